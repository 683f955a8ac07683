//! Figures as they are kept, and kept records as the rules add them up. Must not know which of them count.

use std::collections::BTreeMap;

use assessment::evidence::{AttainmentSum, InspectionSum};
use records::evidence::attainment::Attainment;
use records::evidence::inspections::InspectionSums;
use rust_decimal::Decimal;

/// Figures are kept × 10⁹.
pub(crate) const FIGURE_DIGITS: u32 = 9;

/// A figure × 10⁹, when it has no more digits and is not too large.
pub(crate) fn figure(value: Decimal) -> Option<i64> {
    let value = value.normalize();
    let finer = FIGURE_DIGITS.checked_sub(value.scale())?;
    // 96 bits by a power of ten of 30 bits fit.
    i64::try_from(value.mantissa() * 10_i128.pow(finer)).ok()
}

/// A kept figure as a person writes it.
pub(crate) fn plain(figure: i64) -> String {
    Decimal::from_i128_with_scale(i128::from(figure), FIGURE_DIGITS)
        .normalize()
        .to_string()
}

/// Kept records of attainment as the rules add them up.
pub(crate) fn sums_of(rows: &[Attainment]) -> Vec<AttainmentSum> {
    let mut by_target: BTreeMap<i64, (i128, u64)> = BTreeMap::new();
    for row in rows {
        let sum = by_target.entry(row.target).or_default();
        sum.0 += i128::from(row.actual);
        sum.1 += 1;
    }
    by_target
        .into_iter()
        .map(|(target, (actual, records))| AttainmentSum {
            target: Decimal::from_i128_with_scale(i128::from(target), FIGURE_DIGITS),
            actual: Decimal::from_i128_with_scale(actual, FIGURE_DIGITS),
            records,
        })
        .collect()
}

/// Each record's ratio, for the eye only.
pub(crate) fn ratios_of(rows: &[Attainment]) -> Vec<f64> {
    rows.iter()
        .map(|row| row.actual as f64 / row.target as f64)
        .collect()
}

/// Adds the sums of a batch.
pub(crate) fn add_to(sum: &mut InspectionSum, part: &InspectionSums) {
    sum.inspected += part.inspected.unsigned_abs();
    sum.critical += part.critical.unsigned_abs();
    sum.major += part.major.unsigned_abs();
    sum.minor += part.minor.unsigned_abs();
    sum.rework += part.rework.unsigned_abs();
    sum.scrap += part.scrap.unsigned_abs();
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;

    #[test]
    fn a_figure_is_kept_by_nine_digits_or_not_at_all() {
        for (text, kept) in [
            ("0", Some(0)),
            ("0.940725424", Some(940_725_424)),
            ("-1.5", Some(-1_500_000_000)),
            ("0.9407254240000", Some(940_725_424)),
            ("0.9407254241", None),
            ("9223372036.854775807", Some(i64::MAX)),
            ("-9223372036.854775808", Some(i64::MIN)),
            ("9223372036.854775808", None),
            ("79228162514264337593543950335", None),
            ("-79228162514264337593543950335", None),
            ("7.9228162514264337593543950335", None),
        ] {
            assert_eq!(figure(text.parse().unwrap()), kept, "{text}");
        }
    }
}
