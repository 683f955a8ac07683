//! Tables as people have them, taken through the program: what the office says of them beyond what the reader says
//! (crates/exchange/tests/lived_in_files.rs has every file).

use super::Workplace;
use factory::small;
use serde_json::Value;

fn fixture(name: &str) -> String {
    let folder =
        std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures/tables");
    folder.join(name).to_str().unwrap().to_owned()
}

/// Row and code of each problem.
fn told(report: &Value) -> Vec<(u64, String)> {
    let problems = report["problems"].as_array().unwrap();
    problems
        .iter()
        .map(|one| {
            let code = one["code"].as_str().unwrap().to_owned();
            (one["row"].as_u64().unwrap(), code)
        })
        .collect()
}

fn has(report: &Value, row: u64, code: &str) -> bool {
    told(report).contains(&(row, code.to_owned()))
}

#[test]
fn a_file_that_holds_only_a_sum_marks_nobody_as_left() {
    let place = Workplace::new();
    let before = place.done(&["employees", "list"])["total"].clone();
    let file = fixture("u4_replace_nothing.xlsx");
    let report = place.done(&[
        "employees",
        "import",
        &file,
        "--mode",
        "replace",
        "--add-units",
    ]);
    assert_eq!(report["left"], 0);
    assert_eq!(report["added"], 0);
    assert!(has(&report, 2, "totals_left_out"), "{report}");
    assert!(has(&report, 0, "replace_needs_clean_roster"), "{report}");
    assert_eq!(place.done(&["employees", "list"])["total"], before);
}

#[test]
fn columns_that_nobody_reads_are_named_in_the_report() {
    let place = Workplace::new();
    let file = place.file("a.csv", "工号,姓名,座右铭,备注\nB1,张三,x,\n");
    let report = place.done(&["employees", "import", &file]);
    assert_eq!(
        report["unread_columns"],
        serde_json::json!(["座右铭", "备注"])
    );
    let file = place.file("b.csv", "工号,姓名,手机号,联系电话\nB1,张三,1,2\n");
    assert_eq!(
        place.refused(&["employees", "import", &file]),
        "columns_for_one_field"
    );
}

#[test]
fn a_name_that_no_font_has_is_told_with_every_character() {
    let place = Workplace::new();
    let file = place.file("a.csv", "工号,姓名\nB1,样\u{e863}\u{1f600}例\nB2,样例\n");
    let report = place.done(&["employees", "import", &file]);
    assert_eq!(report["added"], 2);
    assert_eq!(told(&report), [(2, "name_not_printable".to_owned())]);
    let characters = report["problems"][0]["args"]["characters"]
        .as_str()
        .unwrap();
    assert!(characters.contains("U+E863"), "{characters}");
    assert!(characters.contains("U+1F600"), "{characters}");
}

#[test]
fn a_second_figure_of_a_teams_day_is_told_with_both() {
    let place = Workplace::new().with_certificates();
    let head = "日期,车间,班组,目标,实际\n";
    let import = |name: &str, rows: &str| {
        let file = place.file(name, format!("{head}{rows}"));
        place.done(&["evidence", "import", &file])
    };
    let day = |day: u32, actual: u32| format!("2026-01-{day:02},sewing,1,100,{actual}\n");
    let report = import(
        "a.csv",
        &(day(5, 95) + &day(6, 90) + &day(5, 99) + &day(6, 90)),
    );
    assert_eq!(
        (&report["added"], &report["refused"], &report["skipped"]),
        (&2.into(), &1.into(), &1.into())
    );
    assert_eq!(told(&report), [(4, "attainment_twice_in_file".to_owned())]);
    let args = &report["problems"][0]["args"];
    assert_eq!(
        (&args["kept_actual"], &args["actual"], &args["first_row"]),
        (&"95".into(), &"99".into(), &"2".into())
    );
    // Another file about days that were stated already says which, and is not taken before that was seen.
    let file = place.file("b.csv", format!("{head}{}{}", day(5, 99), day(7, 80)));
    assert_eq!(
        place.refused(&["evidence", "import", &file]),
        "evidence_overlap_not_seen"
    );
    let report = place.done(&["evidence", "import", &file, "--dry-run"]);
    assert_eq!(report["overlaps"][0]["meeting"], "replaces", "{report}");
    assert_eq!(report["overlaps"][0]["records"], 2);
    let seen = report["seen"].as_str().unwrap().to_owned();
    let report = place.done(&["evidence", "import", &file, "--seen", &seen]);
    assert_eq!(report["added"], 2);
}

#[test]
fn a_raters_own_sheet_is_taken_once_it_is_said_whose_it_is() {
    let place = Workplace::new().scoring();
    let number = small::staff_no(0);
    let mark = |rest: &str| {
        format!(
            "老师傅评分表\n序号,工号,姓名,{},备注\n1,{},{}\n",
            small::CRITERION,
            number.to_lowercase(),
            rest
        )
    };
    let people = place.done(&["employees", "list"])["employees"].clone();
    let person = people
        .as_array()
        .unwrap()
        .iter()
        .find(|one| one["staff_no"] == number.as_str());
    let name = person.unwrap()["name"].as_str().unwrap().to_owned();
    let file = place.file("a.csv", mark(&format!("{name},70,好")));
    let import = |file: &str, more: &[&str]| {
        let given = [
            "scores",
            "import",
            file,
            "--round",
            "R1",
            "--source",
            small::COMPONENT,
            "--dry-run",
        ];
        place.call(&[&given[..], more].concat())
    };
    assert_eq!(import(&file, &[]).refusal(), "rater_not_in_file");
    let report = import(&file, &["--rater", "J1"]).json;
    assert_eq!(
        (&report["added"], &report["refused"]),
        (&1.into(), &0.into()),
        "{report}"
    );
    assert!(has(&report, 3, "written_otherwise"), "{report}");
    // Somebody else's name: one of the two is wrong, and that is said once for the row.
    let other = place.file("b.csv", mark("别人,70,"));
    let report = import(&other, &["--rater", "J1"]).json;
    assert_eq!(told(&report).last().unwrap().1, "candidate_name_differs");
    // 缺考 is asked about, and then no mark.
    let absent = place.file("c.csv", mark(&format!("{name},缺考,")));
    let report = import(&absent, &["--rater", "J1"]).json;
    assert!(has(&report, 3, "mark_absent_in_words"), "{report}");
    let report = import(&absent, &["--rater", "J1", "--absent", "缺考"]).json;
    assert!(!has(&report, 3, "mark_absent_in_words"), "{report}");
    assert_eq!(report["refused"], 0);
}
