//! Batches of quality evidence: one for each import, with when it was stated, by whom, and whether it was withdrawn. None is ever
//! taken away. Must not know which of them counts where.

use assessment::Refusal;

use crate::ids::AccountId;
use crate::store::query::{execute, fetch_all, fetch_one, fetch_optional};
use crate::store::rows::exactly_one;
use crate::{Tx, WriteTx};

/// A batch.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Batch {
    /// Its number, from 1 in the order of coming.
    pub number: i64,
    /// The name of the file.
    pub name: String,
    /// SHA-256 of the file, hex.
    pub sha256: String,
    /// Its size; 0 where nobody knows.
    pub bytes: i64,
    /// The mapping by which it was read, TOML; empty where nobody knows.
    pub mapping: String,
    /// Who says it, by the name that people gave; empty for none.
    pub source: String,
    /// The day on which it was stated.
    pub stated_on: String,
    /// When the file was written, UTC to the millisecond; empty where nobody knows.
    pub written_at: String,
    /// Whether it takes the place of older ones of its source; else it adds.
    pub replaces: bool,
    /// Whether it comes from an office of before: without its file.
    pub brought_over: bool,
    /// Whether its records have numbers of their own.
    pub numbered: bool,
    /// Records in it.
    pub rows: i64,
    /// The place of its first record.
    pub first_place: i64,
    /// The place of its last record; before the first where there is none.
    pub last_place: i64,
    /// When it came.
    pub imported_at: String,
    /// Who brought it; empty where nobody knows.
    pub actor: String,
    /// By which account.
    pub account: Option<AccountId>,
    /// When it was withdrawn; none while it stands.
    pub withdrawn_at: Option<String>,
    /// By whom.
    pub withdrawn_by: Option<String>,
    /// Why.
    pub withdrawn_because: Option<String>,
}

impl Batch {
    /// Whether it was withdrawn.
    pub fn is_withdrawn(&self) -> bool {
        self.withdrawn_at.is_some()
    }
}

/// The number of the next batch.
pub async fn next_number(tx: &mut Tx) -> Result<i64, Refusal> {
    let (last,): (i64,) = fetch_one!(tx, "SELECT COALESCE(MAX(number), 0) FROM evidence_batches");
    Ok(last + 1)
}

/// Keeps a batch; how many records it has is said at the end, by [`set_taken`].
pub async fn insert(tx: &mut WriteTx, batch: &Batch) -> Result<(), Refusal> {
    execute!(
        tx,
        "INSERT INTO evidence_batches (number, name, sha256, bytes, mapping, source, stated_on, written_at, replaces, brought_over,
             numbered, rows, first_place, last_place, imported_at, actor, account)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)",
        batch.number,
        batch.name,
        batch.sha256,
        batch.bytes,
        batch.mapping,
        batch.source,
        batch.stated_on,
        batch.written_at,
        batch.replaces,
        batch.brought_over,
        batch.numbered,
        batch.rows,
        batch.first_place,
        batch.last_place,
        batch.imported_at,
        batch.actor,
        batch.account
    );
    Ok(())
}

/// Sets what is known once the file was read: by which mapping it was read, how many records there are, whether
/// they have numbers of their own, and the place of the last one.
pub async fn set_taken(tx: &mut WriteTx, batch: &Batch) -> Result<(), Refusal> {
    let touched = execute!(
        tx,
        "UPDATE evidence_batches SET mapping = $2, numbered = $3, rows = $4, last_place = $5 WHERE number = $1",
        batch.number,
        batch.mapping,
        batch.numbered,
        batch.rows,
        batch.last_place
    );
    exactly_one(touched, &batch.number)
}

/// All batches, the newest number first.
pub async fn all(tx: &mut Tx) -> Result<Vec<Batch>, Refusal> {
    Ok(fetch_all!(
        tx,
        "SELECT * FROM evidence_batches ORDER BY number DESC"
    ))
}

/// The batch of a number.
pub async fn by_number(tx: &mut Tx, number: i64) -> Result<Option<Batch>, Refusal> {
    Ok(fetch_optional!(
        tx,
        "SELECT * FROM evidence_batches WHERE number = $1",
        number
    ))
}

/// The batch that stands of the file with this SHA-256; withdrawn ones are none.
pub async fn standing_of_file(tx: &mut Tx, sha256: &str) -> Result<Option<Batch>, Refusal> {
    Ok(fetch_optional!(
        tx,
        "SELECT * FROM evidence_batches WHERE sha256 = $1 AND withdrawn_at IS NULL ORDER BY number LIMIT 1",
        sha256
    ))
}

/// Withdraws a batch.
pub async fn withdraw(
    tx: &mut WriteTx,
    number: i64,
    (at, by, because): (&str, &str, &str),
) -> Result<(), Refusal> {
    let touched = execute!(
        tx,
        "UPDATE evidence_batches SET withdrawn_at = $2, withdrawn_by = $3, withdrawn_because = $4
         WHERE number = $1 AND withdrawn_at IS NULL",
        number,
        at,
        by,
        because
    );
    exactly_one(touched, &number)
}

/// Puts a batch back that was withdrawn.
pub async fn put_back(tx: &mut WriteTx, number: i64) -> Result<(), Refusal> {
    let touched = execute!(
        tx,
        "UPDATE evidence_batches SET withdrawn_at = NULL, withdrawn_by = NULL, withdrawn_because = NULL
         WHERE number = $1 AND withdrawn_at IS NOT NULL",
        number
    );
    exactly_one(touched, &number)
}

/// Two batches from an office of before that have inspections of the same days of the same units.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Shared {
    /// The earlier one.
    pub earlier: i64,
    /// The later one.
    pub later: i64,
    /// Name of the earlier one's file.
    pub earlier_name: String,
    /// Name of the later one's file.
    pub later_name: String,
    /// Days of units that both have.
    pub shared: i64,
    /// Those of them with the same sums.
    pub equal: i64,
    /// Units.
    pub units: i64,
    /// First day.
    pub first_day: i64,
    /// Last day.
    pub last_day: i64,
}

/// Which standing batches from an office of before have inspections of the same days of the same units, by their numbers.
pub async fn shared(tx: &mut Tx) -> Result<Vec<Shared>, Refusal> {
    Ok(fetch_all!(
        tx,
        "SELECT a.batch AS earlier, b.batch AS later, x.name AS earlier_name, y.name AS later_name, COUNT(*) AS shared,
             CAST(SUM(CASE WHEN a.rows = b.rows AND a.quantity = b.quantity AND a.inspected = b.inspected
                 AND a.critical = b.critical AND a.major = b.major AND a.minor = b.minor AND a.rework = b.rework
                 AND a.scrap = b.scrap THEN 1 ELSE 0 END) AS BIGINT) AS equal,
             COUNT(DISTINCT a.unit) AS units, MIN(a.day) AS first_day, MAX(a.day) AS last_day
         FROM inspection_days a
             JOIN inspection_days b ON b.unit = a.unit AND b.day = a.day AND b.batch > a.batch
             JOIN evidence_batches x ON x.number = a.batch AND x.brought_over AND x.withdrawn_at IS NULL
             JOIN evidence_batches y ON y.number = b.batch AND y.brought_over AND y.withdrawn_at IS NULL
         GROUP BY a.batch, b.batch, x.name, y.name ORDER BY a.batch, b.batch"
    ))
}
