//! What is known of a round when a correction is asked. Must not know what may be corrected.

use std::collections::BTreeSet;

use crate::people::identity::StaffNumber;
use crate::rounds::panel::PanelRules;
use crate::rounds::plan::RoundPlan;
use crate::rounds::state::RoundState;
use crate::standards::GradeStandard;
use crate::{CandidateState, Refusal, SheetState};

/// The round as it stands.
#[derive(Debug, Clone)]
pub struct Ground<'a> {
    /// Its plan.
    pub plan: &'a RoundPlan,
    /// Its state.
    pub state: RoundState,
    /// Its standard.
    pub standard: &'a GradeStandard,
    /// What panels must satisfy.
    pub rules: &'a PanelRules,
    /// How often its results were computed.
    pub runs: i64,
    /// Everybody who is, was or would have been a candidate.
    pub candidates: Vec<KnownCandidate>,
    /// The score sheets that there are.
    pub sheets: Vec<KnownSheet>,
    /// Sheets of paper that were typed and do not count yet, of candidates who have withdrawn among them: rater and candidate.
    pub typings: BTreeSet<(String, StaffNumber)>,
    /// What raters state in returns that they signed, where no later one took its place: rater and candidate.
    pub stated: BTreeSet<(String, StaffNumber)>,
    /// Raters who sent a return.
    pub returned: BTreeSet<String>,
    /// The rater of each packet that was made.
    pub packets: Vec<String>,
}

/// A candidate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownCandidate {
    /// Staff number.
    pub staff_no: StaffNumber,
    /// Name.
    pub name: String,
    /// How she stands.
    pub state: CandidateState,
    /// Whether any run of results has one of hers.
    pub decided: bool,
    /// Whether she was sent back after the last run.
    pub sent_back: bool,
    /// Whether marks of hers that were too far apart are settled.
    pub settled: bool,
    /// Whether any return states marks of hers, also one that a later one took the place of.
    pub stated: bool,
    /// Whether an objection about her is open.
    pub objected: bool,
    /// Whether she has a certificate of this round.
    pub certified: bool,
}

/// A score sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownSheet {
    /// The rater's code.
    pub rater: String,
    /// The candidate.
    pub staff_no: StaffNumber,
    /// Its state.
    pub state: SheetState,
    /// Whether a mark stands on it, or stood.
    pub marked: bool,
}

impl Ground<'_> {
    /// Whether only candidates who were sent back take marks.
    pub fn is_partly_open(&self) -> bool {
        self.state == RoundState::Scoring && self.candidates.iter().any(|one| one.sent_back)
    }

    /// Whether the round has given any certificate.
    pub fn is_partly_certified(&self) -> bool {
        self.candidates.iter().any(|one| one.certified)
    }

    /// Whether an objection about a candidate is open.
    pub fn is_objected(&self, staff_no: &StaffNumber) -> bool {
        let mut all = self.candidates.iter();
        all.any(|one| one.staff_no == *staff_no && one.objected)
    }

    /// Whether anybody has marked anything, on whatever road.
    pub fn is_marked(&self) -> bool {
        self.runs > 0
            || !self.typings.is_empty()
            || !self.returned.is_empty()
            || self.sheets.iter().any(|sheet| sheet.marked)
            || self.candidates.iter().any(|one| one.settled)
    }

    /// Whether this rater has marked anything, on whatever road.
    pub fn has_marked(&self, rater: &str) -> bool {
        self.returned.contains(rater)
            || self.typings.iter().any(|(of, _)| of == rater)
            || self.sheets.iter().any(|sheet| sheet.rater == rater)
    }

    /// A candidate by her staff number.
    ///
    /// # Errors
    /// `candidate_unknown`.
    pub fn candidate(&self, staff_no: &StaffNumber) -> Result<&KnownCandidate, Refusal> {
        let mut all = self.candidates.iter();
        all.find(|one| one.staff_no == *staff_no).ok_or_else(|| {
            Refusal::new("candidate_unknown")
                .with("staff_no", staff_no)
                .with("round", &self.plan.code)
                .at("staff_no")
        })
    }

    /// Candidates who are in the round.
    pub fn enrolled(&self) -> impl Iterator<Item = &KnownCandidate> {
        self.candidates
            .iter()
            .filter(|one| one.state == CandidateState::Enrolled)
    }

    /// The sheets of a candidate.
    pub fn sheets_of(&self, staff_no: &StaffNumber) -> impl Iterator<Item = &KnownSheet> {
        self.sheets
            .iter()
            .filter(move |sheet| sheet.staff_no == *staff_no)
    }

    /// Raters who were given packets, by code, and how many packets there are.
    pub fn packets_out(&self) -> (BTreeSet<&str>, usize) {
        let raters = self.packets.iter().map(String::as_str).collect();
        (raters, self.packets.len())
    }
}
