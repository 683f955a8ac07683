//! A sum over rows: each row's hash is stretched by ChaCha20 to 1,024 numbers of 16 bits, and rows are added number by number
//! (LtHash16: Bellare and Micciancio 1997; Lewi, Kim, Maykov and Weis 2019). So a change costs its own rows and the order of
//! rows does not matter. To find other rows of the same sum is a short-vector problem of a lattice; a plain sum of 256 bits
//! would not do, since Wagner's generalised birthday finds sets of rows of any such sum.
//!
//! It is a crate of its own because every row that is written goes through it: a debug build compiles it with optimisation.
//! It must not know where rows come from or how they are hashed.

use chacha20::ChaCha20Rng;
use chacha20::rand_core::{Rng, SeedableRng};
use sha2::{Digest, Sha256};

/// Words of a sum, of four numbers each.
const WORDS: usize = 256;
/// Bytes of a sum.
pub const BYTES: usize = WORDS * 8;
/// Words of a seal: the first of the sum.
const SEAL_WORDS: usize = 4;

/// The highest bit of each number of a word: no carry may pass it.
const TOPS: u64 = 0x8000_8000_8000_8000;

/// Adds the numbers of two words, each for itself.
fn plus(a: u64, b: u64) -> u64 {
    ((a & !TOPS) + (b & !TOPS)) ^ ((a ^ b) & TOPS)
}

/// Takes the numbers of one word from those of another, each for itself.
fn minus(a: u64, b: u64) -> u64 {
    ((a | TOPS) - (b & !TOPS)) ^ ((a ^ !b) & TOPS)
}

/// Whether a row came or went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sign {
    /// Its numbers are added.
    Came,
    /// Its numbers are taken away.
    Went,
}

/// One row, stretched to the numbers of a sum.
pub struct Row([u64; WORDS]);

impl Row {
    /// Of a row's hash, which is ChaCha20's key; counter and nonce are 0.
    pub fn stretched(hash: [u8; 32]) -> Self {
        let mut bytes = [0; BYTES];
        ChaCha20Rng::from_seed(hash).fill_bytes(&mut bytes);
        let mut words = [0; WORDS];
        read(&mut words, &bytes);
        Self(words)
    }
}

/// A sum over rows. Four numbers stand in each word, the first in the lowest bits, and are added at once.
#[derive(Clone, PartialEq, Eq)]
pub struct Lattice(Box<[u64; WORDS]>);

impl Lattice {
    /// The sum over no rows.
    pub fn zero() -> Self {
        Self(Box::new([0; WORDS]))
    }

    /// The sum that was kept; none when it is no sum.
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let mut sum = Self::zero();
        read(sum.0.as_mut_slice(), bytes).then_some(sum)
    }

    /// The sum as it is kept: [`BYTES`] of them.
    pub fn bytes(&self) -> Vec<u8> {
        written(self.0.as_slice())
    }

    /// Adds a row that came, or takes one away that went.
    pub fn touch(&mut self, row: &Row, sign: Sign) {
        touch(self.0.as_mut_slice(), &row.0, sign);
    }

    /// Adds another sum.
    pub fn add(&mut self, other: &Self) {
        touch(self.0.as_mut_slice(), other.0.as_slice(), Sign::Came);
    }

    /// The first numbers of the sum, which are the seal of all its rows.
    pub fn seal(&self) -> Seal {
        let mut seal = Seal::default();
        seal.0.copy_from_slice(&self.0[..SEAL_WORDS]);
        seal
    }

    /// The hash of a sum as a line of the log names it; `what` is `state` or `wrote`.
    pub fn hash(&self, what: &str) -> String {
        let mut digest = Sha256::new();
        digest.update(format!("jiangping-{what}-1\n").as_bytes());
        digest.update(self.bytes());
        hex::encode(digest.finalize())
    }
}

impl std::fmt::Debug for Lattice {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.hash("state"))
    }
}

/// The first numbers of a sum over few rows. It tells where rows were changed once the whole sum says that some were; alone it
/// proves nothing, being as short as it is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Seal([u64; SEAL_WORDS]);

impl Seal {
    /// What was kept; none when it is no seal.
    pub fn read(hex: &str) -> Option<Self> {
        let mut bytes = [0; SEAL_WORDS * 8];
        hex::decode_to_slice(hex, &mut bytes).ok()?;
        let mut seal = Self::default();
        read(&mut seal.0, &bytes).then_some(seal)
    }

    /// The seal as it is kept, in hexadecimal.
    pub fn hex(&self) -> String {
        hex::encode(written(&self.0))
    }

    /// Adds a row that came, or takes one away that went.
    pub fn touch(&mut self, row: &Row, sign: Sign) {
        touch(&mut self.0, &row.0[..SEAL_WORDS], sign);
    }

    /// Adds another seal.
    pub fn add(&mut self, other: &Self) {
        touch(&mut self.0, &other.0, Sign::Came);
    }
}

/// One loop for each sign, which the machine does many words at a time.
fn touch(sum: &mut [u64], numbers: &[u64], sign: Sign) {
    let pairs = sum.iter_mut().zip(numbers);
    match sign {
        Sign::Came => {
            for (word, other) in pairs {
                *word = plus(*word, *other);
            }
        }
        Sign::Went => {
            for (word, other) in pairs {
                *word = minus(*word, *other);
            }
        }
    }
}

/// Reads words out of as many bytes as they take; false when there are more or fewer.
fn read(words: &mut [u64], bytes: &[u8]) -> bool {
    for (word, eight) in words.iter_mut().zip(bytes.as_chunks().0) {
        *word = u64::from_le_bytes(*eight);
    }
    bytes.len() == words.len() * 8
}

fn written(words: &[u64]) -> Vec<u8> {
    words.iter().flat_map(|word| word.to_le_bytes()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_a_word_do_not_carry_into_one_another() {
        assert_eq!(
            plus(0xffff_0001_8000_7fff, 0x0001_ffff_8000_0001),
            0x0000_0000_0000_8000
        );
        assert_eq!(
            minus(0x0000_0000_0000_8000, 0x0001_ffff_8000_0001),
            0xffff_0001_8000_7fff
        );
    }

    #[test]
    fn what_is_kept_is_read_back_and_nothing_else_is() {
        let mut sum = Lattice::zero();
        sum.touch(&Row::stretched([7; 32]), Sign::Came);
        assert_eq!(Lattice::read(&sum.bytes()), Some(sum.clone()));
        assert_eq!(Seal::read(&sum.seal().hex()), Some(sum.seal()));
        assert_eq!(Lattice::read(b"short"), None);
        assert_eq!(Lattice::read(&[sum.bytes(), vec![0; 8]].concat()), None);
        assert_eq!(Seal::read("2111"), None);
        assert_eq!(Seal::read(&"zz".repeat(32)), None);
    }

    #[test]
    fn the_seal_of_a_sum_is_the_sum_of_seals() {
        let rows = [1, 2, 3].map(|byte| Row::stretched([byte; 32]));
        let (mut sum, mut seal) = (Lattice::zero(), Seal::default());
        for row in &rows {
            sum.touch(row, Sign::Came);
            seal.touch(row, Sign::Came);
        }
        sum.touch(&rows[1], Sign::Went);
        seal.touch(&rows[1], Sign::Went);
        assert_eq!(sum.seal(), seal);
    }
}
