//! What a person does on the screens before and after the main job, through the same actions, on both databases: looks at
//! a file before taking it in, looks a person up, writes a standard, plans a round, fills a rater's sheet mark by mark.

use std::path::Path;

use office::Desk;
use serde_json::{Value, json};

use crate::library::{desk, done, fresh_postgres, refused};
use crate::small_factory as factory;

const ROUND: &str = "R1";

async fn founded(location: &str) -> Desk {
    let desk = desk();
    let input = json!({ "location": location, "settings": factory::office_toml() });
    done(&desk, "create_office", input).await;
    desk
}

/// People 0 to 3 on the list, the standard of level 3 kept, the round open and everybody enrolled.
async fn enrolled(location: &str, folder: &Path) -> Desk {
    let desk = founded(location).await;
    let roster = factory::file(folder, "roster.csv", factory::roster(0..4));
    done(&desk, "import_employees", json!({ "path": roster })).await;
    let text = factory::standard("level3");
    done(&desk, "import_standard", json!({ "text": text })).await;
    let mut text = factory::round(ROUND, "level3");
    let kin = factory::staff_no(2);
    text.push_str(&format!(
        "[[relations]]\nrater = \"J1\"\nstaff_no = \"{kin}\"\nkind = \"kin\"\n"
    ));
    done(&desk, "open_round", json!({ "text": text })).await;
    done(&desk, "enrol_round", json!({ "round": ROUND })).await;
    desk
}

async fn a_roster_of_other_headers(location: String) {
    let folder = tempfile::tempdir().unwrap();
    let desk = founded(&location).await;
    let text = "人员,本名,所在部门,小组\n0007,欧阳丽华,裁剪车间,裁剪一组\n0008,李四,裁剪车间,裁剪一组\n0009,王五,缝纫车间,缝纫一组\n";
    let path = factory::file(folder.path(), "花名册.csv", text);

    let look = json!({ "path": path, "subject": "employees", "header_row": 1 });
    let seen = done(&desk, "preview_table", look).await;
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
            &desk,
            "preview_table",
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
    let trial = done(&desk, "import_employees", wanted.clone()).await;
    assert_eq!(trial["added"], 1, "{trial}");
    assert_eq!(trial["refused"], 2);
    assert_eq!(trial["problems"][0]["code"], "workshop_unknown");
    let list = folder.path().join("问题 清单.xlsx");
    let keep = json!({ "path": list, "problems": trial["problems"] });
    done(&desk, "save_problems", keep).await;
    assert!(list.is_file());

    // Where only the place of the table is said, its columns are guessed from the headers.
    let usual = "评价资料,,\n工号,姓名,车间\n0001,张三,缝纫车间\n";
    let usual = factory::file(folder.path(), "有标题.csv", usual);
    let input = json!({ "path": usual, "dry_run": true, "choice": { "header_row": 2 } });
    assert_eq!(done(&desk, "import_employees", input).await["added"], 1);

    // The same with the units taken from the file; a trial leaves no unit behind.
    wanted["add_units"] = json!(true);
    let trial = done(&desk, "import_employees", wanted.clone()).await;
    assert_eq!(trial["added"], 3, "{trial}");
    let cutting = |units: &Value| units.to_string().contains("裁剪车间");
    assert!(!cutting(&done(&desk, "list_units", json!({})).await));
    wanted["dry_run"] = json!(false);
    let report = done(&desk, "import_employees", wanted).await;
    assert_eq!(report["added"], 3);
    assert!(cutting(&done(&desk, "list_units", json!({})).await));
    let page = json!({ "search": "oylh", "offset": 0, "limit": 10 });
    let found = done(&desk, "list_employees", page).await;
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
    let report = done(&desk, "import_employees", input).await;
    assert_eq!(report["problems"][0]["code"], "unit_name_invalid");
    done(&desk, "close_office", json!({})).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_roster_of_other_headers_comes_in_as_it_was_mapped_by_hand_on_sqlite() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("本厂.office");
    a_roster_of_other_headers(path.to_str().unwrap().to_owned()).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_roster_of_other_headers_comes_in_as_it_was_mapped_by_hand_on_postgresql() {
    a_roster_of_other_headers(fresh_postgres()).await;
}

async fn a_persons_page(location: String) {
    let folder = tempfile::tempdir().unwrap();
    let desk = enrolled(&location, folder.path()).await;
    let person = json!({ "staff_no": factory::staff_no(1) });
    let page = done(&desk, "show_employee", person.clone()).await;
    assert_eq!(page["line"]["occupation_name"], "缝纫工");
    let masked = page["line"]["id_number"].as_str().unwrap();
    assert!(masked.contains("********"), "{masked}");
    assert_eq!(page["timeline"][0]["kind"], "occupation");
    assert_eq!(page["timeline"][0]["on"], "2010-03-01");

    let before = done(&desk, "list_audit", json!({ "offset": 0, "limit": 1 })).await;
    let whole = done(&desk, "unmask_employee", person).await;
    assert_eq!(whole["id_number"].as_str().unwrap().len(), 18);
    let after = done(&desk, "list_audit", json!({ "offset": 0, "limit": 1 })).await;
    assert_ne!(before["entries"][0]["seq"], after["entries"][0]["seq"]);
    assert_eq!(after["entries"][0]["action"], "unmask_employee");
    assert_eq!(after["entries"][0]["subject"], factory::staff_no(1));
    let line = after["entries"][0].to_string();
    assert!(
        !line.contains(whole["id_number"].as_str().unwrap()),
        "the log must not hold the number"
    );
    let nobody = json!({ "staff_no": "nobody" });
    assert_eq!(
        refused(&desk, "show_employee", nobody).await,
        "employee_unknown"
    );

    // A whole evaluation leaves its traces, the latest first; the years are counted.
    let marks = ["J1", "J2", "J3"].map(|rater| (factory::staff_no(1), rater, "80".to_owned()));
    let path = factory::file(folder.path(), "scores.csv", factory::scores(marks));
    let input = json!({ "path": path, "round": ROUND, "source": factory::COMPONENT });
    done(&desk, "import_scores", input).await;
    done(&desk, "decide_round", json!({ "round": ROUND })).await;
    done(&desk, "set_actor", json!({ "actor": "林总监" })).await;
    done(&desk, "approve_round", json!({ "round": ROUND })).await;
    done(&desk, "issue_certificates", json!({ "round": ROUND })).await;
    let person = json!({ "staff_no": factory::staff_no(1) });
    let page = done(&desk, "show_employee", person).await;
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
    let years = done(&desk, "yearly_counts", json!({})).await;
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
    done(&desk, "close_office", json!({})).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_persons_page_tells_the_working_life_and_who_looked_at_the_number_on_sqlite() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("本厂.office");
    a_persons_page(path.to_str().unwrap().to_owned()).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_persons_page_tells_the_working_life_and_who_looked_at_the_number_on_postgresql() {
    a_persons_page(fresh_postgres()).await;
}

async fn a_standard_and_a_round(location: String) {
    let folder = tempfile::tempdir().unwrap();
    let desk = founded(&location).await;
    let roster = factory::file(folder.path(), "roster.csv", factory::roster(0..3));
    done(&desk, "import_employees", json!({ "path": roster })).await;
    let text = factory::standard("level3");
    let kept = done(&desk, "import_standard", json!({ "text": text })).await;

    // What was read from a file comes back as a draft that says the same.
    let shown = done(&desk, "show_standard", json!({ "id": kept["id"] })).await;
    let mut draft = shown["draft"].clone();
    assert_eq!(
        done(&desk, "put_standard", draft.clone()).await["state"],
        "known"
    );
    draft["criteria"][0]["weight"] = json!("60");
    let checked = done(&desk, "check_standard", draft.clone()).await;
    assert_eq!(
        checked["problems"][0]["code"],
        "criterion_weights_do_not_add_up"
    );
    assert_eq!(
        refused(&desk, "put_standard", draft.clone()).await,
        "criterion_weights_do_not_add_up"
    );
    draft["criteria"][0]["weight"] = json!("ten");
    assert_eq!(
        refused(&desk, "put_standard", draft.clone()).await,
        "draft_unreadable"
    );

    // A second version: another criterion, another pass mark.
    draft["criteria"][0]["weight"] = json!("70");
    let mut safety = draft["criteria"][0].clone();
    safety["code"] = json!("safety");
    safety["name"] = json!("安全");
    safety["weight"] = json!("30");
    draft["criteria"].as_array_mut().unwrap().push(safety);
    draft["scheme"]["components"][0]["pass"] = json!("65");
    draft["standard"]["version"] = json!("2");
    let newer = done(&desk, "put_standard", draft.clone()).await;
    assert_eq!(newer["state"], "added");
    let pair = json!({ "before": kept["id"], "after": newer["id"] });
    let compared = done(&desk, "compare_standards", pair).await;
    let places: Vec<String> = compared["differences"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| {
            let text = |name: &str| one[name].as_str().unwrap_or("-").to_owned();
            format!(
                "{} {} {} {}>{}",
                text("part"),
                text("entry"),
                text("field"),
                text("before"),
                text("after")
            )
        })
        .collect();
    assert_eq!(
        places,
        [
            "standard  version 1>2",
            "criteria skills weight 100>70",
            "criteria safety  ->安全",
            "components master pass 60>65",
        ]
    );

    // By hand: (80 + 90) / 2 × 70 % + 60 × 30 % = 77.5.
    let marks = json!([
        { "criterion": "skills", "marks": ["80", "90"] },
        { "criterion": "safety", "marks": ["60", "60"] },
    ]);
    let trial = json!({ "draft": draft, "marks": marks, "evidence": null });
    let result = done(&desk, "try_standard", trial).await;
    assert_eq!(
        (&result["total"], &result["result"]),
        (&json!("77.5"), &json!("passed"))
    );
    let trial = json!({ "draft": draft, "marks": [], "evidence": null });
    assert_eq!(
        done(&desk, "try_standard", trial).await["result"],
        "incomplete"
    );

    // A plan with everything wrong is told everything at once; mended, it opens.
    let mut plan = json!({
        "code": ROUND, "title": "第一批", "standard": "sewing-level3", "standard_version": "2",
        "announced_on": "2026-03-02", "scoring_from": "2026-02-01", "scoring_to": "2026-04-30", "evidence": null,
        "panel": [{ "code": "J1", "name": "考评员甲", "role": "assessor", "component": "master", "staff_no": null }],
        "relations": [],
    });
    let checked = done(&desk, "check_round", plan.clone()).await;
    let codes: Vec<&str> = checked["problems"]
        .as_array()
        .unwrap()
        .iter()
        .map(|problem| problem["code"].as_str().unwrap())
        .collect();
    assert!(codes.contains(&"round_dates_out_of_order"), "{codes:?}");
    assert!(codes.contains(&"panel_too_few_assessors"), "{codes:?}");
    plan["scoring_from"] = json!("2026-04-01");
    let more = ["乙", "丙"].map(|name| {
        json!({ "code": name, "name": name, "role": "assessor", "component": "master", "staff_no": null })
    });
    let watch = json!({ "code": "D", "name": "督导员", "role": "quality_supervisor", "component": null, "staff_no": null });
    let panel = plan["panel"].as_array_mut().unwrap();
    panel.extend(more);
    panel.push(watch);
    let checked = done(&desk, "check_round", plan.clone()).await;
    assert_eq!(checked["problems"], json!([]), "{checked}");
    assert_eq!(
        done(&desk, "plan_round", plan.clone()).await["state"],
        "planned"
    );
    assert_eq!(refused(&desk, "plan_round", plan).await, "round_exists");
    let shown = done(&desk, "show_round", json!({ "round": ROUND })).await;
    assert_eq!(shown["plan"]["panel"].as_array().unwrap().len(), 4);
    assert_eq!(shown["components"][0]["marked"], true);
    done(&desk, "show_standard", json!({ "id": newer["id"] })).await;

    // Whoever lacks years is named with what is lacking, before anything is written.
    let late = "工号,姓名,职业,从事本职业起始日期\nG00009,新来,缝纫工,2024-03-01\n";
    let late = factory::file(folder.path(), "late.csv", late);
    done(&desk, "import_employees", json!({ "path": late })).await;
    let asked = json!({ "round": ROUND, "staff_nos": [] });
    let preview = done(&desk, "preview_enrolment", asked.clone()).await;
    let last = &preview["candidates"][3];
    assert_eq!(last["state"], "not_eligible");
    assert!(!last["lacking"][0]["what"][0].as_str().unwrap().is_empty());
    assert_eq!(preview["candidates"][0]["state"], "eligible");
    let none = done(&desk, "list_candidates", json!({ "round": ROUND })).await;
    assert_eq!(none["candidates"], json!([]));
    let state = done(&desk, "enrol_round", asked).await;
    assert_eq!(
        (&state["candidates"], &state["refused"]),
        (&json!(3), &json!(1))
    );
    let listed = done(&desk, "list_candidates", json!({ "round": ROUND })).await;
    assert_eq!(listed["candidates"][3]["state"], "refused");
    done(&desk, "close_office", json!({})).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_standard_is_written_tried_and_compared_and_a_round_is_planned_by_it_on_sqlite() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("本厂.office");
    a_standard_and_a_round(path.to_str().unwrap().to_owned()).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_standard_is_written_tried_and_compared_and_a_round_is_planned_by_it_on_postgresql() {
    a_standard_and_a_round(fresh_postgres()).await;
}

fn sheet(rater: &str) -> Value {
    json!({ "round": ROUND, "rater": rater })
}

fn mark(rater: &str, person: usize, mark: Option<&str>) -> Value {
    json!({ "round": ROUND, "rater": rater, "marks": [
        { "staff_no": factory::staff_no(person), "criterion": factory::CRITERION, "mark": mark },
    ] })
}

async fn a_sheet_in_the_office(location: String) {
    let folder = tempfile::tempdir().unwrap();
    let desk = enrolled(&location, folder.path()).await;

    // J1 does not see her kin; what she types stands at once, and may be taken away again.
    let opened = done(&desk, "open_rater_sheet", sheet("J1")).await;
    let rows = opened["candidates"].as_array().unwrap();
    assert_eq!((rows.len(), &opened["state"]), (3, &json!("open")));
    let progress = done(&desk, "put_rater_marks", mark("J1", 0, Some("90"))).await;
    assert_eq!(
        (&progress["given"], &progress["expected"]),
        (&json!(1), &json!(3))
    );
    assert_eq!(
        refused(&desk, "put_rater_marks", mark("J1", 2, Some("90"))).await,
        "rater_must_withdraw"
    );
    assert_eq!(
        refused(&desk, "put_rater_marks", mark("J1", 0, Some("101"))).await,
        "mark_out_of_range"
    );
    assert_eq!(
        refused(&desk, "open_rater_sheet", sheet("DD")).await,
        "rater_does_not_score"
    );
    assert_eq!(
        refused(&desk, "open_rater_sheet", sheet("nobody")).await,
        "rater_unknown"
    );
    done(&desk, "put_rater_marks", mark("J1", 0, None)).await;
    let opened = done(&desk, "open_rater_sheet", sheet("J1")).await;
    assert_eq!(opened["marks"], json!([]));
    done(&desk, "put_rater_marks", mark("J1", 0, Some("60"))).await;
    done(&desk, "put_rater_marks", mark("J2", 0, Some("90"))).await;
    done(&desk, "put_rater_marks", mark("J3", 0, Some("75"))).await;

    // The board shows who gave what, and where somebody must not; the marks are 30 apart, the limit is 20.
    let board = done(&desk, "score_board", json!({ "round": ROUND })).await;
    assert_eq!(board["candidates"][0]["given"], json!([1, 1, 1]));
    assert_eq!(board["candidates"][2]["given"], json!([null, 0, 0]));
    assert_eq!(board["raters"][0]["state"], "open");
    let apart = done(&desk, "list_discrepancies", json!({ "round": ROUND })).await;
    let line = &apart["discrepancies"][0];
    assert_eq!(
        (&line["limit"], &line["settled"]),
        (&json!("20"), &Value::Null)
    );
    assert_eq!(line["marks"].as_array().unwrap().len(), 3);

    // Nothing is decided on sheets that nobody has signed.
    let round = json!({ "round": ROUND });
    assert_eq!(
        refused(&desk, "decide_round", round.clone()).await,
        "sheets_not_submitted"
    );
    let listed = done(&desk, "list_rounds", json!({})).await;
    let waiting = listed["rounds"][0]["waiting_for"].to_string();
    assert!(waiting.contains("考评员J1"), "{waiting}");
    for rater in ["J1", "J2", "J3"] {
        let mut input = sheet(rater);
        input["signed_by"] = json!(" ");
        assert_eq!(
            refused(&desk, "submit_rater_sheet", input.clone()).await,
            "signature_empty"
        );
        input["signed_by"] = json!(format!("考评员{rater}"));
        let submitted = done(&desk, "submit_rater_sheet", input.clone()).await;
        assert_eq!(submitted["state"], "submitted");
        assert_eq!(
            refused(&desk, "submit_rater_sheet", input).await,
            "sheet_submitted"
        );
    }
    assert_eq!(
        refused(&desk, "put_rater_marks", mark("J1", 0, Some("80"))).await,
        "sheet_submitted"
    );

    // Reopened with a reason; the change is kept beside the mark before.
    let mut input = sheet("J1");
    input["reason"] = json!("");
    assert_eq!(
        refused(&desk, "reopen_rater_sheet", input.clone()).await,
        "reason_empty"
    );
    input["reason"] = json!("笔误");
    assert_eq!(
        done(&desk, "reopen_rater_sheet", input.clone()).await["state"],
        "open"
    );
    assert_eq!(
        refused(&desk, "reopen_rater_sheet", input).await,
        "sheet_not_submitted"
    );
    done(&desk, "put_rater_marks", mark("J1", 0, Some("75"))).await;
    let mut input = sheet("J1");
    input["signed_by"] = json!("考评员J1");
    done(&desk, "submit_rater_sheet", input).await;

    // By hand: (75 + 90 + 75) / 3 = 80.
    done(&desk, "decide_round", round.clone()).await;
    let person = json!({ "round": ROUND, "staff_no": factory::staff_no(0) });
    let result = done(&desk, "candidate_breakdown", person).await;
    assert_eq!(result["total"], "80.0");
    let closed = done(&desk, "open_rater_sheet", sheet("J1")).await;
    assert_eq!(closed["state"], "closed");
    let coverage = done(&desk, "evidence_coverage", round).await;
    assert_eq!(coverage["measure"], Value::Null);
    assert_eq!(done(&desk, "verify_audit", json!({})).await["intact"], true);
    done(&desk, "close_office", json!({})).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_raters_sheet_is_filled_submitted_reopened_and_decided_in_the_office_on_sqlite() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("本厂.office");
    a_sheet_in_the_office(path.to_str().unwrap().to_owned()).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_raters_sheet_is_filled_submitted_reopened_and_decided_in_the_office_on_postgresql() {
    a_sheet_in_the_office(fresh_postgres()).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_demos_evidence_is_told_unit_by_unit_as_the_decision_reads_it() {
    let folder = tempfile::tempdir().unwrap();
    let desk = desk();
    let location = folder.path().join("示范.office");
    done(&desk, "create_demo_office", json!({ "location": location })).await;
    let round = json!({ "round": office::demo::ROUND });
    let coverage = done(&desk, "evidence_coverage", round.clone()).await;
    let units = coverage["units"].as_array().unwrap();
    let people: u64 = units
        .iter()
        .map(|unit| unit["candidates"].as_u64().unwrap())
        .sum();
    assert_eq!(people + coverage["without_unit"].as_u64().unwrap(), 82);
    let input = json!({ "round": office::demo::ROUND, "breakdown": true });
    let results = done(&desk, "round_results", input).await;
    for candidate in results["candidates"].as_array().unwrap() {
        let inputs = candidate["components"]
            .as_array()
            .unwrap()
            .iter()
            .flat_map(|part| part["inputs"].as_array().into_iter().flatten());
        for evidence in inputs.filter(|input| input["kind"] == "evidence") {
            let unit = units
                .iter()
                .find(|unit| unit["unit"] == evidence["unit"])
                .unwrap();
            assert_eq!(unit["n"], evidence["n"]);
            assert_eq!(unit["interval"], evidence["interval"]);
            if unit["n"].as_u64() > Some(0) {
                assert_eq!(unit["value"], evidence["shown"]);
            }
        }
    }
    done(&desk, "close_office", json!({})).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_cancelled_import_leaves_the_office_as_it_was() {
    use std::ops::ControlFlow;
    use std::sync::OnceLock;

    let folder = tempfile::tempdir().unwrap();
    let seat: std::sync::Arc<OnceLock<Desk>> = std::sync::Arc::default();
    let heard = std::sync::Arc::clone(&seat);
    let watch = office::Watch::with(move |progress| {
        // As the person does who presses the button while the bar moves.
        if progress.action == "import_employees"
            && let Some(desk) = heard.get()
        {
            desk.cancel("import_employees");
        }
        ControlFlow::Continue(())
    });
    let desk = Desk::new(
        office::demo::clock(),
        office::Language::Chinese,
        "陈评",
        watch,
    );
    assert!(seat.set(desk.clone()).is_ok());
    let location = folder.path().join("本厂.office");
    let input = json!({ "location": location, "settings": factory::office_toml() });
    done(&desk, "create_office", input).await;
    let roster = factory::file(folder.path(), "roster.csv", factory::roster(0..900));
    let input = json!({ "path": roster });
    assert_eq!(
        refused(&desk, "import_employees", input).await,
        "import_cancelled"
    );
    let listed = done(&desk, "list_employees", json!({})).await;
    assert_eq!(listed["total"], 0);
    done(&desk, "close_office", json!({})).await;
}
