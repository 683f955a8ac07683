//! The main job through the library's actions, on both databases.

use factory::{call, dispatch, done, fresh_database, refused, session};
use office::demo;
use serde_json::json;

use crate::oracle::assert_as_expected;

async fn the_main_job(location: String) {
    let session = session();
    let round = json!({ "round": demo::ROUND });
    done(
        &session,
        call::create_demo_office,
        json!({ "location": location }),
    )
    .await;
    let results = done(
        &session,
        call::round_results,
        json!({ "round": demo::ROUND, "breakdown": true }),
    )
    .await;
    assert_as_expected(&results);

    done(
        &session,
        call::set_actor,
        json!({ "actor": "示例评价专员" }),
    )
    .await;
    assert_eq!(
        refused(&session, call::issue_certificates, round.clone()).await,
        "round_step_not_allowed"
    );
    assert_eq!(
        refused(&session, call::approve_round, round.clone()).await,
        "approval_needs_second_person"
    );
    // However the decider's name is written, the approver is another person; and nobody else's seat is taken for it.
    for same in ["示例评价专员 ", "示例\u{200b}评价专员", " "] {
        let input = json!({ "round": demo::ROUND, "approver": same });
        let code = refused(&session, call::approve_round, input).await;
        assert!(
            ["approval_needs_second_person", "actor_empty"].contains(&code.as_str()),
            "{code}"
        );
    }
    let input = json!({ "round": demo::ROUND, "approver": "林总监" });
    let approved = done(&session, call::approve_round, input).await;
    assert_eq!(approved["state"], "approved");
    let status = done(&session, call::session_status, json!({})).await;
    assert_eq!(status["actor"], "示例评价专员");
    let log = done(
        &session,
        call::list_audit,
        json!({ "offset": 0, "limit": 1 }),
    )
    .await;
    assert_eq!(log["entries"][0]["actor"], "林总监", "{log}");
    assert_eq!(
        refused(&session, call::decide_round, round.clone()).await,
        "round_step_not_allowed"
    );

    let issued = done(&session, call::issue_certificates, round.clone()).await;
    let issued = issued["issued"].as_array().unwrap();
    assert_eq!(issued.len(), 58);
    let numbers: Vec<&str> = issued
        .iter()
        .map(|one| one["number"].as_str().unwrap())
        .collect();
    assert!(numbers.is_sorted());
    assert!(numbers.iter().all(|number| number.len() == 22));
    assert!(numbers[0].ends_with("263000001"), "{}", numbers[0]);
    assert!(numbers[57].ends_with("263000058"), "{}", numbers[57]);
    let staff_nos: Vec<&str> = issued
        .iter()
        .map(|one| one["staff_no"].as_str().unwrap())
        .collect();
    assert!(staff_nos.is_sorted(), "numbers follow the staff numbers");
    assert_eq!(
        refused(&session, call::issue_certificates, round.clone()).await,
        "round_step_not_allowed"
    );

    let revoked = done(
        &session,
        call::revoke_certificate,
        json!({ "number": numbers[3], "reason": "姓名有误" }),
    )
    .await;
    assert_eq!(revoked["status"], "revoked");
    assert_eq!(
        refused(
            &session,
            call::reissue_certificate,
            json!({ "number": numbers[3], "reason": "补发" })
        )
        .await,
        "certificate_revoked"
    );
    let checked = done(
        &session,
        call::check_certificate,
        json!({ "number": numbers[0] }),
    )
    .await;
    assert_eq!(checked["status"], "valid");

    let audit = done(&session, call::verify_audit, json!({})).await;
    assert_eq!(audit["intact"], true);
    let office = done(&session, call::check_office, json!({})).await;
    assert_eq!(office["sound"], true, "{office}");
    done(&session, call::close_office, json!({})).await;
    let reopened = done(&session, call::open_office, json!({ "location": location })).await;
    assert_eq!(reopened["office"]["employees"], 94);
    done(&session, call::close_office, json!({})).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_main_job_goes_the_whole_way_on_sqlite() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("示例 工厂.office");
    the_main_job(path.to_str().unwrap().to_owned()).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_main_job_goes_the_whole_way_on_postgresql() {
    the_main_job(fresh_database()).await;
}

#[tokio::test]
async fn every_action_but_those_of_the_desk_says_that_no_office_is_open() {
    let session = session();
    assert_eq!(
        refused(&session, call::list_rounds, json!({})).await,
        "no_office_open"
    );
    let by_name = async |action: &str| {
        dispatch(&session, action, json!({}))
            .await
            .unwrap_err()
            .code
    };
    assert_eq!(by_name("no_such_action").await, "unknown_action");
    assert_eq!(by_name("open_office").await, "bad_input");
}
