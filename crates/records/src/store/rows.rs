//! Rows as one finds them: a change that touched another number of rows than it should, and a row that cannot be read,
//! are said, never passed over.
//!
//! Must not know any table.

use assessment::Refusal;
use sha2::{Digest, Sha256};

/// Refuses `changed_meanwhile` unless one row was touched: another has changed or removed it since it was read.
pub(crate) fn exactly_one(
    touched: u64,
    subject: &(impl std::fmt::Display + ?Sized),
) -> Result<(), Refusal> {
    if touched == 1 {
        Ok(())
    } else {
        Err(Refusal::new("changed_meanwhile").with("subject", subject.to_string()))
    }
}

/// The refusal of a row from which no value can be made.
pub(crate) fn damaged(table: &str, key: &str, detail: impl std::fmt::Display) -> Refusal {
    Refusal::new("stored_record_damaged")
        .with("table", table)
        .with("key", key)
        .with("detail", detail)
}

/// SHA-256 over rows of texts, lower-case hex: the words, a line feed, and each text as its length in bytes, a colon, itself
/// and a comma.
pub(crate) struct RowsHash(Sha256);

impl RowsHash {
    /// The hash of no row yet.
    pub fn of(words: &str) -> Self {
        let mut digest = Sha256::new();
        digest.update(words.as_bytes());
        digest.update(b"\n");
        Self(digest)
    }

    /// Adds the next row.
    pub fn add<const N: usize>(&mut self, row: [&str; N]) {
        let mut digits = itoa::Buffer::new();
        for text in row {
            self.0.update(digits.format(text.len()).as_bytes());
            self.0.update(b":");
            self.0.update(text.as_bytes());
            self.0.update(b",");
        }
    }

    /// The hash of the rows that were added.
    pub fn done(self) -> String {
        hex::encode(self.0.finalize())
    }
}
