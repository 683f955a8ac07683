//! 95 % intervals: Wilson's for a share, Student's for a mean.
//!
//! Sources: E. B. Wilson, JASA 22 (1927) 209–212, without continuity correction; Student, Biometrika 6 (1908) 1–25.
//! For display only. This file must not know what is counted or averaged.

use serde::{Deserialize, Serialize};

use crate::distributions::{NORMAL_975 as Z, UPPER, student_point};

/// A 95 % interval.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Interval {
    /// Lower limit.
    pub low: f64,
    /// Upper limit.
    pub high: f64,
}

/// A figure with its 95 % interval.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Estimate {
    /// The figure.
    pub value: f64,
    /// The interval.
    pub interval: Interval,
}

/// A mean with its number of values and its 95 % interval.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct MeanInterval {
    /// How many values.
    pub n: usize,
    /// Their mean.
    pub mean: f64,
    /// The interval; `None` for a single value, whose spread is not known.
    pub interval: Option<Interval>,
}

/// The Wilson interval of `count` out of `n`, within 0 and 1; `None` when nothing was counted (`n` = 0) or `count`
/// is more than `n`.
pub fn wilson(count: u64, n: u64) -> Option<Interval> {
    if n == 0 || count > n {
        return None;
    }
    let total = n as f64;
    let share = count as f64 / total;
    let square = Z * Z;
    let centre = share + square / (2.0 * total);
    let spread = Z * (share * (1.0 - share) / total + square / (4.0 * total * total)).sqrt();
    let scale = 1.0 + square / total;
    // At the ends the limit is exactly 0 or 1; subtraction would leave a speck of rounding.
    Some(Interval {
        low: if count == 0 {
            0.0
        } else {
            (centre - spread) / scale
        },
        high: if count == n {
            1.0
        } else {
            (centre + spread) / scale
        },
    })
}

/// The mean of the values with Student's interval; `None` without values, or when one is not a finite number.
pub fn mean_interval(values: &[f64]) -> Option<MeanInterval> {
    let n = values.len();
    if n == 0 || values.iter().any(|value| !value.is_finite()) {
        return None;
    }
    let mean = values.iter().sum::<f64>() / n as f64;
    let interval = point_of(n).map(|point| {
        let squares: f64 = values.iter().map(|value| (value - mean).powi(2)).sum();
        let half = point * (squares / (n - 1) as f64 / n as f64).sqrt();
        Interval {
            low: mean - half,
            high: mean + half,
        }
    });
    Some(MeanInterval { n, mean, interval })
}

/// The 97.5 % point of Student's distribution for `n` values; `None` below two.
fn point_of(n: usize) -> Option<f64> {
    let freedom = n.checked_sub(1).filter(|freedom| *freedom > 0)?;
    student_point(UPPER, freedom as f64)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;

    fn near(found: f64, wanted: f64, within: f64) {
        assert!((found - wanted).abs() < within, "{found} is not {wanted}");
    }

    #[test]
    fn the_published_wilson_intervals_come_out_to_four_decimals() {
        // 81/263 and 15/148: Newcombe, Statistics in Medicine 17 (1998) 857–872, table I, with 0/20 and 1/29.
        for (count, n, low, high) in [
            (81, 263, 0.2553, 0.3662),
            (15, 148, 0.0624, 0.1605),
            (0, 20, 0.0, 0.1611),
            (1, 29, 0.0061, 0.1718),
        ] {
            let interval = wilson(count, n).unwrap();
            near(interval.low, low, 0.00005);
            near(interval.high, high, 0.00005);
        }
    }

    #[test]
    fn a_wilson_interval_holds_the_share_and_stays_within_nought_and_one() {
        for n in 1..=60 {
            for count in 0..=n {
                let Interval { low, high } = wilson(count, n).unwrap();
                let share = count as f64 / n as f64;
                assert!((0.0..=share).contains(&low), "{count}/{n}: {low}");
                assert!((share..=1.0).contains(&high), "{count}/{n}: {high}");
                // What is counted and what is left are the same question from both ends.
                let other = wilson(n - count, n).unwrap();
                near(low, 1.0 - other.high, 1e-12);
            }
        }
    }

    #[test]
    fn nothing_counted_has_no_interval() {
        assert_eq!(wilson(0, 0), None);
        assert_eq!(wilson(3, 2), None);
    }

    #[test]
    fn students_points_are_those_of_the_tables() {
        for (n, point) in [
            (2, 12.706),
            (3, 4.303),
            (6, 2.571),
            (11, 2.228),
            (31, 2.042),
            (121, 1.980),
        ] {
            near(point_of(n).unwrap(), point, 0.0006);
        }
    }

    #[test]
    fn students_sleep_data_give_the_known_interval() {
        // Student 1908 / Cushny & Peebles: additional sleep under the second drug less the first, ten patients.
        let differences = [1.2, 2.4, 1.3, 1.3, 0.0, 1.0, 1.8, 0.8, 4.6, 1.4];
        let found = mean_interval(&differences).unwrap();
        near(found.mean, 1.58, 1e-12);
        let interval = found.interval.unwrap();
        near(interval.low, 0.700_114_2, 1e-6);
        near(interval.high, 2.459_885_8, 1e-6);
    }

    #[test]
    fn one_value_has_a_mean_and_no_interval_and_none_has_neither() {
        assert_eq!(
            mean_interval(&[0.8]),
            Some(MeanInterval {
                n: 1,
                mean: 0.8,
                interval: None
            })
        );
        assert_eq!(mean_interval(&[]), None);
        assert_eq!(mean_interval(&[1.0, f64::NAN]), None);
    }

    #[test]
    fn equal_values_have_an_interval_without_width() {
        let interval = mean_interval(&[0.5; 4]).unwrap().interval.unwrap();
        assert_eq!((interval.low, interval.high), (0.5, 0.5));
    }
}
