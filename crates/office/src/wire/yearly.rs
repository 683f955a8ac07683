//! What the office has done year by year, as it crosses the wire.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What the office has done year by year.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct YearlyCounts {
    /// From the first year on.
    pub years: Vec<YearLine>,
}

/// A year of the office.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct YearLine {
    /// The year.
    pub year: u32,
    /// Candidates whose result was decided in this year.
    pub evaluated: u32,
    /// Of them passed.
    pub passed: u32,
    /// Certificates issued, by level code; revoked ones are not counted.
    pub certificates: BTreeMap<String, u32>,
    /// People who hold a certificate of level 3 or higher for the first time (新增高技能人才).
    pub newly_skilled: u32,
}
