//! The first account, who is signed in, accounts that end or get other duties.

use factory::accounts::{APPROVER, AUDITOR, OFFICER, add, credential, first, sign_in};
use factory::{call, done, refused, workshop};
use records::Database;
use records::accounts::header;
use serde_json::json;

use super::{Place, log, on_both};

on_both!(
    with_the_first_account_everybody_has_to_sign_in in "complete",
    what_is_done_stands_in_the_log_by_account_and_name in "with-accounts",
    an_ended_account_does_nothing_wherever_it_is_signed_in in "with-accounts",
    other_duties_hold_from_the_next_act_on in "with-accounts",
    an_administrator_always_stays in "with-accounts",
    names_that_read_alike_are_one_account in "with-accounts",
    a_rater_sheet_is_signed_by_the_account in "scoring",
);

#[tokio::test(flavor = "multi_thread")]
async fn an_older_header_lets_nobody_in_at_a_server() {
    an_older_header_lets_nobody_in(Place::on_server("with-accounts").await).await;
}

async fn with_the_first_account_everybody_has_to_sign_in(place: Place) {
    let (session, other) = (place.sit().await, place.sit().await);
    let names = done(&session, call::list_account_names, json!({})).await;
    assert_eq!(names["accounts"], json!([]));
    assert_eq!(
        refused(&session, call::sign_in, credential(OFFICER)).await,
        "office_has_no_accounts"
    );
    if place.is_file() {
        // A file takes its encrypted copy in its place: nobody else may have it open.
        done(&other, call::close_office, json!({})).await;
    }
    let made = first(&session).await;
    assert_eq!(made["account"]["name"], OFFICER);
    assert_eq!(made["recovery"]["number"], 1);
    assert_eq!(made["recovery"]["groups"].as_array().unwrap().len(), 7);
    let status = done(&session, call::session_status, json!({})).await;
    assert_eq!(status["actor"], OFFICER);
    assert_eq!(status["account"]["name"], OFFICER);

    // Another window.
    if place.is_file() {
        let location = json!({ "location": place.location });
        done(&other, call::open_office, location).await;
    }
    let round = json!({ "round": workshop::ROUND });
    assert_eq!(
        refused(&other, call::decide_round, round.clone()).await,
        "sign_in_needed"
    );
    let actor = json!({ "actor": "陈评" });
    assert_eq!(
        refused(&other, call::set_actor, actor).await,
        "accounts_say_who_acts"
    );
    let second = json!({ "name": "张三丰", "password": "武当山上的一棵老松树", "duties": ["administrator"] });
    assert_eq!(
        refused(&other, call::make_first_account, second).await,
        "accounts_exist"
    );
    let names = done(&other, call::list_account_names, json!({})).await;
    assert_eq!(names["accounts"][0]["name"], OFFICER);
    done(&session, call::decide_round, round).await;

    // Opening an office anew is no signing in, nor does it outlast signing out.
    let again = json!({ "location": place.location });
    done(&session, call::open_office, again).await;
    assert_eq!(
        refused(&session, call::list_rounds, json!({})).await,
        "sign_in_needed"
    );
    sign_in(&session, OFFICER).await;
    done(&session, call::list_rounds, json!({})).await;
    done(&session, call::sign_out, json!({})).await;
    assert_eq!(
        refused(&session, call::list_rounds, json!({})).await,
        "sign_in_needed"
    );
}

async fn what_is_done_stands_in_the_log_by_account_and_name(place: Place) {
    let session = place.signed_in(OFFICER).await;
    let status = done(&session, call::session_status, json!({})).await;
    let round = json!({ "round": workshop::ROUND });
    done(&session, call::decide_round, round).await;
    let line = &log(&session, 1).await[0];
    assert_eq!(line["actor"], OFFICER);
    assert_eq!(line["account"], status["account"]["id"]);
    let verified = done(&session, call::verify_audit, json!({})).await;
    assert_eq!(
        verified["intact"], true,
        "lines before and after the first account"
    );
}

async fn an_ended_account_does_nothing_wherever_it_is_signed_in(place: Place) {
    let hers = place.signed_in(APPROVER).await;
    done(&hers, call::list_rounds, json!({})).await;
    let session = place.signed_in(OFFICER).await;
    let ended = done(&session, call::end_account, json!({ "account": APPROVER })).await;
    assert_eq!(ended["state"], "ended");
    assert_eq!(
        refused(&hers, call::list_rounds, json!({})).await,
        "account_ended"
    );
    assert_eq!(
        refused(&hers, call::list_rounds, json!({})).await,
        "sign_in_needed"
    );
    // Before a locked file nobody knows of her any more.
    let code = refused(&hers, call::sign_in, credential(APPROVER)).await;
    let expected = match place.is_file() {
        true => "account_unknown",
        false => "account_ended",
    };
    assert_eq!(code, expected);
    // Who comes back gets an account of the same name.
    add(&session, OFFICER, APPROVER, &["auditor"]).await;
    sign_in(&hers, APPROVER).await;
    let listed = done(&session, call::list_accounts, json!({})).await;
    let of_name = listed["accounts"].as_array().unwrap().iter();
    let states: Vec<_> = of_name
        .filter(|one| one["name"] == APPROVER)
        .map(|one| one["state"].clone())
        .collect();
    assert_eq!(states, ["ended", "active"]);
}

async fn other_duties_hold_from_the_next_act_on(place: Place) {
    let hers = place.signed_in(AUDITOR).await;
    let backup = json!({ "path": place.folder.path().join("备份.office") });
    assert_eq!(
        refused(&hers, call::create_backup, backup).await,
        "duty_missing"
    );
    let session = place.signed_in(OFFICER).await;
    let duties = json!({ "account": AUDITOR, "duties": ["quality_clerk"] });
    done(&session, call::edit_account, duties).await;
    let page = json!({ "offset": 0, "limit": 1 });
    assert_eq!(refused(&hers, call::list_audit, page).await, "duty_missing");
    let status = done(&hers, call::session_status, json!({})).await;
    assert_eq!(status["account"]["duties"], json!(["quality_clerk"]));
}

async fn an_administrator_always_stays(place: Place) {
    let session = place.signed_in(OFFICER).await;
    let only = json!({ "account": OFFICER, "duties": ["hr_officer"] });
    assert_eq!(
        refused(&session, call::edit_account, only.clone()).await,
        "administrator_last"
    );
    let own = json!({ "account": OFFICER });
    assert_eq!(
        refused(&session, call::end_account, own).await,
        "administrator_last"
    );
    let other = json!({ "account": AUDITOR, "duties": ["administrator", "auditor"] });
    done(&session, call::edit_account, other).await;
    done(&session, call::edit_account, only).await;
}

async fn names_that_read_alike_are_one_account(place: Place) {
    let session = place.signed_in(OFFICER).await;
    let again =
        json!({ "name": "李 敏", "password": "另一句只有她知道的话", "duties": ["approver"] });
    assert_eq!(
        refused(&session, call::add_account, again).await,
        "account_name_taken"
    );
    let nobody = json!({ "account": "没有这个人", "password": "x" });
    assert_eq!(
        refused(&session, call::sign_in, nobody).await,
        "account_unknown"
    );
    let written = json!({ "account": " 李敏", "password": factory::accounts::password(OFFICER) });
    done(&session, call::sign_in, written).await;
}

async fn a_rater_sheet_is_signed_by_the_account(place: Place) {
    let session = place.sit().await;
    first(&session).await;
    let mark = json!({ "staff_no": workshop::staff_no(0), "criterion": "output", "mark": "80" });
    let marks = json!({ "round": workshop::ROUND, "rater": "S1", "marks": [mark] });
    done(&session, call::put_rater_marks, marks).await;
    let sheet = json!({ "round": workshop::ROUND, "rater": "S1", "signed_by": "别人的名字" });
    done(&session, call::submit_rater_sheet, sheet).await;
    let line = &log(&session, 1).await[0];
    let detail = line["detail"].as_str().unwrap();
    assert!(
        detail.contains(OFFICER) && !detail.contains("别人"),
        "{detail}"
    );
}

async fn an_older_header_lets_nobody_in(place: Place) {
    let database = Database::open(&place.location).await.unwrap();
    let mut tx = database.begin_read().await.unwrap();
    let (older, _) = header::get(&mut tx).await.unwrap().unwrap();
    drop(tx);
    let session = place.signed_in(OFFICER).await;
    done(&session, call::end_account, json!({ "account": APPROVER })).await;
    // Who was ended puts the header back in which she still is.
    let mut tx = database.begin_write().await.unwrap();
    let (_, highest) = header::get(&mut tx).await.unwrap().unwrap();
    header::replace(&mut tx, highest, &older, highest)
        .await
        .unwrap();
    let entry = records::AuditEntry {
        at: "2026-05-18T01:00:00Z".to_owned(),
        actor: "谁".to_owned(),
        account: None,
        action: "tamper".to_owned(),
        subject: "header".to_owned(),
        detail: "{}".to_owned(),
    };
    tx.commit(&entry).await.unwrap();
    database.close().await;
    assert_eq!(
        refused(&session, call::sign_in, credential(OFFICER)).await,
        "header_older"
    );
}
