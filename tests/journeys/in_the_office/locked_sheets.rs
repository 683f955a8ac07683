//! A signed sheet keeps its marks on every road: a file of scores, a workbook, typed paper, the screen.

use assessment::{Component, SheetId};
use factory::{Session, call, done, fresh_database, refused, small};
use serde_json::{Value, json};

use super::{ROUND, enrolled};

fn sheet() -> Value {
    json!({ "round": ROUND, "rater": "J1" })
}

async fn mark_of(session: &Session) -> Value {
    done(session, call::open_rater_sheet, sheet()).await["marks"][0]["mark"].clone()
}

async fn a_signed_sheet_keeps_its_marks(location: String) {
    let folder = tempfile::tempdir().unwrap();
    let session = enrolled(&location, folder.path()).await;
    let workbooks = folder.path().join("工作簿");
    let to = json!({ "round": ROUND, "raters": ["J1"], "folder": workbooks });
    let exported = done(&session, call::export_score_workbooks, to.clone()).await;
    let workbook = exported["files"][0]["file"].as_str().unwrap().to_owned();
    let person = small::staff_no(0);
    let put = json!({ "round": ROUND, "rater": "J1", "marks": [
        { "staff_no": person, "criterion": small::CRITERION, "mark": "80" },
    ] });
    done(&session, call::put_rater_marks, put.clone()).await;
    let signed = json!({ "round": ROUND, "rater": "J1", "signed_by": "考评员J1" });
    done(&session, call::submit_rater_sheet, signed).await;

    // The screen.
    assert_eq!(
        refused(&session, call::put_rater_marks, put).await,
        "sheet_submitted"
    );
    // A file of scores, once with another mark, once with the same, which says nothing new.
    for (mark, refused_rows) in [("99", 1), ("80", 0)] {
        let text = small::scores([(person.clone(), "J1", mark.to_owned())]);
        let path = factory::file(folder.path(), "分数.csv", text);
        let input = json!({ "round": ROUND, "source": small::COMPONENT, "path": path });
        let report = done(&session, call::import_scores, input).await;
        assert_eq!(report["refused"], refused_rows, "{report}");
        let code = &report["problems"][0]["code"];
        assert_eq!(*code == "sheet_submitted", refused_rows == 1, "{report}");
        assert_eq!(mark_of(&session).await, "80");
    }
    // Whom she left without a mark is part of what she signed.
    let text = factory_scores(&small::staff_no(1));
    let path = factory::file(folder.path(), "漏评.csv", text);
    let input = json!({ "round": ROUND, "source": small::COMPONENT, "path": path });
    let report = done(&session, call::import_scores, input).await;
    assert_eq!(report["problems"][0]["code"], "sheet_submitted", "{report}");
    // A workbook without marks changes nothing; one with a mark is the same door.
    let report = done(
        &session,
        call::import_score_workbook,
        json!({ "path": workbook }),
    )
    .await;
    assert_eq!(
        (&report["changed"], mark_of(&session).await),
        (&json!(0), json!("80"))
    );
    // Paper, even with a reason.
    let id = SheetId::of(ROUND, Component::Master, "J1", &person).to_string();
    let typed = json!({ "sheet_id": id, "entry": "single", "reason": "看错了", "marks": [
        { "criterion": small::CRITERION, "mark": "99" },
    ] });
    assert_eq!(
        refused(&session, call::enter_score_sheet, typed.clone()).await,
        "sheet_submitted"
    );
    assert_eq!(mark_of(&session).await, "80");

    // Reopened with a reason it takes marks again, and what was there is kept as a change.
    let reopen = json!({ "round": ROUND, "rater": "J1", "reason": "评分人要求更正" });
    done(&session, call::reopen_rater_sheet, reopen).await;
    done(&session, call::enter_score_sheet, typed).await;
    assert_eq!(mark_of(&session).await, "99");
    done(&session, call::close_office, json!({})).await;
}

fn factory_scores(person: &str) -> String {
    small::scores([(person.to_owned(), "J1", "77".to_owned())])
}

#[tokio::test(flavor = "multi_thread")]
async fn a_signed_sheet_keeps_its_marks_on_every_road() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("本厂.office");
    a_signed_sheet_keeps_its_marks(path.to_str().unwrap().to_owned()).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_signed_sheet_keeps_its_marks_on_every_road_on_postgresql() {
    a_signed_sheet_keeps_its_marks(fresh_database()).await;
}

async fn marks_that_came_in_whole_are_opened_before_a_cell_changes(location: String) {
    let folder = tempfile::tempdir().unwrap();
    let session = enrolled(&location, folder.path()).await;
    let person = small::staff_no(0);
    let text = small::scores([(person.clone(), "J1", "80".to_owned())]);
    let path = factory::file(folder.path(), "分数.csv", text);
    let input = json!({ "round": ROUND, "source": small::COMPONENT, "path": path });
    done(&session, call::import_scores, input).await;
    let typed = |mark: &str| {
        json!({ "round": ROUND, "rater": "J1", "marks": [
            { "staff_no": person, "criterion": small::CRITERION, "mark": mark },
        ] })
    };
    for other in ["99", ""] {
        assert_eq!(
            refused(&session, call::put_rater_marks, typed(other)).await,
            "sheet_submitted"
        );
        assert_eq!(mark_of(&session).await, "80");
    }
    let reopen = json!({ "round": ROUND, "rater": "J1", "reason": "评分人要求更正" });
    done(&session, call::reopen_rater_sheet, reopen).await;
    done(&session, call::put_rater_marks, typed("99")).await;
    assert_eq!(mark_of(&session).await, "99");
    done(&session, call::close_office, json!({})).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_cell_of_marks_that_came_in_whole_changes_only_after_reopening() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("本厂.office");
    let location = path.to_str().unwrap().to_owned();
    marks_that_came_in_whole_are_opened_before_a_cell_changes(location).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_cell_of_marks_that_came_in_whole_changes_only_after_reopening_on_postgresql() {
    marks_that_came_in_whole_are_opened_before_a_cell_changes(fresh_database()).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_empty_sheet_is_neither_signed_nor_taken_for_marks() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("本厂.office");
    let session = enrolled(path.to_str().unwrap(), folder.path()).await;
    let emptied = json!({ "round": ROUND, "rater": "J1", "marks": [
        { "staff_no": small::staff_no(0), "criterion": small::CRITERION, "mark": null },
    ] });
    done(&session, call::put_rater_marks, emptied).await;
    let signed = json!({ "round": ROUND, "rater": "J1", "signed_by": "考评员J1" });
    assert_eq!(
        refused(&session, call::submit_rater_sheet, signed).await,
        "sheet_empty"
    );
    let listed = done(&session, call::list_rounds, json!({})).await;
    let blockers = listed["rounds"][0]["blockers"].as_array().unwrap();
    let missing = |blocker: &&Value| blocker["code"] == "component_without_marks";
    assert!(blockers.iter().find(missing).is_some(), "{listed}");
    done(&session, call::close_office, json!({})).await;
}
