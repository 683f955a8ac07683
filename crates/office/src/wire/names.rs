//! Names of teams and raters as they cross the wire, so that a screen shows people's words and not codes.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The workshops and teams of the office.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct UnitList {
    /// Every team, by workshop.
    pub units: Vec<UnitLine>,
}

/// A team, or a workshop without a team.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct UnitLine {
    /// `workshop/team` or `workshop`, as results and evidence name it.
    pub unit: String,
    /// Name of the workshop.
    pub workshop: String,
    /// Name of the team; none for the workshop itself.
    pub team: Option<String>,
    /// What it is called: the team's name where no other team bears it, otherwise with its workshop before it.
    pub name: String,
}

/// The raters of a round.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct RaterList {
    /// Everybody on the panel, by code.
    pub raters: Vec<RaterLine>,
}

/// A rater.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct RaterLine {
    /// The code that score sheets bear.
    pub code: String,
    /// The name.
    pub name: String,
}
