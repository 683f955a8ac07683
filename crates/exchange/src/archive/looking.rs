//! Looks an archive over: whether each file of its table is there as it was, and nothing else. Nothing is unpacked to the disk, and of
//! no file more is read than the table says that it has. Must not know who signed.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::{self, BufReader, Read};
use std::path::Path;

use assessment::Refusal;
use sha2::{Digest, Sha256};
use zip::ZipArchive;

use super::manifest::{ArchivedFile, FORMAT, MANIFEST, Manifest, SIGNATURE, stays_inside};
use crate::user_file;

/// The most that a table or a signature may have, in bytes.
const LARGEST_TABLE: u64 = 16 << 20;
/// The most that all files of an archive may have together, in bytes.
const LARGEST: u64 = 64 << 30;
/// The most files.
const MOST: usize = 100_000;

/// What is found of an archive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Looked {
    /// The table.
    pub manifest: Manifest,
    /// Its bytes, as they are signed.
    pub table: Vec<u8>,
    /// The bytes of the signature, where there is one.
    pub signature: Option<Vec<u8>>,
    /// What is not as the table says, by name.
    pub findings: Vec<Finding>,
}

/// Something that is not as the table says.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    /// The file.
    pub name: String,
    /// What of it.
    pub kind: FindingKind,
}

/// What is not as the table says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum FindingKind {
    /// Its bytes are others.
    Changed,
    /// It is not there.
    Missing,
    /// The table does not name it.
    Added,
    /// Two files bear one name.
    Twice,
    /// Its name leads out of the folder that the archive would be unpacked to.
    Outside,
}

impl FindingKind {
    /// The name on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Changed => "changed",
            Self::Missing => "missing",
            Self::Added => "added",
            Self::Twice => "twice",
            Self::Outside => "outside",
        }
    }
}

/// Looks a file over.
///
/// # Errors
/// Those of [`user_file::open`], `archive_unreadable` (no zip, or cut off), `archive_without_manifest`, `archive_newer`,
/// `archive_too_large`.
pub fn look_over(path: &Path) -> Result<Looked, Refusal> {
    let unreadable = |reason: &dyn std::fmt::Display| {
        Refusal::new("archive_unreadable")
            .with("path", path.display())
            .with("reason", reason)
    };
    let file = user_file::open(path)?;
    let mut zip = ZipArchive::new(BufReader::new(file)).map_err(|error| unreadable(&error))?;
    if zip.len() > MOST {
        return Err(too_large());
    }
    let mut findings = BTreeSet::new();
    // Of two files of one name the library gives one, and programs that unpack differ in which.
    if zip.has_duplicate_names() {
        findings.insert(found("", FindingKind::Twice));
    }
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    let mut folded = BTreeSet::new();
    for place in 0..zip.len() {
        // Its own head is damaged: no program can say what it is.
        let Ok(entry) = zip.by_index_raw(place) else {
            findings.insert(found("", FindingKind::Changed));
            continue;
        };
        let name = match entry.name() {
            Ok(name) => name.into_owned(),
            Err(_) => String::from_utf8_lossy(entry.name_raw()).into_owned(),
        };
        if !stays_inside(&name) || entry.is_symlink() {
            findings.insert(found(&name, FindingKind::Outside));
        }
        drop(entry);
        // Windows takes names that differ in the size of letters for one.
        if !folded.insert(name.to_lowercase()) {
            findings.insert(found(&name, FindingKind::Twice));
        }
        places.insert(name, place);
    }
    let without = || Refusal::new("archive_without_manifest").with("path", path.display());
    let table = places.get(MANIFEST).ok_or_else(without)?;
    let table = small(&mut zip, *table)?.ok_or_else(without)?;
    let manifest: Manifest = serde_json::from_slice(&table).map_err(|_| without())?;
    if manifest.format != FORMAT {
        return Err(Refusal::new("archive_newer").with("format", manifest.format.escape_debug()));
    }
    let total = manifest
        .files
        .iter()
        .try_fold(0_u64, |sum, file| sum.checked_add(file.bytes));
    if total.is_none_or(|total| total > LARGEST) || manifest.files.len() > MOST {
        return Err(too_large());
    }
    let signature = match places.get(SIGNATURE) {
        None => None,
        Some(place) => small(&mut zip, *place)?,
    };
    let mut named = BTreeSet::from([MANIFEST, SIGNATURE]);
    for file in &manifest.files {
        if !named.insert(file.name.as_str()) {
            findings.insert(found(&file.name, FindingKind::Twice));
        }
        let kind = match places.get(&file.name) {
            None => Some(FindingKind::Missing),
            Some(place) => (!is_as_it_was(&mut zip, *place, file)).then_some(FindingKind::Changed),
        };
        findings.extend(kind.map(|kind| found(&file.name, kind)));
    }
    for name in places.keys().filter(|name| !named.contains(name.as_str())) {
        findings.insert(found(name, FindingKind::Added));
    }
    Ok(Looked {
        manifest,
        table,
        signature,
        findings: findings.into_iter().collect(),
    })
}

fn found(name: &str, kind: FindingKind) -> Finding {
    Finding {
        name: name.to_owned(),
        kind,
    }
}

fn too_large() -> Refusal {
    Refusal::new("archive_too_large").with("limit", LARGEST >> 30)
}

/// The bytes of a small file; none where they cannot be read, or are more than such a file has.
fn small(zip: &mut ZipArchive<BufReader<File>>, place: usize) -> Result<Option<Vec<u8>>, Refusal> {
    let Ok(entry) = zip.by_index(place) else {
        return Ok(None);
    };
    let mut bytes = Vec::new();
    let read = entry.take(LARGEST_TABLE + 1).read_to_end(&mut bytes);
    if bytes.len() as u64 > LARGEST_TABLE {
        return Err(too_large());
    }
    Ok(read.is_ok().then_some(bytes))
}

/// Whether a file has the bytes that the table says. One that cannot be read, because its part of the zip is damaged, is another.
fn is_as_it_was(zip: &mut ZipArchive<BufReader<File>>, place: usize, file: &ArchivedFile) -> bool {
    let Ok(entry) = zip.by_index(place) else {
        return false;
    };
    // One byte more than there should be is enough to know: a file that unpacks without end ends here.
    let mut left = entry.take(file.bytes.saturating_add(1));
    let mut hash = Sha256::new();
    let mut buffer = vec![0; 1 << 16];
    let mut bytes = 0_u64;
    loop {
        match left.read(&mut buffer) {
            Ok(0) => break,
            Ok(read) => {
                hash.update(&buffer[..read]);
                bytes += read as u64;
            }
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(_) => return false,
        }
    }
    bytes == file.bytes && hex::encode(hash.finalize()).eq_ignore_ascii_case(&file.sha256)
}
