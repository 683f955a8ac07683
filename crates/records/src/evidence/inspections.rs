//! Inspection records, and their sums by unit, day and batch, which are written in the same transaction.
//!
//! Must not know how defects become a score.

use std::collections::{BTreeMap, HashMap};

use assessment::Refusal;

use crate::evidence::batches::Batch;
use crate::evidence::{Stretch, asked, of_stretches};
use crate::store::bound;
use crate::store::bound::{Cell, Insert};
use crate::store::bulk::{Bulk, bulk};
use crate::store::query::{execute, fetch_all, fetch_one};
use crate::{Tx, WriteTx};

/// One record of inspection. Unit, operation and style stand under their numbers, the day under its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Inspection {
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
    /// The style, 0 for none named.
    pub style: i64,
    /// The day.
    pub day: i64,
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
    /// The number that the file itself gives the record.
    pub record: Option<String>,
}

/// A record as it is shown.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct InspectionLine {
    /// Its place among all records.
    pub place: i64,
    /// The row in the file, as a person counts it.
    pub row_no: i64,
    /// The unit.
    pub unit: String,
    /// The operation, empty for none named.
    pub operation: String,
    /// The style, empty for none named.
    pub style: String,
    /// The number of the day.
    pub day: i64,
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
    /// The number that the file itself gives the record.
    pub record: Option<String>,
    /// Whether one with the same number stands in its place.
    pub replaced: bool,
}

/// The sums of a batch's inspections of a unit, without those in whose place another record stands.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct InspectionSums {
    /// The unit.
    pub unit: i64,
    /// The batch.
    pub batch: i64,
    /// First day with a record.
    pub first_day: i64,
    /// Last day with a record.
    pub last_day: i64,
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
        "place",
        "batch",
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
        "record",
    ],
    tail: "",
    server: bulk!(
    "INSERT INTO inspections (place, batch, row_no, unit, operation, style, day, quantity, inspected, critical, major, minor, rework,
         scrap, record)
     SELECT CAST(r.value ->> 0 AS BIGINT), CAST(r.value ->> 1 AS BIGINT), CAST(r.value ->> 2 AS BIGINT),
         CAST(r.value ->> 3 AS BIGINT), CAST(r.value ->> 4 AS BIGINT), CAST(r.value ->> 5 AS BIGINT),
         CAST(r.value ->> 6 AS BIGINT), CAST(r.value ->> 7 AS BIGINT), CAST(r.value ->> 8 AS BIGINT),
         CAST(r.value ->> 9 AS BIGINT), CAST(r.value ->> 10 AS BIGINT), CAST(r.value ->> 11 AS BIGINT),
         CAST(r.value ->> 12 AS BIGINT), CAST(r.value ->> 13 AS BIGINT), r.value ->> 14",
    ""
),
};

const ADD_TO_DAYS: Insert = Insert {
    table: "inspection_days",
    columns: &[
        "unit",
        "day",
        "batch",
        "rows",
        "quantity",
        "inspected",
        "critical",
        "major",
        "minor",
        "rework",
        "scrap",
    ],
    tail: "ON CONFLICT (unit, day, batch) DO UPDATE SET rows = inspection_days.rows + excluded.rows,
         quantity = inspection_days.quantity + excluded.quantity,
         inspected = inspection_days.inspected + excluded.inspected,
         critical = inspection_days.critical + excluded.critical,
         major = inspection_days.major + excluded.major,
         minor = inspection_days.minor + excluded.minor,
         rework = inspection_days.rework + excluded.rework,
         scrap = inspection_days.scrap + excluded.scrap",
    server: bulk!(
    "INSERT INTO inspection_days (unit, day, batch, rows, quantity, inspected, critical, major, minor, rework, scrap)
     SELECT CAST(r.value ->> 0 AS BIGINT), CAST(r.value ->> 1 AS BIGINT), CAST(r.value ->> 2 AS BIGINT),
         CAST(r.value ->> 3 AS BIGINT), CAST(r.value ->> 4 AS BIGINT), CAST(r.value ->> 5 AS BIGINT),
         CAST(r.value ->> 6 AS BIGINT), CAST(r.value ->> 7 AS BIGINT), CAST(r.value ->> 8 AS BIGINT),
         CAST(r.value ->> 9 AS BIGINT), CAST(r.value ->> 10 AS BIGINT)",
    "ON CONFLICT (unit, day, batch) DO UPDATE SET rows = inspection_days.rows + excluded.rows,
         quantity = inspection_days.quantity + excluded.quantity,
         inspected = inspection_days.inspected + excluded.inspected,
         critical = inspection_days.critical + excluded.critical,
         major = inspection_days.major + excluded.major,
         minor = inspection_days.minor + excluded.minor,
         rework = inspection_days.rework + excluded.rework,
         scrap = inspection_days.scrap + excluded.scrap"
),
};

/// Days of units whose sums are held before they are written: with more of them a year of some thousand workers would be held whole.
const DAYS_HELD: usize = 100_000;

/// The sums of a batch while its records come: they are kept in memory and written when they are many, and at the end.
#[derive(Debug)]
pub struct DaySums {
    batch: i64,
    days: HashMap<(i64, i64), [i64; 8]>,
    /// First and last day of each unit.
    units: BTreeMap<i64, (i64, i64)>,
}

impl DaySums {
    /// Of no record yet.
    pub fn of(batch: i64) -> Self {
        Self {
            batch,
            days: HashMap::new(),
            units: BTreeMap::new(),
        }
    }

    fn add(&mut self, record: &Inspection) -> Result<(), Refusal> {
        let figures = [
            1,
            record.quantity,
            record.inspected,
            record.critical,
            record.major,
            record.minor,
            record.rework,
            record.scrap,
        ];
        let sums = self.days.entry((record.unit, record.day)).or_default();
        for (sum, figure) in sums.iter_mut().zip(figures) {
            *sum = sum.checked_add(figure).ok_or_else(|| {
                Refusal::new("inspection_sum_too_large")
                    .with("row", record.row_no)
                    .with("figure", figure)
            })?;
        }
        Ok(())
    }

    /// Writes what is held, in the order of the table.
    async fn write(&mut self, tx: &mut WriteTx) -> Result<(), Refusal> {
        let mut days: Vec<_> = self.days.drain().collect();
        days.sort_unstable_by_key(|(day, _)| *day);
        for ((unit, day), _) in &days {
            let (first, last) = self.units.entry(*unit).or_insert((*day, *day));
            *first = (*first).min(*day);
            *last = (*last).max(*day);
        }
        let rows: Vec<[Cell<'_>; 11]> = days
            .iter()
            .map(|((unit, day), sums)| {
                let mut row = [Cell::Nothing; 11];
                row[..3].copy_from_slice(&[
                    Cell::Number(*unit),
                    Cell::Number(*day),
                    Cell::Number(self.batch),
                ]);
                for (cell, sum) in row[3..].iter_mut().zip(sums) {
                    *cell = Cell::Number(*sum);
                }
                row
            })
            .collect();
        bound::insert(tx, &ADD_TO_DAYS, &rows).await
    }

    /// Writes what is still held, and answers the first and the last day of each unit.
    pub async fn done(mut self, tx: &mut WriteTx) -> Result<BTreeMap<i64, (i64, i64)>, Refusal> {
        self.write(tx).await?;
        Ok(self.units)
    }
}

/// Adds records of one batch, some thousands at a time, and adds them to its sums.
pub async fn insert_all(
    tx: &mut WriteTx,
    records: &[Inspection],
    sums: &mut DaySums,
) -> Result<(), Refusal> {
    let rows: Vec<[Cell<'_>; 15]> = records
        .iter()
        .map(|i| {
            [
                i.place.into(),
                i.batch.into(),
                i.row_no.into(),
                i.unit.into(),
                i.operation.into(),
                i.style.into(),
                i.day.into(),
                i.quantity.into(),
                i.inspected.into(),
                i.critical.into(),
                i.major.into(),
                i.minor.into(),
                i.rework.into(),
                i.scrap.into(),
                i.record.as_deref().into(),
            ]
        })
        .collect();
    bound::insert(tx, &INSERT, &rows).await?;
    for record in records {
        sums.add(record)?;
    }
    if sums.days.len() >= DAYS_HELD {
        sums.write(tx).await?;
    }
    Ok(())
}

const SUMS: Bulk = of_stretches!(
    "SELECT d.unit, d.batch, MIN(d.day) AS first_day, MAX(d.day) AS last_day, CAST(SUM(d.rows) AS BIGINT) AS rows,
         CAST(SUM(d.quantity) AS BIGINT) AS quantity, CAST(SUM(d.inspected) AS BIGINT) AS inspected,
         CAST(SUM(d.critical) AS BIGINT) AS critical, CAST(SUM(d.major) AS BIGINT) AS major,
         CAST(SUM(d.minor) AS BIGINT) AS minor, CAST(SUM(d.rework) AS BIGINT) AS rework,
         CAST(SUM(d.scrap) AS BIGINT) AS scrap",
    "inspection_days",
    "GROUP BY d.unit, d.batch"
);

/// The sums of these stretches by unit and batch. Of a unit and batch without a record there are none.
pub async fn sums(tx: &mut Tx, stretches: &[Stretch]) -> Result<Vec<InspectionSums>, Refusal> {
    let (sql, pieces) = asked(tx, &SUMS, stretches);
    let mut found: BTreeMap<(i64, i64), InspectionSums> = BTreeMap::new();
    for piece in pieces {
        let piece = piece?;
        let rows: Vec<InspectionSums> = fetch_all!(tx, sql, piece);
        for row in rows {
            match found.get_mut(&(row.unit, row.batch)) {
                Some(sums) => sums.add(&row)?,
                None => {
                    found.insert((row.unit, row.batch), row);
                }
            }
        }
    }
    Ok(found.into_values().collect())
}

impl InspectionSums {
    /// Adds the sums of other days of the same unit and batch.
    fn add(&mut self, other: &Self) -> Result<(), Refusal> {
        self.first_day = self.first_day.min(other.first_day);
        self.last_day = self.last_day.max(other.last_day);
        for (sum, figure) in [
            (&mut self.rows, other.rows),
            (&mut self.quantity, other.quantity),
            (&mut self.inspected, other.inspected),
            (&mut self.critical, other.critical),
            (&mut self.major, other.major),
            (&mut self.minor, other.minor),
            (&mut self.rework, other.rework),
            (&mut self.scrap, other.scrap),
        ] {
            // As the engine itself says it of a sum of its own.
            *sum = sum
                .checked_add(figure)
                .ok_or_else(|| Refusal::new("storage_failed").with("detail", "integer overflow"))?;
        }
        Ok(())
    }
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
) -> Result<Vec<InspectionLine>, Refusal> {
    Ok(fetch_all!(
        tx,
        "SELECT i.place, i.row_no, COALESCE(u.name, '') AS unit, COALESCE(o.name, '') AS operation, COALESCE(s.name, '') AS style,
             i.day, i.quantity, i.inspected, i.critical, i.major, i.minor, i.rework, i.scrap, i.record,
             EXISTS (SELECT 1 FROM evidence_replaced p WHERE p.place = i.place) AS replaced
         FROM inspections i LEFT JOIN evidence_names u ON u.id = i.unit LEFT JOIN evidence_names o ON o.id = i.operation
             LEFT JOIN evidence_names s ON s.id = i.style
         WHERE i.place > $1 AND i.place >= $2 AND i.place <= $3 AND i.batch = $4 AND ($5 = 0 OR i.unit = $5)
             AND i.day >= $6 AND i.day <= $7
         ORDER BY i.place LIMIT $8",
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

/// How many inspections are kept.
pub async fn count(tx: &mut Tx) -> Result<i64, Refusal> {
    let (records,): (i64,) = fetch_one!(tx, "SELECT COUNT(*) FROM inspections");
    Ok(records)
}

/// How the sums are made of the records.
macro_rules! summed {
    ($head:literal, $where:literal) => {
        concat!(
            $head,
            "SELECT i.unit, i.day, i.batch, COUNT(*) AS rows, CAST(SUM(i.quantity) AS BIGINT) AS quantity,
                 CAST(SUM(i.inspected) AS BIGINT) AS inspected, CAST(SUM(i.critical) AS BIGINT) AS critical,
                 CAST(SUM(i.major) AS BIGINT) AS major, CAST(SUM(i.minor) AS BIGINT) AS minor,
                 CAST(SUM(i.rework) AS BIGINT) AS rework, CAST(SUM(i.scrap) AS BIGINT) AS scrap
             FROM inspections i
             WHERE NOT EXISTS (SELECT 1 FROM evidence_replaced p WHERE p.place = i.place) ",
            $where,
            " GROUP BY i.unit, i.day, i.batch"
        )
    };
}

/// Computes all sums anew from the records.
pub async fn sum_anew(tx: &mut WriteTx) -> Result<(), Refusal> {
    execute!(tx, "DELETE FROM inspection_days");
    execute!(
        tx,
        summed!(
            "INSERT INTO inspection_days (unit, day, batch, rows, quantity, inspected, critical, major, minor, rework, scrap) ",
            ""
        )
    );
    Ok(())
}

/// Computes the sums of one batch anew from its records.
pub async fn sum_batch_anew(tx: &mut WriteTx, batch: &Batch) -> Result<(), Refusal> {
    execute!(
        tx,
        "DELETE FROM inspection_days WHERE batch = $1",
        batch.number
    );
    execute!(
        tx,
        summed!(
            "INSERT INTO inspection_days (unit, day, batch, rows, quantity, inspected, critical, major, minor, rework, scrap) ",
            "AND i.place >= $1 AND i.place <= $2 AND i.batch = $3"
        ),
        batch.first_place,
        batch.last_place,
        batch.number
    );
    Ok(())
}

/// Adds the records up anew and answers the number of days whose sums were wrong: 0 in a sound office.
pub async fn wrong_days(tx: &mut Tx) -> Result<i64, Refusal> {
    let (wrong,): (i64,) = fetch_one!(
        tx,
        concat!(
            "SELECT COUNT(*) FROM (",
            summed!("", ""),
            ") AS n
             FULL OUTER JOIN inspection_days d ON d.unit = n.unit AND d.day = n.day AND d.batch = n.batch
             WHERE d.rows IS DISTINCT FROM n.rows OR d.quantity IS DISTINCT FROM n.quantity
                 OR d.inspected IS DISTINCT FROM n.inspected OR d.critical IS DISTINCT FROM n.critical
                 OR d.major IS DISTINCT FROM n.major OR d.minor IS DISTINCT FROM n.minor
                 OR d.rework IS DISTINCT FROM n.rework OR d.scrap IS DISTINCT FROM n.scrap"
        )
    );
    Ok(wrong)
}
