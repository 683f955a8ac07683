//! What batches speak for, and with it the statements that the rules ask about. Must not know which statement counts where.

use std::collections::BTreeMap;

use assessment::evidence::statements::{Days, RecordKind, Scope, Stated, Statement};
use assessment::{Refusal, day};

use crate::evidence::day_of;
use crate::evidence::names::NONE;
use crate::store::bulk;
use crate::store::bulk::{Bulk, bulk};
use crate::store::query::fetch_all;
use crate::store::rows::damaged;
use crate::{Tx, WriteTx};

/// Days that a batch speaks for, of one unit or of every one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ScopeRow {
    /// Of which records.
    pub kind: RecordKind,
    /// The number of the unit; 0 for every unit.
    pub unit: i64,
    /// First day.
    pub first_day: i64,
    /// Last day.
    pub last_day: i64,
}

const INSERT: Bulk = bulk!(
    "INSERT INTO evidence_scopes (batch, kind, unit, first_day, last_day)
     SELECT CAST(r.value ->> 0 AS BIGINT), r.value ->> 1, CAST(r.value ->> 2 AS BIGINT), CAST(r.value ->> 3 AS BIGINT),
         CAST(r.value ->> 4 AS BIGINT)",
    ""
);

/// Keeps what a batch speaks for.
pub async fn insert_all(tx: &mut WriteTx, batch: i64, scopes: &[ScopeRow]) -> Result<(), Refusal> {
    let rows = scopes.iter().map(|scope| {
        (
            batch,
            scope.kind.as_str(),
            scope.unit,
            scope.first_day,
            scope.last_day,
        )
    });
    bulk::send(tx, &INSERT, rows).await?;
    Ok(())
}

#[derive(sqlx::FromRow)]
struct Row {
    batch: i64,
    kind: String,
    unit: i64,
    unit_name: Option<String>,
    first_day: i64,
    last_day: i64,
    source: String,
    stated_on: String,
    written_at: String,
    sha256: String,
    replaces: bool,
    withdrawn: bool,
}

macro_rules! statements {
    ($where:literal) => {
        concat!(
            "SELECT s.batch, s.kind, s.unit, n.name AS unit_name, s.first_day, s.last_day, b.source, b.stated_on, b.written_at,
                 b.sha256, b.replaces, b.withdrawn_at IS NOT NULL AS withdrawn
             FROM evidence_scopes s JOIN evidence_batches b ON b.number = s.batch
                 LEFT JOIN evidence_names n ON n.id = s.unit ",
            $where,
            " ORDER BY s.batch, s.kind, s.unit"
        )
    };
}

const OF_UNITS: Bulk = Bulk {
    sqlite: statements!("WHERE s.unit = 0 OR n.name IN (SELECT r.value FROM json_each($1) AS r)"),
    postgres: statements!(
        "WHERE s.unit = 0 OR n.name IN (SELECT r.value FROM jsonb_array_elements_text(CAST($1 AS jsonb)) AS r(value))"
    ),
};

/// All statements, by batch.
pub async fn statements(tx: &mut Tx) -> Result<Vec<Statement>, Refusal> {
    let rows: Vec<Row> = fetch_all!(tx, statements!(""));
    statements_of(rows)
}

/// All statements with what they say of these units: what of them counts is the same as by all that they say.
pub async fn statements_about(tx: &mut Tx, units: &[&str]) -> Result<Vec<Statement>, Refusal> {
    let sql = OF_UNITS.of(tx);
    let units = bulk::json(units)?;
    let rows: Vec<Row> = fetch_all!(tx, sql, units);
    statements_of(rows)
}

fn statements_of(rows: Vec<Row>) -> Result<Vec<Statement>, Refusal> {
    let mut statements: BTreeMap<(i64, RecordKind), Statement> = BTreeMap::new();
    for row in rows {
        let unreadable = |what: &str| damaged("evidence_scopes", &row.batch.to_string(), what);
        let kind = RecordKind::of_text(&row.kind).ok_or_else(|| unreadable(&row.kind))?;
        let on = day::of_text(&row.stated_on).ok_or_else(|| unreadable(&row.stated_on))?;
        let unit = match (row.unit, row.unit_name) {
            (NONE, _) => None,
            (_, Some(name)) => Some(name),
            (number, None) => return Err(unreadable(&format!("unit {number}"))),
        };
        let days = Days {
            first: day_of("evidence_scopes", row.first_day)?,
            last: day_of("evidence_scopes", row.last_day)?,
        };
        statements
            .entry((row.batch, kind))
            .or_insert_with(|| Statement {
                batch: row.batch,
                source: row.source,
                kind,
                stated: Stated {
                    on,
                    written_at: row.written_at,
                    file: row.sha256,
                },
                replaces: row.replaces,
                withdrawn: row.withdrawn,
                scopes: Vec::new(),
            })
            .scopes
            .push(Scope { unit, days });
    }
    Ok(statements.into_values().collect())
}
