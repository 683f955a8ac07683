//! Safe keeping: the audit log, the proof of the rows and copies of the office.

pub mod audit;
pub mod backup;
pub(crate) mod companions;
pub mod encrypting;
pub mod heads;
pub mod hours;
pub mod lines;
pub mod proof;
pub mod reindexing;
pub mod replacing;
pub mod resealing;
pub mod signatures;
