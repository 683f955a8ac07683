//! Workshops and teams after the founding: another name, closed ones whose people go elsewhere, new ones, and what results of before say.
//! Must not know the rules themselves.

use factory::workshop::{self, staff_no};
use factory::{Session, call, done, refused};
use serde_json::{Value, json};

use super::{is_sound, last_line, results};
use crate::accounts::{Place, on_both};

on_both!(
    results_keep_the_name_of_their_day_and_all_that_is_new_takes_the_new_one in "decided",
    a_team_closes_when_its_people_are_somewhere_and_takes_nobody_in in "complete",
    a_workshop_closes_with_its_teams_and_comes_back_without_them in "staffed",
    a_new_workshop_and_a_new_team_take_people_in in "founded",
    where_the_evidence_of_another_team_would_count_is_said_before in "demo",
);

async fn told(session: &Session, correction: Value) -> Value {
    let input = json!({ "correction": correction });
    done(session, call::preview_unit_correction, input).await
}

async fn correct(session: &Session, correction: Value) -> Value {
    let input = json!({ "correction": correction, "reason": "核对后更正" });
    done(session, call::correct_unit, input).await
}

async fn refusal(session: &Session, correction: Value) -> String {
    let input = json!({ "correction": correction, "reason": "核对后更正" });
    refused(session, call::correct_unit, input).await
}

/// The unit with this code, as the list has it.
async fn unit(session: &Session, code: &str) -> Value {
    let list = done(session, call::list_units, json!({})).await;
    let mut units = list["units"].as_array().unwrap().iter();
    let found = units.find(|line| line["unit"] == code);
    found.unwrap_or_else(|| panic!("{code}: {list}")).clone()
}

fn codes(told: &Value) -> Vec<&str> {
    let touched = told["touched"].as_array().unwrap().iter();
    touched.map(|one| one["code"].as_str().unwrap()).collect()
}

/// A roster of one new employee.
async fn roster(session: &Session, staff_no: &str, unit: &str, add_units: bool) -> Value {
    let folder = tempfile::tempdir().unwrap();
    let text = format!("工号,姓名,车间,班组\n{staff_no},王秀莹,{unit}\n");
    let path = factory::file(folder.path(), "花名册.csv", text);
    let input = json!({ "path": path, "mode": "overwrite", "add_units": add_units });
    done(session, call::import_employees, input).await
}

async fn person(session: &Session, staff_no: &str) -> Value {
    done(
        session,
        call::show_employee,
        json!({ "staff_no": staff_no }),
    )
    .await
}

async fn results_keep_the_name_of_their_day_and_all_that_is_new_takes_the_new_one(place: Place) {
    let session = place.sit().await;
    let renaming = json!({ "kind": "rename", "unit": "sewing", "name": "成衣车间" });
    let preview = told(&session, renaming.clone()).await;
    assert_eq!(codes(&preview), ["results_keep_the_unit_name"]);
    let of_another = json!({ "correction": renaming, "reason": "核对后更正", "seen": "another" });
    assert_eq!(
        refused(&session, call::correct_unit, of_another).await,
        "changed_meanwhile"
    );
    let answer = correct(&session, renaming.clone()).await;
    assert_eq!(answer["changes"], preview["changes"]);
    assert_eq!(answer["seen"], preview["seen"]);
    let (action, detail) = last_line(&session).await;
    assert_eq!(action, "correct_unit");
    assert_eq!(detail["correction"], "rename");
    assert_eq!(detail["reason"], "核对后更正");
    assert_eq!(detail["changes"][0]["from"], "缝纫车间");
    assert_eq!(detail["changes"][0]["to"], "成衣车间");
    assert_eq!(refusal(&session, renaming).await, "nothing_to_correct");

    let first = results(&session).await[0].clone();
    assert_eq!(first["unit"], "sewing/1");
    assert_eq!(first["unit_name"], "缝纫车间 缝纫一组");
    let named = json!({ "staff_no": first["staff_no"], "employee": { "name": "欧阳新名" }, "reason": "户口本更名" });
    done(&session, call::edit_employee, named).await;
    assert_eq!(results(&session).await[0]["name"], first["name"]);

    let report = roster(&session, "T0001", "成衣车间,缝纫一组", false).await;
    assert_eq!(report["added"], 1, "{report}");
    assert_eq!(person(&session, "T0001").await["line"]["unit"], "sewing/1");
    let report = roster(&session, "T0002", "缝纫车间,缝纫一组", false).await;
    assert_eq!(report["problems"][0]["code"], "workshop_unknown");
    // A record that names the code is the same as ever.
    let folder = tempfile::tempdir().unwrap();
    let text = "日期,车间,班组,目标,实际\n2026-02-02,成衣车间,缝纫一组,100,96\n2026-02-03,sewing,1,100,88\n\
                2026-02-04,缝纫车间,缝纫一组,100,90\n";
    let path = factory::file(folder.path(), "质量.csv", text);
    let report = done(&session, call::import_evidence, json!({ "path": path })).await;
    assert_eq!(report["added"], 2, "{report}");
    assert_eq!(
        report["problems"][0]["code"], "evidence_of_unknown_unit",
        "{report}"
    );

    // Computed again, it is a result of today; what a unit is called today is said shortly.
    let again = json!({ "round": workshop::ROUND });
    done(&session, call::decide_round, again).await;
    let now = results(&session).await[0].clone();
    assert_eq!(
        (&now["unit_name"], &now["name"]),
        (&json!("缝纫一组"), &json!("欧阳新名"))
    );
    is_sound(&session).await;
}

async fn a_team_closes_when_its_people_are_somewhere_and_takes_nobody_in(place: Place) {
    let session = place.sit().await;
    let closing = json!({ "kind": "close", "unit": "sewing/1" });
    let preview = told(&session, closing.clone()).await;
    assert_eq!(preview["problems"][0]["code"], "unit_has_people");
    assert_eq!(preview["problems"][0]["field"], "people_to");
    assert_eq!(refusal(&session, closing).await, "unit_has_people");

    let before = person(&session, &staff_no(0)).await;
    assert_eq!(before["line"]["unit"], "sewing/1");
    let merging = json!({ "kind": "close", "unit": "sewing/1", "people_to": "sewing/2" });
    assert_eq!(
        codes(&told(&session, merging.clone()).await),
        ["people_move"]
    );
    correct(&session, merging).await;
    let (_, detail) = last_line(&session).await;
    assert_eq!(detail["reason"], "核对后更正");
    assert_eq!(detail["people_to"], "sewing/2");
    assert_eq!(detail["moved"][0]["unit"], "sewing/1");
    let moved = detail["moved"][0]["people"].as_array().unwrap();
    assert_eq!((moved.len(), &moved[0]), (6, &json!(staff_no(0))));
    let after = person(&session, &staff_no(0)).await;
    assert_eq!(after["line"]["unit"], "sewing/2");
    assert_eq!(
        after["revision"].as_i64().unwrap(),
        before["revision"].as_i64().unwrap() + 1
    );
    let closed = unit(&session, "sewing/1").await;
    assert!(closed["closed_on"].is_string(), "{closed}");
    assert_eq!(closed["people"], 0);
    assert_eq!(unit(&session, "sewing/2").await["people"], 12);

    // Nobody comes into it, on no road; who is elsewhere is not put back by a roster of before.
    for staff_no in ["T0001", "W0001"] {
        for add_units in [false, true] {
            let report = roster(&session, staff_no, "缝纫车间,缝纫一组", add_units).await;
            assert_eq!(report["problems"][0]["code"], "unit_closed", "{report}");
        }
    }
    let typed = json!({ "name": "王秀莹", "workshop": "sewing", "team": "1" });
    let new = json!({ "staff_no": "T0001", "employee": typed });
    assert_eq!(
        refused(&session, call::add_employee, new).await,
        "unit_closed"
    );
    // Results are of the unit of their day.
    let round = json!({ "round": workshop::ROUND });
    done(&session, call::decide_round, round).await;
    assert_eq!(results(&session).await[0]["unit"], "sewing/2");
    is_sound(&session).await;
}

async fn a_workshop_closes_with_its_teams_and_comes_back_without_them(place: Place) {
    let session = place.sit().await;
    // She has left from there, and can be corrected, but not come back before it is open.
    let left = json!({ "staff_no": staff_no(0), "on": "2026-03-01" });
    done(&session, call::mark_employee_left, left).await;
    let closing = |to: &str| json!({ "kind": "close", "unit": "sewing", "people_to": to });
    assert_eq!(refusal(&session, closing("sewing/2")).await, "unit_closed");
    assert_eq!(refusal(&session, closing("cutting")).await, "unit_unknown");
    let preview = told(&session, closing("finishing/1")).await;
    assert_eq!(codes(&preview), ["teams_close_too", "people_move"]);
    correct(&session, closing("finishing/1")).await;
    let (_, detail) = last_line(&session).await;
    assert_eq!(detail["moved"][0]["unit"], "sewing/1");
    assert_eq!(detail["moved"][1]["unit"], "sewing/2");
    assert_eq!(unit(&session, "finishing/1").await["people"], 11);
    assert!(unit(&session, "sewing/2").await["closed_on"].is_string());

    let corrected =
        json!({ "staff_no": staff_no(0), "employee": { "education": "大专" }, "reason": "漏填" });
    done(&session, call::edit_employee, corrected).await;
    let back = json!({ "staff_no": staff_no(0), "reason": "回来上班" });
    assert_eq!(
        refused(&session, call::mark_employee_returned, back.clone()).await,
        "unit_closed"
    );

    let team = json!({ "kind": "reopen", "unit": "sewing/1" });
    assert_eq!(refusal(&session, team.clone()).await, "unit_closed");
    let workshop = json!({ "kind": "reopen", "unit": "sewing" });
    assert_eq!(
        codes(&told(&session, workshop.clone()).await),
        ["teams_stay_closed"]
    );
    correct(&session, workshop).await;
    correct(&session, team).await;
    assert_eq!(unit(&session, "sewing/1").await["closed_on"], Value::Null);
    assert!(unit(&session, "sewing/2").await["closed_on"].is_string());
    done(&session, call::mark_employee_returned, back).await;
    assert_eq!(unit(&session, "sewing/1").await["people"], 1);
    is_sound(&session).await;
}

async fn a_new_workshop_and_a_new_team_take_people_in(place: Place) {
    let session = place.sit().await;
    let workshop = json!({ "kind": "add", "name": "裁剪车间" });
    let team = json!({ "kind": "add", "workshop": "裁剪车间", "name": "一组" });
    assert_eq!(refusal(&session, team.clone()).await, "unit_unknown");
    correct(&session, workshop.clone()).await;
    assert_eq!(refusal(&session, workshop).await, "unit_name_taken");
    correct(&session, team).await;
    assert_eq!(unit(&session, "裁剪车间/一组").await["name"], "一组");
    let report = roster(&session, "T0001", "裁剪车间,一组", false).await;
    assert_eq!(report["added"], 1, "{report}");
    assert_eq!(unit(&session, "裁剪车间").await["people"], 1);
    let without = json!({ "correction": { "kind": "reopen", "unit": "sewing" }, "reason": " " });
    assert_eq!(
        refused(&session, call::correct_unit, without).await,
        "reason_empty"
    );
    is_sound(&session).await;
}

async fn where_the_evidence_of_another_team_would_count_is_said_before(place: Place) {
    let session = place.sit().await;
    let merging = json!({ "kind": "close", "unit": "sewing/1", "people_to": "sewing/2" });
    let preview = told(&session, merging).await;
    assert_eq!(
        codes(&preview),
        ["people_move", "evidence_of_the_new_unit_counts"]
    );
    assert_eq!(preview["touched"][1]["args"]["rounds"], "2026-01");
}
