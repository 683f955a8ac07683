//! Quality evidence as it crosses the wire.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::imports::wire::TableChoice;

/// Input of `import_evidence`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ImportEvidence {
    /// The file.
    pub path: String,
    /// A mapping file.
    #[serde(default)]
    #[ts(optional)]
    pub mapping: Option<String>,
    /// What the person chose in a wizard.
    #[serde(default)]
    #[ts(optional)]
    pub choice: Option<TableChoice>,
    /// Only tell what would happen.
    #[serde(default)]
    pub dry_run: bool,
}

/// Input of `show_evidence`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ShowEvidence {
    /// Unit of account: `workshop/team` or a staff number.
    pub unit: String,
    /// First day; from the beginning when absent.
    #[serde(default)]
    #[ts(optional)]
    pub from: Option<String>,
    /// Last day; to the end when absent.
    #[serde(default)]
    #[ts(optional)]
    pub to: Option<String>,
}

/// The evidence of one unit.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct EvidenceShown {
    /// Unit.
    pub unit: String,
    /// First day with a record.
    pub from: Option<String>,
    /// Last day with a record.
    pub to: Option<String>,
    /// One line a measure.
    pub measures: Vec<MeasureLine>,
}

/// A measure with its n and its interval.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct MeasureLine {
    /// Code.
    pub measure: String,
    /// In the reader's language.
    pub title: String,
    /// Records, or units inspected.
    #[ts(type = "number")]
    pub n: u64,
    /// Value, rounded to four digits to be read.
    pub value: String,
    /// 95 % interval, to be read; it decides nothing.
    pub interval: Option<[String; 2]>,
    /// `wilson` or `t`.
    pub interval_kind: Option<String>,
}

/// The quality evidence of a round: of each unit whose records count for somebody.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct EvidenceCoverage {
    /// The measure of the scheme; none when the scheme uses no quality evidence.
    pub measure: Option<String>,
    /// In the reader's language.
    pub title: String,
    /// First day that counts.
    pub from: Option<String>,
    /// Last day that counts.
    pub to: Option<String>,
    /// Fewest records or pieces.
    #[ts(type = "number")]
    pub least_n: u64,
    /// Floor, pass point, target of the conversion to 0, 60, 100.
    pub conversion: Option<[String; 3]>,
    /// By unit.
    pub units: Vec<CoverageLine>,
    /// Candidates without a unit of account.
    pub without_unit: u32,
}

/// A unit with the evidence that counts for its candidates.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct CoverageLine {
    /// `workshop/team`, or a staff number where it is recorded per worker.
    pub unit: String,
    /// Candidates for whom it counts.
    pub candidates: u32,
    /// Records, or pieces inspected.
    #[ts(type = "number")]
    pub n: u64,
    /// The value, rounded to four digits to be read.
    pub value: Option<String>,
    /// 95 % interval, to be read; it decides nothing.
    pub interval: Option<[String; 2]>,
    /// Whether there are as many as the scheme wants.
    pub enough: bool,
}
