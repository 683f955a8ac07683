//! The session as it crosses the wire: which office is open, in which language, and who acts.

use assessment::Duty;
use records::AccountId;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::messages::Language;
use crate::wire::WireError;

/// What this session works at.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct SessionStatus {
    /// The open office.
    pub office: Option<OfficeSummary>,
    /// The language of messages.
    pub language: Language,
    /// The name of the person who acts: that of her account, or in an office without accounts the one that she typed.
    pub actor: String,
    /// Whether the open office has accounts, so that nobody acts there without signing in.
    pub has_accounts: bool,
    /// The account that has signed in.
    pub account: Option<ActingAccount>,
}

/// An account as it acts.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ActingAccount {
    /// Its id.
    pub id: AccountId,
    /// Its name.
    pub name: String,
    /// What it may do.
    pub duties: Vec<Duty>,
    /// Whether another gave its password: it opens nothing until its owner has set her own.
    pub password_given: bool,
}

/// An open office in a few words.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct OfficeSummary {
    /// The file, or the database without its password.
    pub location: String,
    /// The institution's name exactly as filed; empty while it is locked.
    pub institution: String,
    /// Whether this is the demo factory: its certificates carry 样本.
    pub demo: bool,
    /// Whether the file can be read only by who signs in.
    pub encrypted: bool,
    /// Whether nobody has signed in yet at an encrypted office, of which nothing but the names of its accounts is known then.
    pub locked: bool,
    /// Employees on the list.
    pub employees: u32,
    /// Rounds opened.
    pub rounds: u32,
    /// What whoever opened it has to be told of the place where it lies: that it can only be read, that a program copies
    /// the folder elsewhere, that a log was set aside.
    pub warnings: Vec<WireError>,
}

impl OfficeSummary {
    /// An encrypted office of which nothing can be read yet.
    pub(crate) fn locked(location: &str) -> Self {
        Self {
            location: location.to_owned(),
            institution: String::new(),
            demo: false,
            encrypted: true,
            locked: true,
            employees: 0,
            rounds: 0,
            warnings: Vec::new(),
        }
    }
}

/// Input of `set_language`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct SetLanguage {
    /// The wanted language.
    pub language: Language,
}

/// Input of `set_actor`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct SetActor {
    /// Who acts from now on.
    pub actor: String,
}

/// Input of `cancel_work`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct CancelWork {
    /// The action whose work is to stop.
    pub action: String,
}

/// Input of `open_office` and `create_demo_office`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct OfficeLocation {
    /// A file, or `postgres://…`.
    pub location: String,
}
