//! ID numbers and phones in the columns of a database whose owner should not read them, and how equal ones are found.
//!
//! The digest tells who has the same number, and nobody without the office key can try numbers out. Must not know any
//! table.

use std::fmt;

use assessment::Refusal;
use zeroize::Zeroizing;

use crate::chance::Chance;
use crate::office_key::{OfficeKey, Subkey};
use crate::seal;

/// The first byte of every encrypted cell.
const VERSION: u8 = 1;
const NONCE: usize = 24;
const TAG: usize = 16;

/// Where a value stands. It goes into the seal, so that a value copied to another row does not open there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cell<'a> {
    /// Name of the table.
    pub table: &'a str,
    /// Name of the column.
    pub column: &'a str,
    /// Key of the row.
    pub row: &'a str,
}

impl Cell<'_> {
    fn bytes(&self) -> Vec<u8> {
        let mut bytes = b"jiangping column v1\0".to_vec();
        for part in [self.table, self.column, self.row] {
            bytes.extend_from_slice(&(part.len() as u64).to_be_bytes());
            bytes.extend_from_slice(part.as_bytes());
        }
        bytes
    }
}

/// Encrypts and decrypts the cells of one office.
pub struct ColumnCipher(Subkey);

impl ColumnCipher {
    /// The cipher of an office.
    pub fn new(office: &OfficeKey) -> Self {
        Self(office.column_key())
    }

    /// The value for its cell; two equal values do not look alike.
    pub fn encrypt(&self, cell: &Cell<'_>, value: &str, chance: &mut Chance) -> Vec<u8> {
        let nonce = chance.bytes::<NONCE>();
        let text = seal::seal(self.0.as_bytes(), &nonce, &cell.bytes(), value.as_bytes());
        let mut bytes = Vec::with_capacity(1 + NONCE + text.len());
        bytes.push(VERSION);
        bytes.extend_from_slice(&nonce);
        bytes.extend_from_slice(&text);
        bytes
    }

    /// The value of a cell.
    ///
    /// # Errors
    /// `column_newer` of a later way to encrypt; `column_damaged` if anything of the bytes, their place or the office is
    /// another.
    pub fn decrypt(&self, cell: &Cell<'_>, bytes: &[u8]) -> Result<Zeroizing<String>, Refusal> {
        let place = |refusal: Refusal| {
            refusal
                .with("table", cell.table)
                .with("column", cell.column)
                .with("row", cell.row)
        };
        let damaged = || place(Refusal::new("column_damaged"));
        match bytes.first() {
            Some(&VERSION) if bytes.len() > NONCE + TAG => {}
            Some(&newer) if newer > VERSION => {
                return Err(place(Refusal::new("column_newer")));
            }
            _ => return Err(damaged()),
        }
        let (nonce, text) = bytes[1..].split_at(NONCE);
        let mut fixed = [0; NONCE];
        fixed.copy_from_slice(nonce);
        let value =
            seal::open(self.0.as_bytes(), &fixed, &cell.bytes(), text).ok_or_else(damaged)?;
        let value = std::str::from_utf8(&value).map_err(|_| damaged())?;
        Ok(Zeroizing::new(value.to_owned()))
    }
}

impl fmt::Debug for ColumnCipher {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ColumnCipher")
    }
}

/// Digests by which equal values of an encrypted column are found.
pub struct ColumnDigest(Subkey);

impl ColumnDigest {
    /// The digests of an office.
    pub fn new(office: &OfficeKey) -> Self {
        Self(office.digest_key())
    }

    /// HMAC-SHA256 of a value in a column: equal for equal values of this column, and for nothing else. The caller hands
    /// the value in its one way of writing.
    pub fn of(&self, table: &str, column: &str, value: &str) -> [u8; 32] {
        self.0
            .code(&[table.as_bytes(), column.as_bytes(), value.as_bytes()])
    }
}

impl fmt::Debug for ColumnDigest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ColumnDigest")
    }
}
