//! An office that is one SQLite file: creating it, opening it, and bringing it up to date after a copy.
//!
//! Must not know any table but sqlx's own list of migrations.

use std::fs::OpenOptions;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::time::Duration;

use assessment::Refusal;
use sqlx::migrate::Migrator;
use sqlx::sqlite::{
    SqliteConnectOptions, SqliteConnection, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous,
};
use sqlx::{ConnectOptions, Connection, SqlitePool};

use crate::store::failure::{of_migration, refused};
use crate::store::location::refuse_network_drive;
use crate::store::schema::{Standing, standing};

/// `JPNG`: SQLite's header carries it, so that a foreign database is not taken for an office.
const APPLICATION_ID: i64 = 0x4a50_4e47;
/// How long one waits for another's transaction before `office_busy`.
const BUSY_TIMEOUT: Duration = Duration::from_secs(5);
/// Readers and one writer; SQLite has only one writer at a time.
const CONNECTIONS: u32 = 4;

pub(crate) async fn create(path: &Path, migrator: &Migrator) -> Result<SqlitePool, Refusal> {
    refuse_network_drive(path)?;
    // Claims the name in one step: of two programs that create the same office one is refused.
    OpenOptions::new()
        .write(true)
        .create_new(true)
        .open(path)
        .map_err(|error| of_file(&error, path))?;
    match make(path, migrator).await {
        Ok(pool) => Ok(pool),
        Err(refusal) => {
            remove(path);
            Err(refusal)
        }
    }
}

async fn make(path: &Path, migrator: &Migrator) -> Result<SqlitePool, Refusal> {
    let mut connection = probe(path)
        .pragma("application_id", APPLICATION_ID.to_string())
        .connect()
        .await
        .map_err(refused)?;
    let made = migrator.run(&mut connection).await;
    // Closed in either case: the caller removes a file that could not be made, and Windows removes none that is open.
    let closed = connection.close().await;
    made.map_err(|error| of_migration(&error))?;
    closed.map_err(refused)?;
    connect(path).await
}

pub(crate) fn remove(path: &Path) {
    for suffix in ["", "-wal", "-shm", "-journal"] {
        // The refusal that led here is what the caller must hear, not that nothing was left to remove.
        let _ = std::fs::remove_file(beside(path, suffix));
    }
}

pub(crate) async fn open(path: &Path, migrator: &Migrator) -> Result<SqlitePool, Refusal> {
    let metadata = std::fs::metadata(path).map_err(|error| of_file(&error, path))?;
    if !metadata.is_file() {
        return Err(Refusal::new("not_an_office").with("path", path.display()));
    }
    refuse_network_drive(path)?;
    // Looked at before any setting is applied: a foreign database must not be changed by looking. Never read by
    // hand either: closing the file would drop the locks of a connection that this process has open on it.
    let mut connection = probe(path).connect().await.map_err(|e| at(e, path))?;
    let found = version(&mut connection, path).await?;
    if standing(migrator, found)? == Standing::Behind {
        copy_before_migration(&mut connection, path, found).await?;
    }
    migrator
        .run(&mut connection)
        .await
        .map_err(|error| of_migration(&error))?;
    connection.close().await.map_err(refused)?;
    connect(path).await
}

/// Opens a file only to read it: nothing of it changes, and no migration runs.
pub(crate) async fn open_read_only(
    path: &Path,
    migrator: &Migrator,
) -> Result<SqlitePool, Refusal> {
    let metadata = std::fs::metadata(path).map_err(|error| of_file(&error, path))?;
    if !metadata.is_file() {
        return Err(Refusal::new("not_an_office").with("path", path.display()));
    }
    let options = probe(path).read_only(true);
    let mut connection = options.connect().await.map_err(|e| at(e, path))?;
    let found = version(&mut connection, path).await?;
    standing(migrator, found)?;
    connection.close().await.map_err(refused)?;
    SqlitePoolOptions::new()
        .max_connections(CONNECTIONS)
        .connect_with(options)
        .await
        .map_err(|error| at(error, path))
}

async fn version(connection: &mut SqliteConnection, path: &Path) -> Result<i64, Refusal> {
    let (id,): (i64,) = sqlx::query_as("PRAGMA application_id")
        .fetch_one(&mut *connection)
        .await
        .map_err(|error| at(error, path))?;
    if id != APPLICATION_ID {
        return Err(Refusal::new("not_an_office").with("path", path.display()));
    }
    let (version,): (i64,) =
        sqlx::query_as("SELECT COALESCE(MAX(version), 0) FROM _sqlx_migrations")
            .fetch_one(&mut *connection)
            .await
            .map_err(|error| at(error, path))?;
    Ok(version)
}

async fn copy_before_migration(
    connection: &mut SqliteConnection,
    path: &Path,
    version: i64,
) -> Result<(), Refusal> {
    let mut copy = beside(path, &format!(".v{version}.backup"));
    let mut number = 2;
    while copy.exists() {
        copy = beside(path, &format!(".v{version}-{number}.backup"));
        number += 1;
    }
    vacuum_into(connection, &copy).await
}

/// A connection that changes nothing of the file by being opened.
fn probe(path: &Path) -> SqliteConnectOptions {
    SqliteConnectOptions::new()
        .filename(path)
        .create_if_missing(false)
        .busy_timeout(BUSY_TIMEOUT)
        .synchronous(SqliteSynchronous::Full)
        // Apple's fsync leaves the data in the drive's own memory; elsewhere this says nothing.
        .pragma("fullfsync", "on")
        .foreign_keys(true)
}

async fn connect(path: &Path) -> Result<SqlitePool, Refusal> {
    let options = probe(path).journal_mode(SqliteJournalMode::Wal);
    SqlitePoolOptions::new()
        .max_connections(CONNECTIONS)
        .acquire_timeout(BUSY_TIMEOUT * 2)
        .connect_with(options)
        .await
        .map_err(|error| at(error, path))
}

/// The file's name with something added to its end.
pub(crate) fn beside(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    PathBuf::from(name)
}

/// The refusal of an engine's error, with the path where the sentence wants it.
fn at(error: sqlx::Error, path: &Path) -> Refusal {
    let refusal = refused(error);
    match refusal.code.as_str() {
        "office_folder_not_writable" if held_by_another(path) => Refusal::new("office_busy"),
        "not_an_office" | "office_folder_not_writable" => refusal.with("path", path.display()),
        _ => refusal,
    }
}

/// On Windows a program may let nobody else open a file, as virus scanners and copying programs do; SQLite says of that
/// only that it could not open it.
#[cfg(windows)]
fn held_by_another(path: &Path) -> bool {
    /// `ERROR_SHARING_VIOLATION` and `ERROR_LOCK_VIOLATION` of winerror.h.
    const HELD: [i32; 2] = [32, 33];
    let opened = OpenOptions::new().read(true).write(true).open(path);
    opened.is_err_and(|error| {
        error
            .raw_os_error()
            .is_some_and(|code| HELD.contains(&code))
    })
}

#[cfg(not(windows))]
fn held_by_another(_path: &Path) -> bool {
    false
}

/// The refusal that an error about a file means.
pub(crate) fn of_file(error: &std::io::Error, path: &Path) -> Refusal {
    let refusal = match error.kind() {
        ErrorKind::AlreadyExists => Refusal::new("office_exists"),
        ErrorKind::NotFound if path.parent().is_some_and(missing) => {
            Refusal::new("office_folder_not_found")
        }
        ErrorKind::NotFound => Refusal::new("office_not_found"),
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => {
            Refusal::new("office_folder_not_writable")
        }
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => {
            return Refusal::new("office_disk_full");
        }
        _ => return Refusal::new("storage_failed").with("detail", error),
    };
    refusal.with("path", path.display())
}

/// Writes a compact copy to a file that does not exist yet, and waits until it is on the disk.
pub(crate) async fn vacuum_into(
    connection: &mut SqliteConnection,
    path: &Path,
) -> Result<(), Refusal> {
    let name = path
        .to_str()
        .ok_or_else(|| Refusal::new("path_not_unicode").with("path", path.display()))?;
    let copied = sqlx::query("VACUUM INTO $1")
        .bind(name)
        .execute(connection)
        .await
        .map_err(|error| match refused(error) {
            refusal if refusal.code == "office_folder_not_writable" => {
                refusal.with("path", path.display())
            }
            refusal => refusal,
        })
        .and_then(|_| {
            std::fs::OpenOptions::new()
                .write(true)
                .open(path)
                .and_then(|file| file.sync_all())
                .map_err(|error| of_file(&error, path))
        });
    if copied.is_err() {
        // Half a copy helps no one; why it failed is what is told.
        let _ = std::fs::remove_file(path);
    }
    copied
}

fn missing(folder: &Path) -> bool {
    !folder.as_os_str().is_empty() && !folder.exists()
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use sqlx::migrate::{Migration, MigrationType};
    use sqlx::{AssertSqlSafe, SqlSafeStr};

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

    async fn columns_of_workshops(pool: &SqlitePool) -> i64 {
        let (columns,): (i64,) =
            sqlx::query_as("SELECT COUNT(*) FROM pragma_table_info('workshops')")
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
        create(&path, released).await.unwrap().close().await;
        let later = later("ALTER TABLE workshops ADD COLUMN extra TEXT");
        let pool = open(&path, &later).await.unwrap();
        assert_eq!(columns_of_workshops(&pool).await, 3);
        pool.close().await;

        let version = released.iter().map(|m| m.version).max().unwrap();
        let copy = beside(&path, &format!(".v{version}.backup"));
        let pool = open(&copy, released).await.unwrap();
        assert_eq!(columns_of_workshops(&pool).await, 2);
        pool.close().await;

        let refusal = open(&path, released).await.unwrap_err();
        assert_eq!(refusal.code, "office_newer");
        // Opened again there is nothing to migrate and nothing to copy.
        std::fs::remove_file(&copy).unwrap();
        open(&path, &later).await.unwrap().close().await;
        assert!(!copy.exists());
    }

    #[tokio::test]
    async fn a_migration_that_fails_leaves_the_office_as_it_was() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("office.jiangping");
        let released = &crate::store::schema::SQLITE;
        let version = released.iter().map(|m| m.version).max().unwrap();
        create(&path, released).await.unwrap().close().await;
        let broken =
            later("ALTER TABLE workshops ADD COLUMN extra TEXT; ALTER TABLE none ADD COLUMN a");
        for _ in 0..2 {
            let refusal = open(&path, &broken).await.unwrap_err();
            assert_eq!(refusal.code, "storage_failed");
        }
        let pool = open(&path, released).await.unwrap();
        assert_eq!(columns_of_workshops(&pool).await, 2);
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
            (3, '', 'a', 'reopen_rater_sheet', '2026-01', '{"rater":"S2","reason":"b"}', '', '');
    "#;

    #[tokio::test]
    async fn of_the_sheets_of_an_older_office_those_that_were_signed_stay_locked() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("office.jiangping");
        let released = &crate::store::schema::SQLITE;
        let before: Vec<Migration> = released.iter().filter(|m| m.version < 5).cloned().collect();
        let pool = create(&path, &Migrator::with_migrations(before))
            .await
            .unwrap();
        sqlx::raw_sql(SHEETS_OF_OLD).execute(&pool).await.unwrap();
        pool.close().await;
        let pool = open(&path, released).await.unwrap();
        let sheets: Vec<(String, String)> =
            sqlx::query_as("SELECT rater, state FROM score_sheets ORDER BY id")
                .fetch_all(&pool)
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
        let refusal = create(&path, &later("CREATE TABLE")).await.unwrap_err();
        assert_eq!(refusal.code, "storage_failed");
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
    }
}
