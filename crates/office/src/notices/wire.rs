//! Notices, objections and working calendars as they cross the wire. Days are `2026-03-02`.

use assessment::ObjectionState;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::wire::{Credential, WireError};

/// The notices and objections of a round.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct NoticeBoard {
    /// The round's code.
    pub round: String,
    /// Whether the rule pack lets nobody be certified before a notice has ended.
    pub asked_for: bool,
    /// The fewest working days of a notice.
    pub working_days: u32,
    /// Whether an objection may come without a name.
    pub anonymous: bool,
    /// Today.
    pub today: String,
    /// How many who passed stand on no notice with the result that they have now.
    pub to_list: u32,
    /// Whether a notice can be published now: there are results, and not everybody has her certificate.
    pub may_publish: bool,
    /// The notices, the latest first.
    pub notices: Vec<NoticeLine>,
    /// The objections, the latest first.
    pub objections: Vec<ObjectionLine>,
    /// Why days cannot be counted, where a year of the calendar is missing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub missing: Option<WireError>,
}

/// A notice.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct NoticeLine {
    /// The first, second … of the round.
    pub number: u32,
    /// From when it hangs.
    pub published_on: String,
    /// For how many working days.
    pub working_days: u32,
    /// The last of them.
    pub last_day: String,
    /// Whether that day is over.
    pub ended: bool,
    /// How many working days there are after today; none where they cannot be counted, or it has ended.
    pub days_left: Option<u32>,
    /// Where it hangs, and where to object.
    pub place: String,
    /// How many people stand on it.
    pub people: u32,
    /// Why it was taken down.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub withdrawn_because: Option<String>,
}

/// An objection.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ObjectionLine {
    /// The first, second … of the round.
    pub number: u32,
    /// The number of the notice that it is against.
    pub notice: u32,
    /// Staff number of whom it is about.
    pub staff_no: String,
    /// Her name.
    pub name: String,
    /// The day on which it came.
    pub raised_on: String,
    /// Who; none where it came without a name.
    pub raised_by: Option<String>,
    /// What is said.
    pub facts: String,
    /// The files that came with it.
    pub evidence: Vec<ObjectionFile>,
    /// The last day for an answer.
    pub answer_by: String,
    /// How many working days there are after today until then; none where they cannot be counted, or it is answered.
    pub days_left: Option<u32>,
    /// Whether the last day for an answer is over and there is none.
    pub overdue: bool,
    /// Her result as the notice said it, in words.
    pub said: String,
    /// Her result as it is now, in words.
    pub now: String,
    /// How it stands.
    pub state: ObjectionState,
    /// What was answered.
    pub answer: Option<String>,
    /// The day of the answer.
    pub settled_on: Option<String>,
    /// Who answered.
    pub settled_by: Option<String>,
    /// The second person.
    pub second: Option<String>,
}

/// A file that came with an objection. It stays where it is; its hash says which it was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ObjectionFile {
    /// Its name.
    pub name: String,
    /// SHA-256 of its bytes.
    pub sha256: String,
}

/// Input of `publish_notice`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct PublishNotice {
    /// The round's code.
    pub round: String,
    /// From when it hangs; today, unless it is said.
    #[serde(default)]
    #[ts(optional)]
    pub published_on: Option<String>,
    /// For how many working days; as the rule pack says, unless it is said.
    #[serde(default)]
    #[ts(optional)]
    pub working_days: Option<u32>,
    /// Where it hangs, and where to object.
    pub place: String,
}

/// Input of `withdraw_notice`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct WithdrawNotice {
    /// The round's code.
    pub round: String,
    /// The notice's number.
    pub notice: u32,
    /// Why.
    pub reason: String,
}

/// Input of `save_notice`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct SaveNotice {
    /// The round's code.
    pub round: String,
    /// The notice's number.
    pub notice: u32,
    /// The PDF to write.
    pub path: String,
}

/// Input of `raise_objection`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct RaiseObjection {
    /// The round's code.
    pub round: String,
    /// Staff number of whom it is about.
    pub staff_no: String,
    /// The day on which it came; today, unless it is said.
    #[serde(default)]
    #[ts(optional)]
    pub raised_on: Option<String>,
    /// Who; nobody, where it came without a name.
    #[serde(default)]
    #[ts(optional)]
    pub raised_by: Option<String>,
    /// What is said.
    pub facts: String,
    /// Files that came with it: their names and hashes are kept.
    #[serde(default)]
    #[ts(optional, as = "Option<Vec<String>>")]
    pub evidence: Vec<String>,
}

/// Input of `settle_objection`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct SettleObjection {
    /// The round's code.
    pub round: String,
    /// The objection's number.
    pub objection: u32,
    /// What comes of it.
    pub outcome: ObjectionState,
    /// What is answered.
    pub answer: String,
    /// The second person's name, in an office without accounts; a correction has one.
    #[serde(default)]
    #[ts(optional)]
    pub second_name: Option<String>,
    /// The second person, in an office with accounts.
    #[serde(default)]
    #[ts(optional)]
    pub second: Option<Credential>,
}

/// The years of the working calendar.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct CalendarList {
    /// By year.
    pub years: Vec<CalendarLine>,
}

/// A year of the working calendar.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct CalendarLine {
    /// The year.
    pub year: i16,
    /// The document that announces it.
    pub document: String,
    /// Its day.
    pub issued_on: String,
    /// Where it was read.
    pub source: String,
    /// How well it is known: `S`, `2nd` or `?`.
    pub mark: String,
    /// How many holidays it has.
    pub holidays: u32,
    /// Whether the office took it in itself; the others come with the program.
    pub own: bool,
}

/// Input of `save_calendar`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct SaveCalendar {
    /// The year.
    pub year: i16,
    /// The file to write.
    pub path: String,
}
