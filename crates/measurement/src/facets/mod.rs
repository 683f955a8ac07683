//! Severity of raters by the many-facet Rasch model, where marks are a few ordered steps.
//!
//! That a mark reaches a step rather than the one below has the log odds: worth of the target + mildness of the rater + easiness of
//! the criterion − height of the step. Targets are a sample of a normal distribution and are integrated out (marginal likelihood);
//! estimating each target beside the raters would make raters differ by k/(k − 1) too much where k of them mark a target.
//!
//! Sources: Linacre, Many-Facet Rasch Measurement (1989); Andrich, Psychometrika 43 (1978) 561–573 (steps); Bock & Aitkin,
//! Psychometrika 46 (1981) 443–459 (marginal likelihood). Above nought is milder, as in [`crate::severity`]. Must not know persons.

mod likelihood;
mod search;

use std::collections::BTreeMap;

use likelihood::{Design, Parameters, Places};

use crate::distributions::NORMAL_975;
use crate::interval::{Estimate, Interval};
use crate::linked::Linked;
use crate::ratings::SheetMark;
use crate::unsaid::{Said, Unsaid};

/// More different marks than this are no steps.
pub const MOST_STEPS: usize = 20;

/// With more raters the search takes minutes.
pub const MOST_RATERS: usize = 100;

/// What the model says, in log odds.
#[derive(Debug, Clone, PartialEq)]
pub struct Facets {
    /// How much milder than the panel each rater is, with its interval, or why she cannot be compared.
    pub raters: Vec<Said<Estimate>>,
    /// How much easier than the others each criterion is.
    pub criteria: Vec<Said<Estimate>>,
    /// The mean of the targets.
    pub mean: f64,
    /// The standard deviation of the targets.
    pub deviation: f64,
    /// The height of each step above the lowest mark.
    pub heights: Vec<f64>,
    /// The marks that are the steps, lowest first.
    pub steps: Vec<f64>,
    /// The logarithm of the likelihood.
    pub log_likelihood: f64,
}

/// The model of these marks.
///
/// # Errors
/// `NoMarks`, `NotFinite`, `RepeatedMark`, `OneRater`, `OneTarget`; `MarksAllEqual`, `TooManySteps`; `TooManyRaters`; `NotLinked` when raters or
/// criteria fall into parts that nothing connects; `TargetsAlike` when targets do not differ beyond chance; `NotConverged`.
pub fn facets(raters: usize, targets: usize, criteria: usize, marks: &[SheetMark]) -> Said<Facets> {
    if marks.is_empty() {
        return Err(Unsaid::NoMarks);
    }
    let stands = |one: &SheetMark| {
        one.mark.is_finite()
            && one.rater < raters
            && one.target < targets
            && one.criterion < criteria
    };
    if !marks.iter().all(stands) {
        return Err(Unsaid::NotFinite);
    }
    if raters < 2 {
        return Err(Unsaid::OneRater);
    }
    if targets < 2 {
        return Err(Unsaid::OneTarget);
    }
    let mut kept: Vec<SheetMark> = marks.to_vec();
    kept.sort_by_key(|one| (one.target, one.rater, one.criterion));
    let twice = kept.windows(2).any(|pair| {
        (pair[0].target, pair[0].rater, pair[0].criterion)
            == (pair[1].target, pair[1].rater, pair[1].criterion)
    });
    if twice {
        return Err(Unsaid::RepeatedMark);
    }
    let mut compared = Compared {
        raters: vec![Err(Unsaid::NotShared); raters],
        criteria: vec![Err(Unsaid::NoMarks); criteria],
    };
    let steps = without_extremes(&mut kept, &mut compared)?;
    let places = Places::of(&kept);
    if places.raters.len() < 2 {
        return Err(Unsaid::OneRater);
    }
    if places.raters.len() > MOST_RATERS {
        return Err(Unsaid::TooManyRaters);
    }
    check_linked(&kept, raters, criteria)?;
    let design = Design::of(&kept, &steps, &places);
    let found = search::likeliest(&design)?;
    compared.tell(&places, &found);
    Ok(Facets {
        raters: compared.raters,
        criteria: compared.criteria,
        mean: found.parameters.mean,
        deviation: found.parameters.deviation(),
        heights: found.parameters.heights.clone(),
        steps,
        log_likelihood: found.log_likelihood,
    })
}

/// What is told of raters and criteria.
struct Compared {
    raters: Vec<Said<Estimate>>,
    criteria: Vec<Said<Estimate>>,
}

impl Compared {
    fn tell(&mut self, places: &Places, found: &search::Found) {
        let tell =
            |told: &mut [Said<Estimate>], named: &[usize], values: &[f64], errors: &[f64]| {
                for (at, name) in named.iter().enumerate() {
                    let (value, error) = (values[at], errors[at]);
                    told[*name] = Ok(Estimate {
                        value,
                        interval: Interval {
                            low: value - NORMAL_975 * error,
                            high: value + NORMAL_975 * error,
                        },
                    });
                }
            };
        let Parameters {
            raters, criteria, ..
        } = &found.parameters;
        tell(
            &mut self.raters,
            &places.raters,
            raters,
            &found.rater_errors,
        );
        tell(
            &mut self.criteria,
            &places.criteria,
            criteria,
            &found.criterion_errors,
        );
    }
}

/// Takes out raters and criteria with nothing but the lowest or nothing but the highest mark: how far they are beyond the others no
/// mark can say. Answers the steps that are left.
fn without_extremes(marks: &mut Vec<SheetMark>, compared: &mut Compared) -> Said<Vec<f64>> {
    loop {
        let mut steps: Vec<f64> = marks.iter().map(|one| one.mark).collect();
        steps.sort_by(f64::total_cmp);
        steps.dedup();
        if steps.len() < 2 {
            return Err(Unsaid::MarksAllEqual);
        }
        if steps.len() > MOST_STEPS {
            return Err(Unsaid::TooManySteps);
        }
        let (low, high) = (steps[0], steps[steps.len() - 1]);
        let extreme = |of: &dyn Fn(&SheetMark) -> usize| -> Vec<usize> {
            let mut seen: BTreeMap<usize, (bool, bool)> = BTreeMap::new();
            for one in marks.iter() {
                let (only_low, only_high) = seen.entry(of(one)).or_insert((true, true));
                *only_low &= one.mark == low;
                *only_high &= one.mark == high;
            }
            seen.into_iter()
                .filter(|(_, (only_low, only_high))| *only_low || *only_high)
                .map(|(name, _)| name)
                .collect()
        };
        let raters = extreme(&|one| one.rater);
        let criteria = extreme(&|one| one.criterion);
        if raters.is_empty() && criteria.is_empty() {
            return Ok(steps);
        }
        for rater in &raters {
            compared.raters[*rater] = Err(Unsaid::OnlyExtremeMarks);
        }
        for criterion in &criteria {
            compared.criteria[*criterion] = Err(Unsaid::OnlyExtremeMarks);
        }
        marks.retain(|one| !raters.contains(&one.rater) && !criteria.contains(&one.criterion));
        if marks.is_empty() {
            return Err(Unsaid::OnlyExtremeMarks);
        }
    }
}

/// Raters hang together by marks for one criterion of one target, criteria by marks of one rater for one target.
fn check_linked(marks: &[SheetMark], raters: usize, criteria: usize) -> Said<()> {
    let are_linked = |things: usize,
                      of: &dyn Fn(&SheetMark) -> usize,
                      by: &dyn Fn(&SheetMark) -> usize,
                      width: usize| {
        let mut cells: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for one in marks {
            let cell = one.target * width + by(one);
            cells.entry(cell).or_default().push(of(one));
        }
        let linked = Linked::of(things, cells.into_values());
        let first = linked.part(of(&marks[0]));
        marks.iter().all(|one| linked.part(of(one)) == first)
    };
    let linked = are_linked(raters, &|one| one.rater, &|one| one.criterion, criteria)
        && are_linked(criteria, &|one| one.criterion, &|one| one.rater, raters);
    if linked {
        Ok(())
    } else {
        Err(Unsaid::NotLinked)
    }
}

#[cfg(test)]
mod tests;
