//! The imported files, in pieces: together they are what came in, compressed. Must not know how they are compressed.

use assessment::Refusal;

use crate::safekeeping::proof;
use crate::store::query::{execute, fetch_optional};
use crate::{Tx, WriteTx};

/// Keeps the next piece of a batch's file.
pub async fn insert(tx: &mut WriteTx, batch: i64, bytes: Vec<u8>) -> Result<(), Refusal> {
    execute!(
        tx,
        "INSERT INTO evidence_pieces (place, batch, bytes) SELECT COALESCE(MAX(place), 0) + 1, $1, $2 FROM evidence_pieces",
        batch,
        bytes
    );
    // Told of each by itself, so that a large file is never held whole.
    proof::gather(tx).await
}

/// The next piece of a batch's file after a place, with its own place; 0 is before the first.
pub async fn next(tx: &mut Tx, batch: i64, after: i64) -> Result<Option<(i64, Vec<u8>)>, Refusal> {
    Ok(fetch_optional!(
        tx,
        "SELECT place, bytes FROM evidence_pieces WHERE batch = $1 AND place > $2 ORDER BY place LIMIT 1",
        batch,
        after
    ))
}
