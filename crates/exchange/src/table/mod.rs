//! Tables as they stand in files: cells, rows, headers; from CSV and from workbooks alike.
//!
//! Must not know what a table is about.

pub(crate) mod cell;
pub(crate) mod csv_records;
pub(crate) mod csv_rows;
pub(crate) mod encoding;
pub(crate) mod fields;
pub(crate) mod file_kind;
pub(crate) mod header;
pub(crate) mod normal;
pub(crate) mod parts;
#[cfg(test)]
pub(crate) mod pieces;
pub(crate) mod read;
pub(crate) mod workbook;
pub(crate) mod workbook_rows;

use assessment::Refusal;

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
    /// Bytes read so far, and all bytes there are.
    fn bytes(&self) -> (u64, u64);
}
