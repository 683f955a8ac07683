//! Whether counts of units differ more than chance makes them, and the limits that a count should keep to.
//!
//! Limits of chance alone (Shewhart's charts for counts and shares: three standard deviations) flag too many units where counts are
//! over-dispersed, as real defects are; beside them stand limits as wide as the counts are spread. Sources: Fisher, Statistical
//! Methods for Research Workers (1925), §16 (index of dispersion); Montgomery, Introduction to Statistical Quality Control, chapter 7;
//! Spiegelhalter, Quality and Safety in Health Care 14 (2005) 347–351 (wider limits). Must not know what is counted.

use crate::distributions::chi_squared_tail;
use crate::unsaid::{Said, Unsaid};

/// Standard deviations on either side of the centre.
const WIDTH: f64 = 3.0;

/// How counts are spread.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Dispersion {
    /// The mean count.
    pub mean: f64,
    /// The variance of the counts, by one less than their number.
    pub variance: f64,
    /// How many times the variance of chance the units show: 1 by chance alone.
    pub factor: f64,
    /// How likely so much is by chance.
    pub chance: f64,
}

/// A centre and the limits on both sides.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Limits {
    /// The centre.
    pub centre: f64,
    /// Below; not below nought.
    pub lower: f64,
    /// Above; of shares not above one.
    pub upper: f64,
}

/// The spread of counts. With the size of each unit, what is spread are the counts beside what was to be expected of each.
///
/// # Errors
/// `TooFewUnits` below two, `NoDefects`; with sizes `NothingInspected`, and where counts are shares of them `OnlyDefects`.
pub fn dispersion(counts: &[u64], sizes: Option<&[u64]>) -> Said<Dispersion> {
    if counts.len() < 2 || sizes.is_some_and(|sizes| sizes.len() != counts.len()) {
        return Err(Unsaid::TooFewUnits);
    }
    let k = counts.len() as f64;
    let found: f64 = counts.iter().map(|count| *count as f64).sum();
    if found == 0.0 {
        return Err(Unsaid::NoDefects);
    }
    let mean = found / k;
    let squares: f64 = counts
        .iter()
        .map(|count| (*count as f64 - mean).powi(2))
        .sum();
    let chi_squared = match sizes {
        None => squares / mean,
        Some(sizes) => beside_expected(counts, sizes)?,
    };
    Ok(Dispersion {
        mean,
        variance: squares / (k - 1.0),
        factor: chi_squared / (k - 1.0),
        chance: chi_squared_tail(chi_squared, k - 1.0).ok_or(Unsaid::NotFinite)?,
    })
}

fn beside_expected(counts: &[u64], sizes: &[u64]) -> Said<f64> {
    let rate = rate(counts, sizes)?;
    let left = left_of_share(counts, sizes, rate);
    if left <= 0.0 {
        return Err(Unsaid::OnlyDefects);
    }
    Ok(counts
        .iter()
        .zip(sizes)
        .filter(|(_, size)| **size > 0)
        .map(|(count, size)| {
            let hoped = *size as f64 * rate;
            (*count as f64 - hoped).powi(2) / (hoped * left)
        })
        .sum())
}

/// Whether each count is a share of its size. Pieces may have several defects each.
pub fn are_shares(counts: &[u64], sizes: &[u64]) -> bool {
    counts.iter().zip(sizes).all(|(count, size)| count <= size)
}

fn rate(counts: &[u64], sizes: &[u64]) -> Said<f64> {
    let all: f64 = sizes.iter().map(|size| *size as f64).sum();
    // What was counted where nothing was inspected belongs to no rate.
    let stray = counts
        .iter()
        .zip(sizes)
        .any(|(count, size)| *count > 0 && *size == 0);
    if all == 0.0 || stray {
        return Err(Unsaid::NothingInspected);
    }
    Ok(counts.iter().map(|count| *count as f64).sum::<f64>() / all)
}

/// The part of the variance that a share leaves: of a count nothing is taken off.
fn left_of_share(counts: &[u64], sizes: &[u64], rate: f64) -> f64 {
    if are_shares(counts, sizes) {
        1.0 - rate
    } else {
        1.0
    }
}

/// The limits of counts without sizes (c-chart); `factor` 1 for those of chance alone.
///
/// # Errors
/// `NoMarks` without counts.
pub fn limits_of_counts(counts: &[u64], factor: f64) -> Said<Limits> {
    if counts.is_empty() {
        return Err(Unsaid::NoMarks);
    }
    let centre = counts.iter().map(|count| *count as f64).sum::<f64>() / counts.len() as f64;
    let width = WIDTH * (centre * factor).sqrt();
    Ok(Limits {
        centre,
        lower: (centre - width).max(0.0),
        upper: centre + width,
    })
}

/// The limits of the rate of a unit of this size (p-chart where counts are shares of sizes, else u-chart).
///
/// # Errors
/// `NothingInspected`.
pub fn limits_of_rate(counts: &[u64], sizes: &[u64], size: u64, factor: f64) -> Said<Limits> {
    let centre = rate(counts, sizes)?;
    if size == 0 {
        return Err(Unsaid::NothingInspected);
    }
    let left = left_of_share(counts, sizes, centre);
    let width = WIDTH * (centre * left * factor / size as f64).sqrt();
    let highest = if are_shares(counts, sizes) {
        1.0
    } else {
        f64::INFINITY
    };
    Ok(Limits {
        centre,
        lower: (centre - width).max(0.0),
        upper: (centre + width).min(highest),
    })
}

/// The one size that all units have.
///
/// # Errors
/// `UnequalSizes`, `NothingInspected`.
pub fn common_size(sizes: &[u64]) -> Said<u64> {
    match sizes.first() {
        None | Some(0) => Err(Unsaid::NothingInspected),
        Some(first) if sizes.iter().all(|size| size == first) => Ok(*first),
        Some(_) => Err(Unsaid::UnequalSizes),
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;

    fn near(found: f64, printed: f64, within: f64) {
        assert!(
            (found - printed).abs() <= within,
            "{found} is not {printed}"
        );
    }

    #[test]
    fn the_limits_of_counts_are_those_of_the_handbook() {
        // NIST/SEMATECH e-Handbook of Statistical Methods, 6.3.3.1: 25 wafers with 400 defects; centre 16, limits 4 and 28.
        let found = limits_of_counts(&[16; 25], 1.0).unwrap();
        assert_eq!((found.centre, found.lower, found.upper), (16.0, 4.0, 28.0));
    }

    #[test]
    fn the_limits_of_shares_are_those_of_the_handbook() {
        // 6.3.3.2: 30 samples of 50 chips, mean share .2313; limits .0524 and .4102.
        let mut counts = [12; 30];
        counts[..13].fill(11);
        assert_eq!(counts.iter().sum::<u64>(), 347);
        let found = limits_of_rate(&counts, &[50; 30], 50, 1.0).unwrap();
        near(found.centre, 0.2313, 0.000_05);
        near(found.lower, 0.0524, 0.000_05);
        near(found.upper, 0.4102, 0.000_1);
        assert_eq!(common_size(&[50; 30]), Ok(50));
    }

    #[test]
    fn counts_of_horse_kicks_are_spread_as_chance_spreads_them() {
        // Bortkiewicz 1898, as Fisher and most textbooks print them: 200 corps-years, mean .61, variance .61.
        let mut counts = Vec::new();
        for (deaths, years) in [109, 65, 22, 3, 1].iter().enumerate() {
            counts.extend(std::iter::repeat_n(deaths as u64, *years));
        }
        let found = dispersion(&counts, None).unwrap();
        near(found.mean, 0.61, 1e-12);
        near(found.variance, 0.611, 0.000_5);
        near(found.factor, 1.0, 0.005);
        assert!(found.chance > 0.4 && found.chance < 0.6, "{found:?}");
    }

    #[test]
    fn over_dispersed_counts_widen_the_limits() {
        let counts = [0, 30, 2, 41, 1, 0, 28, 3];
        let found = dispersion(&counts, None).unwrap();
        assert!(found.factor > 10.0 && found.chance < 1e-6, "{found:?}");
        let narrow = limits_of_counts(&counts, 1.0).unwrap();
        let wide = limits_of_counts(&counts, found.factor).unwrap();
        assert!(narrow.upper < 41.0 && wide.upper > 41.0);
    }

    #[test]
    fn defects_may_be_more_than_pieces() {
        let found = limits_of_rate(&[30, 50], &[20, 20], 20, 1.0).unwrap();
        near(found.centre, 2.0, 1e-12);
        near(found.upper, 2.0 + 3.0 * 0.1_f64.sqrt(), 1e-12);
        assert!(dispersion(&[30, 50], Some(&[20, 20])).is_ok());
    }

    #[test]
    fn what_gives_no_limits_is_named() {
        assert_eq!(dispersion(&[1], None), Err(Unsaid::TooFewUnits));
        assert_eq!(dispersion(&[0, 0], None), Err(Unsaid::NoDefects));
        assert_eq!(dispersion(&[5, 5], Some(&[5, 5])), Err(Unsaid::OnlyDefects));
        assert_eq!(
            dispersion(&[5, 5], Some(&[0, 9])),
            Err(Unsaid::NothingInspected)
        );
        assert_eq!(
            limits_of_rate(&[0], &[0], 0, 1.0),
            Err(Unsaid::NothingInspected)
        );
        assert_eq!(common_size(&[3, 4]), Err(Unsaid::UnequalSizes));
        assert_eq!(limits_of_counts(&[], 1.0), Err(Unsaid::NoMarks));
    }
}
