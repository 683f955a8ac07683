//! The desk: which office is open, in which language, and who sits at it.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::messages::Language;

/// What is on the desk.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct DeskStatus {
    /// The open office.
    pub office: Option<OfficeSummary>,
    /// The language of messages.
    pub language: Language,
    /// The person who acts, as named by themselves; accounts come with their own issue of the program.
    pub actor: String,
}

/// An open office in a few words.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct OfficeSummary {
    /// The file, or the database without its password.
    pub location: String,
    /// The institution's name exactly as filed.
    pub institution: String,
    /// Whether this is the demo factory: its certificates carry 样本.
    pub demo: bool,
    /// Employees on the list.
    pub employees: u32,
    /// Rounds opened.
    pub rounds: u32,
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

/// Input of `create_office`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct CreateOffice {
    /// A new file, or `postgres://…`.
    pub location: String,
    /// The text of an office.toml.
    pub settings: String,
    /// The text of a rule pack; without it the one that comes with the program.
    pub rule_pack: Option<String>,
}

/// Input of `open_office` and `create_demo_office`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct OfficeLocation {
    /// A file, or `postgres://…`.
    pub location: String,
}

/// A new office.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct OfficeCreated {
    /// Where it is.
    pub office: String,
    /// The institution's name.
    pub institution: String,
}

/// Input of `create_backup` and `restore_backup`: where the copy goes.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct CreateBackup {
    /// A file that does not exist yet.
    pub path: String,
}

/// Input of `restore_backup`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct RestoreBackup {
    /// The backup.
    pub path: String,
    /// The office file to make from it; it must not exist yet.
    pub to: String,
}

/// What a check of the office looked at.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct OfficeChecked {
    /// Whether everything was in order.
    pub sound: bool,
    /// What was checked, with what was found.
    pub checks: Vec<Check>,
}

/// One thing that was checked.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Check {
    /// `storage`, `audit`, `register`.
    pub name: String,
    /// Whether it was in order.
    pub sound: bool,
    /// What was counted or found.
    pub found: String,
}

/// A backup that was made, or restored.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct BackupMade {
    /// The file.
    pub path: String,
    /// Its size.
    #[ts(type = "number")]
    pub bytes: u64,
    /// Its SHA-256, in hexadecimal.
    pub sha256: String,
    /// What was checked before it was called good.
    pub checks: Vec<Check>,
}
