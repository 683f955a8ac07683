//! Marks as they cross the wire: a rater's sheet, the board of candidates × raters, discrepancies and conflicts.

use assessment::marks::expected::RaterStanding;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::standards::wire::CriterionCard;

/// A rater of a round.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct RaterRef {
    /// The round's code.
    pub round: String,
    /// The rater's code.
    pub rater: String,
}

/// How the sheet of a rater stands as a whole; each candidate's own has an `assessment::SheetState`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum RaterSheetState {
    /// It takes marks.
    Open,
    /// It came in whole or was signed, and is locked until it is reopened.
    Submitted,
    /// The round takes no marks.
    Closed,
}

/// A rater's sheet, to be filled in the office.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct RaterSheet {
    /// The round's code.
    pub round: String,
    /// Its title.
    pub title: String,
    /// Component.
    pub component: String,
    /// In the reader's language.
    pub component_title: String,
    /// The rater's code.
    pub rater: String,
    /// Name of the rater.
    pub rater_name: String,
    /// How it stands.
    pub state: RaterSheetState,
    /// Whether this rater also sends returns of packets: what is typed here is then one statement among others.
    pub has_returns: bool,
    /// Columns.
    pub criteria: Vec<CriterionCard>,
    /// Rows: whom the rater may mark.
    pub candidates: Vec<CandidateCard>,
    /// Marks that stand.
    pub marks: Vec<WorkingMark>,
}

/// Input of `put_rater_marks`: one mark as it is typed, or a block that was pasted.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct PutRaterMarks {
    /// The round's code.
    pub round: String,
    /// The rater's code.
    pub rater: String,
    /// All are saved, or none.
    pub marks: Vec<WorkingMark>,
}

/// Input of `submit_rater_sheet`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct SubmitRaterSheet {
    /// The round's code.
    pub round: String,
    /// The rater's code.
    pub rater: String,
    /// The rater's own name.
    pub signed_by: String,
}

/// Input of `reopen_rater_sheet`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ReopenRaterSheet {
    /// The round's code.
    pub round: String,
    /// The rater's code.
    pub rater: String,
    /// Why.
    pub reason: String,
}

/// How many marks each rater has given each candidate.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ScoreBoard {
    /// Columns, in the order of the panel.
    pub raters: Vec<BoardRater>,
    /// Rows, by staff number.
    pub candidates: Vec<BoardCandidate>,
}

/// A column of the board.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct BoardRater {
    /// The rater's code.
    pub rater: String,
    /// Name.
    pub name: String,
    /// Component.
    pub component: String,
    /// In the reader's language.
    pub component_title: String,
    /// Marks that a candidate gets from this rater.
    pub criteria: u32,
    /// How far the rater is.
    pub state: RaterStanding,
    /// Candidates of whom every mark is there.
    pub whole: u32,
    /// Candidates whom the rater marks.
    pub of: u32,
    /// Marks that she has given.
    pub given: u32,
    /// Marks that the round expects of her.
    pub expected: u32,
    /// When she signed last, or marks of hers came in, UTC.
    pub last_at: Option<String>,
}

/// A row of the board.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct BoardCandidate {
    /// Staff number.
    pub staff_no: String,
    /// Name.
    pub name: String,
    /// `workshop/team`.
    pub unit: String,
    /// Marks given, by rater in the order of the columns; none where the rater must not mark (回避).
    pub given: Vec<Option<u32>>,
    /// The marks themselves, by rater, each in the order of the criteria; none where a mark is missing. Empty where none is given.
    pub marks: Vec<Vec<Option<String>>>,
}

/// Marks of one criterion that are too far apart.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct DiscrepancyList {
    /// By staff number, component and criterion.
    pub discrepancies: Vec<DiscrepancyLine>,
}

/// One place where marks are too far apart.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct DiscrepancyLine {
    /// Staff number.
    pub staff_no: String,
    /// Name.
    pub name: String,
    /// Component.
    pub component: String,
    /// In the reader's language.
    pub component_title: String,
    /// Criterion.
    pub criterion: String,
    /// Its name.
    pub criterion_title: String,
    /// Each rater's mark.
    pub marks: Vec<StatedMark>,
    /// How far apart they may be.
    pub limit: String,
    /// The settled mark, when somebody settled it.
    pub settled: Option<String>,
}

/// A mark and who gave it.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct StatedMark {
    /// Name of the rater.
    pub rater: String,
    /// The mark.
    pub mark: String,
}

/// A candidate as a rater sees her.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct CandidateCard {
    /// Staff number.
    pub staff_no: String,
    /// Name.
    pub name: String,
    /// Workshop and team.
    pub unit: String,
}

/// A mark of the working copy.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct WorkingMark {
    /// The candidate's staff number.
    pub staff_no: String,
    /// Code of the criterion.
    pub criterion: String,
    /// The mark; none takes it away.
    pub mark: Option<String>,
}

/// A conflict: one place of one sheet, different marks.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ConflictLine {
    /// The round's code.
    pub round: String,
    /// The candidate's staff number.
    pub staff_no: String,
    /// Name of the candidate.
    pub candidate: String,
    /// Component.
    pub component: String,
    /// The rater's code.
    pub rater: String,
    /// Name of the rater.
    pub rater_name: String,
    /// Code of the criterion.
    pub criterion: String,
    /// Name of the criterion.
    pub criterion_name: String,
    /// Side by side what was stated.
    pub statements: Vec<StatementLine>,
}

/// What was stated of a place, and where.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct StatementLine {
    /// The mark.
    pub mark: String,
    /// `return` or `office`.
    pub origin: String,
    /// The name that the return was signed with; empty for the office.
    pub signed_by: String,
    /// When it was signed, by the rater's clock; empty for the office.
    pub signed_at: String,
    /// Name of the return's file; empty for the office.
    pub file: String,
    /// Fingerprint of the device that signed, `passphrase` for a packet's own key; empty for the office.
    pub device: String,
}

/// The conflicts of a round.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ConflictList {
    /// By candidate, rater and criterion.
    pub conflicts: Vec<ConflictLine>,
}

/// Input of `settle_conflict`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct SettleConflict {
    /// The round's code.
    pub round: String,
    /// The candidate's staff number.
    pub staff_no: String,
    /// The rater's code.
    pub rater: String,
    /// Criterion.
    pub criterion: String,
    /// The mark that stands.
    pub mark: String,
    /// Why; what was stated stays.
    pub reason: String,
}

/// Input of `settle_discrepancy`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct SettleDiscrepancy {
    /// The round's code.
    pub round: String,
    /// The candidate's staff number.
    pub staff_no: String,
    /// Component.
    pub component: String,
    /// Criterion.
    pub criterion: String,
    /// The settled mark.
    pub mark: String,
    /// Why; both original marks stay.
    pub reason: String,
}
