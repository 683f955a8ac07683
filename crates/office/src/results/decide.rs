//! Deciding a round: every candidate's marks and evidence go through `assessment::decide`, and what comes out is kept
//! whole, as a new run that never changes again. One page of candidates is decided while that before it is written.

use std::collections::{BTreeMap, BTreeSet, HashMap, VecDeque};
use std::sync::Arc;

use assessment::results::decision::Settlement as Settled;
use assessment::rounds::readiness::{check_ready, first_of};
use assessment::rounds::state::RoundStep;
use assessment::{
    CandidateInputs, CandidateState, DecisionResult, Mark, Refusal, SheetMark, SheetMarks,
};
use records::evidence::of_runs;
use records::marks::MarkedSheet;
use records::marks::settlements;
use records::results::decisions;
use records::results::decisions::{Decision, RunHash};
use records::rounds::candidates;
use records::rounds::candidates::CandidateRow;
use records::{CandidateId, RoundId, TO_COMPUTE};
use records::{Tx, WriteTx, marks, refuse_unsound_tables};
use serde_json::json;

use crate::blocking::{Begun, begin, on_all_cores};
use crate::evidence::measured::Measured;
use crate::institution::units::{in_full, unit_of, units_in};
use crate::office::{Office, stored};
use crate::results::deciding::{Decided, Known};
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
/// candidates were sent back, `tables_not_sound`, `cancelled`.
pub async fn decide(office: &Office, input: DecideRound) -> Result<RoundStanding, Refusal> {
    let mut tx = office.write().await?;
    refuse_unsound_tables(&mut tx, TO_COMPUTE).await?;
    let (round, plan) = rounds::by_code(&mut tx, &input.round).await?;
    rounds::step(&mut tx, &round, RoundStep::Decide).await?;
    let (row, standard) = crate::standards::by_id(&mut tx, &round.standard_id).await?;
    let facts = readiness::facts(&mut tx, (&round, &plan), &standard).await?;
    check_ready(RoundStep::Decide, &facts, input.despite_missing)?;
    let run = decisions::latest_run(&mut tx, &round.id).await? + 1;
    let mut people = candidates::of_round(&mut tx, &round.id).await?;
    // The order of the stored sheets, so that one pass over both is enough.
    people.sort_by(|a, b| a.id.cmp(&b.id));
    let mut settled = settled_marks(&mut tx, &round.id).await?;
    let mut measured = Measured::of_plan(&plan);
    let units = units_in(&mut tx).await?;
    let called: HashMap<&str, String> = units
        .iter()
        .map(|line| (line.unit.as_str(), in_full(line)))
        .collect();
    let open = Open::of(&mut tx, &round, &people).await?;
    let mut before = match open.is_partly() {
        true => decided_before(&mut tx, &round.id, run - 1).await?,
        false => HashMap::new(),
    };
    let standard = Arc::new(standard);
    let mut written = Run {
        office,
        round_id: &round.id,
        number: run,
        standard_hash: &row.hash,
        decided_at: office.now(),
        hash: RunHash::begin(),
        results: BTreeMap::new(),
        otherwise: Vec::new(),
    };
    let mut sheets = Sheets::of(&round.id);
    let mut under_way: Option<Page<'_>> = None;
    for (page_no, page) in people.chunks(PAGE).enumerate() {
        office
            .watch
            .check("decide_round", (page_no * PAGE) as u64, people.len() as u64)?;
        let mut known = Vec::with_capacity(page.len());
        let mut names = Vec::with_capacity(page.len());
        sheets.read_to(&mut tx, page.last()).await?;
        measured.look_over(&mut tx, &standard, page).await?;
        for person in page {
            let mut inputs = CandidateInputs {
                sheets: sheets.take(&person.id),
                settlements: settled.remove(&person.id).unwrap_or_default(),
                refused: rounds::eligibility_of(person)?.refusal(),
                withdrawn: person.state == CandidateState::Withdrawn,
                ..CandidateInputs::default()
            };
            measured.give(&standard, person, &mut inputs)?;
            let stays = open.is_partly() && !open.holds(person);
            let (decision, its_names) = match before.remove(&person.id) {
                Some(was) => (Some(was.decision), Some(was.called)),
                None => (None, None),
            };
            names.push(match its_names {
                // What was not looked at again keeps the names of its day.
                Some(its_names) if stays => its_names,
                Some(_) | None => {
                    let unit = unit_of(person.workshop.as_deref(), person.team.as_deref());
                    Called {
                        unit_name: called.get(unit.as_str()).cloned(),
                        unit: Some(unit),
                        name: Some(person.name.clone()),
                    }
                }
            });
            known.push(Known {
                inputs,
                before: decision,
                stays,
            });
        }
        let standard = Arc::clone(&standard);
        let next = Page {
            people: page,
            names,
            decided: begin(move || on_all_cores(&known, |one: &Known| one.decided(&standard))),
        };
        if let Some(page) = under_way.replace(next) {
            written.keep(&mut tx, page).await?;
        }
    }
    if let Some(page) = under_way {
        written.keep(&mut tx, page).await?;
    }
    // Single candidates were sent back: everybody else's result is what it was, or the whole round has to be looked at.
    if !written.otherwise.is_empty() {
        return Err(Refusal::new("results_of_others_differ")
            .with("round", &round.code)
            .with("count", written.otherwise.len())
            .with("people", first_of(&written.otherwise)));
    }
    office
        .watch
        .check("decide_round", people.len() as u64, people.len() as u64)?;
    // Which files the figures are of, so that it can be told what is otherwise since.
    let counted = measured.counted();
    of_runs::insert_all(&mut tx, &round.id, run, &counted).await?;
    let batches: BTreeSet<i64> = counted.iter().map(|one| one.batch).collect();
    let counts: Vec<(DecisionResult, i64)> = written.results.into_values().collect();
    let detail = json!({
        "run": run, "standard_hash": row.hash, "results": counts, "decisions": written.hash.done(), "batches": batches,
    });
    office
        .commit(tx, "decide_round", &round.code, detail)
        .await?;
    rounds::state_now(office, &round.code).await
}

/// Candidates that are being decided.
struct Page<'p> {
    people: &'p [CandidateRow],
    /// What each and her unit are called in the result.
    names: Vec<Called>,
    decided: Begun<Vec<Decided>>,
}

/// A run over a round while it is written.
struct Run<'r> {
    office: &'r Office,
    round_id: &'r RoundId,
    number: i64,
    standard_hash: &'r str,
    decided_at: String,
    hash: RunHash,
    /// How many have each result, by its name.
    results: BTreeMap<&'static str, (DecisionResult, i64)>,
    /// Who was not sent back and would have another result.
    otherwise: Vec<String>,
}

impl Run<'_> {
    /// Keeps what is decided of a page; pages come in the order of candidates.
    async fn keep(&mut self, tx: &mut WriteTx, page: Page<'_>) -> Result<(), Refusal> {
        let decided = page.decided.done().await?;
        let mut made = Vec::with_capacity(decided.len());
        for ((person, called), decided) in page.people.iter().zip(page.names).zip(decided) {
            if decided.is_otherwise {
                self.otherwise
                    .push(format!("{} {}", person.name, person.staff_no));
            }
            let result = decided.result;
            self.results.entry(result.as_str()).or_insert((result, 0)).1 += 1;
            let decision = Decision {
                id: self.office.environment.new_id(),
                candidate_id: person.id.clone(),
                round_id: self.round_id.clone(),
                run: self.number,
                result,
                total: decided.total,
                body: decided.body,
                standard_hash: self.standard_hash.to_owned(),
                decided_at: self.decided_at.clone(),
                actor: self.office.actor.clone(),
                account: self.office.account.clone(),
                unit: called.unit,
                unit_name: called.unit_name,
                name: called.name,
            };
            self.hash.add(&decision);
            made.push(decision);
        }
        decisions::insert_all(tx, &made).await
    }
}

/// The sheets of a round, read in the order of candidates so far as they are needed.
struct Sheets<'r> {
    round_id: &'r RoundId,
    /// The last candidate whose sheets were read.
    after: CandidateId,
    waiting: VecDeque<MarkedSheet>,
}

impl<'r> Sheets<'r> {
    fn of(round_id: &'r RoundId) -> Self {
        Self {
            round_id,
            after: CandidateId::default(),
            waiting: VecDeque::new(),
        }
    }

    /// Reads those up to this candidate's.
    async fn read_to(&mut self, tx: &mut Tx, last: Option<&CandidateRow>) -> Result<(), Refusal> {
        while last.is_some_and(|last| self.after < last.id) {
            let read = marks::of_round(tx, self.round_id, &self.after, PAGE as i64).await?;
            match read.last() {
                Some(sheet) => self.after.clone_from(&sheet.candidate_id),
                None => break,
            }
            self.waiting.extend(read);
        }
        Ok(())
    }

    /// Those of the next candidate.
    fn take(&mut self, id: &CandidateId) -> Vec<SheetMarks> {
        let mut hers = Vec::new();
        while self
            .waiting
            .front()
            .is_some_and(|sheet| sheet.candidate_id <= *id)
        {
            let Some(sheet) = self.waiting.pop_front() else {
                break;
            };
            if sheet.candidate_id == *id {
                hers.push(marks_of(sheet));
            }
        }
        hers
    }
}

/// What was decided of a candidate in the run before.
struct Before {
    decision: assessment::Decision,
    called: Called,
}

/// What candidate and unit were called on the day of a decision.
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

fn marks_of(sheet: MarkedSheet) -> SheetMarks {
    SheetMarks {
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
    }
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
