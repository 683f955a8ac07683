//! Which raters of a panel are meant. Must not know how their marks travel.

use assessment::rounds::plan::RoundPlan;
use assessment::{Component, PanelMember, Refusal};

/// The raters who are meant, each with what she marks; without names, all who serve.
pub(crate) fn chosen<'a>(
    plan: &'a RoundPlan,
    wanted: &[String],
) -> Result<Vec<(&'a PanelMember, Component)>, Refusal> {
    if wanted.is_empty() {
        return Ok(plan
            .panel
            .iter()
            .filter(|member| plan.handed_over(&member.code).is_none())
            .filter_map(|member| Some((member, member.component?)))
            .collect());
    }
    wanted
        .iter()
        .map(|code| {
            let member = plan.rater(code).ok_or_else(|| {
                Refusal::new("rater_unknown")
                    .with("rater", code)
                    .with("round", &plan.code)
                    .at("raters")
            })?;
            let component = member.component.ok_or_else(|| {
                Refusal::new("rater_does_not_score")
                    .with("rater", code)
                    .at("raters")
            })?;
            Ok((member, component))
        })
        .collect()
}
