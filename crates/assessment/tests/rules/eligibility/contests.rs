//! Results of contests as a route, where a standard or a rule pack has one: the contest's level, the rank, and the day.

use assessment::SkillLevel::Level3;
use assessment::people::eligibility::judge;
use assessment::{ContestLevel, ContestResult, EligibilityRule, Stated};
use jiff::civil::{Date, date};

use super::{lacking_of, routes, terms, worker};

/// Among the first three of a contest of the city, or of a higher one.
fn route() -> EligibilityRule {
    EligibilityRule {
        id: "三级-竞赛".to_owned(),
        text: "在市级及以上职业技能竞赛中获本职业前三名".to_owned(),
        years_in_occupation: None,
        contest_level: Some(ContestLevel::City),
        contest_rank: Some(3),
        ..routes("2023", Level3)[0].clone()
    }
}

fn contest(level: ContestLevel, rank: u32, on: Date) -> ContestResult {
    ContestResult {
        name: "晋江市服装制作职业技能竞赛".to_owned(),
        level,
        rank,
        on,
    }
}

fn is_met(contests: Vec<ContestResult>) -> bool {
    let stated = Stated {
        contests,
        ..Stated::default()
    };
    let person = worker().stating(stated);
    let answer = judge(&[route()], &terms(Level3, date(2026, 3, 2)), &person);
    if !answer.is_met() {
        assert_eq!(lacking_of(&answer, "三级-竞赛"), ["lacks_contest"]);
        assert_eq!(answer.lacking[0].what[0].arg("rank"), Some("3"));
    }
    answer.is_met()
}

#[test]
fn the_rank_or_a_better_one() {
    for (rank, expected) in [(1, true), (2, true), (3, true), (4, false), (0, false)] {
        let won = contest(ContestLevel::City, rank, date(2025, 9, 1));
        assert_eq!(is_met(vec![won]), expected, "{rank}");
    }
}

#[test]
fn a_contest_of_this_level_or_of_a_higher_one() {
    for level in ContestLevel::ALL {
        let won = contest(level, 1, date(2025, 9, 1));
        assert_eq!(is_met(vec![won]), level >= ContestLevel::City, "{level}");
    }
}

#[test]
fn a_result_counts_from_its_day() {
    for (on, expected) in [
        (date(2026, 3, 1), true),
        (date(2026, 3, 2), true),
        (date(2026, 3, 3), false),
    ] {
        assert_eq!(is_met(vec![contest(ContestLevel::Nation, 1, on)]), expected);
    }
}

#[test]
fn level_and_rank_have_to_be_of_one_contest() {
    let apart = vec![
        contest(ContestLevel::Enterprise, 1, date(2025, 9, 1)),
        contest(ContestLevel::Province, 8, date(2025, 9, 1)),
    ];
    assert!(!is_met(apart));
    assert!(!is_met(Vec::new()));
}

#[test]
fn a_contest_may_stand_beside_other_conditions() {
    let rule = EligibilityRule {
        years_in_occupation: Some(2),
        ..route()
    };
    let mut person = worker().stating(Stated {
        contests: vec![contest(ContestLevel::City, 2, date(2025, 9, 1))],
        ..Stated::default()
    });
    person.occupation_since = Some(date(2024, 3, 3));
    let answer = judge(
        std::slice::from_ref(&rule),
        &terms(Level3, date(2026, 3, 2)),
        &person,
    );
    assert_eq!(
        lacking_of(&answer, "三级-竞赛"),
        ["lacks_years_in_occupation"]
    );
    assert!(judge(&[rule], &terms(Level3, date(2026, 3, 3)), &person).is_met());
}

#[test]
fn a_contest_without_a_rank_is_refused_and_names_of_levels_read_back() {
    let mut stated = Stated {
        contests: vec![contest(ContestLevel::City, 0, date(2025, 9, 1))],
        ..Stated::default()
    };
    assert_eq!(stated.check().unwrap_err()[0].code, "contest_rank_invalid");
    stated.contests[0].rank = 1;
    stated.contests[0].name.clear();
    assert_eq!(stated.check().unwrap_err()[0].code, "stated_text_invalid");
    for level in ContestLevel::ALL {
        assert_eq!(ContestLevel::parse(level.as_str()), Ok(level));
        let wire = serde_json::to_string(&level).unwrap();
        assert_eq!(wire, format!("\"{level}\""));
    }
    assert_eq!(
        ContestLevel::parse("village").unwrap_err().code,
        "contest_level_unknown"
    );
}
