//! Transactions: the reading one sees a snapshot, the writing one holds the office and ends with an audit line.
//!
//! Must not know any table.

use std::ops::{Deref, DerefMut};
use std::sync::Arc;

use assessment::Refusal;
use sqlx::{Sqlite, Transaction};

use crate::safekeeping::proof::sums::Sums;
use crate::store::failure::refused;
use crate::store::office_file::OfficeFile;
use crate::store::postgres::transaction::PgTransaction;
use crate::store::seal::Columns;
use crate::store::signer::Signer;

/// An open transaction. Dropped without a commit, it leaves nothing behind.
///
/// All reading functions of this crate take `&mut Tx`; a `&mut WriteTx` serves as well and sees its own changes.
/// Once the engine has refused a statement, the transaction is over: every later statement and the commit are
/// refused for the same reason. PostgreSQL does so itself; SQLite may have rolled back silently (a full disk), and
/// what came after would be kept on its own.
#[derive(Debug)]
pub struct Tx {
    engine: Engine,
    failed: Option<Refusal>,
    /// The file that the office is.
    file: Option<OfficeFile>,
    /// Whether the header with the wrapped keys is another when this ends.
    header_changed: bool,
    /// By what values in the columns of a server are sealed.
    columns: Option<Arc<dyn Columns>>,
    /// Whether it was looked whether they may be written so.
    columns_checked: bool,
}

/// The engine's own transaction.
#[derive(Debug)]
pub enum Engine {
    /// On an office that is one file.
    Sqlite(Transaction<'static, Sqlite>),
    /// On an office that is a PostgreSQL database.
    Postgres(PgTransaction),
}

impl Tx {
    pub(crate) fn new(engine: Engine, file: Option<OfficeFile>) -> Self {
        Self {
            engine,
            failed: None,
            file,
            header_changed: false,
            columns: None,
            columns_checked: false,
        }
    }

    /// From now on values in the columns of a server are sealed and opened by this. In a file they stand as they are.
    pub fn sealed_by(&mut self, columns: Arc<dyn Columns>) {
        if matches!(self.engine, Engine::Postgres(_)) {
            self.columns = Some(columns);
        }
    }

    pub(crate) fn columns(&self) -> Option<Arc<dyn Columns>> {
        self.columns.clone()
    }

    pub(crate) fn is_columns_checked(&self) -> bool {
        self.columns_checked
    }

    pub(crate) fn columns_checked(&mut self) {
        self.columns_checked = true;
    }

    /// The engine's own transaction: for statements that no function of this crate makes.
    pub fn engine(&mut self) -> &mut Engine {
        &mut self.engine
    }

    /// The header among the rows is another: it is written before the pages, too, when this ends.
    pub(crate) fn header_changes(&mut self) {
        self.header_changed = true;
    }

    pub(crate) fn refuse_if_failed(&self) -> Result<(), Refusal> {
        match &self.failed {
            None => Ok(()),
            Some(refusal) => Err(refusal.clone()),
        }
    }

    /// Remembers what the engine refused and answers what it means.
    pub(crate) fn fail(&mut self, refusal: Refusal) -> Refusal {
        let refusal = match &self.file {
            Some(file) => file.explain(refusal),
            None => refusal,
        };
        self.failed.get_or_insert(refusal.clone());
        refusal
    }
}

/// The writing transaction: one at a time in an office. Dropped without [`WriteTx::commit`], it changes nothing.
#[derive(Debug)]
pub struct WriteTx {
    tx: Tx,
    /// Who signs its lines.
    signers: Vec<Arc<dyn Signer>>,
    /// What it has touched since its last line.
    touched: Sums,
}

impl WriteTx {
    pub(crate) fn new(tx: Tx) -> Self {
        Self {
            tx,
            signers: Vec::new(),
            touched: Sums::none(),
        }
    }

    pub(crate) fn add_touched(&mut self, more: Sums) {
        self.touched.add(more);
    }

    pub(crate) fn take_touched(&mut self) -> Sums {
        std::mem::replace(&mut self.touched, Sums::none())
    }

    /// From now on she signs the lines of this transaction, too.
    pub fn signed_by(&mut self, signer: Arc<dyn Signer>) {
        self.signers.push(signer);
    }

    pub(crate) fn signers(&self) -> Vec<Arc<dyn Signer>> {
        self.signers.clone()
    }

    /// Makes the changes last. Only the audit log ends a write: `WriteTx::commit` stands beside it.
    ///
    /// An office that is a file holds them when this answers, and still stands under its name: it is asked before, so that
    /// nothing is written into a file that nobody finds, and after, so that nothing of it is called done.
    pub(crate) async fn end(self) -> Result<(), Refusal> {
        let file = self.tx.file;
        let header_changed = self.tx.header_changed;
        if let Some(file) = &file {
            file.refuse_if_moved()?;
        }
        let committed = match self.tx.engine {
            Engine::Sqlite(transaction) => transaction.commit().await.map_err(refused),
            Engine::Postgres(transaction) => transaction.commit().await,
        };
        match (committed, &file) {
            (Ok(()), Some(file)) => {
                if header_changed {
                    file.publish_header().await?;
                }
                file.keep_whole().await;
                file.refuse_if_moved()
            }
            (Err(refusal), Some(file)) => Err(file.explain(refusal)),
            (committed, None) => committed,
        }
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
