//! Routes by diploma or title, as the standard of an occupation words them.

use assessment::SkillLevel::Level3;
use assessment::people::eligibility::judge;
use assessment::{CandidateFacts, EligibilityRule, Stated};
use jiff::civil::date;

use super::{boundary, lacking_of, routes, terms, worker};

fn without_years() -> EligibilityRule {
    EligibilityRule {
        id: "三级-3".to_owned(),
        years_in_occupation: None,
        ..routes("2023", Level3)[0].clone()
    }
}

/// A title, and a year of work in the occupation since.
fn by_title() -> EligibilityRule {
    EligibilityRule {
        title: vec!["助理工程师".to_owned(), "技术员".to_owned()],
        years_since_title: Some(1),
        ..without_years()
    }
}

fn titled(since: Option<jiff::civil::Date>) -> CandidateFacts {
    CandidateFacts {
        title: Some("助理工程师".to_owned()),
        ..worker().stating(Stated {
            title_since: since,
            ..Stated::default()
        })
    }
}

fn lacks(rule: &EligibilityRule, person: &CandidateFacts) -> Vec<String> {
    let answer = judge(
        std::slice::from_ref(rule),
        &terms(Level3, date(2026, 3, 2)),
        person,
    );
    match answer.is_met() {
        true => Vec::new(),
        false => lacking_of(&answer, "三级-3")
            .into_iter()
            .map(str::to_owned)
            .collect(),
    }
}

#[test]
fn any_one_of_the_diplomas_and_no_other() {
    let rule = EligibilityRule {
        education: vec!["大专".to_owned(), "本科".to_owned()],
        ..without_years()
    };
    let with = |education: Option<&str>| CandidateFacts {
        education: education.map(str::to_owned),
        ..worker()
    };
    for held in [Some("大专"), Some("本科"), Some(" 本科 ")] {
        assert_eq!(lacks(&rule, &with(held)), [""; 0], "{held:?}");
    }
    // A higher diploma counts only where the route names it.
    for held in [None, Some(""), Some("研究生"), Some("高中")] {
        assert_eq!(lacks(&rule, &with(held)), ["lacks_education"], "{held:?}");
    }
}

#[test]
fn an_empty_name_in_a_route_lets_nobody_in() {
    let rule = EligibilityRule {
        education: vec![String::new()],
        title: vec![" ".to_owned()],
        ..without_years()
    };
    assert_eq!(lacks(&rule, &worker()), ["lacks_education", "lacks_title"]);
}

#[test]
fn any_one_of_the_titles_and_no_other() {
    let rule = EligibilityRule {
        years_since_title: None,
        ..by_title()
    };
    assert_eq!(lacks(&rule, &titled(None)), [""; 0]);
    assert_eq!(lacks(&rule, &worker()), ["lacks_title"]);
    let other = CandidateFacts {
        title: Some("会计师".to_owned()),
        ..worker()
    };
    assert_eq!(lacks(&rule, &other), ["lacks_title"]);
}

#[test]
fn a_year_of_work_since_the_title() {
    let rules = [by_title()];
    for (since, complete) in [
        (date(2025, 3, 2), date(2026, 3, 2)),
        (date(2024, 2, 29), date(2025, 2, 28)),
    ] {
        let person = titled(Some(since));
        let route = ("三级-3", "lacks_years_since_title");
        boundary(&rules, (Level3, &person), route, complete);
    }
}

#[test]
fn since_when_a_title_is_held_has_to_be_stated() {
    assert_eq!(lacks(&by_title(), &titled(None)), ["title_since_unknown"]);
}

#[test]
fn work_that_began_after_the_title_counts_from_its_beginning() {
    let mut person = titled(Some(date(2015, 1, 1)));
    person.occupation_since = Some(date(2025, 3, 2));
    let route = ("三级-3", "lacks_work_since_title");
    boundary(&[by_title()], (Level3, &person), route, date(2026, 3, 2));
}

#[test]
fn a_title_of_somebody_who_works_elsewhere_does_not_count() {
    let mut person = titled(Some(date(2015, 1, 1)));
    person.occupation = Some(super::shoemaking());
    assert_eq!(lacks(&by_title(), &person), ["lacks_same_occupation"]);
}

#[test]
fn age_diploma_and_title_have_to_hold_together() {
    let rule = EligibilityRule {
        least_age: Some(16),
        education: vec!["大专".to_owned()],
        title: vec!["工程师".to_owned()],
        ..without_years()
    };
    let mut person = CandidateFacts {
        birth_date: Some(date(2010, 3, 3)),
        ..CandidateFacts::default()
    };
    assert_eq!(
        lacks(&rule, &person),
        ["lacks_age", "lacks_education", "lacks_title"]
    );
    person.birth_date = Some(date(2010, 3, 2));
    person.education = Some("大专".to_owned());
    person.title = Some("工程师".to_owned());
    assert_eq!(lacks(&rule, &person), [""; 0]);
}
