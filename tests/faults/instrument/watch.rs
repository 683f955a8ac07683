//! Which files are watched, and the journal of what happens to them. One call at a time, so that the journal has the order of
//! the disk. Must not know how a program is called.

use std::collections::BTreeMap;
use std::os::unix::ffi::OsStringExt;
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};

use libc::c_int;

use crate::fault::{Change, Fault, Verdict};
use crate::real;
use crate::record::{Kind, Record};

/// The folder that is watched, and the journal.
const FOLDER: &str = "JIANGPING_WATCHED";
const JOURNAL: &str = "JIANGPING_JOURNAL";

/// A file on its file system.
type Place = (u64, u64);

pub struct Watch {
    folder: Vec<u8>,
    journal: c_int,
    /// The number of each file that was opened in the folder.
    files: BTreeMap<Place, u32>,
    names: BTreeMap<u32, Vec<u8>>,
    fault: Fault,
}

/// Holds everybody else until it is dropped; none where nothing is watched.
pub fn watch() -> Option<MutexGuard<'static, Watch>> {
    static WATCH: OnceLock<Option<Mutex<Watch>>> = OnceLock::new();
    let watch = WATCH.get_or_init(|| {
        let folder = std::env::var_os(FOLDER)?.into_vec();
        let mut path = std::env::var_os(JOURNAL)?.into_vec();
        path.push(0);
        let flags = libc::O_WRONLY | libc::O_CREAT | libc::O_APPEND | libc::O_CLOEXEC;
        // SAFETY: the path ends with 0.
        let journal = unsafe { real::openat(libc::AT_FDCWD, path.as_ptr().cast(), flags, 0o600) };
        (journal >= 0).then(|| {
            Mutex::new(Watch {
                folder,
                journal,
                files: BTreeMap::new(),
                names: BTreeMap::new(),
                fault: Fault::planned(),
            })
        })
    });
    let watch = watch.as_ref()?;
    Some(watch.lock().unwrap_or_else(PoisonError::into_inner))
}

impl Watch {
    /// Whether a name is of the folder.
    pub fn is_within(&self, name: &[u8]) -> bool {
        name.strip_prefix(self.folder.as_slice())
            .is_some_and(|rest| rest.starts_with(b"/"))
    }

    /// The number of an open file, if it is one of the folder.
    pub fn file(&self, fd: c_int) -> Option<u32> {
        if self.files.is_empty() {
            return None;
        }
        let facts = real::facts(fd)?;
        (facts.st_mode & libc::S_IFMT == libc::S_IFREG)
            .then(|| self.files.get(&(facts.st_dev, facts.st_ino)).copied())
            .flatten()
    }

    /// The name of an open folder, if it is the watched one or within.
    pub fn folder(&self, fd: c_int) -> Option<Vec<u8>> {
        let facts = real::facts(fd)?;
        if facts.st_mode & libc::S_IFMT != libc::S_IFDIR {
            return None;
        }
        let name = real::name_of_open(fd);
        (name == self.folder || self.is_within(&name)).then_some(name)
    }

    /// Under which name a file was last opened.
    pub fn name(&self, file: u32) -> &[u8] {
        self.names.get(&file).map_or(&[], Vec::as_slice)
    }

    /// A file was opened, which may have been made by that.
    pub fn opened(&mut self, fd: c_int, name: Vec<u8>, made: bool) -> Option<u32> {
        let facts = real::facts(fd)?;
        if facts.st_mode & libc::S_IFMT != libc::S_IFREG {
            return None;
        }
        let place = (facts.st_dev, facts.st_ino);
        let next = u32::try_from(self.names.len()).unwrap_or(u32::MAX);
        let file = match self.files.get(&place) {
            // The place of a file that is gone is given to the next one.
            Some(file) if !made => *file,
            _ => next,
        };
        self.files.insert(place, file);
        self.names.insert(file, name.clone());
        self.note(Record {
            file,
            name,
            ..Record::of(if made { Kind::Made } else { Kind::Opened })
        });
        Some(file)
    }

    /// A file elsewhere was opened, which may have got the place of one that is gone.
    pub fn opened_elsewhere(&mut self, fd: c_int) {
        if !self.files.is_empty()
            && let Some(facts) = real::facts(fd)
        {
            self.files.remove(&(facts.st_dev, facts.st_ino));
        }
    }

    /// What comes of a change; asked before it.
    pub fn may(&mut self, change: Change) -> Verdict {
        let told = self.fault.told;
        let verdict = self.fault.of(change);
        if self.fault.told && !told {
            self.note(Record {
                name: format!("{change:?}").into_bytes(),
                ..Record::of(Kind::Failed)
            });
        }
        verdict
    }

    /// Writes a record down.
    pub fn note(&mut self, record: Record) {
        let bytes = record.to_bytes();
        let mut rest = bytes.as_slice();
        while !rest.is_empty() {
            // SAFETY: the bytes are there.
            let written = unsafe { real::write(self.journal, rest.as_ptr(), rest.len()) };
            match usize::try_from(written) {
                Ok(written) if written > 0 => rest = &rest[written..],
                // Whoever reads the journal finds it cut off.
                _ => return,
            }
        }
    }

    /// Something was done that is not followed.
    pub fn unseen(&mut self, what: &str, name: &[u8]) {
        let mut text = format!("{what}: ").into_bytes();
        text.extend(name);
        self.note(Record {
            name: text,
            ..Record::of(Kind::Unseen)
        });
    }
}
