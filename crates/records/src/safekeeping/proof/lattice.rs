//! The sum over rows: each row is hashed by BLAKE3, stretched by ChaCha20 to 1,024 numbers of 16 bits, and rows are added number by number
//! (LtHash16: Bellare and Micciancio 1997; Lewi, Kim, Maykov and Weis 2019). So a change costs its own rows and the order of
//! rows does not matter. To find other rows of the same sum is a short-vector problem of a lattice; a plain sum of 256 bits
//! would not do, since Wagner's generalised birthday finds sets of rows of any such sum. Must not know where rows come from.

use std::collections::BTreeMap;

use chacha20::ChaCha20Rng;
use chacha20::rand_core::{Rng, SeedableRng};
use sha2::{Digest, Sha256};

use crate::safekeeping::proof::tables::Protected;

/// Words of a sum, of four numbers each.
const WORDS: usize = 256;
/// Bytes of a sum.
pub(crate) const BYTES: usize = WORDS * 8;
/// Words of a seal: the first of the sum.
const SEAL_WORDS: usize = 4;
/// What the form of every row begins with.
const FORM: &[u8] = b"jiangping-row-1\n";

/// A sum over rows. Four numbers stand in each word, the first in the lowest bits, and are added at once.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Lattice(Box<[u64; WORDS]>);

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

/// The rows that share a seal.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Sealed {
    /// How many, or how many more.
    pub rows: i64,
    seal: [u64; SEAL_WORDS],
}

/// Rows summed: all together, and by table and key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Sums {
    pub total: Lattice,
    pub rows: i64,
    pub seals: BTreeMap<&'static str, BTreeMap<String, Sealed>>,
}

/// Whether a row came or went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sign {
    Came,
    Went,
}

impl Sign {
    /// Adds the first of the numbers to those of a sum, or takes them away: one loop for each, which the machine does many words
    /// at a time.
    fn apply(self, sum: &mut [u64], numbers: &[[u8; 8]]) {
        let pairs = sum.iter_mut().zip(numbers);
        match self {
            Self::Came => {
                for (word, eight) in pairs {
                    *word = plus(*word, u64::from_le_bytes(*eight));
                }
            }
            Self::Went => {
                for (word, eight) in pairs {
                    *word = minus(*word, u64::from_le_bytes(*eight));
                }
            }
        }
    }
}

impl Lattice {
    /// The sum over no rows.
    pub fn zero() -> Self {
        Self(Box::new([0; WORDS]))
    }

    /// The sum that was kept; none when it is no sum.
    pub fn read(bytes: &[u8]) -> Option<Self> {
        if bytes.len() != BYTES {
            return None;
        }
        let mut sum = Self::zero();
        for (word, eight) in sum.0.iter_mut().zip(bytes.as_chunks().0) {
            *word = u64::from_le_bytes(*eight);
        }
        Some(sum)
    }

    /// The sum as it is kept.
    pub fn bytes(&self) -> Vec<u8> {
        self.0.iter().flat_map(|word| word.to_le_bytes()).collect()
    }

    /// Adds another sum.
    pub fn add(&mut self, other: &Self) {
        for (word, add) in self.0.iter_mut().zip(other.0.iter()) {
            *word = plus(*word, *add);
        }
    }

    /// The first numbers, written as a seal is.
    pub fn first_lanes(&self) -> String {
        let bytes: Vec<u8> = self.0[..SEAL_WORDS]
            .iter()
            .flat_map(|word| word.to_le_bytes())
            .collect();
        hex::encode(bytes)
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

impl Sealed {
    /// The seal as it is kept.
    pub fn seal(&self) -> String {
        let bytes: Vec<u8> = self
            .seal
            .iter()
            .flat_map(|word| word.to_le_bytes())
            .collect();
        hex::encode(bytes)
    }

    /// What was kept; none when it is no seal.
    pub fn read(rows: i64, seal: &str) -> Option<Self> {
        let mut bytes = [0; SEAL_WORDS * 8];
        hex::decode_to_slice(seal, &mut bytes).ok()?;
        let mut read = Self {
            rows,
            seal: [0; SEAL_WORDS],
        };
        for (word, eight) in read.seal.iter_mut().zip(bytes.as_chunks().0) {
            *word = u64::from_le_bytes(*eight);
        }
        Some(read)
    }

    /// Adds others.
    pub fn add(&mut self, other: &Self) {
        self.rows += other.rows;
        for (word, add) in self.seal.iter_mut().zip(other.seal) {
            *word = plus(*word, add);
        }
    }
}

impl Sums {
    /// Of no rows.
    pub fn none() -> Self {
        Self {
            total: Lattice::zero(),
            rows: 0,
            seals: BTreeMap::new(),
        }
    }

    /// Adds a row that came, or takes one away that went. `form` is that of its columns ([`super::form`]).
    pub fn touch(&mut self, table: &Protected, key: &str, form: &[u8], sign: Sign) {
        let mut hasher = blake3::Hasher::new();
        hasher.update(FORM);
        hasher.update(table.name.len().to_string().as_bytes());
        hasher.update(b":");
        hasher.update(table.name.as_bytes());
        hasher.update(b",");
        hasher.update(form);
        let mut stretched = [0; BYTES];
        ChaCha20Rng::from_seed(*hasher.finalize().as_bytes()).fill_bytes(&mut stretched);
        let seals = self.seals.entry(table.name).or_default();
        if !seals.contains_key(key) {
            seals.insert(key.to_owned(), Sealed::default());
        }
        let sealed = seals.get_mut(key);
        let words = stretched.as_chunks().0;
        let one = match sign {
            Sign::Came => 1,
            Sign::Went => -1,
        };
        self.rows += one;
        sign.apply(self.total.0.as_mut_slice(), words);
        if let Some(sealed) = sealed {
            sealed.rows += one;
            sign.apply(&mut sealed.seal, words);
        }
    }

    /// Adds what was touched besides.
    pub fn add(&mut self, other: Self) {
        self.total.add(&other.total);
        self.rows += other.rows;
        for (name, keys) in other.seals {
            let seals = self.seals.entry(name).or_default();
            for (key, sealed) in keys {
                seals.entry(key).or_default().add(&sealed);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;
    use crate::safekeeping::proof::tables::protected;

    fn of(rows: &[&str]) -> Sums {
        let mut sums = Sums::none();
        for row in rows {
            let table = protected("workshops").unwrap();
            sums.touch(table, "key", row.as_bytes(), Sign::Came);
        }
        sums
    }

    #[test]
    fn the_order_of_rows_does_not_matter_and_their_number_does() {
        assert_eq!(of(&["a", "b"]), of(&["b", "a"]));
        assert_ne!(of(&["a", "b"]).total, of(&["a", "b", "b"]).total);
        assert_ne!(of(&["a", "b"]).total, of(&["ab"]).total);
    }

    #[test]
    fn a_row_that_went_leaves_what_was_before_it_came() {
        let mut sums = of(&["a", "b"]);
        sums.touch(protected("workshops").unwrap(), "key", b"b", Sign::Went);
        assert_eq!(sums, of(&["a"]));
    }

    #[test]
    fn the_same_row_of_another_table_is_another_row() {
        let mut other = Sums::none();
        other.touch(protected("teams").unwrap(), "key", b"a", Sign::Came);
        assert_ne!(other.total, of(&["a"]).total);
    }

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
    fn what_is_kept_is_read_back() {
        let sums = of(&["a", "b"]);
        assert_eq!(Lattice::read(&sums.total.bytes()), Some(sums.total.clone()));
        let sealed = sums.seals["workshops"]["key"];
        assert_eq!(Sealed::read(2, &sealed.seal()), Some(sealed));
        assert_eq!(Lattice::read(b"short"), None);
    }

    /// Made by other implementations: BLAKE3 and ChaCha20 (key: the hash; counter and nonce: 0) of Python's `blake3` and
    /// `cryptography`, so that a foreign program can do the same.
    #[test]
    fn a_row_is_stretched_as_foreign_programs_do_it() {
        let mut sums = Sums::none();
        let table = protected("workshops").unwrap();
        sums.touch(table, "a", b"t1:a,t1:b,", Sign::Came);
        assert_eq!(
            sums.seals["workshops"]["a"].seal(),
            "2111768eb8211bc0a553ef3cced5b2ec361a8e1041fc4edcb75227d54e7f3498"
        );
        assert_eq!(
            hex::encode(&sums.total.bytes()[BYTES - 16..]),
            "0900e7273a937b17c75658018dff3408"
        );
    }
}
