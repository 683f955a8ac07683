//! Grade standards with their schemes as they cross the wire.

use assessment::SkillLevel;
use records::StandardId;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A standard that was taken in.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct StandardImported {
    /// Its identifier in the office.
    pub id: StandardId,
    /// Code and version name it for people.
    pub code: String,
    /// Version.
    pub version: String,
    /// Occupation code.
    pub occupation: String,
    /// Level.
    pub level: SkillLevel,
    /// `added`, or `known` when the same text was here already.
    pub state: String,
}

/// All standards.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct StandardList {
    /// By code, newest version last.
    pub standards: Vec<StandardLine>,
}

/// A standard in a line.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct StandardLine {
    /// Identifier.
    pub id: StandardId,
    /// Code.
    pub code: String,
    /// Version.
    pub version: String,
    /// Occupation code.
    pub occupation: String,
    /// Level.
    pub level: SkillLevel,
    /// Title.
    pub title: String,
    /// Name of the occupation, when the classification has it.
    pub occupation_name: Option<String>,
    /// When it was kept.
    pub created_at: String,
}

/// A standard by its identifier.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct StandardRef {
    /// As `list_standards` gives it.
    pub id: StandardId,
}

/// A standard with everything in it.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct StandardShown {
    /// Its line.
    pub line: StandardLine,
    /// Name of the occupation.
    pub occupation_name: String,
    /// What it says.
    pub draft: StandardDraft,
    /// Titles of the rounds that use it; it never changes, used or not.
    pub rounds: Vec<String>,
}

/// A standard with its scheme as an editor holds it: the shape of standard.toml. Decimals are texts.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct StandardDraft {
    /// What it is called and for what it is.
    pub standard: StandardHeadDraft,
    /// What raters mark.
    pub criteria: Vec<CriterionDraft>,
    /// How components become a result.
    pub scheme: SchemeDraft,
    /// Routes by which a candidate may apply.
    pub eligibility: Vec<EligibilityDraft>,
}

/// Head of a standard.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct StandardHeadDraft {
    /// Code.
    pub code: String,
    /// Occupation code.
    pub occupation: String,
    /// Level code.
    pub level: String,
    /// Version.
    pub version: String,
    /// Title.
    pub title: String,
    /// 工种 or direction; `--` when there is none.
    pub work_type: String,
}

/// A criterion.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct CriterionDraft {
    /// Code.
    pub code: String,
    /// Component.
    pub component: String,
    /// Chinese name.
    pub name: String,
    /// English name.
    pub name_en: Option<String>,
    /// `judged` or `measured`.
    pub kind: String,
    /// Judged: lowest mark.
    pub min: Option<String>,
    /// Judged: highest mark.
    pub max: Option<String>,
    /// Judged: step.
    pub step: Option<String>,
    /// Measured: outcomes.
    pub points: Vec<PointCard>,
    /// Weight within the component.
    pub weight: String,
    /// Judged: what a mark from here up means.
    pub descriptors: Vec<DescriptorCard>,
}

/// A scheme.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct SchemeDraft {
    /// Version.
    pub version: String,
    /// Decimals of every score, 0 to 4.
    pub digits: u32,
    /// `half_up` or `half_even`.
    pub rounding: String,
    /// Pass mark of the total.
    pub pass_total: String,
    /// Whether 越级 is open.
    pub permits_level_jump: bool,
    /// The components that count.
    pub components: Vec<SchemeComponentDraft>,
}

/// A component of a scheme.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct SchemeComponentDraft {
    /// Component.
    pub component: String,
    /// Weight in the total.
    pub weight: String,
    /// Pass mark.
    pub pass: String,
    /// `mean`, `median`, `trimmed-mean:K`.
    pub combine: Option<String>,
    /// Fewest raters.
    pub least_raters: Option<u32>,
    /// Marks further apart than this go to arbitration.
    pub discrepancy_limit: Option<String>,
    /// Measure of quality.
    pub measure: Option<String>,
    /// Fewest records or pieces.
    #[ts(type = "number | null")]
    pub least_n: Option<u64>,
    /// How the measure becomes a score.
    pub conversion: Option<ConversionDraft>,
    /// DPMO: chances for a defect on one piece.
    pub opportunities: Option<u32>,
    /// Weighted defects: weights of the classes.
    pub defect_weights: Option<DefectWeightsDraft>,
}

/// Floor, pass point and target of a conversion.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ConversionDraft {
    /// Gives 0.
    pub floor: String,
    /// Gives 60.
    pub pass: String,
    /// Gives 100.
    pub target: String,
}

/// Weights of defect classes.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct DefectWeightsDraft {
    /// Critical.
    pub critical: String,
    /// Major.
    pub major: String,
    /// Minor.
    pub minor: String,
}

/// A route of eligibility.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct EligibilityDraft {
    /// Name of the route.
    pub id: String,
    /// The route as the standard words it.
    pub text: String,
    /// Level that is held.
    pub holds_level: Option<String>,
    /// Whole years since.
    pub years_since_level: Option<u32>,
    /// Whole years in the occupation.
    pub years_in_occupation: Option<u32>,
    /// Whole years of age.
    pub least_age: Option<u32>,
    /// Any one of these diplomas.
    pub education: Vec<String>,
    /// Any one of these titles.
    pub title: Vec<String>,
    /// Whole years of work since that title.
    pub years_since_title: Option<u32>,
    /// A result in a contest of this level, or of a higher one.
    pub contest_level: Option<String>,
    /// With this rank in it, or a better one.
    pub contest_rank: Option<u32>,
    /// Related occupations.
    pub related_occupations: Vec<String>,
    /// 越级.
    pub level_jump: bool,
    /// Recommenders needed.
    pub recommenders: u32,
}

/// Input of `route_patterns`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct RoutesTo {
    /// The level of the standard that is being written.
    pub level: String,
}

/// The routes to a level as the office's rule pack has them, to begin with.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct RoutePatterns {
    /// One for the standards of each period; none for levels of which the pack has no rule.
    pub patterns: Vec<RoutePattern>,
}

/// The routes to a level in standards of a period.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct RoutePattern {
    /// Which standards, as the pack calls them.
    pub standards: String,
    /// The same in the reader's language.
    pub title: String,
    /// How well the pattern is known: `S`, `2nd` or `?`.
    pub mark: String,
    /// The routes.
    pub routes: Vec<EligibilityDraft>,
}

/// Input of `compare_standards`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct CompareStandards {
    /// Identifier of the earlier one.
    pub before: StandardId,
    /// Identifier of the later one.
    pub after: StandardId,
}

/// What differs between two standards.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct StandardDifferences {
    /// In the order of standard.toml.
    pub differences: Vec<StandardDifference>,
}

/// One place that differs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct StandardDifference {
    /// `standard`, `criteria`, `scheme`, `components`, `eligibility`.
    pub part: String,
    /// Which criterion, component or route; empty for head and scheme.
    pub entry: String,
    /// Field; empty when the whole entry is new or gone.
    pub field: String,
    /// What stood there; none when the entry is new.
    pub before: Option<String>,
    /// What stands there now; none when the entry is gone.
    pub after: Option<String>,
}

/// A criterion as a rater sees it.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct CriterionCard {
    /// Code.
    pub code: String,
    /// Chinese name.
    pub name: String,
    /// English name.
    pub name_en: Option<String>,
    /// `judged` or `measured`.
    pub kind: String,
    /// Judged: lowest mark.
    pub min: Option<String>,
    /// Judged: highest mark.
    pub max: Option<String>,
    /// Judged: step.
    pub step: Option<String>,
    /// Measured: outcomes.
    pub points: Vec<PointCard>,
    /// Judged: what a mark from here up means, from the lowest.
    pub descriptors: Vec<DescriptorCard>,
}

/// An outcome of a measured criterion.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct PointCard {
    /// What it is called.
    pub name: String,
    /// What it is worth.
    pub points: String,
}

/// What a mark means.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct DescriptorCard {
    /// From this mark up.
    pub from: String,
    /// The meaning.
    pub text: String,
}
