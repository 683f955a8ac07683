//! Which statements count: June, June corrected and the middle of June to the middle of July in any order; and what holds of any
//! statements, held against the rule said day by day.

use std::collections::{BTreeMap, BTreeSet};

use assessment::evidence::statements::{
    Days, Meeting, Overlap, Part, RecordKind, Scope, Stated, Statement, counting, doubles, gone,
    newest_first, overlaps,
};
use jiff::ToSpan;
use jiff::civil::{Date, date};
use proptest::prelude::*;

fn days(first: &str, last: &str) -> Days {
    Days {
        first: first.parse().unwrap(),
        last: last.parse().unwrap(),
    }
}

/// A statement about the teams A and B.
fn stated(file: &str, on: &str, of: Days) -> Statement {
    Statement {
        batch: 0,
        source: "MES".to_owned(),
        kind: RecordKind::Inspection,
        stated: Stated {
            on: on.parse().unwrap(),
            written_at: String::new(),
            file: file.to_owned(),
        },
        replaces: true,
        withdrawn: false,
        scopes: ["A", "B"]
            .map(|unit| Scope {
                unit: Some(unit.to_owned()),
                days: of,
            })
            .to_vec(),
    }
}

fn june() -> Statement {
    stated("june", "2026-07-01", days("2026-06-01", "2026-06-30"))
}

fn corrected() -> Statement {
    stated("corrected", "2026-07-03", days("2026-06-01", "2026-06-30"))
}

fn middle() -> Statement {
    stated("middle", "2026-07-16", days("2026-06-15", "2026-07-15"))
}

/// An office to which files came in some order: their batches are numbered as they came.
fn came(files: &[Statement]) -> Vec<Statement> {
    let mut batch = 0;
    files
        .iter()
        .map(|file| {
            batch += 1;
            Statement {
                batch,
                ..file.clone()
            }
        })
        .collect()
}

/// What counts, by what the files hold and not by the numbers of their batches.
fn by_file(office: &[Statement]) -> BTreeSet<(String, RecordKind, String, Days)> {
    let files: BTreeMap<i64, &str> = office
        .iter()
        .map(|one| (one.batch, one.stated.file.as_str()))
        .collect();
    counting(office)
        .into_iter()
        .map(|part| {
            (
                files[&part.batch].to_owned(),
                part.kind,
                part.unit,
                part.days,
            )
        })
        .collect()
}

fn orders<T: Clone>(things: &[T]) -> Vec<Vec<T>> {
    if things.is_empty() {
        return vec![Vec::new()];
    }
    let mut all = Vec::new();
    for at in 0..things.len() {
        let mut rest = things.to_vec();
        let first = rest.remove(at);
        for mut order in orders(&rest) {
            order.insert(0, first.clone());
            all.push(order);
        }
    }
    all
}

#[test]
fn june_and_june_corrected_and_the_middle_of_june_to_july_end_alike_in_any_order() {
    let wanted: BTreeSet<_> = ["A", "B"]
        .into_iter()
        .flat_map(|unit| {
            [
                ("corrected", days("2026-06-01", "2026-06-14")),
                ("middle", days("2026-06-15", "2026-07-15")),
            ]
            .map(|(file, days)| {
                (
                    file.to_owned(),
                    RecordKind::Inspection,
                    unit.to_owned(),
                    days,
                )
            })
        })
        .collect();
    let all = orders(&[june(), corrected(), middle()]);
    assert_eq!(all.len(), 6);
    for files in all {
        assert_eq!(by_file(&came(&files)), wanted);
    }
}

#[test]
fn what_was_withdrawn_uncovers_what_was_said_before_and_covers_it_again_when_it_is_put_back() {
    let mut office = came(&[middle(), june(), corrected()]);
    let before = counting(&office);
    office[0].withdrawn = true;
    assert_eq!(
        by_file(&office),
        by_file(&came(&[june(), corrected()])),
        "the whole of June as it was corrected"
    );
    office[2].withdrawn = true;
    assert_eq!(by_file(&office), by_file(&came(&[june()])));
    office[0].withdrawn = false;
    office[2].withdrawn = false;
    assert_eq!(counting(&office), before);
}

#[test]
fn files_of_one_day_are_ordered_by_when_they_were_written_and_then_by_what_they_hold() {
    let at = |file: &str, written_at: &str| {
        let mut one = stated(file, "2026-07-01", days("2026-06-01", "2026-06-30"));
        written_at.clone_into(&mut one.stated.written_at);
        one
    };
    for (files, wanted) in [
        (
            [
                at("a", "2026-07-01T08:00:00.000Z"),
                at("b", "2026-07-01T07:59:59.999Z"),
            ],
            "a",
        ),
        ([at("a", ""), at("b", "")], "b"),
        ([at("a", "2026-07-01T08:00:00.000Z"), at("b", "")], "a"),
    ] {
        for files in orders(&files) {
            let counts: BTreeSet<String> = by_file(&came(&files))
                .into_iter()
                .map(|(file, ..)| file)
                .collect();
            assert_eq!(counts, BTreeSet::from([wanted.to_owned()]));
        }
    }
}

#[test]
fn another_source_and_a_part_that_adds_stand_beside() {
    let mut packing = june();
    packing.source = "包装线".to_owned();
    packing.stated.file = "packing".to_owned();
    let mut second = june();
    second.replaces = false;
    second.stated.on = date(2026, 7, 2);
    second.stated.file = "second".to_owned();
    let office = came(&[june(), packing, second]);
    assert_eq!(by_file(&office).len(), 6, "three files of two teams");
    // The corrected file is newer than both of its source, and says nothing of what the packing line inspected.
    let office = came(&[office, vec![corrected()]].concat());
    let files: BTreeSet<String> = by_file(&office)
        .into_iter()
        .map(|(file, ..)| file)
        .collect();
    assert_eq!(
        files,
        BTreeSet::from(["corrected".to_owned(), "packing".to_owned()])
    );
}

#[test]
fn a_statement_for_every_unit_says_that_a_unit_without_a_record_had_none() {
    let mut whole = corrected();
    whole.scopes.truncate(1);
    let left: BTreeSet<String> = by_file(&came(&[june(), whole.clone()]))
        .into_iter()
        .map(|(file, _, unit, _)| format!("{file} {unit}"))
        .collect();
    assert_eq!(
        left,
        BTreeSet::from(["corrected A".to_owned(), "june B".to_owned()])
    );
    whole.scopes.push(Scope {
        unit: None,
        days: days("2026-06-01", "2026-06-30"),
    });
    let office = came(&[june(), whole]);
    assert_eq!(by_file(&office).len(), 1);
    // Whoever brings June again is told so, also of the team of which the newer one has no record.
    let again = Statement {
        batch: 3,
        stated: Stated {
            file: "again".to_owned(),
            on: date(2026, 7, 2),
            ..june().stated
        },
        ..june()
    };
    let met: BTreeSet<_> = overlaps(&again, &office)
        .into_iter()
        .map(|one| (one.batch, one.meeting, one.unit))
        .collect();
    let of = |unit: &str| (2, Meeting::Yields, Some(unit.to_owned()));
    assert_eq!(met, BTreeSet::from([of("A"), of("B")]));
}

#[test]
fn attainment_takes_no_place_of_inspections() {
    let mut made = corrected();
    made.kind = RecordKind::Attainment;
    let office = came(&[june(), made.clone()]);
    assert_eq!(counting(&office).len(), 4);
    assert_eq!(
        overlaps(&Statement { batch: 9, ..made }, &came(&[june()])),
        []
    );
}

#[test]
fn where_a_new_file_meets_others_is_told_by_batch_and_days() {
    let office = came(&[june(), corrected()]);
    let new = Statement {
        batch: 3,
        ..middle()
    };
    let half = days("2026-06-15", "2026-06-30");
    let told = |meeting: Meeting, batch: i64, days: Days| {
        ["A", "B"].map(|unit| Overlap {
            batch,
            meeting,
            kind: RecordKind::Inspection,
            unit: Some(unit.to_owned()),
            days,
        })
    };
    // June itself counts nowhere any more: nothing is said of it.
    assert_eq!(overlaps(&new, &office), told(Meeting::Replaces, 2, half));
    let late = Statement { batch: 3, ..june() };
    let office = came(&[corrected(), middle()]);
    let mut wanted = told(Meeting::Yields, 1, days("2026-06-01", "2026-06-30")).to_vec();
    wanted.extend(told(Meeting::Yields, 2, half));
    assert_eq!(overlaps(&late, &office), wanted);
}

#[test]
fn a_file_doubles_another_when_at_least_half_of_what_they_share_is_the_same() {
    for (shared, equal, is_double) in [
        (0, 0, false),
        (1, 0, false),
        (1, 1, true),
        (2, 1, true),
        (3, 1, false),
        (3, 2, true),
        (600, 599, true),
    ] {
        assert_eq!(doubles(shared, equal), is_double, "{equal} of {shared}");
    }
}

const UNITS: [&str; 3] = ["A", "B", "C"];

fn day(number: i64) -> Date {
    date(2026, 6, 1).saturating_add(number.days())
}

prop_compose! {
    fn scope()(unit in 0_usize..4, first in 0_i64..40, length in 0_i64..15) -> Scope {
        Scope {
            unit: UNITS.get(unit).map(|unit| (*unit).to_owned()),
            days: Days { first: day(first), last: day(first + length) },
        }
    }
}

prop_compose! {
    fn statement()(
        source in 0_usize..2,
        kind in 0_usize..2,
        on in 0_i64..6,
        replaces in prop::bool::weighted(0.8),
        withdrawn in prop::bool::weighted(0.2),
        scopes in prop::collection::vec(scope(), 1..4),
    ) -> Statement {
        Statement {
            batch: 0,
            source: ["MES", "包装线"][source].to_owned(),
            kind: RecordKind::ALL[kind],
            stated: Stated { on: day(60 + on), written_at: String::new(), file: String::new() },
            replaces,
            withdrawn,
            scopes,
        }
    }
}

/// Up to eight statements, each of a file of its own; several are stated on one day.
fn files() -> impl Strategy<Value = Vec<Statement>> {
    prop::collection::vec(statement(), 1..9).prop_map(|mut files| {
        for (at, one) in files.iter_mut().enumerate() {
            one.stated.file = format!("{at}");
        }
        files
    })
}

fn speaks_for(statement: &Statement, unit: &str, day: Date) -> bool {
    statement.scopes.iter().any(|scope| {
        scope.unit.as_ref().is_none_or(|of| of == unit)
            && (scope.days.first..=scope.days.last).contains(&day)
    })
}

fn has_records(statement: &Statement, unit: &str, day: Date) -> bool {
    statement.scopes.iter().any(|scope| {
        scope.unit.as_deref() == Some(unit) && (scope.days.first..=scope.days.last).contains(&day)
    })
}

/// The rule, said of one day of one unit.
fn counts_there(office: &[Statement], unit: &str, day: Date) -> BTreeSet<i64> {
    let standing = office.iter().filter(|one| !one.withdrawn);
    standing
        .clone()
        .filter(|one| has_records(one, unit, day))
        .filter(|one| {
            !standing.clone().any(|newer| {
                newer.replaces
                    && newer.kind == one.kind
                    && newer.source == one.source
                    && newer.stated > one.stated
                    && speaks_for(newer, unit, day)
            })
        })
        .map(|one| one.batch)
        .collect()
}

fn all_days() -> impl Iterator<Item = (&'static str, Date)> {
    UNITS
        .into_iter()
        .flat_map(|unit| (0..60).map(move |number| (unit, day(number))))
}

/// The batches that count on a day of a unit; one that counts twice there is found.
fn among(parts: &[Part], unit: &str, day: Date) -> BTreeSet<i64> {
    let mut batches = BTreeSet::new();
    for part in parts {
        if part.unit == unit && (part.days.first..=part.days.last).contains(&day) {
            assert!(
                batches.insert(part.batch),
                "batch {} twice on {day}",
                part.batch
            );
        }
    }
    batches
}

proptest! {
    #[test]
    fn what_counts_is_what_the_rule_says_day_by_day_and_nothing_twice(files in files()) {
        let office = came(&files);
        let parts = counting(&office);
        for (unit, day) in all_days() {
            let counts = among(&parts, unit, day);
            prop_assert_eq!(&counts, &counts_there(&office, unit, day), "{} on {}", unit, day);
            // Of those of one source and kind at most one takes the place of others.
            let mut replacing: Vec<_> = office
                .iter()
                .filter(|one| one.replaces && counts.contains(&one.batch))
                .map(|one| (one.kind, one.source.as_str()))
                .collect();
            replacing.sort_unstable();
            let all = replacing.len();
            replacing.dedup();
            prop_assert_eq!(replacing.len(), all);
        }
    }

    /// A history of imports, withdrawals and put-backs in an order that chance gives, ending with the same files withdrawn.
    #[test]
    fn the_order_in_which_files_come_are_withdrawn_and_put_back_does_not_matter(
        (files, shuffled) in files().prop_flat_map(|files| (Just(files.clone()), Just(files).prop_shuffle())),
        turns in prop::collection::vec((0_usize..9, any::<bool>()), 0..20),
    ) {
        let mut office = came(&shuffled);
        for (which, withdrawn) in turns {
            let at = which % office.len();
            office[at].withdrawn = withdrawn;
        }
        for one in &mut office {
            let as_it_ends = files.iter().find(|file| file.stated.file == one.stated.file);
            one.withdrawn = as_it_ends.unwrap().withdrawn;
        }
        prop_assert_eq!(by_file(&office), by_file(&came(&files)));
    }

    /// What is told before a file is taken is what then happens.
    #[test]
    fn what_is_told_of_an_overlap_is_what_taking_it_does(files in files()) {
        let mut office = came(&files);
        let mut new = office.pop().unwrap();
        new.withdrawn = false;
        let told = overlaps(&new, &office);
        let before = counting(&office);
        let after = counting(&[office.clone(), vec![new.clone()]].concat());
        let lost = gone(&before, &after);
        let met = |meeting: Meeting, unit: &str, day: Date| -> BTreeSet<i64> {
            told.iter()
                .filter(|one| one.meeting == meeting)
                .filter(|one| one.unit.as_ref().is_none_or(|of| of == unit))
                .filter(|one| (one.days.first..=one.days.last).contains(&day))
                .map(|one| one.batch)
                .collect()
        };
        for (unit, day) in all_days() {
            prop_assert_eq!(among(&lost, unit, day), met(Meeting::Replaces, unit, day), "{} on {}", unit, day);
            let counts = among(&after, unit, day);
            if has_records(&new, unit, day) {
                prop_assert_eq!(
                    counts.contains(&new.batch),
                    met(Meeting::Yields, unit, day).is_empty(),
                    "{} on {}", unit, day
                );
            }
            if speaks_for(&new, unit, day) {
                let of_kind: BTreeSet<i64> = office.iter().filter(|one| one.kind == new.kind).map(|one| one.batch).collect();
                let beside: BTreeSet<i64> = counts.intersection(&of_kind).copied().collect();
                let mut told_beside = met(Meeting::Beside, unit, day);
                told_beside.extend(met(Meeting::Yields, unit, day).intersection(&counts));
                prop_assert_eq!(beside, told_beside, "{} on {}", unit, day);
            }
        }
        prop_assert!(gone(&after, &before).iter().all(|part| part.batch == new.batch));
    }

    #[test]
    fn the_newest_comes_first_whatever_the_order(files in files().prop_shuffle()) {
        let office = came(&files);
        let order = newest_first(&office);
        prop_assert!(order.is_sorted_by(|a, b| a.stated > b.stated));
        prop_assert_eq!(order.len(), office.iter().filter(|one| !one.withdrawn).count());
    }
}
