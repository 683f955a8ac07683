//! What every reading shares: the items it hands over, its progress, its summary.
//!
//! Must not know which table is read.

use std::ops::ControlFlow;

use crate::mapping::Mapping;
use crate::problem::Problem;

/// What a reading hands over, in the order of the file. A row with a refused cell comes as its problems alone;
/// corrections of a good row come before its record.
#[derive(Debug, Clone, PartialEq)]
pub enum Item<R> {
    /// A good row.
    Record(R),
    /// A corrected or refused cell.
    Problem(Problem),
}

/// How far a reading has come; given every few thousand rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// Data rows read so far.
    pub rows: u64,
    /// Bytes of the file read so far (of a workbook: of the unpacked sheet).
    pub bytes: u64,
    /// All bytes there are to read.
    pub total_bytes: u64,
}

/// Takes an item; `Break` ends the reading with the refusal `import_cancelled`.
pub type Take<'a, R> = &'a mut dyn FnMut(Item<R>) -> ControlFlow<()>;

/// Is told the progress; `Break` cancels the reading with the refusal `import_cancelled`.
pub type Watch<'a> = &'a mut dyn FnMut(Progress) -> ControlFlow<()>;

/// What was read, at the end.
#[derive(Debug, Clone, PartialEq)]
pub struct TableSummary {
    /// Data rows read (neither blank nor a repeated header).
    pub rows: u64,
    /// Records handed over (the sheet form of scores gives several a row).
    pub records: u64,
    /// Rows of which at least one cell was refused.
    pub refused_rows: u64,
    /// Cells that were corrected.
    pub corrected: u64,
    /// The sheets read, of a workbook.
    pub sheets: Vec<String>,
    /// Hidden sheets that were passed over.
    pub hidden_sheets: Vec<String>,
    /// Row number of the header as Excel shows it.
    pub header_row: u64,
    /// Headers of columns that nothing was read from, as they stand in the file.
    pub unused_columns: Vec<String>,
    /// Encoding of a CSV file: `utf-8`, `gb18030`, `utf-16le`, `utf-16be`.
    pub encoding: Option<&'static str>,
    /// The mapping that was used (the given one, or the one guessed from the headers).
    pub mapping: Mapping,
}
