//! The board of a round: the marks that each rater has given each candidate, how many of hers that is, and when she was last at it.
//! Decides nothing.

use std::collections::{HashMap, HashSet};

use assessment::marks::expected::{RaterStanding, expects, is_whole};
use assessment::{CandidateState, Component, Mark, Refusal, SheetState, StaffNumber};
use records::CandidateId;
use records::marks;
use records::marks::sheets as score_sheets;
use records::packets::returns;
use records::rounds::candidates;

use crate::institution::units::unit_of;
use crate::marks::handed;
use crate::marks::wire::{BoardCandidate, BoardRater, ScoreBoard};
use crate::messages::Language;
use crate::office::Office;
use crate::rounds::by_code;
use crate::rounds::wire::RoundRef;
use crate::wire::count;

/// Candidates read at a time.
pub(crate) const PAGE: i64 = 500;

/// One sheet's place on the board: the candidate and the rater's code.
type Place = (CandidateId, String);

/// Candidates × raters.
///
/// # Errors
/// `round_unknown`.
pub async fn of_round(office: &Office, input: RoundRef) -> Result<ScoreBoard, Refusal> {
    let mut tx = office.read().await?;
    let (round, plan) = by_code(&mut tx, &input.round).await?;
    let (_, standard) = crate::standards::by_id(&mut tx, &round.standard_id).await?;
    let rules = office.panel_rules(&mut tx, plan.announced_on).await?;
    let marking: Vec<_> = plan
        .panel
        .iter()
        .filter_map(|member| Some((member, member.component?)))
        .collect();
    let sheets = score_sheets::of_round(&mut tx, &round.id).await?;
    let mut drafts: HashMap<&str, bool> = HashMap::new();
    for sheet in &sheets {
        if sheet.state != SheetState::SetAside {
            *drafts.entry(&sheet.rater).or_default() |= sheet.state == SheetState::Draft;
        }
    }
    let mut given: HashMap<Place, Vec<(String, Option<Mark>)>> = HashMap::new();
    let mut whole: HashSet<Place> = HashSet::new();
    let mut after = CandidateId::default();
    loop {
        let page = marks::of_round(&mut tx, &round.id, &after, PAGE).await?;
        let Some(last) = page.last() else { break };
        after.clone_from(&last.candidate_id);
        for sheet in page {
            let has_mark = |criterion: &str| mark_of(&sheet.marks, criterion).is_some();
            let is_through = is_whole(&standard, sheet.component, has_mark);
            let place = (sheet.candidate_id, sheet.rater);
            if is_through {
                whole.insert(place.clone());
            }
            given.insert(place, sheet.marks);
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
        let mut row = BoardCandidate {
            given: Vec::with_capacity(marking.len()),
            marks: Vec::with_capacity(marking.len()),
            unit: unit_of(candidate.workshop.as_deref(), candidate.team.as_deref()),
            staff_no: candidate.staff_no,
            name: candidate.name,
        };
        for (member, component) in &marking {
            if !expects(&plan, &rules, (*member, *component), &staff_no) {
                row.given.push(None);
                row.marks.push(Vec::new());
                continue;
            }
            let place = (candidate.id.clone(), member.code.clone());
            let (through, of) = far.entry(member.code.as_str()).or_default();
            *through += usize::from(whole.contains(&place));
            *of += 1;
            let own = given.get(&place).map(Vec::as_slice).unwrap_or_default();
            let present = own.iter().filter(|(_, mark)| mark.is_some()).count();
            row.given.push(Some(count(present as u64)));
            row.marks.push(match present {
                0 => Vec::new(),
                _ => standard
                    .criteria_of(*component)
                    .map(|criterion| mark_of(own, &criterion.code).map(|mark| mark.to_string()))
                    .collect(),
            });
        }
        rows.push(row);
    }
    let came = returns::of_round(&mut tx, &round.id).await?;
    let mut raters = Vec::with_capacity(marking.len());
    for (at, (member, component)) in marking.iter().enumerate() {
        let criteria = count(standard.criteria_of(*component).count() as u64);
        let hers: Vec<u32> = rows
            .iter()
            .filter_map(|row| row.given.get(at).copied().flatten())
            .collect();
        let (through, of) = far.get(member.code.as_str()).copied().unwrap_or_default();
        let draft = drafts.get(member.code.as_str()).copied();
        let handed = handed::of_rater(&mut tx, &round, &member.code, &sheets, &came).await?;
        raters.push(BoardRater {
            rater: member.code.clone(),
            name: member.name.clone(),
            component: component.as_str().to_owned(),
            component_title: title_of(*component, office.language),
            criteria,
            state: RaterStanding::of(draft.is_some(), draft.unwrap_or_default(), (through, of)),
            whole: count(through as u64),
            of: count(of as u64),
            given: hers.iter().sum(),
            expected: count(hers.len() as u64).saturating_mul(criteria),
            last_at: handed.into_iter().next().map(|one| one.at),
        });
    }
    Ok(ScoreBoard {
        raters,
        candidates: rows,
    })
}

fn mark_of(marks: &[(String, Option<Mark>)], criterion: &str) -> Option<Mark> {
    marks
        .iter()
        .find(|(code, _)| code == criterion)
        .and_then(|(_, mark)| *mark)
}

pub(crate) fn title_of(component: Component, language: Language) -> String {
    language.label(&format!("word_{}", component.as_str()))
}
