//! Files of whole offices that are moved about: a copy that takes the place of an office, whose file is kept under a dated name, and a
//! copy in a second place. Must not know what is in them.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use assessment::Refusal;

use crate::safekeeping::companions;
use crate::store::failure::of_file;
use crate::store::office_file::beside;
use crate::store::unfinished::Unfinished;

/// Read and compared at a time.
const PIECE: usize = 1 << 20;

/// Copies a file that nobody writes to another place, and compares the two byte by byte.
///
/// Refuses `office_exists`, `backup_copy_differs`, and what the file system refuses.
pub fn copy_file(from: &Path, to: &Path) -> Result<(), Refusal> {
    let of_to = |error: io::Error| of_file(&error, to);
    let unfinished = Unfinished::beside(to).map_err(of_to)?;
    let mut source = File::open(from).map_err(|error| of_file(&error, from))?;
    let mut copy = OpenOptions::new()
        .write(true)
        .open(unfinished.path())
        .map_err(of_to)?;
    io::copy(&mut source, &mut copy).map_err(of_to)?;
    copy.sync_all().map_err(of_to)?;
    drop(copy);
    if !alike(from, unfinished.path()).map_err(of_to)? {
        return Err(Refusal::new("backup_copy_differs").with("path", to.display()));
    }
    unfinished.put(to).map_err(of_to)
}

fn alike(one: &Path, other: &Path) -> io::Result<bool> {
    let (mut one, mut other) = (File::open(one)?, File::open(other)?);
    if one.metadata()?.len() != other.metadata()?.len() {
        return Ok(false);
    }
    let (mut first, mut second) = (vec![0; PIECE], vec![0; PIECE]);
    loop {
        let read = one.read(&mut first)?;
        if read == 0 {
            return Ok(true);
        }
        other.read_exact(&mut second[..read])?;
        if first[..read] != second[..read] {
            return Ok(false);
        }
    }
}

/// Whether two names stand for one file.
fn is_one_file(one: &Path, other: &Path) -> bool {
    match (file_id::get_file_id(one), file_id::get_file_id(other)) {
        (Ok(one), Ok(other)) => one == other,
        _ => false,
    }
}

/// A name beside an office, free, under which the file is kept that a copy replaces.
pub fn replaced_name(office: &Path, dated: &str) -> PathBuf {
    let mut name = beside(office, &format!(".{dated}.replaced"));
    let mut number = 2;
    while fs::symlink_metadata(&name).is_ok() {
        name = beside(office, &format!(".{dated}-{number}.replaced"));
        number += 1;
    }
    name
}

/// Puts a whole file, which no connection has open, in the place of an office and keeps the office's file as `kept`. A log that was
/// left beside the office, and cannot be folded in any more, is set aside; answers what was. Where links are known, there is an
/// office under the name at every moment.
pub(crate) fn take_the_place(
    unfinished: Unfinished,
    office: &Path,
    kept: &Path,
) -> Result<Vec<Refusal>, Refusal> {
    let of_office = |error: io::Error| of_file(&error, office);
    let set_aside = companions::set_all_aside(office)?;
    match fs::hard_link(office, kept) {
        Ok(()) => unfinished.replace(office).map_err(|error| {
            // A disk that fails after the exchange leaves the office under this name alone.
            if is_one_file(office, kept) {
                drop(fs::remove_file(kept));
            }
            of_office(error)
        })?,
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            return Err(of_file(&error, kept));
        }
        // A stick without links.
        Err(_) => {
            fs::rename(office, kept).map_err(of_office)?;
            unfinished.put(office).map_err(|error| {
                // Back under its name; where even that fails, it is there under the dated one.
                drop(fs::rename(kept, office));
                of_office(error)
            })?;
        }
    }
    Ok(set_aside)
}
