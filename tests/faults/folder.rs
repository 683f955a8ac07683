//! A folder with all that is in it, held in memory and laid down again. Must not know what the files are.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// What is in a folder: names are those within it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Folder {
    pub files: BTreeMap<PathBuf, Vec<u8>>,
    pub folders: BTreeSet<PathBuf>,
}

impl Folder {
    /// Reads a folder.
    pub fn of(root: &Path) -> Self {
        let mut folder = Self::default();
        folder.read(root, root);
        folder
    }

    fn read(&mut self, root: &Path, at: &Path) {
        for entry in fs::read_dir(at).unwrap() {
            let path = entry.unwrap().path();
            let name = path.strip_prefix(root).unwrap().to_owned();
            if path.is_dir() {
                self.read(root, &path);
                self.folders.insert(name);
            } else {
                self.files.insert(name, fs::read(&path).unwrap());
            }
        }
    }

    /// Makes a folder hold this and nothing else.
    pub fn lay(&self, root: &Path) {
        drop(fs::remove_dir_all(root));
        fs::create_dir_all(root).unwrap();
        for folder in &self.folders {
            fs::create_dir_all(root.join(folder)).unwrap();
        }
        for (name, bytes) in &self.files {
            fs::write(root.join(name), bytes).unwrap();
        }
    }

    /// The same without what programs share of a log: they make it anew.
    pub fn without_shared(&self) -> Self {
        let mut folder = self.clone();
        folder.files.retain(|name, _| !is_shared(name));
        folder
    }
}

/// Whether a file is what programs share of a log.
pub fn is_shared(name: &Path) -> bool {
    name.to_string_lossy().ends_with("-shm")
}
