//! Rows summed, all together and by table and key: what a transaction touched, and what an office holds. What a row's form is
//! stands in [`super::form`]; how sums are drawn, in the crate `lattice`. Must not know where rows come from.

use std::collections::BTreeMap;

use lattice::{Lattice, Row, Seal, Sign};

use crate::safekeeping::proof::tables::Protected;

/// What the form of every row begins with.
const FORM: &[u8] = b"jiangping-row-1\n";

/// The rows that share a seal.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Sealed {
    /// How many, or how many more.
    pub rows: i64,
    pub seal: Seal,
}

/// Rows summed: all together, and by table and key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Sums {
    pub total: Lattice,
    pub rows: i64,
    pub seals: BTreeMap<&'static str, BTreeMap<String, Sealed>>,
}

impl Sealed {
    /// What was kept; none when it is no seal.
    pub fn read(rows: i64, seal: &str) -> Option<Self> {
        Seal::read(seal).map(|seal| Self { rows, seal })
    }

    /// Adds others.
    pub fn add(&mut self, other: &Self) {
        self.rows += other.rows;
        self.seal.add(&other.seal);
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
        let row = Row::stretched(*hasher.finalize().as_bytes());
        let seals = self.seals.entry(table.name).or_default();
        if !seals.contains_key(key) {
            seals.insert(key.to_owned(), Sealed::default());
        }
        let sealed = seals.get_mut(key);
        let one = match sign {
            Sign::Came => 1,
            Sign::Went => -1,
        };
        self.rows += one;
        self.total.touch(&row, sign);
        if let Some(sealed) = sealed {
            sealed.rows += one;
            sealed.seal.touch(&row, sign);
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

    /// Made by other implementations: BLAKE3 and ChaCha20 (key: the hash; counter and nonce: 0) of Python's `blake3` and
    /// `cryptography`, so that a foreign program can do the same.
    #[test]
    fn a_row_is_stretched_as_foreign_programs_do_it() {
        let mut sums = Sums::none();
        let table = protected("workshops").unwrap();
        sums.touch(table, "a", b"t1:a,t1:b,", Sign::Came);
        assert_eq!(
            sums.seals["workshops"]["a"].seal.hex(),
            "2111768eb8211bc0a553ef3cced5b2ec361a8e1041fc4edcb75227d54e7f3498"
        );
        assert_eq!(
            hex::encode(&sums.total.bytes()[lattice::BYTES - 16..]),
            "0900e7273a937b17c75658018dff3408"
        );
    }
}
