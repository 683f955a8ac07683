//! Standards since 2023: 五级 age 16; 四级 5 years, or 五级 and 3; 三级 10 years, or 四级 and 4; 二级 三级 and 5; 一级 二级
//! and 5.

use assessment::CandidateFacts;
use assessment::SkillLevel::{Level1, Level2, Level3, Level4, Level5};
use jiff::civil::{Date, date};

use super::{boundary, holding, only_this_level_or_a_higher_one, routes, worker, working_since};

fn born(on: Date) -> CandidateFacts {
    CandidateFacts {
        birth_date: Some(on),
        ..worker()
    }
}

#[test]
fn level_5_from_the_sixteenth_birthday() {
    let rules = routes("2023", Level5);
    for (birth, complete) in [
        (date(2010, 3, 2), date(2026, 3, 2)),
        (date(2009, 12, 31), date(2025, 12, 31)),
        (date(2010, 1, 1), date(2026, 1, 1)),
        // Born on a leap day: sixteen years later there is one again.
        (date(2008, 2, 29), date(2024, 2, 29)),
        (date(2010, 2, 28), date(2026, 2, 28)),
        (date(2008, 3, 1), date(2024, 3, 1)),
    ] {
        let route = ("五级-1", "lacks_age");
        boundary(&rules, (Level5, &born(birth)), route, complete);
    }
}

#[test]
fn level_5_asks_neither_for_years_nor_for_the_occupation() {
    let rules = routes("2023", Level5);
    let mut person = born(date(2000, 1, 1));
    person.occupation = None;
    let terms = super::terms(Level5, date(2026, 3, 2));
    assert!(assessment::people::eligibility::judge(&rules, &terms, &person).is_met());
}

#[test]
fn level_4_after_five_years_of_work() {
    let rules = routes("2023", Level4);
    for (since, complete) in [
        (date(2021, 3, 2), date(2026, 3, 2)),
        (date(2020, 12, 31), date(2025, 12, 31)),
        (date(2020, 2, 29), date(2025, 2, 28)),
        (date(2019, 2, 28), date(2024, 2, 28)),
        (date(2019, 3, 1), date(2024, 3, 1)),
    ] {
        let route = ("四级-1", "lacks_years_in_occupation");
        boundary(&rules, (Level4, &working_since(since)), route, complete);
    }
}

#[test]
fn level_4_three_years_after_level_5() {
    let rules = routes("2023", Level4);
    for (since, complete) in [
        (date(2023, 3, 2), date(2026, 3, 2)),
        (date(2022, 12, 31), date(2025, 12, 31)),
        (date(2020, 2, 29), date(2023, 2, 28)),
        (date(2021, 2, 28), date(2024, 2, 28)),
    ] {
        let route = ("四级-2", "lacks_years_since_level");
        boundary(&rules, (Level4, &holding(Level5, since)), route, complete);
    }
    only_this_level_or_a_higher_one("2023", Level4, ("四级-2", Level5));
}

#[test]
fn level_3_after_ten_years_of_work() {
    let rules = routes("2023", Level3);
    for (since, complete) in [
        (date(2016, 3, 2), date(2026, 3, 2)),
        (date(2016, 2, 29), date(2026, 2, 28)),
        (date(2014, 2, 28), date(2024, 2, 28)),
    ] {
        let route = ("三级-1", "lacks_years_in_occupation");
        boundary(&rules, (Level3, &working_since(since)), route, complete);
    }
}

#[test]
fn level_3_four_years_after_level_4() {
    let rules = routes("2023", Level3);
    for (since, complete) in [
        (date(2022, 3, 2), date(2026, 3, 2)),
        (date(2020, 2, 29), date(2024, 2, 29)),
        (date(2020, 2, 28), date(2024, 2, 28)),
        (date(2020, 3, 1), date(2024, 3, 1)),
    ] {
        let route = ("三级-2", "lacks_years_since_level");
        boundary(&rules, (Level3, &holding(Level4, since)), route, complete);
    }
    only_this_level_or_a_higher_one("2023", Level3, ("三级-2", Level4));
}

#[test]
fn level_2_five_years_after_level_3() {
    let rules = routes("2023", Level2);
    for (since, complete) in [
        (date(2021, 3, 2), date(2026, 3, 2)),
        (date(2020, 2, 29), date(2025, 2, 28)),
    ] {
        let route = ("二级-1", "lacks_years_since_level");
        boundary(&rules, (Level2, &holding(Level3, since)), route, complete);
    }
    only_this_level_or_a_higher_one("2023", Level2, ("二级-1", Level3));
}

#[test]
fn level_1_five_years_after_level_2() {
    let rules = routes("2023", Level1);
    for (since, complete) in [
        (date(2021, 3, 2), date(2026, 3, 2)),
        (date(2024, 2, 29), date(2029, 2, 28)),
    ] {
        let route = ("一级-1", "lacks_years_since_level");
        boundary(&rules, (Level1, &holding(Level2, since)), route, complete);
    }
    only_this_level_or_a_higher_one("2023", Level1, ("一级-1", Level2));
}

#[test]
fn no_years_of_work_alone_lead_to_level_2_or_1() {
    for level in [Level2, Level1] {
        let terms = super::terms(level, date(2026, 3, 2));
        let person = working_since(date(1980, 1, 1));
        let rules = routes("2023", level);
        assert!(!assessment::people::eligibility::judge(&rules, &terms, &person).is_met());
    }
}
