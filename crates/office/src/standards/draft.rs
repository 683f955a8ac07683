//! From the draft of a standard to the standard of the rules and back, field by field. Whether the standard holds is asked
//! by `GradeStandard::check`; here nothing is decided.

use assessment::evidence::DefectWeights;
use assessment::number::parse_decimal;
use assessment::people::eligibility::EligibilityRule;
use assessment::standards::{Descriptor, Point, StandardHead};
use assessment::{
    Combine, Component, ContestLevel, Conversion, Criterion, CriterionKind, EvaluationScheme,
    GradeStandard, Measure, OccupationCode, Refusal, Rounding, SchemeComponent, SkillLevel,
};
use rust_decimal::Decimal;

use crate::reading::{Reading, each};
use crate::standards::wire::{
    ConversionDraft, CriterionDraft, DefectWeightsDraft, DescriptorCard, EligibilityDraft,
    PointCard, SchemeComponentDraft, SchemeDraft, StandardDraft, StandardHeadDraft,
};

impl TryFrom<&StandardDraft> for GradeStandard {
    type Error = Vec<Refusal>;

    /// Every field that cannot be read is told at its place, with the criterion, component or route that is meant.
    fn try_from(draft: &StandardDraft) -> Result<Self, Vec<Refusal>> {
        let mut reading = Reading::default();
        let head = head(&mut reading, &draft.standard);
        let criteria = each(&draft.criteria, |one| criterion(&mut reading, one));
        let scheme = scheme(&mut reading, &draft.scheme);
        let eligibility = each(&draft.eligibility, |one| route(&mut reading, one));
        let standard = || {
            Some(Self {
                head: head?,
                criteria: criteria?,
                scheme: scheme?,
                eligibility: eligibility?,
            })
        };
        reading.whole(standard())
    }
}

fn head(reading: &mut Reading, draft: &StandardHeadDraft) -> Option<StandardHead> {
    let occupation = OccupationCode::parse(&draft.occupation);
    let occupation = reading.at("standard.occupation", occupation);
    let level = reading.at("standard.level", SkillLevel::parse(&draft.level));
    Some(StandardHead {
        code: draft.code.clone(),
        occupation: occupation?,
        level: level?,
        version: draft.version.clone(),
        title: draft.title.clone(),
        work_type: draft.work_type.clone(),
    })
}

fn criterion(reading: &mut Reading, draft: &CriterionDraft) -> Option<Criterion> {
    let code = &draft.code;
    let component = reading.of(
        code,
        "criteria.component",
        Component::parse(&draft.component),
    );
    let kind = reading.of(code, "criteria.kind", CriterionKind::parse(&draft.kind));
    let min = reading.of(code, "criteria.min", if_given(&draft.min));
    let max = reading.of(code, "criteria.max", if_given(&draft.max));
    let step = reading.of(code, "criteria.step", if_given(&draft.step));
    let points = each(&draft.points, |point| {
        let points = reading.of(code, "criteria.points", parse_decimal(&point.points));
        Some(Point {
            name: point.name.clone(),
            points: points?,
        })
    });
    let weight = reading.of(code, "criteria.weight", parse_decimal(&draft.weight));
    let descriptors = each(&draft.descriptors, |descriptor| {
        let from = parse_decimal(&descriptor.from);
        Some(Descriptor {
            from: reading.of(code, "criteria.descriptors", from)?,
            text: descriptor.text.clone(),
        })
    });
    Some(Criterion {
        code: code.clone(),
        component: component?,
        name: draft.name.clone(),
        name_en: draft.name_en.clone(),
        kind: kind?,
        min: min?,
        max: max?,
        step: step?,
        points: points?,
        weight: weight?,
        descriptors: descriptors?,
    })
}

fn scheme(reading: &mut Reading, draft: &SchemeDraft) -> Option<EvaluationScheme> {
    let rounding = reading.at("scheme.rounding", Rounding::parse(&draft.rounding));
    let pass_total = reading.at("scheme.pass_total", parse_decimal(&draft.pass_total));
    let components = each(&draft.components, |one| scheme_component(reading, one));
    Some(EvaluationScheme {
        version: draft.version.clone(),
        digits: draft.digits,
        rounding: rounding?,
        pass_total: pass_total?,
        permits_level_jump: draft.permits_level_jump,
        components: components?,
    })
}

fn scheme_component(
    reading: &mut Reading,
    draft: &SchemeComponentDraft,
) -> Option<SchemeComponent> {
    let code = &draft.component;
    let component = reading.of(code, "scheme.components.component", Component::parse(code));
    let weight = parse_decimal(&draft.weight);
    let weight = reading.of(code, "scheme.components.weight", weight);
    let pass = reading.of(code, "scheme.components.pass", parse_decimal(&draft.pass));
    let combine = draft.combine.as_deref().map(Combine::parse).transpose();
    let combine = reading.of(code, "scheme.components.combine", combine);
    let limit = if_given(&draft.discrepancy_limit);
    let limit = reading.of(code, "scheme.components.discrepancy_limit", limit);
    let measure = draft.measure.as_deref().map(Measure::parse).transpose();
    let measure = reading.of(code, "scheme.components.measure", measure);
    let conversion = match &draft.conversion {
        None => Some(None),
        Some(points) => {
            let texts = [&points.floor, &points.pass, &points.target];
            figures(reading, code, "scheme.components.conversion", texts).map(
                |[floor, pass, target]| {
                    Some(Conversion {
                        floor,
                        pass,
                        target,
                    })
                },
            )
        }
    };
    let defect_weights = match &draft.defect_weights {
        None => Some(None),
        Some(weights) => {
            let texts = [&weights.critical, &weights.major, &weights.minor];
            figures(reading, code, "scheme.components.defect_weights", texts).map(
                |[critical, major, minor]| {
                    Some(DefectWeights {
                        critical,
                        major,
                        minor,
                    })
                },
            )
        }
    };
    Some(SchemeComponent {
        component: component?,
        weight: weight?,
        pass: pass?,
        combine: combine?,
        least_raters: draft.least_raters,
        discrepancy_limit: limit?,
        measure: measure?,
        least_n: draft.least_n,
        conversion: conversion?,
        opportunities: draft.opportunities,
        defect_weights: defect_weights?,
    })
}

fn route(reading: &mut Reading, draft: &EligibilityDraft) -> Option<EligibilityRule> {
    let id = &draft.id;
    let level = draft.holds_level.as_deref();
    let level = level.map(SkillLevel::parse).transpose();
    let holds_level = reading.of(id, "eligibility.holds_level", level);
    let contest = draft.contest_level.as_deref();
    let contest = contest.map(ContestLevel::parse).transpose();
    let contest_level = reading.of(id, "eligibility.contest_level", contest);
    let related_occupations = each(&draft.related_occupations, |code| {
        let code = OccupationCode::parse(code);
        reading.of(id, "eligibility.related_occupations", code)
    });
    Some(EligibilityRule {
        id: id.clone(),
        text: draft.text.clone(),
        holds_level: holds_level?,
        years_since_level: draft.years_since_level,
        years_in_occupation: draft.years_in_occupation,
        least_age: draft.least_age,
        education: draft.education.clone(),
        title: draft.title.clone(),
        years_since_title: draft.years_since_title,
        contest_level: contest_level?,
        contest_rank: draft.contest_rank,
        related_occupations: related_occupations?,
        level_jump: draft.level_jump,
        recommenders: draft.recommenders,
    })
}

/// A figure that may be left out.
fn if_given(text: &Option<String>) -> Result<Option<Decimal>, Refusal> {
    text.as_deref().map(parse_decimal).transpose()
}

/// Figures that belong together.
fn figures<const N: usize>(
    reading: &mut Reading,
    entry: &str,
    field: &str,
    texts: [&String; N],
) -> Option<[Decimal; N]> {
    let read = each(&texts, |text| reading.of(entry, field, parse_decimal(text)));
    read?.try_into().ok()
}

impl From<&GradeStandard> for StandardDraft {
    fn from(standard: &GradeStandard) -> Self {
        let StandardHead {
            code,
            occupation,
            level,
            version,
            title,
            work_type,
        } = &standard.head;
        Self {
            standard: StandardHeadDraft {
                code: code.clone(),
                occupation: occupation.as_str().to_owned(),
                level: level.as_str().to_owned(),
                version: version.clone(),
                title: title.clone(),
                work_type: work_type.clone(),
            },
            criteria: standard.criteria.iter().map(CriterionDraft::from).collect(),
            scheme: SchemeDraft::from(&standard.scheme),
            eligibility: standard
                .eligibility
                .iter()
                .map(EligibilityDraft::from)
                .collect(),
        }
    }
}

impl From<&Criterion> for CriterionDraft {
    fn from(criterion: &Criterion) -> Self {
        Self {
            code: criterion.code.clone(),
            component: criterion.component.as_str().to_owned(),
            name: criterion.name.clone(),
            name_en: criterion.name_en.clone(),
            kind: criterion.kind.as_str().to_owned(),
            min: criterion.min.map(|min| min.to_string()),
            max: criterion.max.map(|max| max.to_string()),
            step: criterion.step.map(|step| step.to_string()),
            points: criterion.points.iter().map(PointCard::from).collect(),
            weight: criterion.weight.to_string(),
            descriptors: criterion
                .descriptors
                .iter()
                .map(DescriptorCard::from)
                .collect(),
        }
    }
}

impl From<&Point> for PointCard {
    fn from(point: &Point) -> Self {
        Self {
            name: point.name.clone(),
            points: point.points.to_string(),
        }
    }
}

impl From<&Descriptor> for DescriptorCard {
    fn from(descriptor: &Descriptor) -> Self {
        Self {
            from: descriptor.from.to_string(),
            text: descriptor.text.clone(),
        }
    }
}

impl From<&EvaluationScheme> for SchemeDraft {
    fn from(scheme: &EvaluationScheme) -> Self {
        Self {
            version: scheme.version.clone(),
            digits: scheme.digits,
            rounding: scheme.rounding.as_str().to_owned(),
            pass_total: scheme.pass_total.to_string(),
            permits_level_jump: scheme.permits_level_jump,
            components: scheme
                .components
                .iter()
                .map(SchemeComponentDraft::from)
                .collect(),
        }
    }
}

impl From<&SchemeComponent> for SchemeComponentDraft {
    fn from(entry: &SchemeComponent) -> Self {
        Self {
            component: entry.component.as_str().to_owned(),
            weight: entry.weight.to_string(),
            pass: entry.pass.to_string(),
            combine: entry.combine.map(|how| how.to_string()),
            least_raters: entry.least_raters,
            discrepancy_limit: entry.discrepancy_limit.map(|limit| limit.to_string()),
            measure: entry.measure.map(|measure| measure.as_str().to_owned()),
            least_n: entry.least_n,
            conversion: entry.conversion.as_ref().map(|points| ConversionDraft {
                floor: points.floor.to_string(),
                pass: points.pass.to_string(),
                target: points.target.to_string(),
            }),
            opportunities: entry.opportunities,
            defect_weights: entry
                .defect_weights
                .as_ref()
                .map(|weights| DefectWeightsDraft {
                    critical: weights.critical.to_string(),
                    major: weights.major.to_string(),
                    minor: weights.minor.to_string(),
                }),
        }
    }
}

impl From<&EligibilityRule> for EligibilityDraft {
    fn from(rule: &EligibilityRule) -> Self {
        Self {
            id: rule.id.clone(),
            text: rule.text.clone(),
            holds_level: rule.holds_level.map(|level| level.as_str().to_owned()),
            years_since_level: rule.years_since_level,
            years_in_occupation: rule.years_in_occupation,
            least_age: rule.least_age,
            education: rule.education.clone(),
            title: rule.title.clone(),
            years_since_title: rule.years_since_title,
            contest_level: rule.contest_level.map(|level| level.as_str().to_owned()),
            contest_rank: rule.contest_rank,
            related_occupations: rule
                .related_occupations
                .iter()
                .map(|code| code.as_str().to_owned())
                .collect(),
            level_jump: rule.level_jump,
            recommenders: rule.recommenders,
        }
    }
}
