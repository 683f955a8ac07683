//! A file of marks as places in lists: raters, targets and criteria in the order in which the file names them.
//!
//! Must not know statistics.

use assessment::Refusal;
use exchange::{RatingMark, RatingRow, Subject};
use measurement::habits::Entered;
use rust_decimal::prelude::ToPrimitive;

use crate::imports::reading::{self, WholeTable};
use crate::marks::ratings::wire::MeasureRatings;
use crate::progress::Watch;
use crate::statistics::Names;

/// Reads the file.
pub(super) async fn table(input: &MeasureRatings) -> Result<WholeTable<RatingRow>, Refusal> {
    reading::whole(
        "measure_ratings",
        &input.path,
        (input.mapping.as_deref(), None),
        Subject::Ratings,
        Watch::nobody(),
        exchange::read_ratings,
    )
    .await
}

/// One mark.
pub(super) struct Given {
    pub rater: usize,
    pub target: usize,
    pub criterion: usize,
    /// The mark as a number, where it is one or has a place in the order that was named.
    pub number: Option<f64>,
    /// The mark as it is written.
    pub written: String,
}

/// All marks of a file.
#[derive(Default)]
pub(super) struct Sheets {
    pub raters: Vec<String>,
    pub targets: Vec<String>,
    /// One without a name where the file has one mark for all.
    pub criteria: Vec<String>,
    pub given: Vec<Given>,
    pub entered: Vec<Entered>,
}

impl Sheets {
    /// The marks of the rows; `order` names words, lowest first.
    ///
    /// # Errors
    /// `order_repeated` when it names one twice.
    pub fn of(rows: &[RatingRow], order: &[String]) -> Result<Self, Refusal> {
        for (at, word) in order.iter().enumerate() {
            if order[..at].contains(word) {
                return Err(Refusal::new("order_repeated")
                    .with("word", word)
                    .at("order"));
            }
        }
        let mut sheets = Self::default();
        let (mut raters, mut targets, mut criteria) =
            (Names::default(), Names::default(), Names::default());
        for row in rows {
            // Who gave or got no mark is in the design all the same.
            let rater = raters.place(&row.rater);
            let target = targets.place(&row.target);
            let criterion = criteria.place(&row.criterion);
            let Some(mark) = &row.mark else {
                continue;
            };
            let (number, written) = match mark {
                RatingMark::Number(number) => (number.to_f64(), number.normalize().to_string()),
                RatingMark::Word(word) => {
                    let place = order.iter().position(|one| one == word);
                    (place.map(|place| place as f64 + 1.0), word.clone())
                }
            };
            sheets.given.push(Given {
                rater,
                target,
                criterion,
                number,
                written,
            });
            if let Some(at) = row.entered_at {
                sheets.entered.push(Entered { rater, at });
            }
        }
        sheets.raters = raters.list;
        sheets.targets = targets.list;
        sheets.criteria = criteria.list;
        Ok(sheets)
    }

    /// How many criteria the file names.
    pub fn criteria_named(&self) -> usize {
        self.criteria.iter().filter(|name| !name.is_empty()).count()
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;

    fn row(target: &str, rater: &str, mark: Option<RatingMark>) -> RatingRow {
        RatingRow {
            row: 2,
            target: target.to_owned(),
            rater: rater.to_owned(),
            criterion: String::new(),
            mark,
            entered_at: None,
        }
    }

    fn word(word: &str) -> Option<RatingMark> {
        Some(RatingMark::Word(word.to_owned()))
    }

    #[test]
    fn words_stand_in_the_order_that_was_named_and_a_missing_mark_leaves_a_gap() {
        let rows = [
            row("W1", "A", word("良")),
            row("W1", "B", None),
            row("W2", "A", word("优")),
            row("W2", "B", word("差")),
        ];
        let order = ["差", "良", "优"].map(str::to_owned);
        let sheets = Sheets::of(&rows, &order).unwrap();
        assert_eq!(sheets.raters, ["A", "B"]);
        let numbers: Vec<_> = sheets.given.iter().map(|one| one.number).collect();
        assert_eq!(numbers, [Some(2.0), Some(3.0), Some(1.0)]);
        assert_eq!(sheets.criteria_named(), 0);
        let twice = ["差", "差"].map(str::to_owned);
        let Err(refusal) = Sheets::of(&rows, &twice) else {
            panic!("one word has two places")
        };
        assert_eq!(refusal.code, "order_repeated");
    }
}
