//! An archive: one zip with its files, a table of their hashes, and a signature over that table. Written in one order with one date, so
//! that the same files make the same archive; looked over without anything but itself. Must not know what the files say.

mod looking;
mod manifest;
mod writing;

pub use looking::{Finding, FindingKind, Looked, look_over};
pub use manifest::{ArchivedFile, FORMAT, MANIFEST, Manifest, SIGNATURE};
pub use writing::{ArchiveWriter, Written};
