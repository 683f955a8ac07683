//! The names of files that are being written, and what killed programs left of them.
//!
//! Such a leftover may hold names and ID numbers. It is known by a name that only this program gives, and by nobody holding
//! the lock that its writer holds; it goes when the next file is written into its folder. Must not know what is in the file.

use std::collections::BTreeSet;
use std::ffi::{OsStr, OsString};
use std::fs::{self, File, OpenOptions};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

const MARK: &str = ".jiangping-";
const END: &str = ".partial";

/// The name of the `attempt`th file in the making for this name: `.NAME.jiangping-PROCESS-ATTEMPT.partial`.
pub(crate) fn name(of: &OsStr, attempt: u32) -> OsString {
    let mut hidden = OsString::from(".");
    hidden.push(of);
    hidden.push(format!("{MARK}{}-{attempt}{END}", std::process::id()));
    hidden
}

/// Says to other programs that this file is being written, for as long as it is open.
pub(crate) fn hold(file: &File) {
    // A file system without locks keeps what a killed program leaves.
    let _ = file.try_lock();
}

/// Takes away what killed programs left in the folder of a file, once for each folder: a folder of thousands of packets is
/// not read anew for each.
pub(crate) fn remove_left(beside: &Path) {
    static SEEN: Mutex<BTreeSet<PathBuf>> = Mutex::new(BTreeSet::new());

    let folder = match beside.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let Ok(folder) = folder.canonicalize() else {
        return;
    };
    let mut seen = SEEN.lock().unwrap_or_else(PoisonError::into_inner);
    if !seen.insert(folder.clone()) {
        return;
    }
    drop(seen);
    // A folder that may be written and not listed keeps what lies there.
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let is_left = entry.file_name().to_str().is_some_and(is_ours)
            && entry.file_type().is_ok_and(|kind| kind.is_file())
            && !is_held(&entry.path());
        if is_left {
            // Somebody else may have taken it away meanwhile.
            let _ = fs::remove_file(entry.path());
        }
    }
}

fn is_ours(name: &str) -> bool {
    let number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    name.starts_with('.')
        && name
            .strip_suffix(END)
            .and_then(|rest| rest.rsplit_once(MARK))
            .and_then(|(_, numbers)| numbers.split_once('-'))
            .is_some_and(|(process, attempt)| number(process) && number(attempt))
}

fn is_held(path: &Path) -> bool {
    OpenOptions::new()
        .read(true)
        .write(true)
        .open(path)
        .is_ok_and(|file| file.try_lock().is_err())
}
