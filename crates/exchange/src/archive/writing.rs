//! Writes an archive, file after file. Must not know what a file says, nor who signs.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use assessment::Refusal;
use sha2::{Digest, Sha256};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};
use zstd::stream::write::Decoder;

use super::manifest::{ArchivedFile, MANIFEST, Manifest, SIGNATURE, stays_inside};
use crate::atomic_file::{AtomicFile, refused};

/// Above this a file has 64-bit sizes in a zip.
const LARGE: u64 = u32::MAX as u64;

/// An archive under construction. Dropped before [`ArchiveWriter::finish`], it leaves nothing behind.
pub struct ArchiveWriter {
    target: PathBuf,
    zip: ZipWriter<AtomicFile>,
    files: Vec<ArchivedFile>,
}

/// An archive that is written and has not got its name yet.
#[derive(Debug)]
pub struct Written {
    /// The file; [`AtomicFile::commit`] gives it its name.
    pub file: AtomicFile,
    /// SHA-256 of the bytes of its table.
    pub manifest: String,
    /// How many files it has, beside the table and its signature.
    pub files: usize,
    /// How many bytes they have.
    pub bytes: u64,
}

impl ArchiveWriter {
    /// Begins an archive.
    ///
    /// # Errors
    /// Those of [`AtomicFile::create`].
    pub fn begin(target: &Path) -> Result<Self, Refusal> {
        Ok(Self {
            target: target.to_owned(),
            zip: ZipWriter::new(AtomicFile::create(target)?),
            files: Vec::new(),
        })
    }

    /// Adds a file.
    ///
    /// # Errors
    /// `archive_name_invalid`, those of writing a file.
    pub fn add(&mut self, name: &str, bytes: &[u8]) -> Result<(), Refusal> {
        self.start(name, bytes.len() as u64)?;
        self.zip
            .write_all(bytes)
            .map_err(|error| refused(&error, &self.target))?;
        self.files.push(ArchivedFile {
            name: name.to_owned(),
            sha256: hex::encode(Sha256::digest(bytes)),
            bytes: bytes.len() as u64,
        });
        Ok(())
    }

    /// Adds a file that is kept compressed, piece by piece; `next` hands over the next one. It had so many bytes and this SHA-256, or
    /// nothing is written.
    ///
    /// # Errors
    /// `archive_name_invalid`, `kept_file_damaged`, what `next` refuses with, those of writing a file.
    pub fn add_kept(
        &mut self,
        name: &str,
        (bytes, sha256): (u64, &str),
        mut next: impl FnMut() -> Option<Vec<u8>>,
    ) -> Result<(), Refusal> {
        self.start(name, bytes)?;
        let damaged = |detail: &dyn std::fmt::Display| {
            Refusal::new("kept_file_damaged").with("detail", detail)
        };
        let entry = Entry {
            zip: &mut self.zip,
            hash: Sha256::new(),
            left: bytes,
        };
        let mut decoder = Decoder::new(entry).map_err(|error| damaged(&error))?;
        while let Some(piece) = next() {
            decoder.write_all(&piece).map_err(|error| damaged(&error))?;
        }
        let entry = decoder.finish().map_err(|error| damaged(&error))?;
        if entry.left != 0 || hex::encode(entry.hash.finalize()) != sha256 {
            return Err(damaged(&"SHA-256"));
        }
        self.files.push(ArchivedFile {
            name: name.to_owned(),
            sha256: sha256.to_owned(),
            bytes,
        });
        Ok(())
    }

    /// Writes the table, with what it says beside the files, and the signature that `sign` gives for its bytes.
    ///
    /// # Errors
    /// Those of writing a file.
    pub fn finish(
        mut self,
        head: Manifest,
        sign: impl FnOnce(&[u8]) -> Result<Option<Vec<u8>>, Refusal>,
    ) -> Result<Written, Refusal> {
        self.files.sort();
        let bytes = self.files.iter().map(|file| file.bytes).sum();
        let files = self.files.len();
        let manifest = Manifest {
            files: std::mem::take(&mut self.files),
            ..head
        };
        let mut table = serde_json::to_vec_pretty(&manifest)
            .map_err(|fault| Refusal::new("internal").with("detail", fault))?;
        table.push(b'\n');
        let signature = sign(&table)?;
        let sha256 = hex::encode(Sha256::digest(&table));
        let parts = [
            Some((MANIFEST, table)),
            signature.map(|one| (SIGNATURE, one)),
        ];
        for (name, part) in parts.into_iter().flatten() {
            self.start(name, part.len() as u64)?;
            self.zip
                .write_all(&part)
                .map_err(|error| refused(&error, &self.target))?;
        }
        let target = self.target;
        let mut file = self
            .zip
            .finish()
            .map_err(|error| refused(&io::Error::from(error), &target))?;
        file.sync()?;
        file.refuse_irreplaceable()?;
        Ok(Written {
            file,
            manifest: sha256,
            files,
            bytes,
        })
    }

    fn start(&mut self, name: &str, bytes: u64) -> Result<(), Refusal> {
        if !stays_inside(name) || self.files.iter().any(|file| file.name == name) {
            return Err(Refusal::new("archive_name_invalid").with("name", name.escape_debug()));
        }
        // One date for all: the same files make the same archive.
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .last_modified_time(DateTime::default())
            .large_file(bytes >= LARGE);
        self.zip
            .start_file(name, options)
            .map_err(|error| refused(&io::Error::from(error), &self.target))
    }
}

/// A file on its way into the archive, counted and hashed.
struct Entry<'z> {
    zip: &'z mut ZipWriter<AtomicFile>,
    hash: Sha256,
    left: u64,
}

impl Write for Entry<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let Some(left) = self.left.checked_sub(bytes.len() as u64) else {
            return Err(io::Error::other("longer than it was"));
        };
        self.zip.write_all(bytes)?;
        self.hash.update(bytes);
        self.left = left;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
