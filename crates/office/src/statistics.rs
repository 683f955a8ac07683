//! How statistics cross the wire: decimals in text, and why there is none. Must not know what was measured.

use std::collections::HashMap;

use measurement::{Estimate, Interval, Said, Unsaid};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::messages::Language;

/// A figure with its 95 % interval, to be read; it decides nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct EstimateLine {
    /// The figure.
    pub value: String,
    /// Lower limit.
    pub low: String,
    /// Upper limit.
    pub high: String,
}

impl EstimateLine {
    /// A figure as the wire carries it.
    pub(crate) fn of(estimate: Estimate) -> Self {
        Self::with(estimate.value, estimate.interval)
    }

    /// A figure and its interval.
    pub(crate) fn with(value: f64, interval: Interval) -> Self {
        Self {
            value: decimal(value),
            low: decimal(interval.low),
            high: decimal(interval.high),
        }
    }
}

/// A figure that cannot be said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct UnsaidLine {
    /// Which: `icc`, `severity`, `facets`, …
    pub of: String,
    /// Of whom; none when nobody's can be said.
    pub who: Option<String>,
    /// Why, as a stable code.
    pub code: String,
    /// Why, in the reader's language.
    pub message: String,
}

/// Digits behind the point: enough to tell figures apart, and as many as the last step of a search is good for.
const DIGITS: usize = 6;

/// A decimal in text; nought has no sign.
pub(crate) fn decimal(value: f64) -> String {
    let text = format!("{value:.DIGITS$}");
    match text.strip_prefix('-') {
        Some(rest) if rest.bytes().all(|sign| matches!(sign, b'0' | b'.')) => rest.to_owned(),
        _ => text,
    }
}

/// Collects why figures cannot be said.
pub(crate) struct Unsaids {
    language: Language,
    lines: Vec<UnsaidLine>,
}

impl Unsaids {
    /// Nothing so far.
    pub(crate) fn in_language(language: Language) -> Self {
        Self {
            language,
            lines: Vec::new(),
        }
    }

    /// The figure; or none, and why is kept.
    pub(crate) fn kept<T>(&mut self, of: &str, said: Said<T>) -> Option<T> {
        said.map_err(|reason| self.tell(of, None, reason)).ok()
    }

    /// Figures of several, each or none; where none can be said for one reason, that is told once.
    pub(crate) fn each<T>(
        &mut self,
        of: &str,
        names: &[String],
        said: Vec<Said<T>>,
    ) -> Vec<Option<T>> {
        let mut reasons = said.iter().map(|one| one.as_ref().err().copied());
        let first = reasons.next().flatten();
        let common = first.filter(|first| reasons.all(|reason| reason == Some(*first)));
        if let Some(reason) = common {
            self.tell(of, None, reason);
        }
        said.into_iter()
            .zip(names)
            .map(|(one, name)| match one {
                Ok(figure) => Some(figure),
                Err(reason) => {
                    if common.is_none() {
                        self.tell(of, Some(name), reason);
                    }
                    None
                }
            })
            .collect()
    }

    fn tell(&mut self, of: &str, who: Option<&str>, reason: Unsaid) {
        let code = reason.code();
        let line = UnsaidLine {
            of: of.to_owned(),
            who: who.map(str::to_owned),
            code: code.to_owned(),
            message: self.language.label(&format!("unsaid_{code}")),
        };
        // Six forms of one figure have one reason.
        if !self.lines.contains(&line) {
            self.lines.push(line);
        }
    }

    /// All of them, in the order in which they came up.
    pub(crate) fn lines(self) -> Vec<UnsaidLine> {
        self.lines
    }
}

/// Names in the order in which they came.
#[derive(Default)]
pub(crate) struct Names {
    /// The names.
    pub list: Vec<String>,
    places: HashMap<String, usize>,
}

impl Names {
    /// The place of a name in the list.
    pub(crate) fn place(&mut self, name: &str) -> usize {
        if let Some(place) = self.places.get(name) {
            return *place;
        }
        let place = self.list.len();
        self.list.push(name.to_owned());
        self.places.insert(name.to_owned(), place);
        place
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_decimal_has_six_digits_and_nought_no_sign() {
        assert_eq!(decimal(0.165_741_7), "0.165742");
        assert_eq!(decimal(-0.000_000_04), "0.000000");
        assert_eq!(decimal(-0.25), "-0.250000");
        assert_eq!(decimal(12_345.0), "12345.000000");
    }

    #[test]
    fn one_reason_of_all_is_told_once_and_different_ones_by_name() {
        let names = ["甲".to_owned(), "乙".to_owned()];
        let mut unsaid = Unsaids::in_language(Language::Chinese);
        let none = unsaid.each::<f64>("severity", &names, vec![Err(Unsaid::NotShared); 2]);
        assert_eq!(none, [None, None]);
        let some = unsaid.each("spread", &names, vec![Ok(1.0), Err(Unsaid::NotShared)]);
        assert_eq!(some, [Some(1.0), None]);
        let who: Vec<_> = unsaid
            .lines()
            .into_iter()
            .map(|line| (line.of, line.who))
            .collect();
        assert_eq!(
            who,
            [
                ("severity".to_owned(), None),
                ("spread".to_owned(), Some("乙".to_owned()))
            ]
        );
    }

    #[test]
    fn every_reason_has_a_sentence_in_both_languages() {
        for reason in Unsaid::ALL {
            let id = format!("unsaid_{}", reason.code());
            for language in [Language::Chinese, Language::English] {
                assert_ne!(language.label(&id), id, "{language:?}");
            }
        }
    }
}
