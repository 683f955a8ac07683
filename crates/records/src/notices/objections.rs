//! Objections about candidates who stand on a notice. Must not know who may raise or answer one.

use assessment::{ObjectionState, Refusal};
use serde::{Deserialize, Serialize};

use crate::ids::{CandidateId, NoticeId, ObjectionId, RoundId};
use crate::store::query::{execute, fetch_all, fetch_optional};
use crate::store::rows::exactly_one;
use crate::{Tx, WriteTx};

/// An objection.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, sqlx::FromRow)]
pub struct Objection {
    /// A UUID.
    pub id: ObjectionId,
    /// Id of the round.
    pub round_id: RoundId,
    /// The first, second … of the round.
    pub number: i64,
    /// Id of the notice that it is against.
    pub notice_id: NoticeId,
    /// Id of the candidate whom it is about.
    pub candidate_id: CandidateId,
    /// The day on which it came.
    pub raised_on: String,
    /// Who; none where it came without a name.
    pub raised_by: Option<String>,
    /// What is said.
    pub facts: String,
    /// Names of the files that came with it and their SHA-256, JSON.
    pub evidence: String,
    /// The last day for an answer.
    pub answer_by: String,
    /// The candidate's result as the notice said it.
    pub said: String,
    /// How it stands.
    #[sqlx(try_from = "String")]
    pub state: ObjectionState,
    /// What was answered.
    pub answer: Option<String>,
    /// What a correction made of the result.
    pub became: Option<String>,
    /// The day of the answer.
    pub settled_on: Option<String>,
    /// Who answered.
    pub settled_by: Option<String>,
    /// The second person.
    pub second: Option<String>,
}

/// An answer, as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer<'a> {
    /// What came of it.
    pub state: ObjectionState,
    /// What was answered.
    pub answer: &'a str,
    /// What a correction made of the result.
    pub became: Option<&'a str>,
    /// The day.
    pub on: &'a str,
    /// Who.
    pub by: &'a str,
    /// The second person.
    pub second: Option<&'a str>,
}

/// Keeps an objection.
pub async fn insert(tx: &mut WriteTx, one: &Objection) -> Result<(), Refusal> {
    execute!(
        tx,
        "INSERT INTO objections (id, round_id, number, notice_id, candidate_id, raised_on, raised_by, facts, evidence,
             answer_by, said, state, answer, became, settled_on, settled_by, second)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)",
        one.id,
        one.round_id,
        one.number,
        one.notice_id,
        one.candidate_id,
        one.raised_on,
        one.raised_by,
        one.facts,
        one.evidence,
        one.answer_by,
        one.said,
        one.state.as_str(),
        one.answer,
        one.became,
        one.settled_on,
        one.settled_by,
        one.second
    );
    Ok(())
}

/// Keeps the answer to an objection. Refuses `changed_meanwhile` when it is not open.
pub async fn settle(
    tx: &mut WriteTx,
    id: &ObjectionId,
    answer: &Answer<'_>,
) -> Result<(), Refusal> {
    let touched = execute!(
        tx,
        "UPDATE objections SET state = $2, answer = $3, became = $4, settled_on = $5, settled_by = $6, second = $7
         WHERE id = $1 AND state = 'open'",
        id,
        answer.state.as_str(),
        answer.answer,
        answer.became,
        answer.on,
        answer.by,
        answer.second
    );
    exactly_one(touched, id)
}

/// The objections of a round, the first one first.
pub async fn of_round(tx: &mut Tx, round_id: &RoundId) -> Result<Vec<Objection>, Refusal> {
    Ok(fetch_all!(
        tx,
        "SELECT * FROM objections WHERE round_id = $1 ORDER BY number",
        round_id
    ))
}

/// An objection of a round by its number.
pub async fn by_number(
    tx: &mut Tx,
    round_id: &RoundId,
    number: i64,
) -> Result<Option<Objection>, Refusal> {
    Ok(fetch_optional!(
        tx,
        "SELECT * FROM objections WHERE round_id = $1 AND number = $2",
        round_id,
        number
    ))
}
