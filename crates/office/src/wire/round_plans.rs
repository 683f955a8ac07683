//! The plan of a round as a form holds it, who is enrolled and why not, as they cross the wire.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A round as planned: the shape of round.toml. Days are `2026-03-02`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct RoundDraft {
    /// Code, unique in the office.
    pub code: String,
    /// Title.
    pub title: String,
    /// Code of the standard.
    pub standard: String,
    /// Its version.
    pub standard_version: String,
    /// Day of the announcement; eligibility is judged on it.
    pub announced_on: String,
    /// First day of scoring.
    pub scoring_from: String,
    /// Last day of scoring.
    pub scoring_to: String,
    /// The days whose records count.
    pub evidence: Option<EvidenceDraft>,
    /// The panel.
    pub panel: Vec<PanelDraft>,
    /// Declared relations.
    pub relations: Vec<RelationDraft>,
}

/// The days whose records count, both included.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct EvidenceDraft {
    /// First day.
    pub from: String,
    /// Last day.
    pub to: String,
}

/// One person of the panel.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct PanelDraft {
    /// The rater's code.
    pub code: String,
    /// Name.
    pub name: String,
    /// `assessor`, `senior_assessor`, `supervisor`, `quality_supervisor`.
    pub role: String,
    /// Which component the person marks; none for a quality supervisor.
    pub component: Option<String>,
    /// Staff number, when the person is an employee.
    pub staff_no: Option<String>,
}

/// A declared relation between a rater and a candidate.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct RelationDraft {
    /// The rater's code.
    pub rater: String,
    /// The candidate's staff number.
    pub staff_no: String,
    /// `kin`, `close`, `own_apprentice`, `direct_supervisor`.
    pub kind: String,
}

/// A round with its plan.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct RoundShown {
    /// The plan.
    pub plan: RoundDraft,
    /// Identifier of its standard.
    pub standard_id: String,
    /// Title of its standard.
    pub standard_title: String,
    /// The components of its scheme.
    pub components: Vec<PlannedComponent>,
}

/// A component of a round's scheme.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct PlannedComponent {
    /// Component.
    pub component: String,
    /// In the reader's language.
    pub title: String,
    /// Weight in the total.
    pub weight: String,
    /// Whether raters mark it.
    pub marked: bool,
}

/// The candidates of a round, or who would become one.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct CandidateList {
    /// By staff number.
    pub candidates: Vec<CandidateLine>,
}

/// A candidate with the answer of the eligibility check.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct CandidateLine {
    /// Staff number.
    pub staff_no: String,
    /// Name.
    pub name: String,
    /// `workshop/team`.
    pub unit: String,
    /// `enrolled`, `refused`; before enrolment `eligible`, `not_eligible`.
    pub state: String,
    /// The route that is met, as the standard words it.
    pub route: Option<String>,
    /// What each route lacks, when none is met.
    pub lacking: Vec<RouteLacking>,
}

/// What one route lacks.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct RouteLacking {
    /// Name of the route.
    pub rule: String,
    /// As the standard words it.
    pub text: String,
    /// Each condition that does not hold.
    pub what: Vec<String>,
}
