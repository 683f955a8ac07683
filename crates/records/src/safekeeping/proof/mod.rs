//! The proof of the rows: every protected row is bound to the audit log, so that a row which was changed, added or taken away
//! by any other hand than the program's is found and named (docs/decisions/0028-proof.md).
//!
//! What an act touches is told by the engine itself ([`touched`]), whichever statement did it; it is added to the state over
//! all rows ([`sums`]), whose hash each line of the log carries. [`seals`] only say where. Must not know what rows mean.

pub(crate) mod begin;
pub(crate) mod form;
mod names;
mod schema;
pub(crate) mod seals;
pub(crate) mod sums;
pub mod tables;
pub(crate) mod touched;
pub mod verify;

/// The newest migration of this program, named by lines from which the proof goes on.
pub fn migration() -> i64 {
    crate::store::schema::newest(&crate::store::schema::SQLITE)
}

pub use begin::{Begun, begin};
pub use schema::of_server_as_text;
pub(crate) use touched::{begin as watch, gather};
pub(crate) use verify::verify_given;
pub use verify::{Proven, first_line, verify};
