//! What stands on the score sheets of one rater, already worded. Must not know whom a rater may mark.

use assessment::standards::Criterion;
use assessment::{Component, SheetId};

/// All sheets of one rater in a round.
#[derive(Debug, Clone, PartialEq)]
pub struct RaterSheets {
    /// The institution's name.
    pub institution: String,
    /// Code of the round.
    pub round: String,
    /// Title of the round.
    pub round_title: String,
    /// Occupation by its name.
    pub occupation: String,
    /// Level as people write it: `三级/高级工`.
    pub level_title: String,
    /// What is marked.
    pub component: Component,
    /// The rater's code.
    pub rater: String,
    /// The rater's name.
    pub rater_name: String,
    /// Title and version of the standard.
    pub standard: String,
    /// The first characters of the standard's hash: which standard the paper was printed from.
    pub standard_mark: String,
    /// What is looked at, in the order of the standard.
    pub criteria: Vec<Criterion>,
    /// Who is marked.
    pub sheets: Vec<PaperSheet>,
    /// Prints 样本 behind every page.
    pub specimen: bool,
}

/// One candidate's sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaperSheet {
    /// Its id.
    pub id: SheetId,
    /// The candidate's name.
    pub name: String,
    /// Staff number.
    pub staff_no: String,
    /// Workshop and team in words; empty when unknown.
    pub unit: String,
}
