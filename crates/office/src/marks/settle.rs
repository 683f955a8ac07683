//! Discrepancies: marks of one criterion too far apart, and the mark that settles them.

use std::collections::HashMap;

use assessment::marks::mark::{check_mark, too_far_apart};
use assessment::number::parse_mark;
use assessment::{CandidateState, Component, Mark, Refusal};
use records::marks::settlements;
use records::marks::settlements::Settlement;
use records::rounds::candidates;
use records::{CandidateId, marks};
use rust_decimal::Decimal;
use serde_json::json;

use crate::marks::board::{PAGE, title_of};
use crate::marks::door::{candidate_unknown, criterion_not_marked};
use crate::marks::wire::{DiscrepancyLine, DiscrepancyList, SettleDiscrepancy, StatedMark};
use crate::messages::Language;
use crate::office::Office;
use crate::people::typed::meant;
use crate::rounds;
use crate::rounds::by_code;
use crate::rounds::sent_back::Open;
use crate::rounds::wire::{RoundRef, RoundStanding};

/// Marks of one criterion that are further apart than the scheme allows, settled ones among them.
///
/// # Errors
/// `round_unknown`.
pub async fn discrepancies(office: &Office, input: RoundRef) -> Result<DiscrepancyList, Refusal> {
    let mut tx = office.read().await?;
    let (round, plan) = by_code(&mut tx, &input.round).await?;
    let (_, standard) = crate::standards::by_id(&mut tx, &round.standard_id).await?;
    let settled: HashMap<(CandidateId, String), Mark> = settlements::of_round(&mut tx, &round.id)
        .await?
        .into_iter()
        .map(|one| ((one.candidate_id, one.criterion), one.mark))
        .collect();
    let people: HashMap<CandidateId, _> = candidates::of_round(&mut tx, &round.id)
        .await?
        .into_iter()
        .filter(|candidate| candidate.state == CandidateState::Enrolled)
        .map(|candidate| (candidate.id.clone(), candidate))
        .collect();
    let mut found = Vec::new();
    let mut after = CandidateId::default();
    loop {
        let page = marks::of_round(&mut tx, &round.id, &after, PAGE).await?;
        let Some(last) = page.last() else { break };
        after.clone_from(&last.candidate_id);
        let mut places: HashMap<(CandidateId, String), Vec<(String, Decimal)>> = HashMap::new();
        for sheet in page {
            for (criterion, mark) in sheet.marks {
                if let Some(mark) = mark.map(Mark::value) {
                    let place = (sheet.candidate_id.clone(), criterion);
                    places
                        .entry(place)
                        .or_default()
                        .push((sheet.rater.clone(), mark));
                }
            }
        }
        for ((candidate_id, code), given) in places {
            let (Some(person), Some(criterion)) =
                (people.get(&candidate_id), standard.criterion(&code))
            else {
                continue;
            };
            let Some(entry) = standard.scheme.component(criterion.component) else {
                continue;
            };
            let values: Vec<Decimal> = given.iter().map(|(_, mark)| *mark).collect();
            let Some(limit) = too_far_apart(entry.discrepancy_limit, &values) else {
                continue;
            };
            found.push(DiscrepancyLine {
                staff_no: person.staff_no.clone(),
                name: person.name.clone(),
                component: criterion.component.as_str().to_owned(),
                component_title: title_of(criterion.component, office.language),
                criterion: criterion.code.clone(),
                criterion_title: match (office.language, &criterion.name_en) {
                    (Language::English, Some(name)) => name.clone(),
                    _ => criterion.name.clone(),
                },
                marks: given
                    .into_iter()
                    .map(|(rater, mark)| StatedMark {
                        rater: plan
                            .rater(&rater)
                            .map_or(rater, |member| member.name.clone()),
                        mark: mark.normalize().to_string(),
                    })
                    .collect(),
                limit: limit.normalize().to_string(),
                settled: settled.get(&(candidate_id, code)).map(Mark::to_string),
            });
        }
    }
    found.sort_by(|a, b| {
        (&a.staff_no, &a.component, &a.criterion).cmp(&(&b.staff_no, &b.component, &b.criterion))
    });
    Ok(DiscrepancyList {
        discrepancies: found,
    })
}

/// Settles a discrepancy: the settled mark stands for the criterion, the raters' marks stay visible.
///
/// # Errors
/// `round_unknown`, `candidate_unknown`, `criterion_not_marked`, `reason_empty`, `mark_*`, `round_not_open_for_scores`.
pub async fn settle(office: &Office, input: SettleDiscrepancy) -> Result<RoundStanding, Refusal> {
    let reason = crate::refusals::reason(&input.reason)?;
    let component = Component::parse(&input.component)?;
    let mark = parse_mark(&input.mark)?;
    let mut tx = office.write().await?;
    let round = rounds::of_code(&mut tx, &input.round).await?;
    round.state.accepts_marks()?;
    let (_, standard) = crate::standards::by_id(&mut tx, &round.standard_id).await?;
    let criterion = standard
        .criteria_of(component)
        .find(|criterion| criterion.code == input.criterion)
        .ok_or_else(|| criterion_not_marked(&input.criterion, component))?;
    check_mark(criterion, mark)?;
    let staff_no = meant(&mut tx, &input.staff_no).await?;
    let candidate = candidates::by_staff_no(&mut tx, &round.id, &staff_no)
        .await?
        .ok_or_else(|| candidate_unknown(&staff_no, &round.code))?;
    let people = candidates::of_round(&mut tx, &round.id).await?;
    Open::of(&mut tx, &round, &people)
        .await?
        .check(&candidate)?;
    let settlement = Settlement {
        candidate_id: candidate.id,
        component,
        criterion: criterion.code.clone(),
        mark: Mark::new(mark)?,
        reason: reason.to_owned(),
        actor: office.actor.clone(),
        at: office.now(),
    };
    settlements::put(&mut tx, &settlement).await?;
    let detail = json!({
        "staff_no": staff_no, "component": input.component, "criterion": input.criterion,
        "mark": input.mark, "reason": reason,
    });
    office
        .commit(tx, "settle_discrepancy", &round.code, detail)
        .await?;
    rounds::state_now(office, &round.code).await
}
