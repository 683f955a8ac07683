//! The office keys of before, as bytes that only the present key opens. Must not know how they are wrapped.

use assessment::Refusal;

use crate::store::query::{execute, fetch_all};
use crate::{Tx, WriteTx};

/// A wrapped key of before.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct FormerKey {
    /// Counts the changes of the key, from 1.
    pub number: i64,
    /// The key, wrapped under the one that took its place.
    pub sealed: Vec<u8>,
}

/// All of them, the latest first.
pub async fn list(tx: &mut Tx) -> Result<Vec<FormerKey>, Refusal> {
    Ok(fetch_all!(
        tx,
        "SELECT number, sealed FROM former_keys ORDER BY number DESC"
    ))
}

/// Keeps one more; `at` is when it was changed.
pub async fn insert(tx: &mut WriteTx, key: &FormerKey, at: &str) -> Result<(), Refusal> {
    let sealed = key.sealed.clone();
    execute!(
        tx,
        "INSERT INTO former_keys (number, sealed, until) VALUES ($1, $2, $3)",
        key.number,
        sealed,
        at
    );
    Ok(())
}
