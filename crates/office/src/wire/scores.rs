//! Scores as they cross the wire.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::ProblemLine;
use super::tables::TableChoice;

/// Input of `check_scores`: what the program would make of a file, without an office.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct CheckScores {
    /// The file.
    pub path: String,
    /// A mapping file.
    #[serde(default)]
    #[ts(optional)]
    pub mapping: Option<String>,
    /// `mean`, `median`, `trimmed-mean:K`.
    pub combine: String,
    /// Digits to round to, half up; exact when absent.
    #[serde(default)]
    #[ts(optional)]
    pub round: Option<u32>,
}

/// What the program makes of a file of scores.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ScoresChecked {
    /// By candidate and criterion, in the order of the file.
    pub marks: Vec<CombinedMark>,
    /// What was corrected or refused.
    pub problems: Vec<ProblemLine>,
}

/// A candidate's mark on one criterion, combined across raters.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct CombinedMark {
    /// Candidate.
    pub candidate: String,
    /// Criterion.
    pub criterion: String,
    /// Combined mark; none when too few marks are there.
    pub combined: Option<String>,
    /// Marks given.
    pub raters: u32,
    /// Marks not given.
    pub missing: u32,
}

/// Input of `import_scores`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ImportScores {
    /// The file.
    pub path: String,
    /// The round's code.
    pub round: String,
    /// `supervisor`, `master`, `theory`, `practical`, `review`.
    pub source: String,
    /// A mapping file.
    #[serde(default)]
    #[ts(optional)]
    pub mapping: Option<String>,
    /// What the person chose in a wizard.
    #[serde(default)]
    #[ts(optional)]
    pub choice: Option<TableChoice>,
    /// Only tell what would happen.
    #[serde(default)]
    pub dry_run: bool,
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
