//! The key by which an office file is encrypted, and the refusal of one that does not fit. Must not know where it comes from.

use std::fmt;
use std::path::Path;

use assessment::Refusal;
use sqlx::ConnectOptions;
use sqlx::sqlite::SqliteConnectOptions;
use zeroize::Zeroizing;

/// The raw key of an encrypted office file. Wiped from memory when it is dropped, shown by no `Debug`; what the engine and
/// its driver keep of it while the office is open is not ours to wipe.
#[derive(Clone)]
pub struct FileKey(Zeroizing<[u8; 32]>);

impl FileKey {
    /// The key of these bytes.
    pub fn new(bytes: &[u8; 32]) -> Self {
        Self(Zeroizing::new(*bytes))
    }

    /// The key as SQLCipher reads it: used as it is, not stretched.
    pub(crate) fn text(&self) -> String {
        format!("\"x'{}'\"", hex::encode(self.0.as_slice()))
    }

    /// The options with the key first, and with nothing of it in any log.
    pub(crate) fn opening(&self, options: SqliteConnectOptions) -> SqliteConnectOptions {
        options
            .pragma("key", self.text())
            .pragma("cipher_log_level", "NONE")
            .disable_statement_logging()
    }
}

impl fmt::Debug for FileKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("FileKey")
    }
}

/// What the engine calls no database, when a key was used: the head is that of another file, or the first page is damaged.
pub(crate) fn does_not_fit(refusal: Refusal, path: &Path, key: Option<&FileKey>) -> Refusal {
    if key.is_some() && refusal.code == "not_an_office" {
        return Refusal::new("office_key_does_not_fit").with("path", path.display());
    }
    refusal
}
