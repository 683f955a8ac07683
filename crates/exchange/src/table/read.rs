//! One reading from the file to its last row: kind, sheet, header, rows.
//!
//! Must not know what the fields mean: that is the [`Sink`]'s.

use std::ops::ControlFlow;
use std::path::Path;

use assessment::Refusal;

use super::Rows;
use super::csv_rows::{self, CsvRows};
use super::encoding::TextEncoding;
use super::file_kind::{FileKind, file_kind};
use super::header::{self, Header, Search, Top};
use super::workbook::{SheetName, Workbook};
use crate::limits::Limits;
use crate::mapping::Mapping;
use crate::problem::{Problem, Severity};
use crate::reading::{Progress, TableSummary, Watch};
use crate::subject::Subject;

/// Rows between two reports of progress.
const REPORTED_ROWS: u64 = 4_096;

/// What a subject does with a row.
pub(crate) trait Sink {
    /// Takes a row, hands over its problems and records, and counts them.
    fn row(&mut self, row: &Present<'_>, tally: &mut Tally) -> ControlFlow<()>;
    /// Takes a problem that is not one of the subject's fields.
    fn problem(&mut self, problem: Problem) -> ControlFlow<()>;
}

/// The present row and what its columns mean.
#[derive(Clone, Copy)]
pub(crate) struct Present<'r> {
    pub(crate) number: u64,
    pub(crate) rows: &'r dyn Rows,
    pub(crate) header: &'r Header,
    /// Name of the sheet; empty for CSV.
    pub(crate) sheet: &'r str,
}

/// Counts for the summary.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    pub(crate) rows: u64,
    pub(crate) records: u64,
    pub(crate) refused_rows: u64,
    pub(crate) corrected: u64,
}

/// Reads a whole file.
pub(crate) fn read(
    path: &Path,
    subject: Subject,
    mapping: Option<&Mapping>,
    limits: &Limits,
    watch: Watch<'_>,
    sink: &mut dyn Sink,
) -> Result<TableSummary, Refusal> {
    let mut reading = Reading {
        tally: Tally::default(),
        watch,
        sink,
    };
    match file_kind(path, limits)? {
        FileKind::Csv => {
            let shape = csv_rows::shape(path, wanted_encoding(mapping))?;
            let mut rows = CsvRows::open(path, shape, limits)?;
            let top = header::top(&mut rows, layout_row(mapping), 0)?;
            let header = found(header::search(&top, subject, mapping))?;
            let mut rows = CsvRows::open(path, shape, limits)?;
            reading.rows(&mut rows, &header, "")?;
            Ok(reading.summary(*header, Vec::new(), Vec::new(), Some(shape.encoding)))
        }
        FileKind::Workbook => {
            let mut workbook = Workbook::open(path, limits)?;
            let sheets = workbook.sheets();
            let mut chosen = choose(&mut workbook, &sheets, subject, mapping)?;
            let mut read = Vec::new();
            for (name, header) in &chosen {
                let mut rows = workbook.rows(name)?;
                reading.rows(&mut rows, header, name)?;
                read.push(name.clone());
            }
            let hidden = sheets
                .into_iter()
                .filter(|sheet| !sheet.visible && !read.contains(&sheet.name))
                .map(|sheet| sheet.name)
                .collect();
            let (_, header) = chosen.swap_remove(0);
            Ok(reading.summary(*header, read, hidden, None))
        }
    }
}

/// The encoding that the mapping names.
pub(crate) fn wanted_encoding(mapping: Option<&Mapping>) -> Option<TextEncoding> {
    TextEncoding::named(mapping?.encoding.as_deref()?)
}

fn layout_row(mapping: Option<&Mapping>) -> Option<u64> {
    mapping?.layout.header_row
}

fn found(search: Search) -> Result<Box<Header>, Refusal> {
    match search {
        Search::Found(header) => Ok(header),
        Search::Wrong(refusal) => Err(refusal),
        Search::Nothing => Err(Refusal::new("header_not_found")),
    }
}

/// The sheets to read with their headers; at least one.
fn choose(
    workbook: &mut Workbook,
    sheets: &[SheetName],
    subject: Subject,
    mapping: Option<&Mapping>,
) -> Result<Vec<(String, Box<Header>)>, Refusal> {
    let names = |sheets: &mut dyn Iterator<Item = &SheetName>| {
        let names: Vec<_> = sheets.map(|sheet| sheet.name.as_str()).collect();
        names.join(" / ")
    };
    let wanted = mapping.and_then(|mapping| mapping.layout.sheet.as_deref());
    if let Some(wanted) = wanted {
        if !sheets.iter().any(|sheet| sheet.name == wanted) {
            return Err(Refusal::new("sheet_not_found")
                .with("sheet", wanted)
                .with("sheets", names(&mut sheets.iter())));
        }
        let top = top_of(workbook, wanted, mapping)?;
        let header = found(header::search(&top, subject, mapping))?;
        return Ok(vec![(wanted.to_owned(), header)]);
    }
    let mut whole = Vec::new();
    let mut wrong = None;
    for sheet in sheets.iter().filter(|sheet| sheet.visible) {
        let top = top_of(workbook, &sheet.name, mapping)?;
        match header::search(&top, subject, mapping) {
            Search::Found(header) => whole.push((sheet.name.clone(), header)),
            Search::Wrong(refusal) => {
                wrong.get_or_insert(refusal);
            }
            Search::Nothing => {}
        }
    }
    let by_sheet = mapping.is_some_and(|mapping| {
        mapping
            .constants
            .values()
            .any(|value| value.contains("{sheet}"))
    });
    match whole.len() {
        0 => Err(wrong.unwrap_or_else(|| {
            Refusal::new("header_not_found_in_sheets")
                .with(
                    "sheets",
                    names(&mut sheets.iter().filter(|sheet| sheet.visible)),
                )
                .with(
                    "hidden",
                    names(&mut sheets.iter().filter(|sheet| !sheet.visible)),
                )
        })),
        1 => Ok(whole),
        _ if by_sheet => Ok(whole),
        _ => {
            let names: Vec<_> = whole.iter().map(|(name, _)| name.as_str()).collect();
            Err(Refusal::new("sheet_ambiguous").with("sheets", names.join(" / ")))
        }
    }
}

fn top_of(workbook: &mut Workbook, sheet: &str, mapping: Option<&Mapping>) -> Result<Top, Refusal> {
    let mut rows = workbook.rows(sheet)?;
    header::top(&mut rows, layout_row(mapping), 0)
}

struct Reading<'a> {
    tally: Tally,
    watch: Watch<'a>,
    sink: &'a mut dyn Sink,
}

impl Reading<'_> {
    fn rows(&mut self, rows: &mut dyn Rows, header: &Header, sheet: &str) -> Result<(), Refusal> {
        while let Some(number) = rows.advance()? {
            if number <= header.row {
                continue;
            }
            let rows: &dyn Rows = rows;
            if header.is_blank_row(rows) {
                continue;
            }
            if header.is_repeated_by(rows) {
                let problem = Problem {
                    row: number,
                    column: None,
                    value: rows.cell(0).shown().into_owned(),
                    severity: Severity::Corrected,
                    refusal: Refusal::new("header_repeated").with("row", number),
                };
                self.tally.corrected += 1;
                go_on(self.sink.problem(problem))?;
                continue;
            }
            self.tally.rows += 1;
            let present = Present {
                number,
                rows,
                header,
                sheet,
            };
            go_on(self.sink.row(&present, &mut self.tally))?;
            if self.tally.rows.is_multiple_of(REPORTED_ROWS) {
                self.report(rows)?;
            }
        }
        self.report(rows)
    }

    fn report(&mut self, rows: &dyn Rows) -> Result<(), Refusal> {
        let (bytes, total_bytes) = rows.bytes();
        go_on((self.watch)(Progress {
            rows: self.tally.rows,
            bytes,
            total_bytes,
        }))
    }

    fn summary(
        self,
        header: Header,
        sheets: Vec<String>,
        hidden_sheets: Vec<String>,
        encoding: Option<TextEncoding>,
    ) -> TableSummary {
        TableSummary {
            rows: self.tally.rows,
            records: self.tally.records,
            refused_rows: self.tally.refused_rows,
            corrected: self.tally.corrected,
            sheets,
            hidden_sheets,
            header_row: header.row,
            unused_columns: header.unused,
            encoding: encoding.map(TextEncoding::name),
            mapping: header.mapping,
        }
    }
}

fn go_on(flow: ControlFlow<()>) -> Result<(), Refusal> {
    match flow {
        ControlFlow::Continue(()) => Ok(()),
        ControlFlow::Break(()) => Err(Refusal::new("import_cancelled")),
    }
}
