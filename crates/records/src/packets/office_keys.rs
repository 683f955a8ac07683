//! The office's own pair of keys, one line of text. Must not know what a key is for.

use assessment::Refusal;

use crate::store::query::{execute, fetch_optional};
use crate::{Tx, WriteTx};

/// The secret line, if the office has one already.
pub async fn get(tx: &mut Tx) -> Result<Option<String>, Refusal> {
    let row: Option<(String,)> = fetch_optional!(tx, "SELECT secret FROM office_keys WHERE id = 1");
    Ok(row.map(|(secret,)| secret))
}

/// Keeps the secret line; an office that has one keeps that.
pub async fn set(tx: &mut WriteTx, secret: &str, at: &str) -> Result<(), Refusal> {
    execute!(
        tx,
        "INSERT INTO office_keys (id, secret, created_at) VALUES (1, $1, $2)
         ON CONFLICT (id) DO NOTHING",
        secret,
        at
    );
    Ok(())
}
