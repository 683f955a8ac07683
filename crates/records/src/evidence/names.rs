//! Units, operations and styles as files write them, each kept once under a number. 0 stands for none, and where a batch speaks for
//! every unit. Must not know what a name means.

use std::collections::HashMap;

use assessment::Refusal;

use crate::store::bulk;
use crate::store::bulk::{Bulk, bulk};
use crate::store::query::fetch_all;
use crate::{Tx, WriteTx};

/// The number of no name.
pub const NONE: i64 = 0;

/// Names that one statement asks about.
const NAMES_AT_ONCE: usize = 2_000;

/// Numbers by their names.
#[derive(Debug, Clone, Default)]
pub struct Numbers(HashMap<String, i64>);

impl Numbers {
    /// The number of a name; 0 of the empty one, none of one that no record has.
    pub fn of(&self, name: &str) -> Option<i64> {
        match name {
            "" => Some(NONE),
            _ => self.0.get(name).copied(),
        }
    }

    /// The highest number that was given.
    pub fn last(&self) -> i64 {
        self.0.values().copied().max().unwrap_or(NONE)
    }

    /// Gives a new name its number.
    pub fn put(&mut self, name: &str, number: i64) {
        self.0.insert(name.to_owned(), number);
    }

    /// Names by their numbers.
    pub fn names(&self) -> HashMap<i64, &str> {
        self.0
            .iter()
            .map(|(name, number)| (*number, name.as_str()))
            .collect()
    }
}

const INSERT: Bulk = bulk!(
    "INSERT INTO evidence_names (id, name, batch)
     SELECT CAST(r.value ->> 0 AS BIGINT), r.value ->> 1, CAST(r.value ->> 2 AS BIGINT)",
    ""
);

const OF_NAMES: Bulk = Bulk {
    sqlite: "SELECT n.name, n.id FROM json_each($1) AS r CROSS JOIN evidence_names n ON n.name = r.value",
    postgres: "SELECT n.name, n.id FROM jsonb_array_elements_text(CAST($1 AS jsonb)) AS r(value)
               JOIN evidence_names n ON n.name = r.value",
};

const OF_NUMBERS: Bulk = Bulk {
    sqlite: "SELECT n.name, n.id FROM json_each($1) AS r CROSS JOIN evidence_names n ON n.id = r.value",
    postgres: "SELECT n.name, n.id FROM jsonb_array_elements_text(CAST($1 AS jsonb)) AS r(value)
               JOIN evidence_names n ON n.id = CAST(r.value AS BIGINT)",
};

/// Keeps new names that a batch brought.
pub async fn insert_all(
    tx: &mut WriteTx,
    batch: i64,
    names: &[(i64, String)],
) -> Result<(), Refusal> {
    let rows = names.iter().map(|(number, name)| (number, name, batch));
    bulk::send(tx, &INSERT, rows).await?;
    Ok(())
}

/// All names.
pub async fn all(tx: &mut Tx) -> Result<Numbers, Refusal> {
    let found: Vec<(String, i64)> = fetch_all!(tx, "SELECT name, id FROM evidence_names");
    Ok(Numbers(found.into_iter().collect()))
}

/// The numbers of these names.
pub async fn of_names(tx: &mut Tx, names: &[&str]) -> Result<Numbers, Refusal> {
    let mut numbers = HashMap::new();
    for names in names.chunks(NAMES_AT_ONCE) {
        let sql = OF_NAMES.of(tx);
        let names = bulk::json(names)?;
        let found: Vec<(String, i64)> = fetch_all!(tx, sql, names);
        numbers.extend(found);
    }
    Ok(Numbers(numbers))
}

/// The names of these numbers.
pub async fn of_numbers(tx: &mut Tx, wanted: &[i64]) -> Result<Numbers, Refusal> {
    let mut numbers = HashMap::new();
    for wanted in wanted.chunks(NAMES_AT_ONCE) {
        let sql = OF_NUMBERS.of(tx);
        let wanted = bulk::json(wanted)?;
        let found: Vec<(String, i64)> = fetch_all!(tx, sql, wanted);
        numbers.extend(found);
    }
    Ok(Numbers(numbers))
}
