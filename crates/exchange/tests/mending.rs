//! Rows that did not come in, as a workbook of the same columns: it is recognised again, and what stands behind is passed over.

#![expect(clippy::unwrap_used, reason = "tests")]

mod support;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use exchange::{
    Layout, Limits, Mapping, MendingHeadings, RowProblem, Subject, preview, rows_to_mend,
};
use support::{Folder, employees, scores};

fn headings(chinese: bool) -> MendingHeadings {
    let [sheet, what, advice] = match chinese {
        true => ["问题", "问题", "怎么办"],
        false => ["Problems", "Problem", "What to do"],
    };
    MendingHeadings {
        sheet: sheet.to_owned(),
        what: what.to_owned(),
        advice: advice.to_owned(),
    }
}

fn problems(rows: &[u64]) -> BTreeMap<u64, RowProblem> {
    let said = |row: &u64| {
        let problem = RowProblem {
            what: format!("第 {row} 行不对"),
            advice: "请改正".to_owned(),
        };
        (*row, problem)
    };
    rows.iter().map(said).collect()
}

fn saved(
    folder: &Folder,
    source: &Path,
    (subject, mapping): (Subject, Option<&Mapping>),
    rows: &[u64],
    chinese: bool,
) -> PathBuf {
    let limits = Limits::default();
    let (told, heads) = (problems(rows), headings(chinese));
    let bytes = rows_to_mend(source, subject, mapping, &limits, &told, &heads).unwrap();
    folder.file("待改正.xlsx", bytes)
}

/// The cells below the head, as a first look shows them.
fn cells(path: &Path, subject: Subject) -> Vec<Vec<String>> {
    let seen = preview(path, subject, &Layout::default(), None, &Limits::default()).unwrap();
    let sheet = seen.sheets.into_iter().next().unwrap();
    sheet.rows.into_iter().map(|(_, cells)| cells).collect()
}

#[test]
fn the_rows_with_problems_alone_stand_there_with_what_is_wrong_behind_them() {
    let folder = Folder::new();
    let text =
        "花名册\n工号,姓名,备注,\n00123,王一,甲,无名\n00124,王二,乙,无名\n00125,王三,丙,无名\n";
    let source = folder.file("名单.csv", text);
    for chinese in [true, false] {
        let path = saved(
            &folder,
            &source,
            (Subject::Employees, None),
            &[3, 5],
            chinese,
        );
        assert_eq!(
            cells(&path, Subject::Employees),
            [
                ["00123", "王一", "甲", "第 3 行不对", "请改正"],
                ["00125", "王三", "丙", "第 5 行不对", "请改正"],
            ]
        );
        let read = employees(&path, None).unwrap();
        let numbers: Vec<&str> = read
            .records
            .iter()
            .map(|one| one.staff_no.as_str())
            .collect();
        assert_eq!(numbers, ["00123", "00125"]);
        assert_eq!(read.summary.unused_columns, ["备注"]);
        assert!(read.problems.is_empty(), "{:?}", read.problems);
    }
}

#[test]
fn what_stands_behind_is_no_criterion() {
    let folder = Folder::new();
    let text = "工号,评分人,技能,安全\nW0001,A1,77.5,x\nW0002,A1,80,90\n";
    let source = folder.file("评分.csv", text);
    let path = saved(&folder, &source, (Subject::Scores, None), &[2], true);
    let read = scores(&path, None).unwrap();
    let mut criteria: Vec<&str> = read
        .records
        .iter()
        .map(|one| one.criterion.as_str())
        .chain(read.problems.iter().filter_map(|one| one.column.as_deref()))
        .collect();
    criteria.sort_unstable();
    assert_eq!(criteria, ["安全", "技能"]);
    assert!(read.summary.unused_columns.is_empty());
}

#[test]
fn a_column_that_somebody_chose_gets_a_head_that_is_known() {
    let folder = Folder::new();
    let source = folder.file("名单.csv", "甲列,乙列,丙列\n00123,王一,x\n");
    let mapping = Mapping {
        columns: [("staff_no", "甲列"), ("name", "乙列")]
            .map(|(field, head)| (field.to_owned(), vec![head.to_owned()]))
            .into(),
        ..Mapping::default()
    };
    let chosen = (Subject::Employees, Some(&mapping));
    let path = saved(&folder, &source, chosen, &[2], true);
    let read = employees(&path, None).unwrap();
    assert_eq!(read.records.len(), 1);
    assert_eq!(read.records[0].name, "王一");
    assert_eq!(read.summary.unused_columns, ["丙列"]);
}

#[test]
fn one_such_column_alone_is_the_files_own() {
    let folder = Folder::new();
    let source = folder.file("名单.csv", "工号,姓名,问题\n00123,王一,x\n");
    let read = employees(&source, None).unwrap();
    assert_eq!(read.summary.unused_columns, ["问题"]);
}

#[test]
fn numbers_that_are_no_row_make_no_workbook() {
    let folder = Folder::new();
    let source = folder.file("名单.csv", "工号,姓名\n00123,王一\n");
    let (told, heads) = (problems(&[99]), headings(true));
    let limits = Limits::default();
    let refusal = rows_to_mend(&source, Subject::Employees, None, &limits, &told, &heads);
    assert_eq!(refusal.unwrap_err().code, "problems_without_rows");
}
