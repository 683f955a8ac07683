//! What is found at an address before an office is opened there: whether it is one, how old it is, and what this role may do.
//!
//! Must not know any table but the audit log's and sqlx's own list of migrations.

use std::time::Duration;

use assessment::Refusal;
use sqlx::postgres::PgConnection;
use sqlx::{AssertSqlSafe, Connection, Executor, Row};

use crate::store::postgres::Way;
use crate::store::postgres::address::DIRECT;
use crate::store::postgres::limits::{Limits, PATIENCE, in_time};
use crate::store::schema;
use crate::store::schema::Applied;

/// What was found.
#[derive(Debug, Default)]
pub(super) struct Look {
    /// Whether the server runs on Linux.
    pub(super) is_on_linux: bool,
    /// Whether this is an office.
    pub(super) is_office: bool,
    /// Lines of the log: an office whose founding was killed has tables and nothing else.
    pub(super) lines: i64,
    /// The migrations that were run.
    pub(super) applied: Vec<Applied>,
    /// Tables of the office that this role may not read.
    unreadable: Vec<String>,
    /// Whether this role writes to the log.
    writes: bool,
    /// Whether this role may alter the office's tables.
    owns: bool,
    /// Whose tables they are.
    owner: String,
    /// Whether the server follows another.
    is_standby: bool,
    /// Whether transactions only read unless they say otherwise.
    is_read_only: bool,
}

/// One row, read as the server sees it.
const FACTS: &str = "
    SELECT pg_is_in_recovery() AS standby,
        version() LIKE '%linux%' AS linux,
        current_setting('default_transaction_read_only') = 'on' AS read_only,
        c.oid IS NOT NULL AND m.oid IS NOT NULL AS office,
        c.oid IS NULL AND EXISTS (SELECT FROM pg_class WHERE relname = 'audit_head') AS hidden,
        COALESCE(has_table_privilege(l.oid, 'INSERT') AND has_table_privilege(c.oid, 'UPDATE'), FALSE) AS writes,
        COALESCE(pg_has_role(c.relowner, 'USAGE'), FALSE) AS owns,
        COALESCE(pg_get_userbyid(c.relowner)::TEXT, '') AS owner
    FROM (SELECT 1) AS one
    LEFT JOIN pg_class AS c ON c.oid = to_regclass('audit_head')
    LEFT JOIN pg_class AS l ON l.oid = to_regclass('audit_log')
    LEFT JOIN pg_class AS m ON m.oid = to_regclass('_sqlx_migrations')";

impl Look {
    /// Looks, within so much time, and changes nothing.
    pub(super) async fn at(
        connection: &mut PgConnection,
        limit: Duration,
    ) -> Result<Self, Refusal> {
        in_time(limit, Self::read(connection)).await
    }

    // Plain statements: prepared ones take two messages, which a pooler may hand to two connections.
    async fn read(connection: &mut PgConnection) -> Result<Self, sqlx::Error> {
        let begin = format!("BEGIN READ ONLY; {}", Limits::READING.said());
        let mut tx = connection.begin_with(AssertSqlSafe(begin)).await?;
        let row = tx.fetch_one(sqlx::raw_sql(FACTS)).await?;
        let mut found = Self {
            is_on_linux: row.try_get("linux")?,
            is_office: row.try_get("office")?,
            writes: row.try_get("writes")?,
            owns: row.try_get("owns")?,
            owner: row.try_get("owner")?,
            is_standby: row.try_get("standby")?,
            is_read_only: row.try_get("read_only")?,
            ..Self::default()
        };
        if row.try_get("hidden")? {
            found.is_office = true;
            found.unreadable.push("audit_head".to_owned());
        }
        if !found.is_office || !found.unreadable.is_empty() {
            return Ok(found);
        }
        for row in tx
            .fetch_all(sqlx::raw_sql(AssertSqlSafe(unreadable())))
            .await?
        {
            found.unreadable.push(row.try_get(0)?);
        }
        if !found.unreadable.is_empty() {
            return Ok(found);
        }
        for row in tx
            .fetch_all(sqlx::raw_sql(
                "SELECT version, checksum, success FROM _sqlx_migrations ORDER BY version",
            ))
            .await?
        {
            found.applied.push(Applied {
                version: row.try_get("version")?,
                checksum: row.try_get("checksum")?,
                success: row.try_get("success")?,
            });
        }
        let row = tx
            .fetch_one(sqlx::raw_sql(
                "SELECT COALESCE(MAX(seq), 0) AS lines FROM audit_head",
            ))
            .await?;
        found.lines = row.try_get("lines")?;
        tx.rollback().await?;
        Ok(found)
    }

    /// Whether a connection that named a setting of ours is still the one that has it.
    pub(super) async fn way(connection: &mut PgConnection) -> Result<Way, Refusal> {
        let sql = format!("SELECT current_setting('{DIRECT}', true) = 'on' AS direct");
        let row = in_time(
            PATIENCE,
            connection.fetch_one(sqlx::raw_sql(AssertSqlSafe(sql))),
        )
        .await?;
        Ok(match row.try_get::<Option<bool>, _>("direct") {
            Ok(Some(true)) => Way::Direct,
            _ => Way::Pooled,
        })
    }

    /// The newest migration that was run.
    pub(super) fn version(&self) -> i64 {
        self.applied
            .iter()
            .map(|one| one.version)
            .max()
            .unwrap_or(0)
    }

    /// Refuses `database_right_missing` when this role may not read all of the office.
    pub(super) fn refuse_unreadable(&self) -> Result<(), Refusal> {
        match self.unreadable.first() {
            None => Ok(()),
            Some(table) => Err(Refusal::new("database_right_missing")
                .with("detail", format!("permission denied for table {table}"))),
        }
    }

    /// Refuses `office_behind` when an office of an older version is not this role's to bring up to date, or not here.
    pub(super) fn refuse_stranger(&self) -> Result<(), Refusal> {
        if self.owns && !self.is_standby && !self.is_read_only {
            return Ok(());
        }
        Err(Refusal::new("office_behind")
            .with("owner", &self.owner)
            .with("found", self.version())
            .with("known", schema::newest(&schema::POSTGRES)))
    }

    /// Why nothing can be written here.
    pub(super) fn unwritable(&self) -> Option<Refusal> {
        let code = if self.is_standby {
            "office_on_standby"
        } else if self.is_read_only {
            "office_on_read_only_server"
        } else if !self.writes {
            "office_of_reading_role"
        } else {
            return None;
        };
        Some(Refusal::new(code))
    }
}

fn unreadable() -> String {
    let tables: Vec<String> = schema::tables(&schema::POSTGRES)
        .into_iter()
        .chain(["_sqlx_migrations".to_owned()])
        .map(|table| format!("('{table}')"))
        .collect();
    format!(
        "SELECT t.name FROM (VALUES {}) AS t(name)
         WHERE to_regclass(t.name) IS NOT NULL AND NOT has_table_privilege(to_regclass(t.name), 'SELECT')
         ORDER BY t.name",
        tables.join(", ")
    )
}
