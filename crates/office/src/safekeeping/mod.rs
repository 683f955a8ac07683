//! Safe keeping: what the audit log holds, backup and return, the check of an office, and the days of its log.

mod accounts_back;
pub mod audit;
pub mod backup;
pub mod clock;
pub mod compare;
pub mod copies;
mod copy_names;
pub(crate) mod keeping;
mod kept_lines;
mod memory;
pub mod mend;
pub mod opening;
pub mod outside;
pub(crate) mod proven;
pub mod rekey;
mod replaceable;
pub mod restore;
mod sightings;
pub(crate) mod signed;
pub mod taken_in;
pub mod wire;
