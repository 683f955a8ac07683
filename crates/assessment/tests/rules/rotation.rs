//! Which copies stay: examples, and what holds for any.

use std::collections::BTreeSet;

use assessment::safekeeping::rotation::{Copy, staying};
use jiff::ToSpan;
use jiff::civil::DateTime;
use proptest::prelude::*;

fn moment(text: &str) -> DateTime {
    text.parse().unwrap()
}

/// One copy a day at six in the evening, for so many days up to the day of `now`.
fn daily(now: DateTime, days: i64) -> Vec<Copy> {
    let evening = now.date().at(18, 0, 0, 0);
    (0..days)
        .map(|back| Copy {
            made: evening.saturating_sub(back.days()),
            sound: true,
        })
        .collect()
}

fn kept(copies: &[Copy], now: DateTime) -> BTreeSet<String> {
    let stays = staying(copies, now);
    let of = |(copy, stays): (&Copy, bool)| stays.then(|| copy.made.date().to_string());
    copies.iter().zip(stays).filter_map(of).collect()
}

#[test]
fn of_two_years_of_evenings_seven_days_four_weeks_and_twelve_months_stay() {
    let now = moment("2026-05-20T18:00:00");
    let kept = kept(&daily(now, 730), now);
    for day in [
        // Seven days.
        "2026-05-20",
        "2026-05-19",
        "2026-05-18",
        "2026-05-17",
        "2026-05-16",
        "2026-05-15",
        "2026-05-14",
        // Sundays of the three weeks before this one.
        "2026-05-10",
        "2026-05-03",
        // Last days of eleven months before this one.
        "2026-04-30",
        "2026-03-31",
        "2026-02-28",
        "2026-01-31",
        "2025-12-31",
        "2025-11-30",
        "2025-10-31",
        "2025-09-30",
        "2025-08-31",
        "2025-07-31",
        "2025-06-30",
    ] {
        assert!(kept.contains(day), "{day} of {kept:?}");
    }
    assert_eq!(kept.len(), 20, "{kept:?}");
}

#[test]
fn after_a_long_pause_the_old_copies_are_still_there() {
    let now = moment("2028-01-01T12:00:00");
    let copies = daily(moment("2026-05-20T18:00:00"), 7);
    assert_eq!(kept(&copies, now).len(), 7);
}

#[test]
fn what_was_copied_before_yesterdays_import_is_still_there() {
    let now = moment("2026-05-20T18:00:00");
    let at = |text: &str| Copy {
        made: moment(text),
        sound: true,
    };
    let copies = [
        at("2026-05-19T08:00:00"),
        at("2026-05-19T17:00:00"),
        at("2026-05-20T18:00:00"),
    ];
    assert_eq!(staying(&copies, now), [true, true, true]);
    let later = moment("2026-05-22T18:00:00");
    assert_eq!(staying(&copies, later), [false, true, true]);
}

#[test]
fn a_task_that_copies_every_minute_does_not_fill_the_disk() {
    let now = moment("2026-05-20T18:00:00");
    let copies: Vec<Copy> = (0..600)
        .map(|back: i64| Copy {
            made: now.saturating_sub(back.minutes()),
            sound: true,
        })
        .collect();
    let stays = staying(&copies, now);
    assert_eq!(stays.iter().filter(|stays| **stays).count(), 10);
}

prop_compose! {
    fn copy()(minutes in -200_000_i64..1_500_000, sound in any::<bool>()) -> Copy {
        Copy { made: moment("2026-05-20T18:00:00").saturating_sub(minutes.minutes()), sound }
    }
}

proptest! {
    #[test]
    fn the_newest_sound_one_stays_and_nothing_else_is_touched(copies in proptest::collection::vec(copy(), 0..60)) {
        let now = moment("2026-05-20T18:00:00");
        let stays = staying(&copies, now);
        let judged = |copy: &Copy| copy.sound && copy.made <= now;
        let newest = copies.iter().filter(|copy| judged(copy)).map(|copy| copy.made).max();
        let mut newest_stays = newest.is_none();
        for (copy, stays) in copies.iter().zip(&stays) {
            prop_assert!(*stays || judged(copy), "not ours to take away: {copy:?}");
            newest_stays |= *stays && Some(copy.made) == newest;
        }
        prop_assert!(newest_stays);
        let left = copies.iter().zip(&stays).filter(|(copy, stays)| judged(copy) && **stays).count();
        prop_assert!(left <= 7 + 4 + 12 + 10, "{left}");
    }

    #[test]
    fn what_stays_would_stay_again(copies in proptest::collection::vec(copy(), 0..60)) {
        let now = moment("2026-05-20T18:00:00");
        let stays = staying(&copies, now);
        let left: Vec<Copy> = copies.iter().zip(stays).filter_map(|(copy, stays)| stays.then_some(*copy)).collect();
        prop_assert!(staying(&left, now).iter().all(|stays| *stays));
    }

    #[test]
    fn every_day_week_and_month_lately_keeps_its_newest(copies in proptest::collection::vec(copy(), 1..60)) {
        let now = moment("2026-05-20T18:00:00");
        let judged: Vec<Copy> = copies.iter().copied().filter(|copy| copy.sound && copy.made <= now).collect();
        let stays = staying(&judged, now);
        let months = |of: &[Copy]| -> BTreeSet<String> {
            of.iter().map(|copy| copy.made.date().first_of_month().to_string()).collect()
        };
        let left: Vec<Copy> = judged.iter().zip(stays).filter_map(|(copy, stays)| stays.then_some(*copy)).collect();
        let all = months(&judged);
        let latest: BTreeSet<String> = all.iter().rev().take(12).cloned().collect();
        prop_assert!(latest.is_subset(&months(&left)));
    }
}
