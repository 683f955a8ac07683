//! What the command line says to a person, in both languages. Must not hold whole answers: the text may change, what it
//! is good for may not.

use std::process::{Command, Output, Stdio};

use factory::{call, done, file, lay, workshop};
use serde_json::json;

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
async fn a_pdf_is_told_with_its_certificates_or_with_what_to_do_instead() {
    let office = Office::in_state("issued").await;
    let pdf = office.folder.path().join("证书.pdf");
    let pdf = pdf.to_str().unwrap();
    let words = ["certificates", "print", workshop::ROUND, "--out", pdf];
    office.text("zh-CN", &words);
    let check = ["certificates", "check-file", pdf];
    let told = office.text("zh-CN", &check);
    assert!(told.contains("一个字节也没有改动"), "{told}");
    let rows: Vec<&str> = told.lines().filter(|line| line.contains("Y0000")).collect();
    assert!(rows.len() > 5, "{told}");
    for row in rows {
        assert!(row.contains("001") && row.contains("有效"), "{told}");
        assert!(width(row) <= WIDTH, "{told}");
    }
    for code in ["valid", "print_serial", "revoked"] {
        assert!(
            !told.contains(code),
            "{code} is no word of a person: {told}"
        );
    }
    let english = office.text("en", &check);
    assert!(english.contains("no byte of it was changed"), "{english}");

    let other = file(office.folder.path(), "别处.pdf", "%PDF-1.7\n");
    let output = office.call("en", &["certificates", "check-file", &other]);
    assert_eq!(output.status.code(), Some(1));
    let told = String::from_utf8(output.stdout).unwrap();
    assert!(told.contains("no file with the same bytes"), "{told}");
    assert!(told.contains("jiangping certificates check"), "{told}");
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

#[tokio::test(flavor = "multi_thread")]
async fn the_register_is_what_its_name_says() {
    let office = Office::in_state("issued").await;
    let file = |name: &str| office.folder.path().join(name);
    let export = |name: &str| {
        let out = file(name);
        office.call(
            "zh-CN",
            &["register", "export", "--out", out.to_str().unwrap()],
        )
    };
    assert!(export("台账.xlsx").status.success());
    let book = std::fs::read(file("台账.xlsx")).unwrap();
    assert!(book.starts_with(b"PK"), "a workbook");
    assert!(export("台账.CSV").status.success());
    let table = std::fs::read_to_string(file("台账.CSV")).unwrap();
    assert!(
        table.contains("证书编号") && !table.contains("'--"),
        "{table}"
    );
    for name in ["台账", "台账.pdf"] {
        let refused = export(name);
        let said = String::from_utf8(refused.stderr).unwrap();
        assert!(
            !refused.status.success() && said.contains(".xlsx"),
            "{said}"
        );
        assert!(!file(name).exists());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn sums_that_do_not_agree_are_called_so() {
    let office = Office::in_state("issued").await;
    let text = office.text("zh-CN", &["office", "check"]);
    assert!(text.contains("合计不符的日期：0"), "{text}");
}

#[tokio::test(flavor = "multi_thread")]
async fn fields_of_people_are_called_by_either_name_and_told_in_whole_sentences() {
    let office = Office::in_state("founded").await;
    let added = office.text(
        "zh-CN",
        &["employees", "add", "T001", "姓名=王小明", "性别=男"],
    );
    assert!(added.contains("T001 王小明。"), "{added}");
    let wrong = office.call(
        "zh-CN",
        &["employees", "add", "T002", "name=王小红", "foo=1"],
    );
    let said = String::from_utf8(wrong.stderr).unwrap();
    assert!(
        said.contains("没有“foo”这一项") && said.contains("入职日期"),
        "{said}"
    );
    let roster = file(
        office.folder.path(),
        "花名册.csv",
        "工号,姓名,取证日期\nT003,王小刚,2099-01-01\n",
    );
    let said = office.text("zh-CN", &["employees", "import", &roster]);
    assert!(
        said.contains("取证日期") && !said.contains("level_since"),
        "{said}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn every_act_of_the_log_has_a_word_in_both_languages() {
    for state in ["issued", "with-accounts", "decided-by-account", "conflict"] {
        let folder = tempfile::tempdir().unwrap();
        let device = folder.path().join("device");
        let laid = lay(state.parse().unwrap(), folder.path(), &device).await;
        let session = factory::session();
        let location = json!({ "location": laid.location });
        let opened = done(&session, call::open_office, location).await;
        if opened["has_accounts"] == true {
            factory::accounts::sign_in(&session, factory::accounts::OFFICER).await;
        }
        let page = json!({ "offset": 0, "limit": 1 });
        let log = done(&session, call::list_audit, page).await;
        for action in log["actions"].as_array().unwrap() {
            let id = format!("word_action_{}", action.as_str().unwrap());
            for language in [::office::Language::Chinese, ::office::Language::English] {
                assert_ne!(language.label(&id), id);
            }
        }
    }
}

#[test]
fn a_name_that_the_system_does_not_take_and_a_link_are_called_what_they_are() {
    let folder = tempfile::tempdir().unwrap();
    let settings = factory::demo_file("office.toml");
    let settings = settings.to_str().unwrap();
    let path = |name: &str| folder.path().join(name).to_string_lossy().into_owned();
    let call = |words: &[&str]| {
        let output = Command::new(env!("CARGO_BIN_EXE_jiangping"))
            .args(words)
            .stdin(Stdio::null())
            .output()
            .unwrap();
        String::from_utf8(output.stderr).unwrap()
    };
    for signs in [80, 90] {
        let long = path(&format!("{}.office", "厂".repeat(signs)));
        let said = call(&["office", "create", &long, "--from", settings]);
        assert!(said.contains("不接受这个文件名"), "{said}");
    }
    call(&["office", "create", &path("a.office"), "--from", settings]);
    let said = call(&["--office", &path("a.office/"), "rounds", "list"]);
    assert!(said.contains("不接受这个文件名"), "{said}");
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink(path("a.office"), path("b.office")).unwrap();
        let said = call(&["--office", &path("b.office"), "rounds", "list"]);
        assert!(
            said.contains("是一个链接") && said.contains("a.office"),
            "{said}"
        );
    }
}
