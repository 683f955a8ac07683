//! Safe keeping: the audit log and copies of the office.

pub mod audit;
pub mod backup;
pub(crate) mod companions;
