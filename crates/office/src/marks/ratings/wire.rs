//! What statistics of raters are asked with and answer, as it crosses the wire. Figures are decimals in text; what the design of the
//! marks does not allow is absent, and `unsaid` tells why.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::imports::wire::ProblemLine;
use crate::statistics::{EstimateLine, UnsaidLine};

/// Input of `measure_ratings`: a file of marks, without an office.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct MeasureRatings {
    /// The file: a row for each mark, with `target`, `rater`, `mark`, and it may be `criterion` and `entered_at`.
    pub path: String,
    /// A mapping file.
    #[serde(default)]
    #[ts(optional)]
    pub mapping: Option<String>,
    /// Marks that are words, lowest first; they are taken as 1, 2, 3 …
    #[serde(default)]
    pub order: Vec<String>,
    /// Reliabilities, such as 0.8, for which the number of raters is wanted; 0.7, 0.8 and 0.9 when none is named.
    #[serde(default)]
    pub wanted: Vec<String>,
    /// Until when marks were to be entered; the last one when it is not said.
    #[serde(default)]
    #[ts(optional)]
    pub deadline: Option<String>,
}

/// What marks say of their raters.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct RatingsMeasured {
    /// Who or what was marked.
    pub targets: u32,
    /// Who marked.
    pub raters: u32,
    /// Criteria; none where the file has one mark for all.
    pub criteria: u32,
    /// Marks that were given.
    pub marks: u32,
    /// The intraclass correlation in its six forms. With several criteria, of the mean of a rater's marks for a target.
    pub icc: IntraclassForms,
    /// Kendall's coefficient of concordance.
    pub kendall_w: Option<String>,
    /// How likely so much concordance is by chance.
    pub kendall_chance: Option<String>,
    /// Fleiss' kappa of single marks.
    pub fleiss_kappa: Option<String>,
    /// Its standard error if there were no agreement beyond chance.
    pub fleiss_error: Option<String>,
    /// Cohen's kappa of two raters.
    pub cohen_kappa: Option<CohenKappas>,
    /// The standard errors of these.
    pub cohen_errors: Option<CohenKappas>,
    /// The variance of a mark, taken apart.
    pub components: Option<VarianceComponents>,
    /// How many raters a wanted reliability needs.
    pub raters_needed: Vec<RatersNeeded>,
    /// How far each rater is from the panel, in the order of the file: above nought milder, below stricter.
    pub severity: Vec<SeverityLine>,
    /// The many-facet Rasch model of marks that are a few ordered steps.
    pub facets: Option<FacetsShown>,
    /// What somebody should look at, by rater.
    pub habits: Vec<HabitsLine>,
    /// What cannot be said, and why.
    pub unsaid: Vec<UnsaidLine>,
    /// What was corrected or refused in the file.
    pub problems: Vec<ProblemLine>,
    /// Headers of columns from which nothing was read.
    pub unread_columns: Vec<String>,
}

/// The six forms of the intraclass correlation: single marks and the mean of all raters.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct IntraclassForms {
    /// ICC(1,1).
    #[serde(rename = "1")]
    pub one_way: Option<EstimateLine>,
    /// ICC(2,1), agreement.
    #[serde(rename = "A1")]
    pub agreement: Option<EstimateLine>,
    /// ICC(3,1), consistency.
    #[serde(rename = "C1")]
    pub consistency: Option<EstimateLine>,
    /// ICC(1,k).
    #[serde(rename = "1k")]
    pub one_way_of_mean: Option<EstimateLine>,
    /// ICC(2,k), agreement.
    #[serde(rename = "Ak")]
    pub agreement_of_mean: Option<EstimateLine>,
    /// ICC(3,k), consistency.
    #[serde(rename = "Ck")]
    pub consistency_of_mean: Option<EstimateLine>,
}

/// Cohen's kappa, or its standard error, by how much a disagreement counts.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct CohenKappas {
    /// Any as much as any other.
    pub none: Option<String>,
    /// By the distance.
    pub linear: Option<String>,
    /// By the square of the distance.
    pub quadratic: Option<String>,
}

/// The variance of a mark, taken apart.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct VarianceComponents {
    /// Of targets.
    pub target: String,
    /// Of raters.
    pub rater: String,
    /// Of what is in neither.
    pub residual: String,
}

/// How many raters a wanted reliability needs.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct RatersNeeded {
    /// The wanted reliability.
    pub wanted: String,
    /// To put targets in order.
    pub for_order: Option<u32>,
    /// To hold a mark against a fixed line.
    pub for_line: Option<u32>,
}

/// How far one rater is from the panel; without figures where she cannot be compared.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct SeverityLine {
    /// Who.
    pub rater: String,
    /// Marks above or below the panel, drawn towards nought.
    pub value: Option<String>,
    /// Lower limit of 95 %.
    pub low: Option<String>,
    /// Upper limit.
    pub high: Option<String>,
    /// The distance as it comes out.
    pub raw: Option<String>,
    /// Targets that she shares with others.
    pub shared: u32,
    /// Raters of one group can be compared with each other, and with nobody else.
    pub group: Option<u32>,
    /// Whether the interval is wholly on one side of the panel.
    pub stands_apart: bool,
}

/// The many-facet Rasch model, in log odds.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct FacetsShown {
    /// Raters: above nought milder than the panel.
    pub raters: Vec<FacetLine>,
    /// Criteria: above nought easier than the others.
    pub criteria: Vec<FacetLine>,
    /// The standard deviation of targets.
    pub deviation: String,
    /// The marks that are the steps, lowest first.
    pub steps: Vec<String>,
}

/// A rater or a criterion in the model.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct FacetLine {
    /// Its name.
    pub name: String,
    /// Log odds with their interval.
    pub measure: Option<EstimateLine>,
}

/// Habits of one rater that somebody should look at.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct HabitsLine {
    /// Who.
    pub rater: String,
    /// The spread of her marks over targets, by that of the others for the same targets.
    pub spread: Option<EstimateLine>,
    /// Whether she tells targets less apart than the others do.
    pub central: bool,
    /// The spread of her marks over the criteria of one target, by that of the others.
    pub variety: Option<EstimateLine>,
    /// Whether she tells criteria less apart than the others do.
    pub halo: bool,
    /// The most of her sheets that are the same to the last mark.
    pub most_same: Option<u32>,
    /// Of how many.
    pub sheets: Option<u32>,
    /// Whether that stands out.
    pub repeats: bool,
    /// The most of her marks within one minute of the last hour.
    pub most_at_the_end: Option<u32>,
    /// Of how many.
    pub entered: Option<u32>,
    /// Whether that stands out.
    pub hasty: bool,
}
