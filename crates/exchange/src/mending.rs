//! The rows of a table that did not come in, as a workbook of the same columns with what is wrong with each behind them: mended, it is
//! imported as the table was, and the columns behind are passed over. Must not know any language but the heads of those columns.

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::path::Path;

use assessment::Refusal;

use crate::limits::Limits;
use crate::mapping::{Mapping, guess_mapping};
use crate::out::table_xlsx;
use crate::problem::Problem;
use crate::reading::Progress;
use crate::subject::Subject;
use crate::table::header::Header;
use crate::table::read::{Present, Sink, Tally, read};

/// What is wrong with a row.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RowProblem {
    /// What is wrong.
    pub what: String,
    /// What to do about it.
    pub advice: String,
}

/// Sheet name and heads of such a workbook. The heads are in one of the languages in which the reader knows them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MendingHeadings {
    /// Name of the sheet.
    pub sheet: String,
    /// What is wrong.
    pub what: String,
    /// What to do.
    pub advice: String,
}

/// Rows of a file as they are shown, by their numbers.
struct Gathered<'p> {
    problems: &'p BTreeMap<u64, RowProblem>,
    names: Option<Vec<(usize, String)>>,
    rows: Vec<(u64, Vec<String>)>,
    subject: Subject,
}

impl Sink for Gathered<'_> {
    fn row(&mut self, row: &Present<'_>, _: &mut Tally) -> ControlFlow<()> {
        if self.problems.contains_key(&row.number) {
            let subject = self.subject;
            let columns = self.names.get_or_insert_with(|| heads(row.header, subject));
            let cells = columns
                .iter()
                .map(|(column, _)| row.rows.cell(*column).shown().into_owned());
            self.rows.push((row.number, cells.collect()));
        }
        ControlFlow::Continue(())
    }

    fn problem(&mut self, _: Problem) -> ControlFlow<()> {
        ControlFlow::Continue(())
    }
}

/// The columns that have a name, with a head by which each is recognised again: its own, or where that says nothing to us, the usual
/// one of the field that it fills.
fn heads(header: &Header, subject: Subject) -> Vec<(usize, String)> {
    let named = header.names.iter().enumerate();
    named
        .filter(|(_, name)| !name.trim().is_empty())
        .map(|(column, name)| {
            let mut fields = subject.fields().iter().zip(&header.fields);
            let field = fields.find(|(_, place)| place.columns.as_slice() == [column]);
            let Some((field, _)) = field else {
                let mark = header.marks.iter().find(|(_, _, at)| *at == column);
                let head = mark.map_or(name, |(criterion, _, _)| criterion);
                return (column, head.clone());
            };
            let is_known = guess_mapping(&[name.as_str()], subject)
                .columns
                .contains_key(field.name);
            let usual = field.names.first.get(1).or(field.names.first.first());
            let head = match usual {
                Some(usual) if !is_known => (*usual).to_owned(),
                _ => name.clone(),
            };
            (column, head)
        })
        .collect()
}

/// The workbook. Rows stand in the order of the file.
///
/// # Errors
/// `problems_without_rows` when none of the numbers is a row of the file, what refuses the file as a whole, `workbook_not_written`.
pub fn rows_to_mend(
    path: &Path,
    subject: Subject,
    mapping: Option<&Mapping>,
    limits: &Limits,
    problems: &BTreeMap<u64, RowProblem>,
    headings: &MendingHeadings,
) -> Result<Vec<u8>, Refusal> {
    let mut gathered = Gathered {
        problems,
        names: None,
        rows: Vec::new(),
        subject,
    };
    let mut nobody = |_: Progress| ControlFlow::Continue(());
    read(path, subject, mapping, limits, &mut nobody, &mut gathered)?;
    let Some(names) = gathered.names else {
        return Err(Refusal::new("problems_without_rows"));
    };
    let mut heads: Vec<&str> = names.iter().map(|(_, head)| head.as_str()).collect();
    heads.extend([headings.what.as_str(), &headings.advice]);
    // Hidden rows were read last.
    gathered.rows.sort_by_key(|(number, _)| *number);
    let rows = gathered.rows.into_iter().map(|(number, mut cells)| {
        let problem = problems.get(&number).cloned().unwrap_or_default();
        cells.extend([problem.what, problem.advice]);
        cells
    });
    table_xlsx(&headings.sheet, &heads, rows)
}
