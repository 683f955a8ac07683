//! What is decided of a candidate, from what is known of her, and as it is kept. Needs nothing but the standard, and so is done
//! anywhere and in any order. Must not know where a candidate comes from, nor whose result it is.

use assessment::results::missing::lacking;
use assessment::rounds::missing::Lacking;
use assessment::{CandidateInputs, Decision, DecisionResult, GradeStandard, Refusal, decide};

use crate::office::kept;

/// What is known of a candidate when she is decided on.
pub(super) struct Known {
    pub inputs: CandidateInputs,
    /// What was decided in the run before, while only single candidates are open.
    pub before: Option<Decision>,
    /// Whether it has to come to the same as before.
    pub stays: bool,
}

/// What was decided of a candidate.
pub(super) struct Decided {
    pub result: DecisionResult,
    /// The total as printed.
    pub total: Option<String>,
    /// The breakdown as it is kept.
    pub body: String,
    /// Whether it should have come to the same as before and did not.
    pub is_otherwise: bool,
    /// What she lacks, when she has no result.
    pub lacking: Vec<Lacking>,
}

impl Known {
    /// What is decided by a standard.
    ///
    /// # Errors
    /// `internal`, when the breakdown has no JSON form.
    pub(super) fn decided(&self, standard: &GradeStandard) -> Result<Decided, Refusal> {
        let decision = decide(standard, &self.inputs);
        Ok(Decided {
            result: decision.result,
            total: decision.total.map(|total| total.to_string()),
            body: kept(&decision)?,
            lacking: lacking(&decision),
            is_otherwise: self.stays && self.before.as_ref() != Some(&decision),
        })
    }
}
