//! A page of text for a terminal: sentences of the catalogues, facts and tables, in the reader's language and as wide as
//! the terminal is. Must not know any subject.

use std::fmt::Display;

use comfy_table::{
    CellAlignment, ColumnConstraint, ContentArrangement, Table, TableComponent, Width, presets,
};
use office::Language;

/// How wide tables are where no terminal says it: in files and pipes.
const WIDTH: u16 = 100;

/// Longer words than this are paths and the like.
const LONGEST_WORD: usize = 20;
/// From here on signs are Chinese ones, two columns wide.
const FIRST_WIDE: char = '\u{2e80}';

/// What a person reads, in order.
pub struct Page {
    language: Language,
    parts: Vec<Part>,
}

enum Part {
    Line(String),
    Table(Vec<Column>, Vec<Vec<String>>),
}

/// A column of a table.
pub struct Column {
    heading: String,
    kind: Kind,
}

enum Kind {
    Text,
    Whole,
    Figure,
}

impl Column {
    /// Words that may run over several lines. `name` is that of a heading, or what stands above the column.
    pub fn text(name: impl Into<String>) -> Self {
        Self {
            heading: name.into(),
            kind: Kind::Text,
        }
    }

    /// What is never broken: numbers by which something is known, days, names of people.
    pub fn whole(name: impl Into<String>) -> Self {
        Self {
            heading: name.into(),
            kind: Kind::Whole,
        }
    }

    /// Figures, under one another from the right.
    pub fn figure(name: impl Into<String>) -> Self {
        Self {
            heading: name.into(),
            kind: Kind::Figure,
        }
    }
}

impl Page {
    /// An empty page.
    pub fn in_language(language: Language) -> Self {
        Self {
            language,
            parts: Vec::new(),
        }
    }

    /// A sentence of the catalogue with its figures.
    pub fn say(&mut self, id: &str, figures: &[(&str, &dyn Display)]) {
        let sentence = self.phrase(id, figures);
        self.parts.push(Part::Line(sentence));
    }

    /// A line as it is.
    pub fn line(&mut self, text: impl Into<String>) {
        self.parts.push(Part::Line(text.into()));
    }

    /// A heading and what belongs to it.
    pub fn fact(&mut self, name: &str, value: impl Display) {
        let heading = self.heading(name);
        self.say("told_fact", &[("heading", &heading), ("value", &value)]);
    }

    /// A table; without rows there is none. Columns in which every cell is empty are left out.
    pub fn table(&mut self, columns: Vec<Column>, rows: Vec<Vec<String>>) {
        if rows.is_empty() {
            return;
        }
        let filled: Vec<bool> = (0..columns.len())
            .map(|at| rows.iter().any(|row| !row[at].is_empty()))
            .collect();
        let mut shown: Vec<Column> = keep(columns, &filled).collect();
        for column in &mut shown {
            column.heading = self.heading(&column.heading);
        }
        let rows = rows
            .into_iter()
            .map(|row| keep(row, &filled).collect())
            .collect();
        self.parts.push(Part::Table(shown, rows));
    }

    /// A sentence of the catalogue, to stand in a cell.
    pub fn phrase(&self, id: &str, figures: &[(&str, &dyn Display)]) -> String {
        let figures: Vec<(&str, String)> = figures
            .iter()
            .map(|(name, figure)| (*name, figure.to_string()))
            .collect();
        let figures: Vec<(&str, &str)> = figures
            .iter()
            .map(|(name, figure)| (*name, figure.as_str()))
            .collect();
        let text = self.language.phrase(id, &figures);
        // A sentence that is not there, or a place that nothing fills, would reach the reader as a name.
        debug_assert!(text != id && !text.contains("{$"), "{id}: {text}");
        text
    }

    /// How people call a code of the field.
    pub fn word(&self, code: &str) -> String {
        self.said(&format!("word_{code}"), code)
    }

    /// How people call a code of a set whose codes mean other things elsewhere.
    pub fn word_of(&self, set: &str, code: &str) -> String {
        self.said(&format!("word_{set}_{code}"), code)
    }

    /// The name of something that the institution may have named in both languages.
    pub fn named(&self, chinese: &str, english: Option<&str>) -> String {
        match (self.language, english) {
            (Language::English, Some(english)) => english.to_owned(),
            _ => chinese.to_owned(),
        }
    }

    /// Several words as one cell.
    pub fn list(&self, words: &[String]) -> String {
        words.join(match self.language {
            Language::Chinese => "、",
            Language::English => ", ",
        })
    }

    /// ✓ where something holds; nothing where it does not.
    pub fn tick(holds: bool) -> String {
        if holds { "✓" } else { "" }.to_owned()
    }

    /// What stands above a column; a name that no catalogue lists stands for itself.
    pub fn heading(&self, name: &str) -> String {
        self.said(&format!("heading_{name}"), name)
    }

    fn said(&self, id: &str, otherwise: &str) -> String {
        let found = self.language.label(id);
        if found == id {
            otherwise.to_owned()
        } else {
            found
        }
    }

    /// The page as text, ending in a line break.
    pub fn to_text(&self) -> String {
        let mut text = String::new();
        for (at, part) in self.parts.iter().enumerate() {
            match part {
                Part::Line(line) => {
                    let after_table = at
                        .checked_sub(1)
                        .is_some_and(|before| matches!(self.parts[before], Part::Table(..)));
                    if after_table {
                        text.push('\n');
                    }
                    text.push_str(line);
                }
                Part::Table(columns, rows) => {
                    text.push('\n');
                    text.push_str(&laid_out(columns, rows));
                }
            }
            text.push('\n');
        }
        text
    }
}

/// A moment on the wire as people say it, in China's time as every day that is printed.
pub fn minute(moment: &str) -> String {
    office::environment::civil_minute(moment)
}

fn keep<'a, T: 'a>(all: Vec<T>, wanted: &'a [bool]) -> impl Iterator<Item = T> + 'a {
    all.into_iter()
        .zip(wanted)
        .filter_map(|(one, wanted)| wanted.then_some(one))
}

/// How wide a column is at least, so that no word is broken in two. Chinese may be broken anywhere; a path has to be.
fn longest_word(text: &str) -> usize {
    text.split(|sign: char| sign.is_whitespace() || sign >= FIRST_WIDE)
        .map(|word| word.chars().count())
        .max()
        .unwrap_or_default()
        .min(LONGEST_WORD)
}

fn laid_out(columns: &[Column], rows: &[Vec<String>]) -> String {
    let mut table = Table::new();
    table
        .load_preset(presets::NOTHING)
        .set_style(TableComponent::HeaderLines, '─')
        .set_style(TableComponent::MiddleHeaderIntersections, '─')
        .set_content_arrangement(ContentArrangement::Dynamic);
    if !table.is_tty() {
        table.set_width(WIDTH);
    }
    for row in rows {
        table.add_row(row);
    }
    // Asked before the headings are there: a long heading may be broken, the figures below it may not.
    let widest = table.column_max_content_widths();
    table.set_header(columns.iter().map(|column| column.heading.as_str()));
    for (at, (column, widest)) in columns.iter().zip(widest).enumerate() {
        let least = match column.kind {
            Kind::Text => rows.iter().map(|row| longest_word(&row[at])).max(),
            Kind::Whole | Kind::Figure => Some(widest.into()),
        };
        let least = least.max(Some(longest_word(&column.heading)));
        let Some(laid) = table.column_mut(at) else {
            continue;
        };
        laid.set_padding((0, 1));
        if matches!(column.kind, Kind::Figure) {
            laid.set_cell_alignment(CellAlignment::Right);
        }
        // One more for the distance to the next column.
        let least = least.unwrap_or_default().saturating_add(1);
        laid.set_constraint(ColumnConstraint::LowerBoundary(Width::Fixed(
            u16::try_from(least).unwrap_or(WIDTH),
        )));
    }
    table.trim_fmt()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page() -> Page {
        Page::in_language(Language::English)
    }

    #[test]
    fn figures_stand_under_one_another_and_a_column_without_any_is_left_out() {
        let mut page = page();
        page.table(
            vec![
                Column::whole("name"),
                Column::text("note"),
                Column::figure("total"),
            ],
            vec![
                vec!["张".to_owned(), String::new(), "9.5".to_owned()],
                vec!["李".to_owned(), String::new(), "100.0".to_owned()],
            ],
        );
        let text = page.to_text();
        assert!(
            text.contains("  9.5\n") && text.contains("100.0\n"),
            "{text}"
        );
        assert!(!text.contains("note"), "{text}");
    }

    #[test]
    fn a_table_is_no_wider_than_a_page_and_breaks_words_rather_than_numbers() {
        let mut page = page();
        let number = "Y000035000001264000001";
        page.table(
            vec![Column::whole("number"), Column::text("reason")],
            vec![vec![number.to_owned(), "one more word ".repeat(30)]],
        );
        let text = page.to_text();
        assert!(text.contains(number), "{text}");
        assert!(text.lines().count() > 4, "{text}");
        assert!(
            text.lines().all(|line| line.chars().count() <= 100),
            "{text}"
        );
    }

    #[test]
    fn no_word_is_broken_in_two() {
        let mut page = page();
        let figures = (0..9).map(|_| Column::whole("12345678"));
        let columns = std::iter::once(Column::text("component")).chain(figures);
        let row = std::iter::once("Supervisor assessment").chain([("1234567"); 9]);
        page.table(columns.collect(), vec![row.map(str::to_owned).collect()]);
        let text = page.to_text();
        assert!(
            text.contains("Supervisor ") && text.contains("assessment\n"),
            "{text}"
        );
    }

    #[test]
    fn a_table_without_rows_is_no_table() {
        let mut page = page();
        page.table(vec![Column::text("name")], Vec::new());
        assert_eq!(page.to_text(), "");
    }

    #[test]
    fn a_moment_is_read_by_its_minute() {
        assert_eq!(minute("2026-05-18T08:03:11Z"), "2026-05-18 16:03");
        assert_eq!(minute(""), "");
    }
}
