//! One table is one table, whatever it is written in: six encodings, four delimiters, three line ends, three writers of workbooks.

#![expect(clippy::unwrap_used, reason = "tests")]

mod support;

use exchange::EmployeeRow;
use proptest::prelude::*;
use proptest::test_runner::{Config, RngSeed};
use rust_xlsxwriter::Format;
use support::{Folder, employees, fixture, made};

/// As a program writes it into a text, row by row: what a person sees in the cells.
const TABLE: &[&[&str]] = &[
    &["名冊"],
    &["工號", "姓名", "入職日期", "車間", "手機"],
    &["04567", "林一", "2018-07-01", "車間一", "19900000001"],
    &["W0002", "王 二", "2019-03-05", "車間一", "19900000002"],
    &["Q003", "李三", "2020-02-29", "車間,二", "19900000003"],
    &["合計", "3人"],
];

const ENCODINGS: [&str; 6] = [
    "utf-8",
    "utf-8 with its mark",
    "gb18030",
    "utf-16le",
    "utf-16be",
    "big5",
];
const DELIMITERS: [char; 4] = [',', ';', '\t', '|'];
const BREAKS: [&str; 3] = ["\r\n", "\n", "\r"];

fn encoded(text: &str, encoding: &str) -> Vec<u8> {
    let wide = |bytes: fn(u16) -> [u8; 2]| {
        let units = std::iter::once(0xfeff).chain(text.encode_utf16());
        units.flat_map(bytes).collect()
    };
    match encoding {
        "utf-8" => text.as_bytes().to_vec(),
        "gb18030" => encoding_rs::GB18030.encode(text).0.into_owned(),
        "big5" => encoding_rs::BIG5.encode(text).0.into_owned(),
        "utf-16le" => wide(u16::to_le_bytes),
        "utf-16be" => wide(u16::to_be_bytes),
        _ => [b"\xef\xbb\xbf", text.as_bytes()].concat(),
    }
}

/// The rows as a delimited text.
fn written(rows: &[Vec<String>], delimiter: char, line_break: &str) -> String {
    let quoted = |cell: &String| {
        if cell.contains([delimiter, '"', '\n', '\r']) {
            format!("\"{}\"", cell.replace('"', "\"\""))
        } else {
            cell.clone()
        }
    };
    rows.iter()
        .map(|row| {
            let cells: Vec<String> = row.iter().map(quoted).collect();
            cells.join(&delimiter.to_string()) + line_break
        })
        .collect()
}

fn table() -> Vec<Vec<String>> {
    let rows = TABLE.iter();
    rows.map(|row| row.iter().map(|cell| (*cell).to_owned()).collect())
        .collect()
}

/// The people, and what was left out.
fn read(path: &std::path::Path) -> (Vec<EmployeeRow>, Vec<(u64, String)>) {
    let read = employees(path, None).unwrap();
    assert_eq!(read.refused(), []);
    let left_out = read.corrected().into_iter();
    let left_out = left_out
        .filter(|(_, code)| code.ends_with("left_out"))
        .map(|(row, code)| (row, code.to_owned()))
        .collect();
    (read.records, left_out)
}

#[test]
fn one_table_reads_the_same_in_every_encoding_and_from_every_writer() {
    let folder = Folder::new();
    let wanted = read(&folder.file("a.csv", written(&table(), ',', "\r\n")));
    let seen: Vec<_> = wanted
        .0
        .iter()
        .map(|one| {
            (
                one.staff_no.as_str(),
                one.name.as_str(),
                one.workshop.as_deref(),
            )
        })
        .collect();
    assert_eq!(
        seen,
        [
            ("04567", "林一", Some("車間一")),
            ("W0002", "王二", Some("車間一")),
            ("Q003", "李三", Some("車間,二")),
        ]
    );
    assert_eq!(wanted.1, [(6, "totals_left_out".to_owned())]);
    for encoding in ENCODINGS {
        for delimiter in DELIMITERS {
            for line_break in BREAKS {
                let text = written(&table(), delimiter, line_break);
                let path = folder.file("b.csv", encoded(&text, encoding));
                let what = format!("{encoding} {delimiter:?} {line_break:?}");
                assert_eq!(read(&path), wanted, "{what}");
            }
        }
    }
    for name in ["same-openpyxl.xlsx", "same-xlsxwriter.xlsx"] {
        assert_eq!(read(&fixture("tables").join(name)), wanted, "{name}");
    }
    let ours = made(|book| {
        let sheet = book.add_worksheet();
        let shown = |code: &str| Format::new().set_num_format(code);
        for (row, cells) in (0..).zip(TABLE) {
            for (column, cell) in (0..).zip(*cells) {
                sheet.write_string(row, column, *cell).unwrap();
            }
        }
        let numbers = [(2, 4_567.0, "00000"), (4, 3.0, "\"Q\"000")];
        for (row, number, code) in numbers {
            let format = shown(code);
            sheet
                .write_number_with_format(row, 0, number, &format)
                .unwrap();
        }
        for (row, serial) in [(2, 43_282.0), (3, 43_529.0), (4, 43_890.0)] {
            let format = shown("yyyy-mm-dd");
            sheet
                .write_number_with_format(row, 2, serial, &format)
                .unwrap();
        }
    });
    assert_eq!(read(&folder.file("c.xlsx", ours)), wanted);
}

proptest! {
    // The same cases on every run: what fails once fails again.
    #![proptest_config(Config { cases: 24, failure_persistence: None, rng_seed: RngSeed::Fixed(7), ..Config::default() })]

    #[test]
    fn any_roster_reads_the_same_in_every_way_of_writing_it(
        people in prop::collection::vec(("[A-Z]{1,2}[0-9]{1,4}", "[林王李張陳]{1,2}[一二三四五]{1,2}", "[車間一二三 ,;|\"]{1,6}"), 1..6),
    ) {
        let folder = Folder::new();
        let mut rows = vec![vec!["工號".to_owned(), "姓名".to_owned(), "車間".to_owned()]];
        for (at, (number, name, workshop)) in people.into_iter().enumerate() {
            rows.push(vec![format!("{number}X{at}"), name, format!("第{workshop}號")]);
        }
        let wanted = read(&folder.file("a.csv", written(&rows, ',', "\r\n")));
        prop_assert_eq!(wanted.0.len(), rows.len() - 1);
        for encoding in ENCODINGS {
            for delimiter in DELIMITERS {
                for line_break in BREAKS {
                    let text = written(&rows, delimiter, line_break);
                    let path = folder.file("b.csv", encoded(&text, encoding));
                    prop_assert_eq!(&read(&path), &wanted, "{} {:?} {:?}", encoding, delimiter, line_break);
                }
            }
        }
        let cells: Vec<Vec<&str>> = rows.iter().map(|row| row.iter().map(String::as_str).collect()).collect();
        let cells: Vec<&[&str]> = cells.iter().map(Vec::as_slice).collect();
        let path = folder.file("c.xlsx", support::workbook(&cells));
        prop_assert_eq!(&read(&path), &wanted);
    }
}
