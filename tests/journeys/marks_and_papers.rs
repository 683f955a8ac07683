//! Smaller ways through the program: a discrepancy that is settled, results page by page, a certificate that is checked,
//! reissued and revoked.

use factory::small;
use serde_json::Value;

use crate::program::{answer, call, done, program};

/// An office with an enrolled round R1 of some people and the marks given.
struct Round {
    folder: tempfile::TempDir,
    office: String,
}

impl Round {
    fn with_marks(people: usize, marks: Vec<(String, &'static str, String)>) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let office = folder.path().join("a.office").to_str().unwrap().to_owned();
        let round = Self { folder, office };
        let file = |name: &str, text: String| factory::file(round.folder.path(), name, text);
        let settings = file("office.toml", factory::office_toml());
        done(
            "none",
            &["office", "create", &round.office, "--from", &settings],
        );
        for words in [
            &[
                "employees",
                "import",
                &file("roster.csv", small::roster(0..people)),
            ][..],
            &[
                "standards",
                "import",
                &file("standard.toml", small::standard("level3")),
            ],
            &[
                "rounds",
                "open",
                &file("round.toml", small::round("R1", "level3")),
            ],
            &["rounds", "enrol", "R1"],
            &[
                "scores",
                "import",
                &file("scores.csv", small::scores(marks)),
                "--round",
                "R1",
                "--source",
                small::COMPONENT,
            ],
        ] {
            round.done(words);
        }
        round
    }

    fn done(&self, words: &[&str]) -> Value {
        done(&self.office, words)
    }

    fn refused(&self, words: &[&str]) -> String {
        call(&self.office, words).refusal().to_owned()
    }
}

fn mark(person: usize, rater: &'static str, mark: &str) -> (String, &'static str, String) {
    (small::staff_no(person), rater, mark.to_owned())
}

#[test]
fn a_discrepancy_is_settled_with_a_reason_and_both_marks_stay() {
    let round = Round::with_marks(1, vec![mark(0, "J1", "90"), mark(0, "J2", "50")]);
    round.done(&["rounds", "decide", "R1"]);
    let results = round.done(&["rounds", "results", "R1"]);
    let person = &results["candidates"][0];
    assert_eq!(
        person["result"], "incomplete",
        "40 points apart is no result: {person}"
    );
    assert_eq!(person["total"], Value::Null);
    round.done(&["rounds", "reopen", "R1", "--reason", "两名考评员分差过大"]);
    let settle = |mark: &str, reason: &str| {
        let (staff_no, component) = (small::staff_no(0), small::COMPONENT);
        let words = [
            "scores",
            "settle",
            "R1",
            &staff_no,
            "--component",
            component,
            "--criterion",
            small::CRITERION,
            "--mark",
            mark,
            "--reason",
            reason,
        ];
        call(&round.office, &words)
    };
    assert_eq!(settle("75", "  ").refusal(), "reason_empty");
    assert_eq!(settle("101", "复核").refusal(), "mark_out_of_range");
    let settled = settle("75.5", "高级考评员现场复核");
    assert_eq!(settled.code, Some(0), "{}", settled.json);
    round.done(&["rounds", "decide", "R1"]);
    let results = round.done(&["rounds", "results", "R1"]);
    let person = &results["candidates"][0];
    assert_eq!(
        (&person["result"], &person["total"]),
        (&Value::from("passed"), &Value::from("75.5")),
        "{person}"
    );
    let input = &person["components"][0]["inputs"][0];
    let marks: Vec<&str> = input["marks"]
        .as_array()
        .unwrap()
        .iter()
        .map(|mark| mark["mark"].as_str().unwrap())
        .collect();
    assert_eq!(marks, ["90", "50"]);
    assert_eq!(
        (&input["settled"]["mark"], &input["settled_counts"]),
        (&Value::from("75.5"), &Value::from(true))
    );
    assert_eq!(input["settled"]["reason"], "高级考评员现场复核");
    round.done(&["rounds", "approve", "R1", "--by", "林总监"]);
    assert_eq!(settle("80", "太晚").refusal(), "round_not_open_for_scores");
}

#[test]
fn a_certificate_is_checked_reissued_under_its_number_and_revoked_for_good() {
    let round = Round::with_marks(2, vec![mark(0, "J1", "80"), mark(1, "J1", "80")]);
    round.done(&["rounds", "decide", "R1"]);
    round.done(&["rounds", "approve", "R1", "--by", "林总监"]);
    let issued = round.done(&["certificates", "issue", "R1"]);
    let number = issued["issued"][0]["number"].as_str().unwrap();
    let print = |name: &str| {
        let out = round.folder.path().join(name);
        round.done(&[
            "certificates",
            "print",
            "--number",
            number,
            "--out",
            out.to_str().unwrap(),
        ])
    };
    let kinds = || {
        let checked = round.done(&["certificates", "check", number]);
        let history = checked["history"].as_array().unwrap().clone();
        let kinds: Vec<String> = history
            .iter()
            .map(|event| event["kind"].as_str().unwrap().to_owned())
            .collect();
        (checked["status"].as_str().unwrap().to_owned(), kinds)
    };
    assert_eq!(print("一.pdf")["pages"], 1);
    assert_eq!(
        kinds(),
        (
            "valid".to_owned(),
            vec!["issued".to_owned(), "printed".to_owned()]
        )
    );
    let reissued = round.done(&["certificates", "reissue", number, "--reason", "证书遗失"]);
    assert_eq!(
        (&reissued["number"], &reissued["status"]),
        (&Value::from(number), &Value::from("valid"))
    );
    print("二.pdf");
    assert_eq!(kinds().1, ["issued", "printed", "reissued", "printed"]);
    let list = round.done(&["certificates", "list"]);
    assert_eq!(list["total"], 2, "a reissue gives no new number: {list}");

    assert_eq!(
        round.refused(&["certificates", "revoke", number, "--reason", " "]),
        "reason_empty"
    );
    let revoked = round.done(&["certificates", "revoke", number, "--reason", "姓名有误"]);
    assert_eq!(revoked["status"], "revoked");
    assert_eq!(revoked["history"][4]["reason"], "姓名有误");
    for words in [
        &["certificates", "revoke", number, "--reason", "再次"][..],
        &["certificates", "reissue", number, "--reason", "补发"],
        &[
            "certificates",
            "print",
            "--number",
            number,
            "--out",
            round.folder.path().join("三.pdf").to_str().unwrap(),
        ],
    ] {
        assert_eq!(round.refused(words), "certificate_revoked", "{words:?}");
    }
    assert_eq!(kinds().0, "revoked");
    let other = &number.replace("000001", "000099")[..];
    assert_eq!(
        round.done(&["certificates", "check", other])["status"],
        "unknown"
    );
    assert_eq!(round.done(&["office", "check"])["sound"], true);
}

#[test]
fn a_character_that_no_font_has_stops_the_print_and_says_where_a_font_is_put() {
    let round = Round::with_marks(1, vec![mark(0, "J1", "80")]);
    // 𰀁 (U+30001) came with Unicode 13; no shipped face has it.
    let roster = small::roster([0]).replace("职工0", "王𰀁");
    let roster = factory::file(round.folder.path(), "roster.csv", roster);
    let imported = round.done(&["employees", "import", &roster, "--mode", "overwrite"]);
    assert_eq!(imported["changed"], 1, "{imported}");
    round.done(&["rounds", "decide", "R1"]);
    round.done(&["rounds", "approve", "R1", "--by", "林总监"]);
    round.done(&["certificates", "issue", "R1"]);
    let data = round.folder.path().join("资料");
    let out = round.folder.path().join("证书.pdf");
    let print = || {
        let mut print = program(&round.office, "陈评");
        print
            .args(["certificates", "print", "R1", "--out"])
            .arg(&out);
        answer(print.env("XDG_DATA_HOME", &data))
    };
    let refused = print();
    assert_eq!(refused.refusal(), "character_has_no_glyph");
    let error = &refused.json["error"];
    for (part, word) in [("message", "𰀁"), ("message", "王𰀁"), ("hint", "fonts")] {
        assert!(error[part].as_str().unwrap().contains(word), "{error}");
    }
    assert!(!out.exists());
    // Elsewhere the system alone says where a person's data lies.
    if cfg!(target_os = "linux") {
        let fonts = data.join("Jiangping/fonts");
        assert!(
            error["hint"]
                .as_str()
                .unwrap()
                .contains(fonts.to_str().unwrap())
        );
        std::fs::create_dir_all(&fonts).unwrap();
        std::fs::write(fonts.join("坏.ttf"), "no font").unwrap();
        let refused = print();
        assert_eq!(refused.refusal(), "font_not_readable");
        assert!(
            refused.json["error"]["message"]
                .as_str()
                .unwrap()
                .contains("坏.ttf")
        );
    }
}
