//! What an act touches, told by the engine itself and so whichever statement did it: triggers write each row as it was and as
//! it is into a table that only this connection has. On SQLite the connection makes the triggers for itself, in its own
//! temporary schema, where the file holds none; on PostgreSQL they stand in the schema (migration 0008) and speak only in a
//! session that has the table. A statement that is undone undoes what was told of it. Must not know what is done with it.

use assessment::Refusal;
use lattice::Sign;
use sqlx::{AssertSqlSafe, SqliteConnection};

use crate::safekeeping::proof::form::{columns_of_file, netstrings, of_json, sqlite_form};
use crate::safekeeping::proof::sums::Sums;
use crate::safekeeping::proof::tables::protected;
use crate::store::failure::refused;
use crate::store::query::{execute, fetch_all, fetch_one};
use crate::store::rows::damaged;
use crate::{Engine, Tx, WriteTx};

/// Rows that SQLite hands over in one text.
const ROWS_AT_ONCE: i64 = 2_000;

/// Begins to watch what this transaction touches.
///
/// Refuses `office_has_foreign_trigger`: a trigger that is not ours would write in the name of whoever acts.
pub(crate) async fn begin(tx: &mut WriteTx) -> Result<(), Refusal> {
    match tx.engine() {
        Engine::Sqlite(transaction) => watch_file(transaction).await,
        Engine::Postgres(_) => watch_server(tx).await,
    }
}

async fn watch_file(connection: &mut SqliteConnection) -> Result<(), Refusal> {
    let (watched, foreign): (bool, Option<String>) = sqlx::query_as(
        "SELECT EXISTS (SELECT 1 FROM temp.sqlite_schema WHERE name = 'touched_rows'),
             (SELECT MIN(name) FROM main.sqlite_schema WHERE type = 'trigger')",
    )
    .fetch_one(&mut *connection)
    .await
    .map_err(refused)?;
    refuse_foreign(foreign)?;
    if watched {
        return Ok(());
    }
    let mut sql = String::from(
        "CREATE TEMP TABLE touched_rows (place INTEGER PRIMARY KEY, what TEXT, key TEXT, form TEXT);",
    );
    for (table, columns) in columns_of_file(&mut *connection).await? {
        let told = |sign: char, row: &str| {
            format!(
                "INSERT INTO touched_rows (what, key, form) VALUES ('{sign}{}', CAST({row}.\"{}\" AS TEXT), {});",
                table.name,
                table.key,
                sqlite_form(row, &columns)
            )
        };
        let (came, went) = (told('+', "NEW"), told('-', "OLD"));
        for (event, body) in [
            ("INSERT", came.clone()),
            ("UPDATE", format!("{went} {came}")),
            ("DELETE", went.clone()),
        ] {
            if table.writer_tells && event == "INSERT" {
                continue;
            }
            sql += &format!(
                "CREATE TEMP TRIGGER \"touched_{0}_{event}\" AFTER {event} ON main.\"{0}\" BEGIN {body} END;",
                table.name
            );
        }
    }
    sqlx::raw_sql(AssertSqlSafe(sql))
        .execute(connection)
        .await
        .map_err(refused)?;
    Ok(())
}

async fn watch_server(tx: &mut Tx) -> Result<(), Refusal> {
    let (watched, foreign): (bool, Option<String>) = fetch_one!(
        tx,
        "SELECT to_regclass('pg_temp.touched_rows') IS NOT NULL, (
             SELECT MIN(found.name) FROM (
                 SELECT CAST(t.tgname AS text) AS name FROM pg_trigger t
                     JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_proc p ON p.oid = t.tgfoid
                 WHERE c.relnamespace = (SELECT relnamespace FROM pg_class WHERE oid = to_regclass('audit_head'))
                     AND NOT t.tgisinternal AND p.proname <> 'tell_touched_rows'
                 UNION ALL
                 SELECT CAST(r.rulename AS text) FROM pg_rewrite r JOIN pg_class c ON c.oid = r.ev_class
                 WHERE c.relnamespace = (SELECT relnamespace FROM pg_class WHERE oid = to_regclass('audit_head'))
                     AND r.rulename <> '_RETURN') AS found)"
    );
    refuse_foreign(foreign)?;
    if watched {
        return Ok(());
    }
    execute!(
        tx,
        "CREATE TEMP TABLE touched_rows (name text, sign bigint, form text) ON COMMIT DELETE ROWS"
    );
    Ok(())
}

fn refuse_foreign(found: Option<String>) -> Result<(), Refusal> {
    match found {
        None => Ok(()),
        Some(name) => Err(Refusal::new("office_has_foreign_trigger").with("name", name)),
    }
}

/// What was touched since the last line, summed; from now on it counts as told.
pub(crate) async fn take(tx: &mut WriteTx) -> Result<Sums, Refusal> {
    gather(tx).await?;
    Ok(tx.take_touched())
}

/// Sums what was told so far, so that a long act does not hold all its rows in memory.
pub(crate) async fn gather(tx: &mut WriteTx) -> Result<(), Refusal> {
    let sums = told(tx).await?;
    tx.add_touched(sums);
    Ok(())
}

async fn told(tx: &mut WriteTx) -> Result<Sums, Refusal> {
    tx.refuse_if_failed()?;
    let mut sums = Sums::none();
    let taken = match tx.engine() {
        Engine::Sqlite(transaction) => take_of_file(transaction, &mut sums).await,
        Engine::Postgres(_) => take_of_server(tx, &mut sums).await,
    };
    match taken {
        Ok(()) => Ok(sums),
        Err(refusal) => Err(tx.fail(refusal)),
    }
}

async fn take_of_file(connection: &mut SqliteConnection, sums: &mut Sums) -> Result<(), Refusal> {
    let (last,): (Option<i64>,) = sqlx::query_as("SELECT MAX(place) FROM temp.touched_rows")
        .fetch_one(&mut *connection)
        .await
        .map_err(refused)?;
    let Some(last) = last else {
        return Ok(());
    };
    let mut from = 0;
    while from < last {
        let (told,): (Option<Vec<u8>>,) = sqlx::query_as(
            "SELECT CAST(group_concat(concat(octet_length(what), ':', what, octet_length(key), ':', key,
                 octet_length(form), ':', form), '') AS BLOB)
             FROM temp.touched_rows WHERE place > $1 AND place <= $1 + $2",
        )
        .bind(from)
        .bind(ROWS_AT_ONCE)
        .fetch_one(&mut *connection)
        .await
        .map_err(refused)?;
        let told = told.unwrap_or_default();
        let texts = netstrings(&told).ok_or_else(unreadable)?;
        for row in texts.chunks(3) {
            let [what, key, form] = row else {
                return Err(unreadable());
            };
            let sign = match what.first() {
                Some(b'+') => Sign::Came,
                Some(b'-') => Sign::Went,
                _ => return Err(unreadable()),
            };
            let table = std::str::from_utf8(&what[1..]).ok().and_then(protected);
            let table = table.ok_or_else(unreadable)?;
            sums.touch(table, &String::from_utf8_lossy(key), form, sign);
        }
        from += ROWS_AT_ONCE;
    }
    sqlx::query("DELETE FROM temp.touched_rows")
        .execute(connection)
        .await
        .map_err(refused)?;
    Ok(())
}

async fn take_of_server(tx: &mut Tx, sums: &mut Sums) -> Result<(), Refusal> {
    let told: Vec<(String, i64, String)> =
        fetch_all!(tx, "SELECT name, sign, form FROM pg_temp.touched_rows");
    if told.is_empty() {
        return Ok(());
    }
    for (name, sign, json) in told {
        let table = protected(&name).ok_or_else(unreadable)?;
        let (key, form) = of_json(table, &json)?;
        let sign = if sign > 0 { Sign::Came } else { Sign::Went };
        sums.touch(table, &key, &form, sign);
    }
    execute!(tx, "DELETE FROM pg_temp.touched_rows");
    Ok(())
}

fn unreadable() -> Refusal {
    damaged("touched_rows", "…", "not as it was told")
}
