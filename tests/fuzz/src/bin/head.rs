//! Fuzzes what stands before the pages of an encrypted office: both slots of the header and the notes, each cut out of the input, with
//! the beginning of a slot written before it if its first byte says so. What was written in place of it has to be read again.
#![no_main]

use std::fs;
use std::io::{Seek, SeekFrom, Write};
use std::path::Path;

use head::{Front, LENGTH, is_headed};
use keys::Header;
use libfuzzer_sys::fuzz_target;

/// Where the parts of a head begin (crates/head/src/layout.rs).
const PARTS: [u64; 3] = [0, 256 << 10, 512 << 10];
const MAGIC: &[u8] = b"JPOF\x01\r\n\x1a";

fuzz_target!(|data: &[u8]| {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("a.office");
    lay(&path, data).expect("written");
    look(&path);
});

fn lay(path: &Path, data: &[u8]) -> std::io::Result<()> {
    let mut file = fs::File::create(path)?;
    for (at, part) in PARTS.into_iter().zip(data.chunks(data.len() / 3 + 1)) {
        let Some((kind, rest)) = part.split_first() else {
            continue;
        };
        file.seek(SeekFrom::Start(at))?;
        match kind % 3 {
            0 => file.write_all(rest)?,
            1 => file.write_all(&[MAGIC, rest].concat())?,
            _ => {
                let length = u32::try_from(rest.len()).unwrap_or(u32::MAX).to_be_bytes();
                file.write_all(&[MAGIC, &length, rest].concat())?;
            }
        }
    }
    // A file that was cut off in its head, and one that was not.
    if data.first().is_some_and(|kind| kind % 2 == 0) {
        file.set_len(LENGTH)?;
    }
    Ok(())
}

fn look(path: &Path) {
    let mut file = fs::File::open(path).expect("it is there");
    let headed = is_headed(&mut file).expect("it is read");
    drop(file);
    let front = Front::open(path).expect("it is read");
    assert_eq!(front.is_some(), headed, "both look at the same");
    let Some(mut front) = front else {
        return;
    };
    let [first, second] = front.headers().expect("it is read");
    let _ = front.notes().expect("it is read");
    if let Ok(chosen) = Header::choose(&first, &second) {
        let bytes = chosen.header.to_bytes();
        front.write_header(&bytes).expect("it is mended");
        front.write_notes(b"notes").expect("it is written");
        assert_eq!(front.headers().expect("it is read"), [bytes.clone(), bytes]);
        assert_eq!(front.notes().expect("it is read"), b"notes");
    }
}
