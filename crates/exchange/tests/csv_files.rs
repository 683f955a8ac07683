//! CSV files as users have them, and as they should not be.

#![expect(clippy::unwrap_used, reason = "tests")]

mod support;

use std::ops::ControlFlow;
use std::path::Path;

use exchange::{Item, Limits, Mapping, Problem, Subject};
use rust_decimal::Decimal;
use support::{Folder, employees, scores};

fn refusal(name: &str, bytes: impl AsRef<[u8]>) -> assessment::Refusal {
    let folder = Folder::new();
    employees(&folder.file(name, bytes), None).unwrap_err()
}

fn gbk(text: &str) -> Vec<u8> {
    encoding_rs::GB18030.encode(text).0.into_owned()
}

/// How many records the file gives, and its problems.
fn evidence(path: &Path, mapping: &Mapping) -> Result<(usize, Vec<Problem>), assessment::Refusal> {
    let (mut records, mut problems) = (0, Vec::new());
    exchange::read_evidence(
        path,
        Some(mapping),
        &Limits::default(),
        &mut |_| ControlFlow::Continue(()),
        &mut |item| {
            match item {
                Item::Record(_) => records += 1,
                Item::Problem(problem) => problems.push(problem),
            }
            ControlFlow::Continue(())
        },
    )?;
    Ok((records, problems))
}

#[test]
fn the_number_that_a_file_gives_its_records_is_read_as_it_stands() {
    let folder = Folder::new();
    let head = "记录编号,日期,车间,班组,检验数,次要缺陷,检验单号\n";
    let same = "2026-06-01,sewing,1,100,2,D7\n";
    let file = format!("{head} ００7-a ,{same}0012,{same},{same}");
    let mut found = Vec::new();
    let mut repeated = 0;
    let summary = exchange::read_evidence(
        &folder.file("质检.csv", file),
        None,
        &Limits::default(),
        &mut |_| ControlFlow::Continue(()),
        &mut |item| {
            match item {
                Item::Record(exchange::EvidenceRow::Inspection(row)) => {
                    found.push((row.row, row.record.to_owned()));
                }
                Item::Record(exchange::EvidenceRow::Attainment(_)) => panic!("no such rows"),
                Item::Problem(problem) => {
                    repeated += usize::from(problem.refusal.code == "inspection_repeated");
                }
            }
            ControlFlow::Continue(())
        },
    )
    .unwrap();
    // Rows that differ in their numbers alone are different records.
    assert_eq!(repeated, 0);
    let of = |row: u64, number: &str| (row, number.to_owned());
    assert_eq!(found, [of(2, "007-a"), of(3, "0012"), of(4, "")]);
    // The number of an inspection order may stand in many rows: it is taken only where somebody says so.
    assert_eq!(summary.unused_columns, ["检验单号"]);
}

const ROSTER: &str = "工号,姓名,性别,身份证号\r\n1001,张　三,男,\r\n1002,李𠮷,女,\r\n";

#[test]
fn the_same_roster_is_read_in_every_encoding() {
    let folder = Folder::new();
    let utf16 = |little: bool| -> Vec<u8> {
        let mark = std::iter::once(0xfeff_u16);
        let units = mark.chain(ROSTER.encode_utf16());
        units
            .flat_map(|unit| {
                if little {
                    unit.to_le_bytes()
                } else {
                    unit.to_be_bytes()
                }
            })
            .collect()
    };
    for (bytes, encoding) in [
        (ROSTER.as_bytes().to_vec(), "utf-8"),
        ([b"\xef\xbb\xbf", ROSTER.as_bytes()].concat(), "utf-8"),
        (gbk(ROSTER), "gb18030"),
        (utf16(true), "utf-16le"),
        (utf16(false), "utf-16be"),
    ] {
        let read = employees(&folder.file("花名册.csv", bytes), None).unwrap();
        assert_eq!(read.summary.encoding, Some(encoding));
        let names: Vec<_> = read
            .records
            .iter()
            .map(|e| (e.row, e.name.as_str()))
            .collect();
        assert_eq!(names, [(2, "张三"), (3, "李𠮷")]);
        assert_eq!(read.corrected(), [(2, "spelling_made_plain")]);
    }
}

#[test]
fn a_gbk_file_is_read_wherever_a_block_of_its_text_ends() {
    let folder = Folder::new();
    let rows: String = (0..4_000)
        .map(|n| format!("{n},张三,缝纫车间\r\n"))
        .collect();
    // The title moves everything behind it by a byte.
    for length in 1..=20 {
        let title = "a".repeat(length);
        let text = format!("{title}\r\n工号,姓名,车间\r\n{rows}");
        let read = employees(&folder.file("a.csv", gbk(&text)), None).unwrap();
        assert_eq!((read.summary.header_row, read.records.len()), (2, 4_000));
        assert_eq!(read.records[3_999].staff_no, "3999");
    }
}

#[test]
fn title_rows_semicolons_and_repeated_headers_are_understood() {
    let folder = Folder::new();
    let text = "2026年花名册;;\n\n工号;姓名;备注\nA1;王五;a,b\n工号;姓名;备注\n;;\nA2;赵六;\n";
    let read = employees(&folder.file("a.csv", text), None).unwrap();
    assert_eq!(read.summary.header_row, 3);
    let rows: Vec<_> = read
        .records
        .iter()
        .map(|e| (e.row, e.staff_no.as_str()))
        .collect();
    assert_eq!(rows, [(4, "A1"), (7, "A2")]);
    assert_eq!(read.corrected(), [(5, "header_repeated")]);
}

#[test]
fn broken_text_is_refused_with_its_place() {
    let nul = refusal("a.csv", "工号,姓名\n1,张\0三\n");
    assert_eq!((nul.code.as_str(), nul.arg("line")), ("csv_nul", Some("2")));
    let quote = refusal("a.csv", "工号,姓名\n1,\"张三\n2,李四\n");
    assert_eq!(
        (quote.code.as_str(), quote.arg("row")),
        ("csv_quote_unclosed", Some("2"))
    );
    let mixed = [ROSTER.as_bytes(), &gbk("1003,王小五,男,\r\n")].concat();
    let mixed = refusal("a.csv", mixed);
    assert_eq!(
        (
            mixed.code.as_str(),
            mixed.arg("utf8_line"),
            mixed.arg("line")
        ),
        ("csv_encodings_mixed", Some("1"), Some("4"))
    );
    let malformed = [
        &gbk(ROSTER)[..],
        b"1003,\xff,\r\n",
        &gbk("1004,王小五,,\r\n"),
    ]
    .concat();
    let malformed = refusal("a.csv", malformed);
    assert_eq!(
        (malformed.code.as_str(), malformed.arg("row")),
        ("csv_bytes_malformed", Some("4"))
    );
    assert_eq!(refusal("a.csv", "").code, "file_empty");
    assert_eq!(refusal("a.csv", "%PDF-1.7\n").code, "file_is_pdf");
}

#[test]
fn a_missing_or_double_column_is_named() {
    let missing = refusal("a.csv", "工 号,姓 明,性别,手机号码\n1,张三,男,\n");
    assert_eq!(missing.code, "column_missing");
    assert!(missing.arg("nearest").unwrap().starts_with("姓 明"));
    let twice = refusal("a.csv", "工号,姓名,姓名\n1,张三,李四\n");
    assert_eq!(
        (twice.code.as_str(), twice.arg("first"), twice.arg("second")),
        ("column_twice", Some("2"), Some("3"))
    );
    assert_eq!(refusal("a.csv", "甲,乙\n1,2\n").code, "header_not_found");
    let folder = Folder::new();
    let mapping = Mapping::parse(
        "[columns]\nstaff_no = \"编码\"\nname = \"姓名\"\n",
        Subject::Employees,
    )
    .unwrap();
    let refusal = employees(&folder.file("a.csv", ROSTER), Some(&mapping)).unwrap_err();
    assert_eq!(
        (refusal.code.as_str(), refusal.arg("column")),
        ("column_missing", Some("编码"))
    );
}

#[test]
fn bad_cells_refuse_their_row_and_leave_the_others() {
    let folder = Folder::new();
    let text = "\
工号,姓名,性别,出生日期,身份证号,入职日期,技能等级
1,甲,男,,4.40981E+17,2018.7,五级工
2,乙,,,110105194912310021,,
3,丙,男,,11010519491231002X,,
4,丁,女,1950-01-01,11010519491231002X,,
5,戊,女,,11010519491231002x,2018/7/1,三级/高级工
5,己,女,,,,
6,庚,未知,,,18-7-1,大师
,辛,,,,,
8,,,,,2018-02-30,
９,壬,,,,2018年7月,--
";
    let read = employees(&folder.file("a.csv", text), None).unwrap();
    assert_eq!(
        read.refused(),
        [
            (2, "digits_lost"),
            (3, "id_number_check_digit"),
            (4, "gender_contradicts_id_number"),
            (5, "birth_date_contradicts_id_number"),
            (7, "staff_no_twice"),
            (8, "gender_unreadable"),
            (8, "date_two_digit_year"),
            (8, "level_unreadable"),
            (9, "cell_empty"),
            (10, "cell_empty"),
            (10, "date_impossible"),
        ]
    );
    assert_eq!(
        (
            read.summary.rows,
            read.summary.records,
            read.summary.refused_rows
        ),
        (10, 2, 8)
    );
    let good = &read.records[0];
    assert_eq!(
        (good.row, good.gender, good.level),
        (6, Some("female"), Some("level3"))
    );
    assert_eq!(good.birth_date.unwrap().to_string(), "1949-12-31");
    assert_eq!(good.id_number.as_deref(), Some("11010519491231002X"));
    assert_eq!(good.hired_on.unwrap().to_string(), "2018-07-01");
    assert_eq!(
        (read.records[1].staff_no.as_str(), read.records[1].level),
        ("9", None)
    );
    let twice = read
        .problems
        .iter()
        .find(|p| p.refusal.code == "staff_no_twice")
        .unwrap();
    assert_eq!(twice.refusal.arg("first_row"), Some("6"));
    assert_eq!(
        (twice.column.as_deref(), twice.refusal.field.as_deref()),
        (Some("工号"), Some("staff_no"))
    );
}

#[test]
fn missing_marks_are_missing_and_bad_marks_are_refused() {
    let folder = Folder::new();
    let text = "工号,项目,考评员,得分\n1,a,J1,8.5\n1,a,J2,\n1,a,J3,0.0\n1,a,J1,9\n1,b,J1,缺考\n1,b,J2,８．５\n";
    let mapping = Mapping::parse(
        "[columns]\ncandidate = \"工号\"\ncriterion = \"项目\"\nrater = \"考评员\"\nmark = \"得分\"\n\
         [missing]\nmark = [\"0.0\"]\n[scale]\nmark = \"10\"\n",
        Subject::Scores,
    )
    .unwrap();
    let read = scores(&folder.file("a.csv", text), Some(&mapping)).unwrap();
    let marks: Vec<_> = read.records.iter().map(|s| (s.row, s.mark)).collect();
    let mark = Some(Decimal::new(85, 0));
    assert_eq!(marks, [(2, mark), (3, None), (4, None), (7, mark)]);
    assert_eq!(
        read.refused(),
        [(5, "mark_repeated"), (6, "mark_absent_in_words")]
    );
}

#[test]
fn the_sheet_form_gives_a_mark_per_column_and_keeps_the_good_ones() {
    let folder = Folder::new();
    let text = "工号,姓名,考评员,操作,安全,备注\n1,甲,J1,80,90,好\n2,乙,J1,,九十,\n";
    let read = scores(&folder.file("a.csv", text), None).unwrap();
    let marks: Vec<_> = read
        .records
        .iter()
        .map(|s| {
            (
                s.row,
                s.criterion.as_str(),
                s.mark.map(|mark| mark.to_string()),
            )
        })
        .collect();
    assert_eq!(
        marks,
        [
            (2, "操作", Some("80".to_owned())),
            (2, "安全", Some("90".to_owned())),
            (3, "操作", None),
        ]
    );
    assert_eq!(read.refused(), [(3, "not_a_number")]);
    assert_eq!(read.problems[0].column.as_deref(), Some("安全"));
}

#[test]
fn a_kind_of_evidence_that_the_file_does_not_hold_is_refused_once() {
    let folder = Folder::new();
    let text = "日期,车间,检验数,返工\n2026-06-01,缝纫,100,2\n2026-06-02,缝纫,100,3\n";
    let path = folder.file("a.csv", text);
    let read = |rest: &str| {
        let columns = "[columns]\ndate = \"日期\"\nworkshop = \"车间\"\n";
        let mapping = Mapping::parse(&format!("{columns}{rest}"), Subject::Evidence).unwrap();
        evidence(&path, &mapping)
    };
    let inspected = "inspected = \"检验数\"\nrework = \"返工\"\n";
    let kind = |kind: &str| format!("{inspected}[constants]\nkind = \"{kind}\"\n");
    let refusal = read(&kind("attainment")).unwrap_err();
    assert_eq!(
        (refusal.code.as_str(), refusal.arg("field")),
        ("mapping_field_missing", Some("target"))
    );
    let refusal = read("[constants]\nkind = \"inspection\"\n").unwrap_err();
    assert_eq!(refusal.arg("field"), Some("inspected"));
    for right in [inspected.to_owned(), kind("inspection")] {
        assert_eq!(read(&right), Ok((2, Vec::new())));
    }
}

#[test]
fn a_row_of_a_kind_that_the_file_has_no_columns_for_names_the_field() {
    let folder = Folder::new();
    let text = "类型,日期,车间,检验数,返工\ninspection,2026-06-01,缝纫,100,1\nattainment,2026-06-02,缝纫,100,1\n";
    let mapping = "[columns]\nkind = \"类型\"\ndate = \"日期\"\nworkshop = \"车间\"\ninspected = \"检验数\"\nrework = \"返工\"\n";
    let mapping = Mapping::parse(mapping, Subject::Evidence).unwrap();
    let (records, problems) = evidence(&folder.file("a.csv", text), &mapping).unwrap();
    assert_eq!(records, 1);
    let told: Vec<_> = problems
        .iter()
        .map(|one| (one.row, one.column.as_deref(), one.refusal.to_string()))
        .collect();
    assert_eq!(
        told,
        [
            (3, None, "field_not_in_file field=target".to_owned()),
            (3, None, "field_not_in_file field=actual".to_owned()),
        ]
    );
}

#[test]
fn a_reading_can_be_cancelled_at_any_row() {
    let folder = Folder::new();
    let path = folder.file("a.csv", ROSTER);
    let mut taken = 0;
    let refusal = exchange::read_employees(
        &path,
        None,
        &Limits::default(),
        &mut |_| ControlFlow::Continue(()),
        &mut |_| {
            taken += 1;
            ControlFlow::Break(())
        },
    )
    .unwrap_err();
    assert_eq!((refusal.code.as_str(), taken), ("import_cancelled", 1));
}

#[test]
fn what_is_written_for_excel_is_read_back_as_it_was() {
    let folder = Folder::new();
    let mut bytes = Vec::new();
    let rows = [
        vec!["0012", "=HYPERLINK(\"x\")", "11010519491231002X"],
        vec!["99999999999999", "张\"三", ""],
    ];
    exchange::write_csv(&mut bytes, &["工号", "姓名", "身份证号"], rows).unwrap();
    assert!(bytes.starts_with("\u{feff}工号".as_bytes()));
    let read = employees(&folder.file("台账.csv", &bytes), None).unwrap();
    let seen: Vec<_> = read
        .records
        .iter()
        .map(|e| (e.staff_no.as_str(), e.name.as_str()))
        .collect();
    assert_eq!(
        seen,
        [("0012", "=HYPERLINK(\"x\")"), ("99999999999999", "张\"三")]
    );
    assert_eq!(read.problems, []);
}

#[test]
fn a_file_of_more_rows_than_fit_is_refused_with_what_to_do() {
    let folder = Folder::new();
    let path = folder.file("大.csv", ROSTER);
    let read = |rows| {
        let limits = Limits {
            rows,
            ..Limits::default()
        };
        exchange::read_employees(
            &path,
            None,
            &limits,
            &mut |_| ControlFlow::Continue(()),
            &mut |_| ControlFlow::Continue(()),
        )
    };
    // The header is a row, too.
    let refusal = read(2).unwrap_err();
    assert_eq!(refusal.code, "too_many_rows");
    assert_eq!(refusal.arg("limit"), Some("2"));
    assert!(read(3).is_ok());
}
