//! What a correction is made of and what comes of it. Must not know which correction may be.

use std::collections::BTreeMap;

use jiff::civil::Date;

pub use crate::change::Change;
use crate::people::identity::StaffNumber;
use crate::rounds::panel::{PanelMember, RelationKind};
use crate::rounds::plan::{EvidenceWindow, RoundPlan};
use crate::rounds::state::RoundState;
use crate::standards::component::Component;
use crate::{CandidateState, Refusal, SheetState};

/// Whether each candidate meets a route of eligibility, by the standard and the day that are to hold.
pub type Met = BTreeMap<StaffNumber, bool>;

/// Title and days as they are to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Days {
    /// Title.
    pub title: String,
    /// The day of the announcement.
    pub announced_on: Date,
    /// First day of scoring.
    pub scoring_from: Date,
    /// Last day of scoring.
    pub scoring_to: Date,
    /// The days whose records count.
    pub evidence: Option<EvidenceWindow>,
}

/// A rater who comes onto the panel, and how she is related to candidates.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewRater {
    /// The rater.
    pub member: PanelMember,
    /// Her declared relations.
    pub relations: Vec<(StaffNumber, RelationKind)>,
}

/// A sheet by its rater and candidate, and the state that it is to have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moved {
    /// The rater's code.
    pub rater: String,
    /// The candidate.
    pub staff_no: StaffNumber,
    /// Its state afterwards.
    pub to: SheetState,
}

/// A sheet that a rater who has handed hers in owes now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Owed {
    /// The rater's code.
    pub rater: String,
    /// What she marks.
    pub component: Component,
    /// The candidate.
    pub staff_no: StaffNumber,
}

/// What comes of a correction.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Outcome {
    /// The plan as it is to be; none where it stays, or the round goes.
    pub plan: Option<RoundPlan>,
    /// The state of the round as it is to be; none where it stays.
    pub state: Option<RoundState>,
    /// What is another afterwards, old and new.
    pub changes: Vec<Change>,
    /// Whom and what it touches, each with what to do next.
    pub touched: Vec<Refusal>,
    /// Candidates who stand otherwise afterwards.
    pub standing: Vec<(StaffNumber, CandidateState)>,
    /// Sheets that stand otherwise afterwards.
    pub moved: Vec<Moved>,
    /// Empty sheets that come.
    pub owed: Vec<Owed>,
}

pub(super) fn change(field: &'static str, from: Option<String>, to: Option<String>) -> Change {
    Change { field, from, to }
}
