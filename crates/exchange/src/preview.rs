//! A first look at a file for the import wizard: sheets, headers, a few rows, before any mapping.
//!
//! Must not know typed records.

use std::path::Path;

use assessment::Refusal;

use crate::limits::Limits;
use crate::mapping::{Layout, Mapping};
use crate::subject::Subject;

/// What the wizard shows.
#[derive(Debug, Clone, PartialEq)]
pub struct Preview {
    /// Every sheet of a workbook, or one nameless for CSV.
    pub sheets: Vec<SheetSeen>,
    /// Which of `sheets` would be read; none when the user has to choose.
    pub chosen: Option<usize>,
    /// Encoding of a CSV file: `utf-8`, `gb18030`, `utf-16le`, `utf-16be`.
    pub encoding: Option<&'static str>,
    /// The mapping guessed from the headers of the chosen sheet.
    pub guess: Mapping,
}

/// One sheet as first seen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetSeen {
    /// Its name; empty for CSV.
    pub name: String,
    /// False for hidden and very hidden sheets.
    pub visible: bool,
    /// Row number of the header as Excel shows it, when one was recognised.
    pub header_row: Option<u64>,
    /// The headers (or the first row when none was recognised).
    pub headers: Vec<String>,
    /// Up to 20 rows after the header, as texts, with their row numbers.
    pub rows: Vec<(u64, Vec<String>)>,
}

/// Looks at a file. `layout` and `encoding` override the detection.
///
/// # Errors
/// The file is no table that can be read, or beyond the limits.
pub fn preview(
    path: &Path,
    subject: Subject,
    layout: &Layout,
    encoding: Option<&str>,
    limits: &Limits,
) -> Result<Preview, Refusal> {
    let _ = (path, subject, layout, encoding, limits);
    Err(Refusal::new("not_built_yet"))
}
