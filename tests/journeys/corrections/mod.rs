//! What was decided at founding and planning is corrected: a rater who fell ill, longer scoring, candidates who come late, withdraw or are sent
//! back alone, a round opened by mistake; through the actions, on both databases. Must not know the rules themselves.

mod institution;
mod pages;
mod returns;
mod rules;
mod scope;
mod sheets;
mod units;

use factory::accounts::{APPROVER, OFFICER, credential};
use factory::workshop::{self, staff_no};
use factory::{Session, call, dispatch, done, refused};
use serde_json::{Value, json};

use crate::accounts::{Place, on_both};

on_both!(
    a_rater_who_fell_ill_is_replaced_and_the_round_goes_on in "scoring",
    scoring_becomes_longer_and_what_was_told_is_what_is_done in "packets",
    one_candidate_is_sent_back_and_the_others_come_out_as_before in "complete",
    who_withdraws_has_not_failed_and_is_waited_for_by_nobody in "complete",
    who_comes_late_is_marked_by_everybody_before_the_results in "complete",
    a_round_opened_by_mistake_goes_and_its_code_is_free in "scoring",
    whom_nobody_marked_goes_and_who_was_marked_stays in "scoring",
    sending_back_needs_a_second_person in "decided-by-account",
    no_day_of_evidence_is_invented in "enrolled",
    who_is_there_again_is_judged_by_the_days_that_hold_now in "enrolled",
);

const R: &str = workshop::ROUND;

fn round() -> Value {
    json!({ "round": R })
}

fn correct(correction: Value) -> Value {
    json!({ "round": R, "correction": correction, "reason": "核对后更正" })
}

fn new_master() -> Value {
    json!({ "code": "A9", "name": "路师傅", "role": "assessor", "component": "master", "staff_no": null })
}

/// The code of what an action refuses, with the correction's own input.
async fn told(session: &Session, correction: Value) -> Value {
    let input = json!({ "round": R, "correction": correction });
    done(session, call::preview_correction, input).await
}

async fn import(
    session: &Session,
    folder: &tempfile::TempDir,
    source: &str,
    text: String,
) -> Value {
    let path = factory::file(folder.path(), "评分.csv", text);
    let input = json!({ "path": path, "round": R, "source": source });
    done(session, call::import_scores, input).await
}

fn masters(rater: &str, people: impl IntoIterator<Item = usize>, mark: &str) -> String {
    let mut text = "工号,评分项,评分人,得分\n".to_owned();
    for at in people {
        text.push_str(&format!("{},skills,{rater},{mark}\n", staff_no(at)));
    }
    text
}

async fn results(session: &Session) -> Vec<Value> {
    let input = json!({ "round": R, "breakdown": true });
    let shown = done(session, call::round_results, input).await;
    shown["candidates"].as_array().unwrap().clone()
}

/// The newest line of the log and its particulars.
async fn last_line(session: &Session) -> (String, Value) {
    let page = json!({ "offset": 0, "limit": 1 });
    let log = done(session, call::list_audit, page).await;
    let line = &log["entries"][0];
    let detail = serde_json::from_str(line["detail"].as_str().unwrap()).unwrap();
    (line["action"].as_str().unwrap().to_owned(), detail)
}

/// Log and rows still agree, and what is decided is what the log tells.
async fn is_sound(session: &Session) {
    let verified = done(session, call::verify_audit, json!({})).await;
    assert_eq!(verified["intact"], true, "{verified}");
}

async fn a_rater_who_fell_ill_is_replaced_and_the_round_goes_on(place: Place) {
    let folder = tempfile::tempdir().unwrap();
    let session = place.sit().await;
    import(
        &session,
        &folder,
        "supervisor",
        workshop::supervisors_marks(false),
    )
    .await;
    for rater in ["A2", "A3"] {
        import(&session, &folder, "master", masters(rater, 0..12, "77.5")).await;
    }
    // A1 hands in four sheets before she falls ill.
    import(&session, &folder, "master", masters("A1", 0..3, "80")).await;
    let open = json!({ "round": R, "rater": "A1", "reason": "漏了一名" });
    done(&session, call::reopen_rater_sheet, open).await;
    let typed = json!({ "round": R, "rater": "A1", "marks": [
        { "staff_no": staff_no(3), "criterion": "skills", "mark": "60" },
    ] });
    done(&session, call::put_rater_marks, typed).await;
    let signed = json!({ "round": R, "rater": "A1", "signed_by": "谢金华" });
    done(&session, call::submit_rater_sheet, signed).await;

    let replacing =
        json!({ "kind": "replace_rater", "rater": "A1", "by": new_master(), "relations": [] });
    let preview = told(&session, replacing.clone()).await;
    assert_eq!(
        preview["touched"][0]["code"], "sheets_change_hands",
        "{preview}"
    );
    assert_eq!(preview["touched"][0]["args"]["kept"], "4");
    assert_eq!(preview["touched"][0]["args"]["count"], "8");
    let answer = done(&session, call::correct_round, correct(replacing.clone())).await;
    assert_eq!(answer["changes"], preview["changes"]);
    let (action, detail) = last_line(&session).await;
    assert_eq!(action, "correct_round");
    assert_eq!(detail["reason"], "核对后更正");
    assert_eq!(
        detail["changes"][0],
        json!({ "field": "rater", "from": "A1 谢金华", "to": "A9 路师傅" })
    );
    assert_eq!(
        detail["new_rater"],
        json!({ "code": "A9", "name": "路师傅", "role": "assessor", "component": "master" })
    );
    let kept: Vec<String> = (0..4).map(staff_no).collect();
    assert_eq!(detail["kept"], json!(kept));
    assert_eq!(
        refused(&session, call::correct_round, correct(replacing)).await,
        "rater_replaced_already"
    );

    // Whose sheet is whose, on every road.
    let rows = |sheet: &Value| sheet["candidates"].as_array().unwrap().len();
    let sheet = |rater: &str| json!({ "round": R, "rater": rater });
    assert_eq!(
        rows(&done(&session, call::open_rater_sheet, sheet("A1")).await),
        4
    );
    assert_eq!(
        rows(&done(&session, call::open_rater_sheet, sheet("A9")).await),
        8
    );
    let report = import(&session, &folder, "master", masters("A1", 5..6, "70")).await;
    assert_eq!(
        report["problems"][0]["code"], "sheet_of_another_rater",
        "{report}"
    );
    let shown = done(&session, call::show_round, round()).await;
    assert_eq!(
        shown["handovers"],
        json!([{ "from": "A1", "to": "A9", "kept": 4 }])
    );

    import(&session, &folder, "master", masters("A9", 4..12, "82.5")).await;
    done(&session, call::decide_round, round()).await;
    for person in results(&session).await {
        assert_ne!(person["result"], "incomplete", "{person}");
        let masters = person["components"]
            .as_array()
            .unwrap()
            .iter()
            .find(|part| part["name"] == "master");
        let marks = masters.unwrap()["inputs"][0]["marks"].as_array().unwrap();
        assert_eq!(marks.len(), 3, "{person}");
    }
    is_sound(&session).await;
}

async fn scoring_becomes_longer_and_what_was_told_is_what_is_done(place: Place) {
    let session = place.sit().await;
    let longer = json!({ "kind": "days", "scoring_to": "2100-01-31" });
    let preview = told(&session, longer.clone()).await;
    assert_eq!(preview["touched"][0]["code"], "packets_keep_their_day");
    assert_eq!(preview["changes"][0]["to"], "2100-01-31");
    let mut input = correct(longer.clone());
    input["reason"] = json!("  ");
    assert_eq!(
        refused(&session, call::correct_round, input).await,
        "reason_empty"
    );
    let mut input = correct(longer);
    // Somebody else corrects between the look and the act: what would be done is not what was seen.
    let other = correct(json!({ "kind": "days", "scoring_to": "2100-01-15" }));
    done(&session, call::correct_round, other).await;
    input["seen"] = preview["seen"].clone();
    assert_eq!(
        refused(&session, call::correct_round, input.clone()).await,
        "changed_meanwhile"
    );
    input["seen"] = told(&session, input["correction"].clone()).await["seen"].clone();
    done(&session, call::correct_round, input).await;
    let shown = done(&session, call::show_round, round()).await;
    assert_eq!(shown["plan"]["scoring_to"], "2100-01-31");
    assert_eq!(
        refused(
            &session,
            call::correct_round,
            correct(json!({ "kind": "days" }))
        )
        .await,
        "nothing_to_correct"
    );
    is_sound(&session).await;
}

async fn one_candidate_is_sent_back_and_the_others_come_out_as_before(place: Place) {
    let folder = tempfile::tempdir().unwrap();
    let session = place.sit().await;
    // One supervisor signs hers in the office; the others' marks came in files.
    let open = json!({ "round": R, "rater": "S1", "reason": "本人签名" });
    done(&session, call::reopen_rater_sheet, open).await;
    let signed = json!({ "round": R, "rater": "S1", "signed_by": "张建国" });
    done(&session, call::submit_rater_sheet, signed.clone()).await;
    done(&session, call::decide_round, round()).await;
    let before = results(&session).await;
    let person = json!({ "round": R, "staff_no": staff_no(0) });
    let preview = done(&session, call::preview_sending_back, person.clone()).await;
    let codes: Vec<&str> = preview["touched"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["code"].as_str().unwrap())
        .collect();
    assert!(codes.contains(&"others_come_out_alike"), "{preview}");
    let mut asked = person;
    asked["reason"] = json!("漏看一项");
    let standing = done(&session, call::send_candidate_back, asked.clone()).await;
    assert_eq!(standing["state"], "scoring");
    assert_eq!(
        refused(&session, call::send_candidate_back, asked).await,
        "candidate_is_back_already"
    );
    let (action, detail) = last_line(&session).await;
    assert_eq!(
        (action.as_str(), &detail["reason"]),
        ("send_candidate_back", &json!("漏看一项"))
    );

    // Hers is open, nobody else's.
    let report = import(&session, &folder, "master", masters("A1", 0..2, "97.5")).await;
    assert_eq!(
        (&report["changed"], &report["refused"]),
        (&json!(1), &json!(1)),
        "{report}"
    );
    assert_eq!(report["problems"][0]["code"], "candidate_not_sent_back");
    let settle = json!({ "round": R, "staff_no": staff_no(1), "component": "master", "criterion": "skills", "mark": "70", "reason": "核对" });
    assert_eq!(
        refused(&session, call::settle_discrepancy, settle).await,
        "candidate_not_sent_back"
    );
    let listed = done(&session, call::list_rounds, json!({})).await;
    assert_eq!(listed["rounds"][0]["sent_back"], json!(["王小燕"]));
    let withdraw = json!({ "kind": "withdraw", "staff_no": staff_no(1) });
    assert_eq!(
        refused(&session, call::correct_round, correct(withdraw)).await,
        "candidate_not_sent_back"
    );

    // Whoever had signed signs once more, for her alone.
    let blocked = dispatch(&session, "decide_round", round())
        .await
        .unwrap_err();
    assert_eq!(blocked.code, "sheets_not_submitted");
    let sheet = json!({ "round": R, "rater": "S1" });
    let opened = done(&session, call::open_rater_sheet, sheet).await;
    assert_eq!(
        opened["candidates"].as_array().unwrap().len(),
        1,
        "{opened}"
    );
    done(&session, call::submit_rater_sheet, signed).await;
    done(&session, call::decide_round, round()).await;
    let after = results(&session).await;
    assert_ne!(after[0], before[0]);
    assert_eq!(after[1..], before[1..]);

    // The whole goes back by itself once more, and everything is open again.
    let reopened = json!({ "round": R, "reason": "全部复核" });
    done(&session, call::reopen_round, reopened).await;
    let report = import(&session, &folder, "master", masters("A1", 1..2, "95")).await;
    assert_eq!(report["changed"], 1, "{report}");
    done(&session, call::decide_round, round()).await;
    is_sound(&session).await;
}

async fn who_withdraws_has_not_failed_and_is_waited_for_by_nobody(place: Place) {
    let session = place.sit().await;
    let withdraw = json!({ "kind": "withdraw", "staff_no": staff_no(0) });
    done(&session, call::correct_round, correct(withdraw)).await;
    let listed = done(&session, call::list_candidates, round()).await;
    let first = &listed["candidates"][0];
    assert_eq!(
        (&first["state"], &first["withdrawn_because"]),
        (&json!("withdrawn"), &json!("核对后更正"))
    );
    let standing = done(&session, call::decide_round, round()).await;
    assert_eq!(
        (&standing["candidates"], &standing["results"]["withdrawn"]),
        (&json!(11), &json!(1))
    );
    let hers = &results(&session).await[0];
    assert_eq!(hers["result"], "withdrawn");
    assert_eq!(hers["reasons"][0]["code"], "candidate_withdrew");
    assert_eq!(hers["components"], json!([]));
    let back = json!({ "kind": "reinstate", "staff_no": staff_no(0) });
    assert_eq!(
        refused(&session, call::correct_round, correct(back.clone())).await,
        "correction_not_now"
    );
    // Noted by mistake: she alone goes back and is judged.
    let asked = json!({ "round": R, "staff_no": staff_no(0), "reason": "登记有误" });
    done(&session, call::send_candidate_back, asked).await;
    done(&session, call::correct_round, correct(back)).await;
    let standing = done(&session, call::decide_round, round()).await;
    assert_eq!(standing["results"]["withdrawn"], 0, "{standing}");
    assert_eq!(results(&session).await[0]["result"], "passed");
    is_sound(&session).await;
}

/// Somebody who may be enrolled, W9001.
async fn newcomer(session: &Session) {
    let new = json!({ "staff_no": "W9001", "employee": { "name": "路人", "occupation": "6-05-01-03", "occupation_since": "2010-01-01" } });
    done(session, call::add_employee, new).await;
}

async fn who_comes_late_is_marked_by_everybody_before_the_results(place: Place) {
    let folder = tempfile::tempdir().unwrap();
    let session = place.sit().await;
    newcomer(&session).await;
    let late = json!({ "round": R, "staff_nos": ["W9001"] });
    assert_eq!(
        refused(&session, call::enrol_round, late.clone()).await,
        "reason_empty"
    );
    let everybody = json!({ "round": R, "reason": "补报" });
    assert_eq!(
        refused(&session, call::enrol_round, everybody).await,
        "late_candidates_unnamed"
    );
    let preview = done(&session, call::preview_enrolment, late.clone()).await;
    assert_eq!(
        preview["touched"][1]["code"], "raters_owe_a_sheet",
        "{preview}"
    );
    let mut late = late;
    late["reason"] = json!("出差回来补报");
    let standing = done(&session, call::enrol_round, late).await;
    assert_eq!(
        (&standing["state"], &standing["candidates"]),
        (&json!("scoring"), &json!(13))
    );
    assert_eq!(last_line(&session).await.1["reason"], "出差回来补报");
    assert_eq!(
        refused(&session, call::decide_round, round()).await,
        "sheets_not_submitted"
    );
    for rater in ["A1", "A2", "A3"] {
        let text = format!("工号,评分项,评分人,得分\nW9001,skills,{rater},87.5\n");
        import(&session, &folder, "master", text).await;
    }
    for rater in ["S1", "S2"] {
        let text = format!(
            "工号,评分人,产量完成,质量意识,安全与现场,缝份尺寸\nW9001,{rater},85,80,80,100\n"
        );
        import(&session, &folder, "supervisor", text).await;
    }
    done(&session, call::decide_round, round()).await;
    let hers = results(&session).await.pop().unwrap();
    assert_eq!(
        (&hers["staff_no"], &hers["result"]),
        (&json!("W9001"), &json!("passed"))
    );
    is_sound(&session).await;
}

async fn a_round_opened_by_mistake_goes_and_its_code_is_free(place: Place) {
    let session = place.sit().await;
    let answer = done(
        &session,
        call::correct_round,
        correct(json!({ "kind": "delete" })),
    )
    .await;
    assert_eq!(answer["touched"][0]["code"], "round_goes");
    let (_, detail) = last_line(&session).await;
    let gone: Vec<String> = (0..12).map(staff_no).collect();
    assert_eq!(detail["candidates"], json!(gone));
    assert_eq!(
        done(&session, call::list_rounds, json!({})).await["rounds"],
        json!([])
    );
    is_sound(&session).await;
    done(
        &session,
        call::open_round,
        json!({ "text": workshop::round() }),
    )
    .await;
    done(
        &session,
        call::enrol_round,
        json!({ "round": R, "staff_nos": [] }),
    )
    .await;
    let typed = json!({ "round": R, "rater": "A1", "marks": [
        { "staff_no": staff_no(3), "criterion": "skills", "mark": "60" },
    ] });
    done(&session, call::put_rater_marks, typed).await;
    assert_eq!(
        refused(
            &session,
            call::correct_round,
            correct(json!({ "kind": "delete" }))
        )
        .await,
        "round_is_marked"
    );
    is_sound(&session).await;
}

async fn whom_nobody_marked_goes_and_who_was_marked_stays(place: Place) {
    let folder = tempfile::tempdir().unwrap();
    let session = place.sit().await;
    import(&session, &folder, "master", masters("A1", 0..1, "77.5")).await;
    let remove =
        |at: usize| correct(json!({ "kind": "remove_candidate", "staff_no": staff_no(at) }));
    assert_eq!(
        refused(&session, call::correct_round, remove(0)).await,
        "candidate_is_marked"
    );
    done(&session, call::correct_round, remove(1)).await;
    let listed = done(&session, call::list_candidates, round()).await;
    assert_eq!(listed["candidates"].as_array().unwrap().len(), 11);
    // Nothing of her is left: she may be enrolled again.
    let late = json!({ "round": R, "staff_nos": [staff_no(1)], "reason": "没有弄错" });
    done(&session, call::enrol_round, late).await;
    is_sound(&session).await;
}

async fn sending_back_needs_a_second_person(place: Place) {
    let session = place.signed_in(OFFICER).await;
    let mut asked = json!({ "round": R, "staff_no": staff_no(0), "reason": "漏看一项" });
    assert_eq!(
        refused(&session, call::send_candidate_back, asked.clone()).await,
        "second_person_needed"
    );
    asked["second"] = credential(OFFICER);
    assert_eq!(
        refused(&session, call::send_candidate_back, asked.clone()).await,
        "duty_missing"
    );
    asked["second"] = credential(APPROVER);
    done(&session, call::send_candidate_back, asked).await;
    let (_, detail) = last_line(&session).await;
    assert_eq!(detail["second"]["name"], APPROVER);
    is_sound(&session).await;
}

async fn no_day_of_evidence_is_invented(place: Place) {
    let session = place.sit().await;
    let days = |evidence: Value| {
        let correction = json!({ "kind": "days", "evidence": evidence });
        json!({ "round": R, "correction": correction })
    };
    for (half, missing) in [
        (json!({ "to": "2026-04-30" }), "evidence.from"),
        (json!({ "from": "2026-01-01" }), "evidence.to"),
    ] {
        let refusal = dispatch(&session, "preview_correction", days(half))
            .await
            .unwrap_err();
        assert_eq!(
            (refusal.code.as_str(), refusal.field.as_deref()),
            ("date_invalid", Some(missing))
        );
    }
    let whole = json!({ "from": "2026-01-01", "to": "2026-04-30" });
    let preview = done(&session, call::preview_correction, days(whole)).await;
    assert_eq!(preview["changes"][0]["field"], "evidence_from", "{preview}");
}

async fn who_is_there_again_is_judged_by_the_days_that_hold_now(place: Place) {
    let session = place.sit().await;
    // Five years on the day of the announcement, and not a day before it.
    let new = json!({ "staff_no": "W9001", "employee": { "name": "路人", "occupation": "6-05-01-03", "occupation_since": "2021-03-02" } });
    done(&session, call::add_employee, new).await;
    let enrol = json!({ "round": R, "staff_nos": ["W9001"] });
    done(&session, call::enrol_round, enrol).await;
    let of_her = |kind: &str| correct(json!({ "kind": kind, "staff_no": "W9001" }));
    let announced = |day: &str| correct(json!({ "kind": "days", "announced_on": day }));
    done(&session, call::correct_round, of_her("withdraw")).await;
    done(&session, call::correct_round, announced("2026-03-01")).await;
    assert_eq!(
        refused(&session, call::correct_round, of_her("reinstate")).await,
        "reinstated_not_eligible"
    );
    done(&session, call::correct_round, announced("2026-03-02")).await;
    done(&session, call::correct_round, of_her("reinstate")).await;
    let listed = done(&session, call::list_candidates, round()).await;
    let hers = listed["candidates"].as_array().unwrap().last().unwrap();
    assert_eq!(
        (&hers["staff_no"], &hers["state"]),
        (&json!("W9001"), &json!("enrolled"))
    );
    assert_eq!(hers["withdrawn_because"], Value::Null, "{hers}");
    is_sound(&session).await;
}
