//! Workbooks as users have them, and as they should not be.

#![expect(clippy::unwrap_used, reason = "tests")]

mod support;

use std::io::{Cursor, Write};

use exchange::{Layout, Limits, Mapping, Subject};
use rust_xlsxwriter::{Format, Formula};
use support::{Folder, employees, inline_row, made, scores, sheet_xml, with_parts, workbook};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const SHEET: &str = "xl/worksheets/sheet1.xml";
const ROSTER: &[&[&str]] = &[&["工号", "姓名"], &["1001", "张三"], &["1002", "李四"]];

fn refusal(name: &str, bytes: impl AsRef<[u8]>) -> assessment::Refusal {
    let folder = Folder::new();
    employees(&folder.file(name, bytes), None).unwrap_err()
}

#[test]
fn a_lived_in_roster_is_read_and_each_correction_is_listed() {
    let bytes = made(|book| {
        let sheet = book.add_worksheet();
        let date = Format::new().set_num_format("yyyy\"年\"m\"月\"d\"日\"");
        let text = Format::new();
        sheet
            .merge_range(0, 0, 0, 5, "2026年职工花名册", &text)
            .unwrap();
        for (column, header) in
            (0..).zip(["*工号", "姓 名", "入职日期", "部门", "技能等级", "手机号码"])
        {
            sheet.write_string(2, column, header).unwrap();
        }
        sheet.merge_range(3, 3, 5, 3, "缝纫车间", &text).unwrap();
        for row in 3..6_u32 {
            sheet.write_number(row, 0, 1000.0 + f64::from(row)).unwrap();
            sheet.write_string(row, 4, "五级工").unwrap();
            sheet.write_number(row, 5, 13_812_345_678.0).unwrap();
        }
        sheet.write_string(3, 1, "张　三").unwrap();
        sheet
            .write_formula(4, 1, Formula::new("=\"李\"&\"四\"").set_result("李四"))
            .unwrap();
        sheet.write_string(5, 1, "王五").unwrap();
        sheet
            .write_number_with_format(3, 2, 43_282.0, &date)
            .unwrap();
        sheet.write_string(4, 2, "2018.10").unwrap();
        sheet.write_number(5, 2, 2018.1).unwrap();
        let hidden = book.add_worksheet().set_name("旧表").unwrap();
        hidden.write_string(0, 0, "工号").unwrap();
        hidden.write_string(0, 1, "姓名").unwrap();
        hidden.set_hidden(true);
    });
    let folder = Folder::new();
    let read = employees(&folder.file("花名册.xlsx", bytes), None).unwrap();
    assert_eq!(read.summary.header_row, 3);
    assert_eq!(read.summary.hidden_sheets, ["旧表"]);
    assert_eq!(
        read.corrected(),
        [
            (4, "spelling_made_plain"),
            (5, "date_without_day"),
            (5, "merged_cell_filled"),
            (6, "merged_cell_filled"),
        ]
    );
    assert_eq!(read.refused(), [(6, "date_is_a_number")]);
    let seen: Vec<_> = read
        .records
        .iter()
        .map(|e| {
            (
                e.staff_no.as_str(),
                e.name.as_str(),
                e.workshop.as_deref(),
                e.hired_on.map(|d| d.to_string()),
            )
        })
        .collect();
    assert_eq!(
        seen,
        [
            (
                "1003",
                "张三",
                Some("缝纫车间"),
                Some("2018-07-01".to_owned())
            ),
            (
                "1004",
                "李四",
                Some("缝纫车间"),
                Some("2018-10-01".to_owned())
            ),
        ]
    );
    assert_eq!(read.records[0].phone.as_deref(), Some("13812345678"));
}

#[test]
fn an_id_number_that_became_a_number_and_a_failed_formula_are_refused() {
    let folder = Folder::new();
    let bytes = with_parts(
        &workbook(ROSTER),
        &[(
            SHEET,
            &sheet_xml(
                &[
                    inline_row(1, &["工号", "姓名", "身份证号"]),
                    r#"<row r="2"><c r="A2"><v>1</v></c><c r="B2" t="str"><f>"a"</f><v>甲</v></c><c r="C2"><v>4.4098119900101E+17</v></c></row>"#.to_owned(),
                    r#"<row r="3"><c r="A3"><v>2</v></c><c r="B3" t="e"><f>X!A1</f><v>#REF!</v></c></row>"#.to_owned(),
                ]
                .concat(),
                "",
            ),
        )],
    );
    let read = employees(&folder.file("a.xlsx", bytes), None).unwrap();
    assert_eq!(read.refused(), [(2, "digits_lost"), (3, "formula_error")]);
    assert_eq!(read.problems[0].value, "4.40981E+17");
}

#[test]
fn rich_text_phonetic_text_and_the_1904_calendar_are_understood() {
    let folder = Folder::new();
    let strings = r#"<?xml version="1.0"?><sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" count="4" uniqueCount="4"><si><t>工号</t></si><si><r><t>姓</t></r><r><rPr><b/></rPr><t>名</t></r></si><si><t>入职日期</t></si><si><t>東京</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh></si></sst>"#;
    let base = made(|book| {
        let sheet = book.add_worksheet();
        sheet.write_string(0, 0, "x").unwrap();
        let date = Format::new().set_num_format("yyyy-mm-dd");
        sheet.write_number_with_format(1, 0, 1.0, &date).unwrap();
    });
    let rels = r#"xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships""#;
    let book = format!(
        r#"<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" {rels}><workbookPr date1904="1"/><sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>"#
    );
    let rows = r#"<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c></row><row r="2"><c r="A2" t="inlineStr"><is><t>7</t></is></c><c r="B2" t="s"><v>3</v></c><c r="C2" s="1"><v>41820</v></c></row>"#;
    let bytes = with_parts(
        &base,
        &[
            ("xl/sharedStrings.xml", strings),
            ("xl/workbook.xml", &book),
            (SHEET, &sheet_xml(rows, "")),
        ],
    );
    let read = employees(&folder.file("a.xlsx", bytes), None).unwrap();
    assert_eq!(read.problems, []);
    assert_eq!(read.records[0].name, "東京");
    assert_eq!(read.records[0].hired_on.unwrap().to_string(), "2018-07-01");
}

#[test]
fn the_sheet_is_chosen_by_its_header_or_by_name_and_never_by_chance() {
    let folder = Folder::new();
    let two = made(|book| {
        for name in ["一月", "二月"] {
            let sheet = book.add_worksheet().set_name(name).unwrap();
            sheet.write_string(0, 0, "工号").unwrap();
            sheet.write_string(0, 1, "姓名").unwrap();
            sheet.write_string(1, 0, name).unwrap();
            sheet.write_string(1, 1, "张三").unwrap();
        }
    });
    let path = folder.file("a.xlsx", two);
    let refusal = employees(&path, None).unwrap_err();
    assert_eq!(
        (refusal.code.as_str(), refusal.arg("sheets")),
        ("sheet_ambiguous", Some("一月 / 二月"))
    );
    let text = "[columns]\nstaff_no = \"工号\"\nname = \"姓名\"\n[layout]\nsheet = \"二月\"\n";
    let mut mapping = Mapping::parse(text, Subject::Employees).unwrap();
    assert_eq!(
        employees(&path, Some(&mapping)).unwrap().records[0].staff_no,
        "二月"
    );
    mapping.layout.sheet = Some("三月".to_owned());
    assert_eq!(
        employees(&path, Some(&mapping)).unwrap_err().code,
        "sheet_not_found"
    );
    let layout = Layout::default();
    let preview =
        exchange::preview(&path, Subject::Employees, &layout, None, &Limits::default()).unwrap();
    assert_eq!((preview.sheets.len(), preview.chosen), (2, None));
}

#[test]
fn each_sheet_may_be_a_rater() {
    let folder = Folder::new();
    let book = made(|book| {
        for (name, mark) in [("J1", 80.0), ("J2", 90.5)] {
            let sheet = book.add_worksheet().set_name(name).unwrap();
            sheet.write_string(0, 0, "工号").unwrap();
            sheet.write_string(0, 1, "操作").unwrap();
            sheet.write_string(1, 0, "7").unwrap();
            sheet.write_number(1, 1, mark).unwrap();
        }
    });
    let text = "[columns]\ncandidate = \"工号\"\n[columns.mark]\nskills = \"操作\"\n[constants]\nrater = \"{sheet}\"\n";
    let mapping = Mapping::parse(text, Subject::Scores).unwrap();
    let read = scores(&folder.file("a.xlsx", book), Some(&mapping)).unwrap();
    let marks: Vec<_> = read
        .records
        .iter()
        .map(|s| (s.rater.as_str(), s.mark.unwrap().to_string()))
        .collect();
    assert_eq!(marks, [("J1", "80".to_owned()), ("J2", "90.5".to_owned())]);
    assert_eq!(read.summary.sheets, ["J1", "J2"]);
}

#[test]
fn a_workbook_without_the_table_says_what_it_found() {
    assert_eq!(
        refusal("a.xlsx", workbook(&[&["甲", "乙"], &["1", "2"]])).code,
        "header_not_found_in_sheets"
    );
    let missing = refusal("a.xlsx", workbook(&[&["工号", "性名", "性别", "手机"]]));
    assert_eq!(
        (missing.code.as_str(), missing.arg("row")),
        ("column_missing", Some("1"))
    );
    assert_eq!(
        refusal("a.xlsx", workbook(&[&["工号", "姓名", "工号"]])).code,
        "column_twice"
    );
}

#[test]
fn files_that_are_no_workbooks_are_told_by_their_content() {
    assert_eq!(refusal("a.xlsx", "").code, "file_empty");
    assert_eq!(refusal("a.xlsx", "%PDF-1.7 …").code, "file_is_pdf");
    assert_eq!(refusal("a.xls", "<html><table>").code, "file_is_web_page");
    assert_eq!(refusal("a.xlsx", "工号,姓名\n").code, "file_is_no_workbook");
    let mut old = vec![0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
    old.resize(4096, 0);
    assert_eq!(refusal("a.xls", &old).code, "workbook_is_xls");
    let name = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes);
    old.splice(1024..1056, name);
    assert_eq!(refusal("a.xlsx", &old).code, "workbook_encrypted");
    let whole = workbook(ROSTER);
    for length in [30, whole.len() / 2, whole.len() - 10] {
        assert_eq!(
            refusal("a.xlsx", &whole[..length]).code,
            "workbook_damaged",
            "{length}"
        );
    }
    let folder = Folder::new();
    assert_eq!(
        employees(folder.path(), None).unwrap_err().code,
        "file_is_a_folder"
    );
    assert_eq!(
        employees(&folder.path().join("没有.xlsx"), None)
            .unwrap_err()
            .code,
        "file_not_found"
    );
}

#[test]
fn a_small_file_with_a_cell_at_the_far_corner_costs_nothing() {
    let rows = inline_row(1, &["工号", "姓名"])
        + r#"<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row>"#;
    let bytes = with_parts(&workbook(ROSTER), &[(SHEET, &sheet_xml(&rows, ""))]);
    let refusal = refusal("a.xlsx", bytes);
    assert_eq!(
        (refusal.code.as_str(), refusal.arg("cell")),
        ("cell_too_far", Some("XFD1048576"))
    );
}

#[test]
fn a_bomb_is_refused_however_it_is_packed() {
    let mut packed = ZipWriter::new(Cursor::new(Vec::new()));
    packed
        .start_file(SHEET, SimpleFileOptions::default())
        .unwrap();
    let blanks = vec![b' '; 1 << 20];
    for _ in 0..64 {
        packed.write_all(&blanks).unwrap();
    }
    let bytes = packed.finish().unwrap().into_inner();
    assert!(bytes.len() < 200_000);
    assert_eq!(refusal("a.xlsx", bytes).code, "workbook_too_dense");
    // A tag without end, below the limits of size: it would have to stand in memory whole.
    let endless = sheet_xml(&format!("<row r=\"{}\">", "1".repeat(3 << 20)), "");
    let bytes = with_parts(&workbook(ROSTER), &[(SHEET, &endless)]);
    assert_eq!(refusal("a.xlsx", bytes).code, "workbook_damaged");
    // A string table that claims room for more strings than it can hold.
    let claims = r#"<sst uniqueCount="999999999999"><si><t>a</t></si></sst>"#;
    let bytes = with_parts(&workbook(ROSTER), &[("xl/sharedStrings.xml", claims)]);
    assert_eq!(refusal("a.xlsx", bytes).code, "workbook_damaged");
}

#[test]
fn a_file_of_200_mb_is_refused_before_it_is_read() {
    let folder = Folder::new();
    let path = folder.file("大.xlsx", workbook(ROSTER));
    let file = std::fs::OpenOptions::new().write(true).open(&path).unwrap();
    file.set_len(200 << 20).unwrap();
    let refusal = employees(&path, None).unwrap_err();
    assert_eq!(
        (refusal.code.as_str(), refusal.arg("megabytes")),
        ("file_too_large", Some("200"))
    );
    let path = folder.file("大.csv", "工号,姓名\n");
    let file = std::fs::OpenOptions::new().write(true).open(&path).unwrap();
    file.set_len(200 << 20).unwrap();
    assert_eq!(employees(&path, None).unwrap_err().code, "csv_nul");
}

#[test]
fn a_list_of_problems_is_a_workbook_of_texts() {
    let folder = Folder::new();
    let bytes = exchange::table_xlsx(
        "职工",
        &["工号", "姓名"],
        [vec!["=1+1", "张三"], vec!["11010519491231002X", "李四"]],
    )
    .unwrap();
    let read = employees(&folder.file("a.xlsx", bytes), None).unwrap();
    let seen: Vec<_> = read.records.iter().map(|e| e.staff_no.as_str()).collect();
    assert_eq!(seen, ["=1+1", "11010519491231002X"]);
    let text = |text: &str| text.to_owned();
    let headings = exchange::ProblemHeadings {
        sheet: text("问题"),
        row: text("行"),
        column: text("列"),
        value: text("值"),
        severity: text("处理"),
        message: text("问题和办法"),
    };
    let line = exchange::ProblemLine {
        row: 3,
        column: text("身份证号"),
        value: text("=4.4E+17"),
        severity: text("未导入"),
        message: text("位数丢失。设为文本。"),
    };
    let bytes = exchange::problems_workbook(&headings, &[line]).unwrap();
    let path = folder.file("问题.xlsx", bytes);
    let preview = exchange::preview(
        &path,
        Subject::Employees,
        &Layout::default(),
        None,
        &Limits::default(),
    )
    .unwrap();
    assert_eq!(
        preview.sheets[0].headers,
        ["行", "列", "值", "处理", "问题和办法"]
    );
    assert_eq!(preview.sheets[0].rows[0].1[2], "=4.4E+17");
}

#[test]
fn a_workbook_of_more_sheets_or_parts_than_anybody_makes_is_refused_at_once() {
    let folder = Folder::new();
    let bytes = made(|book| {
        for number in 0..12 {
            let sheet = book.add_worksheet();
            sheet.set_name(format!("第{number}张")).unwrap();
        }
    });
    let path = folder.file("多表.xlsx", bytes);
    let code = |limits: Limits| {
        exchange::read_employees(
            &path,
            None,
            &limits,
            &mut |_| std::ops::ControlFlow::Continue(()),
            &mut |_| std::ops::ControlFlow::Continue(()),
        )
        .unwrap_err()
        .code
    };
    let few_sheets = Limits {
        sheets: 11,
        ..Limits::default()
    };
    assert_eq!(code(few_sheets), "workbook_too_many_sheets");
    let few_parts = Limits {
        parts: 11,
        ..Limits::default()
    };
    assert_eq!(code(few_parts), "workbook_too_many_parts");
}
