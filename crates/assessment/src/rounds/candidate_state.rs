//! How somebody stands in a round. Must not know the rules of eligibility.

use std::fmt;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::Refusal;

/// How somebody stands in a round. On the wire `"not_eligible"`. Only the first three are kept; the others are an answer to
/// who would be enrolled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum CandidateState {
    /// In the round.
    Enrolled,
    /// Not taken: met no route when enrolled.
    Refused,
    /// Was in the round and has withdrawn.
    Withdrawn,
    /// Would be taken.
    Eligible,
    /// Would not be taken.
    NotEligible,
}

impl CandidateState {
    /// All five.
    pub const ALL: [Self; 5] = [
        Self::Enrolled,
        Self::Refused,
        Self::Withdrawn,
        Self::Eligible,
        Self::NotEligible,
    ];

    /// The name in rows and on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Enrolled => "enrolled",
            Self::Refused => "refused",
            Self::Withdrawn => "withdrawn",
            Self::Eligible => "eligible",
            Self::NotEligible => "not_eligible",
        }
    }

    /// Reads the name.
    ///
    /// # Errors
    /// `candidate_state_unknown`.
    pub fn parse(text: &str) -> Result<Self, Refusal> {
        Self::ALL
            .into_iter()
            .find(|state| state.as_str() == text)
            .ok_or_else(|| Refusal::new("candidate_state_unknown").with("value", text))
    }
}

impl TryFrom<String> for CandidateState {
    type Error = Refusal;

    fn try_from(text: String) -> Result<Self, Refusal> {
        Self::parse(&text)
    }
}

impl fmt::Display for CandidateState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
