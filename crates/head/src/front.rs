//! The head of a file: read, written, held. It goes through SQLite's own way to files, since whoever opens and closes a file
//! beside SQLite makes it lose its locks (POSIX). Must not know what the bytes mean.

use std::ffi::{CString, c_int, c_void};
use std::fs::File;
use std::io::{self, ErrorKind, Read, Seek, SeekFrom, Write};
use std::path::Path;
use std::time::Duration;

use libsqlite3_sys as sqlite;

use crate::layout::{LENGTH, MAGIC, Part, told_by};

/// How long one waits for another who writes the head, and how often it is looked.
const WAIT: Duration = Duration::from_millis(10);
const WAITS: u32 = 500;

/// Writes a head into a new, empty file, before SQLite opens it.
///
/// # Errors
/// Those of writing; `InvalidInput` when the header is longer than [`crate::MOST_BYTES`].
pub fn lay(file: &mut File, header: &[u8]) -> io::Result<()> {
    for (part, bytes) in [
        (Part::First, header),
        (Part::Second, header),
        (Part::Notes, &[][..]),
    ] {
        let written = part.written(bytes).ok_or(ErrorKind::InvalidInput)?;
        file.seek(SeekFrom::Start(part.start()))?;
        file.write_all(&written)?;
    }
    file.set_len(LENGTH)?;
    file.sync_all()
}

/// Writes another header into a file that lies still, such as a copy that was just made.
///
/// # Errors
/// Those of writing; `InvalidInput` when the header is longer than [`crate::MOST_BYTES`].
pub fn replace(path: &Path, header: &[u8]) -> io::Result<()> {
    match Front::open(path)? {
        Some(mut front) => front.write_header(header),
        None => Ok(()),
    }
}

/// Whether a file that is open has a head.
///
/// # Errors
/// Those of reading.
pub fn is_headed(file: &mut File) -> io::Result<bool> {
    for part in [Part::First, Part::Second] {
        let mut magic = Vec::with_capacity(MAGIC.len());
        file.seek(SeekFrom::Start(part.start()))?;
        file.take(MAGIC.len() as u64).read_to_end(&mut magic)?;
        if let Some(told) = told_by(&magic) {
            return Ok(told);
        }
    }
    Ok(false)
}

/// The head of a file, open.
pub struct Front {
    /// SQLite's own file, in as much room as it asks for; words, so that it is aligned.
    file: Box<[u64]>,
    vfs: *mut sqlite::sqlite3_vfs,
    name: sqlite::sqlite3_filename,
    writable: bool,
}

// SAFETY: SQLite binds an open file to no thread; two threads cannot use this one at once without `&mut`, or only read.
unsafe impl Send for Front {}

impl Front {
    /// Opens the head of a file; none if it has no head.
    ///
    /// # Errors
    /// Those of opening and reading a file.
    pub fn open(path: &Path) -> io::Result<Option<Self>> {
        // SQLite's own words for this say less.
        std::fs::metadata(path)?;
        let path = std::path::absolute(path)?;
        let text = path.to_str().ok_or(ErrorKind::InvalidInput)?;
        let text = CString::new(text).map_err(|_| ErrorKind::InvalidInput)?;
        let empty = c"";
        // SAFETY: the names are texts that end with 0 and live through the calls; the room for the file is as large as the
        // layer asks for, and does not move while it is open.
        unsafe {
            let vfs = sqlite::sqlite3_vfs_find(std::ptr::null());
            let open = vfs.as_ref().and_then(|vfs| vfs.xOpen);
            let Some(open) = open else {
                return Err(ErrorKind::Unsupported.into());
            };
            let name = sqlite::sqlite3_create_filename(
                text.as_ptr(),
                empty.as_ptr(),
                empty.as_ptr(),
                0,
                std::ptr::null_mut(),
            );
            if name.is_null() {
                return Err(ErrorKind::OutOfMemory.into());
            }
            let words = usize::try_from((*vfs).szOsFile).unwrap_or(0).div_ceil(8) + 1;
            let mut front = Self {
                file: vec![0; words].into_boxed_slice(),
                vfs,
                name,
                writable: false,
            };
            let mut found: c_int = 0;
            let code = open(
                front.vfs,
                front.name,
                front.as_file(),
                sqlite::SQLITE_OPEN_MAIN_DB | sqlite::SQLITE_OPEN_READWRITE,
                &mut found,
            );
            answered(code)?;
            front.writable = found & sqlite::SQLITE_OPEN_READWRITE != 0;
            Ok(front.is_there()?.then_some(front))
        }
    }

    /// Whether something can be written.
    pub fn is_writable(&self) -> bool {
        self.writable
    }

    /// Both copies of the header, as they stand there.
    ///
    /// # Errors
    /// Those of reading.
    pub fn headers(&self) -> io::Result<[Vec<u8>; 2]> {
        Ok([self.part(Part::First)?, self.part(Part::Second)?])
    }

    /// The notes.
    ///
    /// # Errors
    /// Those of reading.
    pub fn notes(&self) -> io::Result<Vec<u8>> {
        self.part(Part::Notes)
    }

    /// Writes a header into both copies, one after the other, so that one of them is whole at every moment.
    ///
    /// # Errors
    /// Those of writing; `InvalidInput` when it is longer than [`crate::MOST_BYTES`].
    pub fn write_header(&mut self, header: &[u8]) -> io::Result<()> {
        self.write(Part::Second, header)?;
        self.write(Part::First, header)
    }

    /// Writes the notes in place of those before.
    ///
    /// # Errors
    /// Those of writing; `InvalidInput` when they are longer than [`crate::MOST_NOTES`].
    pub fn write_notes(&mut self, notes: &[u8]) -> io::Result<()> {
        self.write(Part::Notes, notes)
    }

    /// Waits until nobody else changes the head, and keeps others from it until this is dropped. The lock is one of SQLite's
    /// that nobody takes while there is a write-ahead log.
    ///
    /// # Errors
    /// `WouldBlock` when another holds it for longer than some seconds.
    pub fn hold(&mut self) -> io::Result<()> {
        for _ in 0..WAITS {
            let code = self.lock(sqlite::SQLITE_LOCK_SHARED);
            let code = match code {
                sqlite::SQLITE_OK => self.lock(sqlite::SQLITE_LOCK_RESERVED),
                other => other,
            };
            match code & 0xff {
                sqlite::SQLITE_OK => return Ok(()),
                sqlite::SQLITE_BUSY => {
                    self.unlock();
                    std::thread::sleep(WAIT);
                }
                _ => return answered(code),
            }
        }
        Err(ErrorKind::WouldBlock.into())
    }

    /// Lets others at the head again.
    pub fn let_go(&mut self) {
        self.unlock();
    }

    fn as_file(&self) -> *mut sqlite::sqlite3_file {
        self.file.as_ptr().cast_mut().cast()
    }

    fn methods(&self) -> Option<&sqlite::sqlite3_io_methods> {
        // SAFETY: the file was opened, so that its first word points to the table of its functions, or to nothing.
        unsafe { (*self.as_file()).pMethods.as_ref() }
    }

    fn lock(&mut self, level: c_int) -> c_int {
        match self.methods().and_then(|methods| methods.xLock) {
            // SAFETY: the file is open.
            Some(lock) => unsafe { lock(self.as_file(), level) },
            None => sqlite::SQLITE_IOERR,
        }
    }

    fn unlock(&mut self) {
        if let Some(unlock) = self.methods().and_then(|methods| methods.xUnlock) {
            // SAFETY: the file is open; whoever holds nothing lets go of nothing.
            unsafe { unlock(self.as_file(), sqlite::SQLITE_LOCK_NONE) };
        }
    }

    fn is_there(&self) -> io::Result<bool> {
        let mut magic = [0; MAGIC.len()];
        for part in [Part::First, Part::Second] {
            self.read(part.start(), &mut magic)?;
            if let Some(told) = told_by(&magic) {
                return Ok(told);
            }
        }
        Ok(false)
    }

    fn part(&self, part: Part) -> io::Result<Vec<u8>> {
        // A part is some hundred KiB.
        let mut bytes = vec![0; usize::try_from(part.length()).unwrap_or(0)];
        self.read(part.start(), &mut bytes)?;
        Ok(Part::read(&bytes).to_vec())
    }

    fn read(&self, at: u64, into: &mut [u8]) -> io::Result<()> {
        let read = self.methods().and_then(|methods| methods.xRead);
        let read = read.ok_or(ErrorKind::Unsupported)?;
        let (length, at) = numbers(into.len(), at)?;
        // SAFETY: the file is open and the buffer has this length.
        let code = unsafe {
            read(
                self.as_file(),
                into.as_mut_ptr().cast::<c_void>(),
                length,
                at,
            )
        };
        match code {
            // What the file does not have is read as zeros.
            sqlite::SQLITE_IOERR_SHORT_READ => Ok(()),
            other => answered(other),
        }
    }

    fn write(&mut self, part: Part, bytes: &[u8]) -> io::Result<()> {
        let written = part.written(bytes).ok_or(ErrorKind::InvalidInput)?;
        let methods = self.methods().ok_or(ErrorKind::Unsupported)?;
        let (write, sync) = methods
            .xWrite
            .zip(methods.xSync)
            .ok_or(ErrorKind::Unsupported)?;
        let (length, at) = numbers(written.len(), part.start())?;
        // SAFETY: the file is open and the buffer has this length.
        unsafe {
            answered(write(
                self.as_file(),
                written.as_ptr().cast::<c_void>(),
                length,
                at,
            ))?;
            answered(sync(self.as_file(), sqlite::SQLITE_SYNC_FULL))
        }
    }
}

impl Drop for Front {
    fn drop(&mut self) {
        if let Some(close) = self.methods().and_then(|methods| methods.xClose) {
            // SAFETY: the file is open, and nobody uses it after this.
            unsafe { close(self.as_file()) };
        }
        // SAFETY: the name was made by SQLite for this file alone.
        unsafe { sqlite::sqlite3_free_filename(self.name) };
    }
}

fn numbers(length: usize, at: u64) -> io::Result<(c_int, i64)> {
    let length = c_int::try_from(length).map_err(|_| ErrorKind::InvalidInput)?;
    let at = i64::try_from(at).map_err(|_| ErrorKind::InvalidInput)?;
    Ok((length, at))
}

/// An answer of SQLite's way to files as an error of files.
fn answered(code: c_int) -> io::Result<()> {
    let kind = match code & 0xff {
        sqlite::SQLITE_OK => return Ok(()),
        sqlite::SQLITE_BUSY => ErrorKind::WouldBlock,
        sqlite::SQLITE_FULL => ErrorKind::StorageFull,
        sqlite::SQLITE_READONLY => ErrorKind::ReadOnlyFilesystem,
        sqlite::SQLITE_CANTOPEN | sqlite::SQLITE_PERM => ErrorKind::PermissionDenied,
        sqlite::SQLITE_NOMEM => ErrorKind::OutOfMemory,
        // What the system said a moment ago: a disk that fails is told as one.
        sqlite::SQLITE_IOERR if io::Error::last_os_error().raw_os_error() > Some(0) => {
            return Err(io::Error::last_os_error());
        }
        _ => return Err(io::Error::other(format!("SQLite's answer {code}"))),
    };
    Err(kind.into())
}
