//! Eligibility by the rules that were found: each route of the shipped rule pack on the days around its boundary, and what
//! counts as a certificate, a year, a diploma, a recommendation.

mod certificates;
mod contests;
mod diplomas_and_titles;
mod level_jump;
mod pattern_2023;
mod pattern_before_2023;
mod unknown;
mod warnings;
mod writing;

use assessment::people::eligibility::{Terms, judge};
use assessment::{
    CandidateFacts, Eligibility, EligibilityRule, OccupationCode, RulePack, SkillLevel,
};
use jiff::ToSpan;
use jiff::civil::Date;

pub(crate) const FUJIAN: &str =
    include_str!("../../../../../assets/reference/rule-packs/fujian-2026.toml");

/// The standard's occupation in all cases: 缝纫工.
fn sewing() -> OccupationCode {
    OccupationCode::parse("6-05-01-03").unwrap()
}

/// Another occupation: 制鞋工.
fn shoemaking() -> OccupationCode {
    OccupationCode::parse("6-05-04-01").unwrap()
}

/// The routes of the shipped pack to a level, in standards of a period.
fn routes(standards: &str, level: SkillLevel) -> Vec<EligibilityRule> {
    let pack: RulePack = toml::from_str(FUJIAN).unwrap();
    pack.pattern(standards, level).unwrap().rules.clone()
}

fn terms(level: SkillLevel, on: Date) -> Terms {
    Terms {
        occupation: sewing(),
        level,
        permits_level_jump: false,
        on,
    }
}

/// A sewing worker of whom nothing else is on record.
fn worker() -> CandidateFacts {
    CandidateFacts {
        occupation: Some(sewing()),
        ..CandidateFacts::default()
    }
}

/// She has worked in the occupation since then.
fn working_since(since: Date) -> CandidateFacts {
    CandidateFacts {
        occupation_since: Some(since),
        ..worker()
    }
}

/// She holds a level since then.
fn holding(level: SkillLevel, since: Date) -> CandidateFacts {
    CandidateFacts {
        level: Some(level),
        level_since: Some(since),
        ..worker()
    }
}

/// The name of the route that is met.
fn route_of(answer: &Eligibility) -> Option<&str> {
    answer.met.as_ref().map(|met| met.rule.as_str())
}

/// What a route lacks, by its name.
fn lacking_of<'a>(answer: &'a Eligibility, route: &str) -> Vec<&'a str> {
    let found = answer.lacking.iter().find(|one| one.rule == route);
    crate::sample::codes(&found.unwrap().what)
}

/// One boundary: on the day before it the route lacks exactly one thing, on the day and on the day after it is the basis.
fn boundary(
    rules: &[EligibilityRule],
    (level, facts): (SkillLevel, &CandidateFacts),
    (route, lacks): (&str, &str),
    complete: Date,
) {
    let before = judge(rules, &terms(level, complete - 1.day()), facts);
    assert_eq!(route_of(&before), None, "{route} before {complete}");
    assert_eq!(lacking_of(&before, route), [lacks], "{route} {complete}");
    for on in [complete, complete + 1.day()] {
        let answer = judge(rules, &terms(level, on), facts);
        assert_eq!(route_of(&answer), Some(route), "{route} on {on}");
        assert_eq!(answer.refusal(), None);
    }
}

/// Every held level against a route that asks for one: only this one and higher ones do.
fn only_this_level_or_a_higher_one(
    standards: &str,
    level: SkillLevel,
    (route, needed): (&str, SkillLevel),
) {
    let (since, on) = (jiff::civil::date(1990, 1, 1), jiff::civil::date(2026, 3, 2));
    for held in SkillLevel::ALL {
        let facts = holding(held, since);
        let answer = judge(&routes(standards, level), &terms(level, on), &facts);
        let is_met = route_of(&answer) == Some(route);
        assert_eq!(is_met, held >= needed, "{route} with {held}");
        if !is_met {
            assert_eq!(lacking_of(&answer, route), ["lacks_level"], "{held}");
        }
    }
}

#[test]
fn the_first_route_that_is_met_is_the_basis_and_those_before_it_say_what_they_lack() {
    let rules = routes("2023", SkillLevel::Level3);
    let on = jiff::civil::date(2026, 3, 2);
    let mut person = holding(SkillLevel::Level4, jiff::civil::date(2020, 1, 1));
    person.occupation_since = Some(jiff::civil::date(2017, 1, 1));
    let answer = judge(&rules, &terms(SkillLevel::Level3, on), &person);
    assert_eq!(route_of(&answer), Some("三级-2"));
    assert_eq!(answer.met.as_ref().unwrap().text, rules[1].text);
    assert_eq!(lacking_of(&answer, "三级-1"), ["lacks_years_in_occupation"]);
    person.occupation_since = Some(jiff::civil::date(2010, 1, 1));
    let answer = judge(&rules, &terms(SkillLevel::Level3, on), &person);
    assert_eq!(route_of(&answer), Some("三级-1"));
    assert_eq!(answer.lacking, []);
}

#[test]
fn who_meets_no_route_is_refused_by_the_names_of_all() {
    let rules = routes("2023", SkillLevel::Level3);
    let on = jiff::civil::date(2026, 3, 2);
    let answer = judge(&rules, &terms(SkillLevel::Level3, on), &worker());
    let refusal = answer.refusal().unwrap();
    assert_eq!(refusal.code, "not_eligible");
    assert_eq!(refusal.arg("rules"), Some("三级-1、三级-2"));
}

#[test]
fn without_any_route_nobody_is_let_in() {
    let on = jiff::civil::date(2026, 3, 2);
    let person = working_since(jiff::civil::date(1980, 1, 1));
    assert!(!judge(&[], &terms(SkillLevel::Level3, on), &person).is_met());
}

#[test]
fn the_pack_has_no_routes_to_levels_of_which_no_rule_was_seen() {
    let pack: RulePack = toml::from_str(FUJIAN).unwrap();
    for level in [
        SkillLevel::Apprentice,
        SkillLevel::Special,
        SkillLevel::Chief,
    ] {
        for standards in ["2023", "before 2023"] {
            assert_eq!(pack.pattern(standards, level), None, "{level}");
        }
    }
}
