//! Mending what is derived from other rows, and nothing else: whatever a person entered or decided comes back from a backup alone.
//! Must not know how the sums are computed.

use assessment::Refusal;
use records::evidence::inspections;
use serde_json::json;

use crate::office::Office;
use crate::safekeeping::backup::check;
use crate::safekeeping::wire::OfficeMended;
use crate::wire::{Nothing, count};

/// Computes the daily sums of inspections anew from the records, and checks the office after it. The log says how many were wrong;
/// where none was, nothing is written.
///
/// # Errors
/// Those of storage.
pub async fn mend(office: &Office, _: Nothing) -> Result<OfficeMended, Refusal> {
    let mut tx = office.write().await?;
    let wrong = inspections::wrong_days(&mut tx).await?;
    if wrong > 0 {
        inspections::sum_anew(&mut tx).await?;
        office
            .commit(
                tx,
                "mend_office",
                "inspection_days",
                json!({ "days": wrong }),
            )
            .await?;
    } else {
        drop(tx);
    }
    Ok(OfficeMended {
        days: count(wrong.unsigned_abs()),
        checked: check(office, Nothing {}).await?,
    })
}
