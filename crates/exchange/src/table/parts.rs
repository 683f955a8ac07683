//! The parts of a workbook, unpacked once and looked over before any parser sees them.
//!
//! A zip file's own figures can lie, and a parser holds a whole tag or text in memory: so every part is unpacked to
//! nowhere, counted, and refused when it is too large, too dense, or has a tag or text without end. Must not know
//! sheets or cells.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use assessment::Refusal;
use zip::ZipArchive;

use crate::limits::Limits;
use crate::user_file::{open, read_up_to, unreadable};

/// The refusal for a workbook that cannot be read to its end.
pub(crate) fn damaged(path: &Path, reason: impl std::fmt::Display) -> Refusal {
    Refusal::new("workbook_damaged")
        .with("path", path.display())
        .with("reason", reason)
}

/// The longest stretch from one `<` to the next: a cell's text of 32,767 characters, each written as an entity.
const LONGEST_TAG: usize = 1 << 20;
/// Pictures and the like, which are not parsed.
const LONGEST_STRETCH: usize = 64 << 20;
/// Below this size a part may be as dense as it likes.
const DENSE_FROM: u64 = 10 << 20;

/// What was seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Parts {
    /// Some part has merged cells.
    pub(crate) has_merged_cells: bool,
    /// Some part hides rows or columns, or has formulas: then its sheets are looked over once more.
    pub(crate) has_marks: bool,
}

/// Looks over every part.
pub(crate) fn look_over(path: &Path, limits: &Limits) -> Result<Parts, Refusal> {
    let damaged = |reason: &dyn std::fmt::Display| {
        Refusal::new("workbook_damaged")
            .with("path", path.display())
            .with("reason", reason)
    };
    let file = open(path)?;
    let mut archive =
        ZipArchive::new(std::io::BufReader::new(file)).map_err(|error| damaged(&error))?;
    if archive.len() > limits.parts {
        return Err(Refusal::new("workbook_too_many_parts").with("limit", limits.parts));
    }
    let mut total = 0;
    let mut parts = Parts {
        has_merged_cells: false,
        has_marks: false,
    };
    let mut other = None;
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).map_err(|error| damaged(&error))?;
        if part.encrypted() {
            return Err(Refusal::new("workbook_encrypted").with("path", path.display()));
        }
        let name = part.name().map_err(|error| damaged(&error))?.into_owned();
        other = other.or_else(|| other_kind(&name, path));
        let packed = part.compressed_size();
        let declared = part.size();
        refuse_dense(declared, packed, limits)?;
        if total + declared > limits.unpacked_bytes {
            return Err(too_large_unpacked(limits));
        }
        let seen = Look::default().over(&mut part, |bytes| {
            refuse_dense(bytes, packed, limits)?;
            if total + bytes > limits.unpacked_bytes {
                return Err(too_large_unpacked(limits));
            }
            Ok(())
        });
        let seen = match seen {
            Ok(seen) => seen,
            Err(Unread::Refused(refusal)) => return Err(refusal),
            Err(Unread::Io(error)) => return Err(damaged(&error)),
            Err(Unread::Endless) => return Err(damaged(&name)),
        };
        total += seen.bytes;
        parts.has_merged_cells |= seen.has_merged_cells;
        parts.has_marks |= seen.has_marks && name.contains("worksheets/");
        if name.to_ascii_lowercase().ends_with("sharedstrings.xml") {
            if seen.bytes > limits.strings_bytes {
                return Err(too_large_unpacked(limits));
            }
            // The parser makes room for as many strings as the part claims; each takes at least `<si/>`.
            if seen.claimed_strings > seen.bytes / 5 {
                return Err(damaged(&name));
            }
        }
    }
    other.map_or(Ok(parts), Err)
}

/// Spreadsheets of other kinds are archives, too. They are not read: what the reader gives of them does not say which rows are
/// hidden, what a percentage shows, and which formula was never computed.
fn other_kind(part: &str, path: &Path) -> Option<Refusal> {
    let refusal = match part {
        "content.xml" => Refusal::new("workbook_is_ods"),
        "xl/workbook.bin" => Refusal::new("workbook_is_xlsb"),
        "Index/Document.iwa" => Refusal::new("workbook_is_numbers"),
        _ => return None,
    };
    Some(refusal.with("path", path.display()))
}

/// The kinds of file that the zip crate itself may fail on are left to it; this opens the archive once more for the
/// workbook reader.
pub(crate) fn reopen(path: &Path) -> Result<std::io::BufReader<File>, Refusal> {
    let file = File::open(path).map_err(|error| unreadable(path, &error))?;
    Ok(std::io::BufReader::with_capacity(1 << 16, file))
}

fn refuse_dense(bytes: u64, packed: u64, limits: &Limits) -> Result<(), Refusal> {
    if bytes > DENSE_FROM && bytes / packed.max(1) > limits.ratio {
        return Err(Refusal::new("workbook_too_dense")
            .with("ratio", bytes / packed.max(1))
            .with("limit", limits.ratio));
    }
    Ok(())
}

fn too_large_unpacked(limits: &Limits) -> Refusal {
    Refusal::new("workbook_too_large_unpacked").with("limit", limits.unpacked_bytes >> 20)
}

#[derive(Debug)]
enum Unread {
    Io(std::io::Error),
    Refused(Refusal),
    Endless,
}

#[derive(Debug, Default, PartialEq, Eq)]
struct Look {
    bytes: u64,
    has_merged_cells: bool,
    has_marks: bool,
    claimed_strings: u64,
}

impl Look {
    fn over(
        mut self,
        part: &mut impl Read,
        check: impl Fn(u64) -> Result<(), Refusal>,
    ) -> Result<Self, Unread> {
        let mut buffer = vec![0_u8; 1 << 16];
        let mut carried = 0;
        let mut longest = LONGEST_STRETCH;
        loop {
            if carried == buffer.len() {
                if buffer.len() >= longest {
                    return Err(Unread::Endless);
                }
                buffer.resize(buffer.len() * 2, 0);
            }
            // The whole room, whatever pieces the part comes in: what a part begins with must not hang on them.
            let read = read_up_to(part, &mut buffer[carried..]).map_err(Unread::Io)?;
            if self.bytes == 0 {
                let start = buffer[..read].strip_prefix(b"\xef\xbb\xbf");
                if start
                    .unwrap_or(&buffer[..read])
                    .trim_ascii_start()
                    .starts_with(b"<")
                {
                    longest = LONGEST_TAG;
                }
            }
            self.bytes += read as u64;
            check(self.bytes).map_err(Unread::Refused)?;
            let filled = carried + read;
            if read == 0 {
                self.tags(&buffer[..filled]);
                return Ok(self);
            }
            let last = memchr::memrchr(b'<', &buffer[..filled]).unwrap_or(0);
            self.tags(&buffer[..last]);
            buffer.copy_within(last..filled, 0);
            carried = filled - last;
        }
    }

    fn tags(&mut self, bytes: &[u8]) {
        if self.claimed_strings == 0
            && let Some(at) = memchr::memmem::find(bytes, b"uniqueCount=")
        {
            self.claimed_strings = bytes[at + 12..]
                .iter()
                .skip_while(|byte| matches!(byte, b'"' | b'\'' | b' '))
                .take_while(|byte| byte.is_ascii_digit())
                .fold(0_u64, |n, byte| {
                    n.saturating_mul(10).saturating_add(u64::from(byte - b'0'))
                });
        }
        if !self.has_merged_cells {
            self.has_merged_cells = memchr::memmem::find(bytes, b"mergeCell ").is_some();
        }
        if !self.has_marks {
            self.has_marks = memchr::memmem::find(bytes, b" hidden=").is_some()
                || memchr::memmem::find(bytes, b"<f").is_some()
                || memchr::memmem::find(bytes, b":f").is_some();
        }
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;
    use crate::table::pieces::Pieces;

    fn look(part: &str, piece: usize) -> Result<Look, Unread> {
        Look::default().over(&mut Pieces::new(part.as_bytes(), piece), |_| Ok(()))
    }

    #[test]
    fn a_part_is_seen_the_same_in_pieces_of_any_size() {
        let part = "\u{feff} <sst uniqueCount=\"27\"><si/><mergeCell ref=\"A1:A2\"/><f/></sst>";
        let wanted = Look {
            bytes: part.len() as u64,
            has_merged_cells: true,
            has_marks: true,
            claimed_strings: 27,
        };
        for piece in 1..=part.len() + 1 {
            assert_eq!(look(part, piece).unwrap(), wanted, "in pieces of {piece}");
        }
    }

    #[test]
    fn a_tag_without_end_is_refused_in_pieces_of_any_size() {
        let part = format!("\u{feff}<a b=\"{}\"/>", "x".repeat(2 << 20));
        for piece in [1, 2, 3, 1 << 10, 1 << 20, 1 << 22] {
            let seen = look(&part, piece);
            assert!(matches!(seen, Err(Unread::Endless)), "in pieces of {piece}");
        }
    }
}
