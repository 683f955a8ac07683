//! The journal of a program, read back. Must not know what a record means for the disk.

use crate::record::{Kind, Record};

/// All kinds, in the order of their numbers.
const KINDS: [Kind; 15] = [
    Kind::Opened,
    Kind::Made,
    Kind::Written,
    Kind::Sized,
    Kind::Synced,
    Kind::NotSynced,
    Kind::FolderSynced,
    Kind::Renamed,
    Kind::Linked,
    Kind::Removed,
    Kind::FolderMade,
    Kind::FolderRemoved,
    Kind::Said,
    Kind::Failed,
    Kind::Unseen,
];

/// All records, in the order of the disk.
///
/// # Panics
/// When the journal is cut off: then nothing is known of what came after.
pub fn read(bytes: &[u8]) -> Vec<Record> {
    let mut rest = bytes;
    let mut records = Vec::new();
    while !rest.is_empty() {
        records.push(next(&mut rest).expect("the journal is whole"));
    }
    records
}

fn next(rest: &mut &[u8]) -> Option<Record> {
    let number = usize::from(*taken(rest, 1)?.first()?);
    Some(Record {
        kind: *KINDS.get(number)?,
        file: u32::from_le_bytes(taken(rest, 4)?.try_into().ok()?),
        at: long(rest)?,
        name: text(rest)?,
        data: text(rest)?,
    })
}

fn text(rest: &mut &[u8]) -> Option<Vec<u8>> {
    let length = usize::try_from(long(rest)?).ok()?;
    Some(taken(rest, length)?.to_vec())
}

fn long(rest: &mut &[u8]) -> Option<u64> {
    Some(u64::from_le_bytes(taken(rest, 8)?.try_into().ok()?))
}

fn taken<'a>(rest: &mut &'a [u8], length: usize) -> Option<&'a [u8]> {
    let (front, back) = rest.split_at_checked(length)?;
    *rest = back;
    Some(front)
}

#[test]
fn what_was_written_down_is_read_back() {
    let records: Vec<Record> = KINDS
        .into_iter()
        .map(|kind| Record {
            kind,
            file: 7,
            at: u64::MAX,
            name: "工厂.office".into(),
            data: vec![kind as u8; 300],
        })
        .collect();
    let bytes: Vec<u8> = records.iter().flat_map(Record::to_bytes).collect();
    assert_eq!(read(&bytes), records);
}
