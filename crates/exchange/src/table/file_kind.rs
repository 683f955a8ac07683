//! What a file really is, by its first bytes; its name decides only between a table and no table.
//!
//! Must not read more than the start of the file.

use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::path::Path;

use assessment::Refusal;

use crate::limits::Limits;
use crate::user_file::{open, read_up_to, unreadable};

/// A file that can be read as a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum FileKind {
    /// XLSX or XLSM.
    Workbook,
    /// CSV or other delimited text.
    Csv,
}

/// Tells a workbook from a CSV file and refuses what is neither, or too large.
pub(crate) fn file_kind(path: &Path, limits: &Limits) -> Result<FileKind, Refusal> {
    let mut file = open(path)?;
    let facts = file.metadata().map_err(|error| unreadable(path, &error))?;
    let mut start = [0_u8; 512];
    let read = read_up_to(&mut file, &mut start).map_err(|error| unreadable(path, &error))?;
    let start = &start[..read];
    if start.is_empty() {
        return Err(Refusal::new("file_empty").with("path", path.display()));
    }
    let named_workbook = path.extension().is_some_and(|extension| {
        let extension = extension.to_ascii_lowercase();
        extension == "xlsx" || extension == "xlsm" || extension == "xls"
    });
    let kind = if start.starts_with(b"PK\x03\x04") {
        FileKind::Workbook
    } else if start.starts_with(&[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]) {
        let refusal = if holds_encrypted_package(&mut file) {
            Refusal::new("workbook_encrypted")
        } else {
            Refusal::new("workbook_is_xls")
        };
        return Err(refusal.with("path", path.display()));
    } else if start.starts_with(b"%PDF") {
        return Err(Refusal::new("file_is_pdf").with("path", path.display()));
    } else if is_web_page(start) {
        return Err(Refusal::new("file_is_web_page").with("path", path.display()));
    } else if named_workbook {
        return Err(Refusal::new("file_is_no_workbook").with("path", path.display()));
    } else {
        FileKind::Csv
    };
    let limit = match kind {
        FileKind::Workbook => limits.workbook_bytes,
        FileKind::Csv => limits.csv_bytes,
    };
    if facts.len() > limit {
        return Err(Refusal::new("file_too_large")
            .with("path", path.display())
            .with("megabytes", facts.len().div_ceil(1 << 20))
            .with("limit", limit >> 20));
    }
    Ok(kind)
}

/// An Excel workbook with a password is a compound file with a stream `EncryptedPackage`, named in UTF-16 in its folder
/// sectors, which stand near the start or at the very end.
fn holds_encrypted_package(file: &mut File) -> bool {
    const NAME: &[u8] = b"E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0";
    const WINDOW: u64 = 1 << 20;
    let mut bytes = Vec::new();
    let mut holds = |from: SeekFrom| {
        bytes.clear();
        file.seek(from).is_ok()
            && Read::by_ref(file)
                .take(WINDOW)
                .read_to_end(&mut bytes)
                .is_ok()
            && memchr::memmem::find(&bytes, NAME).is_some()
    };
    holds(SeekFrom::Start(0)) || holds(SeekFrom::End(-(WINDOW as i64)))
}

/// Some systems export a web page under the name of a workbook.
fn is_web_page(start: &[u8]) -> bool {
    let text = start
        .strip_prefix(b"\xef\xbb\xbf")
        .unwrap_or(start)
        .trim_ascii_start();
    let begins = |with: &[u8]| {
        text.get(..with.len())
            .is_some_and(|s| s.eq_ignore_ascii_case(with))
    };
    begins(b"<html")
        || begins(b"<!doctype")
        || begins(b"<table")
        || begins(b"<?xml")
        || begins(b"<meta")
}
