//! A roster looked at, mapped, imported or given up, and one person's page.

use factory::{Session, Watch, call, done, fresh_database, refused, session_watched, small};
use serde_json::{Value, json};

use super::{ROUND, enrolled, founded};

async fn a_roster_of_other_headers(location: String) {
    let folder = tempfile::tempdir().unwrap();
    let session = founded(&location).await;
    let text = "人员,本名,所在部门,小组\n0007,欧阳丽华,裁剪车间,裁剪一组\n0008,李四,裁剪车间,裁剪一组\n0009,王五,缝纫车间,缝纫一组\n";
    let path = factory::file(folder.path(), "花名册.csv", text);

    let look = json!({ "path": path, "subject": "employees", "header_row": 1 });
    let seen = done(&session, call::preview_table, look).await;
    assert_eq!(seen["sheets"][0]["headers"][1], "本名");
    assert_eq!(seen["sheets"][0]["rows"][0]["cells"][0], "0007");
    let needed: Vec<&str> = seen["fields"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|field| field["needed"] == true)
        .map(|field| field["title"].as_str().unwrap())
        .collect();
    assert_eq!(needed, ["工号", "姓名"]);
    assert_eq!(
        refused(
            &session,
            call::preview_table,
            json!({ "path": path, "subject": "x" })
        )
        .await,
        "subject_unknown"
    );

    let mut wanted = json!({
        "path": path, "dry_run": true,
        "choice": { "header_row": 1, "columns": {
            "staff_no": ["人员"], "name": ["本名"], "workshop": ["所在部门"], "team": ["小组"],
        } },
    });
    let trial = done(&session, call::import_employees, wanted.clone()).await;
    assert_eq!(trial["added"], 1, "{trial}");
    assert_eq!(trial["refused"], 2);
    assert_eq!(trial["problems"][0]["code"], "workshop_unknown");
    let list = folder.path().join("问题 清单.xlsx");
    let keep = json!({ "path": list, "problems": trial["problems"] });
    done(&session, call::save_problems, keep).await;
    assert!(list.is_file());

    // Where only the place of the table is said, its columns are guessed from the headers.
    let usual = "评价资料,,\n工号,姓名,车间\n0001,张三,缝纫车间\n";
    let usual = factory::file(folder.path(), "有标题.csv", usual);
    let input = json!({ "path": usual, "dry_run": true, "choice": { "header_row": 2 } });
    assert_eq!(
        done(&session, call::import_employees, input).await["added"],
        1
    );

    // The same with the units taken from the file; a trial leaves no unit behind.
    wanted["add_units"] = json!(true);
    let trial = done(&session, call::import_employees, wanted.clone()).await;
    assert_eq!(trial["added"], 3, "{trial}");
    let cutting = |units: &Value| units.to_string().contains("裁剪车间");
    assert!(!cutting(&done(&session, call::list_units, json!({})).await));
    wanted["dry_run"] = json!(false);
    let report = done(&session, call::import_employees, wanted).await;
    assert_eq!(report["added"], 3);
    assert!(cutting(&done(&session, call::list_units, json!({})).await));
    let page = json!({ "search": "oylh", "offset": 0, "limit": 10 });
    let found = done(&session, call::list_employees, page).await;
    assert_eq!(found["total"], 1);
    assert_eq!(found["employees"][0]["staff_no"], "0007");
    assert_eq!(found["employees"][0]["unit"], "裁剪车间/裁剪一组");

    // A name that could not stand in `workshop/team` refuses its row, not the file.
    let path = factory::file(
        folder.path(),
        "坏.csv",
        "工号,姓名,车间\n0010,赵六,裁剪/缝纫\n",
    );
    let input = json!({ "path": path, "add_units": true });
    let report = done(&session, call::import_employees, input).await;
    assert_eq!(report["problems"][0]["code"], "unit_name_invalid");
    done(&session, call::close_office, json!({})).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_roster_of_other_headers_comes_in_as_it_was_mapped_by_hand_on_sqlite() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("本厂.office");
    a_roster_of_other_headers(path.to_str().unwrap().to_owned()).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_roster_of_other_headers_comes_in_as_it_was_mapped_by_hand_on_postgresql() {
    a_roster_of_other_headers(fresh_database()).await;
}

async fn a_persons_page(location: String) {
    let folder = tempfile::tempdir().unwrap();
    let session = enrolled(&location, folder.path()).await;
    let person = json!({ "staff_no": small::staff_no(1) });
    let page = done(&session, call::show_employee, person.clone()).await;
    assert_eq!(page["line"]["occupation_name"], "缝纫工");
    let masked = page["line"]["id_number"].as_str().unwrap();
    assert!(masked.contains("********"), "{masked}");
    assert_eq!(page["timeline"][0]["kind"], "occupation");
    assert_eq!(page["timeline"][0]["on"], "2010-03-01");

    let before = done(
        &session,
        call::list_audit,
        json!({ "offset": 0, "limit": 1 }),
    )
    .await;
    let whole = done(&session, call::unmask_employee, person).await;
    assert_eq!(whole["id_number"].as_str().unwrap().len(), 18);
    let after = done(
        &session,
        call::list_audit,
        json!({ "offset": 0, "limit": 1 }),
    )
    .await;
    assert_ne!(before["entries"][0]["seq"], after["entries"][0]["seq"]);
    assert_eq!(after["entries"][0]["action"], "unmask_employee");
    assert_eq!(after["entries"][0]["subject"], small::staff_no(1));
    let line = after["entries"][0].to_string();
    assert!(
        !line.contains(whole["id_number"].as_str().unwrap()),
        "the log must not hold the number"
    );
    let nobody = json!({ "staff_no": "nobody" });
    assert_eq!(
        refused(&session, call::show_employee, nobody).await,
        "employee_unknown"
    );

    // A whole evaluation leaves its traces, the latest first; the years are counted.
    let marks = ["J1", "J2", "J3"].map(|rater| (small::staff_no(1), rater, "80".to_owned()));
    let path = factory::file(folder.path(), "scores.csv", small::scores(marks));
    let input = json!({ "path": path, "round": ROUND, "source": small::COMPONENT });
    done(&session, call::import_scores, input).await;
    // Nobody else is marked.
    let decide = json!({ "round": ROUND, "despite_missing": true });
    done(&session, call::decide_round, decide).await;
    done(&session, call::set_actor, json!({ "actor": "林总监" })).await;
    done(&session, call::approve_round, json!({ "round": ROUND })).await;
    done(
        &session,
        call::issue_certificates,
        json!({ "round": ROUND }),
    )
    .await;
    let person = json!({ "staff_no": small::staff_no(1) });
    let page = done(&session, call::show_employee, person).await;
    let kinds: Vec<&str> = page["timeline"]
        .as_array()
        .unwrap()
        .iter()
        .map(|entry| entry["kind"].as_str().unwrap())
        .collect();
    assert_eq!(kinds.last(), Some(&"occupation"));
    assert!(
        kinds.contains(&"decided") && kinds.contains(&"issued"),
        "{kinds:?}"
    );
    let years = done(&session, call::yearly_counts, json!({})).await;
    let year = &years["years"][0];
    assert_eq!(
        (
            &year["evaluated"],
            &year["passed"],
            &year["newly_skilled"],
            &year["certificates"]["level3"]
        ),
        (&json!(4), &json!(1), &json!(1), &json!(1)),
        "{years}"
    );
    done(&session, call::close_office, json!({})).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_persons_page_tells_the_working_life_and_who_looked_at_the_number_on_sqlite() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("本厂.office");
    a_persons_page(path.to_str().unwrap().to_owned()).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_persons_page_tells_the_working_life_and_who_looked_at_the_number_on_postgresql() {
    a_persons_page(fresh_database()).await;
}

async fn whom_a_roster_changed(location: String) {
    let folder = tempfile::tempdir().unwrap();
    let session = founded(&location).await;
    let import = async |name: &str, rows: &str| {
        let text = format!("工号,姓名,车间,手机\n{rows}");
        let path = factory::file(folder.path(), name, text);
        let input = json!({ "path": path, "mode": "replace" });
        done(&session, call::import_employees, input).await;
        let page = json!({ "offset": 0, "limit": 1 });
        let line = done(&session, call::list_audit, page).await["entries"][0].clone();
        assert_eq!(line["subject"], name);
        serde_json::from_str::<Value>(line["detail"].as_str().unwrap()).unwrap()
    };
    let line = import(
        "一月.csv",
        "0001,张三,缝纫车间,\n0002,李四,缝纫车间,\n0003,王五,缝纫车间,\n",
    )
    .await;
    assert_eq!(line["people"], json!({ "added": ["0001", "0002", "0003"] }));
    assert_eq!(line["sha256"].as_str().unwrap().len(), 64);
    let line = import(
        "二月.csv",
        "0001,张叁,缝纫车间,13800138000\n0002,李四,缝纫车间,\n0004,赵六,缝纫车间,\n",
    )
    .await;
    // What erasing takes away is named and not told, as in the line of a correction by hand.
    let changes = json!([{ "field": "name", "from": "张三", "to": "张叁" }, { "field": "phone" }]);
    let changed = json!([{ "staff_no": "0001", "changes": changes }]);
    let people = json!({ "added": ["0004"], "changed": changed, "left": ["0003"] });
    assert_eq!(line["people"], people);
    assert!(!line.to_string().contains("13800138000"));
    let line = import(
        "三月.csv",
        "0001,张叁,缝纫车间,\n0002,李四,缝纫车间,\n0003,王五,缝纫车间,\n0004,赵六,缝纫车间,\n",
    )
    .await;
    let back = &line["people"]["changed"][0];
    assert_eq!(back["staff_no"], "0003");
    assert_eq!(back["changes"][0]["field"], "left_on");
    assert_eq!(back["changes"][0]["to"], Value::Null);
    // A month later: which files touched this person.
    let page = json!({ "offset": 0, "limit": 10, "filter": { "text": "\"0003\"" } });
    let lines = done(&session, call::list_audit, page).await;
    let files: Vec<&Value> = lines["entries"]
        .as_array()
        .unwrap()
        .iter()
        .map(|line| &line["subject"])
        .collect();
    assert_eq!(files, ["三月.csv", "二月.csv", "一月.csv"]);
    done(&session, call::close_office, json!({})).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_log_names_whom_a_roster_added_changed_and_marked_as_left_on_sqlite() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("本厂.office");
    whom_a_roster_changed(path.to_str().unwrap().to_owned()).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_log_names_whom_a_roster_added_changed_and_marked_as_left_on_postgresql() {
    whom_a_roster_changed(fresh_database()).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_cancelled_import_leaves_the_office_as_it_was() {
    use std::ops::ControlFlow;
    use std::sync::OnceLock;

    let folder = tempfile::tempdir().unwrap();
    let seat: std::sync::Arc<OnceLock<Session>> = std::sync::Arc::default();
    let heard = std::sync::Arc::clone(&seat);
    let watch = Watch::with(move |progress| {
        // As the person does who presses the button while the bar moves.
        if progress.action == "import_employees"
            && let Some(session) = heard.get()
        {
            session.cancel("import_employees");
        }
        ControlFlow::Continue(())
    });
    let session = session_watched(watch);
    assert!(seat.set(session.clone()).is_ok());
    let location = folder.path().join("本厂.office");
    let input = json!({ "location": location, "draft": factory::office_draft() });
    done(&session, call::create_office, input).await;
    let roster = factory::file(folder.path(), "roster.csv", small::roster(0..900));
    let input = json!({ "path": roster });
    assert_eq!(
        refused(&session, call::import_employees, input).await,
        "import_cancelled"
    );
    let listed = done(&session, call::list_employees, json!({})).await;
    assert_eq!(listed["total"], 0);
    done(&session, call::close_office, json!({})).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_roster_that_another_program_saves_while_it_is_read_does_not_come_in() {
    use std::ops::ControlFlow;
    use std::sync::Once;

    let folder = tempfile::tempdir().unwrap();
    let roster = factory::file(folder.path(), "roster.csv", small::roster(0..9));
    let (saved, once) = (roster.clone(), Once::new());
    let watch = Watch::with(move |progress| {
        // The last row was read just now.
        if progress.action == "import_employees" {
            once.call_once(|| std::fs::write(&saved, small::roster(0..8)).unwrap());
        }
        ControlFlow::Continue(())
    });
    let session = session_watched(watch);
    let location = folder.path().join("本厂.office");
    let input = json!({ "location": location, "draft": factory::office_draft() });
    done(&session, call::create_office, input).await;
    let input = json!({ "path": roster });
    assert_eq!(
        refused(&session, call::import_employees, input.clone()).await,
        "file_changed_while_read"
    );
    let listed = done(&session, call::list_employees, json!({})).await;
    assert_eq!(listed["total"], 0);
    // As it was saved it comes in.
    let report = done(&session, call::import_employees, input).await;
    assert_eq!(report["added"], 8);
    done(&session, call::close_office, json!({})).await;
}
