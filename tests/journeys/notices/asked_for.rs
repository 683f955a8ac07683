//! An office whose rule pack lets nobody be certified before a notice has ended, from its founding to the last certificate; on both
//! databases.

use std::path::Path;

use factory::{Session, call, done, fresh_database, refused, session_at, small};
use serde_json::{Value, json};

use super::{PLACE, in_the_way, is_sound, way};

const ROUND: &str = "R1";

/// Nine in the morning of a Monday in China.
const MONDAY: &str = "2026-05-18T01:00:00Z";

fn round() -> Value {
    json!({ "round": ROUND })
}

fn notice() -> Value {
    json!({ "round": ROUND, "place": PLACE })
}

/// The same office at another moment, after the program was started anew.
async fn later(before: Session, location: &str, folder: &Path, moment: &str) -> Session {
    done(&before, call::close_office, json!({})).await;
    let session = session_at(moment, folder);
    done(&session, call::open_office, json!({ "location": location })).await;
    session
}

async fn marked(session: &Session, folder: &Path, marks: &[(usize, &'static str, &str)]) {
    let marks = marks
        .iter()
        .map(|(person, rater, mark)| (small::staff_no(*person), *rater, (*mark).to_owned()));
    let path = factory::file(folder, "评分.csv", small::scores(marks));
    let input = json!({ "path": path, "round": ROUND, "source": small::COMPONENT });
    done(session, call::import_scores, input).await;
}

async fn approve(session: &Session) {
    let approve = json!({ "round": ROUND, "approver": "王建国" });
    done(session, call::approve_round, approve).await;
}

/// Four people passed in an office that asks for notices, and their results are approved.
async fn approved(location: &str, folder: &Path) -> Session {
    let session = session_at(MONDAY, folder);
    let path = folder.join("规则包.toml");
    done(&session, call::save_rule_pack, json!({ "path": path })).await;
    let shipped = std::fs::read_to_string(&path).unwrap();
    let asking = shipped.replace("asked_for = { value = false", "asked_for = { value = true");
    assert_ne!(asking, shipped);
    let draft = factory::office_draft();
    let input = json!({ "location": location, "draft": draft, "rule_pack": asking });
    done(&session, call::create_office, input).await;
    let roster = factory::file(folder, "花名册.csv", small::roster(0..4));
    done(&session, call::import_employees, json!({ "path": roster })).await;
    let standard = json!({ "text": small::standard("level3") });
    done(&session, call::import_standard, standard).await;
    let text = small::round(ROUND, "level3");
    done(&session, call::open_round, json!({ "text": text })).await;
    done(&session, call::enrol_round, round()).await;
    done(&session, call::open_scoring, round()).await;
    let everybody = (0..4).flat_map(|person| ["J1", "J2", "J3"].map(|rater| (person, rater, "80")));
    let everybody: Vec<(usize, &'static str, &str)> = everybody.collect();
    marked(&session, folder, &everybody).await;
    done(&session, call::decide_round, round()).await;
    approve(&session).await;
    session
}

async fn issued(session: &Session) -> usize {
    let issued = done(session, call::issue_certificates, round()).await;
    issued["issued"].as_array().unwrap().len()
}

async fn nobody_is_certified_before_the_notice_has_ended(location: String) {
    let folder = tempfile::tempdir().unwrap();
    let session = approved(&location, folder.path()).await;
    assert_eq!(
        in_the_way(&session).await,
        [way("people_not_on_notice", "stops", 4)]
    );
    assert_eq!(
        refused(&session, call::issue_certificates, round()).await,
        "people_not_on_notice"
    );
    for (field, value, code) in [
        ("published_on", json!("2026-05-17"), "notice_before_results"),
        ("published_on", json!("2026-05-19"), "notice_to_come"),
        ("published_on", json!("五月"), "date_invalid"),
        ("working_days", json!(4), "notice_too_short"),
        ("working_days", json!(61), "notice_too_long"),
        ("place", json!(" "), "notice_place_empty"),
    ] {
        let mut wrong = notice();
        wrong[field] = value;
        assert_eq!(
            refused(&session, call::publish_notice, wrong).await,
            code,
            "{field}"
        );
    }
    let board = done(&session, call::publish_notice, notice()).await;
    let line = &board["notices"][0];
    assert_eq!(
        (&line["last_day"], &line["days_left"], &line["ended"]),
        (&json!("2026-05-25"), &json!(5), &json!(false))
    );
    assert_eq!(in_the_way(&session).await, [way("notice_runs", "stops", 4)]);

    // On its last day it still hangs, until midnight in China.
    let at = async |session, moment| later(session, &location, folder.path(), moment).await;
    let session = at(session, "2026-05-25T15:30:00Z").await;
    let board = done(&session, call::list_notices, round()).await;
    assert_eq!(board["notices"][0]["days_left"], 0);
    assert_eq!(
        refused(&session, call::issue_certificates, round()).await,
        "notice_runs"
    );
    let session = at(session, "2026-05-25T16:30:00Z").await;
    let board = done(&session, call::list_notices, round()).await;
    assert_eq!(
        (
            &board["notices"][0]["ended"],
            &board["notices"][0]["days_left"]
        ),
        (&json!(true), &Value::Null)
    );
    let late = json!({ "round": ROUND, "staff_no": small::staff_no(0), "facts": "分数有误" });
    assert_eq!(
        refused(&session, call::raise_objection, late).await,
        "objection_too_late"
    );
    assert_eq!(issued(&session).await, 4);
    is_sound(&session).await;
    done(&session, call::close_office, json!({})).await;
}

async fn a_corrected_result_is_put_on_notice_anew(location: String) {
    let folder = tempfile::tempdir().unwrap();
    let session = approved(&location, folder.path()).await;
    let at = async |session, moment| later(session, &location, folder.path(), moment).await;
    done(&session, call::publish_notice, notice()).await;

    let session = at(session, "2026-05-20T01:00:00Z").await;
    let raised = json!({ "round": ROUND, "staff_no": small::staff_no(0), "facts": "分数有误", "raised_by": "本人" });
    done(&session, call::raise_objection, raised).await;
    let back = json!({ "round": ROUND, "staff_no": small::staff_no(0), "reason": "异议属实" });
    done(&session, call::send_candidate_back, back).await;
    marked(&session, folder.path(), &[(0, "J1", "95")]).await;
    done(&session, call::decide_round, round()).await;
    let settle = json!({ "round": ROUND, "objection": 1, "outcome": "corrected", "answer": "J1 漏加一项", "second_name": "林敏" });
    done(&session, call::settle_objection, settle).await;
    approve(&session).await;
    let board = done(&session, call::list_notices, round()).await;
    assert_eq!(
        (&board["to_list"], &board["may_publish"]),
        (&json!(1), &json!(true))
    );

    // The others' notice has ended, hers has not begun.
    let session = at(session, "2026-05-26T01:00:00Z").await;
    assert_eq!(
        in_the_way(&session).await,
        [way("people_not_on_notice", "tells", 1)]
    );
    assert_eq!(issued(&session).await, 3);
    let board = done(&session, call::publish_notice, notice()).await;
    let line = &board["notices"][0];
    assert_eq!(
        (&line["number"], &line["people"], &line["last_day"]),
        (&json!(2), &json!(1), &json!("2026-06-02"))
    );
    assert_eq!(
        refused(&session, call::issue_certificates, round()).await,
        "notice_runs"
    );
    let session = at(session, "2026-06-03T01:00:00Z").await;
    assert_eq!(issued(&session).await, 1);
    let listed = done(&session, call::list_rounds, json!({})).await;
    assert_eq!(listed["rounds"][0]["state"], "certified");
    is_sound(&session).await;
    done(&session, call::close_office, json!({})).await;
}

macro_rules! on_both {
    ($($name:ident),*) => {
        mod on_sqlite {
            $(#[tokio::test(flavor = "multi_thread")]
            async fn $name() {
                let folder = tempfile::tempdir().unwrap();
                let location = folder.path().join("本厂.office");
                super::$name(location.to_str().unwrap().to_owned()).await;
            })*
        }
        mod on_postgresql {
            $(#[tokio::test(flavor = "multi_thread")]
            async fn $name() {
                super::$name(super::fresh_database()).await;
            })*
        }
    };
}

on_both!(
    nobody_is_certified_before_the_notice_has_ended,
    a_corrected_result_is_put_on_notice_anew
);
