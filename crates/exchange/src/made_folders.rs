//! Folders made for what is written into them, and taken away again when nothing was. Must not know files.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use assessment::Refusal;

use crate::atomic_file::{refused_in, sync_folder};

/// Folders that were not there before. Dropped, those in which nothing stands are taken away again: whoever writes several
/// files into a folder makes it first, holds this to the end, and hears early when it cannot be made.
#[derive(Debug, Default)]
pub struct MadeFolders {
    /// The innermost first.
    made: Vec<PathBuf>,
}

impl MadeFolders {
    /// Makes a folder, and those above it, where they are not there.
    ///
    /// # Errors
    /// `folder_not_found` (no such drive), `folder_is_a_file`, `folder_not_writable`, `disk_full`, `file_not_written`.
    pub fn make(folder: &Path) -> Result<Self, Refusal> {
        let missing = folder
            .ancestors()
            .take_while(|folder| !folder.as_os_str().is_empty() && !folder.exists());
        let folders = Self {
            made: missing.map(Path::to_owned).collect(),
        };
        match fs::create_dir_all(folder) {
            Ok(()) => Ok(folders),
            Err(error) => Err(match error.kind() {
                io::ErrorKind::NotADirectory | io::ErrorKind::AlreadyExists => {
                    Refusal::new("folder_is_a_file").with("folder", folder.display())
                }
                _ => refused_in(&error, folder, folder),
            }),
        }
    }

    /// Brings the names of the folders to the disk.
    pub(crate) fn sync(&self) -> io::Result<()> {
        self.made.iter().try_for_each(|folder| sync_folder(folder))
    }
}

impl Drop for MadeFolders {
    fn drop(&mut self) {
        for folder in &self.made {
            // The system removes no folder in which something stands: that is what is meant.
            let _ = fs::remove_dir(folder);
        }
    }
}
