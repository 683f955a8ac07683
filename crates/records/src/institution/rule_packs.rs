//! Rule packs: dated rules of a region, kept whole, each with the day from which it holds. Must not know what they say.

use assessment::institution::rule_packs::RulePackState;
use assessment::{Refusal, day};
use jiff::civil::Date;

use crate::store::query::{execute, fetch_all, fetch_optional};
use crate::{Tx, WriteTx};

/// A rule pack.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct RulePack {
    /// Its id, as `fujian-2026`.
    pub id: String,
    /// The region.
    pub region: String,
    /// The year.
    pub year: i64,
    /// The rules, JSON.
    pub body: String,
    /// Where it stands.
    #[sqlx(try_from = "String")]
    pub state: RulePackState,
    /// The day from which it holds or, of a draft, is meant to, ISO; none from the beginning.
    pub holds_from: Option<String>,
}

impl RulePack {
    /// The day from which it holds; none from the beginning.
    ///
    /// # Errors
    /// `stored_record_damaged`.
    pub fn day(&self) -> Result<Option<Date>, Refusal> {
        let Some(text) = &self.holds_from else {
            return Ok(None);
        };
        let read = day::of_text(text).ok_or_else(|| {
            Refusal::new("stored_record_damaged")
                .with("table", "rule_packs")
                .with("key", &self.id)
                .with("detail", text)
        })?;
        Ok(Some(read))
    }
}

/// Adds a rule pack or puts it in the place of the one with that id.
pub async fn put(tx: &mut WriteTx, pack: &RulePack) -> Result<(), Refusal> {
    execute!(
        tx,
        "INSERT INTO rule_packs (id, region, year, body, state, holds_from) VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (id) DO UPDATE SET region = excluded.region, year = excluded.year, body = excluded.body,
             state = excluded.state, holds_from = excluded.holds_from",
        pack.id,
        pack.region,
        pack.year,
        pack.body,
        pack.state.as_str(),
        pack.holds_from
    );
    Ok(())
}

/// The rule pack with this id.
pub async fn get(tx: &mut Tx, id: &str) -> Result<Option<RulePack>, Refusal> {
    Ok(fetch_optional!(
        tx,
        "SELECT id, region, year, body, state, holds_from FROM rule_packs WHERE id = $1",
        id
    ))
}

/// All rule packs: the one that holds from the beginning, then by the day from which they hold; the others of a day by their codes.
pub async fn list(tx: &mut Tx) -> Result<Vec<RulePack>, Refusal> {
    Ok(fetch_all!(
        tx,
        "SELECT id, region, year, body, state, holds_from FROM rule_packs ORDER BY COALESCE(holds_from, ''), id"
    ))
}
