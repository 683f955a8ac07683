//! A first look at a user's table, for an import wizard, and the problems of a report as a workbook. Reads no office and
//! takes nothing in.

pub(crate) mod reading;
pub(crate) mod report;
pub(crate) mod undoing;
pub mod wire;

use std::collections::BTreeMap;
use std::path::PathBuf;

use assessment::Refusal;
use exchange::{Layout, Limits, MendingHeadings, ProblemHeadings, RowProblem, Subject};

use crate::blocking::blocking;
use crate::imports::wire::{
    FieldLine, FileSaved, PreviewTable, ProblemLine, SaveImportProblems, SaveProblems, Severity,
    SheetPreview, TablePreview, TableRow,
};
use crate::messages::Language;
use crate::session::Session;
use crate::wire::count;

/// What stands in a file, and which of its columns would fill which of our fields.
///
/// # Errors
/// `subject_unknown`, and what refuses the file as a whole.
pub async fn preview(session: &Session, input: PreviewTable) -> Result<TablePreview, Refusal> {
    let subject = subject_of(&input.subject)?;
    let language = session.language();
    let layout = Layout {
        sheet: input.sheet,
        header_row: input.header_row.map(u64::from),
        ..Layout::default()
    };
    let seen = blocking(move || {
        exchange::preview(
            &PathBuf::from(&input.path),
            subject,
            &layout,
            input.encoding.as_deref(),
            &Limits::default(),
        )
    })
    .await?;
    Ok(TablePreview {
        chosen: seen.chosen.map(|at| count(at as u64)),
        encoding: seen.encoding.map(str::to_owned),
        columns: seen.guess.columns,
        mark_columns: seen.guess.mark_columns,
        fields: fields_of(subject, language),
        asks: seen
            .asks
            .into_iter()
            .map(|ask| (ask.field.to_owned(), ask.headers))
            .collect(),
        sheets: seen
            .sheets
            .into_iter()
            .map(|sheet| SheetPreview {
                name: sheet.name,
                visible: sheet.visible,
                header_row: sheet.header_row.map(count),
                headers: sheet.headers,
                hidden_rows: count(sheet.hidden_rows as u64),
                rows: sheet
                    .rows
                    .into_iter()
                    .map(|(row, cells)| TableRow {
                        row: count(row),
                        cells,
                    })
                    .collect(),
            })
            .collect(),
    })
}

/// Writes the problems of a report as a workbook.
///
/// # Errors
/// `workbook_not_written`, those of writing a file.
pub async fn save_problems(session: &Session, input: SaveProblems) -> Result<FileSaved, Refusal> {
    let language = session.language();
    let heading = |name: &str| language.label(&format!("heading_problem_{name}"));
    let headings = ProblemHeadings {
        sheet: heading("sheet"),
        row: heading("row"),
        column: heading("column"),
        value: heading("value"),
        severity: heading("severity"),
        message: heading("message"),
    };
    let lines: Vec<exchange::ProblemLine> = input
        .problems
        .into_iter()
        .map(|line| exchange::ProblemLine {
            row: line.row,
            column: line.column,
            value: line.value,
            severity: language.label(&format!("word_problem_{}", line.severity.as_str())),
            message: line.message,
        })
        .collect();
    let path = input.path.trim().to_owned();
    let file = PathBuf::from(&path);
    blocking(move || {
        let bytes = exchange::problems_workbook(&headings, &lines)?;
        exchange::write_atomically(&file, &bytes)
    })
    .await?;
    Ok(FileSaved { path })
}

/// Writes the rows of a table that did not come in as a workbook with the same columns, what is wrong behind them: to be mended and
/// imported again.
///
/// # Errors
/// `subject_unknown`, `problems_without_rows`, `workbook_not_written`, what refuses the file as a whole, those of writing a file.
pub async fn save_rows_to_mend(
    session: &Session,
    input: SaveImportProblems,
) -> Result<FileSaved, Refusal> {
    let subject = subject_of(&input.subject)?;
    let language = session.language();
    let headings = MendingHeadings {
        sheet: language.label("heading_problem_sheet"),
        what: language.label("heading_mending_what"),
        advice: language.label("heading_mending_advice"),
    };
    let problems = by_row(&input.problems, language);
    let path = input.path.trim().to_owned();
    let file = PathBuf::from(&path);
    blocking(move || {
        let mapping = reading::chosen_mapping(
            &input.source,
            input.mapping.as_deref(),
            input.choice,
            subject,
        )?;
        let source = PathBuf::from(&input.source);
        let limits = Limits::default();
        let bytes = exchange::rows_to_mend(
            &source,
            subject,
            mapping.as_ref(),
            &limits,
            &problems,
            &headings,
        )?;
        exchange::write_atomically(&file, &bytes)
    })
    .await?;
    Ok(FileSaved { path })
}

/// What is wrong with each row that did not come in. One that did needs no mending.
fn by_row(lines: &[ProblemLine], language: Language) -> BTreeMap<u64, RowProblem> {
    let mut rows: BTreeMap<u64, RowProblem> = BTreeMap::new();
    for line in lines {
        if line.severity != Severity::Refused || line.row == 0 {
            continue;
        }
        let refusal = Refusal {
            code: line.code.clone(),
            args: line.args.clone().into_iter().collect(),
            field: line.field.clone(),
            entry: None,
        };
        let sentence = language.sentence(&refusal);
        let said = match line.value.trim() {
            "" => sentence.message,
            value => format!("{value}: {}", sentence.message),
        };
        let row = rows.entry(line.row).or_default();
        add_line(&mut row.what, &said);
        add_line(
            &mut row.advice,
            sentence.hint.as_deref().unwrap_or_default(),
        );
    }
    rows
}

/// Adds a line to a cell, unless it stands there.
fn add_line(cell: &mut String, said: &str) {
    if said.is_empty() || cell.lines().any(|line| line == said) {
        return;
    }
    if !cell.is_empty() {
        cell.push('\n');
    }
    cell.push_str(said);
}

fn subject_of(name: &str) -> Result<Subject, Refusal> {
    match name {
        "employees" => Ok(Subject::Employees),
        "scores" => Ok(Subject::Scores),
        "evidence" => Ok(Subject::Evidence),
        "taken_over" => Ok(Subject::TakenOver),
        other => Err(Refusal::new("subject_unknown")
            .with("subject", other)
            .at("subject")),
    }
}

fn fields_of(subject: Subject, language: Language) -> Vec<FieldLine> {
    subject
        .fields()
        .iter()
        .map(|field| FieldLine {
            name: field.name.to_owned(),
            title: language.label(&format!("heading_field_{}", field.name)),
            needed: subject.needs(field.name),
        })
        .collect()
}
