//! Statistics by the command line, on files as somebody has them and without any office: what is printed in the field comes out, and
//! where nothing can be said, the reason does.

use std::process::{Command, Stdio};

use factory::file;
use serde_json::Value;

use crate::program::{Answer, answer};

/// The program without an office.
fn jiangping() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_jiangping"));
    command
        .env_remove("JIANGPING_OFFICE")
        .env_remove("JIANGPING_ACCOUNT")
        .stdin(Stdio::null());
    command
}

fn measure(words: &[&str]) -> Answer {
    answer(jiangping().args(["--json", "measure"]).args(words))
}

fn done(words: &[&str]) -> Value {
    let answer = measure(words);
    assert_eq!(answer.code, Some(0), "{words:?}: {}", answer.json);
    answer.json
}

/// A decimal in text, as the field prints it.
fn printed(value: &Value, printed: f64, digits: i32) {
    let found: f64 = value.as_str().unwrap().parse().unwrap();
    let within = 0.5 * 10_f64.powi(-digits) + 1e-9;
    assert!(
        (found - printed).abs() <= within,
        "{found} is not {printed}"
    );
}

/// Why something could not be said, with of whom.
fn reasons<'a>(answer: &'a Value, of: &str) -> Vec<(Option<&'a str>, &'a str)> {
    let lines = answer["unsaid"].as_array().unwrap();
    lines
        .iter()
        .filter(|line| line["of"] == of)
        .map(|line| (line["who"].as_str(), line["code"].as_str().unwrap()))
        .collect()
}

fn long(rows: &[(&str, &str, &str)]) -> String {
    let lines: Vec<String> = rows
        .iter()
        .map(|(target, rater, mark)| format!("{target},{rater},{mark}\n"))
        .collect();
    format!("target,rater,mark\n{}", lines.concat())
}

fn judges() -> String {
    let marks = [
        ["9", "2", "5", "8"],
        ["6", "1", "3", "2"],
        ["8", "4", "6", "8"],
        ["7", "1", "2", "6"],
        ["10", "5", "6", "9"],
        ["6", "2", "4", "7"],
    ];
    let mut text = String::from("评分对象,评分人,分数\n");
    for (target, row) in marks.iter().enumerate() {
        for (judge, mark) in row.iter().enumerate() {
            text.push_str(&format!("W{target},考评员{judge},{mark}\n"));
        }
    }
    text
}

#[test]
fn the_table_of_shrout_and_fleiss_gives_its_six_forms_with_their_limits() {
    let folder = tempfile::tempdir().unwrap();
    let found = done(&["ratings", &file(folder.path(), "评分.csv", judges())]);
    for (form, value, low, high) in [
        ("1", 0.17, -0.13, 0.72),
        ("A1", 0.29, 0.02, 0.76),
        ("C1", 0.71, 0.34, 0.95),
        ("1k", 0.44, -0.88, 0.91),
        ("Ak", 0.62, 0.07, 0.93),
        ("Ck", 0.91, 0.68, 0.99),
    ] {
        let icc = &found["icc"][form];
        printed(&icc["value"], value, 2);
        printed(&icc["low"], low, 2);
        printed(&icc["high"], high, 2);
    }
    assert_eq!(found["severity"].as_array().unwrap().len(), 4);
    assert_eq!(found["cohen_kappa"], Value::Null);
    assert_eq!(reasons(&found, "cohen_kappa"), [(None, "not_two_raters")]);
}

#[test]
fn the_players_of_efron_and_morris_keep_a_fifth_of_their_distance() {
    let folder = tempfile::tempdir().unwrap();
    let hits = [
        18, 17, 16, 15, 14, 14, 13, 12, 11, 11, 10, 10, 10, 10, 10, 9, 8, 7,
    ];
    let mut text = String::from("unit,count,n\n");
    for (player, hits) in hits.iter().enumerate() {
        text.push_str(&format!("P{player},{hits},45\n"));
    }
    let found = done(&["counts", &file(folder.path(), "击球.csv", text)]);
    let players = found["arcsine"]["by_unit"].as_array().unwrap();
    for player in players {
        printed(&player["kept"], 0.209, 3);
    }
    printed(&players[0]["value"], 0.290, 3);
    printed(&players[17]["value"], 0.239, 3);
}

#[test]
fn words_are_compared_as_categories_and_weighted_only_in_an_order_that_was_named() {
    let folder = tempfile::tempdir().unwrap();
    let rows = [
        ("1", "A", "良"),
        ("1", "B", "良"),
        ("2", "A", "优"),
        ("2", "B", "良"),
        ("3", "A", "差"),
        ("3", "B", "差"),
        ("4", "A", "良"),
        ("4", "B", "优"),
    ];
    let path = file(folder.path(), "等级.csv", long(&rows));
    let found = done(&["ratings", &path]);
    assert!(found["cohen_kappa"]["none"].is_string());
    assert_eq!(found["cohen_kappa"]["linear"], Value::Null);
    assert_eq!(reasons(&found, "cohen_kappa"), [(None, "no_order")]);
    assert_eq!(reasons(&found, "icc"), [(None, "not_numbers")]);
    let found = done(&["ratings", &path, "--order", "差,良,优"]);
    assert!(found["cohen_kappa"]["quadratic"].is_string());
    assert!(found["icc"]["A1"]["value"].is_string());
    let twice = measure(&["ratings", &path, "--order", "差,差"]);
    assert_eq!(twice.refusal(), "order_repeated");
}

#[test]
fn a_gap_a_lone_rater_and_equal_marks_are_named_and_nothing_is_no_number() {
    let folder = tempfile::tempdir().unwrap();
    let named = |name: &str, rows: &[(&str, &str, &str)]| {
        let found = done(&["ratings", &file(folder.path(), name, long(rows))]);
        let text = found.to_string();
        assert!(!text.contains("NaN") && !text.contains("inf"), "{text}");
        found
    };
    let gap = [
        ("1", "A", "70"),
        ("1", "B", "75"),
        ("2", "A", "80"),
        ("2", "B", ""),
        ("3", "A", "81"),
        ("3", "B", "84"),
        ("4", "A", "66"),
        ("4", "B", "72"),
    ];
    let found = named("缺分.csv", &gap);
    assert_eq!(reasons(&found, "icc"), [(None, "gaps")]);
    assert!(found["severity"][0]["value"].is_string());

    // A team whose one supervisor marks nobody else's people.
    let teams = [
        ("1", "A", "70"),
        ("1", "B", "75"),
        ("2", "A", "80"),
        ("2", "B", "81"),
        ("3", "A", "66"),
        ("3", "B", "72"),
        ("8", "S", "72"),
        ("9", "S", "75"),
    ];
    let found = named("班组.csv", &teams);
    assert_eq!(found["severity"][2]["value"], Value::Null);
    assert_eq!(reasons(&found, "severity"), [(Some("S"), "not_shared")]);
    assert_eq!(reasons(&found, "facets"), [(None, "not_linked")]);

    let alone = named("一人.csv", &[("1", "A", "70"), ("2", "A", "80")]);
    assert_eq!(reasons(&alone, "severity"), [(None, "one_rater")]);
    let equal = [
        ("1", "A", "70"),
        ("1", "B", "70"),
        ("2", "A", "70"),
        ("2", "B", "70"),
    ];
    let found = named("一样.csv", &equal);
    assert_eq!(reasons(&found, "severity"), [(None, "marks_all_equal")]);
    assert_eq!(found["icc"]["1"], Value::Null);
}

#[test]
fn marks_entered_at_once_before_the_deadline_are_seen() {
    let folder = tempfile::tempdir().unwrap();
    let mut text = String::from("工号,评分人,评价要素,得分,录入时间\n");
    for target in 0..10 {
        for (criterion, mark) in [("操作", 70), ("安全", 80), ("质量", 75)] {
            let (calm, quick) = (mark + target % 7, mark + target % 5);
            text.push_str(&format!(
                "W{target},甲,{criterion},{calm},2026-05-18 09:{target:02}:00\n\
                 W{target},乙,{criterion},{quick},2026-05-18 17:59:{:02}\n",
                target * 2
            ));
        }
    }
    let path = file(folder.path(), "录入.csv", text);
    let found = done(&["ratings", &path, "--deadline", "2026-05-18 18:00"]);
    assert_eq!(found["criteria"], 3);
    let hasty: Vec<&Value> = found["habits"]
        .as_array()
        .unwrap()
        .iter()
        .map(|line| &line["hasty"])
        .collect();
    assert_eq!(hasty, [&Value::from(false), &Value::from(true)]);
    assert_eq!(found["habits"][1]["most_at_the_end"], 30);
    let wrong = measure(&["ratings", &path, "--deadline", "下班前"]);
    assert_eq!(wrong.refusal(), "moment_unreadable");
    let wrong = measure(&["ratings", &path, "--wanted", "1.5"]);
    assert_eq!(wrong.refusal(), "reliability_unreadable");
}

#[test]
fn a_unit_counts_once_and_a_row_without_a_figure_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let text = "班组,缺陷数,检验数\n一组,4,50\n二组,9,50\n一组,4,50\n三组,,50\n";
    let found = done(&["counts", &file(folder.path(), "缺陷.csv", text)]);
    assert_eq!(found["units"], 2);
    let problems = found["problems"].as_array().unwrap();
    let mut told: Vec<(u64, &str)> = problems
        .iter()
        .map(|line| {
            (
                line["row"].as_u64().unwrap(),
                line["code"].as_str().unwrap(),
            )
        })
        .collect();
    told.sort_unstable();
    assert_eq!(told, [(4, "unit_repeated"), (5, "cell_empty")]);
}

#[test]
fn a_person_reads_the_figures_and_why_there_are_none_in_her_language() {
    let folder = tempfile::tempdir().unwrap();
    let path = file(folder.path(), "评分.csv", judges());
    for (language, wanted) in [
        ("zh-CN", ["评分人 4 位", "ICC(3,1)", "只适用于两位评分人"]),
        (
            "en",
            ["raters: 4", "consistency", "This figure is for two raters"],
        ),
    ] {
        let output = jiangping()
            .args(["--lang", language, "measure", "ratings", &path])
            .output()
            .unwrap();
        let text = String::from_utf8(output.stdout).unwrap();
        for wanted in wanted {
            assert!(text.contains(wanted), "{wanted}: {text}");
        }
        assert!(
            !text.contains("word_") && !text.contains("unsaid_"),
            "{text}"
        );
    }
}
