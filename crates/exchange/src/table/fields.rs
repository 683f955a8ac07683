//! The fields of the present row as values, with everything that was corrected or refused on the way.
//!
//! Must not know subjects: which field is needed and what it means is the caller's.

use std::borrow::Cow;
use std::ops::ControlFlow;

use assessment::Refusal;
use jiff::civil::Date;
use rust_decimal::Decimal;

use super::cell::{self, Cell};
use super::header::FieldColumns;
use super::normal;
use super::read::{Present, Tally};
use crate::problem::{Problem, Severity};
use crate::subject::Subject;
use crate::value::date::{NoDate, read_date};

/// Reads the fields of one row and collects its problems.
pub(crate) struct Fields<'r> {
    pub(crate) present: Present<'r>,
    subject: Subject,
    problems: Vec<Problem>,
    refused: bool,
}

impl<'r> Fields<'r> {
    pub(crate) fn of(present: &Present<'r>, subject: Subject) -> Self {
        Self {
            present: *present,
            subject,
            problems: Vec::new(),
            refused: false,
        }
    }

    /// Whether a cell of this row was refused so far.
    pub(crate) fn is_refused(&self) -> bool {
        self.refused
    }

    fn columns(&self, field: usize) -> &'r FieldColumns {
        &self.present.header.fields[field]
    }

    /// Hands the problems over. Continues with true when the row is good.
    pub(crate) fn settle(
        self,
        tally: &mut Tally,
        mut give: impl FnMut(Problem) -> ControlFlow<()>,
    ) -> ControlFlow<(), bool> {
        if self.refused {
            tally.refused_rows += 1;
        }
        for problem in self.problems {
            if problem.severity == Severity::Corrected {
                tally.corrected += 1;
            }
            give(problem)?;
        }
        ControlFlow::Continue(!self.refused)
    }

    /// Refuses a field of this row.
    pub(crate) fn refuse(&mut self, field: usize, refusal: Refusal) {
        let value = self.shown(field);
        self.refuse_value(field, self.columns(field).header.clone(), value, refusal);
        self.refused = true;
    }

    /// Refuses one value and not the row.
    pub(crate) fn refuse_value(
        &mut self,
        field: usize,
        column: String,
        value: String,
        refusal: Refusal,
    ) {
        self.note(field, column, value, Severity::Refused, refusal);
    }

    fn correct(&mut self, field: usize, value: String, refusal: Refusal) {
        let header = self.columns(field).header.clone();
        self.note(field, header, value, Severity::Corrected, refusal);
    }

    /// Says something of the whole row, which goes in.
    pub(crate) fn say(&mut self, refusal: Refusal) {
        self.problems.push(Problem {
            row: self.present.number,
            column: None,
            value: String::new(),
            severity: Severity::Corrected,
            refusal,
        });
    }

    /// Tells of one value that was taken in another spelling.
    pub(crate) fn correct_value(
        &mut self,
        field: usize,
        column: String,
        value: String,
        refusal: Refusal,
    ) {
        self.note(field, column, value, Severity::Corrected, refusal);
    }

    fn note(
        &mut self,
        field: usize,
        column: String,
        value: String,
        severity: Severity,
        refusal: Refusal,
    ) {
        self.problems.push(Problem {
            row: self.present.number,
            column: (!column.is_empty()).then_some(column),
            value,
            severity,
            refusal: refusal.at(self.subject.fields()[field].name),
        });
    }

    fn shown(&self, field: usize) -> String {
        let columns = self.columns(field);
        if let Some(constant) = &columns.constant {
            return constant.clone();
        }
        let shown: Vec<_> = columns
            .columns
            .iter()
            .map(|column| self.present.rows.cell(*column).shown())
            .collect();
        shown.join("/")
    }

    /// A text: trimmed, half-width letters and digits, aliases applied. Empty when not given or refused.
    pub(crate) fn text(&mut self, field: usize) -> Cow<'r, str> {
        self.spelled(field, normal::text, false)
    }

    /// A person's name: as a text, with one dot between its parts.
    pub(crate) fn name(&mut self, field: usize) -> Cow<'r, str> {
        self.spelled(field, normal::name, false)
    }

    /// A code (number of a person or thing): as a text, without any space, with half-width signs; refused when it
    /// came as a number that has lost digits.
    pub(crate) fn code(&mut self, field: usize) -> Cow<'r, str> {
        self.spelled(field, normal::code, true)
    }

    /// Refuses the row when the field is empty; when the file does not give it at all, there is no cell to fill.
    pub(crate) fn need(&mut self, field: usize, text: &str) {
        if text.is_empty() && !self.has_refused(field) {
            let refusal = if self.columns(field).is_given() {
                Refusal::new("cell_empty")
            } else {
                let name = self.subject.fields()[field].name;
                Refusal::new("field_not_in_file").with("field", name)
            };
            self.refuse(field, refusal);
        }
    }

    fn has_refused(&self, field: usize) -> bool {
        let name = self.subject.fields()[field].name;
        self.problems.iter().any(|problem| {
            problem.severity == Severity::Refused && problem.refusal.field.as_deref() == Some(name)
        })
    }

    fn spelled(
        &mut self,
        field: usize,
        plain: fn(&'r str) -> Cow<'r, str>,
        is_code: bool,
    ) -> Cow<'r, str> {
        let columns = self.columns(field);
        if let Some(constant) = &columns.constant {
            if constant.contains("{sheet}") {
                return Cow::Owned(constant.replace("{sheet}", self.present.sheet));
            }
            return Cow::Borrowed(constant);
        }
        let text = match columns.columns.as_slice() {
            [] => return Cow::Borrowed(""),
            [one] => self.one(field, *one, plain, is_code),
            many => {
                let mut joined = String::new();
                let mut any = false;
                for (index, column) in many.iter().enumerate() {
                    let part = self.one(field, *column, plain, is_code);
                    any |= !part.is_empty();
                    if index > 0 {
                        joined.push('/');
                    }
                    joined.push_str(&part);
                }
                Cow::Owned(if any { joined } else { String::new() })
            }
        };
        if columns.missing.iter().any(|missing| *missing == *text) {
            return Cow::Borrowed("");
        }
        if !columns.aliases.is_empty()
            && let Some(ours) = columns.aliases.get(&*text)
        {
            // On score sheets aliases translate the criteria's names to codes, on every row: no correction.
            if !matches!(self.subject, Subject::Scores | Subject::Ratings) {
                let refusal = Refusal::new("alias_applied").with("ours", ours);
                self.correct(field, text.into_owned(), refusal);
            }
            return Cow::Borrowed(ours);
        }
        text
    }

    fn one(
        &mut self,
        field: usize,
        column: usize,
        plain: fn(&'r str) -> Cow<'r, str>,
        is_code: bool,
    ) -> Cow<'r, str> {
        let rows = self.present.rows;
        let cell = rows.cell(column);
        match cell {
            Cell::Empty => Cow::Borrowed(""),
            Cell::Text(raw) => {
                let (bare, unwrapped) = normal::unguarded(raw);
                let text = plain(bare);
                if is_code && is_scientific(&text) {
                    self.refuse(field, Refusal::new("digits_lost"));
                    return Cow::Borrowed("");
                }
                if rows.is_merged(column) {
                    let refusal = Refusal::new("merged_cell_filled").with("ours", &text);
                    self.correct(field, text.to_string(), refusal);
                } else if (unwrapped || *text != *bare) && !text.is_empty() {
                    let refusal = Refusal::new("spelling_made_plain").with("ours", &text);
                    self.correct(field, raw.to_owned(), refusal);
                }
                text
            }
            Cell::Number(number) if cell::has_lost_digits(number) => {
                self.refuse(field, Refusal::new("digits_lost"));
                Cow::Borrowed("")
            }
            Cell::Shown("", held) => {
                self.refuse(field, shows_otherwise("", held));
                Cow::Borrowed("")
            }
            Cell::Shown(shown, held) => {
                let text = plain(shown);
                let refusal = Refusal::new("taken_as_shown").with("ours", &text);
                self.correct(field, cell::number_shown(held), refusal);
                text
            }
            Cell::Error(_) | Cell::Uncomputed | Cell::Bool(_) => {
                self.refuse(field, unusable(cell));
                Cow::Borrowed("")
            }
            _ => cell.shown(),
        }
    }

    /// The cell of a field that has one column, when it holds a value: neither blank nor a "missing" one.
    pub(crate) fn value(&mut self, field: usize) -> Option<Cell<'r>> {
        let columns = self.columns(field);
        if let Some(constant) = &columns.constant {
            return Some(Cell::Text(constant));
        }
        let rows = self.present.rows;
        let cell = rows.cell(*columns.columns.first()?);
        self.value_of(field, cell)
    }

    /// A cell when it holds a value.
    pub(crate) fn value_of(&mut self, field: usize, cell: Cell<'r>) -> Option<Cell<'r>> {
        if cell.is_blank() {
            return None;
        }
        let missing = &self.columns(field).missing;
        if !missing.is_empty() {
            let is_missing = match cell {
                Cell::Text(text) | Cell::Shown(text, _) => {
                    let text = normal::code(text);
                    missing.iter().any(|missing| normal::code(missing) == text)
                }
                Cell::Number(number) => missing
                    .iter()
                    .any(|missing| missing.trim().parse::<Decimal>().ok() == cell::exact(number)),
                _ => false,
            };
            if is_missing {
                return None;
            }
        }
        Some(cell)
    }

    /// A date; none when not given or refused.
    pub(crate) fn date(&mut self, field: usize) -> Option<Date> {
        let cell = self.value(field)?;
        let text: Cow<'_, str> = match cell {
            Cell::Date(date) => return Some(date),
            Cell::Text(text) => Cow::Borrowed(normal::unguarded(text).0),
            Cell::Shown(text, _) if !text.is_empty() => Cow::Borrowed(text),
            // 20180701 is plain even as a number; 2018.1 may have been 2018.10, and 43282 may be anything.
            Cell::Number(number) if number.fract() == 0.0 && (1e7..1e8).contains(&number) => {
                cell.shown()
            }
            Cell::Error(_) | Cell::Uncomputed => {
                self.refuse(field, unusable(cell));
                return None;
            }
            _ => {
                // A day whose format somebody took away.
                if let Cell::Number(number) = cell
                    && let Some(day) = self.present.rows.day_of_serial(number)
                {
                    let refusal = Refusal::new("date_from_serial").with("ours", day);
                    self.correct(field, cell.shown().into_owned(), refusal);
                    return Some(day);
                }
                self.refuse(field, Refusal::new("date_is_a_number"));
                return None;
            }
        };
        match read_date(&text, &self.present.header.date_formats) {
            Ok(read) => {
                if read.day_assumed {
                    let refusal = Refusal::new("date_without_day").with("ours", read.date);
                    self.correct(field, text.into_owned(), refusal);
                }
                Some(read.date)
            }
            Err(fault) => {
                let refusal = match fault {
                    NoDate::TwoDigitYear => Refusal::new("date_two_digit_year"),
                    NoDate::Impossible => Refusal::new("date_impossible"),
                    NoDate::Unreadable => Refusal::new("date_unreadable"),
                };
                self.refuse(field, refusal);
                None
            }
        }
    }

    /// A decimal number times the mapping's scale; none when not given or refused.
    pub(crate) fn decimal(&mut self, field: usize) -> Option<Decimal> {
        let cell = self.value(field)?;
        match self.figure_of(field, cell) {
            Ok(figure) => {
                if let Some(note) = figure.note {
                    self.correct(field, held(cell), note);
                }
                Some(figure.value)
            }
            Err(refusal) => {
                self.refuse(field, refusal);
                None
            }
        }
    }

    /// Whether the field's cell shows a percentage.
    pub(crate) fn is_percent(&self, field: usize) -> bool {
        let columns = &self.columns(field).columns;
        let cell = columns
            .first()
            .map(|column| self.present.rows.cell(*column));
        match cell {
            Some(Cell::Text(text) | Cell::Shown(text, _)) => normal::number(text).ends_with('%'),
            _ => false,
        }
    }

    /// The decimal number in a cell, times the mapping's scale, and what has to be said of it.
    pub(crate) fn figure_of(&self, field: usize, cell: Cell<'_>) -> Result<Figure, Refusal> {
        let scale = self.columns(field).scale;
        let mut note = None;
        let decimal = match cell {
            Cell::Number(number) => cell::exact(number),
            // Who gives a scale says how the number that is held is meant.
            Cell::Shown(_, held) if scale.is_some() => cell::exact(held),
            Cell::Shown(shown, held) => {
                let (value, _) = figure_in(shown).ok_or_else(|| shows_otherwise(shown, held))?;
                if cell::exact(held) != Some(value) {
                    note = Some(Refusal::new("taken_as_shown").with("ours", value));
                }
                Some(value)
            }
            Cell::Text(text) => match figure_in(normal::unguarded(text).0) {
                Some((value, has_sign)) => {
                    if has_sign {
                        note = Some(Refusal::new("sign_taken_off").with("ours", value));
                    }
                    Some(value)
                }
                None => None,
            },
            Cell::Error(_) | Cell::Uncomputed => return Err(unusable(cell)),
            _ => None,
        };
        let decimal = decimal.ok_or_else(|| Refusal::new("not_a_number"))?;
        let value = match scale {
            Some(factor) => decimal
                .checked_mul(factor)
                .map(|scaled| scaled.normalize())
                .ok_or_else(|| Refusal::new("not_a_number"))?,
            None => decimal,
        };
        Ok(Figure { value, note })
    }

    /// A whole number, zero or more; none when not given or refused.
    pub(crate) fn count(&mut self, field: usize) -> Option<i64> {
        if let Some(count) = self.plain_count(field) {
            return Some(count);
        }
        // 88 % of something is no count of it.
        if self.is_percent(field) {
            self.refuse(field, Refusal::new("not_a_count"));
            return None;
        }
        let decimal = self.decimal(field)?;
        let count = decimal
            .is_integer()
            .then(|| i64::try_from(decimal).ok())
            .flatten();
        match count {
            Some(count) if count >= 0 => Some(count),
            _ => {
                self.refuse(field, Refusal::new("not_a_count"));
                None
            }
        }
    }

    /// The count in a cell that holds digits and nothing else, as most do: there is nothing to say of it, and it needs no decimal.
    fn plain_count(&self, field: usize) -> Option<i64> {
        let columns = self.columns(field);
        if columns.scale.is_some() || columns.constant.is_some() {
            return None;
        }
        let Cell::Text(text) = self.present.rows.cell(*columns.columns.first()?) else {
            return None;
        };
        // So many always fit.
        let is_plain = text.len() <= 18 && text.bytes().all(|byte| byte.is_ascii_digit());
        let mut missing = columns.missing.iter();
        if !is_plain || missing.any(|missing| *normal::code(missing) == *text) {
            return None;
        }
        text.parse().ok()
    }
}

/// A figure that was read.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Figure {
    pub(crate) value: Decimal,
    /// What was taken otherwise than it stands in the file.
    pub(crate) note: Option<Refusal>,
}

/// The number that a text is, and whether a sign behind it (86分, 86%) was taken off.
fn figure_in(text: &str) -> Option<(Decimal, bool)> {
    let plain = normal::number(text);
    let bare = plain
        .strip_suffix(['%', '分'])
        .map_or(&*plain, str::trim_end);
    let is_plain = bare
        .bytes()
        .all(|b| b.is_ascii_digit() || matches!(b, b'.' | b'-' | b'+'));
    let value = is_plain
        .then(|| Decimal::from_str_exact(bare).ok())
        .flatten()?;
    Some((value, bare.len() < plain.len()))
}

/// What a cell holds, when it shows something else.
pub(crate) fn held(cell: Cell<'_>) -> String {
    match cell {
        Cell::Shown(_, held) => cell::number_shown(held),
        _ => cell.shown().into_owned(),
    }
}

/// A cell that shows something else than it holds, and neither can be taken.
fn shows_otherwise(shown: &str, held: f64) -> Refusal {
    Refusal::new("cell_shows_otherwise")
        .with("shown", shown)
        .with("held", cell::number_shown(held))
}

/// Why a cell has no value that can be read.
fn unusable(cell: Cell<'_>) -> Refusal {
    match cell {
        Cell::Uncomputed => Refusal::new("formula_not_computed"),
        Cell::Error(error) => Refusal::new("formula_error").with("error", error),
        _ => Refusal::new("cell_is_true_or_false"),
    }
}

/// `4.40981E+17`, as Excel writes a long number into a CSV file.
fn is_scientific(text: &str) -> bool {
    let Some((digits, power)) = text.split_once(['E', 'e']) else {
        return false;
    };
    let Some(power) = power.strip_prefix('+') else {
        return false;
    };
    !digits.is_empty()
        && !power.is_empty()
        && digits.bytes().all(|b| b.is_ascii_digit() || b == b'.')
        && power.bytes().all(|b| b.is_ascii_digit())
}
