//! Why somebody has her grade, on paper: who she is, by which route she applied, what came of it and by which sum, who gave which mark
//! and signed when, the evidence, and who computed and approved it. Must not know how anything is computed.

use assessment::Refusal;

use crate::flow::{Flow, INK, QUIET, Table};
use crate::fonts::FontSet;
use crate::print::{PrintOptions, Printed};

/// Name and version of the arrangement, raised whenever a printed page would look different.
pub const LAYOUT_VERSION: &str = "grade-a4/1";

/// Points of facts and of tables.
const FACTS: f32 = 9.5;
const ROWS: f32 = 8.5;

/// A part of the page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct GradePart {
    /// What it is about.
    pub heading: String,
    /// Label and text.
    pub facts: Vec<(String, String)>,
    /// What stands above the columns of its table; none without a table.
    pub headings: Vec<String>,
    /// The rows of its table.
    pub rows: Vec<Vec<String>>,
    /// Columns of figures.
    pub figures: Vec<bool>,
    /// Sums that can be done again, and what else is said below the table.
    pub lines: Vec<String>,
}

/// The page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GradeSheet {
    /// Name of the institution.
    pub institution: String,
    /// The title.
    pub title: String,
    /// Label and text, in the order of the page.
    pub facts: Vec<(String, String)>,
    /// What it was made of.
    pub parts: Vec<GradePart>,
    /// What stands before and after the number of a page.
    pub page: (String, String),
    /// What is said when a character had to be stood in for.
    pub stood_in: String,
}

/// Prints the page; what does not fit goes on a second one. A character that no face has is stood in for, and that is said at the end.
///
/// # Errors
/// `print_cancelled`, `pdf_not_built` (detail).
pub fn print(
    sheet: &GradeSheet,
    fonts: &FontSet,
    options: &PrintOptions<'_>,
) -> Result<Printed, Refusal> {
    options.go_on()?;
    let mut pdf = Vec::new();
    let mut flow = Flow::start(&mut pdf, fonts, sheet.page.clone())?;
    flow.say(&sheet.institution, (9.0, QUIET), options)?;
    flow.say(&sheet.title, (15.0, INK), options)?;
    flow.skip(2.0);
    for (label, text) in &sheet.facts {
        flow.fact((label, text), FACTS, options)?;
    }
    for part in &sheet.parts {
        flow.skip(2.5);
        flow.say(&part.heading, (11.0, INK), options)?;
        flow.skip(0.6);
        for (label, text) in &part.facts {
            flow.fact((label, text), FACTS, options)?;
        }
        if !part.rows.is_empty() {
            let table = Table {
                headings: &part.headings,
                rows: &part.rows,
                right: &part.figures,
            };
            flow.table(&table, ROWS, options)?;
            flow.skip(0.8);
        }
        for line in &part.lines {
            flow.say(line, (FACTS, INK), options)?;
        }
    }
    if flow.lacks_characters() {
        flow.skip(2.0);
        flow.say(&sheet.stood_in, (FACTS, QUIET), options)?;
    }
    let pages = flow.finish(fonts, &sheet.title, options)?;
    Ok(Printed {
        pdf,
        pages,
        layout_version: LAYOUT_VERSION.to_owned(),
    })
}
