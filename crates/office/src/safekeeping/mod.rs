//! Safe keeping: what the audit log holds, backup and return, and the check of an office.

pub mod audit;
pub mod backup;
pub mod outside;
pub(crate) mod proven;
pub(crate) mod signed;
pub mod wire;
