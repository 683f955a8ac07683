//! SHA-256 as text. Must not know what is hashed.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use assessment::Refusal;
use sha2::{Digest, Sha256};

/// The SHA-256 of the bytes in hexadecimal.
pub(crate) fn sha256_hex(bytes: &[u8]) -> String {
    hex::encode(Sha256::digest(bytes))
}

/// The SHA-256 of a file in hexadecimal and its size, read piece by piece.
///
/// # Errors
/// `file_not_readable`.
pub(crate) fn sha256_of_file(path: &Path) -> Result<(String, u64), Refusal> {
    let refused = |fault: std::io::Error| {
        Refusal::new("file_not_readable")
            .with("path", path.display())
            .with("reason", fault)
    };
    let mut file = File::open(path).map_err(refused)?;
    let mut hash = Sha256::new();
    let mut piece = vec![0; 1 << 20];
    let mut bytes = 0;
    loop {
        let read = file.read(&mut piece).map_err(refused)?;
        if read == 0 {
            return Ok((hex::encode(hash.finalize()), bytes));
        }
        hash.update(&piece[..read]);
        bytes += read as u64;
    }
}
