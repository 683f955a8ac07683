//! Enrolment: who becomes a candidate of a round, with her eligibility judged; in time, or late while scoring is open. Must not
//! know how eligibility is judged.

use std::collections::{HashMap, HashSet};

use assessment::people::eligibility::judge;
use assessment::rounds::readiness::first_of;
use assessment::rounds::state::{RoundState as State, RoundStep};
use assessment::{CandidateState, Refusal, StaffNumber};
use records::EmployeeId;
use records::rounds::candidates;
use records::rounds::candidates::{Candidate, CandidateRow};
use serde_json::json;

use crate::messages::Language;
use crate::office::{Office, kept};
use crate::people::held::{Held, facts, level_held};
use crate::people::printable::Printable;
use crate::people::typed::meant;
use crate::people::wire::{HeldBy, LevelHeld};
use crate::refusals::reason;
use crate::rounds::applications::Applications;
use crate::rounds::wire::{EnrolRound, HoldsAlready, RoundStanding, UnprintableName};
use crate::rounds::{by_code, chosen, corrections, eligibility_of, state_now, step};

/// Enrols candidates and judges their eligibility; who meets no route is kept as refused, with the rule. Who was refused and is
/// named again is judged anew: her record was mended, or her application states more.
///
/// Who comes while scoring is open is enrolled with a reason, by name; raters who have handed in owe a sheet more. Whoever holds
/// already what the round gives is enrolled only when she is chosen all the same: of everybody she is left out and told, of those
/// named she stops the act.
///
/// # Errors
/// `round_unknown`, `employee_unknown`, `nobody_to_enrol`, `candidates_hold_level`, `round_step_not_allowed`, those of
/// [`Applications::read`] and [`Applications::refuse_others`]; while scoring is open `reason_empty`, `late_candidates_unnamed`,
/// `correction_while_one_is_back`.
pub async fn enrol(office: &Office, input: EnrolRound) -> Result<RoundStanding, Refusal> {
    let printable = Printable::load(office).await?;
    let mut unprintable = Vec::new();
    let mut tx = office.write().await?;
    let (round, plan) = by_code(&mut tx, &input.round).await?;
    let (_, standard) = crate::standards::by_id(&mut tx, &round.standard_id).await?;
    let terms = standard.terms(plan.announced_on);
    let is_late = round.state == State::Scoring;
    let reason = match is_late {
        true => Some(reason(input.reason.as_deref().unwrap_or_default())?),
        false => None,
    };
    if is_late && input.staff_nos.is_empty() {
        return Err(Refusal::new("late_candidates_unnamed").at("staff_nos"));
    }
    let applications = Applications::read(&mut tx, &input.applications).await?;
    let mut people = chosen(&mut tx, &input.staff_nos, terms.occupation.as_str()).await?;
    let there: HashMap<EmployeeId, CandidateRow> = candidates::of_round(&mut tx, &round.id)
        .await?
        .into_iter()
        .map(|candidate| (candidate.employee_id.clone(), candidate))
        .collect();
    // Everybody is everybody who is not there yet.
    let is_named = !input.staff_nos.is_empty();
    people.retain(|employee| match there.get(&employee.id) {
        None => true,
        Some(before) => is_named && before.state == CandidateState::Refused,
    });
    applications.refuse_others(people.iter().map(|employee| employee.staff_no.as_str()))?;
    let mut new = Vec::new();
    let mut again = Vec::new();
    let mut enrolled = 0_usize;
    let mut refused = Vec::new();
    let mut late = Vec::new();
    let mut holding = Vec::new();
    let mut despite = Vec::new();
    let mut jumps = Vec::new();
    let held = Held::of_all(&mut tx).await?;
    let today = office.environment.today();
    let mut chosen_all_the_same = HashSet::new();
    for typed in &input.despite_holding {
        chosen_all_the_same.insert(meant(&mut tx, typed).await?);
    }
    for employee in people {
        let before = there.get(&employee.id);
        let stated = match (applications.of(&employee.staff_no), before) {
            (Some(stated), _) => stated.clone(),
            (None, Some(before)) => eligibility_of(before)?.stated,
            (None, None) => Default::default(),
        };
        let facts = facts(&employee, &held)?.stating(stated);
        if let Some(holds) = facts.holds(&terms.occupation, standard.head.level, today) {
            if !chosen_all_the_same.contains(&employee.staff_no) {
                holding.push(HoldsAlready {
                    staff_no: employee.staff_no,
                    name: employee.name,
                    held: level_held(holds),
                });
                continue;
            }
            despite.push(employee.staff_no.clone());
        }
        let eligibility = judge(&standard.eligibility, &terms, &facts);
        let state = match &eligibility.met {
            None => {
                refused.push(employee.staff_no.clone());
                CandidateState::Refused
            }
            Some(met) => {
                enrolled += 1;
                if met.level_jump {
                    jumps.push(employee.staff_no.clone());
                }
                late.push(StaffNumber::parse(&employee.staff_no)?);
                let characters = printable.missing(&employee.name);
                if !characters.is_empty() {
                    unprintable.push(UnprintableName {
                        staff_no: employee.staff_no.clone(),
                        name: employee.name.clone(),
                        characters: characters.join(", "),
                    });
                }
                CandidateState::Enrolled
            }
        };
        let answer = kept(&eligibility)?;
        match before {
            Some(before) => again.push((before, state, answer)),
            None => new.push(Candidate {
                id: office.environment.new_id(),
                round_id: round.id.clone(),
                employee_id: employee.id,
                state,
                eligibility: answer,
            }),
        }
    }
    // Of everybody they are left out, and the answer names them.
    if (is_named || (new.is_empty() && there.is_empty())) && !holding.is_empty() {
        return Err(hold_already(&holding, office.language));
    }
    if new.is_empty() && there.is_empty() {
        return Err(Refusal::new("nobody_to_enrol")
            .with("round", &input.round)
            .with("occupation", &terms.occupation));
    }
    let outcome = match is_late {
        true => Some(corrections::late(office, &mut tx, &round.code, late.clone()).await?),
        false => None,
    };
    candidates::insert_all(&mut tx, &new).await?;
    for (before, state, answer) in &again {
        candidates::set_eligibility(&mut tx, &before.id, *state, answer).await?;
    }
    step(&mut tx, &round, RoundStep::Enrol).await?;
    let mut detail = json!({ "enrolled": enrolled, "refused": refused });
    if !holding.is_empty() {
        let left_out: Vec<&str> = holding.iter().map(|one| one.staff_no.as_str()).collect();
        detail["holding"] = json!(left_out);
    }
    if !despite.is_empty() {
        detail["despite_holding"] = json!(despite);
    }
    if !again.is_empty() {
        let again: Vec<&str> = again
            .iter()
            .map(|(one, ..)| one.staff_no.as_str())
            .collect();
        detail["judged_again"] = json!(again);
    }
    if !jumps.is_empty() {
        detail["level_jumps"] = json!(jumps);
    }
    if let (Some(outcome), Some(reason)) = (&outcome, reason) {
        corrections::lay_out(office, &mut tx, &round.id, outcome).await?;
        detail["late"] = json!(late);
        detail["reason"] = json!(reason);
    }
    office
        .commit(tx, "enrol_round", &round.code, detail)
        .await?;
    let standing = state_now(office, &round.code).await?;
    Ok(RoundStanding {
        unprintable,
        holding,
        ..standing
    })
}

/// That people hold already what a round gives: who, with the number and the day by which it is known.
fn hold_already(people: &[HoldsAlready], language: Language) -> Refusal {
    let said = people.iter().map(|one| {
        let held = in_words(&one.held, language);
        format!("{} {} {held}", one.name, one.staff_no)
    });
    Refusal::new("candidates_hold_level")
        .with("count", people.len())
        .with("people", first_of(said))
        .at("staff_nos")
}

/// `四级/中级工 Y0000… 2026-06-30`.
fn in_words(held: &LevelHeld, language: Language) -> String {
    let level = language.label(&format!("word_{}", held.level));
    let by = match (held.by, &held.number) {
        (HeldBy::Roster, _) | (_, None) => language.label("held_by_roster"),
        (HeldBy::Own | HeldBy::TakenOver, Some(number)) => number.clone(),
    };
    let since = held.since.as_deref().unwrap_or_default();
    format!("{level} {by} {since}").trim_end().to_owned()
}
