//! The plan of an institution before its office is made, as it crosses the wire.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::WireError;

/// Input of `check_institution`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct CheckInstitution {
    /// The text of an office.toml.
    pub settings: String,
}

/// What would be refused, and how certificates would be numbered.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct InstitutionChecked {
    /// Every problem, with its field where it has one.
    pub problems: Vec<WireError>,
    /// The first number of this year at each filed level; empty while the settings of numbers are not sound.
    pub numbers: Vec<FirstNumber>,
}

/// The first certificate number at a level.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct FirstNumber {
    /// The level's code.
    pub level: String,
    /// The number, grouped as it is printed.
    pub number: String,
}
