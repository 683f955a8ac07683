//! A rater's working copy: one small SQLite file on her computer that holds the marks she has typed, saved one by one.
//!
//! It is no office: no audit chain, no candidates, only the sealed packet and marks under staff numbers. A power cut loses
//! nothing that was answered as saved. Must not know what a mark must satisfy, nor open the packet.

use std::io::ErrorKind;
use std::path::Path;
use std::time::Duration;

use assessment::{Mark, Refusal};
use sqlx::SqlitePool;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};

use crate::store::failure::{of_file, refused};
use crate::store::unfinished::create_private;

/// `JPWC`: told apart from an office by SQLite's header.
const APPLICATION_ID: i64 = 0x4a50_5743;
const BUSY_TIMEOUT: Duration = Duration::from_secs(5);

const SCHEMA: &str = "
    CREATE TABLE IF NOT EXISTS head (
        id INTEGER PRIMARY KEY CHECK (id = 1),
        working_copy TEXT NOT NULL,
        revision INTEGER NOT NULL,
        place TEXT NOT NULL,
        packet BLOB NOT NULL,
        packet_revision INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE IF NOT EXISTS marks (
        staff_no TEXT NOT NULL,
        criterion TEXT NOT NULL,
        mark INTEGER NOT NULL,
        PRIMARY KEY (staff_no, criterion)
    ) STRICT, WITHOUT ROWID;
";

/// An open working copy.
#[derive(Debug, Clone)]
pub struct WorkingCopy {
    pool: SqlitePool,
}

/// What a working copy says of itself.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Head {
    /// Its id, which every return carries.
    pub working_copy: String,
    /// Returns written so far.
    pub revision: i64,
    /// Where the rater was: whatever the screen keeps there.
    pub place: String,
}

/// A mark that stands in a working copy: staff number, criterion, mark.
pub type CopyMark = (String, String, Mark);

impl WorkingCopy {
    /// Opens the working copy at `path`, or begins one under the id `fresh_id`; the packet is kept beside the marks.
    /// Answers whether there was one before.
    ///
    /// Refuses `packet_superseded` when a later packet was worked on already: a return for the earlier one would leave out
    /// whom only the later one names. `working_copy_damaged`, `office_folder_not_writable`, `office_disk_full`,
    /// `office_busy`.
    pub async fn open(
        path: &Path,
        fresh_id: &str,
        packet: &[u8],
        packet_revision: i64,
    ) -> Result<(Self, bool), Refusal> {
        match create_private(path) {
            Err(error) if error.kind() != ErrorKind::AlreadyExists => {
                return Err(of_file(&error, path));
            }
            Ok(_) | Err(_) => {}
        }
        let options = SqliteConnectOptions::new()
            .filename(path)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .busy_timeout(BUSY_TIMEOUT)
            .pragma("application_id", APPLICATION_ID.to_string());
        let pool = SqlitePoolOptions::new()
            .max_connections(1)
            .acquire_timeout(BUSY_TIMEOUT * 2)
            .connect_with(options)
            .await
            .map_err(|error| at(error, path))?;
        sqlx::raw_sql(SCHEMA)
            .execute(&pool)
            .await
            .map_err(|error| at(error, path))?;
        let begun = sqlx::query(
            "INSERT INTO head (id, working_copy, revision, place, packet, packet_revision)
             VALUES (1, $1, 0, '', $2, $3) ON CONFLICT (id) DO NOTHING",
        )
        .bind(fresh_id)
        .bind(packet)
        .bind(packet_revision)
        .execute(&pool)
        .await
        .map_err(|error| at(error, path))?
        .rows_affected();
        if begun == 0 {
            let renewed = sqlx::query(
                "UPDATE head SET packet = $1, packet_revision = $2 WHERE packet_revision <= $2",
            )
            .bind(packet)
            .bind(packet_revision)
            .execute(&pool)
            .await
            .map_err(|error| at(error, path))?
            .rows_affected();
            if renewed == 0 {
                pool.close().await;
                return Err(Refusal::new("packet_superseded"));
            }
        }
        Ok((Self { pool }, begun == 0))
    }

    /// What it says of itself.
    pub async fn head(&self) -> Result<Head, Refusal> {
        sqlx::query_as("SELECT working_copy, revision, place FROM head WHERE id = 1")
            .fetch_one(&self.pool)
            .await
            .map_err(refused)
    }

    /// All marks, by staff number and criterion.
    pub async fn marks(&self) -> Result<Vec<CopyMark>, Refusal> {
        let rows: Vec<(String, String, i64)> = sqlx::query_as(
            "SELECT staff_no, criterion, mark FROM marks ORDER BY staff_no, criterion",
        )
        .fetch_all(&self.pool)
        .await
        .map_err(refused)?;
        rows.into_iter()
            .map(|(staff_no, criterion, units)| Ok((staff_no, criterion, Mark::from_units(units)?)))
            .collect()
    }

    /// Saves marks, all or none; none in the place of a mark takes it away. When it answers, they are on the disk.
    pub async fn put(&self, marks: &[(String, String, Option<Mark>)]) -> Result<(), Refusal> {
        let mut tx = self
            .pool
            .begin_with("BEGIN IMMEDIATE")
            .await
            .map_err(refused)?;
        for (staff_no, criterion, mark) in marks {
            let statement = match mark {
                Some(mark) => sqlx::query(
                    "INSERT INTO marks (staff_no, criterion, mark) VALUES ($1, $2, $3)
                     ON CONFLICT (staff_no, criterion) DO UPDATE SET mark = excluded.mark",
                )
                .bind(staff_no)
                .bind(criterion)
                .bind(mark.units()),
                None => sqlx::query("DELETE FROM marks WHERE staff_no = $1 AND criterion = $2")
                    .bind(staff_no)
                    .bind(criterion),
            };
            statement.execute(&mut *tx).await.map_err(refused)?;
        }
        tx.commit().await.map_err(refused)
    }

    /// Remembers where the rater is.
    pub async fn set_place(&self, place: &str) -> Result<(), Refusal> {
        sqlx::query("UPDATE head SET place = $1 WHERE id = 1")
            .bind(place)
            .execute(&self.pool)
            .await
            .map_err(refused)?;
        Ok(())
    }

    /// The number of the next return. Counted before the return is written: a number may be left out, never be used twice.
    pub async fn next_revision(&self) -> Result<i64, Refusal> {
        let (revision,): (i64,) = sqlx::query_as(
            "UPDATE head SET revision = revision + 1 WHERE id = 1 RETURNING revision",
        )
        .fetch_one(&self.pool)
        .await
        .map_err(refused)?;
        Ok(revision)
    }

    /// Closes the file.
    pub async fn close(&self) {
        self.pool.close().await;
    }
}

fn at(error: sqlx::Error, path: &Path) -> Refusal {
    let refusal = refused(error);
    match refusal.code.as_str() {
        "not_an_office" | "office_damaged" => {
            Refusal::new("working_copy_damaged").with("path", path.display())
        }
        "office_folder_not_writable" => refusal.with("path", path.display()),
        _ => refusal,
    }
}
