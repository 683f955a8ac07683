//! Accounts as they cross the wire.

use assessment::Duty;
use records::AccountId;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::session::wire::{ActingAccount, SessionStatus};
use crate::wire::{Reason, Secret};

/// Input of `make_first_account`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct MakeFirstAccount {
    /// The name of the person whose it is.
    pub name: String,
    /// Her password.
    pub password: Secret,
    /// What she does; administrator is among it.
    pub duties: Vec<Duty>,
    /// The groups of the recovery sheet that she has before her already, as `prepare_first_account` drew them; without them one
    /// is drawn.
    #[serde(default)]
    #[ts(optional)]
    pub recovery: Option<Vec<Secret>>,
}

/// Input of `save_first_sheet`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct SaveFirstSheet {
    /// The name of the institution, which stands on the sheet.
    pub institution: String,
    /// The sheet that was drawn.
    pub sheet: RecoverySheet,
    /// The PDF to write.
    pub path: String,
}

/// The first account, and what has to be printed and locked away.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct FirstAccountMade {
    /// Who is signed in now.
    pub account: ActingAccount,
    /// The recovery sheet; it is shown this once.
    pub recovery: RecoverySheet,
    /// Whether the office is a file that is encrypted now.
    pub encrypted: bool,
    /// The copy of the office that was made before it was encrypted. It, and every older copy, can be read by whoever has it.
    pub plain_backup: Option<String>,
}

/// What stands on a recovery sheet.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct RecoverySheet {
    /// Its number; those before are void.
    pub number: u32,
    /// The seven groups of the recovery phrase.
    pub groups: Vec<Secret>,
}

/// Who can sign in.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct AccountNames {
    /// Active accounts in the order in which they were made; empty: the office has none, and nobody has to sign in.
    pub accounts: Vec<AccountName>,
    /// Whether this computer has a keychain, so that one can stay signed in on it.
    pub keychain: bool,
}

/// An account by its name.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct AccountName {
    /// Its id.
    pub id: AccountId,
    /// Its name.
    pub name: String,
    /// Whether it stays signed in on this computer, and `sign_in_kept` may be asked now.
    pub kept: bool,
    /// Whether it stays signed in on this computer, also while its password is asked for.
    pub stays: bool,
}

/// Input of `sign_in`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct SignIn {
    /// The account's name or id.
    pub account: String,
    /// Its password.
    pub password: Secret,
    /// Whether it stays signed in on this computer, by its keychain, from now on; where nothing is said, that is left as it is.
    #[serde(default)]
    #[ts(optional)]
    pub keep: Option<bool>,
}

/// Input of `sign_in_kept`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct SignInKept {
    /// The account's name or id.
    pub account: String,
}

/// Input of `sign_out`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct SignOut {
    /// Whether it is the idle lock that asks: then whoever stays signed in on this computer is so at the next opening.
    #[serde(default)]
    pub idle: bool,
}

/// Nobody is signed in any more.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct SignedOut {
    /// What the session works at.
    #[serde(flatten)]
    pub status: SessionStatus,
    /// Why this computer's keychain still holds what she was signed in by, and whether that opens copies of before alone.
    pub still_kept: Option<Reason>,
}

/// Who is signed in now.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct SignInDone {
    /// Her account.
    pub account: ActingAccount,
    /// What she has to be told: another gave her a new password.
    pub notice: Option<Reason>,
    /// Why she does not stay signed in on this computer, though she wanted to.
    pub not_kept: Option<Reason>,
}

/// The accounts of an office.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct AccountList {
    /// In the order in which they were made.
    pub accounts: Vec<AccountShown>,
    /// The number on the recovery sheet that is valid.
    pub recovery_sheet: Option<u32>,
    /// Accounts that were ended since the office's key was changed: their owners open copies of today by the key of then.
    pub ended_since_key: u32,
}

/// An account.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct AccountShown {
    /// Its id.
    pub id: AccountId,
    /// The name of the person whose it is.
    pub name: String,
    /// What she does.
    pub duties: Vec<Duty>,
    /// Whether she can sign in.
    pub state: AccountState,
    /// When it was made, UTC.
    pub created_at: String,
    /// When it was ended, UTC.
    pub ended_at: Option<String>,
    /// Whether another gave the password and its owner has not set her own yet.
    pub password_given: bool,
}

/// Whether an account can be signed in by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum AccountState {
    /// It can.
    Active,
    /// Not any more.
    Ended,
}

impl AccountState {
    /// The name on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Ended => "ended",
        }
    }
}

/// Input of `add_account`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct AddAccount {
    /// The name of the person whose it is.
    pub name: String,
    /// What she does.
    pub duties: Vec<Duty>,
    /// A first password, to be told to her; she has to set her own.
    pub password: Secret,
}

/// Input of `edit_account`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct EditAccount {
    /// The account's name or id.
    pub account: String,
    /// What she does from now on.
    pub duties: Vec<Duty>,
}

/// Input of `end_account`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct EndAccount {
    /// The account's name or id.
    pub account: String,
    /// Leaves the office's key as it is, for whoever ends several accounts and changes it with the last one.
    #[serde(default)]
    pub keep_key: bool,
}

/// An account that was ended.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct AccountEnded {
    /// The account.
    #[serde(flatten)]
    pub account: AccountShown,
    /// The new recovery sheet, when the office's key was changed with it; it is shown this once.
    pub recovery: Option<RecoverySheet>,
    /// Why the key could not be changed now. It stays due.
    pub key_not_changed: Option<Reason>,
}

/// The office's key was changed.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct OfficeKeyChanged {
    /// The new recovery sheet; it is shown this once, and those before are void.
    pub recovery: RecoverySheet,
}

/// Input of `change_password`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ChangePassword {
    /// The present one.
    pub old: Secret,
    /// The new one.
    pub password: Secret,
}

/// Input of `reset_password`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ResetPassword {
    /// The account's name or id.
    pub account: String,
    /// A password to be told to its owner; she has to set her own.
    pub password: Secret,
}

/// Input of `recover_account`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Recover {
    /// The recovery phrase as typed from the sheet.
    pub phrase: Secret,
    /// The name or id of an administrator's account.
    pub account: String,
    /// Its new password.
    pub password: Secret,
}

/// Input of `save_recovery_sheet`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct SaveRecoverySheet {
    /// The groups that were just shown.
    pub groups: Vec<Secret>,
    /// The PDF to write.
    pub path: String,
}
