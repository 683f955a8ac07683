//! Candidates who come late, withdraw, were enrolled by mistake, or are sent back alone. Must not know what a mark is worth.

use std::collections::BTreeSet;

use super::ground::{Ground, KnownCandidate};
use super::outcome::{Met, Moved, Outcome, change};
use super::panel::owed;
use crate::people::identity::StaffNumber;
use crate::rounds::readiness::first_of;
use crate::rounds::state::{RoundState, RoundStep};
use crate::{CandidateState, Refusal, SheetState};

/// People become candidates while scoring is open: raters who have handed in owe a sheet more.
pub(super) fn enrol_late(ground: &Ground<'_>, people: &[StaffNumber]) -> Result<Outcome, Refusal> {
    let mut outcome = Outcome::default();
    for staff_no in people {
        outcome.owed.extend(owed(ground, staff_no));
    }
    if !people.is_empty() {
        outcome
            .touched
            .push(Refusal::new("late_candidates_are_marked").with("count", people.len()));
    }
    let again: BTreeSet<&str> = outcome.owed.iter().map(|one| one.rater.as_str()).collect();
    if !again.is_empty() {
        let names = again.iter().map(|code| ground.plan.name_of(code));
        outcome
            .touched
            .push(Refusal::new("raters_owe_a_sheet").with("raters", first_of(names)));
    }
    let (raters, packets) = ground.packets_out();
    if packets > 0 && !people.is_empty() {
        let names = raters.iter().map(|code| ground.plan.name_of(code));
        outcome.touched.push(
            Refusal::new("packets_without_late")
                .with("count", packets)
                .with("raters", first_of(names)),
        );
    }
    Ok(outcome)
}

/// A candidate withdraws: her sheets stay on record, none is waited for, and her result is that she withdrew.
pub(super) fn withdraw(ground: &Ground<'_>, staff_no: &StaffNumber) -> Result<Outcome, Refusal> {
    let one = ground.candidate(staff_no)?;
    if one.state != CandidateState::Enrolled {
        return Err(stands(one));
    }
    open_alone(ground, one)?;
    let sheets = ground.sheets_of(staff_no).filter(|sheet| sheet.marked);
    let mut outcome = stand(one, CandidateState::Withdrawn);
    outcome.touched.push(
        Refusal::new("withdrawn_counts_as_such")
            .with("name", &one.name)
            .with("count", sheets.count()),
    );
    let begun = ground
        .sheets_of(staff_no)
        .filter(|sheet| sheet.state == SheetState::Draft);
    let aside = begun.map(|sheet| Moved {
        rater: sheet.rater.clone(),
        staff_no: staff_no.clone(),
        to: SheetState::SetAside,
    });
    outcome.moved = aside.collect();
    let (_, packets) = ground.packets_out();
    if packets > 0 {
        outcome
            .touched
            .push(Refusal::new("returns_leave_her_out").with("name", &one.name));
    }
    Ok(outcome)
}

/// She is there again, with what stood on her sheets; by the standard and the day that hold now.
pub(super) fn reinstate(
    ground: &Ground<'_>,
    staff_no: &StaffNumber,
    met: &Met,
) -> Result<Outcome, Refusal> {
    let one = ground.candidate(staff_no)?;
    if one.state != CandidateState::Withdrawn {
        return Err(stands(one));
    }
    open_alone(ground, one)?;
    if met.get(staff_no) == Some(&false) {
        return Err(Refusal::new("reinstated_not_eligible")
            .with("name", &one.name)
            .with("on", ground.plan.announced_on)
            .at("staff_no"));
    }
    let mut outcome = stand(one, CandidateState::Enrolled);
    let own = ground.sheets_of(staff_no).filter(|sheet| {
        // What a replaced rater had begun stays set aside.
        let is_hers = ground.plan.owner_instead(&sheet.rater, staff_no).is_none();
        is_hers && sheet.state == SheetState::SetAside
    });
    let back = own.map(|sheet| Moved {
        rater: sheet.rater.clone(),
        staff_no: staff_no.clone(),
        // Whoever was replaced and kept it had handed it in, and is not there to submit it.
        to: match ground.plan.handed_over(&sheet.rater) {
            Some(_) => SheetState::Taken,
            None => SheetState::Draft,
        },
    });
    outcome.moved = back.collect();
    outcome.touched.push(
        Refusal::new("sheets_count_again")
            .with("name", &one.name)
            .with("count", heard(ground, staff_no)),
    );
    // Whoever handed in while she was away has no sheet of hers.
    outcome.owed = owed(ground, staff_no);
    outcome.owed.retain(|one| {
        !ground
            .sheets_of(staff_no)
            .any(|sheet| sheet.rater == one.rater)
    });
    if !outcome.owed.is_empty() {
        let names = outcome.owed.iter();
        let names = names.map(|one| ground.plan.name_of(&one.rater));
        let owe = Refusal::new("raters_owe_a_sheet").with("raters", first_of(names));
        outcome.touched.push(owe);
    }
    Ok(outcome)
}

/// She was enrolled by mistake and nobody has marked her: she was never there.
pub(super) fn remove(ground: &Ground<'_>, staff_no: &StaffNumber) -> Result<Outcome, Refusal> {
    let one = ground.candidate(staff_no)?;
    let is_typed = ground.typings.iter().any(|(_, of)| of == staff_no);
    let is_marked = ground.sheets_of(staff_no).any(|sheet| sheet.marked);
    if is_typed || is_marked || one.stated || one.decided || one.settled {
        return Err(Refusal::new("candidate_is_marked")
            .with("name", &one.name)
            .with("staff_no", staff_no)
            .at("staff_no"));
    }
    let mut outcome = Outcome {
        changes: vec![change("candidate", Some(one.staff_no.to_string()), None)],
        ..Outcome::default()
    };
    outcome
        .touched
        .push(Refusal::new("candidate_leaves_round").with("name", &one.name));
    let (_, packets) = ground.packets_out();
    if packets > 0 {
        outcome
            .touched
            .push(Refusal::new("returns_leave_her_out").with("name", &one.name));
    }
    Ok(outcome)
}

/// Only her sheets are opened; everybody else's results have to come out as they did.
pub(super) fn send_back(ground: &Ground<'_>, staff_no: &StaffNumber) -> Result<Outcome, Refusal> {
    let one = ground.candidate(staff_no)?;
    if one.sent_back {
        return Err(Refusal::new("candidate_is_back_already")
            .with("name", &one.name)
            .at("staff_no"));
    }
    if one.certified {
        return Err(Refusal::new("candidate_is_certified")
            .with("name", &one.name)
            .at("staff_no"));
    }
    // Who was refused has no sheets: what she lacks is mended in her particulars.
    if one.state == CandidateState::Refused || !one.decided {
        return Err(stands(one));
    }
    let mut outcome = Outcome {
        state: (ground.state != RoundState::Scoring).then_some(RoundState::Scoring),
        changes: Vec::new(),
        ..Outcome::default()
    };
    let (mut opened, mut locked) = (BTreeSet::new(), BTreeSet::new());
    for sheet in ground.sheets_of(staff_no) {
        if sheet.state != SheetState::Submitted {
            continue;
        }
        if ground.plan.check_opens(&sheet.rater).is_err() {
            locked.insert(ground.plan.name_of(&sheet.rater));
            continue;
        }
        opened.insert(ground.plan.name_of(&sheet.rater));
        outcome.moved.push(Moved {
            rater: sheet.rater.clone(),
            staff_no: staff_no.clone(),
            to: SheetState::Draft,
        });
    }
    outcome.touched.push(match opened.is_empty() {
        true => Refusal::new("sheets_taken_stay").with("name", &one.name),
        false => Refusal::new("sheets_are_opened")
            .with("name", &one.name)
            .with("count", opened.len())
            .with("raters", first_of(&opened)),
    });
    if !locked.is_empty() {
        outcome
            .touched
            .push(Refusal::new("sheets_of_replaced_stay").with("raters", first_of(&locked)));
    }
    let others = ground
        .candidates
        .iter()
        .filter(|other| other.decided && !other.sent_back && other.staff_no != *staff_no);
    outcome
        .touched
        .push(Refusal::new("others_come_out_alike").with("count", others.count()));
    Ok(outcome)
}

/// While one candidate is back, only those who are may stand otherwise.
fn open_alone(ground: &Ground<'_>, one: &KnownCandidate) -> Result<(), Refusal> {
    check_open(ground.is_partly_open(), one.sent_back, &one.name)
}

/// Whether a candidate's marks are open, as far as others were sent back alone.
///
/// # Errors
/// `candidate_not_sent_back`.
pub fn check_open(partly: bool, sent_back: bool, name: &str) -> Result<(), Refusal> {
    if partly && !sent_back {
        return Err(Refusal::new("candidate_not_sent_back")
            .with("name", name)
            .at("candidate"));
    }
    Ok(())
}

/// The state of a round that is taken back to scoring as a whole: after its results, or when single candidates are back; not once
/// anybody has a certificate of it.
///
/// # Errors
/// `round_step_not_allowed`, `round_is_partly_certified`.
pub fn reopened(state: RoundState, partly: bool, certified: bool) -> Result<RoundState, Refusal> {
    let after = match (state, partly) {
        (RoundState::Scoring, true) => RoundState::Scoring,
        _ => state.after(RoundStep::Reopen)?,
    };
    match certified {
        true => Err(Refusal::new("round_is_partly_certified").at("round")),
        false => Ok(after),
    }
}

/// How many raters have marked her, on a sheet of their own or in a return that was kept for her.
fn heard(ground: &Ground<'_>, staff_no: &StaffNumber) -> usize {
    let marked = ground.sheets_of(staff_no).filter(|sheet| sheet.marked);
    let stated = ground.stated.iter().filter(|(_, of)| of == staff_no);
    let raters: BTreeSet<&str> = marked
        .map(|sheet| sheet.rater.as_str())
        .chain(stated.map(|(rater, _)| rater.as_str()))
        .filter(|rater| ground.plan.owner_instead(rater, staff_no).is_none())
        .collect();
    raters.len()
}

fn stands(one: &KnownCandidate) -> Refusal {
    Refusal::new("candidate_stands_otherwise")
        .with("name", &one.name)
        .with("candidate_state", one.state)
        .at("staff_no")
}

fn stand(one: &KnownCandidate, state: CandidateState) -> Outcome {
    Outcome {
        changes: vec![change(
            "candidate_state",
            Some(one.state.to_string()),
            Some(state.to_string()),
        )],
        standing: vec![(one.staff_no.clone(), state)],
        ..Outcome::default()
    }
}
