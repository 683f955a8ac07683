//! Evidence files and records of attainment: target and actual output of a unit on an operation and day.
//!
//! A unit is text, `workshop/team` or a staff number. Must not know how evidence becomes a score.

pub mod inspections;

use std::collections::HashSet;

use assessment::Refusal;
use serde::{Deserialize, Serialize};

use crate::ids::EvidenceFileId;
use crate::store::bulk;
use crate::store::bulk::{Bulk, bulk};
use crate::store::query::{execute, fetch_all, fetch_one, fetch_optional};
use crate::{Engine, Tx, WriteTx};

/// Units that one statement asks about.
const UNITS_AT_ONCE: usize = 2_000;

/// A file of evidence that was imported.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, sqlx::FromRow)]
pub struct EvidenceFile {
    /// A UUID.
    pub id: EvidenceFileId,
    /// SHA-256 of the file, hex; unique, so that no file counts twice.
    pub sha256: String,
    /// Its name.
    pub name: String,
    /// Rows taken from it.
    pub rows: i64,
    /// When.
    pub imported_at: String,
}

/// What a unit was to make and made on one operation and day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, sqlx::FromRow)]
pub struct Attainment {
    /// The unit.
    pub unit: String,
    /// The operation, empty for none named.
    pub operation: String,
    /// The day.
    pub day: String,
    /// The target × 10^9.
    pub target: i64,
    /// What was made × 10^9.
    pub actual: i64,
    /// Id of the file.
    pub file_id: EvidenceFileId,
    /// The row in the file, as a person counts it.
    pub row_no: i64,
}

/// How far the kept evidence of one kind reaches.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, sqlx::FromRow)]
pub struct Coverage {
    /// The unit.
    pub unit: String,
    /// First day.
    pub first_day: String,
    /// Last day.
    pub last_day: String,
    /// Records between them.
    pub records: i64,
}

/// What happens to a record whose unit, operation and day are kept already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OnKept {
    /// The whole import is refused: `attainment_twice`.
    Refuse,
    /// The kept record stays.
    Skip,
    /// The new record takes its place.
    Overwrite,
}

const INSERT: Bulk = bulk!(
    "INSERT INTO attainment (unit, operation, day, target, actual, file_id, row_no)
     SELECT r.value ->> 0, r.value ->> 1, r.value ->> 2, CAST(r.value ->> 3 AS BIGINT),
         CAST(r.value ->> 4 AS BIGINT), r.value ->> 5, CAST(r.value ->> 6 AS BIGINT)",
    ""
);

const INSERT_OR_SKIP: Bulk = bulk!(
    "INSERT INTO attainment (unit, operation, day, target, actual, file_id, row_no)
     SELECT r.value ->> 0, r.value ->> 1, r.value ->> 2, CAST(r.value ->> 3 AS BIGINT),
         CAST(r.value ->> 4 AS BIGINT), r.value ->> 5, CAST(r.value ->> 6 AS BIGINT)",
    "ON CONFLICT (unit, operation, day) DO NOTHING"
);

const INSERT_OR_OVERWRITE: Bulk = bulk!(
    "INSERT INTO attainment (unit, operation, day, target, actual, file_id, row_no)
     SELECT r.value ->> 0, r.value ->> 1, r.value ->> 2, CAST(r.value ->> 3 AS BIGINT),
         CAST(r.value ->> 4 AS BIGINT), r.value ->> 5, CAST(r.value ->> 6 AS BIGINT)",
    "ON CONFLICT (unit, operation, day) DO UPDATE SET target = excluded.target, actual = excluded.actual,
         file_id = excluded.file_id, row_no = excluded.row_no"
);

/// Keeps a file. Refuses `evidence_file_twice`.
pub async fn insert_file(tx: &mut WriteTx, file: &EvidenceFile) -> Result<(), Refusal> {
    execute!(
        tx,
        "INSERT INTO evidence_files (id, sha256, name, rows, imported_at) VALUES ($1, $2, $3, $4, $5)",
        file.id,
        file.sha256,
        file.name,
        file.rows,
        file.imported_at
    );
    Ok(())
}

/// Sets the number of rows once it is known: a large file is read only once.
pub async fn set_file_rows(
    tx: &mut WriteTx,
    id: &EvidenceFileId,
    rows: i64,
) -> Result<(), Refusal> {
    let touched = execute!(
        tx,
        "UPDATE evidence_files SET rows = $2 WHERE id = $1",
        id,
        rows
    );
    crate::store::rows::exactly_one(touched, id)
}

/// The file with this SHA-256.
pub async fn file_by_sha256(tx: &mut Tx, sha256: &str) -> Result<Option<EvidenceFile>, Refusal> {
    Ok(fetch_optional!(
        tx,
        "SELECT * FROM evidence_files WHERE sha256 = $1",
        sha256
    ))
}

/// All files, the one imported last first.
pub async fn files(tx: &mut Tx) -> Result<Vec<EvidenceFile>, Refusal> {
    Ok(fetch_all!(
        tx,
        "SELECT * FROM evidence_files ORDER BY imported_at DESC, name"
    ))
}

/// Adds records and answers how many were written. A unit, operation and day may stand only once in `records`
/// when they overwrite.
pub async fn insert_attainment(
    tx: &mut WriteTx,
    records: &[Attainment],
    on_kept: OnKept,
) -> Result<u64, Refusal> {
    let statement = match on_kept {
        OnKept::Refuse => &INSERT,
        OnKept::Skip => &INSERT_OR_SKIP,
        OnKept::Overwrite => &INSERT_OR_OVERWRITE,
    };
    let rows = records.iter().map(|a| {
        (
            &a.unit,
            &a.operation,
            &a.day,
            a.target,
            a.actual,
            &a.file_id,
            a.row_no,
        )
    });
    bulk::send(tx, statement, rows).await
}

/// Removes all records of attainment; what replaces them comes in the same transaction. Answers how many there were.
pub async fn delete_attainment(tx: &mut WriteTx) -> Result<u64, Refusal> {
    Ok(execute!(tx, "DELETE FROM attainment"))
}

/// The records of a unit from `first_day` to `last_day`, both counted in, by day and operation.
pub async fn attainment_of(
    tx: &mut Tx,
    unit: &str,
    first_day: &str,
    last_day: &str,
) -> Result<Vec<Attainment>, Refusal> {
    Ok(fetch_all!(
        tx,
        "SELECT * FROM attainment WHERE unit = $1 AND day >= $2 AND day <= $3 ORDER BY day, operation",
        unit,
        first_day,
        last_day
    ))
}

/// The files in which the records of a unit between two days came, both counted in, the one imported first first.
pub async fn files_of_attainment(
    tx: &mut Tx,
    unit: &str,
    first_day: &str,
    last_day: &str,
) -> Result<Vec<EvidenceFile>, Refusal> {
    Ok(fetch_all!(
        tx,
        "SELECT * FROM evidence_files
         WHERE id IN (SELECT file_id FROM attainment WHERE unit = $1 AND day >= $2 AND day <= $3)
         ORDER BY imported_at, name",
        unit,
        first_day,
        last_day
    ))
}

/// The records of all units from `first_day` to `last_day`, both counted in, by unit, day and operation.
pub async fn attainment_between(
    tx: &mut Tx,
    first_day: &str,
    last_day: &str,
) -> Result<Vec<Attainment>, Refusal> {
    Ok(fetch_all!(
        tx,
        "SELECT * FROM attainment WHERE day >= $1 AND day <= $2 ORDER BY unit, day, operation",
        first_day,
        last_day
    ))
}

const ATTAINING: Bulk = Bulk {
    sqlite: "SELECT CAST(r.value AS TEXT) FROM json_each($1) AS r
             WHERE EXISTS (SELECT 1 FROM attainment a WHERE a.unit = r.value AND a.day >= $2 AND a.day <= $3)",
    postgres: "SELECT CAST(r.value AS TEXT) FROM jsonb_array_elements_text(CAST($1 AS jsonb)) AS r(value)
               WHERE EXISTS (SELECT 1 FROM attainment a WHERE a.unit = r.value AND a.day >= $2 AND a.day <= $3)",
};

/// Those of these units that have a record of attainment from `first_day` to `last_day`, both counted in.
pub async fn attaining(
    tx: &mut Tx,
    units: &[&str],
    first_day: &str,
    last_day: &str,
) -> Result<HashSet<String>, Refusal> {
    those_of(tx, &ATTAINING, units, (first_day, last_day)).await
}

/// Those of these units that a statement finds between two days.
async fn those_of(
    tx: &mut Tx,
    statement: &Bulk,
    units: &[&str],
    (first_day, last_day): (&str, &str),
) -> Result<HashSet<String>, Refusal> {
    let mut found = HashSet::new();
    for units in units.chunks(UNITS_AT_ONCE) {
        let sql = match tx.engine() {
            Engine::Sqlite(_) => statement.sqlite,
            Engine::Postgres(_) => statement.postgres,
        };
        let units = bulk::json(units)?;
        let rows: Vec<(String,)> = fetch_all!(tx, sql, units, first_day, last_day);
        found.extend(rows.into_iter().map(|(unit,)| unit));
    }
    Ok(found)
}

/// How far the records of attainment reach, by unit.
pub async fn attainment_coverage(tx: &mut Tx) -> Result<Vec<Coverage>, Refusal> {
    Ok(fetch_all!(
        tx,
        "SELECT unit, MIN(day) AS first_day, MAX(day) AS last_day, COUNT(*) AS records
         FROM attainment GROUP BY unit ORDER BY unit"
    ))
}

/// How many records of attainment are kept.
pub async fn count_attainment(tx: &mut Tx) -> Result<i64, Refusal> {
    let (records,): (i64,) = fetch_one!(tx, "SELECT COUNT(*) FROM attainment");
    Ok(records)
}
