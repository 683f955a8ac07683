//! Transactions: the reading one sees a snapshot, the writing one holds the office and ends with an audit line.
//!
//! Must not know any table but the audit log.

use std::ops::{Deref, DerefMut};

use assessment::Refusal;
use sqlx::{Postgres, Sqlite, Transaction};

use crate::audit::{self, AuditEntry};
use crate::failure::refused;

/// An open transaction. Dropped without a commit, it leaves nothing behind.
///
/// All reading functions of this crate take `&mut Tx`; a `&mut WriteTx` serves as well and sees its own changes.
#[derive(Debug)]
pub enum Tx {
    /// On an office that is one file.
    Sqlite(Transaction<'static, Sqlite>),
    /// On an office that is a PostgreSQL database.
    Postgres(Transaction<'static, Postgres>),
}

/// The writing transaction: one at a time in an office. Dropped without [`WriteTx::commit`], it changes nothing.
#[derive(Debug)]
pub struct WriteTx {
    tx: Tx,
}

impl WriteTx {
    pub(crate) fn new(tx: Tx) -> Self {
        Self { tx }
    }

    /// Adds a line to the audit log, beside the one that [`WriteTx::commit`] demands.
    pub async fn note(&mut self, entry: &AuditEntry) -> Result<(), Refusal> {
        audit::append(self, entry).await
    }

    /// Writes the audit line and makes the changes last. After an error nothing has changed.
    pub async fn commit(mut self, entry: &AuditEntry) -> Result<(), Refusal> {
        self.note(entry).await?;
        match self.tx {
            Tx::Sqlite(transaction) => transaction.commit().await,
            Tx::Postgres(transaction) => transaction.commit().await,
        }
        .map_err(refused)
    }
}

impl Deref for WriteTx {
    type Target = Tx;

    fn deref(&self) -> &Tx {
        &self.tx
    }
}

impl DerefMut for WriteTx {
    fn deref_mut(&mut self) -> &mut Tx {
        &mut self.tx
    }
}
