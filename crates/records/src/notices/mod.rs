//! Public notices of a round and who stands on them. Must not know how long a notice hangs, nor what it holds back.

pub mod calendar_years;
pub mod objections;

use assessment::{DecisionResult, Refusal};
use serde::{Deserialize, Serialize};

use crate::ids::{CandidateId, NoticeId, RoundId};
use crate::store::bulk;
use crate::store::bulk::{Bulk, bulk};
use crate::store::query::{execute, fetch_all, fetch_optional};
use crate::store::rows::exactly_one;
use crate::{Tx, WriteTx};

/// A notice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, sqlx::FromRow)]
pub struct Notice {
    /// A UUID.
    pub id: NoticeId,
    /// Id of the round.
    pub round_id: RoundId,
    /// The first, second … of the round.
    pub number: i64,
    /// The run of results that it shows.
    pub run: i64,
    /// The day on which it was put up.
    pub published_on: String,
    /// For how many working days.
    pub working_days: i64,
    /// The last of them.
    pub last_day: String,
    /// Where it hangs, and where to object.
    pub place: String,
    /// Why it was taken down; none while it counts.
    pub withdrawn_because: Option<String>,
}

/// Somebody who stands on a notice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, sqlx::FromRow)]
pub struct NoticePerson {
    /// Id of the notice.
    pub notice_id: NoticeId,
    /// Id of the candidate.
    pub candidate_id: CandidateId,
    /// Her result as the notice has it.
    #[sqlx(try_from = "String")]
    pub result: DecisionResult,
    /// Her total as the notice has it.
    pub total: Option<String>,
}

const INSERT_PEOPLE: Bulk = bulk!(
    "INSERT INTO notice_people (notice_id, candidate_id, result, total)
     SELECT r.value ->> 0, r.value ->> 1, r.value ->> 2, r.value ->> 3",
    ""
);

/// Keeps a notice with everybody on it.
pub async fn insert(
    tx: &mut WriteTx,
    notice: &Notice,
    people: &[NoticePerson],
) -> Result<(), Refusal> {
    execute!(
        tx,
        "INSERT INTO notices (id, round_id, number, run, published_on, working_days, last_day, place, withdrawn_because)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        notice.id,
        notice.round_id,
        notice.number,
        notice.run,
        notice.published_on,
        notice.working_days,
        notice.last_day,
        notice.place,
        notice.withdrawn_because
    );
    let rows = people
        .iter()
        .map(|one| (&one.notice_id, &one.candidate_id, &one.result, &one.total));
    bulk::send(tx, &INSERT_PEOPLE, rows).await?;
    Ok(())
}

/// Takes a notice down. Refuses `changed_meanwhile` when it was taken down already.
pub async fn withdraw(tx: &mut WriteTx, id: &NoticeId, because: &str) -> Result<(), Refusal> {
    let touched = execute!(
        tx,
        "UPDATE notices SET withdrawn_because = $2 WHERE id = $1 AND withdrawn_because IS NULL",
        id,
        because
    );
    exactly_one(touched, id)
}

/// The notices of a round, the first one first.
pub async fn of_round(tx: &mut Tx, round_id: &RoundId) -> Result<Vec<Notice>, Refusal> {
    Ok(fetch_all!(
        tx,
        "SELECT * FROM notices WHERE round_id = $1 ORDER BY number",
        round_id
    ))
}

/// A notice of a round by its number.
pub async fn by_number(
    tx: &mut Tx,
    round_id: &RoundId,
    number: i64,
) -> Result<Option<Notice>, Refusal> {
    Ok(fetch_optional!(
        tx,
        "SELECT * FROM notices WHERE round_id = $1 AND number = $2",
        round_id,
        number
    ))
}

/// Everybody on the notices of a round that were not taken down, notice by notice.
pub async fn people_of_round(
    tx: &mut Tx,
    round_id: &RoundId,
) -> Result<Vec<NoticePerson>, Refusal> {
    Ok(fetch_all!(
        tx,
        "SELECT p.notice_id, p.candidate_id, p.result, p.total
         FROM notice_people p JOIN notices n ON n.id = p.notice_id
         WHERE n.round_id = $1 AND n.withdrawn_because IS NULL ORDER BY n.number, p.candidate_id",
        round_id
    ))
}

/// Everybody on one notice.
pub async fn people(tx: &mut Tx, id: &NoticeId) -> Result<Vec<NoticePerson>, Refusal> {
    Ok(fetch_all!(
        tx,
        "SELECT notice_id, candidate_id, result, total FROM notice_people WHERE notice_id = $1 ORDER BY candidate_id",
        id
    ))
}
