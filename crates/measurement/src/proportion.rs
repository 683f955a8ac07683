//! The difference of two shares with its 95 % interval.
//!
//! Source: Newcombe, Statistics in Medicine 17 (1998) 873–890, method 10: two Wilson intervals put together. Must not know what is
//! counted.

use crate::interval::{Estimate, Interval, wilson};
use crate::unsaid::{Said, Unsaid};

/// By how much the first share is larger than the second; each is so many of so many.
///
/// # Errors
/// `NothingInspected` when one is of none, `MoreThanInspected` when one is of fewer.
pub fn difference(first: (u64, u64), second: (u64, u64)) -> Said<Estimate> {
    if first.1 == 0 || second.1 == 0 {
        return Err(Unsaid::NothingInspected);
    }
    let of = |(count, n): (u64, u64)| {
        let interval = wilson(count, n).ok_or(Unsaid::MoreThanInspected)?;
        Ok::<_, Unsaid>((count as f64 / n as f64, interval))
    };
    let ((one, of_one), (other, of_other)) = (of(first)?, of(second)?);
    let value = one - other;
    let away = |one: f64, other: f64| one.hypot(other);
    Ok(Estimate {
        value,
        interval: Interval {
            low: value - away(one - of_one.low, of_other.high - other),
            high: value + away(of_one.high - one, other - of_other.low),
        },
    })
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;

    #[test]
    fn the_eight_examples_of_newcombe_come_out_to_four_decimals() {
        // Table II, method 10.
        for (first, second, low, high) in [
            ((56, 70), (48, 80), 0.0524, 0.3339),
            ((9, 10), (3, 10), 0.1705, 0.8090),
            ((6, 7), (2, 7), 0.0582, 0.8062),
            ((5, 56), (0, 29), -0.0381, 0.1926),
            ((0, 10), (0, 20), -0.1611, 0.2775),
            ((0, 10), (0, 10), -0.2775, 0.2775),
            ((10, 10), (0, 20), 0.6791, 1.0000),
            ((10, 10), (0, 10), 0.6075, 1.0000),
        ] {
            let found = difference(first, second).unwrap().interval;
            for (found, printed) in [(found.low, low), (found.high, high)] {
                assert!(
                    (found - printed).abs() <= 0.000_05,
                    "{first:?} {second:?}: {found} is not {printed}"
                );
            }
        }
    }

    #[test]
    fn turned_round_it_is_the_same_with_the_other_sign() {
        let one = difference((9, 30), (2, 41)).unwrap();
        let other = difference((2, 41), (9, 30)).unwrap();
        assert!((one.value + other.value).abs() < 1e-12);
        assert!((one.interval.low + other.interval.high).abs() < 1e-12);
    }

    #[test]
    fn a_share_of_nothing_is_named() {
        assert_eq!(difference((0, 0), (1, 2)), Err(Unsaid::NothingInspected));
        assert_eq!(difference((3, 2), (1, 2)), Err(Unsaid::MoreThanInspected));
    }
}
