//! Offices of old whose text bodies another tool has spoilt: a migration reads what it can and does not fail.

use records::Database;
use sqlx::migrate::{Migration, Migrator};
use sqlx::postgres::PgConnectOptions;
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{AssertSqlSafe, ConnectOptions, Connection, PgConnection, SqliteConnection};

use crate::support::{admin_postgres, fresh_postgres};

/// The last migration before those that read JSON.
const BEFORE: i64 = 4;

const ROWS: &str = r#"
    INSERT INTO standards (id, code, version, occupation, level, title, body, hash, created_at)
    VALUES ('s', 'sewing', '2026.1', '6-05-01-03', 'level3', '缝纫工', '{}', 'h', '');
    INSERT INTO rounds (id, code, title, standard_id, state, plan, opened_at, revision) VALUES
        ('r', '2026-01', 't', 's', 'scoring', '{"announced_on":"2026-03-02","panel":[],"relations":[]}', '', 0),
        ('d', '2026-02', 't', 's', 'scoring', 'not JSON', '', 0);
    INSERT INTO audit_log (seq, at, actor, action, subject, detail, prev_hash, hash) VALUES
        (1, '', 'a', 'submit_rater_sheet', '2026-01', 'not JSON', '', ''),
        (2, '', 'a', 'reopen_rater_sheet', '2026-01', '', '', '');
"#;

fn before(migrator: &Migrator) -> Migrator {
    let old: Vec<Migration> = migrator
        .iter()
        .filter(|migration| migration.version <= BEFORE)
        .cloned()
        .collect();
    Migrator::with_migrations(old)
}

async fn opens(location: &str) {
    let office = Database::open(location).await.unwrap();
    let mut tx = office.begin_read().await.unwrap();
    let rounds = records::rounds::list(&mut tx).await.unwrap();
    let codes: Vec<&str> = rounds.iter().map(|round| round.code.as_str()).collect();
    assert!(codes.contains(&"2026-01") && codes.contains(&"2026-02"));
    drop(tx);
    office.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_of_old_with_text_that_is_no_json_opens() {
    static SQLITE: Migrator = sqlx::migrate!("migrations/sqlite");
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("办公室.jiangping");
    let mut connection: SqliteConnection = SqliteConnectOptions::new()
        .filename(&path)
        .create_if_missing(true)
        .pragma("application_id", 0x4a50_4e47.to_string())
        .connect()
        .await
        .unwrap();
    before(&SQLITE).run(&mut connection).await.unwrap();
    sqlx::raw_sql(ROWS).execute(&mut connection).await.unwrap();
    connection.close().await.unwrap();
    opens(path.to_str().unwrap()).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_postgres_office_of_old_with_text_that_is_no_json_opens() {
    static POSTGRES: Migrator = sqlx::migrate!("migrations/postgres");
    let location = fresh_postgres();
    let (_, name) = location.rsplit_once('/').unwrap();
    let mut admin = PgConnection::connect(&admin_postgres()).await.unwrap();
    let create = AssertSqlSafe(format!(
        "CREATE DATABASE \"{name}\" TEMPLATE template0 ENCODING 'UTF8'"
    ));
    sqlx::query(create).execute(&mut admin).await.unwrap();
    admin.close().await.unwrap();
    let options: PgConnectOptions = location.parse().unwrap();
    let mut connection: PgConnection = options.connect().await.unwrap();
    before(&POSTGRES).run(&mut connection).await.unwrap();
    sqlx::raw_sql(ROWS).execute(&mut connection).await.unwrap();
    connection.close().await.unwrap();
    opens(&location).await;
}
