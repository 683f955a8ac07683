//! A criterion as a rater sees it: everything that says how to mark, nothing of what the mark will be worth.
//!
//! Must not know any candidate.

use assessment::Component;
use assessment::standards::{Criterion, CriterionKind, Descriptor, Point};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// What a packet tells of a criterion.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PacketCriterion {
    /// Code, unique in the standard.
    pub code: String,
    /// Chinese name.
    pub name: String,
    /// English name, if any.
    pub name_en: Option<String>,
    /// Judged on a scale or measured in steps.
    pub kind: CriterionKind,
    /// Judged: the lowest mark.
    pub min: Option<Decimal>,
    /// Judged: the highest mark.
    pub max: Option<Decimal>,
    /// Judged: the step.
    pub step: Option<Decimal>,
    /// Measured: the outcomes and their points.
    pub points: Vec<Point>,
    /// Judged: what a mark from here up means.
    pub descriptors: Vec<Descriptor>,
}

impl PacketCriterion {
    /// Every field of a criterion is public or private here; a field that is added to it does not compile until it is
    /// named.
    pub fn disclosed(criterion: &Criterion) -> Self {
        let Criterion {
            code,
            component: _, // public, once for the packet
            name,
            name_en,
            kind,
            min,
            max,
            step,
            points,
            weight: _, // private: whoever marks should not reckon the result
            descriptors,
        } = criterion;
        Self {
            code: code.clone(),
            name: name.clone(),
            name_en: name_en.clone(),
            kind: *kind,
            min: *min,
            max: *max,
            step: *step,
            points: points.clone(),
            descriptors: descriptors.clone(),
        }
    }

    /// The criterion that the rules of `assessment` check a mark by; its weight, which is not told, is 0.
    pub fn as_rule(&self, component: Component) -> Criterion {
        Criterion {
            code: self.code.clone(),
            component,
            name: self.name.clone(),
            name_en: self.name_en.clone(),
            kind: self.kind,
            min: self.min,
            max: self.max,
            step: self.step,
            points: self.points.clone(),
            weight: Decimal::ZERO,
            descriptors: self.descriptors.clone(),
        }
    }
}
