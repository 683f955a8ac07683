//! Scores: what a file would come to, import into a round, and settled discrepancies.
//!
//! Marks come in by the one door, `score_door`. This file must not know what a mark must satisfy.

use std::collections::{BTreeSet, HashMap};

use assessment::combine::{Combine, combine};
use assessment::number::{Rounding, fraction_text, parse_mark, round as round_to};
use assessment::round::RoundState as State;
use assessment::score_sheet::check_mark;
use assessment::standard::GradeStandard;
use assessment::{Component, Refusal};
use exchange::{ScoreRow, Subject};
use records::rounds::Round;
use records::settlements::{self, Settlement};
use records::{Tx, candidates, score_sheets};
use rust_decimal::Decimal;
use serde_json::json;

use super::rounds;
use super::score_door::{
    Offer, ScoreDoor, Sheets, candidate_unknown, criterion_not_marked, opened_for_scores,
    put_marks, units_of,
};
use crate::desk::Desk;
use crate::office::Office;
use crate::progress::Watch;
use crate::reading;
use crate::reports::{Report, count};
use crate::wire::rounds::RoundState;
use crate::wire::scores::{
    CheckScores, CombinedMark, ImportScores, ScoresChecked, SettleDiscrepancy,
};
use crate::wire::{ImportReport, ProblemLine};

/// What the program would make of a file of scores; needs no office.
///
/// # Errors
/// `combine_unknown`, and what refuses the file as a whole.
pub async fn check(desk: &Desk, input: CheckScores) -> Result<ScoresChecked, Refusal> {
    let how = Combine::parse(&input.combine)?;
    let table = reading::whole(
        "check_scores",
        &input.path,
        (input.mapping.as_deref(), None),
        Subject::Scores,
        Watch::nobody(),
        exchange::read_scores,
    )
    .await?;
    let mut order: Vec<(String, String)> = Vec::new();
    let mut groups: HashMap<(String, String), Vec<Option<Decimal>>> = HashMap::new();
    for row in table.records {
        let key = (row.candidate, row.criterion);
        let group = groups.entry(key.clone()).or_default();
        if group.is_empty() {
            order.push(key);
        }
        group.push(row.mark);
    }
    let mut combined = Vec::with_capacity(order.len());
    for key in order {
        let given = groups.remove(&key).unwrap_or_default();
        let present = given.iter().flatten().count();
        combined.push(CombinedMark {
            candidate: key.0,
            criterion: key.1,
            raters: count(present as u64),
            missing: count((given.len() - present) as u64),
            combined: combine(&given, how, 1).ok().map(|found| match input.round {
                Some(digits) => {
                    round_to(&found.value, digits.min(12), Rounding::HalfUp).to_string()
                }
                None => fraction_text(&found.value),
            }),
        });
    }
    let problems = table
        .problems
        .iter()
        .map(|problem| ProblemLine::of(problem, desk.language()))
        .collect();
    Ok(ScoresChecked {
        marks: combined,
        problems,
    })
}

/// Imports scores of one component into a round. The first import opens scoring, when enrolment is still open.
///
/// # Errors
/// `round_unknown`, `component_not_scored`, `round_not_open_for_scores`; single rows are refused in the report.
pub async fn import(office: &Office, input: ImportScores) -> Result<ImportReport, Refusal> {
    let component = Component::parse(&input.source)?;
    let table = reading::whole(
        "import_scores",
        &input.path,
        (input.mapping.as_deref(), input.choice),
        Subject::Scores,
        office.watch.clone(),
        exchange::read_scores,
    )
    .await?;
    let mut report = Report::new(office.language, input.dry_run);
    report.read(table.summary.rows);
    report.refused_in_file(table.summary.refused_rows);
    for problem in &table.problems {
        report.problem(problem);
    }

    let mut tx = office.write().await?;
    let (round, _) = rounds::by_code(&mut tx, &input.round).await?;
    let round = opened_for_scores(office, &mut tx, round, "import_scores").await?;
    let (_, standard) = super::standards::by_id(&mut tx, &round.standard_id).await?;
    if standard.criteria_of(component).next().is_none() {
        return Err(Refusal::new("component_not_scored")
            .with("component", component)
            .with("standard", &standard.head.code)
            .at("source"));
    }
    let door = ScoreDoor::load(office, &mut tx, &round, standard, component).await?;
    let mut wanted = Sheets::new();
    let mut first_rows: HashMap<(String, String, String), u64> = HashMap::new();
    for row in &table.records {
        let (candidate_id, criterion, units) = match door.admit(&offer_of(row)) {
            Ok(admitted) => admitted,
            Err(refusal) => {
                let column = refusal.field.clone().unwrap_or_default();
                let value = value_of(row, &column);
                report.refuse(row.row, &column, &value, refusal);
                continue;
            }
        };
        let place = (candidate_id, row.rater.clone(), criterion);
        if let Some(first) = first_rows.get(&place) {
            let refusal = Refusal::new("mark_repeated")
                .with("first_row", first)
                .at("mark");
            let value = value_of(row, "mark");
            report.refuse(row.row, "mark", &value, refusal);
            continue;
        }
        first_rows.insert(place.clone(), row.row);
        let (candidate_id, rater, criterion) = place;
        wanted
            .entry((candidate_id, rater))
            .or_default()
            .insert(criterion, units);
    }
    let file = reading::file_name(&input.path);
    let origin = (file.as_str(), &*format!("import {file}"));
    let put = put_marks(office, &mut tx, &round, component, origin, wanted).await?;
    report.added(put.added);
    report.changed(put.changed);
    report.skipped(put.skipped);
    if !input.dry_run {
        let mut detail = report.figures();
        detail["source"] = json!(component.as_str());
        detail["file"] = json!(file);
        office
            .commit(tx, "import_scores", &round.code, detail)
            .await?;
    }
    Ok(report.done())
}

/// Settles a discrepancy: the settled mark stands for the criterion, the raters' marks stay visible.
///
/// # Errors
/// `round_unknown`, `candidate_unknown`, `criterion_not_marked`, `reason_empty`, `mark_*`, `round_not_open_for_scores`.
pub async fn settle(office: &Office, input: SettleDiscrepancy) -> Result<RoundState, Refusal> {
    let reason = super::reason(&input.reason)?;
    let component = Component::parse(&input.component)?;
    let mark = parse_mark(&input.mark)?;
    let mut tx = office.write().await?;
    let (round, _) = rounds::by_code(&mut tx, &input.round).await?;
    State::parse(&round.state)?.accepts_marks()?;
    let (_, standard) = super::standards::by_id(&mut tx, &round.standard_id).await?;
    let criterion = standard
        .criteria_of(component)
        .find(|criterion| criterion.code == input.criterion)
        .ok_or_else(|| criterion_not_marked(&input.criterion, component))?;
    check_mark(criterion, mark)?;
    let candidate = candidates::by_staff_no(&mut tx, &round.id, &input.staff_no)
        .await?
        .ok_or_else(|| candidate_unknown(&input.staff_no, &round.code))?;
    let settlement = Settlement {
        candidate_id: candidate.id,
        component: component.as_str().to_owned(),
        criterion: criterion.code.clone(),
        mark: units_of(mark)?,
        reason: reason.to_owned(),
        actor: office.actor.clone(),
        at: office.now(),
    };
    settlements::put(&mut tx, &settlement).await?;
    let detail = json!({
        "staff_no": input.staff_no, "component": input.component, "criterion": input.criterion,
        "mark": input.mark, "reason": reason,
    });
    office
        .commit(tx, "settle_discrepancy", &round.code, detail)
        .await?;
    rounds::state_now(office, &round.code).await
}

/// The marked components of a scheme for which no sheet has come in yet.
pub(crate) async fn without_marks(
    tx: &mut Tx,
    round: &Round,
    standard: &GradeStandard,
) -> Result<Vec<&'static str>, Refusal> {
    let present: BTreeSet<String> = score_sheets::components_of_round(tx, &round.id)
        .await?
        .into_iter()
        .collect();
    Ok(standard
        .scheme
        .components
        .iter()
        .map(|entry| entry.component)
        .filter(|component| {
            component.is_marked_by_raters() && !present.contains(component.as_str())
        })
        .map(Component::as_str)
        .collect())
}

fn offer_of(row: &ScoreRow) -> Offer<'_> {
    Offer {
        staff_no: &row.candidate,
        rater: &row.rater,
        criterion: &row.criterion,
        mark: row.mark,
    }
}

/// What stands in the column of ours that a refusal names.
pub(super) fn value_of(row: &ScoreRow, column: &str) -> String {
    match column {
        "candidate" => row.candidate.clone(),
        "criterion" => row.criterion.clone(),
        "rater" => row.rater.clone(),
        _ => row.mark.map(|mark| mark.to_string()).unwrap_or_default(),
    }
}
