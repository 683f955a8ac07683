//! Candidates of a round. Must not know what makes an employee eligible.

use assessment::{CandidateState, Refusal, RoundState};
use serde::{Deserialize, Serialize};

use crate::ids::{CandidateId, EmployeeId, RoundId};
use crate::marks::work_pieces;
use crate::store::bulk;
use crate::store::bulk::{Bulk, among, bulk};
use crate::store::query::{execute, fetch_all, fetch_one, fetch_optional};
use crate::store::rows::exactly_one;
use crate::store::search::contains;
use crate::{Tx, WriteTx};

/// An employee who applies in a round.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, sqlx::FromRow)]
pub struct Candidate {
    /// A UUID.
    pub id: CandidateId,
    /// Id of the round.
    pub round_id: RoundId,
    /// Id of the employee.
    pub employee_id: EmployeeId,
    /// Where it stands.
    #[sqlx(try_from = "String")]
    pub state: CandidateState,
    /// The answer of the eligibility check, JSON.
    pub eligibility: String,
}

/// A candidate with what a list shows of the employee.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, sqlx::FromRow)]
pub struct CandidateRow {
    /// A UUID.
    pub id: CandidateId,
    /// Id of the round.
    pub round_id: RoundId,
    /// Id of the employee.
    pub employee_id: EmployeeId,
    /// Where it stands.
    #[sqlx(try_from = "String")]
    pub state: CandidateState,
    /// The answer of the eligibility check, JSON.
    pub eligibility: String,
    /// Staff number.
    pub staff_no: String,
    /// Name.
    pub name: String,
    /// Code of the workshop.
    pub workshop: Option<String>,
    /// Code of the team.
    pub team: Option<String>,
    /// Why she withdrew.
    pub withdrawn_because: Option<String>,
    /// The run of results after which her sheets alone were opened again.
    pub sent_back_after: Option<i64>,
}

const INSERT: Bulk = bulk!(
    "INSERT INTO candidates (id, round_id, employee_id, state, eligibility)
     SELECT r.value ->> 0, r.value ->> 1, r.value ->> 2, r.value ->> 3, r.value ->> 4",
    ""
);

/// Adds candidates. Refuses `candidate_twice`.
pub async fn insert_all(tx: &mut WriteTx, candidates: &[Candidate]) -> Result<(), Refusal> {
    let rows = candidates
        .iter()
        .map(|c| (&c.id, &c.round_id, &c.employee_id, &c.state, &c.eligibility));
    bulk::send(tx, &INSERT, rows).await?;
    Ok(())
}

/// Sets the state and the answer of the eligibility check anew.
pub async fn set_eligibility(
    tx: &mut WriteTx,
    id: &CandidateId,
    state: CandidateState,
    eligibility: &str,
) -> Result<(), Refusal> {
    let touched = execute!(
        tx,
        "UPDATE candidates SET state = $2, eligibility = $3 WHERE id = $1",
        id,
        state.as_str(),
        eligibility
    );
    exactly_one(touched, id)
}

/// Lets her stand otherwise; `because` is why she withdrew.
pub async fn stand(
    tx: &mut WriteTx,
    id: &CandidateId,
    state: CandidateState,
    because: Option<&str>,
) -> Result<(), Refusal> {
    let touched = execute!(
        tx,
        "UPDATE candidates SET state = $2, withdrawn_because = $3 WHERE id = $1",
        id,
        state.as_str(),
        because
    );
    exactly_one(touched, id)
}

/// Forgets why an employee withdrew from rounds; answers in how many it was kept.
pub async fn forget_why_withdrawn(
    tx: &mut WriteTx,
    employee_id: &EmployeeId,
) -> Result<u64, Refusal> {
    Ok(execute!(
        tx,
        "UPDATE candidates SET withdrawn_because = NULL WHERE employee_id = $1 AND withdrawn_because IS NOT NULL",
        employee_id
    ))
}

/// Notes that her sheets alone were opened again after a run of results.
pub async fn send_back(tx: &mut WriteTx, id: &CandidateId, run: i64) -> Result<(), Refusal> {
    let touched = execute!(
        tx,
        "UPDATE candidates SET sent_back_after = $2 WHERE id = $1",
        id,
        run
    );
    exactly_one(touched, id)
}

/// Whether the sheets of anybody alone were opened again after a run.
pub async fn any_sent_back(tx: &mut Tx, round_id: &RoundId, run: i64) -> Result<bool, Refusal> {
    let (sent_back,): (i64,) = fetch_one!(
        tx,
        "SELECT COUNT(*) FROM candidates WHERE round_id = $1 AND sent_back_after = $2",
        round_id,
        run
    );
    Ok(sent_back > 0)
}

/// Forgets who was sent back alone: the whole round is open.
pub async fn open_all(tx: &mut WriteTx, round_id: &RoundId) -> Result<(), Refusal> {
    execute!(
        tx,
        "UPDATE candidates SET sent_back_after = NULL WHERE round_id = $1 AND sent_back_after IS NOT NULL",
        round_id
    );
    Ok(())
}

/// Takes a candidate away whom nobody has marked, with the sheets that were laid out for her and what shows her work.
pub async fn delete(tx: &mut WriteTx, id: &CandidateId) -> Result<(), Refusal> {
    execute!(tx, "DELETE FROM score_sheets WHERE candidate_id = $1", id);
    execute!(tx, "DELETE FROM handover_kept WHERE candidate_id = $1", id);
    work_pieces::remove_of_candidate(tx, id).await?;
    let touched = execute!(tx, "DELETE FROM candidates WHERE id = $1", id);
    exactly_one(touched, id)
}

/// The candidate with this id.
pub async fn get(tx: &mut Tx, id: &CandidateId) -> Result<Option<CandidateRow>, Refusal> {
    Ok(fetch_optional!(
        tx,
        "SELECT c.*, e.staff_no, e.name, e.workshop, e.team
         FROM candidates c JOIN employees e ON e.id = c.employee_id
         WHERE c.id = $1",
        id
    ))
}

/// The candidate of a round with this staff number.
pub async fn by_staff_no(
    tx: &mut Tx,
    round_id: &RoundId,
    staff_no: &str,
) -> Result<Option<CandidateRow>, Refusal> {
    Ok(fetch_optional!(
        tx,
        "SELECT c.*, e.staff_no, e.name, e.workshop, e.team
         FROM candidates c JOIN employees e ON e.id = c.employee_id
         WHERE c.round_id = $1 AND e.staff_no = $2",
        round_id,
        staff_no
    ))
}

/// All candidates of a round, by staff number.
pub async fn of_round(tx: &mut Tx, round_id: &RoundId) -> Result<Vec<CandidateRow>, Refusal> {
    Ok(fetch_all!(
        tx,
        "SELECT c.*, e.staff_no, e.name, e.workshop, e.team
         FROM candidates c JOIN employees e ON e.id = c.employee_id
         WHERE c.round_id = $1 ORDER BY e.staff_no",
        round_id
    ))
}

/// The enrolled candidates of a round whose ID number is not known, by staff number.
pub async fn without_id_number(
    tx: &mut Tx,
    round_id: &RoundId,
) -> Result<Vec<CandidateRow>, Refusal> {
    Ok(fetch_all!(
        tx,
        "SELECT c.*, e.staff_no, e.name, e.workshop, e.team
         FROM candidates c JOIN employees e ON e.id = c.employee_id
         WHERE c.round_id = $1 AND c.state = 'enrolled' AND e.id_number IS NULL ORDER BY e.staff_no",
        round_id
    ))
}

/// Candidates of a round whose staff number or name contains the text (empty: all), by staff number.
pub async fn page(
    tx: &mut Tx,
    round_id: &RoundId,
    search: &str,
    offset: i64,
    limit: i64,
) -> Result<Vec<CandidateRow>, Refusal> {
    let pattern = contains(search);
    Ok(fetch_all!(
        tx,
        r"SELECT c.*, e.staff_no, e.name, e.workshop, e.team
          FROM candidates c JOIN employees e ON e.id = c.employee_id
          WHERE c.round_id = $1 AND ($2 = '%%' OR lower(e.staff_no) LIKE $2 ESCAPE '\'
              OR lower(e.name) LIKE $2 ESCAPE '\' OR e.pinyin LIKE $2 ESCAPE '\' OR e.initials LIKE $2 ESCAPE '\')
          ORDER BY e.staff_no LIMIT $4 OFFSET $3",
        round_id,
        pattern,
        offset,
        limit
    ))
}

/// A candidate as a list shows one.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct ListedCandidate {
    /// The candidate.
    #[sqlx(flatten)]
    pub candidate: CandidateRow,
    /// The level that the roster gives her.
    pub level: Option<String>,
    /// Her first day at work.
    pub hired_on: Option<String>,
}

const LISTED: Bulk = among!(
    "SELECT c.*, e.staff_no, e.name, e.workshop, e.team, e.level, e.hired_on
     FROM candidates c JOIN employees e ON e.id = c.employee_id WHERE c.id",
    ""
);

/// The candidates of these ids, in any order.
pub async fn by_ids(tx: &mut Tx, ids: &[String]) -> Result<Vec<ListedCandidate>, Refusal> {
    let (sql, keys) = (LISTED.of(tx), bulk::json(ids)?);
    Ok(fetch_all!(tx, sql, keys))
}

/// How many candidates of a round are in this state.
pub async fn count(tx: &mut Tx, round_id: &RoundId, state: CandidateState) -> Result<i64, Refusal> {
    let (candidates,): (i64,) = fetch_one!(
        tx,
        "SELECT COUNT(*) FROM candidates WHERE round_id = $1 AND state = $2",
        round_id,
        state.as_str()
    );
    Ok(candidates)
}

/// A round that an employee is a candidate of.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct RoundOfEmployee {
    /// Code of the round.
    pub code: String,
    /// Title of the round.
    pub title: String,
    /// Where the round stands.
    #[sqlx(try_from = "String")]
    pub state: RoundState,
    /// The last day on which marks were to be given.
    pub scoring_to: String,
    /// Where she stands in it.
    #[sqlx(try_from = "String")]
    pub candidate_state: CandidateState,
    /// Why she withdrew.
    pub withdrawn_because: Option<String>,
}

/// The rounds that an employee is a candidate of, the earliest first.
pub async fn rounds_of(
    tx: &mut Tx,
    employee_id: &EmployeeId,
) -> Result<Vec<RoundOfEmployee>, Refusal> {
    Ok(fetch_all!(
        tx,
        "SELECT r.code, r.title, r.state, r.scoring_to, c.state AS candidate_state, c.withdrawn_because
         FROM candidates c JOIN rounds r ON r.id = c.round_id
         WHERE c.employee_id = $1 ORDER BY r.scoring_to, r.code",
        employee_id
    ))
}
