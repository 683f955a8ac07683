//! The decision on one candidate, with everything that is needed to do it again by hand.
//!
//! Marks of a criterion are combined across raters, brought to a hundred by the criterion's scale and weighted to a
//! component, all in exact fractions. The component is rounded once; that printed value is compared with its pass
//! mark and weighted, and the total is rounded once in the same way. Who lacks a component is incomplete: weights are
//! never spread over the rest. This file must not know rounds, people or files.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::Refusal;
use crate::evidence::{EvidenceMeasure, Measure};
use crate::marks::mark::{SheetMarks, check_sheet};
use crate::number::{Exact, Rounding, exact, fraction_text, round};
use crate::rounds::missing::Barred;
use crate::standards::GradeStandard;
use crate::standards::combine::Combine;
use crate::standards::component::Component;
use crate::standards::scheme::{Conversion, SchemeComponent};

/// What is known of one candidate when the round is decided.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CandidateInputs {
    /// Every sheet of the candidate; a rater of the panel without a mark is a sheet with `None`.
    #[serde(default)]
    pub sheets: Vec<SheetMarks>,
    /// Marks settled by arbitration.
    #[serde(default)]
    pub settlements: Vec<Settlement>,
    /// The unit of account whose evidence counts for the candidate.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// Measures of that unit within the round's window.
    #[serde(default)]
    pub evidence: Vec<EvidenceMeasure>,
    /// Parts passed in an earlier round (补考): they count as they were printed then.
    #[serde(default)]
    pub kept: Vec<KeptComponent>,
    /// Why the candidate is refused, when no route of eligibility is met.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refused: Option<Refusal>,
    /// Whether she withdrew. Why is not told: it is her own business, and a result stays for years.
    #[serde(default)]
    pub withdrawn: bool,
    /// Which raters may not mark her: where marks are too few, the reasons name them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub barred: Vec<Barred>,
}

/// An arbitrated mark: it stands for the marks of one criterion that were too far apart; those stay visible.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settlement {
    /// The component.
    pub component: Component,
    /// Code of the criterion.
    pub criterion: String,
    /// The settled mark.
    pub mark: Decimal,
    /// Who settled it.
    pub settled_by: String,
    /// Why.
    pub reason: String,
}

/// A part passed earlier.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptComponent {
    /// The component.
    pub component: Component,
    /// The score as printed then.
    pub score: Decimal,
    /// Code of the round in which it was given.
    pub round: String,
}

/// The answer of a round for one candidate. On the wire `"not_passed"`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export, rename = "ResultKind")]
pub enum DecisionResult {
    /// Every part and the total reach their pass marks.
    Passed,
    /// Everything is there and something is below its pass mark.
    NotPassed,
    /// Something is missing or unsettled.
    Incomplete,
    /// No route of eligibility is met.
    Refused,
    /// Withdrew from the round: nothing of hers is judged.
    Withdrawn,
}

impl DecisionResult {
    /// The name on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Passed => "passed",
            Self::NotPassed => "not_passed",
            Self::Incomplete => "incomplete",
            Self::Refused => "refused",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// All five.
    pub const ALL: [Self; 5] = [
        Self::Passed,
        Self::NotPassed,
        Self::Incomplete,
        Self::Refused,
        Self::Withdrawn,
    ];

    /// Reads the name.
    ///
    /// # Errors
    /// `result_unknown`, at `result`.
    pub fn parse(text: &str) -> Result<Self, Refusal> {
        Self::ALL
            .into_iter()
            .find(|result| result.as_str() == text)
            .ok_or_else(|| {
                Refusal::new("result_unknown")
                    .with("value", text)
                    .at("result")
            })
    }
}

impl TryFrom<String> for DecisionResult {
    type Error = Refusal;

    fn try_from(text: String) -> Result<Self, Refusal> {
        Self::parse(&text)
    }
}

/// The decision with its breakdown.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Decision {
    /// The answer.
    pub result: DecisionResult,
    /// The total as printed; `None` unless every component has a score.
    pub total: Option<Decimal>,
    /// The total before rounding, as a fraction: Σ weight × printed score / 100.
    pub total_exact: Option<String>,
    /// Pass mark of the total.
    pub pass_total: Decimal,
    /// The rounding rule of every score here.
    pub rounding: Rounding,
    /// Decimals of every score here.
    pub digits: u32,
    /// The components of the scheme, in its order; empty when refused or withdrawn.
    pub components: Vec<ComponentDecision>,
    /// Why: `passed_all_parts`; each failing part and the total; what is missing; or the refusal.
    pub reasons: Vec<Refusal>,
}

/// One component of a decision.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ComponentDecision {
    /// The component.
    pub component: Component,
    /// Its weight in the total, of 100.
    pub weight: Decimal,
    /// Its pass mark.
    pub pass: Decimal,
    /// The score as printed, compared and weighted.
    pub score: Option<Decimal>,
    /// The score before rounding, as a fraction such as `24653/300`.
    pub exact: Option<String>,
    /// Whether the printed score reaches the pass mark.
    pub passed: Option<bool>,
    /// What it was made of.
    pub inputs: Vec<ComponentInput>,
}

/// What a component was made of. On the wire told apart by `kind`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum ComponentInput {
    /// Marks of one criterion.
    Criterion(CriterionInput),
    /// A measure of the quality evidence.
    Evidence(EvidenceInput),
    /// A part passed earlier.
    Kept(KeptComponent),
}

/// Marks of one criterion and what they came to.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CriterionInput {
    /// Code.
    pub criterion: String,
    /// Chinese name.
    pub name: String,
    /// English name, if any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name_en: Option<String>,
    /// Weight within the component, of 100.
    pub weight: Decimal,
    /// The mark that stands for 0 of a hundred.
    pub scale_min: Decimal,
    /// The mark that stands for 100 of a hundred.
    pub scale_max: Decimal,
    /// How the marks were combined.
    pub combine: Combine,
    /// Every rater's mark.
    pub marks: Vec<RaterMark>,
    /// The value on the criterion's own scale, as a fraction: the combined marks, or the settled mark.
    pub exact: Option<String>,
    /// The same with four decimals, for the eye; nothing is computed from it.
    pub shown: Option<Decimal>,
    /// The value on the scale of a hundred, as a fraction: (value − min) / (max − min) × 100.
    pub on_hundred: Option<String>,
    /// The arbitrated mark, if there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub settlement: Option<Settlement>,
    /// Whether the arbitrated mark is the value: only while the marks are too far apart.
    #[serde(default)]
    pub settlement_counts: bool,
}

/// One rater's mark of one criterion.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RaterMark {
    /// The rater's code.
    pub rater: String,
    /// The mark; `null` when none was given.
    pub mark: Option<Decimal>,
    /// Whether the trimming left it out.
    pub dropped: bool,
}

/// A measure and what it came to.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct EvidenceInput {
    /// Unit of account.
    pub unit: Option<String>,
    /// The measure.
    pub measure: Measure,
    /// Records or pieces; 0 when there is no evidence.
    pub n: u64,
    /// The fewest with which the measure is a score.
    pub least_n: u64,
    /// For rates the pieces counted, out of `n`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub count: Option<u64>,
    /// The value as a fraction.
    pub exact: Option<String>,
    /// The same with four decimals, for the eye.
    pub shown: Option<Decimal>,
    /// Floor, pass point and target.
    pub conversion: Option<Conversion>,
    /// The converted score as a fraction; `None` when there is not enough evidence.
    pub on_hundred: Option<String>,
}

/// Decides one candidate by a standard that passed its check.
pub fn decide(standard: &GradeStandard, inputs: &CandidateInputs) -> Decision {
    let scheme = &standard.scheme;
    let mut decision = Decision {
        result: DecisionResult::Refused,
        total: None,
        total_exact: None,
        pass_total: scheme.pass_total,
        rounding: scheme.rounding,
        digits: scheme.digits,
        components: Vec::new(),
        reasons: Vec::new(),
    };
    if inputs.withdrawn {
        decision.result = DecisionResult::Withdrawn;
        decision.reasons.push(Refusal::new("candidate_withdrew"));
        return decision;
    }
    if let Some(refusal) = &inputs.refused {
        decision.reasons.push(refusal.clone());
        return decision;
    }

    let mut missing = Vec::new();
    for sheet in &inputs.sheets {
        missing.extend(check_sheet(standard, sheet).err().unwrap_or_default());
    }
    for entry in &scheme.components {
        let part = super::component::decide_component(standard, entry, inputs, &mut missing);
        decision.components.push(part);
    }
    if decision.components.is_empty() {
        missing.push(Refusal::new("scheme_without_components").at("scheme.components"));
    }

    let mut failing: Vec<Refusal> = Vec::new();
    for part in &decision.components {
        if let (Some(score), Some(false)) = (part.score, part.passed) {
            failing.push(
                Refusal::new("component_below_pass")
                    .with("component", part.component)
                    .with("score", score)
                    .with("pass", part.pass)
                    .at(part.component.as_str()),
            );
        }
    }
    if !missing.is_empty() {
        decision.result = DecisionResult::Incomplete;
        decision.reasons = missing;
        decision.reasons.extend(failing);
        return decision;
    }

    let total_exact = decision
        .components
        .iter()
        .filter_map(|part| part.score.map(|score| exact(part.weight) * exact(score)))
        .sum::<Exact>()
        / exact(Decimal::ONE_HUNDRED);
    let total = round(&total_exact, scheme.digits, scheme.rounding);
    decision.total = Some(total);
    decision.total_exact = Some(fraction_text(&total_exact));
    if total < scheme.pass_total {
        failing.push(
            Refusal::new("total_below_pass")
                .with("total", total)
                .with("pass", scheme.pass_total)
                .at("total"),
        );
    }
    if failing.is_empty() {
        decision.result = DecisionResult::Passed;
        decision.reasons.push(
            Refusal::new("passed_all_parts")
                .with("total", total)
                .with("pass", scheme.pass_total),
        );
    } else {
        decision.result = DecisionResult::NotPassed;
        decision.reasons = failing;
    }
    decision
}

/// A component whose score is known exactly: rounded once, then compared.
pub(super) fn scored(
    entry: &SchemeComponent,
    value: Option<Exact>,
    standard: &GradeStandard,
    inputs: Vec<ComponentInput>,
) -> ComponentDecision {
    let score = value
        .as_ref()
        .map(|value| round(value, standard.scheme.digits, standard.scheme.rounding));
    ComponentDecision {
        component: entry.component,
        weight: entry.weight,
        pass: entry.pass,
        score,
        exact: value.as_ref().map(fraction_text),
        passed: score.map(|score| score >= entry.pass),
        inputs,
    }
}
