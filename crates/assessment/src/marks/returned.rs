//! What becomes of what a rater says of somebody in a return, where the round was corrected since her packet was made. Must not
//! know how a return travels.

use crate::CandidateState;
use crate::people::identity::StaffNumber;
use crate::rounds::plan::RoundPlan;

/// What becomes of what a rater says of somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Said {
    /// It counts.
    Counts,
    /// It is kept and counts nowhere: she is not in the round now, and may be again.
    Kept,
    /// It is left out: she was never there, or another rater has her sheet.
    LeftOut,
}

/// What becomes of what `rater` says of a candidate who stands so; no state where she is no candidate.
pub fn said(
    plan: &RoundPlan,
    rater: &str,
    candidate: &StaffNumber,
    state: Option<CandidateState>,
) -> Said {
    if plan.owner_instead(rater, candidate).is_some() {
        return Said::LeftOut;
    }
    match state {
        None => Said::LeftOut,
        Some(CandidateState::Enrolled) => Said::Counts,
        Some(
            CandidateState::Refused
            | CandidateState::Withdrawn
            | CandidateState::Eligible
            | CandidateState::NotEligible,
        ) => Said::Kept,
    }
}
