//! The two public data sets, unchanged, through their mappings, and what the demo factory made of their codes.

#![expect(clippy::unwrap_used, reason = "tests")]

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use exchange::{EvidenceRow, Item, Limits, Mapping, Severity, Subject};
use rust_decimal::Decimal;
use support::{Folder, employees, scores, workbook};

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

/// What the public data calls somebody or a team, and what the factory does.
fn codes(kind: &str) -> BTreeMap<String, String> {
    let text = std::fs::read_to_string(demo("public-codes.csv")).unwrap();
    let rows = text.lines().skip(1).map(|line| line.split(','));
    rows.map(|row| row.map(str::to_owned).collect::<Vec<_>>())
        .filter(|row| row[0] == kind)
        .map(|row| (row[1].clone(), row[2].clone()))
        .collect()
}

#[test]
fn the_masters_marks_are_the_public_ones_mark_for_mark_under_the_factorys_codes() {
    let read = |marks: &str, mapping: &str| {
        let mapping = Mapping::load(&demo(mapping), Subject::Scores).unwrap();
        let read = scores(&demo(marks), Some(&mapping)).unwrap();
        assert_eq!(read.problems, []);
        read.records
    };
    let (people, raters) = (codes("performance"), codes("judge"));
    for (codes, count) in [(&people, 82), (&raters, 72)] {
        let different: BTreeSet<_> = codes.values().collect();
        assert_eq!((codes.len(), different.len()), (count, count));
    }
    let public: Vec<_> = read("panel-scores.csv", "panel-mapping.toml")
        .into_iter()
        .map(|one| {
            let who = (people[&one.candidate].clone(), raters[&one.rater].clone());
            (who, one.criterion, one.mark)
        })
        .collect();
    let own: Vec<_> = read("master-scores.csv", "master-mapping.toml")
        .into_iter()
        .map(|one| ((one.candidate, one.rater), one.criterion, one.mark))
        .collect();
    assert_eq!(own.len(), 3690);
    assert_eq!(own, public);
}

#[test]
fn every_team_of_the_garments_file_is_named_with_the_factorys_code() {
    let text = std::fs::read_to_string(demo("garments_worker_productivity.csv")).unwrap();
    let public: BTreeSet<String> = text
        .lines()
        .skip(1)
        .map(|line| line.split(',').collect::<Vec<_>>())
        .map(|row| format!("{}/{}", row[2].trim(), row[4]))
        .collect();
    let named: BTreeSet<String> = codes("team").into_keys().collect();
    assert_eq!(named, public);
}

#[test]
fn a_staff_number_that_looks_like_a_number_stays_as_it_is_written() {
    let folder = Folder::new();
    let rows: &[&[&str]] = &[
        &["工号", "姓名"],
        &["17e5986322", "张三"],
        &["2203528875", "李四"],
        &["00123", "王五"],
    ];
    let text: String = rows.iter().map(|row| row.join(",") + "\n").collect();
    for path in [
        folder.file("花名册.csv", text),
        folder.file("花名册.xlsx", workbook(rows)),
    ] {
        let read = employees(&path, None).unwrap();
        let staff_nos: Vec<_> = read.records.iter().map(|one| &one.staff_no).collect();
        assert_eq!(staff_nos, ["17e5986322", "2203528875", "00123"]);
        assert_eq!(read.problems, []);
    }
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
