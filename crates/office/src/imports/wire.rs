//! Imports as they cross the wire: a table before it is taken in, what the person chose, and what became of it.

use std::collections::BTreeMap;

use exchange::Problem;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::messages::Language;
use crate::wire::{CorrectedField, WireError, figures};

/// What a person chose in an import wizard; what is left out is found by the usual headers.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct TableChoice {
    /// The sheet of a workbook.
    #[serde(default)]
    #[ts(optional)]
    pub sheet: Option<String>,
    /// The row of the headers, as Excel counts.
    #[serde(default)]
    #[ts(optional)]
    pub header_row: Option<u32>,
    /// The encoding of a CSV file: `utf-8`, `gb18030`, `utf-16le`, `utf-16be`.
    #[serde(default)]
    #[ts(optional)]
    pub encoding: Option<String>,
    /// Our field → their headers; with no column at all, as guessed.
    #[serde(default)]
    pub columns: BTreeMap<String, Vec<String>>,
    /// Scores with a column for each criterion: criterion → their header.
    #[serde(default)]
    pub mark_columns: BTreeMap<String, String>,
    /// Our field → one value for every row.
    #[serde(default)]
    pub constants: BTreeMap<String, String>,
    /// Our field → what in the file means that nothing was given: 缺考.
    #[serde(default)]
    #[ts(optional)]
    pub missing: Option<BTreeMap<String, Vec<String>>>,
    /// Whether rows that are hidden in the workbook stay outside.
    #[serde(default)]
    #[ts(optional)]
    pub leave_out_hidden: Option<bool>,
}

/// Input of `preview_table`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct PreviewTable {
    /// The workbook or CSV.
    pub path: String,
    /// What it is to be read as: `employees`, `scores`, `evidence`, `taken_over`.
    pub subject: String,
    /// The sheet, when the person chose one.
    #[serde(default)]
    #[ts(optional)]
    pub sheet: Option<String>,
    /// The row of the headers, when the person chose one.
    #[serde(default)]
    #[ts(optional)]
    pub header_row: Option<u32>,
    /// The encoding, when the person chose one.
    #[serde(default)]
    #[ts(optional)]
    pub encoding: Option<String>,
}

/// A first look at a table.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct TablePreview {
    /// Every sheet of a workbook; one without a name for CSV.
    pub sheets: Vec<SheetPreview>,
    /// Which of `sheets` would be read; none when the person has to choose.
    pub chosen: Option<u32>,
    /// The encoding of a CSV file.
    pub encoding: Option<String>,
    /// Our field → their headers, as guessed for the chosen sheet.
    pub columns: BTreeMap<String, Vec<String>>,
    /// Scores with a column for each criterion: criterion → their header, as guessed.
    pub mark_columns: BTreeMap<String, String>,
    /// Our fields, in the order in which they are shown.
    pub fields: Vec<FieldLine>,
    /// Where several columns of the chosen sheet are called like one field, the person has to choose: field → their headers.
    pub asks: BTreeMap<String, Vec<String>>,
}

/// One sheet as first seen.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct SheetPreview {
    /// Its name; empty for CSV.
    pub name: String,
    /// False for hidden sheets.
    pub visible: bool,
    /// The row of the headers as Excel counts, when one was recognised.
    pub header_row: Option<u32>,
    /// The headers, those of several lines joined by `/`, or the first row when none was recognised.
    pub headers: Vec<String>,
    /// Rows that are hidden in the workbook.
    pub hidden_rows: u32,
    /// The first rows below.
    pub rows: Vec<TableRow>,
}

/// A row as it stands in the file.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct TableRow {
    /// Its number as Excel counts.
    pub row: u32,
    /// Its cells as texts.
    pub cells: Vec<String>,
}

/// A field of ours that a column can fill.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct FieldLine {
    /// Its name in mapping files.
    pub name: String,
    /// Its name in the reader's language.
    pub title: String,
    /// Whether nothing can be read without it.
    pub needed: bool,
}

/// Input of `save_problems`: the problems of a report, as a workbook to be mended by.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct SaveProblems {
    /// The new workbook.
    pub path: String,
    /// The problems as the report listed them.
    pub problems: Vec<ProblemLine>,
}

/// Input of `save_import_problems`: the rows of a table that did not come in, as a workbook to be mended and imported again.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct SaveImportProblems {
    /// The new workbook.
    pub path: String,
    /// The workbook or CSV that was read.
    pub source: String,
    /// What it was read as: `employees`, `scores`, `evidence`, `taken_over`.
    pub subject: String,
    /// The mapping that it was read with.
    #[serde(default)]
    #[ts(optional)]
    pub mapping: Option<String>,
    /// What the person chose when it was read.
    #[serde(default)]
    #[ts(optional)]
    pub choice: Option<TableChoice>,
    /// The problems as the report listed them.
    pub problems: Vec<ProblemLine>,
}

/// A file that was written.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct FileSaved {
    /// Where.
    pub path: String,
}

/// The text of a file that a user writes.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct TextOfFile {
    /// A standard.toml, a round.toml or an office.toml.
    pub text: String,
}

/// What became of a row with a problem.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Severity {
    /// It came in, corrected.
    Corrected,
    /// It did not come in.
    Refused,
}

impl Severity {
    /// The name on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Corrected => "corrected",
            Self::Refused => "refused",
        }
    }
}

/// Something in a user's file that was corrected or refused.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ProblemLine {
    /// The row as Excel shows it; 0 when the whole file is meant.
    #[ts(type = "number")]
    pub row: u64,
    /// The header of the column, as the file writes it; empty when the whole row is meant.
    pub column: String,
    /// What stood there.
    pub value: String,
    /// Whether the row came in.
    pub severity: Severity,
    /// Stable code.
    pub code: String,
    /// What is wrong and what to do.
    pub message: String,
    /// Our field that is meant, where it is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub field: Option<String>,
    /// The figures of the sentence by their names.
    #[serde(default)]
    pub args: BTreeMap<String, String>,
}

impl ProblemLine {
    /// The problem, said in `language`.
    pub fn of(problem: &Problem, language: Language) -> Self {
        let sentence = language.sentence(&problem.refusal);
        Self {
            row: problem.row,
            column: problem.column.clone().unwrap_or_default(),
            value: problem.value.clone(),
            severity: match problem.severity {
                exchange::Severity::Corrected => Severity::Corrected,
                exchange::Severity::Refused => Severity::Refused,
            },
            code: problem.refusal.code.clone(),
            field: problem.refusal.field.clone(),
            args: figures(&problem.refusal),
            message: match sentence.hint {
                // A Chinese full stop brings its own space.
                Some(hint) if sentence.message.ends_with('。') => sentence.message + &hint,
                Some(hint) => format!("{} {hint}", sentence.message),
                None => sentence.message,
            },
        }
    }
}

/// What became of a user's file.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ImportReport {
    /// Data rows read.
    pub read: u32,
    /// New records.
    pub added: u32,
    /// Records that changed.
    pub changed: u32,
    /// Rows that said nothing new, or that the mode leaves alone.
    pub skipped: u32,
    /// Rows that did not come in, each with its problem.
    pub refused: u32,
    /// Records marked as left, in mode `replace`.
    pub left: u32,
    /// Whether this was only a trial.
    pub dry_run: bool,
    /// Row by row what was corrected or refused, at most the first 10,000.
    pub problems: Vec<ProblemLine>,
    /// Problems beyond those listed.
    pub more_problems: u32,
    /// Headers of columns from which nothing was read.
    pub unread_columns: Vec<String>,
}

/// What was imported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum ImportKind {
    /// A roster.
    Employees,
    /// A table of scores.
    Scores,
    /// A rater's own workbook.
    ScoreWorkbook,
    /// Photos.
    Photos,
    /// Certificates that were given before or elsewhere.
    TakenOver,
    /// Quality evidence.
    Evidence,
}

/// How an import can be taken back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum ImportUndoing {
    /// It can be undone now.
    Possible,
    /// Its batch of evidence can be withdrawn.
    Withdrawal,
    /// It cannot; `why` says the reason.
    Impossible,
    /// It was taken back.
    Done,
}

/// Input of `list_imports`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ImportPage {
    /// Imports that are passed over, the newest first.
    pub offset: u32,
    /// How many at most; 0 for a page of the usual size.
    pub limit: u32,
}

/// Imports, the newest first.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ImportList {
    /// How many there are.
    pub total: u32,
    /// Those of the page.
    pub imports: Vec<ImportLine>,
}

/// An import and what it did.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ImportLine {
    /// Its number: that of its line of the log.
    pub import: u32,
    /// What was imported.
    pub kind: ImportKind,
    /// When.
    pub at: String,
    /// By whom.
    pub by: String,
    /// The file or folder.
    pub file: String,
    /// SHA-256 of the file; none where the log does not say it.
    pub sha256: Option<String>,
    /// Code of the round, of scores.
    pub round: Option<String>,
    /// Number of the batch, of evidence.
    pub batch: Option<u32>,
    /// Data rows read.
    pub read: u32,
    /// New records.
    pub added: u32,
    /// Records that changed.
    pub changed: u32,
    /// Rows that said nothing new.
    pub skipped: u32,
    /// Rows that did not come in.
    pub refused: u32,
    /// Records marked as left.
    pub left: u32,
    /// Whether and how it can be taken back.
    pub undoing: ImportUndoing,
    /// Why it cannot.
    pub why: Vec<WireError>,
    /// That it was undone or withdrawn.
    pub undone: Option<ImportUndone>,
}

/// That an import was undone or withdrawn.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ImportUndone {
    /// When.
    pub at: String,
    /// By whom.
    pub by: String,
    /// Why.
    pub reason: String,
}

/// Which import is meant.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ImportRef {
    /// Its number.
    pub import: u32,
}

/// Input of `undo_import`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct UndoImport {
    /// Its number.
    pub import: u32,
    /// Why.
    pub reason: String,
    /// What the preview named its contents; when it is not that any more, nothing happens.
    #[serde(default)]
    #[ts(optional)]
    pub seen: Option<String>,
}

/// What undoing does with somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum UndoWhat {
    /// She came with the import, and goes.
    PersonRemoved,
    /// She is as she was before.
    PersonRestored,
    /// The marks of a rater for her are as they were before.
    MarksRestored,
}

/// What undoing an import does with one person, or with one rater's marks for her.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct UndoLine {
    /// What it does.
    pub what: UndoWhat,
    /// Staff number.
    pub staff_no: String,
    /// Name as it stands now.
    pub name: String,
    /// The rater's name, of marks.
    pub rater: Option<String>,
    /// What is another afterwards; ID numbers and phones are masked.
    pub changes: Vec<CorrectedField>,
}

/// What undoing an import comes to.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ImportUndoTold {
    /// The import.
    pub import: u32,
    /// What rests on it, so that it cannot be undone: the first of it.
    pub reasons: Vec<WireError>,
    /// Reasons beyond those listed.
    pub more_reasons: u32,
    /// What is another afterwards: the first of it.
    pub lines: Vec<UndoLine>,
    /// Lines beyond those listed.
    pub more_lines: u32,
    /// Stands for all of this, listed or not.
    pub seen: String,
}
