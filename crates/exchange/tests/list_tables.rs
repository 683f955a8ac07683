//! A list that leaves as a workbook, read back by another program: days are days, figures can be added up, what numbers a person is
//! text. Must not know what is listed.

#![expect(clippy::unwrap_used, reason = "tests")]

use std::io::Cursor;
use std::path::Path;

use calamine::{Data, Range, Reader, Xlsx};
use exchange::{ListTable, TableCell};

fn text(said: &str) -> TableCell {
    TableCell::Text(said.to_owned())
}

fn figure(said: &str) -> TableCell {
    TableCell::Figure(said.to_owned())
}

fn table(rows: Vec<Vec<TableCell>>) -> ListTable {
    let headings = ["工号", "姓名", "入厂日期", "总评成绩", "时间"];
    ListTable {
        sheet: "成绩".to_owned(),
        headings: headings.map(str::to_owned).to_vec(),
        rows,
    }
}

fn read_back(table: &ListTable) -> Range<Data> {
    let bytes = table.for_path(Path::new("成绩.xlsx")).unwrap();
    let mut book = Xlsx::new(Cursor::new(bytes)).unwrap();
    assert_eq!(book.sheet_names(), ["成绩"]);
    book.worksheet_range("成绩").unwrap()
}

#[test]
fn each_cell_of_a_workbook_is_what_it_is_about() {
    let grid = read_back(&table(vec![vec![
        text("00017"),
        text("=1+1"),
        TableCell::Day("2019-03-04".parse().unwrap()),
        figure("77.30"),
        TableCell::Moment("2026-05-18T09:41:00".parse().unwrap()),
    ]]));
    let cell = |column: u32| grid.get_value((1, column)).unwrap().clone();
    assert_eq!(grid.get_value((0, 0)), Some(&Data::String("工号".into())));
    assert_eq!(cell(0), Data::String("00017".into()));
    assert_eq!(cell(1), Data::String("=1+1".into()));
    assert_eq!(cell(3), Data::Float(77.3));
    let moment = |column: u32| match cell(column) {
        Data::DateTime(at) => at.to_ymd_hms_milli(),
        other => panic!("no moment: {other:?}"),
    };
    assert_eq!(moment(2), (2019, 3, 4, 0, 0, 0, 0));
    assert_eq!(moment(4), (2026, 5, 18, 9, 41, 0, 0));
}

#[test]
fn what_is_not_there_stays_empty_and_a_figure_that_is_none_stays_text() {
    let grid = read_back(&table(vec![
        vec![
            text("1"),
            TableCell::Nothing,
            TableCell::Nothing,
            figure("—"),
        ],
        vec![text("2"), text("李四")],
    ]));
    assert_eq!(grid.get_value((1, 1)), Some(&Data::Empty));
    assert_eq!(grid.get_value((1, 3)), Some(&Data::String("—".into())));
    assert_eq!(grid.get_value((2, 1)), Some(&Data::String("李四".into())));
}

#[test]
fn the_same_list_gives_the_same_bytes() {
    let rows = || vec![vec![text("00017"), text("谢金华")]];
    let bytes = |table: ListTable| table.for_path(Path::new("a.xlsx")).unwrap();
    assert_eq!(bytes(table(rows())), bytes(table(rows())));
}
