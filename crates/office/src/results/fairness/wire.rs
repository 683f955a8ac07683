//! The fairness report of a round as it crosses the wire: findings first, said in words, then the figures behind them. Points are of a
//! hundred, decimals in text with one digit; nothing of it decides.

use assessment::{Component, DecisionResult};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::statistics::EstimateLine;

/// Input of `save_fairness_report`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct SaveFairnessReport {
    /// The round's code.
    pub round: String,
    /// The file to write.
    pub path: String,
    /// What it is; by the ending of its name when it is not said.
    #[serde(default)]
    #[ts(optional)]
    pub format: Option<ReportFormat>,
}

/// What a report is written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum ReportFormat {
    /// Two pages to be printed.
    Pdf,
    /// A workbook to go on working with.
    Xlsx,
}

/// How fairly a round was marked.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct FairnessReport {
    /// Code of the round.
    pub round: String,
    /// Its title.
    pub round_title: String,
    /// Name of the institution.
    pub institution: String,
    /// The title of the report.
    pub title: String,
    /// What it is made from.
    pub basis: String,
    /// That nothing in it changes a grade.
    pub note: String,
    /// What is to be read first, the most important first.
    pub findings: Vec<FairnessFinding>,
    /// The components that raters mark.
    pub components: Vec<FairnessComponent>,
    /// The raters, by component in the order of the panel.
    pub raters: Vec<FairnessRater>,
    /// The candidates with their three sources, by staff number.
    pub candidates: Vec<FairnessCandidate>,
    /// The units whose evidence counts for somebody.
    pub evidence: Vec<FairnessUnit>,
}

/// One thing that the round says of itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct FairnessFinding {
    /// A stable code.
    pub code: String,
    /// How much it weighs.
    pub weight: FindingWeight,
    /// The sentence.
    pub text: String,
    /// What to do about it.
    pub advice: String,
}

/// How much a finding weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum FindingWeight {
    /// Somebody should look at it before results are approved.
    Look,
    /// It is to be known when results are read.
    Know,
    /// It is as it should be.
    Good,
}

/// How far the raters of a component agree.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct FairnessComponent {
    /// Which.
    pub component: Component,
    /// Its name in the reader's language.
    pub title: String,
    /// Agreement as a word.
    pub word: Option<String>,
    /// The figure behind: ICC(A,k).
    pub agreement: Option<EstimateLine>,
    /// Raters who marked anybody.
    pub raters: u32,
    /// Candidates whom all of them marked.
    pub candidates: u32,
    /// Points by which two raters of one candidate differ on the average.
    pub apart: Option<String>,
    /// Why there is no figure.
    pub reason: Option<String>,
}

/// One rater beside the others.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct FairnessRater {
    /// Code.
    pub rater: String,
    /// Name.
    pub name: String,
    /// What she marks.
    pub component: Component,
    /// Its name in the reader's language.
    pub component_title: String,
    /// Candidates of whom she gave every mark.
    pub candidates: u32,
    /// Her mean for them.
    pub mean: Option<String>,
    /// Points above the others of her component (milder) or below (stricter), with the interval of 95 %.
    pub severity: Option<EstimateLine>,
    /// Whether that is beyond chance.
    pub stands_apart: bool,
    /// Of a supervisor: points above the masters for the same candidates.
    pub beside_master: Option<EstimateLine>,
    /// What somebody should look at, in words.
    pub habits: Vec<String>,
    /// Why she cannot be compared.
    pub reason: Option<String>,
}

/// A candidate with her three sources.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct FairnessCandidate {
    /// Staff number.
    pub staff_no: String,
    /// Name.
    pub name: String,
    /// The supervisor's score, as printed.
    pub supervisor: Option<String>,
    /// The masters'.
    pub master: Option<String>,
    /// The data's.
    pub data: Option<String>,
    /// Supervisor less masters.
    pub supervisor_less_master: Option<String>,
    /// Data less masters.
    pub data_less_master: Option<String>,
    /// Whether one of both is far from what is usual in this round.
    pub differs: bool,
    /// The total, as printed.
    pub total: Option<String>,
    /// Where it may lie by chance, by the strictness of those who marked her and by her evidence.
    pub range: Option<[String; 2]>,
    /// The result.
    pub result: DecisionResult,
    /// Whether it would be another somewhere in there.
    pub close: bool,
}

/// One unit's evidence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct FairnessUnit {
    /// Unit of account.
    pub unit: String,
    /// What it is called.
    pub unit_name: String,
    /// The measure in the reader's language.
    pub measure: String,
    /// Records or pieces.
    #[ts(type = "number")]
    pub n: u64,
    /// The fewest that the scheme asks for.
    #[ts(type = "number")]
    pub least_n: u64,
    /// The measure.
    pub value: Option<String>,
    /// Its interval of 95 %.
    pub interval: Option<[String; 2]>,
    /// The measure in points.
    pub points: Option<String>,
    /// The interval in points.
    pub points_range: Option<[String; 2]>,
    /// Whether little can be said by it.
    pub thin: bool,
    /// What is to be known of it, in words.
    pub state: String,
}
