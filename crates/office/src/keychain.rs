//! The keychain of this computer: small secrets that wait there for whoever uses her account of the operating system. The window's
//! shell gives the system's own; where there is none, nobody stays signed in. Must not know what a secret opens.

use assessment::Refusal;

use crate::wire::Secret;

/// A keychain. Each entry has a name and holds one text. No answer takes for ever: one that does not come is refused.
pub trait Keychain: Send + Sync {
    /// Whether this computer has one that can be asked. Asks nobody for anything.
    fn is_there(&self) -> bool;

    /// What an entry holds, if there is one.
    ///
    /// # Errors
    /// The keychain's own, that it is locked or does not answer.
    fn get(&self, entry: &str) -> Result<Option<Secret>, Refusal>;

    /// Puts a text into an entry, in place of what it held.
    ///
    /// # Errors
    /// As [`Keychain::get`].
    fn set(&self, entry: &str, secret: &Secret) -> Result<(), Refusal>;

    /// Takes an entry away, if there is one.
    ///
    /// # Errors
    /// As [`Keychain::get`].
    fn remove(&self, entry: &str) -> Result<(), Refusal>;
}
