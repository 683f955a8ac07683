//! The mean squares of a table of targets by raters, one mark in each cell. Must not know what is made of them.

use crate::ratings::{Table, beyond_rounding, mean};
use crate::unsaid::{Said, Unsaid};

/// The mean squares, named as Shrout and Fleiss name them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct MeanSquares {
    /// Targets.
    pub n: f64,
    /// Raters.
    pub k: f64,
    /// Between targets (BMS).
    pub targets: f64,
    /// Between raters (JMS).
    pub raters: f64,
    /// What is left of both (EMS).
    pub residual: f64,
    /// Within targets (WMS).
    pub within: f64,
}

/// The mean squares of a table.
///
/// # Errors
/// `OneTarget`, `OneRater`, `MarksAllEqual`.
pub(crate) fn mean_squares(table: &Table) -> Said<MeanSquares> {
    let (n, k) = (table.targets(), table.raters());
    if n < 2 {
        return Err(Unsaid::OneTarget);
    }
    if k < 2 {
        return Err(Unsaid::OneRater);
    }
    let marks = table.marks();
    if marks.iter().all(|mark| *mark == marks[0]) {
        return Err(Unsaid::MarksAllEqual);
    }
    let grand = mean(marks.iter().copied());
    let of_raters: Vec<f64> = (0..k).map(|rater| mean(table.column(rater))).collect();
    let of_targets: Vec<f64> = table.rows().map(|row| mean(row.iter().copied())).collect();
    let whole = marks.iter().map(|mark| mark * mark).sum();
    let squares = |sum: f64| beyond_rounding(sum, whole);
    let (n, k) = (n as f64, k as f64);
    let between_targets = squares(k * sum_of_squares(&of_targets, grand));
    let between_raters = squares(n * sum_of_squares(&of_raters, grand));
    let residual = squares(
        table
            .rows()
            .zip(&of_targets)
            .flat_map(|(row, target)| {
                row.iter()
                    .zip(&of_raters)
                    .map(move |(mark, rater)| (mark - target - rater + grand).powi(2))
            })
            .sum(),
    );
    Ok(MeanSquares {
        n,
        k,
        targets: between_targets / (n - 1.0),
        raters: between_raters / (k - 1.0),
        residual: residual / ((n - 1.0) * (k - 1.0)),
        within: (between_raters + residual) / (n * (k - 1.0)),
    })
}

fn sum_of_squares(values: &[f64], about: f64) -> f64 {
    values.iter().map(|value| (value - about).powi(2)).sum()
}

#[cfg(test)]
pub(crate) mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;

    /// Table 2 of Shrout and Fleiss, Psychological Bulletin 86 (1979) 420–428: six targets, four judges.
    pub(crate) fn shrout_and_fleiss() -> Table {
        Table::of_rows(
            &[
                [9.0, 2.0, 5.0, 8.0],
                [6.0, 1.0, 3.0, 2.0],
                [8.0, 4.0, 6.0, 8.0],
                [7.0, 1.0, 2.0, 6.0],
                [10.0, 5.0, 6.0, 9.0],
                [6.0, 2.0, 4.0, 7.0],
            ]
            .map(Vec::from),
        )
        .unwrap()
    }

    #[test]
    fn the_mean_squares_are_those_that_shrout_and_fleiss_print() {
        let found = mean_squares(&shrout_and_fleiss()).unwrap();
        for (found, printed) in [
            (found.targets, 11.24),
            (found.within, 6.26),
            (found.raters, 32.49),
            (found.residual, 1.02),
        ] {
            assert!((found - printed).abs() <= 0.005, "{found} is not {printed}");
        }
    }

    #[test]
    fn a_table_without_two_of_each_or_without_a_difference_is_named() {
        let named = |rows: &[Vec<f64>]| mean_squares(&Table::of_rows(rows).unwrap()).unwrap_err();
        assert_eq!(named(&[vec![1.0, 2.0]]), Unsaid::OneTarget);
        assert_eq!(named(&[vec![1.0], vec![2.0]]), Unsaid::OneRater);
        assert_eq!(named(&[vec![7.0; 3], vec![7.0; 3]]), Unsaid::MarksAllEqual);
    }

    #[test]
    fn what_differs_by_a_fixed_amount_leaves_no_speck_behind() {
        let rows: Vec<Vec<f64>> = (0..7)
            .map(|target| {
                let mark = 70.1 + f64::from(target) * 0.3;
                vec![mark, mark + 0.7, mark - 1.1]
            })
            .collect();
        let found = mean_squares(&Table::of_rows(&rows).unwrap()).unwrap();
        assert_eq!(found.residual, 0.0);
        assert!(found.raters > 0.0 && found.targets > 0.0);
    }
}
