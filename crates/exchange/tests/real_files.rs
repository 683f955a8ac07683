//! The two public data sets, unchanged, through their mappings.

#![expect(clippy::unwrap_used, reason = "tests")]

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use exchange::{EvidenceRow, Item, Limits, Mapping, Severity, Subject};
use rust_decimal::Decimal;
use support::{employees, scores};

fn demo(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../assets/demo")
        .join(name)
}

#[test]
fn the_garments_file_goes_in_whole_with_each_correction_listed() {
    let mapping = Mapping::load(&demo("evidence-mapping.toml"), Subject::Evidence).unwrap();
    let mut units: BTreeMap<String, u32> = BTreeMap::new();
    let (mut above_one, mut last_row) = (0, 0);
    let mut corrected: BTreeMap<(String, String), u32> = BTreeMap::new();
    let mut first = None;
    let summary = exchange::read_evidence(
        &demo("garments_worker_productivity.csv"),
        Some(&mapping),
        &Limits::default(),
        &mut |_| ControlFlow::Continue(()),
        &mut |item| {
            match item {
                Item::Record(EvidenceRow::Attainment(row)) => {
                    *units
                        .entry(format!("{}/{}", row.workshop, row.team))
                        .or_default() += 1;
                    above_one += u32::from(row.actual > Decimal::ONE);
                    last_row = row.row;
                    first.get_or_insert((row.row, row.date.to_string(), row.target, row.actual));
                }
                Item::Record(EvidenceRow::Inspection(_)) => panic!("this file has no inspections"),
                Item::Problem(problem) => {
                    assert_eq!(problem.severity, Severity::Corrected);
                    *corrected
                        .entry((problem.refusal.code, problem.value))
                        .or_default() += 1;
                }
            }
            ControlFlow::Continue(())
        },
    )
    .unwrap();
    assert_eq!(
        (summary.rows, summary.records, summary.refused_rows),
        (1197, 1197, 0)
    );
    assert_eq!(summary.encoding, Some("utf-8"));
    assert_eq!((above_one, last_row), (37, 1198));
    assert_eq!(units.len(), 24);
    assert!(
        units
            .keys()
            .all(|unit| unit.starts_with("sewing/") || unit.starts_with("finishing/"))
    );
    assert_eq!(
        first,
        Some((
            2,
            "2015-01-01".to_owned(),
            Decimal::new(8, 1),
            Decimal::new(940_725_424, 9)
        ))
    );
    let corrected: Vec<_> = corrected
        .iter()
        .map(|((code, value), count)| (code.as_str(), value.as_str(), *count))
        .collect();
    assert_eq!(
        corrected,
        [
            ("alias_applied", "sweing", 691),
            ("spelling_made_plain", "finishing ", 257)
        ]
    );
}

#[test]
fn the_panel_file_gives_every_mark_to_one_judge_of_one_programme() {
    let mapping = Mapping::load(&demo("panel-mapping.toml"), Subject::Scores).unwrap();
    let read = scores(&demo("panel-scores.csv"), Some(&mapping)).unwrap();
    assert_eq!(read.records.len(), 3690);
    assert_eq!(read.problems, []);
    let raters: BTreeSet<_> = read.records.iter().map(|score| &score.rater).collect();
    let candidates: BTreeSet<_> = read.records.iter().map(|score| &score.candidate).collect();
    let criteria: BTreeSet<_> = read
        .records
        .iter()
        .map(|score| score.criterion.as_str())
        .collect();
    assert_eq!((raters.len(), candidates.len()), (72, 82));
    assert_eq!(
        criteria.into_iter().collect::<Vec<_>>(),
        [
            "composition",
            "interpretation",
            "performance",
            "skills",
            "transitions"
        ]
    );
    assert_eq!(read.records[0].rater, "NHK 2017/ICE DANCE FREE DANCE/J1");
    assert_eq!(read.records[0].mark, Some(Decimal::new(825, 1)));
}

#[test]
fn the_demo_roster_goes_in_without_a_mapping() {
    let read = employees(&demo("roster.xlsx"), None).unwrap();
    let wanted = std::fs::read_to_string(demo("expected-roster.csv")).unwrap();
    // staff_no to level_since; workshop and team are codes there and names in the roster.
    let wanted: BTreeSet<String> = wanted
        .trim_start_matches('\u{feff}')
        .lines()
        .skip(1)
        .map(|line| line.split(',').take(11).collect::<Vec<_>>().join(","))
        .collect();
    assert_eq!(read.refused(), []);
    assert_eq!(read.summary.unused_columns, ["序号"]);
    let date = |date: Option<jiff::civil::Date>| date.map_or(String::new(), |d| d.to_string());
    let seen: BTreeSet<String> = read
        .records
        .into_iter()
        .map(|e| {
            [
                e.staff_no,
                e.name,
                e.gender.unwrap_or_default().to_owned(),
                date(e.birth_date),
                e.id_number.unwrap_or_default(),
                e.phone.unwrap_or_default(),
                e.education.unwrap_or_default(),
                date(e.hired_on),
                date(e.occupation_since),
                e.level.unwrap_or_default().to_owned(),
                date(e.level_since),
            ]
            .join(",")
        })
        .collect();
    assert_eq!(seen, wanted);
}
