//! Conflicts: places of a sheet for which different marks came in, and what was settled. Must not know who is right.

use assessment::{Component, Mark, Refusal};
use serde::{Deserialize, Serialize};

use crate::ids::{CandidateId, RoundId, ScoreSheetId};
use crate::store::bulk;
use crate::store::bulk::{Bulk, bulk};
use crate::store::query::{execute, fetch_all, fetch_one};
use crate::{Tx, WriteTx};

/// A conflict that nobody has settled.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, sqlx::FromRow)]
pub struct Conflict {
    /// Id of the sheet.
    pub sheet_id: ScoreSheetId,
    /// Code of the criterion.
    pub criterion: String,
    /// The marks × 10,000, sorted, with commas.
    pub marks: String,
}

/// A conflict with the sheet that it is on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, sqlx::FromRow)]
pub struct ConflictRow {
    /// Id of the sheet.
    pub sheet_id: ScoreSheetId,
    /// Id of the candidate.
    pub candidate_id: CandidateId,
    /// Component.
    #[sqlx(try_from = "String")]
    pub component: Component,
    /// The rater's code.
    pub rater: String,
    /// Code of the criterion.
    pub criterion: String,
    /// The marks × 10,000, sorted, with commas.
    pub marks: String,
}

/// What was settled.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, sqlx::FromRow)]
pub struct ConflictSettlement {
    /// Id of the sheet.
    pub sheet_id: ScoreSheetId,
    /// Code of the criterion.
    pub criterion: String,
    /// The marks that it settles: should others come in, it holds no longer.
    pub marks: String,
    /// The mark that stands, × 10,000.
    #[sqlx(try_from = "i64")]
    pub mark: Mark,
    /// Why.
    pub reason: String,
    /// Who.
    pub actor: String,
    /// When.
    pub at: String,
}

const INSERT: Bulk = bulk!(
    "INSERT INTO mark_conflicts (sheet_id, criterion, marks)
     SELECT r.value ->> 0, r.value ->> 1, r.value ->> 2",
    ""
);

/// Puts these conflicts in the place of all that a rater had in a round.
pub async fn replace(
    tx: &mut WriteTx,
    round_id: &RoundId,
    rater: &str,
    conflicts: &[Conflict],
) -> Result<(), Refusal> {
    execute!(
        tx,
        "DELETE FROM mark_conflicts WHERE sheet_id IN (
             SELECT id FROM score_sheets WHERE round_id = $1 AND rater = $2)",
        round_id,
        rater
    );
    let rows = conflicts
        .iter()
        .map(|one| (&one.sheet_id, &one.criterion, &one.marks));
    bulk::send(tx, &INSERT, rows).await?;
    Ok(())
}

/// The open conflicts on sheets of a round that may count, by candidate, rater and criterion.
pub async fn of_round(tx: &mut Tx, round_id: &RoundId) -> Result<Vec<ConflictRow>, Refusal> {
    Ok(fetch_all!(
        tx,
        "SELECT c.sheet_id, s.candidate_id, s.component, s.rater, c.criterion, c.marks
         FROM mark_conflicts c JOIN score_sheets s ON s.id = c.sheet_id JOIN candidates p ON p.id = s.candidate_id
         WHERE s.round_id = $1 AND s.state <> 'set_aside' AND p.state = 'enrolled' ORDER BY s.candidate_id, s.component, s.rater, c.criterion",
        round_id
    ))
}

/// How many conflicts of a round are open, as [`of_round`] lists them.
pub async fn count(tx: &mut Tx, round_id: &RoundId) -> Result<i64, Refusal> {
    let (conflicts,): (i64,) = fetch_one!(
        tx,
        "SELECT COUNT(*) FROM mark_conflicts c JOIN score_sheets s ON s.id = c.sheet_id
         JOIN candidates p ON p.id = s.candidate_id
         WHERE s.round_id = $1 AND s.state <> 'set_aside' AND p.state = 'enrolled'",
        round_id
    );
    Ok(conflicts)
}

/// Keeps a settlement, in the place of one of the same marks.
pub async fn settle(tx: &mut WriteTx, settlement: &ConflictSettlement) -> Result<(), Refusal> {
    execute!(
        tx,
        "INSERT INTO conflict_settlements (sheet_id, criterion, marks, mark, reason, actor, at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)
         ON CONFLICT (sheet_id, criterion, marks) DO UPDATE
         SET mark = excluded.mark, reason = excluded.reason, actor = excluded.actor, at = excluded.at",
        settlement.sheet_id,
        settlement.criterion,
        settlement.marks,
        settlement.mark.units(),
        settlement.reason,
        settlement.actor,
        settlement.at
    );
    Ok(())
}

/// What was settled on the sheets of a rater in a round.
pub async fn settlements(
    tx: &mut Tx,
    round_id: &RoundId,
    rater: &str,
) -> Result<Vec<ConflictSettlement>, Refusal> {
    Ok(fetch_all!(
        tx,
        "SELECT c.* FROM conflict_settlements c JOIN score_sheets s ON s.id = c.sheet_id
         WHERE s.round_id = $1 AND s.rater = $2 ORDER BY c.sheet_id, c.criterion, c.marks",
        round_id,
        rater
    ))
}
