//! How widely each rater spreads her marks over candidates, beside what the others make of the same candidates. Who gives everybody
//! the middle of the scale tells nobody apart (central tendency).
//!
//! The interval is Fisher's for a ratio of two variances. Both rest on the same candidates, so that it is rather too wide than too
//! narrow: what stands apart by it stands apart. Must not know persons.

use std::collections::BTreeMap;

use crate::distributions::{LOWER, UPPER, f_point};
use crate::interval::{Estimate, Interval};
use crate::ratings::{Rating, Ratings, beyond_rounding, mean};
use crate::unsaid::{Said, Unsaid};

/// The spread of one rater's marks.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Spread {
    /// Candidates that she shares with somebody.
    pub shared: usize,
    /// The standard deviation of her marks for them.
    pub own: f64,
    /// That of one other rater's marks for them, on the average.
    pub others: f64,
    /// Hers by theirs: 1 as the others, near nought the same mark for everybody.
    pub ratio: Estimate,
}

/// The spread of each rater, or why it cannot be said.
pub fn spreads(ratings: &Ratings) -> Vec<Said<Spread>> {
    let shared: Vec<&[Rating]> = ratings
        .by_target()
        .filter(|marks| marks.len() > 1)
        .collect();
    let mut by_rater: Vec<Vec<&[Rating]>> = vec![Vec::new(); ratings.raters()];
    for marks in shared {
        for one in marks {
            by_rater[one.rater].push(marks);
        }
    }
    by_rater
        .iter()
        .enumerate()
        .map(|(rater, marks)| {
            if ratings.raters() < 2 {
                return Err(Unsaid::OneRater);
            }
            of_rater(rater, marks)
        })
        .collect()
}

/// The spread of a rater, from all marks for the targets that she shares.
fn of_rater(rater: usize, shared: &[&[Rating]]) -> Said<Spread> {
    let mut given: BTreeMap<usize, Vec<f64>> = BTreeMap::new();
    for one in shared.iter().copied().flatten() {
        given.entry(one.rater).or_default().push(one.mark);
    }
    let own = given.remove(&rater).unwrap_or_default();
    match own.len() {
        0 => return Err(Unsaid::NotShared),
        1 => return Err(Unsaid::TooFewShared),
        _ => {}
    }
    let others: Vec<Vec<f64>> = given
        .into_values()
        .filter(|marks| marks.len() > 1)
        .collect();
    let freedom: usize = others.iter().map(|marks| marks.len() - 1).sum();
    if freedom == 0 {
        return Err(Unsaid::TooFewShared);
    }
    let squares: f64 = others.iter().map(|marks| squares(marks)).sum();
    let others = (squares / freedom as f64).sqrt();
    if others == 0.0 {
        return Err(Unsaid::MarksAllEqual);
    }
    let own_freedom = own.len() - 1;
    let shared = own.len();
    let own = (self::squares(&own) / own_freedom as f64).sqrt();
    let ratio = own / others;
    let point = |share| f_point(share, own_freedom as f64, freedom as f64).ok_or(Unsaid::NotFinite);
    Ok(Spread {
        shared,
        own,
        others,
        ratio: Estimate {
            value: ratio,
            interval: Interval {
                low: ratio / point(UPPER)?.sqrt(),
                high: ratio / point(LOWER)?.sqrt(),
            },
        },
    })
}

fn squares(marks: &[f64]) -> f64 {
    let middle = mean(marks.iter().copied());
    let sum = marks.iter().map(|mark| (mark - middle).powi(2)).sum();
    beyond_rounding(sum, marks.iter().map(|mark| mark * mark).sum())
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;

    fn marks(of: &[&[f64]]) -> Ratings {
        let given = of
            .iter()
            .enumerate()
            .flat_map(|(rater, marks)| {
                marks.iter().enumerate().map(move |(target, mark)| Rating {
                    rater,
                    target,
                    mark: *mark,
                })
            })
            .collect();
        Ratings::new(of.len(), of[0].len(), given).unwrap()
    }

    const WIDE: [f64; 12] = [
        55.0, 90.0, 62.0, 84.0, 71.0, 77.0, 58.0, 95.0, 66.0, 80.0, 73.0, 69.0,
    ];

    #[test]
    fn who_gives_everybody_the_middle_stands_below_the_others() {
        let middle: Vec<f64> = WIDE
            .iter()
            .map(|mark| 74.0 + (mark - 74.0) / 10.0)
            .collect();
        let other: Vec<f64> = WIDE.iter().map(|mark| mark + 3.0).collect();
        let found = spreads(&marks(&[&WIDE, &middle, &other]));
        let of_middle = found[1].unwrap();
        assert!((of_middle.ratio.value - 0.1).abs() < 1e-12, "{of_middle:?}");
        assert!(of_middle.ratio.interval.high < 0.5, "{of_middle:?}");
        let of_wide = found[0].unwrap();
        assert!(of_wide.ratio.value > 1.0, "{of_wide:?}");
        assert_eq!(of_wide.shared, 12);
    }

    #[test]
    fn the_interval_is_that_of_a_ratio_of_variances() {
        // 11 degrees of freedom each: the 97.5 % point of F is 3.47 (Pearson & Hartley, table 18, between 10 and 12).
        let found = spreads(&marks(&[&WIDE, &WIDE]))[0].unwrap();
        assert!((found.ratio.value - 1.0).abs() < 1e-12);
        assert!((found.ratio.interval.high - 3.47_f64.sqrt()).abs() < 0.005);
        assert!((found.ratio.interval.low * found.ratio.interval.high - 1.0).abs() < 1e-9);
    }

    #[test]
    fn one_mark_for_all_is_a_spread_of_nought_and_nobody_is_compared_with_it() {
        let found = spreads(&marks(&[&WIDE, &[70.0; 12]]));
        assert_eq!(found[1].unwrap().ratio.value, 0.0);
        assert_eq!(found[0], Err(Unsaid::MarksAllEqual));
    }

    #[test]
    fn a_rater_without_company_is_named() {
        assert_eq!(spreads(&marks(&[&WIDE]))[0], Err(Unsaid::OneRater));
        assert_eq!(
            spreads(&marks(&[&[1.0], &[2.0]]))[0],
            Err(Unsaid::TooFewShared)
        );
    }
}
