//! Fast entry from paper: a sheet found by its id, typed by one person, or by two whose typings are compared.
//!
//! A first typing is kept aside and counts for nothing. When the second says the same, the marks come in; when it does
//! not, both are shown beside each other and nothing comes in until somebody says with a reason what stands on the paper.

use std::collections::BTreeMap;

use assessment::Refusal;
use assessment::number::{mark_from_units, parse_mark};
use assessment::standards::GradeStandard;
use records::marks::typings::PaperTyping;
use records::marks::{sheets as score_sheets, typings as paper_typings};
use records::{Tx, WriteTx, marks};
use serde_json::json;

use crate::marks::door::{
    Offer, Put, ScoreDoor, criterion_not_marked, mark_of, opened_for_scores, put_marks,
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

/// Criterion → mark × 10,000, for every criterion of the sheet.
type Typed = BTreeMap<String, Option<i64>>;

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
                .map(|second| differences(&standard, &sheet, &first.1, &second.1))
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

fn shown(mark: Option<i64>) -> Option<String> {
    mark.map(|units| mark_from_units(units).to_string())
}

/// Takes what somebody typed from a sheet.
///
/// # Errors
/// Those of [`find`] and of the door (`mark_*`, `criterion_not_marked`, `round_not_open_for_scores`), `entry_unknown`,
/// `mark_twice`, `sheet_without_marks`, `mark_change_needs_reason`, `reason_empty`; with two typings
/// `first_typing_missing`, `first_typing_of_another`, `second_typing_by_same_person`, `typing_under_way`,
/// `typings_differ_already`, `typings_nothing_to_settle`.
pub async fn enter(office: &Office, input: EnterScoreSheet) -> Result<ScoreSheetEntered, Refusal> {
    let mut tx = office.write().await?;
    let mut sheet = meant(office, &mut tx, &input.sheet_id).await?;
    sheet.round = opened_for_scores(office, &mut tx, sheet.round, "enter_score_sheet").await?;
    let (_, standard) = standards::by_id(&mut tx, &sheet.round.standard_id).await?;
    let before = typings(&mut tx, &sheet).await?;
    let given = match before.as_slice() {
        [first, second] if input.entry == "settled" => {
            with_agreed(&input.marks, &first.1, &second.1)
        }
        _ => input.marks,
    };
    let typed = typed(office, &mut tx, &sheet, &standard, &given).await?;
    let why = input.reason.as_deref().map(str::trim).unwrap_or_default();
    let same = |first: &(String, Typed)| first.0 == office.actor;
    match (input.entry.as_str(), before.as_slice()) {
        ("single", []) => {}
        ("single", [first, ..]) => {
            return Err(Refusal::new("typing_under_way")
                .with("actor", &first.0)
                .at("entry"));
        }
        ("first" | "second", [_, _, ..]) => {
            return Err(Refusal::new("typings_differ_already").at("entry"));
        }
        ("first", []) => return keep_aside(office, tx, &sheet, 1, &typed, Vec::new()).await,
        ("first", [first]) if same(first) => {
            return keep_aside(office, tx, &sheet, 1, &typed, Vec::new()).await;
        }
        ("first", [first, ..]) => {
            return Err(Refusal::new("first_typing_of_another")
                .with("actor", &first.0)
                .at("entry"));
        }
        ("second", []) => return Err(Refusal::new("first_typing_missing").at("entry")),
        ("second", [first]) if same(first) => {
            return Err(Refusal::new("second_typing_by_same_person")
                .with("actor", &first.0)
                .at("actor"));
        }
        ("second", [first]) => {
            let apart = differences(&standard, &sheet, &first.1, &typed);
            if !apart.is_empty() {
                return keep_aside(office, tx, &sheet, 2, &typed, apart).await;
            }
        }
        ("settled", [_, _, ..]) => drop(reason(why)?),
        ("settled", _) => return Err(Refusal::new("typings_nothing_to_settle").at("entry")),
        (other, _) => {
            return Err(Refusal::new("entry_unknown")
                .with("value", other)
                .at("entry"));
        }
    }
    let put = put(office, &mut tx, &sheet, &typed, why).await?;
    let component = sheet.component.as_str();
    paper_typings::remove(&mut tx, &sheet.candidate.id, component, &sheet.member.code).await?;
    let mut detail = facts(&sheet, &input.entry);
    detail["added"] = json!(put.added);
    detail["changed"] = json!(put.changed);
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
async fn typed(
    office: &Office,
    tx: &mut Tx,
    sheet: &MeantSheet,
    standard: &GradeStandard,
    given: &[TypedMark],
) -> Result<Typed, Refusal> {
    let component = sheet.component;
    let mut typed: Typed = standard
        .criteria_of(component)
        .map(|criterion| (criterion.code.clone(), None))
        .collect();
    let door = ScoreDoor::load(office, tx, &sheet.round, standard.clone(), component).await?;
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
        let (_, criterion, units) = door.admit(&Offer {
            staff_no: &sheet.candidate.staff_no,
            rater: &sheet.member.code,
            criterion: &one.criterion,
            mark,
        })?;
        typed.insert(criterion, units);
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
        sheet.component.as_str(),
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
    let rows = paper_typings::of_sheet(
        tx,
        &sheet.candidate.id,
        sheet.component.as_str(),
        &sheet.member.code,
    )
    .await?;
    rows.into_iter()
        .map(|row| {
            let marks = stored(&row.marks, "paper_typings", &row.candidate_id)?;
            Ok((row.actor, marks))
        })
        .collect()
}

fn differences(
    standard: &GradeStandard,
    sheet: &MeantSheet,
    first: &Typed,
    second: &Typed,
) -> Vec<TypingDifference> {
    standard
        .criteria_of(sheet.component)
        .filter_map(|criterion| {
            let mark = |typed: &Typed| typed.get(&criterion.code).copied().flatten();
            let (first, second) = (mark(first), mark(second));
            (first != second).then(|| TypingDifference {
                criterion: criterion.code.clone(),
                name: criterion.name.clone(),
                first: shown(first),
                second: shown(second),
            })
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
        component: sheet.component.as_str().to_owned(),
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
    sheet: &MeantSheet,
    typed: &Typed,
    why: &str,
) -> Result<Put, Refusal> {
    let standing = standing(tx, sheet).await?;
    let change = typed.iter().find_map(|(criterion, mark)| {
        let old = standing.get(criterion).copied().flatten()?;
        let new = (*mark)?;
        (old != new).then_some((criterion, old, new))
    });
    if let (Some((criterion, old, new)), "") = (change, why) {
        let text = |units| mark_of(Some(units)).unwrap_or_default();
        let (_, standard) = standards::by_id(tx, &sheet.round.standard_id).await?;
        let name = standard
            .criterion(criterion)
            .map_or(criterion.as_str(), |found| found.name.as_str());
        return Err(Refusal::new("mark_change_needs_reason")
            .with("criterion", name)
            .with("old", text(old))
            .with("new", text(new))
            .at("reason"));
    }
    let source = format!("paper {}", sheet.id);
    let reason = if why.is_empty() { source.as_str() } else { why };
    let place = (sheet.candidate.id.clone(), sheet.member.code.clone());
    let wanted = BTreeMap::from([(place, typed.clone())]);
    put_marks(
        office,
        tx,
        &sheet.round,
        sheet.component,
        (&source, reason),
        wanted,
    )
    .await
}
