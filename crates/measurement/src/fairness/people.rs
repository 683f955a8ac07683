//! Candidates: three sources side by side, and how near to the pass mark each is by what chance does. Must not know how a source is
//! marked.

use super::figures::{
    Component, ComponentFound, FAR, LEAST_USUAL, PersonFound, Round, Source, UnitFound,
};
use super::marked::whole_sheets;
use crate::interval::{Interval, MeanInterval, mean_interval};

/// What two sources of one candidate differ by.
const DIFFERENCES: [fn(&PersonFound) -> Option<f64>; 2] =
    [|one| one.supervisor_less_master, |one| one.data_less_master];

/// Everybody, in order.
pub(super) fn of_round(
    round: &Round,
    components: &[ComponentFound],
    units: &[UnitFound],
) -> Vec<PersonFound> {
    let ranges = ranges(round, components, units);
    let mut people: Vec<PersonFound> = (0..round.people.len())
        .map(|at| {
            let (supervisor, master, data) = (
                score(round, at, Source::Supervisor),
                score(round, at, Source::Master),
                score(round, at, Source::Data),
            );
            let less = |one: Option<f64>| one.zip(master).map(|(one, master)| one - master);
            let (range, is_close) = whole(round, at, &ranges[at]);
            PersonFound {
                supervisor,
                master,
                data,
                supervisor_less_master: less(supervisor),
                data_less_master: less(data),
                differs: false,
                range,
                is_close,
            }
        })
        .collect();
    for of in DIFFERENCES {
        let usual = usual(people.iter().filter_map(of).collect());
        for person in &mut people {
            let is_far = of(person).is_some_and(|one| (one - usual).abs() >= FAR);
            person.differs |= is_far;
        }
    }
    people
}

/// The mean of a figure over those who have it.
pub(super) fn mean_of(
    people: &[PersonFound],
    of: fn(&PersonFound) -> Option<f64>,
) -> Option<MeanInterval> {
    let all: Vec<f64> = people.iter().filter_map(of).collect();
    mean_interval(&all)
}

/// The middle one; nought while there are too few for anything to be usual.
fn usual(mut differences: Vec<f64>) -> f64 {
    let n = differences.len();
    if n < LEAST_USUAL {
        return 0.0;
    }
    differences.sort_by(f64::total_cmp);
    (differences[(n - 1) / 2] + differences[n / 2]) / 2.0
}

fn score(round: &Round, person: usize, source: Source) -> Option<f64> {
    let place = (round.components.iter()).position(|one| one.source == source)?;
    round.people[person].scores.get(place).copied().flatten()
}

/// Where a score may lie; the score itself may be outside where those who marked her are strict or mild.
#[derive(Clone, Copy)]
struct Range {
    score: f64,
    centre: f64,
    low: f64,
    high: f64,
}

impl Range {
    fn lowest(self) -> f64 {
        self.low.min(self.score)
    }

    fn highest(self) -> f64 {
        self.high.max(self.score)
    }
}

/// Of each candidate each component's range; none where it cannot be said.
fn ranges(
    round: &Round,
    components: &[ComponentFound],
    units: &[UnitFound],
) -> Vec<Vec<Option<Range>>> {
    let mut all = vec![vec![None; round.components.len()]; round.people.len()];
    for (place, (component, found)) in round.components.iter().zip(components).enumerate() {
        let of_people = match component.source {
            Source::Data => by_evidence(round, units),
            _ => by_raters(component, found, round.people.len()),
        };
        for (at, shift) in of_people.into_iter().enumerate() {
            let score = round.people[at].scores.get(place).copied().flatten();
            all[at][place] = score.zip(shift).map(|(score, shift)| {
                let (below, above, moved) = shift;
                let centre = (score + moved).clamp(0.0, 100.0);
                Range {
                    score,
                    centre,
                    low: (centre - below).max(0.0),
                    high: (centre + above).min(100.0),
                }
            });
        }
    }
    all
}

/// How far below and above the score may lie, after it was moved by so much.
type Shift = (f64, f64, f64);

/// The mean strictness of those who marked her is taken off, and chance is that of the mean of so many.
fn by_raters(component: &Component, found: &ComponentFound, people: usize) -> Vec<Option<Shift>> {
    let Ok(reach) = found.reach else {
        return vec![None; people];
    };
    let mut sums = vec![(0.0, 0_usize); people];
    for one in whole_sheets(component) {
        // Whoever cannot be compared is taken as the others are.
        let severity = found.raters.get(one.rater).map(|rater| rater.severity);
        let value = match severity {
            Some(Ok(severity)) => severity.drawn.value,
            _ => 0.0,
        };
        if let Some(sum) = sums.get_mut(one.target) {
            sum.0 += value;
            sum.1 += 1;
        }
    }
    sums.into_iter()
        .map(|(sum, raters)| {
            let half = reach / (raters as f64).sqrt();
            (raters > 0).then(|| (half, half, -sum / raters as f64))
        })
        .collect()
}

fn by_evidence(round: &Round, units: &[UnitFound]) -> Vec<Option<Shift>> {
    round
        .people
        .iter()
        .map(|person| {
            let unit = units.get(person.unit?)?;
            let (points, range) = (unit.points?, unit.range?);
            Some((
                (points - range.low).max(0.0),
                (range.high - points).max(0.0),
                0.0,
            ))
        })
        .collect()
}

/// Where the total may lie, and whether the result would be another somewhere. A component of which nothing can be said stands as it is.
fn whole(round: &Round, at: usize, ranges: &[Option<Range>]) -> (Option<Interval>, bool) {
    let person = &round.people[at];
    let (Some(total), Some(passed)) = (person.total, person.passed) else {
        return (None, false);
    };
    if ranges.iter().all(Option::is_none) {
        return (None, false);
    }
    let (mut moved, mut below, mut above) = (total, 0.0, 0.0);
    let (mut may_fail, mut may_pass) = (false, true);
    for (place, component) in round.components.iter().enumerate() {
        let score = person.scores.get(place).copied().flatten();
        let (low, high) = match (ranges.get(place).copied().flatten(), score) {
            (Some(range), _) => {
                let share = component.weight / 100.0;
                moved += share * (range.centre - range.score);
                below += (share * (range.centre - range.low)).powi(2);
                above += (share * (range.high - range.centre)).powi(2);
                (range.lowest(), range.highest())
            }
            (None, Some(score)) => (score, score),
            (None, None) => continue,
        };
        may_fail |= low < component.pass;
        may_pass &= high >= component.pass;
    }
    let (low, high) = (
        (moved - below.sqrt()).min(total),
        (moved + above.sqrt()).max(total),
    );
    may_fail |= low < round.pass_total;
    may_pass &= high >= round.pass_total;
    let is_close = if passed { may_fail } else { may_pass };
    (Some(Interval { low, high }), is_close)
}
