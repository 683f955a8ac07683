//! One more rater, one fewer, another in the place of one who cannot go on. Must not know how marks travel.

use std::collections::BTreeSet;

use super::ground::{Ground, KnownCandidate};
use super::outcome::{Moved, NewRater, Outcome, Owed, change};
use super::plan::checked;
use crate::people::identity::StaffNumber;
use crate::rounds::handover::Handover;
use crate::rounds::panel::{PanelMember, Relation};
use crate::rounds::plan::RoundPlan;
use crate::rounds::readiness::first_of;
use crate::rounds::scope::{Scope, named};
use crate::{CandidateState, Refusal, SheetState};

/// One more rater: every candidate whom she may mark waits for her sheet; of everybody those of her scope, where she comes with one.
pub(super) fn add(
    ground: &Ground<'_>,
    new: &NewRater,
    (scopes, reach): (&[Scope], &BTreeSet<StaffNumber>),
) -> Result<Outcome, Refusal> {
    let mut plan = with_rater(ground, new)?;
    let code = &new.member.code;
    if !scopes.is_empty() {
        plan.scopes.extend(scopes.iter().cloned());
        plan.reach.insert(code.clone(), reach.clone());
    }
    checked(&plan, ground.standard, ground)?;
    let expected = expected_of(ground, &plan, &new.member);
    let mut outcome = Outcome {
        changes: vec![change("rater", None, Some(called(&new.member)))],
        ..Outcome::default()
    };
    if let Some(scope) = named(&plan.scopes, code) {
        outcome.changes.push(change("scope", None, Some(scope)));
    }
    if new.member.component.is_some() {
        outcome.touched.push(
            Refusal::new("rater_marks_too")
                .with("rater", &new.member.name)
                .with("count", expected.len()),
        );
    }
    outcome.plan = Some(plan);
    Ok(outcome)
}

/// Another rater takes over: what was handed in stays the first one's, everything else is the second's. Asked once more with
/// whoever took over, what the first one kept goes to her, too.
pub(super) fn replace(
    ground: &Ground<'_>,
    rater: &str,
    new: &NewRater,
) -> Result<Outcome, Refusal> {
    let old = known(ground.plan, rater)?;
    if let Some(handover) = ground.plan.handed_over(rater) {
        return hand_on(ground, old, handover, new);
    }
    if old.component != new.member.component {
        return Err(Refusal::new("successor_marks_another_part")
            .with("rater", &old.name)
            .with("successor", &new.member.name)
            .at("component"));
    }
    let mut plan = with_rater(ground, new)?;
    let mut outcome = Outcome {
        changes: vec![change(
            "rater",
            Some(called(old)),
            Some(called(&new.member)),
        )],
        ..Outcome::default()
    };
    let kept = handed_in(ground, rater);
    let mut aside = 0;
    let begun = ground
        .sheets
        .iter()
        .filter(|one| one.rater == rater && one.state == SheetState::Draft);
    for sheet in begun {
        // What she handed in while the office was still typing waits for nobody to submit it.
        let stays = kept.contains(&sheet.staff_no);
        aside += usize::from(!stays && sheet.marked);
        outcome.moved.push(Moved {
            rater: rater.to_owned(),
            staff_no: sheet.staff_no.clone(),
            to: match stays {
                true => SheetState::Taken,
                false => SheetState::SetAside,
            },
        });
    }
    plan.handovers.push(Handover {
        from: rater.to_owned(),
        to: new.member.code.clone(),
        kept: kept.clone(),
    });
    checked(&plan, ground.standard, ground)?;
    if new.member.component.is_some() {
        let expected = expected_of(ground, &plan, &new.member);
        let left = ground
            .enrolled()
            .filter(|one| !kept.contains(&one.staff_no));
        let nobodys: Vec<&str> = left
            .filter(|one| !expected.contains(&one.staff_no))
            .map(|one| one.name.as_str())
            .collect();
        outcome.touched.push(
            Refusal::new("sheets_change_hands")
                .with("rater", &old.name)
                .with("kept", kept.len())
                .with("successor", &new.member.name)
                .with("count", expected.len()),
        );
        if aside > 0 {
            outcome.touched.push(
                Refusal::new("drafts_set_aside")
                    .with("rater", &old.name)
                    .with("count", aside),
            );
        }
        if !nobodys.is_empty() {
            outcome.touched.push(
                Refusal::new("successor_may_not_mark")
                    .with("successor", &new.member.name)
                    .with("people", first_of(nobodys)),
            );
        }
    }
    let packets = ground.packets.iter().filter(|of| *of == rater).count();
    if packets > 0 {
        outcome.touched.push(
            Refusal::new("packets_of_replaced")
                .with("rater", &old.name)
                .with("count", packets)
                .with("successor", &new.member.name),
        );
    }
    outcome.plan = Some(plan);
    Ok(outcome)
}

/// What a replaced rater kept of candidates who were sent back goes over as well: she is not there to mark them anew. Of all others
/// it stays: marks that are signed are not put aside by whoever runs the round alone. So does a sheet of paper that waits for its
/// second typing.
fn hand_on(
    ground: &Ground<'_>,
    old: &PanelMember,
    over: &Handover,
    new: &NewRater,
) -> Result<Outcome, Refusal> {
    let successor = ground.plan.in_place_of(&over.to);
    let goes = |one: &&KnownCandidate| {
        let typed = (old.code.clone(), one.staff_no.clone());
        one.sent_back && over.kept.contains(&one.staff_no) && !ground.typings.contains(&typed)
    };
    let going: Vec<&KnownCandidate> = ground.candidates.iter().filter(goes).collect();
    // Who took over is known, and so are her relations: another name or a new relation would be said and kept nowhere.
    let is_known = known(ground.plan, successor)? == &new.member && new.relations.is_empty();
    if !is_known || going.is_empty() {
        return Err(Refusal::new("rater_replaced_already")
            .with("rater", &old.name)
            .with("successor", ground.plan.name_of(successor))
            .at("rater"));
    }
    let is_going = |staff_no: &StaffNumber| going.iter().any(|one| one.staff_no == *staff_no);
    let mut plan = ground.plan.clone();
    for handover in &mut plan.handovers {
        if handover.from == old.code {
            handover.kept.retain(|staff_no| !is_going(staff_no));
        }
    }
    let stay = plan.handed_over(&old.code).map_or(0, |one| one.kept.len());
    let member = known(&plan, successor)?.clone();
    let expected = expected_of(ground, &plan, &member);
    let (waited_for, nobodys): (Vec<&KnownCandidate>, Vec<&KnownCandidate>) = going
        .iter()
        .copied()
        .filter(|one| one.state == CandidateState::Enrolled)
        .partition(|one| expected.contains(&one.staff_no));
    let mut outcome = Outcome {
        changes: vec![change("rater", Some(called(old)), Some(called(&member)))],
        ..Outcome::default()
    };
    let own = ground.sheets.iter().filter(|one| {
        let counts = one.state != SheetState::SetAside;
        counts && one.rater == old.code && is_going(&one.staff_no)
    });
    let aside = own.map(|sheet| Moved {
        rater: old.code.clone(),
        staff_no: sheet.staff_no.clone(),
        to: SheetState::SetAside,
    });
    outcome.moved = aside.collect();
    outcome.touched.push(
        Refusal::new("sheets_change_hands")
            .with("rater", &old.name)
            .with("kept", stay)
            .with("successor", &member.name)
            .with("count", waited_for.len()),
    );
    if !outcome.moved.is_empty() {
        outcome.touched.push(
            Refusal::new("kept_sheets_set_aside")
                .with("rater", &old.name)
                .with("count", outcome.moved.len())
                .with("successor", &member.name),
        );
    }
    if has_handed_in(ground, successor)
        && let Some(component) = member.component
    {
        let owed = waited_for.iter().map(|one| Owed {
            rater: member.code.clone(),
            component,
            staff_no: one.staff_no.clone(),
        });
        outcome.owed = owed.collect();
        outcome
            .touched
            .push(Refusal::new("raters_owe_a_sheet").with("raters", &member.name));
    }
    if !nobodys.is_empty() {
        let names = nobodys.iter().map(|one| one.name.as_str());
        outcome.touched.push(
            Refusal::new("successor_may_not_mark")
                .with("successor", &member.name)
                .with("people", first_of(names)),
        );
    }
    let packets = ground.packets.iter().filter(|of| *of == successor).count();
    if packets > 0 {
        outcome.touched.push(
            Refusal::new("packets_without_late")
                .with("count", packets)
                .with("raters", &member.name),
        );
    }
    outcome.plan = Some(plan);
    Ok(outcome)
}

/// A rater who has marked nothing goes, and her relations with her.
pub(super) fn remove(ground: &Ground<'_>, rater: &str) -> Result<Outcome, Refusal> {
    let old = known(ground.plan, rater)?;
    let passes = |one: &Handover| one.from == rater || one.to == rater;
    if ground.has_marked(rater) || ground.plan.handovers.iter().any(passes) {
        return Err(Refusal::new("rater_has_marked")
            .with("rater", &old.name)
            .at("rater"));
    }
    let mut plan = ground.plan.clone();
    plan.panel.retain(|member| member.code != rater);
    plan.relations.retain(|relation| relation.rater != rater);
    plan.scopes.retain(|scope| scope.rater != rater);
    plan.reach.remove(rater);
    checked(&plan, ground.standard, ground)?;
    let mut outcome = Outcome {
        changes: vec![change("rater", Some(called(old)), None)],
        ..Outcome::default()
    };
    if old.component.is_some() {
        outcome.touched.push(
            Refusal::new("rater_marks_no_more")
                .with("rater", &old.name)
                .with("count", expected_of(ground, ground.plan, old).len()),
        );
    }
    let packets = ground.packets.iter().filter(|of| *of == rater).count();
    if packets > 0 {
        outcome.touched.push(
            Refusal::new("packets_of_removed")
                .with("rater", &old.name)
                .with("count", packets)
                .with("code", &old.code),
        );
    }
    outcome.plan = Some(plan);
    Ok(outcome)
}

/// The sheets of a late candidate that raters owe who have handed theirs in; those who still mark find her on theirs.
pub(super) fn owed(ground: &Ground<'_>, staff_no: &StaffNumber) -> Vec<Owed> {
    let mut found = Vec::new();
    for member in &ground.plan.panel {
        let Some(component) = member.component else {
            continue;
        };
        let may = ground
            .plan
            .may_mark(member, component, staff_no, ground.rules);
        if has_handed_in(ground, &member.code) && may.is_ok() {
            found.push(Owed {
                rater: member.code.clone(),
                component,
                staff_no: staff_no.clone(),
            });
        }
    }
    found
}

/// Whether a rater has handed in any sheet, so that one more has to be laid out for her.
pub(super) fn has_handed_in(ground: &Ground<'_>, rater: &str) -> bool {
    let mut own = ground.sheets.iter().filter(|one| one.rater == rater);
    own.any(|sheet| matches!(sheet.state, SheetState::Submitted | SheetState::Taken))
}

/// Candidates whose sheets a rater has handed in: submitted, come in whole, signed in a return, or on paper that waits for its
/// second typing.
fn handed_in(ground: &Ground<'_>, rater: &str) -> BTreeSet<StaffNumber> {
    let own = ground.sheets.iter().filter(|sheet| {
        let is_whole = matches!(sheet.state, SheetState::Submitted | SheetState::Taken);
        is_whole && sheet.rater == rater
    });
    let own = own.map(|sheet| &sheet.staff_no);
    let elsewhere = ground.stated.iter().chain(&ground.typings);
    let elsewhere = elsewhere.filter(|(of, _)| of == rater);
    own.chain(elsewhere.map(|(_, staff_no)| staff_no))
        .cloned()
        .collect()
}

/// Candidates whom a rater is expected to mark.
pub(super) fn expected_of(
    ground: &Ground<'_>,
    plan: &RoundPlan,
    rater: &PanelMember,
) -> BTreeSet<StaffNumber> {
    let Some(component) = rater.component else {
        return BTreeSet::new();
    };
    let may = |staff_no: &StaffNumber| {
        plan.may_mark(rater, component, staff_no, ground.rules)
            .is_ok()
    };
    let all = ground.enrolled().map(|one| &one.staff_no);
    all.filter(|staff_no| may(staff_no)).cloned().collect()
}

fn with_rater(ground: &Ground<'_>, new: &NewRater) -> Result<RoundPlan, Refusal> {
    let code = &new.member.code;
    if ground.plan.rater(code).is_some() {
        return Err(Refusal::new("panel_member_twice")
            .with("rater", code)
            .of_entry(code)
            .at("panel.code"));
    }
    // Nobody on the panel has the code, so whoever got those packets has left it: her returns would come in as the new one's.
    if ground.packets.contains(code) {
        return Err(Refusal::new("rater_code_has_packets")
            .with("rater", code)
            .of_entry(code)
            .at("panel.code"));
    }
    let member = &new.member;
    let is_hers = |other: &PanelMember| {
        member.staff_no.is_some()
            && other.staff_no == member.staff_no
            && other.component == member.component
            && ground.plan.handed_over(&other.code).is_none()
    };
    if let Some(other) = ground.plan.panel.iter().find(|other| is_hers(other)) {
        return Err(Refusal::new("panel_person_twice")
            .with("name", &member.name)
            .with("rater", &other.code)
            .of_entry(code)
            .at("panel.staff_no"));
    }
    let mut plan = ground.plan.clone();
    plan.panel.push(member.clone());
    let own = new.relations.iter().map(|(staff_no, kind)| Relation {
        rater: code.clone(),
        staff_no: staff_no.clone(),
        kind: *kind,
    });
    let mut own: Vec<Relation> = own.collect();
    for relation in declared_of(ground.plan, member) {
        if !own.contains(&relation) {
            own.push(relation);
        }
    }
    plan.relations.extend(own);
    Ok(plan)
}

/// What was declared of the same person under another code: it is true of her, whatever her code is.
fn declared_of(plan: &RoundPlan, member: &PanelMember) -> Vec<Relation> {
    let mut found: Vec<Relation> = Vec::new();
    for relation in &plan.relations {
        let of = plan.rater(&relation.rater);
        let staff_no = of.and_then(|other| other.staff_no.as_ref());
        let is_hers = staff_no.is_some() && staff_no == member.staff_no.as_ref();
        let relation = Relation {
            rater: member.code.clone(),
            ..relation.clone()
        };
        if is_hers && !found.contains(&relation) {
            found.push(relation);
        }
    }
    found
}

pub(super) fn known<'a>(plan: &'a RoundPlan, rater: &str) -> Result<&'a PanelMember, Refusal> {
    plan.rater(rater).ok_or_else(|| {
        Refusal::new("rater_unknown")
            .with("rater", rater)
            .with("round", &plan.code)
            .at("rater")
    })
}

/// A rater as the log names her.
fn called(member: &PanelMember) -> String {
    format!("{} {}", member.code, member.name)
}
