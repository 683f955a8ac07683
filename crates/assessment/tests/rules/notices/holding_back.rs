//! No certificate for a person with an open objection, nor before a notice with her present result has ended where the pack asks
//! for one; and nobody else waits for her.

use assessment::ObjectionState::{Corrected, Kept, Open};
use assessment::notices::holding_back::{Hold, OnNotice, holds, is_listed};
use assessment::notices::notice::NoticeTerms;
use jiff::civil::{Date, date};

use super::terms;

const LAST: Date = date(2026, 3, 9);
const AFTER: Date = date(2026, 3, 10);

fn listed() -> OnNotice {
    OnNotice {
        now: "passed 77.5".to_owned(),
        notices: vec![("passed 77.5".to_owned(), LAST)],
        objections: Vec::new(),
    }
}

#[test]
fn certificates_wait_for_the_end_of_the_notice() {
    for (today, expected) in [
        (date(2026, 3, 2), vec![Hold::NoticeRuns { until: LAST }]),
        (LAST, vec![Hold::NoticeRuns { until: LAST }]),
        (AFTER, Vec::new()),
    ] {
        assert_eq!(holds(&terms(), &listed(), today), expected, "{today}");
    }
}

#[test]
fn who_is_on_no_notice_is_held() {
    let nobody = OnNotice {
        notices: Vec::new(),
        ..listed()
    };
    assert_eq!(holds(&terms(), &nobody, AFTER), [Hold::NotOnNotice]);
    assert!(!is_listed(&terms(), &nobody));
    assert!(is_listed(&terms(), &listed()));
}

#[test]
fn a_result_that_is_another_than_on_the_notice_is_on_none() {
    let changed = OnNotice {
        now: "passed 80.0".to_owned(),
        ..listed()
    };
    assert_eq!(holds(&terms(), &changed, AFTER), [Hold::NotOnNotice]);
    // Put on notice anew, she waits for that one.
    let mut anew = changed;
    anew.notices
        .push(("passed 80.0".to_owned(), date(2026, 3, 20)));
    assert_eq!(
        holds(&terms(), &anew, AFTER),
        [Hold::NoticeRuns {
            until: date(2026, 3, 20)
        }]
    );
    assert_eq!(holds(&terms(), &anew, date(2026, 3, 21)), []);
}

#[test]
fn a_corrected_result_goes_on_notice_anew_where_the_pack_says_so() {
    let corrected = OnNotice {
        now: "passed 80.0".to_owned(),
        objections: vec![Corrected],
        ..listed()
    };
    assert_eq!(holds(&terms(), &corrected, AFTER), [Hold::NotOnNotice]);
    let once = NoticeTerms {
        again_after_correction: false,
        ..terms()
    };
    assert_eq!(holds(&once, &corrected, AFTER), []);
    assert_eq!(
        holds(&once, &corrected, LAST),
        [Hold::NoticeRuns { until: LAST }]
    );
    // A result that changed without an objection is on no notice, whatever the pack says.
    let changed = OnNotice {
        objections: Vec::new(),
        ..corrected
    };
    assert_eq!(holds(&once, &changed, AFTER), [Hold::NotOnNotice]);
}

#[test]
fn an_open_objection_holds_also_after_the_notice_and_a_settled_one_does_not() {
    for (objections, expected) in [
        (vec![Open], vec![Hold::ObjectionOpen]),
        (vec![Kept], Vec::new()),
        (vec![Kept, Open], vec![Hold::ObjectionOpen]),
        (vec![Kept, Kept], Vec::new()),
    ] {
        let person = OnNotice {
            objections: objections.clone(),
            ..listed()
        };
        assert_eq!(holds(&terms(), &person, AFTER), expected, "{objections:?}");
    }
    let both = OnNotice {
        objections: vec![Open],
        ..listed()
    };
    assert_eq!(
        holds(&terms(), &both, LAST),
        [Hold::ObjectionOpen, Hold::NoticeRuns { until: LAST }]
    );
}

#[test]
fn of_two_notices_that_say_the_same_the_one_that_ends_first_is_enough() {
    let mut twice = listed();
    twice
        .notices
        .push(("passed 77.5".to_owned(), date(2026, 3, 20)));
    assert_eq!(holds(&terms(), &twice, AFTER), []);
}

#[test]
fn where_the_pack_asks_for_no_notice_only_an_open_objection_holds() {
    let short = NoticeTerms {
        asked_for: false,
        ..terms()
    };
    let nobody = OnNotice {
        notices: Vec::new(),
        ..listed()
    };
    assert_eq!(holds(&short, &nobody, date(2026, 3, 2)), []);
    assert_eq!(holds(&short, &listed(), date(2026, 3, 2)), []);
    let objected = OnNotice {
        objections: vec![Open],
        ..nobody
    };
    assert_eq!(
        holds(&short, &objected, date(2026, 3, 2)),
        [Hold::ObjectionOpen]
    );
}
