//! Tables out: CSV and workbooks that survive Excel.
//!
//! Must not know what the tables mean, nor any language: headings and sentences come from the caller.

use std::io::Write;

use assessment::Refusal;

/// The headings of a problems workbook, in the reader's language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProblemHeadings {
    /// Name of the sheet.
    pub sheet: String,
    /// Row number.
    pub row: String,
    /// Column.
    pub column: String,
    /// Value.
    pub value: String,
    /// Corrected or refused.
    pub severity: String,
    /// What is the matter.
    pub message: String,
    /// What to do.
    pub hint: String,
}

/// One line of a problems workbook, in the reader's language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProblemLine {
    /// Row number as Excel shows it.
    pub row: u64,
    /// Header in the user's file, or empty.
    pub column: String,
    /// Value in the user's file.
    pub value: String,
    /// Corrected or refused.
    pub severity: String,
    /// What is the matter.
    pub message: String,
    /// What to do.
    pub hint: String,
}

/// A workbook that lists problems, to be mended and imported again.
///
/// # Errors
/// `workbook_not_written` when there are more lines than a sheet holds.
pub fn problems_workbook(
    headings: &ProblemHeadings,
    lines: &[ProblemLine],
) -> Result<Vec<u8>, Refusal> {
    let _ = (headings, lines);
    Err(Refusal::new("not_built_yet"))
}

/// A workbook of one sheet with text cells only (strings as strings, nothing is a formula).
///
/// # Errors
/// `workbook_not_written` when there are more rows or columns than a sheet holds.
pub fn table_xlsx<R, C>(sheet: &str, headings: &[&str], rows: R) -> Result<Vec<u8>, Refusal>
where
    R: IntoIterator<Item = Vec<C>>,
    C: AsRef<str>,
{
    let _ = (
        sheet,
        headings,
        rows.into_iter().next().map(|row| row[0].as_ref().len()),
    );
    Err(Refusal::new("not_built_yet"))
}

/// A CSV for Excel: UTF-8 with BOM, CRLF; cells that Excel would run as a formula get a leading `'`, digits that it
/// would shorten (ID numbers, leading zeros) a leading tab, which our own reader takes off again.
///
/// # Errors
/// `disk_full`, `folder_not_writable`, `file_not_written` from the writer.
pub fn write_csv<W, R, C>(out: W, headings: &[&str], rows: R) -> Result<(), Refusal>
where
    W: Write,
    R: IntoIterator<Item = Vec<C>>,
    C: AsRef<str>,
{
    let _ = (
        out,
        headings,
        rows.into_iter().next().map(|row| row[0].as_ref().len()),
    );
    Err(Refusal::new("not_built_yet"))
}
