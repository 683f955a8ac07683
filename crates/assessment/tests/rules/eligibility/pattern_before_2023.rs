//! Standards before 2023: 五级 1 year; 四级 五级 and 4, or 6 years; 三级 四级 and 5; 二级 三级 and 4; 一级 二级 and 4.

use assessment::SkillLevel::{Level1, Level2, Level3, Level4, Level5};
use assessment::people::eligibility::judge;
use jiff::civil::date;

use super::{
    boundary, holding, lacking_of, only_this_level_or_a_higher_one, route_of, routes, terms,
    working_since,
};

const OLD: &str = "before 2023";

#[test]
fn level_5_after_one_year_of_work() {
    let rules = routes(OLD, Level5);
    for (since, complete) in [
        (date(2025, 3, 2), date(2026, 3, 2)),
        (date(2024, 2, 29), date(2025, 2, 28)),
        (date(2023, 2, 28), date(2024, 2, 28)),
        (date(2023, 3, 1), date(2024, 3, 1)),
    ] {
        let route = ("五级-1", "lacks_years_in_occupation");
        boundary(&rules, (Level5, &working_since(since)), route, complete);
    }
}

#[test]
fn level_4_four_years_after_level_5() {
    let rules = routes(OLD, Level4);
    for (since, complete) in [
        (date(2022, 3, 2), date(2026, 3, 2)),
        (date(2020, 2, 29), date(2024, 2, 29)),
    ] {
        let route = ("四级-1", "lacks_years_since_level");
        boundary(&rules, (Level4, &holding(Level5, since)), route, complete);
    }
    only_this_level_or_a_higher_one(OLD, Level4, ("四级-1", Level5));
}

#[test]
fn level_4_after_six_years_of_work() {
    let rules = routes(OLD, Level4);
    for (since, complete) in [
        (date(2020, 3, 2), date(2026, 3, 2)),
        (date(2020, 2, 29), date(2026, 2, 28)),
    ] {
        let route = ("四级-2", "lacks_years_in_occupation");
        boundary(&rules, (Level4, &working_since(since)), route, complete);
    }
}

#[test]
fn level_3_five_years_after_level_4() {
    let rules = routes(OLD, Level3);
    for (since, complete) in [
        (date(2021, 3, 2), date(2026, 3, 2)),
        (date(2020, 2, 29), date(2025, 2, 28)),
    ] {
        let route = ("三级-1", "lacks_years_since_level");
        boundary(&rules, (Level3, &holding(Level4, since)), route, complete);
    }
    only_this_level_or_a_higher_one(OLD, Level3, ("三级-1", Level4));
}

#[test]
fn level_2_four_years_after_level_3() {
    let rules = routes(OLD, Level2);
    for (since, complete) in [
        (date(2022, 3, 2), date(2026, 3, 2)),
        (date(2020, 2, 29), date(2024, 2, 29)),
    ] {
        let route = ("二级-1", "lacks_years_since_level");
        boundary(&rules, (Level2, &holding(Level3, since)), route, complete);
    }
    only_this_level_or_a_higher_one(OLD, Level2, ("二级-1", Level3));
}

#[test]
fn level_1_four_years_after_level_2() {
    let rules = routes(OLD, Level1);
    for (since, complete) in [
        (date(2022, 3, 2), date(2026, 3, 2)),
        (date(2020, 2, 29), date(2024, 2, 29)),
    ] {
        let route = ("一级-1", "lacks_years_since_level");
        boundary(&rules, (Level1, &holding(Level2, since)), route, complete);
    }
    only_this_level_or_a_higher_one(OLD, Level1, ("一级-1", Level2));
}

#[test]
fn the_two_patterns_answer_the_same_person_differently() {
    let on = date(2026, 3, 2);
    // Four years after 四级: enough since 2023, a year short before.
    let person = holding(Level4, date(2022, 3, 2));
    let new = judge(&routes("2023", Level3), &terms(Level3, on), &person);
    assert_eq!(route_of(&new), Some("三级-2"));
    let old = judge(&routes(OLD, Level3), &terms(Level3, on), &person);
    assert_eq!(lacking_of(&old, "三级-1"), ["lacks_years_since_level"]);
    // Five years of work: 四级 since 2023, a year short before.
    let person = working_since(date(2021, 3, 2));
    let new = judge(&routes("2023", Level4), &terms(Level4, on), &person);
    assert_eq!(route_of(&new), Some("四级-1"));
    let old = judge(&routes(OLD, Level4), &terms(Level4, on), &person);
    assert_eq!(lacking_of(&old, "四级-2"), ["lacks_years_in_occupation"]);
}
