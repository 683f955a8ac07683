//! What a cell shows of its number, as far as it is another text than the digits: `86%`, `04567`, `QZ003`, `缺考`, nothing.
//!
//! Only what changes the meaning is made out: figures rounded for the eye, groups of thousands and colours are not. Dates are the
//! workbook reader's. Must not know cells.

use rust_decimal::prelude::ToPrimitive;
use rust_decimal::{Decimal, RoundingStrategy};

use super::cell::exact;

/// A number format, taken apart.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct NumberFormat {
    /// For numbers above zero, below it, and zero; one for all when there is but one.
    sections: Vec<Section>,
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct Section {
    parts: Vec<Part>,
    /// Fewest digits before the point, and how many are shown behind it.
    whole: usize,
    decimals: usize,
    digits: bool,
    /// By 100 for each `%`.
    percents: u32,
    /// By a thousand less for each comma behind the last digit.
    thousands: u32,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Part {
    Text(String),
    /// The digits before the point from the left, so many placeholders.
    Whole(usize),
    Point,
    Decimals,
}

impl NumberFormat {
    /// None for a format that shows the plain number, or in a way that is not made out here.
    pub(crate) fn of(code: &str) -> Option<Self> {
        if code.eq_ignore_ascii_case("general") || code == "@" {
            return None;
        }
        let sections: Option<Vec<Section>> = split(code)
            .into_iter()
            .take(3)
            .map(|section| Section::of(&section))
            .collect();
        let format = Self {
            sections: sections?,
        };
        format.sections.iter().any(Section::says).then_some(format)
    }

    /// What is shown instead of the plain number; none when it is the number itself.
    pub(crate) fn shown(&self, number: f64) -> Option<String> {
        let value = exact(number)?;
        let (section, of_value) = match (self.sections.as_slice(), value) {
            ([one], value) => (one, value),
            ([_, below, ..], value) if value.is_sign_negative() && !value.is_zero() => {
                (below, value.abs())
            }
            ([_, _, zero], value) if value.is_zero() => (zero, value),
            ([first, ..], value) => (first, value),
            ([], _) => return None,
        };
        if !section.says() {
            return None;
        }
        let text = section.show(of_value)?;
        // 0.00 shows 85.00, which is 85.
        let same = Decimal::from_str_exact(&text).is_ok_and(|read| read == value);
        let is_padded = section.whole > 1 && text.len() > value.trunc().to_string().len();
        (!same || is_padded).then_some(text)
    }
}

/// The sections, cut at semicolons outside of quotes.
fn split(code: &str) -> Vec<String> {
    let mut sections = vec![String::new()];
    let mut quoted = false;
    let mut escaped = false;
    for c in code.chars() {
        if !escaped && !quoted && c == ';' {
            sections.push(String::new());
            continue;
        }
        if !escaped && c == '"' {
            quoted = !quoted;
        }
        escaped = !escaped && !quoted && matches!(c, '\\' | '_' | '*');
        if let Some(last) = sections.last_mut() {
            last.push(c);
        }
    }
    sections
}

impl Section {
    fn of(code: &str) -> Option<Self> {
        let mut section = Self::default();
        let mut signs = code.chars().peekable();
        let mut after_point = false;
        let mut commas = 0;
        while let Some(c) = signs.next() {
            match c {
                '"' => {
                    let text: String = signs.by_ref().take_while(|c| *c != '"').collect();
                    section.text(&text);
                }
                '\\' => section.text(&signs.next()?.to_string()),
                '_' => {
                    signs.next()?;
                    section.text(" ");
                }
                // Fills the width of the column.
                '*' => {
                    signs.next()?;
                }
                // Colours and languages say nothing; a condition is not made out.
                '[' => {
                    let inside: String = signs.by_ref().take_while(|c| *c != ']').collect();
                    if inside.starts_with(['<', '>', '=']) {
                        return None;
                    }
                }
                '0' | '#' | '?' => {
                    section.digits = true;
                    section.thousands = 0;
                    commas = 0;
                    if after_point {
                        section.decimals += 1;
                        if section.parts.last() != Some(&Part::Decimals) {
                            section.parts.push(Part::Decimals);
                        }
                    } else {
                        section.whole += usize::from(c == '0');
                        match section.parts.last_mut() {
                            Some(Part::Whole(places)) => *places += 1,
                            _ => section.parts.push(Part::Whole(1)),
                        }
                    }
                }
                '.' => {
                    after_point = true;
                    section.parts.push(Part::Point);
                }
                ',' => {
                    commas += 1;
                    section.thousands = commas;
                }
                '%' => {
                    section.percents += 1;
                    section.text("%");
                }
                ' ' | '-' | '+' | '(' | ')' | ':' | '$' | '¥' | '￥' | '€' | '£' => {
                    section.text(&c.to_string());
                }
                '@' => {}
                // Fractions, powers, dates, and letters that stand for themselves in some programs only.
                c if c.is_ascii() => return None,
                c => section.text(&c.to_string()),
            }
        }
        Some(section)
    }

    fn text(&mut self, text: &str) {
        match self.parts.last_mut() {
            Some(Part::Text(before)) => before.push_str(text),
            _ => self.parts.push(Part::Text(text.to_owned())),
        }
    }

    /// Whether what it shows may mean something else than the number.
    fn says(&self) -> bool {
        let is_money = |text: &str| {
            text.chars().all(|c| {
                matches!(
                    c,
                    ' ' | '-' | '+' | '(' | ')' | '$' | '¥' | '￥' | '€' | '£'
                )
            })
        };
        let has_text = self.parts.iter().any(|part| match part {
            Part::Text(text) => !is_money(text),
            _ => false,
        });
        !self.digits || has_text || self.percents > 0 || self.thousands > 0 || self.whole > 1
    }

    fn show(&self, value: Decimal) -> Option<String> {
        let scaled = value
            .checked_mul(Decimal::from(100_u64.checked_pow(self.percents)?))?
            .checked_div(Decimal::from(1_000_u64.checked_pow(self.thousands)?))?;
        let decimals = u32::try_from(self.decimals).ok()?;
        let rounded = scaled
            .round_dp_with_strategy(decimals.min(20), RoundingStrategy::MidpointAwayFromZero)
            .abs();
        let mut whole = rounded.trunc().to_u128()?.to_string();
        if self.whole == 0 && whole == "0" {
            whole.clear();
        }
        while whole.len() < self.whole {
            whole.insert(0, '0');
        }
        let fraction = format!("{:.*}", self.decimals, rounded.fract());
        let fraction = fraction.split_once('.').map_or("", |(_, digits)| digits);
        let places: usize = self.parts.iter().map(Part::places).sum();
        let mut shown = String::new();
        if scaled.is_sign_negative() && !rounded.is_zero() {
            shown.push('-');
        }
        let digits: Vec<char> = whole.chars().collect();
        let mut given = 0;
        let mut left = places;
        for part in &self.parts {
            match part {
                Part::Text(text) => shown.push_str(text),
                Part::Point => shown.push('.'),
                Part::Decimals => shown.push_str(fraction),
                Part::Whole(here) => {
                    // The first group takes all digits that the later ones leave.
                    left -= here;
                    let until = digits.len().saturating_sub(left);
                    shown.extend(digits.get(given..until.max(given)).unwrap_or_default());
                    given = until.max(given);
                }
            }
        }
        Some(shown.trim().to_owned())
    }
}

impl Part {
    fn places(&self) -> usize {
        match self {
            Part::Whole(places) => *places,
            _ => 0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(code: &str, number: f64, wanted: Option<&str>) {
        let shown = NumberFormat::of(code).and_then(|format| format.shown(number));
        assert_eq!(shown.as_deref(), wanted, "{code} {number}");
    }

    #[test]
    fn what_a_format_makes_of_a_number_is_shown_as_excel_shows_it() {
        for (code, number, wanted) in [
            ("0%", 0.86, "86%"),
            ("0.0%", 0.855, "85.5%"),
            ("0%", 1.0, "100%"),
            ("00000", 123.0, "00123"),
            ("\"QZ\"000", 3.0, "QZ003"),
            ("\\A00", 7.0, "A07"),
            ("0\"分\"", 85.0, "85分"),
            ("0\"0\"", 8.0, "80"),
            ("\"缺考\"", 0.0, "缺考"),
            ("0;-0;;@", 0.0, ""),
            (";;;", 5.0, ""),
            ("0.00,", 8_550.0, "8.55"),
            ("000000\\-0000", 3_505_990_001.0, "350599-0001"),
            ("[Red]0%", -0.05, "-5%"),
            ("0;\"亏\"0", -3.0, "亏3"),
        ] {
            check(code, number, Some(wanted));
        }
    }

    #[test]
    fn what_only_pleases_the_eye_changes_nothing() {
        for (code, number) in [
            ("General", 85.5),
            ("0", 85.456),
            ("0.00", 85.0),
            ("#,##0", 1_234_567.0),
            ("#,##0.00_);(#,##0.00)", 12.5),
            ("_ ¥* #,##0.00_ ", 12.5),
            ("[$-804]0", 3.0),
            ("0.00E+00", 12.0),
            ("# ?/?", 0.5),
            ("0;-0;;@", 5.0),
            ("00000", 12_345.0),
            ("@", 5.0),
        ] {
            check(code, number, None);
        }
    }
}
