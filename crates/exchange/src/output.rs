//! What no output may take the place of: an office, what belongs to one, and the program's own files.
//!
//! They are known by what is in them, so that neither another name nor a link, a detour or the case of letters hides
//! them; only the companions of a database are known by their names beside it. Must not know what is written.

use std::ffi::OsStr;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use assessment::Refusal;

use crate::database_file::{self, Database};
use crate::packet::KeyPair;

/// The ends of the names of the files that SQLite keeps beside a database.
const COMPANIONS: [&str; 3] = ["-wal", "-shm", "-journal"];

/// Refuses a place where something stands that an output must not replace. [`crate::AtomicFile`] asks this before and
/// after it writes; what writes by other means, as a backup does, has to ask it first.
///
/// # Errors
/// `output_is_an_office`, `output_belongs_to_office`, `output_is_own_file`, `output_is_a_database`,
/// `output_is_no_file`, `output_name_unfit`, `output_not_readable`.
pub fn refuse_taken(target: &Path) -> Result<(), Refusal> {
    let refused = |code: &str| Refusal::new(code).with("path", target.display());
    let unreadable = |error: io::Error| match error.kind() {
        io::ErrorKind::InvalidFilename => refused("output_name_unfit"),
        _ => refused("output_not_readable").with("reason", error),
    };
    // The true name, when something stands there: on Windows one file answers to several.
    let true_name = fs::canonicalize(target).ok();
    for name in [Some(target), true_name.as_deref()].into_iter().flatten() {
        let Some(owner) = owner_of(name) else {
            continue;
        };
        match standing(&owner).map_err(unreadable)? {
            Standing::Database(Database::Office) => {
                return Err(refused("output_belongs_to_office"));
            }
            Standing::Database(database) => return Err(refused(code_of(database))),
            Standing::Nothing | Standing::File | Standing::Own | Standing::NoFile => {}
        }
    }
    match standing(target).map_err(unreadable)? {
        Standing::Nothing | Standing::File => Ok(()),
        Standing::Own => Err(refused("output_is_own_file")),
        Standing::Database(database) => Err(refused(code_of(database))),
        Standing::NoFile => Err(refused("output_is_no_file")),
    }
}

fn code_of(database: Database) -> &'static str {
    match database {
        Database::Office => "output_is_an_office",
        Database::WorkingCopy => "output_is_own_file",
        Database::Other => "output_is_a_database",
        Database::Journal => "output_belongs_to_office",
    }
}

/// What is in a place.
enum Standing {
    Nothing,
    /// A file of a user, free to be replaced.
    File,
    /// The program itself, or the keys of a device.
    Own,
    Database(Database),
    /// A folder, a device, a pipe.
    NoFile,
}

fn standing(path: &Path) -> io::Result<Standing> {
    let looked = fs::metadata(path).and_then(|facts| {
        // A pipe would be waited for when it is opened.
        if !facts.is_file() {
            return Ok(None);
        }
        database_file::start_of(path).map(Some)
    });
    let start = match looked {
        Ok(Some(start)) => start,
        Ok(None) => return Ok(Standing::NoFile),
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Standing::Nothing),
        Err(error) => return Err(error),
    };
    if let Some(database) = database_file::database(&start) {
        return Ok(Standing::Database(database));
    }
    let holds_keys = std::str::from_utf8(&start).is_ok_and(|text| KeyPair::parse(text).is_ok());
    Ok(if holds_keys || is_this_program(path) {
        Standing::Own
    } else {
        Standing::File
    })
}

fn is_this_program(path: &Path) -> bool {
    let program = std::env::current_exe().and_then(fs::canonicalize);
    matches!((program, fs::canonicalize(path)), (Ok(program), Ok(path)) if program == path)
}

/// The database whose companion would have this name.
fn owner_of(path: &Path) -> Option<PathBuf> {
    // Windows takes dots and blanks off the end of a name.
    let name = path.file_name().and_then(OsStr::to_str)?;
    let name = name.trim_end_matches(['.', ' ']);
    COMPANIONS.iter().find_map(|companion| {
        let (owner, end) = name.split_at_checked(name.len().checked_sub(companion.len())?)?;
        (!owner.is_empty() && end.eq_ignore_ascii_case(companion))
            .then(|| path.with_file_name(owner))
    })
}
