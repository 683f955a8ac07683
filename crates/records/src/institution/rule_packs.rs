//! Rule packs: dated rules of a region, kept whole. Must not know what they say.

use assessment::Refusal;
use serde::{Deserialize, Serialize};

use crate::store::query::{execute, fetch_all, fetch_optional};
use crate::{Tx, WriteTx};

/// A rule pack.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, sqlx::FromRow)]
pub struct RulePack {
    /// Its id, as `fujian-2026`.
    pub id: String,
    /// The region.
    pub region: String,
    /// The year.
    pub year: i64,
    /// The rules, JSON.
    pub body: String,
}

/// Adds a rule pack or puts it in the place of the one with that id.
pub async fn put(tx: &mut WriteTx, pack: &RulePack) -> Result<(), Refusal> {
    execute!(
        tx,
        "INSERT INTO rule_packs (id, region, year, body) VALUES ($1, $2, $3, $4)
         ON CONFLICT (id) DO UPDATE SET region = excluded.region, year = excluded.year, body = excluded.body",
        pack.id,
        pack.region,
        pack.year,
        pack.body
    );
    Ok(())
}

/// The rule pack with this id.
pub async fn get(tx: &mut Tx, id: &str) -> Result<Option<RulePack>, Refusal> {
    Ok(fetch_optional!(
        tx,
        "SELECT * FROM rule_packs WHERE id = $1",
        id
    ))
}

/// All rule packs, by region, the newest first.
pub async fn list(tx: &mut Tx) -> Result<Vec<RulePack>, Refusal> {
    Ok(fetch_all!(
        tx,
        "SELECT * FROM rule_packs ORDER BY region, year DESC, id"
    ))
}
