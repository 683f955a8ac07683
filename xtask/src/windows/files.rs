//! The folder of this verb and what lies in it. Must not know what is tried.

use std::fs;
use std::path::{Path, PathBuf};

use crate::run::{Done, Failure, target};

/// The folder of everything that this verb makes.
pub fn folder() -> PathBuf {
    target().join("windows")
}

/// A folder below that one, empty.
pub fn fresh(name: &str) -> Done<PathBuf> {
    let place = folder().join(name);
    if place.exists() {
        fs::remove_dir_all(&place).map_err(|error| Failure::file(&place, &error))?;
    }
    fs::create_dir_all(&place).map_err(|error| Failure::file(&place, &error))?;
    Ok(place)
}

/// How long a file is.
pub fn bytes(file: &Path) -> Done<u64> {
    fs::metadata(file)
        .map(|data| data.len())
        .map_err(|error| Failure::file(file, &error))
}

/// A file's bytes.
pub fn read(file: &Path) -> Done<Vec<u8>> {
    fs::read(file).map_err(|error| Failure::file(file, &error))
}
