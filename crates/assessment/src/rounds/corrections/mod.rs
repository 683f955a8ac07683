//! What may be corrected of a round that was opened: in which state, what becomes of it, and whom it touches. The preview, the
//! act, the screen and the command line ask this one rule. Must not know how anything is kept, nor who asks.

pub mod ground;
mod outcome;
mod panel;
mod people;
mod plan;
mod scope;
mod whole;

pub use ground::{Ground, KnownCandidate, KnownSheet};
pub use outcome::{Change, Days, Met, Moved, NewRater, Outcome, Owed};
pub use people::{check_open, reopened};

use std::collections::BTreeSet;

use crate::Refusal;
use crate::people::identity::StaffNumber;
use crate::rounds::scope::Scope;
use crate::rounds::state::RoundState;
use crate::standards::GradeStandard;

/// What is to be corrected.
#[derive(Debug, Clone, PartialEq)]
pub enum Correction {
    /// The title and the days.
    Days(Days, Met),
    /// Another version of the same standard.
    Standard(Box<GradeStandard>, Met),
    /// One more rater, her scope, and the employees whom that means today; nothing for everybody.
    AddRater(NewRater, Vec<Scope>, BTreeSet<StaffNumber>),
    /// Another rater in the place of one who cannot go on.
    ReplaceRater(String, NewRater),
    /// A rater who has marked nothing.
    RemoveRater(String),
    /// Whom a rater marks, and the employees whom that means today; nothing for everybody.
    Scope(String, Vec<Scope>, BTreeSet<StaffNumber>),
    /// These become candidates while scoring is open.
    EnrolLate(Vec<StaffNumber>),
    /// A candidate withdraws.
    Withdraw(StaffNumber),
    /// A candidate who had withdrawn is there again, if she meets a route of eligibility.
    Reinstate(StaffNumber, Met),
    /// A candidate was enrolled by mistake.
    RemoveCandidate(StaffNumber),
    /// The results are computed, and one candidate's sheets are opened again.
    SendBack(StaffNumber),
    /// The round was opened by mistake.
    Delete,
}

impl Correction {
    /// Its name on the wire and in the log.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Days(..) => "days",
            Self::Standard(..) => "standard",
            Self::AddRater(..) => "add_rater",
            Self::ReplaceRater(..) => "replace_rater",
            Self::RemoveRater(..) => "remove_rater",
            Self::Scope(..) => "scope",
            Self::EnrolLate(..) => "enrol_late",
            Self::Withdraw(..) => "withdraw",
            Self::Reinstate(..) => "reinstate",
            Self::RemoveCandidate(..) => "remove_candidate",
            Self::SendBack(..) => "send_back",
            Self::Delete => "delete",
        }
    }

    /// What comes of it, or why it may not be.
    ///
    /// # Errors
    /// `correction_not_now`, `correction_while_one_is_back`, `nothing_to_correct`, and those of its kind, in this folder; of a
    /// plan that would not hold those of [`RoundPlan::check`](crate::RoundPlan::check), the first with how many more there are.
    pub fn outcome(&self, ground: &Ground<'_>) -> Result<Outcome, Refusal> {
        self.check_state(ground)?;
        match self {
            Self::Days(days, met) => plan::days(ground, days, met),
            Self::Standard(standard, met) => plan::standard(ground, standard, met),
            Self::AddRater(new, scopes, reach) => panel::add(ground, new, (scopes, reach)),
            Self::ReplaceRater(rater, new) => panel::replace(ground, rater, new),
            Self::RemoveRater(rater) => panel::remove(ground, rater),
            Self::Scope(rater, scopes, reach) => scope::scope(ground, rater, scopes, reach),
            Self::EnrolLate(people) => people::enrol_late(ground, people),
            Self::Withdraw(staff_no) => people::withdraw(ground, staff_no),
            Self::Reinstate(staff_no, met) => people::reinstate(ground, staff_no, met),
            Self::RemoveCandidate(staff_no) => people::remove(ground, staff_no),
            Self::SendBack(staff_no) => people::send_back(ground, staff_no),
            Self::Delete => whole::delete(ground),
        }
    }

    fn check_state(&self, ground: &Ground<'_>) -> Result<(), Refusal> {
        use RoundState::{Approved, Decided, Enrolling, Planned, Scoring};
        let partly = ground.is_partly_open();
        let allowed = match self {
            Self::EnrolLate(..) => ground.state == Scoring,
            Self::Withdraw(..) | Self::Reinstate(..) | Self::RemoveCandidate(..) => {
                matches!(ground.state, Enrolling | Scoring)
            }
            // After the approval only for whom an objection is open: everybody else's result stays as it was approved.
            Self::SendBack(staff_no) => match ground.state {
                Decided => true,
                Approved => ground.is_objected(staff_no),
                _ => ground.state == Scoring && partly,
            },
            _ => matches!(ground.state, Planned | Enrolling | Scoring),
        };
        let about = |code: &str| {
            Refusal::new(code)
                .with("correction", self.kind())
                .with("state", ground.state)
        };
        if !allowed {
            return Err(about("correction_not_now"));
        }
        // With one candidate sent back, what would change the results of others waits.
        let of_others = matches!(
            self,
            Self::Standard(..)
                | Self::AddRater(..)
                | Self::Scope(..)
                | Self::EnrolLate(..)
                | Self::Delete
        );
        if partly && of_others {
            return Err(about("correction_while_one_is_back"));
        }
        Ok(())
    }
}
