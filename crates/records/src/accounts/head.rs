//! What stands before the pages of an encrypted office file, for whoever has no key yet: both copies of the header, and notes
//! of wrong passwords, which are counted where no row can be written. Must not know what the bytes mean.

use std::path::Path;

use assessment::Refusal;
use head::Front;

use crate::Database;
use crate::store::failure::{of_file, refuse_link};

/// The head of an encrypted office file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// Both copies of the header, as they stand there.
    pub headers: [Vec<u8>; 2],
    /// The notes.
    pub notes: Vec<u8>,
}

/// The head of a file; none of a plain file, of one that is no office, and of a PostgreSQL database.
///
/// Refuses what opening a file is refused for.
pub fn read(location: &str) -> Result<Option<Head>, Refusal> {
    let Some(path) = Database::file_of(location) else {
        return Ok(None);
    };
    refuse_link(&path)?;
    let read = || {
        let Some(front) = Front::open(&path)? else {
            return Ok(None);
        };
        Ok(Some(Head {
            headers: front.headers()?,
            notes: front.notes()?,
        }))
    };
    read().map_err(|error| of_file(&error, &path))
}

/// Writes both copies of the header anew. Where nothing can be written, nothing is.
///
/// Refuses what writing a file is refused for.
pub fn mend(location: &str, header: &[u8]) -> Result<(), Refusal> {
    changed(location, |front| front.write_header(header).map(Ok))
}

/// Changes the notes, while nobody else does. Where nothing can be written, nothing is, and nothing is asked.
///
/// Refuses what the change refuses, `office_busy`, and what writing a file is refused for.
pub fn change_notes(
    location: &str,
    change: impl FnOnce(&[u8]) -> Result<Vec<u8>, Refusal>,
) -> Result<(), Refusal> {
    changed(location, |front| {
        front.hold()?;
        let notes = front.notes()?;
        match change(&notes) {
            Ok(changed) => front.write_notes(&changed).map(Ok),
            Err(refusal) => Ok(Err(refusal)),
        }
    })
}

fn changed(
    location: &str,
    change: impl FnOnce(&mut Front) -> std::io::Result<Result<(), Refusal>>,
) -> Result<(), Refusal> {
    let Some(path) = Database::file_of(location) else {
        return Ok(());
    };
    let of_path = |error: std::io::Error| match error.kind() {
        std::io::ErrorKind::WouldBlock => Refusal::new("office_busy"),
        _ => of_file(&error, Path::new(&path)),
    };
    match Front::open(&path).map_err(of_path)? {
        Some(mut front) if front.is_writable() => change(&mut front).map_err(of_path)?,
        _ => Ok(()),
    }
}
