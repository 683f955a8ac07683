//! An open office: where it lies, how it is created and opened, and how transactions begin on it.
//!
//! Must not know any table but those that say whether this is an office at all.

use std::path::Path;

use assessment::Refusal;
use sqlx::{PgPool, SqlitePool};

use crate::store::failure::refused;
use crate::store::location::Location;
use crate::store::{postgres, schema, sqlite};
use crate::{Engine, Tx, WriteTx};

/// The key of PostgreSQL's advisory lock that makes writers queue: `jiangpin` in ASCII.
const WRITE_LOCK: i64 = 0x6a69_616e_6770_696e;

/// An office that is open. Cheap to clone; all clones share the connections.
#[derive(Debug, Clone)]
pub enum Database {
    /// One file.
    Sqlite(SqlitePool),
    /// A PostgreSQL database.
    Postgres(PgPool),
}

impl Database {
    /// Makes a new, empty office at a path or a `postgres://…` address and opens it. A PostgreSQL database that does
    /// not exist is created.
    ///
    /// Refuses `office_exists`, `office_folder_not_found`, `office_folder_not_writable`, `office_on_network_drive`, `office_disk_full`,
    /// `database_unreachable`, `database_access_denied`. After a refusal nothing is left behind.
    pub async fn create(location: &str) -> Result<Self, Refusal> {
        match Location::parse(location) {
            Location::File(path) => sqlite::create(&path, &schema::SQLITE)
                .await
                .map(Self::Sqlite),
            Location::Postgres(address) => postgres::create(&address).await.map(Self::Postgres),
        }
    }

    /// Opens an office. One that an older program made is brought up to date; a file is copied beside itself first.
    ///
    /// Refuses `office_not_found`, `not_an_office`, `office_newer`, `office_schema_altered`,
    /// `office_on_network_drive`, `office_folder_not_writable`, `office_disk_full`, `office_busy`, `office_damaged`,
    /// `database_unreachable`, `database_access_denied`.
    pub async fn open(location: &str) -> Result<Self, Refusal> {
        match Location::parse(location) {
            Location::File(path) => sqlite::open(&path, &schema::SQLITE).await.map(Self::Sqlite),
            Location::Postgres(address) => postgres::open(&address).await.map(Self::Postgres),
        }
    }

    /// Opens an office file, such as a backup, only to read it.
    ///
    /// Refuses `office_not_found`, `not_an_office`, `office_newer`, `backup_by_server` for PostgreSQL.
    pub async fn open_read_only(location: &str) -> Result<Self, Refusal> {
        match Location::parse(location) {
            Location::File(path) => sqlite::open_read_only(&path, &schema::SQLITE)
                .await
                .map(Self::Sqlite),
            Location::Postgres(_) => Err(Refusal::new("backup_by_server")),
        }
    }

    /// Takes a new office away again whose founding failed. A file is removed; a PostgreSQL database is left with
    /// its empty tables, because it may hold more than the office: its owner drops it.
    pub async fn discard(&self, location: &str) {
        self.close().await;
        if let (Self::Sqlite(_), Location::File(path)) = (self, Location::parse(location)) {
            sqlite::remove(&path);
        }
    }

    /// Whether a location is a file, and which. None for a `postgres://…` address.
    pub fn file_of(location: &str) -> Option<std::path::PathBuf> {
        match Location::parse(location) {
            Location::File(path) => Some(Path::to_path_buf(&path)),
            Location::Postgres(_) => None,
        }
    }

    /// Begins to read. What is read is one moment of the office, whatever others write meanwhile.
    pub async fn begin_read(&self) -> Result<Tx, Refusal> {
        match self {
            Self::Sqlite(pool) => {
                let mut transaction = pool.begin().await.map_err(refused)?;
                // The snapshot is taken by the first read, not by BEGIN.
                sqlx::query("SELECT id FROM audit_head")
                    .execute(&mut *transaction)
                    .await
                    .map_err(refused)?;
                Ok(Tx::new(Engine::Sqlite(transaction)))
            }
            Self::Postgres(pool) => {
                let mut transaction = pool
                    .begin_with("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
                    .await
                    .map_err(postgres::refused_connection)?;
                sqlx::query("SELECT id FROM audit_head")
                    .execute(&mut *transaction)
                    .await
                    .map_err(refused)?;
                Ok(Tx::new(Engine::Postgres(transaction)))
            }
        }
    }

    /// Begins to write: waits until no one else writes, and refuses `office_busy` after some seconds.
    pub async fn begin_write(&self) -> Result<WriteTx, Refusal> {
        let engine = match self {
            // A deferred transaction would be refused at its first write, when another has written since.
            Self::Sqlite(pool) => {
                Engine::Sqlite(pool.begin_with("BEGIN IMMEDIATE").await.map_err(refused)?)
            }
            Self::Postgres(pool) => {
                let mut transaction = pool.begin().await.map_err(postgres::refused_connection)?;
                sqlx::query("SELECT pg_advisory_xact_lock($1)")
                    .bind(WRITE_LOCK)
                    .execute(&mut *transaction)
                    .await
                    .map_err(refused)?;
                Engine::Postgres(transaction)
            }
        };
        Ok(WriteTx::new(Tx::new(engine)))
    }

    /// Closes all connections; what SQLite keeps beside the file is folded into it.
    pub async fn close(&self) {
        match self {
            Self::Sqlite(pool) => pool.close().await,
            Self::Postgres(pool) => pool.close().await,
        }
    }
}
