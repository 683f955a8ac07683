//! Opening a workbook: looked over part by part, then given to the streaming reader.
//!
//! Must not know headers or fields.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::BufReader;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

use assessment::Refusal;
use calamine::{Reader, SheetType, SheetVisible, Xlsx, XlsxError};

use super::parts;
use super::parts::damaged;
use super::sheet_marks::{SheetMarks, Sheets};
use super::workbook_rows::{Fills, WorkbookRows};
use crate::limits::Limits;

/// An open workbook.
pub(crate) struct Workbook {
    path: PathBuf,
    bytes: u64,
    has_merged_cells: bool,
    /// None when no sheet has a mark.
    marked: Option<Sheets>,
    xlsx: Xlsx<BufReader<File>>,
    limits: Limits,
}

/// A worksheet's name and whether a person sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct SheetName {
    pub(crate) name: String,
    pub(crate) visible: bool,
}

impl Workbook {
    pub(crate) fn open(path: &Path, limits: &Limits) -> Result<Self, Refusal> {
        let seen = parts::look_over(path, limits)?;
        let source = parts::reopen(path)?;
        let bytes = source.get_ref().metadata().map_or(0, |facts| facts.len());
        // The parser is not ours: should it panic on a hostile part, the file is refused and nothing else happens.
        let opened = catch_unwind(AssertUnwindSafe(|| Xlsx::new(source)));
        let xlsx = match opened {
            Ok(Ok(xlsx)) => xlsx,
            Ok(Err(error)) => return Err(refused(path, &error)),
            Err(_) => return Err(damaged(path, "panic")),
        };
        if xlsx.sheets_metadata().len() > limits.sheets {
            return Err(Refusal::new("workbook_too_many_sheets")
                .with("sheets", xlsx.sheets_metadata().len())
                .with("limit", limits.sheets));
        }
        Ok(Self {
            path: path.to_owned(),
            bytes,
            has_merged_cells: seen.has_merged_cells,
            marked: seen.has_marks.then(|| Sheets::of(path)).transpose()?,
            xlsx,
            limits: limits.clone(),
        })
    }

    /// The worksheets (no charts), in their order.
    pub(crate) fn sheets(&self) -> Vec<SheetName> {
        self.xlsx
            .sheets_metadata()
            .iter()
            .filter(|sheet| sheet.typ == SheetType::WorkSheet)
            .map(|sheet| SheetName {
                name: sheet.name.clone(),
                visible: sheet.visible == SheetVisible::Visible,
            })
            .collect()
    }

    /// What a sheet says beside its values.
    pub(crate) fn marks(&self, sheet: &str) -> Result<SheetMarks, Refusal> {
        match &self.marked {
            Some(marked) => marked.marks(&self.path, sheet, &self.limits),
            None => Ok(SheetMarks::default()),
        }
    }

    /// The rows of a sheet, with what is said of it beside its values.
    pub(crate) fn rows<'m>(
        &'m mut self,
        sheet: &str,
        marks: &'m SheetMarks,
    ) -> Result<WorkbookRows<'m>, Refusal> {
        let fills = if self.has_merged_cells {
            let merged = catch_unwind(AssertUnwindSafe(|| {
                self.xlsx.merge_cells_by_sheet_name(sheet)
            }));
            match merged {
                Ok(Ok(merged)) => Fills::of(&merged),
                Ok(Err(error)) => return Err(refused(&self.path, &error)),
                Err(_) => return Err(damaged(&self.path, "panic")),
            }
        } else {
            Fills::default()
        };
        let is_1904 = self.xlsx.has_1904_epoch();
        match self.xlsx.worksheet_cells_reader(sheet) {
            Ok(reader) => Ok(WorkbookRows::new(
                (&self.path, self.bytes, is_1904),
                reader,
                fills,
                marks,
                &self.limits,
            )),
            Err(error) => Err(refused(&self.path, &error)),
        }
    }

    /// Row and column, counted from 0, of the cells of a sheet that hold a formula. The reader of values shows only what
    /// a formula came to when somebody last looked at it.
    pub(crate) fn formulas(&mut self, sheet: &str) -> Result<BTreeSet<(u32, u32)>, Refusal> {
        let mut reader = match self.xlsx.worksheet_cells_reader(sheet) {
            Ok(reader) => reader,
            Err(error) => return Err(refused(&self.path, &error)),
        };
        let mut found = BTreeSet::new();
        let mut cells = 0;
        loop {
            let next = match catch_unwind(AssertUnwindSafe(|| reader.next_formula())) {
                Ok(Ok(Some(cell))) => cell,
                Ok(Ok(None)) => return Ok(found),
                Ok(Err(error)) => return Err(refused(&self.path, &error)),
                Err(_) => return Err(damaged(&self.path, "panic")),
            };
            cells += 1;
            if cells > self.limits.cells {
                return Err(Refusal::new("too_many_cells").with("limit", self.limits.cells));
            }
            if !next.get_value().is_empty() {
                found.insert(next.get_position());
            }
        }
    }
}

/// The refusal for an error of the workbook reader.
pub(crate) fn refused(path: &Path, error: &XlsxError) -> Refusal {
    match error {
        XlsxError::Password => Refusal::new("workbook_encrypted").with("path", path.display()),
        XlsxError::CellError(error) => {
            Refusal::new("workbook_unknown_error_value").with("value", error)
        }
        _ => damaged(path, error),
    }
}
