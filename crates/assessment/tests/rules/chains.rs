//! How two chains stand to each other, found by asking about few lines.

use assessment::safekeeping::chains::{Relation, Search};
use proptest::prelude::*;

/// Two chains with so many lines in common, and how many questions it took.
fn compare(common: i64, first: i64, second: i64) -> (Relation, usize) {
    let mut search = Search::between(common + first, common + second);
    let mut asked = 0;
    while let Some(line) = search.next() {
        search.answer(line, line <= common);
        asked += 1;
    }
    (search.relation(), asked)
}

#[test]
fn one_goes_on_from_the_other_or_they_part() {
    assert_eq!(compare(5, 0, 0).0, Relation::Same);
    assert_eq!(compare(5, 3, 0).0, Relation::FirstGoesOn);
    assert_eq!(compare(5, 0, 1).0, Relation::SecondGoesOn);
    assert_eq!(compare(5, 3, 9).0, Relation::Parted { after: 5 });
    assert_eq!(compare(0, 3, 9).0, Relation::Strangers);
    assert_eq!(compare(0, 0, 0).0, Relation::Same);
    assert_eq!(compare(0, 0, 4).0, Relation::Strangers);
}

#[test]
fn a_continued_chain_takes_one_question() {
    assert_eq!(compare(1_000_000, 5, 0).1, 1);
}

proptest! {
    #[test]
    fn few_questions_find_the_last_common_line(common in 1_i64..2_000_000, first in 1_i64..1_000, second in 1_i64..1_000) {
        let (relation, asked) = compare(common, first, second);
        prop_assert_eq!(relation, Relation::Parted { after: common });
        prop_assert!(asked <= 23, "{}", asked);
    }
}
