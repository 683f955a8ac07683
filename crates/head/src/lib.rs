//! The head of an encrypted office file: what stands before its pages, so that one file stays the whole office.
//!
//! An encrypted database begins with random bytes. Who can open it must be read before that, and by anybody: it stands in
//! the head, in two copies, with a place for notes that are written without a key. SQLite is led past the head by a layer
//! under it ([`vfs`]), which knows such a file by its first bytes, or by those of the second copy. Any other file goes
//! through as it is.
//!
//! This is the only crate with `unsafe`: SQLite is asked for such a layer in C. It must not know what stands in the head, nor
//! any cipher.
#![expect(
    unsafe_code,
    reason = "SQLite takes a layer below it as a table of C functions over its own files"
)]

mod front;
mod layout;
mod vfs;

pub use front::{Front, is_headed, lay, replace};
pub use layout::{LENGTH, MOST_BYTES, MOST_NOTES, length_of_database, length_of_file, place};
pub use vfs::{NAME, register};
