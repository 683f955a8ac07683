//! Marks of several raters become one: mean, median or trimmed mean, exactly.
//!
//! A missing mark is left out before anything is trimmed, and too few marks are no value at all. This file must not
//! know which criterion or candidate the marks belong to.

use std::fmt;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::Refusal;
use crate::number::{Exact, exact_sum};

/// How marks are combined; written `mean`, `median` or `trimmed-mean:K`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Combine {
    /// The arithmetic mean.
    Mean,
    /// The middle mark, or the mean of the two in the middle.
    Median,
    /// The mean after the highest `k` and the lowest `k` are dropped.
    TrimmedMean(u32),
}

impl Combine {
    /// Reads `mean`, `median` or `trimmed-mean:K` with K from 1 to 100.
    ///
    /// # Errors
    /// `combine_unknown`.
    pub fn parse(text: &str) -> Result<Self, Refusal> {
        match text {
            "mean" => Ok(Self::Mean),
            "median" => Ok(Self::Median),
            _ => text
                .strip_prefix("trimmed-mean:")
                .filter(|k| k.bytes().all(|b| b.is_ascii_digit()))
                .and_then(|k| k.parse().ok())
                .filter(|k| (1..=100).contains(k))
                .map(Self::TrimmedMean)
                .ok_or_else(|| {
                    Refusal::new("combine_unknown")
                        .with("value", text)
                        .at("combine")
                }),
        }
    }

    /// The fewest marks with which this has a value.
    pub fn fewest(self) -> usize {
        match self {
            Self::Mean | Self::Median => 1,
            Self::TrimmedMean(k) => 2 * k as usize + 1,
        }
    }
}

impl fmt::Display for Combine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Mean => f.write_str("mean"),
            Self::Median => f.write_str("median"),
            Self::TrimmedMean(k) => write!(f, "trimmed-mean:{k}"),
        }
    }
}

impl TryFrom<String> for Combine {
    type Error = Refusal;

    fn try_from(text: String) -> Result<Self, Refusal> {
        Self::parse(&text)
    }
}

impl From<Combine> for String {
    fn from(how: Combine) -> Self {
        how.to_string()
    }
}

/// What the marks of one criterion came to.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Combined {
    /// The exact value.
    #[serde(with = "crate::number::as_fraction")]
    pub value: Exact,
    /// How many marks were given (the dropped ones included).
    pub present: usize,
    /// How many raters gave no mark.
    pub missing: usize,
    /// Places (from 0, in the order given) whose mark was present but does not count in the value.
    pub dropped: Vec<usize>,
}

/// Fewer marks than the rule needs: not decided yet, never a low mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct TooFew {
    /// Marks present.
    pub present: usize,
    /// Marks needed: the larger of the least number of raters and what the rule itself needs.
    pub needed: usize,
}

/// Combines the marks of one criterion, one place per rater.
///
/// Equal marks at the border of what is trimmed give the same value whichever is dropped; the earlier place counts
/// as the lower one, so that the answer is the same each time.
///
/// # Errors
/// [`TooFew`] marks are present.
pub fn combine(
    marks: &[Option<Decimal>],
    how: Combine,
    least_raters: usize,
) -> Result<Combined, TooFew> {
    let mut present: Vec<(Decimal, usize)> = marks
        .iter()
        .enumerate()
        .filter_map(|(place, mark)| mark.map(|mark| (mark, place)))
        .collect();
    let needed = least_raters.max(how.fewest());
    if present.len() < needed {
        return Err(TooFew {
            present: present.len(),
            needed,
        });
    }
    present.sort();
    let counted = match how {
        Combine::Mean => 0..present.len(),
        Combine::Median => (present.len() - 1) / 2..present.len() / 2 + 1,
        Combine::TrimmedMean(k) => k as usize..present.len() - k as usize,
    };
    let mut dropped: Vec<usize> = match how {
        // The median drops nobody: every mark has its place in the order that makes the middle.
        Combine::Mean | Combine::Median => Vec::new(),
        Combine::TrimmedMean(_) => present
            .iter()
            .enumerate()
            .filter(|(order, _)| !counted.contains(order))
            .map(|(_, (_, place))| *place)
            .collect(),
    };
    dropped.sort_unstable();
    let sum = exact_sum(present[counted.clone()].iter().map(|(mark, _)| *mark));
    Ok(Combined {
        value: sum / Exact::whole(counted.len() as u64),
        present: present.len(),
        missing: marks.len() - present.len(),
        dropped,
    })
}
