//! What a sheet says beside its values: which rows and columns are hidden, and which formulas have no result. The reader of
//! values tells none of it, so the sheet's part is read once more, where it has any of these.
//!
//! Must not know headers or fields.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::BufReader;
use std::path::Path;

use assessment::Refusal;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

use super::parts;
use super::parts::damaged;
use crate::limits::Limits;

/// Marks of one sheet; rows and columns are counted from 0.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct SheetMarks {
    pub(crate) hidden_rows: BTreeSet<u32>,
    hidden_columns: Vec<(u32, u32)>,
    uncomputed: BTreeSet<(u32, u32)>,
}

impl SheetMarks {
    pub(crate) fn hides_column(&self, column: u32) -> bool {
        self.hidden_columns
            .iter()
            .any(|(first, last)| (*first..=*last).contains(&column))
    }

    pub(crate) fn is_uncomputed(&self, row: u32, column: u32) -> bool {
        self.uncomputed.contains(&(row, column))
    }
}

/// Formulas without a result in one sheet; beyond that the whole file was never computed.
const MOST_UNCOMPUTED: usize = 100_000;

/// Where a workbook keeps its sheets, and whether it says of itself that its formulas wait to be computed.
#[derive(Debug, Default)]
pub(crate) struct Sheets {
    parts: BTreeMap<String, String>,
    waits: bool,
}

impl Sheets {
    /// Finds the parts of all sheets by name.
    pub(crate) fn of(path: &Path) -> Result<Self, Refusal> {
        let mut archive = open(path)?;
        let names: BTreeMap<String, String> = archive_names(&mut archive, path)?;
        let mut targets = BTreeMap::new();
        let mut sheets = Self::default();
        if let Some(part) = names.get("xl/_rels/workbook.xml.rels") {
            each_tag(&mut archive, part, path, |tag| {
                if tag.is("Relationship") {
                    let (id, target) = (tag.value("Id"), tag.value("Target"));
                    targets.insert(id.unwrap_or_default(), target.unwrap_or_default());
                }
            })?;
        }
        if let Some(part) = names.get("xl/workbook.xml") {
            each_tag(&mut archive, part, path, |tag| {
                if tag.is("calcPr") {
                    sheets.waits |= tag.is_set("fullCalcOnLoad");
                }
                if tag.is("sheet")
                    && let (Some(name), Some(id)) = (tag.value("name"), tag.value("id"))
                    && let Some(target) = targets.get(&id)
                {
                    let part = match target.strip_prefix('/') {
                        Some(whole) => whole.to_owned(),
                        None => format!("xl/{target}"),
                    };
                    if let Some(known) = names.get(&part.to_ascii_lowercase()) {
                        sheets.parts.insert(name, known.clone());
                    }
                }
            })?;
        }
        Ok(sheets)
    }

    /// The marks of a sheet.
    pub(crate) fn marks(
        &self,
        path: &Path,
        sheet: &str,
        limits: &Limits,
    ) -> Result<SheetMarks, Refusal> {
        let Some(part) = self.parts.get(sheet) else {
            return Ok(SheetMarks::default());
        };
        let mut scan = Scan {
            marks: SheetMarks::default(),
            waits: self.waits,
            row: None,
            cell: None,
        };
        let mut cells = 0;
        each_event(&mut open(path)?, part, path, |event| {
            match event {
                Event::Start(tag) => {
                    let tag = Tag(&tag);
                    cells += u64::from(tag.is("c"));
                    scan.start(&tag);
                }
                Event::Empty(tag) => {
                    let tag = Tag(&tag);
                    cells += u64::from(tag.is("c"));
                    scan.start(&tag);
                    scan.end(tag.name());
                }
                Event::Text(text) => scan.text(&text),
                Event::End(tag) => scan.end(local(tag.name().into_inner())),
                _ => {}
            }
            if cells > limits.cells {
                return Err(Refusal::new("too_many_cells").with("limit", limits.cells));
            }
            if scan.marks.uncomputed.len() > MOST_UNCOMPUTED {
                return Err(Refusal::new("workbook_never_computed")
                    .with("sheet", sheet)
                    .with("limit", MOST_UNCOMPUTED));
            }
            Ok(())
        })?;
        Ok(scan.marks)
    }
}

/// The reading of one sheet's part.
struct Scan {
    marks: SheetMarks,
    waits: bool,
    row: Option<u32>,
    cell: Option<CellSeen>,
}

#[derive(Default)]
struct CellSeen {
    column: u32,
    is_text: bool,
    has_formula: bool,
    in_value: bool,
    value: String,
}

impl Scan {
    fn start(&mut self, tag: &Tag<'_>) {
        if tag.is("col") {
            if tag.is_set("hidden")
                && let (Some(first), Some(last)) = (tag.number("min"), tag.number("max"))
            {
                let columns = (first.saturating_sub(1), last.saturating_sub(1));
                self.marks.hidden_columns.push(columns);
            }
        } else if tag.is("row") {
            let next = self.row.map_or(0, |row| row.saturating_add(1));
            let row = tag.number("r").map_or(next, |row| row.saturating_sub(1));
            self.row = Some(row);
            self.cell = None;
            if tag.is_set("hidden") {
                self.marks.hidden_rows.insert(row);
            }
        } else if tag.is("c") {
            let next = self.cell.as_ref().map_or(0, |cell| cell.column + 1);
            let column = tag.value("r").and_then(|name| column_of(&name));
            self.cell = Some(CellSeen {
                column: column.unwrap_or(next),
                is_text: tag.value("t").is_some_and(|kind| kind == "str"),
                ..CellSeen::default()
            });
        } else if let Some(cell) = &mut self.cell {
            if tag.is("f") {
                cell.has_formula = true;
            } else if tag.is("v") {
                cell.in_value = true;
            }
        }
    }

    fn text(&mut self, text: &str) {
        if let Some(cell) = self.cell.as_mut().filter(|cell| cell.in_value)
            && cell.value.len() < 8
        {
            cell.value.extend(text.chars().take(8));
        }
    }

    fn end(&mut self, name: &str) {
        let Some(cell) = &mut self.cell else { return };
        match name {
            "v" => cell.in_value = false,
            "c" => {
                // A text may come to nothing, a figure cannot. Some programs write 0 for what they did not compute, and say that
                // the workbook waits for it.
                let empty = cell.value.is_empty() && !cell.is_text;
                let waits = self.waits && cell.value == "0";
                if cell.has_formula
                    && (empty || waits)
                    && let Some(row) = self.row
                {
                    self.marks.uncomputed.insert((row, cell.column));
                }
            }
            _ => {}
        }
    }
}

/// An opening tag.
struct Tag<'t>(&'t BytesStart<'t>);

impl Tag<'_> {
    fn name(&self) -> &str {
        local(self.0.name().into_inner())
    }

    fn is(&self, name: &str) -> bool {
        self.name() == name
    }

    fn value(&self, name: &str) -> Option<String> {
        let attribute = self
            .0
            .attributes()
            .with_checks(false)
            .flatten()
            .find(|attribute| local(attribute.key.into_inner()) == name)?;
        Some(match quick_xml::escape::unescape(&attribute.value) {
            Ok(plain) => plain.into_owned(),
            Err(_) => attribute.value.into_owned(),
        })
    }

    fn number(&self, name: &str) -> Option<u32> {
        self.value(name)?.trim().parse().ok()
    }

    fn is_set(&self, name: &str) -> bool {
        self.value(name)
            .is_some_and(|value| matches!(value.trim(), "1" | "true"))
    }
}

/// A name without its prefix.
fn local(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, local)| local)
}

/// The column of `AB12`, counted from 0.
fn column_of(cell: &str) -> Option<u32> {
    let letters = cell.bytes().take_while(u8::is_ascii_alphabetic);
    let number = letters.fold(0_u32, |number, letter| {
        let place = u32::from(letter.to_ascii_uppercase() - b'A') + 1;
        number.saturating_mul(26).saturating_add(place)
    });
    number.checked_sub(1)
}

fn open(path: &Path) -> Result<ZipArchive<BufReader<File>>, Refusal> {
    ZipArchive::new(parts::reopen(path)?).map_err(|error| damaged(path, error))
}

/// The parts by their names in small letters: programs differ in that.
fn archive_names(
    archive: &mut ZipArchive<BufReader<File>>,
    path: &Path,
) -> Result<BTreeMap<String, String>, Refusal> {
    let mut names = BTreeMap::new();
    for index in 0..archive.len() {
        let part = archive
            .by_index(index)
            .map_err(|error| damaged(path, error))?;
        let name = part
            .name()
            .map_err(|error| damaged(path, error))?
            .into_owned();
        names.insert(name.trim_start_matches('/').to_ascii_lowercase(), name);
    }
    Ok(names)
}

fn each_tag(
    archive: &mut ZipArchive<BufReader<File>>,
    part: &str,
    path: &Path,
    mut see: impl FnMut(&Tag<'_>),
) -> Result<(), Refusal> {
    each_event(archive, part, path, |event| {
        if let Event::Start(tag) | Event::Empty(tag) = event {
            see(&Tag(&tag));
        }
        Ok(())
    })
}

/// Reads a part to its end, or until somebody has seen enough of it.
fn each_event(
    archive: &mut ZipArchive<BufReader<File>>,
    part: &str,
    path: &Path,
    mut see: impl FnMut(Event<'_>) -> Result<(), Refusal>,
) -> Result<(), Refusal> {
    let part = archive
        .by_name(part)
        .map_err(|error| damaged(path, error))?;
    let mut reader = Reader::from_reader(BufReader::new(part));
    reader.config_mut().check_end_names = false;
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        let event = reader
            .read_event_into(&mut buffer)
            .map_err(|error| damaged(path, error))?;
        match event {
            Event::Eof => return Ok(()),
            other => see(other)?,
        }
    }
}
