//! Deciding a round: every candidate's marks and evidence go through `assessment::decide`, and what comes out is kept
//! whole, as a new run that never changes again. One page of candidates is decided while that before it is written.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use assessment::rounds::missing::Incomplete;
use assessment::rounds::readiness::{Facts, check_ready, first_of};
use assessment::rounds::state::RoundStep;
use assessment::{DecisionResult, Refusal};
use records::evidence::of_runs;
use records::results::decisions;
use records::results::decisions::{Decision, RunHash};
use records::rounds::candidates;
use records::rounds::candidates::CandidateRow;
use records::{CandidateId, RoundId, TO_COMPUTE};
use records::{Tx, WriteTx, refuse_unsound_tables};
use serde_json::json;

use crate::blocking::{Begun, begin, on_all_cores};
use crate::institution::units::{in_full, unit_of, units_in};
use crate::office::{Office, stored};
use crate::results::again;
use crate::results::again::{Kept, Standings};
use crate::results::deciding::{Again, Before, Decided, Known};
use crate::results::inputs::{Gathered, PAGE};
use crate::results::missing::{incomplete, seen_of};
use crate::rounds;
use crate::rounds::names::Names;
use crate::rounds::readiness;
use crate::rounds::wire::{DecideRound, RoundStanding};
use crate::wire::said;

/// Decides all candidates of a round. Deciding again, while it is not approved, is a new run.
///
/// # Errors
/// `round_unknown`, `round_step_not_allowed`, `conflicts_open`, `typings_open`,
/// `sheets_not_submitted`; unless it is meant despite what is missing, `component_without_marks`, `candidates_without_raters`,
/// `discrepancies_open`, `candidates_without_marks`, `candidates_without_evidence`, `candidates_incomplete`; `changed_meanwhile` when
/// others would have no result than somebody has seen; `results_of_others_differ` when single candidates were sent back,
/// `tables_not_sound`, `cancelled`.
pub async fn decide(office: &Office, input: DecideRound) -> Result<RoundStanding, Refusal> {
    let mut tx = office.write().await?;
    refuse_unsound_tables(&mut tx, TO_COMPUTE).await?;
    let (round, plan) = rounds::by_code(&mut tx, &input.round).await?;
    rounds::step(&mut tx, &round, RoundStep::Decide).await?;
    let (row, standard) = crate::standards::by_id(&mut tx, &round.standard_id).await?;
    let rules = office.panel_rules(&mut tx, plan.announced_on).await?;
    let mut people = candidates::of_round(&mut tx, &round.id).await?;
    let facts = Facts {
        too_few_raters: readiness::too_few(&round, (&plan, &standard, &rules), &people)?,
        ..readiness::facts(office, &mut tx, (&round, &plan), &standard).await?
    };
    // What is known without computing is told before it.
    check_ready(RoundStep::Decide, &facts, input.despite_missing)?;
    let run = decisions::latest_run(&mut tx, &round.id).await? + 1;
    // The order of the stored sheets, so that one pass over both is enough.
    people.sort_by(|a, b| a.id.cmp(&b.id));
    let mut gathered = Gathered::of(&mut tx, &round.id, (&plan, &standard, &rules)).await?;
    let names_now = Names::of_round(&mut tx, &round.id).await?;
    let units = units_in(&mut tx).await?;
    let called: HashMap<&str, String> = units
        .iter()
        .map(|line| (line.unit.as_str(), in_full(line)))
        .collect();
    let standings = Standings::of(&mut tx, &round, &people).await?;
    let mut before = match standings.hold_anybody() {
        true => decided_before(&mut tx, &round.id, run - 1).await?,
        false => HashMap::new(),
    };
    let shared = Arc::new(standard.clone());
    let mut written = Run {
        office,
        round_id: &round.id,
        number: run,
        standard_hash: &row.hash,
        decided_at: office.now(),
        hash: RunHash::begin(),
        results: BTreeMap::new(),
        otherwise: Vec::new(),
        kept: Vec::new(),
        incomplete: Vec::new(),
    };
    let mut under_way: Option<Page<'_>> = None;
    for (page_no, page) in people.chunks(PAGE).enumerate() {
        office
            .watch
            .check("decide_round", (page_no * PAGE) as u64, people.len() as u64)?;
        let mut known = Vec::with_capacity(page.len());
        let mut names = Vec::with_capacity(page.len());
        let all_inputs = gathered.page(&mut tx, page).await?;
        for (person, inputs) in page.iter().zip(all_inputs) {
            let again = standings.again(person);
            let (before, its_names) = before.remove(&person.id).unzip();
            names.push(match its_names {
                // What was not looked at again keeps the names of its day.
                Some(its_names) if again != Again::Anew => its_names,
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
                before,
                again,
            });
        }
        let standard = Arc::clone(&shared);
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
    // Now it is known who has no result: the same rule once more, and what was shown is what is meant.
    let missing = incomplete(written.incomplete, &names_now);
    if (input.seen.as_deref()).is_some_and(|seen| seen != seen_of(run - 1, &missing)) {
        return Err(Refusal::new("changed_meanwhile").with("subject", &round.code));
    }
    let facts = Facts {
        incomplete: Some(missing),
        ..facts
    };
    check_ready(RoundStep::Decide, &facts, input.despite_missing)?;
    office
        .watch
        .check("decide_round", people.len() as u64, people.len() as u64)?;
    // Which files the figures are of, so that it can be told what is otherwise since.
    let counted = gathered.counted();
    of_runs::insert_all(&mut tx, &round.id, run, &counted).await?;
    let batches: BTreeSet<i64> = counted.iter().map(|one| one.batch).collect();
    let counts: Vec<(DecisionResult, i64)> = written.results.into_values().collect();
    let mut detail = json!({
        "run": run, "standard_hash": row.hash, "results": counts, "decisions": written.hash.done(), "batches": batches,
    });
    if !written.kept.is_empty() {
        detail["kept"] = again::detail(&written.kept);
    }
    office
        .commit(tx, "decide_round", &round.code, detail)
        .await?;
    let standing = rounds::state_now(office, &round.code).await?;
    let kept = again::told(&mut office.read().await?, &round, office.language).await?;
    Ok(RoundStanding {
        kept: said(&kept, office.language),
        ..standing
    })
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
    /// Who has her certificate and keeps her result, though another would come out.
    kept: Vec<Kept>,
    /// Who has none, and what each lacks.
    incomplete: Vec<Incomplete>,
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
            if let Some((result, total)) = &decided.would_be {
                let hers = (decided.result, decided.total.as_deref());
                let would_be = (*result, total.as_deref());
                self.kept.push(Kept::of(&person.staff_no, hers, would_be));
            }
            if !decided.lacking.is_empty() {
                self.incomplete.push(Incomplete {
                    name: person.name.clone(),
                    staff_no: person.staff_no.clone(),
                    lacking: decided.lacking,
                });
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

/// What candidate and unit were called on the day of a decision.
struct Called {
    unit: Option<String>,
    unit_name: Option<String>,
    name: Option<String>,
}

/// What was decided in a run, by candidate, and how each was called.
async fn decided_before(
    tx: &mut Tx,
    round_id: &RoundId,
    run: i64,
) -> Result<HashMap<CandidateId, (Before, Called)>, Refusal> {
    let rows = decisions::page(tx, round_id, run, "", None, 0, i64::MAX).await?;
    rows.into_iter()
        .map(|row| {
            let before = Before {
                decision: stored(&row.body, "decisions", &row.id)?,
                body: row.body,
            };
            let called = Called {
                unit: row.unit,
                unit_name: row.unit_name,
                name: Some(row.name),
            };
            Ok((row.candidate_id, (before, called)))
        })
        .collect()
}
