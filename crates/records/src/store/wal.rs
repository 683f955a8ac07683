//! What a write-ahead log would write into its database, read from its bytes (<https://www.sqlite.org/fileformat2.html#walformat>).
//!
//! A log does not say to which database it belongs. Whether the database holds already what the log would write can be seen;
//! then nothing can be lost and nothing spoilt. Must not know files, nor what is in a page.

use std::collections::BTreeMap;

const HEADER: usize = 32;
const FRAME_HEADER: usize = 24;

/// The committed pages of a log.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Log {
    /// Bytes of a page.
    pub page_size: usize,
    /// Pages of the database after the last commit.
    pub pages_in_all: u32,
    /// Where in the log each page stands as the last commit left it, by its number from 1.
    pages: BTreeMap<u32, usize>,
}

impl Log {
    /// The log as SQLite would play it back; none when it holds no whole commit.
    pub(crate) fn read(bytes: &[u8]) -> Option<Self> {
        let little_endian = match word(bytes, 0)? {
            0x377f_0682 => true,
            0x377f_0683 => false,
            _ => return None,
        };
        let page_size = usize::try_from(word(bytes, 8)?).ok()?;
        if !page_size.is_power_of_two() || !(512..=65_536).contains(&page_size) {
            return None;
        }
        let salts = (word(bytes, 16)?, word(bytes, 20)?);
        let mut sum = checksum((0, 0), bytes.get(..24)?, little_endian);
        if sum != (word(bytes, 24)?, word(bytes, 28)?) {
            return None;
        }
        let mut committed = BTreeMap::new();
        let mut uncommitted = BTreeMap::new();
        let mut pages_in_all = 0;
        let mut at = HEADER;
        while let Some(frame) = bytes.get(at..at + FRAME_HEADER + page_size) {
            let (head, page) = frame.split_at(FRAME_HEADER);
            sum = checksum(sum, &head[..8], little_endian);
            sum = checksum(sum, page, little_endian);
            if (word(head, 8)?, word(head, 12)?) != salts
                || (word(head, 16)?, word(head, 20)?) != sum
            {
                break;
            }
            uncommitted.insert(word(head, 0)?, at + FRAME_HEADER);
            let after = word(head, 4)?;
            if after > 0 {
                committed.append(&mut uncommitted);
                pages_in_all = after;
            }
            at += FRAME_HEADER + page_size;
        }
        committed.retain(|number, _| *number <= pages_in_all);
        (pages_in_all > 0).then_some(Self {
            page_size,
            pages_in_all,
            pages: committed,
        })
    }

    /// The pages that playing back would write: where in the database, and what.
    pub(crate) fn writes<'b>(&'b self, bytes: &'b [u8]) -> impl Iterator<Item = (u64, &'b [u8])> {
        self.pages.iter().filter_map(|(number, at)| {
            let place = u64::from(number.checked_sub(1)?) * self.page_size as u64;
            Some((place, bytes.get(*at..at + self.page_size)?))
        })
    }
}

fn word(bytes: &[u8], at: usize) -> Option<u32> {
    let four = bytes.get(at..at + 4)?;
    Some(u32::from_be_bytes(four.try_into().ok()?))
}

/// The running checksum of the format, over pairs of words.
fn checksum((mut s0, mut s1): (u32, u32), bytes: &[u8], little_endian: bool) -> (u32, u32) {
    let read = |four: &[u8]| {
        let four = [four[0], four[1], four[2], four[3]];
        if little_endian {
            u32::from_le_bytes(four)
        } else {
            u32::from_be_bytes(four)
        }
    };
    for pair in bytes.chunks_exact(8) {
        s0 = s0.wrapping_add(read(&pair[..4])).wrapping_add(s1);
        s1 = s1.wrapping_add(read(&pair[4..])).wrapping_add(s0);
    }
    (s0, s1)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use std::str::FromStr;

    use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode};
    use sqlx::{ConnectOptions, Connection};

    use super::*;

    #[tokio::test]
    async fn a_log_of_the_engine_is_read_as_the_engine_plays_it_back() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.db");
        let options = SqliteConnectOptions::from_str(path.to_str().unwrap())
            .unwrap()
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal);
        let mut connection = options.connect().await.unwrap();
        for sql in [
            "CREATE TABLE t (a)",
            "INSERT INTO t VALUES (randomblob(20000))",
            "UPDATE t SET a = randomblob(30000)",
        ] {
            sqlx::query(sql).execute(&mut connection).await.unwrap();
        }
        let log = std::fs::read(folder.path().join("a.db-wal")).unwrap();
        let mut played = std::fs::read(&path).unwrap();
        let read = Log::read(&log).unwrap();
        played.resize(read.pages_in_all as usize * read.page_size, 0);
        for (place, page) in read.writes(&log) {
            let place = usize::try_from(place).unwrap();
            played[place..place + page.len()].copy_from_slice(page);
        }
        // A frame that was torn, and all that follows it, is not played back.
        let mut torn = log.clone();
        torn[HEADER + FRAME_HEADER + 5] ^= 1;
        assert_eq!(Log::read(&torn), None);
        connection.close().await.unwrap();
        assert_eq!(std::fs::read(&path).unwrap(), played);
        assert_eq!(Log::read(&[]), None);
    }
}
