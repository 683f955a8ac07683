//! The rows of one worksheet, streamed: one row in memory, whatever the sheet claims to measure.
//!
//! Must not know headers or fields.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::BufReader;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use assessment::Refusal;
use calamine::{
    CellErrorType, DataRef, Dimensions, ExcelDateTime, ExcelDateTimeType, Style, XlsxCellReader,
};
use jiff::civil::Date;

use super::cell::Cell;
use super::number_format::NumberFormat;
use super::parts::damaged;
use super::sheet_marks::SheetMarks;
use super::workbook::refused;
use super::{Area, Rows};
use crate::limits::Limits;

/// The first serial number that is taken for a date (1910-01-01). Below lie numbers like 2018.1 that someone dressed as
/// a date.
const FIRST_SERIAL: f64 = 3_654.0;
/// The last serial number that is taken for a date when no format says so (2064-12-31).
const LAST_PLAIN_SERIAL: f64 = 60_265.0;

/// Merged areas of one column, by their first row: their text holds for every row of the area.
#[derive(Debug, Default)]
pub(crate) struct Fills {
    /// (first row, last row, column), counted from 0, last first.
    waiting: Vec<(u32, u32, u32)>,
    /// Column → (last row, text of the first row).
    active: Vec<(u32, u32, String)>,
    /// First row → the areas that begin in it.
    areas: BTreeMap<u32, Vec<Area>>,
}

impl Fills {
    /// Areas of several columns are titles and remarks, not values of a column.
    pub(crate) fn of(merged: &[Dimensions]) -> Self {
        let mut waiting: Vec<_> = merged
            .iter()
            .filter(|area| area.start.1 == area.end.1 && area.start.0 < area.end.0)
            .map(|area| (area.start.0, area.end.0, area.start.1))
            .collect();
        waiting.sort_unstable_by(|a, b| b.cmp(a));
        let mut areas: BTreeMap<u32, Vec<Area>> = BTreeMap::new();
        for area in merged {
            areas.entry(area.start.0).or_default().push(Area {
                first_column: area.start.1 as usize,
                last_column: area.end.1 as usize,
                last_row: u64::from(area.end.0) + 1,
            });
        }
        Self {
            waiting,
            active: Vec::new(),
            areas,
        }
    }
}

#[derive(Debug, Clone)]
enum Stored<'x> {
    Empty,
    Shared(&'x str),
    Own(String),
    Number(f64),
    Shown(String, f64),
    Date(Date),
    NoDate(f64),
    Bool(bool),
    Error(&'static str),
    Uncomputed,
}

impl Stored<'_> {
    fn cell(&self) -> Cell<'_> {
        match self {
            Stored::Empty => Cell::Empty,
            Stored::Shared(text) => Cell::Text(text),
            Stored::Own(text) => Cell::Text(text),
            Stored::Number(number) => Cell::Number(*number),
            Stored::Shown(text, number) => Cell::Shown(text, *number),
            Stored::Date(date) => Cell::Date(*date),
            Stored::NoDate(number) => Cell::NoDate(*number),
            Stored::Bool(value) => Cell::Bool(*value),
            Stored::Error(error) => Cell::Error(error),
            Stored::Uncomputed => Cell::Uncomputed,
        }
    }
}

/// The rows of one worksheet.
pub(crate) struct WorkbookRows<'x> {
    path: &'x Path,
    file_bytes: u64,
    reader: XlsxCellReader<'x, BufReader<File>>,
    limits: &'x Limits,
    declared_rows: u32,
    pending: Option<(u32, u32, Stored<'x>)>,
    at_end: bool,
    present: Vec<Stored<'x>>,
    filled: Vec<usize>,
    row: u32,
    cells: u64,
    fills: Fills,
    marks: &'x SheetMarks,
    is_1904: bool,
    /// By the cell's style, as far as they were met.
    formats: BTreeMap<usize, Option<NumberFormat>>,
}

impl<'x> WorkbookRows<'x> {
    pub(crate) fn new(
        (path, file_bytes, is_1904): (&'x Path, u64, bool),
        reader: XlsxCellReader<'x, BufReader<File>>,
        fills: Fills,
        marks: &'x SheetMarks,
        limits: &'x Limits,
    ) -> Self {
        let declared_rows = reader.dimensions().end.0;
        Self {
            path,
            file_bytes,
            reader,
            limits,
            declared_rows,
            pending: None,
            at_end: false,
            present: Vec::new(),
            filled: Vec::new(),
            row: 0,
            cells: 0,
            fills,
            marks,
            is_1904,
            formats: BTreeMap::new(),
        }
    }

    /// The next cell that holds something.
    fn next_value(&mut self) -> Result<Option<(u32, u32, Stored<'x>)>, Refusal> {
        loop {
            let reader = &mut self.reader;
            let next = catch_unwind(AssertUnwindSafe(|| reader.next_cell_with_style_id()));
            let (cell, style) = match next {
                Ok(Ok(Some(cell))) => cell,
                Ok(Ok(None)) => return Ok(None),
                Ok(Err(error)) => return Err(refused(self.path, &error)),
                Err(_) => return Err(damaged(self.path, "panic")),
            };
            self.cells += 1;
            if self.cells > self.limits.cells {
                return Err(Refusal::new("too_many_cells").with("limit", self.limits.cells));
            }
            let (row, column) = cell.get_position();
            let stored = if self.marks.is_uncomputed(row, column) {
                Stored::Uncomputed
            } else {
                match self.stored(cell.get_value(), row)? {
                    Some(Stored::Number(number)) => self.formatted(number, style),
                    Some(stored) => stored,
                    None => continue,
                }
            };
            if row >= 1_048_576 {
                return Err(damaged(self.path, cell_name(row, column)));
            }
            if column >= self.limits.columns {
                return Err(Refusal::new("cell_too_far")
                    .with("cell", cell_name(row, column))
                    .with("limit", self.limits.columns));
            }
            return Ok(Some((row, column, stored)));
        }
    }

    fn stored(&self, value: &DataRef<'x>, row: u32) -> Result<Option<Stored<'x>>, Refusal> {
        let text_fits = |text: &str| {
            if text.len() > self.limits.text_bytes {
                return Err(Refusal::new("cell_too_long")
                    .with("row", row + 1)
                    .with("limit", self.limits.text_bytes));
            }
            Ok(())
        };
        Ok(Some(match value {
            DataRef::Empty => return Ok(None),
            DataRef::SharedString("") => return Ok(None),
            DataRef::SharedString(text) => {
                text_fits(text)?;
                Stored::Shared(text)
            }
            DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
                if text.is_empty() {
                    return Ok(None);
                }
                text_fits(text)?;
                Stored::Own(text.clone())
            }
            DataRef::Int(number) => Stored::Number(*number as f64),
            DataRef::Float(number) => Stored::Number(*number),
            DataRef::Bool(value) => Stored::Bool(*value),
            DataRef::DateTime(serial) => dated(serial),
            DataRef::Error(error) => Stored::Error(error_name(error)),
        }))
    }

    /// The number, and what the cell shows instead of it.
    fn formatted(&mut self, number: f64, style: usize) -> Stored<'x> {
        if style == 0 {
            return Stored::Number(number);
        }
        let format = self.formats.entry(style).or_insert_with(|| {
            let style: Option<&Style> = self.reader.styles().get(style);
            NumberFormat::of(&style?.number_format.as_ref()?.format_code)
        });
        match format.as_ref().and_then(|format| format.shown(number)) {
            Some(shown) => Stored::Shown(shown, number),
            None => Stored::Number(number),
        }
    }

    /// Ends the merged areas above the present row, begins those that start in it, fills those that go through it.
    fn fill(&mut self) {
        let row = self.row;
        self.fills.active.retain(|(_, last, _)| *last >= row);
        while let Some((first, last, column)) = self.fills.waiting.last().copied() {
            if first > row {
                break;
            }
            self.fills.waiting.pop();
            if first == row
                && let Some(Cell::Text(text)) = self.present.get(column as usize).map(Stored::cell)
            {
                self.fills.active.push((column, last, text.to_owned()));
            }
        }
        for (column, _, text) in &self.fills.active {
            let column = *column as usize;
            if column >= self.present.len() {
                self.present.resize(column + 1, Stored::Empty);
            }
            if matches!(self.present[column], Stored::Empty) {
                self.present[column] = Stored::Own(text.clone());
                self.filled.push(column);
            }
        }
    }
}

impl Rows for WorkbookRows<'_> {
    fn advance(&mut self) -> Result<Option<u64>, Refusal> {
        self.present.clear();
        self.filled.clear();
        if self.pending.is_none() && !self.at_end {
            self.pending = self.next_value()?;
        }
        let Some((row, _, _)) = self.pending else {
            self.at_end = true;
            return Ok(None);
        };
        // Rows that go back would be rows of two tables.
        if row < self.row {
            return Err(damaged(self.path, cell_name(row, 0)));
        }
        while let Some((at, column, stored)) = self.pending.take() {
            if at != row {
                self.pending = Some((at, column, stored));
                break;
            }
            let column = column as usize;
            if column >= self.present.len() {
                self.present.resize(column + 1, Stored::Empty);
            }
            self.present[column] = stored;
            self.pending = self.next_value()?;
        }
        self.at_end = self.pending.is_none();
        self.row = row;
        self.fill();
        Ok(Some(u64::from(row) + 1))
    }

    fn width(&self) -> usize {
        self.present.len()
    }

    fn cell(&self, column: usize) -> Cell<'_> {
        self.present.get(column).map_or(Cell::Empty, Stored::cell)
    }

    fn is_merged(&self, column: usize) -> bool {
        self.filled.contains(&column)
    }

    fn is_hidden(&self) -> bool {
        self.marks.hidden_rows.contains(&self.row)
    }

    fn is_hidden_column(&self, column: usize) -> bool {
        u32::try_from(column).is_ok_and(|column| self.marks.hides_column(column))
    }

    fn areas(&self) -> Vec<Area> {
        self.fills.areas.get(&self.row).cloned().unwrap_or_default()
    }

    fn day_of_serial(&self, number: f64) -> Option<Date> {
        let kind = ExcelDateTimeType::DateTime;
        let is_day = number.fract() == 0.0 && (FIRST_SERIAL..=LAST_PLAIN_SERIAL).contains(&number);
        if !is_day {
            return None;
        }
        match dated(&ExcelDateTime::new(number, kind, self.is_1904)) {
            Stored::Date(date) => Some(date),
            _ => None,
        }
    }

    fn bytes(&self) -> (u64, u64) {
        // The reader does not tell how far it is; the declared rows do, and only a progress bar hangs on it.
        let rows = u64::from(self.declared_rows.max(self.row)) + 1;
        let done = self.file_bytes as u128 * u128::from(self.row + 1) / u128::from(rows);
        (
            u64::try_from(done).unwrap_or(self.file_bytes),
            self.file_bytes,
        )
    }
}

fn dated<'x>(serial: &ExcelDateTime) -> Stored<'x> {
    let number = serial.as_f64();
    if serial.is_duration() {
        return Stored::Number(number);
    }
    let (year, month, day, ..) = serial.to_ymd_hms_milli();
    let date = i16::try_from(year)
        .ok()
        .and_then(|year| Date::new(year, month as i8, day as i8).ok());
    match date {
        Some(date) if (FIRST_SERIAL..2_958_466.0).contains(&number) => Stored::Date(date),
        _ => Stored::NoDate(number),
    }
}

fn error_name(error: &CellErrorType) -> &'static str {
    match error {
        CellErrorType::Div0 => "#DIV/0!",
        CellErrorType::NA => "#N/A",
        CellErrorType::Name => "#NAME?",
        CellErrorType::Null => "#NULL!",
        CellErrorType::Num => "#NUM!",
        CellErrorType::Ref => "#REF!",
        CellErrorType::Value => "#VALUE!",
        _ => "#ERROR!",
    }
}

/// `A1`, `XFD1048576`: row and column counted from 0.
fn cell_name(row: u32, column: u32) -> String {
    format!("{}{}", column_name(column), u64::from(row) + 1)
}

/// `A`, `XFD`: counted from 0.
pub(crate) fn column_name(column: u32) -> String {
    let mut letters = Vec::new();
    let mut rest = column.saturating_add(1);
    while rest > 0 {
        let letter = u8::try_from((rest - 1) % 26).unwrap_or(0);
        letters.push(char::from(b'A' + letter));
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_named_as_excel_names_them() {
        assert_eq!(cell_name(0, 0), "A1");
        assert_eq!(cell_name(9, 26), "AA10");
        assert_eq!(cell_name(1_048_575, 16_383), "XFD1048576");
    }

    #[test]
    fn a_serial_number_is_a_day_and_a_dressed_up_2018_1_is_none() {
        let serial = |number, is_1904| {
            ExcelDateTime::new(number, calamine::ExcelDateTimeType::DateTime, is_1904)
        };
        assert!(
            matches!(dated(&serial(43_282.0, false)), Stored::Date(d) if d.to_string() == "2018-07-01")
        );
        assert!(
            matches!(dated(&serial(41_820.0, true)), Stored::Date(d) if d.to_string() == "2018-07-01")
        );
        assert!(matches!(dated(&serial(2018.1, false)), Stored::NoDate(_)));
    }
}
