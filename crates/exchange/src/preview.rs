//! A first look at a file for the import wizard: sheets, headers, a few rows, before any mapping.
//!
//! Must not know typed records.

use std::path::Path;

use assessment::Refusal;

use crate::limits::Limits;
use crate::mapping::{Layout, Mapping, guess_mapping};
use crate::subject::Subject;
use crate::table::Rows;
use crate::table::csv_rows::{self, CsvRows};
use crate::table::encoding::TextEncoding;
use crate::table::file_kind::{FileKind, file_kind};
use crate::table::header::{self, Search};
use crate::table::workbook::Workbook;

/// Rows shown after the header.
const SHOWN_ROWS: usize = 20;

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
    let mapping = Mapping {
        layout: layout.clone(),
        encoding: encoding.map(str::to_owned),
        ..Mapping::default()
    };
    let wanted_encoding = match encoding {
        Some(name) => Some(TextEncoding::named(name).ok_or_else(|| {
            Refusal::new("encoding_unknown")
                .with("encoding", name)
                .at("encoding")
        })?),
        None => None,
    };
    match file_kind(path, limits)? {
        FileKind::Csv => {
            let shape = csv_rows::shape(path, wanted_encoding)?;
            let mut rows = CsvRows::open(path, shape, limits)?;
            let (sheet, guess) = look(&mut rows, String::new(), true, subject, &mapping)?;
            Ok(Preview {
                sheets: vec![sheet],
                chosen: Some(0),
                encoding: Some(shape.encoding.name()),
                guess,
            })
        }
        FileKind::Workbook => {
            let mut workbook = Workbook::open(path, limits)?;
            let mut sheets = Vec::new();
            let mut guesses = Vec::new();
            for sheet in workbook.sheets() {
                let mut rows = workbook.rows(&sheet.name)?;
                let (seen, guess) = look(
                    &mut rows,
                    sheet.name.clone(),
                    sheet.visible,
                    subject,
                    &mapping,
                )?;
                sheets.push(seen);
                guesses.push(guess);
            }
            let chosen = chosen(&sheets, layout.sheet.as_deref())?;
            let guess = chosen
                .map(|index| guesses.swap_remove(index))
                .unwrap_or_default();
            Ok(Preview {
                sheets,
                chosen,
                encoding: None,
                guess,
            })
        }
    }
}

fn chosen(sheets: &[SheetSeen], wanted: Option<&str>) -> Result<Option<usize>, Refusal> {
    if let Some(wanted) = wanted {
        let found = sheets.iter().position(|sheet| sheet.name == wanted);
        return match found {
            Some(index) => Ok(Some(index)),
            None => {
                let names: Vec<_> = sheets.iter().map(|sheet| sheet.name.as_str()).collect();
                Err(Refusal::new("sheet_not_found")
                    .with("sheet", wanted)
                    .with("sheets", names.join(" / ")))
            }
        };
    }
    let with_header: Vec<usize> = (0..sheets.len())
        .filter(|index| sheets[*index].visible && sheets[*index].header_row.is_some())
        .collect();
    Ok(match with_header.as_slice() {
        [one] => Some(*one),
        _ => None,
    })
}

/// The first rows of a sheet, and what its header suggests.
fn look(
    rows: &mut dyn Rows,
    name: String,
    visible: bool,
    subject: Subject,
    mapping: &Mapping,
) -> Result<(SheetSeen, Mapping), Refusal> {
    let top = header::top(rows, mapping.layout.header_row, SHOWN_ROWS)?;
    let at = match mapping.layout.header_row {
        Some(row) => top.iter().position(|(number, _)| *number == row),
        None => match header::search(&top, subject, None) {
            Search::Found(header) => top.iter().position(|(number, _)| *number == header.row),
            Search::Wrong(_) | Search::Nothing => None,
        },
    };
    let headers = top
        .get(at.unwrap_or(0))
        .map(|(_, texts)| texts.clone())
        .unwrap_or_default();
    let borrowed: Vec<&str> = headers.iter().map(String::as_str).collect();
    let mut guess = guess_mapping(&borrowed, subject);
    guess.layout = mapping.layout.clone();
    guess.encoding = mapping.encoding.clone();
    let seen = SheetSeen {
        name,
        visible,
        header_row: at.map(|index| top[index].0),
        headers,
        rows: top
            .into_iter()
            .skip(at.unwrap_or(0) + 1)
            .take(SHOWN_ROWS)
            .collect(),
    };
    Ok((seen, guess))
}
