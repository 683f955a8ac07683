//! The draft that an office is founded on: each problem at its place, read from an office.toml and saved as one, and the
//! same office whether the window or the command line founds it.

use std::path::Path;

use factory::{Session, call, done, fresh_database, refused, session};
use records::{Database, institution};
use serde_json::{Value, json};

use crate::program;

/// What a person writes into the wizard.
fn written() -> Value {
    json!({
        "institution": {
            "name": "晋江市\"另一家\"制衣\\有限公司", "name_en": null, "credit_code": "91350599MA0000007C", "demo": false,
            "number": { "letter": "Y", "institution": "0000", "province": "35", "serial": "000002", "scope": "year" },
        },
        "filing": [
            { "occupation": "6-05-01-03", "levels": ["level5", "level4"] },
            { "occupation": "6-05-01-02", "levels": ["apprentice"] },
        ],
        "workshops": [
            { "code": "sewing", "name": "缝纫车间", "teams": [{ "code": "1", "name": "一组" }, { "code": "2", "name": "二组" }] },
            { "code": "store", "name": "仓库", "teams": [] },
        ],
    })
}

/// The same as somebody writes it into a file.
const WRITTEN: &str = r#"
[institution]
name = '晋江市"另一家"制衣\有限公司'
credit_code = "91350599MA0000007C"
[institution.number]
letter = "Y"
institution = "0000"
province = "35"
serial = "000002"
scope = "year"

[[filing]]
occupation = "6-05-01-03"
levels = ["level5", "level4"]
[[filing]]
occupation = "6-05-01-02"
levels = ["apprentice"]

[[workshops]]
code = "sewing"
name = "缝纫车间"
teams = [{ code = "1", name = "一组" }, { code = "2", name = "二组" }]
[[workshops]]
code = "store"
name = "仓库"
"#;

async fn problems(session: &Session, draft: Value) -> Vec<String> {
    let checked = done(session, call::check_institution, draft).await;
    let told = |problem: &Value| {
        let part = |name: &str| problem[name].as_str().unwrap_or("-").to_owned();
        assert_ne!(problem["message"], problem["code"], "without a sentence");
        format!("{} {} {}", part("code"), part("field"), part("entry"))
    };
    let problems = checked["problems"].as_array().unwrap();
    problems.iter().map(told).collect()
}

async fn read(session: &Session, text: impl AsRef<str>) -> Value {
    let input = json!({ "text": text.as_ref() });
    done(session, call::read_office_draft, input).await
}

#[tokio::test(flavor = "multi_thread")]
async fn each_problem_of_an_office_is_told_at_its_field_with_the_row_that_it_is_of() {
    let session = session();
    assert_eq!(problems(&session, written()).await, Vec::<String>::new());
    for (place, value, wanted) in [
        (
            "/institution/name",
            json!(""),
            "institution_name_invalid institution.name -",
        ),
        (
            "/institution/credit_code",
            json!("91350599MA0000007D"),
            "credit_code_check_digit institution.credit_code -",
        ),
        (
            "/institution/number/letter",
            json!("T"),
            "number_letter_invalid institution.number.letter -",
        ),
        (
            "/institution/number/institution",
            json!("1"),
            "number_part_invalid institution.number.institution -",
        ),
        (
            "/institution/number/province",
            json!("99"),
            "province_unknown institution.number.province -",
        ),
        (
            "/institution/number/serial",
            json!("2"),
            "number_part_invalid institution.number.serial -",
        ),
        (
            "/institution/number/scope",
            json!("month"),
            "serial_scope_unknown institution.number.scope -",
        ),
        ("/filing", json!([]), "filing_empty filing -"),
        (
            "/filing/1/occupation",
            json!("缝纫工"),
            "occupation_code_invalid filing.occupation 缝纫工",
        ),
        (
            "/filing/1/occupation",
            json!("6-05-01-03"),
            "filing_twice filing.occupation 6-05-01-03",
        ),
        (
            "/filing/1/levels",
            json!([]),
            "filing_without_levels filing.levels 6-05-01-02",
        ),
        (
            "/filing/1/levels/0",
            json!("master"),
            "level_unknown filing.levels 6-05-01-02",
        ),
        (
            "/workshops/1/code",
            json!("a/b"),
            "workshop_code_invalid workshops.code a/b",
        ),
        (
            "/workshops/1/code",
            json!("sewing"),
            "workshop_twice workshops.code sewing",
        ),
        (
            "/workshops/1/name",
            json!(" "),
            "workshop_name_empty workshops.name store",
        ),
        (
            "/workshops/0/teams/1/code",
            json!("1"),
            "team_twice workshops.teams.code sewing",
        ),
        (
            "/workshops/0/teams/1/name",
            json!(""),
            "workshop_name_empty workshops.teams.name sewing",
        ),
    ] {
        let mut draft = written();
        *draft.pointer_mut(place).unwrap() = value;
        assert_eq!(problems(&session, draft.clone()).await, [wanted], "{place}");

        // What the screen lists is what the founding refuses by, and nothing is left behind.
        let folder = tempfile::tempdir().unwrap();
        let input = json!({ "location": folder.path().join("本厂.office"), "draft": draft });
        let code = refused(&session, call::create_office, input).await;
        assert_eq!(Some(code.as_str()), wanted.split(' ').next(), "{place}");
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn all_fields_that_cannot_be_read_are_told_at_once() {
    let mut draft = written();
    draft["institution"]["number"]["scope"] = json!("");
    draft["filing"][0]["levels"] = json!(["level5", "五"]);
    draft["filing"][1]["levels"] = json!(["六"]);
    assert_eq!(
        problems(&session(), draft).await,
        [
            "serial_scope_unknown institution.number.scope -",
            "level_unknown filing.levels 6-05-01-03",
            "level_unknown filing.levels 6-05-01-02",
        ]
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn an_office_toml_becomes_the_draft_and_a_mistake_in_it_is_told_with_line_and_column() {
    let session = session();
    let right = read(&session, format!("\u{feff}{WRITTEN}")).await;
    assert_eq!(right, json!({ "draft": written(), "problems": [] }));
    for (text, wanted) in [
        (
            "[institution]\nname = 无引号\n".to_owned(),
            ("toml_invalid", "2", "8"),
        ),
        (
            WRITTEN.replace("serial =", "serie ="),
            ("toml_key_unknown", "9", "1"),
        ),
        (
            WRITTEN.replace("scope = \"year\"\n", ""),
            ("toml_key_missing", "5", "1"),
        ),
        (
            WRITTEN.replace("\"year\"", "\"month\""),
            ("toml_value_wrong", "10", "9"),
        ),
        (
            WRITTEN.replace("\"apprentice\"", "\"child\""),
            ("toml_value_wrong", "17", "11"),
        ),
    ] {
        let answer = read(&session, &text).await;
        assert_eq!(answer["draft"], Value::Null, "{text}");
        let [problem] = &answer["problems"].as_array().unwrap()[..] else {
            panic!("{answer}");
        };
        let arg = |name: &str| problem["args"][name].as_str().unwrap_or_default();
        let told = (
            problem["code"].as_str().unwrap(),
            arg("line"),
            arg("column"),
        );
        assert_eq!(told, wanted, "{text}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_draft_read_from_a_file_and_saved_again_reads_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let session = session();
    let path = folder.path().join("设置 副本.toml");
    for draft in [written(), factory::office_draft()] {
        let input = json!({ "path": path, "draft": draft });
        done(&session, call::save_office_draft, input).await;
        let text = std::fs::read_to_string(&path).unwrap();
        let again = read(&session, &text).await;
        assert_eq!(again, json!({ "draft": draft, "problems": [] }), "{text}");
    }

    // An unfinished one is kept as it is; one that no file could say is refused and leaves the file alone.
    let before = std::fs::read_to_string(&path).unwrap();
    let mut unfinished = written();
    unfinished["institution"]["credit_code"] = json!("");
    let mut unreadable = unfinished.clone();
    unreadable["filing"][0]["levels"] = json!(["高"]);
    let input = json!({ "path": path, "draft": unreadable });
    let code = refused(&session, call::save_office_draft, input).await;
    assert_eq!(code, "level_unknown");
    assert_eq!(std::fs::read_to_string(&path).unwrap(), before);
    let input = json!({ "path": path, "draft": unfinished });
    done(&session, call::save_office_draft, input).await;
    let text = std::fs::read_to_string(&path).unwrap();
    assert_eq!(read(&session, text).await["draft"], unfinished);
}

/// All that a founding keeps, but for the moment and the place.
async fn kept(location: &str) -> String {
    let database = Database::open(location).await.unwrap();
    let mut tx = database.begin_read().await.unwrap();
    let institution = institution::get(&mut tx).await.unwrap().unwrap();
    let filings = institution::filings(&mut tx).await.unwrap();
    let workshops = institution::workshops(&mut tx).await.unwrap();
    let teams = institution::teams(&mut tx).await.unwrap();
    let packs = institution::rule_packs::list(&mut tx).await.unwrap();
    let occupations = institution::occupations::count(&mut tx).await.unwrap();
    drop(tx);
    database.close().await;
    format!("{institution:#?}{filings:#?}{workshops:#?}{teams:#?}{packs:#?}{occupations}")
}

async fn founded_alike(folder: &Path, window: &str, command_line: &str) {
    let session = session();
    let input = json!({ "location": window, "draft": written() });
    done(&session, call::create_office, input).await;
    done(&session, call::close_office, json!({})).await;

    let settings = factory::file(folder, "office.toml", WRITTEN);
    let words = ["office", "create", command_line, "--from", &settings];
    let answer = program::done("none", &words);
    assert_eq!(answer["institution"], written()["institution"]["name"]);

    let found = kept(window).await;
    for said in ["缝纫车间", "二组", "仓库", "000002", "level4"] {
        assert!(found.contains(said), "{said}: {found}");
    }
    assert_eq!(found, kept(command_line).await);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_window_and_the_command_line_found_equal_offices() {
    let folder = tempfile::tempdir().unwrap();
    let place = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    founded_alike(
        folder.path(),
        &place("窗口.office"),
        &place("命令行.office"),
    )
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_window_and_the_command_line_found_equal_offices_on_postgresql() {
    let folder = tempfile::tempdir().unwrap();
    founded_alike(folder.path(), &fresh_database(), &fresh_database()).await;
}
