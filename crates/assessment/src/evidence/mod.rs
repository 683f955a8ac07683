//! Quality evidence: exact measures from sums of production and inspection records.
//!
//! Every measure is a fraction; nothing is estimated, adjusted or shrunk here, and intervals for display belong to
//! the crate `measurement`. This file must not know which scheme uses a measure.

pub mod statements;

use std::collections::BTreeMap;
use std::fmt;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::Refusal;
use crate::evidence::statements::RecordKind;
use crate::number::{Exact, exact};

/// What is computed from the records of one unit of account. On the wire `"attainment"`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Measure {
    /// Mean over the records of actual / target; n is the number of records.
    Attainment,
    /// Pieces neither reworked nor scrapped / inspected.
    FirstPassYield,
    /// Defects per hundred inspected pieces.
    Dhu,
    /// Defects per million chances: defects × 10⁶ / (inspected × chances on a piece).
    Dpmo,
    /// Defects weighted by class / inspected.
    WeightedDefects,
    /// Reworked / inspected.
    ReworkRate,
    /// Scrapped / inspected.
    ScrapRate,
}

impl Measure {
    /// All seven.
    pub const ALL: [Self; 7] = [
        Self::Attainment,
        Self::FirstPassYield,
        Self::Dhu,
        Self::Dpmo,
        Self::WeightedDefects,
        Self::ReworkRate,
        Self::ScrapRate,
    ];

    /// The name in files and on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Attainment => "attainment",
            Self::FirstPassYield => "first_pass_yield",
            Self::Dhu => "dhu",
            Self::Dpmo => "dpmo",
            Self::WeightedDefects => "weighted_defects",
            Self::ReworkRate => "rework_rate",
            Self::ScrapRate => "scrap_rate",
        }
    }

    /// Reads the wire name.
    ///
    /// # Errors
    /// `measure_unknown`.
    pub fn parse(text: &str) -> Result<Self, Refusal> {
        Self::ALL
            .into_iter()
            .find(|measure| measure.as_str() == text)
            .ok_or_else(|| {
                Refusal::new("measure_unknown")
                    .with("value", text)
                    .at("measure")
            })
    }

    /// Of which records it is computed.
    pub fn records(self) -> RecordKind {
        match self {
            Self::Attainment => RecordKind::Attainment,
            _ => RecordKind::Inspection,
        }
    }

    /// Whether a larger value is the better one.
    pub fn more_is_better(self) -> bool {
        matches!(self, Self::Attainment | Self::FirstPassYield)
    }

    /// Whether the value is a share of pieces, for which a Wilson interval of `count` out of `n` can be shown.
    pub fn is_rate(self) -> bool {
        matches!(
            self,
            Self::FirstPassYield | Self::ReworkRate | Self::ScrapRate
        )
    }

    /// The largest figure that makes sense for it, where there is one; none is below 0. Of a share that is the whole; of an attainment
    /// ten times the target, beyond which somebody has written percents.
    pub fn most(self) -> Option<u32> {
        match self {
            Self::FirstPassYield | Self::ReworkRate | Self::ScrapRate => Some(1),
            Self::Attainment => Some(10),
            Self::Dpmo => Some(1_000_000),
            Self::Dhu | Self::WeightedDefects => None,
        }
    }
}

impl fmt::Display for Measure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The records of one unit that share a target, summed; one record is a sum of one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AttainmentSum {
    /// The target of each of the records, above 0.
    pub target: Decimal,
    /// The actual figures added up.
    pub actual: Decimal,
    /// How many records.
    pub records: u64,
}

/// Inspection records of one unit, added up.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct InspectionSum {
    /// Pieces inspected.
    pub inspected: u64,
    /// Critical defects found.
    pub critical: u64,
    /// Major defects found.
    pub major: u64,
    /// Minor defects found.
    pub minor: u64,
    /// Pieces reworked.
    pub rework: u64,
    /// Pieces scrapped.
    pub scrap: u64,
}

/// What a defect of each class weighs in [`Measure::WeightedDefects`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DefectWeights {
    /// Of a critical defect.
    pub critical: Decimal,
    /// Of a major defect.
    pub major: Decimal,
    /// Of a minor defect.
    pub minor: Decimal,
}

impl DefectWeights {
    /// Not negative, not all 0, and a worse class never weighs less.
    pub fn is_valid(&self) -> bool {
        self.critical >= self.major
            && self.major >= self.minor
            && self.minor >= Decimal::ZERO
            && self.critical > Decimal::ZERO
    }
}

/// One measure of one unit, exactly.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct EvidenceMeasure {
    /// Unit of account: `workshop/team`, or a staff number.
    pub unit: String,
    /// What was measured.
    pub measure: Measure,
    /// Records (attainment) or inspected pieces (all others).
    pub n: u64,
    /// For rates the pieces counted, out of `n`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub count: Option<u64>,
    /// The exact value.
    #[serde(with = "crate::number::as_fraction")]
    pub value: Exact,
}

/// The mean of actual / target over all records; `None` when there is none.
///
/// # Errors
/// `target_not_positive`, `actual_negative`, `figure_too_large` (a sum beyond 28 digits).
pub fn attainment(unit: &str, sums: &[AttainmentSum]) -> Result<Option<EvidenceMeasure>, Refusal> {
    // One fraction per distinct target keeps the common denominator small however many records there are.
    let mut by_target: BTreeMap<Decimal, Decimal> = BTreeMap::new();
    let mut n: u64 = 0;
    for sum in sums {
        if sum.target <= Decimal::ZERO {
            return Err(Refusal::new("target_not_positive")
                .with("unit", unit)
                .with("target", sum.target)
                .at("target"));
        }
        if sum.actual < Decimal::ZERO {
            return Err(Refusal::new("actual_negative")
                .with("unit", unit)
                .with("actual", sum.actual)
                .at("actual"));
        }
        let too_large = || {
            Refusal::new("figure_too_large")
                .with("unit", unit)
                .at("actual")
        };
        n = n.checked_add(sum.records).ok_or_else(too_large)?;
        let actual = by_target.entry(sum.target).or_default();
        *actual = actual.checked_add(sum.actual).ok_or_else(too_large)?;
    }
    if n == 0 {
        return Ok(None);
    }
    let total: Exact = by_target
        .into_iter()
        .map(|(target, actual)| exact(actual) / exact(target))
        .sum();
    Ok(Some(EvidenceMeasure {
        unit: unit.to_owned(),
        measure: Measure::Attainment,
        n,
        count: None,
        value: total / Exact::whole(n),
    }))
}

/// A measure of inspection records; `None` when nothing was inspected, or for [`Measure::Attainment`].
///
/// `opportunities` is read by DPMO, `weights` by weighted defects; without them those measures are `None` too.
///
/// # Errors
/// `more_rejected_than_inspected`.
pub fn inspection(
    unit: &str,
    measure: Measure,
    sum: &InspectionSum,
    opportunities: Option<u32>,
    weights: Option<&DefectWeights>,
) -> Result<Option<EvidenceMeasure>, Refusal> {
    if sum.inspected == 0 {
        return Ok(None);
    }
    let whole = Exact::whole::<u64>;
    let inspected = whole(sum.inspected);
    let rejected = u128::from(sum.rework) + u128::from(sum.scrap);
    let too_many = || {
        Refusal::new("more_rejected_than_inspected")
            .with("unit", unit)
            .with("rejected", rejected)
            .with("inspected", sum.inspected)
            .at("inspected")
    };
    let defects = whole(sum.critical) + whole(sum.major) + whole(sum.minor);
    let mut count = None;
    let value = match measure {
        Measure::Attainment => return Ok(None),
        Measure::FirstPassYield | Measure::ReworkRate | Measure::ScrapRate => {
            if rejected > u128::from(sum.inspected) {
                return Err(too_many());
            }
            let pieces = match measure {
                Measure::ReworkRate => sum.rework,
                Measure::ScrapRate => sum.scrap,
                _ => sum.inspected - sum.rework - sum.scrap,
            };
            count = Some(pieces);
            whole(pieces) / inspected
        }
        Measure::Dhu => whole(100) * defects / inspected,
        Measure::Dpmo => match opportunities {
            None | Some(0) => return Ok(None),
            Some(chances) => whole(1_000_000) * defects / (inspected * whole(u64::from(chances))),
        },
        Measure::WeightedDefects => match weights {
            None => return Ok(None),
            Some(weights) => {
                (whole(sum.critical) * exact(weights.critical)
                    + whole(sum.major) * exact(weights.major)
                    + whole(sum.minor) * exact(weights.minor))
                    / inspected
            }
        },
    };
    Ok(Some(EvidenceMeasure {
        unit: unit.to_owned(),
        measure,
        n: sum.inspected,
        count,
        value,
    }))
}
