//! The one table of which duty may take which kind of act, and which acts need a second person. Must not know the actions
//! themselves: each names its kind in the table of actions.

use super::Duty;
use super::Duty::{Administrator, Approver, Auditor, HrOfficer, QualityClerk, ScoreClerk};
use crate::Refusal;

/// A kind of act in an office that has accounts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Act {
    /// Needs nobody to be signed in: it shows and changes nothing of an office, or is the way in.
    Anybody,
    /// Of one's own account; open to a password that another has given, too.
    Own,
    /// Looks at what the screens show; ID numbers and phones are masked there.
    Look,
    /// Looks at a whole ID number.
    ReadPersonal,
    /// Looks at who did what.
    ReadLog,
    /// Runs the evaluation: people, standards, rounds, settling, deciding, issuing, printing, the register.
    RunEvaluation,
    /// Hands score sheets and packets out and takes returns, which their raters have signed.
    HandOutSheets,
    /// Enters marks in the office.
    EnterMarks,
    /// Enters quality evidence.
    EnterEvidence,
    /// Approves results. Whoever asks for it, the approver's own credential makes it.
    Approve,
    /// Takes back what was decided or issued.
    TakeBack,
    /// Says what the institution may certify.
    File,
    /// Copies the office.
    BackUp,
    /// Makes an office of a copy.
    Restore,
    /// Keeps the accounts.
    KeepAccounts,
    /// Says that the day which the computer shows is right, though the log speaks against it.
    ConfirmDay,
}

impl Act {
    /// All of them.
    pub const ALL: [Self; 16] = [
        Self::Anybody,
        Self::Own,
        Self::Look,
        Self::ReadPersonal,
        Self::ReadLog,
        Self::RunEvaluation,
        Self::HandOutSheets,
        Self::EnterMarks,
        Self::EnterEvidence,
        Self::Approve,
        Self::TakeBack,
        Self::File,
        Self::BackUp,
        Self::Restore,
        Self::KeepAccounts,
        Self::ConfirmDay,
    ];

    /// The duties that may take it.
    pub fn duties(self) -> &'static [Duty] {
        match self {
            Self::Anybody | Self::Own | Self::Look => &Duty::ALL,
            Self::ReadPersonal => &[HrOfficer, Auditor],
            Self::ReadLog => &[Administrator, HrOfficer, Approver, Auditor],
            Self::RunEvaluation | Self::TakeBack | Self::File => &[HrOfficer],
            Self::HandOutSheets => &[HrOfficer, ScoreClerk],
            Self::EnterMarks => &[ScoreClerk],
            Self::EnterEvidence => &[QualityClerk],
            Self::Approve => &[HrOfficer, Approver],
            Self::BackUp | Self::ConfirmDay => &[Administrator, HrOfficer],
            Self::Restore | Self::KeepAccounts => &[Administrator],
        }
    }

    /// The duties of which the second person needs one; empty where none is needed.
    pub fn second(self) -> &'static [Duty] {
        match self {
            Self::Approve | Self::TakeBack | Self::File | Self::Restore | Self::ConfirmDay => {
                &[Approver]
            }
            _ => &[],
        }
    }

    /// Whether these duties, of somebody who is signed in, may take it. A password that another gave (the administrator, at
    /// first or after it was forgotten) is known to two: it opens nothing but the way to one's own.
    ///
    /// # Errors
    /// `password_change_needed`, `duty_missing` (action, duty: those that may).
    pub fn check(self, action: &str, duties: &[Duty], password_given: bool) -> Result<(), Refusal> {
        if password_given && !matches!(self, Self::Anybody | Self::Own) {
            return Err(Refusal::new("password_change_needed"));
        }
        has_one_of(action, self.duties(), duties)
    }

    /// Whether these duties may be those of its second person.
    ///
    /// # Errors
    /// As [`Act::check`], at `second.account`.
    pub fn check_second(
        self,
        action: &str,
        duties: &[Duty],
        password_given: bool,
    ) -> Result<(), Refusal> {
        let here = |refusal: Refusal| refusal.at("second.account");
        if password_given {
            return Err(here(Refusal::new("password_change_needed")));
        }
        has_one_of(action, self.second(), duties).map_err(here)
    }
}

fn has_one_of(action: &str, may: &[Duty], duties: &[Duty]) -> Result<(), Refusal> {
    if may.iter().any(|duty| duties.contains(duty)) {
        return Ok(());
    }
    let may: Vec<&str> = may.iter().map(|duty| duty.as_str()).collect();
    Err(Refusal::new("duty_missing")
        .with("action", action)
        .with("duty", may.join("、")))
}
