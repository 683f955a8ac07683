//! The commented examples that users copy: each reads and passes its own check, and public data has one name in all of them.

use std::collections::BTreeSet;

use assessment::institution::may_evaluate;
use assessment::{Component, GradeStandard, OfficePlan, PanelRules, RoundPlan};

const OFFICE: &str = include_str!("../../../../assets/demo/office.toml");
const STANDARD: &str = include_str!("../../../../assets/demo/standard.toml");
const ROUND: &str = include_str!("../../../../assets/demo/round.toml");
const SECOND_STANDARD: &str = include_str!("../../../../assets/demo/second-standard.toml");
const SECOND_ROUND: &str = include_str!("../../../../assets/demo/second-round.toml");
const CODES: &str = include_str!("../../../../assets/demo/public-codes.csv");
const ROSTER: &str = include_str!("../../../../assets/demo/expected-roster.csv");

#[test]
fn the_example_office_standards_and_rounds_are_right_and_fit_each_other() {
    let office: OfficePlan = toml::from_str(OFFICE).unwrap();
    assert_eq!(office.check(), Ok(()));
    for (standard, round) in [(STANDARD, ROUND), (SECOND_STANDARD, SECOND_ROUND)] {
        let standard: GradeStandard = toml::from_str(standard).unwrap();
        let round: RoundPlan = toml::from_str(round).unwrap();
        assert_eq!(standard.check(), Ok(()));
        let head = &standard.head;
        assert_eq!(
            may_evaluate(&office.filing, &head.occupation, head.level),
            Ok(())
        );
        assert_eq!(round.check(&standard, &PanelRules::default()), Ok(()));
    }
}

/// The lines of one kind of public-codes.csv: the factory's code and its name.
fn named(kind: &str) -> BTreeSet<(String, String)> {
    let mut reader = csv::Reader::from_reader(CODES.as_bytes());
    let rows = reader.records().map(Result::unwrap);
    rows.filter(|row| &row[0] == kind)
        .map(|row| (row[2].to_owned(), row[3].to_owned()))
        .collect()
}

#[test]
fn what_the_public_data_is_called_here_is_called_so_in_the_factorys_own_files() {
    let mut reader = csv::Reader::from_reader(ROSTER.as_bytes());
    let people = reader.records().map(Result::unwrap);
    let people: BTreeSet<(String, String)> = people
        .map(|row| (row[0].to_owned(), row[1].to_owned()))
        .collect();
    assert_eq!(named("performance"), people);

    let round: RoundPlan = toml::from_str(ROUND).unwrap();
    let masters = round.panel.into_iter();
    let masters: BTreeSet<(String, String)> = masters
        .filter(|member| member.component == Some(Component::Master))
        .map(|member| (member.code, member.name))
        .collect();
    assert_eq!(named("judge"), masters);

    let office: OfficePlan = toml::from_str(OFFICE).unwrap();
    let mut teams = BTreeSet::new();
    for workshop in office.workshops {
        for team in workshop.teams {
            teams.insert((format!("{}/{}", workshop.code, team.code), team.name));
        }
    }
    let without_records: Vec<_> = teams.difference(&named("team")).cloned().collect();
    assert_eq!(
        without_records,
        [("sewing/13".to_owned(), "缝纫十三组".to_owned())]
    );
    assert!(named("team").is_subset(&teams));
}
