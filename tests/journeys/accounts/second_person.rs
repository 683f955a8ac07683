//! The second person: another account of another person, whose own credential comes in the call.

use factory::accounts::{APPROVER, AUDITOR, OFFICER, add, credential, first, password};
use factory::{Session, call, dispatch, done, refused, workshop};
use serde_json::{Value, json};

use super::{Place, log, on_both};

on_both!(
    an_approval_needs_the_credential_of_another in "decided-by-account",
    the_decider_never_approves in "decided-by-account",
    who_decided_under_a_typed_name_does_not_approve_by_an_account in "decided",
    what_is_taken_back_needs_a_second_person in "decided-by-account",
    without_accounts_there_is_no_credential_to_give in "decided",
    wrong_passwords_of_a_second_person_are_counted in "decided-by-account",
    nobody_else_gets_the_certificate_of_who_was_approved in "decided-by-account",
    who_is_renamed_after_the_approval_is_approved_again in "decided-by-account",
    approved_results_are_approved_again_for_no_other_reason in "decided-by-account",
);

fn approval(second: Value) -> Value {
    json!({ "round": workshop::ROUND, "second": second })
}

/// The place that a refusal names.
async fn place_of(session: &Session, input: Value) -> (String, String) {
    let refusal = dispatch(session, "approve_round", input).await.unwrap_err();
    (refusal.code, refusal.field.unwrap_or_default())
}

async fn an_approval_needs_the_credential_of_another(place: Place) {
    let session = place.signed_in(OFFICER).await;
    let none = place_of(&session, json!({ "round": workshop::ROUND })).await;
    assert_eq!(
        none,
        (
            "second_person_needed".to_owned(),
            "second.account".to_owned()
        )
    );
    let typed = json!({ "round": workshop::ROUND, "approver": "林总监" });
    assert_eq!(place_of(&session, typed).await.0, "second_person_needed");
    let both =
        json!({ "round": workshop::ROUND, "approver": "林总监", "second": credential(APPROVER) });
    assert_eq!(place_of(&session, both).await.0, "second_person_needed");
    let unknown = json!({ "account": "林总监", "password": password(APPROVER) });
    let unknown = place_of(&session, approval(unknown)).await;
    assert_eq!(
        unknown,
        ("account_unknown".to_owned(), "second.account".to_owned())
    );
    let auditor = place_of(&session, approval(credential(AUDITOR))).await;
    assert_eq!(
        auditor,
        ("duty_missing".to_owned(), "second.account".to_owned())
    );
    let wrong = json!({ "account": APPROVER, "password": password(OFFICER) });
    let wrong = place_of(&session, approval(wrong)).await;
    assert_eq!(
        wrong,
        ("password_wrong".to_owned(), "second.password".to_owned())
    );

    let approved = done(
        &session,
        call::approve_round,
        approval(credential(APPROVER)),
    )
    .await;
    assert_eq!(approved["state"], "approved");
    let line = &log(&session, 1).await[0];
    let accounts = done(&session, call::list_accounts, json!({})).await;
    let id = |at: usize| accounts["accounts"][at]["id"].as_str().unwrap();
    assert_eq!(
        (&line["actor"], &line["account"]),
        (&json!(APPROVER), &json!(id(1)))
    );
    let detail: Value = serde_json::from_str(line["detail"].as_str().unwrap()).unwrap();
    assert_eq!(detail["decided_by"], OFFICER);
    assert_eq!(detail["asked_by"], id(0));
    assert_eq!(detail["run"], 1);
    // She acted in that one call and in no other.
    let status = done(&session, call::session_status, json!({})).await;
    assert_eq!(status["actor"], OFFICER);
}

async fn the_decider_never_approves(place: Place) {
    let session = place.signed_in(OFFICER).await;
    let both = json!({ "account": OFFICER, "duties": ["administrator", "hr_officer", "approver"] });
    done(&session, call::edit_account, both).await;
    let first = place_of(&session, approval(credential(OFFICER))).await;
    assert_eq!(
        first,
        (
            "second_person_is_first".to_owned(),
            "second.account".to_owned()
        )
    );
    // Nor when the approver asks for it: what counts is whose credential it is.
    let approver = place.signed_in(APPROVER).await;
    assert_eq!(
        refused(
            &approver,
            call::approve_round,
            approval(credential(OFFICER))
        )
        .await,
        "second_person_is_first"
    );
    done(
        &approver,
        call::approve_round,
        approval(credential(APPROVER)),
    )
    .await;
}

async fn who_decided_under_a_typed_name_does_not_approve_by_an_account(place: Place) {
    let session = place.sit().await;
    first(&session).await;
    add(&session, OFFICER, "示例 评价专员", &["approver"]).await;
    add(&session, OFFICER, APPROVER, &["approver"]).await;
    assert_eq!(
        refused(
            &session,
            call::approve_round,
            approval(credential("示例 评价专员"))
        )
        .await,
        "second_person_is_first"
    );
    done(
        &session,
        call::approve_round,
        approval(credential(APPROVER)),
    )
    .await;
}

async fn what_is_taken_back_needs_a_second_person(place: Place) {
    let session = place.signed_in(OFFICER).await;
    let round = json!({ "round": workshop::ROUND });
    let with = |mut input: Value, second: Option<&str>| {
        if let Some(name) = second {
            input["second"] = credential(name);
        }
        input
    };
    let reopen = json!({ "round": workshop::ROUND, "reason": "补评" });
    let code = refused(&session, call::reopen_round, reopen.clone()).await;
    assert_eq!(code, "second_person_needed");
    done(&session, call::reopen_round, with(reopen, Some(APPROVER))).await;
    let line = log(&session, 1).await[0].clone();
    assert_eq!(line["actor"], OFFICER);
    assert!(
        line["detail"].as_str().unwrap().contains(APPROVER),
        "{line}"
    );

    done(&session, call::decide_round, round.clone()).await;
    done(
        &session,
        call::approve_round,
        approval(credential(APPROVER)),
    )
    .await;
    let issued = done(&session, call::issue_certificates, round).await;
    let revoke = json!({ "number": issued["issued"][0]["number"], "reason": "姓名有误" });
    let code = refused(&session, call::revoke_certificate, revoke.clone()).await;
    assert_eq!(code, "second_person_needed");
    let both = json!({ "account": OFFICER, "duties": ["administrator", "hr_officer", "approver"] });
    done(&session, call::edit_account, both).await;
    let code = refused(
        &session,
        call::revoke_certificate,
        with(revoke.clone(), Some(OFFICER)),
    )
    .await;
    assert_eq!(code, "second_person_is_first");
    let revoked = done(
        &session,
        call::revoke_certificate,
        with(revoke, Some(APPROVER)),
    )
    .await;
    assert_eq!(revoked["status"], "revoked");

    if place.location.contains("://") {
        return; // The server's own backup is the way there.
    }
    let path = |name: &str| place.folder.path().join(name);
    done(
        &session,
        call::create_backup,
        json!({ "path": path("备份.office") }),
    )
    .await;
    let restore = json!({ "path": path("备份.office"), "to": path("恢复.office") });
    let code = refused(&session, call::restore_backup, restore.clone()).await;
    assert_eq!(code, "second_person_needed");
    assert!(!path("恢复.office").exists());
    done(
        &session,
        call::restore_backup,
        with(restore, Some(APPROVER)),
    )
    .await;
    assert_eq!(log(&session, 1).await[0]["action"], "restore_backup");
}

async fn without_accounts_there_is_no_credential_to_give(place: Place) {
    let session = place.sit().await;
    let code = refused(
        &session,
        call::approve_round,
        approval(credential(APPROVER)),
    )
    .await;
    assert_eq!(code, "office_has_no_accounts");
    let typed = json!({ "round": workshop::ROUND, "approver": APPROVER });
    done(&session, call::approve_round, typed).await;
}

async fn wrong_passwords_of_a_second_person_are_counted(place: Place) {
    let session = place.signed_in(OFFICER).await;
    let wrong = json!({ "account": APPROVER, "password": "不是这一句话的密码" });
    for _ in 0..3 {
        let code = refused(&session, call::approve_round, approval(wrong.clone())).await;
        assert_eq!(code, "password_wrong");
    }
    let code = refused(
        &session,
        call::approve_round,
        approval(credential(APPROVER)),
    )
    .await;
    assert_eq!(code, "wait_before_next_try");
}

async fn nobody_else_gets_the_certificate_of_who_was_approved(place: Place) {
    let session = place.signed_in(OFFICER).await;
    done(
        &session,
        call::approve_round,
        approval(credential(APPROVER)),
    )
    .await;
    let round = json!({ "round": workshop::ROUND });
    let results = done(&session, call::round_results, round.clone()).await;
    let mut people = results["candidates"].as_array().unwrap().iter();
    let passed = people.find(|person| person["result"] == "passed").unwrap();
    let renamed = async |name: &str| {
        let of = json!({ "staff_no": passed["staff_no"] });
        let shown = done(&session, call::show_employee, of).await;
        let edit = json!({
            "staff_no": passed["staff_no"], "revision": shown["revision"], "employee": { "name": name }, "reason": "更正",
        });
        done(&session, call::edit_employee, edit).await;
    };
    renamed("顶替者").await;
    assert_eq!(
        refused(&session, call::issue_certificates, round.clone()).await,
        "people_changed_since_approval"
    );
    renamed(passed["name"].as_str().unwrap()).await;
    done(&session, call::issue_certificates, round).await;
    let verified = done(&session, call::verify_audit, json!({})).await;
    assert_eq!(verified["intact"], true, "{verified:#}");
}

/// Somebody who passed, and her line of the results.
async fn who_passed(session: &Session) -> Value {
    let round = json!({ "round": workshop::ROUND });
    let results = done(session, call::round_results, round).await;
    let mut people = results["candidates"].as_array().unwrap().iter();
    let passed = people.find(|person| person["result"] == "passed").unwrap();
    passed.clone()
}

async fn edited(session: &Session, staff_no: &Value, employee: Value) {
    let edit = json!({ "staff_no": staff_no, "employee": employee, "reason": "更名" });
    done(session, call::edit_employee, edit).await;
}

async fn round_line(session: &Session) -> Value {
    let list = done(session, call::list_rounds, json!({})).await;
    let mut rounds = list["rounds"].as_array().unwrap().iter();
    let found = rounds.find(|line| line["code"] == workshop::ROUND);
    found.unwrap().clone()
}

async fn who_is_renamed_after_the_approval_is_approved_again(place: Place) {
    let session = place.signed_in(OFFICER).await;
    let round = json!({ "round": workshop::ROUND });
    let first = approval(credential(APPROVER));
    done(&session, call::approve_round, first.clone()).await;
    let passed = who_passed(&session).await;
    let staff_no = &passed["staff_no"];
    let before = done(&session, call::round_results, round.clone()).await;
    edited(&session, staff_no, json!({ "name": "颜玫" })).await;

    // What the screen lists is what the issue is refused by, and it offers the road.
    let line = round_line(&session).await;
    assert_eq!(line["next_step"], "approve", "{line:#}");
    let blocker = &line["blockers"][0];
    assert_eq!(
        (&blocker["code"], &blocker["step"]),
        (
            &json!("people_changed_since_approval"),
            &json!("issue_certificates")
        )
    );
    let refusal = dispatch(&session, "issue_certificates", round.clone())
        .await
        .unwrap_err();
    assert_eq!(json!(refusal.code), blocker["code"]);
    assert_eq!(json!(refusal.message), blocker["message"]);
    assert!(refusal.message.contains("颜玫"), "{}", refusal.message);
    let changed = &line["changed_since_approval"];
    assert_eq!(changed.as_array().unwrap().len(), 1);
    assert_eq!(changed[0]["code"], "renamed_since_approval");
    assert_eq!(changed[0]["args"]["was"], passed["name"]);

    // The same second person's rule, and nothing else than what was shown.
    let code = refused(&session, call::approve_round, round.clone()).await;
    assert_eq!(code, "second_person_needed");
    let mut of_another = first.clone();
    of_another["seen"] = json!("another");
    let code = refused(&session, call::approve_round, of_another).await;
    assert_eq!(code, "changed_meanwhile");
    let both = json!({ "account": OFFICER, "duties": ["administrator", "hr_officer", "approver"] });
    done(&session, call::edit_account, both).await;
    let code = refused(&session, call::approve_round, approval(credential(OFFICER))).await;
    assert_eq!(code, "second_person_is_first");

    let mut again = first;
    again["seen"] = line["approval_seen"].clone();
    let answer = done(&session, call::approve_round, again).await;
    assert_eq!(answer["state"], "approved");
    assert_eq!(&answer["approved_again"], changed);
    let newest = &log(&session, 1).await[0];
    assert_eq!(newest["action"], "approve_round");
    let detail: Value = serde_json::from_str(newest["detail"].as_str().unwrap()).unwrap();
    let renamed = json!({ "field": "name", "from": passed["name"], "to": "颜玫" });
    assert_eq!(
        detail["changed"],
        json!([{ "staff_no": staff_no, "changes": [renamed] }])
    );
    let after = done(&session, call::round_results, round.clone()).await;
    assert_eq!(after["candidates"], before["candidates"]);
    let line = round_line(&session).await;
    assert_eq!(line["next_step"], "issue_certificates");
    assert_eq!(line["changed_since_approval"], Value::Null);

    let issued = done(&session, call::issue_certificates, round).await;
    let mut issued = issued["issued"].as_array().unwrap().iter();
    let hers = issued.find(|one| one["staff_no"] == *staff_no).unwrap();
    assert_eq!(hers["name"], "颜玫");
    let verified = done(&session, call::verify_audit, json!({})).await;
    assert_eq!(verified["intact"], true, "{verified:#}");
    // Certificates are out: nothing is approved again, whoever is renamed.
    edited(&session, staff_no, json!({ "name": "颜攻" })).await;
    assert_eq!(
        refused(
            &session,
            call::approve_round,
            approval(credential(APPROVER))
        )
        .await,
        "round_step_not_allowed"
    );
}

async fn approved_results_are_approved_again_for_no_other_reason(place: Place) {
    let session = place.signed_in(OFFICER).await;
    let approve = approval(credential(APPROVER));
    done(&session, call::approve_round, approve.clone()).await;
    let again = refused(&session, call::approve_round, approve.clone()).await;
    assert_eq!(again, "round_step_not_allowed");
    let passed = who_passed(&session).await;
    let staff_no = &passed["staff_no"];
    // What no certificate bears changes nothing; a name that is back as it was does not, either.
    for employee in [
        json!({ "education": "大专（补录）" }),
        json!({ "name": "顶替者" }),
        json!({ "name": passed["name"] }),
    ] {
        edited(&session, staff_no, employee).await;
    }
    let again = refused(&session, call::approve_round, approve).await;
    assert_eq!(again, "round_step_not_allowed");
    let round = json!({ "round": workshop::ROUND });
    done(&session, call::issue_certificates, round).await;
}
