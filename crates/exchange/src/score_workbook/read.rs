//! The workbook as it comes back: who it is for, and every mark with the row and column that Excel shows.
//!
//! Must not know candidates or ranges: whether a sheet is expected and a mark fits is the office's.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::Path;

use assessment::{Component, Refusal, SheetId};
use rust_decimal::Decimal;

use super::{CRITERION_KEY, FORMAT, HIDDEN, ID_KEY, NAME_KEY, STAFF_KEY};
use crate::limits::Limits;
use crate::problem::{Problem, Severity};
use crate::table::Rows;
use crate::table::cell::{self, Cell};
use crate::table::file_kind::{FileKind, file_kind};
use crate::table::normal;
use crate::table::sheet_marks::SheetMarks;
use crate::table::workbook::Workbook;
use crate::table::workbook_rows::column_name;

/// Rows in which the keys above the columns are looked for.
const TOP_ROWS: u64 = 40;
/// Most cells of a score workbook: a round of thousands stays far below, and all its rows are held at once.
const CELLS: u64 = 2_000_000;

/// For whom and by what standard the workbook was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScoreWorkbookHead {
    /// Code of the round.
    pub round: String,
    /// What is marked.
    pub component: Component,
    /// The rater's code.
    pub rater: String,
    /// Hash of the standard by which it was written.
    pub scheme_hash: String,
}

/// One mark of a row that belongs together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorkbookMark {
    /// Row number as Excel shows it.
    pub row: u64,
    /// Column letters and heading: `E 操作技能`.
    pub column: String,
    /// What stands in the cell.
    pub value: String,
    /// Id of the sheet.
    pub sheet_id: SheetId,
    /// The candidate's staff number as it was written out.
    pub staff_no: String,
    /// Code of the criterion.
    pub criterion: String,
    /// The mark; none for an empty cell of a row that has marks.
    pub mark: Option<Decimal>,
}

/// What was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadScoreWorkbook {
    /// For whom and by what standard.
    pub head: ScoreWorkbookHead,
    /// Candidates' rows.
    pub rows: u64,
    /// The marks, in the order of the file.
    pub marks: Vec<WorkbookMark>,
    /// Cells and rows that were corrected or refused.
    pub problems: Vec<Problem>,
}

/// Reads a workbook that [`super::score_workbook`] wrote and a person filled in. Rows and columns may have been moved.
///
/// # Errors
/// Those of every workbook (not a workbook, limits, damaged), and `workbook_not_score_sheets`, `workbook_format_newer`
/// (found, known), `sheet_ambiguous`, `workbook_column_missing` (column), `workbook_column_twice` (column, first,
/// second), `workbook_column_unknown` (column, place), `workbook_heading_changed` (column, found, expected).
pub fn read_score_workbook(path: &Path, limits: &Limits) -> Result<ReadScoreWorkbook, Refusal> {
    let limits = Limits {
        cells: limits.cells.min(CELLS),
        ..limits.clone()
    };
    if file_kind(path, &limits)? != FileKind::Workbook {
        return Err(not_ours(path));
    }
    let mut workbook = Workbook::open(path, &limits)?;
    let kept = Kept::read(&mut workbook, path)?;
    let (sheet, columns) = find_columns(&mut workbook, &kept, path)?;
    let formulas = workbook.formulas(&sheet)?;
    let marks = workbook.marks(&sheet)?;
    let mut rows = workbook.rows(&sheet, &marks)?;
    let mut reading = Reading {
        kept: &kept,
        columns: &columns,
        formulas: &formulas,
        seen: BTreeMap::new(),
        read: Vec::new(),
        problems: Vec::new(),
        count: 0,
    };
    while let Some(number) = rows.advance()? {
        if number > columns.heading_row {
            reading.row(number, &rows);
        }
    }
    Ok(reading.done())
}

fn not_ours(path: &Path) -> Refusal {
    Refusal::new("workbook_not_score_sheets").with("path", path.display())
}

/// What the sheet that nobody sees says.
struct Kept {
    head: ScoreWorkbookHead,
    /// Code of the criterion → heading.
    headings: BTreeMap<String, String>,
    /// Id → staff number and name.
    sheets: HashMap<String, (String, String)>,
}

impl Kept {
    fn read(workbook: &mut Workbook, path: &Path) -> Result<Self, Refusal> {
        if !workbook.sheets().iter().any(|sheet| sheet.name == HIDDEN) {
            return Err(not_ours(path));
        }
        let mut facts: HashMap<String, String> = HashMap::new();
        let mut headings = BTreeMap::new();
        let mut sheets = HashMap::new();
        let marks = SheetMarks::default();
        let mut rows = workbook.rows(HIDDEN, &marks)?;
        while rows.advance()?.is_some() {
            let text = |column| rows.cell(column).shown().into_owned();
            match text(0).as_str() {
                "criterion" => {
                    headings.insert(text(1), text(2));
                }
                "sheet" => {
                    sheets.insert(text(1), (text(2), text(3)));
                }
                _ => {
                    facts.insert(text(0), text(1));
                }
            }
        }
        let mut fact = |name: &str| facts.remove(name).ok_or_else(|| not_ours(path));
        let format: u32 = fact("format")?.parse().map_err(|_| not_ours(path))?;
        if format > FORMAT {
            return Err(Refusal::new("workbook_format_newer")
                .with("found", format)
                .with("known", FORMAT));
        }
        Ok(Self {
            head: ScoreWorkbookHead {
                round: fact("round")?,
                component: Component::parse(&fact("component")?).map_err(|_| not_ours(path))?,
                rater: fact("rater")?,
                scheme_hash: fact("scheme_hash")?,
            },
            headings,
            sheets,
        })
    }
}

/// Where everything stands, by the keys above the columns.
struct Columns {
    /// Row number as Excel shows it.
    heading_row: u64,
    id: usize,
    /// What problems call it.
    id_called: String,
    staff_no: usize,
    name: usize,
    /// Column, code of the criterion, and what problems call the column.
    marks: Vec<(usize, String, String)>,
}

fn find_columns(
    workbook: &mut Workbook,
    kept: &Kept,
    path: &Path,
) -> Result<(String, Columns), Refusal> {
    let mut found: Vec<(String, Columns)> = Vec::new();
    for sheet in workbook.sheets() {
        if sheet.name == HIDDEN {
            continue;
        }
        let marks = SheetMarks::default();
        if let Some(columns) = columns_of(&mut workbook.rows(&sheet.name, &marks)?, kept)? {
            found.push((sheet.name, columns));
        }
    }
    if found.len() > 1 {
        let names: Vec<&str> = found.iter().map(|(name, _)| name.as_str()).collect();
        return Err(Refusal::new("sheet_ambiguous").with("sheets", names.join(" / ")));
    }
    found.pop().ok_or_else(|| not_ours(path))
}

/// None when the sheet has no row of keys.
fn columns_of(rows: &mut impl Rows, kept: &Kept) -> Result<Option<Columns>, Refusal> {
    while let Some(number) = rows.advance()? {
        if number > TOP_ROWS {
            break;
        }
        let keys: Vec<(usize, String)> = (0..rows.width())
            .map(|column| (column, rows.cell(column).shown().trim().to_owned()))
            .filter(|(_, key)| !key.is_empty())
            .collect();
        if !keys.iter().any(|(_, key)| key == ID_KEY) {
            continue;
        }
        let Some(heading_row) = rows.advance()? else {
            return Ok(None);
        };
        return placed(&keys, heading_row, rows, kept).map(Some);
    }
    Ok(None)
}

fn placed(
    keys: &[(usize, String)],
    heading_row: u64,
    headings: &impl Rows,
    kept: &Kept,
) -> Result<Columns, Refusal> {
    let letters = |column: usize| column_name(u32::try_from(column).unwrap_or(u32::MAX));
    let mut places: HashMap<&str, usize> = HashMap::new();
    for (column, key) in keys {
        if let Some(first) = places.insert(key, *column) {
            return Err(Refusal::new("workbook_column_twice")
                .with("column", shown_key(key, kept))
                .with("first", letters(first))
                .with("second", letters(*column)));
        }
        let code = key.strip_prefix(CRITERION_KEY);
        if code.is_some_and(|code| !kept.headings.contains_key(code)) {
            return Err(Refusal::new("workbook_column_unknown")
                .with("column", key)
                .with("place", letters(*column)));
        }
    }
    let place = |key: &str| {
        places.get(key).copied().ok_or_else(|| {
            Refusal::new("workbook_column_missing").with("column", shown_key(key, kept))
        })
    };
    let mut marks = Vec::new();
    for (code, expected) in &kept.headings {
        let column = place(&format!("{CRITERION_KEY}{code}"))?;
        let found = headings.cell(column).shown();
        // Spaces and line ends are what programs change on their own.
        let bare = |text: &str| text.split_whitespace().collect::<String>();
        if bare(&found) != bare(expected) {
            return Err(Refusal::new("workbook_heading_changed")
                .with("column", letters(column))
                .with("found", found.replace('\n', " "))
                .with("expected", expected.replace('\n', " ")));
        }
        let name = expected.lines().next().unwrap_or(code);
        let called = format!("{} {name}", letters(column));
        marks.push((column, code.clone(), called));
    }
    marks.sort_by_key(|(column, ..)| *column);
    let id = place(ID_KEY)?;
    let heading = headings.cell(id).shown();
    let heading = heading.lines().next().unwrap_or_default();
    Ok(Columns {
        heading_row,
        id,
        id_called: format!("{} {heading}", letters(id)).trim_end().to_owned(),
        staff_no: place(STAFF_KEY)?,
        name: place(NAME_KEY)?,
        marks,
    })
}

/// A column by the first line of its heading, or by its key.
fn shown_key(key: &str, kept: &Kept) -> String {
    let heading = key
        .strip_prefix(CRITERION_KEY)
        .and_then(|code| kept.headings.get(code))
        .and_then(|heading| heading.lines().next());
    heading.unwrap_or(key).to_owned()
}

struct Reading<'k> {
    kept: &'k Kept,
    columns: &'k Columns,
    formulas: &'k BTreeSet<(u32, u32)>,
    /// Id → rows with it.
    seen: BTreeMap<SheetId, Vec<u64>>,
    read: Vec<WorkbookMark>,
    problems: Vec<Problem>,
    count: u64,
}

impl Reading<'_> {
    fn row(&mut self, number: u64, rows: &impl Rows) {
        let columns = self.columns;
        let shown = |column| rows.cell(column).shown().trim().to_owned();
        let typed = shown(columns.id);
        let any = columns
            .marks
            .iter()
            .any(|(column, ..)| !rows.cell(*column).is_blank());
        if typed.is_empty() && !any {
            return;
        }
        self.count += 1;
        let id = match self.belongs(&typed, &shown(columns.staff_no), &shown(columns.name)) {
            Ok(id) => id,
            Err(refusal) => {
                self.refuse(number, columns.id_called.clone(), typed, refusal);
                return;
            }
        };
        self.seen.entry(id).or_default().push(number);
        if !any {
            return;
        }
        let staff_no = shown(columns.staff_no);
        for (column, criterion, called) in &columns.marks {
            let cell = rows.cell(*column);
            let value = cell.shown().into_owned();
            let row_index = u32::try_from(number - 1).unwrap_or(u32::MAX);
            let column_index = u32::try_from(*column).unwrap_or(u32::MAX);
            let mark = if self.formulas.contains(&(row_index, column_index)) {
                Err(Refusal::new("mark_is_formula").at("mark"))
            } else {
                mark_in(cell)
            };
            match mark {
                Ok(mark) => self.read.push(WorkbookMark {
                    row: number,
                    column: called.clone(),
                    value,
                    sheet_id: id,
                    staff_no: staff_no.clone(),
                    criterion: criterion.clone(),
                    mark,
                }),
                Err(refusal) => self.refuse(number, called.clone(), value, refusal),
            }
        }
    }

    /// The id of a row whose id, staff number and name are those that were written out together.
    fn belongs(&self, typed: &str, staff_no: &str, name: &str) -> Result<SheetId, Refusal> {
        if typed.is_empty() {
            return Err(Refusal::new("sheet_id_missing").at("sheet_id"));
        }
        let id = SheetId::parse(typed)?;
        let (their_number, their_name) =
            self.kept.sheets.get(&id.to_string()).ok_or_else(|| {
                Refusal::new("sheet_id_not_in_workbook")
                    .with("sheet_id", id)
                    .at("sheet_id")
            })?;
        if their_number.trim() != staff_no || their_name.trim() != name {
            return Err(Refusal::new("sheet_row_mixed")
                .with("sheet_id", id)
                .with("expected", format!("{their_number} {their_name}"))
                .with("found", format!("{staff_no} {name}"))
                .at("sheet_id"));
        }
        Ok(id)
    }

    fn refuse(&mut self, row: u64, column: String, value: String, refusal: Refusal) {
        self.problems.push(Problem {
            row,
            column: Some(column),
            value,
            severity: Severity::Refused,
            refusal,
        });
    }

    /// A sheet that stands there twice comes in from neither row: which one is meant, the program does not guess.
    fn done(mut self) -> ReadScoreWorkbook {
        let twice: Vec<(SheetId, Vec<u64>)> = std::mem::take(&mut self.seen)
            .into_iter()
            .filter(|(_, rows)| rows.len() > 1)
            .collect();
        let refused: BTreeSet<SheetId> = twice.iter().map(|(id, _)| *id).collect();
        self.read.retain(|mark| !refused.contains(&mark.sheet_id));
        for (id, rows) in twice {
            for row in &rows {
                let others: Vec<String> = rows
                    .iter()
                    .filter(|other| *other != row)
                    .map(u64::to_string)
                    .collect();
                let refusal = Refusal::new("sheet_id_twice")
                    .with("sheet_id", id)
                    .with("rows", others.join("、"))
                    .at("sheet_id");
                let column = self.columns.id_called.clone();
                self.refuse(*row, column, id.to_string(), refusal);
            }
        }
        self.problems.sort_by_key(|problem| problem.row);
        ReadScoreWorkbook {
            head: self.kept.head.clone(),
            rows: self.count,
            marks: self.read,
            problems: self.problems,
        }
    }
}

/// The mark in a cell: a number, or a text that is nothing but one.
fn mark_in(cell: Cell<'_>) -> Result<Option<Decimal>, Refusal> {
    if cell.is_blank() {
        return Ok(None);
    }
    let mark = match cell {
        Cell::Number(number) => cell::exact(number),
        Cell::Text(text) => {
            let plain = normal::number(normal::unguarded(text).0);
            let is_plain = plain
                .bytes()
                .all(|b| b.is_ascii_digit() || matches!(b, b'.' | b'-'));
            is_plain
                .then(|| Decimal::from_str_exact(&plain).ok())
                .flatten()
        }
        Cell::Shown(shown, held) => {
            return Err(Refusal::new("cell_shows_otherwise")
                .with("shown", shown)
                .with("held", cell::number_shown(held))
                .at("mark"));
        }
        Cell::Error(error) => {
            return Err(Refusal::new("formula_error")
                .with("error", error)
                .at("mark"));
        }
        _ => None,
    };
    mark.map(Some)
        .ok_or_else(|| Refusal::new("not_a_number").at("mark"))
}
