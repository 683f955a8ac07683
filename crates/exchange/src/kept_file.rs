//! A user's file as an office keeps it: compressed, in pieces, and given back byte by byte as it was. Must not know what is in it, nor
//! where the pieces are kept.

use std::io::{self, Write};
use std::ops::ControlFlow;
use std::path::Path;

use assessment::Refusal;
use sha2::{Digest, Sha256};
use zstd::stream::write::{Decoder, Encoder};

use crate::atomic_file::AtomicFile;
use crate::user_file;

/// The quickest that compresses: tables of figures come to a fifth by it, and to little less by slower ones.
const COMPRESSION: i32 = 1;
/// Bytes of a piece.
const PIECE: usize = 256 << 10;
/// Bytes that are read at a time.
const READ: usize = 1 << 20;

/// Takes a piece; `Break` ends the reading with the refusal `import_cancelled`.
pub type TakePiece<'t> = &'t mut dyn FnMut(Vec<u8>) -> ControlFlow<()>;

/// Hands a user's file over, compressed and in pieces, and answers the SHA-256 of the file that was read.
///
/// # Errors
/// Those of [`user_file::open`], `file_reading_failed`, `import_cancelled`.
pub fn compress(path: &Path, take: TakePiece<'_>) -> Result<String, Refusal> {
    let mut file = user_file::open(path)?;
    let mut hash = Sha256::new();
    let mut buffer = vec![0; READ];
    let pieces = Pieces {
        take,
        piece: Vec::with_capacity(PIECE),
    };
    let mut encoder = Encoder::new(pieces, COMPRESSION).map_err(not_compressed)?;
    loop {
        let read = user_file::read_up_to(&mut file, &mut buffer)
            .map_err(|error| user_file::unreadable(path, &error))?;
        if read == 0 {
            break;
        }
        hash.update(&buffer[..read]);
        encoder.write_all(&buffer[..read]).map_err(not_compressed)?;
    }
    let mut pieces = encoder.finish().map_err(not_compressed)?;
    pieces.hand_over().map_err(not_compressed)?;
    Ok(hex::encode(hash.finalize()))
}

/// Gathers what the encoder writes.
struct Pieces<'t> {
    take: TakePiece<'t>,
    piece: Vec<u8>,
}

impl Pieces<'_> {
    fn hand_over(&mut self) -> io::Result<()> {
        if self.piece.is_empty() {
            return Ok(());
        }
        let piece = std::mem::replace(&mut self.piece, Vec::with_capacity(PIECE));
        match (self.take)(piece) {
            ControlFlow::Continue(()) => Ok(()),
            ControlFlow::Break(()) => Err(io::ErrorKind::ConnectionAborted.into()),
        }
    }
}

impl Write for Pieces<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let fits = bytes.len().min(PIECE - self.piece.len());
        self.piece.extend_from_slice(&bytes[..fits]);
        if self.piece.len() == PIECE {
            self.hand_over()?;
        }
        Ok(fits)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Writing into memory fails only where nobody takes the pieces any more.
fn not_compressed(_: io::Error) -> Refusal {
    Refusal::new("import_cancelled")
}

/// A file that is given back piece by piece.
pub struct Restored {
    decoder: Decoder<'static, Counted>,
}

impl Restored {
    /// Begins a file that had so many bytes and this SHA-256: no more is written, and nothing else gets its name.
    ///
    /// # Errors
    /// Those of [`AtomicFile::create`].
    pub fn begin(target: &Path, bytes: u64, sha256: &str) -> Result<Self, Refusal> {
        let file = AtomicFile::create(target)?;
        let counted = Counted {
            file,
            hash: Sha256::new(),
            left: bytes,
            wanted: sha256.to_owned(),
        };
        let decoder = Decoder::new(counted).map_err(|error| damaged(&error))?;
        Ok(Self { decoder })
    }

    /// Takes the next piece.
    ///
    /// # Errors
    /// `kept_file_damaged`.
    pub fn take(&mut self, piece: &[u8]) -> Result<(), Refusal> {
        self.decoder
            .write_all(piece)
            .map_err(|error| damaged(&error))
    }

    /// Gives the file its name, when it is what it was.
    ///
    /// # Errors
    /// `kept_file_damaged`, those of [`AtomicFile::commit`].
    pub fn commit(self) -> Result<(), Refusal> {
        let counted = self.decoder.finish().map_err(|error| damaged(&error))?;
        let is_whole = counted.left == 0 && hex::encode(counted.hash.finalize()) == counted.wanted;
        if !is_whole {
            return Err(damaged(&"SHA-256"));
        }
        counted.file.commit()
    }
}

/// What is given back, counted and hashed on its way.
struct Counted {
    file: AtomicFile,
    hash: Sha256,
    left: u64,
    wanted: String,
}

impl Write for Counted {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let Some(left) = self.left.checked_sub(bytes.len() as u64) else {
            return Err(io::Error::other("longer than it was"));
        };
        self.file.write_all(bytes)?;
        self.hash.update(bytes);
        self.left = left;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

fn damaged(detail: &dyn std::fmt::Display) -> Refusal {
    Refusal::new("kept_file_damaged").with("detail", detail)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;

    fn pieces_of(path: &Path) -> (Vec<Vec<u8>>, String) {
        let mut pieces = Vec::new();
        let hash = compress(path, &mut |piece| {
            pieces.push(piece);
            ControlFlow::Continue(())
        })
        .unwrap();
        (pieces, hash)
    }

    #[test]
    fn a_file_is_given_back_as_it_was_whatever_its_size() {
        let folder = tempfile::tempdir().unwrap();
        let (from, to) = (folder.path().join("a.csv"), folder.path().join("b.csv"));
        // Incompressible, so that it comes to several pieces.
        let mut number = 7_u32;
        let mut noise = || {
            number = number.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            number.to_le_bytes()[3]
        };
        for size in [0, 1, 1_000, PIECE, 3 * PIECE + 17] {
            let bytes: Vec<u8> = (0..size).map(|_| noise()).collect();
            std::fs::write(&from, &bytes).unwrap();
            let (pieces, hash) = pieces_of(&from);
            assert!(pieces.iter().all(|piece| piece.len() <= PIECE));
            assert!(pieces.len() >= size / PIECE);
            let mut restored = Restored::begin(&to, bytes.len() as u64, &hash).unwrap();
            for piece in &pieces {
                restored.take(piece).unwrap();
            }
            restored.commit().unwrap();
            assert_eq!(std::fs::read(&to).unwrap(), bytes);
        }
    }

    #[test]
    fn what_is_not_the_file_gets_no_name() {
        let folder = tempfile::tempdir().unwrap();
        let (from, to) = (folder.path().join("a.csv"), folder.path().join("b.csv"));
        std::fs::write(&from, "日期,车间\n".repeat(1_000)).unwrap();
        let (pieces, hash) = pieces_of(&from);
        let whole = std::fs::metadata(&from).unwrap().len();
        let refusal = |bytes: u64, hash: &str, pieces: &[Vec<u8>]| {
            let mut restored = Restored::begin(&to, bytes, hash).unwrap();
            let taken = pieces.iter().try_for_each(|piece| restored.take(piece));
            let done = taken.and_then(|()| restored.commit());
            assert!(!to.exists());
            done.unwrap_err().code
        };
        let cases: [(u64, &str, &[Vec<u8>]); 5] = [
            (whole - 1, &hash, &pieces),
            (whole + 1, &hash, &pieces),
            (whole, "other", &pieces),
            (whole, &hash, &[]),
            (whole, &hash, &[b"nothing compressed".to_vec()]),
        ];
        for (bytes, hash, pieces) in cases {
            assert_eq!(refusal(bytes, hash, pieces), "kept_file_damaged");
        }
    }

    #[test]
    fn who_takes_no_more_pieces_ends_the_reading() {
        let folder = tempfile::tempdir().unwrap();
        let from = folder.path().join("a.csv");
        std::fs::write(&from, "日期\n").unwrap();
        let refusal = compress(&from, &mut |_| ControlFlow::Break(())).unwrap_err();
        assert_eq!(refusal.code, "import_cancelled");
    }
}
