//! Tables as they stand in files: cells, rows, headers; from CSV and from workbooks alike.
//!
//! Must not know what a table is about.

pub(crate) mod cell;
pub(crate) mod counted;
pub(crate) mod csv_records;
pub(crate) mod csv_rows;
pub(crate) mod encoding;
pub(crate) mod fields;
pub(crate) mod file_kind;
pub(crate) mod header;
pub(crate) mod left_out;
pub(crate) mod normal;
pub(crate) mod number_format;
pub(crate) mod parts;
#[cfg(test)]
pub(crate) mod pieces;
pub(crate) mod read;
pub(crate) mod sheet_marks;
pub(crate) mod top;
pub(crate) mod workbook;
pub(crate) mod workbook_rows;

use assessment::Refusal;
use jiff::civil::Date;

use cell::Cell;

/// Rows of one sheet or one CSV file, one at a time.
pub(crate) trait Rows {
    /// Goes to the next row that the file has and gives its number as Excel shows it.
    fn advance(&mut self) -> Result<Option<u64>, Refusal>;
    /// How many cells the present row has; those to the right are empty.
    fn width(&self) -> usize;
    /// A cell of the present row, counted from 0.
    fn cell(&self, column: usize) -> Cell<'_>;
    /// Whether the cell's value comes from the top of a merged area.
    fn is_merged(&self, _column: usize) -> bool {
        false
    }
    /// Whether the present row is hidden from who looks at the sheet.
    fn is_hidden(&self) -> bool {
        false
    }
    /// Whether a column is.
    fn is_hidden_column(&self, _column: usize) -> bool {
        false
    }
    /// The merged areas that begin in the present row.
    fn areas(&self) -> Vec<Area> {
        Vec::new()
    }
    /// The day that a serial number stands for; none in a file that has no serial numbers.
    fn day_of_serial(&self, _number: f64) -> Option<Date> {
        None
    }
    /// Bytes read so far, and all bytes there are.
    fn bytes(&self) -> (u64, u64);
}

/// A merged area that begins in a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Area {
    pub(crate) first_column: usize,
    pub(crate) last_column: usize,
    /// As Excel shows it.
    pub(crate) last_row: u64,
}
