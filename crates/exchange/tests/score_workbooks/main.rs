//! Score workbooks: what goes out is locked and explained, and what comes back is read by ids, cell by cell.
//!
//! Files are changed as another program would save them: read whole, moved about, written anew.

#![expect(clippy::unwrap_used, reason = "tests")]

mod made;
#[path = "../support/mod.rs"]
mod support;

use assessment::Component;
use calamine::Data;
use exchange::Limits;
use exchange::score_workbook::{read_score_workbook, score_workbook};
use made::*;

#[test]
fn the_workbook_is_locked_but_for_the_marks_and_says_what_may_be_written() {
    let bytes = score_workbook(&ordinary()).unwrap();
    let sheet = part(&bytes, "xl/worksheets/sheet1.xml");
    assert!(sheet.contains("<sheetProtection sheet=\"1\""), "{sheet}");
    assert!(sheet.contains("state=\"frozen\""));
    assert!(sheet.contains("sqref=\"E6:E8\"") && sheet.contains("type=\"decimal\""));
    assert!(
        sheet.contains("<formula1>0</formula1><formula2>100</formula2>"),
        "{sheet}"
    );
    assert!(sheet.contains("sqref=\"F6:F8\"") && sheet.contains("type=\"list\""));
    assert!(sheet.contains("<formula1>\"10,0\"</formula1>"), "{sheet}");
    assert!(sheet.contains("每 2.5 一档"), "the hint says the step");
    assert!(!sheet.contains("<f>"), "a name is never a formula: {sheet}");
    let styles = part(&bytes, "xl/styles.xml");
    assert_eq!(styles.matches("locked=\"0\"").count(), 1, "{styles}");
    let book = part(&bytes, "xl/workbook.xml");
    assert_eq!(book.matches("state=\"veryHidden\"").count(), 1, "{book}");
    let custom = part(&bytes, "docProps/custom.xml");
    assert!(
        custom.contains(&"ab".repeat(32)) && custom.contains(">R1<"),
        "{custom}"
    );
    assert!(
        !part(&bytes, "xl/sharedStrings.xml").contains("50"),
        "no weight leaves the office"
    );
}

#[test]
fn the_same_sheets_are_the_same_file() {
    assert!(score_workbook(&ordinary()).unwrap() == score_workbook(&ordinary()).unwrap());
}

#[test]
fn marks_come_back_with_the_row_and_column_that_excel_shows() {
    let mut grid = Grid::ordinary();
    grid.set(6, 4, Data::Float(87.5))
        .set(6, 5, Data::Float(10.0))
        .set(8, 4, text("９０"));
    let read = grid.read().unwrap();
    assert_eq!(read.head.round, "R1");
    assert_eq!(read.head.component, Component::Master);
    assert_eq!(read.head.rater, "M1");
    assert_eq!(read.head.scheme_hash, "ab".repeat(32));
    assert_eq!(read.rows, 3);
    assert_eq!(problems(&read), Vec::<String>::new());
    assert_eq!(
        marks(&read),
        [
            "6 E 操作技能 skills=87.5",
            "6 F 安全 safety=10",
            "8 E 操作技能 skills=90",
            // A cell left empty beside a mark is a missing mark; a row left empty is no sheet.
            "8 F 安全 safety=-",
        ]
    );
    assert_eq!(read.marks[2].sheet_id, id("00019"));
    assert_eq!(read.marks[2].staff_no, "00019");
}

#[test]
fn an_untouched_workbook_says_nothing() {
    let read = read(&score_workbook(&ordinary()).unwrap()).unwrap();
    assert_eq!(
        (read.rows, read.marks.len(), read.problems.len()),
        (3, 0, 0)
    );
}

#[test]
fn rows_and_columns_that_were_moved_are_read_by_their_ids() {
    let mut grid = Grid::ordinary();
    grid.set(6, 4, Data::Float(87.5))
        .set(6, 5, Data::Float(10.0));
    grid.marks().swap(5, 7);
    for row in grid.marks() {
        row.swap(5, 4);
        row.swap(1, 0);
        row.insert(3, Data::Empty);
    }
    grid.marks().insert(5, vec![Data::Empty; 7]);
    let read = grid.read().unwrap();
    assert_eq!(problems(&read), Vec::<String>::new());
    assert_eq!(
        marks(&read),
        ["9 F 安全 safety=10", "9 G 操作技能 skills=87.5"]
    );
    assert!(read.marks.iter().all(|mark| mark.sheet_id == id("00017")));
}

#[test]
fn a_heading_that_says_another_thing_than_its_column_is_refused() {
    let mut grid = Grid::ordinary();
    // The headings were exchanged, the keys above them were not: whoever marked read the headings.
    let row = &mut grid.marks()[4];
    row.swap(4, 5);
    assert_eq!(grid.code(), "workbook_heading_changed");
    let mut grid = Grid::ordinary();
    grid.set(5, 4, text("操作 0–100"));
    let refusal = grid.read().unwrap_err();
    assert_eq!(refusal.code, "workbook_heading_changed");
    assert_eq!(refusal.arg("column"), Some("E"));
    assert_eq!(refusal.arg("expected"), Some("操作技能 0–100"));
    let mut grid = Grid::ordinary();
    grid.set(5, 4, text("操作技能 0–100 "));
    assert!(
        grid.read().is_ok(),
        "blanks are what programs change on their own"
    );
}

#[test]
fn a_column_that_is_gone_or_doubled_or_strange_is_refused() {
    let mut grid = Grid::ordinary();
    for row in grid.marks() {
        row.remove(5);
    }
    let refusal = grid.read().unwrap_err();
    assert_eq!(refusal.code, "workbook_column_missing");
    assert_eq!(refusal.arg("column"), Some("安全"));
    let mut grid = Grid::ordinary();
    for row in grid.marks() {
        let copy = row[4].clone();
        row.push(copy);
    }
    let refusal = grid.read().unwrap_err();
    assert_eq!(refusal.code, "workbook_column_twice");
    assert_eq!(
        (refusal.arg("first"), refusal.arg("second")),
        (Some("E"), Some("G"))
    );
    let mut grid = Grid::ordinary();
    for row in grid.marks() {
        row.push(Data::Empty);
    }
    grid.set(4, 6, text("criterion:speed"));
    assert_eq!(grid.code(), "workbook_column_unknown");
    let mut grid = Grid::ordinary();
    let copy = ("评分 (2)".to_owned(), grid.marks().clone());
    grid.0.push(copy);
    assert_eq!(grid.code(), "sheet_ambiguous");
}

#[test]
fn a_row_whose_parts_do_not_belong_together_is_refused() {
    let mut grid = Grid::ordinary();
    // Names and marks sorted, ids and staff numbers not.
    grid.set(6, 4, Data::Float(90.0))
        .set(8, 4, Data::Float(60.0));
    let (first, last) = (grid.marks()[5].clone(), grid.marks()[7].clone());
    grid.marks()[5][2..].clone_from_slice(&last[2..]);
    grid.marks()[7][2..].clone_from_slice(&first[2..]);
    let read = grid.read().unwrap();
    assert_eq!(
        problems(&read),
        ["6 A 表号 sheet_row_mixed", "8 A 表号 sheet_row_mixed"]
    );
    assert_eq!(read.marks, []);
    assert_eq!(
        read.problems[0].refusal.arg("expected"),
        Some("00017 陈秀英")
    );
}

#[test]
fn ids_that_are_unknown_mistyped_missing_or_doubled_are_refused() {
    let mut grid = Grid::ordinary();
    for row in 6..=8 {
        grid.set(row, 4, Data::Float(80.0));
    }
    grid.set(6, 0, text(&id("99999").to_string()));
    let mistyped = id("00018").to_string().replace('-', "");
    let last = if mistyped.ends_with('Z') { 'Y' } else { 'Z' };
    grid.set(7, 0, text(&format!("{}{last}", &mistyped[..8])));
    grid.set(8, 0, Data::Empty);
    assert_eq!(
        problems(&grid.read().unwrap()),
        [
            "6 A 表号 sheet_id_not_in_workbook",
            "7 A 表号 sheet_id_mistyped",
            "8 A 表号 sheet_id_missing"
        ]
    );
    let mut grid = Grid::ordinary();
    grid.set(6, 4, Data::Float(80.0))
        .set(7, 4, Data::Float(70.0));
    let mut copy = grid.marks()[5].clone();
    copy[4] = Data::Float(95.0);
    grid.marks().push(copy);
    let read = grid.read().unwrap();
    assert_eq!(
        problems(&read),
        ["6 A 表号 sheet_id_twice", "9 A 表号 sheet_id_twice"]
    );
    assert_eq!(read.problems[0].refusal.arg("rows"), Some("9"));
    // Neither of the two comes in; the other candidates do.
    assert_eq!(
        marks(&read),
        ["7 E 操作技能 skills=70", "7 F 安全 safety=-"]
    );
}

#[test]
fn a_cell_that_holds_no_number_is_refused_and_its_neighbours_come_in() {
    let mut grid = Grid::ordinary();
    grid.set(6, 4, text("优秀")).set(6, 5, Data::Float(10.0));
    grid.set(7, 4, text("formula =80+5"))
        .set(7, 5, Data::Bool(true));
    grid.set(8, 4, text("缺")).set(8, 5, text("formula =E6"));
    let read = grid.read().unwrap();
    assert_eq!(
        problems(&read),
        [
            "6 E 操作技能 not_a_number",
            "7 E 操作技能 mark_is_formula",
            "7 F 安全 not_a_number",
            "8 E 操作技能 not_a_number",
            "8 F 安全 mark_is_formula",
        ]
    );
    assert_eq!(read.problems[0].value, "优秀");
    assert_eq!(marks(&read), ["6 F 安全 safety=10"]);
}

#[test]
fn a_formula_that_was_filled_down_is_a_formula_in_every_row() {
    const SHEET: &str = "xl/worksheets/sheet1.xml";
    let bytes = score_workbook(&ordinary()).unwrap();
    let mut xml = part(&bytes, SHEET);
    // As Excel writes a formula that was dragged over three rows: only the first says what it is.
    for (cell, formula) in [
        ("E6", "<f t=\"shared\" ref=\"E6:E8\" si=\"0\">F6*8</f>"),
        ("E7", "<f t=\"shared\" si=\"0\"/>"),
        ("E8", "<f t=\"shared\" si=\"0\"></f>"),
    ] {
        let from = xml.find(&format!("<c r=\"{cell}\" ")).unwrap();
        let end = from + xml[from..].find("/>").unwrap();
        xml.replace_range(end..end + 2, &format!(">{formula}<v>80</v></c>"));
    }
    let read = read(&support::with_parts(&bytes, &[(SHEET, &xml)])).unwrap();
    let expected = [6, 7, 8].map(|row| format!("{row} E 操作技能 mark_is_formula"));
    assert_eq!(problems(&read), expected);
}

#[test]
fn a_file_that_is_not_a_score_workbook_is_refused() {
    let mut grid = Grid::ordinary();
    grid.0.pop();
    assert_eq!(grid.code(), "workbook_not_score_sheets");
    let mut grid = Grid::ordinary();
    grid.set(4, 0, Data::Empty);
    assert_eq!(grid.code(), "workbook_not_score_sheets");
    assert_eq!(read(b"%PDF-1.7").unwrap_err().code, "file_is_pdf");
    let mut grid = Grid::ordinary();
    grid.0[2].1[0][1] = text("2");
    let refusal = grid.read().unwrap_err();
    assert_eq!(refusal.code, "workbook_format_newer");
    assert_eq!(refusal.arg("found"), Some("2"));
    let mut grid = Grid::ordinary();
    grid.0[2].1[2][1] = text("cooking");
    assert_eq!(grid.code(), "workbook_not_score_sheets");
}

#[test]
fn limits_hold_for_score_workbooks_too() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.xlsx");
    std::fs::write(&path, score_workbook(&ordinary()).unwrap()).unwrap();
    let code = |limits| read_score_workbook(&path, &limits).unwrap_err().code;
    let few = Limits {
        cells: 10,
        ..Limits::default()
    };
    assert_eq!(code(few), "too_many_cells");
    let small = Limits {
        workbook_bytes: 100,
        ..Limits::default()
    };
    assert_eq!(code(small), "file_too_large");
}

#[test]
fn a_damaged_workbook_is_refused_or_read_by_its_ids_and_nothing_else_happens() {
    let mut grid = Grid::ordinary();
    grid.set(6, 4, Data::Float(87.5))
        .set(7, 5, Data::Float(10.0));
    let bytes = grid.saved();
    for end in (0..bytes.len()).step_by(211) {
        assert!(read(&bytes[..end]).is_err(), "cut after {end} bytes");
    }
    // The same changes every time: a generator of Knuth's.
    let mut state = 7_u64;
    let mut next = |below: usize| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        usize::try_from(state >> 33).unwrap() % below
    };
    let names = [
        "xl/worksheets/sheet1.xml",
        "xl/worksheets/sheet3.xml",
        "xl/sharedStrings.xml",
    ];
    let texts = names.map(|name| part(&bytes, name));
    let known = ["00017", "00018", "00019"].map(id);
    for _ in 0..600 {
        let place = next(names.len());
        let mut characters: Vec<char> = texts[place].chars().collect();
        for _ in 0..=next(3) {
            let (from, to) = (next(characters.len()), next(characters.len()));
            characters[to] = characters[from];
        }
        let changed: String = characters.into_iter().collect();
        if let Ok(read) = read(&support::with_parts(&bytes, &[(names[place], &changed)])) {
            let ours =
                |mark: &exchange::score_workbook::WorkbookMark| known.contains(&mark.sheet_id);
            assert!(read.marks.iter().all(ours), "{:?}", read.marks);
        }
    }
}
