//! What stands when one place of a score sheet was stated more than once: by two devices of a rater, by a return and by
//! the office.
//!
//! The answer depends on what was stated alone, never on the order in which it came. This file must not know how marks
//! travel.

use std::collections::BTreeSet;

/// What stands at a place of a sheet; marks are × 10,000.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    /// Nobody stated a mark.
    Missing,
    /// All state this mark, or it was settled so.
    Mark(i64),
    /// These different marks were stated, sorted; nobody has said which one stands, so none does.
    Conflict(Vec<i64>),
}

/// What stands when these marks were stated. `settled` is asked for the settlement of exactly these different marks, so
/// that a mark that comes in later opens the conflict again.
pub fn standing(
    stated: impl IntoIterator<Item = i64>,
    settled: impl FnOnce(&[i64]) -> Option<i64>,
) -> Standing {
    let different: BTreeSet<i64> = stated.into_iter().collect();
    let different: Vec<i64> = different.into_iter().collect();
    match different.as_slice() {
        [] => Standing::Missing,
        [mark] => Standing::Mark(*mark),
        marks => match settled(marks) {
            Some(mark) => Standing::Mark(mark),
            None => Standing::Conflict(different),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unsettled(marks: &[i64]) -> Standing {
        standing(marks.iter().copied(), |_| None)
    }

    #[test]
    fn who_agrees_has_no_conflict() {
        assert_eq!(unsettled(&[]), Standing::Missing);
        assert_eq!(unsettled(&[800_000, 800_000]), Standing::Mark(800_000));
    }

    #[test]
    fn different_marks_are_a_conflict_in_whatever_order_they_come() {
        let expected = Standing::Conflict(vec![700_000, 800_000]);
        assert_eq!(unsettled(&[800_000, 700_000, 800_000]), expected);
        assert_eq!(unsettled(&[700_000, 800_000]), expected);
    }

    #[test]
    fn a_settlement_holds_for_the_marks_that_it_settled_and_for_no_others() {
        let settled = |marks: &[i64]| (marks == [700_000, 800_000]).then_some(750_000);
        assert_eq!(
            standing([800_000, 700_000], settled),
            Standing::Mark(750_000)
        );
        assert_eq!(
            standing([800_000, 700_000, 900_000], settled),
            Standing::Conflict(vec![700_000, 800_000, 900_000])
        );
    }
}
