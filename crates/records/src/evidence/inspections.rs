//! Inspection records, and their sums by unit, operation and day, which grow in the same transaction.
//!
//! Must not know how defects become a score.

use std::collections::{HashMap, HashSet};

use assessment::Refusal;
use serde::{Deserialize, Serialize};

use crate::evidence::{Coverage, EvidenceFile, those_of};
use crate::ids::EvidenceFileId;
use crate::store::bound;
use crate::store::bound::{Cell, Insert};
use crate::store::bulk::{Bulk, bulk};
use crate::store::query::{fetch_all, fetch_one};
use crate::{Tx, WriteTx};

/// One record of inspection.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, sqlx::FromRow)]
pub struct Inspection {
    /// Id of the file.
    pub file_id: EvidenceFileId,
    /// The row in the file, as a person counts it.
    pub row_no: i64,
    /// The unit.
    pub unit: String,
    /// The operation, empty for none named.
    pub operation: String,
    /// The style, empty for none named.
    pub style: String,
    /// The day.
    pub day: String,
    /// Pieces made.
    pub quantity: i64,
    /// Pieces inspected.
    pub inspected: i64,
    /// Critical defects.
    pub critical: i64,
    /// Major defects.
    pub major: i64,
    /// Minor defects.
    pub minor: i64,
    /// Pieces reworked.
    pub rework: i64,
    /// Pieces scrapped.
    pub scrap: i64,
}

/// The sums of a unit's inspections, over a day or a time.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, sqlx::FromRow)]
pub struct InspectionSums {
    /// The unit.
    pub unit: String,
    /// The operation.
    pub operation: String,
    /// Records summed.
    pub rows: i64,
    /// Pieces made.
    pub quantity: i64,
    /// Pieces inspected.
    pub inspected: i64,
    /// Critical defects.
    pub critical: i64,
    /// Major defects.
    pub major: i64,
    /// Minor defects.
    pub minor: i64,
    /// Pieces reworked.
    pub rework: i64,
    /// Pieces scrapped.
    pub scrap: i64,
}

const INSERT: Insert = Insert {
    table: "inspections",
    columns: &[
        "file_id",
        "row_no",
        "unit",
        "operation",
        "style",
        "day",
        "quantity",
        "inspected",
        "critical",
        "major",
        "minor",
        "rework",
        "scrap",
    ],
    tail: "",
    server: bulk!(
    "INSERT INTO inspections (file_id, row_no, unit, operation, style, day, quantity, inspected, critical, major,
         minor, rework, scrap)
     SELECT r.value ->> 0, CAST(r.value ->> 1 AS BIGINT), r.value ->> 2, r.value ->> 3, r.value ->> 4,
         r.value ->> 5, CAST(r.value ->> 6 AS BIGINT), CAST(r.value ->> 7 AS BIGINT),
         CAST(r.value ->> 8 AS BIGINT), CAST(r.value ->> 9 AS BIGINT), CAST(r.value ->> 10 AS BIGINT),
         CAST(r.value ->> 11 AS BIGINT), CAST(r.value ->> 12 AS BIGINT)",
    ""
),
};

const ADD_TO_DAYS: Insert = Insert {
    table: "inspection_days",
    columns: &[
        "unit",
        "operation",
        "day",
        "rows",
        "quantity",
        "inspected",
        "critical",
        "major",
        "minor",
        "rework",
        "scrap",
    ],
    tail: "ON CONFLICT (unit, operation, day) DO UPDATE SET rows = inspection_days.rows + excluded.rows,
         quantity = inspection_days.quantity + excluded.quantity,
         inspected = inspection_days.inspected + excluded.inspected,
         critical = inspection_days.critical + excluded.critical,
         major = inspection_days.major + excluded.major,
         minor = inspection_days.minor + excluded.minor,
         rework = inspection_days.rework + excluded.rework,
         scrap = inspection_days.scrap + excluded.scrap",
    server: bulk!(
    "INSERT INTO inspection_days (unit, operation, day, rows, quantity, inspected, critical, major, minor, rework,
         scrap)
     SELECT r.value ->> 0, r.value ->> 1, r.value ->> 2, CAST(r.value ->> 3 AS BIGINT),
         CAST(r.value ->> 4 AS BIGINT), CAST(r.value ->> 5 AS BIGINT), CAST(r.value ->> 6 AS BIGINT),
         CAST(r.value ->> 7 AS BIGINT), CAST(r.value ->> 8 AS BIGINT), CAST(r.value ->> 9 AS BIGINT),
         CAST(r.value ->> 10 AS BIGINT)",
    "ON CONFLICT (unit, operation, day) DO UPDATE SET rows = inspection_days.rows + excluded.rows,
         quantity = inspection_days.quantity + excluded.quantity,
         inspected = inspection_days.inspected + excluded.inspected,
         critical = inspection_days.critical + excluded.critical,
         major = inspection_days.major + excluded.major,
         minor = inspection_days.minor + excluded.minor,
         rework = inspection_days.rework + excluded.rework,
         scrap = inspection_days.scrap + excluded.scrap"
),
};

/// Adds records and adds them to the sums of their days; call with some thousands at a time.
pub async fn insert_all(tx: &mut WriteTx, records: &[Inspection]) -> Result<(), Refusal> {
    let rows: Vec<[Cell<'_>; 13]> = records
        .iter()
        .map(|i| {
            [
                i.file_id.as_str().into(),
                i.row_no.into(),
                i.unit.as_str().into(),
                i.operation.as_str().into(),
                i.style.as_str().into(),
                i.day.as_str().into(),
                i.quantity.into(),
                i.inspected.into(),
                i.critical.into(),
                i.major.into(),
                i.minor.into(),
                i.rework.into(),
                i.scrap.into(),
            ]
        })
        .collect();
    bound::insert(tx, &INSERT, &rows).await?;
    add_to_days(tx, records).await
}

/// Adds up in memory first, so that a statement touches each day only once, and the days in the order of their table.
async fn add_to_days(tx: &mut WriteTx, records: &[Inspection]) -> Result<(), Refusal> {
    let mut days: HashMap<(&str, &str, &str), [i64; 8]> = HashMap::new();
    for i in records {
        let sums = days.entry((&i.unit, &i.operation, &i.day)).or_default();
        let figures = [
            1,
            i.quantity,
            i.inspected,
            i.critical,
            i.major,
            i.minor,
            i.rework,
            i.scrap,
        ];
        for (sum, figure) in sums.iter_mut().zip(figures) {
            *sum = sum.checked_add(figure).ok_or_else(|| {
                Refusal::new("inspection_sum_too_large")
                    .with("row", i.row_no)
                    .with("figure", figure)
            })?;
        }
    }
    let mut days: Vec<_> = days.into_iter().collect();
    days.sort_unstable_by_key(|(day, _)| *day);
    let rows: Vec<[Cell<'_>; 11]> = days
        .iter()
        .map(|((unit, operation, day), sums)| {
            let mut row = [Cell::Nothing; 11];
            row[..3].copy_from_slice(&[Cell::Text(unit), Cell::Text(operation), Cell::Text(day)]);
            for (cell, sum) in row[3..].iter_mut().zip(sums) {
                *cell = Cell::Number(*sum);
            }
            row
        })
        .collect();
    bound::insert(tx, &ADD_TO_DAYS, &rows).await
}

/// Removes all inspections and their sums; what replaces them comes in the same transaction.
pub async fn delete_all(tx: &mut WriteTx) -> Result<u64, Refusal> {
    crate::store::query::execute!(tx, "DELETE FROM inspection_days");
    Ok(crate::store::query::execute!(tx, "DELETE FROM inspections"))
}

/// The sums of each unit and operation from `first_day` to `last_day`, both counted in, by unit and operation.
pub async fn sums_between(
    tx: &mut Tx,
    first_day: &str,
    last_day: &str,
) -> Result<Vec<InspectionSums>, Refusal> {
    Ok(fetch_all!(
        tx,
        "SELECT unit, operation, CAST(SUM(rows) AS BIGINT) AS rows, CAST(SUM(quantity) AS BIGINT) AS quantity,
             CAST(SUM(inspected) AS BIGINT) AS inspected, CAST(SUM(critical) AS BIGINT) AS critical,
             CAST(SUM(major) AS BIGINT) AS major, CAST(SUM(minor) AS BIGINT) AS minor,
             CAST(SUM(rework) AS BIGINT) AS rework, CAST(SUM(scrap) AS BIGINT) AS scrap
         FROM inspection_days WHERE day >= $1 AND day <= $2
         GROUP BY unit, operation ORDER BY unit, operation",
        first_day,
        last_day
    ))
}

/// The same, of one unit.
pub async fn sums_of(
    tx: &mut Tx,
    unit: &str,
    first_day: &str,
    last_day: &str,
) -> Result<Vec<InspectionSums>, Refusal> {
    Ok(fetch_all!(
        tx,
        "SELECT unit, operation, CAST(SUM(rows) AS BIGINT) AS rows, CAST(SUM(quantity) AS BIGINT) AS quantity,
             CAST(SUM(inspected) AS BIGINT) AS inspected, CAST(SUM(critical) AS BIGINT) AS critical,
             CAST(SUM(major) AS BIGINT) AS major, CAST(SUM(minor) AS BIGINT) AS minor,
             CAST(SUM(rework) AS BIGINT) AS rework, CAST(SUM(scrap) AS BIGINT) AS scrap
         FROM inspection_days WHERE unit = $1 AND day >= $2 AND day <= $3
         GROUP BY unit, operation ORDER BY unit, operation",
        unit,
        first_day,
        last_day
    ))
}

const INSPECTED: Bulk = Bulk {
    sqlite: "SELECT CAST(r.value AS TEXT) FROM json_each($1) AS r
             WHERE EXISTS (SELECT 1 FROM inspection_days d WHERE d.unit = r.value AND d.day >= $2 AND d.day <= $3)",
    postgres: "SELECT CAST(r.value AS TEXT) FROM jsonb_array_elements_text(CAST($1 AS jsonb)) AS r(value)
               WHERE EXISTS (SELECT 1 FROM inspection_days d WHERE d.unit = r.value AND d.day >= $2 AND d.day <= $3)",
};

/// Those of these units that have an inspection from `first_day` to `last_day`, both counted in.
pub async fn inspected(
    tx: &mut Tx,
    units: &[&str],
    first_day: &str,
    last_day: &str,
) -> Result<HashSet<String>, Refusal> {
    those_of(tx, &INSPECTED, units, (first_day, last_day)).await
}

/// The records of a unit from `first_day` to `last_day`, both counted in, by day, file and row.
pub async fn page(
    tx: &mut Tx,
    unit: &str,
    first_day: &str,
    last_day: &str,
    offset: i64,
    limit: i64,
) -> Result<Vec<Inspection>, Refusal> {
    Ok(fetch_all!(
        tx,
        "SELECT * FROM inspections WHERE unit = $1 AND day >= $2 AND day <= $3
         ORDER BY day, file_id, row_no LIMIT $5 OFFSET $4",
        unit,
        first_day,
        last_day,
        offset,
        limit
    ))
}

/// The files in which the records of a unit between two days came, both counted in, the one imported first first.
pub async fn files_of(
    tx: &mut Tx,
    unit: &str,
    first_day: &str,
    last_day: &str,
) -> Result<Vec<EvidenceFile>, Refusal> {
    Ok(fetch_all!(
        tx,
        "SELECT * FROM evidence_files
         WHERE id IN (SELECT file_id FROM inspections WHERE unit = $1 AND day >= $2 AND day <= $3)
         ORDER BY imported_at, name",
        unit,
        first_day,
        last_day
    ))
}

/// How far the inspections reach, by unit.
pub async fn coverage(tx: &mut Tx) -> Result<Vec<Coverage>, Refusal> {
    Ok(fetch_all!(
        tx,
        "SELECT unit, MIN(day) AS first_day, MAX(day) AS last_day, CAST(SUM(rows) AS BIGINT) AS records
         FROM inspection_days GROUP BY unit ORDER BY unit"
    ))
}

/// How many inspections are kept.
pub async fn count(tx: &mut Tx) -> Result<i64, Refusal> {
    let (records,): (i64,) = fetch_one!(tx, "SELECT COUNT(*) FROM inspections");
    Ok(records)
}

/// Computes all sums anew from the records.
pub async fn sum_anew(tx: &mut WriteTx) -> Result<(), Refusal> {
    crate::store::query::execute!(tx, "DELETE FROM inspection_days");
    crate::store::query::execute!(
        tx,
        "INSERT INTO inspection_days (unit, operation, day, rows, quantity, inspected, critical, major, minor, rework,
             scrap)
         SELECT unit, operation, day, COUNT(*), CAST(SUM(quantity) AS BIGINT), CAST(SUM(inspected) AS BIGINT),
             CAST(SUM(critical) AS BIGINT), CAST(SUM(major) AS BIGINT), CAST(SUM(minor) AS BIGINT),
             CAST(SUM(rework) AS BIGINT), CAST(SUM(scrap) AS BIGINT)
         FROM inspections GROUP BY unit, operation, day"
    );
    Ok(())
}

/// Adds the records up anew and answers the number of days whose sums were wrong: 0 in a sound office.
pub async fn wrong_days(tx: &mut Tx) -> Result<i64, Refusal> {
    let (wrong,): (i64,) = fetch_one!(
        tx,
        "SELECT COUNT(*) FROM (
             SELECT unit, operation, day, COUNT(*) AS rows, CAST(SUM(quantity) AS BIGINT) AS quantity,
                 CAST(SUM(inspected) AS BIGINT) AS inspected, CAST(SUM(critical) AS BIGINT) AS critical,
                 CAST(SUM(major) AS BIGINT) AS major, CAST(SUM(minor) AS BIGINT) AS minor,
                 CAST(SUM(rework) AS BIGINT) AS rework, CAST(SUM(scrap) AS BIGINT) AS scrap
             FROM inspections GROUP BY unit, operation, day) AS n
         FULL OUTER JOIN inspection_days d ON d.unit = n.unit AND d.operation = n.operation AND d.day = n.day
         WHERE d.rows IS DISTINCT FROM n.rows OR d.quantity IS DISTINCT FROM n.quantity
             OR d.inspected IS DISTINCT FROM n.inspected OR d.critical IS DISTINCT FROM n.critical
             OR d.major IS DISTINCT FROM n.major OR d.minor IS DISTINCT FROM n.minor
             OR d.rework IS DISTINCT FROM n.rework OR d.scrap IS DISTINCT FROM n.scrap"
    );
    Ok(wrong)
}
