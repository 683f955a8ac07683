//! The register: serials, certificates and what happened to each. Nothing in it is ever removed.
//!
//! Must not know how a number is composed.

pub mod prints;
pub mod taken_over;

use std::borrow::Cow;

use assessment::{CertificateState, Refusal, SkillLevel};
use serde::{Deserialize, Serialize};

use crate::ids::{CandidateId, EmployeeId, RoundId};
use crate::store::bulk;
use crate::store::bulk::{Bulk, among, bulk};
use crate::store::columns;
use crate::store::columns::{Columns, Place};
use crate::store::query::{execute, fetch_all, fetch_one, fetch_optional};
use crate::store::rows::{RowsHash, exactly_one};
use crate::store::search::contains;
use crate::{Tx, WriteTx};

/// A certificate. The holder's particulars are those of the day of issue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, sqlx::FromRow)]
pub struct Certificate {
    /// Certificate number.
    pub number: String,
    /// The scope within which its serial counts.
    pub scope: String,
    /// Its serial, unique within the scope.
    pub serial: i64,
    /// Id of the candidate; a candidate gets one certificate.
    pub candidate_id: CandidateId,
    /// Id of the round.
    pub round_id: RoundId,
    /// Id of the employee.
    pub employee_id: EmployeeId,
    /// All that is printed, frozen, JSON.
    pub holder: String,
    /// Level.
    #[sqlx(try_from = "String")]
    pub level: SkillLevel,
    /// Occupation code.
    pub occupation: String,
    /// Day of issue.
    pub issued_on: String,
    /// Whether it holds.
    #[sqlx(try_from = "String")]
    pub state: CertificateState,
}

/// A certificate as a list or the exported register shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, sqlx::FromRow)]
pub struct CertificateRow {
    /// Certificate number.
    pub number: String,
    /// Code of the round.
    pub round_code: String,
    /// All that is printed, frozen, JSON.
    pub holder: String,
    /// Occupation code.
    pub occupation: String,
    /// Level.
    #[sqlx(try_from = "String")]
    pub level: SkillLevel,
    /// Day of issue.
    pub issued_on: String,
    /// Whether it holds.
    #[sqlx(try_from = "String")]
    pub state: CertificateState,
}

/// What happened to a certificate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, sqlx::FromRow)]
pub struct CertificateEvent {
    /// Certificate number.
    pub number: String,
    /// `issued`, `reissued`, `revoked` or `printed`.
    pub kind: String,
    /// Why.
    pub reason: String,
    /// Who.
    pub actor: String,
    /// When.
    pub at: String,
}

/// A scope within which serials count.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, sqlx::FromRow)]
pub struct NumberScope {
    /// The scope.
    pub scope: String,
    /// The serial given last.
    pub last_serial: i64,
    /// The settings under which its first serial was given, JSON; frozen since.
    pub settings: String,
}

const INSERT: Bulk = bulk!(
    "INSERT INTO certificates (number, scope, serial, candidate_id, round_id, employee_id, holder, level, occupation,
         issued_on, state)
     SELECT r.value ->> 0, r.value ->> 1, CAST(r.value ->> 2 AS BIGINT), r.value ->> 3, r.value ->> 4,
         r.value ->> 5, r.value ->> 6, r.value ->> 7, r.value ->> 8, r.value ->> 9, r.value ->> 10",
    ""
);

const INSERT_EVENTS: Bulk = bulk!(
    "INSERT INTO certificate_events (number, kind, reason, actor, at)
     SELECT r.value ->> 0, r.value ->> 1, r.value ->> 2, r.value ->> 3, r.value ->> 4",
    ""
);

/// Takes `count` serials of a scope and answers the first of them; they belong to this transaction's certificates.
/// A scope begins at 1 and freezes its settings: other settings are refused as `number_settings_frozen`.
pub async fn next_serials(
    tx: &mut WriteTx,
    scope: &str,
    settings: &str,
    count: i64,
) -> Result<i64, Refusal> {
    let (last, frozen): (i64, String) = fetch_one!(
        tx,
        "INSERT INTO number_scopes (scope, last_serial, settings) VALUES ($1, $2, $3)
         ON CONFLICT (scope) DO UPDATE SET last_serial = number_scopes.last_serial + excluded.last_serial
         RETURNING last_serial, settings",
        scope,
        count,
        settings
    );
    if frozen != settings {
        return Err(Refusal::new("number_settings_frozen")
            .with("scope", scope)
            .at("institution.number"));
    }
    Ok(last - count + 1)
}

/// All scopes, by name.
pub async fn scopes(tx: &mut Tx) -> Result<Vec<NumberScope>, Refusal> {
    Ok(fetch_all!(tx, "SELECT * FROM number_scopes ORDER BY scope"))
}

/// How many certificates a scope has, with its lowest and its highest serial; all 0 when it has none.
pub async fn extent_of_scope(tx: &mut Tx, scope: &str) -> Result<(i64, i64, i64), Refusal> {
    Ok(fetch_one!(
        tx,
        "SELECT COUNT(*), COALESCE(MIN(serial), 0), COALESCE(MAX(serial), 0)
         FROM certificates WHERE scope = $1",
        scope
    ))
}

/// Enters certificates into the register. Refuses `certificate_twice` and `certificate_number_taken`.
pub async fn insert_all(tx: &mut WriteTx, certificates: &[Certificate]) -> Result<(), Refusal> {
    let columns = columns::to_write(tx).await?;
    let mut holders = Vec::with_capacity(certificates.len());
    for certificate in certificates {
        let Certificate { number, holder, .. } = certificate;
        holders.push(match &columns {
            None => Cow::Borrowed(holder.as_str()),
            Some(columns) => Cow::Owned(sealed(&**columns, number, holder)?),
        });
    }
    let rows = certificates.iter().zip(&holders).map(|(c, holder)| {
        (
            &c.number,
            &c.scope,
            c.serial,
            &c.candidate_id,
            &c.round_id,
            &c.employee_id,
            holder,
            c.level.as_str(),
            &c.occupation,
            &c.issued_on,
            &c.state,
        )
    });
    bulk::send(tx, &INSERT, rows).await?;
    Ok(())
}

/// Where the number of an identity document stands among the particulars of a holder.
const ID_NUMBER: &str = "\"id_number\":";

fn place(number: &str) -> Place<'_> {
    Place {
        table: "certificates",
        column: "holder",
        row: number,
    }
}

/// The particulars of a holder as the row of a certificate holds them.
fn sealed(columns: &dyn Columns, number: &str, holder: &str) -> Result<String, Refusal> {
    columns::with_value(holder, ID_NUMBER, |value| {
        columns::sealed(columns, place(number), value, false)
    })
}

/// The particulars as they were printed.
fn open(columns: &dyn Columns, number: &str, holder: &mut String) -> Result<(), Refusal> {
    *holder = columns::with_value(holder, ID_NUMBER, |value| {
        columns::value_of(columns, place(number), value)
    })?;
    Ok(())
}

async fn opened(tx: &mut Tx, rows: Vec<Certificate>) -> Result<Vec<Certificate>, Refusal> {
    columns::opened(tx, rows, |columns, row| {
        open(columns, &row.number, &mut row.holder)
    })
    .await
}

const RESEAL: Bulk = bulk!(
    "UPDATE certificates SET holder = r.value ->> 1",
    "AND number = r.value ->> 0"
);

/// Seals every row anew: what was opened by one key, or stood as it was, is sealed by another. What is printed stays.
pub(crate) async fn reseal(
    tx: &mut WriteTx,
    from: Option<&dyn Columns>,
    to: &dyn Columns,
) -> Result<(), Refusal> {
    let rows: Vec<(String, String)> = fetch_all!(
        tx,
        "SELECT number, holder FROM certificates ORDER BY number"
    );
    let mut anew = Vec::with_capacity(rows.len());
    for (number, mut holder) in rows {
        if let Some(from) = from {
            open(from, &number, &mut holder)?;
        }
        let holder = sealed(to, &number, &holder)?;
        anew.push((number, holder));
    }
    bulk::send(tx, &RESEAL, anew).await?;
    Ok(())
}

/// Writes down what happened to certificates.
pub async fn insert_events(tx: &mut WriteTx, events: &[CertificateEvent]) -> Result<(), Refusal> {
    let rows = events
        .iter()
        .map(|e| (&e.number, &e.kind, &e.reason, &e.actor, &e.at));
    bulk::send(tx, &INSERT_EVENTS, rows).await?;
    Ok(())
}

/// Takes a certificate from the state that was read to another. Refuses `changed_meanwhile`.
pub async fn set_state(
    tx: &mut WriteTx,
    number: &str,
    from: CertificateState,
    to: CertificateState,
) -> Result<(), Refusal> {
    let touched = execute!(
        tx,
        "UPDATE certificates SET state = $3 WHERE number = $1 AND state = $2",
        number,
        from.as_str(),
        to.as_str()
    );
    exactly_one(touched, number)
}

/// The certificate with this number.
pub async fn get(tx: &mut Tx, number: &str) -> Result<Option<Certificate>, Refusal> {
    let row: Option<Certificate> =
        fetch_optional!(tx, "SELECT * FROM certificates WHERE number = $1", number);
    let rows = opened(tx, row.into_iter().collect()).await?;
    Ok(rows.into_iter().next())
}

/// The certificates of a round, by number.
pub async fn of_round(tx: &mut Tx, round_id: &RoundId) -> Result<Vec<Certificate>, Refusal> {
    let rows = fetch_all!(
        tx,
        "SELECT * FROM certificates WHERE round_id = $1 ORDER BY number",
        round_id
    );
    opened(tx, rows).await
}

/// The hash of what was issued to the holders of a round, from one number to another: number, candidate, holder, level,
/// occupation and day, which stay as they were printed.
pub async fn hash_of_issue(
    tx: &mut Tx,
    round_id: &RoundId,
    first: &str,
    last: &str,
) -> Result<String, Refusal> {
    let rows: Vec<(String, String, String, String, String, String)> = fetch_all!(
        tx,
        "SELECT number, candidate_id, holder, level, occupation, issued_on FROM certificates
         WHERE round_id = $1 AND number >= $2 AND number <= $3 ORDER BY number",
        round_id,
        first,
        last
    );
    let rows = columns::opened(tx, rows, |columns, row| open(columns, &row.0, &mut row.2)).await?;
    let mut hash = RowsHash::of("jiangping-issue-1");
    for row in &rows {
        hash.add([row.0.as_str(), &row.1, &row.2, &row.3, &row.4, &row.5]);
    }
    Ok(hash.done())
}

/// How many certificates a round has from one number to another.
pub async fn count_of_issue(
    tx: &mut Tx,
    round_id: &RoundId,
    first: &str,
    last: &str,
) -> Result<i64, Refusal> {
    let (certificates,): (i64,) = fetch_one!(
        tx,
        "SELECT COUNT(*) FROM certificates WHERE round_id = $1 AND number >= $2 AND number <= $3",
        round_id,
        first,
        last
    );
    Ok(certificates)
}

/// The candidates of a round who have a certificate, whatever became of it.
pub async fn candidates_of_round(
    tx: &mut Tx,
    round_id: &RoundId,
) -> Result<Vec<CandidateId>, Refusal> {
    let rows: Vec<(CandidateId,)> = fetch_all!(
        tx,
        "SELECT candidate_id FROM certificates WHERE round_id = $1 ORDER BY candidate_id",
        round_id
    );
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// The numbers that are revoked.
pub async fn revoked(tx: &mut Tx) -> Result<Vec<String>, Refusal> {
    let rows: Vec<(String,)> = fetch_all!(
        tx,
        "SELECT number FROM certificates WHERE state = $1 ORDER BY number",
        CertificateState::Revoked.as_str()
    );
    Ok(rows.into_iter().map(|(number,)| number).collect())
}

/// How many certificates a round has.
pub async fn count_of_round(tx: &mut Tx, round_id: &RoundId) -> Result<i64, Refusal> {
    let (certificates,): (i64,) = fetch_one!(
        tx,
        "SELECT COUNT(*) FROM certificates WHERE round_id = $1",
        round_id
    );
    Ok(certificates)
}

/// The next certificates of a round with a number after `after` (empty: from the first), by number: for printing a
/// round of any size.
pub async fn of_round_after(
    tx: &mut Tx,
    round_id: &RoundId,
    after: &str,
    limit: i64,
) -> Result<Vec<Certificate>, Refusal> {
    let rows = fetch_all!(
        tx,
        "SELECT * FROM certificates WHERE round_id = $1 AND number > $2 ORDER BY number LIMIT $3",
        round_id,
        after,
        limit
    );
    opened(tx, rows).await
}

/// The certificates of an employee, the one issued last first.
pub async fn of_employee(
    tx: &mut Tx,
    employee_id: &EmployeeId,
) -> Result<Vec<Certificate>, Refusal> {
    let rows = fetch_all!(
        tx,
        "SELECT * FROM certificates WHERE employee_id = $1 ORDER BY issued_on DESC, number DESC",
        employee_id
    );
    opened(tx, rows).await
}

/// A level that a valid certificate of the register gives.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct HeldLevel {
    /// Id of the employee.
    pub employee_id: EmployeeId,
    /// Certificate number.
    pub number: String,
    /// Occupation code.
    pub occupation: String,
    /// Level.
    #[sqlx(try_from = "String")]
    pub level: SkillLevel,
    /// Day of issue.
    pub issued_on: String,
}

/// The levels of all valid certificates; of one employee when one is named.
pub async fn held(
    tx: &mut Tx,
    employee_id: Option<&EmployeeId>,
) -> Result<Vec<HeldLevel>, Refusal> {
    let wanted = employee_id.map(EmployeeId::as_str).unwrap_or_default();
    Ok(fetch_all!(
        tx,
        "SELECT employee_id, number, occupation, level, issued_on FROM certificates
         WHERE state = $2 AND ($1 = '' OR employee_id = $1) ORDER BY number",
        wanted,
        CertificateState::Valid.as_str()
    ))
}

/// What happened to a certificate, in order.
pub async fn events(tx: &mut Tx, number: &str) -> Result<Vec<CertificateEvent>, Refusal> {
    Ok(fetch_all!(
        tx,
        "SELECT number, kind, reason, actor, at FROM certificate_events WHERE number = $1 ORDER BY seq",
        number
    ))
}

/// Which certificates a search finds: `$1` the pattern of a text, `$2` that of a number, `$3` the round. The name and
/// the staff number are those that are printed and those of today, so that a paper is found whatever became of its
/// holder since.
macro_rules! found_by_search {
    ($columns:literal, $order:literal) => {
        concat!(
            "SELECT ",
            $columns,
            r" FROM certificates t
               JOIN employees e ON e.id = t.employee_id
               JOIN rounds r ON r.id = t.round_id
               WHERE ($3 = '' OR t.round_id = $3)
                   AND ($1 = '%%' OR lower(t.number) LIKE $2 ESCAPE '\'
                       OR lower(t.printed_staff_no) LIKE $1 ESCAPE '\' OR lower(t.printed_name) LIKE $1 ESCAPE '\'
                       OR lower(e.staff_no) LIKE $1 ESCAPE '\' OR lower(e.name) LIKE $1 ESCAPE '\'
                       OR e.pinyin LIKE $1 ESCAPE '\' OR e.initials LIKE $1 ESCAPE '\') ",
            $order
        )
    };
}

/// Certificates of a round (empty: of the whole register) whose number, or whose holder's name or staff number,
/// contains the text (empty: all), by number. A number is found with the blanks of its groups, too.
pub async fn page(
    tx: &mut Tx,
    round_id: Option<&RoundId>,
    search: &str,
    offset: i64,
    limit: i64,
) -> Result<Vec<CertificateRow>, Refusal> {
    let (pattern, number) = (contains(search), contains_number(search));
    let rows: Vec<CertificateRow> = fetch_all!(
        tx,
        found_by_search!(
            "t.number, r.code AS round_code, t.holder, t.occupation, t.level, t.issued_on, t.state",
            "ORDER BY t.number LIMIT $5 OFFSET $4"
        ),
        pattern,
        number,
        round_id.map_or("", RoundId::as_str),
        offset,
        limit
    );
    columns::opened(tx, rows, |columns, row| {
        open(columns, &row.number, &mut row.holder)
    })
    .await
}

const LISTED: Bulk = among!(
    "SELECT t.number, r.code AS round_code, t.holder, t.occupation, t.level, t.issued_on, t.state
     FROM certificates t JOIN rounds r ON r.id = t.round_id WHERE t.number",
    ""
);

/// The certificates of these numbers, in any order.
pub async fn by_numbers(tx: &mut Tx, numbers: &[String]) -> Result<Vec<CertificateRow>, Refusal> {
    let (sql, keys) = (LISTED.of(tx), bulk::json(numbers)?);
    let rows: Vec<CertificateRow> = fetch_all!(tx, sql, keys);
    columns::opened(tx, rows, |columns, row| {
        open(columns, &row.number, &mut row.holder)
    })
    .await
}

/// The occupations of all certificates, each once: code, and name where the classification has it.
pub async fn occupations(tx: &mut Tx) -> Result<Vec<(String, Option<String>)>, Refusal> {
    Ok(fetch_all!(
        tx,
        "SELECT f.code, o.name FROM (SELECT DISTINCT occupation AS code FROM certificates) f
         LEFT JOIN occupations o ON o.code = f.code ORDER BY f.code"
    ))
}

/// How many certificates [`page`] would find.
pub async fn count(tx: &mut Tx, round_id: Option<&RoundId>, search: &str) -> Result<i64, Refusal> {
    let (pattern, number) = (contains(search), contains_number(search));
    let (certificates,): (i64,) = fetch_one!(
        tx,
        found_by_search!("COUNT(*)", ""),
        pattern,
        number,
        round_id.map_or("", RoundId::as_str)
    );
    Ok(certificates)
}

/// A pattern for a number that contains this part of one; the blanks between its groups do not count.
fn contains_number(part: &str) -> String {
    contains(&part.split_whitespace().collect::<String>())
}

/// How many certificates a round (empty: the whole register) has, and how many of them are valid.
pub async fn extent(tx: &mut Tx, round_id: Option<&RoundId>) -> Result<(i64, i64), Refusal> {
    Ok(fetch_one!(
        tx,
        "SELECT COUNT(*), COUNT(CASE WHEN state = 'valid' THEN 1 END) FROM certificates
         WHERE $1 = '' OR round_id = $1",
        round_id.map_or("", RoundId::as_str)
    ))
}

/// A valid certificate beside the level that the roster gives its holder.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct IssuedLevel {
    /// Day of issue.
    pub issued_on: String,
    /// Level of the certificate.
    #[sqlx(try_from = "String")]
    pub level: SkillLevel,
    /// Id of the employee.
    pub employee_id: EmployeeId,
    /// Level by the roster.
    pub level_held: Option<String>,
    /// Since when, by the roster.
    pub level_since: Option<String>,
}

/// Every valid certificate, by day of issue and number.
pub async fn of_all_years(tx: &mut Tx) -> Result<Vec<IssuedLevel>, Refusal> {
    Ok(fetch_all!(
        tx,
        "SELECT t.issued_on, t.level, t.employee_id, e.level AS level_held, e.level_since
         FROM certificates t JOIN employees e ON e.id = t.employee_id
         WHERE t.state = 'valid' ORDER BY t.issued_on, t.number"
    ))
}
