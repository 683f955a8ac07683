//! Sheets of paper typed by one person or by two: what a typing is, given what was typed before. Must not know how a
//! typing is kept.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::Refusal;
use crate::number::Mark;
use crate::people::second_person::is_same_person;

/// What a sheet says: criterion → mark; none where the paper has no mark.
pub type Typed = BTreeMap<String, Option<Mark>>;

/// How a sheet is typed in. On the wire `"first"`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Entry {
    /// By one person; it counts at once.
    Single,
    /// The first of two typings.
    First,
    /// The second of two, by another person.
    Second,
    /// What two typings that differ are settled to.
    Settled,
}

impl Entry {
    /// All four.
    pub const ALL: [Self; 4] = [Self::Single, Self::First, Self::Second, Self::Settled];

    /// The name on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Single => "single",
            Self::First => "first",
            Self::Second => "second",
            Self::Settled => "settled",
        }
    }

    /// Reads the name.
    ///
    /// # Errors
    /// `entry_unknown`.
    pub fn parse(text: &str) -> Result<Self, Refusal> {
        Self::ALL
            .into_iter()
            .find(|entry| entry.as_str() == text)
            .ok_or_else(|| {
                Refusal::new("entry_unknown")
                    .with("value", text)
                    .at("entry")
            })
    }
}

/// A typing that was kept aside: who typed, and what.
pub type Typing = (String, Typed);

/// What becomes of a typing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// It counts.
    Enter,
    /// It waits as the first one.
    KeepFirst,
    /// It waits as the second one; these criteria differ from the first.
    KeepSecond(Vec<String>),
}

/// What becomes of what `typist` typed, when `before` is what was kept aside.
///
/// # Errors
/// `typing_under_way`, `typings_differ_already`, `first_typing_of_another`, `first_typing_missing`,
/// `second_typing_by_same_person`, `typings_nothing_to_settle`.
pub fn decide(
    entry: Entry,
    typist: &str,
    before: &[Typing],
    typed: &Typed,
) -> Result<Outcome, Refusal> {
    let same = |first: &Typing| is_same_person(&first.0, typist);
    match (entry, before) {
        (Entry::Single, []) | (Entry::Settled, [_, _, ..]) => Ok(Outcome::Enter),
        (Entry::Single, [first, ..]) => Err(Refusal::new("typing_under_way")
            .with("actor", &first.0)
            .at("entry")),
        (Entry::First | Entry::Second, [_, _, ..]) => {
            Err(Refusal::new("typings_differ_already").at("entry"))
        }
        (Entry::First, []) => Ok(Outcome::KeepFirst),
        (Entry::First, [first]) if same(first) => Ok(Outcome::KeepFirst),
        (Entry::First, [first]) => Err(Refusal::new("first_typing_of_another")
            .with("actor", &first.0)
            .at("entry")),
        (Entry::Second, []) => Err(Refusal::new("first_typing_missing").at("entry")),
        (Entry::Second, [first]) if same(first) => {
            Err(Refusal::new("second_typing_by_same_person")
                .with("actor", &first.0)
                .at("actor"))
        }
        (Entry::Second, [first]) => match differing(&first.1, typed) {
            none if none.is_empty() => Ok(Outcome::Enter),
            apart => Ok(Outcome::KeepSecond(apart)),
        },
        (Entry::Settled, _) => Err(Refusal::new("typings_nothing_to_settle").at("entry")),
    }
}

/// The criteria in which two typings differ, by code. A criterion without a mark and one that was not typed are alike.
pub fn differing(first: &Typed, second: &Typed) -> Vec<String> {
    let mark = |typed: &Typed, criterion: &String| typed.get(criterion).copied().flatten();
    let mut criteria: Vec<&String> = first.keys().chain(second.keys()).collect();
    criteria.sort();
    criteria.dedup();
    criteria
        .into_iter()
        .filter(|criterion| mark(first, criterion) != mark(second, criterion))
        .cloned()
        .collect()
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;

    fn typed(mark: i64) -> Typed {
        let mark = Mark::new(mark.into()).unwrap();
        Typed::from([("c1".to_owned(), Some(mark)), ("c2".to_owned(), None)])
    }

    fn by(name: &str, mark: i64) -> Typing {
        (name.to_owned(), typed(mark))
    }

    fn code(outcome: Result<Outcome, Refusal>) -> String {
        outcome.unwrap_err().code
    }

    #[test]
    fn a_second_typing_counts_when_another_person_typed_the_same() {
        let first = [by("王芳", 80)];
        let again = decide(Entry::Second, "李娜", &first, &typed(80));
        assert_eq!(again, Ok(Outcome::Enter));
        let other = decide(Entry::Second, "李娜", &first, &typed(90));
        assert_eq!(other, Ok(Outcome::KeepSecond(vec!["c1".to_owned()])));
    }

    #[test]
    fn the_second_typist_is_another_person_however_she_writes_her_name() {
        let first = [by("王芳", 80)];
        for same in ["王芳", " 王芳 ", "王\u{200b}芳", "王 芳"] {
            assert_eq!(
                code(decide(Entry::Second, same, &first, &typed(80))),
                "second_typing_by_same_person",
                "{same:?}"
            );
        }
    }

    #[test]
    fn one_person_cannot_pass_by_typings_that_wait() {
        let first = [by("王芳", 80)];
        let both = [by("王芳", 80), by("李娜", 90)];
        assert_eq!(
            code(decide(Entry::Single, "王芳", &first, &typed(80))),
            "typing_under_way"
        );
        assert_eq!(
            code(decide(Entry::Second, "陈静", &both, &typed(80))),
            "typings_differ_already"
        );
        assert_eq!(
            decide(Entry::Settled, "陈静", &both, &typed(80)),
            Ok(Outcome::Enter)
        );
        assert_eq!(
            code(decide(Entry::Settled, "陈静", &first, &typed(80))),
            "typings_nothing_to_settle"
        );
    }
}
