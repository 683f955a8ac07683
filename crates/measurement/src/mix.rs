//! Workers on hard and on easy work beside each other: the defects of each by what the whole shop makes on the same styles and
//! operations (observed by expected, indirect standardisation), drawn towards the shop where little is known.
//!
//! Expected is what the worker would have at the shop's rate of each cell, style by operation. A cell that only one worker makes says
//! nothing of her and is left out. Workers whom no chain of shared cells connects are not compared with each other. Limits of the
//! plain ratio: Garwood, Biometrika 28 (1936) 437–442; drawn: [`crate::shrinkage::counts`]. Must not know persons or styles.

use std::collections::BTreeMap;

use crate::distributions::{LOWER, UPPER, gamma_point};
use crate::interval::{Estimate, Interval};
use crate::linked::Linked;
use crate::shrinkage::{Spread, shrink_counts};
use crate::unsaid::{Said, Unsaid};

/// What one worker made in one cell, style by operation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Made {
    /// Who.
    pub worker: usize,
    /// Which style and operation.
    pub cell: usize,
    /// Defects that were found.
    pub defects: u64,
    /// Pieces that were inspected.
    pub inspected: u64,
}

/// One worker beside the shop.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Adjusted {
    /// The part of the shop within which she is compared, counted from nought.
    pub part: usize,
    /// Her defects in cells that others make, too.
    pub observed: u64,
    /// What they would be at the shop's rates.
    pub expected: f64,
    /// Observed by expected, with the exact limits of a count: 1 as the shop, above more defects.
    pub ratio: Estimate,
    /// The same, drawn towards the others.
    pub drawn: Estimate,
    /// Pieces in cells that only she makes, which say nothing.
    pub left_out: u64,
    /// Her defects by her pieces, as they are.
    pub raw: f64,
    /// The shop's rate times the drawn ratio, with its interval: what she would have on the shop's mix.
    pub rate: Estimate,
}

impl Adjusted {
    /// Whether she has more or fewer defects than the shop makes on her work, by more than chance.
    pub fn stands_apart(&self) -> bool {
        self.drawn.interval.low > 1.0 || self.drawn.interval.high < 1.0
    }

    /// Whether the figure as it is and the adjusted one tell different things.
    pub fn raw_differs(&self) -> bool {
        self.raw < self.rate.interval.low || self.raw > self.rate.interval.high
    }
}

/// All workers beside the shop.
#[derive(Debug, Clone, PartialEq)]
pub struct Mix {
    /// One for each worker, or why she cannot be compared.
    pub workers: Vec<Said<Adjusted>>,
    /// The shop's rate over everything.
    pub rate: f64,
    /// How workers differ beyond chance, of the part with most workers.
    pub spread: Said<Spread>,
    /// Parts that nothing connects.
    pub parts: usize,
}

/// Each worker beside the shop. What is given twice is added.
///
/// # Errors
/// `NoMarks`, `NotFinite` for a worker outside the list, `NothingInspected`, `NoDefects`.
pub fn mix(workers: usize, made: &[Made]) -> Said<Mix> {
    if made.is_empty() {
        return Err(Unsaid::NoMarks);
    }
    if made.iter().any(|one| one.worker >= workers) {
        return Err(Unsaid::NotFinite);
    }
    if made.iter().any(|one| one.inspected == 0 && one.defects > 0) {
        return Err(Unsaid::NothingInspected);
    }
    let mut cells: BTreeMap<usize, BTreeMap<usize, (u64, u64)>> = BTreeMap::new();
    for one in made.iter().filter(|one| one.inspected > 0) {
        let sum = cells
            .entry(one.cell)
            .or_default()
            .entry(one.worker)
            .or_default();
        sum.0 += one.defects;
        sum.1 += one.inspected;
    }
    let (defects, inspected) = made.iter().fold((0, 0), |sum, one| {
        (sum.0 + one.defects, sum.1 + one.inspected)
    });
    match (defects, inspected) {
        (_, 0) => return Err(Unsaid::NothingInspected),
        (0, _) => return Err(Unsaid::NoDefects),
        _ => {}
    }
    let rate = defects as f64 / inspected as f64;
    let linked = Linked::of(
        workers,
        cells.values().map(|cell| cell.keys().copied().collect()),
    );
    let mut sums = vec![Sum::default(); workers];
    for cell in cells.values() {
        let (found, pieces) = cell
            .values()
            .fold((0, 0), |sum, one| (sum.0 + one.0, sum.1 + one.1));
        for (worker, (own, of)) in cell {
            let sum = &mut sums[*worker];
            sum.defects += own;
            sum.inspected += of;
            if cell.len() < 2 {
                sum.left_out += of;
            } else {
                sum.observed += own;
                sum.expected += *of as f64 * found as f64 / pieces as f64;
            }
        }
    }
    let mut found = Mix {
        workers: sums.iter().map(|sum| Err(sum.why_not())).collect(),
        rate,
        spread: Err(Unsaid::TooFewUnits),
        parts: 0,
    };
    let mut most = 0;
    for part in 0..linked.count() {
        let members: Vec<usize> = linked
            .members(part)
            .filter(|worker| sums[*worker].expected > 0.0)
            .collect();
        if members.is_empty() {
            continue;
        }
        let units: Vec<(u64, f64)> = members
            .iter()
            .map(|worker| (sums[*worker].observed, sums[*worker].expected))
            .collect();
        let drawn = shrink_counts(&units);
        for (at, worker) in members.iter().enumerate() {
            let drawn = drawn.as_ref().map(|drawn| drawn.units[at]);
            found.workers[*worker] = drawn
                .map_err(|reason| *reason)
                .and_then(|drawn| sums[*worker].beside_the_shop(found.parts, drawn, rate));
        }
        if members.len() > most {
            most = members.len();
            found.spread = drawn.map(|drawn| drawn.spread);
        }
        found.parts += 1;
    }
    Ok(found)
}

#[derive(Debug, Clone, Copy, Default)]
struct Sum {
    observed: u64,
    expected: f64,
    left_out: u64,
    defects: u64,
    inspected: u64,
}

impl Sum {
    /// Why nothing is to be expected of her.
    fn why_not(&self) -> Unsaid {
        if self.inspected == 0 {
            Unsaid::NothingInspected
        } else if self.left_out == self.inspected {
            Unsaid::NotShared
        } else {
            Unsaid::NoDefects
        }
    }

    fn beside_the_shop(&self, part: usize, drawn: Estimate, rate: f64) -> Said<Adjusted> {
        let observed = self.observed as f64;
        let low = if self.observed == 0 {
            0.0
        } else {
            gamma_point(LOWER, observed, 1.0).ok_or(Unsaid::NotFinite)?
        };
        let high = gamma_point(UPPER, observed + 1.0, 1.0).ok_or(Unsaid::NotFinite)?;
        Ok(Adjusted {
            part,
            observed: self.observed,
            expected: self.expected,
            ratio: Estimate {
                value: observed / self.expected,
                interval: Interval {
                    low: low / self.expected,
                    high: high / self.expected,
                },
            },
            drawn,
            left_out: self.left_out,
            raw: self.defects as f64 / self.inspected as f64,
            rate: Estimate {
                value: rate * drawn.value,
                interval: Interval {
                    low: rate * drawn.interval.low,
                    high: rate * drawn.interval.high,
                },
            },
        })
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;

    fn near(found: f64, wanted: f64, within: f64) {
        assert!((found - wanted).abs() <= within, "{found} is not {wanted}");
    }

    fn made(of: &[(usize, usize, u64, u64)]) -> Vec<Made> {
        of.iter()
            .map(|(worker, cell, defects, inspected)| Made {
                worker: *worker,
                cell: *cell,
                defects: *defects,
                inspected: *inspected,
            })
            .collect()
    }

    #[test]
    fn who_makes_the_hard_style_is_held_against_the_hard_style() {
        // Style 0 has 1 % defects in the shop, style 1 has 10 %. Worker 0 makes mostly the hard one and does as the shop does.
        let made = made(&[
            (0, 0, 1, 100),
            (0, 1, 90, 900),
            (1, 0, 9, 900),
            (1, 1, 10, 100),
            (2, 0, 5, 500),
            (2, 1, 50, 500),
            (3, 0, 20, 500),
            (3, 1, 50, 500),
        ]);
        let found = mix(4, &made).unwrap();
        let of = |worker: usize| found.workers[worker].unwrap();
        // 35 of 2,000 on style 0 and 200 of 2,000 on style 1.
        near(of(0).expected, 100.0 * 35.0 / 2000.0 + 900.0 * 0.1, 1e-9);
        assert_eq!(of(0).observed, 91);
        near(of(0).raw, 0.091, 1e-12);
        assert!(!of(0).stands_apart(), "{:?}", of(0));
        assert!(of(0).raw_differs(), "{:?}", of(0));
        assert!(of(3).ratio.value > 1.15);
        let sums = found.workers.iter().map(|one| one.unwrap());
        let (observed, expected) = sums.fold((0.0, 0.0), |sum, one| {
            (sum.0 + one.observed as f64, sum.1 + one.expected)
        });
        near(observed, expected, 1e-9);
        assert_eq!(found.parts, 1);
    }

    #[test]
    fn the_limits_of_a_ratio_are_those_of_the_exact_count() {
        // Garwood's limits of 10 are 4.795 and 18.39.
        let made = made(&[(0, 0, 10, 1000), (1, 0, 10, 1000)]);
        let of = mix(2, &made).unwrap().workers[0].unwrap();
        near(of.expected, 10.0, 1e-12);
        near(of.ratio.interval.low, 0.4795, 0.000_05);
        near(of.ratio.interval.high, 1.839, 0.000_5);
    }

    #[test]
    fn what_only_one_worker_makes_says_nothing_of_her() {
        let found = mix(
            3,
            &made(&[
                (0, 0, 3, 100),
                (1, 0, 1, 100),
                (1, 1, 50, 100),
                (2, 2, 4, 100),
            ]),
        )
        .unwrap();
        let second = found.workers[1].unwrap();
        assert_eq!((second.observed, second.left_out), (1, 100));
        assert_eq!(found.workers[2], Err(Unsaid::NotShared));
    }

    #[test]
    fn shops_that_share_no_work_are_not_compared() {
        let found = mix(
            4,
            &made(&[
                (0, 0, 3, 100),
                (1, 0, 1, 100),
                (2, 1, 30, 100),
                (3, 1, 35, 100),
            ]),
        )
        .unwrap();
        assert_eq!(found.parts, 2);
        let parts: Vec<usize> = found.workers.iter().map(|one| one.unwrap().part).collect();
        assert_eq!(parts, [0, 0, 1, 1]);
        near(found.workers[2].unwrap().expected, 32.5, 1e-9);
    }

    #[test]
    fn what_says_nothing_is_named() {
        assert_eq!(mix(1, &[]), Err(Unsaid::NoMarks));
        assert_eq!(mix(1, &made(&[(1, 0, 0, 5)])), Err(Unsaid::NotFinite));
        assert_eq!(
            mix(1, &made(&[(0, 0, 0, 0)])),
            Err(Unsaid::NothingInspected)
        );
        assert_eq!(
            mix(1, &made(&[(0, 0, 1, 0)])),
            Err(Unsaid::NothingInspected)
        );
        assert_eq!(
            mix(2, &made(&[(0, 0, 0, 9), (1, 0, 0, 9)])),
            Err(Unsaid::NoDefects)
        );
        let found = mix(3, &made(&[(0, 0, 0, 9), (1, 0, 0, 9), (2, 1, 3, 9)])).unwrap();
        assert_eq!(found.workers[0], Err(Unsaid::NoDefects));
        assert_eq!(found.workers[2], Err(Unsaid::NotShared));
    }
}
