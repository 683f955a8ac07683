//! A criterion as a rater sees it, in the office and in a packet alike.

use assessment::Criterion;
use rust_decimal::Decimal;

use crate::standards::wire::{CriterionCard, DescriptorCard, PointCard};

/// The card of a criterion; what marks mean goes from the lowest mark up.
pub(crate) fn card_of(criterion: &Criterion) -> CriterionCard {
    let text = |mark: &Decimal| mark.normalize().to_string();
    let mut descriptors = criterion.descriptors.clone();
    descriptors.sort_by_key(|one| one.from);
    CriterionCard {
        code: criterion.code.clone(),
        name: criterion.name.clone(),
        name_en: criterion.name_en.clone(),
        kind: criterion.kind.as_str().to_owned(),
        min: criterion.min.as_ref().map(text),
        max: criterion.max.as_ref().map(text),
        step: criterion.step.as_ref().map(text),
        points: criterion
            .points
            .iter()
            .map(|point| PointCard {
                name: point.name.clone(),
                points: text(&point.points),
            })
            .collect(),
        descriptors: descriptors
            .iter()
            .map(|descriptor| DescriptorCard {
                from: text(&descriptor.from),
                text: descriptor.text.clone(),
            })
            .collect(),
    }
}
