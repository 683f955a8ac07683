//! Rows summed, all together and by table and key: what a transaction touched, and what an office holds. What a row's form is
//! stands in [`super::form`]; how sums are drawn, in the crate `lattice`. Must not know where rows come from.

use std::collections::BTreeMap;

use lattice::{Lattice, Row, Seal, Sign};

use crate::safekeeping::proof::tables::Protected;

/// What the form of every row begins with.
const FORM: &str = "jiangping-row-1\n";

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

    fn touch(&mut self, row: &Row, sign: Sign) {
        self.rows += signed(sign);
        self.seal.touch(row, sign);
    }
}

fn signed(sign: Sign) -> i64 {
    match sign {
        Sign::Came => 1,
        Sign::Went => -1,
    }
}

/// What stands before the form of every row of a table when it is hashed.
pub(crate) fn heading(table: &Protected) -> String {
    format!("{FORM}{}:{},", table.name.len(), table.name)
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
        hasher.update(heading(table).as_bytes());
        hasher.update(form);
        self.touch_hashed(table, key, *hasher.finalize().as_bytes(), sign);
    }

    /// The same where the form follows its [`heading`] already: a short text that lies there whole is hashed quicker.
    pub fn touch_headed(&mut self, table: &Protected, key: &str, headed: &[u8], sign: Sign) {
        self.touch_hashed(table, key, *blake3::hash(headed).as_bytes(), sign);
    }

    fn touch_hashed(&mut self, table: &Protected, key: &str, hash: [u8; 32], sign: Sign) {
        let row = Row::stretched(hash);
        self.rows += signed(sign);
        self.total.touch(&row, sign);
        let seals = self.seals.entry(table.name).or_default();
        match seals.get_mut(key) {
            Some(sealed) => sealed.touch(&row, sign),
            None => {
                let mut sealed = Sealed::default();
                sealed.touch(&row, sign);
                seals.insert(key.to_owned(), sealed);
            }
        }
    }

    /// Whether any row of this key was touched.
    pub fn has(&self, table: &Protected, key: &str) -> bool {
        let seals = self.seals.get(table.name);
        seals.is_some_and(|seals| seals.contains_key(key))
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
    fn a_form_after_its_heading_is_the_same_row() {
        let table = protected("workshops").unwrap();
        for form in ["", "t1:a,", &"t3:名,".repeat(700)] {
            let (mut one, mut other) = (Sums::none(), Sums::none());
            one.touch(table, "key", form.as_bytes(), Sign::Came);
            let headed = format!("{}{form}", heading(table));
            other.touch_headed(table, "key", headed.as_bytes(), Sign::Came);
            assert_eq!(one, other);
        }
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
