//! Quality evidence as it crosses the wire.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

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
