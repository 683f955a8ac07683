//! What statistics of counts are asked with and answer, as it crosses the wire. Figures are decimals in text; what cannot be said is
//! absent, and `unsaid` tells why.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::imports::wire::ProblemLine;
use crate::statistics::{EstimateLine, UnsaidLine};

/// Input of `measure_counts`: a file of counts, without an office.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct MeasureCounts {
    /// The file: a row for each unit, with `unit`, `count`, and it may be `n`.
    pub path: String,
    /// A mapping file.
    #[serde(default)]
    #[ts(optional)]
    pub mapping: Option<String>,
}

/// What counts say of their units.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct CountsMeasured {
    /// Units.
    pub units: u32,
    /// The mean count.
    pub mean: Option<String>,
    /// The variance of the counts.
    pub variance: Option<String>,
    /// How many times the variance of chance the units show: 1 by chance alone.
    pub dispersion: Option<String>,
    /// How likely so much is by chance.
    pub dispersion_chance: Option<String>,
    /// The centre: the mean count, with `n` the rate of all units together.
    pub centre: Option<String>,
    /// Three standard deviations of chance below it; with units of different size each has limits of its own.
    pub lower: Option<String>,
    /// And above.
    pub upper: Option<String>,
    /// The same limits, as wide as the counts are spread.
    pub spread_lower: Option<String>,
    /// And above.
    pub spread_upper: Option<String>,
    /// The share of all units together, where counts are shares of `n`.
    pub p_bar: Option<String>,
    /// The share of each unit with its Wilson interval, where counts are shares of `n`.
    pub wilson: Option<Vec<UnitShare>>,
    /// The first unit's share less the second's, with Newcombe's interval, where there are two.
    pub difference: Option<EstimateLine>,
    /// How the shares are drawn towards what they have in common on the arcsine scale (Efron and Morris).
    pub arcsine: Option<ArcsineShrinkage>,
    /// Each unit beside the others.
    pub by_unit: Vec<UnitBeside>,
    /// What cannot be said, and why.
    pub unsaid: Vec<UnsaidLine>,
    /// What was corrected or refused in the file.
    pub problems: Vec<ProblemLine>,
    /// Headers of columns from which nothing was read.
    pub unread_columns: Vec<String>,
}

/// The share of a unit with its Wilson interval.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct UnitShare {
    /// Which.
    pub unit: String,
    /// The share.
    pub value: String,
    /// Lower limit of 95 %.
    pub low: String,
    /// Upper limit.
    pub high: String,
}

/// Shares drawn towards their mean on the arcsine scale.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ArcsineShrinkage {
    /// What they are drawn towards, as a share.
    pub centre: String,
    /// How much of its distance each unit keeps, and where it stands then.
    pub by_unit: Vec<ArcsineUnit>,
}

/// A unit on the arcsine scale.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ArcsineUnit {
    /// Which.
    pub unit: String,
    /// How much of its distance it keeps: 1 all, 0 nothing.
    pub kept: String,
    /// Its share then.
    pub value: String,
}

/// A unit beside the others.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct UnitBeside {
    /// Which.
    pub unit: String,
    /// What was counted.
    #[ts(type = "number")]
    pub count: u64,
    /// Of how many; none where the file does not say it.
    #[ts(type = "number | null")]
    pub n: Option<u64>,
    /// Its rate, or count, drawn towards what all have in common, with its interval.
    pub drawn: Option<EstimateLine>,
    /// Whether it is outside the limits of chance.
    pub outside: bool,
    /// Whether it is outside the limits that are as wide as the counts are spread.
    pub outside_spread: bool,
}

/// Input of `measure_mix`: a file of what workers made, without an office.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct MeasureMix {
    /// The file: a row for each worker, style and operation, with `worker`, `style`, `operation`, `count` and `n`.
    pub path: String,
    /// A mapping file.
    #[serde(default)]
    #[ts(optional)]
    pub mapping: Option<String>,
}

/// Workers beside what the whole shop makes on the same work.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct MixMeasured {
    /// Workers.
    pub workers: u32,
    /// Styles by operations.
    pub cells: u32,
    /// Defects by pieces of the whole shop.
    pub rate: Option<String>,
    /// Parts of the shop within which shared work connects workers.
    pub parts: u32,
    /// Whether workers differ by more than chance.
    pub workers_differ: Option<bool>,
    /// Each worker.
    pub by_worker: Vec<WorkerBeside>,
    /// What cannot be said, and why.
    pub unsaid: Vec<UnsaidLine>,
    /// What was corrected or refused in the file.
    pub problems: Vec<ProblemLine>,
    /// Headers of columns from which nothing was read.
    pub unread_columns: Vec<String>,
}

/// A worker beside the shop; without figures where she cannot be compared.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct WorkerBeside {
    /// Who.
    pub worker: String,
    /// Workers of one group can be compared with each other, and with nobody else.
    pub group: Option<u32>,
    /// Her defects on work that others do, too.
    #[ts(type = "number | null")]
    pub observed: Option<u64>,
    /// What they would be at the shop's rates.
    pub expected: Option<String>,
    /// Observed by expected, with the exact interval of a count: 1 as the shop.
    pub ratio: Option<EstimateLine>,
    /// The same, drawn towards the others.
    pub drawn: Option<EstimateLine>,
    /// Her defects by her pieces, as they are.
    pub raw: Option<String>,
    /// What they would be on the shop's mix of work.
    pub adjusted: Option<EstimateLine>,
    /// Pieces of work that only she does, which say nothing of her.
    #[ts(type = "number | null")]
    pub left_out: Option<u64>,
    /// Whether she is apart from the shop by more than chance.
    pub stands_apart: bool,
    /// Whether the figure as it is and the adjusted one tell different things.
    pub raw_differs: bool,
}
