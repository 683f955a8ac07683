//! How much a rater's marks for one candidate vary from criterion to criterion, beside the others' marks for the same candidates.
//! Who gives one mark for everything sees the candidate and not the criteria (halo).
//!
//! What a criterion differs by for everybody is taken off first. The interval is Fisher's for a ratio of two variances. Source of
//! the idea: Saal, Downey & Lahey, Psychological Bulletin 88 (1980) 413–428. Must not know persons.

use std::collections::BTreeMap;

use super::NARROW;
use crate::distributions::{LOWER, UPPER, f_point};
use crate::interval::{Estimate, Interval};
use crate::ratings::{SheetMark, beyond_rounding, mean};
use crate::unsaid::{Said, Unsaid};

/// The variety of one rater's sheets.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Variety {
    /// Her sheets that others share.
    pub sheets: usize,
    /// The standard deviation between criteria within one of her sheets.
    pub own: f64,
    /// That within one of the others' sheets for the same candidates.
    pub others: f64,
    /// Hers by theirs: 1 as the others, near nought one mark for everything.
    pub ratio: Estimate,
}

impl Variety {
    /// Whether she tells criteria less apart than the others do.
    pub fn is_halo(&self) -> bool {
        self.ratio.interval.high < NARROW
    }
}

/// The variety of each rater's sheets, or why it cannot be said.
pub fn varieties(raters: usize, marks: &[SheetMark]) -> Vec<Said<Variety>> {
    let criteria: BTreeMap<usize, f64> = means(marks);
    if criteria.len() < 2 {
        return vec![Err(Unsaid::OneCriterion); raters];
    }
    let mut sheets: BTreeMap<(usize, usize), Sheet> = BTreeMap::new();
    for one in marks {
        let sheet = sheets.entry((one.target, one.rater)).or_default();
        sheet.rests.push(one.mark - criteria[&one.criterion]);
        sheet.squared += one.mark * one.mark;
    }
    let parts: Vec<Part> = sheets
        .iter()
        .filter(|((_, rater), sheet)| *rater < raters && sheet.rests.len() > 1)
        .map(|((target, rater), sheet)| Part {
            target: *target,
            rater: *rater,
            squares: sheet.squares(),
            freedom: sheet.rests.len() - 1,
        })
        .collect();
    let mut sums = vec![Sums::default(); raters];
    for of_target in parts.chunk_by(|one, next| one.target == next.target) {
        for own in of_target.iter().filter(|_| of_target.len() > 1) {
            let sums = &mut sums[own.rater];
            sums.sheets += 1;
            for part in of_target {
                let side = if part.rater == own.rater {
                    &mut sums.own
                } else {
                    &mut sums.others
                };
                side.0 += part.squares;
                side.1 += part.freedom;
            }
        }
    }
    sums.iter().map(Sums::variety).collect()
}

/// One sheet with several marks.
struct Part {
    target: usize,
    rater: usize,
    squares: f64,
    freedom: usize,
}

/// Squares with their degrees of freedom: of a rater's shared sheets, and of the others' for the same targets.
#[derive(Clone, Default)]
struct Sums {
    sheets: usize,
    own: (f64, usize),
    others: (f64, usize),
}

#[derive(Default)]
struct Sheet {
    /// Marks without what is usual for their criterion.
    rests: Vec<f64>,
    squared: f64,
}

impl Sheet {
    fn squares(&self) -> f64 {
        let middle = mean(self.rests.iter().copied());
        let sum = self.rests.iter().map(|rest| (rest - middle).powi(2)).sum();
        beyond_rounding(sum, self.squared)
    }
}

fn means(marks: &[SheetMark]) -> BTreeMap<usize, f64> {
    let mut given: BTreeMap<usize, Vec<f64>> = BTreeMap::new();
    for one in marks {
        given.entry(one.criterion).or_default().push(one.mark);
    }
    given
        .into_iter()
        .map(|(criterion, marks)| (criterion, mean(marks)))
        .collect()
}

impl Sums {
    fn variety(&self) -> Said<Variety> {
        if self.sheets == 0 {
            return Err(Unsaid::NotShared);
        }
        if self.others.0 == 0.0 {
            return Err(Unsaid::MarksAllEqual);
        }
        let deviation = |(squares, freedom): (f64, usize)| (squares / freedom as f64).sqrt();
        let (own, others) = (deviation(self.own), deviation(self.others));
        let point = |share| {
            f_point(share, self.own.1 as f64, self.others.1 as f64).ok_or(Unsaid::NotFinite)
        };
        let ratio = own / others;
        Ok(Variety {
            sheets: self.sheets,
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
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;

    /// Ten candidates, four criteria; a third rater who gives her first impression for everything.
    fn marks() -> Vec<SheetMark> {
        let mut marks = Vec::new();
        for target in 0..10_usize {
            for criterion in 0..4_usize {
                let worth = 60.0 + 3.0 * target as f64 + 5.0 * criterion as f64;
                let turn = ((target * 7 + criterion * 11) % 13) as f64 - 6.0;
                let impression = 60.0 + 3.0 * target as f64 + 5.0 * criterion as f64;
                for (rater, mark) in [worth + turn, worth - turn, impression].iter().enumerate() {
                    marks.push(SheetMark {
                        rater,
                        target,
                        criterion,
                        mark: *mark,
                    });
                }
            }
        }
        marks
    }

    #[test]
    fn one_impression_for_everything_stands_out_though_criteria_are_not_equally_hard() {
        let found = varieties(3, &marks());
        let flat = found[2].unwrap();
        assert!(flat.is_halo(), "{flat:?}");
        assert!(flat.ratio.value < 0.1, "{flat:?}");
        assert_eq!(flat.sheets, 10);
        for rater in [0, 1] {
            assert!(!found[rater].unwrap().is_halo(), "{:?}", found[rater]);
        }
    }

    #[test]
    fn without_criteria_or_company_nothing_can_be_said() {
        let mut one = marks();
        one.retain(|mark| mark.criterion == 0);
        assert_eq!(varieties(3, &one), vec![Err(Unsaid::OneCriterion); 3]);
        let mut alone = marks();
        alone.retain(|mark| mark.rater == 0);
        assert_eq!(varieties(1, &alone)[0], Err(Unsaid::NotShared));
    }
}
