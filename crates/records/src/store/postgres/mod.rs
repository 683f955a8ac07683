//! An office that is a PostgreSQL database: creating it, opening it, and beginning transactions on it.
//!
//! Nothing of a connection outlives a transaction (no setting, no lock, behind a pooler no prepared statement), and nothing
//! waits for ever. Must not know any table but the audit log's and sqlx's own list of migrations.

mod address;
pub(crate) mod grants;
mod limits;
mod look;
pub(crate) mod transaction;

use std::borrow::Cow;
use std::time::Duration;

use assessment::Refusal;
use sqlx::migrate::Migrator;
use sqlx::postgres::{PgConnectOptions, PgConnection, PgPoolOptions};
use sqlx::{AssertSqlSafe, ConnectOptions, Connection, Executor, PgPool};

use crate::store::failure::{of_migration, refused};
use crate::store::postgres::address::{Address, DIRECT};
use crate::store::postgres::limits::{Limits, PATIENCE, in_time, part, silent};
use crate::store::postgres::look::Look;
use crate::store::postgres::transaction::{PgTransaction, RETURN};
use crate::store::schema;
use crate::store::schema::{Standing, standing};

/// Connections of one program.
const CONNECTIONS: u32 = 8;
/// How long looking at a database may take.
const LOOKING: Duration = Duration::from_secs(15);
/// The database that every server has.
const MAINTENANCE_DATABASE: &str = "postgres";
/// The key of the advisory lock that makes writers queue: `jiangpin` in ASCII.
const WRITE_LOCK: i64 = 0x6a69_616e_6770_696e;

/// An open office at a server. Cheap to clone; all clones share the connections.
#[derive(Debug, Clone)]
pub struct PgOffice {
    pool: PgPool,
    /// Whether statements are kept prepared by a connection.
    prepares: bool,
    /// Whether the server can be told to look after the way to the program.
    watches: bool,
    /// Why nothing can be written.
    unwritable: Option<Refusal>,
    warnings: Vec<Refusal>,
}

impl PgOffice {
    /// Begins to read: one moment of the office.
    pub(crate) async fn begin_read(&self) -> Result<PgTransaction, Refusal> {
        // The snapshot is taken by the first read, not by BEGIN.
        PgTransaction::begin(
            self,
            "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
            Limits::READING,
            "SELECT id FROM audit_head",
        )
        .await
    }

    /// Begins to write, when no one else writes any more.
    pub(crate) async fn begin_write(&self) -> Result<PgTransaction, Refusal> {
        if let Some(reason) = &self.unwritable {
            return Err(reason.clone());
        }
        let first = format!("{DURABLE}; {}", lock());
        PgTransaction::begin(self, "BEGIN", Limits::WRITING, &first).await
    }

    /// Why nothing can be written, when that was known at the opening.
    pub(crate) fn unwritable(&self) -> Option<&Refusal> {
        self.unwritable.as_ref()
    }

    /// What whoever opened the office has to be told.
    pub(crate) fn warnings(&self) -> &[Refusal] {
        &self.warnings
    }

    /// Closes all connections; one whose server does not answer is let go of.
    pub(crate) async fn close(&self) {
        drop(tokio::time::timeout(PATIENCE, self.pool.close()).await);
    }
}

/// What was answered is kept by the server, also where it has been told to hurry. One that waits for its standbys, too, is left
/// to do so.
const DURABLE: &str = "SELECT set_config('synchronous_commit', 'on', true) \
    WHERE current_setting('synchronous_commit') IN ('off', 'local')";

fn lock() -> String {
    format!("SELECT pg_advisory_xact_lock({WRITE_LOCK})")
}

pub(crate) async fn create(address: &str) -> Result<PgOffice, Refusal> {
    let address = Address::read(address)?;
    let (mut connection, way) = match connected(&address).await {
        Err(refusal) if refusal.code == "office_not_found" => {
            create_database(&address).await?;
            connected(&address).await?
        }
        other => other?,
    };
    let found = Look::at(&mut connection, LOOKING).await?;
    if found.is_office && found.lines > 0 {
        return Err(Refusal::new("office_exists").with("path", address.shown()));
    }
    migrate(&mut connection, way).await?;
    part(connection).await;
    open_way(&address, way, found.is_on_linux, None).await
}

pub(crate) async fn open(address: &str) -> Result<PgOffice, Refusal> {
    let address = Address::read(address)?;
    let (mut connection, way) = connected(&address).await?;
    let found = Look::at(&mut connection, LOOKING).await?;
    if !found.is_office {
        return Err(Refusal::new("not_an_office").with("path", address.shown()));
    }
    found.refuse_unreadable()?;
    match standing(&schema::POSTGRES, found.version())? {
        Standing::Current => schema::refuse_altered(&schema::POSTGRES, &found.applied)?,
        Standing::Behind => {
            found.refuse_stranger()?;
            migrate(&mut connection, way).await?;
        }
    }
    part(connection).await;
    open_way(&address, way, found.is_on_linux, found.unwritable()).await
}

/// The refusal of an error while a connection was wanted from the pool. A pool waits for a server that is gone as it
/// waits for a connection that is in use; the first is what happens.
fn refused_connection(error: sqlx::Error) -> Refusal {
    match error {
        sqlx::Error::PoolTimedOut => {
            Refusal::new("database_unreachable").with("detail", "no connection in time")
        }
        other => refused(other),
    }
}

/// Whether transactions go to one connection of the server.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    /// To the server itself.
    Direct,
    /// Through a pooler, which refuses settings at the beginning of a connection, or forgets them.
    Pooled,
}

impl Way {
    fn options(self, address: &Address) -> PgConnectOptions {
        let options = address.options.clone();
        match self {
            Self::Direct => options.options([(DIRECT, "on")]),
            Self::Pooled => options.statement_cache_capacity(0),
        }
    }
}

/// Why there is no connection.
enum NotConnected {
    /// A pooler stands before the server and takes no settings.
    Pooler,
    Refused(Refusal),
}

async fn connected(address: &Address) -> Result<(PgConnection, Way), Refusal> {
    match connect_once(address, Way::Direct).await {
        Ok(mut connection) => {
            let way = Look::way(&mut connection).await?;
            Ok((connection, way))
        }
        Err(NotConnected::Pooler) => match connect_once(address, Way::Pooled).await {
            Ok(connection) => Ok((connection, Way::Pooled)),
            Err(NotConnected::Refused(refusal)) => Err(refusal),
            Err(NotConnected::Pooler) => Err(silent()),
        },
        Err(NotConnected::Refused(refusal)) => Err(refusal),
    }
}

async fn connect_once(address: &Address, way: Way) -> Result<PgConnection, NotConnected> {
    match tokio::time::timeout(PATIENCE, way.options(address).connect()).await {
        Ok(Ok(connection)) => Ok(connection),
        Ok(Err(sqlx::Error::Database(error)))
            if way == Way::Direct && error.message().contains("startup parameter") =>
        {
            Err(NotConnected::Pooler)
        }
        Ok(Err(error)) => Err(NotConnected::Refused(of_connecting(address, error))),
        Err(_) => Err(NotConnected::Refused(silent())),
    }
}

/// What an error means before there is a connection.
fn of_connecting(address: &Address, error: sqlx::Error) -> Refusal {
    use std::io::ErrorKind;

    let of_server = |code: &str| Refusal::new(code).with("server", address.options.get_host());
    match error {
        sqlx::Error::Tls(detail) if detail.to_string().contains("does not support TLS") => {
            of_server("database_without_tls")
        }
        sqlx::Error::Tls(detail) => of_server("database_not_trusted").with("detail", detail),
        // What TLS has to say comes as an error of reading.
        sqlx::Error::Io(detail) if detail.kind() == ErrorKind::InvalidData => {
            of_server("database_not_trusted").with("detail", detail)
        }
        // A connection by TCP opens no file but those that prove a server.
        sqlx::Error::Io(detail)
            if matches!(detail.kind(), ErrorKind::NotFound | ErrorKind::IsADirectory)
                && !address.is_socket() =>
        {
            Refusal::new("database_certificate_missing").with("detail", detail)
        }
        other => match refused(other) {
            refusal if refusal.code == "office_not_found" => refusal.with("path", address.shown()),
            refusal => refusal,
        },
    }
}

async fn create_database(address: &Address) -> Result<(), Refusal> {
    let name = address
        .options
        .get_database()
        .unwrap_or_default()
        .to_owned();
    let maintenance = Address {
        options: address.options.clone().database(MAINTENANCE_DATABASE),
        warning: None,
    };
    let (mut connection, _) = connected(&maintenance).await?;
    let statement = format!(
        "CREATE DATABASE \"{}\" TEMPLATE template0 ENCODING 'UTF8'",
        name.replace('"', "\"\"")
    );
    // The template is copied file by file, on a busy disk for some seconds.
    in_time(
        LOOKING * 4,
        connection.execute(sqlx::raw_sql(AssertSqlSafe(statement))),
    )
    .await?;
    part(connection).await;
    Ok(())
}

/// Brings an office up to date: all of it or nothing, while nobody writes. sqlx's own lock would belong to the connection.
async fn migrate(connection: &mut PgConnection, way: Way) -> Result<(), Refusal> {
    let limits = Limits::MIGRATING;
    let migrated = tokio::time::timeout(limits.longest(), run_migrations(connection, way));
    migrated.await.map_err(|_| silent())?
}

async fn run_migrations(connection: &mut PgConnection, way: Way) -> Result<(), Refusal> {
    let migrator = Migrator {
        migrations: Cow::Borrowed(&*schema::POSTGRES.migrations),
        locking: false,
        ..Migrator::DEFAULT
    };
    // sqlx prepares what it asks; the pooler's connection may have seen others do so under the same names.
    let forget = match way {
        Way::Direct => "",
        Way::Pooled => "; DEALLOCATE ALL",
    };
    let begin = format!("BEGIN; {}{forget}", Limits::MIGRATING.said());
    let mut transaction = connection
        .begin_with(AssertSqlSafe(begin))
        .await
        .map_err(refused)?;
    let locking = sqlx::raw_sql(AssertSqlSafe(format!("{}{forget}", lock())));
    transaction.execute(locking).await.map_err(refused)?;
    migrator
        .run_direct(None, &mut *transaction, false)
        .await
        .map_err(|error| of_migration(&error))?;
    let forgotten = sqlx::raw_sql(AssertSqlSafe(format!("SELECT 1{forget}")));
    transaction.execute(forgotten).await.map_err(refused)?;
    transaction.commit().await.map_err(refused)
}

async fn open_way(
    address: &Address,
    way: Way,
    watches: bool,
    unwritable: Option<Refusal>,
) -> Result<PgOffice, Refusal> {
    let pool = PgPoolOptions::new()
        .max_connections(CONNECTIONS)
        .acquire_timeout(PATIENCE)
        .after_release(|connection, _| {
            Box::pin(async move {
                match tokio::time::timeout(RETURN, connection.ping()).await {
                    Ok(answer) => answer.map(|()| true),
                    Err(_) => Err(sqlx::Error::PoolTimedOut),
                }
            })
        })
        .connect_with(way.options(address))
        .await
        .map_err(refused_connection)?;
    let warnings = address.warning.iter().chain(&unwritable).cloned().collect();
    Ok(PgOffice {
        pool,
        prepares: way == Way::Direct,
        watches,
        unwritable,
        warnings,
    })
}
