//! Fuzzes the reader of photos. The first byte says whether pictures are cropped, and whether the rest is a whole file or what stands
//! in one behind a sound beginning. What comes out has to go in again as it is.
#![no_main]

use exchange::photo_of;
use libfuzzer_sys::fuzz_target;

/// How the kinds of pictures begin that are read.
const BEGINNINGS: [&[u8]; 4] = [
    b"",
    b"\xff\xd8\xff\xe0\0\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0",
    b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR",
    b"RIFF\0\0\0\x7fWEBPVP8",
];

fuzz_target!(|data: &[u8]| {
    let Some((kind, rest)) = data.split_first() else {
        return;
    };
    let crop = kind % 2 == 0;
    let beginning = BEGINNINGS[usize::from(kind / 2) % BEGINNINGS.len()];
    let mut file = beginning.to_vec();
    file.extend_from_slice(rest);
    if let Ok(photo) = photo_of(file, crop) {
        let again = photo_of(photo.clone(), crop).expect("a photo of ours is a photo");
        assert!(again == photo, "a photo of ours is taken as it is");
    }
});
