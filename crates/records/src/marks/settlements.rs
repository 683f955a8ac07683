//! Settlements: the mark on which the raters agreed where theirs lay too far apart. Must not know how far that is.

use assessment::{Component, Mark, Refusal};
use serde::{Deserialize, Serialize};

use crate::ids::{CandidateId, RoundId};
use crate::store::query::{execute, fetch_all};
use crate::{Tx, WriteTx};

/// A settled mark; it stands in the place of all raters' marks for the criterion.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, sqlx::FromRow)]
pub struct Settlement {
    /// Id of the candidate.
    pub candidate_id: CandidateId,
    /// Component.
    #[sqlx(try_from = "String")]
    pub component: Component,
    /// Code of the criterion.
    pub criterion: String,
    /// The mark.
    #[sqlx(try_from = "i64")]
    pub mark: Mark,
    /// Why.
    pub reason: String,
    /// Who.
    pub actor: String,
    /// When.
    pub at: String,
}

/// Keeps a settlement in the place of the one before; the audit line keeps the old one.
pub async fn put(tx: &mut WriteTx, settlement: &Settlement) -> Result<(), Refusal> {
    execute!(
        tx,
        "INSERT INTO settlements (candidate_id, component, criterion, mark, reason, actor, at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)
         ON CONFLICT (candidate_id, component, criterion) DO UPDATE SET mark = excluded.mark,
             reason = excluded.reason, actor = excluded.actor, at = excluded.at",
        settlement.candidate_id,
        settlement.component.as_str(),
        settlement.criterion,
        settlement.mark.units(),
        settlement.reason,
        settlement.actor,
        settlement.at
    );
    Ok(())
}

/// The settlements of a round, by candidate id, component and criterion.
pub async fn of_round(tx: &mut Tx, round_id: &RoundId) -> Result<Vec<Settlement>, Refusal> {
    Ok(fetch_all!(
        tx,
        "SELECT s.* FROM settlements s JOIN candidates c ON c.id = s.candidate_id
         WHERE c.round_id = $1 ORDER BY s.candidate_id, s.component, s.criterion",
        round_id
    ))
}
