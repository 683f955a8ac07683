//! Exact numbers: decimals and fractions, and the one rounding that turns a fraction into the figure that decides.
//!
//! Nothing here is binary floating point. Sources of the rules: half-up is what every school mark uses;
//! half-even is GB/T 8170—2008 (数值修约规则), applied once to the exact value. This file must not know what the
//! numbers mean.

mod fraction;
mod written;

use std::fmt;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::Refusal;
pub use crate::number::fraction::Exact;
pub use crate::number::written::{as_fraction, exact, exact_sum, fraction_text, parse_fraction};

/// How a value exactly between two figures is rounded; everything else goes to the nearer figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Rounding {
    /// 四舍五入: the half goes away from zero.
    #[default]
    HalfUp,
    /// GB/T 8170 四舍六入五成双: the half goes to the even figure.
    HalfEven,
}

impl Rounding {
    /// The name in files and on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::HalfUp => "half_up",
            Self::HalfEven => "half_even",
        }
    }

    /// Reads the wire name.
    ///
    /// # Errors
    /// `rounding_unknown`.
    pub fn parse(text: &str) -> Result<Self, Refusal> {
        [Self::HalfUp, Self::HalfEven]
            .into_iter()
            .find(|rounding| rounding.as_str() == text)
            .ok_or_else(|| {
                Refusal::new("rounding_unknown")
                    .with("value", text)
                    .at("rounding")
            })
    }
}

/// The most decimals that a mark may carry: marks are kept as whole ten-thousandths.
pub const MARK_DIGITS: u32 = 4;

/// The largest mark in absolute value.
pub const MARK_LIMIT: i64 = 1_000_000;

/// Rounds once, from the exact value, and keeps the trailing zeros (`86.5` to two digits is `86.50`).
///
/// `digits` above 20 count as 20. A value beyond what a [`Decimal`] holds (28 digits) becomes the largest decimal;
/// marks and weights are bounded when they are checked, so no decision gets there.
pub fn round(value: &Exact, digits: u32, how: Rounding) -> Decimal {
    let digits = digits.min(20);
    value
        .units(digits, how)
        .and_then(|units| Decimal::try_from_i128_with_scale(units, digits).ok())
        .unwrap_or(if value.is_negative() {
            Decimal::MIN
        } else {
            Decimal::MAX
        })
}

/// Reads a mark written in plain ASCII digits: an optional minus, digits, and at most [`MARK_DIGITS`] decimals.
///
/// No exponent, no blank, no plus, no thousands mark, no full-width digit: whoever reads a file normalises those
/// and says so before asking here.
///
/// # Errors
/// `mark_not_a_number`, `mark_too_fine` (more decimals), `mark_too_large` (beyond [`MARK_LIMIT`]).
pub fn parse_mark(text: &str) -> Result<Decimal, Refusal> {
    let not_a_number = || {
        Refusal::new("mark_not_a_number")
            .with("value", text)
            .at("mark")
    };
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    let (whole, decimals) = match unsigned.split_once('.') {
        Some((whole, decimals)) if !decimals.is_empty() => (whole, decimals),
        Some(_) => return Err(not_a_number()),
        None => (unsigned, ""),
    };
    let all_digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    if whole.is_empty() || !all_digits(whole) || !all_digits(decimals) {
        return Err(not_a_number());
    }
    if decimals.trim_end_matches('0').len() > MARK_DIGITS as usize {
        return Err(Refusal::new("mark_too_fine")
            .with("value", text)
            .with("digits", MARK_DIGITS)
            .at("mark"));
    }
    let too_large = || {
        Refusal::new("mark_too_large")
            .with("value", text)
            .with("limit", MARK_LIMIT)
            .at("mark")
    };
    let kept = decimals.len().min(MARK_DIGITS as usize);
    let plain = if kept == 0 {
        format!("{}{whole}", if text.starts_with('-') { "-" } else { "" })
    } else {
        format!(
            "{}{whole}.{}",
            if text.starts_with('-') { "-" } else { "" },
            &decimals[..kept]
        )
    };
    let mark: Decimal = plain.parse().map_err(|_| too_large())?;
    if mark.abs() > Decimal::from(MARK_LIMIT) {
        return Err(too_large());
    }
    Ok(mark)
}

/// Reads a figure of a standard: a weight, a pass mark, the end of a scale. Whether it may be so is asked with the whole
/// standard.
///
/// # Errors
/// `decimal_unreadable`, also for more digits than a decimal holds: nothing is cut off unseen.
pub fn parse_decimal(text: &str) -> Result<Decimal, Refusal> {
    Decimal::from_str_exact(text)
        .map_err(|_| Refusal::new("decimal_unreadable").with("value", text.escape_debug()))
}

/// A mark as it is kept and compared: whole ten-thousandths, so that equal marks are equal and nothing is rounded.
/// On the wire and in rows the ten-thousandths.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "i64", into = "i64")]
pub struct Mark(i64);

impl Mark {
    /// The mark of this value.
    ///
    /// # Errors
    /// `mark_too_precise`, at `mark`: finer or larger than a mark may be.
    pub fn new(value: Decimal) -> Result<Self, Refusal> {
        ten_thousandths(value).map(Self).ok_or_else(|| {
            Refusal::new("mark_too_precise")
                .with("mark", value)
                .at("mark")
        })
    }

    /// The mark of so many ten-thousandths.
    ///
    /// # Errors
    /// `mark_too_precise`, at `mark`: larger than a mark may be.
    pub fn from_units(units: i64) -> Result<Self, Refusal> {
        Self::new(Decimal::new(units, MARK_DIGITS))
    }

    /// Whether a value can be a mark at all.
    pub fn holds(value: Decimal) -> bool {
        ten_thousandths(value).is_some()
    }

    /// The ten-thousandths.
    pub fn units(self) -> i64 {
        self.0
    }

    /// The value, without trailing zeros.
    pub fn value(self) -> Decimal {
        let (mut units, mut digits) = (self.0, MARK_DIGITS);
        while digits > 0 && units % 10 == 0 {
            units /= 10;
            digits -= 1;
        }
        Decimal::new(units, digits)
    }
}

impl TryFrom<i64> for Mark {
    type Error = Refusal;

    fn try_from(units: i64) -> Result<Self, Refusal> {
        Self::from_units(units)
    }
}

impl From<Mark> for i64 {
    fn from(mark: Mark) -> Self {
        mark.0
    }
}

impl fmt::Display for Mark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.value().fmt(f)
    }
}

/// A value in whole ten-thousandths; none when it is finer or larger than a mark may be.
pub(crate) fn ten_thousandths(value: Decimal) -> Option<i64> {
    // Zeros at the end make no value finer.
    let value = match value.scale() > MARK_DIGITS {
        true => value.normalize(),
        false => value,
    };
    let finer = 10_i64.pow(MARK_DIGITS.checked_sub(value.scale())?);
    let units = i64::try_from(value.mantissa()).ok()?.checked_mul(finer)?;
    let limit = MARK_LIMIT.unsigned_abs() * 10_u64.pow(MARK_DIGITS);
    (units.unsigned_abs() <= limit).then_some(units)
}
