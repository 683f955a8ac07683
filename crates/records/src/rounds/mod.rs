//! Evaluation rounds. Must not know which state may follow which.

pub mod candidates;
pub mod handovers;
pub mod panel;
pub mod plan;
pub mod scopes;

use assessment::{Refusal, RoundPlan, RoundState};
use serde::{Deserialize, Serialize};

use crate::ids::{RoundId, StandardId};
use crate::marks::work_pieces;
use crate::store::query::{execute, fetch_all, fetch_optional};
use crate::store::rows::exactly_one;
use crate::{Tx, WriteTx};

/// A round without the rest of its plan, which [`plan::of_round`] reads.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, sqlx::FromRow)]
pub struct Round {
    /// A UUID.
    pub id: RoundId,
    /// Its code, unique.
    pub code: String,
    /// Title.
    pub title: String,
    /// Id of the standard's version.
    pub standard_id: StandardId,
    /// State.
    #[sqlx(try_from = "String")]
    pub state: RoundState,
    /// When it was opened.
    pub opened_at: String,
    /// Counts the changes.
    pub revision: i64,
}

/// Opens a round by its plan; its code, title and standard are those of the round.
/// Refuses `round_code_taken`, `panel_member_kept_twice`.
pub async fn insert(tx: &mut WriteTx, round: &Round, plan: &RoundPlan) -> Result<(), Refusal> {
    execute!(
        tx,
        "INSERT INTO rounds (id, code, title, standard_id, state, announced_on, scoring_from, scoring_to,
             evidence_from, evidence_to, opened_at, revision)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
        round.id,
        round.code,
        round.title,
        round.standard_id,
        round.state.as_str(),
        plan.announced_on.to_string(),
        plan.scoring_from.to_string(),
        plan.scoring_to.to_string(),
        plan.evidence.map(|window| window.from.to_string()),
        plan.evidence.map(|window| window.to.to_string()),
        round.opened_at,
        round.revision
    );
    panel::insert_members(tx, &round.id, &plan.panel).await?;
    panel::insert_relations(tx, &round.id, &plan.relations).await?;
    scopes::put(tx, &round.id, &plan.scopes).await
}

/// Takes the round, as it was read, to another state; its revision counts up.
/// Refuses `changed_meanwhile` when its state or revision is no longer the one that was read.
pub async fn set_state(tx: &mut WriteTx, round: &Round, state: RoundState) -> Result<(), Refusal> {
    let touched = execute!(
        tx,
        "UPDATE rounds SET state = $4, revision = revision + 1 WHERE id = $1 AND state = $2 AND revision = $3",
        round.id,
        round.state.as_str(),
        round.revision,
        state.as_str()
    );
    exactly_one(touched, &round.code)
}

/// Gives the round, as it was read, the title, days and standard of another plan; its revision counts up.
/// Refuses `changed_meanwhile` as [`set_state`] does.
pub async fn set_plan(
    tx: &mut WriteTx,
    round: &Round,
    plan: &RoundPlan,
    standard_id: &StandardId,
) -> Result<(), Refusal> {
    let touched = execute!(
        tx,
        "UPDATE rounds SET title = $4, standard_id = $5, announced_on = $6, scoring_from = $7, scoring_to = $8,
             evidence_from = $9, evidence_to = $10, revision = revision + 1
         WHERE id = $1 AND state = $2 AND revision = $3",
        round.id,
        round.state.as_str(),
        round.revision,
        plan.title,
        standard_id,
        plan.announced_on.to_string(),
        plan.scoring_from.to_string(),
        plan.scoring_to.to_string(),
        plan.evidence.map(|window| window.from.to_string()),
        plan.evidence.map(|window| window.to.to_string())
    );
    exactly_one(touched, &round.code)
}

/// Takes a round away with its panel, its candidates and the packets that were made; marks of any kind stop it.
/// Refuses `changed_meanwhile` as [`set_state`] does.
pub async fn delete(tx: &mut WriteTx, round: &Round) -> Result<(), Refusal> {
    execute!(
        tx,
        "DELETE FROM score_packets WHERE round_id = $1",
        round.id
    );
    execute!(
        tx,
        "DELETE FROM handover_kept WHERE round_id = $1",
        round.id
    );
    execute!(tx, "DELETE FROM handovers WHERE round_id = $1", round.id);
    execute!(tx, "DELETE FROM rater_scopes WHERE round_id = $1", round.id);
    execute!(tx, "DELETE FROM relations WHERE round_id = $1", round.id);
    execute!(
        tx,
        "DELETE FROM panel_members WHERE round_id = $1",
        round.id
    );
    work_pieces::remove_of_round(tx, &round.id).await?;
    execute!(tx, "DELETE FROM candidates WHERE round_id = $1", round.id);
    execute!(tx, "DELETE FROM round_papers WHERE round_id = $1", round.id);
    let touched = execute!(
        tx,
        "DELETE FROM rounds WHERE id = $1 AND state = $2 AND revision = $3",
        round.id,
        round.state.as_str(),
        round.revision
    );
    exactly_one(touched, &round.code)
}

/// The round with this id.
pub async fn get(tx: &mut Tx, id: &RoundId) -> Result<Option<Round>, Refusal> {
    Ok(fetch_optional!(
        tx,
        "SELECT * FROM rounds WHERE id = $1",
        id
    ))
}

/// The round with this code.
pub async fn by_code(tx: &mut Tx, code: &str) -> Result<Option<Round>, Refusal> {
    Ok(fetch_optional!(
        tx,
        "SELECT * FROM rounds WHERE code = $1",
        code
    ))
}

/// All rounds, the one opened last first.
pub async fn list(tx: &mut Tx) -> Result<Vec<Round>, Refusal> {
    Ok(fetch_all!(
        tx,
        "SELECT * FROM rounds ORDER BY opened_at DESC, code DESC"
    ))
}

/// Codes of the rounds that are not over, count quality evidence and have candidates among those who are in a workshop, or in a team
/// of it, and have not left.
pub async fn measuring(
    tx: &mut Tx,
    workshop: &str,
    team: Option<&str>,
) -> Result<Vec<String>, Refusal> {
    let rows: Vec<(String,)> = fetch_all!(
        tx,
        "SELECT r.code FROM rounds r
         WHERE r.state <> $3 AND r.evidence_from IS NOT NULL AND EXISTS (
             SELECT 1 FROM candidates c JOIN employees e ON e.id = c.employee_id
             WHERE c.round_id = r.id AND e.workshop = $1 AND ($2 = '' OR e.team = $2) AND e.left_on IS NULL)
         ORDER BY r.code",
        workshop,
        team.unwrap_or_default(),
        RoundState::Certified.as_str()
    );
    Ok(rows.into_iter().map(|(code,)| code).collect())
}
