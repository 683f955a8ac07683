//! Who has signed in, with what that opened. Must not know how a password is proven, nor what the account may do: its duties
//! are asked anew at every act.

use keys::OfficeKey;
use records::AccountId;

/// Somebody who has signed in.
#[derive(Debug)]
pub struct SignedIn {
    /// Her account.
    pub account: AccountId,
    /// Its name.
    pub name: String,
    /// The key of the office.
    pub(crate) key: OfficeKey,
}
