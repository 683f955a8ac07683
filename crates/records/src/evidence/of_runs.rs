//! What counted of which batch for a unit when a round was decided, so that it can be told what is otherwise since. Must not know how
//! it is compared.

use assessment::Refusal;

use crate::ids::RoundId;
use crate::store::bulk;
use crate::store::bulk::{Bulk, bulk};
use crate::store::query::fetch_all;
use crate::{Tx, WriteTx};

/// What counted of a batch for a unit in a run over a round.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, sqlx::FromRow)]
pub struct CountedInRun {
    /// `workshop/team`, or a staff number.
    pub unit: String,
    /// Number of the batch.
    pub batch: i64,
    /// Records that counted.
    pub records: i64,
    /// SHA-256 of their figures, hex.
    pub hash: String,
}

const INSERT: Bulk = bulk!(
    "INSERT INTO run_evidence (round_id, run, unit, batch, records, hash)
     SELECT r.value ->> 0, CAST(r.value ->> 1 AS BIGINT), r.value ->> 2, CAST(r.value ->> 3 AS BIGINT),
         CAST(r.value ->> 4 AS BIGINT), r.value ->> 5",
    ""
);

/// Keeps what counted in a run.
pub async fn insert_all(
    tx: &mut WriteTx,
    round_id: &RoundId,
    run: i64,
    counted: &[CountedInRun],
) -> Result<(), Refusal> {
    let rows = counted
        .iter()
        .map(|one| (round_id, run, &one.unit, one.batch, one.records, &one.hash));
    bulk::send(tx, &INSERT, rows).await?;
    Ok(())
}

/// What counted in a run, by unit and batch.
pub async fn of_run(
    tx: &mut Tx,
    round_id: &RoundId,
    run: i64,
) -> Result<Vec<CountedInRun>, Refusal> {
    Ok(fetch_all!(
        tx,
        "SELECT unit, batch, records, hash FROM run_evidence WHERE round_id = $1 AND run = $2 ORDER BY unit, batch",
        round_id,
        run
    ))
}
