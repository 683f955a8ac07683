//! Certificates that employees were given before or elsewhere: entered, corrected and withdrawn. None is ever taken away but with
//! the whole record of its holder. Must not know which numbers there may be.

use assessment::{Refusal, SkillLevel};

use super::contains_number;
use crate::ids::{EmployeeId, TakenOverId};
use crate::store::bulk;
use crate::store::bulk::{Bulk, bulk};
use crate::store::query::{execute, fetch_all, fetch_one, fetch_optional};
use crate::store::rows::exactly_one;
use crate::store::search::contains;
use crate::{Tx, WriteTx};

/// A certificate that was taken over.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct TakenOver {
    /// A UUID.
    pub id: TakenOverId,
    /// Id of the employee.
    pub employee_id: EmployeeId,
    /// Its number; among those that count there is one of each.
    pub number: String,
    /// Who gave it.
    pub issuer: String,
    /// Occupation code.
    pub occupation: String,
    /// Level.
    #[sqlx(try_from = "String")]
    pub level: SkillLevel,
    /// Its day.
    pub issued_on: String,
    /// The file that it came in with; none where it was typed.
    pub source: Option<String>,
    /// Who entered it.
    pub entered_by: String,
    /// When.
    pub entered_at: String,
    /// Who withdrew it; none while it counts.
    pub withdrawn_by: Option<String>,
    /// When.
    pub withdrawn_at: Option<String>,
    /// Why.
    pub withdrawn_because: Option<String>,
    /// Counts the changes, from 1.
    pub revision: i64,
}

/// A certificate that was taken over, as a list shows it.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct ListedTakenOver {
    /// The certificate.
    #[sqlx(flatten)]
    pub certificate: TakenOver,
    /// Staff number of its holder.
    pub staff_no: String,
    /// Her name.
    pub name: String,
    /// Name of the occupation, when the classification has it.
    pub occupation_name: Option<String>,
}

/// A level that a certificate gives which was taken over and counts.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct LevelTakenOver {
    /// Id of the employee.
    pub employee_id: EmployeeId,
    /// Its number.
    pub number: String,
    /// Who gave it.
    pub issuer: String,
    /// Occupation code.
    pub occupation: String,
    /// Level.
    #[sqlx(try_from = "String")]
    pub level: SkillLevel,
    /// Its day.
    pub issued_on: String,
}

const INSERT: Bulk = bulk!(
    "INSERT INTO taken_over_certificates (id, employee_id, number, issuer, occupation, level, issued_on, source, entered_by,
         entered_at, revision)
     SELECT r.value ->> 0, r.value ->> 1, r.value ->> 2, r.value ->> 3, r.value ->> 4, r.value ->> 5, r.value ->> 6,
         r.value ->> 7, r.value ->> 8, r.value ->> 9, CAST(r.value ->> 10 AS BIGINT)",
    ""
);

/// Enters certificates, which count from now on. Refuses `certificate_taken_over_twice`.
pub async fn insert_all(tx: &mut WriteTx, certificates: &[TakenOver]) -> Result<(), Refusal> {
    let rows = certificates.iter().map(|c| {
        (
            &c.id,
            &c.employee_id,
            &c.number,
            &c.issuer,
            &c.occupation,
            c.level.as_str(),
            &c.issued_on,
            &c.source,
            &c.entered_by,
            &c.entered_at,
            c.revision,
        )
    });
    bulk::send(tx, &INSERT, rows).await?;
    Ok(())
}

/// Corrects what is written of a certificate; its revision, which was read, counts up. Refuses `changed_meanwhile` and
/// `certificate_taken_over_twice`.
pub async fn update(tx: &mut WriteTx, certificate: &TakenOver) -> Result<(), Refusal> {
    let touched = execute!(
        tx,
        "UPDATE taken_over_certificates
         SET number = $3, issuer = $4, occupation = $5, level = $6, issued_on = $7, revision = revision + 1
         WHERE id = $1 AND revision = $2 AND withdrawn_at IS NULL",
        certificate.id,
        certificate.revision,
        certificate.number,
        certificate.issuer,
        certificate.occupation,
        certificate.level.as_str(),
        certificate.issued_on
    );
    exactly_one(touched, &certificate.number)
}

/// Withdraws a certificate as it was read: it stays on record and counts no more. Refuses `changed_meanwhile`.
pub async fn withdraw(
    tx: &mut WriteTx,
    certificate: &TakenOver,
    (by, at, because): (&str, &str, &str),
) -> Result<(), Refusal> {
    let touched = execute!(
        tx,
        "UPDATE taken_over_certificates
         SET withdrawn_by = $3, withdrawn_at = $4, withdrawn_because = $5, revision = revision + 1
         WHERE id = $1 AND revision = $2 AND withdrawn_at IS NULL",
        certificate.id,
        certificate.revision,
        by,
        at,
        because
    );
    exactly_one(touched, &certificate.number)
}

/// Takes those of an employee away whose whole record is erased; answers how many there were.
pub async fn delete_of(tx: &mut WriteTx, employee_id: &EmployeeId) -> Result<u64, Refusal> {
    Ok(execute!(
        tx,
        "DELETE FROM taken_over_certificates WHERE employee_id = $1",
        employee_id
    ))
}

/// The certificate of this number that counts.
pub async fn counting(tx: &mut Tx, number: &str) -> Result<Option<TakenOver>, Refusal> {
    Ok(fetch_optional!(
        tx,
        "SELECT * FROM taken_over_certificates WHERE number = $1 AND withdrawn_at IS NULL",
        number
    ))
}

/// Those of an employee, withdrawn ones among them, the one given last first.
pub async fn of_employee(tx: &mut Tx, employee_id: &EmployeeId) -> Result<Vec<TakenOver>, Refusal> {
    Ok(fetch_all!(
        tx,
        "SELECT * FROM taken_over_certificates WHERE employee_id = $1 ORDER BY issued_on DESC, number DESC, entered_at DESC",
        employee_id
    ))
}

/// The levels of all that count; of one employee when one is named.
pub async fn held(
    tx: &mut Tx,
    employee_id: Option<&EmployeeId>,
) -> Result<Vec<LevelTakenOver>, Refusal> {
    let wanted = employee_id.map(EmployeeId::as_str).unwrap_or_default();
    Ok(fetch_all!(
        tx,
        "SELECT employee_id, number, issuer, occupation, level, issued_on FROM taken_over_certificates
         WHERE withdrawn_at IS NULL AND ($1 = '' OR employee_id = $1) ORDER BY number",
        wanted
    ))
}

/// The first number that counts among those from one to another, both included.
pub async fn first_between(
    tx: &mut Tx,
    first: &str,
    last: &str,
) -> Result<Option<String>, Refusal> {
    let (number,): (Option<String>,) = fetch_one!(
        tx,
        "SELECT MIN(number) FROM taken_over_certificates
         WHERE withdrawn_at IS NULL AND number >= $1 AND number <= $2",
        first,
        last
    );
    Ok(number)
}

/// Which a search finds: `$1` the pattern of a text, `$2` that of a number.
macro_rules! found_by_search {
    ($columns:literal, $order:literal) => {
        concat!(
            "SELECT ",
            $columns,
            r" FROM taken_over_certificates t JOIN employees e ON e.id = t.employee_id
               WHERE ($1 = '%%' OR lower(t.number) LIKE $2 ESCAPE '\' OR lower(t.issuer) LIKE $1 ESCAPE '\'
                   OR lower(e.staff_no) LIKE $1 ESCAPE '\' OR lower(e.name) LIKE $1 ESCAPE '\'
                   OR e.pinyin LIKE $1 ESCAPE '\' OR e.initials LIKE $1 ESCAPE '\') ",
            $order
        )
    };
}

/// Those whose number or issuer, or whose holder's name or staff number, contains the text (empty: all), by staff number.
pub async fn page(
    tx: &mut Tx,
    search: &str,
    offset: i64,
    limit: i64,
) -> Result<Vec<ListedTakenOver>, Refusal> {
    let (pattern, number) = (contains(search), contains_number(search));
    Ok(fetch_all!(
        tx,
        found_by_search!(
            "t.*, e.staff_no, e.name,
             (SELECT o.name FROM occupations o WHERE o.code = t.occupation) AS occupation_name",
            "ORDER BY e.staff_no, t.issued_on, t.number, t.entered_at LIMIT $4 OFFSET $3"
        ),
        pattern,
        number,
        offset,
        limit
    ))
}

/// How many [`page`] would find.
pub async fn count(tx: &mut Tx, search: &str) -> Result<i64, Refusal> {
    let (pattern, number) = (contains(search), contains_number(search));
    let (certificates,): (i64,) = fetch_one!(tx, found_by_search!("COUNT(*)", ""), pattern, number);
    Ok(certificates)
}
