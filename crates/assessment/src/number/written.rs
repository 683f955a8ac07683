//! Fractions and how they are written: of decimals, as text, and read back. Must not know of what numbers a fraction is made.

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::Zero;
use rust_decimal::Decimal;

use crate::Refusal;
use crate::number::fraction::Exact;

/// The decimal as an exact fraction.
pub fn exact(value: Decimal) -> Exact {
    Exact::in_units(value.mantissa(), value.scale())
}

/// The sum of decimals as an exact fraction: added as whole units of the finest of them, so that the fraction is brought
/// to lowest terms once and not after every addend.
pub fn exact_sum(values: impl Iterator<Item = Decimal> + Clone) -> Exact {
    let scale = values.clone().map(|value| value.scale()).max().unwrap_or(0);
    let units = values.clone().try_fold(0_i128, |sum, value| {
        let finer = 10_i128.pow(scale - value.scale());
        sum.checked_add(value.mantissa().checked_mul(finer)?)
    });
    match units {
        Some(units) => Exact::in_units(units, scale),
        None => values.map(exact).sum(),
    }
}

/// A fraction as a person writes it: `24653/300` in lowest terms, or `86` when it is whole.
pub fn fraction_text(value: &Exact) -> String {
    value.to_string()
}

/// Reads what [`fraction_text`] wrote.
///
/// # Errors
/// `fraction_unreadable`.
pub fn parse_fraction(text: &str) -> Result<Exact, Refusal> {
    let refused = || Refusal::new("fraction_unreadable").with("value", text);
    let (numer, denom) = text.split_once('/').unwrap_or((text, "1"));
    if let (Ok(numer), Ok(denom)) = (numer.parse::<i128>(), denom.parse::<i128>())
        && let Some(value) = Exact::ratio(numer, denom)
    {
        return Ok(value);
    }
    let numer: BigInt = numer.parse().map_err(|_| refused())?;
    let denom: BigInt = denom.parse().map_err(|_| refused())?;
    if denom.is_zero() {
        return Err(refused());
    }
    Ok(BigRational::new(numer, denom).into())
}

/// Serialises an [`Exact`] as the text of [`fraction_text`]: `#[serde(with = "number::as_fraction")]`.
pub mod as_fraction {
    use serde::{Deserialize, Deserializer, Serializer};

    use crate::number::Exact;

    /// Writes the fraction in lowest terms.
    ///
    /// # Errors
    /// What the serialiser refuses.
    pub fn serialize<S: Serializer>(value: &Exact, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&super::fraction_text(value))
    }

    /// Reads the fraction.
    ///
    /// # Errors
    /// A text that is no fraction.
    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Exact, D::Error> {
        let text = String::deserialize(from)?;
        super::parse_fraction(&text).map_err(serde::de::Error::custom)
    }
}
