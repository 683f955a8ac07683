//! Eligibility to the day, and what is lacking.

use assessment::people::eligibility::{Terms, judge};
use assessment::people::holding::{Ground, Holding};
use assessment::{CandidateFacts, OccupationCode, SkillLevel};
use jiff::civil::{Date, date};

use crate::sample::{codes, standard};

fn facts(level_since: Date) -> CandidateFacts {
    CandidateFacts {
        occupation: Some(OccupationCode::parse("6-05-01-03").unwrap()),
        occupation_since: Some(date(2020, 1, 1)),
        level: Some(SkillLevel::Level4),
        level_since: Some(level_since),
        ..CandidateFacts::default()
    }
}

fn ask(facts: &CandidateFacts, on: Date) -> assessment::Eligibility {
    let standard = standard();
    judge(&standard.eligibility, &standard.terms(on), facts)
}

#[test]
fn four_years_are_complete_on_the_day_and_not_the_day_before() {
    let person = facts(date(2022, 3, 2));
    let met = ask(&person, date(2026, 3, 2));
    assert_eq!(met.met.as_ref().unwrap().rule, "三级-1");
    assert_eq!(met.refusal(), None);
    let early = ask(&person, date(2026, 3, 1));
    assert_eq!(early.met, None);
    assert_eq!(codes(&early.lacking[0].what), ["lacks_years_since_level"]);
    assert_eq!(codes(&early.lacking[1].what), ["lacks_years_in_occupation"]);
    assert_eq!(
        early.refusal().unwrap().arg("rules"),
        Some("三级-1、三级-2")
    );
}

#[test]
fn a_leap_day_is_complete_at_the_end_of_february() {
    let person = facts(date(2020, 2, 29));
    assert!(!ask(&person, date(2024, 2, 28)).is_met());
    assert!(ask(&person, date(2024, 2, 29)).is_met());
    let rule = assessment::day::after_years(date(2020, 2, 29), 1);
    assert_eq!(rule, Some(date(2021, 2, 28)));
}

#[test]
fn the_second_route_is_the_basis_when_the_first_fails() {
    let person = CandidateFacts {
        level: None,
        level_since: None,
        occupation_since: Some(date(2010, 1, 1)),
        ..facts(date(2025, 1, 1))
    };
    let answer = ask(&person, date(2026, 3, 2));
    assert_eq!(answer.met.unwrap().rule, "三级-2");
    assert_eq!(
        codes(&answer.lacking[0].what),
        ["lacks_level", "level_since_unknown"]
    );
}

#[test]
fn what_is_not_on_record_never_counts() {
    let answer = ask(&CandidateFacts::default(), date(2026, 3, 2));
    assert!(!answer.is_met());
    assert_eq!(
        codes(&answer.lacking[0].what),
        ["lacks_occupation", "lacks_level", "level_since_unknown"]
    );
}

#[test]
fn another_occupation_counts_only_when_the_route_names_it() {
    let mut person = facts(date(2015, 1, 1));
    person.occupation = Some(OccupationCode::parse("6-05-04-01").unwrap());
    let answer = ask(&person, date(2026, 3, 2));
    assert_eq!(answer.lacking[0].what[0].code, "lacks_same_occupation");
    let mut rules = standard().eligibility;
    rules[0]
        .related_occupations
        .push(OccupationCode::parse("6-05-04-01").unwrap());
    assert!(judge(&rules, &standard().terms(date(2026, 3, 2)), &person).is_met());
}

#[test]
fn a_level_jump_needs_the_scheme_and_named_recommenders() {
    let mut rules = standard().eligibility;
    rules.truncate(1);
    rules[0].holds_level = Some(SkillLevel::Level5);
    rules[0].years_since_level = None;
    rules[0].level_jump = true;
    rules[0].recommenders = 2;
    let mut person = facts(date(2026, 1, 1));
    person.level = Some(SkillLevel::Level5);
    person.recommenders = vec!["林师傅".to_owned(), "林师傅".to_owned(), " ".to_owned()];
    let closed = standard().terms(date(2026, 3, 2));
    let answer = judge(&rules, &closed, &person);
    assert_eq!(
        codes(&answer.lacking[0].what),
        ["lacks_level_jump_permission", "lacks_recommenders"]
    );
    assert_eq!(answer.lacking[0].what[1].arg("present"), Some("1"));
    let open = Terms {
        permits_level_jump: true,
        ..closed
    };
    assert!(!judge(&rules, &open, &person).is_met());
    person.recommenders.push("陈主任".to_owned());
    assert!(judge(&rules, &open, &person).met.unwrap().level_jump);
    // Nobody recommends without a name, whatever the route says.
    rules[0].recommenders = 0;
    person.recommenders.clear();
    assert!(!judge(&rules, &open, &person).is_met());
}

#[test]
fn diplomas_titles_and_age_are_conditions_of_their_own() {
    let mut rules = standard().eligibility;
    rules.truncate(1);
    rules[0].holds_level = None;
    rules[0].years_since_level = None;
    rules[0].least_age = Some(16);
    rules[0].education = vec!["大专".to_owned(), "本科".to_owned()];
    rules[0].title = vec!["工程师".to_owned()];
    let terms = standard().terms(date(2026, 3, 2));
    let mut person = CandidateFacts {
        birth_date: Some(date(2010, 3, 3)),
        ..CandidateFacts::default()
    };
    assert_eq!(
        codes(&judge(&rules, &terms, &person).lacking[0].what),
        ["lacks_age", "lacks_education", "lacks_title"]
    );
    person.birth_date = None;
    assert_eq!(
        codes(&judge(&rules, &terms, &person).lacking[0].what)[0],
        "birth_date_unknown"
    );
    person.birth_date = Some(date(2010, 3, 2));
    person.education = Some("本科".to_owned());
    person.title = Some("工程师".to_owned());
    assert!(judge(&rules, &terms, &person).is_met());
}

#[test]
fn no_route_lets_nobody_in() {
    assert!(
        !judge(
            &[],
            &standard().terms(date(2026, 3, 2)),
            &facts(date(2000, 1, 1))
        )
        .is_met()
    );
}

fn certificate(issued_on: Date) -> Holding {
    Holding {
        occupation: Some(OccupationCode::parse("6-05-01-03").unwrap()),
        level: SkillLevel::Level4,
        since: Some(issued_on),
        ground: Ground::TakenOver {
            number: "1535001234567890".to_owned(),
            issuer: "福州市职业技能鉴定中心".to_owned(),
        },
    }
}

#[test]
fn a_certificate_counts_like_the_roster_and_from_its_day_on() {
    let person = CandidateFacts {
        level: None,
        level_since: None,
        ..facts(date(2022, 3, 2))
    };
    let certified = |issued_on| person.clone().with_certificates(&[certificate(issued_on)]);
    let answer = ask(&certified(date(2022, 3, 2)), date(2026, 3, 2));
    assert_eq!(answer.met.unwrap().rule, "三级-1");
    let later = ask(&certified(date(2026, 3, 3)), date(2026, 3, 2));
    assert_eq!(
        codes(&later.lacking[0].what),
        ["lacks_level", "level_since_unknown"]
    );
}

#[test]
fn a_certificate_counts_though_its_holder_works_in_another_occupation_by_now() {
    let person = CandidateFacts {
        occupation: Some(OccupationCode::parse("6-05-04-01").unwrap()),
        level: Some(SkillLevel::Level5),
        level_since: None,
        ..facts(date(2022, 3, 2))
    }
    .with_certificates(&[certificate(date(2020, 1, 1))]);
    let answer = ask(&person, date(2026, 3, 2));
    assert_eq!(answer.met.unwrap().rule, "三级-1");
    // The years of work are those of the occupation in which she works.
    let mut rules = standard().eligibility;
    rules.remove(0);
    let answer = judge(&rules, &standard().terms(date(2026, 3, 2)), &person);
    assert_eq!(answer.lacking[0].what[0].code, "lacks_same_occupation");
}

#[test]
fn who_has_risen_since_has_held_the_level_asked_for_since_she_reached_it() {
    let person = CandidateFacts {
        level: Some(SkillLevel::Level3),
        level_since: Some(date(2025, 1, 1)),
        ..facts(date(2025, 1, 1))
    };
    assert_eq!(
        codes(&ask(&person, date(2026, 3, 2)).lacking[0].what),
        ["lacks_years_since_level"]
    );
    let proven = person.with_certificates(&[certificate(date(2020, 1, 1))]);
    assert!(ask(&proven, date(2026, 3, 2)).is_met());
}
