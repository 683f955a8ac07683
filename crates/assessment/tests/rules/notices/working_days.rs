//! Days around the holidays and make-up days of 2024, 2025 and 2026, by the words of the State Council's notices (国办发明电
//! 〔2023〕7号, 〔2024〕12号, 〔2025〕7号), written down by hand and apart from the data.

use jiff::civil::{Date, date};

use super::calendar;

/// Day, whether people work on it, and what it is.
#[rustfmt::skip]
const DAYS: [(Date, bool, &str); 66] = [
    (date(2024, 1, 1), false, "元旦, a Monday"),
    (date(2024, 1, 2), true, "the day after"),
    (date(2024, 2, 3), false, "a plain Saturday before 春节"),
    (date(2024, 2, 4), true, "Sunday, worked for 春节"),
    (date(2024, 2, 9), true, "除夕: rest is encouraged, not given"),
    (date(2024, 2, 10), false, "first day of 春节, a Saturday"),
    (date(2024, 2, 14), false, "Wednesday in 春节"),
    (date(2024, 2, 17), false, "last day of 春节"),
    (date(2024, 2, 18), true, "Sunday, worked for 春节"),
    (date(2024, 4, 3), true, "day before 清明节"),
    (date(2024, 4, 4), false, "清明节"),
    (date(2024, 4, 6), false, "last day of 清明节, a Saturday"),
    (date(2024, 4, 7), true, "Sunday, worked for 清明节"),
    (date(2024, 4, 28), true, "Sunday, worked for 劳动节"),
    (date(2024, 4, 30), true, "day before 劳动节"),
    (date(2024, 5, 1), false, "劳动节"),
    (date(2024, 5, 5), false, "last day of 劳动节, a Sunday"),
    (date(2024, 5, 6), true, "the day after"),
    (date(2024, 5, 11), true, "Saturday, worked for 劳动节"),
    (date(2024, 6, 10), false, "端午节, a Monday"),
    (date(2024, 9, 14), true, "Saturday, worked for 中秋节"),
    (date(2024, 9, 16), false, "Monday in 中秋节"),
    (date(2024, 9, 18), true, "day after 中秋节"),
    (date(2024, 9, 29), true, "Sunday, worked for 国庆节"),
    (date(2024, 10, 1), false, "国庆节"),
    (date(2024, 10, 7), false, "last day of 国庆节, a Monday"),
    (date(2024, 10, 8), true, "the day after"),
    (date(2024, 10, 12), true, "Saturday, worked for 国庆节"),
    (date(2024, 10, 13), false, "a plain Sunday"),
    (date(2025, 1, 1), false, "元旦, a Wednesday without any shift"),
    (date(2025, 1, 2), true, "the day after"),
    (date(2025, 1, 26), true, "Sunday, worked for 春节"),
    (date(2025, 1, 27), true, "Monday before 除夕"),
    (date(2025, 1, 28), false, "除夕"),
    (date(2025, 2, 4), false, "last day of 春节, a Tuesday"),
    (date(2025, 2, 5), true, "the day after"),
    (date(2025, 2, 8), true, "Saturday, worked for 春节"),
    (date(2025, 4, 4), false, "清明节, a Friday"),
    (date(2025, 4, 7), true, "Monday after 清明节"),
    (date(2025, 4, 27), true, "Sunday, worked for 劳动节"),
    (date(2025, 5, 5), false, "last day of 劳动节, a Monday"),
    (date(2025, 5, 6), true, "the day after"),
    (date(2025, 5, 10), false, "a plain Saturday: nothing is worked for 劳动节 on it"),
    (date(2025, 6, 2), false, "端午节, a Monday"),
    (date(2025, 6, 3), true, "the day after"),
    (date(2025, 9, 28), true, "Sunday, worked for 国庆节"),
    (date(2025, 10, 8), false, "last day of 国庆节 and 中秋节, a Wednesday"),
    (date(2025, 10, 9), true, "the day after"),
    (date(2025, 10, 11), true, "Saturday, worked for 国庆节"),
    (date(2026, 1, 1), false, "元旦, a Thursday"),
    (date(2026, 1, 2), false, "Friday, shifted"),
    (date(2026, 1, 4), true, "Sunday, worked for 元旦"),
    (date(2026, 2, 14), true, "Saturday, worked for 春节"),
    (date(2026, 2, 16), false, "除夕, a Monday"),
    (date(2026, 2, 23), false, "last day of 春节, a Monday"),
    (date(2026, 2, 24), true, "the day after"),
    (date(2026, 2, 28), true, "Saturday, worked for 春节"),
    (date(2026, 4, 6), false, "last day of 清明节, a Monday"),
    (date(2026, 4, 7), true, "the day after"),
    (date(2026, 5, 5), false, "last day of 劳动节, a Tuesday"),
    (date(2026, 5, 9), true, "Saturday, worked for 劳动节"),
    (date(2026, 6, 19), false, "端午节, a Friday"),
    (date(2026, 9, 20), true, "Sunday, worked for 国庆节"),
    (date(2026, 9, 25), false, "中秋节, a Friday"),
    (date(2026, 10, 7), false, "last day of 国庆节, a Wednesday"),
    (date(2026, 10, 10), true, "Saturday, worked for 国庆节"),
];

#[test]
fn every_day_of_the_table_is_what_the_notices_say() {
    let calendar = calendar();
    for (day, works, what) in DAYS {
        assert_eq!(calendar.is_working_day(day), Ok(works), "{day}: {what}");
    }
}

/// How many working days each year has: 366 or 365 days, without weekends and holidays, with the days that are made up.
#[test]
fn the_working_days_of_whole_years_are_those_of_the_notices() {
    let calendar = calendar();
    // Monday to Friday, without the holidays on them, with the days that are made up: 262 − 19 + 8, 261 − 18 + 5, 261 − 19 + 6.
    let of = |year| calendar.days_after(date(year - 1, 12, 31), date(year, 12, 27));
    // Through 27 December, because the last days of 2026 are not announced yet: 2, 3 and 4 working days of the years
    // are left out.
    assert_eq!(of(2024), Ok(251 - 2));
    assert_eq!(of(2025), Ok(248 - 3));
    assert_eq!(of(2026), Ok(248 - 4));
}

#[test]
fn a_year_without_data_is_refused_by_its_name() {
    let calendar = calendar();
    for (day, year) in [
        (date(2023, 12, 31), "2023"),
        (date(2027, 1, 1), "2027"),
        (date(2030, 6, 3), "2030"),
        // The last days of a year are announced with the next one.
        (date(2026, 12, 28), "2027"),
        (date(2026, 12, 31), "2027"),
    ] {
        let refusal = calendar.is_working_day(day).unwrap_err();
        assert_eq!(refusal.code, "calendar_year_missing");
        assert_eq!(refusal.arg("year"), Some(year), "{day}");
        assert_eq!(refusal.arg("day"), Some(day.to_string().as_str()));
    }
    // Where the next year is known, and a day before them where it is not, they are counted.
    assert_eq!(calendar.is_working_day(date(2025, 12, 31)), Ok(true));
    assert_eq!(calendar.is_working_day(date(2026, 12, 25)), Ok(true));
}

#[test]
fn a_count_that_runs_into_a_year_without_data_is_refused_and_not_guessed() {
    let calendar = calendar();
    assert_eq!(
        calendar.nth_after(date(2026, 12, 18), 5),
        Ok(date(2026, 12, 25))
    );
    let refusal = calendar.nth_after(date(2026, 12, 21), 5).unwrap_err();
    assert_eq!(refusal.code, "calendar_year_missing");
    assert_eq!(refusal.arg("year"), Some("2027"));
    assert!(
        calendar
            .days_after(date(2026, 12, 21), date(2027, 1, 8))
            .is_err()
    );
    assert!(calendar.nth_after(Date::MAX, 1).is_err());
}

#[test]
fn days_are_counted_from_the_day_after() {
    let calendar = calendar();
    for (from, days, last) in [
        // A plain week: from Monday the fifth day is the next Monday.
        (date(2026, 3, 2), 5, date(2026, 3, 9)),
        (date(2026, 3, 2), 1, date(2026, 3, 3)),
        // From a Friday, and from the weekend after it, the first day is Monday.
        (date(2026, 3, 6), 1, date(2026, 3, 9)),
        (date(2026, 3, 7), 1, date(2026, 3, 9)),
        (date(2026, 3, 8), 5, date(2026, 3, 13)),
        // Over 春节 2026: 12 and 13 February, the worked Saturday, then 24 and 25.
        (date(2026, 2, 11), 5, date(2026, 2, 25)),
        // Over 国庆节 2025: the worked Sunday, Monday, Tuesday, then 9 and 10 October.
        (date(2025, 9, 27), 5, date(2025, 10, 10)),
        // Over 劳动节 2024: 29 and 30 April, 6, 7 and 8 May; the worked Sunday is the day it hangs.
        (date(2024, 4, 28), 5, date(2024, 5, 8)),
        // Over the turn of the year 2025: 29, 30 and 31 December, then 4 January, a Sunday, and Monday.
        (date(2025, 12, 28), 5, date(2026, 1, 5)),
        (date(2026, 3, 2), 0, date(2026, 3, 2)),
    ] {
        assert_eq!(calendar.nth_after(from, days), Ok(last), "{from} {days}");
        assert_eq!(calendar.days_after(from, last), Ok(days), "{from} {last}");
    }
    assert_eq!(
        calendar.days_after(date(2026, 3, 9), date(2026, 3, 2)),
        Ok(0)
    );
}
