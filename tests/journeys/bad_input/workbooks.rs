//! Broken workbooks at `employees import`: the file is refused whole, or the row is, and the good rows go in.

use std::io::{Cursor, Write};

use serde_json::Value;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::Workplace;
use crate::files::{inline_row, made, sheet_xml, with_parts, workbook};

const SHEET: &str = "xl/worksheets/sheet1.xml";
const ROSTER: &[&[&str]] = &[&["工号", "姓名"], &["B1", "张三"], &["B2", "李四"]];

#[test]
fn a_workbook_that_cannot_be_read_is_refused_whole() {
    let place = Workplace::new();
    let far = inline_row(1, &["工号", "姓名"])
        + r#"<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row>"#;
    let far = with_parts(&workbook(ROSTER), &[(SHEET, &sheet_xml(&far, ""))]);
    let whole = workbook(ROSTER);
    let two_sheets = made(|book| {
        for name in ["一月", "二月"] {
            let sheet = book.add_worksheet().set_name(name).unwrap();
            sheet.write_string(0, 0, "工号").unwrap();
            sheet.write_string(0, 1, "姓名").unwrap();
        }
    });
    for (what, name, bytes, code) in [
        (
            "no header",
            "a.xlsx",
            workbook(&[&["甲", "乙"], &["1", "2"]]),
            "header_not_found_in_sheets",
        ),
        ("two sheets fit", "a.xlsx", two_sheets, "sheet_ambiguous"),
        (
            "a column twice",
            "a.xlsx",
            workbook(&[&["工号", "姓名", "工号"]]),
            "column_twice",
        ),
        (
            "a column missing",
            "a.xlsx",
            workbook(&[&["工号", "性名", "性别", "手机"]]),
            "column_missing",
        ),
        ("a cell at the far corner", "a.xlsx", far, "cell_too_far"),
        ("a zip bomb", "a.xlsx", bomb(), "workbook_too_dense"),
        (
            "a PDF",
            "a.xlsx",
            b"%PDF-1.7\n1 0 obj\n".to_vec(),
            "file_is_pdf",
        ),
        (
            "truncated",
            "a.xlsx",
            whole[..whole.len() / 2].to_vec(),
            "workbook_damaged",
        ),
        (
            "password-protected",
            "a.xlsx",
            encrypted(),
            "workbook_encrypted",
        ),
        ("empty", "a.xlsx", Vec::new(), "file_empty"),
    ] {
        let file = place.file(name, bytes);
        assert_eq!(
            place.refused(&["employees", "import", &file]),
            code,
            "{what}"
        );
        assert_eq!(
            place.refused(&["employees", "import", &file, "--dry-run"]),
            code,
            "{what}"
        );
    }
}

#[test]
fn a_sheet_that_the_mapping_names_and_the_workbook_lacks_is_refused() {
    let place = Workplace::new();
    let file = place.file("a.xlsx", workbook(ROSTER));
    let mapping = "[columns]\nstaff_no = \"工号\"\nname = \"姓名\"\n[layout]\nsheet = \"三月\"\n";
    let mapping = place.file("mapping.toml", mapping);
    assert_eq!(
        place.refused(&["employees", "import", &file, "--mapping", &mapping]),
        "sheet_not_found"
    );
}

#[test]
fn a_workbook_of_200_mb_is_refused_before_it_is_read() {
    let place = Workplace::new();
    let file = place.file("大.xlsx", workbook(ROSTER));
    // Without taking the room on the disk.
    std::fs::OpenOptions::new()
        .write(true)
        .open(&file)
        .unwrap()
        .set_len(200 << 20)
        .unwrap();
    assert_eq!(
        place.refused(&["employees", "import", &file]),
        "file_too_large"
    );
}

#[test]
fn bad_rows_are_listed_with_their_numbers_and_the_good_ones_go_in() {
    let place = Workplace::new();
    let text = |cell: &str, text: &str| {
        format!(r#"<c r="{cell}" t="inlineStr"><is><t>{text}</t></is></c>"#)
    };
    let row =
        |number: u32, cells: &[String]| format!(r#"<row r="{number}">{}</row>"#, cells.concat());
    let rows = [
        inline_row(1, &["工号", "姓名", "身份证号", "入职日期"]),
        row(
            2,
            &[
                text("A2", "B1"),
                text("B2", "好"),
                text("C2", "11010519491231002X"),
                text("D2", "2018.10"),
            ],
        ),
        row(
            3,
            &[
                text("A3", "B2"),
                text("B3", "甲"),
                r#"<c r="C3"><v>4.4098119900101E+17</v></c>"#.to_owned(),
            ],
        ),
        row(
            4,
            &[
                text("A4", "B3"),
                text("B4", "乙"),
                text("C4", "110105194912310020"),
            ],
        ),
        row(5, &[text("A5", "B1"), text("B5", "丙")]),
        row(
            6,
            &[
                text("A6", "B4"),
                text("B6", "丁"),
                r#"<c r="D6"><v>2018.1</v></c>"#.to_owned(),
            ],
        ),
        row(
            7,
            &[
                text("A7", "B5"),
                r#"<c r="B7" t="e"><f>X!A1</f><v>#REF!</v></c>"#.to_owned(),
            ],
        ),
        inline_row(8, &["工号", "姓名", "身份证号", "入职日期"]),
    ];
    let bytes = with_parts(
        &workbook(ROSTER),
        &[(SHEET, &sheet_xml(&rows.concat(), ""))],
    );
    let file = place.file("a.xlsx", bytes);
    let before = place.state();
    let dry = place.done(&["employees", "import", &file, "--dry-run"]);
    assert_eq!(place.state(), before, "a dry run keeps nothing");
    let real = place.done(&["employees", "import", &file]);
    assert_eq!(real["problems"], dry["problems"]);
    assert_eq!(
        (&real["added"], &real["refused"]),
        (&Value::from(1), &Value::from(5))
    );
    let problems: Vec<(u64, &str, &str)> = real["problems"]
        .as_array()
        .unwrap()
        .iter()
        .map(|problem| {
            let word = |name: &str| problem[name].as_str().unwrap();
            assert!(!word("message").is_empty());
            (
                problem["row"].as_u64().unwrap(),
                word("code"),
                word("severity"),
            )
        })
        .collect();
    for wanted in [
        (2, "date_without_day", "corrected"),
        (3, "digits_lost", "refused"),
        (4, "id_number_check_digit", "refused"),
        (5, "staff_no_twice", "refused"),
        (6, "date_is_a_number", "refused"),
        (7, "formula_error", "refused"),
        (8, "header_repeated", "corrected"),
    ] {
        assert!(
            problems.contains(&wanted),
            "{wanted:?} is not among {problems:?}"
        );
    }
    assert_eq!(
        place.done(&["employees", "list"])["employees"]
            .as_array()
            .unwrap()
            .len(),
        2
    );
}

fn bomb() -> Vec<u8> {
    let mut packed = ZipWriter::new(Cursor::new(Vec::new()));
    packed
        .start_file(SHEET, SimpleFileOptions::default())
        .unwrap();
    let blanks = vec![b' '; 1 << 20];
    for _ in 0..64 {
        packed.write_all(&blanks).unwrap();
    }
    packed.finish().unwrap().into_inner()
}

/// What Excel writes when a password is set: an OLE file that holds a stream `EncryptedPackage` (MS-OFFCRYPTO).
fn encrypted() -> Vec<u8> {
    let mut bytes = vec![0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
    bytes.resize(4096, 0);
    let name = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes);
    bytes.splice(1024..1056, name);
    bytes
}
