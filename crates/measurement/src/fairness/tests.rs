//! What the report finds in rounds that were made by hand, and in rounds that say little.

#![expect(clippy::unwrap_used, reason = "tests")]

use super::*;
use crate::ratings::SheetMark;
use crate::unsaid::Unsaid;

fn near(found: f64, wanted: f64, within: f64) {
    assert!((found - wanted).abs() <= within, "{found} is not {wanted}");
}

/// A component with one criterion; each row is a candidate, each place a rater, and nought is no mark.
fn marked(source: Source, rows: &[&[f64]]) -> Component {
    let mut marks = Vec::new();
    for (target, row) in rows.iter().enumerate() {
        for (rater, mark) in row.iter().enumerate().filter(|(_, mark)| **mark > 0.0) {
            marks.push(SheetMark {
                rater,
                target,
                criterion: 0,
                mark: *mark,
            });
        }
    }
    Component {
        source,
        weight: 100.0,
        pass: 60.0,
        criteria: vec![100.0],
        raters: rows.iter().map(|row| row.len()).max().unwrap_or(0),
        marks,
        entered: Vec::new(),
    }
}

/// A round of one component, each candidate with the mean of her marks.
fn alone(component: Component, people: usize) -> Round {
    let people = (0..people)
        .map(|at| {
            let own: Vec<f64> = (component.marks.iter())
                .filter(|one| one.target == at)
                .map(|one| one.mark)
                .collect();
            let score = (!own.is_empty()).then(|| own.iter().sum::<f64>() / own.len() as f64);
            Person {
                scores: vec![score],
                total: score,
                passed: score.map(|score| score >= 60.0),
                unit: None,
            }
        })
        .collect();
    Round {
        components: vec![component],
        people,
        units: Vec::new(),
        pass_total: 60.0,
    }
}

fn codes(found: &Fairness) -> Vec<&'static str> {
    found.findings.iter().map(Finding::code).collect()
}

/// Two raters who differ by chance, one up when the other is down, and a third who gives six less than what a candidate is worth.
const STRICT: [&[f64]; 6] = [
    &[71.0, 69.0, 64.0],
    &[71.0, 73.0, 66.0],
    &[75.0, 73.0, 68.0],
    &[75.0, 77.0, 70.0],
    &[79.0, 77.0, 72.0],
    &[79.0, 81.0, 74.0],
];

#[test]
fn a_strict_rater_is_named_with_the_figure_that_a_hand_comes_to() {
    let found = judge(&alone(marked(Source::Master, &STRICT), 6));
    // Means 75, 75 and 69; of all 73. Left over is 1 up and 1 down in each row: 12 over 10 degrees of freedom. The variance of a
    // distance from the mean of three is 1.2 / 6 × 2/3, Student's point 2.228.
    let Finding::Strict { rater, points, .. } = found.findings[0] else {
        panic!("{:?}", found.findings)
    };
    assert_eq!(rater, 2);
    near(points.value, -4.0, 1e-9);
    let half = 2.228_138_85 * (1.2_f64 / 6.0 * 2.0 / 3.0).sqrt();
    near(points.interval.low, -4.0 - half, 1e-6);
    near(points.interval.high, -4.0 + half, 1e-6);
    near(found.components[0].raters[2].mean.unwrap(), 69.0, 1e-9);
    // |71 − 69|, |71 − 64|, |69 − 64| and the like: 2 + 6 ± 1 on the average.
    near(found.components[0].apart.unwrap(), 14.0 / 3.0, 1e-9);
}

#[test]
fn who_is_near_the_pass_mark_by_chance_is_counted_and_who_is_far_is_not() {
    let mut rows = STRICT.to_vec();
    // Worth 62 and 40 by the first two: means 60 and 38.
    rows.push(&[63.0, 61.0, 56.0]);
    rows.push(&[41.0, 39.0, 34.0]);
    let found = judge(&alone(marked(Source::Master, &rows), 8));
    let close: Vec<bool> = found.people.iter().map(|one| one.is_close).collect();
    assert_eq!(
        close,
        [false, false, false, false, false, false, true, false]
    );
    assert!(codes(&found).contains(&"close_to_pass"));
    let range = found.people[6].range.unwrap();
    assert!(range.low < 60.0 && range.high > 60.0, "{range:?}");
}

#[test]
fn one_rater_alone_is_said_and_nothing_is_reckoned() {
    let found = judge(&alone(marked(Source::Master, &[&[70.0], &[80.0]]), 2));
    assert_eq!(codes(&found), ["one_rater", "nothing_stands_out"]);
    assert_eq!(found.people[0].range, None);
    assert!(!found.people[0].is_close);
}

#[test]
fn one_candidate_alone_is_said() {
    let found = judge(&alone(marked(Source::Master, &[&[70.0, 72.0, 75.0]]), 1));
    assert_eq!(found.components[0].agreement, Err(Unsaid::OneTarget));
    assert!(codes(&found).contains(&"not_said"), "{found:?}");
}

#[test]
fn where_all_marks_are_equal_that_is_the_reason() {
    let found = judge(&alone(marked(Source::Master, &[&[70.0, 70.0][..]; 4]), 4));
    let said = Finding::NotSaid {
        component: 0,
        why: Unsaid::MarksAllEqual,
    };
    assert!(found.findings.contains(&said), "{found:?}");
}

#[test]
fn raters_who_share_nobody_are_not_compared() {
    let rows: [&[f64]; 4] = [&[70.0, 0.0], &[75.0, 0.0], &[0.0, 60.0], &[0.0, 64.0]];
    let found = judge(&alone(marked(Source::Supervisor, &rows), 4));
    let said = Finding::NotCompared {
        component: 0,
        raters: 2,
        of: 2,
    };
    assert!(found.findings.contains(&said), "{found:?}");
    assert!(!codes(&found).contains(&"strict"));
}

#[test]
fn without_a_mark_and_without_evidence_that_is_all_there_is_to_say() {
    for round in [
        Round::default(),
        alone(marked(Source::Master, &[]), 3),
        alone(marked(Source::Master, &[&[0.0, 0.0]]), 1),
    ] {
        assert_eq!(codes(&judge(&round)), ["nothing_marked"]);
    }
}

fn unit(count: u64, n: u64) -> Unit {
    Unit {
        n,
        least_n: 30,
        count: Some(count),
        ratios: Vec::new(),
        value: (n > 0).then(|| count as f64 / n as f64),
        conversion: Some([0.2, 0.1, 0.0]),
        is_spotless: n > 0 && count == 0,
    }
}

#[test]
fn thin_evidence_is_told_apart_from_none_and_from_a_record_without_a_fault() {
    let states: Vec<UnitState> = [(0, 0), (1, 20), (4, 60), (0, 2_000), (100, 2_000)]
        .map(|(count, n)| judge_unit(&unit(count, n)).state)
        .to_vec();
    assert_eq!(
        states,
        [
            UnitState::Nothing,
            UnitState::TooFew,
            UnitState::Wide,
            UnitState::Spotless,
            UnitState::Sound
        ]
    );
    let nothing = judge_unit(&unit(0, 0));
    assert_eq!((nothing.points, nothing.range), (None, None));
    // Nought of 2,000: at most 0.0019 by Wilson, which is 99.2 points of the way from 0.1 (60) to nothing (100).
    let spotless = judge_unit(&unit(0, 2_000)).range.unwrap();
    near(spotless.high, 100.0, 1e-12);
    near(spotless.low, 99.23, 0.01);
}

fn judge_unit(unit: &Unit) -> UnitFound {
    evidence::of_unit(unit)
}

#[test]
fn three_sources_stand_side_by_side_and_whoever_is_unlike_the_others_is_found() {
    // The supervisor gives five more than the master, but twenty-two more to the last one; the data are as the master.
    let master = [70.0, 72.0, 74.0, 76.0, 78.0, 64.0];
    let people: Vec<Person> = (master.iter().enumerate())
        .map(|(at, master)| Person {
            scores: vec![
                Some(master + if at == 5 { 22.0 } else { 5.0 }),
                Some(*master),
                (at != 0).then_some(*master),
            ],
            ..Person::default()
        })
        .collect();
    let source = |source| Component {
        weight: 30.0,
        ..marked(source, &[&[70.0]])
    };
    let data = Component {
        criteria: Vec::new(),
        raters: 0,
        marks: Vec::new(),
        ..source(Source::Data)
    };
    let round = Round {
        components: vec![source(Source::Supervisor), source(Source::Master), data],
        people,
        units: Vec::new(),
        pass_total: 60.0,
    };
    let found = judge(&round);
    assert_eq!(found.people[0].supervisor_less_master, Some(5.0));
    assert_eq!(found.people[0].data_less_master, None);
    let differ: Vec<bool> = found.people.iter().map(|one| one.differs).collect();
    assert_eq!(differ, [false, false, false, false, false, true]);
    // Five fives and a twenty-two: 47 / 6.
    near(
        found.supervisor_beside_master.unwrap().mean,
        47.0 / 6.0,
        1e-12,
    );
    let said = codes(&found);
    assert!(said.contains(&"supervisor_higher"), "{said:?}");
    assert!(!said.contains(&"data_higher") && !said.contains(&"data_lower"));
    assert!(said.contains(&"people_differ"));
}

#[test]
fn what_should_be_looked_at_stands_before_what_is_to_be_known_and_what_is_well() {
    let mut round = alone(marked(Source::Master, &STRICT), 6);
    round.units = vec![unit(0, 0), unit(1, 20)];
    let found = judge(&round);
    let weights: Vec<Weight> = found.findings.iter().map(Finding::weight).collect();
    assert!(weights.is_sorted(), "{:?}", codes(&found));
    assert_eq!(weights[0], Weight::Look);
}

#[test]
fn no_figure_of_any_awkward_round_is_anything_but_a_number() {
    let rows: [&[&[f64]]; 6] = [
        &[],
        &[&[70.0]],
        &[&[70.0, 70.0]],
        &[&[0.0, 70.0], &[70.0, 0.0]],
        &[&[100.0, 100.0], &[100.0, 100.0]],
        &[&[100.0, 0.1], &[0.1, 100.0]],
    ];
    for rows in rows {
        let found = judge(&alone(marked(Source::Master, rows), rows.len()));
        for person in &found.people {
            if let Some(range) = person.range {
                assert!(range.low.is_finite() && range.high.is_finite(), "{rows:?}");
            }
        }
        for rater in &found.components[0].raters {
            if let Ok(severity) = rater.severity {
                assert!(severity.drawn.value.is_finite(), "{rows:?}");
            }
        }
        assert!(!found.findings.is_empty(), "{rows:?}");
    }
}
