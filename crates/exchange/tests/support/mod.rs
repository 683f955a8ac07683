//! What the tests share: files made on the spot, and readings collected.

#![expect(clippy::unwrap_used, reason = "tests")]
#![allow(dead_code, reason = "each test binary uses its part")]

use std::io::{Cursor, Read, Write};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use assessment::Refusal;
use exchange::{
    CountRow, EmployeeRow, Item, Limits, Mapping, MixRow, Problem, RatingRow, ScoreRow, Severity,
    Subject, TableSummary,
};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

/// What a reading gave.
#[derive(Debug)]
pub struct Read1<R> {
    pub records: Vec<R>,
    pub problems: Vec<Problem>,
    pub summary: TableSummary,
}

impl<R> Read1<R> {
    /// Row and code of each refused cell.
    pub fn refused(&self) -> Vec<(u64, &str)> {
        self.with(Severity::Refused)
    }

    /// Row and code of each corrected cell.
    pub fn corrected(&self) -> Vec<(u64, &str)> {
        self.with(Severity::Corrected)
    }

    fn with(&self, severity: Severity) -> Vec<(u64, &str)> {
        self.problems
            .iter()
            .filter(|problem| problem.severity == severity)
            .map(|problem| (problem.row, problem.refusal.code.as_str()))
            .collect()
    }
}

/// A reading of `exchange`, collected: each record as the last argument makes it of what was read. A macro, since a record of
/// evidence lives no longer than its row.
macro_rules! collected {
    ($read:ident, $path:expr, $mapping:expr, $kept:expr) => {{
        let (mut records, mut problems) = (Vec::new(), Vec::new());
        let summary = exchange::$read(
            $path,
            $mapping,
            &Limits::default(),
            &mut |_| ControlFlow::Continue(()),
            &mut |item| {
                match item {
                    Item::Record(record) => records.push($kept(record)),
                    Item::Problem(problem) => problems.push(problem),
                }
                ControlFlow::Continue(())
            },
        )?;
        Ok(Read1 {
            records,
            problems,
            summary,
        })
    }};
}

pub fn employees(path: &Path, mapping: Option<&Mapping>) -> Result<Read1<EmployeeRow>, Refusal> {
    collected!(read_employees, path, mapping, |row| row)
}

pub fn scores(path: &Path, mapping: Option<&Mapping>) -> Result<Read1<ScoreRow>, Refusal> {
    collected!(read_scores, path, mapping, |row| row)
}

pub fn ratings(path: &Path, mapping: Option<&Mapping>) -> Result<Read1<RatingRow>, Refusal> {
    collected!(read_ratings, path, mapping, |row| row)
}

pub fn counts(path: &Path, mapping: Option<&Mapping>) -> Result<Read1<CountRow>, Refusal> {
    collected!(read_counts, path, mapping, |row| row)
}

pub fn mix(path: &Path, mapping: Option<&Mapping>) -> Result<Read1<MixRow>, Refusal> {
    collected!(read_mix, path, mapping, |row| row)
}

/// A row of evidence with the figures that a test looks at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Measured {
    pub row: u64,
    /// Target and actual, or inspected and the five counts.
    pub figures: Vec<String>,
}

pub fn evidence(path: &Path, mapping: Option<&Mapping>) -> Result<Read1<Measured>, Refusal> {
    collected!(read_evidence, path, mapping, measured)
}

fn measured(record: exchange::EvidenceRow<'_>) -> Measured {
    match record {
        exchange::EvidenceRow::Attainment(row) => Measured {
            row: row.row,
            figures: vec![row.target.to_string(), row.actual.to_string()],
        },
        exchange::EvidenceRow::Inspection(row) => {
            let count = |count: Option<i64>| count.map_or("-".to_owned(), |n| n.to_string());
            let counts = [row.critical, row.major, row.minor, row.rework, row.scrap];
            let mut figures = vec![row.inspected.to_string()];
            figures.extend(counts.map(count));
            Measured {
                row: row.row,
                figures,
            }
        }
    }
}

/// A folder with a space and Chinese characters in its name, gone at the end of the test.
pub struct Folder(tempfile::TempDir);

impl Folder {
    pub fn new() -> Self {
        Self(
            tempfile::Builder::new()
                .prefix("导入 测试 ")
                .tempdir()
                .unwrap(),
        )
    }

    pub fn path(&self) -> &Path {
        self.0.path()
    }

    pub fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        path
    }
}

/// A fixture of the repository.
pub fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../tests/fixtures")
        .join(name)
}

/// A mapping in the repository's fixtures.
pub fn mapping(name: &str, subject: Subject) -> Mapping {
    Mapping::load(&fixture(name), subject).unwrap()
}

/// A workbook of one sheet with these texts.
pub fn workbook(rows: &[&[&str]]) -> Vec<u8> {
    made(|book| {
        let sheet = book.add_worksheet();
        for (row, cells) in (0..).zip(rows) {
            for (column, cell) in (0..).zip(*cells) {
                sheet.write_string(row, column, *cell).unwrap();
            }
        }
    })
}

pub fn made(make: impl FnOnce(&mut rust_xlsxwriter::Workbook)) -> Vec<u8> {
    let mut book = rust_xlsxwriter::Workbook::new();
    make(&mut book);
    book.save_to_buffer().unwrap()
}

/// The workbook with some of its parts replaced, as other programs write them.
pub fn with_parts(workbook: &[u8], parts: &[(&str, &str)]) -> Vec<u8> {
    let mut old = ZipArchive::new(Cursor::new(workbook)).unwrap();
    let mut new = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default();
    for index in 0..old.len() {
        let mut part = old.by_index(index).unwrap();
        let name = part.name().unwrap().into_owned();
        if parts.iter().any(|(replaced, _)| *replaced == name) {
            continue;
        }
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).unwrap();
        new.start_file(name, options).unwrap();
        new.write_all(&bytes).unwrap();
    }
    for (name, text) in parts {
        new.start_file(*name, options).unwrap();
        new.write_all(text.as_bytes()).unwrap();
    }
    new.finish().unwrap().into_inner()
}

/// A worksheet part around these rows.
pub fn sheet_xml(rows: &str, after: &str) -> String {
    format!(
        r#"<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{rows}</sheetData>{after}</worksheet>"#
    )
}

/// A row of inline strings.
pub fn inline_row(number: u32, cells: &[&str]) -> String {
    let cells: String = ('A'..)
        .zip(cells)
        .map(|(column, text)| {
            format!(r#"<c r="{column}{number}" t="inlineStr"><is><t>{text}</t></is></c>"#)
        })
        .collect();
    format!(r#"<row r="{number}">{cells}</row>"#)
}
