//! Mending what is derived from other rows, and nothing else: whatever a person entered or decided comes back from a backup alone.
//! Must not know how sums and indexes are computed.

use assessment::Refusal;
use records::evidence::inspections;
use records::safekeeping::reindexing;
use serde_json::json;

use crate::office::Office;
use crate::safekeeping::backup::check;
use crate::safekeeping::wire::OfficeMended;
use crate::wire::{Nothing, count};

/// Makes indexes anew that differ from their tables, where the tables are what the log says, and computes the daily sums of
/// inspections anew from the records; then the office is checked. The log says which indexes and how many days were wrong; where
/// none was, nothing is written.
///
/// # Errors
/// Those of storage.
pub async fn mend(office: &Office, _: Nothing) -> Result<OfficeMended, Refusal> {
    // First: the sums are computed from what is read by them.
    let indexes = mend_indexes(office).await?;
    let days = mend_sums(office).await?;
    Ok(OfficeMended {
        days: count(days.unsigned_abs()),
        indexes: count(indexes.len() as u64),
        checked: check(office, Nothing {}).await?,
    })
}

async fn mend_indexes(office: &Office) -> Result<Vec<String>, Refusal> {
    let mut tx = office.write().await?;
    let made = reindexing::make_anew(&mut tx).await?;
    if made.is_empty() {
        return Ok(made);
    }
    let detail = json!({ "indexes": made });
    office.commit(tx, "mend_office", "indexes", detail).await?;
    Ok(made)
}

async fn mend_sums(office: &Office) -> Result<i64, Refusal> {
    let mut tx = office.write().await?;
    let wrong = inspections::wrong_days(&mut tx).await?;
    if wrong == 0 {
        return Ok(wrong);
    }
    inspections::sum_anew(&mut tx).await?;
    let detail = json!({ "days": wrong });
    office
        .commit(tx, "mend_office", "inspection_days", detail)
        .await?;
    Ok(wrong)
}
