//! A list as a file that people go on working with: a workbook whose days are days and whose figures can be added up, with a filter
//! over its head; or a CSV. What numbers a person (staff number, certificate number) stays text. Must not know what a column means,
//! nor any language.

use std::borrow::Cow;
use std::ffi::OsStr;
use std::path::Path;

use assessment::Refusal;
use jiff::civil::{Date, DateTime};
use rust_xlsxwriter::{ExcelDateTime, Format, FormatAlign, Workbook, XlsxError};

use crate::out::write_csv;

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TableCell {
    /// Nothing.
    Nothing,
    /// Text; digits stay as they are.
    Text(String),
    /// A whole number or a decimal, as it is written.
    Figure(String),
    /// A day.
    Day(Date),
    /// A moment on the clock of the place.
    Moment(DateTime),
}

/// A list to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListTable {
    /// Name of the sheet.
    pub sheet: String,
    /// What stands above the columns.
    pub headings: Vec<String>,
    /// Rows, each with a cell for every column.
    pub rows: Vec<Vec<TableCell>>,
}

/// Signs of a column's width at least and at most.
const WIDTHS: (usize, usize) = (8, 48);
/// Rows that a column's width is taken from.
const LOOKED_AT: usize = 200;
/// A4 by the numbers of the format.
const A4: u8 = 9;
/// Decimals that are shown at most.
const MOST_PLACES: usize = 8;
/// Signs of a cell at most: the format allows 32,767, counted in halves of two for the rarest.
const MOST_SIGNS: usize = 16_000;

impl TableCell {
    /// As text, days as ISO.
    pub fn text(&self) -> String {
        match self {
            Self::Nothing => String::new(),
            Self::Text(text) | Self::Figure(text) => text.clone(),
            Self::Day(day) => day.to_string(),
            Self::Moment(moment) => moment.strftime("%Y-%m-%d %H:%M").to_string(),
        }
    }
}

impl ListTable {
    /// The file in the form that its name asks for: `.xlsx` a workbook, `.csv` a CSV.
    ///
    /// # Errors
    /// `table_kind_unknown` for any other ending; `workbook_not_written` when there are more rows than a sheet holds.
    pub fn for_path(&self, path: &Path) -> Result<Vec<u8>, Refusal> {
        let ending = path.extension().map(|ending| ending.to_ascii_lowercase());
        match ending.as_deref().and_then(OsStr::to_str) {
            Some("xlsx") => self.workbook().map_err(failed),
            Some("csv") => self.csv(),
            _ => Err(Refusal::new("table_kind_unknown").with("path", path.display())),
        }
    }

    fn csv(&self) -> Result<Vec<u8>, Refusal> {
        let headings: Vec<&str> = self.headings.iter().map(String::as_str).collect();
        let rows = self
            .rows
            .iter()
            .map(|row| row.iter().map(TableCell::text).collect::<Vec<String>>());
        let mut csv = Vec::new();
        write_csv(&mut csv, &headings, rows)?;
        Ok(csv)
    }

    fn workbook(&self) -> Result<Vec<u8>, XlsxError> {
        written(std::slice::from_ref(self))
    }

    fn write_sheet(&self, workbook: &mut Workbook) -> Result<(), XlsxError> {
        let head = Format::new().set_bold().set_text_wrap();
        // What is typed over a cell stays text as well.
        let text = Format::new().set_num_format("@");
        let day = Format::new()
            .set_num_format("yyyy-mm-dd")
            .set_align(FormatAlign::Left);
        let moment = Format::new()
            .set_num_format("yyyy-mm-dd hh:mm")
            .set_align(FormatAlign::Left);
        let figures: Vec<Format> = (0..=MOST_PLACES).map(figure_of).collect();
        let page = workbook.add_worksheet();
        page.set_name(&self.sheet)?;
        page.set_freeze_panes(1, 0)?;
        page.set_paper_size(A4).set_landscape();
        page.set_print_fit_to_pages(1, 0);
        page.set_repeat_rows(0, 0)?;
        for (column, heading) in (0_u16..).zip(&self.headings) {
            page.write_string_with_format(0, column, heading, &head)?;
            page.set_column_width(column, self.width(usize::from(column)))?;
        }
        for (row, cells) in (1_u32..).zip(&self.rows) {
            for (column, cell) in (0_u16..).zip(cells) {
                match cell {
                    TableCell::Nothing => {}
                    TableCell::Text(said) => {
                        page.write_string_with_format(row, column, fitting(said), &text)?;
                    }
                    TableCell::Figure(said) => {
                        let format = figures.get(places(said)).unwrap_or(&text);
                        match said.parse::<f64>() {
                            // A workbook has no other numbers; what decides is not read back from here.
                            Ok(number) => {
                                page.write_number_with_format(row, column, number, format)?;
                            }
                            Err(_) => {
                                page.write_string_with_format(row, column, said, &text)?;
                            }
                        }
                    }
                    TableCell::Day(date) => {
                        page.write_datetime_with_format(row, column, &of_day(*date)?, &day)?;
                    }
                    TableCell::Moment(at) => {
                        let time = at.time();
                        let date = of_day(at.date())?.and_hms(
                            u16::from(time.hour().unsigned_abs()),
                            time.minute().unsigned_abs(),
                            f64::from(time.second()),
                        )?;
                        page.write_datetime_with_format(row, column, &date, &moment)?;
                    }
                }
            }
        }
        let (rows, columns) = (self.rows.len(), self.headings.len());
        if columns > 0 {
            let last_row = u32::try_from(rows).unwrap_or(u32::MAX);
            let last_column = u16::try_from(columns - 1).unwrap_or(u16::MAX);
            page.autofilter(0, 0, last_row, last_column)?;
        }
        Ok(())
    }

    /// As wide as what stands in the column, Chinese signs counted twice.
    fn width(&self, column: usize) -> f64 {
        let heading = self.headings.get(column).map_or(0, |one| signs(one));
        let widest = self
            .rows
            .iter()
            .take(LOOKED_AT)
            .filter_map(|row| row.get(column))
            .map(|cell| signs(&cell.text()))
            .max()
            .unwrap_or(0);
        // Two more for the sign of the filter.
        let wide = widest.max(heading).saturating_add(2);
        f64::from(u16::try_from(wide.clamp(WIDTHS.0, WIDTHS.1)).unwrap_or(u16::MAX))
    }
}

/// Several lists as one workbook, a sheet for each.
///
/// # Errors
/// `workbook_not_written` when a list has more rows than a sheet holds, or two sheets bear one name.
pub fn workbook_of(tables: &[ListTable]) -> Result<Vec<u8>, Refusal> {
    written(tables).map_err(failed)
}

fn written(tables: &[ListTable]) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    // A fixed date: the same list gives the same bytes, and no clock is read.
    let epoch = ExcelDateTime::from_ymd(2000, 1, 1)?;
    workbook.set_properties(&rust_xlsxwriter::DocProperties::new().set_creation_datetime(&epoch));
    for table in tables {
        table.write_sheet(&mut workbook)?;
    }
    workbook.save_to_buffer()
}

fn signs(text: &str) -> usize {
    text.chars()
        .map(|sign| if u32::from(sign) < 0x2e80 { 1 } else { 2 })
        .sum()
}

/// How many decimals a number was given with.
fn places(said: &str) -> usize {
    said.split_once('.')
        .map_or(0, |(_, decimals)| decimals.len())
        .min(MOST_PLACES)
}

/// A number is shown with the decimals that it was given with.
fn figure_of(places: usize) -> Format {
    Format::new().set_num_format(match places {
        0 => "0".to_owned(),
        places => format!("0.{}", "0".repeat(places)),
    })
}

/// As much of a text as a cell of a workbook holds.
fn fitting(said: &str) -> Cow<'_, str> {
    match said.char_indices().nth(MOST_SIGNS) {
        None => Cow::Borrowed(said),
        Some((end, _)) => Cow::Owned(format!("{}…", &said[..end])),
    }
}

fn of_day(day: Date) -> Result<ExcelDateTime, XlsxError> {
    ExcelDateTime::from_ymd(
        day.year().unsigned_abs(),
        day.month().unsigned_abs(),
        day.day().unsigned_abs(),
    )
}

fn failed(error: XlsxError) -> Refusal {
    Refusal::new("workbook_not_written").with("reason", error)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_keeps_its_decimals_and_a_wide_sign_counts_twice() {
        assert_eq!([places("77.30"), places("12"), places("12.")], [2, 0, 0]);
        assert_eq!(signs("工号 A1"), 7);
    }

    #[test]
    fn what_no_cell_holds_is_cut_and_says_so() {
        let long = "长".repeat(MOST_SIGNS + 5);
        let cut = fitting(&long);
        assert_eq!(cut.chars().count(), MOST_SIGNS + 1);
        assert!(cut.ends_with('…'));
        assert_eq!(fitting("短"), "短");
    }

    #[test]
    fn a_name_that_promises_another_form_is_refused() {
        let table = ListTable {
            sheet: "职工".to_owned(),
            headings: vec!["工号".to_owned()],
            rows: vec![vec![TableCell::Text("007".to_owned())]],
        };
        let refusal = table.for_path(Path::new("名单.xls")).err();
        assert_eq!(
            refusal.map(|one| one.code),
            Some("table_kind_unknown".to_owned())
        );
        let csv = table.for_path(Path::new("名单.CSV")).unwrap_or_default();
        let text = String::from_utf8(csv).unwrap_or_default();
        assert!(text.ends_with("\t007\r\n"), "{text:?}");
    }
}
