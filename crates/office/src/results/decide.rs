//! Deciding a round: every candidate's marks and evidence go through `assessment::decide`, and what comes out is kept
//! whole, as a new run that never changes again.

use std::collections::HashMap;

use assessment::results::decision::Settlement as Settled;
use assessment::rounds::readiness::{check_ready, first_of};
use assessment::rounds::state::RoundStep;
use assessment::{
    CandidateInputs, CandidateState, Decision as Decided, Mark, Refusal, SheetMark, SheetMarks,
    decide as decide_one,
};
use records::marks::MarkedSheet;
use records::marks::settlements;
use records::results::decisions;
use records::results::decisions::Decision;
use records::rounds::candidates;
use records::{CandidateId, RoundId};
use records::{Tx, marks};
use serde_json::json;

use crate::evidence::measured::Measured;
use crate::institution::units::{in_full, unit_of, units_in};
use crate::office::{Office, kept, stored};
use crate::rounds;
use crate::rounds::readiness;
use crate::rounds::sent_back::Open;
use crate::rounds::wire::{DecideRound, RoundStanding};

/// Candidates that are decided and written together.
const PAGE: usize = 500;

/// Decides all candidates of a round. Deciding again, while it is not approved, is a new run.
///
/// # Errors
/// `round_unknown`, `round_step_not_allowed`, `conflicts_open`, `typings_open`,
/// `sheets_not_submitted`, `component_without_marks` unless it is meant despite it, `results_of_others_differ` when single
/// candidates were sent back, `cancelled`.
pub async fn decide(office: &Office, input: DecideRound) -> Result<RoundStanding, Refusal> {
    let mut tx = office.write().await?;
    let (round, plan) = rounds::by_code(&mut tx, &input.round).await?;
    rounds::step(&mut tx, &round, RoundStep::Decide).await?;
    let (row, standard) = crate::standards::by_id(&mut tx, &round.standard_id).await?;
    let facts = readiness::facts(&mut tx, (&round, &plan), &standard).await?;
    check_ready(RoundStep::Decide, &facts, input.despite_missing)?;
    let run = decisions::latest_run(&mut tx, &round.id).await? + 1;
    let mut people = candidates::of_round(&mut tx, &round.id).await?;
    // The order of the stored sheets, so that one pass over both is enough.
    people.sort_by(|a, b| a.id.cmp(&b.id));
    let settled = settled_marks(&mut tx, &round.id).await?;
    let mut measured = Measured::of_plan(&plan);
    let units = units_in(&mut tx).await?;
    let called: HashMap<&str, String> = units
        .iter()
        .map(|line| (line.unit.as_str(), in_full(line)))
        .collect();
    let decided_at = office.now();
    let open = Open::of(&mut tx, &round, &people).await?;
    let before = match open.is_partly() {
        true => decided_before(&mut tx, &round.id, run - 1).await?,
        false => HashMap::new(),
    };
    let mut otherwise = Vec::new();
    let mut after = CandidateId::default();
    let mut waiting: Vec<MarkedSheet> = Vec::new();
    for (page_no, page) in people.chunks(PAGE).enumerate() {
        office
            .watch
            .check("decide_round", (page_no * PAGE) as u64, people.len() as u64)?;
        let Some(last) = page.last().map(|person| &person.id) else {
            continue;
        };
        while after < *last {
            let sheets = marks::of_round(&mut tx, &round.id, &after, PAGE as i64).await?;
            match sheets.last() {
                Some(sheet) => after.clone_from(&sheet.candidate_id),
                None => break,
            }
            waiting.extend(sheets);
        }
        let (now, later) = split_after(waiting, last);
        waiting = later;
        let mut sheets = by_candidate(now);
        let mut made = Vec::with_capacity(page.len());
        for person in page {
            let mut inputs = CandidateInputs {
                sheets: sheets.remove(&person.id).unwrap_or_default(),
                settlements: settled.get(&person.id).cloned().unwrap_or_default(),
                refused: rounds::eligibility_of(person)?.refusal(),
                withdrawn: person.state == CandidateState::Withdrawn,
                ..CandidateInputs::default()
            };
            measured
                .give(&mut tx, &standard, person, &mut inputs)
                .await?;
            let decision = decide_one(&standard, &inputs);
            let was = before.get(&person.id);
            let stays = open.is_partly() && !open.holds(person);
            if stays && was.map(|was| &was.decision) != Some(&decision) {
                otherwise.push(format!("{} {}", person.name, person.staff_no));
            }
            let called = match was {
                // What was not looked at again keeps the names of its day.
                Some(was) if stays => was.called.clone(),
                Some(_) | None => {
                    let unit = unit_of(person.workshop.as_deref(), person.team.as_deref());
                    Called {
                        unit_name: called.get(unit.as_str()).cloned(),
                        unit: Some(unit),
                        name: Some(person.name.clone()),
                    }
                }
            };
            made.push(Decision {
                id: office.environment.new_id(),
                candidate_id: person.id.clone(),
                round_id: round.id.clone(),
                run,
                result: decision.result,
                total: decision.total.map(|total| total.to_string()),
                body: kept(&decision)?,
                standard_hash: row.hash.clone(),
                decided_at: decided_at.clone(),
                actor: office.actor.clone(),
                account: office.account.clone(),
                unit: called.unit,
                unit_name: called.unit_name,
                name: called.name,
            });
        }
        decisions::insert_all(&mut tx, &made).await?;
    }
    // Single candidates were sent back: everybody else's result is what it was, or the whole round has to be looked at.
    if !otherwise.is_empty() {
        return Err(Refusal::new("results_of_others_differ")
            .with("round", &round.code)
            .with("count", otherwise.len())
            .with("people", first_of(&otherwise)));
    }
    office
        .watch
        .check("decide_round", people.len() as u64, people.len() as u64)?;
    let counts = decisions::count_by_result(&mut tx, &round.id, run).await?;
    let hash = decisions::hash_of_run(&mut tx, &round.id, run).await?;
    let detail = json!({
        "run": run, "standard_hash": row.hash, "results": counts, "decisions": hash,
    });
    office
        .commit(tx, "decide_round", &round.code, detail)
        .await?;
    rounds::state_now(office, &round.code).await
}

/// What was decided of a candidate in the run before.
struct Before {
    decision: Decided,
    called: Called,
}

/// What candidate and unit were called on the day of a decision.
#[derive(Clone)]
struct Called {
    unit: Option<String>,
    unit_name: Option<String>,
    name: Option<String>,
}

/// What was decided in a run, by candidate.
async fn decided_before(
    tx: &mut Tx,
    round_id: &RoundId,
    run: i64,
) -> Result<HashMap<CandidateId, Before>, Refusal> {
    let rows = decisions::page(tx, round_id, run, "", None, 0, i64::MAX).await?;
    rows.into_iter()
        .map(|row| {
            let before = Before {
                decision: stored(&row.body, "decisions", &row.id)?,
                called: Called {
                    unit: row.unit,
                    unit_name: row.unit_name,
                    name: Some(row.name),
                },
            };
            Ok((row.candidate_id, before))
        })
        .collect()
}

fn split_after(
    sheets: Vec<MarkedSheet>,
    last: &CandidateId,
) -> (Vec<MarkedSheet>, Vec<MarkedSheet>) {
    sheets
        .into_iter()
        .partition(|sheet| sheet.candidate_id <= *last)
}

fn by_candidate(sheets: Vec<MarkedSheet>) -> HashMap<CandidateId, Vec<SheetMarks>> {
    let mut found: HashMap<CandidateId, Vec<SheetMarks>> = HashMap::new();
    for sheet in sheets {
        let marks = SheetMarks {
            component: sheet.component,
            rater: sheet.rater,
            marks: sheet
                .marks
                .into_iter()
                .map(|(criterion, mark)| SheetMark {
                    criterion,
                    mark: mark.map(Mark::value),
                })
                .collect(),
        };
        found.entry(sheet.candidate_id).or_default().push(marks);
    }
    found
}

async fn settled_marks(
    tx: &mut Tx,
    round_id: &RoundId,
) -> Result<HashMap<CandidateId, Vec<Settled>>, Refusal> {
    let mut found: HashMap<CandidateId, Vec<Settled>> = HashMap::new();
    for row in settlements::of_round(tx, round_id).await? {
        let settled = Settled {
            component: row.component,
            criterion: row.criterion,
            mark: row.mark.value(),
            settled_by: row.actor,
            reason: row.reason,
        };
        found.entry(row.candidate_id).or_default().push(settled);
    }
    Ok(found)
}
