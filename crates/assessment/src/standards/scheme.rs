//! The evaluation scheme: which components count, with what weight and pass mark, and how each becomes a score.
//!
//! This file must not know the criteria of a component; sums over criteria are checked by [`crate::standards`].

use std::collections::BTreeSet;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::Refusal;
use crate::evidence::{DefectWeights, Measure};
use crate::number::{Exact, Rounding, exact};
use crate::standards::combine::Combine;
use crate::standards::component::Component;

/// 评价方案, one version of it; frozen once a round uses it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EvaluationScheme {
    /// Version text such as `2026.1`.
    pub version: String,
    /// Decimals of every component score and of the total, 0 to 4.
    pub digits: u32,
    /// The one rounding rule.
    #[serde(default)]
    pub rounding: Rounding,
    /// Pass mark of the total, 0 to 100.
    pub pass_total: Decimal,
    /// Whether the route of a level jump (越级) is open in this scheme.
    #[serde(default)]
    pub permits_level_jump: bool,
    /// The components that count.
    pub components: Vec<SchemeComponent>,
}

/// One component of a scheme. Marks are combined (`combine` …) or evidence is converted (`measure` …), never both.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SchemeComponent {
    /// Which score source.
    pub component: Component,
    /// Weight in the total; all weights add to exactly 100.
    pub weight: Decimal,
    /// Pass mark of this part, 0 to 100.
    pub pass: Decimal,
    /// How the marks of several raters become one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub combine: Option<Combine>,
    /// The fewest raters with whom a criterion is decided; 1 if not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub least_raters: Option<u32>,
    /// Marks of one criterion further apart than this go to arbitration.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub discrepancy_limit: Option<Decimal>,
    /// Which measure of the quality evidence counts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub measure: Option<Measure>,
    /// The fewest records (attainment) or inspected pieces with which the measure is a score; 1 if not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub least_n: Option<u64>,
    /// How the measure becomes a score.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub conversion: Option<Conversion>,
    /// Chances for a defect on one piece; needed by DPMO only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub opportunities: Option<u32>,
    /// Weights of the defect classes; needed by weighted defects only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub defect_weights: Option<DefectWeights>,
}

/// Piecewise linear: the floor gives 0, the pass point 60, the target 100; outside it stays at 0 or 100.
/// Where less is better the floor is the largest of the three.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Conversion {
    /// Gives 0.
    pub floor: Decimal,
    /// Gives 60.
    pub pass: Decimal,
    /// Gives 100.
    pub target: Decimal,
}

impl Conversion {
    /// Whether the three points rise or fall strictly.
    pub fn is_monotone(&self) -> bool {
        (self.floor < self.pass && self.pass < self.target)
            || (self.floor > self.pass && self.pass > self.target)
    }

    /// Whether the three points are figures that such a measure can have.
    pub fn fits(&self, measure: Measure) -> bool {
        let most = measure.most().map(Decimal::from);
        [self.floor, self.pass, self.target]
            .iter()
            .all(|point| *point >= Decimal::ZERO && most.is_none_or(|most| *point <= most))
    }

    /// The exact score of a measure, 0 to 100. The conversion must be monotone (checked with the scheme).
    pub fn convert(&self, value: &Exact) -> Exact {
        // A falling conversion is a rising one of the mirrored measure.
        let sign = Exact::whole(if self.floor > self.target { -1 } else { 1 });
        let at = value * &sign;
        let [floor, pass, target] =
            [self.floor, self.pass, self.target].map(|point| &exact(point) * &sign);
        if at <= floor {
            Exact::whole(0)
        } else if at < pass {
            Exact::whole(60) * (&at - &floor) / (&pass - &floor)
        } else if at < target {
            Exact::whole(60) + Exact::whole(40) * (&at - &pass) / (&target - &pass)
        } else {
            Exact::whole(100)
        }
    }
}

impl EvaluationScheme {
    /// The rules of a component, if the scheme uses it.
    pub fn component(&self, component: Component) -> Option<&SchemeComponent> {
        self.components
            .iter()
            .find(|entry| entry.component == component)
    }

    /// Names every problem of the scheme.
    ///
    /// # Errors
    /// `scheme_version_empty`, `digits_out_of_range`, `pass_mark_out_of_range`, `scheme_without_components`,
    /// `component_twice`, `weight_not_positive`, `component_weights_do_not_add_up` and those of the components:
    /// `combine_missing`, `combine_on_quality`, `measure_missing`, `measure_on_marks`, `conversion_missing`,
    /// `conversion_out_of_range`, `conversion_not_monotone`, `conversion_wrong_direction`, `least_raters_zero`, `trimming_needs_raters`,
    /// `discrepancy_limit_negative`, `least_n_zero`, `opportunities_missing`, `defect_weights_missing`,
    /// `defect_weights_invalid`.
    pub fn check(&self) -> Result<(), Vec<Refusal>> {
        let mut problems = Vec::new();
        if self.version.trim().is_empty() {
            problems.push(Refusal::new("scheme_version_empty").at("scheme.version"));
        }
        if self.digits > 4 {
            problems.push(
                Refusal::new("digits_out_of_range")
                    .with("digits", self.digits)
                    .at("scheme.digits"),
            );
        }
        problems
            .extend(check_pass_mark(self.pass_total).map(|wrong| wrong.at("scheme.pass_total")));
        if self.components.is_empty() {
            problems.push(Refusal::new("scheme_without_components").at("scheme.components"));
        }
        let mut seen = BTreeSet::new();
        let mut sum = Decimal::ZERO;
        for entry in &self.components {
            if !seen.insert(entry.component) {
                problems.push(
                    about(Refusal::new("component_twice"), entry).at("scheme.components.component"),
                );
            }
            if !(Decimal::ZERO < entry.weight && entry.weight <= Decimal::ONE_HUNDRED) {
                problems.push(
                    about(Refusal::new("weight_not_positive"), entry)
                        .with("weight", entry.weight)
                        .at("scheme.components.weight"),
                );
            }
            sum = sum.saturating_add(entry.weight);
            problems.extend(
                check_pass_mark(entry.pass)
                    .map(|wrong| wrong.of_entry(entry.component).at("scheme.components.pass")),
            );
            entry.check(&mut problems);
        }
        if !self.components.is_empty() && sum != Decimal::ONE_HUNDRED {
            problems.push(
                Refusal::new("component_weights_do_not_add_up")
                    .with("sum", sum.normalize())
                    .at("scheme.components.weight"),
            );
        }
        crate::refusal::all(problems)
    }
}

impl SchemeComponent {
    /// The fewest raters with whom a criterion is decided.
    pub fn least_raters(&self) -> usize {
        self.least_raters.unwrap_or(1) as usize
    }

    /// The fewest records or pieces with which the measure is a score.
    pub fn least_n(&self) -> u64 {
        self.least_n.unwrap_or(1)
    }

    fn check(&self, problems: &mut Vec<Refusal>) {
        if self.component.is_marked_by_raters() {
            self.check_marks(problems);
        } else {
            self.check_evidence(problems);
        }
    }

    fn check_marks(&self, problems: &mut Vec<Refusal>) {
        if self.measure.is_some()
            || self.least_n.is_some()
            || self.conversion.is_some()
            || self.opportunities.is_some()
            || self.defect_weights.is_some()
        {
            problems.push(
                about(Refusal::new("measure_on_marks"), self).at("scheme.components.measure"),
            );
        }
        if self.least_raters == Some(0) {
            problems.push(
                about(Refusal::new("least_raters_zero"), self).at("scheme.components.least_raters"),
            );
        }
        match self.combine {
            None => problems
                .push(about(Refusal::new("combine_missing"), self).at("scheme.components.combine")),
            Some(how) if self.least_raters() < how.fewest() => problems.push(
                about(Refusal::new("trimming_needs_raters"), self)
                    .with("combine", how)
                    .with("needed", how.fewest())
                    .with("least_raters", self.least_raters())
                    .at("scheme.components.least_raters"),
            ),
            Some(_) => {}
        }
        if self
            .discrepancy_limit
            .is_some_and(|limit| limit < Decimal::ZERO)
        {
            problems.push(
                about(Refusal::new("discrepancy_limit_negative"), self)
                    .at("scheme.components.discrepancy_limit"),
            );
        }
    }

    fn check_evidence(&self, problems: &mut Vec<Refusal>) {
        if self.combine.is_some() || self.least_raters.is_some() || self.discrepancy_limit.is_some()
        {
            problems.push(
                about(Refusal::new("combine_on_quality"), self).at("scheme.components.combine"),
            );
        }
        if self.least_n == Some(0) {
            problems
                .push(about(Refusal::new("least_n_zero"), self).at("scheme.components.least_n"));
        }
        let Some(measure) = self.measure else {
            problems
                .push(about(Refusal::new("measure_missing"), self).at("scheme.components.measure"));
            return;
        };
        match &self.conversion {
            None => {
                problems.push(
                    about(Refusal::new("conversion_missing"), self)
                        .at("scheme.components.conversion"),
                );
            }
            Some(points) if !points.fits(measure) => problems.push(
                about(Refusal::new("conversion_out_of_range"), self)
                    .with("measure", measure)
                    .with("floor", points.floor)
                    .with("pass", points.pass)
                    .with("target", points.target)
                    .with(
                        "most",
                        measure
                            .most()
                            .map_or("∞".to_owned(), |most| most.to_string()),
                    )
                    .at("scheme.components.conversion"),
            ),
            Some(points) if !points.is_monotone() => problems.push(
                about(Refusal::new("conversion_not_monotone"), self)
                    .with("floor", points.floor)
                    .with("pass", points.pass)
                    .with("target", points.target)
                    .at("scheme.components.conversion"),
            ),
            Some(points) if (points.floor < points.target) != measure.more_is_better() => problems
                .push(
                    about(Refusal::new("conversion_wrong_direction"), self)
                        .with("measure", measure)
                        .at("scheme.components.conversion"),
                ),
            Some(_) => {}
        }
        if measure == Measure::Dpmo && self.opportunities.unwrap_or(0) == 0 {
            problems.push(
                about(Refusal::new("opportunities_missing"), self)
                    .at("scheme.components.opportunities"),
            );
        }
        match (&self.defect_weights, measure) {
            (None, Measure::WeightedDefects) => problems.push(
                about(Refusal::new("defect_weights_missing"), self)
                    .at("scheme.components.defect_weights"),
            ),
            (Some(weights), _) if !weights.is_valid() => problems.push(
                about(Refusal::new("defect_weights_invalid"), self)
                    .at("scheme.components.defect_weights"),
            ),
            _ => {}
        }
    }
}

fn about(refusal: Refusal, entry: &SchemeComponent) -> Refusal {
    refusal
        .with("component", entry.component)
        .of_entry(entry.component)
}

fn check_pass_mark(pass: Decimal) -> Option<Refusal> {
    let fits = Decimal::ZERO <= pass && pass <= Decimal::ONE_HUNDRED;
    (!fits).then(|| Refusal::new("pass_mark_out_of_range").with("pass", pass))
}
