//! Kendall's coefficient of concordance: whether raters put targets into the same order, with ties.
//!
//! Source: Kendall, Rank Correlation Methods (1948), chapter 6. Must not know who marks.

use crate::distributions::chi_squared_tail;
use crate::ratings::Table;
use crate::unsaid::{Said, Unsaid};

/// How far orders agree.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Concordance {
    /// W: 1 when all put the targets into the same order, near 0 when their orders have nothing in common.
    pub w: f64,
    /// m (n − 1) W, which is about chi-squared when the orders have nothing in common.
    pub chi_squared: f64,
    /// Its degrees of freedom.
    pub freedom: u32,
    /// How likely so much agreement is by chance; rough for few targets.
    pub chance: f64,
}

/// The concordance of the raters of a table.
///
/// # Errors
/// `OneTarget`, `OneRater`; `MarksAllEqual` when no rater puts one target before another.
pub fn kendall(table: &Table) -> Said<Concordance> {
    let (targets, raters) = (table.targets(), table.raters());
    if targets < 2 {
        return Err(Unsaid::OneTarget);
    }
    if raters < 2 {
        return Err(Unsaid::OneRater);
    }
    let mut sums = vec![0.0; targets];
    let mut ties = 0.0;
    for rater in 0..raters {
        let marks: Vec<f64> = table.column(rater).collect();
        let (ranks, tied) = ranks(&marks);
        for (sum, rank) in sums.iter_mut().zip(ranks) {
            *sum += rank;
        }
        ties += tied;
    }
    let (n, m) = (targets as f64, raters as f64);
    // Ranks are halves, so that these sums are exact.
    let squares: f64 = sums.iter().map(|sum| sum * sum).sum();
    let below = m * m * n * (n * n - 1.0) - m * ties;
    if below <= 0.0 {
        return Err(Unsaid::MarksAllEqual);
    }
    let w = (12.0 * squares - 3.0 * m * m * n * (n + 1.0) * (n + 1.0)) / below;
    let chi_squared = m * (n - 1.0) * w;
    Ok(Concordance {
        w,
        chi_squared,
        freedom: u32::try_from(targets - 1).unwrap_or(u32::MAX),
        chance: chi_squared_tail(chi_squared, n - 1.0).ok_or(Unsaid::NotFinite)?,
    })
}

/// The ranks, those that tie at their mean, and the sum of t³ − t over all ties.
fn ranks(marks: &[f64]) -> (Vec<f64>, f64) {
    let mut order: Vec<usize> = (0..marks.len()).collect();
    order.sort_by(|one, other| marks[*one].total_cmp(&marks[*other]));
    let mut ranks = vec![0.0; marks.len()];
    let mut ties = 0.0;
    let mut before = 0;
    for tied in order.chunk_by(|one, next| marks[*one] == marks[*next]) {
        let size = tied.len();
        // Ranks before + 1 to before + size.
        let rank = before as f64 + (size as f64 + 1.0) / 2.0;
        for target in tied {
            ranks[*target] = rank;
        }
        ties += (size as f64).powi(3) - size as f64;
        before += size;
    }
    (ranks, ties)
}

#[cfg(test)]
pub(crate) mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;

    /// Three raters' marks of the anxiety of twenty subjects: data set `anxiety` of R's package irr.
    pub(crate) const ANXIETY: [[u8; 20]; 3] = [
        [3, 3, 3, 4, 5, 5, 2, 3, 5, 2, 2, 6, 1, 5, 2, 2, 1, 2, 4, 3],
        [3, 6, 4, 6, 2, 4, 2, 4, 3, 3, 2, 3, 3, 3, 2, 2, 1, 3, 3, 4],
        [2, 1, 4, 4, 3, 2, 1, 6, 1, 1, 1, 2, 3, 3, 1, 1, 3, 3, 2, 2],
    ];

    fn of_columns(columns: &[&[u8]]) -> Table {
        let rows: Vec<Vec<f64>> = (0..columns[0].len())
            .map(|target| {
                columns
                    .iter()
                    .map(|marks| f64::from(marks[target]))
                    .collect()
            })
            .collect();
        Table::of_rows(&rows).unwrap()
    }

    #[test]
    fn with_ties_it_is_what_irr_prints() {
        // kendall(anxiety, TRUE): Wt = 0.54, Chisq(19) = 30.8, p = 0.0429.
        let found = kendall(&of_columns(&ANXIETY.each_ref().map(|marks| &marks[..]))).unwrap();
        assert!((found.w - 0.54).abs() <= 0.005, "{found:?}");
        assert!((found.chi_squared - 30.8).abs() <= 0.05, "{found:?}");
        assert_eq!(found.freedom, 19);
        assert!((found.chance - 0.0429).abs() <= 0.000_05, "{found:?}");
    }

    #[test]
    fn the_same_order_is_one_and_opposite_orders_are_nought() {
        assert_eq!(
            kendall(&of_columns(&[&[1, 2, 3], &[4, 5, 9]])).unwrap().w,
            1.0
        );
        let ties = kendall(&of_columns(&[&[1, 1, 2, 3], &[5, 5, 6, 9]])).unwrap();
        assert!((ties.w - 1.0).abs() < 1e-12, "{ties:?}");
        assert_eq!(
            kendall(&of_columns(&[&[1, 2, 3], &[3, 2, 1]])).unwrap().w,
            0.0
        );
    }

    #[test]
    fn raters_who_tell_nobody_apart_have_no_order() {
        assert_eq!(
            kendall(&of_columns(&[&[3, 3, 3], &[5, 5, 5]])),
            Err(Unsaid::MarksAllEqual)
        );
        assert_eq!(kendall(&of_columns(&[&[3], &[5]])), Err(Unsaid::OneTarget));
        assert_eq!(kendall(&of_columns(&[&[3, 4]])), Err(Unsaid::OneRater));
    }

    #[test]
    fn one_rater_who_tells_nobody_apart_does_not_hide_what_the_others_say() {
        let found = kendall(&of_columns(&[&[1, 2, 3], &[4, 5, 9], &[7, 7, 7]])).unwrap();
        assert!(found.w.is_finite() && found.w < 1.0, "{found:?}");
    }
}
