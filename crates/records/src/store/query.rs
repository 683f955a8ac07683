//! One query, two engines: the macros that run a statement on whichever engine holds the transaction.
//!
//! The SQL is one text for both, with `$1`; where the engines differ (taking a bulk of rows apart) both texts are
//! made from one by [`bulk`]. Must not know any table.

use assessment::Refusal;

/// A value that may be bound to a statement; says whether it is text with a NUL in it.
///
/// PostgreSQL refuses NUL in text, SQLite cuts it in some places and keeps it in others: so no such text reaches
/// either engine.
pub(crate) trait Bound {
    /// The text up to its NUL, when there is one.
    fn before_nul(&self) -> Option<&str>;
}

impl Bound for str {
    fn before_nul(&self) -> Option<&str> {
        self.split_once('\0').map(|(before, _)| before)
    }
}

impl Bound for String {
    fn before_nul(&self) -> Option<&str> {
        self.as_str().before_nul()
    }
}

impl<T: Bound> Bound for Option<T> {
    fn before_nul(&self) -> Option<&str> {
        self.as_ref().and_then(Bound::before_nul)
    }
}

impl<T: Bound + ?Sized> Bound for &T {
    fn before_nul(&self) -> Option<&str> {
        (**self).before_nul()
    }
}

macro_rules! never_text {
    ($($kind:ty),*) => { $(impl Bound for $kind {
        fn before_nul(&self) -> Option<&str> {
            None
        }
    })* };
}
never_text!(i64, bool, Vec<u8>);

/// Refuses text with a NUL in it.
pub(crate) fn refuse_nul(value: &(impl Bound + ?Sized)) -> Result<(), Refusal> {
    match value.before_nul() {
        None => Ok(()),
        Some(before) => Err(Refusal::new("text_has_nul").with("text", before)),
    }
}

/// Expands a fallible expression once for each engine, with the connection under the name given, and with whether the
/// statement may be kept prepared. After an error the transaction is over (see [`crate::Tx`]).
macro_rules! on {
    ($tx:expr, $connection:ident, $kept:ident => $body:expr) => {{
        let tx: &mut $crate::Tx = &mut *$tx;
        tx.refuse_if_failed()?;
        let answer = match tx.engine() {
            $crate::Engine::Sqlite(transaction) => {
                let $connection = &mut **transaction;
                let $kept = true;
                $body.map_err($crate::store::failure::refused)
            }
            $crate::Engine::Postgres(transaction) => {
                let $kept = transaction.prepares();
                let limit = transaction.limit();
                let $connection = transaction.connection();
                let answer = limit.within(async { $body }).await;
                transaction.heard(answer)
            }
        };
        answer.map_err(|refusal| tx.fail(refusal))
    }};
}

/// Runs a statement and answers the number of rows that it touched.
macro_rules! execute {
    ($tx:expr, $sql:expr $(, $value:expr)* $(,)?) => {{
        $($crate::store::query::refuse_nul(&$value)?;)*
        $crate::store::query::on!($tx, connection, kept => sqlx::query($sql)
            .persistent(kept)
            $(.bind(&$value))*
            .execute(connection)
            .await
            .map(|done| done.rows_affected()))?
    }};
}

/// All rows of a query.
macro_rules! fetch_all {
    ($tx:expr, $sql:expr $(, $value:expr)* $(,)?) => {{
        $($crate::store::query::refuse_nul(&$value)?;)*
        $crate::store::query::on!($tx, connection, kept => sqlx::query_as($sql)
            .persistent(kept)
            $(.bind(&$value))*
            .fetch_all(connection)
            .await)?
    }};
}

/// The row of a query that has one or none.
macro_rules! fetch_optional {
    ($tx:expr, $sql:expr $(, $value:expr)* $(,)?) => {{
        $($crate::store::query::refuse_nul(&$value)?;)*
        $crate::store::query::on!($tx, connection, kept => sqlx::query_as($sql)
            .persistent(kept)
            $(.bind(&$value))*
            .fetch_optional(connection)
            .await)?
    }};
}

/// The row of a query that always has one.
macro_rules! fetch_one {
    ($tx:expr, $sql:expr $(, $value:expr)* $(,)?) => {{
        $($crate::store::query::refuse_nul(&$value)?;)*
        $crate::store::query::on!($tx, connection, kept => sqlx::query_as($sql)
            .persistent(kept)
            $(.bind(&$value))*
            .fetch_one(connection)
            .await)?
    }};
}

pub(crate) use {execute, fetch_all, fetch_one, fetch_optional, on};
