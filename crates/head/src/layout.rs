//! Where what stands: two slots for the header, one for notes, then the pages of the database. Must not know files.
//!
//! ```text
//! 0        slot 1: magic, length of the header, header
//! 256 KiB  slot 2: the same
//! 512 KiB  notes:  magic, length, notes
//! 576 KiB  page 1 of the database, and all that follow
//! ```
//!
//! SQLite locks bytes at 1 GiB of the file, and on Windows nobody reads what another has locked. So the pages leave a gap
//! there: what would lie from 1 GiB on lies one head further.

/// What every slot begins with. The ends of line show a file that was sent as text.
pub(crate) const MAGIC: [u8; 8] = *b"JPOF\x01\r\n\x1a";
/// Magic and length.
pub(crate) const FRONT: usize = MAGIC.len() + 4;

/// Bytes of a slot.
pub(crate) const SLOT: u64 = 256 * 1024;
/// Bytes for notes.
const NOTES: u64 = 64 * 1024;
/// Bytes of the whole head. A whole number of the largest pages, so that no page is cut.
pub const LENGTH: u64 = 2 * SLOT + NOTES;
/// The longest header that a slot takes.
pub const MOST_BYTES: usize = SLOT as usize - FRONT;
/// The longest notes.
pub const MOST_NOTES: usize = NOTES as usize - FRONT;

/// Where the first byte stands that SQLite locks (`PENDING_BYTE`).
const LOCKS: u64 = 0x4000_0000;
/// From this byte of the database on the gap has been left.
const BEHIND_GAP: u64 = LOCKS - LENGTH;

/// One of the three parts of a head.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    First,
    Second,
    Notes,
}

impl Part {
    /// Where it begins.
    pub(crate) fn start(self) -> u64 {
        match self {
            Self::First => 0,
            Self::Second => SLOT,
            Self::Notes => 2 * SLOT,
        }
    }

    /// How many bytes it has.
    pub(crate) fn length(self) -> u64 {
        match self {
            Self::First | Self::Second => SLOT,
            Self::Notes => NOTES,
        }
    }

    /// What is written there: magic, length, bytes; none when they do not fit.
    pub(crate) fn written(self, bytes: &[u8]) -> Option<Vec<u8>> {
        if (FRONT + bytes.len()) as u64 > self.length() {
            return None;
        }
        let mut written = Vec::with_capacity(FRONT + bytes.len());
        written.extend_from_slice(&MAGIC);
        written.extend_from_slice(&u32::try_from(bytes.len()).ok()?.to_be_bytes());
        written.extend_from_slice(bytes);
        Some(written)
    }

    /// What was written, from all bytes of the part. What is damaged comes out as other bytes or fewer: whoever reads them has
    /// a checksum in them.
    pub(crate) fn read(part: &[u8]) -> &[u8] {
        let Some((front, rest)) = part.split_at_checked(FRONT) else {
            return &[];
        };
        let length = front[MAGIC.len()..]
            .iter()
            .fold(0_usize, |all, byte| (all << 8) | usize::from(*byte));
        &rest[..length.min(rest.len())]
    }
}

/// What the beginning of a slot says of the file: whether it has a head, or is a plain database; none, if neither.
pub(crate) fn told_by(magic: &[u8]) -> Option<bool> {
    if magic == MAGIC {
        return Some(true);
    }
    magic.starts_with(b"SQLite f").then_some(false)
}

/// Where a byte of the database stands in a file with a head.
pub fn place(of_database: u64) -> u64 {
    if of_database < BEHIND_GAP {
        of_database + LENGTH
    } else {
        of_database + 2 * LENGTH
    }
}

/// How long the file is of a database of so many bytes.
pub fn length_of_file(of_database: u64) -> u64 {
    match of_database.checked_sub(1) {
        None => LENGTH,
        Some(last) => place(last) + 1,
    }
}

/// How many bytes the database has in a file of this length.
pub fn length_of_database(of_file: u64) -> u64 {
    if of_file <= LOCKS {
        of_file.saturating_sub(LENGTH)
    } else {
        of_file.saturating_sub(2 * LENGTH).max(BEHIND_GAP)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_page_of_any_size_is_cut_or_lies_on_the_locks() {
        for page in [512, 4096, 65_536] {
            assert_eq!(LENGTH % page, 0);
            for number in [
                0,
                1,
                BEHIND_GAP / page - 1,
                BEHIND_GAP / page,
                LOCKS / page - 1,
                LOCKS / page,
                LOCKS / page + 1,
            ] {
                let (first, last) = (number * page, number * page + page - 1);
                assert_eq!(place(last) - place(first), page - 1, "{number}");
                assert!(
                    place(last) < LOCKS || place(first) >= LOCKS + 512,
                    "{number}"
                );
            }
        }
    }

    #[test]
    fn lengths_of_file_and_database_follow_from_each_other() {
        for length in [
            0,
            1,
            512,
            BEHIND_GAP - 1,
            BEHIND_GAP,
            BEHIND_GAP + 1,
            LOCKS,
            LOCKS * 3,
        ] {
            assert_eq!(
                length_of_database(length_of_file(length)),
                length,
                "{length}"
            );
        }
        assert_eq!(length_of_database(10), 0);
    }

    #[test]
    fn what_was_written_is_read_and_damage_is_no_panic() {
        let written = Part::First.written(b"header");
        let written = written.unwrap_or_default();
        assert_eq!(Part::read(&written), b"header");
        let mut longer = written.clone();
        longer[8] = 255;
        assert_eq!(Part::read(&longer), b"header");
        assert_eq!(Part::read(&written[..5]), b"");
        assert_eq!(Part::First.written(&vec![0; SLOT as usize]), None);
    }
}
