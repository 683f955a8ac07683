//! Files of which only statistics are made: marks in numbers and words, counts, and what workers made.

#![expect(clippy::unwrap_used, reason = "tests")]

mod support;

use exchange::{CountRow, Mapping, MixRow, RatingMark, RatingRow, Subject};
use rust_decimal::Decimal;
use support::{Folder, counts, mix, ratings};

fn number(value: i64) -> Option<RatingMark> {
    Some(RatingMark::Number(Decimal::from(value)))
}

#[test]
fn a_mark_is_a_number_or_a_word_and_an_empty_cell_is_none() {
    let folder = Folder::new();
    let text = "工号,评分人,评价要素,得分,录入时间\nW1,A1,操作,8,2026-05-18 16:03\nW1,A2,操作,,\nW2,A1,操作,优,\n";
    let read = ratings(&folder.file("评分.csv", text), None).unwrap();
    assert!(read.refused().is_empty());
    let marks: Vec<_> = read.records.iter().map(|row| row.mark.clone()).collect();
    let word = Some(RatingMark::Word("优".to_owned()));
    assert_eq!(marks, [number(8), None, word]);
    let RatingRow {
        target,
        rater,
        criterion,
        entered_at,
        ..
    } = &read.records[0];
    assert_eq!((&**target, &**rater, &**criterion), ("W1", "A1", "操作"));
    assert_eq!(*entered_at, exchange::wall_clock("2026-05-18 16:03:00"));
    assert!(entered_at.is_some());
}

#[test]
fn a_mark_given_twice_an_absence_in_words_and_a_day_without_time_are_refused() {
    let folder = Folder::new();
    let text = "target,rater,mark,entered_at\n1,A,8,\n1,A,9,\n2,A,缺考,\n3,A,7,2026-05-18\n";
    let read = ratings(&folder.file("a.csv", text), None).unwrap();
    assert_eq!(
        read.refused(),
        [
            (3, "mark_repeated"),
            (4, "mark_absent_in_words"),
            (5, "moment_unreadable")
        ]
    );
    assert_eq!(read.records.len(), 1);
}

#[test]
fn a_mapping_names_columns_missing_values_and_numbers_for_words() {
    let folder = Folder::new();
    let text = "谁,谁评的,评级\n1,A,优\n1,B,弃权\n2,A,良\n";
    let mapping = "[columns]\ntarget = \"谁\"\nrater = \"谁评的\"\nmark = \"评级\"\n\
                   [missing]\nmark = [\"弃权\"]\n[aliases.mark]\n\"优\" = \"3\"\n\"良\" = \"2\"\n";
    let mapping = Mapping::parse(mapping, Subject::Ratings).unwrap();
    let read = ratings(&folder.file("a.csv", text), Some(&mapping)).unwrap();
    let marks: Vec<_> = read.records.iter().map(|row| row.mark.clone()).collect();
    assert_eq!(marks, [number(3), None, number(2)]);
    assert!(read.corrected().is_empty());
}

#[test]
fn counts_need_a_figure_in_every_row_and_sizes_where_there_is_a_column_for_them() {
    let folder = Folder::new();
    let read = counts(
        &folder.file("a.csv", "班组,缺陷数\n一,3\n二,\n三,1.5\n"),
        None,
    )
    .unwrap();
    assert_eq!(read.refused(), [(3, "cell_empty"), (4, "not_a_count")]);
    let first = CountRow {
        row: 2,
        unit: "一".to_owned(),
        count: 3,
        size: None,
    };
    assert_eq!(read.records, [first]);
    let read = counts(&folder.file("b.csv", "unit,count,n\n1,3,50\n2,4,\n"), None).unwrap();
    assert_eq!(read.refused(), [(3, "cell_empty")]);
    assert_eq!(read.records[0].size, Some(50));
}

#[test]
fn what_workers_made_needs_a_style_or_an_operation() {
    let folder = Folder::new();
    let text = "工号,工序,缺陷数,检验数\nW1,平缝,2,100\n";
    let read = mix(&folder.file("a.csv", text), None).unwrap();
    let wanted = MixRow {
        row: 2,
        worker: "W1".to_owned(),
        style: String::new(),
        operation: "平缝".to_owned(),
        defects: 2,
        inspected: 100,
    };
    assert_eq!(read.records, [wanted]);
    let text = "工号,缺陷数,检验数\nW1,2,100\n";
    let refusal = mix(&folder.file("b.csv", text), None).unwrap_err();
    assert_eq!(refusal.code, "column_missing");
}
