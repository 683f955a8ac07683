//! The audit log, backups and checks as they cross the wire.

mod copies;

use records::AccountId;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::wire::{Credential, WireError};
pub use copies::*;

/// Whether the chain holds.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct AuditVerified {
    /// Lines looked at.
    #[ts(type = "number")]
    pub entries: u64,
    /// Whether all of it holds: every line is as it was written and none is missing, every row is what the program wrote,
    /// whoever acted has signed, and the database is the program's own.
    pub intact: bool,
    /// The first line that is not as it was written.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional, type = "number")]
    pub first_broken: Option<i64>,
    /// Whether the lines hold.
    pub chain: bool,
    /// What stands in the log and is no line of it, by number and act.
    pub chain_findings: Vec<WireError>,
    /// Whether the rows do.
    pub rows: RowsProven,
    /// Whether tables, views, indexes and triggers do.
    pub schema: SchemaHeld,
    /// Whether who acted has signed.
    pub signatures: SignaturesHeld,
    /// The end of the log, `line:hash`, to be kept outside the office: whether a later log goes on from it can be asked.
    pub head: String,
    /// How the log stands to what it was held against.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub against: Option<LogCompared>,
}

/// Whether the lines of the log are signed by those who acted.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct SignaturesHeld {
    /// Whether nothing was found.
    pub sound: bool,
    /// From which line on lines are signed, that of the first account; none in an office without accounts, where nobody signs.
    #[ts(type = "number | null")]
    pub from_line: Option<i64>,
    /// Signatures that hold.
    #[ts(type = "number")]
    pub signatures: u64,
    /// What was found, line by line.
    pub findings: Vec<WireError>,
}

/// Whether the rows are what the program wrote.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct RowsProven {
    /// Whether nothing was found.
    pub sound: bool,
    /// From which line on they are proven; none in an office that an older program made and nobody has opened to write since.
    #[ts(type = "number | null")]
    pub from_line: Option<i64>,
    /// Protected rows.
    #[ts(type = "number")]
    pub rows: u64,
    /// What was found, by table and key.
    pub findings: Vec<WireError>,
    /// Findings that are not named, because there are too many.
    #[ts(type = "number")]
    pub more: u64,
}

/// Whether the database has what the program makes, and nothing else.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct SchemaHeld {
    /// Whether nothing was found.
    pub sound: bool,
    /// What was found.
    pub findings: Vec<WireError>,
}

/// Input of `verify_audit`.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct VerifyAudit {
    /// What the log is held against: a checkpoint (`line:hash`), or a file with one, with an exported log, or another copy of
    /// the office.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub against: Option<String>,
}

/// How the office's log stands to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum LogStanding {
    /// Both end with the same line.
    Same,
    /// The office's log goes on from the other's end.
    Continues,
    /// The office's log ends before the other's: this office is an older copy, or its last lines were cut off.
    Older,
    /// Both have different lines at one place.
    Parts,
    /// Both come to the same line, but an exported log is not line by line as the office has it.
    Differs,
}

/// What came of holding the log against another.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct LogCompared {
    /// How they stand.
    pub standing: LogStanding,
    /// The first line that differs; of a checkpoint, the line that it names.
    #[ts(type = "number | null")]
    pub parts_at: Option<i64>,
    /// The last line of the other.
    #[ts(type = "number")]
    pub line: i64,
    /// What is the matter with that line, of an exported log.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub finding: Option<WireError>,
    /// Lines of it whose time or subject a spreadsheet has written in another form: of them the hash decides.
    #[ts(type = "number")]
    pub rewritten: u64,
}

/// Input of `save_checkpoint`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct SaveCheckpoint {
    /// Where to.
    pub path: String,
}

/// Input of `export_log`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ExportLog {
    /// Where to: a name that ends in `.csv` gets a table for people, any other lines of JSON.
    pub path: String,
}

/// A log that was exported.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct LogExported {
    /// The file.
    pub path: String,
    /// Its lines.
    #[ts(type = "number")]
    pub lines: u64,
}

/// Input of `list_audit`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct AuditPage {
    /// First row, newest first.
    pub offset: u32,
    /// Rows.
    pub limit: u32,
    /// Which lines.
    #[serde(default)]
    #[ts(optional, as = "Option<AuditFilter>")]
    pub filter: AuditFilter,
}

/// Which lines of the log are meant; what is empty is not asked.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[ts(export)]
#[serde(default)]
pub struct AuditFilter {
    /// The name of who acted.
    pub actor: String,
    /// The act.
    pub action: String,
    /// Stands in the subject or in the particulars.
    pub text: String,
    /// The first day, as people here count days.
    pub from: String,
    /// The last day.
    pub to: String,
}

/// Lines of the chain, newest first.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct AuditList {
    /// This page.
    pub entries: Vec<AuditLine>,
    /// How many lines are meant.
    #[ts(type = "number")]
    pub total: u64,
    /// Everybody who stands in the log.
    pub actors: Vec<String>,
    /// Every act in it.
    pub actions: Vec<String>,
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

/// Input of `confirm_day`: two people say that the day of this computer is right.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ConfirmDay {
    /// The day that they confirm, ISO text; it is the computer's.
    pub day: String,
    /// The second person's name, in an office without accounts.
    #[serde(default)]
    #[ts(optional)]
    pub confirmed_by: Option<String>,
    /// The second person, in an office with accounts.
    #[serde(default)]
    #[ts(optional)]
    pub second: Option<Credential>,
}

/// A day that was confirmed.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct DayConfirmed {
    /// The day, ISO text.
    pub day: String,
    /// The day of the log that spoke against it.
    pub last: String,
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
    /// The office file to make from it; it must not exist yet, unless it is to be replaced.
    pub to: String,
    /// Whether an office that stands at `to` already is replaced; its file is kept under a dated name.
    #[serde(default)]
    #[ts(optional, as = "Option<bool>")]
    pub replace: bool,
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
    /// `storage`, `audit`, `rows`, `signatures`, `schema`, `register`.
    pub name: String,
    /// Whether it was in order.
    pub sound: bool,
    /// What was counted or found.
    pub found: String,
    /// What can be done about it, where it was not in order.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub advice: Option<Advice>,
}

/// What can be done about a fault.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Advice {
    /// Stable code.
    pub code: String,
    /// Whether `mend_office` mends it.
    pub can_mend: bool,
    /// The sentence.
    pub message: String,
}

/// What `mend_office` did.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct OfficeMended {
    /// Days of inspections whose sums were computed anew.
    pub days: u32,
    /// Indexes that were made anew from their tables.
    pub indexes: u32,
    /// The check after it.
    pub checked: OfficeChecked,
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
    /// The file that it replaced, under the name that it is kept by.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub kept: Option<String>,
    /// What has to be told beside it.
    pub warnings: Vec<WireError>,
}

/// Input of `preview_restore`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct PreviewRestore {
    /// The backup.
    pub path: String,
    /// The office file that it would take the place of; the open office when none is named.
    #[serde(default)]
    #[ts(optional)]
    pub to: Option<String>,
}

/// What a return would cost.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct RestorePreview {
    /// What the backup has.
    pub backup: CopyStanding,
    /// Whether it is sound.
    pub sound: bool,
    /// What was checked.
    pub checks: Vec<Check>,
    /// The present office (`first`) beside the backup (`second`), where there is one.
    pub present: Option<OfficesCompared>,
    /// The newest lines that the present office has and the backup has not, the newest first; `present.first.lines_after` is the number
    /// of all.
    pub lost: Vec<AuditLine>,
    /// What the return does to accounts: who was ended since and would open the office again, and whom the backup does not know.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<Vec<WireError>>")]
    pub accounts: Vec<WireError>,
    /// Why the backup may not take the place of what stands there; none when it may, or nothing stands there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub hindrance: Option<WireError>,
}
