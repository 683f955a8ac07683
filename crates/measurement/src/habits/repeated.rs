//! Sheets of one rater that are the same to the last mark, beside how often that happens to the others.
//!
//! Must not know persons.

use std::collections::{BTreeMap, BTreeSet};

use crate::ratings::SheetMark;
use crate::unsaid::{Said, Unsaid};

/// So many of the same sheets, at least, are worth a look …
pub const LEAST_SAME: usize = 3;
/// … when they are at least this share of her sheets …
pub const LEAST_SHARE: f64 = 0.25;
/// … and two of hers are the same at least so many times as often as two of another's.
pub const LEAST_TIMES: f64 = 2.0;
/// With fewer criteria sheets are the same by themselves.
pub const LEAST_CRITERIA: usize = 3;

/// How often one rater's sheets are the same.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Repeated {
    /// Her sheets with a mark for every criterion.
    pub sheets: usize,
    /// The most of them that are the same.
    pub most_same: usize,
    /// How likely two of hers are the same.
    pub own: f64,
    /// How likely two of one other rater are; none when nobody else has two.
    pub others: Option<f64>,
    /// Whether it stands out.
    pub stands_out: bool,
}

/// How often each rater's sheets are the same, or why it cannot be said.
pub fn repeated(raters: usize, marks: &[SheetMark]) -> Vec<Said<Repeated>> {
    let criteria: BTreeSet<usize> = marks.iter().map(|one| one.criterion).collect();
    if criteria.len() < LEAST_CRITERIA {
        return vec![Err(Unsaid::OneCriterion); raters];
    }
    let mut sheets: BTreeMap<(usize, usize), BTreeMap<usize, u64>> = BTreeMap::new();
    for one in marks {
        // What compares as the same has the same bits, but for the two noughts.
        let bits = (one.mark + 0.0).to_bits();
        sheets
            .entry((one.rater, one.target))
            .or_default()
            .insert(one.criterion, bits);
    }
    let mut same: Vec<BTreeMap<Vec<u64>, usize>> = vec![BTreeMap::new(); raters];
    for ((rater, _), sheet) in sheets {
        if sheet.len() == criteria.len() && rater < raters {
            let marks = sheet.into_values().collect();
            *same[rater].entry(marks).or_default() += 1;
        }
    }
    let pairs: Vec<(f64, f64)> = same.iter().map(pairs).collect();
    (0..raters)
        .map(|rater| {
            let sheets: usize = same[rater].values().sum();
            if sheets < 2 {
                return Err(Unsaid::TooFewUnits);
            }
            let (mut others_same, mut others) = (0.0, 0.0);
            for (other, (same, all)) in pairs.iter().enumerate() {
                if other != rater {
                    others_same += same;
                    others += all;
                }
            }
            let own = pairs[rater].0 / pairs[rater].1;
            let others = (others > 0.0).then(|| others_same / others);
            let most_same = same[rater].values().copied().max().unwrap_or_default();
            Ok(Repeated {
                sheets,
                most_same,
                own,
                others,
                stands_out: most_same >= LEAST_SAME
                    && most_same as f64 >= LEAST_SHARE * sheets as f64
                    && others.is_none_or(|others| own >= LEAST_TIMES * others),
            })
        })
        .collect()
}

/// How many pairs of sheets are the same, and how many there are.
fn pairs(same: &BTreeMap<Vec<u64>, usize>) -> (f64, f64) {
    let of = |count: usize| count as f64 * (count as f64 - 1.0) / 2.0;
    let all: usize = same.values().sum();
    (same.values().map(|count| of(*count)).sum(), of(all))
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;

    fn sheets(of: &[&[[u8; 3]]]) -> Vec<SheetMark> {
        let mut marks = Vec::new();
        for (rater, sheets) in of.iter().enumerate() {
            for (target, sheet) in sheets.iter().enumerate() {
                for (criterion, mark) in sheet.iter().enumerate() {
                    marks.push(SheetMark {
                        rater,
                        target,
                        criterion,
                        mark: f64::from(*mark),
                    });
                }
            }
        }
        marks
    }

    #[test]
    fn the_same_sheet_for_half_of_the_candidates_stands_out() {
        let careful = [
            [3, 2, 1],
            [2, 2, 3],
            [1, 3, 2],
            [3, 3, 1],
            [2, 1, 1],
            [3, 2, 2],
        ];
        let quick = [
            [2, 2, 2],
            [2, 2, 2],
            [1, 3, 2],
            [2, 2, 2],
            [2, 1, 1],
            [3, 2, 2],
        ];
        let found = repeated(2, &sheets(&[&careful, &quick]));
        let quick = found[1].unwrap();
        assert_eq!((quick.sheets, quick.most_same), (6, 3));
        assert!((quick.own - 3.0 / 15.0).abs() < 1e-12);
        assert!(quick.stands_out);
        assert!(!found[0].unwrap().stands_out);
    }

    #[test]
    fn where_everybody_repeats_sheets_nobody_stands_out() {
        let same = [[2, 2, 2]; 6];
        let found = repeated(2, &sheets(&[&same, &same]));
        assert!(
            found.iter().all(|one| !one.unwrap().stands_out),
            "{found:?}"
        );
    }

    #[test]
    fn few_criteria_or_few_sheets_say_nothing() {
        let mut marks = sheets(&[&[[1, 2, 3], [1, 2, 3]]]);
        assert!(repeated(1, &marks)[0].is_ok());
        marks.retain(|one| one.target == 0);
        assert_eq!(repeated(1, &marks)[0], Err(Unsaid::TooFewUnits));
        marks.retain(|one| one.criterion < 2);
        assert_eq!(repeated(1, &marks)[0], Err(Unsaid::OneCriterion));
    }
}
