//! Tables out: CSV and workbooks that survive Excel.
//!
//! Must not know what the tables mean, nor any language: headings and sentences come from the caller.

use std::borrow::Cow;
use std::ffi::OsStr;
use std::io::Write;
use std::path::Path;

use assessment::Refusal;
use rust_xlsxwriter::{Format, Image, Workbook, XlsxError};

use crate::atomic_file;

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
    /// What is the matter and what to do.
    pub message: String,
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
    /// What is the matter and what to do.
    pub message: String,
}

/// A workbook that lists problems, to be mended and imported again.
///
/// # Errors
/// `workbook_not_written` when there are more lines than a sheet holds.
pub fn problems_workbook(
    headings: &ProblemHeadings,
    lines: &[ProblemLine],
) -> Result<Vec<u8>, Refusal> {
    let titles = [
        headings.row.as_str(),
        &headings.column,
        &headings.value,
        &headings.severity,
        &headings.message,
    ];
    let rows = lines.iter().map(|line| {
        vec![
            Cow::Owned(line.row.to_string()),
            Cow::Borrowed(line.column.as_str()),
            Cow::Borrowed(line.value.as_str()),
            Cow::Borrowed(line.severity.as_str()),
            Cow::Borrowed(line.message.as_str()),
        ]
    });
    let widths = [8.0, 16.0, 24.0, 10.0, 90.0];
    sheet_of_texts(&headings.sheet, &titles, rows, &widths)
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
    sheet_of_texts(sheet, headings, rows, &[])
}

/// A picture of a workbook.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// What stands above it.
    pub caption: String,
    /// The JPEG file.
    pub jpeg: Vec<u8>,
}

/// A workbook of a sheet with text cells only and, where there are pictures, a second sheet with them under one another.
///
/// # Errors
/// `workbook_not_written` when there are more rows or columns than a sheet holds, or a picture is none.
pub fn table_with_pictures<R, C>(
    sheet: &str,
    headings: &[&str],
    rows: R,
    (name, pictures): (&str, &[Picture]),
) -> Result<Vec<u8>, Refusal>
where
    R: IntoIterator<Item = Vec<C>>,
    C: AsRef<str>,
{
    let mut workbook = new_workbook()?;
    fill_sheet(&mut workbook, sheet, headings, rows, &[])?;
    if !pictures.is_empty() {
        let page = workbook.add_worksheet();
        page.set_name(name).map_err(failed)?;
        for (at, picture) in (0_u32..).zip(pictures) {
            let row = at * (PICTURE_ROWS + 2);
            let image = Image::new_from_buffer(&picture.jpeg).map_err(failed)?;
            let image = image.set_scale_to_size(PICTURE_PIXELS, PICTURE_PIXELS, true);
            page.write_string(row, 0, &picture.caption)
                .map_err(failed)?;
            page.insert_image(row + 1, 0, &image).map_err(failed)?;
        }
    }
    workbook.save_to_buffer().map_err(failed)
}

/// How large a picture is shown, and how many rows of twenty pixels that takes.
const PICTURE_PIXELS: u32 = 320;
const PICTURE_ROWS: u32 = PICTURE_PIXELS / 20;

/// A table in the form that a file's name asks for: `.xlsx` a workbook, `.csv` a CSV.
///
/// # Errors
/// `table_kind_unknown` for any other ending, which would promise another form; those of the two.
pub fn table_for<C: AsRef<str>>(
    path: &Path,
    sheet: &str,
    headings: &[&str],
    rows: Vec<Vec<C>>,
) -> Result<Vec<u8>, Refusal> {
    let ending = path.extension().map(|ending| ending.to_ascii_lowercase());
    match ending.as_deref().and_then(OsStr::to_str) {
        Some("xlsx") => table_xlsx(sheet, headings, rows),
        Some("csv") => {
            let mut csv = Vec::new();
            write_csv(&mut csv, headings, rows)?;
            Ok(csv)
        }
        _ => Err(Refusal::new("table_kind_unknown").with("path", path.display())),
    }
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
    let nowhere = Path::new("CSV");
    let failed = |error: csv::Error| match error.into_kind() {
        csv::ErrorKind::Io(error) => atomic_file::refused(&error, nowhere),
        _ => atomic_file::refused(&std::io::ErrorKind::InvalidData.into(), nowhere),
    };
    let mut out = out;
    out.write_all(b"\xef\xbb\xbf")
        .map_err(|error| atomic_file::refused(&error, nowhere))?;
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .flexible(true)
        .from_writer(out);
    writer.write_record(headings).map_err(failed)?;
    for row in rows {
        for cell in &row {
            let text = guarded(cell.as_ref());
            writer.write_field(text.as_bytes()).map_err(failed)?;
        }
        writer.write_record(None::<&[u8]>).map_err(failed)?;
    }
    writer
        .flush()
        .map_err(|error| atomic_file::refused(&error, nowhere))
}

/// A text that Excel shows as it is.
fn guarded(text: &str) -> Cow<'_, str> {
    let is_number =
        |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    match text.as_bytes() {
        [b'-', ..] if is_number(&text[1..]) => Cow::Borrowed(text),
        [b'=' | b'+' | b'-' | b'@', ..] => Cow::Owned(format!("'{text}")),
        [b'\t' | b'\r', ..] => guarded(text.trim_start()).into_owned().into(),
        _ if would_shrink(text) => Cow::Owned(format!("\t{text}")),
        _ => Cow::Borrowed(text),
    }
}

/// Digits that Excel would shorten (12 and more, leading zeros) or take for a power of ten (`12e4`).
fn would_shrink(text: &str) -> bool {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    if digits == text.len() {
        return digits >= 12 || (digits > 1 && text.starts_with('0'));
    }
    match text.split_once(['e', 'E']) {
        Some((base, power)) => digits + 1 == text.len() && !base.is_empty() && !power.is_empty(),
        None => false,
    }
}

fn sheet_of_texts<R, C>(
    sheet: &str,
    headings: &[&str],
    rows: R,
    widths: &[f64],
) -> Result<Vec<u8>, Refusal>
where
    R: IntoIterator<Item = Vec<C>>,
    C: AsRef<str>,
{
    let mut workbook = new_workbook()?;
    fill_sheet(&mut workbook, sheet, headings, rows, widths)?;
    workbook.save_to_buffer().map_err(failed)
}

fn failed(error: XlsxError) -> Refusal {
    Refusal::new("workbook_not_written").with("reason", error)
}

fn new_workbook() -> Result<Workbook, Refusal> {
    let mut workbook = Workbook::new();
    // A fixed date: the same table gives the same bytes, and no clock is read.
    let epoch = rust_xlsxwriter::ExcelDateTime::from_ymd(2000, 1, 1).map_err(failed)?;
    workbook.set_properties(&rust_xlsxwriter::DocProperties::new().set_creation_datetime(&epoch));
    Ok(workbook)
}

fn fill_sheet<R, C>(
    workbook: &mut Workbook,
    sheet: &str,
    headings: &[&str],
    rows: R,
    widths: &[f64],
) -> Result<(), Refusal>
where
    R: IntoIterator<Item = Vec<C>>,
    C: AsRef<str>,
{
    let bold = Format::new().set_bold();
    // Text format: what is typed over a cell stays text as well, ID numbers included.
    let text = Format::new().set_num_format("@");
    let page = workbook.add_worksheet();
    page.set_name(sheet).map_err(failed)?;
    page.set_freeze_panes(1, 0).map_err(failed)?;
    for (column, heading) in (0_u16..).zip(headings) {
        page.write_string_with_format(0, column, *heading, &bold)
            .map_err(failed)?;
        let width = widths.get(usize::from(column)).copied().unwrap_or(18.0);
        page.set_column_width(column, width).map_err(failed)?;
    }
    for (row, cells) in (1_u32..).zip(rows) {
        for (column, cell) in (0_u16..).zip(&cells) {
            page.write_string_with_format(row, column, cell.as_ref(), &text)
                .map_err(failed)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_that_excel_would_change_are_guarded_and_others_are_not() {
        for (text, wanted) in [
            ("=1+1", "'=1+1"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("+86 138", "'+86 138"),
            ("-5.5", "-5.5"),
            ("-1+cmd", "'-1+cmd"),
            ("350599199001011234", "\t350599199001011234"),
            ("00123", "\t00123"),
            ("12e4", "\t12e4"),
            ("13812345678", "13812345678"),
            ("35059919900101123X", "35059919900101123X"),
            ("张三", "张三"),
            ("86.50", "86.50"),
            ("2026-05-18", "2026-05-18"),
        ] {
            assert_eq!(guarded(text), wanted);
            assert_eq!(crate::table::normal::unguarded(wanted).0, text);
        }
    }
}
