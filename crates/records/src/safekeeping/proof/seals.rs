//! Seals: the sum of the rows of one table with one key, so that what was changed can be named without looking at every row's
//! history. They prove nothing: whoever changes a row can change its seal, and the state tells all the same. Must not know
//! what the keys are.

use std::collections::BTreeMap;

use assessment::Refusal;

use crate::safekeeping::proof::sums::{Sealed, Sums};
use crate::safekeeping::proof::tables::protected;
use crate::store::bulk;
use crate::store::bulk::{Bulk, bulk, send_chunk};
use crate::store::query::{execute, fetch_all};
use crate::{Tx, WriteTx};

/// Seals by table and key.
pub(crate) type Kept = BTreeMap<&'static str, BTreeMap<String, Sealed>>;

/// Keys that one statement reads.
const KEYS_AT_ONCE: usize = 2_000;

const PUT: Bulk = bulk!(
    "INSERT INTO row_seals (name, key, rows, seal)
     SELECT r.value ->> 0, r.value ->> 1, CAST(r.value ->> 2 AS BIGINT), r.value ->> 3",
    "ON CONFLICT (name, key) DO UPDATE SET rows = excluded.rows, seal = excluded.seal"
);

const REMOVE: Bulk = Bulk {
    sqlite: "DELETE FROM row_seals WHERE (name, key) IN (SELECT r.value ->> 0, r.value ->> 1 FROM json_each($1) AS r)",
    postgres: "DELETE FROM row_seals WHERE (name, key) IN (
                   SELECT r.value ->> 0, r.value ->> 1 FROM jsonb_array_elements(CAST($1 AS jsonb)) AS r(value))",
};

const OF_KEYS: Bulk = Bulk {
    sqlite: "SELECT s.key, s.rows, s.seal FROM json_each($2) AS r CROSS JOIN row_seals s ON s.name = $1 AND s.key = r.value",
    postgres:
        "SELECT s.key, s.rows, s.seal FROM jsonb_array_elements_text(CAST($2 AS jsonb)) AS r(value)
                   JOIN row_seals s ON s.name = $1 AND s.key = r.value",
};

/// Adds what an act wrote to the seals.
pub(crate) async fn add(tx: &mut WriteTx, written: &Sums) -> Result<(), Refusal> {
    let mut put = Vec::new();
    let mut gone = Vec::new();
    for (name, changes) in &written.seals {
        let keys: Vec<&String> = changes.keys().collect();
        let mut kept = BTreeMap::new();
        for keys in keys.chunks(KEYS_AT_ONCE) {
            let sql = OF_KEYS.of(tx);
            let keys = bulk::json(keys)?;
            let found: Vec<(String, i64, String)> = fetch_all!(tx, sql, *name, keys);
            for (key, rows, seal) in found {
                // A seal that somebody made unreadable counts as none: it proves nothing, and the check names it.
                kept.insert(key, Sealed::read(rows, &seal).unwrap_or_default());
            }
        }
        for (key, change) in changes {
            let before = kept.remove(key);
            let mut after = before.unwrap_or_default();
            after.add(change);
            if after == Sealed::default() {
                if before.is_some() {
                    gone.push((*name, key.as_str()));
                }
            } else if Some(after) != before {
                put.push((*name, key.as_str(), after.rows, after.seal.hex()));
            }
        }
    }
    bulk::send(tx, &PUT, put).await?;
    if !gone.is_empty() {
        send_chunk(tx, &REMOVE, &bulk::json(&gone)?).await?;
    }
    Ok(())
}

/// Forgets all seals, before they are made anew.
pub(crate) async fn forget(tx: &mut WriteTx) -> Result<(), Refusal> {
    execute!(tx, "DELETE FROM row_seals");
    Ok(())
}

/// All seals, and those that belong to no table of ours or cannot be read.
pub(crate) async fn all(tx: &mut Tx) -> Result<(Kept, Vec<(String, String)>), Refusal> {
    let found: Vec<(String, String, i64, String)> =
        fetch_all!(tx, "SELECT name, key, rows, seal FROM row_seals");
    let mut kept = Kept::new();
    let mut strange = Vec::new();
    for (name, key, rows, seal) in found {
        match (protected(&name), Sealed::read(rows, &seal)) {
            (Some(table), Some(sealed)) => {
                kept.entry(table.name).or_default().insert(key, sealed);
            }
            _ => strange.push((name, key)),
        }
    }
    Ok((kept, strange))
}
