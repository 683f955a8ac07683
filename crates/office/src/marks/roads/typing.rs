//! Fast entry from paper: a sheet found by its id, typed by one person, or by two whose typings are compared.
//!
//! A first typing is kept aside and counts for nothing. When the second says the same, the marks come in; when it does
//! not, both are shown beside each other and nothing comes in until somebody says with a reason what stands on the paper.

use std::collections::BTreeMap;

use assessment::Mark;
use assessment::Refusal;
use assessment::marks::replacing::Road;
use assessment::marks::typing::{Entry, Outcome, Typed, decide, differing};
use assessment::number::parse_mark;
use assessment::standards::GradeStandard;
use records::marks::typings::PaperTyping;
use records::marks::{sheets as score_sheets, typings as paper_typings};
use records::{Tx, WriteTx, marks};
use serde_json::json;

use crate::marks::door::{
    Door, Offer, Origin, Put, criterion_not_marked, opened_for_scores, put_marks,
};
use crate::marks::roads::wire::{
    EnterScoreSheet, ScoreSheetEntered, ScoreSheetFound, ScoreSheetRef, SheetCriterion, TypedMark,
    TypingDifference, TypingUnderWay,
};
use crate::marks::sheets::{MeantSheet, meant, unit_in_words};
use crate::office::{Office, kept, stored};
use crate::refusals::reason;
use crate::standards;
use crate::standards::cards::card_of;
use crate::wire::{Nothing, count};

/// A sheet with what it asks for and the marks that stand.
///
/// # Errors
/// `sheet_id_unreadable`, `sheet_id_mistyped`, `sheet_unknown`, `sheet_id_ambiguous`.
pub async fn find(office: &Office, input: ScoreSheetRef) -> Result<ScoreSheetFound, Refusal> {
    let units = crate::institution::units::units(office, Nothing {})
        .await?
        .units;
    let mut tx = office.read().await?;
    let sheet = meant(office, &mut tx, &input.sheet_id).await?;
    let (_, standard) = standards::by_id(&mut tx, &sheet.round.standard_id).await?;
    let standing = standing(&mut tx, &sheet).await?;
    let typings = typings(&mut tx, &sheet).await?;
    let typing = match typings.as_slice() {
        [] => None,
        [first, rest @ ..] => Some(TypingUnderWay {
            first_by: first.0.clone(),
            second_by: rest.first().map(|second| second.0.clone()),
            differences: rest
                .first()
                .map(|second| {
                    let apart = differing(&first.1, &second.1);
                    differences(&standard, Some(&first.1), &second.1, &apart)
                })
                .unwrap_or_default(),
        }),
    };
    Ok(ScoreSheetFound {
        sheet_id: sheet.id.to_string(),
        criteria: standard
            .criteria_of(sheet.component)
            .map(|criterion| {
                let mark = standing.get(&criterion.code).copied().flatten();
                SheetCriterion {
                    card: card_of(criterion),
                    mark: shown(mark),
                }
            })
            .collect(),
        component_title: office.language.label(&format!("word_{}", sheet.component)),
        component: sheet.component.as_str().to_owned(),
        unit: unit_in_words(&sheet.candidate, &units),
        staff_no: sheet.candidate.staff_no,
        name: sheet.candidate.name,
        rater: sheet.member.code,
        rater_name: sheet.member.name,
        round: sheet.round.code,
        round_title: sheet.round.title,
        round_state: sheet.round.state,
        typing,
    })
}

fn shown(mark: Option<Mark>) -> Option<String> {
    mark.map(|mark| mark.to_string())
}

/// Takes what somebody typed from a sheet.
///
/// # Errors
/// Those of [`find`] and of the door (`mark_*`, `criterion_not_marked`, `round_not_open_for_scores`), `entry_unknown`,
/// `mark_twice`, `sheet_without_marks`, `mark_change_needs_reason`, `reason_empty`; with two typings
/// `first_typing_missing`, `first_typing_of_another`, `second_typing_by_same_person`, `typing_under_way`,
/// `typings_differ_already`, `typings_nothing_to_settle`.
pub async fn enter(office: &Office, input: EnterScoreSheet) -> Result<ScoreSheetEntered, Refusal> {
    let entry = Entry::parse(&input.entry)?;
    let mut tx = office.write().await?;
    let mut sheet = meant(office, &mut tx, &input.sheet_id).await?;
    sheet.round = opened_for_scores(office, &mut tx, sheet.round, "enter_score_sheet").await?;
    let (_, standard) = standards::by_id(&mut tx, &sheet.round.standard_id).await?;
    let before = typings(&mut tx, &sheet).await?;
    let given = match before.as_slice() {
        [first, second] if entry == Entry::Settled => {
            with_agreed(&input.marks, &first.1, &second.1)
        }
        _ => input.marks,
    };
    let which = (
        Road::Whole,
        sheet.component,
        Some(sheet.member.code.as_str()),
    );
    let door = Door::load(office, &mut tx, &sheet.round, standard.clone(), which).await?;
    let typed = typed(&door, &sheet, &standard, &given)?;
    let why = input.reason.as_deref().map(str::trim).unwrap_or_default();
    match decide(entry, &office.actor, &before, &typed)? {
        Outcome::KeepFirst => {
            return keep_aside(office, tx, &sheet, 1, &typed, Vec::new()).await;
        }
        Outcome::KeepSecond(apart) => {
            let first = before.first().map(|first| &first.1);
            let apart = differences(&standard, first, &typed, &apart);
            return keep_aside(office, tx, &sheet, 2, &typed, apart).await;
        }
        Outcome::Enter if entry == Entry::Settled => drop(reason(why)?),
        Outcome::Enter => {}
    }
    let put = put(office, &mut tx, (&door, &standard), &sheet, &typed, why).await?;
    let component = sheet.component;
    paper_typings::remove(&mut tx, &sheet.candidate.id, component, &sheet.member.code).await?;
    let mut detail = facts(&sheet, &input.entry);
    detail["added"] = json!(put.added);
    detail["changed"] = json!(put.changed);
    if !put.replaced.is_empty() {
        detail["replaced"] = json!(put.replaced);
    }
    detail["reason"] = json!(why);
    // The typings go; what each said stays in the audit chain.
    detail["typings"] = json!(before);
    office
        .commit(tx, "enter_score_sheet", &sheet.round.code, detail)
        .await?;
    Ok(ScoreSheetEntered {
        sheet_id: sheet.id.to_string(),
        outcome: "entered".to_owned(),
        added: count(put.added),
        changed: count(put.changed),
        skipped: count(put.skipped),
        differences: Vec::new(),
    })
}

fn facts(sheet: &MeantSheet, entry: &str) -> serde_json::Value {
    json!({
        "sheet_id": sheet.id.to_string(), "staff_no": sheet.candidate.staff_no, "rater": sheet.member.code,
        "source": sheet.component.as_str(), "entry": entry,
    })
}

/// What was settled, and what both typed alike and nobody named anew.
fn with_agreed(settled: &[TypedMark], first: &Typed, second: &Typed) -> Vec<TypedMark> {
    let named = |criterion: &str| settled.iter().any(|one| one.criterion == criterion);
    let agreed = first
        .iter()
        .filter(|(criterion, mark)| second.get(*criterion) == Some(*mark) && !named(criterion))
        .map(|(criterion, mark)| TypedMark {
            criterion: criterion.clone(),
            mark: shown(*mark),
        });
    settled.iter().cloned().chain(agreed).collect()
}

/// The marks of the whole sheet, each through the door.
fn typed(
    door: &Door,
    sheet: &MeantSheet,
    standard: &GradeStandard,
    given: &[TypedMark],
) -> Result<Typed, Refusal> {
    let component = sheet.component;
    let mut typed: Typed = standard
        .criteria_of(component)
        .map(|criterion| (criterion.code.clone(), None))
        .collect();
    let mut seen = Vec::with_capacity(given.len());
    for one in given {
        if !typed.contains_key(&one.criterion) {
            return Err(criterion_not_marked(&one.criterion, component));
        }
        if seen.contains(&&one.criterion) {
            return Err(Refusal::new("mark_twice")
                .with("rater", &sheet.member.name)
                .with("criterion", &one.criterion)
                .at("criterion"));
        }
        seen.push(&one.criterion);
        let mark = match one.mark.as_deref().map(str::trim) {
            None | Some("") => None,
            Some(text) => Some(parse_mark(text)?),
        };
        let admitted = door.admit_unlocked(&Offer {
            staff_no: &sheet.candidate.staff_no,
            rater: &sheet.member.code,
            criterion: &one.criterion,
            mark,
        })?;
        typed.insert(admitted.criterion, admitted.mark);
    }
    if typed.values().all(Option::is_none) {
        return Err(Refusal::new("sheet_without_marks").at("marks"));
    }
    Ok(typed)
}

/// The marks that stand now.
async fn standing(tx: &mut Tx, sheet: &MeantSheet) -> Result<Typed, Refusal> {
    let kept = score_sheets::find(
        tx,
        &sheet.round.id,
        &sheet.candidate.id,
        sheet.component,
        &sheet.member.code,
    )
    .await?;
    let Some(kept) = kept else {
        return Ok(Typed::new());
    };
    let marks = marks::of_sheet(tx, &kept.id).await?;
    Ok(marks
        .into_iter()
        .map(|mark| (mark.criterion, mark.mark))
        .collect())
}

/// Who typed and what, the first before the second.
async fn typings(tx: &mut Tx, sheet: &MeantSheet) -> Result<Vec<(String, Typed)>, Refusal> {
    let rows =
        paper_typings::of_sheet(tx, &sheet.candidate.id, sheet.component, &sheet.member.code)
            .await?;
    rows.into_iter()
        .map(|row| {
            let marks = stored(&row.marks, "paper_typings", &row.candidate_id)?;
            Ok((row.actor, marks))
        })
        .collect()
}

/// The criteria in which two typings differ, in the standard's order, with both marks.
fn differences(
    standard: &GradeStandard,
    first: Option<&Typed>,
    second: &Typed,
    apart: &[String],
) -> Vec<TypingDifference> {
    let mark = |typed: Option<&Typed>, criterion: &str| {
        shown(typed.and_then(|typed| typed.get(criterion).copied().flatten()))
    };
    standard
        .criteria
        .iter()
        .filter(|criterion| apart.contains(&criterion.code))
        .map(|criterion| TypingDifference {
            criterion: criterion.code.clone(),
            name: criterion.name.clone(),
            first: mark(first, &criterion.code),
            second: mark(Some(second), &criterion.code),
        })
        .collect()
}

/// Keeps a typing that does not count yet: a first one, or a second one that differs.
async fn keep_aside(
    office: &Office,
    mut tx: WriteTx,
    sheet: &MeantSheet,
    typing: i64,
    typed: &Typed,
    differences: Vec<TypingDifference>,
) -> Result<ScoreSheetEntered, Refusal> {
    let row = PaperTyping {
        candidate_id: sheet.candidate.id.clone(),
        component: sheet.component,
        rater: sheet.member.code.clone(),
        typing,
        marks: kept(typed)?,
        actor: office.actor.clone(),
        at: office.now(),
    };
    paper_typings::put(&mut tx, &row).await?;
    let mut detail = facts(sheet, if typing == 1 { "first" } else { "second" });
    detail["differences"] = json!(differences.len());
    office
        .commit(tx, "enter_score_sheet", &sheet.round.code, detail)
        .await?;
    let outcome = if differences.is_empty() {
        "kept_aside"
    } else {
        "differs"
    };
    Ok(ScoreSheetEntered {
        sheet_id: sheet.id.to_string(),
        outcome: outcome.to_owned(),
        added: 0,
        changed: 0,
        skipped: 0,
        differences,
    })
}

/// Puts the marks in; one that stands becomes another only with a reason.
async fn put(
    office: &Office,
    tx: &mut WriteTx,
    (door, standard): (&Door, &GradeStandard),
    sheet: &MeantSheet,
    typed: &Typed,
    why: &str,
) -> Result<Put, Refusal> {
    let place = (sheet.candidate.id.clone(), sheet.member.code.clone());
    let change = typed.iter().find_map(|(criterion, mark)| {
        let old = door.stands(&place, criterion)?;
        let new = (*mark)?;
        (old != new).then_some((criterion, old, new))
    });
    if let (Some((criterion, old, new)), "") = (change, why) {
        let name = standard
            .criterion(criterion)
            .map_or(criterion.as_str(), |found| found.name.as_str());
        return Err(Refusal::new("mark_change_needs_reason")
            .with("criterion", name)
            .with("old", old)
            .with("new", new)
            .of_entry(criterion)
            .at("reason"));
    }
    let source = format!("paper {}", sheet.id);
    let origin = Origin {
        source: &source,
        reason: if why.is_empty() { &source } else { why },
    };
    let wanted = BTreeMap::from([(place, typed.clone())]);
    put_marks(office, tx, door, origin, wanted).await
}
