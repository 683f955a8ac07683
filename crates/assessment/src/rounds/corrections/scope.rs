//! Whom a rater marks is another. Must not know how units are kept.

use std::collections::BTreeSet;

use super::ground::{Ground, KnownCandidate};
use super::outcome::{Outcome, Owed, change};
use super::panel::{expected_of, has_handed_in, known};
use super::plan::checked;
use crate::people::identity::StaffNumber;
use crate::rounds::readiness::first_of;
use crate::rounds::scope::{Scope, named};
use crate::{Refusal, SheetState};

/// Another scope for a rater. What she has begun stays hers, and what she was given in a packet, too: a scope that leaves such people out
/// is refused. Who comes and is not on the sheets that she handed in is owed.
pub(super) fn scope(
    ground: &Ground<'_>,
    rater: &str,
    scopes: &[Scope],
    reach: &BTreeSet<StaffNumber>,
) -> Result<Outcome, Refusal> {
    let member = known(ground.plan, rater)?;
    if let Some(over) = ground.plan.handed_over(rater) {
        return Err(Refusal::new("rater_replaced_already")
            .with("rater", &member.name)
            .with(
                "successor",
                ground.plan.name_of(ground.plan.in_place_of(&over.to)),
            )
            .at("rater"));
    }
    let mut plan = ground.plan.clone();
    plan.scopes.retain(|one| one.rater != rater);
    plan.scopes.extend(scopes.iter().cloned());
    match scopes.is_empty() {
        true => plan.reach.remove(rater),
        false => plan.reach.insert(rater.to_owned(), reach.clone()),
    };
    let (from, to) = (
        named(&ground.plan.scopes, rater),
        named(&plan.scopes, rater),
    );
    if from == to {
        return Err(Refusal::new("nothing_to_correct"));
    }
    checked(&plan, ground.standard, ground)?;
    let before = expected_of(ground, ground.plan, member);
    let after = expected_of(ground, &plan, member);
    let lost: Vec<&KnownCandidate> = ground
        .enrolled()
        .filter(|one| before.contains(&one.staff_no) && !after.contains(&one.staff_no))
        .collect();
    let begun: Vec<&str> = lost
        .iter()
        .filter(|one| has_begun(ground, rater, &one.staff_no))
        .map(|one| one.name.as_str())
        .collect();
    if !begun.is_empty() {
        return Err(Refusal::new("scope_leaves_begun")
            .with("rater", &member.name)
            .with("people", first_of(begun))
            .at("scopes.who"));
    }
    let packets = ground.packets.iter().filter(|of| *of == rater).count();
    if packets > 0 && !lost.is_empty() {
        return Err(Refusal::new("scope_after_packets")
            .with("rater", &member.name)
            .with("count", packets)
            .at("scopes.who"));
    }
    let mut outcome = Outcome {
        changes: vec![change("scope", from, to)],
        ..Outcome::default()
    };
    outcome.touched.push(
        Refusal::new("scope_counts")
            .with("rater", &member.name)
            .with("before", before.len())
            .with("after", after.len()),
    );
    let come: Vec<&StaffNumber> = after.difference(&before).collect();
    if let Some(component) = member.component
        && has_handed_in(ground, rater)
    {
        let owed = come.iter().map(|staff_no| Owed {
            rater: rater.to_owned(),
            component,
            staff_no: (*staff_no).clone(),
        });
        outcome.owed = owed.collect();
        if !outcome.owed.is_empty() {
            outcome
                .touched
                .push(Refusal::new("raters_owe_a_sheet").with("raters", &member.name));
        }
    }
    if packets > 0 && !come.is_empty() {
        outcome.touched.push(
            Refusal::new("packets_without_late")
                .with("count", packets)
                .with("raters", &member.name),
        );
    }
    outcome.plan = Some(plan);
    Ok(outcome)
}

/// Whether anything of a candidate stands on a sheet of the rater, or waits to.
fn has_begun(ground: &Ground<'_>, rater: &str, staff_no: &StaffNumber) -> bool {
    let place = (rater.to_owned(), staff_no.clone());
    let on_a_sheet = ground
        .sheets_of(staff_no)
        .any(|sheet| sheet.rater == rater && sheet.state != SheetState::SetAside);
    on_a_sheet || ground.stated.contains(&place) || ground.typings.contains(&place)
}
