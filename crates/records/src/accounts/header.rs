//! The bytes of the header with the wrapped keys, and the highest revision that was kept. Must not know what they hold.

use assessment::Refusal;

use crate::store::query::{execute, fetch_optional};
use crate::{Tx, WriteTx};

/// The bytes and the highest revision, once there are accounts.
pub async fn get(tx: &mut Tx) -> Result<Option<(Vec<u8>, i64)>, Refusal> {
    Ok(fetch_optional!(
        tx,
        "SELECT bytes, revision FROM account_header WHERE id = 1"
    ))
}

/// Keeps the first header.
pub async fn insert(tx: &mut WriteTx, bytes: &[u8], revision: i64) -> Result<(), Refusal> {
    let bytes = bytes.to_vec();
    execute!(
        tx,
        "INSERT INTO account_header (id, revision, bytes) VALUES (1, $1, $2)",
        revision,
        bytes
    );
    tx.header_changes();
    Ok(())
}

/// Keeps a header in place of the one before; refuses `changed_meanwhile` if that was not `before`.
pub async fn replace(
    tx: &mut WriteTx,
    before: i64,
    bytes: &[u8],
    revision: i64,
) -> Result<(), Refusal> {
    let bytes = bytes.to_vec();
    let touched = execute!(
        tx,
        "UPDATE account_header SET revision = $2, bytes = $3 WHERE id = 1 AND revision = $1",
        before,
        revision,
        bytes
    );
    tx.header_changes();
    crate::store::rows::exactly_one(touched, "account_header")
}
