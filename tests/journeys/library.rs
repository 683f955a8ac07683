//! The main job through the library's actions, on both databases.

use factory::{desk, done, fresh_database, refused};
use office::demo;
use serde_json::json;

use crate::oracle::assert_as_expected;

async fn the_main_job(location: String) {
    let desk = desk();
    let round = json!({ "round": demo::ROUND });
    done(&desk, "create_demo_office", json!({ "location": location })).await;
    let results = done(
        &desk,
        "round_results",
        json!({ "round": demo::ROUND, "breakdown": true }),
    )
    .await;
    assert_as_expected(&results);

    done(&desk, "set_actor", json!({ "actor": "示例评价专员" })).await;
    assert_eq!(
        refused(&desk, "issue_certificates", round.clone()).await,
        "round_step_not_allowed"
    );
    assert_eq!(
        refused(&desk, "approve_round", round.clone()).await,
        "approval_needs_second_person"
    );
    done(&desk, "set_actor", json!({ "actor": "林总监" })).await;
    let approved = done(&desk, "approve_round", round.clone()).await;
    assert_eq!(approved["state"], "approved");
    assert_eq!(
        refused(&desk, "decide_round", round.clone()).await,
        "round_step_not_allowed"
    );

    let issued = done(&desk, "issue_certificates", round.clone()).await;
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
        refused(&desk, "issue_certificates", round.clone()).await,
        "round_step_not_allowed"
    );

    let revoked = done(
        &desk,
        "revoke_certificate",
        json!({ "number": numbers[3], "reason": "姓名有误" }),
    )
    .await;
    assert_eq!(revoked["status"], "revoked");
    assert_eq!(
        refused(
            &desk,
            "reissue_certificate",
            json!({ "number": numbers[3], "reason": "补发" })
        )
        .await,
        "certificate_revoked"
    );
    let checked = done(&desk, "check_certificate", json!({ "number": numbers[0] })).await;
    assert_eq!(checked["status"], "valid");

    let audit = done(&desk, "verify_audit", json!({})).await;
    assert_eq!(audit["intact"], true);
    let office = done(&desk, "check_office", json!({})).await;
    assert_eq!(office["sound"], true, "{office}");
    done(&desk, "close_office", json!({})).await;
    let reopened = done(&desk, "open_office", json!({ "location": location })).await;
    assert_eq!(reopened["office"]["employees"], 82);
    done(&desk, "close_office", json!({})).await;
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
    let desk = desk();
    assert_eq!(
        refused(&desk, "list_rounds", json!({})).await,
        "no_office_open"
    );
    assert_eq!(
        refused(&desk, "no_such_action", json!({})).await,
        "unknown_action"
    );
    assert_eq!(refused(&desk, "open_office", json!({})).await, "bad_input");
}
