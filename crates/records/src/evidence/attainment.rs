//! Records of attainment: target and actual output of a unit on an operation and day. Must not know how they become a measure.

use std::collections::BTreeMap;

use assessment::Refusal;

use crate::evidence::batches::Batch;
use crate::evidence::{Stretch, asked, of_stretches};
use crate::store::bulk;
use crate::store::bulk::{Bulk, bulk};
use crate::store::query::{fetch_all, fetch_one};
use crate::{Tx, WriteTx};

/// What a unit was to make and made on one operation and day.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Attainment {
    /// Its place among all records.
    pub place: i64,
    /// Number of the batch.
    pub batch: i64,
    /// The row in the file, as a person counts it.
    pub row_no: i64,
    /// The unit.
    pub unit: i64,
    /// The operation, 0 for none named.
    pub operation: i64,
    /// The day.
    pub day: i64,
    /// The target × 10^9.
    pub target: i64,
    /// What was made × 10^9.
    pub actual: i64,
    /// The number that the file itself gives the record.
    pub record: Option<String>,
}

/// A record as it is shown.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct AttainmentLine {
    /// Its place among all records.
    pub place: i64,
    /// The row in the file, as a person counts it.
    pub row_no: i64,
    /// The unit.
    pub unit: String,
    /// The operation, empty for none named.
    pub operation: String,
    /// The number of the day.
    pub day: i64,
    /// The target × 10^9.
    pub target: i64,
    /// What was made × 10^9.
    pub actual: i64,
    /// The number that the file itself gives the record.
    pub record: Option<String>,
    /// Whether one with the same number stands in its place.
    pub replaced: bool,
}

const INSERT: Bulk = bulk!(
    "INSERT INTO attainment (place, batch, row_no, unit, operation, day, target, actual, record)
     SELECT CAST(r.value ->> 0 AS BIGINT), CAST(r.value ->> 1 AS BIGINT), CAST(r.value ->> 2 AS BIGINT),
         CAST(r.value ->> 3 AS BIGINT), CAST(r.value ->> 4 AS BIGINT), CAST(r.value ->> 5 AS BIGINT),
         CAST(r.value ->> 6 AS BIGINT), CAST(r.value ->> 7 AS BIGINT), r.value ->> 8",
    "ON CONFLICT (unit, day, batch, operation) DO NOTHING"
);

/// Adds records and answers how many were written: of two of a batch about the same unit, operation and day the first stays.
pub async fn insert_all(tx: &mut WriteTx, records: &[Attainment]) -> Result<u64, Refusal> {
    let rows = records.iter().map(|a| {
        (
            a.place,
            a.batch,
            a.row_no,
            a.unit,
            a.operation,
            a.day,
            a.target,
            a.actual,
            &a.record,
        )
    });
    bulk::send(tx, &INSERT, rows).await
}

const RECORDS: Bulk = of_stretches!(
    "SELECT d.place, d.batch, d.row_no, d.unit, d.operation, d.day, d.target, d.actual, d.record",
    "attainment",
    "AND NOT EXISTS (SELECT 1 FROM evidence_replaced p WHERE p.place = d.place)"
);

/// The records of these stretches, without those in whose place another stands, by unit, day, operation and batch.
pub async fn records(tx: &mut Tx, stretches: &[Stretch]) -> Result<Vec<Attainment>, Refusal> {
    let (sql, pieces) = asked(tx, &RECORDS, stretches);
    let mut found: Vec<Attainment> = Vec::new();
    for piece in pieces {
        let piece = piece?;
        let rows: Vec<Attainment> = fetch_all!(tx, sql, piece);
        found.extend(rows);
    }
    found.sort_unstable_by_key(|one| (one.unit, one.day, one.operation, one.batch));
    Ok(found)
}

/// How many records of a batch about a unit there are.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct AttainmentCount {
    /// The unit.
    pub unit: i64,
    /// The batch.
    pub batch: i64,
    /// Records.
    pub rows: i64,
}

const COUNTS: Bulk = of_stretches!(
    "SELECT d.unit, d.batch, COUNT(*) AS rows",
    "attainment",
    "AND NOT EXISTS (SELECT 1 FROM evidence_replaced p WHERE p.place = d.place) GROUP BY d.unit, d.batch"
);

/// How many records these stretches have, by unit and batch.
pub async fn counts(tx: &mut Tx, stretches: &[Stretch]) -> Result<Vec<AttainmentCount>, Refusal> {
    let (sql, pieces) = asked(tx, &COUNTS, stretches);
    let mut found: BTreeMap<(i64, i64), AttainmentCount> = BTreeMap::new();
    for piece in pieces {
        let piece = piece?;
        let rows: Vec<AttainmentCount> = fetch_all!(tx, sql, piece);
        for row in rows {
            match found.get_mut(&(row.unit, row.batch)) {
                Some(count) => count.rows += row.rows,
                None => {
                    found.insert((row.unit, row.batch), row);
                }
            }
        }
    }
    Ok(found.into_values().collect())
}

/// The records of one batch about a unit from one day to another.
pub async fn of_batch(
    tx: &mut Tx,
    batch: i64,
    unit: i64,
    (first_day, last_day): (i64, i64),
) -> Result<Vec<Attainment>, Refusal> {
    Ok(fetch_all!(
        tx,
        "SELECT place, batch, row_no, unit, operation, day, target, actual, record FROM attainment
         WHERE unit = $1 AND day >= $2 AND day <= $3 AND batch = $4 ORDER BY day, operation",
        unit,
        first_day,
        last_day,
        batch
    ))
}

/// The records of a batch from one day to another, of one unit or (0) of all, in the order of the file: at most `limit` of those after
/// a place.
pub async fn page(
    tx: &mut Tx,
    batch: &Batch,
    unit: i64,
    (first_day, last_day): (i64, i64),
    after: i64,
    limit: i64,
) -> Result<Vec<AttainmentLine>, Refusal> {
    Ok(fetch_all!(
        tx,
        "SELECT a.place, a.row_no, COALESCE(u.name, '') AS unit, COALESCE(o.name, '') AS operation, a.day, a.target, a.actual,
             a.record, EXISTS (SELECT 1 FROM evidence_replaced p WHERE p.place = a.place) AS replaced
         FROM attainment a LEFT JOIN evidence_names u ON u.id = a.unit LEFT JOIN evidence_names o ON o.id = a.operation
         WHERE a.place > $1 AND a.place >= $2 AND a.place <= $3 AND a.batch = $4 AND ($5 = 0 OR a.unit = $5)
             AND a.day >= $6 AND a.day <= $7
         ORDER BY a.place LIMIT $8",
        after,
        batch.first_place,
        batch.last_place,
        batch.number,
        unit,
        first_day,
        last_day,
        limit
    ))
}

/// How many records of attainment are kept.
pub async fn count(tx: &mut Tx) -> Result<i64, Refusal> {
    let (records,): (i64,) = fetch_one!(tx, "SELECT COUNT(*) FROM attainment");
    Ok(records)
}
