//! Results as people read them: the stored decision, said in the language of the session, every figure with what it was
//! made of. Nothing is computed here but intervals for the eye.

mod again;
pub mod approval;
pub mod decide;
mod deciding;
pub mod fairness;
pub mod grade_page;
mod grade_parts;
mod inputs;
pub mod missing;
pub mod receipt;
pub mod since;
pub mod trial;
pub mod wire;
pub mod yearly;

use assessment::evidence::statements::Days;
use assessment::number::fraction_text;
use assessment::results::decision::{
    ComponentDecision, ComponentInput as Input, CriterionInput, EvidenceInput,
};
use assessment::{Decision, EvidenceMeasure, Refusal, RoundPlan};
use records::Tx;
use records::results::decisions;
use records::results::decisions::DecisionRow;
use records::rounds::Round;
use records::rounds::candidates;
use records::rounds::candidates::CandidateRow;

use crate::evidence::counting::Counting;
use crate::evidence::{UnitEvidence, interval_of, of_unit};
use crate::institution::units::unit_of;
use crate::messages::Language;
use crate::office::{Office, stored};
use crate::people::typed::meant;
use crate::results::wire::{
    CandidateRef, CandidateResult, ComponentInput, ComponentResult, RaterMark, RoundResults,
    RoundResultsQuery, SettledMark,
};
use crate::rounds;
use crate::rounds::counts_of;
use crate::rounds::names::Names;
use crate::wire::Reason;

/// The results of the latest run, by staff number.
///
/// # Errors
/// `round_unknown`, `round_not_decided`.
pub async fn of_round(office: &Office, input: RoundResultsQuery) -> Result<RoundResults, Refusal> {
    let mut tx = office.read().await?;
    let (round, plan) = rounds::by_code(&mut tx, &input.round).await?;
    let run = decided_run(&mut tx, &round).await?;
    let evidence = match input.breakdown {
        true => counted_in(&mut tx, &plan).await?,
        false => None,
    };
    let rows = decisions::page(&mut tx, &round.id, run, "", None, 0, i64::MAX).await?;
    let names = Names::of_round(&mut tx, &round.id).await?;
    let mut candidates = Vec::with_capacity(rows.len());
    for row in rows {
        let mut candidate = candidate_result(&row, &names, office.language)?;
        if input.breakdown {
            add_intervals(&mut tx, &mut candidate, evidence.as_ref()).await?;
        } else {
            candidate
                .components
                .iter_mut()
                .for_each(|part| part.inputs.clear());
        }
        candidates.push(candidate);
    }
    Ok(RoundResults {
        results: counts_of(&mut tx, &round.id).await?.unwrap_or_default(),
        round: round.code,
        title: round.title,
        state: round.state,
        candidates,
    })
}

/// One candidate's result with everything it was made of.
///
/// # Errors
/// `round_unknown`, `round_not_decided`, `candidate_unknown`.
pub async fn of_candidate(
    office: &Office,
    input: CandidateRef,
) -> Result<CandidateResult, Refusal> {
    let mut tx = office.read().await?;
    let (round, plan) = rounds::by_code(&mut tx, &input.round).await?;
    let (_, row) = decided_of(&mut tx, &round, &input).await?;
    let names = Names::of_round(&mut tx, &round.id).await?;
    let mut result = candidate_result(&row, &names, office.language)?;
    let evidence = counted_in(&mut tx, &plan).await?;
    add_intervals(&mut tx, &mut result, evidence.as_ref()).await?;
    Ok(result)
}

/// A candidate and what the latest run decided on her.
pub(crate) async fn decided_of(
    tx: &mut Tx,
    round: &Round,
    input: &CandidateRef,
) -> Result<(CandidateRow, DecisionRow), Refusal> {
    let run = decided_run(tx, round).await?;
    let staff_no = meant(tx, &input.staff_no).await?;
    let unknown = || {
        Refusal::new("candidate_unknown")
            .with("staff_no", &staff_no)
            .with("round", &input.round)
            .at("staff_no")
    };
    let candidate = candidates::by_staff_no(tx, &round.id, &staff_no)
        .await?
        .ok_or_else(unknown)?;
    let keys = [candidate.id.as_str().to_owned()];
    let rows = decisions::of_candidates(tx, &round.id, run, &keys).await?;
    let row = rows.into_iter().next().ok_or_else(unknown)?;
    Ok((candidate, row))
}

/// What counts now, with the days of a plan; none where it counts no evidence.
async fn counted_in(tx: &mut Tx, plan: &RoundPlan) -> Result<Option<(Counting, Days)>, Refusal> {
    let Some(window) = plan.evidence else {
        return Ok(None);
    };
    let days = Days {
        first: window.from,
        last: window.to,
    };
    Ok(Some((Counting::of_all(tx).await?, days)))
}

pub(crate) async fn decided_run(tx: &mut Tx, round: &Round) -> Result<i64, Refusal> {
    match decisions::latest_run(tx, &round.id).await? {
        0 => Err(Refusal::new("round_not_decided")
            .with("round", &round.code)
            .at("round")),
        run => Ok(run),
    }
}

pub(crate) fn candidate_result(
    row: &DecisionRow,
    names: &Names,
    language: Language,
) -> Result<CandidateResult, Refusal> {
    let mut decision: Decision = stored(&row.body, "decisions", &row.id)?;
    // Decisions of older versions kept no unit: today's stands for it.
    let unit = match &row.unit {
        Some(unit) => unit.clone(),
        None => unit_of(row.workshop.as_deref(), row.team.as_deref()),
    };
    let unit_name = names.of_unit(&unit, row.unit_name.as_deref());
    for reason in &mut decision.reasons {
        for (place, value) in &mut reason.args {
            if place.as_str() == "unit" && *value == unit {
                value.clone_from(&unit_name);
            }
        }
    }
    Ok(CandidateResult {
        staff_no: row.staff_no.clone(),
        name: row.name.clone(),
        unit,
        unit_name,
        ..decided(decision, names, language)
    })
}

/// A decision as people read it, of nobody in particular.
pub(crate) fn decided(decision: Decision, names: &Names, language: Language) -> CandidateResult {
    let reasons = decision
        .reasons
        .iter()
        .map(|reason| {
            let mut said = names.in_words(reason);
            if language == Language::English {
                name_criterion_in_english(&mut said, &decision.components);
            }
            Reason::of(&said, language)
        })
        .collect();
    CandidateResult {
        staff_no: String::new(),
        name: String::new(),
        unit: String::new(),
        unit_name: String::new(),
        result: decision.result,
        total: decision.total.map(|total| total.to_string()),
        total_exact: decision.total_exact,
        pass_total: Some(decision.pass_total.to_string()),
        rounding: Some(format!(
            "{} {}",
            decision.digits,
            decision.rounding.as_str()
        )),
        components: decision
            .components
            .into_iter()
            .map(|part| component_result(part, language))
            .collect(),
        reasons,
    }
}

/// A reason bears the Chinese name of its criterion; the English one, where the standard has it, stands in the parts.
fn name_criterion_in_english(reason: &mut Refusal, components: &[ComponentDecision]) {
    let found = components
        .iter()
        .filter(|part| reason.arg("component") == Some(part.component.as_str()))
        .flat_map(|part| &part.inputs)
        .find_map(|input| match input {
            Input::Criterion(one) if reason.arg("criterion") == Some(one.criterion.as_str()) => {
                one.name_en.clone()
            }
            _ => None,
        });
    let place = reason.args.iter_mut().find(|(place, _)| place == "name");
    if let (Some(name_en), Some((_, name))) = (found, place) {
        *name = name_en;
    }
}

fn component_result(part: ComponentDecision, language: Language) -> ComponentResult {
    ComponentResult {
        name: part.component,
        title: language.label(&format!("word_{}", part.component.as_str())),
        score: part.score.map(|score| score.to_string()),
        exact: part.exact,
        weight: part.weight.to_string(),
        pass: Some(part.pass.to_string()),
        passed: part.passed,
        inputs: part
            .inputs
            .into_iter()
            .map(|input| component_input(input, language))
            .collect(),
    }
}

fn component_input(input: Input, language: Language) -> ComponentInput {
    match input {
        Input::Criterion(criterion) => criterion_input(criterion, language),
        Input::Evidence(evidence) => evidence_input(evidence, language),
        Input::Kept(kept) => ComponentInput::Kept {
            score: kept.score.to_string(),
            round: kept.round,
        },
    }
}

fn criterion_input(input: CriterionInput, language: Language) -> ComponentInput {
    let title = match (language, input.name_en) {
        (Language::English, Some(name)) => name,
        _ => input.name,
    };
    ComponentInput::Criterion {
        criterion: input.criterion,
        title,
        weight: input.weight.to_string(),
        scale_min: input.scale_min.to_string(),
        scale_max: input.scale_max.to_string(),
        combine: input.combine.to_string(),
        exact: input.exact,
        shown: input.shown.map(|shown| shown.to_string()),
        on_hundred: input.on_hundred,
        marks: input
            .marks
            .into_iter()
            .map(|mark| RaterMark {
                rater: mark.rater,
                mark: mark.mark.map(|mark| mark.normalize().to_string()),
                dropped: mark.dropped,
            })
            .collect(),
        settled: input.settlement.map(|settled| SettledMark {
            mark: settled.mark.normalize().to_string(),
            by: settled.settled_by,
            reason: settled.reason,
        }),
        settled_counts: input.settlement_counts,
    }
}

fn evidence_input(input: EvidenceInput, language: Language) -> ComponentInput {
    ComponentInput::Evidence {
        unit: input.unit.unwrap_or_default(),
        measure: input.measure.as_str().to_owned(),
        title: language.label(&format!("word_{}", input.measure.as_str())),
        n: input.n,
        shown: input.shown.map(|shown| shown.to_string()),
        exact: input.exact,
        interval: None,
        interval_kind: None,
        least_n: input.least_n,
        conversion: input.conversion.map(|conversion| {
            [conversion.floor, conversion.pass, conversion.target].map(|point| point.to_string())
        }),
        on_hundred: input.on_hundred,
    }
}

/// Intervals are for the eye and are not part of the stored decision. Evidence that has changed since the decision
/// gives none: the figure and its interval would speak of different records.
async fn add_intervals(
    tx: &mut Tx,
    candidate: &mut CandidateResult,
    evidence: Option<&(Counting, Days)>,
) -> Result<(), Refusal> {
    let Some((counting, days)) = evidence else {
        return Ok(());
    };
    for part in &mut candidate.components {
        for input in &mut part.inputs {
            let ComponentInput::Evidence {
                unit,
                measure,
                n,
                exact,
                interval,
                interval_kind,
                ..
            } = input
            else {
                continue;
            };
            let found = of_unit(tx, counting, unit, *days).await?;
            let same = |evidence: &&UnitEvidence| {
                let now = &evidence.measure;
                now.measure.as_str() == measure && is_figure(now, *n, exact.as_deref())
            };
            if let Some((kind, limits)) = found.iter().find(same).and_then(interval_of) {
                *interval = Some(limits);
                *interval_kind = Some(kind.to_owned());
            }
        }
    }
    Ok(())
}

/// Whether a measure of today is the figure that was decided by.
pub(crate) fn is_figure(now: &EvidenceMeasure, n: u64, exact: Option<&str>) -> bool {
    now.n == n && exact == Some(fraction_text(&now.value).as_str())
}
