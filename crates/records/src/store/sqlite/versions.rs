//! Offices of an older version as they are brought up to date, and what a failure on the way leaves behind. Must not know what a
//! migration is for.

#![expect(clippy::unwrap_used, reason = "tests")]

use sqlx::migrate::{Migration, MigrationType};
use sqlx::{AssertSqlSafe, SqlSafeStr, SqlitePool};

use super::*;

/// The released migrations and one more, as a later program has them.
fn later(sql: &str) -> Migrator {
    let mut all: Vec<Migration> = crate::store::schema::SQLITE.iter().cloned().collect();
    all.push(Migration::new(
        9_000,
        "later".into(),
        MigrationType::Simple,
        AssertSqlSafe(sql.to_owned()).into_sql_str(),
        false,
    ));
    Migrator::with_migrations(all)
}

/// A new office of these migrations, closed again.
async fn created(path: &Path, migrator: &Migrator) {
    let (file, unfinished) = begin(path, migrator, None).await.unwrap();
    file.close().await;
    unfinished.put(path).unwrap();
}

async fn columns_of_workshops(pool: &SqlitePool) -> i64 {
    let (columns,): (i64,) = sqlx::query_as("SELECT COUNT(*) FROM pragma_table_info('workshops')")
        .fetch_one(pool)
        .await
        .unwrap();
    columns
}

#[tokio::test]
async fn a_migration_is_preceded_by_a_copy_that_opens_as_before() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("办公室.jiangping");
    let released = &crate::store::schema::SQLITE;
    created(&path, released).await;
    let later = later("ALTER TABLE workshops ADD COLUMN extra TEXT");
    let pool = open(&path, &later, None).await.unwrap();
    assert_eq!(columns_of_workshops(&pool).await, 4);
    pool.close().await;

    let version = released.iter().map(|m| m.version).max().unwrap();
    let copy = beside(&path, &format!(".v{version}.backup"));
    let pool = open(&copy, released, None).await.unwrap();
    assert_eq!(columns_of_workshops(&pool).await, 3);
    pool.close().await;

    let refusal = open(&path, released, None).await.unwrap_err();
    assert_eq!(refusal.code, "office_newer");
    // Opened again there is nothing to migrate and nothing to copy.
    std::fs::remove_file(&copy).unwrap();
    open(&path, &later, None).await.unwrap().close().await;
    assert!(!copy.exists());
}

#[tokio::test]
async fn a_migration_that_fails_leaves_the_office_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("office.jiangping");
    let released = &crate::store::schema::SQLITE;
    let version = released.iter().map(|m| m.version).max().unwrap();
    created(&path, released).await;
    let broken =
        later("ALTER TABLE workshops ADD COLUMN extra TEXT; ALTER TABLE none ADD COLUMN a");
    for _ in 0..2 {
        let refusal = open(&path, &broken, None).await.unwrap_err();
        assert_eq!(refusal.code, "storage_failed");
    }
    let pool = open(&path, released, None).await.unwrap();
    assert_eq!(columns_of_workshops(&pool).await, 3);
    pool.close().await;
    assert!(
        beside(&path, &format!(".v{version}-2.backup")).exists(),
        "no copy overwrites another"
    );
}

/// Two rounds' sheets as version 0.1.0 kept them: S1 signed, S2 reopened after signing, M1 taken from a file.
const SHEETS_OF_OLD: &str = r#"
    PRAGMA foreign_keys = OFF;
    INSERT INTO rounds (id, code, title, standard_id, state, plan, opened_at, revision)
    VALUES ('r', '2026-01', 't', 's', 'scoring', '{}', '2026-05-01T00:00:00Z', 0);
    INSERT INTO score_sheets (id, round_id, candidate_id, component, rater, state, source, revision) VALUES
        ('1', 'r', 'c', 'supervisor', 'S1', 'submitted', 'office', 0),
        ('2', 'r', 'c', 'supervisor', 'S2', 'draft', 'office', 0),
        ('3', 'r', 'c', 'master', 'M1', 'submitted', 'marks.csv', 0);
    INSERT INTO audit_log (seq, at, actor, action, subject, detail, prev_hash, hash) VALUES
        (1, '', 'a', 'submit_rater_sheet', '2026-01', '{"rater":"S1","signed_by":"a"}', '', ''),
        (2, '', 'a', 'submit_rater_sheet', '2026-01', '{"rater":"S2","signed_by":"a"}', '', ''),
        (3, '', 'a', 'reopen_rater_sheet', '2026-01', '{"rater":"S2","reason":"b"}', '', ''),
        (4, '', 'a', 'submit_rater_sheet', '2026-01', 'not JSON', '', '');
"#;

#[tokio::test]
async fn of_the_sheets_of_an_older_office_those_that_were_signed_stay_locked() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("office.jiangping");
    let released = &crate::store::schema::SQLITE;
    let before: Vec<Migration> = released.iter().filter(|m| m.version < 5).cloned().collect();
    created(&path, &Migrator::with_migrations(before.clone())).await;
    let pool = open(&path, &Migrator::with_migrations(before), None)
        .await
        .unwrap();
    sqlx::raw_sql(SHEETS_OF_OLD).execute(&*pool).await.unwrap();
    pool.close().await;
    let pool = open(&path, released, None).await.unwrap();
    let sheets: Vec<(String, String)> =
        sqlx::query_as("SELECT rater, state FROM score_sheets ORDER BY id")
            .fetch_all(&*pool)
            .await
            .unwrap();
    pool.close().await;
    let expected = [("S1", "submitted"), ("S2", "draft"), ("M1", "taken")];
    let expected = expected.map(|(rater, state)| (rater.to_owned(), state.to_owned()));
    assert_eq!(sheets, expected);
}

#[tokio::test]
async fn an_office_that_cannot_be_made_leaves_no_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("office.jiangping");
    let refusal = begin(&path, &later("CREATE TABLE"), None)
        .await
        .unwrap_err();
    assert_eq!(refusal.code, "storage_failed");
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
}
