//! Marks on paper and in workbooks: printed, filled in, typed by one or by two, imported, on both databases. What comes
//! out has to be what the same marks typed in directly come to.

use std::io::{Cursor, Read};
use std::path::Path;

use assessment::{Component, SheetId};
use factory::{Session, call, done, fresh_database, refused, session, small};
use serde_json::{Value, json};
use zip::ZipArchive;

use crate::files::with_parts;

const ROUND: &str = "R1";

/// Two criteria: `skills` judged in steps of 2.5, `safety` measured.
fn standard() -> String {
    small::standard("level3").replacen(
        "weight = \"100\"\n[scheme]",
        "step = \"2.5\"\nweight = \"60\"\ndescriptors = [{ from = \"90\", text = \"熟练\" }]\n\
         [[criteria]]\ncode = \"safety\"\ncomponent = \"master\"\nname = \"安全\"\nkind = \"measured\"\n\
         points = [{ name = \"合格\", points = \"10\" }, { name = \"不合格\", points = \"0\" }]\nweight = \"40\"\n[scheme]",
        1,
    )
}

/// Four people enrolled; J1 is kin of the third.
fn round() -> String {
    let mut text = small::round(ROUND, "level3");
    let kin = small::staff_no(2);
    text.push_str(&format!(
        "[[relations]]\nrater = \"J1\"\nstaff_no = \"{kin}\"\nkind = \"kin\"\n"
    ));
    text
}

async fn office(location: &str, folder: &Path) -> Session {
    let session = session();
    let input = json!({ "location": location, "draft": factory::office_draft() });
    done(&session, call::create_office, input).await;
    let roster = factory::file(folder, "roster.csv", small::roster(0..4));
    let input = json!({ "path": roster, "mapping": null, "mode": "skip", "dry_run": false });
    done(&session, call::import_employees, input).await;
    done(
        &session,
        call::import_standard,
        json!({ "text": standard() }),
    )
    .await;
    done(&session, call::open_round, json!({ "text": round() })).await;
    let input = json!({ "round": ROUND, "staff_nos": [] });
    done(&session, call::enrol_round, input).await;
    session
}

fn id(rater: &str, person: usize) -> String {
    SheetId::of(ROUND, Component::Master, rater, &small::staff_no(person)).to_string()
}

fn typing(sheet_id: &str, entry: &str, skills: &str, safety: &str) -> Value {
    json!({ "sheet_id": sheet_id, "entry": entry, "marks": [
        { "criterion": "skills", "mark": skills }, { "criterion": "safety", "mark": safety },
    ] })
}

fn because(mut input: Value, reason: &str) -> Value {
    input["reason"] = json!(reason);
    input
}

async fn acting(session: &Session, actor: &str) {
    done(session, call::set_actor, json!({ "actor": actor })).await;
}

/// The marks that stand on a sheet: skills, safety.
async fn standing(session: &Session, sheet_id: &str) -> (Value, Value) {
    let found = done(
        session,
        call::find_score_sheet,
        json!({ "sheet_id": sheet_id }),
    )
    .await;
    let mark = |place: usize| found["criteria"][place]["mark"].clone();
    (mark(0), mark(1))
}

/// The workbook with numbers put into cells of its first sheet, as a rater does it.
fn filled(file: &str, cells: &[(&str, &str)]) -> Vec<u8> {
    const SHEET: &str = "xl/worksheets/sheet1.xml";
    let bytes = std::fs::read(file).unwrap();
    let mut xml = String::new();
    let mut archive = ZipArchive::new(Cursor::new(&bytes)).unwrap();
    archive
        .by_name(SHEET)
        .unwrap()
        .read_to_string(&mut xml)
        .unwrap();
    for (cell, content) in cells {
        let from = xml.find(&format!("<c r=\"{cell}\" ")).unwrap();
        let end = from + xml[from..].find("/>").unwrap();
        let open = xml[from..end].to_owned();
        xml.replace_range(from..end + 2, &format!("{open}>{content}</c>"));
    }
    with_parts(&bytes, &[(SHEET, &xml)])
}

async fn paper_and_workbooks(location: String) {
    let folder = tempfile::tempdir().unwrap();
    let session = office(&location, folder.path()).await;
    let out = folder.path().to_str().unwrap();

    // Printed: one file for each rater, without the candidate from whom she withdraws.
    let to = json!({ "round": ROUND, "folder": out });
    let printed = done(&session, call::print_score_sheets, to.clone()).await;
    let figures = |files: &Value| -> Vec<(String, u64)> {
        files["files"]
            .as_array()
            .unwrap()
            .iter()
            .map(|file| {
                let path = file["file"].as_str().unwrap();
                assert!(Path::new(path).is_file(), "{path}");
                let rater = file["rater"].as_str().unwrap().to_owned();
                (rater, file["candidates"].as_u64().unwrap())
            })
            .collect()
    };
    let expected = [("J1".into(), 3), ("J2".into(), 4), ("J3".into(), 4)];
    assert_eq!(figures(&printed), expected);
    assert_eq!(printed["files"][1]["pages"], 4, "a page for each candidate");
    // A folder that is not there is made; one that cannot be is refused.
    let inside = Path::new(printed["files"][0]["file"].as_str().unwrap()).join("没有");
    let missing = json!({ "round": ROUND, "folder": inside });
    assert_eq!(
        refused(&session, call::print_score_sheets, missing).await,
        "folder_is_a_file"
    );
    let stranger = json!({ "round": ROUND, "folder": out, "raters": ["J9"] });
    assert_eq!(
        refused(&session, call::print_score_sheets, stranger).await,
        "rater_unknown"
    );

    one_person_types(&session).await;
    two_people_type(&session).await;

    let exported = done(&session, call::export_score_workbooks, to).await;
    assert_eq!(figures(&exported), expected);
    a_workbook_comes_back(&session, folder.path(), &exported).await;
    let decide = json!({ "round": ROUND, "despite_missing": true });
    done(&session, call::decide_round, decide).await;
    let late = because(typing(&id("J1", 0), "single", "60", "10"), "迟到");
    assert_eq!(
        refused(&session, call::enter_score_sheet, late).await,
        "round_not_open_for_scores"
    );
    let results = done(
        &session,
        call::round_results,
        json!({ "round": ROUND, "breakdown": true }),
    )
    .await;
    let totals: Vec<Value> = results["candidates"]
        .as_array()
        .unwrap()
        .iter()
        .map(|candidate| candidate["total"].clone())
        .collect();
    // By hand: 60 % of the mean of skills, 40 % of the mean of safety on a hundred.
    assert_eq!(
        totals,
        [json!("94.0"), json!("88.0"), json!("91.0"), Value::Null],
        "{results}"
    );
    let audit = done(&session, call::verify_audit, json!({})).await;
    assert_eq!(audit["intact"], true);
    done(&session, call::close_office, json!({})).await;
}

async fn one_person_types(session: &Session) {
    let sheet = id("J1", 0);
    let found = done(
        session,
        call::find_score_sheet,
        json!({ "sheet_id": sheet.to_lowercase().replace('-', " ") }),
    )
    .await;
    assert_eq!(found["sheet_id"], sheet.as_str());
    assert_eq!(found["staff_no"], small::staff_no(0));
    assert_eq!(found["rater"], "J1");
    assert_eq!(found["criteria"][0]["step"], "2.5");
    assert_eq!(found["criteria"][1]["points"][0]["points"], "10");
    let code = async |input: Value| refused(session, call::enter_score_sheet, input).await;
    // J1 withdraws from the third.
    assert_eq!(
        code(typing(&id("J1", 2), "single", "80", "10")).await,
        "rater_must_withdraw"
    );
    assert_eq!(
        code(typing("1H01-EJ56-X", "single", "80", "10")).await,
        "sheet_id_mistyped"
    );
    assert_eq!(
        code(typing(&sheet, "single", "101", "10")).await,
        "mark_out_of_range"
    );
    assert_eq!(
        code(typing(&sheet, "single", "81", "10")).await,
        "mark_off_step"
    );
    assert_eq!(
        code(typing(&sheet, "single", "80", "5")).await,
        "mark_not_a_point"
    );
    assert_eq!(
        code(typing(&sheet, "single", "", " ")).await,
        "sheet_without_marks"
    );
    assert_eq!(
        code(typing(&sheet, "third", "80", "10")).await,
        "entry_unknown"
    );
    assert_eq!(standing(session, &sheet).await, (Value::Null, Value::Null));

    let entered = done(
        session,
        call::enter_score_sheet,
        typing(&sheet, "single", "87.5", ""),
    )
    .await;
    assert_eq!(
        (&entered["outcome"], &entered["added"]),
        (&json!("entered"), &json!(2))
    );
    assert_eq!(
        standing(session, &sheet).await,
        (json!("87.5"), Value::Null)
    );
    // What was missing comes in without a reason; what stands changes only with one, and an empty box wipes nothing.
    done(
        session,
        call::enter_score_sheet,
        typing(&sheet, "single", "", "10"),
    )
    .await;
    assert_eq!(
        standing(session, &sheet).await,
        (json!("87.5"), json!("10"))
    );
    let other = typing(&sheet, "single", "90", "10");
    assert_eq!(code(other.clone()).await, "mark_change_needs_reason");
    let changed = done(
        session,
        call::enter_score_sheet,
        because(other, "录入时看错一行"),
    )
    .await;
    assert_eq!(
        (&changed["changed"], &changed["skipped"]),
        (&json!(1), &json!(1))
    );
    assert_eq!(standing(session, &sheet).await, (json!("90"), json!("10")));
}

async fn two_people_type(session: &Session) {
    let sheet = id("J2", 1);
    let code = async |input: Value| refused(session, call::enter_score_sheet, input).await;
    let first = typing(&sheet, "first", "80", "10");
    let second = |skills| typing(&sheet, "second", skills, "10");
    let settled = |skills| typing(&sheet, "settled", skills, "10");
    assert_eq!(code(second("80")).await, "first_typing_missing");
    acting(session, "甲").await;
    let kept = done(session, call::enter_score_sheet, first.clone()).await;
    assert_eq!(kept["outcome"], "kept_aside");
    assert_eq!(standing(session, &sheet).await, (Value::Null, Value::Null));
    assert_eq!(code(second("80")).await, "second_typing_by_same_person");
    assert_eq!(
        code(typing(&sheet, "single", "80", "10")).await,
        "typing_under_way"
    );
    assert_eq!(
        code(because(settled("80"), "核对")).await,
        "typings_nothing_to_settle"
    );
    acting(session, "乙").await;
    assert_eq!(code(first).await, "first_typing_of_another");
    let found = done(
        session,
        call::find_score_sheet,
        json!({ "sheet_id": sheet }),
    )
    .await;
    assert_eq!(found["typing"]["first_by"], "甲");
    assert_eq!(
        found["typing"]["differences"],
        json!([]),
        "the first typing is not told"
    );

    let differs = done(session, call::enter_score_sheet, second("85")).await;
    let difference =
        json!({ "criterion": "skills", "name": "操作技能", "first": "80", "second": "85" });
    assert_eq!(differs["outcome"], "differs");
    assert_eq!(differs["differences"], json!([difference]));
    assert_eq!(standing(session, &sheet).await, (Value::Null, Value::Null));
    let found = done(
        session,
        call::find_score_sheet,
        json!({ "sheet_id": sheet }),
    )
    .await;
    assert_eq!(found["typing"]["second_by"], "乙");
    assert_eq!(found["typing"]["differences"], json!([difference]));
    assert_eq!(code(second("80")).await, "typings_differ_already");
    assert_eq!(code(because(settled("80"), " ")).await, "reason_empty");
    let done_with = done(
        session,
        call::enter_score_sheet,
        // Only what differed: the ten points both typed alike.
        because(
            json!({ "sheet_id": sheet, "entry": "settled", "marks": [{ "criterion": "skills", "mark": "80" }] }),
            "纸面是 80",
        ),
    )
    .await;
    assert_eq!(
        (&done_with["outcome"], &done_with["added"]),
        (&json!("entered"), &json!(2))
    );
    assert_eq!(standing(session, &sheet).await, (json!("80"), json!("10")));

    // Two who type the same need nobody else.
    let sheet = id("J2", 0);
    acting(session, "甲").await;
    done(
        session,
        call::enter_score_sheet,
        typing(&sheet, "first", "90", "10"),
    )
    .await;
    acting(session, "乙").await;
    let early = refused(session, call::decide_round, json!({ "round": ROUND })).await;
    assert_eq!(early, "typings_open");
    let entered = done(
        session,
        call::enter_score_sheet,
        typing(&sheet, "second", "90.0", "10"),
    )
    .await;
    assert_eq!(entered["outcome"], "entered");
    let found = done(
        session,
        call::find_score_sheet,
        json!({ "sheet_id": sheet }),
    )
    .await;
    assert_eq!(found["typing"], Value::Null);
    acting(session, "陈评").await;
}

async fn a_workbook_comes_back(session: &Session, folder: &Path, exported: &Value) {
    let file = exported["files"][2]["file"].as_str().unwrap();
    let import = |bytes: &[u8], dry_run: bool| {
        let path = factory::file(folder, "交回.xlsx", bytes);
        json!({ "path": path, "dry_run": dry_run })
    };
    let number = |mark: &str| format!("<v>{mark}</v>");
    let good = [
        ("E6", number("90")),
        ("F6", number("10")),
        ("E7", number("80")),
        ("F7", number("10")),
        ("E8", number("85")),
        ("F8", number("10")),
    ];
    let mut wrong = good.clone();
    wrong[0].1 = number("101");
    wrong[2].1 = number("81");
    wrong[3].1 = number("5");
    wrong[4].1 = "<f>E6</f><v>85</v>".to_owned();
    let cells = |list: &[(&'static str, String)]| -> Vec<(&'static str, String)> { list.to_vec() };
    let fill = |list: Vec<(&'static str, String)>| {
        let list: Vec<(&str, &str)> = list
            .iter()
            .map(|(cell, xml)| (*cell, xml.as_str()))
            .collect();
        filled(file, &list)
    };
    let report = done(
        session,
        call::import_score_workbook,
        import(&fill(cells(&wrong)), true),
    )
    .await;
    let problems: Vec<(u64, &str, &str)> = report["problems"]
        .as_array()
        .unwrap()
        .iter()
        .map(|line| {
            let text = |name: &str| line[name].as_str().unwrap();
            (line["row"].as_u64().unwrap(), text("column"), text("code"))
        })
        .collect();
    assert_eq!(
        problems,
        [
            (6, "E 操作技能", "mark_out_of_range"),
            (7, "E 操作技能", "mark_off_step"),
            (7, "F 安全", "mark_not_a_point"),
            (8, "E 操作技能", "mark_is_formula"),
        ]
    );
    let sheet = id("J3", 0);
    assert_eq!(
        standing(session, &sheet).await,
        (Value::Null, Value::Null),
        "a dry run"
    );

    let good = fill(cells(&good));
    let report = done(session, call::import_score_workbook, import(&good, false)).await;
    assert_eq!(
        (&report["read"], &report["added"]),
        (&json!(4), &json!(6)),
        "{report}"
    );
    assert_eq!(
        (&report["refused"], &report["problems"]),
        (&json!(0), &json!([]))
    );
    assert_eq!(standing(session, &sheet).await, (json!("90"), json!("10")));
    let again = done(session, call::import_score_workbook, import(&good, false)).await;
    assert_eq!(
        (&again["added"], &again["skipped"]),
        (&json!(0), &json!(6)),
        "{again}"
    );

    // A workbook that was written by another standard.
    let mut xml = String::new();
    let mut archive = ZipArchive::new(Cursor::new(&good)).unwrap();
    archive
        .by_name("xl/sharedStrings.xml")
        .unwrap()
        .read_to_string(&mut xml)
        .unwrap();
    let hash = xml
        .split(['<', '>'])
        .find(|text| text.len() == 64 && text.bytes().all(|b| b.is_ascii_hexdigit()))
        .unwrap()
        .to_owned();
    let other = xml.replace(&hash, &"0".repeat(64));
    let other = with_parts(&good, &[("xl/sharedStrings.xml", &other)]);
    assert_eq!(
        refused(session, call::import_score_workbook, import(&other, false)).await,
        "workbook_standard_changed"
    );
    let elsewhere = xml.replace(">R1<", ">R9<");
    let elsewhere = with_parts(&good, &[("xl/sharedStrings.xml", &elsewhere)]);
    assert_eq!(
        refused(
            session,
            call::import_score_workbook,
            import(&elsewhere, false)
        )
        .await,
        "round_unknown"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn marks_come_in_from_paper_and_workbooks_on_sqlite() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("纸面 录入.office");
    paper_and_workbooks(path.to_str().unwrap().to_owned()).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn marks_come_in_from_paper_and_workbooks_on_postgresql() {
    paper_and_workbooks(fresh_database()).await;
}
