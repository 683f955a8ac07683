//! What is not on record never counts as met, and the answer says which day is missing.

use assessment::SkillLevel::{Level1, Level2, Level3, Level4, Level5};
use assessment::people::eligibility::judge;
use assessment::{CandidateFacts, SkillLevel};
use jiff::civil::date;

use super::{lacking_of, routes, terms, worker};

fn lacks(standards: &str, level: SkillLevel, route: &str, person: &CandidateFacts) -> Vec<String> {
    let answer = judge(
        &routes(standards, level),
        &terms(level, date(2026, 3, 2)),
        person,
    );
    assert!(!answer.is_met(), "{route}");
    let codes = lacking_of(&answer, route);
    codes.into_iter().map(str::to_owned).collect()
}

#[test]
fn nobody_is_known_by_nothing() {
    let nobody = CandidateFacts::default();
    for (level, route, expected) in [
        (Level5, "五级-1", &["birth_date_unknown"][..]),
        (
            Level4,
            "四级-1",
            &["lacks_occupation", "occupation_since_unknown"],
        ),
        (Level4, "四级-2", &["lacks_occupation", "lacks_level"]),
        (
            Level3,
            "三级-1",
            &["lacks_occupation", "occupation_since_unknown"],
        ),
        (Level3, "三级-2", &["lacks_occupation", "lacks_level"]),
        (Level2, "二级-1", &["lacks_occupation", "lacks_level"]),
        (Level1, "一级-1", &["lacks_occupation", "lacks_level"]),
    ] {
        assert_eq!(lacks("2023", level, route, &nobody), expected, "{route}");
    }
}

#[test]
fn a_worker_whose_days_are_not_on_record_lacks_them_by_name() {
    let undated = CandidateFacts {
        level: Some(Level4),
        ..worker()
    };
    assert_eq!(
        lacks("2023", Level3, "三级-1", &undated),
        ["occupation_since_unknown"]
    );
    assert_eq!(
        lacks("2023", Level3, "三级-2", &undated),
        ["level_since_unknown"]
    );
    assert_eq!(
        lacks("before 2023", Level5, "五级-1", &undated),
        ["occupation_since_unknown"]
    );
}

#[test]
fn work_that_begins_after_the_day_is_no_work_yet() {
    let person = CandidateFacts {
        occupation_since: Some(date(2027, 1, 1)),
        ..worker()
    };
    assert_eq!(
        lacks("2023", Level4, "四级-1", &person),
        ["lacks_years_in_occupation"]
    );
}
