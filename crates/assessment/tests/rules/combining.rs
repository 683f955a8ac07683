//! Combining marks: ties, missing marks, too few marks.

use assessment::number::{exact, round};
use assessment::standards::combine::combine;
use assessment::{Combine, Rounding, TooFew};
use rust_decimal::Decimal;

use crate::sample::dec;

fn marks(texts: &[&str]) -> Vec<Option<Decimal>> {
    texts
        .iter()
        .map(|text| (!text.is_empty()).then(|| dec(text)))
        .collect()
}

#[test]
fn a_tie_at_the_half_goes_up_or_to_the_even_figure() {
    let given = marks(&["6.75", "6.75", "7.25", "7.25", "7.25", "7.5"]);
    let combined = combine(&given, Combine::TrimmedMean(1), 1).unwrap();
    assert_eq!(combined.value, exact(dec("7.125")));
    assert_eq!(combined.dropped, [0, 5]);
    assert_eq!(
        round(&combined.value, 2, Rounding::HalfUp).to_string(),
        "7.13"
    );
    assert_eq!(
        round(&combined.value, 2, Rounding::HalfEven).to_string(),
        "7.12"
    );
}

#[test]
fn a_missing_mark_is_missing_and_never_zero() {
    let given = marks(&["8", "", "9", "", "10"]);
    let combined = combine(&given, Combine::Mean, 1).unwrap();
    assert_eq!(combined.value, exact(dec("9")));
    assert_eq!((combined.present, combined.missing), (3, 2));
    // Left out before trimming: the three that are there are trimmed to one, at its own place.
    let trimmed = combine(&given, Combine::TrimmedMean(1), 1).unwrap();
    assert_eq!(trimmed.value, exact(dec("9")));
    assert_eq!(trimmed.dropped, [0, 4]);
    // A mark of nought is a mark.
    let nought = combine(&marks(&["0", "8", ""]), Combine::Mean, 1).unwrap();
    assert_eq!(nought.value, exact(dec("4")));
}

#[test]
fn too_few_marks_are_no_value_at_all() {
    for how in [Combine::Mean, Combine::Median] {
        assert_eq!(
            combine(&[], how, 0),
            Err(TooFew {
                present: 0,
                needed: 1
            })
        );
        assert_eq!(
            combine(&[None, None], how, 0),
            Err(TooFew {
                present: 0,
                needed: 1
            })
        );
        assert_eq!(
            combine(&marks(&["5", ""]), how, 2),
            Err(TooFew {
                present: 1,
                needed: 2
            })
        );
    }
    for k in 1..6 {
        let how = Combine::TrimmedMean(k);
        let needed = 2 * k as usize + 1;
        for present in 0..needed {
            let given = vec![Some(dec("5")); present];
            assert_eq!(combine(&given, how, 1), Err(TooFew { present, needed }));
        }
        assert_eq!(
            combine(&vec![Some(dec("5")); needed], how, 1)
                .unwrap()
                .value,
            exact(dec("5"))
        );
    }
}

#[test]
fn the_median_is_the_middle_mark_or_the_mean_of_two() {
    let value = |texts: &[&str]| combine(&marks(texts), Combine::Median, 1).unwrap().value;
    assert_eq!(value(&["9", "1", "5"]), exact(dec("5")));
    assert_eq!(value(&["9", "1", "5", "6"]), exact(dec("5.5")));
    assert_eq!(value(&["4"]), exact(dec("4")));
}

#[test]
fn equal_marks_lose_exactly_k_at_each_end() {
    for n in 3..12 {
        for k in 1..=(n - 1) / 2 {
            let combined =
                combine(&vec![Some(dec("7")); n], Combine::TrimmedMean(k as u32), 1).unwrap();
            assert_eq!(combined.dropped.len(), 2 * k);
            assert_eq!(combined.value, exact(dec("7")));
        }
    }
}

#[test]
fn no_order_of_the_marks_changes_the_value() {
    let texts = ["1", "", "3.5", "3.5", "8", "9.25"];
    let all = marks(&texts);
    for how in [
        Combine::Mean,
        Combine::Median,
        Combine::TrimmedMean(1),
        Combine::TrimmedMean(2),
    ] {
        let wanted = combine(&all, how, 1).unwrap().value;
        // Every order of six places, by counting in the factorial number system.
        for mut number in 0..720 {
            let mut left = all.clone();
            let mut order = Vec::new();
            for size in (1..=6).rev() {
                order.push(left.remove(number % size));
                number /= size;
            }
            assert_eq!(combine(&order, how, 1).unwrap().value, wanted);
        }
    }
}

#[test]
fn a_way_to_combine_is_read_strictly_and_writes_itself_back() {
    for text in ["mean", "median", "trimmed-mean:1", "trimmed-mean:100"] {
        assert_eq!(Combine::parse(text).unwrap().to_string(), text);
    }
    for text in [
        "",
        "Mean",
        "trimmed-mean",
        "trimmed-mean:",
        "trimmed-mean:0",
        "trimmed-mean:101",
        "trimmed-mean:-1",
        "trimmed-mean:+1",
        "trimmed-mean:1.5",
        "average",
    ] {
        assert_eq!(
            Combine::parse(text).unwrap_err().code,
            "combine_unknown",
            "{text}"
        );
    }
}
