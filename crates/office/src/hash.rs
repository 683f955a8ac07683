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

/// The SHA-256 of a user's file in hexadecimal and its size, read piece by piece.
///
/// # Errors
/// Those of [`exchange::user_file::open`], `file_not_readable`.
pub(crate) fn sha256_of_user_file(path: &Path) -> Result<(String, u64), Refusal> {
    sha256_of(path, exchange::user_file::open(path)?)
}

/// Refuses what was read of a user's file whose hash was taken before, when it is another file by now: the hash in the log is that of
/// the bytes that came in.
///
/// # Errors
/// `file_changed_while_read`, those of [`sha256_of_user_file`].
pub(crate) fn check_unchanged(path: &Path, sha256: &str) -> Result<(), Refusal> {
    let (now, _) = sha256_of_user_file(path)?;
    refuse_changed(path, &now, sha256)
}

/// The same where its hash of now is known.
///
/// # Errors
/// `file_changed_while_read`.
pub(crate) fn refuse_changed(path: &Path, now: &str, before: &str) -> Result<(), Refusal> {
    if now == before {
        return Ok(());
    }
    Err(Refusal::new("file_changed_while_read").with("path", path.display()))
}

/// The SHA-256 and the size of a backup that no connection has open any more.
///
/// # Errors
/// `file_not_readable`.
pub(crate) fn sha256_of_backup(path: &Path) -> Result<(String, u64), Refusal> {
    let file = File::open(path).map_err(|fault| not_readable(path, &fault))?;
    sha256_of(path, file)
}

fn not_readable(path: &Path, fault: &std::io::Error) -> Refusal {
    Refusal::new("file_not_readable")
        .with("path", path.display())
        .with("reason", fault)
}

fn sha256_of(path: &Path, mut file: File) -> Result<(String, u64), Refusal> {
    let mut hash = Sha256::new();
    let mut piece = vec![0; 1 << 20];
    let mut bytes = 0;
    loop {
        let read = match file.read(&mut piece) {
            Ok(read) => read,
            Err(fault) if fault.kind() == std::io::ErrorKind::Interrupted => continue,
            Err(fault) => return Err(not_readable(path, &fault)),
        };
        if read == 0 {
            return Ok((hex::encode(hash.finalize()), bytes));
        }
        hash.update(&piece[..read]);
        bytes += read as u64;
    }
}
