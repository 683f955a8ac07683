//! Imports are listed, undone whole while nothing rests on them, and taken in again; rows with problems are saved, mended and taken in. On
//! both databases. Must not know how what stood before is kept.

use factory::{Session, State, call, database_in, done, lay, refused, session, workshop};
use serde_json::{Value, json};

const R: &str = workshop::ROUND;

async fn at(location: &str) -> Session {
    let session = session();
    let input = json!({ "location": location });
    done(&session, call::open_office, input).await;
    session
}

async fn imports(session: &Session) -> Vec<Value> {
    let page = json!({ "offset": 0, "limit": 100 });
    let list = done(session, call::list_imports, page).await;
    list["imports"].as_array().unwrap().clone()
}

async fn newest(session: &Session) -> Value {
    imports(session).await.remove(0)
}

async fn preview(session: &Session, import: &Value) -> Value {
    let input = json!({ "import": import["import"] });
    done(session, call::preview_undo_import, input).await
}

fn undo(import: &Value) -> Value {
    json!({ "import": import["import"], "reason": "导错了文件" })
}

fn codes(told: &Value) -> Vec<&str> {
    let reasons = told["reasons"].as_array().unwrap().iter();
    reasons.map(|one| one["code"].as_str().unwrap()).collect()
}

async fn intact(session: &Session) {
    let verified = done(session, call::verify_audit, json!({})).await;
    assert_eq!(verified["intact"], true, "{verified}");
}

/// All that screens show of marks.
async fn marks(session: &Session) -> Value {
    let round = json!({ "round": R });
    json!([
        done(session, call::score_board, round.clone()).await,
        done(session, call::round_readiness, round).await,
    ])
}

/// All that screens show of people and units.
async fn people(session: &Session) -> Value {
    let page = json!({ "search": "", "offset": 0, "limit": 0 });
    json!([
        done(session, call::list_employees, page).await,
        done(session, call::list_units, json!({})).await,
    ])
}

fn of_master(rater: &str, mark: &str, people: std::ops::Range<usize>) -> String {
    people.fold(
        "工号,评分项,评分人,得分\n".to_owned(),
        |text, at| text + &format!("{},skills,{rater},{mark}\n", workshop::staff_no(at)),
    )
}

async fn scores(session: &Session, folder: &tempfile::TempDir, name: &str, text: String) -> Value {
    let path = factory::file(folder.path(), name, text);
    let input = json!({ "path": path, "round": R, "source": "master" });
    let report = done(session, call::import_scores, input).await;
    assert_eq!(report["refused"], 0, "{report}");
    newest(session).await
}

async fn roster(session: &Session, folder: &tempfile::TempDir, mode: &str, text: &str) -> Value {
    let path = factory::file(folder.path(), "名单.csv", text);
    let input = json!({ "path": path, "mode": mode, "add_units": true });
    let report = done(session, call::import_employees, input).await;
    assert_eq!(report["refused"], 0, "{report}");
    newest(session).await
}

/// The state `marked`: no master has marked.
async fn scores_go_back_one_import_after_the_other(location: String) {
    let folder = tempfile::tempdir().unwrap();
    let session = at(&location).await;
    let before = marks(&session).await;
    let first = scores(&session, &folder, "一.csv", of_master("A1", "77.5", 1..4)).await;
    assert_eq!(
        (&first["kind"], &first["file"], &first["round"]),
        (&json!("scores"), &json!("一.csv"), &json!(R))
    );
    assert_eq!(
        (&first["added"], &first["undoing"]),
        (&json!(3), &json!("possible"))
    );
    assert_eq!(first["sha256"].as_str().unwrap().len(), 64);
    let between = marks(&session).await;
    assert_ne!(before, between);

    // What another import has changed since goes back first.
    let second = scores(&session, &folder, "二.csv", of_master("A1", "80", 2..5)).await;
    let told = preview(&session, &first).await;
    assert_eq!(codes(&told), ["undo_sheet_changed"; 2], "{told}");
    let input = undo(&first);
    assert_eq!(
        refused(&session, call::undo_import, input).await,
        "import_rested_on"
    );
    let told = preview(&session, &second).await;
    assert_eq!(codes(&told), [""; 0]);
    assert_eq!(told["lines"].as_array().unwrap().len(), 3);
    let mut input = undo(&second);
    input["seen"] = json!("别的");
    assert_eq!(
        refused(&session, call::undo_import, input.clone()).await,
        "changed_meanwhile"
    );
    input["reason"] = json!(" ");
    assert_eq!(
        refused(&session, call::undo_import, input.clone()).await,
        "reason_empty"
    );
    input["reason"] = json!("导错了文件");
    input["seen"] = told["seen"].clone();
    done(&session, call::undo_import, input.clone()).await;
    assert_eq!(marks(&session).await, between);
    intact(&session).await;
    assert_eq!(
        refused(&session, call::undo_import, input).await,
        "import_undone_already"
    );
    let shown = newest(&session).await;
    assert_eq!(
        (&shown["undoing"], &shown["undone"]["reason"]),
        (&json!("done"), &json!("导错了文件"))
    );

    done(&session, call::undo_import, undo(&first)).await;
    assert_eq!(marks(&session).await, before);
    intact(&session).await;
    // Taken in again it is an import of its own.
    let again = scores(&session, &folder, "一.csv", of_master("A1", "77.5", 1..4)).await;
    assert_ne!(again["import"], first["import"]);
    assert_eq!(marks(&session).await, between);
    done(&session, call::close_office, json!({})).await;
}

/// The state `marked`: the supervisors' marks came by one import, which made the template.
async fn scores_on_which_something_rests_stay(location: String) {
    let folder = tempfile::tempdir().unwrap();
    let session = at(&location).await;
    let supervisors = newest(&session).await;
    assert_eq!(supervisors["undoing"], "possible", "{supervisors}");
    for rater in ["A1", "A2", "A3"] {
        scores(
            &session,
            &folder,
            "老师傅.csv",
            of_master(rater, "77.5", 0..12),
        )
        .await;
    }
    let settle = json!({
        "round": R, "staff_no": "W0001", "component": "supervisor", "criterion": "output", "mark": "70", "reason": "当面核对",
    });
    done(&session, call::settle_discrepancy, settle).await;
    let told = preview(&session, &supervisors).await;
    // Of both supervisors: a settled mark stands in the place of all.
    assert_eq!(codes(&told), ["undo_sheet_settled"; 2], "{told}");
    assert!(
        told["reasons"][0]["message"]
            .as_str()
            .unwrap()
            .contains("W0001")
    );

    let others = newest(&session).await;
    assert_eq!(others["undoing"], "possible", "{others}");
    let decide = json!({ "round": R });
    done(&session, call::decide_round, decide).await;
    let told = preview(&session, &others).await;
    assert_eq!(codes(&told)[0], "round_not_open_for_scores", "{told}");
    assert_eq!(
        refused(&session, call::undo_import, undo(&others)).await,
        "import_rested_on"
    );
    intact(&session).await;
    done(&session, call::close_office, json!({})).await;
}

async fn people_go_back_with_their_units(location: String) {
    let folder = tempfile::tempdir().unwrap();
    let session = at(&location).await;
    let before = people(&session).await;
    let text = "工号,姓名,车间,班组\nW0001,王秀莹,新车间,新班组\nW9001,新来的,新车间,新班组\n";
    let first = roster(&session, &folder, "overwrite", text).await;
    assert_eq!(
        (&first["kind"], &first["added"], &first["changed"]),
        (&json!("employees"), &json!(1), &json!(1))
    );
    let between = people(&session).await;
    assert_ne!(before, between);
    let told = preview(&session, &first).await;
    assert_eq!(codes(&told), [""; 0], "{told}");
    let lines = told["lines"].as_array().unwrap();
    assert_eq!(lines.len(), 2);
    let of = |staff_no: &str| lines.iter().find(|line| line["staff_no"] == staff_no);
    assert_eq!(of("W9001").unwrap()["what"], "person_removed");
    assert_eq!(of("W0001").unwrap()["what"], "person_restored");

    // A whole roster by which everybody else has left goes back first.
    let second = roster(&session, &folder, "replace", "工号,姓名\nW0001,王秀莹\n").await;
    assert!(second["left"].as_u64().unwrap() > 10, "{second}");
    assert_eq!(
        codes(&preview(&session, &first).await),
        ["undo_person_changed"]
    );
    done(&session, call::undo_import, undo(&second)).await;
    assert_eq!(people(&session).await, between);
    done(&session, call::undo_import, undo(&first)).await;
    assert_eq!(people(&session).await, before);
    intact(&session).await;

    let again = roster(&session, &folder, "overwrite", text).await;
    assert_eq!(again["undoing"], "possible");
    assert_eq!(people(&session).await, between);
    done(&session, call::close_office, json!({})).await;
}

async fn people_on_whom_something_rests_stay(location: String) {
    let folder = tempfile::tempdir().unwrap();
    let session = at(&location).await;
    let text = "工号,姓名\nW9001,新来的\nW9002,也是新来的\nW0002,改了的\n";
    let import = roster(&session, &folder, "overwrite", text).await;
    let edit = json!({ "staff_no": "W0002", "employee": { "name": "再改的" }, "reason": "更名" });
    done(&session, call::edit_employee, edit).await;
    let certificate = json!({
        "number": "1535001234567890", "issuer": "福州市职业技能鉴定中心", "occupation": "6-05-01-03", "level": "level4",
        "issued_on": "2019-05-04",
    });
    let add = json!({ "staff_no": "W9001", "certificate": certificate });
    done(&session, call::add_taken_over, add).await;
    let told = preview(&session, &import).await;
    let mut found = codes(&told);
    found.sort_unstable();
    assert_eq!(found, ["undo_person_changed", "undo_person_is_certified"]);
    let before = people(&session).await;
    assert_eq!(
        refused(&session, call::undo_import, undo(&import)).await,
        "import_rested_on"
    );
    assert_eq!(people(&session).await, before, "all or nothing");
    let shown = newest(&session).await;
    assert_eq!(shown["undoing"], "impossible");
    assert_eq!(shown["why"].as_array().unwrap().len(), 2);

    let unknown = json!({ "import": 999_999, "reason": "x" });
    assert_eq!(
        refused(&session, call::undo_import, unknown).await,
        "import_unknown"
    );
    // A line that tells something else is no import.
    let founding = json!({ "import": 1, "reason": "x" });
    assert_eq!(
        refused(&session, call::undo_import, founding).await,
        "import_unknown"
    );
    intact(&session).await;
    done(&session, call::close_office, json!({})).await;
}

async fn rows_with_problems_are_mended_and_taken_in(location: String) {
    let folder = tempfile::tempdir().unwrap();
    let session = at(&location).await;
    let text = "工号,姓名,入职日期,备注\nW9001,甲,2020-03-01,好\nW9002,乙,昨天,坏\nW9003,丙,2099-01-01,坏\n";
    let source = factory::file(folder.path(), "名单.csv", text);
    let input = json!({ "path": source, "mode": "skip" });
    let report = done(&session, call::import_employees, input).await;
    assert_eq!(
        (&report["added"], &report["refused"]),
        (&json!(1), &json!(2)),
        "{report}"
    );
    let path = folder.path().join("待改正的行.xlsx");
    let path = path.to_str().unwrap();
    let save = json!({
        "path": path, "source": source, "subject": "employees", "problems": report["problems"],
    });
    done(&session, call::save_import_problems, save.clone()).await;

    // As it is, it says the same once more, and nobody speaks of the two columns behind.
    let input = json!({ "path": path, "mode": "skip", "dry_run": true });
    let same = done(&session, call::import_employees, input).await;
    assert_eq!(
        (&same["read"], &same["refused"]),
        (&json!(2), &json!(2)),
        "{same}"
    );
    assert_eq!(same["unread_columns"], json!(["备注"]));

    let look = json!({ "path": path, "subject": "employees" });
    let seen = done(&session, call::preview_table, look).await;
    let rows = seen["sheets"][0]["rows"].as_array().unwrap();
    let mut mended = "工号,姓名,入职日期,备注,问题,怎么办\n".to_owned();
    for row in rows {
        let cells: Vec<&str> = row["cells"]
            .as_array()
            .unwrap()
            .iter()
            .map(|cell| cell.as_str().unwrap())
            .collect();
        assert_eq!(cells.len(), 6);
        assert!(!cells[4].is_empty(), "what is wrong: {cells:?}");
        let behind = [cells[4], cells[5]].map(|cell| cell.replace(['\n', ','], " "));
        mended += &format!(
            "{},{},2020-03-01,{},{},{}\n",
            cells[0], cells[1], cells[3], behind[0], behind[1]
        );
    }
    let path = factory::file(folder.path(), "改好的.csv", mended);
    let input = json!({ "path": path, "mode": "skip" });
    let report = done(&session, call::import_employees, input).await;
    assert_eq!(
        (&report["added"], &report["problems"]),
        (&json!(2), &json!([])),
        "{report}"
    );

    // Where every row came in there is nothing to mend.
    let mut nothing = save;
    nothing["problems"] = json!([]);
    assert_eq!(
        refused(&session, call::save_import_problems, nothing).await,
        "problems_without_rows"
    );
    done(&session, call::close_office, json!({})).await;
}

async fn on_file(state: &str, folder: &tempfile::TempDir) -> String {
    let device = folder.path().join("device");
    let laid = lay(state.parse().unwrap(), folder.path(), &device).await;
    laid.location
}

macro_rules! in_state {
    ($($walk:ident, $state:literal: $file:ident, $server:ident;)*) => {
        $(
            #[tokio::test(flavor = "multi_thread")]
            async fn $file() {
                let folder = tempfile::tempdir().unwrap();
                $walk(on_file($state, &folder).await).await;
            }

            #[tokio::test(flavor = "multi_thread")]
            async fn $server() {
                let state: State = $state.parse().unwrap();
                $walk(database_in(state).await).await;
            }
        )*
    };
}

in_state! {
    scores_go_back_one_import_after_the_other, "marked": an_import_of_scores_is_undone_and_all_is_as_before, an_import_of_scores_is_undone_on_postgresql;
    scores_on_which_something_rests_stay, "marked": an_import_of_scores_stays_where_something_rests_on_it, an_import_of_scores_stays_on_postgresql;
    people_go_back_with_their_units, "staffed": an_import_of_people_is_undone_and_all_is_as_before, an_import_of_people_is_undone_on_postgresql;
    people_on_whom_something_rests_stay, "staffed": an_import_of_people_stays_where_something_rests_on_it, an_import_of_people_stays_on_postgresql;
    rows_with_problems_are_mended_and_taken_in, "staffed": rows_with_problems_are_mended_and_imported_again, rows_with_problems_are_mended_on_postgresql;
}
