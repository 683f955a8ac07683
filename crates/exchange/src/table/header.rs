//! Finding the header below titles and blank rows, and which column gives which field.
//!
//! Must not know what the fields mean.

use std::collections::HashMap;

use assessment::Refusal;
use rust_decimal::Decimal;

use super::{Rows, normal};
use crate::mapping::guess::matches;
use crate::mapping::{Mapping, guess_mapping};
use crate::subject::Subject;

/// The header stands within this many rows of the top.
const SEARCHED_ROWS: usize = 30;

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
    pub(crate) row: u64,
    /// Parallel to the subject's fields.
    pub(crate) fields: Vec<FieldColumns>,
    /// Sheet form of scores: criterion, header, column.
    pub(crate) marks: Vec<(String, String, usize)>,
    pub(crate) date_formats: Vec<String>,
    /// Headers of columns that nothing is read from.
    pub(crate) unused: Vec<String>,
    /// The mapping used: the given one or the guessed one.
    pub(crate) mapping: Mapping,
    /// The header of each used column, to know a repeated header by.
    used: Vec<(usize, String)>,
}

impl Header {
    /// Whether the present row repeats the header.
    pub(crate) fn is_repeated_by(&self, rows: &dyn Rows) -> bool {
        // A copy of the header is spelled like the header; comparing it as it stands costs nothing per row.
        self.used.iter().all(|(column, header)| {
            matches!(rows.cell(*column), super::cell::Cell::Text(text) if text.trim() == header)
        }) && !self.used.is_empty()
    }

    /// Whether every used cell of the present row is blank.
    pub(crate) fn is_blank_row(&self, rows: &dyn Rows) -> bool {
        (0..rows.width()).all(|column| rows.cell(column).is_blank())
    }
}

/// The top of a sheet: row numbers and texts.
pub(crate) type Top = Vec<TopRow>;

/// Row number and texts.
type TopRow = (u64, Vec<String>);

/// Reads the rows among which the header is looked for.
pub(crate) fn top(
    rows: &mut dyn Rows,
    header_row: Option<u64>,
    more: usize,
) -> Result<Top, Refusal> {
    let mut top = Top::new();
    while top.len() < SEARCHED_ROWS + more
        || header_row.is_some_and(|row| top.last().is_none_or(|last| last.0 < row))
    {
        let Some(number) = rows.advance()? else {
            break;
        };
        if header_row.is_some_and(|row| number < row) {
            continue;
        }
        let texts = (0..rows.width()).map(|column| rows.cell(column).shown().into_owned());
        top.push((number, texts.collect()));
        if header_row.is_some() && top.len() > more {
            break;
        }
    }
    Ok(top)
}

/// What the search gave.
pub(crate) enum Search {
    Found(Box<Header>),
    /// A row looks like the header, but this is wrong with it.
    Wrong(Refusal),
    Nothing,
}

/// Looks for the header.
pub(crate) fn search(top: &Top, subject: Subject, mapping: Option<&Mapping>) -> Search {
    let wanted_row = mapping.and_then(|mapping| mapping.layout.header_row);
    let mut best: Option<(usize, &TopRow, Mapping)> = None;
    for row in top.iter().take(SEARCHED_ROWS) {
        if wanted_row.is_some_and(|wanted| wanted != row.0) {
            continue;
        }
        let used = match mapping {
            Some(mapping) => mapping.clone(),
            None => {
                let headers: Vec<&str> = row.1.iter().map(String::as_str).collect();
                guess_mapping(&headers, subject)
            }
        };
        let normals: Vec<String> = row.1.iter().map(|text| normal::header(text)).collect();
        let wanted = wanted_headers(&used);
        let known = match mapping {
            Some(_) => wanted
                .iter()
                .filter(|header| !places(&normals, header).is_empty())
                .count(),
            None => used.columns.len(),
        };
        let is_whole = match mapping {
            Some(_) => known == wanted.len() && known > 0,
            None => lacking(subject, &used).is_none(),
        };
        if is_whole {
            return resolve(row, &normals, subject, used);
        }
        if known > best.as_ref().map_or(0, |(score, ..)| *score) {
            best = Some((known, row, used));
        }
    }
    match best {
        Some((_, row, used)) => Search::Wrong(column_missing(row, subject, mapping, &used)),
        None => Search::Nothing,
    }
}

fn lacking(subject: Subject, mapping: &Mapping) -> Option<&'static str> {
    subject.lacking(
        |field| mapping.columns.contains_key(field) || mapping.constants.contains_key(field),
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
fn places(normals: &[String], header: &str) -> Vec<usize> {
    let wanted = normal::header(header);
    let all = |agree: &dyn Fn(&str) -> bool| -> Vec<usize> {
        (0..normals.len())
            .filter(|index| agree(&normals[*index]))
            .collect()
    };
    let exact = all(&|normal| normal == wanted);
    if exact.is_empty() {
        return all(&|normal| matches(normal, &wanted));
    }
    exact
}

fn resolve(row: &TopRow, normals: &[String], subject: Subject, mapping: Mapping) -> Search {
    if let Some(field) = lacking(subject, &mapping) {
        return Search::Wrong(
            Refusal::new("mapping_field_missing")
                .at(field)
                .with("field", field),
        );
    }
    let mut used = Vec::new();
    let mut place = |header: &String| -> Result<usize, Refusal> {
        match places(normals, header).as_slice() {
            [column] => {
                used.push((*column, row.1[*column].trim().to_owned()));
                Ok(*column)
            }
            [] => Err(Refusal::new("column_missing")
                .with("column", header)
                .with("row", row.0)
                .with("nearest", nearest(header, &row.1))),
            [first, second, ..] => Err(Refusal::new("column_twice")
                .with("column", header)
                .with("row", row.0)
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
    let unused = (0..normals.len())
        .filter(|column| {
            !normals[*column].is_empty() && used.iter().all(|(taken, _)| taken != column)
        })
        .map(|column| row.1[column].trim().to_owned())
        .collect();
    Search::Found(Box::new(Header {
        unused,
        row: row.0,
        fields,
        marks,
        date_formats: mapping.date_formats.clone(),
        mapping,
        used,
    }))
}

fn column_missing(
    row: &TopRow,
    subject: Subject,
    mapping: Option<&Mapping>,
    used: &Mapping,
) -> Refusal {
    let normals: Vec<String> = row.1.iter().map(|text| normal::header(text)).collect();
    let missing: String = match mapping {
        Some(mapping) => wanted_headers(mapping)
            .into_iter()
            .find(|header| places(&normals, header).is_empty())
            .unwrap_or_default()
            .to_owned(),
        None => lacking(subject, used)
            .map(|name| {
                let field = subject.fields().iter().find(|field| field.name == name);
                let usual = field.and_then(|field| field.synonyms.get(1));
                usual.map_or(name.to_owned(), |usual| format!("{usual} ({name})"))
            })
            .unwrap_or_default(),
    };
    Refusal::new("column_missing")
        .with("nearest", nearest(&missing, &row.1))
        .with("column", missing)
        .with("row", row.0)
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
