//! A factory of any size for raters who mark offline: candidates, assessors, criteria, and the mark that each assessor
//! gives.

use crate::files::{Criterion, Rule, Scale};
use crate::small;

/// The round's code.
pub const ROUND: &str = "W1";

/// How many of each there are.
#[derive(Debug, Clone, Copy)]
pub struct Size {
    /// Assessors.
    pub raters: usize,
    /// Candidates.
    pub people: usize,
    /// Criteria.
    pub criteria: usize,
}

/// The code of a rater.
pub fn rater(number: usize) -> String {
    format!("K{number:02}")
}

/// The code of a criterion.
pub fn criterion(number: usize) -> String {
    format!("c{number:02}")
}

/// The mark that a rater gives: another for nearly every place, in steps of 0.5.
pub fn mark(rater: usize, person: usize, criterion: usize) -> String {
    let halves = 100 + (rater * 7 + person * 13 + criterion * 29) % 101;
    format!("{}.{}", halves / 2, halves % 2 * 5)
}

/// A standard with so many judged criteria of the component `master`; the best and the worst mark are left out.
pub fn standard(size: Size) -> String {
    let mut standard = small::plain_standard("level3");
    let share = 100 / size.criteria;
    standard.criteria = (0..size.criteria)
        .map(|number| Criterion {
            code: criterion(number),
            component: small::COMPONENT,
            name: format!("要素{number}"),
            name_en: None,
            scale: Scale::Judged {
                step: Some("0.5"),
                descriptors: vec![("0", "不会"), ("60", "会")],
            },
            weight: if number == 0 {
                100 - (size.criteria - 1) * share
            } else {
                share
            },
        })
        .collect();
    standard.rules = vec![Rule {
        component: small::COMPONENT,
        weight: 100,
        combine: "trimmed-mean:1",
        least_raters: 3,
        limit: None,
    }];
    standard.toml()
}

/// The round with its panel of assessors.
pub fn round(size: Size) -> String {
    let assessors = (0..size.raters).map(|number| (rater(number), format!("师傅{number}")));
    small::plain_round(ROUND, "level3", assessors).toml()
}

/// A file of marks of one rater about some people, as `packets fill` takes it.
pub fn marks(size: Size, rater: usize, people: impl IntoIterator<Item = usize>) -> String {
    let mut text = "工号,评分项,得分\n".to_owned();
    for person in people {
        for number in 0..size.criteria {
            text.push_str(&format!(
                "{},{},{}\n",
                small::staff_no(person),
                criterion(number),
                mark(rater, person, number)
            ));
        }
    }
    text
}

/// All marks of all raters in one file, as `scores import` takes it.
pub fn all_marks(size: Size) -> String {
    let mut text = "工号,评分项,评分人,得分\n".to_owned();
    for number in 0..size.raters {
        for line in marks(size, number, 0..size.people).lines().skip(1) {
            if let Some((place, mark)) = line.rsplit_once(',') {
                text.push_str(&format!("{place},{},{mark}\n", rater(number)));
            }
        }
    }
    text
}
