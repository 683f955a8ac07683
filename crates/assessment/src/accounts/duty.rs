//! The duties that an account may have. Must not know what a duty may do: that is `act`.

use std::fmt;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::Refusal;

/// A duty of an account; one may have several. On the wire `"hr_officer"`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Duty {
    /// Keeps the accounts and the copies of the office.
    Administrator,
    /// Runs the evaluation: people, standards, rounds, decisions, certificates.
    HrOfficer,
    /// Enters marks.
    ScoreClerk,
    /// Enters quality evidence.
    QualityClerk,
    /// Is the second person: approves, and consents to what is taken back.
    Approver,
    /// Reads everything, changes nothing.
    Auditor,
}

impl Duty {
    /// All six.
    pub const ALL: [Self; 6] = [
        Self::Administrator,
        Self::HrOfficer,
        Self::ScoreClerk,
        Self::QualityClerk,
        Self::Approver,
        Self::Auditor,
    ];

    /// The name in files and on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Administrator => "administrator",
            Self::HrOfficer => "hr_officer",
            Self::ScoreClerk => "score_clerk",
            Self::QualityClerk => "quality_clerk",
            Self::Approver => "approver",
            Self::Auditor => "auditor",
        }
    }

    /// Reads the wire name.
    ///
    /// # Errors
    /// `duty_unknown`.
    pub fn parse(text: &str) -> Result<Self, Refusal> {
        Self::ALL
            .into_iter()
            .find(|duty| duty.as_str() == text)
            .ok_or_else(|| {
                Refusal::new("duty_unknown")
                    .with("value", text)
                    .at("duties")
            })
    }
}

impl fmt::Display for Duty {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
