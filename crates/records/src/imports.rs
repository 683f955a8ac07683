//! What an import changed, as it stood before: its row, the people, units and score sheets that it touched, and whether it was undone.
//! An import is known by the number of the line of the log that tells it. Must not know how a file is read, nor when an import may
//! be undone.

use assessment::{Component, Refusal, SheetState};
use serde::{Deserialize, Serialize};

use crate::ids::{CandidateId, EmployeeId, RoundId, ScoreSheetId};
use crate::people::employees::Employee;
use crate::store::bulk;
use crate::store::bulk::{Bulk, among, bulk};
use crate::store::columns;
use crate::store::columns::{Columns, Place};
use crate::store::query::{execute, fetch_all, fetch_optional};
use crate::store::rows::{damaged, exactly_one};
use crate::{Tx, WriteTx};

/// An import whose changes are kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, sqlx::FromRow)]
pub struct Import {
    /// The number of its line of the log.
    pub line: i64,
    /// The name of that line.
    pub act: String,
    /// Of scores: the id of their round.
    pub round_id: Option<RoundId>,
    /// When it was undone; none while it stands.
    pub undone_at: Option<String>,
    /// By whom.
    pub undone_by: Option<String>,
    /// Why.
    pub undone_because: Option<String>,
}

/// How much of what may rest on a person there was.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, sqlx::FromRow)]
pub struct Rests {
    /// Rounds that have her as a candidate.
    pub candidates: i64,
    /// Certificates of the own register.
    pub certificates: i64,
    /// Certificates that were taken over.
    pub taken_over: i64,
    /// Photos.
    pub photos: i64,
    /// Places of panels that name her: a rater, an avoidance, a rater's own people.
    pub panels: i64,
}

/// A person whom an import added or changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TouchedPerson {
    /// Her id.
    pub id: EmployeeId,
    /// Her staff number, also when she is not there any more.
    pub staff_no: String,
    /// As she stood before; none of one who was added.
    pub before: Option<Employee>,
    /// The revision that the import left behind.
    pub made: i64,
    /// What rested on her then.
    pub rests: Rests,
}

/// A workshop or team that came with a roster.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AddedUnit {
    /// Code of the workshop.
    pub workshop: String,
    /// Code of the team; none of a workshop.
    pub team: Option<String>,
}

/// A mark that an import put somewhere.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TouchedMark {
    /// Code of the criterion.
    pub criterion: String,
    /// Whether a row of it was there, also one that said that no mark was given.
    pub was_there: bool,
    /// The mark before, × 10,000.
    pub before: Option<i64>,
    /// The mark that the import put, × 10,000.
    pub made: Option<i64>,
}

/// A score sheet that an import added or changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TouchedSheet {
    /// Its id.
    pub id: ScoreSheetId,
    /// Id of the candidate.
    pub candidate_id: CandidateId,
    /// Component.
    pub component: Component,
    /// Code of the rater.
    pub rater: String,
    /// Its state and source before; none of a sheet that was added.
    pub before: Option<(SheetState, String)>,
    /// The revision that the import left behind.
    pub made: i64,
    /// How many marks stood on it then.
    pub marks_made: i64,
    /// What the import put.
    pub marks: Vec<TouchedMark>,
}

/// A score sheet as it stands, with how many marks it has.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct SheetStanding {
    /// Its id.
    pub id: ScoreSheetId,
    /// Where it stands.
    #[sqlx(try_from = "String")]
    pub state: SheetState,
    /// Its revision.
    pub revision: i64,
    /// How many marks stand on it.
    pub marks: i64,
}

/// What an import touched.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Touched {
    /// People.
    pub people: Vec<TouchedPerson>,
    /// Units.
    pub units: Vec<AddedUnit>,
    /// Score sheets.
    pub sheets: Vec<TouchedSheet>,
}

const TABLE: &str = "import_rows";
const ID_NUMBER: &str = "id_number";
const PHONE: &str = "phone";

const ADDED: &str = "added";
const CHANGED: &str = "changed";
const WORKSHOP: &str = "workshop";
const TEAM: &str = "team";
const SHEET: &str = "sheet";

const INSERT: Bulk = bulk!(
    "INSERT INTO import_rows (line, what, key, body)
     SELECT CAST(r.value ->> 0 AS BIGINT), r.value ->> 1, r.value ->> 2, r.value ->> 3",
    ""
);

const SET_BODY: Bulk = bulk!(
    "UPDATE import_rows SET body = r.value ->> 3",
    "AND import_rows.line = CAST(r.value ->> 0 AS BIGINT) AND import_rows.what = r.value ->> 1
         AND import_rows.key = r.value ->> 2"
);

/// Keeps what an import touched.
pub async fn insert(tx: &mut WriteTx, import: &Import, touched: &Touched) -> Result<(), Refusal> {
    execute!(
        tx,
        "INSERT INTO imports (line, act, round_id, undone_at, undone_by, undone_because)
         VALUES ($1, $2, $3, $4, $5, $6)",
        import.line,
        import.act,
        import.round_id,
        import.undone_at,
        import.undone_by,
        import.undone_because
    );
    let sealing = columns::to_write(tx).await?;
    let mut rows = Vec::with_capacity(touched.people.len() + touched.sheets.len());
    for person in &touched.people {
        let what = match person.before {
            None => ADDED,
            Some(_) => CHANGED,
        };
        let kept = match sealing.as_deref() {
            None => body(person)?,
            Some(columns) => body(&sealed(columns, person.clone())?)?,
        };
        rows.push((import.line, what, person.id.to_string(), kept));
    }
    for unit in &touched.units {
        let (what, key) = match &unit.team {
            None => (WORKSHOP, unit.workshop.clone()),
            Some(team) => (TEAM, format!("{}/{team}", unit.workshop)),
        };
        rows.push((import.line, what, key, body(unit)?));
    }
    for sheet in &touched.sheets {
        rows.push((import.line, SHEET, sheet.id.to_string(), body(sheet)?));
    }
    bulk::send(tx, &INSERT, rows).await?;
    Ok(())
}

fn body(value: &impl Serialize) -> Result<String, Refusal> {
    serde_json::to_string(value)
        .map_err(|fault| Refusal::new("storage_failed").with("detail", fault))
}

fn read<T: serde::de::DeserializeOwned>(key: &str, body: &str) -> Result<T, Refusal> {
    serde_json::from_str(body).map_err(|fault| damaged(TABLE, key, fault))
}

fn place<'a>(column: &'static str, id: &'a EmployeeId) -> Place<'a> {
    Place {
        table: TABLE,
        column,
        row: id.as_str(),
    }
}

/// A person as the row holds her.
fn sealed(columns: &dyn Columns, mut person: TouchedPerson) -> Result<TouchedPerson, Refusal> {
    if let Some(before) = &mut person.before {
        for (column, value) in [
            (ID_NUMBER, &mut before.id_number),
            (PHONE, &mut before.phone),
        ] {
            if let Some(value) = value {
                *value = columns::sealed(columns, place(column, &person.id), value, false)?;
            }
        }
    }
    Ok(person)
}

/// The particulars of a row, as they were given.
fn open(columns: &dyn Columns, person: &mut TouchedPerson) -> Result<(), Refusal> {
    if let Some(before) = &mut person.before {
        for (column, value) in [
            (ID_NUMBER, &mut before.id_number),
            (PHONE, &mut before.phone),
        ] {
            if let Some(value) = value {
                *value = columns::value_of(columns, place(column, &person.id), value)?;
            }
        }
    }
    Ok(())
}

/// Seals every row anew: what was opened by one key, or stood as it was, is sealed by another.
pub(crate) async fn reseal(
    tx: &mut WriteTx,
    from: Option<&dyn Columns>,
    to: &dyn Columns,
) -> Result<(), Refusal> {
    let rows: Vec<(i64, String, String)> = fetch_all!(
        tx,
        "SELECT line, key, body FROM import_rows WHERE what = $1 ORDER BY line, key",
        CHANGED
    );
    let mut anew = Vec::with_capacity(rows.len());
    for (line, key, text) in rows {
        let mut person: TouchedPerson = read(&key, &text)?;
        if let Some(from) = from {
            open(from, &mut person)?;
        }
        anew.push((line, CHANGED, key, body(&sealed(to, person)?)?));
    }
    bulk::send(tx, &SET_BODY, anew).await?;
    Ok(())
}

/// Lets go of what imports have kept of a person as she was before. That they touched her stays: they are not undone without her.
pub async fn forget_person(tx: &mut WriteTx, id: &EmployeeId) -> Result<(), Refusal> {
    let rows: Vec<(i64, String)> = fetch_all!(
        tx,
        "SELECT line, body FROM import_rows WHERE key = $1 AND what = $2 ORDER BY line",
        id,
        CHANGED
    );
    let mut anew = Vec::with_capacity(rows.len());
    for (line, text) in rows {
        let mut person: TouchedPerson = read(id.as_str(), &text)?;
        person.before = person.before.map(|before| Employee {
            id: before.id,
            revision: before.revision,
            ..Employee::default()
        });
        anew.push((line, CHANGED, id, body(&person)?));
    }
    bulk::send(tx, &SET_BODY, anew).await?;
    Ok(())
}

/// The import that a line of the log tells, where its changes are kept.
pub async fn get(tx: &mut Tx, line: i64) -> Result<Option<Import>, Refusal> {
    Ok(fetch_optional!(
        tx,
        "SELECT line, act, round_id, undone_at, undone_by, undone_because FROM imports WHERE line = $1",
        line
    ))
}

/// Everything that an import touched, each kind by its key.
pub async fn touched(tx: &mut Tx, line: i64) -> Result<Touched, Refusal> {
    let rows: Vec<(String, String, String)> = fetch_all!(
        tx,
        "SELECT what, key, body FROM import_rows WHERE line = $1 ORDER BY what, key",
        line
    );
    let mut touched = Touched::default();
    for (what, key, text) in rows {
        match what.as_str() {
            ADDED | CHANGED => touched.people.push(read(&key, &text)?),
            WORKSHOP | TEAM => touched.units.push(read(&key, &text)?),
            _ => touched.sheets.push(read(&key, &text)?),
        }
    }
    touched.people = columns::opened(tx, touched.people, open).await?;
    Ok(touched)
}

/// Somebody is again as the imports before a line left her, under another revision: of those that left her so, they are as they were
/// made.
pub async fn follow(
    tx: &mut WriteTx,
    id: &EmployeeId,
    before_line: i64,
    (from, to): (i64, i64),
) -> Result<(), Refusal> {
    let rows: Vec<(i64, String, String)> = fetch_all!(
        tx,
        "SELECT line, what, body FROM import_rows
         WHERE key = $1 AND line < $2 AND what IN ($3, $4) ORDER BY line",
        id,
        before_line,
        ADDED,
        CHANGED
    );
    let mut anew = Vec::new();
    for (line, what, text) in rows {
        // What is sealed in it stays sealed.
        let mut person: TouchedPerson = read(id.as_str(), &text)?;
        if person.made == from {
            person.made = to;
            anew.push((line, what, id, body(&person)?));
        }
    }
    bulk::send(tx, &SET_BODY, anew).await?;
    Ok(())
}

/// Notes that an import was undone. Refuses `changed_meanwhile` when it is already.
pub async fn set_undone(
    tx: &mut WriteTx,
    line: i64,
    (at, by, because): (&str, &str, &str),
) -> Result<(), Refusal> {
    let done = execute!(
        tx,
        "UPDATE imports SET undone_at = $2, undone_by = $3, undone_because = $4
         WHERE line = $1 AND undone_at IS NULL",
        line,
        at,
        by,
        because
    );
    exactly_one(done, &line)
}

const RESTS: Bulk = among!(
    "SELECT e.id,
         (SELECT COUNT(*) FROM candidates c WHERE c.employee_id = e.id) AS candidates,
         (SELECT COUNT(*) FROM certificates c WHERE c.employee_id = e.id) AS certificates,
         (SELECT COUNT(*) FROM taken_over_certificates t WHERE t.employee_id = e.id) AS taken_over,
         (SELECT COUNT(*) FROM photos p WHERE p.employee_id = e.id) AS photos,
         (SELECT COUNT(*) FROM panel_members m WHERE m.staff_no = e.staff_no)
             + (SELECT COUNT(*) FROM relations r WHERE r.staff_no = e.staff_no)
             + (SELECT COUNT(*) FROM rater_scopes s WHERE s.kind = 'person' AND s.who = e.staff_no) AS panels
     FROM employees e WHERE e.id",
    "ORDER BY e.id"
);

#[derive(sqlx::FromRow)]
struct RestsOf {
    id: EmployeeId,
    #[sqlx(flatten)]
    rests: Rests,
}

/// What rests on these people now; of whoever is not there, nothing.
pub async fn rests(tx: &mut Tx, ids: &[EmployeeId]) -> Result<Vec<(EmployeeId, Rests)>, Refusal> {
    let (sql, keys) = (RESTS.of(tx), bulk::json(ids)?);
    let found: Vec<RestsOf> = fetch_all!(tx, sql, keys);
    Ok(found.into_iter().map(|one| (one.id, one.rests)).collect())
}

/// The score sheets of a round as they stand, by id.
pub async fn sheets_of_round(
    tx: &mut Tx,
    round_id: &RoundId,
) -> Result<Vec<SheetStanding>, Refusal> {
    Ok(fetch_all!(
        tx,
        "SELECT s.id, s.state, s.revision,
             (SELECT COUNT(*) FROM marks m WHERE m.sheet_id = s.id) AS marks
         FROM score_sheets s WHERE s.round_id = $1 ORDER BY s.id",
        round_id
    ))
}

const REMOVE_MARKS: Bulk = Bulk {
    sqlite: "DELETE FROM marks WHERE (sheet_id, criterion) IN (
        SELECT r.value ->> 0, r.value ->> 1 FROM json_each($1) AS r)",
    postgres: "DELETE FROM marks WHERE (sheet_id, criterion) IN (
        SELECT r.value ->> 0, r.value ->> 1 FROM jsonb_array_elements(CAST($1 AS jsonb)) AS r(value))",
};

const REMOVE_CHANGES: Bulk = Bulk {
    sqlite: "DELETE FROM mark_changes WHERE sheet_id IN (SELECT r.value ->> 0 FROM json_each($1) AS r)",
    postgres: "DELETE FROM mark_changes WHERE sheet_id IN (
        SELECT r.value ->> 0 FROM jsonb_array_elements(CAST($1 AS jsonb)) AS r(value))",
};

const REMOVE_SHEETS: Bulk = Bulk {
    sqlite: "DELETE FROM score_sheets WHERE id IN (SELECT r.value ->> 0 FROM json_each($1) AS r)",
    postgres: "DELETE FROM score_sheets WHERE id IN (
        SELECT r.value ->> 0 FROM jsonb_array_elements(CAST($1 AS jsonb)) AS r(value))",
};

/// Takes marks away that an import added, and then the sheets that it added. What they said stays in the rows of the import, and each
/// change that was made to them in the line of the log that told it.
pub async fn remove_added(
    tx: &mut WriteTx,
    marks: &[(ScoreSheetId, String)],
    sheets: &[ScoreSheetId],
) -> Result<(), Refusal> {
    bulk::send(tx, &REMOVE_MARKS, marks.iter()).await?;
    bulk::send(tx, &REMOVE_CHANGES, sheets.iter().map(|id| (id,))).await?;
    bulk::send(tx, &REMOVE_SHEETS, sheets.iter().map(|id| (id,))).await?;
    Ok(())
}

/// Takes a unit away that came with a roster, unless somebody is in it, whether she has left or not, it has a team, or a rater marks
/// its people. Answers whether it went.
pub async fn remove_empty_unit(tx: &mut WriteTx, unit: &AddedUnit) -> Result<bool, Refusal> {
    let called = match &unit.team {
        Some(team) => format!("{}/{team}", unit.workshop),
        None => unit.workshop.clone(),
    };
    let gone = match &unit.team {
        Some(team) => execute!(
            tx,
            "DELETE FROM teams WHERE workshop = $1 AND code = $2
             AND NOT EXISTS (SELECT 1 FROM employees e WHERE e.workshop = $1 AND e.team = $2)
             AND NOT EXISTS (SELECT 1 FROM rater_scopes s WHERE s.kind = 'unit' AND s.who = $3)",
            unit.workshop,
            team,
            called
        ),
        None => execute!(
            tx,
            "DELETE FROM workshops WHERE code = $1
             AND NOT EXISTS (SELECT 1 FROM employees e WHERE e.workshop = $1)
             AND NOT EXISTS (SELECT 1 FROM teams t WHERE t.workshop = $1)
             AND NOT EXISTS (SELECT 1 FROM rater_scopes s WHERE s.kind = 'unit' AND s.who = $2)",
            unit.workshop,
            called
        ),
    };
    Ok(gone > 0)
}
