//! What a candidate lacks who has no result, told once for each cause: dozens of criteria without a mark are one thing to mend. Must
//! not know how it is mended.

use crate::Refusal;
use crate::results::decision::{Decision, DecisionResult};
use crate::rounds::missing::{Lack, Lacking};
use crate::standards::component::Component;

/// What is lacking, in the order of the reasons; nothing of whoever has a result.
pub fn lacking(decision: &Decision) -> Vec<Lacking> {
    let mut found: Vec<Lacking> = Vec::new();
    if decision.result != DecisionResult::Incomplete {
        return found;
    }
    for reason in &decision.reasons {
        let Some(lack) = lack_of(reason) else {
            continue;
        };
        let component = reason
            .arg("component")
            .and_then(|component| Component::parse(component).ok());
        let same = |one: &&mut Lacking| one.lack == lack && one.component == component;
        match found.iter_mut().find(same) {
            Some(one) => one.places += 1,
            None => found.push(Lacking {
                lack,
                component,
                places: 1,
                reason: reason.clone(),
            }),
        }
    }
    // Where no more raters may mark her, the missing marks are no second thing.
    let short: Vec<Option<Component>> = (found.iter())
        .filter(|one| one.lack == Lack::Raters)
        .map(|one| one.component)
        .collect();
    found.retain(|one| one.lack != Lack::Marks || !short.contains(&one.component));
    found
}

/// What a reason says that is lacking; nothing where it tells of something else.
fn lack_of(reason: &Refusal) -> Option<Lack> {
    Some(match reason.code.as_str() {
        "too_few_marks" => Lack::Marks,
        "marks_too_far_apart" => Lack::Settlement,
        "raters_too_few" | "scopes_too_few" => Lack::Raters,
        "evidence_missing" | "evidence_not_enough" => Lack::Evidence,
        "component_below_pass" | "raters_kept_away" => return None,
        _ => Lack::Other,
    })
}
