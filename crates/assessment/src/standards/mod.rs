//! The grade standard: the criteria of one occupation and level with their scales and weights, the scheme that
//! combines them and the routes of eligibility: the shape of `standard.toml`.
//!
//! Serialised by serde_json the same standard always gives the same text, so a content hash can be taken of it.
//! This file must not know how a file is read, nor any candidate.

pub mod combine;
pub mod component;
pub mod scheme;

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::Refusal;
use crate::level::SkillLevel;
use crate::number::Mark;
use crate::occupation::OccupationCode;
use crate::people::eligibility::{EligibilityRule, Terms};
use crate::standards::component::Component;
use crate::standards::scheme::EvaluationScheme;
use crate::text::is_clean_text;

/// 评价标准 with its scheme, one version of it; frozen once a round uses it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GradeStandard {
    /// What it is called and for what it is.
    #[serde(rename = "standard")]
    pub head: StandardHead,
    /// The criteria of the components that raters mark.
    #[serde(default)]
    pub criteria: Vec<Criterion>,
    /// How components become a result.
    pub scheme: EvaluationScheme,
    /// The routes by which a candidate may apply; one of them has to be met.
    #[serde(default)]
    pub eligibility: Vec<EligibilityRule>,
}

/// What a standard is called and for what it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StandardHead {
    /// Code such as `sewing-level3`.
    pub code: String,
    /// The occupation.
    pub occupation: OccupationCode,
    /// The level that is evaluated.
    pub level: SkillLevel,
    /// Version text such as `2026.1`.
    pub version: String,
    /// Title on screens and papers.
    pub title: String,
    /// 工种 or direction as printed on the certificate; `--` when there is none, never empty.
    #[serde(default = "no_work_type")]
    pub work_type: String,
}

/// What a certificate says where an occupation has no work types.
pub const NO_WORK_TYPE: &str = "--";

fn no_work_type() -> String {
    NO_WORK_TYPE.to_owned()
}

/// What raters mark.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Criterion {
    /// Code, unique in the standard.
    pub code: String,
    /// The component that it belongs to.
    pub component: Component,
    /// Chinese name.
    pub name: String,
    /// English name, if any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name_en: Option<String>,
    /// Judged on a scale or measured in steps.
    pub kind: CriterionKind,
    /// Judged: the lowest mark.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min: Option<Decimal>,
    /// Judged: the highest mark.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max: Option<Decimal>,
    /// Judged: marks are `min` plus whole steps, if a step is given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub step: Option<Decimal>,
    /// Measured: the outcomes and their points.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub points: Vec<Point>,
    /// Weight within the component; the weights of a component add to exactly 100.
    pub weight: Decimal,
    /// Judged: what a mark from here up means.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub descriptors: Vec<Descriptor>,
}

/// How a criterion is marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CriterionKind {
    /// A scale from `min` to `max`.
    Judged,
    /// One of the given points.
    Measured,
}

impl CriterionKind {
    /// The name in files and on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Judged => "judged",
            Self::Measured => "measured",
        }
    }

    /// Reads the wire name.
    ///
    /// # Errors
    /// `criterion_kind_unknown`.
    pub fn parse(text: &str) -> Result<Self, Refusal> {
        [Self::Judged, Self::Measured]
            .into_iter()
            .find(|kind| kind.as_str() == text)
            .ok_or_else(|| {
                Refusal::new("criterion_kind_unknown")
                    .with("value", text)
                    .at("kind")
            })
    }
}

/// One outcome of a measured criterion.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Point {
    /// What it is called (合格).
    pub name: String,
    /// What it is worth, 0 or more.
    pub points: Decimal,
}

/// What a mark from `from` up to the next descriptor means.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Descriptor {
    /// The lowest mark with this meaning.
    pub from: Decimal,
    /// The meaning.
    pub text: String,
}

impl Criterion {
    /// The marks that stand for 0 and for 100 of a hundred: `min` and `max` of a scale, 0 and the most points
    /// otherwise. `None` when the criterion is not complete (refused by the check).
    pub fn scale(&self) -> Option<(Decimal, Decimal)> {
        match self.kind {
            CriterionKind::Judged => Some((self.min?, self.max?)),
            CriterionKind::Measured => {
                let most = self.points.iter().map(|point| point.points).max()?;
                Some((Decimal::ZERO, most))
            }
        }
        .filter(|(low, high)| low < high)
    }
}

impl GradeStandard {
    /// The criteria of one component, in the order of the file.
    pub fn criteria_of(&self, component: Component) -> impl Iterator<Item = &Criterion> {
        self.criteria
            .iter()
            .filter(move |criterion| criterion.component == component)
    }

    /// The criterion of a code.
    pub fn criterion(&self, code: &str) -> Option<&Criterion> {
        self.criteria
            .iter()
            .find(|criterion| criterion.code == code)
    }

    /// What a candidate of this standard is judged by on the day `on`.
    pub fn terms(&self, on: jiff::civil::Date) -> Terms {
        Terms {
            occupation: self.head.occupation.clone(),
            level: self.head.level,
            permits_level_jump: self.scheme.permits_level_jump,
            on,
        }
    }

    /// Names every problem of the standard and its scheme at once.
    ///
    /// # Errors
    /// Those of [`EvaluationScheme::check`] and of the eligibility rules, and `standard_text_invalid`,
    /// `criterion_code_invalid`, `criterion_name_missing`, `criterion_name_invalid`, `criterion_twice`,
    /// `criterion_component_unused`, `component_without_criteria`, `criterion_on_quality`,
    /// `criterion_weights_do_not_add_up`, `weight_not_positive_criterion`, `criterion_scale_missing`,
    /// `criterion_scale_invalid`, `criterion_step_invalid`, `criterion_points_missing`, `criterion_points_invalid`,
    /// `criterion_mixed`, `descriptor_invalid`.
    pub fn check(&self) -> Result<(), Vec<Refusal>> {
        let mut problems = Vec::new();
        self.check_head(&mut problems);
        problems.extend(self.scheme.check().err().unwrap_or_default());
        self.check_criteria(&mut problems);
        crate::people::eligibility::check_rules(&self.eligibility, self.head.level, &mut problems);
        crate::refusal::all(problems)
    }

    fn check_head(&self, problems: &mut Vec<Refusal>) {
        for (field, text, longest) in [
            ("standard.code", &self.head.code, 64),
            ("standard.version", &self.head.version, 32),
            ("standard.title", &self.head.title, 120),
            ("standard.work_type", &self.head.work_type, 60),
        ] {
            if !is_clean_text(text, longest) {
                problems.push(
                    Refusal::new("standard_text_invalid")
                        .with("value", text.escape_debug())
                        .with("limit", longest)
                        .at(field),
                );
            }
        }
    }

    fn check_criteria(&self, problems: &mut Vec<Refusal>) {
        let mut seen = BTreeSet::new();
        let mut sums: BTreeMap<Component, Decimal> = BTreeMap::new();
        for criterion in &self.criteria {
            if !seen.insert(&criterion.code) {
                problems
                    .push(about(Refusal::new("criterion_twice"), criterion).at("criteria.code"));
            }
            if !criterion.component.is_marked_by_raters() {
                problems.push(
                    about(Refusal::new("criterion_on_quality"), criterion).at("criteria.component"),
                );
            } else if self.scheme.component(criterion.component).is_none() {
                problems.push(
                    about(Refusal::new("criterion_component_unused"), criterion)
                        .with("component", criterion.component)
                        .at("criteria.component"),
                );
            }
            let sum = sums.entry(criterion.component).or_default();
            *sum = sum.saturating_add(criterion.weight);
            criterion.check(problems);
        }
        for entry in &self.scheme.components {
            if !entry.component.is_marked_by_raters() {
                continue;
            }
            match sums.get(&entry.component) {
                None => problems.push(
                    Refusal::new("component_without_criteria")
                        .with("component", entry.component)
                        .of_entry(entry.component)
                        .at("criteria"),
                ),
                Some(sum) if *sum != Decimal::ONE_HUNDRED => problems.push(
                    Refusal::new("criterion_weights_do_not_add_up")
                        .with("component", entry.component)
                        .with("sum", sum.normalize())
                        .of_entry(entry.component)
                        .at("criteria.weight"),
                ),
                Some(_) => {}
            }
        }
    }
}

impl Criterion {
    fn check(&self, problems: &mut Vec<Refusal>) {
        if !is_clean_text(&self.code, 64) {
            problems.push(about(Refusal::new("criterion_code_invalid"), self).at("criteria.code"));
        }
        if self.name.is_empty() {
            problems.push(about(Refusal::new("criterion_name_missing"), self).at("criteria.name"));
        } else if !is_clean_text(&self.name, 120) {
            problems.push(about(Refusal::new("criterion_name_invalid"), self).at("criteria.name"));
        }
        if !(Decimal::ZERO < self.weight && self.weight <= Decimal::ONE_HUNDRED) {
            problems.push(
                about(Refusal::new("weight_not_positive_criterion"), self)
                    .with("weight", self.weight)
                    .at("criteria.weight"),
            );
        }
        match self.kind {
            CriterionKind::Judged => self.check_judged(problems),
            CriterionKind::Measured => self.check_measured(problems),
        }
    }

    fn check_judged(&self, problems: &mut Vec<Refusal>) {
        if !self.points.is_empty() {
            problems.push(about(Refusal::new("criterion_mixed"), self).at("criteria.points"));
        }
        let (Some(min), Some(max)) = (self.min, self.max) else {
            problems.push(about(Refusal::new("criterion_scale_missing"), self).at("criteria.min"));
            return;
        };
        if min >= max || !Mark::holds(min) || !Mark::holds(max) {
            problems.push(
                about(Refusal::new("criterion_scale_invalid"), self)
                    .with("min", min)
                    .with("max", max)
                    .at("criteria.max"),
            );
            return;
        }
        if let Some(step) = self.step {
            let fits = step > Decimal::ZERO
                && Mark::holds(step)
                && (max - min).checked_rem(step) == Some(Decimal::ZERO);
            if !fits {
                problems.push(
                    about(Refusal::new("criterion_step_invalid"), self)
                        .with("step", step)
                        .with("min", min)
                        .with("max", max)
                        .at("criteria.step"),
                );
            }
        }
        let mut froms = BTreeSet::new();
        for descriptor in &self.descriptors {
            if descriptor.from < min || descriptor.from > max || !froms.insert(descriptor.from) {
                problems.push(
                    about(Refusal::new("descriptor_invalid"), self)
                        .with("from", descriptor.from)
                        .at("criteria.descriptors"),
                );
            }
        }
    }

    fn check_measured(&self, problems: &mut Vec<Refusal>) {
        if self.min.is_some()
            || self.max.is_some()
            || self.step.is_some()
            || !self.descriptors.is_empty()
        {
            problems.push(about(Refusal::new("criterion_mixed"), self).at("criteria.min"));
        }
        if self.points.len() < 2 {
            problems
                .push(about(Refusal::new("criterion_points_missing"), self).at("criteria.points"));
            return;
        }
        let mut values = BTreeSet::new();
        let mut names = BTreeSet::new();
        for point in &self.points {
            let fits = point.points >= Decimal::ZERO
                && Mark::holds(point.points)
                && is_clean_text(&point.name, 60)
                && values.insert(point.points)
                && names.insert(&point.name);
            if !fits {
                problems.push(
                    about(Refusal::new("criterion_points_invalid"), self)
                        .with("name", &point.name)
                        .with("points", point.points)
                        .at("criteria.points"),
                );
            }
        }
    }
}

fn about(refusal: Refusal, criterion: &Criterion) -> Refusal {
    refusal
        .with("criterion", &criterion.code)
        .of_entry(&criterion.code)
}
