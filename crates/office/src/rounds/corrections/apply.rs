//! Writes what comes of a correction. What comes of it was said by the rules; nothing is decided here.

use std::collections::BTreeSet;

use assessment::rounds::corrections::{Correction, Outcome, Owed};
use assessment::{CandidateState, Refusal, SheetState};
use records::marks::sheets::{self, ScoreSheet};
use records::rounds::{candidates, handovers, panel, scopes};
use records::{RoundId, WriteTx, rounds};

use crate::office::{Office, kept};
use crate::rounds::corrections::draft::Judged;
use crate::rounds::corrections::known::Known;
use records::StandardId;

/// Where sheets come from that are laid out for a late candidate.
const SOURCE: &str = "office";

/// Writes an outcome; the revision of the round counts up.
pub(super) async fn apply(
    office: &Office,
    tx: &mut WriteTx,
    known: &Known,
    correction: &Correction,
    outcome: &Outcome,
    (judged, standard_id, reason): (Option<&Judged>, Option<&StandardId>, &str),
) -> Result<(), Refusal> {
    let round = &known.round;
    match correction {
        Correction::Delete => return rounds::delete(tx, round).await,
        Correction::RemoveCandidate(staff_no) => {
            candidates::delete(tx, &known.candidate(staff_no)?.id).await?;
        }
        _ => {}
    }
    match &outcome.plan {
        Some(plan) => {
            let standard = standard_id.unwrap_or(&round.standard_id);
            rounds::set_plan(tx, round, plan, standard).await?;
        }
        None => rounds::set_state(tx, round, outcome.state.unwrap_or(round.state)).await?,
    }
    put_panel(tx, known, outcome).await?;
    put_standing(tx, known, outcome, (judged, reason)).await?;
    for moved in &outcome.moved {
        let candidate = known.candidate(&moved.staff_no)?;
        if let Some(sheet) = known.sheet(&moved.rater, &candidate.id) {
            sheets::update(tx, sheet, moved.to, &sheet.source).await?;
        }
    }
    lay_out(office, tx, &round.id, &outcome.owed).await
}

/// Lays out the sheets that raters owe of candidates who are in the round.
pub(super) async fn lay_out(
    office: &Office,
    tx: &mut WriteTx,
    round_id: &RoundId,
    owed: &[Owed],
) -> Result<(), Refusal> {
    let mut new = Vec::with_capacity(owed.len());
    for one in owed {
        let Some(candidate) = candidates::by_staff_no(tx, round_id, one.staff_no.as_str()).await?
        else {
            continue;
        };
        new.push(ScoreSheet {
            id: office.environment.new_id(),
            round_id: round_id.clone(),
            candidate_id: candidate.id,
            component: one.component,
            rater: one.rater.clone(),
            state: SheetState::Draft,
            source: SOURCE.to_owned(),
            revision: 0,
        });
    }
    sheets::insert_all(tx, &new).await
}

async fn put_panel(tx: &mut WriteTx, known: &Known, outcome: &Outcome) -> Result<(), Refusal> {
    let Some(plan) = &outcome.plan else {
        return Ok(());
    };
    let id = &known.round.id;
    let codes = |panel: &[assessment::PanelMember]| -> BTreeSet<String> {
        panel.iter().map(|member| member.code.clone()).collect()
    };
    let (before, after) = (codes(&known.plan.panel), codes(&plan.panel));
    for gone in before.difference(&after) {
        panel::remove_member(tx, id, gone).await?;
    }
    for member in plan.panel.iter().filter(|one| !before.contains(&one.code)) {
        panel::add_member(tx, id, member).await?;
    }
    for relation in plan.relations.iter() {
        if !known.plan.relations.contains(relation) {
            panel::add_relation(tx, id, relation).await?;
        }
    }
    if plan.scopes != known.plan.scopes {
        scopes::put(tx, id, &plan.scopes).await?;
    }
    for handover in &plan.handovers {
        let Some(before) = known.plan.handed_over(&handover.from) else {
            handovers::insert(tx, id, handover).await?;
            continue;
        };
        for staff_no in before.kept.difference(&handover.kept) {
            handovers::hand_on(tx, id, &handover.from, staff_no).await?;
        }
    }
    Ok(())
}

async fn put_standing(
    tx: &mut WriteTx,
    known: &Known,
    outcome: &Outcome,
    (judged, reason): (Option<&Judged>, &str),
) -> Result<(), Refusal> {
    for (staff_no, eligibility) in judged.into_iter().flatten() {
        let candidate = known.candidate(staff_no)?;
        let eligibility = kept(eligibility)?;
        candidates::set_eligibility(tx, &candidate.id, candidate.state, &eligibility).await?;
    }
    for (staff_no, state) in &outcome.standing {
        let because = (*state == CandidateState::Withdrawn).then_some(reason);
        candidates::stand(tx, &known.candidate(staff_no)?.id, *state, because).await?;
    }
    Ok(())
}
