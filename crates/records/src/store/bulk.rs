//! Many rows in one statement: rows travel as one JSON text, an array for each row, and the engine takes it apart.
//!
//! Measured against long lists of `$N`, this is several times quicker on SQLite and one round trip on PostgreSQL.
//! Must not know any table.

use assessment::Refusal;
use serde::Serialize;

use crate::safekeeping::proof;
use crate::store::query::{execute, refuse_nul};
use crate::{Engine, Tx, WriteTx};

/// Rows in one statement; more of them gain nothing and cost memory.
const ROWS_PER_STATEMENT: usize = 2_000;

/// One bulk statement, as each engine reads it.
pub(crate) struct Bulk {
    pub(crate) sqlite: &'static str,
    pub(crate) postgres: &'static str,
}

/// Makes a [`Bulk`] of what stands before and after the rows. In both, column n of a row is `r.value ->> n`, which is
/// text on PostgreSQL: numbers need a CAST.
macro_rules! bulk {
    ($head:literal, $tail:literal) => {
        $crate::store::bulk::Bulk {
            sqlite: concat!($head, " FROM json_each($1) AS r WHERE true ", $tail),
            postgres: concat!(
                $head,
                " FROM jsonb_array_elements(CAST($1 AS jsonb)) AS r(value) WHERE true ",
                $tail
            ),
        }
    };
}

/// Makes a [`Bulk`] that reads the rows whose key stands in a list of texts, `$1`; `$head` ends with the key.
macro_rules! among {
    ($head:literal, $tail:literal) => {
        $crate::store::bulk::Bulk {
            sqlite: concat!($head, " IN (SELECT value FROM json_each($1)) ", $tail),
            postgres: concat!(
                $head,
                " IN (SELECT json_array_elements_text(CAST($1 AS json))) ",
                $tail
            ),
        }
    };
}

pub(crate) use {among, bulk};

impl Bulk {
    /// The text that the engine of a transaction reads.
    pub(crate) fn of(&self, tx: &mut Tx) -> &'static str {
        match tx.engine() {
            Engine::Sqlite(_) => self.sqlite,
            Engine::Postgres(_) => self.postgres,
        }
    }
}

/// Sends the rows, some thousands at a time, and answers the number of rows that were touched.
pub(crate) async fn send<R: Serialize>(
    tx: &mut WriteTx,
    statement: &Bulk,
    rows: impl IntoIterator<Item = R>,
) -> Result<u64, Refusal> {
    let mut rows = rows.into_iter().peekable();
    let mut touched = 0;
    while rows.peek().is_some() {
        let chunk: Vec<R> = rows.by_ref().take(ROWS_PER_STATEMENT).collect();
        touched += send_chunk(tx, statement, &json(&chunk)?).await?;
        if rows.peek().is_some() {
            proof::gather(tx).await?;
        }
    }
    Ok(touched)
}

/// Sends rows that are JSON already: for statements that share one text.
pub(crate) async fn send_chunk(
    tx: &mut WriteTx,
    statement: &Bulk,
    rows: &str,
) -> Result<u64, Refusal> {
    let sql = statement.of(tx);
    Ok(execute!(tx, sql, rows))
}

/// The rows as one JSON text; text with a NUL in it is refused.
pub(crate) fn json<R: Serialize>(rows: &[R]) -> Result<String, Refusal> {
    let text = serde_json::to_string(rows)
        .map_err(|error| Refusal::new("storage_failed").with("detail", error))?;
    if let Some(place) = nul_escape(&text) {
        let start = text[..place].rfind('"').map_or(0, |quote| quote + 1);
        return Err(Refusal::new("text_has_nul").with("text", &text[start..place]));
    }
    refuse_nul(&text)?;
    Ok(text)
}

/// Where JSON writes a NUL: `\u0000` whose backslash is not itself escaped.
fn nul_escape(text: &str) -> Option<usize> {
    text.match_indices("\\u0000")
        .map(|(place, _)| place)
        .find(|place| {
            let before = text.as_bytes()[..*place].iter().rev();
            before.take_while(|byte| **byte == b'\\').count() % 2 == 0
        })
}
