//! Rows that say the very same as one before them, within as much memory for ten million rows as for a hundred thousand.
//!
//! Must not know what a row says.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

/// Rows that one generation remembers: what a table of 2¹⁸ places holds before it grows.
const GENERATION: usize = 229_376;

/// The rows seen so far. Two generations are kept and the older one is dropped when the newer is full: in a file of up to
/// 229,376 rows every repetition is found, in a longer one each that follows within as many rows.
#[derive(Default)]
pub(crate) struct Repeated {
    newer: HashMap<u64, u64>,
    older: HashMap<u64, u64>,
}

impl Repeated {
    /// The row that said the very same, if one did; otherwise `row` is remembered.
    pub fn first(&mut self, said: impl Hash, row: u64) -> Option<u64> {
        let mut hasher = DefaultHasher::new();
        said.hash(&mut hasher);
        let said = hasher.finish();
        let first = self.newer.get(&said).or_else(|| self.older.get(&said));
        if let Some(first) = first {
            return Some(*first);
        }
        if self.newer.len() >= GENERATION {
            self.older = std::mem::take(&mut self.newer);
        }
        self.newer.insert(said, row);
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_repetition_is_found_within_a_generation_wherever_it_begins() {
        let mut rows = Repeated::default();
        let many = 3 * GENERATION as u64 + 7;
        for row in 0..many {
            assert_eq!(rows.first(row, row), None);
            let near = row.saturating_sub(GENERATION as u64 - 1);
            assert_eq!(rows.first(near, row), Some(near));
        }
    }

    #[test]
    fn no_more_than_two_generations_are_kept() {
        let mut rows = Repeated::default();
        for row in 0..5 * GENERATION as u64 {
            rows.first(row, row);
            assert!(rows.newer.len() <= GENERATION && rows.older.len() <= GENERATION);
        }
    }
}
