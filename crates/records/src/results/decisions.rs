//! Decisions: each run over a round adds its own, and none is ever changed. Must not know how one is reached.

use assessment::{DecisionResult, Refusal};
use serde::{Deserialize, Serialize};

use crate::ids::{AccountId, CandidateId, DecisionId, EmployeeId, RoundId};
use crate::store::bound;
use crate::store::bound::{Cell, Insert};
use crate::store::bulk;
use crate::store::bulk::{Bulk, among, bulk};
use crate::store::query::{fetch_all, fetch_one, fetch_optional};
use crate::store::rows::RowsHash;
use crate::store::search::contains;
use crate::{Tx, WriteTx};

/// A decision on a candidate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, sqlx::FromRow)]
pub struct Decision {
    /// A UUID.
    pub id: DecisionId,
    /// Id of the candidate.
    pub candidate_id: CandidateId,
    /// Id of the round.
    pub round_id: RoundId,
    /// Which run over the round, from 1.
    pub run: i64,
    /// Result.
    #[sqlx(try_from = "String")]
    pub result: DecisionResult,
    /// The total as printed; none when there is none.
    pub total: Option<String>,
    /// The breakdown, JSON.
    pub body: String,
    /// Hash of the standard by which it was made.
    pub standard_hash: String,
    /// When.
    pub decided_at: String,
    /// Who.
    pub actor: String,
    /// By which account; none where there were no accounts.
    pub account: Option<AccountId>,
    /// `workshop/team` of the candidate on that day, empty without one; none in decisions of older versions.
    pub unit: Option<String>,
    /// What that unit was called on that day, with its workshop.
    pub unit_name: Option<String>,
    /// What the candidate was called on that day; none in decisions of older versions.
    pub name: Option<String>,
}

/// Who made the decisions of a run.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Decider {
    /// The name of that day.
    pub actor: String,
    /// By which account; none where there were no accounts.
    pub account: Option<AccountId>,
}

/// A decision with what a list shows of the employee.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, sqlx::FromRow)]
pub struct DecisionRow {
    /// A UUID.
    pub id: DecisionId,
    /// Id of the candidate.
    pub candidate_id: CandidateId,
    /// Which run over the round.
    pub run: i64,
    /// Result.
    #[sqlx(try_from = "String")]
    pub result: DecisionResult,
    /// The total as printed.
    pub total: Option<String>,
    /// The breakdown, JSON.
    pub body: String,
    /// When.
    pub decided_at: String,
    /// Id of the employee.
    pub employee_id: EmployeeId,
    /// Staff number.
    pub staff_no: String,
    /// Name on the day of the decision; of older versions today's.
    pub name: String,
    /// Code of the workshop, today.
    pub workshop: Option<String>,
    /// Code of the team, today.
    pub team: Option<String>,
    /// `workshop/team` on the day of the decision; none in decisions of older versions.
    pub unit: Option<String>,
    /// What that unit was called on that day, with its workshop.
    pub unit_name: Option<String>,
}

/// Decisions that are read together for their hash: a body has some kilobytes.
const HASHED_TOGETHER: i64 = 500;

const INSERT: Insert = Insert {
    table: "decisions",
    columns: &[
        "id",
        "candidate_id",
        "round_id",
        "run",
        "result",
        "total",
        "body",
        "standard_hash",
        "decided_at",
        "actor",
        "account",
        "unit",
        "unit_name",
        "name",
    ],
    tail: "",
    server: bulk!(
    "INSERT INTO decisions (id, candidate_id, round_id, run, result, total, body, standard_hash, decided_at, actor, account, unit,
         unit_name, name)
     SELECT r.value ->> 0, r.value ->> 1, r.value ->> 2, CAST(r.value ->> 3 AS BIGINT), r.value ->> 4,
         r.value ->> 5, r.value ->> 6, r.value ->> 7, r.value ->> 8, r.value ->> 9, r.value ->> 10, r.value ->> 11,
         r.value ->> 12, r.value ->> 13",
    ""
),
};

/// Keeps decisions. Refuses `decision_twice` for a candidate already decided in this run.
pub async fn insert_all(tx: &mut WriteTx, decisions: &[Decision]) -> Result<(), Refusal> {
    let rows: Vec<[Cell<'_>; 14]> = decisions
        .iter()
        .map(|d| {
            [
                d.id.as_str().into(),
                d.candidate_id.as_str().into(),
                d.round_id.as_str().into(),
                d.run.into(),
                d.result.as_str().into(),
                d.total.as_deref().into(),
                d.body.as_str().into(),
                d.standard_hash.as_str().into(),
                d.decided_at.as_str().into(),
                d.actor.as_str().into(),
                d.account.as_ref().map(AccountId::as_str).into(),
                d.unit.as_deref().into(),
                d.unit_name.as_deref().into(),
                d.name.as_deref().into(),
            ]
        })
        .collect();
    bound::insert(tx, &INSERT, &rows).await
}

/// The number of the latest run over a round; 0 before the first.
pub async fn latest_run(tx: &mut Tx, round_id: &RoundId) -> Result<i64, Refusal> {
    let (run,): (i64,) = fetch_one!(
        tx,
        "SELECT COALESCE(MAX(run), 0) FROM decisions WHERE round_id = $1",
        round_id
    );
    Ok(run)
}

/// The hash of a run over a round while its decisions are written: of each, in the order of candidates, candidate, result, total
/// and body. What was written is hashed so by [`hash_of_run`].
pub struct RunHash(RowsHash);

impl RunHash {
    /// Of no decision yet.
    pub fn begin() -> Self {
        Self(RowsHash::of("jiangping-decisions-1"))
    }

    /// Adds the decision on the next candidate; they come in the order of their ids.
    pub fn add(&mut self, decision: &Decision) {
        self.add_row(
            decision.candidate_id.as_str(),
            decision.result.as_str(),
            decision.total.as_deref(),
            &decision.body,
        );
    }

    fn add_row(&mut self, candidate: &str, result: &str, total: Option<&str>, body: &str) {
        self.0
            .add([candidate, result, total.unwrap_or_default(), body]);
    }

    /// The hash of all that were added.
    pub fn done(self) -> String {
        self.0.done()
    }
}

/// The hash of a run over a round, as its decisions stand there: see [`RunHash`].
pub async fn hash_of_run(tx: &mut Tx, round_id: &RoundId, run: i64) -> Result<String, Refusal> {
    let mut hash = RunHash::begin();
    let mut after = String::new();
    loop {
        let rows: Vec<(String, String, Option<String>, String)> = fetch_all!(
            tx,
            "SELECT candidate_id, result, total, body FROM decisions
             WHERE round_id = $1 AND run = $2 AND candidate_id > $3 ORDER BY candidate_id LIMIT $4",
            round_id,
            run,
            after.as_str(),
            HASHED_TOGETHER
        );
        for (candidate, result, total, body) in &rows {
            hash.add_row(candidate, result, total.as_deref(), body);
        }
        match rows.into_iter().next_back() {
            Some((last, ..)) => after = last,
            None => return Ok(hash.done()),
        }
    }
}

/// When the latest run over a round was made; none before the first.
pub async fn decided_at(tx: &mut Tx, round_id: &RoundId) -> Result<Option<String>, Refusal> {
    let found: Option<(String,)> = fetch_optional!(
        tx,
        "SELECT decided_at FROM decisions WHERE round_id = $1 ORDER BY run DESC LIMIT 1",
        round_id
    );
    Ok(found.map(|(at,)| at))
}

/// Who made the latest run over a round; none before the first.
pub async fn decider(tx: &mut Tx, round_id: &RoundId) -> Result<Option<Decider>, Refusal> {
    Ok(fetch_optional!(
        tx,
        "SELECT actor, account FROM decisions WHERE round_id = $1 ORDER BY run DESC LIMIT 1",
        round_id
    ))
}

/// The decisions of a run whose staff number or name contains the text and whose result is this one (empty and none:
/// all), by staff number.
pub async fn page(
    tx: &mut Tx,
    round_id: &RoundId,
    run: i64,
    search: &str,
    result: Option<DecisionResult>,
    offset: i64,
    limit: i64,
) -> Result<Vec<DecisionRow>, Refusal> {
    let pattern = contains(search);
    Ok(fetch_all!(
        tx,
        r"SELECT d.id, d.candidate_id, d.run, d.result, d.total, d.body, d.decided_at, c.employee_id, e.staff_no,
              COALESCE(d.name, e.name) AS name, e.workshop, e.team, d.unit, d.unit_name
          FROM decisions d
          JOIN candidates c ON c.id = d.candidate_id
          JOIN employees e ON e.id = c.employee_id
          WHERE d.round_id = $1 AND d.run = $2
              AND ($3 = '%%' OR lower(e.staff_no) LIKE $3 ESCAPE '\' OR lower(e.name) LIKE $3 ESCAPE '\'
                  OR lower(d.name) LIKE $3 ESCAPE '\' OR e.pinyin LIKE $3 ESCAPE '\' OR e.initials LIKE $3 ESCAPE '\')
              AND ($4 = '' OR d.result = $4)
          ORDER BY e.staff_no LIMIT $6 OFFSET $5",
        round_id,
        run,
        pattern,
        result.map_or("", DecisionResult::as_str),
        offset,
        limit
    ))
}

/// The totals of a run as printed, of everybody who has one, by staff number.
pub async fn totals(tx: &mut Tx, round_id: &RoundId, run: i64) -> Result<Vec<String>, Refusal> {
    let rows: Vec<(String,)> = fetch_all!(
        tx,
        "SELECT d.total FROM decisions d JOIN candidates c ON c.id = d.candidate_id JOIN employees e ON e.id = c.employee_id
         WHERE d.round_id = $1 AND d.run = $2 AND d.total IS NOT NULL ORDER BY e.staff_no",
        round_id,
        run
    );
    Ok(rows.into_iter().map(|(total,)| total).collect())
}

/// What a run says otherwise of a candidate than the one before it, or anew.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Changed {
    /// Staff number.
    pub staff_no: String,
    /// Name on the day of the decision.
    pub name: String,
    /// The result of the run before; none where it knew nothing of her.
    pub was_result: Option<String>,
    /// Its total as printed.
    pub was_total: Option<String>,
    /// The result of this run.
    #[sqlx(try_from = "String")]
    pub result: DecisionResult,
    /// Its total as printed.
    pub total: Option<String>,
}

/// Who has another decision in a run than in the run before it, or had none, by staff number. The breakdowns are compared by the
/// database, and not read.
pub async fn changed(
    tx: &mut Tx,
    round_id: &RoundId,
    run: i64,
    before: i64,
) -> Result<Vec<Changed>, Refusal> {
    Ok(fetch_all!(
        tx,
        "SELECT e.staff_no, COALESCE(d.name, e.name) AS name, b.result AS was_result, b.total AS was_total, d.result, d.total
         FROM decisions d
         JOIN candidates c ON c.id = d.candidate_id
         JOIN employees e ON e.id = c.employee_id
         LEFT JOIN decisions b ON b.candidate_id = d.candidate_id AND b.run = $3
         WHERE d.round_id = $1 AND d.run = $2 AND (b.id IS NULL OR b.body <> d.body)
         ORDER BY e.staff_no",
        round_id,
        run,
        before
    ))
}

const LISTED: Bulk = among!(
    "SELECT d.id, d.candidate_id, d.run, d.result, d.total, d.body, d.decided_at, c.employee_id, e.staff_no,
         COALESCE(d.name, e.name) AS name, e.workshop, e.team, d.unit, d.unit_name
     FROM decisions d
     JOIN candidates c ON c.id = d.candidate_id
     JOIN employees e ON e.id = c.employee_id
     WHERE d.round_id = $2 AND d.run = $3 AND d.candidate_id",
    ""
);

/// The decisions of a run on these candidates, in any order.
pub async fn of_candidates(
    tx: &mut Tx,
    round_id: &RoundId,
    run: i64,
    candidates: &[String],
) -> Result<Vec<DecisionRow>, Refusal> {
    let (sql, keys) = (LISTED.of(tx), bulk::json(candidates)?);
    Ok(fetch_all!(tx, sql, keys, round_id, run))
}

/// The first run since which a candidate's decision is the one of this run; runs after it kept it.
pub async fn stands_since(
    tx: &mut Tx,
    candidate_id: &CandidateId,
    run: i64,
) -> Result<i64, Refusal> {
    let (since,): (i64,) = fetch_one!(
        tx,
        "SELECT COALESCE(MIN(d.run), $2) FROM decisions d
         WHERE d.candidate_id = $1 AND d.run <= $2 AND d.run > (
             SELECT COALESCE(MAX(o.run), 0) FROM decisions o JOIN decisions n ON n.candidate_id = o.candidate_id AND n.run = $2
             WHERE o.candidate_id = $1 AND o.run < $2 AND o.body <> n.body)",
        candidate_id,
        run
    );
    Ok(since)
}

/// The breakdown of somebody who was judged in a run; none where nobody was.
pub async fn any_judged(
    tx: &mut Tx,
    round_id: &RoundId,
    run: i64,
) -> Result<Option<String>, Refusal> {
    let row: Option<(String,)> = fetch_optional!(
        tx,
        "SELECT body FROM decisions WHERE round_id = $1 AND run = $2 AND result IN ('passed', 'not_passed', 'incomplete')
         ORDER BY result LIMIT 1",
        round_id,
        run
    );
    Ok(row.map(|(body,)| body))
}

/// Who passed in a run: candidate and employee, without what was decided.
pub async fn passed(
    tx: &mut Tx,
    round_id: &RoundId,
    run: i64,
) -> Result<Vec<(CandidateId, EmployeeId)>, Refusal> {
    Ok(fetch_all!(
        tx,
        "SELECT d.candidate_id, c.employee_id FROM decisions d JOIN candidates c ON c.id = d.candidate_id
         WHERE d.round_id = $1 AND d.run = $2 AND d.result = $3",
        round_id,
        run,
        DecisionResult::Passed.as_str()
    ))
}

/// What a run says of a candidate, without what it was made of.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct RunResult {
    /// Id of the candidate.
    pub candidate_id: CandidateId,
    /// Staff number.
    pub staff_no: String,
    /// Name on the day of the decision; of older versions today's.
    pub name: String,
    /// Result.
    #[sqlx(try_from = "String")]
    pub result: DecisionResult,
    /// The total as printed.
    pub total: Option<String>,
    /// When.
    pub decided_at: String,
}

/// What a run says of everybody, by staff number.
pub async fn results(tx: &mut Tx, round_id: &RoundId, run: i64) -> Result<Vec<RunResult>, Refusal> {
    Ok(fetch_all!(
        tx,
        "SELECT d.candidate_id, e.staff_no, COALESCE(d.name, e.name) AS name, d.result, d.total, d.decided_at
         FROM decisions d JOIN candidates c ON c.id = d.candidate_id JOIN employees e ON e.id = c.employee_id
         WHERE d.round_id = $1 AND d.run = $2 ORDER BY e.staff_no",
        round_id,
        run
    ))
}

/// Whose evidence counted in a run: staff number, and the unit of the day of the decision; of decisions of older versions today's
/// workshop and team stand for it.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct UnitOfRun {
    /// Staff number.
    pub staff_no: String,
    /// `workshop/team` on the day of the decision; none in decisions of older versions.
    pub unit: Option<String>,
    /// Code of the workshop, today.
    pub workshop: Option<String>,
    /// Code of the team, today.
    pub team: Option<String>,
}

/// Whose evidence counted in a run, by staff number.
pub async fn units_of_run(
    tx: &mut Tx,
    round_id: &RoundId,
    run: i64,
) -> Result<Vec<UnitOfRun>, Refusal> {
    Ok(fetch_all!(
        tx,
        "SELECT e.staff_no, d.unit, e.workshop, e.team
         FROM decisions d JOIN candidates c ON c.id = d.candidate_id JOIN employees e ON e.id = c.employee_id
         WHERE d.round_id = $1 AND d.run = $2 ORDER BY e.staff_no",
        round_id,
        run
    ))
}

/// Ids of the candidates of a round on whom there is any decision.
pub async fn decided(tx: &mut Tx, round_id: &RoundId) -> Result<Vec<CandidateId>, Refusal> {
    let rows: Vec<(CandidateId,)> = fetch_all!(
        tx,
        "SELECT DISTINCT candidate_id FROM decisions WHERE round_id = $1 ORDER BY candidate_id",
        round_id
    );
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// How many decisions of a run have each result, by result.
pub async fn count_by_result(
    tx: &mut Tx,
    round_id: &RoundId,
    run: i64,
) -> Result<Vec<(DecisionResult, i64)>, Refusal> {
    let rows: Vec<(String, i64)> = fetch_all!(
        tx,
        "SELECT result, COUNT(*) FROM decisions WHERE round_id = $1 AND run = $2
         GROUP BY result ORDER BY result",
        round_id,
        run
    );
    rows.into_iter()
        .map(|(result, people)| Ok((DecisionResult::parse(&result)?, people)))
        .collect()
}

/// The decision of the latest run on a candidate.
pub async fn latest_of_candidate(
    tx: &mut Tx,
    candidate_id: &CandidateId,
) -> Result<Option<Decision>, Refusal> {
    Ok(fetch_optional!(
        tx,
        "SELECT * FROM decisions WHERE candidate_id = $1 ORDER BY run DESC LIMIT 1",
        candidate_id
    ))
}

/// All decisions on a candidate, by run.
pub async fn of_candidate(
    tx: &mut Tx,
    candidate_id: &CandidateId,
) -> Result<Vec<Decision>, Refusal> {
    Ok(fetch_all!(
        tx,
        "SELECT * FROM decisions WHERE candidate_id = $1 ORDER BY run",
        candidate_id
    ))
}

/// The latest decision of each round on an employee.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct EmployeeDecision {
    /// Code of the round.
    pub round_code: String,
    /// Title of the round.
    pub round_title: String,
    /// Result.
    #[sqlx(try_from = "String")]
    pub result: DecisionResult,
    /// The total as printed.
    pub total: Option<String>,
    /// When.
    pub decided_at: String,
}

/// The latest decision of each round on an employee, by the day of decision.
pub async fn of_employee(
    tx: &mut Tx,
    employee_id: &EmployeeId,
) -> Result<Vec<EmployeeDecision>, Refusal> {
    Ok(fetch_all!(
        tx,
        "SELECT r.code AS round_code, r.title AS round_title, d.result, d.total, d.decided_at
         FROM candidates c
         JOIN rounds r ON r.id = c.round_id
         JOIN decisions d ON d.candidate_id = c.id
         WHERE c.employee_id = $1
             AND d.run = (SELECT MAX(n.run) FROM decisions n WHERE n.candidate_id = c.id)
         ORDER BY d.decided_at, r.code",
        employee_id
    ))
}

/// Year of decision, result, and how many candidates had it in the latest run of their round.
pub async fn by_year(tx: &mut Tx) -> Result<Vec<(String, DecisionResult, i64)>, Refusal> {
    let rows: Vec<(String, String, i64)> = fetch_all!(
        tx,
        "SELECT substr(d.decided_at, 1, 4), d.result, COUNT(*)
         FROM decisions d
         WHERE d.run = (SELECT MAX(n.run) FROM decisions n WHERE n.round_id = d.round_id)
         GROUP BY substr(d.decided_at, 1, 4), d.result ORDER BY 1, 2"
    );
    rows.into_iter()
        .map(|(year, result, people)| Ok((year, DecisionResult::parse(&result)?, people)))
        .collect()
}
