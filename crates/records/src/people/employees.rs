//! Employees. Must not know what makes a staff number or an ID number valid.

use std::borrow::Cow;
use std::collections::BTreeMap;

use assessment::{DecisionResult, Refusal};
use serde::{Deserialize, Serialize};

use crate::ids::{EmployeeId, RoundId};
use crate::store::bulk;
use crate::store::bulk::{Bulk, among, bulk};
use crate::store::columns;
use crate::store::columns::{Columns, Place};
use crate::store::query::{execute, fetch_all, fetch_one, fetch_optional};
use crate::store::rows::exactly_one;
use crate::store::search::contains;
use crate::{Tx, WriteTx};

/// An employee.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, sqlx::FromRow)]
pub struct Employee {
    /// A UUID.
    pub id: EmployeeId,
    /// Staff number, unique.
    pub staff_no: String,
    /// Name.
    pub name: String,
    /// The name in pinyin, lower case, without tones and spaces.
    pub pinyin: String,
    /// The first letters of the pinyin.
    pub initials: String,
    /// Gender.
    pub gender: Option<String>,
    /// Day of birth.
    pub birth_date: Option<String>,
    /// Kind of the identity document.
    pub id_type: Option<String>,
    /// Its number, unique within its kind.
    pub id_number: Option<String>,
    /// Telephone.
    pub phone: Option<String>,
    /// Education.
    pub education: Option<String>,
    /// Day of hiring.
    pub hired_on: Option<String>,
    /// Occupation code.
    pub occupation: Option<String>,
    /// In the occupation since.
    pub occupation_since: Option<String>,
    /// Level held.
    pub level: Option<String>,
    /// Level held since.
    pub level_since: Option<String>,
    /// Professional title.
    pub title: Option<String>,
    /// Code of the workshop.
    pub workshop: Option<String>,
    /// Code of the team.
    pub team: Option<String>,
    /// Day of leaving; none while employed.
    pub left_on: Option<String>,
    /// Counts the changes, from 1 (what is given on insert is kept).
    pub revision: i64,
}

const INSERT: &str = "INSERT INTO employees (id, staff_no, name, pinyin, initials, gender, birth_date, id_type,
        id_number, phone, education, hired_on, occupation, occupation_since, level, level_since, title, workshop,
        team, left_on, revision)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21)";

const UPDATE: &str = "UPDATE employees SET staff_no = $2, name = $3, pinyin = $4, initials = $5, gender = $6,
        birth_date = $7, id_type = $8, id_number = $9, phone = $10, education = $11, hired_on = $12,
        occupation = $13, occupation_since = $14, level = $15, level_since = $16, title = $17, workshop = $18,
        team = $19, left_on = $20, revision = $21 + 1
    WHERE id = $1 AND revision = $21";

macro_rules! write {
    ($tx:expr, $sql:expr, $employee:expr) => {
        execute!(
            $tx,
            $sql,
            $employee.id,
            $employee.staff_no,
            $employee.name,
            $employee.pinyin,
            $employee.initials,
            $employee.gender,
            $employee.birth_date,
            $employee.id_type,
            $employee.id_number,
            $employee.phone,
            $employee.education,
            $employee.hired_on,
            $employee.occupation,
            $employee.occupation_since,
            $employee.level,
            $employee.level_since,
            $employee.title,
            $employee.workshop,
            $employee.team,
            $employee.left_on,
            $employee.revision
        )
    };
}

const TABLE: &str = "employees";
const ID_NUMBER: &str = "id_number";
const PHONE: &str = "phone";

/// Adds an employee. Refuses `staff_no_taken` and `id_number_taken`.
pub async fn insert(tx: &mut WriteTx, employee: &Employee) -> Result<(), Refusal> {
    let employee = sealed(columns::to_write(tx).await?.as_deref(), employee)?;
    write!(tx, INSERT, employee);
    Ok(())
}

/// Changes the employee with this id; `employee.revision` is the one that was read, and counts up by one.
/// Refuses `changed_meanwhile` when another has changed the row since.
pub async fn update(tx: &mut WriteTx, employee: &Employee) -> Result<(), Refusal> {
    let employee = sealed(columns::to_write(tx).await?.as_deref(), employee)?;
    exactly_one(write!(tx, UPDATE, employee), &employee.staff_no)
}

/// An employee as the row holds her.
fn sealed<'e>(
    columns: Option<&dyn Columns>,
    employee: &'e Employee,
) -> Result<Cow<'e, Employee>, Refusal> {
    let Some(columns) = columns else {
        return Ok(Cow::Borrowed(employee));
    };
    let mut sealed = employee.clone();
    for (column, value, is_found) in [
        (ID_NUMBER, &mut sealed.id_number, true),
        (PHONE, &mut sealed.phone, false),
    ] {
        if let Some(value) = value {
            *value = columns::sealed(columns, place(column, &employee.id), value, is_found)?;
        }
    }
    Ok(Cow::Owned(sealed))
}

/// The particulars of a row, as they were given.
fn open(
    columns: &dyn Columns,
    id: &EmployeeId,
    id_number: &mut Option<String>,
    phone: &mut Option<String>,
) -> Result<(), Refusal> {
    for (column, value) in [(ID_NUMBER, id_number), (PHONE, phone)] {
        if let Some(value) = value {
            *value = columns::value_of(columns, place(column, id), value)?;
        }
    }
    Ok(())
}

async fn opened(tx: &mut Tx, rows: Vec<Employee>) -> Result<Vec<Employee>, Refusal> {
    columns::opened(tx, rows, |columns, row| {
        open(columns, &row.id, &mut row.id_number, &mut row.phone)
    })
    .await
}

async fn opened_one(tx: &mut Tx, row: Option<Employee>) -> Result<Option<Employee>, Refusal> {
    let rows = opened(tx, row.into_iter().collect()).await?;
    Ok(rows.into_iter().next())
}

fn place<'a>(column: &'static str, id: &'a EmployeeId) -> Place<'a> {
    Place {
        table: TABLE,
        column,
        row: id.as_str(),
    }
}

const RESEAL: Bulk = bulk!(
    "UPDATE employees SET id_number = r.value ->> 1, phone = r.value ->> 2",
    "AND id = r.value ->> 0"
);

/// Seals every row anew: what was opened by one key, or stood as it was, is sealed by another.
pub(crate) async fn reseal(
    tx: &mut WriteTx,
    from: Option<&dyn Columns>,
    to: &dyn Columns,
) -> Result<(), Refusal> {
    let rows: Vec<(EmployeeId, Option<String>, Option<String>)> = fetch_all!(
        tx,
        "SELECT id, id_number, phone FROM employees WHERE id_number IS NOT NULL OR phone IS NOT NULL ORDER BY id"
    );
    let mut anew = Vec::with_capacity(rows.len());
    for (id, id_number, phone) in rows {
        let mut employee = Employee {
            id,
            id_number,
            phone,
            ..Employee::default()
        };
        if let Some(from) = from {
            let Employee {
                id,
                id_number,
                phone,
                ..
            } = &mut employee;
            open(from, id, id_number, phone)?;
        }
        let row = sealed(Some(to), &employee)?.into_owned();
        anew.push((row.id, row.id_number, row.phone));
    }
    bulk::send(tx, &RESEAL, anew).await?;
    Ok(())
}

/// Takes an employee away whom nothing refers to.
pub async fn delete(tx: &mut WriteTx, id: &EmployeeId) -> Result<(), Refusal> {
    execute!(tx, "DELETE FROM employees WHERE id = $1", id);
    Ok(())
}

/// The employee with this id.
pub async fn get(tx: &mut Tx, id: &EmployeeId) -> Result<Option<Employee>, Refusal> {
    let row = fetch_optional!(tx, "SELECT * FROM employees WHERE id = $1", id);
    opened_one(tx, row).await
}

/// The employee with this staff number.
pub async fn by_staff_no(tx: &mut Tx, staff_no: &str) -> Result<Option<Employee>, Refusal> {
    let row = fetch_optional!(tx, "SELECT * FROM employees WHERE staff_no = $1", staff_no);
    opened_one(tx, row).await
}

/// The employee with this identity document.
pub async fn by_id_number(
    tx: &mut Tx,
    id_type: &str,
    id_number: &str,
) -> Result<Option<Employee>, Refusal> {
    let row = match tx.columns() {
        None => fetch_optional!(
            tx,
            "SELECT * FROM employees WHERE id_type = $1 AND id_number = $2",
            id_type,
            id_number
        ),
        Some(columns) => {
            let digest = columns.digest(TABLE, ID_NUMBER, id_number);
            // As the index has it.
            fetch_optional!(
                tx,
                "SELECT * FROM employees
                 WHERE id_type = $1 AND split_part(id_number, ':', 2) = $2 AND id_number LIKE 'jpc1:%'",
                id_type,
                digest
            )
        }
    };
    opened_one(tx, row).await
}

/// All employees, by staff number: for imports, which compare row by row.
pub async fn all(tx: &mut Tx) -> Result<Vec<Employee>, Refusal> {
    let rows = fetch_all!(tx, "SELECT * FROM employees ORDER BY staff_no");
    opened(tx, rows).await
}

/// Those who passed in a run of a round, by staff number.
pub async fn passed(tx: &mut Tx, round_id: &RoundId, run: i64) -> Result<Vec<Employee>, Refusal> {
    let rows = fetch_all!(
        tx,
        "SELECT * FROM employees WHERE id IN (
             SELECT c.employee_id FROM decisions d JOIN candidates c ON c.id = d.candidate_id
             WHERE d.round_id = $1 AND d.run = $2 AND d.result = $3) ORDER BY staff_no",
        round_id,
        run,
        DecisionResult::Passed.as_str()
    );
    opened(tx, rows).await
}

/// Staff number → id, of all employees.
pub async fn ids_by_staff_no(tx: &mut Tx) -> Result<BTreeMap<String, EmployeeId>, Refusal> {
    let rows: Vec<(String, EmployeeId)> = fetch_all!(tx, "SELECT staff_no, id FROM employees");
    Ok(rows.into_iter().collect())
}

/// An employee as a list shows one.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct ListedEmployee {
    /// The employee.
    #[sqlx(flatten)]
    pub employee: Employee,
    /// Name of the occupation, when the classification has it.
    pub occupation_name: Option<String>,
    /// 1 when a photograph is kept.
    pub photos: i64,
}

const LISTED: Bulk = among!(
    "SELECT e.*, (SELECT o.name FROM occupations o WHERE o.code = e.occupation) AS occupation_name,
         (SELECT COUNT(*) FROM photos p WHERE p.employee_id = e.id AND p.present = 1) AS photos
     FROM employees e WHERE e.staff_no",
    ""
);

/// The employees of these staff numbers, in any order.
pub async fn by_staff_nos(
    tx: &mut Tx,
    staff_nos: &[String],
) -> Result<Vec<ListedEmployee>, Refusal> {
    let (sql, keys) = (LISTED.of(tx), bulk::json(staff_nos)?);
    let rows: Vec<ListedEmployee> = fetch_all!(tx, sql, keys);
    columns::opened(tx, rows, |columns, row| {
        let row = &mut row.employee;
        open(columns, &row.id, &mut row.id_number, &mut row.phone)
    })
    .await
}

/// What the roster says of somebody's level.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct RosterLevel {
    /// Whose.
    pub id: EmployeeId,
    /// Her staff number.
    pub staff_no: String,
    /// Her occupation.
    pub occupation: Option<String>,
    /// The level.
    pub level: Option<String>,
    /// Since when.
    pub level_since: Option<String>,
}

/// What the roster says of everybody's level, in any order.
pub async fn roster_levels(tx: &mut Tx) -> Result<Vec<RosterLevel>, Refusal> {
    Ok(fetch_all!(
        tx,
        "SELECT id, staff_no, occupation, level, level_since FROM employees"
    ))
}

/// The occupations that employees have, each once: code, and name where the classification has it.
pub async fn occupations(tx: &mut Tx) -> Result<Vec<(String, Option<String>)>, Refusal> {
    Ok(fetch_all!(
        tx,
        "SELECT f.code, o.name FROM (SELECT DISTINCT occupation AS code FROM employees WHERE occupation IS NOT NULL) f
         LEFT JOIN occupations o ON o.code = f.code ORDER BY f.code"
    ))
}

/// Employees whose staff number, name, pinyin or initials contain the text (empty: all), by staff number.
pub async fn page(
    tx: &mut Tx,
    search: &str,
    offset: i64,
    limit: i64,
) -> Result<Vec<ListedEmployee>, Refusal> {
    let pattern = contains(search);
    let rows: Vec<ListedEmployee> = fetch_all!(
        tx,
        r"SELECT e.*, (SELECT o.name FROM occupations o WHERE o.code = e.occupation) AS occupation_name,
              (SELECT COUNT(*) FROM photos p WHERE p.employee_id = e.id AND p.present = 1) AS photos
          FROM employees e
          WHERE $1 = '%%' OR lower(staff_no) LIKE $1 ESCAPE '\' OR lower(name) LIKE $1 ESCAPE '\'
              OR pinyin LIKE $1 ESCAPE '\' OR initials LIKE $1 ESCAPE '\'
          ORDER BY staff_no LIMIT $3 OFFSET $2",
        pattern,
        offset,
        limit
    );
    columns::opened(tx, rows, |columns, row| {
        let row = &mut row.employee;
        open(columns, &row.id, &mut row.id_number, &mut row.phone)
    })
    .await
}

/// How many employees [`page`] would find.
pub async fn count(tx: &mut Tx, search: &str) -> Result<i64, Refusal> {
    let pattern = contains(search);
    let (employees,): (i64,) = fetch_one!(
        tx,
        r"SELECT COUNT(*) FROM employees
          WHERE $1 = '%%' OR lower(staff_no) LIKE $1 ESCAPE '\' OR lower(name) LIKE $1 ESCAPE '\'
              OR pinyin LIKE $1 ESCAPE '\' OR initials LIKE $1 ESCAPE '\'",
        pattern
    );
    Ok(employees)
}
