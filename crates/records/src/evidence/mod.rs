//! Quality evidence: batches with what they speak for, their records and sums, and the files that they came as.
//!
//! Units, operations and styles stand under numbers ([`names`]), days as the number of days since 1970-01-01. Must not know which
//! batch counts where, nor how evidence becomes a score.

pub mod attainment;
pub mod batches;
pub mod inspections;
pub mod names;
pub mod of_runs;
pub mod pieces;
pub mod replaced;
pub mod scopes;

use assessment::Refusal;
use assessment::day;
use assessment::evidence::statements::Part;
use serde::Serialize;

use crate::Tx;
use crate::evidence::names::Numbers;
use crate::store::bulk::Bulk;
use crate::store::query::fetch_one;
use crate::store::{bulk, rows};

/// Stretches that one statement asks about.
const STRETCHES_AT_ONCE: usize = 4_000;

/// Days of a unit in a batch, by their numbers: which records are asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Stretch {
    /// The batch.
    pub batch: i64,
    /// The number of the unit.
    pub unit: i64,
    /// The first day.
    pub first_day: i64,
    /// The last day.
    pub last_day: i64,
}

impl Serialize for Stretch {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        (self.batch, self.unit, self.first_day, self.last_day).serialize(serializer)
    }
}

/// Parts as the records are found by; of a unit that no record names there are none.
pub fn stretches(parts: &[Part], numbers: &Numbers) -> Vec<Stretch> {
    parts
        .iter()
        .filter_map(|part| {
            Some(Stretch {
                batch: part.batch,
                unit: numbers.of(&part.unit)?,
                first_day: day::number(part.days.first),
                last_day: day::number(part.days.last),
            })
        })
        .collect()
}

/// A statement about stretches as this engine reads it, with the stretches as JSON, some at a time.
fn asked<'s>(
    tx: &mut Tx,
    statement: &Bulk,
    stretches: &'s [Stretch],
) -> (
    &'static str,
    impl Iterator<Item = Result<String, Refusal>> + use<'s>,
) {
    (
        statement.of(tx),
        stretches.chunks(STRETCHES_AT_ONCE).map(bulk::json),
    )
}

/// Makes a [`Bulk`] of a statement about stretches: what is asked, of which rows (under the name `d`, with the columns `unit`, `day`
/// and `batch`), and what stands after.
macro_rules! of_stretches {
    ($head:literal, $table:literal, $tail:literal) => {
        $crate::store::bulk::Bulk {
            sqlite: concat!(
                $head,
                " FROM json_each($1) AS r CROSS JOIN ",
                $table,
                " d WHERE d.unit = r.value ->> 1 AND d.day >= r.value ->> 2 AND d.day <= r.value ->> 3
                    AND d.batch = r.value ->> 0 ",
                $tail
            ),
            postgres: concat!(
                $head,
                " FROM jsonb_array_elements(CAST($1 AS jsonb)) AS r(value) JOIN ",
                $table,
                " d ON d.unit = CAST(r.value ->> 1 AS BIGINT) AND d.day >= CAST(r.value ->> 2 AS BIGINT)
                    AND d.day <= CAST(r.value ->> 3 AS BIGINT) AND d.batch = CAST(r.value ->> 0 AS BIGINT) WHERE true ",
                $tail
            ),
        }
    };
}

pub(crate) use of_stretches;

/// The place of the next record, of whichever kind.
pub async fn next_place(tx: &mut Tx) -> Result<i64, Refusal> {
    let (last,): (i64,) = fetch_one!(
        tx,
        "SELECT COALESCE(MAX(place), 0) FROM (
             SELECT MAX(place) AS place FROM inspections UNION ALL SELECT MAX(place) FROM attainment) AS places"
    );
    Ok(last + 1)
}

/// The day of a number that a table keeps.
fn day_of(table: &str, number: i64) -> Result<jiff::civil::Date, Refusal> {
    day::of_number(number).ok_or_else(|| rows::damaged(table, "…", format!("day {number}")))
}
