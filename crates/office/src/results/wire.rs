//! Results as they cross the wire: a round's, one candidate's down to the single mark, a draft on trial, year by year.

use std::collections::BTreeMap;

use assessment::marks::expected::RaterStanding;
use assessment::rounds::missing::Lack;
use assessment::rounds::readiness::BlockerPlace;
use assessment::{Component, DecisionResult, RoundState, RoundStep, SkillLevel};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::rounds::wire::{Blocker, ResultCounts};
use crate::standards::wire::StandardDraft;
use crate::wire::{Reason, WireError};

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

/// What is missing before the next step of a round.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct RoundReadiness {
    /// Code.
    pub round: String,
    /// The step that is next; none after the last.
    pub next_step: Option<RoundStep>,
    /// What is in the way of it, the heaviest first: the step refuses by the same list.
    pub blockers: Vec<Blocker>,
    /// While it is scored, how far each rater is, in the order of the panel.
    pub raters: Vec<RaterProgress>,
    /// While it is scored, who would have no result if it were computed now, by staff number.
    pub incomplete: Vec<IncompleteLine>,
    /// What `decide_round` takes back as `seen`, while it is scored.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub seen: Option<String>,
}

/// How far a rater is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct RaterProgress {
    /// The rater's code.
    pub rater: String,
    /// Name.
    pub name: String,
    /// What she marks.
    pub component: Component,
    /// In the reader's language.
    pub component_title: String,
    /// How far she is.
    pub standing: RaterStanding,
    /// Candidates of whom she has given every mark.
    pub whole: u32,
    /// Candidates of whom she has given some.
    pub begun: u32,
    /// Candidates whom she marks.
    pub of: u32,
}

/// A candidate who would have no result.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct IncompleteLine {
    /// Staff number.
    pub staff_no: String,
    /// Name.
    pub name: String,
    /// What she lacks, each thing once.
    pub lacks: Vec<LackLine>,
}

/// One thing that a candidate lacks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct LackLine {
    /// What.
    pub lack: Lack,
    /// In which component, where it is one.
    pub component: Option<Component>,
    /// In how many places.
    pub places: u32,
    /// The sentence.
    pub message: String,
    /// Where it is mended.
    pub place: BlockerPlace,
}

/// What whoever approves looks at before she does.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ApprovalShown {
    /// Code.
    pub round: String,
    /// The how-manieth computing this is.
    pub run: u32,
    /// Who computed.
    pub decided_by: String,
    /// When, UTC.
    pub decided_at: String,
    /// Counts.
    pub results: ResultCounts,
    /// The totals as printed, of everybody who has one, by staff number.
    pub totals: Vec<String>,
    /// The pass mark of the total.
    pub pass_total: String,
    /// Who has another decision than by the computing before, by staff number; nobody after the first.
    pub changed: Vec<ChangedResult>,
    /// What was done that is not the usual way: rounds, candidates and sheets opened again, marks settled, marks raised when they had
    /// been handed in.
    pub odd: Vec<WireError>,
    /// How many more of these there are than are told.
    pub more_odd: u32,
    /// What `approve_round` takes back as `seen`.
    pub seen: String,
}

/// Somebody who has another decision than by the computing before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ChangedResult {
    /// Staff number.
    pub staff_no: String,
    /// Name.
    pub name: String,
    /// As it was; none where nothing had been decided of her.
    pub before: Option<ResultShort>,
    /// As it is. Where both say the same, what it is made of has changed.
    pub now: ResultShort,
}

/// A result with its total.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ResultShort {
    /// The result.
    pub result: DecisionResult,
    /// The total as printed, when there is one.
    pub total: Option<String>,
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

/// What of the evidence is otherwise since the results of a round were computed.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct EvidenceSince {
    /// The run that is looked at; none where no results stand or the scheme counts no evidence.
    pub run: Option<u32>,
    /// Whether it is known what counted then: results of older versions do not say it.
    pub known: bool,
    /// The batches that counted then or count now, by number.
    pub batches: Vec<BatchSince>,
    /// Units whose figures are others now.
    pub units: Vec<UnitSince>,
    /// Whoever had her certificate when the results were computed last and kept her result, though another would have come out.
    pub kept: Vec<WireError>,
}

/// A batch that counted when results were computed, or counts now.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct BatchSince {
    /// Its number.
    pub batch: u32,
    /// Its file.
    pub name: String,
    /// Its source.
    pub source: String,
    /// When it was stated.
    pub stated_on: String,
    /// SHA-256 of its file.
    pub sha256: String,
    /// Records that counted then.
    #[ts(type = "number")]
    pub then: u64,
    /// Records that count now.
    #[ts(type = "number")]
    pub now: u64,
    /// Whether it was withdrawn.
    pub withdrawn: bool,
}

/// A unit whose figures are others than when results were computed.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct UnitSince {
    /// Unit of account.
    pub unit: String,
    /// Records that counted then.
    #[ts(type = "number")]
    pub then: u64,
    /// Records that count now.
    #[ts(type = "number")]
    pub now: u64,
}
