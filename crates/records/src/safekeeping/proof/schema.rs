//! The schema as it is, held against the one that the migrations make: tables, views, indexes, triggers and functions that are
//! not ours, are missing or were changed. Must not know what the tables are for.

use std::collections::BTreeMap;

use assessment::Refusal;
use sqlx::migrate::{Migration, Migrator};
use sqlx::{Connection, SqliteConnection};

use crate::store::failure::{of_migration, refused};
use crate::store::query::fetch_all;
use crate::store::schema;
use crate::{Engine, Tx};

/// Objects of a schema: kind and name, and how each is made.
type Objects = BTreeMap<(String, String), String>;

/// What the migrations make on PostgreSQL, written by the contract test of that name: a server has no second, empty database
/// to compare with, and none may be made by whoever only reads.
const ON_POSTGRES: &str = include_str!("../../../migrations/postgres.schema");

/// What is not as the migrations make it, up to the one that the office names as its last: that list is nobody's word but the
/// file's, so what it does not name must not stand there. A server of another version than this program cannot be compared.
pub(crate) async fn findings(tx: &mut Tx) -> Result<Vec<Refusal>, Refusal> {
    let (version,): (i64,) = crate::store::query::fetch_one!(
        tx,
        "SELECT COALESCE(MAX(version), 0) FROM _sqlx_migrations"
    );
    let known = schema::newest(&schema::SQLITE);
    let (expected, found) = match tx.engine() {
        Engine::Sqlite(transaction) => {
            let found = of_file(&mut *transaction).await?;
            (made_anew(version).await?, found)
        }
        Engine::Postgres(_) if version != known => {
            return Ok(vec![
                Refusal::new("schema_not_compared")
                    .with("found", version)
                    .with("known", known),
            ]);
        }
        Engine::Postgres(_) => (read(ON_POSTGRES), of_server(tx).await?),
    };
    Ok(compared(&expected, &found))
}

fn compared(expected: &Objects, found: &Objects) -> Vec<Refusal> {
    let finding = |code: &str, (kind, name): &(String, String)| {
        Refusal::new(code).with("kind", kind).with("name", name)
    };
    let mut findings = Vec::new();
    for (object, body) in found {
        match expected.get(object) {
            None => findings.push(finding("schema_foreign", object)),
            Some(made) if made != body => findings.push(finding("schema_changed", object)),
            Some(_) => {}
        }
    }
    let gone = expected.keys().filter(|object| !found.contains_key(object));
    findings.extend(gone.map(|object| finding("schema_missing", object)));
    findings
}

/// The schema that the migrations up to one make, in an office that is nowhere.
async fn made_anew(version: i64) -> Result<Objects, Refusal> {
    let mut connection = SqliteConnection::connect("sqlite::memory:")
        .await
        .map_err(refused)?;
    let until: Vec<Migration> = schema::SQLITE
        .iter()
        .filter(|migration| migration.version <= version)
        .cloned()
        .collect();
    Migrator::with_migrations(until)
        .run(&mut connection)
        .await
        .map_err(|error| of_migration(&error))?;
    let made = of_file(&mut connection).await;
    // It is in memory alone: there is nothing that closing could keep.
    drop(connection.close().await);
    made
}

async fn of_file(connection: &mut SqliteConnection) -> Result<Objects, Refusal> {
    let found: Vec<(String, String, String)> = sqlx::query_as(
        // What SQLite makes by itself for a constraint, or to plan its queries, has no text or no meaning of its own.
        "SELECT type, name, COALESCE(sql, '') FROM main.sqlite_schema
         WHERE NOT (type = 'index' AND sql IS NULL) AND NOT (type = 'table' AND name GLOB 'sqlite_stat[0-9]')
             AND NOT (type = 'table' AND name = 'sqlite_sequence')",
    )
    .fetch_all(connection)
    .await
    .map_err(refused)?;
    Ok(found
        .into_iter()
        .map(|(kind, name, sql)| ((kind, name), plain(&sql)))
        .collect())
}

/// The text without what only looks different.
fn plain(sql: &str) -> String {
    sql.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What stands in the schema of an office on PostgreSQL: as lines of kind, name and body, for the file beside the
/// migrations.
pub async fn of_server_as_text(tx: &mut Tx) -> Result<String, Refusal> {
    let objects = of_server(tx).await?;
    Ok(objects
        .iter()
        .map(|((kind, name), body)| format!("{kind}\t{name}\t{body}\n"))
        .collect())
}

fn read(text: &str) -> Objects {
    text.lines()
        .filter_map(|line| {
            let mut parts = line.splitn(3, '\t');
            let object = (parts.next()?.to_owned(), parts.next()?.to_owned());
            Some((object, parts.next()?.to_owned()))
        })
        .collect()
}

async fn of_server(tx: &mut Tx) -> Result<Objects, Refusal> {
    let found: Vec<(String, String, String)> = fetch_all!(
        tx,
        "WITH ours AS (SELECT c.oid, c.relname, c.relkind FROM pg_class c
             WHERE c.relnamespace = (SELECT relnamespace FROM pg_class WHERE oid = to_regclass('audit_head')))
         SELECT CASE relkind WHEN 'r' THEN 'table' WHEN 'v' THEN 'view' WHEN 'm' THEN 'view' WHEN 'S' THEN 'sequence'
                 ELSE 'table ' || CAST(relkind AS text) END,
             CAST(relname AS text), ''
         FROM ours WHERE relkind NOT IN ('i', 'I', 't', 'c')
         UNION ALL
         SELECT 'column', c.relname || '.' || a.attname,
             format_type(a.atttypid, a.atttypmod) || ' ' || CAST(a.attnotnull AS text) || ' ' || CAST(a.attgenerated AS text)
                 || COALESCE(' ' || l.collname, '') || COALESCE(' ' || pg_get_expr(d.adbin, d.adrelid), '')
         FROM ours c JOIN pg_attribute a ON a.attrelid = c.oid
             LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
             LEFT JOIN pg_collation l ON l.oid = a.attcollation AND l.collname = 'C'
         WHERE c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped AND c.relname <> '_sqlx_migrations'
         UNION ALL
         SELECT 'constraint', c.relname || '.' || n.conname, pg_get_constraintdef(n.oid)
         FROM ours c JOIN pg_constraint n ON n.conrelid = c.oid WHERE n.contype <> 'n'
         UNION ALL
         SELECT 'index', CAST(c.relname AS text), pg_get_indexdef(c.oid) FROM ours c WHERE c.relkind = 'i'
         UNION ALL
         SELECT 'trigger', c.relname || '.' || t.tgname,
             p.proname || ' ' || CAST(t.tgtype AS text) || ' ' || CAST(t.tgenabled AS text)
         FROM ours c JOIN pg_trigger t ON t.tgrelid = c.oid JOIN pg_proc p ON p.oid = t.tgfoid WHERE NOT t.tgisinternal
         UNION ALL
         SELECT 'rule', c.relname || '.' || r.rulename, ''
         FROM ours c JOIN pg_rewrite r ON r.ev_class = c.oid WHERE r.rulename <> '_RETURN'
         UNION ALL
         SELECT 'policy', c.relname || '.' || y.polname, '' FROM ours c JOIN pg_policy y ON y.polrelid = c.oid
         UNION ALL
         SELECT 'function', p.proname || '(' || pg_get_function_identity_arguments(p.oid) || ')', md5(p.prosrc)
         FROM pg_proc p
         WHERE p.pronamespace = (SELECT relnamespace FROM pg_class WHERE oid = to_regclass('audit_head'))
             AND NOT EXISTS (SELECT 1 FROM pg_depend x WHERE x.objid = p.oid AND x.deptype = 'e')"
    );
    Ok(found
        .into_iter()
        .map(|(kind, name, body)| ((kind, name), plain(&body)))
        .collect())
}
