//! Notices and objections where the rule pack asks for none: nothing is in the way but an open objection, and that only in the way of
//! whom it is about; through the actions, on both databases. Must not know how days are counted.

mod asked_for;

use factory::accounts::{APPROVER, OFFICER, credential};
use factory::workshop::{self, staff_no};
use factory::{Session, call, dispatch, done, refused};
use serde_json::{Value, json};

use crate::accounts::{Place, on_both};

on_both!(
    without_a_notice_certificates_are_issued_at_once in "approved",
    an_objection_holds_one_person_and_the_others_are_certified in "approved",
    a_result_is_corrected_after_the_approval_for_who_is_objected_to in "approved",
    who_did_not_pass_may_object_and_pass in "approved",
    a_notice_is_taken_down_and_whoever_stood_on_it_is_on_none in "approved",
    a_year_of_the_calendar_that_is_missing_is_named_and_taken_in in "approved",
    answering_needs_a_second_account in "decided-by-account",
);

const R: &str = workshop::ROUND;

const PLACE: &str = "厂门口公告栏；人事科 8021";

fn round() -> Value {
    json!({ "round": R })
}

fn notice() -> Value {
    json!({ "round": R, "place": PLACE })
}

fn objection(person: usize) -> Value {
    json!({ "round": R, "staff_no": staff_no(person), "facts": "第三周请假，评分表上却有分数" })
}

fn answer(outcome: &str, second: Option<&str>) -> Value {
    json!({ "round": R, "objection": 1, "outcome": outcome, "answer": "核对考勤和原始评分表", "second_name": second })
}

/// What is in the way of the round's next step: code, weight, and how many are meant.
async fn in_the_way(session: &Session) -> Vec<(String, String, Value)> {
    let listed = done(session, call::list_rounds, json!({})).await;
    let blockers = listed["rounds"][0]["blockers"].as_array().unwrap().iter();
    let text = |one: &Value, name: &str| one[name].as_str().unwrap().to_owned();
    blockers
        .map(|one| {
            let count = one["count"].clone();
            (text(one, "code"), text(one, "severity"), count)
        })
        .collect()
}

fn way(code: &str, severity: &str, count: impl Into<Value>) -> (String, String, Value) {
    (code.to_owned(), severity.to_owned(), count.into())
}

async fn state(session: &Session) -> Value {
    let listed = done(session, call::list_rounds, json!({})).await;
    listed["rounds"][0]["state"].clone()
}

/// How many certificates were given.
async fn issued(session: &Session) -> usize {
    let issued = done(session, call::issue_certificates, round()).await;
    issued["issued"].as_array().unwrap().len()
}

/// One master's mark of a person is another one.
async fn marked_anew(session: &Session, folder: &tempfile::TempDir, person: usize, mark: &str) {
    let mut text = "工号,评分项,评分人,得分\n".to_owned();
    for rater in ["A1", "A2", "A3"] {
        text.push_str(&format!("{},skills,{rater},{mark}\n", staff_no(person)));
    }
    let path = factory::file(folder.path(), "评分.csv", text);
    let input = json!({ "path": path, "round": R, "source": "master" });
    let report = done(session, call::import_scores, input).await;
    assert_eq!(report["changed"], 3, "{report}");
}

/// Log and rows still agree, and what is decided and issued is what the log tells.
async fn is_sound(session: &Session) {
    let verified = done(session, call::verify_audit, json!({})).await;
    assert_eq!(verified["intact"], true, "{verified}");
    let checked = done(session, call::check_office, json!({})).await;
    assert_eq!(checked["sound"], true, "{checked}");
}

async fn without_a_notice_certificates_are_issued_at_once(place: Place) {
    let session = place.sit().await;
    let board = done(&session, call::list_notices, round()).await;
    assert_eq!(
        (
            &board["asked_for"],
            &board["to_list"],
            &board["may_publish"]
        ),
        (&json!(false), &json!(11), &json!(true))
    );
    assert!(in_the_way(&session).await.is_empty());
    assert_eq!(
        refused(&session, call::raise_objection, objection(0)).await,
        "objection_without_notice"
    );
    assert_eq!(issued(&session).await, 11);
    assert_eq!(state(&session).await, "certified");
    assert_eq!(
        refused(&session, call::publish_notice, notice()).await,
        "notice_without_results"
    );
    is_sound(&session).await;
}

async fn an_objection_holds_one_person_and_the_others_are_certified(place: Place) {
    let folder = tempfile::tempdir().unwrap();
    let session = place.sit().await;
    let board = done(&session, call::publish_notice, notice()).await;
    let line = &board["notices"][0];
    // A Monday; five working days from the day after, with a weekend between.
    assert_eq!(
        (
            &line["published_on"],
            &line["last_day"],
            &line["days_left"],
            &line["people"]
        ),
        (
            &json!("2026-05-18"),
            &json!("2026-05-25"),
            &json!(5),
            &json!(11)
        )
    );

    let photo = factory::file(folder.path(), "照片.jpg", "no picture");
    let mut raised = objection(0);
    raised["evidence"] = json!([photo]);
    raised["raised_by"] = json!("工友 王某");
    for (field, value, code) in [
        ("facts", json!(" "), "objection_without_facts"),
        ("raised_on", json!("2026-05-17"), "objection_before_notice"),
        ("raised_on", json!("2026-05-19"), "objection_to_come"),
        ("staff_no", json!("W9999"), "candidate_unknown"),
    ] {
        let mut wrong = raised.clone();
        wrong[field] = value;
        assert_eq!(
            refused(&session, call::raise_objection, wrong).await,
            code,
            "{field}"
        );
    }
    let board = done(&session, call::raise_objection, raised).await;
    let line = &board["objections"][0];
    assert_eq!(
        (&line["state"], &line["answer_by"], &line["days_left"]),
        (&json!("open"), &json!("2026-05-27"), &json!(7))
    );
    assert_eq!(line["said"], line["now"]);
    assert_eq!(line["evidence"][0]["name"], "照片.jpg");
    // The log names the file by its hash, and says nothing of what somebody says of somebody.
    let page = json!({ "offset": 0, "limit": 1 });
    let log = done(&session, call::list_audit, page).await;
    let detail = log["entries"][0]["detail"].as_str().unwrap();
    assert!(
        !detail.contains("请假") && !detail.contains("王某"),
        "{detail}"
    );
    assert!(
        detail.contains(line["evidence"][0]["sha256"].as_str().unwrap()),
        "{detail}"
    );

    assert_eq!(
        in_the_way(&session).await,
        [way("objections_open", "tells", 1)]
    );
    assert_eq!(issued(&session).await, 10);
    assert_eq!(state(&session).await, "approved");
    assert_eq!(
        in_the_way(&session).await,
        [way("objections_open", "stops", 1)]
    );
    assert_eq!(
        refused(&session, call::issue_certificates, round()).await,
        "objections_open"
    );
    is_sound(&session).await;

    // Who has her certificate is not objected to any more, and the round does not go back as a whole.
    assert_eq!(
        refused(&session, call::raise_objection, objection(1)).await,
        "objection_of_certified"
    );
    let withdraw = json!({ "round": R, "notice": 1, "reason": "名单打错了" });
    assert_eq!(
        refused(&session, call::withdraw_notice, withdraw).await,
        "notice_is_used"
    );

    // By nobody whom it concerns, and with the outcome that the results show.
    for (outcome, second, code) in [
        ("open", None, "objection_outcome_open"),
        ("kept", Some("谢金华"), "objection_of_the_concerned"),
        ("kept", Some("工友 王某"), "objection_of_the_concerned"),
        ("kept", Some("王小燕"), "objection_of_the_concerned"),
        ("corrected", None, "objection_needs_second_person"),
        ("corrected", Some("林敏"), "objection_result_unchanged"),
    ] {
        let refusal = dispatch(&session, "settle_objection", answer(outcome, second))
            .await
            .unwrap_err();
        assert_eq!(refusal.code, code, "{outcome} {second:?}");
    }
    let board = done(&session, call::settle_objection, answer("kept", None)).await;
    let line = &board["objections"][0];
    assert_eq!(
        (&line["state"], &line["settled_by"], &line["settled_on"]),
        (&json!("kept"), &json!("陈评"), &json!("2026-05-18"))
    );
    assert_eq!(
        refused(&session, call::settle_objection, answer("kept", None)).await,
        "objection_is_settled"
    );
    assert!(in_the_way(&session).await.is_empty());
    assert_eq!(issued(&session).await, 1);
    assert_eq!(state(&session).await, "certified");
    let all = done(
        &session,
        call::list_certificates,
        json!({ "round": R, "search": "", "offset": 0, "limit": 0 }),
    )
    .await;
    assert_eq!(all["total"], 11, "{all}");
    is_sound(&session).await;
}

async fn a_result_is_corrected_after_the_approval_for_who_is_objected_to(place: Place) {
    let folder = tempfile::tempdir().unwrap();
    let session = place.sit().await;
    done(&session, call::publish_notice, notice()).await;
    done(&session, call::raise_objection, objection(0)).await;
    assert_eq!(issued(&session).await, 10);
    let back =
        |person: usize| json!({ "round": R, "staff_no": staff_no(person), "reason": "异议属实" });
    // Nobody objects to the second person, and she has her certificate.
    assert_eq!(
        refused(&session, call::send_candidate_back, back(1)).await,
        "correction_not_now"
    );
    let standing = done(&session, call::send_candidate_back, back(0)).await;
    assert_eq!(standing["state"], "scoring");
    let reopened = json!({ "round": R, "reason": "全部复核" });
    assert_eq!(
        refused(&session, call::reopen_round, reopened).await,
        "round_is_partly_certified"
    );
    assert_eq!(
        refused(&session, call::settle_objection, answer("kept", None)).await,
        "objection_while_scoring"
    );
    marked_anew(&session, &folder, 0, "90").await;
    done(&session, call::decide_round, round()).await;
    let board = done(&session, call::list_notices, round()).await;
    let line = &board["objections"][0];
    assert_ne!(line["said"], line["now"], "{line}");
    assert_eq!(
        refused(&session, call::settle_objection, answer("kept", None)).await,
        "objection_result_changed"
    );
    let board = done(
        &session,
        call::settle_objection,
        answer("corrected", Some("林敏")),
    )
    .await;
    assert_eq!(board["objections"][0]["second"], "林敏");
    is_sound(&session).await;

    // Whoever approves is told what became of it.
    let shown = done(&session, call::preview_approval, round()).await;
    let odd = shown["odd"].as_array().unwrap();
    let told = odd
        .iter()
        .find(|one| one["code"] == "objection_was_corrected");
    let told = told.unwrap_or_else(|| panic!("{shown}"));
    let message = told["message"].as_str().unwrap();
    assert!(message.contains(&staff_no(0)), "{message}");
    assert!(
        message.contains("第 1 号异议") && message.contains("更正为“合格 "),
        "{message}"
    );

    // What is another now is approved again, by somebody else than who computed it.
    assert_eq!(
        refused(&session, call::issue_certificates, round()).await,
        "round_step_not_allowed"
    );
    let approve = json!({ "round": R, "approver": "王建国" });
    done(&session, call::approve_round, approve).await;
    assert_eq!(issued(&session).await, 1);
    assert_eq!(state(&session).await, "certified");
    is_sound(&session).await;
}

async fn who_did_not_pass_may_object_and_pass(place: Place) {
    let folder = tempfile::tempdir().unwrap();
    let session = place.sit().await;
    done(&session, call::publish_notice, notice()).await;
    // On no notice: she objects to the one on which she does not stand.
    let board = done(&session, call::raise_objection, objection(11)).await;
    assert_eq!(board["objections"][0]["notice"], 1);
    assert_eq!(
        in_the_way(&session).await,
        [way("failed_objections_open", "tells", Value::Null)]
    );
    assert_eq!(issued(&session).await, 11);
    // The round is not over for her.
    assert_eq!(state(&session).await, "approved");
    assert_eq!(
        refused(&session, call::issue_certificates, round()).await,
        "failed_objections_open"
    );
    let back = json!({ "round": R, "staff_no": staff_no(11), "reason": "异议属实" });
    done(&session, call::send_candidate_back, back).await;
    marked_anew(&session, &folder, 11, "80").await;
    done(&session, call::decide_round, round()).await;
    let corrected = answer("corrected", Some("林敏"));
    done(&session, call::settle_objection, corrected).await;
    let approve = json!({ "round": R, "approver": "王建国" });
    done(&session, call::approve_round, approve).await;
    assert_eq!(issued(&session).await, 1);
    assert_eq!(state(&session).await, "certified");
    is_sound(&session).await;
}

async fn a_notice_is_taken_down_and_whoever_stood_on_it_is_on_none(place: Place) {
    let folder = tempfile::tempdir().unwrap();
    let session = place.sit().await;
    done(&session, call::publish_notice, notice()).await;
    assert_eq!(
        refused(&session, call::publish_notice, notice()).await,
        "nobody_to_list"
    );
    let path = folder.path().join("公示名单.pdf");
    let save = |notice: u32| json!({ "round": R, "notice": notice, "path": path });
    done(&session, call::save_notice, save(1)).await;
    assert!(std::fs::read(&path).unwrap().starts_with(b"%PDF"));
    assert_eq!(
        refused(&session, call::save_notice, save(2)).await,
        "notice_unknown"
    );
    let withdraw = |reason: &str| json!({ "round": R, "notice": 1, "reason": reason });
    assert_eq!(
        refused(&session, call::withdraw_notice, withdraw(" ")).await,
        "reason_empty"
    );
    let board = done(&session, call::withdraw_notice, withdraw("名单打错了")).await;
    assert_eq!(board["notices"][0]["withdrawn_because"], "名单打错了");
    assert_eq!(
        (&board["to_list"], &board["notices"][0]["people"]),
        (&json!(11), &json!(11))
    );
    assert_eq!(
        refused(&session, call::raise_objection, objection(0)).await,
        "objection_without_notice"
    );
    let board = done(&session, call::publish_notice, notice()).await;
    assert_eq!(board["notices"][0]["number"], 2);
    is_sound(&session).await;
}

/// A year in which nobody is off but at New Year.
fn calendar(year: i16) -> String {
    format!(
        "year = {year}\ndocument = \"示例〔{year}〕1号\"\nissued_on = {0}-11-01\nsource = \"示例\"\nmark = \"?\"\n\
         [[holidays]]\nname = \"元旦\"\nfrom = {year}-01-01\nto = {year}-01-01\n",
        year - 1
    )
}

async fn a_year_of_the_calendar_that_is_missing_is_named_and_taken_in(place: Place) {
    let folder = tempfile::tempdir().unwrap();
    let session = place.sit_at("2026-12-21T02:00:00Z").await;
    let refusal = dispatch(&session, "publish_notice", notice())
        .await
        .unwrap_err();
    assert_eq!(
        (refusal.code.as_str(), refusal.args["year"].as_str()),
        ("calendar_year_missing", "2027")
    );
    let text = |text: String| json!({ "text": text });
    let without = calendar(2027).replace("2027-01-01", "2027-05-01");
    assert_eq!(
        refused(&session, call::import_calendar, text(without)).await,
        "calendar_without_new_year"
    );
    let years = done(&session, call::import_calendar, text(calendar(2027))).await;
    let own: Vec<(&Value, &Value)> = years["years"]
        .as_array()
        .unwrap()
        .iter()
        .map(|line| (&line["year"], &line["own"]))
        .collect();
    assert_eq!(own.len(), 4);
    assert_eq!(own[3], (&json!(2027), &json!(true)));
    assert_eq!(own[0].1, &json!(false));
    let board = done(&session, call::publish_notice, notice()).await;
    assert_eq!(board["notices"][0]["last_day"], "2026-12-28");

    // What is saved is read again, a shipped year as well, and stands before the shipped one.
    let path = folder.path().join("2026.toml");
    let save = |year: i16| json!({ "year": year, "path": path });
    assert_eq!(
        refused(&session, call::save_calendar, save(2031)).await,
        "calendar_year_unknown"
    );
    done(&session, call::save_calendar, save(2026)).await;
    let saved = std::fs::read_to_string(&path).unwrap();
    let years = done(&session, call::import_calendar, text(saved)).await;
    assert_eq!(years["years"][2]["own"], true);
    assert_eq!(years["years"].as_array().unwrap().len(), 4);
    is_sound(&session).await;
}

async fn answering_needs_a_second_account(place: Place) {
    let session = place.signed_in(OFFICER).await;
    done(&session, call::publish_notice, notice()).await;
    done(&session, call::raise_objection, objection(0)).await;
    let mut asked = answer("kept", None);
    assert_eq!(
        refused(&session, call::settle_objection, asked.clone()).await,
        "second_person_needed"
    );
    asked["second"] = credential(OFFICER);
    assert_eq!(
        refused(&session, call::settle_objection, asked.clone()).await,
        "duty_missing"
    );
    asked["second"] = credential(APPROVER);
    let board = done(&session, call::settle_objection, asked).await;
    let line = &board["objections"][0];
    assert_eq!(
        (&line["settled_by"], &line["second"]),
        (&json!(OFFICER), &json!(APPROVER))
    );
    is_sound(&session).await;
}
