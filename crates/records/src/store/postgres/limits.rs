//! How long anything at a server may take. Every limit travels with its transaction, so that nothing depends on what was said
//! to a connection before: a pooler may have given it to another meanwhile.
//!
//! Must not know any table.

use std::time::Duration;

use assessment::Refusal;
use sqlx::postgres::PgConnection;

use crate::store::failure::refused;

/// How long one waits for a connection, for another's transaction, or for a farewell.
pub(super) const PATIENCE: Duration = Duration::from_secs(5);

/// What the program waits beyond the server's own limit of a statement, before it takes the server for gone.
const GRACE: Duration = Duration::from_secs(5);

/// What a server on Linux is told beside its limits: answers that nobody takes for 20 s, and a computer that is gone for 11,
/// are the end. Servers on other systems have no such settings, or complain in their log each time.
pub(super) const WATCHFUL: &str = "SET LOCAL tcp_user_timeout = 20000; SET LOCAL tcp_keepalives_idle = 5; \
    SET LOCAL tcp_keepalives_interval = 2; SET LOCAL tcp_keepalives_count = 3";

/// The limits of a transaction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Limits {
    /// One statement; an import is many of them.
    statement: Duration,
    /// The pause between two statements, while the program computes: a program that is gone holds the office so long.
    pause: Duration,
}

impl Limits {
    /// Reading holds nobody up.
    pub(super) const READING: Self = Self {
        statement: Duration::from_secs(20),
        pause: Duration::from_secs(300),
    };
    /// While an office is written, all others wait. The longest pause is that of an import that reads on in its file.
    pub(super) const WRITING: Self = Self {
        statement: Duration::from_secs(20),
        pause: Duration::from_secs(30),
    };
    /// Tables of years are altered once for each new version, and nobody works meanwhile.
    pub(super) const MIGRATING: Self = Self {
        statement: Duration::from_secs(900),
        pause: Duration::from_secs(30),
    };

    /// How long the program waits for one answer.
    pub(super) fn longest(self) -> Duration {
        self.statement + GRACE
    }

    /// The statements that say them to the server, to stand behind `BEGIN`.
    pub(super) fn said(self) -> String {
        format!(
            "SET LOCAL statement_timeout = {}; SET LOCAL idle_in_transaction_session_timeout = {}; \
             SET LOCAL lock_timeout = {}",
            self.statement.as_millis(),
            self.pause.as_millis(),
            PATIENCE.as_millis(),
        )
    }

    /// Waits for an answer, but not for ever.
    ///
    /// Refuses `database_unreachable` when none comes, and what the engine refuses.
    pub(crate) async fn within<T>(
        self,
        work: impl Future<Output = Result<T, sqlx::Error>>,
    ) -> Result<T, Refusal> {
        in_time(self.longest(), work).await
    }
}

/// Waits for an answer so long.
pub(super) async fn in_time<T>(
    limit: Duration,
    work: impl Future<Output = Result<T, sqlx::Error>>,
) -> Result<T, Refusal> {
    match tokio::time::timeout(limit, work).await {
        Ok(answer) => answer.map_err(refused),
        Err(_) => Err(silent()),
    }
}

/// The refusal of a server that does not answer.
pub(super) fn silent() -> Refusal {
    Refusal::new("database_unreachable").with("detail", "no answer in time")
}

/// Closes a connection; one that does not take its leave is let go of.
pub(super) async fn part(connection: PgConnection) {
    use sqlx::Connection;
    drop(tokio::time::timeout(PATIENCE, connection.close()).await);
}
