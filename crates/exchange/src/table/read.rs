//! One reading from the file to its last row: kind, sheet, header, rows.
//!
//! Must not know what the fields mean: that is the [`Sink`]'s.

use std::ops::ControlFlow;
use std::path::Path;

use assessment::Refusal;

use super::Rows;
use super::counted;
use super::csv_rows::{self, CsvRows, CsvShape};
use super::encoding::TextEncoding;
use super::file_kind::{FileKind, file_kind};
use super::header::{self, Header, Search};
use super::left_out;
use super::sheet_marks::SheetMarks;
use super::top::{self, Top};
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
            let wanted = wanted_encoding(mapping);
            let shape = csv_shape(path, subject, (mapping, wanted), limits)?;
            let mut rows = CsvRows::open(path, shape, limits)?;
            let top = top::top(&mut rows, layout_row(mapping), 0)?;
            let header = found(header::search(&top, subject, mapping))?;
            counted::check(subject, &header)?;
            let mut rows = CsvRows::open(path, shape, limits)?;
            reading.about(&rows, &header, subject)?;
            reading.rows(&mut rows, &header, "", Pass::All)?;
            Ok(reading.summary(*header, Vec::new(), Vec::new(), Some(shape.encoding)))
        }
        FileKind::Workbook => {
            let mut workbook = Workbook::open(path, limits)?;
            let sheets = workbook.sheets();
            let mut chosen = choose(&mut workbook, &sheets, subject, mapping)?;
            let mut read = Vec::new();
            for (name, header) in &chosen {
                counted::check(subject, header)?;
                let marks = workbook.marks(name)?;
                reading.about(&workbook.rows(name, &marks)?, header, subject)?;
                if marks.hidden_rows.is_empty() {
                    let mut rows = workbook.rows(name, &marks)?;
                    reading.rows(&mut rows, header, name, Pass::All)?;
                } else {
                    // First what people see, so that of two rows about one thing it is theirs that counts.
                    let takes = !mapping.is_some_and(|mapping| mapping.layout.leaves_out_hidden);
                    for pass in [Pass::Visible, Pass::Hidden { takes }] {
                        let mut rows = workbook.rows(name, &marks)?;
                        reading.rows(&mut rows, header, name, pass)?;
                    }
                }
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

/// The encoding and delimiter of a CSV file. Text that is no UTF-8 is taken for GB18030; when that shows no header and Big5 does,
/// it is Big5. In the same way the delimiter that the lines share gives way to another that shows a header.
pub(crate) fn csv_shape(
    path: &Path,
    subject: Subject,
    (mapping, wanted): (Option<&Mapping>, Option<TextEncoding>),
    limits: &Limits,
) -> Result<CsvShape, Refusal> {
    let shape = csv_rows::shape(path, wanted)?;
    let has_header = |shape: CsvShape| -> Result<bool, Refusal> {
        let mut rows = CsvRows::open(path, shape, limits)?;
        let top = top::top(&mut rows, layout_row(mapping), 0)?;
        Ok(matches!(
            header::search(&top, subject, mapping),
            Search::Found(_)
        ))
    };
    let mut shapes = shape.with_every_delimiter();
    if wanted.is_none() && shape.encoding == TextEncoding::Gb18030 {
        let other = csv_rows::shape(path, Some(TextEncoding::Big5))?;
        shapes.extend(other.with_every_delimiter());
    }
    // Bytes that do not belong to an encoding are told by whoever reads the file, if it is no other.
    let shown = shapes
        .into_iter()
        .find(|shape| has_header(*shape).unwrap_or(false));
    Ok(shown.unwrap_or(shape))
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
    let marks = SheetMarks::default();
    let mut rows = workbook.rows(sheet, &marks)?;
    top::top(&mut rows, layout_row(mapping), 0)
}

/// Which rows are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Pass {
    All,
    Visible,
    /// Those that are hidden; or they are only counted.
    Hidden {
        takes: bool,
    },
}

/// Rows whose numbers are told.
const TOLD_ROWS: usize = 20;

struct Reading<'a> {
    tally: Tally,
    watch: Watch<'a>,
    sink: &'a mut dyn Sink,
}

impl Reading<'_> {
    /// Says what the columns leave to be said.
    fn about(&mut self, rows: &dyn Rows, header: &Header, subject: Subject) -> Result<(), Refusal> {
        let hidden: Vec<&str> = header
            .used
            .iter()
            .filter(|(column, _)| rows.is_hidden_column(*column))
            .map(|(_, header)| header.as_str())
            .collect();
        if !hidden.is_empty() {
            let columns = hidden.join(" / ");
            let refusal = Refusal::new("columns_hidden").with("columns", &columns);
            self.say(header.row, columns, refusal)?;
        }
        for column in counted::unread_that_matter(subject, header) {
            let problem = Problem {
                row: header.row,
                column: Some(column.clone()),
                value: String::new(),
                severity: Severity::Refused,
                refusal: Refusal::new("defect_column_unread").with("column", column),
            };
            go_on(self.sink.problem(problem))?;
        }
        Ok(())
    }

    /// Says something of a row that is neither refused nor changed by it.
    fn say(&mut self, row: u64, value: String, refusal: Refusal) -> Result<(), Refusal> {
        self.tally.corrected += 1;
        go_on(self.sink.problem(Problem {
            row,
            column: None,
            value,
            severity: Severity::Corrected,
            refusal,
        }))
    }

    fn rows(
        &mut self,
        rows: &mut dyn Rows,
        header: &Header,
        sheet: &str,
        pass: Pass,
    ) -> Result<(), Refusal> {
        let mut hidden = Vec::new();
        while let Some(number) = rows.advance()? {
            if number <= header.last_row {
                continue;
            }
            let rows: &dyn Rows = rows;
            if header.is_blank_row(rows) {
                continue;
            }
            match pass {
                Pass::All => {}
                Pass::Visible if rows.is_hidden() => continue,
                Pass::Visible => {}
                Pass::Hidden { .. } if !rows.is_hidden() => continue,
                Pass::Hidden { takes } => {
                    hidden.push(number);
                    if !takes {
                        continue;
                    }
                }
            }
            if header.is_repeated_by(rows) {
                let refusal = Refusal::new("header_repeated").with("row", number);
                self.say(number, rows.cell(0).shown().into_owned(), refusal)?;
                continue;
            }
            if let Some(refusal) = left_out::why(rows, header) {
                self.say(number, left_out::told(rows), refusal)?;
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
        if let (Some(first), Pass::Hidden { takes }) = (hidden.first(), pass) {
            let mut told: Vec<String> = hidden.iter().take(TOLD_ROWS).map(u64::to_string).collect();
            if hidden.len() > TOLD_ROWS {
                told.push("…".to_owned());
            }
            let told = told.join(", ");
            let refusal = if takes {
                Refusal::new("rows_hidden")
            } else {
                Refusal::new("rows_hidden_left_out")
            };
            let refusal = refusal.with("count", hidden.len()).with("rows", &told);
            self.say(*first, told, refusal)?;
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
