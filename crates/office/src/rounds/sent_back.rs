//! Whose marks are open while single candidates are sent back: theirs alone. Must not know how marks come in.

use assessment::rounds::corrections::check_open;
use assessment::{Refusal, RoundState};
use records::Tx;
use records::results::decisions;
use records::rounds::Round;
use records::rounds::candidates;
use records::rounds::candidates::CandidateRow;

/// Whose marks are open in a round, as far as sending back goes.
pub(crate) struct Open {
    /// The run after which somebody was sent back, while only those are open.
    after: Option<i64>,
}

impl Open {
    /// Of a round with all its candidates.
    pub(crate) async fn of(
        tx: &mut Tx,
        round: &Round,
        people: &[CandidateRow],
    ) -> Result<Self, Refusal> {
        if round.state != RoundState::Scoring {
            return Ok(Self { after: None });
        }
        let run = decisions::latest_run(tx, &round.id).await?;
        let is_back = |one: &CandidateRow| run > 0 && one.sent_back_after == Some(run);
        let partly = people.iter().any(is_back);
        Ok(Self {
            after: partly.then_some(run),
        })
    }

    /// Of a round whose candidates are not at hand.
    pub(crate) async fn of_round(tx: &mut Tx, round: &Round) -> Result<Self, Refusal> {
        if round.state != RoundState::Scoring {
            return Ok(Self { after: None });
        }
        let run = decisions::latest_run(tx, &round.id).await?;
        let partly = run > 0 && candidates::any_sent_back(tx, &round.id, run).await?;
        Ok(Self {
            after: partly.then_some(run),
        })
    }

    /// Whether only some are open.
    pub(crate) fn is_partly(&self) -> bool {
        self.after.is_some()
    }

    /// Whether a candidate was sent back and is open.
    pub(crate) fn is_back(&self, candidate: &CandidateRow) -> bool {
        self.after.is_some() && candidate.sent_back_after == self.after
    }

    /// Whether a candidate's marks are open.
    pub(crate) fn holds(&self, candidate: &CandidateRow) -> bool {
        self.check(candidate).is_ok()
    }

    /// Refuses what touches a candidate whose marks are not open.
    ///
    /// # Errors
    /// `candidate_not_sent_back`.
    pub(crate) fn check(&self, candidate: &CandidateRow) -> Result<(), Refusal> {
        check_open(self.is_partly(), self.is_back(candidate), &candidate.name)
    }
}
