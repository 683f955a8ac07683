//! The main job through the command line, in its JSON form.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

use crate::oracle::{assert_as_expected, demo_file};
use crate::program::{Answer, answer, foreign, program};

fn jiangping(office: &Path, actor: &str, words: &[&str]) -> Answer {
    answer(program(office, actor).args(words))
}

#[test]
fn the_main_job_goes_the_whole_way_by_the_command_line() {
    let folder = tempfile::tempdir().unwrap();
    let office = folder.path().join("工厂 1.office");
    let file = |name: &str| demo_file(name).to_str().unwrap().to_owned();
    let done = |actor: &str, words: &[&str]| {
        let answer = jiangping(&office, actor, words);
        assert_eq!(answer.code, Some(0), "{words:?}: {}", answer.json);
        answer.json
    };
    done(
        "陈评",
        &[
            "office",
            "create",
            office.to_str().unwrap(),
            "--from",
            &file("office.toml"),
        ],
    );
    let dry = done(
        "陈评",
        &["employees", "import", &file("roster.xlsx"), "--dry-run"],
    );
    assert_eq!(
        (&dry["added"], &dry["refused"]),
        (&Value::from(82), &Value::from(0))
    );
    let imported = done("陈评", &["employees", "import", &file("roster.xlsx")]);
    assert_eq!(imported["added"], 82, "the dry run kept nothing");
    let again = done(
        "陈评",
        &[
            "employees",
            "import",
            &file("roster.xlsx"),
            "--mode",
            "overwrite",
        ],
    );
    assert_eq!(
        (&again["added"], &again["changed"]),
        (&Value::from(0), &Value::from(0))
    );
    done("陈评", &["standards", "import", &file("standard.toml")]);
    done("陈评", &["rounds", "open", &file("round.toml")]);
    let enrolled = done("陈评", &["rounds", "enrol", "2026-01"]);
    assert_eq!(enrolled["candidates"], 82);
    let master = [
        "scores",
        "import",
        &file("master-scores.csv"),
        "--round",
        "2026-01",
        "--source",
        "master",
        "--mapping",
        &file("master-mapping.toml"),
    ]
    .map(str::to_owned);
    let master: Vec<&str> = master.iter().map(String::as_str).collect();
    assert_eq!(done("陈评", &master)["added"], 3690);
    assert_eq!(
        done("陈评", &master)["skipped"],
        3690,
        "the same file again changes nothing"
    );
    done(
        "陈评",
        &[
            "scores",
            "import",
            &file("supervisor-scores.csv"),
            "--round",
            "2026-01",
            "--source",
            "supervisor",
            "--mapping",
            &file("supervisor-mapping.toml"),
        ],
    );
    let evidence = [
        "evidence".to_owned(),
        "import".to_owned(),
        file("garments_worker_productivity.csv"),
        "--mapping".to_owned(),
        file("evidence-mapping.toml"),
    ];
    let evidence: Vec<&str> = evidence.iter().map(String::as_str).collect();
    assert_eq!(done("陈评", &evidence)["added"], 1197);
    let twice = jiangping(&office, "陈评", &evidence);
    assert_eq!(
        (twice.code, &twice.json["error"]["code"]),
        (Some(1), &Value::from("evidence_file_twice"))
    );
    let shown = done("陈评", &["evidence", "show", "--unit", "sewing/8"]);
    assert_eq!(shown["measures"][0]["measure"], "attainment");
    done("陈评", &["rounds", "decide", "2026-01"]);
    assert_as_expected(&done("陈评", &["rounds", "results", "2026-01"]));
    let own = jiangping(&office, "陈评", &["rounds", "approve", "2026-01"]);
    assert_eq!(
        (own.code, &own.json["error"]["code"]),
        (Some(1), &Value::from("approval_needs_second_person"))
    );
    done("陈评", &["rounds", "approve", "2026-01", "--by", "林总监"]);
    let issued = done("陈评", &["certificates", "issue", "2026-01"]);
    assert_eq!(issued["issued"].as_array().unwrap().len(), 58);
    assert_printed_well(&folder.path().join("证书.pdf"), &issued, &done);
    let register = folder.path().join("台账.csv");
    done(
        "陈评",
        &["register", "export", "--out", register.to_str().unwrap()],
    );
    let register = std::fs::read_to_string(register).unwrap();
    assert!(
        register.starts_with('\u{feff}'),
        "Excel needs the mark to see Chinese"
    );
    assert_eq!(register.lines().count(), 59);
    let copy = folder.path().join("备份.office");
    done("陈评", &["backup", "create", copy.to_str().unwrap()]);
    let restored = folder.path().join("恢复.office");
    done(
        "陈评",
        &[
            "backup",
            "restore",
            copy.to_str().unwrap(),
            "--to",
            restored.to_str().unwrap(),
        ],
    );
    let checked = jiangping(&restored, "陈评", &["office", "check"]);
    assert_eq!(checked.json["sound"], true);
    assert_eq!(done("陈评", &["audit", "verify"])["intact"], true);
}

/// Prints the round and lets foreign programs judge the file.
fn assert_printed_well(pdf: &Path, issued: &Value, done: &dyn Fn(&str, &[&str]) -> Value) {
    let path = pdf.to_str().unwrap();
    let saved = done("陈评", &["certificates", "print", "2026-01", "--out", path]);
    assert_eq!(saved["pages"], 58);
    let bytes = std::fs::metadata(pdf).unwrap().len();
    assert_eq!(saved["bytes"], bytes);
    assert!(bytes < 58 * 25_000, "{bytes} bytes");

    let checked = foreign("qpdf", &["--check", path]);
    assert!(
        checked.contains("No syntax or stream encoding errors"),
        "{checked}"
    );
    let text = foreign("pdftotext", &["-raw", path, "-"]);
    for one in issued["issued"].as_array().unwrap() {
        for field in ["name", "number"] {
            let wanted = one[field].as_str().unwrap();
            assert!(text.contains(wanted), "pdftotext does not find {wanted}");
        }
    }
    assert!(text.matches("三级/高级工").count() >= 58);
    let fonts = foreign("pdffonts", &[path]);
    for line in fonts.lines().skip(2) {
        assert!(
            line.contains(" yes yes yes "),
            "embedded, subset, with its text: {line}"
        );
    }
    assert!(fonts.lines().count() > 2, "{fonts}");
}

/// What the program makes of a file of marks in the file's own unit, by candidate and criterion.
fn checked_in_its_own_unit(marks: &str, mapping: &str) -> BTreeMap<(String, String), f64> {
    let folder = tempfile::tempdir().unwrap();
    // The demo's mapping without its scale.
    let mapping = std::fs::read_to_string(demo_file(mapping)).unwrap();
    let (mapping, scale) = mapping.split_once("[scale]").unwrap();
    let rest = scale
        .split_once("\n[")
        .map_or(String::new(), |(_, rest)| format!("[{rest}"));
    let own = folder.path().join("mapping.toml");
    std::fs::write(&own, format!("{mapping}{rest}")).unwrap();
    let checked = jiangping(
        Path::new("none"),
        "x",
        &[
            "scores",
            "check",
            demo_file(marks).to_str().unwrap(),
            "--mapping",
            own.to_str().unwrap(),
            "--combine",
            "trimmed-mean:1",
            "--round",
            "2",
        ],
    );
    assert_eq!(checked.code, Some(0), "{}", checked.json);
    let marks = checked.json["marks"].as_array().unwrap();
    let text = |mark: &Value, field: &str| mark[field].as_str().unwrap().to_owned();
    marks
        .iter()
        .map(|mark| {
            assert_eq!(mark["raters"], 9, "{mark}");
            let combined: f64 = text(mark, "combined").parse().unwrap();
            ((text(mark, "candidate"), text(mark, "criterion")), combined)
        })
        .collect()
}

#[test]
fn the_official_panel_scores_come_out_of_the_public_file_and_of_the_factorys() {
    let public = checked_in_its_own_unit("panel-scores.csv", "panel-mapping.toml");
    let own = checked_in_its_own_unit("master-scores.csv", "master-mapping.toml");
    let codes = std::fs::read_to_string(demo_file("public-codes.csv")).unwrap();
    let staff_nos: BTreeMap<&str, &str> = codes
        .lines()
        .map(|line| line.split(',').collect::<Vec<_>>())
        .filter(|row| row[0] == "performance")
        .map(|row| (row[1], row[2]))
        .collect();
    let text = std::fs::read_to_string(demo_file("panel-scores.csv")).unwrap();
    let mut official: BTreeMap<(&str, String), f64> = BTreeMap::new();
    for line in text.lines().skip(1) {
        let cells: Vec<&str> = line.split(',').collect();
        let criterion = cells[3].split_whitespace().next().unwrap().to_lowercase();
        let criterion = if criterion == "skating" {
            "skills".to_owned()
        } else {
            criterion
        };
        official.insert((cells[2], criterion), cells[7].parse().unwrap());
    }
    assert_eq!((public.len(), own.len(), official.len()), (410, 410, 410));
    for ((performance, criterion), figure) in official {
        let of = |who: &str| (who.to_owned(), criterion.clone());
        let (here, there) = (own[&of(staff_nos[performance])], public[&of(performance)]);
        for combined in [here, there] {
            assert!(
                (combined - figure).abs() < 1e-9,
                "{performance} {criterion}: {combined}"
            );
        }
    }
}

#[test]
fn a_call_without_an_office_or_with_wrong_words_is_told_so() {
    let output = Command::new(env!("CARGO_BIN_EXE_jiangping"))
        .env_remove("JIANGPING_OFFICE")
        .args(["--json", "rounds", "list"])
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(1));
    let answer: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(answer["error"]["code"], "office_not_named");
    let wrong = jiangping(Path::new("x.office"), "x", &["rounds", "dance"]);
    assert_eq!(wrong.code, Some(2));
    let missing = jiangping(Path::new("/nowhere/x.office"), "x", &["rounds", "list"]);
    assert_eq!(missing.refusal(), "office_folder_not_found");
}
