//! A transaction at a server. Nothing here waits longer than its limits: neither a statement, nor the end, nor the return of the
//! connection to those that wait for work.
//!
//! Not sqlx's own: that one gives a connection back in the middle of what it was doing when a wait is given up, and the next
//! transaction would find another one open. Must not know any table.

use std::ops::{Deref, DerefMut};
use std::time::Duration;

use assessment::Refusal;
use sqlx::pool::PoolConnection;
use sqlx::postgres::PgConnection;
use sqlx::{AssertSqlSafe, Executor, Postgres};

use crate::store::postgres::limits::{Limits, PATIENCE, WATCHFUL};
use crate::store::postgres::{PgOffice, refused_connection};

/// An open transaction. Dropped without [`PgTransaction::commit`], it changes nothing.
#[derive(Debug)]
pub struct PgTransaction {
    /// There until it is dropped.
    connection: Option<PoolConnection<Postgres>>,
    limits: Limits,
    prepares: bool,
    state: State,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    /// Something may stand that is to be taken back.
    Open,
    /// Committed.
    Over,
    /// The server did not answer; nobody knows what it still sends.
    Silent,
}

impl PgTransaction {
    /// Begins with `begin`, says the limits, and goes on with `first`, all in one message.
    pub(super) async fn begin(
        office: &PgOffice,
        begin: &str,
        limits: Limits,
        first: &str,
    ) -> Result<Self, Refusal> {
        let connection = office.pool.acquire().await.map_err(refused_connection)?;
        let mut transaction = Self {
            connection: Some(connection),
            limits,
            prepares: office.prepares,
            state: State::Open,
        };
        let watch = if office.watches { WATCHFUL } else { "" };
        let message = format!("{begin}; {}; {watch}; {first}", limits.said());
        transaction.say(message).await?;
        Ok(transaction)
    }

    async fn say(&mut self, message: String) -> Result<(), Refusal> {
        let limits = self.limits;
        let connection = self.connection();
        let answer = limits
            .within(connection.execute(sqlx::raw_sql(AssertSqlSafe(message))))
            .await;
        self.heard(answer.map(drop))
    }

    /// The connection, for one statement.
    pub(crate) fn connection(&mut self) -> &mut PgConnection {
        match &mut self.connection {
            Some(connection) => connection,
            None => unreachable!("the connection is taken only when the transaction is dropped"),
        }
    }

    /// Whether statements may be kept prepared. Behind a pooler the next transaction has another connection.
    pub(crate) fn prepares(&self) -> bool {
        self.prepares
    }

    /// How long a statement is waited for.
    pub(crate) fn limit(&self) -> Limits {
        self.limits
    }

    /// Takes notice of an answer: after silence the connection serves nobody any more.
    pub(crate) fn heard<T>(&mut self, answer: Result<T, Refusal>) -> Result<T, Refusal> {
        if let Err(refusal) = &answer
            && refusal.code == "database_unreachable"
        {
            self.state = State::Silent;
        }
        answer
    }

    /// Makes the changes last.
    pub(crate) async fn commit(mut self) -> Result<(), Refusal> {
        self.say("COMMIT".to_owned()).await?;
        self.state = State::Over;
        Ok(())
    }
}

impl Deref for PgTransaction {
    type Target = PgConnection;

    fn deref(&self) -> &PgConnection {
        match &self.connection {
            Some(connection) => connection,
            None => unreachable!("the connection is taken only when the transaction is dropped"),
        }
    }
}

impl DerefMut for PgTransaction {
    fn deref_mut(&mut self) -> &mut PgConnection {
        self.connection()
    }
}

impl Drop for PgTransaction {
    fn drop(&mut self) {
        let Some(mut connection) = self.connection.take() else {
            return;
        };
        let state = self.state;
        let Ok(runtime) = tokio::runtime::Handle::try_current() else {
            // Nobody is left to say farewell: the closed socket says it.
            drop(connection.detach());
            return;
        };
        runtime.spawn(async move {
            let is_clean = match state {
                State::Over => true,
                State::Silent => false,
                State::Open => {
                    let taken_back = connection.execute(sqlx::raw_sql("ROLLBACK"));
                    matches!(tokio::time::timeout(PATIENCE, taken_back).await, Ok(Ok(_)))
                }
            };
            if !is_clean {
                connection.close_on_drop();
            }
        });
    }
}

/// How long a connection that goes back is waited for.
pub(super) const RETURN: Duration = PATIENCE;
