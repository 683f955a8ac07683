//! Cohen's kappa of two raters, plain and weighted, with its standard errors.
//!
//! Sources: Cohen, Educational and Psychological Measurement 20 (1960) 37–46 and Psychological Bulletin 70 (1968) 213–220; standard
//! errors: Fleiss, Cohen & Everitt, Psychological Bulletin 72 (1969) 323–327. Must not know who marks.

use crate::distributions::NORMAL_975;
use crate::interval::{Estimate, Interval};
use crate::unsaid::{Said, Unsaid};

/// How much a disagreement counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weights {
    /// Any as much as any other.
    None,
    /// By how far apart both are on the scale.
    Linear,
    /// By the square of that.
    Quadratic,
}

/// Agreement beyond chance.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CohenKappa {
    /// Kappa, and its interval by the standard error.
    pub kappa: Estimate,
    /// The standard error, for large samples.
    pub error: f64,
    /// The standard error if there were no agreement beyond chance: what a test is made with.
    pub error_by_chance: f64,
}

/// Kappa of two raters. `pairs` says in which category each target was put by the one and by the other; `scale` where each category
/// stands on the scale (its number, or its rank).
///
/// # Errors
/// `NoMarks`; `NotFinite` when a pair is of no category; `MarksAllEqual` when both put everything into one category.
pub fn cohen(pairs: &[(usize, usize)], scale: &[f64], weights: Weights) -> Said<CohenKappa> {
    if pairs.is_empty() || scale.is_empty() {
        return Err(Unsaid::NoMarks);
    }
    let size = scale.len();
    let outside = |(one, other): &(usize, usize)| *one >= size || *other >= size;
    if pairs.iter().any(outside) || scale.iter().any(|place| !place.is_finite()) {
        return Err(Unsaid::NotFinite);
    }
    let width = span(scale);
    if width == 0.0 && size > 1 {
        return Err(Unsaid::NotFinite);
    }
    let n = pairs.len() as f64;
    let mut cells = vec![0.0; size * size];
    for (one, other) in pairs {
        cells[one * size + other] += 1.0 / n;
    }
    let rows: Vec<f64> = cells.chunks(size).map(|row| row.iter().sum()).collect();
    let columns: Vec<f64> = (0..size)
        .map(|column| cells.iter().skip(column).step_by(size).sum())
        .collect();
    // How much an agreement of these two counts: 1 the same, 0 the ends of the scale.
    let weight = |one: usize, other: usize| match weights {
        Weights::None => f64::from(u8::from(one == other)),
        Weights::Linear => 1.0 - (scale[one] - scale[other]).abs() / width,
        Weights::Quadratic => 1.0 - ((scale[one] - scale[other]) / width).powi(2),
    };
    let over = |value: &dyn Fn(usize, usize) -> f64| -> f64 {
        (0..size)
            .flat_map(|one| (0..size).map(move |other| (one, other)))
            .map(|(one, other)| value(one, other))
            .sum()
    };
    let observed = over(&|one, other| weight(one, other) * cells[one * size + other]);
    let expected = over(&|one, other| weight(one, other) * rows[one] * columns[other]);
    let beyond = 1.0 - expected;
    if size < 2 || beyond <= 1e-12 {
        return Err(Unsaid::MarksAllEqual);
    }
    let value = (observed - expected) / beyond;
    let of_rows: Vec<f64> = (0..size)
        .map(|one| {
            (0..size)
                .map(|other| weight(one, other) * columns[other])
                .sum()
        })
        .collect();
    let of_columns: Vec<f64> = (0..size)
        .map(|other| (0..size).map(|one| weight(one, other) * rows[one]).sum())
        .collect();
    let spread = over(&|one, other| {
        let about = weight(one, other) - (of_rows[one] + of_columns[other]) * (1.0 - value);
        cells[one * size + other] * about * about
    }) - (value - expected * (1.0 - value)).powi(2);
    let spread_by_chance = over(&|one, other| {
        let about = weight(one, other) - (of_rows[one] + of_columns[other]);
        rows[one] * columns[other] * about * about
    }) - expected * expected;
    // Rounding may leave a speck below nought where both agree to the letter.
    let error = |spread: f64| (spread.max(0.0) / n).sqrt() / beyond;
    let error_by_chance = error(spread_by_chance);
    let error = error(spread);
    Ok(CohenKappa {
        kappa: Estimate {
            value,
            interval: Interval {
                low: value - NORMAL_975 * error,
                high: (value + NORMAL_975 * error).min(1.0),
            },
        },
        error,
        error_by_chance,
    })
}

fn span(scale: &[f64]) -> f64 {
    let low = scale.iter().copied().fold(f64::INFINITY, f64::min);
    let high = scale.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    high - low
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::super::kendall::tests::ANXIETY;
    use super::*;

    fn of_table<const N: usize>(table: [[usize; N]; N]) -> Vec<(usize, usize)> {
        let mut pairs = Vec::new();
        for (one, row) in table.iter().enumerate() {
            for (other, count) in row.iter().enumerate() {
                pairs.extend(std::iter::repeat_n((one, other), *count));
            }
        }
        pairs
    }

    fn near(found: f64, printed: f64, within: f64) {
        assert!(
            (found - printed).abs() <= within,
            "{found} is not {printed}"
        );
    }

    #[test]
    fn kappa_and_its_errors_are_those_printed_for_the_ratings_of_husbands_and_wives() {
        // Agresti, Categorical Data Analysis (1990), table 10.1; Kappa(SexualFun) of R's vcd: 0.1293 (0.0686), linear 0.2374 (0.0783).
        let pairs = of_table([[7, 7, 2, 3], [2, 8, 3, 7], [1, 5, 4, 9], [2, 8, 9, 14]]);
        let scale = [1.0, 2.0, 3.0, 4.0];
        let plain = cohen(&pairs, &scale, Weights::None).unwrap();
        near(plain.kappa.value, 0.1293, 0.000_05);
        near(plain.error, 0.0686, 0.000_05);
        let linear = cohen(&pairs, &scale, Weights::Linear).unwrap();
        near(linear.kappa.value, 0.2374, 0.000_05);
        near(linear.error, 0.0783, 0.000_05);
    }

    #[test]
    fn plain_and_squared_weights_give_what_irr_prints() {
        // kappa2(anxiety[, 1:2]): 0.119, z = 1.16; "squared": 0.297, z = 1.34.
        let pairs: Vec<(usize, usize)> = ANXIETY[0]
            .iter()
            .zip(&ANXIETY[1])
            .map(|(one, other)| (usize::from(*one) - 1, usize::from(*other) - 1))
            .collect();
        let scale: Vec<f64> = (1..=6).map(f64::from).collect();
        let plain = cohen(&pairs, &scale, Weights::None).unwrap();
        near(plain.kappa.value, 0.119, 0.000_5);
        near(plain.kappa.value / plain.error_by_chance, 1.16, 0.005);
        let squared = cohen(&pairs, &scale, Weights::Quadratic).unwrap();
        near(squared.kappa.value, 0.297, 0.000_5);
        near(squared.kappa.value / squared.error_by_chance, 1.34, 0.005);
    }

    #[test]
    fn with_two_categories_weights_change_nothing() {
        let pairs = of_table([[20, 5], [10, 15]]);
        // Cohen's textbook table: 0.4.
        for weights in [Weights::None, Weights::Linear, Weights::Quadratic] {
            let found = cohen(&pairs, &[0.0, 1.0], weights).unwrap();
            near(found.kappa.value, 0.4, 1e-12);
        }
    }

    #[test]
    fn raters_who_agree_to_the_letter_come_to_one_without_error() {
        let pairs = of_table([[3, 0], [0, 9]]);
        let found = cohen(&pairs, &[0.0, 1.0], Weights::Quadratic).unwrap();
        near(found.kappa.value, 1.0, 1e-12);
        near(found.error, 0.0, 1e-7);
    }

    #[test]
    fn where_everything_is_in_one_category_there_is_no_agreement_beyond_chance() {
        let named = |pairs: &[(usize, usize)]| cohen(pairs, &[0.0, 1.0], Weights::None);
        assert_eq!(named(&[(1, 1); 5]).unwrap_err(), Unsaid::MarksAllEqual);
        assert_eq!(named(&[]).unwrap_err(), Unsaid::NoMarks);
        assert_eq!(named(&[(0, 2)]).unwrap_err(), Unsaid::NotFinite);
        let one = cohen(&[(0, 0)], &[3.0], Weights::Linear);
        assert_eq!(one.unwrap_err(), Unsaid::MarksAllEqual);
    }
}
