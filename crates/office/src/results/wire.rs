//! Results as they cross the wire: a round's, one candidate's down to the single mark, a draft on trial, year by year.

use std::collections::BTreeMap;

use assessment::{Component, DecisionResult, RoundState, SkillLevel};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::rounds::wire::ResultCounts;
use crate::standards::wire::StandardDraft;
use crate::wire::Reason;

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
    pub certificates: BTreeMap<SkillLevel, u32>,
    /// People who hold a certificate of level 3 or higher for the first time (新增高技能人才).
    pub newly_skilled: u32,
}

/// Why somebody has her result, to be read in one piece: everything is said in words already.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct GradePage {
    /// Code of the round.
    pub round: String,
    /// Staff number.
    pub staff_no: String,
    /// Name on the day of the decision.
    pub name: String,
    /// Name of the institution.
    pub institution: String,
    /// The title.
    pub title: String,
    /// Who she is and what came of it.
    pub facts: Vec<GradeFact>,
    /// What it was made of, part by part.
    pub parts: Vec<GradePart>,
}

/// A label and what stands beside it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct GradeFact {
    /// What it is.
    pub label: String,
    /// How it is.
    pub text: String,
}

/// A part of the page.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct GradePart {
    /// What it is about.
    pub heading: String,
    /// What is known of it.
    pub facts: Vec<GradeFact>,
    /// The columns of its table; none without one.
    pub columns: Vec<GradeColumn>,
    /// Its rows, each with a text for every column.
    pub rows: Vec<Vec<String>>,
    /// Sums that can be done again as they are printed, and what else is said.
    pub lines: Vec<String>,
}

/// A column of a part's table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct GradeColumn {
    /// What stands above it.
    pub title: String,
    /// Whether figures stand in it.
    pub is_figure: bool,
}

/// Input of `save_grade_page`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct SaveGradePage {
    /// The round's code.
    pub round: String,
    /// The candidate's staff number.
    pub staff_no: String,
    /// The PDF to write.
    pub path: String,
}

/// Input of `save_approval_receipt`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct SaveApprovalReceipt {
    /// The round's code.
    pub round: String,
    /// The PDF to write.
    pub path: String,
}

/// The results of a round.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct RoundResults {
    /// Code.
    pub round: String,
    /// Title.
    pub title: String,
    /// State.
    pub state: RoundState,
    /// Counts.
    pub results: ResultCounts,
    /// Candidates in the order of their staff numbers.
    pub candidates: Vec<CandidateResult>,
}

/// Input of `round_results`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct RoundResultsQuery {
    /// The round's code.
    pub round: String,
    /// With the inputs of every component, not only its score.
    #[serde(default)]
    pub breakdown: bool,
}

/// Input of `candidate_breakdown`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct CandidateRef {
    /// The round's code.
    pub round: String,
    /// The candidate's staff number.
    pub staff_no: String,
}

/// One candidate's result.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct CandidateResult {
    /// Staff number.
    pub staff_no: String,
    /// Name.
    pub name: String,
    /// `workshop/team` on the day of the decision.
    pub unit: String,
    /// What the unit was called on that day: short where it is called so today, too, otherwise with its workshop.
    pub unit_name: String,
    /// The result.
    pub result: DecisionResult,
    /// The total as printed, when every component has a score.
    pub total: Option<String>,
    /// The total before rounding, as an exact fraction or decimal.
    pub total_exact: Option<String>,
    /// The pass mark of the total.
    pub pass_total: Option<String>,
    /// Digits and rule of rounding, e.g. `1 half_up`.
    pub rounding: Option<String>,
    /// The components in the scheme's order.
    pub components: Vec<ComponentResult>,
    /// Why.
    pub reasons: Vec<Reason>,
}

/// A component of a result.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ComponentResult {
    /// Which.
    pub name: Component,
    /// Its name in the reader's language.
    pub title: String,
    /// The score as printed; none when it is incomplete.
    pub score: Option<String>,
    /// The score before rounding.
    pub exact: Option<String>,
    /// Weight, of 100.
    pub weight: String,
    /// Pass mark.
    pub pass: Option<String>,
    /// Whether the pass mark was reached.
    pub passed: Option<bool>,
    /// What it was made of; left out of lists.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub inputs: Vec<ComponentInput>,
}

/// What a component was made of: a criterion with its marks, or a measure of quality evidence.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[ts(export)]
pub enum ComponentInput {
    /// A criterion.
    Criterion {
        /// Code.
        criterion: String,
        /// Name.
        title: String,
        /// Weight within the component, of 100.
        weight: String,
        /// The mark that stands for 0 of a hundred.
        scale_min: String,
        /// The mark that stands for 100 of a hundred.
        scale_max: String,
        /// How raters are combined: `mean`, `median`, `trimmed-mean:1`.
        combine: String,
        /// Combined (or settled) mark as an exact fraction.
        exact: Option<String>,
        /// The same with four decimals, for the eye; nothing is computed from it.
        shown: Option<String>,
        /// The same on the scale of a hundred, as an exact fraction.
        on_hundred: Option<String>,
        /// Every rater's mark.
        marks: Vec<RaterMark>,
        /// A mark settled by arbitration, if there is one.
        settled: Option<SettledMark>,
        /// Whether the settled mark is the value: only while the marks are too far apart.
        settled_counts: bool,
    },
    /// A measure.
    Evidence {
        /// Unit of account.
        unit: String,
        /// Measure code.
        measure: String,
        /// Measure in the reader's language.
        title: String,
        /// Records (attainment) or inspected pieces; 0 when there is no evidence.
        #[ts(type = "number")]
        n: u64,
        /// The value with four decimals, for the eye.
        shown: Option<String>,
        /// The value as an exact fraction.
        exact: Option<String>,
        /// 95 % interval, to be read; it decides nothing.
        interval: Option<[String; 2]>,
        /// What the interval is: `wilson` or `t`.
        interval_kind: Option<String>,
        /// Least n of the scheme.
        #[ts(type = "number")]
        least_n: u64,
        /// Floor, pass point, target of the conversion to 0, 60, 100.
        conversion: Option<[String; 3]>,
        /// The converted score as an exact fraction.
        on_hundred: Option<String>,
    },
    /// A part passed in an earlier round, as it was printed then.
    Kept {
        /// The score.
        score: String,
        /// Code of the round in which it was given.
        round: String,
    },
}

/// One rater's mark.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct RaterMark {
    /// Rater code.
    pub rater: String,
    /// The mark; none when it was not given.
    pub mark: Option<String>,
    /// Whether trimming left it out.
    pub dropped: bool,
}

/// A mark settled by arbitration.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct SettledMark {
    /// The settled mark.
    pub mark: String,
    /// Who settled it.
    pub by: String,
    /// Why.
    pub reason: String,
}

/// Input of `try_standard`: marks for one made-up candidate.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct TryStandard {
    /// The standard, kept or not.
    pub draft: StandardDraft,
    /// Marks of each criterion, one for each rater.
    pub marks: Vec<TrialMarks>,
    /// The value of the quality measure; none when there is no evidence.
    pub evidence: Option<String>,
}

/// What raters are taken to give on a criterion.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct TrialMarks {
    /// Criterion.
    pub criterion: String,
    /// One mark for each rater.
    pub marks: Vec<String>,
}
