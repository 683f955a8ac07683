//! The computer's clock jumps by more than a year in the middle of a work: the work is there whole under one of the two days, and what
//! is dated waits for the word of two people as soon as the log speaks against the day. Must not know the rule.

use std::time::Duration;

use factory::accounts::APPROVER;
use jiff::Timestamp;
use serde_json::Value;

use crate::cuts::done_once;
use crate::found::look;
use crate::running::{Place, Run};
use crate::works::{Job, Work, chance_of, wanted};

/// At least so far the clock jumps, either way.
const DAYS: i64 = 400;
/// Seconds of a day.
const DAY: u64 = 86_400;

fn words(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| (*word).to_owned()).collect()
}

/// The year in each number is that of the day on which it was given.
fn assert_years(place: &Place, told: &str) {
    let found = look(place, &place.office()).unwrap_or_else(|fault| panic!("{told}: {fault}"));
    for certificate in found.certificates() {
        let word = |name: &str| certificate[name].as_str().unwrap_or_default();
        assert_eq!(
            word("number").get(13..15),
            word("issued_on").get(2..4),
            "{told}: {certificate}"
        );
    }
}

/// Whether a line of the log stands under a day far from that of its last line, which was written just now.
fn has_wrong_day(place: &Place, told: &str) -> bool {
    let log = place.brought("日志.jsonl");
    let export = words(&["audit", "export", "--out", &log.to_string_lossy()]);
    let exported = place.alone(place.call(&place.office(), &export));
    assert!(exported.answered(), "{told}: {}", exported.told());
    let text = std::fs::read_to_string(&log).unwrap();
    let lines = text
        .lines()
        .filter_map(|line| serde_json::from_str::<Value>(line).ok());
    let days: Vec<Timestamp> = lines
        .filter_map(|line| line["at"].as_str()?.parse().ok())
        .collect();
    let last = *days.last().expect("the log has lines");
    days.iter()
        .any(|day| last.duration_since(*day).as_hours().abs() > 24 * (DAYS - 2))
}

#[test]
fn a_clock_that_jumps_dates_nothing_without_the_word_of_two_people() {
    let each = wanted("JIANGPING_FAULTS_CLOCK", 2);
    for work in [Work::Decide, Work::Approve, Work::Issue, Work::Print] {
        let job = Job {
            work,
            sealed: false,
        };
        let place = Place::new();
        let (course, records) = done_once(job, &place);
        let undisturbed = Run {
            code: Some(0),
            json: serde_json::Value::Null,
            complaint: String::new(),
            records,
        };
        let mut chance = chance_of(job, 4);
        for number in 0..each {
            course.start.lay(&place.root);
            let more = chance.moment_of(Duration::from_secs(100 * DAY));
            let jump = (DAYS as u64 * DAY + more.as_secs()).cast_signed();
            let jump = if number % 2 == 0 { jump } else { -jump };
            let at = 1 + chance.below(undisturbed.changes());
            let fault = format!("clock:{at}:{jump}");
            let run = place.watched(job.call(&place), Some(&fault));
            let told = format!("{}, {fault}: {}", job.name(), run.told());
            let doubts = [
                "clock_before_log",
                "clock_far_ahead",
                "act_before_its_ground",
            ];
            assert!(run.answered() || doubts.contains(&run.refusal()), "{told}");
            assert_years(&place, &told);
            // The clock is right again. What is dated is refused exactly if a line stands under the wrong day.
            let wrong = has_wrong_day(&place, &told);
            let roster = place.brought("下一人.csv");
            std::fs::write(&roster, "工号,姓名\nZ1,后来者\n").unwrap();
            let import = words(&["employees", "import", &roster.to_string_lossy()]);
            let next = place.alone(place.call(&place.office(), &import));
            assert_eq!(next.answered(), !wrong, "{told}: {}", next.told());
            if !wrong {
                continue;
            }
            assert!(doubts.contains(&next.refusal()), "{told}: {}", next.told());
            let today = next.json["error"]["args"]["today"]
                .as_str()
                .unwrap()
                .to_owned();
            let confirm = words(&["office", "confirm-day", &today, "--confirmed-by", APPROVER]);
            let confirmed = place.alone(place.call(&place.office(), &confirm));
            assert!(confirmed.answered(), "{told}: {}", confirmed.told());
            let next = place.alone(place.call(&place.office(), &import));
            assert!(next.answered(), "{told}: {}", next.told());
            look(&place, &place.office()).unwrap_or_else(|fault| panic!("{told}: {fault}"));
        }
    }
}
