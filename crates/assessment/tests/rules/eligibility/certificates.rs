//! Which certificates count, from which day, and from which day the years of work since.

use assessment::SkillLevel::{Level1, Level3, Level4, Level5};
use assessment::people::eligibility::judge;
use assessment::people::holding::{Ground, Holding};
use assessment::{CandidateFacts, OccupationCode, SkillLevel};
use jiff::civil::{Date, date};

use super::{boundary, holding, lacking_of, route_of, routes, sewing, shoemaking, terms, worker};

fn own(occupation: OccupationCode, level: SkillLevel, issued_on: Date) -> Holding {
    Holding {
        occupation: Some(occupation),
        level,
        since: Some(issued_on),
        ground: Ground::Own {
            number: "Y000035000001264000001".to_owned(),
        },
    }
}

fn taken_over(level: SkillLevel, issued_on: Date) -> Holding {
    Holding {
        ground: Ground::TakenOver {
            number: "1535001234567890".to_owned(),
            issuer: "福州市职业技能鉴定中心".to_owned(),
        },
        ..own(sewing(), level, issued_on)
    }
}

fn ask(person: &CandidateFacts, on: Date) -> assessment::Eligibility {
    judge(&routes("2023", Level3), &terms(Level3, on), person)
}

#[test]
fn years_since_a_certificate_count_from_the_later_of_certificate_and_work() {
    let rules = routes("2023", Level3);
    let mut person = holding(Level4, date(2015, 5, 1));
    // She came back into the occupation in 2022: only then does work since the certificate begin.
    person.occupation_since = Some(date(2022, 3, 2));
    let answer = ask(&person, date(2026, 3, 1));
    assert_eq!(lacking_of(&answer, "三级-2"), ["lacks_work_since_level"]);
    assert_eq!(answer.lacking[1].what[0].arg("since"), Some("2022-03-02"));
    assert_eq!(route_of(&ask(&person, date(2026, 3, 2))), Some("三级-2"));
    // Who worked before the certificate counts from the certificate.
    person.occupation_since = Some(date(2019, 1, 1));
    person.level_since = Some(date(2022, 3, 2));
    let answer = ask(&person, date(2026, 3, 1));
    assert_eq!(lacking_of(&answer, "三级-2"), ["lacks_years_since_level"]);
    // Where nobody wrote down since when she works, from the certificate.
    person.occupation_since = None;
    let since = ("三级-2", "lacks_years_since_level");
    boundary(&rules[1..], (Level3, &person), since, date(2026, 3, 2));
}

#[test]
fn a_certificate_that_begins_after_the_day_of_judgement_is_not_held_on_it() {
    let mut rules = routes("2023", Level3);
    rules.remove(0);
    rules[0].years_since_level = None;
    let person = holding(Level4, date(2026, 3, 2));
    let before = judge(&rules, &terms(Level3, date(2026, 3, 1)), &person);
    assert_eq!(lacking_of(&before, "三级-2"), ["lacks_level_on_day"]);
    assert_eq!(before.lacking[0].what[0].arg("since"), Some("2026-03-02"));
    for on in [date(2026, 3, 2), date(2026, 3, 3)] {
        assert!(judge(&rules, &terms(Level3, on), &person).is_met());
    }
}

#[test]
fn a_higher_certificate_of_late_does_not_take_the_years_of_the_lower_one_away() {
    // 五级 since 2018; the institution certified her 四级 last month: for 四级 by 五级 and three years she has them.
    let person = holding(Level5, date(2018, 1, 1)).with_certificates(&[own(
        sewing(),
        Level4,
        date(2026, 2, 1),
    )]);
    let answer = judge(
        &routes("2023", Level4),
        &terms(Level4, date(2026, 3, 2)),
        &person,
    );
    assert_eq!(route_of(&answer), Some("四级-2"));
    // For 三级 the four years run from 四级.
    assert_eq!(
        lacking_of(&ask(&person, date(2030, 1, 31)), "三级-2"),
        ["lacks_years_since_level"]
    );
    assert_eq!(route_of(&ask(&person, date(2030, 2, 1))), Some("三级-2"));
}

#[test]
fn a_certificate_counts_from_its_day_of_issue_whoever_gave_it() {
    let issued = date(2022, 3, 2);
    for certificate in [own(sewing(), Level4, issued), taken_over(Level4, issued)] {
        let person = worker().with_certificates(&[certificate]);
        let rules = routes("2023", Level3);
        let since = ("三级-2", "lacks_years_since_level");
        boundary(&rules[1..], (Level3, &person), since, date(2026, 3, 2));
    }
}

#[test]
fn of_roster_and_register_the_earlier_day_of_one_level_counts() {
    for (roster, register) in [
        (date(2024, 1, 1), date(2022, 3, 2)),
        (date(2022, 3, 2), date(2026, 1, 1)),
    ] {
        let person = holding(Level4, roster).with_certificates(&[own(sewing(), Level4, register)]);
        assert_eq!(route_of(&ask(&person, date(2026, 3, 2))), Some("三级-2"));
    }
}

#[test]
fn an_undated_level_of_the_roster_is_held_but_no_year_of_it_counts() {
    let mut person = holding(Level4, date(2022, 3, 2));
    person.level_since = None;
    let answer = ask(&person, date(2026, 3, 2));
    assert_eq!(lacking_of(&answer, "三级-2"), ["level_since_unknown"]);
    let dated = person.with_certificates(&[own(sewing(), Level4, date(2022, 3, 2))]);
    assert_eq!(route_of(&ask(&dated, date(2026, 3, 2))), Some("三级-2"));
}

#[test]
fn a_certificate_of_another_occupation_counts_only_where_the_route_names_it() {
    let mut rules = routes("2023", Level3);
    let on = date(2026, 3, 2);
    // She sews now and was certified as a shoemaker by the institution.
    let person = worker().with_certificates(&[own(shoemaking(), Level1, date(2010, 1, 1))]);
    let answer = judge(&rules, &terms(Level3, on), &person);
    assert_eq!(lacking_of(&answer, "三级-2"), ["lacks_level"]);
    assert_eq!(answer.lacking[1].what[0].arg("held"), Some("—"));
    rules[1].related_occupations.push(shoemaking());
    let answer = judge(&rules, &terms(Level3, on), &person);
    assert_eq!(route_of(&answer), Some("三级-2"));
}

#[test]
fn who_works_in_another_occupation_meets_a_route_only_where_it_is_named_as_related() {
    let mut rules = routes("2023", Level3);
    let on = date(2026, 3, 2);
    let mut person = holding(Level4, date(2015, 1, 1));
    person.occupation = Some(shoemaking());
    person.occupation_since = Some(date(2010, 1, 1));
    let answer = judge(&rules, &terms(Level3, on), &person);
    assert_eq!(lacking_of(&answer, "三级-1"), ["lacks_same_occupation"]);
    assert_eq!(
        lacking_of(&answer, "三级-2"),
        ["lacks_same_occupation", "lacks_level"]
    );
    rules[1].related_occupations.push(shoemaking());
    let answer = judge(&rules, &terms(Level3, on), &person);
    assert_eq!(route_of(&answer), Some("三级-2"));
}

#[test]
fn a_certificate_proves_its_level_wherever_its_holder_works_by_now_and_no_years_of_work() {
    let mut rules = routes("2023", Level3);
    let on = date(2026, 3, 2);
    let mut person = worker().with_certificates(&[taken_over(Level4, date(2019, 5, 4))]);
    person.occupation = Some(shoemaking());
    person.occupation_since = Some(date(2020, 1, 1));
    // What she has worked since is work in another occupation.
    let answer = judge(&rules, &terms(Level3, on), &person);
    assert_eq!(lacking_of(&answer, "三级-2"), ["lacks_same_occupation"]);
    rules[1].years_since_level = None;
    let answer = judge(&rules, &terms(Level3, on), &person);
    assert_eq!(route_of(&answer), Some("三级-2"));
    // The level that the roster says is of the occupation that the roster says.
    person.certificates.clear();
    person.level = Some(Level4);
    let answer = judge(&rules, &terms(Level3, on), &person);
    assert_eq!(
        lacking_of(&answer, "三级-2"),
        ["lacks_same_occupation", "lacks_level"]
    );
}

#[test]
fn who_has_no_occupation_on_record_is_of_that_of_her_highest_certificate() {
    let on = date(2026, 3, 2);
    let person = CandidateFacts::default().with_certificates(&[
        own(shoemaking(), Level5, date(2019, 1, 1)),
        own(sewing(), Level4, date(2020, 1, 1)),
    ]);
    assert_eq!(person.occupation_on(on), Some(sewing()));
    assert_eq!(person.occupation_on(date(2019, 6, 1)), Some(shoemaking()));
    assert_eq!(route_of(&ask(&person, on)), Some("三级-2"));
    // A level that the roster gives to no occupation is of none.
    let person = CandidateFacts {
        level: Some(Level1),
        ..person
    };
    assert_eq!(person.occupation_on(on), Some(sewing()));
    assert_eq!(person.holds(&sewing(), Level3, on), None);
}

#[test]
fn who_holds_the_level_already_is_told_of() {
    let on = date(2026, 3, 2);
    for held in SkillLevel::ALL {
        let person = holding(held, date(2020, 1, 1));
        let told = person.holds(&sewing(), Level3, on).map(|one| one.level);
        assert_eq!(told, (held >= Level3).then_some(held), "{held}");
    }
    let person = worker().with_certificates(&[own(shoemaking(), Level3, date(2024, 1, 1))]);
    assert_eq!(person.holds(&sewing(), Level3, on), None);
    let person = worker().with_certificates(&[taken_over(Level3, date(2024, 1, 1))]);
    let told = person.holds(&sewing(), Level3, on);
    assert_eq!(told, Some(taken_over(Level3, date(2024, 1, 1))));
}
