//! An office that is a PostgreSQL database: creating it and opening it.
//!
//! Must not know any table but sqlx's own list of migrations.

use std::str::FromStr;
use std::time::Duration;

use assessment::Refusal;
use sqlx::postgres::{PgConnectOptions, PgConnection, PgPoolOptions};
use sqlx::{AssertSqlSafe, ConnectOptions, Connection, PgPool};

use crate::store::failure::{of_migration, refused};
use crate::store::schema;
use crate::store::schema::standing;

/// How long one waits for another's transaction, or for the server, before giving up.
const PATIENCE: Duration = Duration::from_secs(5);
/// Connections of one program.
const CONNECTIONS: u32 = 8;
/// The database that every server has.
const MAINTENANCE_DATABASE: &str = "postgres";

pub(crate) async fn create(address: &str) -> Result<PgPool, Refusal> {
    let options = options(address)?;
    let mut connection = match connect_once(&options).await {
        Err(refusal) if refusal.code == "office_not_found" => {
            create_database(&options).await?;
            connect_once(&options).await?
        }
        other => other?,
    };
    if is_office(&mut connection).await? && is_founded(&mut connection).await? {
        return Err(Refusal::new("office_exists").with("path", shown(&options)));
    }
    migrate(&mut connection).await?;
    connection.close().await.map_err(refused)?;
    connect(options).await
}

pub(crate) async fn open(address: &str) -> Result<PgPool, Refusal> {
    let options = options(address)?;
    let mut connection = connect_once(&options).await?;
    if !is_office(&mut connection).await? {
        return Err(Refusal::new("not_an_office").with("path", shown(&options)));
    }
    let (found,): (i64,) = sqlx::query_as("SELECT COALESCE(MAX(version), 0) FROM _sqlx_migrations")
        .fetch_one(&mut connection)
        .await
        .map_err(refused)?;
    standing(&schema::POSTGRES, found)?;
    migrate(&mut connection).await?;
    connection.close().await.map_err(refused)?;
    connect(options).await
}

/// The refusal of an error while a connection was wanted from the pool. A pool waits for a server that is gone as it
/// waits for a connection that is in use; the first is what happens.
pub(crate) fn refused_connection(error: sqlx::Error) -> Refusal {
    match error {
        sqlx::Error::PoolTimedOut => {
            Refusal::new("database_unreachable").with("detail", "no connection in time")
        }
        other => refused(other),
    }
}

fn options(address: &str) -> Result<PgConnectOptions, Refusal> {
    Ok(PgConnectOptions::from_str(address)
        .map_err(|error| Refusal::new("address_not_understood").with("detail", error))?
        .application_name("jiangping")
        .options([("lock_timeout", "5s"), ("synchronous_commit", "on")]))
}

/// The address as it may be shown: without the password.
fn shown(options: &PgConnectOptions) -> String {
    format!(
        "postgres://{}:{}/{}",
        options.get_host(),
        options.get_port(),
        options.get_database().unwrap_or_default()
    )
}

async fn connect_once(options: &PgConnectOptions) -> Result<PgConnection, Refusal> {
    let refusal = match tokio::time::timeout(PATIENCE, options.connect()).await {
        Ok(Ok(connection)) => return Ok(connection),
        Ok(Err(error)) => refused(error),
        Err(_) => Refusal::new("database_unreachable").with("detail", "no answer in time"),
    };
    Err(if refusal.code == "office_not_found" {
        refusal.with("path", shown(options))
    } else {
        refusal
    })
}

async fn create_database(options: &PgConnectOptions) -> Result<(), Refusal> {
    let name = options.get_database().unwrap_or_default().to_owned();
    let mut connection = connect_once(&options.clone().database(MAINTENANCE_DATABASE)).await?;
    let statement = format!(
        "CREATE DATABASE \"{}\" TEMPLATE template0 ENCODING 'UTF8'",
        name.replace('"', "\"\"")
    );
    sqlx::query(AssertSqlSafe(statement))
        .execute(&mut connection)
        .await
        .map_err(refused)?;
    connection.close().await.map_err(refused)
}

async fn is_office(connection: &mut PgConnection) -> Result<bool, Refusal> {
    let (both,): (bool,) = sqlx::query_as(
        "SELECT to_regclass('_sqlx_migrations') IS NOT NULL AND to_regclass('audit_head') IS NOT NULL",
    )
    .fetch_one(connection)
    .await
    .map_err(refused)?;
    Ok(both)
}

/// Whether something was ever done in an office: one whose founding was killed has tables and nothing else.
async fn is_founded(connection: &mut PgConnection) -> Result<bool, Refusal> {
    let (lines,): (i64,) = sqlx::query_as("SELECT COALESCE(MAX(seq), 0) FROM audit_head")
        .fetch_one(connection)
        .await
        .map_err(refused)?;
    Ok(lines > 0)
}

async fn migrate(connection: &mut PgConnection) -> Result<(), Refusal> {
    schema::POSTGRES
        .run(connection)
        .await
        .map_err(|error| of_migration(&error))
}

async fn connect(options: PgConnectOptions) -> Result<PgPool, Refusal> {
    PgPoolOptions::new()
        .max_connections(CONNECTIONS)
        .acquire_timeout(PATIENCE)
        .connect_with(options)
        .await
        .map_err(refused_connection)
}
