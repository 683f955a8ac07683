//! The office's own pair of keys, one line of text. Must not know what a key is for.

use assessment::Refusal;

use crate::store::columns;
use crate::store::columns::{Columns, Place};
use crate::store::query::{execute, fetch_optional};
use crate::{Tx, WriteTx};

const PLACE: Place<'_> = Place {
    table: "office_keys",
    column: "secret",
    row: "1",
};

/// Seals the secret line anew: what was opened by one key, or stood as it was, is sealed by another.
pub(crate) async fn reseal(
    tx: &mut WriteTx,
    from: Option<&dyn Columns>,
    to: &dyn Columns,
) -> Result<(), Refusal> {
    let row: Option<(String,)> = fetch_optional!(tx, "SELECT secret FROM office_keys WHERE id = 1");
    let Some((kept,)) = row else {
        return Ok(());
    };
    let secret = match from {
        None => kept,
        Some(from) => columns::value_of(from, PLACE, &kept)?,
    };
    let secret = columns::sealed(to, PLACE, &secret, false)?;
    execute!(
        tx,
        "UPDATE office_keys SET secret = $1 WHERE id = 1",
        secret
    );
    Ok(())
}

/// The secret line, if the office has one already.
pub async fn get(tx: &mut Tx) -> Result<Option<String>, Refusal> {
    let row: Option<(String,)> = fetch_optional!(tx, "SELECT secret FROM office_keys WHERE id = 1");
    let rows = columns::opened(tx, row.into_iter().collect(), |columns, row| {
        row.0 = columns::value_of(columns, PLACE, &row.0)?;
        Ok(())
    });
    Ok(rows.await?.pop().map(|(secret,)| secret))
}

/// Keeps the secret line; an office that has one keeps that.
pub async fn set(tx: &mut WriteTx, secret: &str, at: &str) -> Result<(), Refusal> {
    let secret = match columns::to_write(tx).await? {
        None => secret.to_owned(),
        Some(columns) => columns::sealed(&*columns, PLACE, secret, false)?,
    };
    execute!(
        tx,
        "INSERT INTO office_keys (id, secret, created_at) VALUES (1, $1, $2)
         ON CONFLICT (id) DO NOTHING",
        secret,
        at
    );
    Ok(())
}
