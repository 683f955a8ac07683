//! Who may object until when, by when it is answered and by whom, and what may come of it.

use assessment::ObjectionState;
use assessment::notices::notice::NoticeTerms;
use assessment::notices::objection::{Raising, Settling, check_settling};
use jiff::civil::{Date, date};

use super::{calendar, terms};

const NOTICE: (Date, Date) = (date(2026, 3, 2), date(2026, 3, 9));

fn raising() -> Raising<'static> {
    Raising {
        by: Some("周春燕"),
        facts: "操作考核当天本人不在场",
        on: date(2026, 3, 5),
        today: date(2026, 3, 20),
        notice: NOTICE,
    }
}

fn raised(terms: &NoticeTerms, asked: Raising<'_>) -> Option<String> {
    terms
        .check_raising(&asked)
        .err()
        .map(|refusal| refusal.code)
}

#[test]
fn an_objection_comes_while_the_notice_hangs() {
    for (on, expected) in [
        (date(2026, 3, 1), Some("objection_before_notice")),
        (date(2026, 3, 2), None),
        (date(2026, 3, 8), None),
        (date(2026, 3, 9), None),
        (date(2026, 3, 10), Some("objection_too_late")),
        (date(2026, 3, 21), Some("objection_to_come")),
    ] {
        let found = raised(&terms(), Raising { on, ..raising() });
        assert_eq!(found.as_deref(), expected, "{on}");
    }
}

#[test]
fn an_objection_without_a_name_is_taken_where_the_pack_takes_it() {
    let named = NoticeTerms {
        anonymous: false,
        ..terms()
    };
    for by in [None, Some(""), Some(" \u{3164}")] {
        let asked = Raising { by, ..raising() };
        assert_eq!(raised(&terms(), asked), None, "{by:?}");
        assert_eq!(
            raised(&named, asked).as_deref(),
            Some("objection_anonymous")
        );
    }
    assert_eq!(raised(&named, raising()), None);
}

#[test]
fn an_objection_says_what_it_is_about() {
    for facts in ["", "  ", "。"] {
        let asked = Raising { facts, ..raising() };
        assert_eq!(
            raised(&terms(), asked).as_deref(),
            Some("objection_without_facts")
        );
    }
}

#[test]
fn an_objection_is_answered_within_seven_working_days() {
    let by = terms().answer_by(&calendar(), date(2026, 3, 5)).unwrap();
    assert_eq!(by, date(2026, 3, 16));
    // Over 清明节 2026: 2, 3, 7, 8, 9, 10 and 13 April.
    let by = terms().answer_by(&calendar(), date(2026, 4, 1)).unwrap();
    assert_eq!(by, date(2026, 4, 13));
    let refusal = terms()
        .answer_by(&calendar(), date(2026, 12, 24))
        .unwrap_err();
    assert_eq!(refusal.code, "calendar_year_missing");
}

fn settling() -> Settling<'static> {
    Settling {
        outcome: ObjectionState::Kept,
        answer: "签到表和录像均显示本人在场",
        by: "李敏",
        second: None,
        about: "王秀英",
        raised_by: Some("周春燕"),
        raters: &["考评员甲", "考评员乙"],
        was: "passed 77.5",
        now: "passed 77.5",
    }
}

fn settled(asked: Settling<'_>) -> Option<String> {
    check_settling(&asked).err().map(|refusal| refusal.code)
}

#[test]
fn an_objection_is_kept_where_the_result_is_the_same() {
    assert_eq!(settled(settling()), None);
    let changed = Settling {
        now: "passed 80.0",
        ..settling()
    };
    assert_eq!(
        settled(changed).as_deref(),
        Some("objection_result_changed")
    );
}

#[test]
fn a_correction_shows_in_the_results_and_has_two_people() {
    let corrected = Settling {
        outcome: ObjectionState::Corrected,
        second: Some("王建国"),
        now: "not_passed 58.0",
        ..settling()
    };
    assert_eq!(settled(corrected), None);
    let unchanged = Settling {
        now: "passed 77.5",
        ..corrected
    };
    assert_eq!(
        settled(unchanged).as_deref(),
        Some("objection_result_unchanged")
    );
    for second in [None, Some(""), Some("李敏"), Some("李 敏")] {
        let alone = Settling {
            second,
            ..corrected
        };
        assert_eq!(
            settled(alone).as_deref(),
            Some("objection_needs_second_person"),
            "{second:?}"
        );
    }
}

#[test]
fn nobody_whom_it_concerns_answers_it() {
    for concerned in ["王秀英", "周春燕", "考评员甲", "考评员 乙"] {
        let asked = Settling {
            by: concerned,
            ..settling()
        };
        assert_eq!(
            settled(asked).as_deref(),
            Some("objection_of_the_concerned"),
            "{concerned}"
        );
        let second = Settling {
            second: Some(concerned),
            outcome: ObjectionState::Corrected,
            now: "passed 80.0",
            ..settling()
        };
        let refusal = check_settling(&second).unwrap_err();
        assert_eq!(
            (refusal.code.as_str(), refusal.field.as_deref()),
            ("objection_of_the_concerned", Some("second"))
        );
    }
    // Nobody knows who raised what came without a name.
    let nameless = Settling {
        raised_by: None,
        by: "周春燕",
        ..settling()
    };
    assert_eq!(settled(nameless), None);
}

#[test]
fn an_answer_says_something_and_settles_it() {
    let open = Settling {
        outcome: ObjectionState::Open,
        ..settling()
    };
    assert_eq!(settled(open).as_deref(), Some("objection_outcome_open"));
    let silent = Settling {
        answer: " ",
        ..settling()
    };
    assert_eq!(settled(silent).as_deref(), Some("objection_without_answer"));
    for state in ObjectionState::ALL {
        assert_eq!(ObjectionState::parse(state.as_str()), Ok(state));
    }
    assert_eq!(
        ObjectionState::parse("done").unwrap_err().code,
        "objection_state_unknown"
    );
}
