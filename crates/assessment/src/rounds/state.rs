//! The states through which a round goes, and the steps between them. Must not know who takes a step, nor the hour.

use std::fmt;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::Refusal;

/// Where a round stands. On the wire `"scoring"`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum RoundState {
    /// Opened from its file.
    Planned,
    /// Candidates are being enrolled.
    Enrolling,
    /// Marks are taken.
    Scoring,
    /// Results are computed.
    Decided,
    /// A second person approved the results.
    Approved,
    /// Certificates are issued.
    Certified,
}

impl RoundState {
    /// All six, in order.
    pub const ALL: [Self; 6] = [
        Self::Planned,
        Self::Enrolling,
        Self::Scoring,
        Self::Decided,
        Self::Approved,
        Self::Certified,
    ];

    /// The name in files and on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Planned => "planned",
            Self::Enrolling => "enrolling",
            Self::Scoring => "scoring",
            Self::Decided => "decided",
            Self::Approved => "approved",
            Self::Certified => "certified",
        }
    }

    /// Reads the wire name.
    ///
    /// # Errors
    /// `round_state_unknown`.
    pub fn parse(text: &str) -> Result<Self, Refusal> {
        Self::ALL
            .into_iter()
            .find(|state| state.as_str() == text)
            .ok_or_else(|| Refusal::new("round_state_unknown").with("value", text))
    }

    /// The state after a step.
    ///
    /// Enrolling and deciding may be repeated, and who comes late is enrolled while scoring is open; a decided round goes back to
    /// scoring only by [`RoundStep::Reopen`].
    ///
    /// # Errors
    /// `round_step_not_allowed`.
    pub fn after(self, step: RoundStep) -> Result<Self, Refusal> {
        match (self, step) {
            (Self::Planned | Self::Enrolling, RoundStep::Enrol) => Ok(Self::Enrolling),
            (Self::Enrolling, RoundStep::OpenScoring) | (Self::Scoring, RoundStep::Enrol) => {
                Ok(Self::Scoring)
            }
            (Self::Scoring | Self::Decided, RoundStep::Decide) => Ok(Self::Decided),
            (Self::Decided, RoundStep::Reopen) => Ok(Self::Scoring),
            (Self::Decided, RoundStep::Approve) => Ok(Self::Approved),
            (Self::Approved, RoundStep::IssueCertificates) => Ok(Self::Certified),
            _ => Err(Refusal::new("round_step_not_allowed")
                .with("step", step)
                .with("state", self)
                .at("state")),
        }
    }

    /// The state after an approval. Results that are approved are approved again only while somebody who passed and has no certificate
    /// yet is called otherwise than she was approved; nothing else changes by it. Once everybody has hers, it is over.
    ///
    /// # Errors
    /// `round_step_not_allowed`.
    pub fn approved(self, people_changed: bool) -> Result<Self, Refusal> {
        match self {
            Self::Approved if people_changed => Ok(Self::Approved),
            _ => self.after(RoundStep::Approve),
        }
    }

    /// The state after certificates were given: to everybody who passed, or but for those who are held back. While somebody waits, the
    /// round stays approved.
    ///
    /// # Errors
    /// `round_step_not_allowed`.
    pub fn issued(self, to_everybody: bool) -> Result<Self, Refusal> {
        let after = self.after(RoundStep::IssueCertificates)?;
        Ok(if to_everybody { after } else { self })
    }

    /// A first mark may come in: scoring is open, or enrolment is, which the first mark closes.
    ///
    /// # Errors
    /// `round_not_open_for_scores`.
    pub fn takes_marks(self) -> Result<(), Refusal> {
        if self == Self::Enrolling {
            return Ok(());
        }
        self.accepts_marks()
    }

    /// Marks come in only while scoring is open.
    ///
    /// # Errors
    /// `round_not_open_for_scores`.
    pub fn accepts_marks(self) -> Result<(), Refusal> {
        if self == Self::Scoring {
            Ok(())
        } else {
            Err(Refusal::new("round_not_open_for_scores")
                .with("state", self)
                .at("state"))
        }
    }
}

impl TryFrom<String> for RoundState {
    type Error = Refusal;

    fn try_from(text: String) -> Result<Self, Refusal> {
        Self::parse(&text)
    }
}

impl fmt::Display for RoundState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// What moves a round on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum RoundStep {
    /// Enrol candidates.
    Enrol,
    /// Close enrolment and take marks.
    OpenScoring,
    /// Compute the results.
    Decide,
    /// Back to scoring, with a recorded reason.
    Reopen,
    /// Approve the results.
    Approve,
    /// Issue the certificates.
    IssueCertificates,
}

impl RoundStep {
    /// All six.
    pub const ALL: [Self; 6] = [
        Self::Enrol,
        Self::OpenScoring,
        Self::Decide,
        Self::Reopen,
        Self::Approve,
        Self::IssueCertificates,
    ];

    /// The name on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Enrol => "enrol",
            Self::OpenScoring => "open_scoring",
            Self::Decide => "decide",
            Self::Reopen => "reopen",
            Self::Approve => "approve",
            Self::IssueCertificates => "issue_certificates",
        }
    }
}

impl fmt::Display for RoundStep {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn approved_results_are_approved_again_only_when_somebody_is_called_otherwise() {
        assert_eq!(
            RoundState::Approved.approved(true),
            Ok(RoundState::Approved)
        );
        for state in RoundState::ALL {
            assert_eq!(
                state.approved(false),
                state.after(RoundStep::Approve),
                "{state}"
            );
            if state != RoundState::Approved {
                assert_eq!(
                    state.approved(true),
                    state.after(RoundStep::Approve),
                    "{state}"
                );
            }
        }
        assert_eq!(RoundState::Approved.issued(true), Ok(RoundState::Certified));
        assert_eq!(RoundState::Approved.issued(false), Ok(RoundState::Approved));
        for state in RoundState::ALL
            .into_iter()
            .filter(|state| *state != RoundState::Approved)
        {
            assert!(state.issued(true).is_err() && state.issued(false).is_err());
        }
        assert!(RoundState::Approved.approved(false).is_err());
        assert!(RoundState::Certified.approved(true).is_err());
    }
}
