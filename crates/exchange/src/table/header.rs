//! Finding the header below titles and blank rows, and which column gives which field.
//!
//! Must not know what the fields mean.

use std::collections::HashMap;

use assessment::Refusal;
use rust_decimal::Decimal;

use super::top::{ColumnName, SEARCHED_ROWS, Top, TopRow, lines, names};
use super::{Rows, normal};
use crate::mapping::Mapping;
use crate::mapping::guess::{Guess, guess, matches};
use crate::subject::Subject;

/// Fields by which a row of sums is known, when the word does not stand in its first cell.
const KEYS: &[&str] = &[
    "staff_no",
    "name",
    "candidate",
    "candidate_name",
    "date",
    "workshop",
    "team",
    "worker",
    "target",
    "unit",
];

/// One field's place in the file and how its values are read.
#[derive(Debug, Default)]
pub(crate) struct FieldColumns {
    /// Their headers, joined by `/`.
    pub(crate) header: String,
    /// Columns counted from 0; several are joined by `/`. Empty: the file does not give the field.
    pub(crate) columns: Vec<usize>,
    pub(crate) constant: Option<String>,
    pub(crate) missing: Vec<String>,
    pub(crate) aliases: HashMap<String, String>,
    pub(crate) scale: Option<Decimal>,
}

impl FieldColumns {
    /// Whether the file (or the mapping) gives the field at all.
    pub(crate) fn is_given(&self) -> bool {
        self.constant.is_some() || !self.columns.is_empty()
    }
}

/// A header that was found, and what it means.
#[derive(Debug)]
pub(crate) struct Header {
    /// Its first row.
    pub(crate) row: u64,
    /// Its last row: what comes below is data.
    pub(crate) last_row: u64,
    /// Parallel to the subject's fields.
    pub(crate) fields: Vec<FieldColumns>,
    /// Sheet form of scores: criterion, header, column.
    pub(crate) marks: Vec<(String, String, usize)>,
    pub(crate) date_formats: Vec<String>,
    /// Headers of columns that nothing is read from.
    pub(crate) unused: Vec<String>,
    /// The mapping used: the given one or the guessed one.
    pub(crate) mapping: Mapping,
    /// What every column is called; empty where it has no name.
    pub(crate) names: Vec<String>,
    /// The columns that are read, with their headers.
    pub(crate) used: Vec<(usize, String)>,
    /// The columns that say whose or what a row is.
    pub(crate) keys: Vec<usize>,
    /// Each line of the header in the used columns, to know a repeated header by.
    written: Vec<Vec<(usize, String)>>,
}

impl Header {
    /// Whether the present row repeats a line of the header.
    pub(crate) fn is_repeated_by(&self, rows: &dyn Rows) -> bool {
        // A copy of the header is spelled like the header; comparing it as it stands costs nothing per row.
        self.written.iter().any(|line| {
            !line.is_empty()
                && line.iter().all(|(column, header)| {
                    matches!(rows.cell(*column), super::cell::Cell::Text(text) if text.trim() == header)
                })
        })
    }

    /// Whether every used cell of the present row is blank.
    pub(crate) fn is_blank_row(&self, rows: &dyn Rows) -> bool {
        (0..rows.width()).all(|column| rows.cell(column).is_blank())
    }
}

/// What the search gave.
pub(crate) enum Search {
    Found(Box<Header>),
    /// A row looks like the header, but this is wrong with it.
    Wrong(Refusal),
    Nothing,
}

/// A row that may be the header.
struct Candidate<'t> {
    row: &'t TopRow,
    last_row: u64,
    columns: Vec<ColumnName>,
    /// The lines of the header as they stand.
    written: &'t [TopRow],
    guess: Guess,
    known: usize,
    is_whole: bool,
}

impl Candidate<'_> {
    /// Whether two columns are called the same.
    fn has_doubles(&self) -> bool {
        let named = self.columns.iter().filter(|column| !column.is_empty());
        let mut seen = std::collections::HashSet::new();
        named
            .map(|column| column.lower.as_str())
            .any(|name| !seen.insert(name))
    }
}

/// Looks for the header.
pub(crate) fn search(top: &Top, subject: Subject, mapping: Option<&Mapping>) -> Search {
    let wanted_row = mapping.and_then(|mapping| mapping.layout.header_row);
    let mut best: Option<Candidate<'_>> = None;
    for at in 0..top.len().min(SEARCHED_ROWS) {
        if wanted_row.is_some_and(|wanted| wanted != top[at].number) {
            continue;
        }
        let lines = lines(top, at);
        let mut candidate = candidate(top, at, lines, subject, mapping);
        if lines > 1 && candidate.is_whole {
            // Titles above the names say nothing that the last line does not say itself.
            let titles = self::candidate(top, at, 1, subject, mapping).known == 0;
            let last = self::candidate(top, at + lines - 1, 1, subject, mapping);
            if titles && last.is_whole && !last.has_doubles() && wanted_row.is_none() {
                candidate = last;
            }
        }
        if candidate.is_whole {
            return resolve(&candidate, subject);
        }
        if candidate.known > best.as_ref().map_or(0, |best| best.known)
            && !candidate.row.has_figures()
        {
            best = Some(candidate);
        }
    }
    match best {
        Some(best) => Search::Wrong(column_missing(&best, subject, mapping)),
        None => Search::Nothing,
    }
}

/// The rows and names of the header that [`search`] would find or that `header_row` names, for a first look.
pub(crate) fn seen(top: &Top, at: usize) -> (usize, Vec<ColumnName>) {
    let lines = lines(top, at);
    (lines, names(top, at, lines))
}

fn candidate<'t>(
    top: &'t Top,
    at: usize,
    lines: usize,
    subject: Subject,
    mapping: Option<&Mapping>,
) -> Candidate<'t> {
    let columns = names(top, at, lines);
    let guess = match mapping {
        Some(mapping) => Guess {
            mapping: mapping.clone(),
            asks: Vec::new(),
        },
        None => guess(&columns, subject),
    };
    let wanted = wanted_headers(&guess.mapping);
    let known = match mapping {
        Some(_) => wanted
            .iter()
            .filter(|header| !places(&columns, header).is_empty())
            .count(),
        None => guess.mapping.columns.len() + guess.asks.len(),
    };
    let is_whole = match mapping {
        Some(_) => known == wanted.len() && known > 0,
        None => lacking(subject, &guess).is_none(),
    };
    let row = &top[at];
    Candidate {
        row,
        last_row: top[at + lines - 1].number,
        columns,
        written: &top[at..at + lines],
        guess,
        known,
        is_whole,
    }
}

fn lacking(subject: Subject, guess: &Guess) -> Option<&'static str> {
    let mapping = &guess.mapping;
    subject.lacking(
        |field| {
            mapping.columns.contains_key(field)
                || mapping.constants.contains_key(field)
                || guess.asks.iter().any(|ask| ask.field == field)
        },
        !mapping.mark_columns.is_empty(),
        mapping.constants.get("kind").map(String::as_str),
    )
}

fn wanted_headers(mapping: &Mapping) -> Vec<&str> {
    mapping
        .columns
        .iter()
        .filter(|(field, _)| !mapping.constants.contains_key(*field))
        .flat_map(|(_, headers)| headers)
        .chain(mapping.mark_columns.values())
        .map(String::as_str)
        .collect()
}

/// The columns with this header: those that agree to the letter, else those that agree but for a note in brackets.
fn places(columns: &[ColumnName], header: &str) -> Vec<usize> {
    let wanted = normal::header(header);
    let all = |agree: &dyn Fn(&ColumnName) -> bool| -> Vec<usize> {
        (0..columns.len())
            .filter(|index| agree(&columns[*index]))
            .collect()
    };
    let shown = all(&|column| normal::header(&column.shown) == wanted);
    if !shown.is_empty() {
        return shown;
    }
    let exact = all(&|column| column.forms.contains(&wanted));
    if exact.is_empty() {
        return all(&|column| column.forms.iter().any(|form| matches(form, &wanted)));
    }
    exact
}

fn resolve(candidate: &Candidate<'_>, subject: Subject) -> Search {
    let (row, columns_seen) = (candidate.row, &candidate.columns);
    let mapping = &candidate.guess.mapping;
    if let Some(ask) = candidate.guess.asks.first() {
        return Search::Wrong(
            Refusal::new("columns_for_one_field")
                .with("field", ask.field)
                .with("columns", ask.headers.join(" / "))
                .with("row", row.number)
                .at(ask.field),
        );
    }
    if let Some(field) = lacking(subject, &candidate.guess) {
        return Search::Wrong(
            Refusal::new("mapping_field_missing")
                .at(field)
                .with("field", field),
        );
    }
    let shown: Vec<String> = columns_seen
        .iter()
        .map(|column| column.shown.clone())
        .collect();
    let mut used: Vec<(usize, String)> = Vec::new();
    let mut place = |header: &String| -> Result<usize, Refusal> {
        match places(columns_seen, header).as_slice() {
            [column] => {
                used.push((*column, shown[*column].clone()));
                Ok(*column)
            }
            [] => Err(Refusal::new("column_missing")
                .with("column", header)
                .with("row", row.number)
                .with("nearest", nearest(header, &shown))),
            [first, second, ..] => Err(Refusal::new("column_twice")
                .with("column", header)
                .with("row", row.number)
                .with("first", first + 1)
                .with("second", second + 1)),
        }
    };
    let mut fields = Vec::new();
    for field in subject.fields() {
        let mut columns = FieldColumns {
            constant: mapping.constants.get(field.name).cloned(),
            missing: mapping.missing.get(field.name).cloned().unwrap_or_default(),
            scale: mapping.scale.get(field.name).copied(),
            ..FieldColumns::default()
        };
        if let Some(aliases) = mapping.aliases.get(field.name) {
            columns.aliases = aliases.clone().into_iter().collect();
        }
        if let Some(headers) = mapping.columns.get(field.name)
            && columns.constant.is_none()
        {
            columns.header = headers.join("/");
            for header in headers {
                match place(header) {
                    Ok(column) => columns.columns.push(column),
                    Err(refusal) => return Search::Wrong(refusal.at(field.name)),
                }
            }
        }
        fields.push(columns);
    }
    let mut marks = Vec::new();
    for (criterion, header) in &mapping.mark_columns {
        match place(header) {
            Ok(column) => marks.push((criterion.clone(), header.clone(), column)),
            Err(refusal) => return Search::Wrong(refusal.at("mark")),
        }
    }
    // In the order of the file, not of the alphabet.
    marks.sort_by_key(|(_, _, column)| *column);
    let unused = (0..columns_seen.len())
        .filter(|column| {
            !columns_seen[*column].is_empty() && used.iter().all(|(taken, _)| taken != column)
        })
        .map(|column| shown[column].clone())
        .collect();
    let written = candidate
        .written
        .iter()
        .map(|line| {
            used.iter()
                .filter_map(|(column, _)| {
                    let text = line.texts.get(*column)?.trim();
                    (!text.is_empty()).then(|| (*column, text.to_owned()))
                })
                .collect()
        })
        .collect();
    let keys = subject
        .fields()
        .iter()
        .zip(&fields)
        .filter(|(field, _)| KEYS.contains(&field.name))
        .flat_map(|(_, columns)| columns.columns.iter().copied())
        .collect();
    Search::Found(Box::new(Header {
        unused,
        row: row.number,
        last_row: candidate.last_row,
        fields,
        marks,
        date_formats: mapping.date_formats.clone(),
        mapping: mapping.clone(),
        names: shown,
        used,
        keys,
        written,
    }))
}

fn column_missing(
    candidate: &Candidate<'_>,
    subject: Subject,
    mapping: Option<&Mapping>,
) -> Refusal {
    let guess = &candidate.guess;
    let lacks = lacking(subject, guess);
    // Of a master's own sheet everybody knows whose it is, but the file does not say it.
    if mapping.is_none() && subject == Subject::Scores && lacks == Some("rater") {
        return Refusal::new("rater_not_in_file")
            .with("row", candidate.row.number)
            .at("rater");
    }
    let missing: String = match mapping {
        Some(_) => wanted_headers(&guess.mapping)
            .into_iter()
            .find(|header| places(&candidate.columns, header).is_empty())
            .unwrap_or_default()
            .to_owned(),
        None => lacks
            .map(|name| {
                let field = subject.fields().iter().find(|field| field.name == name);
                let usual = field.and_then(|field| field.names.first.get(1));
                usual.map_or(name.to_owned(), |usual| format!("{usual} ({name})"))
            })
            .unwrap_or_default(),
    };
    let shown: Vec<String> = candidate
        .columns
        .iter()
        .map(|column| column.shown.clone())
        .collect();
    Refusal::new("column_missing")
        .with("nearest", nearest(&missing, &shown))
        .with("column", missing)
        .with("row", candidate.row.number)
}

/// Up to three headers that look most like the missing one.
fn nearest(missing: &str, headers: &[String]) -> String {
    let wanted: Vec<char> = normal::header(missing).chars().collect();
    let mut near: Vec<(usize, &str)> = headers
        .iter()
        .map(|header| header.trim())
        .filter(|header| !header.is_empty())
        .map(|header| {
            let letters: Vec<char> = normal::header(header).chars().take(64).collect();
            (distance(&wanted, &letters), header)
        })
        .collect();
    near.sort_by_key(|(distance, _)| *distance);
    near.truncate(3);
    let names: Vec<_> = near.into_iter().map(|(_, header)| header).collect();
    names.join(" / ")
}

/// Levenshtein's distance.
fn distance(a: &[char], b: &[char]) -> usize {
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let changed = diagonal + usize::from(x != y);
            diagonal = row[j + 1];
            row[j + 1] = changed.min(row[j] + 1).min(row[j + 1] + 1);
        }
    }
    row[b.len()]
}
