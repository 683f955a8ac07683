//! A round that was opened by mistake. Must not know what it was opened for.

use super::ground::Ground;
use super::outcome::{Outcome, change};
use crate::Refusal;
use crate::rounds::readiness::first_of;

/// The round goes, with its candidates and its panel. What somebody has marked is never taken away.
pub(super) fn delete(ground: &Ground<'_>) -> Result<Outcome, Refusal> {
    let plan = ground.plan;
    if ground.is_marked() || !ground.sheets.is_empty() {
        return Err(Refusal::new("round_is_marked").with("round", &plan.code));
    }
    let mut outcome = Outcome {
        changes: vec![change(
            "round",
            Some(format!("{} {}", plan.code, plan.title)),
            None,
        )],
        ..Outcome::default()
    };
    outcome.touched.push(
        Refusal::new("round_goes")
            .with("candidates", ground.candidates.len())
            .with("raters", plan.panel.len()),
    );
    let (raters, packets) = ground.packets_out();
    if packets > 0 {
        let names = raters.iter().map(|code| plan.name_of(code));
        outcome.touched.push(
            Refusal::new("packets_go_with_round")
                .with("count", packets)
                .with("raters", first_of(names)),
        );
    }
    Ok(outcome)
}
