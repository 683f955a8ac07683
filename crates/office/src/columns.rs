//! By what values in the columns of a server are sealed: the keys of whoever has signed in. Must not know any table.

use std::fmt;
use std::sync::{Mutex, PoisonError};

use assessment::Refusal;
use keys::{Cell, Chance, ColumnCipher, ColumnDigest, Header, OfficeKey};
use records::{Columns, Place};

/// The keys of an office, for its columns.
pub(crate) struct OfficeColumns {
    key: OfficeKey,
    cipher: ColumnCipher,
    digest: ColumnDigest,
    chance: Mutex<Chance>,
}

impl OfficeColumns {
    /// Those of a key; what is drawn comes from `chance`.
    pub fn new(key: &OfficeKey, chance: Chance) -> Self {
        Self {
            key: key.clone(),
            cipher: ColumnCipher::new(key),
            digest: ColumnDigest::new(key),
            chance: Mutex::new(chance),
        }
    }
}

impl fmt::Debug for OfficeColumns {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("OfficeColumns")
    }
}

impl Columns for OfficeColumns {
    fn is_current(&self, header: &[u8]) -> bool {
        Header::read(header).is_ok_and(|header| header.belongs_to(&self.key).is_ok())
    }

    fn seal(&self, place: Place<'_>, value: &str) -> Result<Vec<u8>, Refusal> {
        // What was drawn before a panic is only not drawn again.
        let mut chance = self.chance.lock().unwrap_or_else(PoisonError::into_inner);
        Ok(self.cipher.encrypt(&cell(place), value, &mut chance))
    }

    fn open(&self, place: Place<'_>, bytes: &[u8]) -> Result<String, Refusal> {
        let value = self.cipher.decrypt(&cell(place), bytes)?;
        Ok(value.as_str().to_owned())
    }

    fn digest(&self, table: &str, column: &str, value: &str) -> String {
        hex::encode(self.digest.of(table, column, value))
    }
}

fn cell(place: Place<'_>) -> Cell<'_> {
    Cell {
        table: place.table,
        column: place.column,
        row: place.row,
    }
}
