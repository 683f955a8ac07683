//! The contract of `records`: every promise is one test body, run on SQLite and on PostgreSQL alike.
//!
//! The PostgreSQL half wants the address of a server in `JIANGPING_TEST_POSTGRES` (see `support`). What only one
//! engine can promise (files, disks) stands in `sqlite_only`.

#![expect(clippy::unwrap_used, reason = "tests")]

mod support;

/// Runs each test body on both engines, under its own name in the modules `sqlite` and `postgres`.
macro_rules! contract {
    ($($name:ident),* $(,)?) => {
        mod sqlite {
            $(#[tokio::test(flavor = "multi_thread")]
            async fn $name() {
                super::$name(crate::support::Office::on_sqlite().await).await;
            })*
        }
        mod postgres {
            $(#[tokio::test(flavor = "multi_thread")]
            async fn $name() {
                super::$name(crate::support::Office::on_postgres().await).await;
            })*
        }
    };
}

mod accounts;
mod archive;
mod audit_chain;
mod companions;
mod copies;
mod corrections;
mod damaged_json;
mod evidence;
mod evidence_of_old;
mod imports;
mod lists;
mod notices;
mod opening;
mod packets;
mod paper_typings;
mod people;
mod plans;
mod plans_of_old;
mod proof;
mod register;
mod rounds;
mod sqlite_only;
mod taken_over;
mod work_pieces;
mod working_copies;
mod writers;
