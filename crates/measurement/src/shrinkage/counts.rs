//! Counts of units with what was to be expected of each (pieces, or an expected count), drawn towards what all units have in common:
//! a gamma distribution between units, a Poisson one within (gamma-Poisson empirical Bayes, by the likeliest figures).
//!
//! Sources: Fisher, Annals of Eugenics 11 (1941) 182–187; Efron & Hastie, Computer Age Statistical Inference (2016), section 6.1.
//! The spread between units is itself an estimate: an interval is that of the unit's own gamma distribution with a spread that is one
//! standard error wider than the likeliest. Must not know what is counted.

use statrs::function::gamma::ln_gamma;

use super::search::{one_error_below, root, top};
use super::{Drawn, Spread};
use crate::distributions::{LOWER, UPPER, gamma_point, harmonic_from};
use crate::interval::Interval;
use crate::unsaid::{Said, Unsaid};

/// The shape of what units have in common is sought between these.
const WIDEST: f64 = 1e-3;
/// From here on units differ by no more than chance.
const NARROWEST: f64 = 1e5;

/// Rates, drawn towards what all units have in common.
#[derive(Debug, Clone, PartialEq)]
pub struct ShrunkCounts {
    /// The rate of all units together.
    pub pooled: f64,
    /// What units have in common.
    pub spread: Spread,
    /// The rate of each unit, in order.
    pub units: Vec<Drawn>,
}

/// Draws the rate of each unit, so many where so much was to be expected, towards what all have in common.
///
/// # Errors
/// `TooFewUnits` below two; `NothingInspected` when nothing was to be expected anywhere, `NotFinite` when less than nothing was;
/// `NoDefects` when nothing was counted anywhere.
pub fn shrink_counts(units: &[(u64, f64)]) -> Said<ShrunkCounts> {
    if units.len() < 2 {
        return Err(Unsaid::TooFewUnits);
    }
    if units.iter().any(|(_, of)| !of.is_finite() || *of < 0.0) {
        return Err(Unsaid::NotFinite);
    }
    let found: f64 = units.iter().map(|(count, _)| *count as f64).sum();
    let all: f64 = units.iter().map(|(_, of)| of).sum();
    if all <= 0.0 {
        return Err(Unsaid::NothingInspected);
    }
    // What was counted where nothing was to be expected belongs to no rate.
    if units.iter().any(|(count, of)| *count > 0 && *of == 0.0) {
        return Err(Unsaid::NothingInspected);
    }
    if found == 0.0 {
        return Err(Unsaid::NoDefects);
    }
    let pooled = found / all;
    let (spread, wider) = likeliest(&alike(units), pooled);
    let drawn = |count: u64, of: f64| {
        let value = match spread {
            Spread::Beyond { first, second } => (first + count as f64) / (second + of),
            Spread::AsChance => pooled,
        };
        let (shape, rate) = (wider.0 + count as f64, wider.1 + of);
        Some(Drawn {
            value,
            interval: Interval {
                low: gamma_point(LOWER, shape, rate)?.min(value),
                high: gamma_point(UPPER, shape, rate)?.max(value),
            },
        })
    };
    let units = units
        .iter()
        .map(|(count, of)| drawn(*count, *of))
        .collect::<Option<_>>()
        .ok_or(Unsaid::NotConverged)?;
    Ok(ShrunkCounts {
        pooled,
        spread,
        units,
    })
}

/// Units that say the same, with how many say it.
fn alike(units: &[(u64, f64)]) -> Vec<Alike> {
    let mut sorted = units.to_vec();
    sorted.sort_by(|one, other| one.0.cmp(&other.0).then(one.1.total_cmp(&other.1)));
    sorted
        .chunk_by(|one, next| one == next)
        .map(|same| Alike {
            count: same[0].0,
            of: same[0].1,
            times: same.len() as f64,
        })
        .collect()
}

struct Alike {
    count: u64,
    of: f64,
    times: f64,
}

/// The likeliest gamma distribution between units, sought by its shape; for each shape the likeliest mean is a single place. And shape
/// and rate of the one that is one standard error wider.
fn likeliest(units: &[Alike], pooled: f64) -> (Spread, (f64, f64)) {
    let with_rate = |shape: f64| (shape, shape / mean_at(units, pooled, shape));
    let found = top(|shape| by_shape(units, pooled, shape), WIDEST, NARROWEST);
    let spread = match found.map(with_rate) {
        Some((first, second)) => Spread::Beyond { first, second },
        None => Spread::AsChance,
    };
    let wider = one_error_below(
        |shape| likelihood(units, pooled, shape),
        found.unwrap_or(NARROWEST),
        WIDEST,
    );
    (spread, with_rate(wider))
}

/// The logarithm of the likelihood, but for what no shape changes.
fn likelihood(units: &[Alike], pooled: f64, shape: f64) -> f64 {
    let mean = mean_at(units, pooled, shape);
    units
        .iter()
        .map(|unit| {
            let (count, hoped) = (unit.count as f64, unit.of * mean);
            let of_count = if unit.count == 0 {
                0.0
            } else {
                count * (hoped / (shape + hoped)).ln()
            };
            unit.times
                * (ln_gamma(shape + count) - ln_gamma(shape) - shape * (hoped / shape).ln_1p()
                    + of_count)
        })
        .sum()
}

/// The likeliest mean for a shape.
fn mean_at(units: &[Alike], pooled: f64, shape: f64) -> f64 {
    let slope = |log: f64| -> f64 {
        let mean = log.exp();
        units
            .iter()
            .map(|unit| {
                let (count, hoped) = (unit.count as f64, unit.of * mean);
                unit.times * (count - (count + shape) * hoped / (shape + hoped))
            })
            .sum()
    };
    // No unit's rate is further than this from that of all, unless it has next to nothing to be expected.
    root(slope, pooled.ln() - 50.0, pooled.ln() + 50.0).exp()
}

/// How the likelihood grows with the shape, at the likeliest mean for it.
fn by_shape(units: &[Alike], pooled: f64, shape: f64) -> f64 {
    let mean = mean_at(units, pooled, shape);
    units
        .iter()
        .map(|unit| {
            let hoped = unit.of * mean;
            let beyond = hoped - unit.count as f64;
            unit.times
                * (harmonic_from(shape, unit.count) - (hoped / shape).ln_1p()
                    + beyond / (shape + hoped))
        })
        .sum()
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

    /// Claims of 9,461 holders of an insurance in one year: Efron & Hastie, table 6.1.
    fn claims() -> Vec<(u64, f64)> {
        [7840, 1317, 239, 42, 14, 4, 4, 1]
            .iter()
            .enumerate()
            .flat_map(|(claims, holders)| std::iter::repeat_n((claims as u64, 1.0), *holders))
            .collect()
    }

    #[test]
    fn the_claims_of_the_insured_are_expected_as_printed() {
        let units = claims();
        let found = shrink_counts(&units).unwrap();
        let Spread::Beyond { first, second } = found.spread else {
            panic!("{:?}", found.spread)
        };
        // The book prints shape .702 and scale .306, and goes on with the rounded figures.
        near(first, 0.702, 0.000_6);
        near(1.0 / second, 0.306, 0.000_5);
        for (claims, printed) in [0.164, 0.398, 0.633, 0.87, 1.10, 1.34, 1.57]
            .iter()
            .enumerate()
        {
            let at = units
                .iter()
                .position(|(count, _)| *count == claims as u64)
                .unwrap();
            let within = if claims < 3 { 0.001 } else { 0.006 };
            near(found.units[at].value, *printed, within);
        }
    }

    #[test]
    fn what_is_expected_counts_as_so_many_units_of_one() {
        let units = [(2, 4.0), (11, 5.0), (0, 3.0), (9, 2.0), (4, 20.0)];
        let found = shrink_counts(&units).unwrap();
        let scaled: Vec<(u64, f64)> = units
            .iter()
            .map(|(count, of)| (*count, of * 100.0))
            .collect();
        let other = shrink_counts(&scaled).unwrap();
        for (one, other) in found.units.iter().zip(&other.units) {
            near(other.value * 100.0, one.value, 1e-9);
        }
    }

    #[test]
    fn units_that_differ_no_more_than_chance_are_drawn_together() {
        let found = shrink_counts(&[(5, 5.0), (5, 5.0), (6, 5.0), (4, 5.0)]).unwrap();
        assert_eq!(found.spread, Spread::AsChance);
        assert_eq!(found.units[0].value, 1.0);
    }

    #[test]
    fn what_says_nothing_of_how_units_differ_is_named() {
        let named = |units: &[(u64, f64)]| shrink_counts(units).unwrap_err();
        assert_eq!(named(&[(1, 2.0)]), Unsaid::TooFewUnits);
        assert_eq!(named(&[(0, 9.0), (0, 7.0)]), Unsaid::NoDefects);
        assert_eq!(named(&[(0, 0.0), (0, 0.0)]), Unsaid::NothingInspected);
        assert_eq!(named(&[(1, 0.0), (0, 2.0)]), Unsaid::NothingInspected);
        assert_eq!(named(&[(1, -1.0), (0, 2.0)]), Unsaid::NotFinite);
        assert_eq!(named(&[(1, f64::NAN), (0, 2.0)]), Unsaid::NotFinite);
    }
}
