//! Files that are there whole or not at all: a temporary file in the same folder, synced, then renamed.
//!
//! Every file that this program gives to its user is written through here, and nothing else in this house replaces a
//! file: here [`output::refuse_taken`] is asked, and here a folder that is not there yet is made. A file is for its owner
//! alone. What killed programs left in a folder is taken away by [`crate::partial`]. Must not know what is in the file.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use assessment::Refusal;

use crate::made_folders::MadeFolders;
use crate::output;
use crate::partial;

/// A file under construction. Dropped without [`AtomicFile::commit`], it leaves nothing behind.
#[derive(Debug)]
pub struct AtomicFile {
    target: PathBuf,
    temporary: PathBuf,
    writer: Option<BufWriter<File>>,
    folders: MadeFolders,
}

impl AtomicFile {
    /// Begins a file that will stand at `target`; whatever stands there now stays until [`AtomicFile::commit`]. The
    /// folder is made when it is not there.
    ///
    /// # Errors
    /// `folder_not_found` (no such drive), `folder_is_a_file`, `folder_not_writable`, `disk_full`, `file_not_written`,
    /// and those of [`output::refuse_taken`].
    pub fn create(target: &Path) -> Result<Self, Refusal> {
        let name = target
            .file_name()
            .ok_or_else(|| Refusal::new("file_name_missing").with("path", target.display()))?;
        let folders = MadeFolders::make(target.parent().unwrap_or(Path::new("")))?;
        // After the folders are there: a path may go through one of them and back.
        output::refuse_taken(target)?;
        partial::remove_left(target);
        // Process ids differ between programs on one folder, the attempt between files of one program.
        for attempt in 0_u32.. {
            let temporary = target.with_file_name(partial::name(name, attempt));
            match create_private(&temporary) {
                Ok(file) => {
                    partial::hold(&file);
                    return Ok(Self {
                        target: target.to_owned(),
                        temporary,
                        writer: Some(BufWriter::with_capacity(1 << 16, file)),
                        folders,
                    });
                }
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists && attempt < 1000 => {}
                Err(error) => return Err(refused(&error, target)),
            }
        }
        Err(refused(&io::ErrorKind::AlreadyExists.into(), target))
    }

    /// Brings what was written so far to the disk, so that [`AtomicFile::commit`] has little left to wait for.
    ///
    /// # Errors
    /// As [`AtomicFile::commit`].
    pub fn sync(&mut self) -> Result<(), Refusal> {
        let Some(writer) = &mut self.writer else {
            return Ok(());
        };
        writer
            .flush()
            .and_then(|()| writer.get_ref().sync_all())
            .map_err(|error| refused(&error, &self.target))
    }

    /// Refuses a place that nothing could be put into now: an office, or a file that another program keeps open so that
    /// nobody may replace it, as viewers do on Windows. For who has to know before [`AtomicFile::commit`].
    ///
    /// # Errors
    /// Those of [`output::refuse_taken`], `file_not_written`.
    pub fn refuse_irreplaceable(&self) -> Result<(), Refusal> {
        output::refuse_taken(&self.target)?;
        may_be_replaced(&self.target).map_err(|error| refused(&error, &self.target))
    }

    /// Syncs the file and puts it in its place.
    ///
    /// # Errors
    /// `disk_full`, `folder_not_writable`, `file_not_written`, those of [`output::refuse_taken`]; nothing is left behind
    /// then, and what stood at the target stands there still. Only a disk that fails after the file got its name leaves it there:
    /// whether it stays is not sure then.
    pub fn commit(mut self) -> Result<(), Refusal> {
        // Once more: while the file was written, an office may have been made there.
        output::refuse_taken(&self.target)?;
        self.finish().map_err(|error| refused(&error, &self.target))
    }

    fn finish(&mut self) -> io::Result<()> {
        if let Some(writer) = self.writer.take() {
            let file = writer
                .into_inner()
                .map_err(io::IntoInnerError::into_error)?;
            file.sync_all()?;
            // Windows does not rename an open file.
            drop(file);
            fs::rename(&self.temporary, &self.target)?;
            self.temporary = PathBuf::new();
            sync_folder(&self.target)?;
            self.folders.sync()?;
        }
        Ok(())
    }
}

impl Write for AtomicFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match &mut self.writer {
            Some(writer) => writer.write(bytes),
            None => Err(io::ErrorKind::BrokenPipe.into()),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match &mut self.writer {
            Some(writer) => writer.flush(),
            None => Ok(()),
        }
    }
}

/// An archive goes back to the head of each file to say how long it came to be.
impl Seek for AtomicFile {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        match &mut self.writer {
            Some(writer) => writer.seek(to),
            None => Err(io::ErrorKind::BrokenPipe.into()),
        }
    }
}

impl Drop for AtomicFile {
    fn drop(&mut self) {
        if !self.temporary.as_os_str().is_empty() {
            // Dropping a BufWriter would write its buffer to a full disk once more.
            if let Some(writer) = self.writer.take() {
                let _ = writer.into_parts();
            }
            let _ = fs::remove_file(&self.temporary);
        }
    }
}

fn create_private(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

/// On Windows a file is replaced by whoever may delete it.
#[cfg(windows)]
fn may_be_replaced(target: &Path) -> io::Result<()> {
    use std::os::windows::fs::OpenOptionsExt;

    /// `DELETE` of winnt.h.
    const DELETE: u32 = 0x0001_0000;
    match OpenOptions::new().access_mode(DELETE).open(target) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        Ok(_) | Err(_) => Ok(()),
    }
}

/// Elsewhere the folder alone decides, in which the file was begun already.
#[cfg(not(windows))]
fn may_be_replaced(_target: &Path) -> io::Result<()> {
    Ok(())
}

/// Writes a file whole under a name of ours, for who has to write something down before it gets its own by
/// [`AtomicFile::commit`]. Dropped before, it is taken away.
///
/// # Errors
/// As [`AtomicFile::commit`], and those of [`AtomicFile::refuse_irreplaceable`].
pub fn write_unnamed(target: &Path, bytes: &[u8]) -> Result<AtomicFile, Refusal> {
    let mut file = AtomicFile::create(target)?;
    file.write_all(bytes)
        .map_err(|error| refused(&error, target))?;
    file.sync()?;
    file.refuse_irreplaceable()?;
    Ok(file)
}

/// Writes a whole file atomically.
///
/// # Errors
/// As [`AtomicFile::create`] and [`AtomicFile::commit`].
pub fn write_atomically(target: &Path, bytes: &[u8]) -> Result<(), Refusal> {
    let mut file = AtomicFile::create(target)?;
    file.write_all(bytes)
        .map_err(|error| refused(&error, target))?;
    file.commit()
}

/// The refusal for an I/O error while writing `target`: `disk_full`, `folder_not_found`, `folder_not_writable` or
/// `file_not_written` with the system's reason.
pub fn refused(error: &io::Error, target: &Path) -> Refusal {
    refused_in(error, target.parent().unwrap_or(Path::new("")), target)
}

/// The same for something that is made in `folder`.
pub(crate) fn refused_in(error: &io::Error, folder: &Path, target: &Path) -> Refusal {
    let folder = folder.display();
    match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
            Refusal::new("disk_full").with("path", target.display())
        }
        io::ErrorKind::NotFound => Refusal::new("folder_not_found").with("folder", folder),
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
            Refusal::new("folder_not_writable").with("folder", folder)
        }
        _ => Refusal::new("file_not_written")
            .with("path", target.display())
            .with("reason", error),
    }
}

/// The rename itself has to reach the disk; systems that cannot open a folder need no such call, and some file systems know none. A disk
/// that fails at it is an error like any other: what is answered after it would be gone after a cut of the power.
pub(crate) fn sync_folder(target: &Path) -> io::Result<()> {
    #[cfg(unix)]
    {
        let folder = match target.parent() {
            Some(folder) if !folder.as_os_str().is_empty() => folder,
            _ => Path::new("."),
        };
        if let Ok(folder) = File::open(folder) {
            return match folder.sync_all() {
                Err(error)
                    if matches!(
                        error.kind(),
                        io::ErrorKind::InvalidInput | io::ErrorKind::Unsupported
                    ) =>
                {
                    Ok(())
                }
                synced => synced,
            };
        }
    }
    #[cfg(not(unix))]
    let _ = target;
    Ok(())
}
