//! The audit log, backups and checks as they cross the wire.

use records::AccountId;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::wire::{Credential, WireError};

/// Whether the chain holds.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct AuditVerified {
    /// Lines looked at.
    #[ts(type = "number")]
    pub entries: u64,
    /// Whether every line is as it was written and none is missing.
    pub intact: bool,
    /// The first line that is not.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional, type = "number")]
    pub first_broken: Option<i64>,
}

/// Input of `list_audit`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct AuditPage {
    /// First row, newest first.
    pub offset: u32,
    /// Rows.
    pub limit: u32,
}

/// Lines of the chain, newest first.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct AuditList {
    /// This page.
    pub entries: Vec<AuditLine>,
}

/// One line.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct AuditLine {
    /// Place in the chain.
    #[ts(type = "number")]
    pub seq: i64,
    /// When, UTC.
    pub at: String,
    /// Who, by the name of that day.
    pub actor: String,
    /// By which account; none where there were no accounts, or nobody had signed in.
    pub account: Option<AccountId>,
    /// What was done.
    pub action: String,
    /// To what.
    pub subject: String,
    /// Particulars, JSON text.
    pub detail: String,
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
    /// The second person, where an office with accounts is open.
    #[serde(default)]
    #[ts(optional)]
    pub second: Option<Credential>,
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
    /// What has to be told beside it.
    pub warnings: Vec<WireError>,
}
