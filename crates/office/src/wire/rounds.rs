//! Evaluation rounds, their results and the breakdown of one person's result, as they cross the wire.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Reason;

/// A round by its code.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct RoundRef {
    /// The round's code.
    pub round: String,
}

/// A step that needs a reason.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct RoundWithReason {
    /// The round's code.
    pub round: String,
    /// Why.
    pub reason: String,
}

/// Input of `enrol_round`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct EnrolRound {
    /// The round's code.
    pub round: String,
    /// Staff numbers; empty: everybody who holds the occupation and has not left.
    #[serde(default)]
    pub staff_nos: Vec<String>,
}

/// Where a round stands after a step.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct RoundState {
    /// The round's code.
    pub round: String,
    /// Its state.
    pub state: String,
    /// Candidates enrolled.
    pub candidates: u32,
    /// Candidates refused at enrolment, each with the reason in the results.
    pub refused: u32,
    /// Counts by result, once decided.
    pub results: Option<ResultCounts>,
}

/// How many have which result.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ResultCounts {
    /// 合格.
    pub passed: u32,
    /// 不合格.
    pub not_passed: u32,
    /// 材料不全.
    pub incomplete: u32,
    /// 不予受理.
    pub refused: u32,
}

/// All rounds.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct RoundList {
    /// Newest first.
    pub rounds: Vec<RoundLine>,
}

/// A round in a line, with its next step.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct RoundLine {
    /// Code.
    pub code: String,
    /// Title.
    pub title: String,
    /// State.
    pub state: String,
    /// Occupation code.
    pub occupation: String,
    /// Occupation name.
    pub occupation_name: String,
    /// Level code.
    pub level: String,
    /// Level in the reader's language.
    pub level_title: String,
    /// Candidates.
    pub candidates: u32,
    /// Counts by result, once decided.
    pub results: Option<ResultCounts>,
    /// Certificates issued.
    pub certificates: u32,
    /// The step that is next: `enrol`, `open_scoring`, `decide`, `approve`, `issue_certificates`, or none.
    pub next_step: Option<String>,
    /// What is missing before it, in the reader's language.
    pub waiting_for: Vec<String>,
    /// What does not stop the next step but a later one, in the reader's language.
    pub needed_later: Vec<String>,
    /// Who decided, so that the screen can say that another person must approve.
    pub decided_by: Option<String>,
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
    pub state: String,
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
    /// `workshop/team`.
    pub unit: String,
    /// `passed`, `not_passed`, `incomplete`, `refused`.
    pub result: String,
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
    /// Its code: `supervisor`, `master`, `quality`, …
    pub name: String,
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
