//! The fairness report of a round on two pages: what was found and what to do about it with the agreement of raters on the first, raters
//! side by side, evidence with its intervals and people whose sources differ on the second. Must not know how anything is reckoned.

use assessment::Refusal;

use crate::flow::strip::{Row, Strip};
use crate::flow::{Flow, INK, QUIET, Table};
use crate::fonts::FontSet;
use crate::print::{PrintOptions, Printed};

/// Name and version of the arrangement, raised whenever a printed page would look different.
pub const LAYOUT_VERSION: &str = "fairness-a4/1";

/// Points of sentences, of what is quieter, and of tables.
const SAID: f32 = 9.5;
const BESIDE: f32 = 8.5;

/// One finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetFinding {
    /// Its number and how much it weighs, in words.
    pub sign: String,
    /// The sentence.
    pub text: String,
    /// What to do about it.
    pub advice: String,
}

/// A table with its heading.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SheetTable {
    /// What it is about.
    pub heading: String,
    /// What stands above the columns.
    pub headings: Vec<String>,
    /// The rows.
    pub rows: Vec<Vec<String>>,
    /// Columns of figures.
    pub figures: Vec<bool>,
    /// What is said below.
    pub lines: Vec<String>,
}

/// A row of a strip of dots.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct DotRow {
    /// Who or what it is of.
    pub name: String,
    /// Where the dot stands.
    pub at: Option<f32>,
    /// From where to where its interval goes.
    pub range: Option<(f32, f32)>,
    /// Whether it stands out.
    pub stands_out: bool,
    /// What is said beside it.
    pub said: String,
}

/// A strip of dots with its heading.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Dots {
    /// What it is about.
    pub heading: String,
    /// The figures at its ends.
    pub ends: (f32, f32),
    /// Figures with a line.
    pub ticks: Vec<f32>,
    /// The rows.
    pub rows: Vec<DotRow>,
    /// What is said below.
    pub lines: Vec<String>,
}

/// The report.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct FairnessSheet {
    /// Name of the institution.
    pub institution: String,
    /// The title.
    pub title: String,
    /// What it is of and made from, and that it changes nothing.
    pub about: Vec<String>,
    /// What stands above the findings.
    pub findings_heading: String,
    /// The findings, the most important first.
    pub findings: Vec<SheetFinding>,
    /// How many more there are, where they do not fit.
    pub more: Option<String>,
    /// How far raters agree.
    pub agreement: SheetTable,
    /// Raters and evidence.
    pub dots: Vec<Dots>,
    /// People whose sources differ, or whose result is close.
    pub people: SheetTable,
    /// What stands before and after the number of a page.
    pub page: (String, String),
    /// What is said when a character had to be stood in for.
    pub stood_in: String,
}

/// Prints the report.
///
/// # Errors
/// `print_cancelled`, `pdf_not_built` (detail).
pub fn print(
    sheet: &FairnessSheet,
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
        flow.say(line, (SAID, INK), options)?;
    }
    flow.skip(2.5);
    flow.say(&sheet.findings_heading, (11.0, INK), options)?;
    flow.skip(0.6);
    for finding in &sheet.findings {
        flow.fact((&finding.sign, &finding.text), SAID, options)?;
        flow.fact(("", &finding.advice), BESIDE, options)?;
        flow.skip(1.2);
    }
    if let Some(more) = &sheet.more {
        flow.say(more, (BESIDE, QUIET), options)?;
    }
    table(&mut flow, &sheet.agreement, options)?;
    let has_more =
        !sheet.people.rows.is_empty() || sheet.dots.iter().any(|one| !one.rows.is_empty());
    if has_more {
        flow.next_page(options)?;
    }
    for dots in sheet.dots.iter().filter(|dots| !dots.rows.is_empty()) {
        let rows: Vec<Row<'_>> = dots.rows.iter().map(row).collect();
        heading(&mut flow, &dots.heading, options)?;
        let strip = Strip {
            ends: dots.ends,
            ticks: &dots.ticks,
            rows: &rows,
        };
        flow.strip(&strip, options)?;
        for line in &dots.lines {
            flow.say(line, (BESIDE, QUIET), options)?;
        }
    }
    table(&mut flow, &sheet.people, options)?;
    if flow.lacks_characters() {
        flow.skip(2.0);
        flow.say(&sheet.stood_in, (SAID, QUIET), options)?;
    }
    let pages = flow.finish(fonts, &sheet.title, options)?;
    Ok(Printed {
        pdf,
        pages,
        layout_version: LAYOUT_VERSION.to_owned(),
    })
}

fn row(row: &DotRow) -> Row<'_> {
    Row {
        name: &row.name,
        at: row.at,
        range: row.range,
        stands_out: row.stands_out,
        said: &row.said,
    }
}

fn heading<W: std::io::Write>(
    flow: &mut Flow<'_, '_, W>,
    text: &str,
    options: &PrintOptions<'_>,
) -> Result<(), Refusal> {
    flow.skip(2.5);
    flow.say(text, (11.0, INK), options)?;
    flow.skip(0.6);
    Ok(())
}

fn table<W: std::io::Write>(
    flow: &mut Flow<'_, '_, W>,
    table: &SheetTable,
    options: &PrintOptions<'_>,
) -> Result<(), Refusal> {
    if table.rows.is_empty() && table.lines.is_empty() {
        return Ok(());
    }
    heading(flow, &table.heading, options)?;
    if !table.rows.is_empty() {
        let set = Table {
            headings: &table.headings,
            rows: &table.rows,
            right: &table.figures,
        };
        flow.table(&set, BESIDE, options)?;
        flow.skip(0.8);
    }
    for line in &table.lines {
        flow.say(line, (BESIDE, QUIET), options)?;
    }
    Ok(())
}
