//! When a notice may be published, for how long, and when it has ended.

use assessment::notices::notice::{Publishing, has_ended, last_day};
use jiff::civil::date;

use super::{calendar, terms};

fn asked() -> Publishing {
    Publishing {
        on: date(2026, 3, 2),
        working_days: 5,
        decided_on: date(2026, 3, 2),
        today: date(2026, 3, 2),
        people: 3,
    }
}

fn code(change: impl FnOnce(&mut Publishing)) -> Option<String> {
    let mut asked = asked();
    change(&mut asked);
    terms()
        .check_publishing(&asked)
        .err()
        .map(|refusal| refusal.code)
}

#[test]
fn five_working_days_hang_from_the_day_after_publication_to_the_end_of_the_fifth() {
    let last = last_day(&calendar(), date(2026, 3, 2), terms().working_days).unwrap();
    assert_eq!(last, date(2026, 3, 9));
    for (today, ended) in [
        (date(2026, 3, 8), false),
        (date(2026, 3, 9), false),
        (date(2026, 3, 10), true),
    ] {
        assert_eq!(has_ended(last, today), ended, "{today}");
    }
}

#[test]
fn seven_working_days_over_the_spring_festival() {
    // 12 and 13 February, the worked Saturday, 24 to 27 February.
    let last = last_day(&calendar(), date(2026, 2, 11), 7).unwrap();
    assert_eq!(last, date(2026, 2, 27));
}

#[test]
fn a_notice_is_published_on_or_after_the_day_of_the_results_and_not_tomorrow() {
    assert_eq!(code(|_| {}), None);
    assert_eq!(
        code(|one| one.on = date(2026, 3, 1)).as_deref(),
        Some("notice_before_results")
    );
    assert_eq!(
        code(|one| one.on = date(2026, 3, 3)).as_deref(),
        Some("notice_to_come")
    );
    let later = |one: &mut Publishing| {
        one.on = date(2026, 3, 4);
        one.today = date(2026, 3, 5);
    };
    assert_eq!(code(later), None);
}

#[test]
fn a_notice_is_as_long_as_the_pack_says_or_longer() {
    for (days, expected) in [
        (0, Some("notice_too_short")),
        (4, Some("notice_too_short")),
        (5, None),
        (7, None),
        (60, None),
        (61, Some("notice_too_long")),
    ] {
        let found = code(|one| one.working_days = days);
        assert_eq!(found.as_deref(), expected, "{days}");
    }
    // A pack that says none still means a day.
    let mut none = terms();
    none.working_days = 0;
    let mut asked = asked();
    asked.working_days = 0;
    assert_eq!(
        none.check_publishing(&asked).unwrap_err().code,
        "notice_too_short"
    );
}

#[test]
fn a_notice_lists_somebody() {
    assert_eq!(
        code(|one| one.people = 0).as_deref(),
        Some("nobody_to_list")
    );
}

#[test]
fn a_pack_of_before_there_were_notices_asks_for_none() {
    let text = crate::eligibility::FUJIAN;
    let old: Vec<&str> = text
        .lines()
        .filter(|line| {
            let own = [
                "asked_for",
                "lists_results",
                "answer_working_days",
                "anonymous_objections",
                "again_after_correction",
                "[applying]",
                "certificates_a_year",
            ];
            !own.iter().any(|name| line.starts_with(name))
        })
        .collect();
    let pack: assessment::RulePack = toml::from_str(&old.join("\n")).unwrap();
    assert_eq!(pack.check(), Ok(()));
    let terms = pack.notice_terms();
    assert!(!terms.asked_for && terms.anonymous && terms.again_after_correction);
    assert_eq!((terms.working_days, terms.answer_working_days), (5, 7));
}
