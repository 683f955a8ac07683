//! Files in the making: an office that is being founded, a copy that is being written. They stand beside their place under a
//! name of our own, and get their true name when they are whole.
//!
//! A program that is killed leaves such a file behind. It is known by its name and by nobody holding it, and is taken away
//! when the next one is begun in that folder. Must not know what is in the file.

use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use crate::store::office_file::{beside, is_open_here};

/// What stands in the name of every such file, and how it ends; the process and a number stand between them.
const MARK: &str = ".jiangping-";
const END: &str = ".unfinished";
/// What SQLite keeps beside a file.
pub(crate) const COMPANIONS: [&str; 3] = ["-wal", "-shm", "-journal"];

/// A file in the making. Dropped before it was put in its place, it is taken away.
#[derive(Debug)]
pub(crate) struct Unfinished {
    path: PathBuf,
    /// Says to other programs that somebody is at work on the file (`flock`, which SQLite's own locks do not meet).
    /// Windows takes no file away that is open, so nothing has to be said there.
    held: Option<File>,
    placed: bool,
}

impl Unfinished {
    /// Begins a file, empty and for its owner alone, beside `target`; what killed programs left in that folder goes.
    pub(crate) fn beside(target: &Path) -> io::Result<Self> {
        remove_left(folder_of(target));
        let name = target
            .file_name()
            .ok_or_else(|| io::Error::from(ErrorKind::InvalidInput))?;
        for attempt in 0_u32.. {
            let mut hidden = std::ffi::OsString::from(".");
            hidden.push(name);
            hidden.push(format!("{MARK}{}-{attempt}{END}", std::process::id()));
            let path = target.with_file_name(hidden);
            match create_private(&path) {
                Ok(file) => {
                    return Ok(Self {
                        path,
                        held: hold(file),
                        placed: false,
                    });
                }
                Err(error) if error.kind() == ErrorKind::AlreadyExists && attempt < 1_000 => {}
                Err(error) => return Err(error),
            }
        }
        Err(ErrorKind::AlreadyExists.into())
    }

    /// Where it stands now.
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// Begins the file with a head.
    pub(crate) fn lay_head(&self, header: &[u8]) -> io::Result<()> {
        head::lay(
            &mut OpenOptions::new().write(true).open(&self.path)?,
            header,
        )
    }

    /// Begins the file with the head of another, if that has one.
    pub(crate) fn lay_head_of(&self, other: &Path) -> io::Result<()> {
        match head::Front::open(other)? {
            None => Ok(()),
            Some(front) => {
                let [first, second] = front.headers()?;
                self.lay_head(if first.is_empty() { &second } else { &first })
            }
        }
    }

    /// Brings the file, which no connection has open any more, to the disk and gives it its name. Whatever stands there
    /// already stays, and is refused as `AlreadyExists`.
    pub(crate) fn put(mut self, target: &Path) -> io::Result<()> {
        OpenOptions::new()
            .write(true)
            .open(&self.path)?
            .sync_all()?;
        move_without_overwriting(&self.path, target)?;
        self.placed = true;
        sync_folder(folder_of(target))
    }

    /// Brings the file, which no connection has open any more, to the disk and lets it take the place of another.
    ///
    /// What was done to the names of the folder before stays done: where the power is cut, the name under which the other file is kept,
    /// or the end of its log, must not be younger than the exchange.
    pub(crate) fn replace(mut self, target: &Path) -> io::Result<()> {
        OpenOptions::new()
            .write(true)
            .open(&self.path)?
            .sync_all()?;
        sync_folder(folder_of(target))?;
        fs::rename(&self.path, target)?;
        self.placed = true;
        sync_folder(folder_of(target))
    }
}

impl Drop for Unfinished {
    fn drop(&mut self) {
        drop(self.held.take());
        if !self.placed {
            remove(&self.path);
        }
    }
}

/// Takes a database file and its companions away.
pub(crate) fn remove(path: &Path) {
    for companion in COMPANIONS.into_iter().chain([""]) {
        // What led here is what the caller must hear, not that nothing was left to remove.
        let _ = fs::remove_file(beside(path, companion));
    }
}

/// A new, empty file that its owner alone may read; on Windows it takes the rights of its folder.
pub(crate) fn create_private(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true).write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

#[cfg(unix)]
fn hold(file: File) -> Option<File> {
    // A file system without locks leaves the file for its owner to clear away.
    file.try_lock().is_ok().then_some(file)
}

#[cfg(not(unix))]
fn hold(file: File) -> Option<File> {
    drop(file);
    None
}

fn folder_of(file: &Path) -> &Path {
    match file.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

/// Takes away what killed programs left in a folder: files of our own naming that nobody holds.
fn remove_left(folder: &Path) {
    // A folder that cannot be listed is refused by what follows, where it matters.
    let Ok(entries) = fs::read_dir(folder) else {
        return;
    };
    for entry in entries.flatten() {
        let name = entry.file_name();
        if name.to_str().is_some_and(is_ours) && !is_held(&entry.path()) {
            remove(&entry.path());
        }
    }
}

/// Whether a name is one that this file gives: `.NAME.jiangping-PROCESS-NUMBER.unfinished`.
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
    // Opening it here would drop the locks that SQLite has on it.
    is_open_here(path) || is_locked(path)
}

#[cfg(unix)]
fn is_locked(path: &Path) -> bool {
    OpenOptions::new()
        .read(true)
        .open(path)
        .is_ok_and(|file| file.try_lock().is_err())
}

/// Windows itself refuses to take an open file away.
#[cfg(not(unix))]
fn is_locked(_path: &Path) -> bool {
    false
}

/// A hard link fails where a file stands already, which a rename would replace. A stick without hard links gets the
/// rename, after one more look.
fn move_without_overwriting(from: &Path, to: &Path) -> io::Result<()> {
    match fs::hard_link(from, to) {
        Ok(()) => fs::remove_file(from),
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Err(error),
        Err(_) if to.exists() => Err(ErrorKind::AlreadyExists.into()),
        Err(_) => fs::rename(from, to),
    }
}

/// The name itself has to reach the disk; systems that cannot open a folder need no such call, and some file systems know none. A disk
/// that fails at it is an error like any other: what is answered after it would be gone after a cut of the power.
fn sync_folder(folder: &Path) -> io::Result<()> {
    #[cfg(unix)]
    if let Ok(folder) = File::open(folder) {
        return match folder.sync_all() {
            Err(error) if is_unknown(error.kind()) => Ok(()),
            synced => synced,
        };
    }
    #[cfg(not(unix))]
    let _ = folder;
    Ok(())
}

/// Whether a file system says that it does not know what it was asked for.
#[cfg(unix)]
fn is_unknown(error: ErrorKind) -> bool {
    matches!(error, ErrorKind::InvalidInput | ErrorKind::Unsupported)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;

    #[test]
    fn only_names_of_our_own_giving_are_ours() {
        assert!(is_ours(".工厂.office.jiangping-12-0.unfinished"));
        for name in [
            "工厂.office",
            ".工厂.office.12-0.partial",
            ".a.jiangping-x-0.unfinished",
            ".a.jiangping-12.unfinished",
            "a.jiangping-12-0.unfinished",
            ".a.jiangping-12-0.unfinished.txt",
        ] {
            assert!(!is_ours(name), "{name}");
        }
    }

    #[test]
    fn what_a_killed_program_left_goes_and_what_is_held_stays() {
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("a.office");
        let held = Unfinished::beside(&target).unwrap();
        let left = folder.path().join(".a.office.jiangping-1-0.unfinished");
        fs::write(&left, "half").unwrap();
        fs::write(beside(&left, "-wal"), "half").unwrap();
        let foreign = folder.path().join(".somebody.unfinished");
        fs::write(&foreign, "x").unwrap();
        let next = Unfinished::beside(&folder.path().join("b.office")).unwrap();
        assert!(!left.exists() && !beside(&left, "-wal").exists());
        assert!(foreign.exists() && held.path().exists());
        next.put(&folder.path().join("b.office")).unwrap();
        drop(held);
        let names = fs::read_dir(folder.path()).unwrap().count();
        assert_eq!(names, 2);
    }
}
