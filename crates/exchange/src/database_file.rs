//! Files of databases, known by how they start: an office, a working copy, a file of another program.
//!
//! On Unix a process that closes a file drops all locks that it has on it, those of SQLite's connections included. So a
//! database that was looked into stays open to the end of the program, and is read through the same handle the next time;
//! it happens only where a person named a database for something else. Must not know what stands in a database.

use std::fs::File;
use std::io;
use std::path::Path;

use crate::user_file::read_up_to;

/// How every file of SQLite starts, and where its header says whose it is (<https://www.sqlite.org/fileformat.html>).
const SQLITE: &[u8] = b"SQLite format 3\0";
const APPLICATION_AT: usize = 68;
/// How an encrypted office starts: with the head that stands before its pages.
const ENCRYPTED: &[u8] = b"JPOF\x01\r\n\x1a";
/// What the header of an office says, and that of a working copy.
const OFFICE: &[u8] = b"JPNG";
const WORKING_COPY: &[u8] = b"JPWC";
/// How a write-ahead log and a rollback journal start: they hold what their database does not hold yet.
const JOURNALS: [&[u8]; 3] = [
    b"\x37\x7f\x06\x82",
    b"\x37\x7f\x06\x83",
    b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7",
];

/// Whose database a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Database {
    Office,
    WorkingCopy,
    Other,
    /// The latest changes of one of these.
    Journal,
}

/// Whose database starts like this; none for any other file.
pub(crate) fn database(start: &[u8]) -> Option<Database> {
    if JOURNALS.iter().any(|journal| start.starts_with(journal)) {
        return Some(Database::Journal);
    }
    if start.starts_with(ENCRYPTED) {
        return Some(Database::Office);
    }
    if !start.starts_with(SQLITE) {
        return None;
    }
    Some(match start.get(APPLICATION_AT..APPLICATION_AT + 4) {
        Some(OFFICE) => Database::Office,
        Some(WORKING_COPY) => Database::WorkingCopy,
        _ => Database::Other,
    })
}

/// The first 256 bytes of an ordinary file.
#[cfg(unix)]
pub(crate) fn start_of(path: &Path) -> io::Result<Vec<u8>> {
    use std::collections::BTreeMap;
    use std::os::unix::fs::{FileExt, MetadataExt};
    use std::sync::{Mutex, PoisonError};

    /// Device and number of each database that was looked into.
    static OPEN: Mutex<BTreeMap<(u64, u64), File>> = Mutex::new(BTreeMap::new());

    let facts = std::fs::metadata(path)?;
    let identity = (facts.dev(), facts.ino());
    let mut open = OPEN.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(file) = open.get(&identity) {
        let mut start = vec![0; 256];
        let read = file.read_at(&mut start, 0)?;
        start.truncate(read);
        return Ok(start);
    }
    let mut file = File::open(path)?;
    let start = first_bytes(&mut file)?;
    if start.starts_with(SQLITE) || start.starts_with(ENCRYPTED) {
        open.insert(identity, file);
    }
    Ok(start)
}

/// The first 256 bytes of an ordinary file.
#[cfg(not(unix))]
pub(crate) fn start_of(path: &Path) -> io::Result<Vec<u8>> {
    first_bytes(&mut File::open(path)?)
}

fn first_bytes(file: &mut File) -> io::Result<Vec<u8>> {
    let mut start = vec![0; 256];
    let read = read_up_to(file, &mut start)?;
    start.truncate(read);
    Ok(start)
}
