//! Records in whose place one with the same number of its own stands: kept as a list, so that sums can be made without them. Must not
//! know which statement is newer; whoever asks brings the order.

use assessment::Refusal;
use assessment::evidence::statements::RecordKind;

use crate::evidence::batches::Batch;
use crate::safekeeping::proof;
use crate::store::bulk;
use crate::store::bulk::Bulk;
use crate::store::query::{execute, fetch_all, fetch_optional};
use crate::{Tx, WriteTx};

/// Batches of one source, each with its rank: 0 of one that was withdrawn, and the newest has the highest.
pub type Ranks<'r> = &'r [(i64, i64)];

/// The statements for one kind of records. `ranks` is the JSON of batches and ranks, `changed` where the records stand whose numbers
/// are looked at.
struct Statements {
    batches: Bulk,
    forget: Bulk,
    list: Bulk,
}

macro_rules! ranks {
    (sqlite) => {
        "WITH ranks AS MATERIALIZED (SELECT r.value ->> 0 AS batch, r.value ->> 1 AS rank FROM json_each($1) AS r) "
    };
    (postgres) => {
        "WITH ranks AS MATERIALIZED (SELECT CAST(r.value ->> 0 AS BIGINT) AS batch, CAST(r.value ->> 1 AS BIGINT) AS rank
             FROM jsonb_array_elements(CAST($1 AS jsonb)) AS r(value)) "
    };
}

macro_rules! of_both {
    ($($pieces:tt)+) => {
        Bulk {
            sqlite: concat!(ranks!(sqlite), $($pieces)+),
            postgres: concat!(ranks!(postgres), $($pieces)+),
        }
    };
}

/// The records `o` of these batches that share a number with a record `n` of the changed one.
macro_rules! sharing {
    ($table:literal) => {
        concat!(
            "FROM ",
            $table,
            " n JOIN ",
            $table,
            " o ON o.record = n.record JOIN ranks q ON q.batch = o.batch
             WHERE n.place >= $2 AND n.place <= $3 AND n.batch = $4 AND n.record IS NOT NULL "
        )
    };
}

macro_rules! statements {
    ($table:literal) => {
        Statements {
            batches: of_both!("SELECT DISTINCT o.batch ", sharing!($table), "ORDER BY o.batch"),
            forget: of_both!(
                "DELETE FROM evidence_replaced WHERE place IN (SELECT o.place ",
                sharing!($table),
                ")"
            ),
            list: of_both!(
                "INSERT INTO evidence_replaced (place, batch) SELECT DISTINCT o.place, o.batch ",
                sharing!($table),
                "AND q.rank > 0 AND EXISTS (SELECT 1 FROM ",
                $table,
                " m JOIN ranks p ON p.batch = m.batch
                     WHERE m.record = o.record AND (p.rank > q.rank OR (p.rank = q.rank AND m.place > o.place)))"
            ),
        }
    };
}

const INSPECTIONS: Statements = statements!("inspections");
const ATTAINMENT: Statements = statements!("attainment");

/// Lists anew which records of these batches, all of one source and kind, are replaced by a newer one with the same number: of the
/// numbers that the changed batch has. Answers the batches that have any of these numbers.
pub async fn list_anew(
    tx: &mut WriteTx,
    kind: RecordKind,
    ranks: Ranks<'_>,
    changed: &Batch,
) -> Result<Vec<i64>, Refusal> {
    let statements = match kind {
        RecordKind::Inspection => &INSPECTIONS,
        RecordKind::Attainment => &ATTAINMENT,
    };
    let ranks = bulk::json(ranks)?;
    let (first, last, number) = (changed.first_place, changed.last_place, changed.number);
    let sql = statements.batches.of(tx);
    let batches: Vec<(i64,)> = fetch_all!(tx, sql, ranks, first, last, number);
    if batches.is_empty() {
        return Ok(Vec::new());
    }
    for statement in [&statements.forget, &statements.list] {
        let sql = statement.of(tx);
        execute!(tx, sql, ranks, first, last, number);
    }
    proof::gather(tx).await?;
    Ok(batches.into_iter().map(|(batch,)| batch).collect())
}

/// How many records of each batch are replaced, by batch.
pub async fn counts(tx: &mut Tx) -> Result<Vec<(i64, i64)>, Refusal> {
    Ok(fetch_all!(
        tx,
        "SELECT batch, COUNT(*) FROM evidence_replaced GROUP BY batch ORDER BY batch"
    ))
}

/// A number that a batch gives several records.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Twice {
    /// The number.
    pub record: String,
    /// The first row that has it.
    pub first_row: i64,
    /// The last row that has it.
    pub last_row: i64,
    /// How many have it.
    pub times: i64,
}

macro_rules! twice {
    ($table:literal) => {
        concat!(
            "SELECT record, MIN(row_no) AS first_row, MAX(row_no) AS last_row, COUNT(*) AS times FROM ",
            $table,
            " WHERE place >= $1 AND place <= $2 AND batch = $3 AND record IS NOT NULL
             GROUP BY record HAVING COUNT(*) > 1 ORDER BY record LIMIT 1"
        )
    };
}

/// The first number that a batch gives several records of a kind.
pub async fn twice(tx: &mut Tx, kind: RecordKind, batch: &Batch) -> Result<Option<Twice>, Refusal> {
    let sql = match kind {
        RecordKind::Inspection => twice!("inspections"),
        RecordKind::Attainment => twice!("attainment"),
    };
    Ok(fetch_optional!(
        tx,
        sql,
        batch.first_place,
        batch.last_place,
        batch.number
    ))
}
