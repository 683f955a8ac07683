//! Whom a rater marks, where it is not everybody: on every road the same people, and nobody else; through the actions, on both
//! databases. Must not know the rules themselves.

use assessment::{Component, SheetId};
use factory::workshop::{self, staff_no};
use factory::{call, done, refused};
use serde_json::{Value, json};

use super::{R, correct, import, is_sound, last_line, round, told};
use crate::accounts::{Place, on_both};

on_both!(
    a_supervisor_is_given_her_own_people_on_every_road_and_nobody_else in "enrolled",
    whom_nobody_has_in_her_scope_is_told_before_the_results in "enrolled",
    what_was_begun_or_is_out_in_a_packet_is_not_taken_from_a_scope in "scoring",
    a_scope_stands_in_the_plan_from_the_beginning in "standard",
    a_rater_who_comes_later_comes_with_her_scope in "scoring",
);

fn scope(rater: &str, units: &[&str]) -> Value {
    let people: Vec<Value> = units
        .iter()
        .map(|unit| json!({ "kind": "unit", "who": unit }))
        .collect();
    json!({ "kind": "scope", "rater": rater, "people": people })
}

/// The staff numbers of the first team of the workshop: every second one.
fn first_team() -> Vec<String> {
    (0..12).step_by(2).map(staff_no).collect()
}

async fn a_supervisor_is_given_her_own_people_on_every_road_and_nobody_else(place: Place) {
    let folder = tempfile::tempdir().unwrap();
    let session = place.sit().await;
    for (rater, unit) in [("S1", "sewing/1"), ("S2", "sewing/2")] {
        done(
            &session,
            call::correct_round,
            correct(scope(rater, &[unit])),
        )
        .await;
    }
    let (action, detail) = last_line(&session).await;
    assert_eq!(
        (action.as_str(), &detail["rater"]),
        ("correct_round", &json!("S2"))
    );
    done(&session, call::open_scoring, round()).await;
    let own = first_team();

    // The sheet in the office.
    let sheet = json!({ "round": R, "rater": "S1" });
    let opened = done(&session, call::open_rater_sheet, sheet).await;
    let listed: Vec<&str> = opened["candidates"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["staff_no"].as_str().unwrap())
        .collect();
    assert_eq!(listed, own);
    let other = json!({ "round": R, "rater": "S1", "marks": [
        { "staff_no": staff_no(1), "criterion": "output", "mark": "80" },
    ] });
    assert_eq!(
        refused(&session, call::put_rater_marks, other).await,
        "candidate_outside_scope"
    );
    // Workbook, paper and packet.
    let of_supervisors = json!({ "round": R, "raters": ["S1", "S2"], "folder": folder.path() });
    for files in [
        done(
            &session,
            call::export_score_workbooks,
            of_supervisors.clone(),
        )
        .await,
        done(&session, call::print_score_sheets, of_supervisors).await,
    ] {
        let files = files["files"].as_array().unwrap().clone();
        let counts: Vec<&Value> = files.iter().map(|one| &one["candidates"]).collect();
        assert_eq!(counts, [6, 6]);
    }
    let packets = json!({ "round": R, "folder": folder.path(), "raters": ["S1"] });
    let made = done(&session, call::make_packets, packets).await;
    assert_eq!(made["packets"][0]["candidates"], 6);
    let id = SheetId::of(R, Component::Supervisor, "S1", &staff_no(1)).to_string();
    let typed = json!({ "sheet_id": id, "entry": "single", "marks": [
        { "criterion": "output", "mark": "80" },
    ] });
    assert_eq!(
        refused(&session, call::enter_score_sheet, typed).await,
        "candidate_outside_scope"
    );
    // A file of everybody's marks: what is hers comes in.
    let all = workshop::supervisors_marks(false);
    let report = import(&session, &folder, "supervisor", all).await;
    assert_eq!(report["added"], 6 * 4 + 6 * 4, "{report}");
    let codes = report["problems"].as_array().unwrap().iter();
    assert!(codes.clone().count() > 0, "{report}");
    for problem in codes {
        assert_eq!(problem["code"], "candidate_outside_scope");
    }
    // The board leaves the others' places out.
    let board = done(&session, call::score_board, round()).await;
    let of_s1 = board["raters"]
        .as_array()
        .unwrap()
        .iter()
        .position(|one| one["rater"] == "S1")
        .unwrap();
    assert_eq!(board["raters"][of_s1]["expected"], 24);
    let given = |person: usize| &board["candidates"][person]["given"][of_s1];
    assert_eq!((given(0), given(1)), (&json!(4), &Value::Null));
    is_sound(&session).await;
}

async fn whom_nobody_has_in_her_scope_is_told_before_the_results(place: Place) {
    let session = place.sit().await;
    for rater in ["S1", "S2"] {
        let narrowed = correct(scope(rater, &["sewing/1"]));
        done(&session, call::correct_round, narrowed).await;
    }
    let listed = done(&session, call::list_rounds, json!({})).await;
    let blockers = listed["rounds"][0]["blockers"].as_array().unwrap();
    let found = blockers
        .iter()
        .find(|one| one["code"] == "candidates_without_raters")
        .unwrap_or_else(|| panic!("{listed}"));
    assert_eq!(
        (&found["count"], &found["severity"], &found["place"]),
        (&json!(6), &json!("asks"), &json!("plan"))
    );
    let everybody = correct(scope("S2", &[]));
    done(&session, call::correct_round, everybody).await;
    let listed = done(&session, call::list_rounds, json!({})).await;
    let blockers = listed["rounds"][0]["blockers"].as_array().unwrap();
    assert!(
        !blockers
            .iter()
            .any(|one| one["code"] == "candidates_without_raters"),
        "{listed}"
    );
}

async fn what_was_begun_or_is_out_in_a_packet_is_not_taken_from_a_scope(place: Place) {
    let folder = tempfile::tempdir().unwrap();
    let session = place.sit().await;
    let mark = json!({ "round": R, "rater": "S1", "marks": [
        { "staff_no": staff_no(1), "criterion": "output", "mark": "80" },
    ] });
    done(&session, call::put_rater_marks, mark).await;
    let narrow = |rater: &str| correct(scope(rater, &["sewing/1"]));
    assert_eq!(
        refused(&session, call::correct_round, narrow("S1")).await,
        "scope_leaves_begun"
    );
    let packets = json!({ "round": R, "folder": folder.path(), "raters": ["S2"] });
    done(&session, call::make_packets, packets).await;
    assert_eq!(
        refused(&session, call::correct_round, narrow("S2")).await,
        "scope_after_packets"
    );
    let nowhere = correct(scope("A1", &["cutting/7"]));
    assert_eq!(
        refused(&session, call::correct_round, nowhere).await,
        "unit_unknown"
    );
    let preview = told(&session, scope("A1", &["sewing/1"])).await;
    assert_eq!(preview["touched"][0]["code"], "scope_counts", "{preview}");
    assert_eq!(preview["changes"][0]["to"], "sewing/1");
}

async fn a_scope_stands_in_the_plan_from_the_beginning(place: Place) {
    let session = place.sit().await;
    let planned = |rater: &str, who: &str| {
        let scopes =
            format!("\n[[scopes]]\nrater = \"{rater}\"\nkind = \"unit\"\nwho = \"{who}\"\n");
        json!({ "text": workshop::round() + &scopes })
    };
    assert_eq!(
        refused(&session, call::open_round, planned("S9", "sewing/1")).await,
        "scope_rater_unknown"
    );
    assert_eq!(
        refused(&session, call::open_round, planned("S1", "cutting/7")).await,
        "unit_unknown"
    );
    done(&session, call::open_round, planned("S1", "sewing/1")).await;
    let shown = done(&session, call::show_round, round()).await;
    assert_eq!(
        shown["plan"]["scopes"],
        json!([{ "rater": "S1", "kind": "unit", "who": "sewing/1" }])
    );
    let enrol = json!({ "round": R, "staff_nos": [] });
    done(&session, call::enrol_round, enrol).await;
    done(&session, call::open_scoring, round()).await;
    let sheet = json!({ "round": R, "rater": "S1" });
    let opened = done(&session, call::open_rater_sheet, sheet).await;
    assert_eq!(opened["candidates"].as_array().unwrap().len(), 6);
}

async fn a_rater_who_comes_later_comes_with_her_scope(place: Place) {
    let session = place.sit().await;
    let added = |unit: &str| {
        let rater = json!({ "code": "S3", "name": "路主管", "role": "supervisor", "component": "supervisor", "staff_no": null });
        let people = json!([
            { "kind": "unit", "who": unit },
            { "kind": "person", "who": staff_no(1).replace('W', "Ｗ") },
        ]);
        json!({ "kind": "add_rater", "rater": rater, "people": people })
    };
    assert_eq!(
        refused(&session, call::correct_round, correct(added("cutting/7"))).await,
        "unit_unknown"
    );
    let preview = told(&session, added("sewing/1")).await;
    assert_eq!(preview["touched"][0]["code"], "rater_marks_too");
    let changed = preview["changes"].as_array().unwrap().iter();
    let changed: Vec<(&Value, &Value)> = changed.map(|one| (&one["field"], &one["to"])).collect();
    let scope = format!("{}、sewing/1", staff_no(1));
    assert_eq!(
        changed,
        [
            (&json!("rater"), &json!("S3 路主管")),
            (&json!("scope"), &json!(scope))
        ]
    );
    done(&session, call::correct_round, correct(added("sewing/1"))).await;
    let (_, detail) = last_line(&session).await;
    assert_eq!(detail["changes"][1]["to"], scope.as_str(), "{detail}");
    let shown = done(&session, call::show_round, round()).await;
    assert_eq!(
        shown["plan"]["scopes"].as_array().unwrap().len(),
        2,
        "{shown}"
    );
    let sheet = json!({ "round": R, "rater": "S3" });
    let opened = done(&session, call::open_rater_sheet, sheet).await;
    let listed = opened["candidates"].as_array().unwrap().iter();
    let listed: Vec<&str> = listed
        .map(|one| one["staff_no"].as_str().unwrap())
        .collect();
    let mut own = first_team();
    own.insert(1, staff_no(1));
    assert_eq!(listed, own);
    // The others mark everybody, as before.
    let sheet = json!({ "round": R, "rater": "S1" });
    let opened = done(&session, call::open_rater_sheet, sheet).await;
    assert_eq!(opened["candidates"].as_array().unwrap().len(), 12);
    is_sound(&session).await;
}
