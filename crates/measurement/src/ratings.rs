//! Who marked whom with what, as places in lists of the caller's, and the table of a design in which everybody marked everybody.
//!
//! Must not know persons, nor what is reckoned from marks.

use crate::unsaid::{Said, Unsaid};

/// One mark.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rating {
    /// Who gave it.
    pub rater: usize,
    /// Whom or what it was given to.
    pub target: usize,
    /// The mark.
    pub mark: f64,
}

/// Marks of raters for targets, at most one for each of both; not every rater has to have marked every target.
#[derive(Debug, Clone)]
pub struct Ratings {
    raters: usize,
    targets: usize,
    given: Vec<Rating>,
}

impl Ratings {
    /// The marks of so many raters for so many targets.
    ///
    /// # Errors
    /// `NoMarks`, `NotFinite` (also a place outside the lists), `RepeatedMark`.
    pub fn new(raters: usize, targets: usize, mut given: Vec<Rating>) -> Said<Self> {
        if given.is_empty() {
            return Err(Unsaid::NoMarks);
        }
        let stands =
            |one: &Rating| one.mark.is_finite() && one.rater < raters && one.target < targets;
        if !given.iter().all(stands) {
            return Err(Unsaid::NotFinite);
        }
        given.sort_by_key(|one| (one.target, one.rater));
        let twice = given
            .windows(2)
            .any(|pair| (pair[0].target, pair[0].rater) == (pair[1].target, pair[1].rater));
        if twice {
            return Err(Unsaid::RepeatedMark);
        }
        Ok(Self {
            raters,
            targets,
            given,
        })
    }

    /// How many raters there are.
    pub fn raters(&self) -> usize {
        self.raters
    }

    /// How many targets there are.
    pub fn targets(&self) -> usize {
        self.targets
    }

    /// All marks, by target and rater.
    pub fn given(&self) -> &[Rating] {
        &self.given
    }

    /// The marks of each target that has any, target by target.
    pub fn by_target(&self) -> impl Iterator<Item = &[Rating]> {
        self.given.chunk_by(|one, next| one.target == next.target)
    }

    /// Whether all marks are the same.
    pub fn are_all_equal(&self) -> bool {
        self.given
            .windows(2)
            .all(|pair| pair[0].mark == pair[1].mark)
    }

    /// The table of a design in which every rater marked every target.
    ///
    /// # Errors
    /// `Gaps`.
    pub fn table(&self) -> Said<Table> {
        if self.given.len() != self.raters * self.targets {
            return Err(Unsaid::Gaps);
        }
        Ok(Table {
            raters: self.raters,
            marks: self.given.iter().map(|one| one.mark).collect(),
        })
    }
}

/// One mark on a sheet: of a rater for a target on one criterion.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SheetMark {
    /// Who gave it.
    pub rater: usize,
    /// Whom or what it was given to.
    pub target: usize,
    /// What it was given for.
    pub criterion: usize,
    /// The mark.
    pub mark: f64,
}

/// A mark of every rater for every target.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    raters: usize,
    /// Target by target.
    marks: Vec<f64>,
}

impl Table {
    /// A table of rows, one for each target.
    ///
    /// # Errors
    /// `NoMarks`, `NotFinite`; `Gaps` when a row is shorter or longer than the first.
    pub fn of_rows(rows: &[Vec<f64>]) -> Said<Self> {
        let raters = rows.first().map_or(0, Vec::len);
        if raters == 0 {
            return Err(Unsaid::NoMarks);
        }
        if rows.iter().any(|row| row.len() != raters) {
            return Err(Unsaid::Gaps);
        }
        let marks: Vec<f64> = rows.concat();
        if marks.iter().any(|mark| !mark.is_finite()) {
            return Err(Unsaid::NotFinite);
        }
        Ok(Self { raters, marks })
    }

    /// How many raters.
    pub fn raters(&self) -> usize {
        self.raters
    }

    /// How many targets.
    pub fn targets(&self) -> usize {
        self.marks.len() / self.raters
    }

    /// The marks of each target.
    pub fn rows(&self) -> impl Iterator<Item = &[f64]> {
        self.marks.chunks(self.raters)
    }

    /// The marks that a rater gave, target by target.
    pub fn column(&self, rater: usize) -> impl Iterator<Item = f64> + '_ {
        self.marks.iter().skip(rater).step_by(self.raters).copied()
    }

    /// All marks.
    pub fn marks(&self) -> &[f64] {
        &self.marks
    }
}

/// The mean; nought of nothing.
pub(crate) fn mean(values: impl IntoIterator<Item = f64>) -> f64 {
    let (mut sum, mut n) = (0.0, 0_usize);
    for value in values {
        sum += value;
        n += 1;
    }
    if n == 0 { 0.0 } else { sum / n as f64 }
}

/// Of a sum of squares what is more than the rounding of sums: differences of nothing leave a speck otherwise. `of_all` is the sum of
/// the squared marks themselves.
pub(crate) fn beyond_rounding(squares: f64, of_all: f64) -> f64 {
    if squares <= 1e-24 * of_all {
        0.0
    } else {
        squares
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;

    fn rating(rater: usize, target: usize, mark: f64) -> Rating {
        Rating {
            rater,
            target,
            mark,
        }
    }

    #[test]
    fn marks_in_any_order_make_the_same_table() {
        let given = vec![
            rating(1, 1, 4.0),
            rating(0, 0, 1.0),
            rating(1, 0, 2.0),
            rating(0, 1, 3.0),
        ];
        let table = Ratings::new(2, 2, given).unwrap().table().unwrap();
        assert_eq!(
            table,
            Table::of_rows(&[vec![1.0, 2.0], vec![3.0, 4.0]]).unwrap()
        );
        assert_eq!(table.column(1).collect::<Vec<_>>(), [2.0, 4.0]);
    }

    #[test]
    fn what_is_no_set_of_marks_is_named() {
        let named = |given| Ratings::new(2, 2, given).unwrap_err();
        assert_eq!(named(vec![]), Unsaid::NoMarks);
        assert_eq!(named(vec![rating(0, 0, f64::NAN)]), Unsaid::NotFinite);
        assert_eq!(named(vec![rating(2, 0, 1.0)]), Unsaid::NotFinite);
        assert_eq!(
            named(vec![rating(0, 0, 1.0), rating(0, 0, 1.0)]),
            Unsaid::RepeatedMark
        );
        let gap = Ratings::new(2, 2, vec![rating(0, 0, 1.0)]).unwrap();
        assert_eq!(gap.table().unwrap_err(), Unsaid::Gaps);
        assert_eq!(Table::of_rows(&[]).unwrap_err(), Unsaid::NoMarks);
        assert_eq!(
            Table::of_rows(&[vec![1.0], vec![]]).unwrap_err(),
            Unsaid::Gaps
        );
    }
}
