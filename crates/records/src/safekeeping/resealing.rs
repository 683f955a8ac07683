//! Everything that is sealed in the columns of a server, sealed by another key in one write: when an office gets its first account, and
//! when its key changes. Must not know how one encrypts.

use std::sync::Arc;

use assessment::Refusal;

use crate::certificates;
use crate::imports;
use crate::packets::office_keys;
use crate::people::employees;
use crate::store::columns::Columns;
use crate::{Engine, WriteTx};

/// Seals by `to` what was sealed by `from`, or stood as it was; the rest of the transaction goes on by `to`. In a file nothing is
/// sealed, for its pages are encrypted.
///
/// Refuses `column_damaged`, and what reading and writing refuse.
pub async fn reseal(
    tx: &mut WriteTx,
    from: Option<Arc<dyn Columns>>,
    to: Arc<dyn Columns>,
) -> Result<(), Refusal> {
    if matches!(tx.engine(), Engine::Sqlite(_)) {
        return Ok(());
    }
    employees::reseal(tx, from.as_deref(), &*to).await?;
    imports::reseal(tx, from.as_deref(), &*to).await?;
    certificates::reseal(tx, from.as_deref(), &*to).await?;
    office_keys::reseal(tx, from.as_deref(), &*to).await?;
    tx.sealed_by(to);
    Ok(())
}
