//! What stands when one place of a score sheet was stated more than once: by two devices of a rater, by a return and by
//! the office.
//!
//! The answer depends on what was stated alone, never on the order in which it came. This file must not know how marks
//! travel.

use std::collections::BTreeSet;

use crate::number::Mark;

/// What stands at a place of a sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    /// Nobody stated a mark.
    Missing,
    /// All state this mark, or it was settled so.
    Mark(Mark),
    /// These different marks were stated, sorted; nobody has said which one stands, so none does.
    Conflict(Vec<Mark>),
}

/// What stands when these marks were stated. `settled` is asked for the settlement of exactly these different marks, so
/// that a mark that comes in later opens the conflict again.
pub fn standing(
    stated: impl IntoIterator<Item = Mark>,
    settled: impl FnOnce(&[Mark]) -> Option<Mark>,
) -> Standing {
    let different: BTreeSet<Mark> = stated.into_iter().collect();
    let different: Vec<Mark> = different.into_iter().collect();
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
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;

    fn marks<const N: usize>(values: [i64; N]) -> [Mark; N] {
        values.map(|value| Mark::new(value.into()).unwrap())
    }

    fn unsettled<const N: usize>(values: [i64; N]) -> Standing {
        standing(marks(values), |_| None)
    }

    #[test]
    fn who_agrees_has_no_conflict() {
        assert_eq!(unsettled([]), Standing::Missing);
        assert_eq!(unsettled([80, 80]), Standing::Mark(marks([80])[0]));
    }

    #[test]
    fn different_marks_are_a_conflict_in_whatever_order_they_come() {
        let expected = Standing::Conflict(marks([70, 80]).to_vec());
        assert_eq!(unsettled([80, 70, 80]), expected);
        assert_eq!(unsettled([70, 80]), expected);
    }

    #[test]
    fn a_settlement_holds_for_the_marks_that_it_settled_and_for_no_others() {
        let settled = |different: &[Mark]| (different == marks([70, 80])).then_some(marks([75])[0]);
        assert_eq!(
            standing(marks([80, 70]), settled),
            Standing::Mark(marks([75])[0])
        );
        assert_eq!(
            standing(marks([80, 70, 90]), settled),
            Standing::Conflict(marks([70, 80, 90]).to_vec())
        );
    }
}
