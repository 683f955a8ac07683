//! The header of an office: what is read before anything can be decrypted, and who can decrypt.
//!
//! It holds no secret: the office key stands in it wrapped, once for each account, once for the recovery sheet, and once
//! for each computer where somebody stays signed in. It is kept in two copies ([`Header::choose`]); its revision counts
//! its changes. Must not know where the copies lie, nor which account may do what.

mod account;
mod changes;
mod copies;
mod file;
mod opening;
mod sheet;

use serde::{Deserialize, Serialize};

use crate::id::{AccountId, ComputerId, OfficeId};
use crate::password::Cost;
use crate::seal::{Place, Purpose, Sealed};
use crate::signing::PublicKey;

use account::Account;
pub use account::{Credentials, NewAccount, Token};
pub use changes::KeyChange;
pub use copies::{Chosen, Copies};
pub use file::MAGIC;
pub use opening::{Opened, Recovered};
use sheet::Recovery;
pub use sheet::Sheet;

/// How the rows of an office are encrypted where they lie.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Storage {
    /// One file, encrypted by SQLCipher 4 with its own settings and [`crate::OfficeKey::file_key`] as raw key.
    Sqlcipher4,
    /// A database server: some columns are encrypted, see [`crate::ColumnCipher`].
    Columns,
}

/// The header of an office.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Header {
    body: Body,
    /// HMAC of the body by the office key: who changed it, had the key.
    proof: [u8; 32],
}

/// What stands in the file of version 1.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Body {
    office: OfficeId,
    revision: u64,
    storage: Storage,
    accounts: Vec<Account>,
    recovery: Option<Recovery>,
    /// How many recovery sheets there were; the present one bears this number.
    sheets: u32,
    /// The key before this one, while the file may still be encrypted by it.
    previous: Option<Sealed>,
}

/// An account as the sign-in screen shows it, before anybody has signed in. Whether it is true is known only then.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Listed<'a> {
    /// Its id.
    pub id: AccountId,
    /// The name that is shown.
    pub name: &'a str,
    /// By which its signatures are known.
    pub public: PublicKey,
    /// What a try of its password costs; where that is less than [`Cost::USUAL`], the password just typed is set anew.
    pub cost: Cost,
    /// Whether the key of the office was changed since its password was last typed.
    pub key_changed: bool,
}

impl Header {
    /// Which office.
    pub fn office(&self) -> OfficeId {
        self.body.office
    }

    /// Counts the changes. The office keeps the highest that it saw beside its rows, so that an older header that is put
    /// in the place of this one is noticed.
    pub fn revision(&self) -> u64 {
        self.body.revision
    }

    /// How the rows are encrypted.
    pub fn storage(&self) -> Storage {
        self.body.storage
    }

    /// The accounts in the order in which they were added.
    pub fn accounts(&self) -> impl Iterator<Item = Listed<'_>> {
        self.body.accounts.iter().map(|account| Listed {
            id: account.id,
            name: account.name.as_str(),
            public: account.public,
            cost: account.cost,
            key_changed: !account.handed.is_empty(),
        })
    }

    /// Whether an account stays signed in on a computer.
    pub fn keeps(&self, account: AccountId, computer: ComputerId) -> bool {
        let mut accounts = self.body.accounts.iter();
        accounts
            .any(|one| one.id == account && one.computers.iter().any(|kept| kept.id == computer))
    }

    /// The valid recovery sheet, if there is one.
    pub fn recovery_sheet(&self) -> Option<Sheet> {
        self.body.recovery.as_ref().map(|recovery| Sheet {
            number: self.body.sheets,
            public: recovery.public,
        })
    }

    /// Whether the key was changed and [`Header::settle`] has not been said yet: the file may still be encrypted by the
    /// key before.
    pub fn is_changing_key(&self) -> bool {
        self.body.previous.is_some()
    }
}

impl Body {
    fn place(&self, purpose: Purpose, subject: [u8; 16], detail: [u8; 16]) -> Place {
        Place {
            office: self.office,
            purpose,
            subject,
            detail,
        }
    }

    fn previous_place(&self) -> Place {
        self.place(Purpose::Previous, [0; 16], [0; 16])
    }

    fn recovery_place(&self) -> Place {
        let mut sheet = [0; 16];
        sheet[..4].copy_from_slice(&self.sheets.to_be_bytes());
        self.place(Purpose::Recovery, [0; 16], sheet)
    }
}
