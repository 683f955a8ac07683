//! One rater's sheet as it is filled in the office, mark by mark: open until it is submitted, then locked until somebody
//! reopens it with a reason. Marks pass the same door as those of files and packets.

use std::collections::{HashMap, HashSet};

use assessment::marks::expected::expects;
use assessment::marks::replacing::Road;
use assessment::people::second_person::can_be_read;
use assessment::rounds::sheet_state::SheetState;
use assessment::{Component, Mark, PanelMember, Refusal, RoundPlan, StaffNumber};
use records::marks::sheets as score_sheets;
use records::marks::sheets::ScoreSheet;
use records::packets::returns;
use records::rounds::Round;
use records::rounds::candidates;
use records::{CandidateId, ScoreSheetId};
use records::{Tx, WriteTx, marks};
use serde_json::json;

use crate::marks::door::{Door, Offer, Origin, Sheets, locked, opened_for_scores, put_marks, want};
use crate::marks::sheets::{enrolled, unit_in_words};
use crate::marks::wire::{
    CandidateCard, PutRaterMarks, RaterRef, RaterSheet, RaterSheetState, ReopenRaterSheet,
    SubmitRaterSheet, WorkingMark,
};
use crate::office::Office;
use crate::rounds::by_code;
use crate::rounds::raters::chosen;
use crate::rounds::sent_back::Open;
use crate::standards::cards::card_of;
use crate::wire::Nothing;

/// Where sheets of this screen come from, and why a mark that is typed takes another's place.
pub(crate) const SOURCE: &str = "office";

/// A rater's sheet with the marks that stand.
///
/// # Errors
/// `round_unknown`, `rater_unknown`, `rater_does_not_score`.
pub async fn open(office: &Office, input: RaterRef) -> Result<RaterSheet, Refusal> {
    let mut tx = office.read().await?;
    let (round, plan, member, component) = rater_of(&mut tx, &input.round, &input.rater).await?;
    let (_, standard) = crate::standards::by_id(&mut tx, &round.standard_id).await?;
    let (candidates, staff_nos) =
        rows(office, &mut tx, (&round, &plan), &member, component).await?;
    let sheets = own_sheets(&mut tx, &round, &input.rater, component).await?;
    let mut given = Vec::new();
    for mark in marks::of_rater(&mut tx, &round.id, &input.rater).await? {
        let place = sheets.iter().find(|sheet| sheet.id == mark.sheet_id);
        if let (Some(sheet), Some(value)) = (place, mark.mark)
            && let Some(staff_no) = staff_nos.get(&sheet.candidate_id)
        {
            given.push(WorkingMark {
                staff_no: staff_no.clone(),
                criterion: mark.criterion,
                mark: Some(value.to_string()),
            });
        }
    }
    let takes_marks = round.state.takes_marks().is_ok();
    let state = match (takes_marks, is_locked(&sheets)) {
        (false, _) => RaterSheetState::Closed,
        (true, true) => RaterSheetState::Submitted,
        (true, false) => RaterSheetState::Open,
    };
    Ok(RaterSheet {
        component: component.as_str().to_owned(),
        component_title: office
            .language
            .label(&format!("word_{}", component.as_str())),
        rater: member.code,
        rater_name: member.name,
        state,
        has_returns: returns::any(&mut tx, &round.id, &input.rater).await?,
        criteria: standard.criteria_of(component).map(card_of).collect(),
        candidates,
        marks: given,
        round: round.code,
        title: round.title,
    })
}

/// Saves marks, all or none; a mark that is empty is taken away. When it answers they are on the disk.
///
/// # Errors
/// `sheet_submitted`, `mark_stated_in_return`, those of [`Door::admit`], `round_not_open_for_scores`.
pub async fn put(office: &Office, input: PutRaterMarks) -> Result<Nothing, Refusal> {
    let mut tx = office.write().await?;
    let (round, _, member, component) = rater_of(&mut tx, &input.round, &input.rater).await?;
    let round = opened_for_scores(office, &mut tx, round, "put_rater_marks").await?;
    let sheets = own_sheets(&mut tx, &round, &input.rater, component).await?;
    refuse_locked(&sheets, &member)?;
    let (_, standard) = crate::standards::by_id(&mut tx, &round.standard_id).await?;
    let which = (Road::Typed, component, Some(input.rater.as_str()));
    let door = Door::load(office, &mut tx, &round, standard, which).await?;
    let mut wanted = Sheets::new();
    for mark in &input.marks {
        let value = match mark.mark.as_deref().map(str::trim) {
            None | Some("") => None,
            Some(text) => Some(assessment::number::parse_mark(text)?),
        };
        // What came in whole, by a file or paper, is locked: a cell on the screen asks for no reason, reopening does.
        let admitted = door.admit_unlocked(&Offer {
            staff_no: &mark.staff_no,
            rater: &input.rater,
            criterion: &mark.criterion,
            mark: value,
        })?;
        want(&mut wanted, admitted);
    }
    let origin = Origin {
        source: SOURCE,
        reason: SOURCE,
    };
    let put = put_marks(office, &mut tx, &door, origin, wanted).await?;
    let mut detail = json!({ "rater": input.rater, "marks": input.marks });
    if !put.replaced.is_empty() {
        detail["replaced"] = json!(put.replaced);
    }
    office
        .commit(tx, "put_rater_marks", &round.code, detail)
        .await?;
    Ok(Nothing {})
}

/// Submits a rater's sheet: what is being typed is locked, and counts as the rater's statement. What came in whole stays so.
///
/// # Errors
/// `signature_empty`, `sheet_submitted`, `sheet_empty`.
pub async fn submit(office: &Office, input: SubmitRaterSheet) -> Result<RaterSheet, Refusal> {
    // In an office with accounts nobody signs but by her own.
    let signed_by = match &office.account {
        Some(_) => office.actor.as_str(),
        None => input.signed_by.trim(),
    };
    if !can_be_read(signed_by) {
        return Err(Refusal::new("signature_empty").at("signed_by"));
    }
    let mut tx = office.write().await?;
    let (round, _, member, component) = rater_of(&mut tx, &input.round, &input.rater).await?;
    round.state.accepts_marks()?;
    let sheets = own_sheets(&mut tx, &round, &input.rater, component).await?;
    refuse_locked(&sheets, &member)?;
    let typed: Vec<ScoreSheet> = sheets.into_iter().filter(is_typed).collect();
    let is_typed = |id: &ScoreSheetId| typed.iter().any(|sheet| sheet.id == *id);
    let stands: Vec<(ScoreSheetId, String, Mark)> =
        marks::of_rater(&mut tx, &round.id, &input.rater)
            .await?
            .into_iter()
            .filter(|mark| is_typed(&mark.sheet_id))
            .filter_map(|mark| Some((mark.sheet_id, mark.criterion, mark.mark?)))
            .collect();
    if stands.is_empty() {
        return Err(Refusal::new("sheet_empty").with("rater", &member.name));
    }
    if returns::any(&mut tx, &round.id, &input.rater).await? {
        // What she signs in the office is a statement of its own: a later return that says otherwise is a conflict.
        returns::put_office_marks(&mut tx, &stands).await?;
    }
    move_to(&mut tx, &typed, SheetState::Submitted).await?;
    let detail = json!({ "rater": input.rater, "signed_by": signed_by, "sheets": typed.len() });
    office
        .commit(tx, "submit_rater_sheet", &round.code, detail)
        .await?;
    let again = RaterRef {
        round: input.round,
        rater: input.rater,
    };
    open(office, again).await
}

/// Opens a submitted sheet again; the marks stay until they are changed, and every change is kept.
///
/// # Errors
/// `reason_empty`, `sheet_not_submitted`, `sheets_of_replaced_stay`, `round_not_open_for_scores`.
pub async fn reopen(office: &Office, input: ReopenRaterSheet) -> Result<RaterSheet, Refusal> {
    let reason = crate::refusals::reason(&input.reason)?.to_owned();
    let mut tx = office.write().await?;
    let (round, plan, member, component) = rater_of(&mut tx, &input.round, &input.rater).await?;
    round.state.accepts_marks()?;
    plan.check_opens(&member.code)?;
    let sheets = own_sheets(&mut tx, &round, &input.rater, component).await?;
    if sheets.iter().all(is_typed) {
        return Err(Refusal::new("sheet_not_submitted").with("rater", &member.name));
    }
    move_to(&mut tx, &sheets, SheetState::Draft).await?;
    let detail = json!({ "rater": input.rater, "reason": reason });
    office
        .commit(tx, "reopen_rater_sheet", &round.code, detail)
        .await?;
    let again = RaterRef {
        round: input.round,
        rater: input.rater,
    };
    open(office, again).await
}

/// A sheet is locked when nothing of it is being typed: from submitting, or from coming in whole, to reopening.
fn is_locked(sheets: &[ScoreSheet]) -> bool {
    !sheets.is_empty() && !sheets.iter().any(is_typed)
}

fn is_typed(sheet: &ScoreSheet) -> bool {
    sheet.state == SheetState::Draft
}

fn refuse_locked(sheets: &[ScoreSheet], member: &PanelMember) -> Result<(), Refusal> {
    if is_locked(sheets) {
        return Err(locked(&member.code, &member.name));
    }
    Ok(())
}

async fn rater_of(
    tx: &mut Tx,
    round: &str,
    rater: &str,
) -> Result<(Round, RoundPlan, PanelMember, Component), Refusal> {
    let (round, plan) = by_code(tx, round).await?;
    let asked = [rater.to_owned()];
    let found = chosen(&plan, &asked)?
        .first()
        .map(|(member, component)| ((*member).clone(), *component));
    let (member, component) = found.ok_or_else(|| {
        Refusal::new("rater_unknown")
            .with("rater", rater)
            .with("round", &round.code)
            .at("rater")
    })?;
    Ok((round, plan, member, component))
}

/// Whom the rater may mark, and their staff numbers by candidate id.
async fn rows(
    office: &Office,
    tx: &mut Tx,
    (round, plan): (&Round, &RoundPlan),
    member: &PanelMember,
    component: Component,
) -> Result<(Vec<CandidateCard>, HashMap<CandidateId, String>), Refusal> {
    let rules = office.panel_rules(tx, plan.announced_on).await?;
    let units = crate::institution::units::units_in(tx).await?;
    let mut cards = Vec::new();
    let mut staff_nos = HashMap::new();
    for candidate in enrolled(tx, round).await? {
        let staff_no = StaffNumber::parse(&candidate.staff_no)?;
        if !expects(plan, &rules, (member, component), &staff_no) {
            continue;
        }
        cards.push(CandidateCard {
            unit: unit_in_words(&candidate, &units),
            staff_no: candidate.staff_no.clone(),
            name: candidate.name,
        });
        staff_nos.insert(candidate.id, candidate.staff_no);
    }
    Ok((cards, staff_nos))
}

/// The rater's sheets of a component that are open or may be opened: none that was set aside, and those alone of candidates who
/// are sent back, while some are.
async fn own_sheets(
    tx: &mut Tx,
    round: &Round,
    rater: &str,
    component: Component,
) -> Result<Vec<ScoreSheet>, Refusal> {
    let mut sheets = score_sheets::of_rater(tx, &round.id, rater).await?;
    let people = candidates::of_round(tx, &round.id).await?;
    let open = Open::of(tx, round, &people).await?;
    let closed: HashSet<CandidateId> = people
        .into_iter()
        .filter(|one| !open.holds(one))
        .map(|one| one.id)
        .collect();
    sheets.retain(|sheet| {
        sheet.component == component
            && sheet.state != SheetState::SetAside
            && !closed.contains(&sheet.candidate_id)
    });
    Ok(sheets)
}

async fn move_to(
    tx: &mut WriteTx,
    sheets: &[ScoreSheet],
    state: SheetState,
) -> Result<(), Refusal> {
    for sheet in sheets {
        score_sheets::update(tx, sheet, state, &sheet.source).await?;
    }
    Ok(())
}
