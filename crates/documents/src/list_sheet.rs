//! A list on paper: what it is, what was chosen of it, and its rows with their head on every page. Must not know what the columns mean.

use assessment::Refusal;

use crate::flow::{Flow, INK, QUIET, Table};
use crate::fonts::FontSet;
use crate::print::{PrintOptions, Printed};

/// Name and version of the arrangement, raised whenever a printed page would look different.
pub const LAYOUT_VERSION: &str = "list-a4/1";

/// Points of the rows.
const SIZE: f32 = 8.5;

/// A list to be printed, in the reader's language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListSheet {
    /// Name of the institution.
    pub institution: String,
    /// What is listed.
    pub title: String,
    /// What was chosen of it, and when it was printed, line by line.
    pub about: Vec<String>,
    /// What stands above the columns.
    pub headings: Vec<String>,
    /// Rows, each with a text for every column.
    pub rows: Vec<Vec<String>>,
    /// Columns of figures, which stand at the right.
    pub figures: Vec<bool>,
    /// What stands before and after the number of a page.
    pub page: (String, String),
    /// What is said when a character had to be stood in for.
    pub stood_in: String,
}

/// Prints the list. A character that no face has is stood in for, and that is said at the end.
///
/// # Errors
/// `print_cancelled`, `pdf_not_built` (detail).
pub fn print(
    sheet: &ListSheet,
    fonts: &FontSet,
    options: &PrintOptions<'_>,
) -> Result<Printed, Refusal> {
    options.go_on()?;
    let mut pdf = Vec::new();
    let mut flow = Flow::start(&mut pdf, fonts, sheet.page.clone())?;
    flow.say(&sheet.institution, (9.0, QUIET), options)?;
    flow.say(&sheet.title, (15.0, INK), options)?;
    flow.skip(1.0);
    for line in &sheet.about {
        flow.say(line, (9.0, QUIET), options)?;
    }
    flow.skip(2.0);
    let table = Table {
        headings: &sheet.headings,
        rows: &sheet.rows,
        right: &sheet.figures,
    };
    flow.table(&table, SIZE, options)?;
    if flow.lacks_characters() {
        flow.skip(2.0);
        flow.say(&sheet.stood_in, (9.0, QUIET), options)?;
    }
    let pages = flow.finish(fonts, &sheet.title, options)?;
    Ok(Printed {
        pdf,
        pages,
        layout_version: LAYOUT_VERSION.to_owned(),
    })
}
