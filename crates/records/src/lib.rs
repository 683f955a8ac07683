//! What is kept: the rows of an office on SQLite (one file, the default) or PostgreSQL, with one set of queries.
//!
//! Rows are plain structs of text, whole numbers and flags; bodies are JSON text; days are ISO text, instants ISO
//! text in UTC. Whatever changes goes through a [`WriteTx`], which cannot be committed without a line in the audit
//! log. Must not know any rule of evaluation, any file format or any language.

mod bulk;
mod database;
mod failure;
mod location;
mod postgres;
mod query;
mod rows;
mod schema;
mod search;
mod sqlite;
mod tx;

pub mod audit;
pub mod backup;
pub mod candidates;
pub mod certificate_prints;
pub mod certificates;
pub mod conflicts;
pub mod decisions;
pub mod devices;
pub mod employees;
pub mod evidence;
pub mod inspections;
pub mod institution;
pub mod marks;
pub mod occupations;
pub mod office_keys;
pub mod packets;
pub mod panel;
pub mod paper_typings;
pub mod photos;
pub mod returns;
pub mod rounds;
pub mod rule_packs;
pub mod score_sheets;
pub mod settlements;
pub mod standards;
pub mod working_copy;

pub use assessment::Refusal;
pub use audit::AuditEntry;
pub use database::Database;
pub use location::{DriveKind, drive_kind_of_linux, drive_kind_of_name, is_unc_path};
pub use tx::{Engine, Tx, WriteTx};
