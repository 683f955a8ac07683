//! A first look at a file for the import wizard: sheets, headers, a few rows, before any mapping.
//!
//! Must not know typed records.

use std::path::Path;

use assessment::Refusal;

use crate::limits::Limits;
use crate::mapping::guess::{Guess, guess};
use crate::mapping::{Ask, Layout, Mapping};
use crate::subject::Subject;
use crate::table::Rows;
use crate::table::csv_rows::CsvRows;
use crate::table::encoding::TextEncoding;
use crate::table::file_kind::{FileKind, file_kind};
use crate::table::header::{self, Search};
use crate::table::read::csv_shape;
use crate::table::top;
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
    /// Where several columns of the chosen sheet are called like one field: the person has to choose.
    pub asks: Vec<Ask>,
}

/// One sheet as first seen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetSeen {
    /// Its name; empty for CSV.
    pub name: String,
    /// False for hidden and very hidden sheets.
    pub visible: bool,
    /// Row number of the header as Excel shows it (of several lines: the first), when one was recognised.
    pub header_row: Option<u64>,
    /// Whether the header has all that is needed, so that the sheet would be read as it is.
    pub is_whole: bool,
    /// The headers, of several lines joined by `/` (or the first row when none was recognised).
    pub headers: Vec<String>,
    /// Rows that are hidden in the workbook.
    pub hidden_rows: usize,
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
            let shape = csv_shape(path, subject, (None, wanted_encoding), limits)?;
            let mut rows = CsvRows::open(path, shape, limits)?;
            let (sheet, guess) = look(&mut rows, (String::new(), true), subject, &mapping)?;
            Ok(Preview {
                sheets: vec![sheet],
                chosen: Some(0),
                encoding: Some(shape.encoding.name()),
                guess: guess.mapping,
                asks: guess.asks,
            })
        }
        FileKind::Workbook => {
            let mut workbook = Workbook::open(path, limits)?;
            let mut sheets = Vec::new();
            let mut guesses = Vec::new();
            for sheet in workbook.sheets() {
                let marks = workbook.marks(&sheet.name)?;
                let mut rows = workbook.rows(&sheet.name, &marks)?;
                let named = (sheet.name.clone(), sheet.visible);
                let (mut seen, guess) = look(&mut rows, named, subject, &mapping)?;
                seen.hidden_rows = marks.hidden_rows.len();
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
                guess: guess.mapping,
                asks: guess.asks,
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
    let with = |wanted: &dyn Fn(&SheetSeen) -> bool| -> Vec<usize> {
        (0..sheets.len())
            .filter(|index| sheets[*index].visible && wanted(&sheets[*index]))
            .collect()
    };
    let whole = with(&|sheet| sheet.is_whole);
    if whole.len() > 1 {
        return Ok(None);
    }
    // Where nothing else could be meant, nobody is asked.
    let or_else = [
        whole,
        with(&|sheet| sheet.header_row.is_some()),
        with(&|sheet| !sheet.rows.is_empty()),
    ];
    Ok(or_else.iter().find_map(|some| match some.as_slice() {
        [one] => Some(*one),
        _ => None,
    }))
}

/// The first rows of a sheet, and what its header suggests.
fn look(
    rows: &mut dyn Rows,
    (name, visible): (String, bool),
    subject: Subject,
    mapping: &Mapping,
) -> Result<(SheetSeen, Guess), Refusal> {
    let top = top::top(rows, mapping.layout.header_row, SHOWN_ROWS)?;
    let (row, is_whole) = match (
        mapping.layout.header_row,
        header::search(&top, subject, None),
    ) {
        (Some(row), found) => (Some(row), matches!(found, Search::Found(_))),
        (None, Search::Found(header)) => (Some(header.row), true),
        (None, Search::Wrong(refusal)) => {
            (refusal.arg("row").and_then(|row| row.parse().ok()), false)
        }
        (None, Search::Nothing) => (None, false),
    };
    let at = row.and_then(|row| top.iter().position(|seen| seen.number == row));
    let (lines, columns) = header::seen(&top, at.unwrap_or(0));
    let mut guess = guess(&columns, subject);
    guess.mapping.layout = mapping.layout.clone();
    guess.mapping.encoding = mapping.encoding.clone();
    let seen = SheetSeen {
        name,
        visible,
        header_row: at.map(|index| top[index].number),
        is_whole,
        headers: columns.into_iter().map(|column| column.shown).collect(),
        hidden_rows: 0,
        rows: top
            .into_iter()
            .skip(at.unwrap_or(0) + lines)
            .take(SHOWN_ROWS)
            .map(|row| (row.number, row.texts))
            .collect(),
    };
    Ok((seen, guess))
}
