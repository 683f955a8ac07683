//! The day of the computer against the days of the log.

use std::collections::BTreeSet;

use assessment::safekeeping::clock::{DayStanding, check_follows};
use jiff::civil::Date;

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn standing(today: &str, log: &[&str]) -> DayStanding {
    let log: BTreeSet<Date> = log.iter().map(|text| day(text)).collect();
    DayStanding::of(day(today), &log)
}

fn before(last: &str) -> DayStanding {
    DayStanding::BeforeLog { last: day(last) }
}

fn ahead(last: &str) -> DayStanding {
    DayStanding::FarAhead { last: day(last) }
}

#[test]
fn the_day_of_the_last_line_and_a_year_from_it_follow() {
    for today in ["2026-05-18", "2026-05-19", "2027-05-18"] {
        assert_eq!(standing(today, &["2026-05-18"]), DayStanding::Follows);
    }
    assert_eq!(standing("2026-05-18", &[]), DayStanding::Follows);
    // The year of a leap day is full on the last of February.
    assert_eq!(
        standing("2029-02-28", &["2028-02-29"]),
        DayStanding::Follows
    );
    assert_eq!(standing("2029-03-01", &["2028-02-29"]), ahead("2028-02-29"));
}

#[test]
fn a_day_before_the_log_and_one_far_ahead_do_not() {
    assert_eq!(
        standing("2026-05-17", &["2026-05-18"]),
        before("2026-05-18")
    );
    assert_eq!(
        standing("2000-01-01", &["2026-05-18"]),
        before("2026-05-18")
    );
    assert_eq!(standing("2027-05-19", &["2026-05-18"]), ahead("2026-05-18"));
}

#[test]
fn a_line_written_under_a_wrong_clock_does_not_make_its_day_right() {
    let set_back = ["2025-01-03", "2026-05-18"];
    assert_eq!(standing("2025-01-03", &set_back), before("2026-05-18"));
    let set_ahead = ["2026-05-18", "2099-01-01"];
    assert_eq!(standing("2099-01-01", &set_ahead), ahead("2026-05-18"));
    assert_eq!(standing("2026-05-19", &set_ahead), before("2099-01-01"));
}

#[test]
fn the_refusal_names_both_days() {
    let refused = ahead("2026-05-18").check(day("2031-02-03")).unwrap_err();
    assert_eq!(refused.code, "clock_far_ahead");
    assert_eq!(refused.arg("today"), Some("2031-02-03"));
    assert_eq!(refused.arg("last"), Some("2026-05-18"));
    let refused = before("2026-05-18").check(day("2000-01-01")).unwrap_err();
    assert_eq!(refused.code, "clock_before_log");
}

#[test]
fn nothing_is_dated_before_what_it_builds_on() {
    let today = day("2026-05-18");
    assert_eq!(check_follows(today, None), Ok(()));
    assert_eq!(check_follows(today, Some(today)), Ok(()));
    let refused = check_follows(today, Some(day("2026-06-01"))).unwrap_err();
    assert_eq!(refused.code, "act_before_its_ground");
}
