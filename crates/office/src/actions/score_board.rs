//! The board of a round: how many marks each rater has given each candidate, and where marks are too far apart.
//! Decides nothing.

use std::collections::HashMap;

use assessment::panel::may_mark;
use assessment::score_sheet::too_far_apart;
use assessment::{Component, Refusal, StaffNumber};
use records::marks;
use records::{candidates, score_sheets, settlements};
use rust_decimal::Decimal;

use super::rounds::by_code;
use super::score_door::mark_of;
use crate::messages::Language;
use crate::office::{Office, unit_of};
use crate::reports::count;
use crate::wire::rater_sheets::{
    BoardCandidate, BoardRater, DiscrepancyLine, DiscrepancyList, ScoreBoard, StatedMark,
};
use crate::wire::rounds::RoundRef;

/// Candidates read at a time.
const PAGE: i64 = 500;

/// Candidates × raters.
///
/// # Errors
/// `round_unknown`.
pub async fn of_round(office: &Office, input: RoundRef) -> Result<ScoreBoard, Refusal> {
    let mut tx = office.read().await?;
    let (round, plan) = by_code(&mut tx, &input.round).await?;
    let (_, standard) = super::standards::by_id(&mut tx, &round.standard_id).await?;
    let rules = office.panel_rules(&mut tx).await?;
    let marking: Vec<_> = plan
        .panel
        .iter()
        .filter_map(|member| Some((member, member.component?)))
        .collect();
    let mut drafts: HashMap<String, bool> = HashMap::new();
    for sheet in score_sheets::of_round(&mut tx, &round.id).await? {
        *drafts.entry(sheet.rater).or_default() |= sheet.state == "draft";
    }
    let mut given: HashMap<(String, String), u32> = HashMap::new();
    let mut after = String::new();
    loop {
        let page = marks::of_round(&mut tx, &round.id, &after, PAGE).await?;
        let Some(last) = page.last() else { break };
        after.clone_from(&last.candidate_id);
        for sheet in page {
            let marks = sheet.marks.iter().filter(|(_, mark)| mark.is_some());
            let marks = count(marks.count() as u64);
            given.insert((sheet.candidate_id, sheet.rater), marks);
        }
    }
    let mut rows = Vec::new();
    for candidate in candidates::of_round(&mut tx, &round.id).await? {
        if candidate.state != "enrolled" {
            continue;
        }
        let staff_no = StaffNumber::parse(&candidate.staff_no)?;
        let may = |member, component| {
            may_mark(member, component, &staff_no, &plan.relations, &rules).is_ok()
        };
        rows.push(BoardCandidate {
            given: marking
                .iter()
                .map(|(member, component)| {
                    let place = (candidate.id.clone(), member.code.clone());
                    may(member, *component).then(|| given.get(&place).copied().unwrap_or(0))
                })
                .collect(),
            unit: unit_of(candidate.workshop.as_deref(), candidate.team.as_deref()),
            staff_no: candidate.staff_no,
            name: candidate.name,
        });
    }
    Ok(ScoreBoard {
        raters: marking
            .iter()
            .map(|(member, component)| BoardRater {
                rater: member.code.clone(),
                name: member.name.clone(),
                component: component.as_str().to_owned(),
                component_title: title_of(*component, office.language),
                criteria: count(standard.criteria_of(*component).count() as u64),
                state: match drafts.get(&member.code) {
                    None => "none",
                    Some(true) => "open",
                    Some(false) => "submitted",
                }
                .to_owned(),
            })
            .collect(),
        candidates: rows,
    })
}

/// Marks of one criterion that are further apart than the scheme allows, settled ones among them.
///
/// # Errors
/// `round_unknown`.
pub async fn discrepancies(office: &Office, input: RoundRef) -> Result<DiscrepancyList, Refusal> {
    let mut tx = office.read().await?;
    let (round, plan) = by_code(&mut tx, &input.round).await?;
    let (_, standard) = super::standards::by_id(&mut tx, &round.standard_id).await?;
    let settled: HashMap<(String, String), i64> = settlements::of_round(&mut tx, &round.id)
        .await?
        .into_iter()
        .map(|one| ((one.candidate_id, one.criterion), one.mark))
        .collect();
    let people: HashMap<String, _> = candidates::of_round(&mut tx, &round.id)
        .await?
        .into_iter()
        .map(|candidate| (candidate.id.clone(), candidate))
        .collect();
    let mut found = Vec::new();
    let mut after = String::new();
    loop {
        let page = marks::of_round(&mut tx, &round.id, &after, PAGE).await?;
        let Some(last) = page.last() else { break };
        after.clone_from(&last.candidate_id);
        let mut places: HashMap<(String, String), Vec<(String, Decimal)>> = HashMap::new();
        for sheet in page {
            for (criterion, mark) in sheet.marks {
                if let Some(mark) = mark_of(mark) {
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
                settled: settled
                    .get(&(candidate_id, code))
                    .and_then(|mark| mark_of(Some(*mark)))
                    .map(|mark| mark.normalize().to_string()),
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

fn title_of(component: Component, language: Language) -> String {
    language.label(&format!("word_{}", component.as_str()))
}
