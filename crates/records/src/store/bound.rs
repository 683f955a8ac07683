//! Many rows in one statement, each value bound: what is quickest on SQLite where rows come by the hundred thousand. PostgreSQL
//! takes the same rows as one JSON text ([`super::bulk`]). Rows of a table whose writer tells them ([`Protected::writer_tells`])
//! are summed for the proof here, from the very values that are bound, while the engine takes them in. Must not know any table.

use std::sync::Arc;

use assessment::Refusal;
use lattice::Sign;
use serde::{Serialize, Serializer};
use sqlx::sqlite::SqliteArguments;
use sqlx::{Arguments, AssertSqlSafe};

use crate::safekeeping::proof::sums::{Sums, heading};
use crate::safekeeping::proof::tables::{Protected, protected};
use crate::store::bulk;
use crate::store::bulk::Bulk;
use crate::store::failure::refused;
use crate::store::query::refuse_nul;
use crate::{Engine, WriteTx};

/// Rows in one statement, as many as fit: few sizes, so that each statement is prepared once, and the largest within the engine's
/// limit of bound values with a dozen columns.
const ROWS_PER_STATEMENT: [usize; 5] = [500, 100, 20, 4, 1];

/// A value of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Cell<'a> {
    Text(&'a str),
    Number(i64),
    Nothing,
}

impl<'a> From<&'a str> for Cell<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(text)
    }
}

impl From<i64> for Cell<'_> {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}

impl<'a> From<Option<&'a str>> for Cell<'a> {
    fn from(text: Option<&'a str>) -> Self {
        text.map_or(Self::Nothing, Self::Text)
    }
}

impl Serialize for Cell<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Text(text) => serializer.serialize_str(text),
            Self::Number(number) => serializer.serialize_i64(*number),
            Self::Nothing => serializer.serialize_none(),
        }
    }
}

/// A statement that adds rows.
pub(crate) struct Insert {
    /// The table.
    pub table: &'static str,
    /// Its columns in the order of the values; all of them, in the schema's order, where the writer tells the rows.
    pub columns: &'static [&'static str],
    /// What follows the values on SQLite: `ON CONFLICT …`, or nothing.
    pub tail: &'static str,
    /// The same statement for rows that come as JSON.
    pub server: Bulk,
}

/// Adds the rows.
///
/// # Errors
/// `text_has_nul`, and what the constraints of the table refuse.
pub(crate) async fn insert<const N: usize>(
    tx: &mut WriteTx,
    insert: &Insert,
    rows: &[[Cell<'_>; N]],
) -> Result<(), Refusal> {
    if let Engine::Postgres(_) = tx.engine() {
        bulk::send(
            tx,
            &insert.server,
            rows.iter().map(<[Cell<'_>; N]>::as_slice),
        )
        .await?;
        return Ok(());
    }
    let told = protected(insert.table).filter(|table| table.writer_tells);
    let mut rest = rows;
    while !rest.is_empty() {
        let fits = ROWS_PER_STATEMENT.iter().find(|size| **size <= rest.len());
        let (chunk, after) = rest.split_at(fits.copied().unwrap_or(1));
        match told {
            None => run(tx, insert, chunk).await?,
            Some(table) => {
                let mut sums = Sums::none();
                // Asked first, the engine works on its own thread while the rows are summed on this one.
                let (done, ()) = tokio::join!(run(tx, insert, chunk), async {
                    tell(&mut sums, table, insert.columns, chunk);
                });
                done?;
                tx.add_touched(sums);
            }
        }
        rest = after;
    }
    Ok(())
}

async fn run<const N: usize>(
    tx: &mut WriteTx,
    insert: &Insert,
    rows: &[[Cell<'_>; N]],
) -> Result<(), Refusal> {
    let mut values = SqliteArguments::default();
    values.reserve(rows.len() * N, 0);
    let mut above: [Option<Arc<str>>; N] = [const { None }; N];
    for row in rows {
        for (cell, above) in row.iter().zip(&mut above) {
            let bound = match cell {
                Cell::Text(text) => values.add(shared(text, above)?),
                Cell::Number(number) => values.add(*number),
                Cell::Nothing => values.add(None::<&str>),
            };
            bound.map_err(|fault| Refusal::new("storage_failed").with("detail", fault))?;
        }
    }
    tx.refuse_if_failed()?;
    let Engine::Sqlite(transaction) = tx.engine() else {
        return Ok(());
    };
    let done = sqlx::query_with(AssertSqlSafe(statement(insert, rows.len(), N)), values)
        .execute(&mut **transaction)
        .await;
    match done {
        Ok(_) => Ok(()),
        Err(error) => Err(tx.fail(refused(error))),
    }
}

/// The text of a cell as the driver keeps it: the same piece of memory as above it in its column where that says the same, as
/// files, days and rounds do from row to row.
fn shared(text: &str, above: &mut Option<Arc<str>>) -> Result<Arc<str>, Refusal> {
    if let Some(same) = above.as_ref().filter(|above| ***above == *text) {
        return Ok(Arc::clone(same));
    }
    refuse_nul(text)?;
    let new: Arc<str> = Arc::from(text);
    *above = Some(Arc::clone(&new));
    Ok(new)
}

/// The statement for some rows; the same text for the same number, so that it stays prepared.
fn statement(insert: &Insert, rows: usize, columns: usize) -> String {
    let row = format!("({})", vec!["?"; columns].join(","));
    format!(
        "INSERT INTO {} ({}) VALUES {} {}",
        insert.table,
        insert.columns.join(", "),
        vec![row.as_str(); rows].join(","),
        insert.tail
    )
}

/// Adds rows that came to the sums, in the form that the check computes from the table.
pub(crate) fn tell<const N: usize>(
    sums: &mut Sums,
    table: &Protected,
    columns: &[&str],
    rows: &[[Cell<'_>; N]],
) {
    let at = columns.iter().position(|column| *column == table.key);
    let mut form = heading(table);
    let heading = form.len();
    let mut digits = itoa::Buffer::new();
    for row in rows {
        form.truncate(heading);
        for cell in row {
            match cell {
                Cell::Nothing => form.push('n'),
                Cell::Number(number) => {
                    form.push('i');
                    form.push_str(digits.format(*number));
                }
                Cell::Text(text) => {
                    form.push('t');
                    form.push_str(digits.format(text.len()));
                    form.push(':');
                    form.push_str(text);
                }
            }
            form.push(',');
        }
        let mut number = itoa::Buffer::new();
        let key = match at.and_then(|at| row.get(at)) {
            Some(Cell::Text(key)) => *key,
            Some(Cell::Number(key)) => number.format(*key),
            _ => "",
        };
        sums.touch_headed(table, key, form.as_bytes(), Sign::Came);
    }
}
