//! What seals and opens values for their places in a server's columns. Must not know how one encrypts, nor when it is asked.

use std::fmt;

use assessment::Refusal;

/// Where a value stands.
#[derive(Debug, Clone, Copy)]
pub struct Place<'a> {
    /// The table.
    pub table: &'static str,
    /// The column.
    pub column: &'static str,
    /// The key of the row.
    pub row: &'a str,
}

/// Seals and opens values by the key of whoever has signed in.
pub trait Columns: fmt::Debug + Send + Sync {
    /// Whether it is still the key of the office with this header.
    fn is_current(&self, header: &[u8]) -> bool;

    /// A value for its place.
    ///
    /// # Errors
    /// `no_randomness`.
    fn seal(&self, place: Place<'_>, value: &str) -> Result<Vec<u8>, Refusal>;

    /// The value of a place.
    ///
    /// # Errors
    /// `column_damaged`, `column_newer`.
    fn open(&self, place: Place<'_>, bytes: &[u8]) -> Result<String, Refusal>;

    /// By which equal values of a column are found.
    fn digest(&self, table: &str, column: &str, value: &str) -> String;
}
