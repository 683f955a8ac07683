//! What the command line says to a person, in both languages. Must not hold whole answers: the text may change, what it
//! is good for may not.

use std::process::{Command, Output, Stdio};

use factory::{file, lay, workshop};

/// How wide a table is in a file or a pipe.
const WIDTH: usize = 100;

struct Office {
    folder: tempfile::TempDir,
    location: String,
}

impl Office {
    async fn in_state(state: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let device = folder.path().join("device");
        let laid = lay(state.parse().unwrap(), folder.path(), &device).await;
        Self {
            location: laid.location,
            folder,
        }
    }

    fn call(&self, language: &str, words: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_jiangping"))
            .args(["--office", &self.location, "--actor", "陈评"])
            .args(["--lang", language])
            .args(words)
            .stdin(Stdio::null())
            .output()
            .unwrap()
    }

    fn text(&self, language: &str, words: &[&str]) -> String {
        let output = self.call(language, words);
        let text = String::from_utf8(output.stdout).unwrap();
        assert!(output.status.success(), "{words:?}: {text}");
        text
    }
}

/// Columns that a terminal needs: a Chinese sign takes two.
fn width(line: &str) -> usize {
    line.chars()
        .map(|sign| {
            if ('\u{2e80}'..'\u{ff5f}').contains(&sign) {
                2
            } else {
                1
            }
        })
        .sum()
}

/// The line of a table that begins with a word.
fn line_of<'a>(text: &'a str, first: &str) -> &'a str {
    text.lines()
        .find(|line| line.starts_with(first))
        .unwrap_or_else(|| panic!("no line of {first}: {text}"))
}

#[tokio::test(flavor = "multi_thread")]
async fn results_are_a_line_for_each_candidate_in_words_of_the_field() {
    let office = Office::in_state("decided").await;
    let text = office.text("zh-CN", &["rounds", "results", workshop::ROUND]);
    let heading = line_of(&text, "工号");
    for column in ["姓名", "结果", "总分", "理由"] {
        assert!(heading.contains(column), "{text}");
    }
    assert!(
        line_of(&text, &workshop::staff_no(0)).contains("合格"),
        "{text}"
    );
    assert!(text.contains("合格 11 人，不合格 1 人"), "{text}");
    assert!(
        line_of(&text, &workshop::staff_no(11)).contains("低于合格线"),
        "why somebody did not pass stands beside her: {text}"
    );
    for code in ["not_passed", "supervisor", "inputs", "half_up"] {
        assert!(
            !text.contains(code),
            "{code} is no word of a person: {text}"
        );
    }
    let english = office.text("en", &["rounds", "results", workshop::ROUND]);
    assert!(line_of(&english, &workshop::staff_no(0)).contains("passed"));
    assert!(english.contains("Passed: 11, not passed: 1"), "{english}");
}

#[tokio::test(flavor = "multi_thread")]
async fn every_table_fits_a_page_in_both_languages() {
    let issued = Office::in_state("issued").await;
    let conflict = Office::in_state("conflict").await;
    for (office, words) in [
        (&issued, &["rounds", "list"][..]),
        (&issued, &["rounds", "results", workshop::ROUND]),
        (&issued, &["employees", "list"]),
        (&issued, &["certificates", "list"]),
        (&issued, &["standards", "list"]),
        (&issued, &["office", "check"]),
        (&conflict, &["rounds", "list"]),
        (&conflict, &["packets", "board", workshop::ROUND]),
        (&conflict, &["packets", "conflicts", workshop::ROUND]),
    ] {
        for language in ["zh-CN", "en"] {
            let text = office.text(language, words);
            let widest = text.lines().map(width).max().unwrap_or_default();
            assert!(widest <= WIDTH, "{words:?} is {widest} wide: {text}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_of_rounds_says_what_is_next_and_what_is_in_its_way() {
    let office = Office::in_state("scoring").await;
    let text = office.text("zh-CN", &["rounds", "list"]);
    let line = line_of(&text, workshop::ROUND);
    assert!(line.contains("评分中"), "{text}");
    assert!(text.contains("还没有任何老师傅评分的分数"), "{text}");
    assert!(text.contains("确认后可继续"), "{text}");
    let english = office.text("en", &["rounds", "list"]);
    assert!(english.contains("Still in the way:"), "{english}");
    assert!(english.contains("may be accepted"), "{english}");
}

#[tokio::test(flavor = "multi_thread")]
async fn problems_of_a_file_are_told_by_kind_with_the_first_places() {
    let office = Office::in_state("staffed").await;
    let mut roster = "工号,姓名,车间,班组\n".to_owned();
    for at in 1..=7 {
        roster.push_str(&format!("Z{at},王小燕,锻造车间,1\n"));
    }
    let roster = file(office.folder.path(), "花名册.csv", roster);
    let words = ["employees", "import", &roster, "--dry-run"];
    let text = office.text("zh-CN", &words);
    assert!(text.contains("没有写入"), "{text}");
    assert!(text.contains("未导入 7"), "{text}");
    assert!(text.contains("未导入：7 处，前 5 处如下"), "{text}");
    assert_eq!(text.matches("没有车间").count(), 5, "{text}");
    let english = office.text("en", &words);
    assert!(english.contains("not imported: 7"), "{english}");
    assert!(english.contains("the first 5"), "{english}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_certificate_is_told_with_what_happened_to_it() {
    let office = Office::in_state("issued").await;
    let listed = office.text("zh-CN", &["certificates", "list"]);
    let line = listed
        .lines()
        .find(|line| line.contains(&workshop::staff_no(0)))
        .unwrap();
    let number = line.split_whitespace().next().unwrap().to_owned();
    let words = ["certificates", "revoke", &number, "--reason", "误发"];
    let revoked = office.text("zh-CN", &words);
    assert!(revoked.contains(&format!("{number}：已撤销")), "{revoked}");
    assert!(revoked.contains("误发"), "{revoked}");
    let english = office.text("en", &["certificates", "check", &number]);
    assert!(english.contains(&format!("{number}: revoked")), "{english}");
    let unknown = office.text("en", &["certificates", "check", "Y000035000001264999999"]);
    assert!(unknown.contains("never issued"), "{unknown}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refusal_is_told_beside_the_answers_with_what_to_do() {
    let office = Office::in_state("founded").await;
    let output = office.call("en", &["rounds", "results", "2030-01"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(output.stdout.is_empty());
    let told = String::from_utf8(output.stderr).unwrap();
    assert!(
        told.contains("2030-01") && told.lines().count() >= 2,
        "{told}"
    );
}
