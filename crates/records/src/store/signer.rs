//! Somebody who signs the lines of a transaction. Must not know how one signs, nor which lines there are.

use std::fmt;

/// Somebody who signs the lines of a transaction.
pub trait Signer: fmt::Debug + Send + Sync {
    /// By which account: its id, or a name where what signs is none.
    fn account(&self) -> &str;
    /// Signs the hash of a line, as it stands in the log.
    fn sign(&self, line_hash: &str) -> String;
}
