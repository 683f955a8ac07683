//! How a component was marked: how far its raters agree, and each of them beside the others. Must not know what follows from it.

use std::collections::BTreeMap;

use super::figures::{
    Agreement, Component, ComponentFound, FAIR, GOOD, Habit, Person, RaterFound, Source, Word,
};
use crate::agreement::intraclass;
use crate::distributions::{UPPER, student_point};
use crate::habits::{hastes, is_central, repeated, varieties};
use crate::interval::{MeanInterval, mean_interval};
use crate::ratings::{Rating, Ratings, Table};
use crate::severity::{Severities, Severity, severities};
use crate::spread::spreads;
use crate::unsaid::{Said, Unsaid};

/// What its marks say; `master` is the place of the masters' score among those of a candidate.
pub(super) fn of_component(
    component: &Component,
    people: &[Person],
    master: Option<usize>,
) -> ComponentFound {
    let whole = whole_sheets(component);
    let ratings = Ratings::new(component.raters, people.len(), whole.clone());
    let found = ratings
        .as_ref()
        .map_err(|reason| *reason)
        .and_then(severities);
    let apart = ratings.as_ref().ok().and_then(apart);
    ComponentFound {
        is_marked: !component.criteria.is_empty(),
        agreement: agreement(component.raters, &whole, apart),
        apart,
        reach: found.as_ref().map_err(|reason| *reason).and_then(reach),
        raters: raters_of(component, (people, master), &whole, (&ratings, found)),
    }
}

/// What raters gave candidates of whom they gave every mark, weighted as the component is.
pub(super) fn whole_sheets(component: &Component) -> Vec<Rating> {
    let all: f64 = component.criteria.iter().sum();
    let mut sums: BTreeMap<(usize, usize), (f64, usize)> = BTreeMap::new();
    for one in &component.marks {
        let weight = component.criteria.get(one.criterion).copied();
        let sum = sums.entry((one.target, one.rater)).or_default();
        sum.0 += one.mark * weight.unwrap_or_default();
        sum.1 += 1;
    }
    sums.into_iter()
        .filter(|(_, (_, given))| *given == component.criteria.len() && all > 0.0)
        .map(|((target, rater), (sum, _))| Rating {
            rater,
            target,
            mark: sum / all,
        })
        .collect()
}

/// How far those agree who marked anybody, by the candidates whom all of them marked; these have to be half of all at least.
fn agreement(raters: usize, whole: &[Rating], apart: Option<f64>) -> Said<Agreement> {
    let mut marks: BTreeMap<usize, Vec<f64>> = BTreeMap::new();
    let mut has_marked = vec![false; raters];
    // They stand by candidate and rater, so that each row is in the order of raters.
    for one in whole {
        marks.entry(one.target).or_default().push(one.mark);
        if let Some(place) = has_marked.get_mut(one.rater) {
            *place = true;
        }
    }
    let raters = has_marked.iter().filter(|one| **one).count();
    match (marks.len(), raters) {
        (0, _) => return Err(Unsaid::NoMarks),
        (_, 1) => return Err(Unsaid::OneRater),
        _ => {}
    }
    let candidates = marks.len();
    let rows: Vec<Vec<f64>> = marks
        .into_values()
        .filter(|row| row.len() == raters)
        .collect();
    if rows.len() * 2 < candidates {
        return Err(Unsaid::Gaps);
    }
    let value = intraclass(&Table::of_rows(&rows)?)?.agreement_of_mean?;
    let word = match value.value {
        good if good >= GOOD => Word::Good,
        fair if fair >= FAIR => Word::Fair,
        _ => Word::Poor,
    };
    Ok(Agreement {
        value,
        word,
        raters,
        candidates: rows.len(),
        apart: apart.ok_or(Unsaid::NotShared)?,
    })
}

/// The mean distance of two raters of one candidate.
fn apart(ratings: &Ratings) -> Option<f64> {
    let (mut sum, mut pairs) = (0.0, 0_usize);
    for marks in ratings.by_target() {
        for (at, one) in marks.iter().enumerate() {
            for other in &marks[at + 1..] {
                sum += (one.mark - other.mark).abs();
                pairs += 1;
            }
        }
    }
    (pairs > 0).then(|| sum / pairs as f64)
}

fn reach(found: &Severities) -> Said<f64> {
    let point = student_point(UPPER, found.freedom as f64).ok_or(Unsaid::NotFinite)?;
    Ok(found.noise * point)
}

fn raters_of(
    component: &Component,
    (people, master): (&[Person], Option<usize>),
    whole: &[Rating],
    (ratings, found): (&Said<Ratings>, Said<Severities>),
) -> Vec<RaterFound> {
    let severity: Vec<Said<Severity>> = match found {
        Ok(found) => found.raters,
        Err(reason) => vec![Err(reason); component.raters],
    };
    let mut habits = habits(component, ratings);
    severity
        .into_iter()
        .enumerate()
        .map(|(rater, severity)| {
            let own = || whole.iter().filter(move |one| one.rater == rater);
            let candidates = own().count();
            let sum: f64 = own().map(|one| one.mark).sum();
            RaterFound {
                candidates,
                mean: (candidates > 0).then(|| sum / candidates as f64),
                severity,
                beside_master: beside_master(component, (people, master), own()),
                habits: std::mem::take(&mut habits[rater]),
            }
        })
        .collect()
}

/// Her marks less the masters' scores of the same candidates.
fn beside_master<'r>(
    component: &Component,
    (people, master): (&[Person], Option<usize>),
    own: impl Iterator<Item = &'r Rating>,
) -> Option<MeanInterval> {
    if component.source != Source::Supervisor {
        return None;
    }
    let master = master?;
    let differences: Vec<f64> = own
        .filter_map(|one| {
            let score = people.get(one.target)?.scores.get(master).copied()??;
            Some(one.mark - score)
        })
        .collect();
    mean_interval(&differences)
}

fn habits(component: &Component, ratings: &Said<Ratings>) -> Vec<Vec<Habit>> {
    let raters = component.raters;
    let mut all: Vec<Vec<Habit>> = vec![Vec::new(); raters];
    let spreads = ratings
        .as_ref()
        .map_or_else(|reason| vec![Err(*reason); raters], spreads);
    let varieties = varieties(raters, &component.marks);
    let repeated = repeated(raters, &component.marks);
    let hastes = hastes(raters, &component.entered, None);
    for (rater, found) in all.iter_mut().enumerate() {
        if varieties[rater].is_ok_and(|one| one.is_halo()) {
            found.push(Habit::Halo);
        }
        if spreads[rater].is_ok_and(|one| is_central(&one)) {
            found.push(Habit::Central);
        }
        if let Ok(same) = repeated[rater]
            && same.stands_out
        {
            found.push(Habit::Repeats {
                same: same.most_same,
                of: same.sheets,
            });
        }
        if let Ok(haste) = hastes[rater]
            && haste.stands_out
        {
            found.push(Habit::Hasty {
                at_once: haste.most_at_the_end,
                of: haste.marks,
            });
        }
    }
    all
}
