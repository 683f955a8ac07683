//! The store: two engines, one set of queries, one way to write. Must not know any subject but the audit log.

pub(crate) mod bound;
pub(crate) mod bulk;
pub(crate) mod columns;
pub(crate) mod database;
pub(crate) mod failure;
pub(crate) mod file_key;
pub(crate) mod location;
pub(crate) mod office_file;
pub(crate) mod postgres;
pub(crate) mod query;
pub(crate) mod rows;
pub(crate) mod schema;
pub(crate) mod seal;
pub(crate) mod search;
pub(crate) mod signer;
pub(crate) mod sqlite;
pub(crate) mod structure;
pub(crate) mod sync_folder;
pub(crate) mod tx;
pub(crate) mod unfinished;
pub(crate) mod wal;
