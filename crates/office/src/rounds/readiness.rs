//! The facts of a round that its readiness depends on, read from what is kept, and the list as the screen shows it. What
//! stops a step is decided by `assessment`.

use std::collections::{BTreeSet, HashSet};

use assessment::rounds::readiness::{Facts, readiness};
use assessment::rounds::state::{RoundState as State, RoundStep};
use assessment::standards::GradeStandard;
use assessment::{
    CandidateState, Component, DecisionResult, PanelMember, Refusal, RoundPlan, SheetId,
    StaffNumber,
};
use records::CandidateId;
use records::Tx;
use records::marks::{conflicts, sheets, typings};
use records::results::decisions;
use records::rounds::{Round, candidates};

use crate::messages::Language;
use crate::rounds::named::since_approval;
use crate::rounds::wire::Blocker;
use crate::wire::{count, figures};

/// What is in the way of `step`, as the screen shows it.
pub(crate) fn blockers(step: RoundStep, facts: &Facts, language: Language) -> Vec<Blocker> {
    readiness(step, facts)
        .into_iter()
        .map(|blocker| Blocker {
            message: language.sentence(&blocker.refusal).message,
            args: figures(&blocker.refusal),
            code: blocker.refusal.code,
            step: blocker.step,
            severity: blocker.severity,
            place: blocker.place,
            count: blocker.count.map(|number| count(number as u64)),
        })
        .collect()
}

/// What is known of the round where it stands.
pub(crate) async fn facts(
    tx: &mut Tx,
    (round, plan): (&Round, &RoundPlan),
    standard: &GradeStandard,
) -> Result<Facts, Refusal> {
    let state = round.state;
    let mut facts = Facts {
        round: round.code.clone(),
        without_id_number: without_id_number(tx, round, state).await?,
        approved_people: since_approval(tx, round).await?.people,
        ..Facts::default()
    };
    if matches!(state, State::Planned | State::Enrolling | State::Scoring) {
        facts.without_rater = without_rater(tx, (round, plan), standard).await?;
    }
    if state.takes_marks().is_ok() || state == State::Decided {
        facts.without_marks = without_marks(tx, round, standard).await?;
        facts.drafting = drafting(tx, round, &plan.panel).await?;
        facts.conflicts = conflicts::count(tx, &round.id).await?.unsigned_abs();
        facts.typings = open_typings(tx, round).await?;
    }
    Ok(facts)
}

/// The marked components of a scheme for which no sheet has come in yet.
async fn without_marks(
    tx: &mut Tx,
    round: &Round,
    standard: &GradeStandard,
) -> Result<Vec<Component>, Refusal> {
    let present: BTreeSet<Component> = sheets::components_of_round(tx, &round.id)
        .await?
        .into_iter()
        .collect();
    Ok(standard
        .scheme
        .components
        .iter()
        .map(|entry| entry.component)
        .filter(|component| component.is_marked_by_raters() && !present.contains(component))
        .collect())
}

/// Candidates whom no rater of some marked component has in her scope. Where nobody has a scope everybody is marked by all.
async fn without_rater(
    tx: &mut Tx,
    (round, plan): (&Round, &RoundPlan),
    standard: &GradeStandard,
) -> Result<Vec<(String, String)>, Refusal> {
    if plan.scopes.is_empty() {
        return Ok(Vec::new());
    }
    let components = standard.scheme.components.iter();
    let marked: Vec<Component> = components
        .map(|entry| entry.component)
        .filter(|component| component.is_marked_by_raters())
        .collect();
    let mut found = Vec::new();
    for candidate in candidates::of_round(tx, &round.id).await? {
        if candidate.state != CandidateState::Enrolled {
            continue;
        }
        let staff_no = StaffNumber::parse(&candidate.staff_no)?;
        let has_rater = |component: &Component| {
            plan.panel.iter().any(|member| {
                member.component == Some(*component)
                    && plan.handed_over(&member.code).is_none()
                    && plan.is_in_scope(&member.code, &staff_no)
            })
        };
        if !marked.iter().all(has_rater) {
            found.push((candidate.name, candidate.staff_no));
        }
    }
    Ok(found)
}

/// Names of the raters whose sheets are being typed: what is there is not their statement yet.
async fn drafting(
    tx: &mut Tx,
    round: &Round,
    panel: &[PanelMember],
) -> Result<Vec<String>, Refusal> {
    let open = sheets::drafting(tx, &round.id).await?;
    Ok(panel
        .iter()
        .filter(|member| open.contains(&member.code))
        .map(|member| member.name.clone())
        .collect())
}

/// Ids of the sheets that wait for their second typing or for a settlement: their marks would be missing from the
/// results without a word.
async fn open_typings(tx: &mut Tx, round: &Round) -> Result<Vec<String>, Refusal> {
    let mut ids = Vec::new();
    for (staff_no, component, rater) in typings::sheets_of_round(tx, &round.id).await? {
        ids.push(SheetId::of(&round.code, component, &rater, &staff_no).to_string());
    }
    Ok(ids)
}

/// Candidates without an ID number who are, or may yet be, certified.
async fn without_id_number(
    tx: &mut Tx,
    round: &Round,
    state: State,
) -> Result<Vec<(String, String)>, Refusal> {
    if state == State::Certified {
        return Ok(Vec::new());
    }
    let mut unnumbered = candidates::without_id_number(tx, &round.id).await?;
    if state == State::Approved && !unnumbered.is_empty() {
        let run = decisions::latest_run(tx, &round.id).await?;
        let passed = Some(DecisionResult::Passed);
        let passed: HashSet<CandidateId> =
            decisions::page(tx, &round.id, run, "", passed, 0, i64::MAX)
                .await?
                .into_iter()
                .map(|decision| decision.candidate_id)
                .collect();
        unnumbered.retain(|candidate| passed.contains(&candidate.id));
    }
    Ok(unnumbered
        .into_iter()
        .map(|candidate| (candidate.name, candidate.staff_no))
        .collect())
}
