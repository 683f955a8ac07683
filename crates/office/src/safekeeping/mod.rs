//! Safe keeping: what the audit log holds, backup and return, and the check of an office.

pub mod audit;
pub mod backup;
pub mod wire;
