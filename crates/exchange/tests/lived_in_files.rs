//! Tables as people have them: the files of tests/fixtures/tables, each for a kind of file. What was wrong with each once
//! stands in the README there.

#![expect(clippy::unwrap_used, reason = "tests")]

mod support;

use exchange::{Layout, Limits, Mapping, Subject};
use support::{Read1, employees, evidence, fixture, scores};

fn file(name: &str) -> std::path::PathBuf {
    fixture("tables").join(name)
}

fn roster(name: &str) -> Read1<exchange::EmployeeRow> {
    employees(&file(name), None).unwrap()
}

/// Staff numbers and names.
fn people(read: &Read1<exchange::EmployeeRow>) -> Vec<(&str, &str)> {
    let people = read.records.iter();
    people
        .map(|one| (one.staff_no.as_str(), one.name.as_str()))
        .collect()
}

/// Row, criterion and mark.
fn marks(read: &Read1<exchange::ScoreRow>) -> Vec<(u64, &str, String)> {
    let rows = read.records.iter();
    rows.map(|one| {
        let mark = one.mark.map_or("-".to_owned(), |mark| mark.to_string());
        (one.row, one.criterion.as_str(), mark)
    })
    .collect()
}

fn figures(read: &Read1<support::Measured>) -> Vec<(u64, String)> {
    let rows = read.records.iter();
    rows.map(|one| (one.row, one.figures.join(" "))).collect()
}

#[test]
fn a_header_of_two_lines_gives_every_column_its_whole_name() {
    let read = roster("r12_two_line_header.xlsx");
    assert_eq!((read.summary.header_row, read.summary.rows), (2, 1));
    assert_eq!(read.problems, []);
    let one = &read.records[0];
    assert_eq!(one.id_number.as_deref(), Some("350599199001013007"));
    assert_eq!(one.id_type.as_deref(), Some("居民身份证"));
    let days = [one.hired_on, one.occupation_since, one.level_since];
    assert_eq!(
        days.map(|day| day.unwrap().to_string()),
        ["2019-03-05", "2012-07-01", "2018-10-20"]
    );
    assert_eq!(one.level, Some("level4"));
    let read = evidence(&file("e07_total_two_header.xlsx"), None).unwrap();
    assert_eq!(figures(&read), [(3, "100 - 3 1 2 -".to_owned())]);
}

#[test]
fn below_a_criterion_the_column_of_its_marks_counts_and_not_that_of_what_was_taken_off() {
    let read = scores(&file("i03_two_line.xlsx"), None).unwrap();
    let wanted = [("操作技能", "80"), ("工序衔接", "90")];
    let wanted = wanted.map(|(criterion, mark)| (3, criterion, mark.to_owned()));
    assert_eq!(marks(&read), wanted);
    assert_eq!(
        read.summary.unused_columns,
        ["操作技能/扣分", "工序衔接/扣分"]
    );
    let read = scores(&file("s04_two_line.xlsx"), None).unwrap();
    let criteria: Vec<_> = read.records.iter().map(|one| &*one.criterion).collect();
    assert_eq!(
        criteria,
        ["理论/选择", "理论/判断", "实操/缝制", "实操/整烫"]
    );
}

#[test]
fn a_header_of_two_lines_in_a_csv_file_is_one_too() {
    let folder = support::Folder::new();
    let text = "日报,,,,,,\n日期,车间,班组,检验数,缺陷,,\n,,,,严重缺陷,轻微缺陷,返工数\n2015-01-05,缝纫车间,一组,100,3,1,2\n";
    let read = evidence(&folder.file("a.csv", text), None).unwrap();
    assert_eq!(read.summary.header_row, 2);
    assert_eq!(figures(&read), [(4, "100 - 3 1 2 -".to_owned())]);
    // A row of data is none, whatever it leaves empty.
    let text = "工号,姓名,,\n1001,张三,x,\n,李四,,y\n";
    let read = employees(&folder.file("b.csv", text), None).unwrap();
    assert_eq!(read.refused(), [(3, "cell_empty")]);
}

#[test]
fn sums_and_signatures_below_a_table_are_left_out_and_named() {
    let read = roster("r14_totals.xlsx");
    assert_eq!(people(&read), [("G170", "样例甲"), ("G171", "样例甲")]);
    assert_eq!(
        read.corrected(),
        [
            (4, "totals_left_out"),
            (5, "foot_left_out"),
            (7, "foot_left_out")
        ]
    );
    let told = read
        .problems
        .iter()
        .map(|problem| problem.value.as_str())
        .collect::<Vec<_>>();
    assert_eq!(
        told,
        ["合计 2人", "制表人：样例甲 审核：", "注：以上人员均在职"]
    );
    let read = roster("u4_replace_nothing.xlsx");
    assert_eq!((read.records.len(), read.summary.rows), (0, 0));
    let read = roster("04-roster-dates-and-total.xlsx");
    assert_eq!(read.corrected().last(), Some(&(7, "totals_left_out")));
}

#[test]
fn a_cell_gives_what_it_shows_and_says_so() {
    let read = scores(&file("06-percent-cell.xlsx"), None).unwrap();
    assert_eq!(
        marks(&read),
        [(2, "拼缝", "86".to_owned()), (3, "拼缝", "88.5".to_owned())]
    );
    assert_eq!(read.corrected(), [(2, "taken_as_shown")]);
    assert_eq!(read.problems[0].value, "0.86");
    let read = roster("n02_leading_zero.xlsx");
    assert_eq!(people(&read), [("00123", "样例甲"), ("QZ003", "样例乙")]);
    assert_eq!(
        read.corrected(),
        [(2, "taken_as_shown"), (3, "taken_as_shown")]
    );
    let read = roster("06-shown-otherwise.xlsx");
    assert_eq!(people(&read), [("04567", "林七")]);
    assert_eq!(read.refused(), [(3, "formula_not_computed")]);
    let read = scores(&file("s02_cells.xlsx"), None).unwrap();
    let told: Vec<_> = read
        .problems
        .iter()
        .map(|one| (one.row, one.refusal.code.as_str()))
        .collect();
    assert_eq!(
        told,
        [
            (2, "taken_as_shown"),
            (3, "taken_as_shown"),
            (4, "not_a_number"),
            (5, "not_a_number"),
            (6, "formula_not_computed"),
            (7, "formula_error"),
            (11, "not_a_number"),
            (13, "mark_absent_in_words"),
            (14, "cell_shows_otherwise"),
            (16, "taken_as_shown"),
            (15, "rows_hidden"),
        ]
    );
    let by_row: Vec<_> = marks(&read)
        .into_iter()
        .map(|(row, _, mark)| (row, mark))
        .collect();
    for (row, mark) in [
        (2, "95"),
        (3, "85.5"),
        (9, "85.456"),
        (10, "85"),
        (16, "8.55"),
    ] {
        assert!(by_row.contains(&(row, mark.to_owned())), "{row} {by_row:?}");
    }
}

#[test]
fn a_figure_with_a_blank_inside_is_none() {
    let read = scores(&file("i01_cells.xlsx"), None).unwrap();
    assert_eq!(
        read.refused(),
        [
            (4, "formula_not_computed"),
            (6, "not_a_number"),
            (8, "mark_absent_in_words"),
            (9, "mark_absent_in_words"),
        ]
    );
    let rest: Vec<_> = marks(&read)
        .into_iter()
        .map(|(row, _, mark)| (row, mark))
        .collect();
    let wanted = [(2, "95"), (3, "100"), (5, "80"), (7, "75")];
    assert_eq!(rest, wanted.map(|(row, mark)| (row, mark.to_owned())));
}

#[test]
fn a_formula_that_was_never_computed_is_a_problem_in_every_table() {
    let read = roster("r15_formula_nocache.xlsx");
    assert_eq!(
        read.refused(),
        [
            (2, "formula_not_computed"),
            (3, "formula_not_computed"),
            (4, "formula_not_computed"),
        ]
    );
    let read = evidence(&file("e02_percent.xlsx"), None).unwrap();
    assert_eq!(
        read.refused(),
        [(3, "formula_not_computed"), (4, "formula_not_computed")]
    );
    assert_eq!(
        figures(&read),
        [(2, "100 95.0".to_owned()), (5, "100 95.0".to_owned())]
    );
    let read = roster("r16_error_bool.xlsx");
    assert_eq!(
        read.refused(),
        [
            (2, "formula_error"),
            (3, "cell_is_true_or_false"),
            (4, "cell_is_true_or_false"),
            (5, "cell_is_true_or_false"),
        ]
    );
}

#[test]
fn a_hidden_row_is_said_and_never_wins_over_one_that_can_be_seen() {
    let read = scores(&file("i07_hidden_row.xlsx"), None).unwrap();
    assert_eq!(marks(&read), [(3, "操作技能", "75".to_owned())]);
    assert_eq!(read.refused(), [(2, "mark_repeated")]);
    assert_eq!(read.corrected(), [(2, "rows_hidden")]);
    let read = roster("r11_hidden.xlsx");
    assert_eq!(read.records.len(), 3);
    assert_eq!(
        read.corrected(),
        [(1, "columns_hidden"), (3, "rows_hidden")]
    );
    assert_eq!(read.problems[0].value, "入职日期");
    let text =
        "[columns]\nstaff_no = \"工号\"\nname = \"姓名\"\n[layout]\nhidden_rows = \"leave_out\"\n";
    let mapping = Mapping::parse(text, Subject::Employees).unwrap();
    let read = employees(&file("r11_hidden.xlsx"), Some(&mapping)).unwrap();
    assert_eq!(people(&read), [("G140", "样例甲"), ("G142", "样例甲")]);
    assert_eq!(read.corrected(), [(3, "rows_hidden_left_out")]);
}

#[test]
fn lines_that_end_by_cr_alone_are_lines() {
    let people_of = |name: &str| {
        let read = roster(name);
        let people = people(&read).into_iter();
        people.map(|(no, _)| no.to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(people_of("c07_cr_only.csv"), ["G207", "G208"]);
    assert_eq!(people_of("c17_cr_only_utf8.csv"), ["G680", "G681"]);
    let folder = support::Folder::new();
    let text = "工号,姓名\n1,张三\r2,李四\n3,王五\n";
    let read = employees(&folder.file("a.csv", text), None).unwrap();
    assert_eq!(people(&read), [("1", "张三"), ("2", "李四"), ("3", "王五")]);
}

#[test]
fn pipes_big5_and_utf_16_without_a_mark_are_read() {
    assert_eq!(people(&roster("c06_pipe.csv")), [("G206", "样例甲")]);
    let read = roster("c02_big5.csv");
    assert_eq!(people(&read), [("G202", "樣例甲")]);
    assert_eq!(read.summary.encoding, Some("big5"));
    let folder = support::Folder::new();
    let text = "工号,姓名\r\n1001,张三\r\n1002,李一\r\n";
    for (bytes, name) in [
        (u16::to_le_bytes as fn(u16) -> [u8; 2], "utf-16le"),
        (u16::to_be_bytes, "utf-16be"),
    ] {
        let bytes: Vec<u8> = text.encode_utf16().flat_map(bytes).collect();
        let read = employees(&folder.file("a.csv", bytes), None).unwrap();
        assert_eq!(read.summary.encoding, Some(name));
        assert_eq!(people(&read), [("1001", "张三"), ("1002", "李一")]);
    }
}

#[test]
fn what_programs_wrap_around_a_value_is_taken_off_and_said() {
    let read = roster("c16_excel_safe.csv");
    assert_eq!(people(&read)[0], ("G670", "样例甲"));
    assert_eq!(read.records[0].phone.as_deref(), Some("19900002670"));
    let said = read.corrected().into_iter().filter(|(row, _)| *row == 2);
    assert_eq!(said.count(), 3);
    let read = roster("r07c_bidi_codes.xlsx");
    let seen = people(&read);
    for wanted in [
        ("G080", "样例甲"),
        ("G082", "样例庚"),
        ("G083", "样例甲"),
        ("G084", "样例寅"),
        ("G085", "样例壬"),
        ("G087", "样例甲"),
    ] {
        assert!(seen.contains(&wanted), "{wanted:?} {seen:?}");
    }
    let phones: Vec<_> = read.records.iter().map(|one| one.phone.clone()).collect();
    assert!(phones.iter().flatten().all(|phone| phone.len() == 11));
    let workshops: Vec<_> = read
        .records
        .iter()
        .map(|one| one.workshop.clone())
        .collect();
    assert!(
        workshops
            .iter()
            .flatten()
            .all(|workshop| workshop == "缝纫车间")
    );
    let read = roster("r07_invisible.xlsx");
    let refused: Vec<_> = read.refused();
    assert_eq!(
        refused,
        [
            (9, "id_number_character"),
            (10, "id_number_character"),
            (11, "id_number_character"),
        ]
    );
}

#[test]
fn one_name_has_one_spelling() {
    let read = roster("r09_name_dots.xlsx");
    let names: Vec<_> = people(&read).into_iter().map(|(_, name)| name).collect();
    assert_eq!(names[..8], ["阿依古丽·买买提"; 8]);
    assert_eq!(names[10], "O'Brien Ann");
    let read = roster("z01_nfd.xlsx");
    assert_eq!(read.records[0].name, "Nguyễn An");
    assert_eq!(read.records[3].name, "样一例");
}

#[test]
fn permits_are_told_apart_from_resident_cards() {
    let read = roster("r08_documents_typed.xlsx");
    // 身份证 of the first generation, which has 15 figures, is refused by its length.
    assert_eq!(read.refused(), [(7, "id_number_length")]);
    let read = roster("r08b_documents_untyped.xlsx");
    assert_eq!(
        read.refused(),
        [
            (2, "id_number_of_another_document"),
            (3, "id_number_of_another_document"),
            (4, "id_number_length"),
            (5, "id_number_length"),
            (6, "id_number_length"),
            (7, "id_number_of_another_document"),
            (8, "id_number_of_another_document"),
        ]
    );
}

#[test]
fn what_was_not_counted_is_never_none_found() {
    let refusal = evidence(&file("e10_nodefects.csv"), None).unwrap_err();
    assert_eq!(
        (refusal.code.as_str(), refusal.arg("unread")),
        ("defects_not_in_file", Some("不合格数 / 合格率"))
    );
    let read = evidence(&file("e11_blank_defects.csv"), None).unwrap();
    assert_eq!(read.records, []);
    assert_eq!(read.refused(), [(2, "cell_empty"), (2, "cell_empty")]);
    let read = evidence(&file("e03_insp.csv"), None).unwrap();
    let refused: Vec<_> = read.refused();
    assert!(
        refused.contains(&(12, "more_bad_than_inspected")),
        "{refused:?}"
    );
    assert!(refused.contains(&(3, "cell_empty")), "{refused:?}");
    assert!(read.corrected().contains(&(11, "inspection_repeated")));
    let folder = support::Folder::new();
    let text = "日期,工号,检验数,返工,疵点数\n2026-06-01,A,100,1,9\n";
    let read = evidence(&folder.file("a.csv", text), None).unwrap();
    assert_eq!(read.refused(), [(1, "defect_column_unread")]);
    assert_eq!(read.problems[0].column.as_deref(), Some("疵点数"));
    assert_eq!(figures(&read), [(2, "100 - - - 1 -".to_owned())]);
}

#[test]
fn a_count_is_the_same_however_its_figure_is_written_and_nothing_else_is_one() {
    let folder = support::Folder::new();
    let written = [
        ("100", "1"),
        ("0100", "007"),
        ("１００", "１"),
        ("100.0", "1.00"),
        (" 100 ", "'1"),
        ("999999999999999999", "000000000000000000001"),
        ("9999999999999999999", "1"),
        ("100", "1.5"),
        ("1e2", "1"),
        ("100%", "1"),
        ("-100", "1"),
    ];
    let mut text = "日期,工号,检验数,返工\n".to_owned();
    for (day, (inspected, rework)) in written.iter().enumerate() {
        text += &format!("2026-06-{:02},A,{inspected},{rework}\n", day + 1);
    }
    let read = evidence(&folder.file("a.csv", &text), None).unwrap();
    let wanted = [100, 100, 100, 100, 100, 999_999_999_999_999_999_i64];
    let rework = [1, 7, 1, 1, 1, 1];
    let counted: Vec<_> = (2_u64..)
        .zip(wanted.iter().zip(rework))
        .map(|(row, (inspected, rework))| (row, format!("{inspected} - - - {rework} -")))
        .collect();
    assert_eq!(figures(&read), counted);
    assert_eq!(
        read.refused(),
        [
            (8, "not_a_count"),
            (9, "not_a_count"),
            (10, "not_a_number"),
            (11, "not_a_count"),
            (12, "not_a_count")
        ]
    );
}

#[test]
fn a_percentage_beside_a_plain_figure_is_refused() {
    let folder = support::Folder::new();
    let text = "日期,工号,目标,实际\n2026-06-01,A,100%,0.95\n2026-06-02,A,100%,95%\n";
    let read = evidence(&folder.file("a.csv", text), None).unwrap();
    assert_eq!(read.refused(), [(2, "percent_on_one_side")]);
    assert_eq!(figures(&read), [(3, "100 95".to_owned())]);
}

#[test]
fn the_same_inspection_twice_is_said_and_counted() {
    let read = evidence(&file("e13_dup_rows.csv"), None).unwrap();
    assert_eq!(read.records.len(), 2);
    assert_eq!(read.corrected(), [(3, "inspection_repeated")]);
    assert_eq!(read.problems[0].refusal.arg("first_row"), Some("2"));
}

#[test]
fn columns_of_one_thing_are_a_question_and_columns_of_nothing_are_named() {
    let refusal = employees(&file("r13b_two_synonyms.xlsx"), None).unwrap_err();
    assert_eq!(refusal.code, "columns_for_one_field");
    assert_eq!(refusal.arg("columns"), Some("手机号 / 联系电话"));
    let see = |name: &str| {
        let (layout, limits) = (Layout::default(), Limits::default());
        exchange::preview(&file(name), Subject::Employees, &layout, None, &limits).unwrap()
    };
    let seen = see("r13b_two_synonyms.xlsx");
    assert_eq!((seen.chosen, seen.sheets[0].header_row), (Some(0), Some(1)));
    assert_eq!(seen.asks[0].field, "phone");
    assert!(!seen.guess.columns.contains_key("phone"));
    // 参加工作时间 is the hiring date only where nothing else is.
    assert_eq!(seen.guess.columns["hired_on"], ["入职日期"]);
    assert_eq!(see("r11_hidden.xlsx").sheets[0].hidden_rows, 1);
    // Two days of hiring, once the other names of this file are known.
    let refusal = employees(&file("c23_unknown_headers.csv"), None).unwrap_err();
    assert_eq!(refusal.arg("columns"), Some("入厂时间 / 入司日期"));
    let folder = support::Folder::new();
    let text = std::fs::read_to_string(file("c23_unknown_headers.csv")).unwrap();
    let text = text.replace("入司日期", "工位");
    let read = employees(&folder.file("a.csv", text), None).unwrap();
    let one = &read.records[0];
    assert_eq!(one.id_number.as_deref(), Some("350599199001017008"));
    assert_eq!(one.team.as_deref(), Some("缝纫一组"));
    assert_eq!(one.level, Some("level4"));
    assert_eq!(read.summary.unused_columns, ["工位"]);
}

#[test]
fn what_is_known_of_a_person_is_no_criterion() {
    let read = scores(&file("s03b_wide_more.xlsx"), None).unwrap();
    let criteria: Vec<_> = read.records.iter().map(|one| &*one.criterion).collect();
    assert_eq!(criteria, ["操作技能", "安全"]);
    assert_eq!(read.problems, []);
    assert_eq!(
        read.summary.unused_columns,
        ["工位", "考试时间", "联系电话", "身份证号"]
    );
}

#[test]
fn a_sheet_of_names_says_that_it_lacks_the_numbers_and_a_raters_own_that_it_lacks_the_rater() {
    let refusal = scores(&file("s06_no_staff_no.csv"), None).unwrap_err();
    assert_eq!(refusal.code, "column_missing");
    assert!(refusal.arg("column").unwrap().starts_with("工号"));
    let own = file("03-one-rater-no-column.xlsx");
    let refusal = scores(&own, None).unwrap_err();
    assert_eq!(refusal.code, "rater_not_in_file");
    let (layout, limits) = (Layout::default(), Limits::default());
    let seen = exchange::preview(&own, Subject::Scores, &layout, None, &limits).unwrap();
    assert_eq!((seen.chosen, seen.sheets[0].header_row), (Some(0), Some(2)));
    let mut mapping = seen.guess;
    mapping
        .constants
        .insert("rater".to_owned(), "K1".to_owned());
    let read = scores(&own, Some(&mapping)).unwrap();
    assert_eq!(read.records.len(), 9);
    assert_eq!(read.records[0].candidate_name, "王小燕");
    assert_eq!(read.records[8].candidate_name, "李吉");
    assert_eq!(read.summary.unused_columns, ["序号", "备注"]);
}

#[test]
fn what_stands_for_no_mark_is_told_once_in_a_mapping() {
    let words = file("08-marks-in-words.csv");
    let read = scores(&words, None).unwrap();
    let refused: Vec<_> = read.refused();
    assert_eq!(
        refused,
        [2, 3, 4, 5].map(|row| (row, "mark_absent_in_words"))
    );
    assert_eq!(read.corrected(), [(6, "sign_taken_off")]);
    let text = "[columns]\ncandidate = \"工号\"\ncriterion = \"评分项\"\nrater = \"评分人\"\nmark = \"得分\"\n\
                [missing]\nmark = [\"缺考\", \"免考\", \"/\", \"-\"]\n";
    let mapping = Mapping::parse(text, Subject::Scores).unwrap();
    let read = scores(&words, Some(&mapping)).unwrap();
    assert_eq!(read.refused(), []);
    let given: Vec<_> = marks(&read).into_iter().map(|(_, _, mark)| mark).collect();
    assert_eq!(given, ["-", "-", "-", "-", "86", "0"]);
    // What was not told stays a problem: 优 is no number, and nobody says that it is no mark.
    let read = scores(&file("s01_values.csv"), None).unwrap();
    assert!(read.refused().contains(&(4, "not_a_number")));
    assert!(read.refused().contains(&(36, "not_a_number")));
}

#[test]
fn workbooks_of_other_kinds_are_told_by_what_they_are() {
    let refusal = employees(&file("o01_roster.ods"), None).unwrap_err();
    assert_eq!(refusal.code, "workbook_is_ods");
    let folder = support::Folder::new();
    for (part, code) in [
        ("xl/workbook.bin", "workbook_is_xlsb"),
        ("Index/Document.iwa", "workbook_is_numbers"),
    ] {
        let bytes = support::with_parts(&support::workbook(&[]), &[(part, "x")]);
        let refusal = employees(&folder.file("a.xlsx", bytes), None).unwrap_err();
        assert_eq!(refusal.code, code);
    }
}

#[test]
fn a_day_without_its_format_is_taken_and_said_when_it_can_only_be_a_day() {
    let read = roster("04-roster-dates-and-total.xlsx");
    let third = read
        .records
        .iter()
        .find(|one| one.staff_no == "Q03")
        .unwrap();
    assert_eq!(third.hired_on.unwrap().to_string(), "2018-07-18");
    assert!(read.corrected().contains(&(5, "date_from_serial")));
}
