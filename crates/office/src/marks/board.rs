//! The board of a round: how many marks each rater has given each candidate, and where marks are too far apart.
//! Decides nothing.

use std::collections::{HashMap, HashSet};

use assessment::marks::expected::{RaterStanding, is_whole};
use assessment::{CandidateState, Component, Refusal, SheetState, StaffNumber};
use records::CandidateId;
use records::marks;
use records::marks::sheets as score_sheets;
use records::rounds::candidates;

use crate::institution::units::unit_of;
use crate::marks::wire::{BoardCandidate, BoardRater, ScoreBoard};
use crate::messages::Language;
use crate::office::Office;
use crate::rounds::by_code;
use crate::rounds::wire::RoundRef;
use crate::wire::count;

/// Candidates read at a time.
pub(crate) const PAGE: i64 = 500;

/// Candidates × raters.
///
/// # Errors
/// `round_unknown`.
pub async fn of_round(office: &Office, input: RoundRef) -> Result<ScoreBoard, Refusal> {
    let mut tx = office.read().await?;
    let (round, plan) = by_code(&mut tx, &input.round).await?;
    let (_, standard) = crate::standards::by_id(&mut tx, &round.standard_id).await?;
    let rules = office.panel_rules(&mut tx).await?;
    let marking: Vec<_> = plan
        .panel
        .iter()
        .filter_map(|member| Some((member, member.component?)))
        .collect();
    let mut drafts: HashMap<String, bool> = HashMap::new();
    for sheet in score_sheets::of_round(&mut tx, &round.id).await? {
        if sheet.state != SheetState::SetAside {
            *drafts.entry(sheet.rater).or_default() |= sheet.state == SheetState::Draft;
        }
    }
    let mut given: HashMap<(CandidateId, String), u32> = HashMap::new();
    let mut whole: HashSet<(CandidateId, String)> = HashSet::new();
    let mut after = CandidateId::default();
    loop {
        let page = marks::of_round(&mut tx, &round.id, &after, PAGE).await?;
        let Some(last) = page.last() else { break };
        after.clone_from(&last.candidate_id);
        for sheet in page {
            let marks: HashSet<&str> = (sheet.marks.iter())
                .filter(|(_, mark)| mark.is_some())
                .map(|(criterion, _)| criterion.as_str())
                .collect();
            let place = (sheet.candidate_id, sheet.rater);
            if is_whole(&standard, sheet.component, |criterion| {
                marks.contains(criterion)
            }) {
                whole.insert(place.clone());
            }
            given.insert(place, count(marks.len() as u64));
        }
    }
    let mut rows = Vec::new();
    // Of each rater how many sheets are whole, and how many are expected.
    let mut far: HashMap<&str, (usize, usize)> = HashMap::new();
    for candidate in candidates::of_round(&mut tx, &round.id).await? {
        if candidate.state != CandidateState::Enrolled {
            continue;
        }
        let staff_no = StaffNumber::parse(&candidate.staff_no)?;
        let may = |member, component| plan.may_mark(member, component, &staff_no, &rules).is_ok();
        for (member, component) in &marking {
            if may(member, *component) {
                let (done, of) = far.entry(member.code.as_str()).or_default();
                let place = (candidate.id.clone(), member.code.clone());
                *done += usize::from(whole.contains(&place));
                *of += 1;
            }
        }
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
            .map(|(member, component)| (member, component, far.get(member.code.as_str())))
            .map(|(member, component, far)| BoardRater {
                rater: member.code.clone(),
                name: member.name.clone(),
                component: component.as_str().to_owned(),
                component_title: title_of(*component, office.language),
                criteria: count(standard.criteria_of(*component).count() as u64),
                state: RaterStanding::of(
                    drafts.contains_key(&member.code),
                    drafts.get(&member.code).copied().unwrap_or_default(),
                    far.copied().unwrap_or_default(),
                ),
                whole: count(far.map_or(0, |(whole, _)| *whole) as u64),
                of: count(far.map_or(0, |(_, of)| *of) as u64),
            })
            .collect(),
        candidates: rows,
    })
}

pub(crate) fn title_of(component: Component, language: Language) -> String {
    language.label(&format!("word_{}", component.as_str()))
}
