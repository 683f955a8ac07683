//! The day of the computer: what is put on paper follows the days of the log, or two people say that the day is right.

use factory::accounts::{self, APPROVER, OFFICER, credential};
use factory::{Session, call, dispatch, done, refused, session_now};
use office::ACTIONS;
use serde_json::{Value, json};

use super::{Home, ROUND, last_line, on_both};

on_both!(
    what_is_dated_asks_for_the_day_and_nothing_else_does,
    a_clock_that_was_set_back_decides_approves_and_issues_nothing,
    a_year_without_a_line_takes_the_word_of_two_people,
    in_an_office_with_accounts_the_second_person_has_her_password,
    days_that_were_too_late_are_put_right_by_two_people,
    nothing_becomes_of_a_certificate_before_its_day,
    the_demo_asks_nobody,
);

/// Written by hand: the actions that put a day on paper or into somebody's record.
const DATED: [&str; 33] = [
    "import_employees",
    "add_employee",
    "edit_employee",
    "mark_employee_left",
    "mark_employee_returned",
    "erase_employee",
    "correct_institution",
    "correct_filing",
    "correct_unit",
    "settle_discrepancy",
    "submit_rater_sheet",
    "print_score_sheets",
    "make_packets",
    "take_packets",
    "settle_conflict",
    "decide_round",
    "reopen_round",
    "send_candidate_back",
    "approve_round",
    "publish_notice",
    "raise_objection",
    "settle_objection",
    "keep_round_paper",
    "make_archive",
    "issue_certificates",
    "revoke_certificate",
    "reissue_certificate",
    "add_taken_over",
    "correct_taken_over",
    "withdraw_taken_over",
    "import_taken_over",
    "save_certificates",
    "save_certificate",
];

/// Half past eleven in the evening in China.
const EVENING: &str = "2026-05-18T15:30:00Z";

/// What each action says to an input that none reads.
async fn check_all(session: &Session, to_dated: &str) {
    for action in ACTIONS {
        let wanted = match DATED.contains(action) {
            true => to_dated,
            false => "bad_input",
        };
        let refusal = dispatch(session, action, Value::Null).await.unwrap_err();
        assert_eq!(refusal.code, wanted, "{action}");
        assert_ne!(refusal.message, refusal.code, "the code has no sentence");
    }
}

async fn what_is_dated_asks_for_the_day_and_nothing_else_does(home: Home) {
    home.founded(EVENING, false).await;
    // The same day in the morning, after midnight, and to the day a year later.
    for fine in [
        "2026-05-18T00:30:00Z",
        "2026-05-18T16:05:00Z",
        "2027-05-18T10:00:00Z",
    ] {
        check_all(&home.sit(fine).await, "bad_input").await;
    }
    check_all(&home.sit("2026-05-17T15:59:00Z").await, "clock_before_log").await;
    check_all(&home.sit("2027-05-19T01:00:00Z").await, "clock_far_ahead").await;
}

fn round() -> Value {
    json!({ "round": ROUND })
}

fn decision() -> Value {
    json!({ "round": ROUND, "despite_missing": true })
}

fn approval() -> Value {
    json!({ "round": ROUND, "approver": "林敏" })
}

async fn a_clock_that_was_set_back_decides_approves_and_issues_nothing(home: Home) {
    home.marked(&home.founded("2026-05-18T01:00:00Z", false).await)
        .await;
    let (back, right) = ("2025-05-18T01:00:00Z", "2026-05-19T01:00:00Z");
    let wrong = home.sit(back).await;
    assert_eq!(
        refused(&wrong, call::decide_round, decision()).await,
        "clock_before_log"
    );
    done(&home.sit(right).await, call::decide_round, decision()).await;
    // What is no paper goes on under the wrong clock, and its line does not make the day right.
    done(
        &wrong,
        call::export_register,
        json!({ "path": home.folder.path().join("台账.csv") }),
    )
    .await;
    let standard = json!({ "text": factory::small::standard("level4") });
    done(&wrong, call::import_standard, standard).await;
    assert_eq!(
        refused(&wrong, call::approve_round, approval()).await,
        "clock_before_log"
    );
    done(&home.sit(right).await, call::approve_round, approval()).await;
    assert_eq!(
        refused(&wrong, call::issue_certificates, round()).await,
        "clock_before_log"
    );
    let issued = done(&home.sit(right).await, call::issue_certificates, round()).await;
    let number = issued["issued"][0]["number"].as_str().unwrap();
    assert_eq!(&number[13..15], "26", "{number}");
}

async fn a_year_without_a_line_takes_the_word_of_two_people(home: Home) {
    home.marked(&home.founded("2026-05-18T01:00:00Z", false).await)
        .await;
    let later = home.sit("2028-02-01T01:00:00Z").await;
    assert_eq!(
        refused(&later, call::decide_round, decision()).await,
        "clock_far_ahead"
    );
    let confirm = |input: Value| refused(&later, call::confirm_day, input);
    let day = "2028-02-01";
    for (code, input) in [
        ("second_name_needed", json!({ "day": day })),
        ("actor_empty", json!({ "day": day, "confirmed_by": " " })),
        (
            "second_person_is_first",
            json!({ "day": day, "confirmed_by": "陈 评" }),
        ),
        (
            "day_not_today",
            json!({ "day": "2028-02-02", "confirmed_by": "林敏" }),
        ),
        (
            "date_invalid",
            json!({ "day": "today", "confirmed_by": "林敏" }),
        ),
        (
            "office_has_no_accounts",
            json!({ "day": day, "second": credential(APPROVER) }),
        ),
    ] {
        assert_eq!(confirm(input).await, code);
    }
    let confirmed = json!({ "day": day, "confirmed_by": "林敏" });
    let said = done(&later, call::confirm_day, confirmed.clone()).await;
    assert_eq!(said, json!({ "day": day, "last": "2026-05-18" }));
    let line = last_line(&later).await;
    assert_eq!(line["action"], "confirm_day");
    let detail: Value = serde_json::from_str(line["detail"].as_str().unwrap()).unwrap();
    assert_eq!(detail["second"]["name"], "林敏");
    assert_eq!(confirm(confirmed).await, "day_not_doubted");
    done(&later, call::decide_round, decision()).await;
}

async fn in_an_office_with_accounts_the_second_person_has_her_password(home: Home) {
    let session = home.founded("2026-05-18T01:00:00Z", false).await;
    accounts::first(&session).await;
    accounts::add(&session, OFFICER, APPROVER, &["approver"]).await;
    let later = home.sit("2031-02-01T01:00:00Z").await;
    accounts::sign_in(&later, OFFICER).await;
    let day = "2031-02-01";
    for (code, input) in [
        ("second_person_needed", json!({ "day": day })),
        (
            "second_person_needed",
            json!({ "day": day, "confirmed_by": "林敏" }),
        ),
        (
            "duty_missing",
            json!({ "day": day, "second": credential(OFFICER) }),
        ),
    ] {
        assert_eq!(refused(&later, call::confirm_day, input).await, code);
    }
    let by_approver = json!({ "day": day, "second": credential(APPROVER) });
    done(&later, call::confirm_day, by_approver).await;
    assert_eq!(
        refused(&later, call::decide_round, decision()).await,
        "round_unknown"
    );
}

async fn days_that_were_too_late_are_put_right_by_two_people(home: Home) {
    home.marked(&home.founded("2026-05-18T01:00:00Z", false).await)
        .await;
    let ahead = home.sit("2026-11-18T01:00:00Z").await;
    done(&ahead, call::decide_round, decision()).await;
    let right = home.sit("2026-05-19T01:00:00Z").await;
    assert_eq!(
        refused(&right, call::approve_round, approval()).await,
        "clock_before_log"
    );
    let confirmed = json!({ "day": "2026-05-19", "confirmed_by": "林敏" });
    done(&right, call::confirm_day, confirmed).await;
    // What was decided in November is not approved in May.
    assert_eq!(
        refused(&right, call::approve_round, approval()).await,
        "act_before_its_ground"
    );
    done(&right, call::decide_round, decision()).await;
    done(&right, call::approve_round, approval()).await;
    done(&right, call::issue_certificates, round()).await;
}

async fn nothing_becomes_of_a_certificate_before_its_day(home: Home) {
    home.marked(&home.founded("2026-05-18T01:00:00Z", false).await)
        .await;
    let ahead = home.sit("2026-11-18T01:00:00Z").await;
    done(&ahead, call::decide_round, decision()).await;
    done(&ahead, call::approve_round, approval()).await;
    let issued = done(&ahead, call::issue_certificates, round()).await;
    let number = &issued["issued"][0]["number"];
    let right = home.sit("2026-05-19T01:00:00Z").await;
    let confirmed = json!({ "day": "2026-05-19", "confirmed_by": "林敏" });
    done(&right, call::confirm_day, confirmed).await;
    let why = json!({ "number": number, "reason": "遗失" });
    let before = "act_before_its_ground";
    assert_eq!(
        refused(&right, call::reissue_certificate, why.clone()).await,
        before
    );
    assert_eq!(
        refused(&right, call::revoke_certificate, why.clone()).await,
        before
    );
    let later = home.sit("2026-11-20T01:00:00Z").await;
    done(&later, call::reissue_certificate, why.clone()).await;
    let between = home.sit("2026-11-19T01:00:00Z").await;
    let confirmed = json!({ "day": "2026-11-19", "confirmed_by": "林敏" });
    done(&between, call::confirm_day, confirmed).await;
    assert_eq!(
        refused(&between, call::reissue_certificate, why).await,
        before
    );
}

async fn the_demo_asks_nobody(home: Home) {
    home.founded(EVENING, true).await;
    for moment in ["2000-01-01T01:00:00Z", "2099-01-01T01:00:00Z"] {
        check_all(&home.sit(moment).await, "bad_input").await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_command_line_refuses_alike_and_takes_the_word_of_two_people() {
    let home = Home::on_file();
    factory::lay_file("long-ago".parse().unwrap(), &home.path("本厂.office")).await;
    let decide = ["rounds", "decide", factory::workshop::ROUND];
    assert_eq!(home.call(&decide).refusal(), "clock_far_ahead");
    let today = session_now().environment().today().to_string();
    let said = |name| home.call(&["office", "confirm-day", &today, "--confirmed-by", name]);
    assert_eq!(said("陈评").refusal(), "second_person_is_first");
    assert_eq!(said("林敏").code, Some(0));
    assert_eq!(home.call(&decide).code, Some(0));
}
