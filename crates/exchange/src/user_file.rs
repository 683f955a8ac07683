//! A user's file, opened for reading, and why it cannot be read. Must not know what is in it.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

use assessment::Refusal;

use crate::database_file;

/// Opens a user's file for reading. An office or another database is none, and is let alone: on Unix even its closing would
/// do harm (`database_file` says why).
///
/// # Errors
/// `file_not_found`, `file_not_readable`, `file_reading_failed`, `file_is_a_folder`, `file_is_a_device`,
/// `file_is_a_database`.
pub fn open(path: &Path) -> Result<File, Refusal> {
    let unreadable = |error: io::Error| unreadable(path, &error);
    let refused = |code: &str| Refusal::new(code).with("path", path.display());
    let facts = fs::metadata(path).map_err(unreadable)?;
    // Before it is opened: Windows opens no folder, and says only that access is denied; a pipe would be waited for.
    if facts.is_dir() {
        return Err(refused("file_is_a_folder"));
    }
    if !facts.is_file() {
        return Err(refused("file_is_a_device"));
    }
    let start = database_file::start_of(path).map_err(unreadable)?;
    if database_file::database(&start).is_some() {
        return Err(refused("file_is_a_database"));
    }
    File::open(path).map_err(unreadable)
}

/// The refusal for an I/O error while reading; of malformed bytes a reader of rows adds the row.
pub(crate) fn unreadable(path: &Path, error: &io::Error) -> Refusal {
    let refusal = match error.kind() {
        io::ErrorKind::NotFound => {
            return Refusal::new("file_not_found").with("path", path.display());
        }
        io::ErrorKind::InvalidData => {
            return Refusal::new("csv_bytes_malformed").with("path", path.display());
        }
        io::ErrorKind::PermissionDenied => Refusal::new("file_not_readable"),
        _ if is_held(error) => Refusal::new("file_not_readable"),
        _ => Refusal::new("file_reading_failed"),
    };
    refusal.with("path", path.display()).with("reason", error)
}

/// On Windows a program may let nobody else open a file, as Excel does; the standard library has no word for that.
fn is_held(error: &io::Error) -> bool {
    /// `ERROR_SHARING_VIOLATION` and `ERROR_LOCK_VIOLATION` of winerror.h.
    const HELD: [i32; 2] = [32, 33];
    cfg!(windows)
        && error
            .raw_os_error()
            .is_some_and(|code| HELD.contains(&code))
}

/// Fills the buffer as far as the source goes.
pub(crate) fn read_up_to(source: &mut impl Read, buffer: &mut [u8]) -> io::Result<usize> {
    let mut filled = 0;
    while filled < buffer.len() {
        match source.read(&mut buffer[filled..]) {
            Ok(0) => break,
            Ok(read) => filled += read,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(filled)
}
