//! A cell as the file gives it, and how Excel would show it as text.
//!
//! Must not know fields or columns.

use std::borrow::Cow;

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::normal;

/// One cell.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Cell<'a> {
    Empty,
    Text(&'a str),
    Number(f64),
    /// A number that the cell shows as another text than its digits: `86%`, `04567`, `缺考`.
    Shown(&'a str, f64),
    /// A serial number that the cell shows as a date.
    Date(Date),
    /// A serial number that the cell shows as a date, but that no date of a living person has.
    NoDate(f64),
    Bool(bool),
    /// `#REF!` and the like: a formula that failed.
    Error(&'static str),
    /// A formula whose result nobody ever computed, or kept.
    Uncomputed,
}

impl<'a> Cell<'a> {
    /// True for a cell in which nothing can be read.
    pub(crate) fn is_blank(&self) -> bool {
        match self {
            Cell::Empty => true,
            Cell::Text(text) => normal::is_blank(text),
            _ => false,
        }
    }

    /// The text that a person sees in the cell.
    pub(crate) fn shown(&self) -> Cow<'a, str> {
        match *self {
            Cell::Empty | Cell::Uncomputed => Cow::Borrowed(""),
            Cell::Text(text) | Cell::Shown(text, _) => Cow::Borrowed(text),
            Cell::Number(number) | Cell::NoDate(number) => Cow::Owned(number_shown(number)),
            Cell::Date(date) => Cow::Owned(date.to_string()),
            Cell::Bool(true) => Cow::Borrowed("TRUE"),
            Cell::Bool(false) => Cow::Borrowed("FALSE"),
            Cell::Error(error) => Cow::Borrowed(error),
        }
    }
}

/// Whether a number has more digits than Excel keeps: those beyond the fifteenth are already lost.
pub(crate) fn has_lost_digits(number: f64) -> bool {
    number.abs() >= 1e15
}

/// A number with the 15 significant digits that Excel keeps and shows: 0.30000000000000004 is 0.3.
pub(crate) fn exact(number: f64) -> Option<Decimal> {
    if !number.is_finite() || number.abs() >= 1e20 {
        return None;
    }
    Decimal::from_scientific(&format!("{number:.14e}"))
        .ok()
        .map(|decimal| decimal.normalize())
}

/// A number as a cell without a format shows it.
pub(crate) fn number_shown(number: f64) -> String {
    match exact(number) {
        Some(decimal) if !has_lost_digits(number) => decimal.to_string(),
        _ => {
            let text = format!("{number:.5E}");
            // As Excel writes it: 4.40981E+17.
            match text.split_once('E') {
                Some((digits, power)) if !power.starts_with('-') => format!("{digits}E+{power}"),
                _ => text,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_has_the_fifteen_digits_that_excel_keeps() {
        assert_eq!(exact(0.1 + 0.2), Some(Decimal::new(3, 1)));
        assert_eq!(exact(0.940725424), Some(Decimal::new(940_725_424, 9)));
        assert_eq!(exact(f64::NAN), None);
        assert_eq!(Cell::Number(100123.0).shown(), "100123");
    }

    #[test]
    fn an_id_number_that_became_a_number_is_shown_as_excel_shows_it() {
        assert_eq!(
            Cell::Number(440_981_199_001_011_234.0).shown(),
            "4.40981E+17"
        );
        assert!(has_lost_digits(440_981_199_001_011_234.0));
    }
}
