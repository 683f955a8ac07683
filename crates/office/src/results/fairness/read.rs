//! What the fairness report is made from: the decisions that stand, or while a round is scored those that its handed-in sheets would
//! come to now, as the figures that `measurement` judges. Nothing is kept. Must not know what is found.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use assessment::results::decision::{ComponentDecision, ComponentInput, EvidenceInput};
use assessment::{
    CandidateInputs, Component, Decision, DecisionResult, GradeStandard, PanelMember, Refusal,
    RoundPlan, RoundState, decide,
};
use jiff::Timestamp;
use measurement::SheetMark;
use measurement::fairness::{self, Source};
use measurement::habits::Entered;
use records::results::decisions;
use records::rounds::{Round, candidates, panel};
use records::safekeeping::audit;
use records::{Tx, institution};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use serde_json::Value;

use crate::blocking::{begin, on_all_cores};
use crate::evidence::measured::Measured;
use crate::office::{Office, stored};
use crate::results::inputs::{Gathered, PAGE};
use crate::results::{decided_run, is_figure};
use crate::rounds;
use crate::rounds::names::Names;

/// A round with the names of the places in its figures.
pub(super) struct Known {
    pub round: Round,
    pub institution: String,
    /// Whether decisions stand; otherwise they are those that would come now.
    pub is_decided: bool,
    pub people: Vec<Candidate>,
    /// Components of the scheme, in its order.
    pub components: Vec<Component>,
    /// Raters of each component, by code and name.
    pub raters: Vec<Vec<(String, String)>>,
    /// The evidence of each unit, and what the unit is called.
    pub units: Vec<(EvidenceInput, String)>,
    pub figures: fairness::Round,
}

/// Somebody who is judged.
pub(super) struct Candidate {
    pub staff_no: String,
    pub name: String,
    pub decision: Decision,
}

/// Reads a round.
///
/// # Errors
/// `round_unknown`.
pub(super) async fn known(office: &Office, code: &str) -> Result<Known, Refusal> {
    let mut tx = office.read().await?;
    let (round, plan) = rounds::by_code(&mut tx, code).await?;
    let (_, standard) = crate::standards::by_id(&mut tx, &round.standard_id).await?;
    let is_decided = matches!(
        round.state,
        RoundState::Decided | RoundState::Approved | RoundState::Certified
    );
    let mut people = match is_decided {
        true => standing(&mut tx, &round).await?,
        false => coming(office, &mut tx, &round, (&plan, &standard)).await?,
    };
    // Whoever was refused or withdrew is not marked.
    people.retain(|one| !one.decision.components.is_empty());
    people.sort_by(|one, other| one.staff_no.cmp(&other.staff_no));
    let names = Names::of_round(&mut tx, &round.id).await?;
    let members = panel::members(&mut tx, &round.id).await?;
    let entered = entered(&mut tx, &round).await?;
    let institution = institution::get(&mut tx).await?;
    let mut units = Units::default();
    for person in &people {
        units.add(&person.decision, &names);
    }
    let ratios = ratios(&mut tx, (&plan, &standard), &units.all).await?;
    let components: Vec<Component> = people.first().map_or_else(Vec::new, |one| {
        let parts = one.decision.components.iter();
        parts.map(|part| part.component).collect()
    });
    let raters: Vec<Vec<(String, String)>> = (components.iter())
        .map(|component| raters_of(*component, &members, &people))
        .collect();
    let figures = fairness::Round {
        components: (components.iter().zip(&raters))
            .map(|(component, raters)| of_component(*component, raters, &people, &entered))
            .collect(),
        people: (people.iter())
            .map(|one| of_person(one, &components, &units))
            .collect(),
        units: (units.all.iter().zip(ratios))
            .map(|((input, _), ratios)| of_unit(input, ratios))
            .collect(),
        pass_total: (people.first()).map_or(0.0, |one| number(one.decision.pass_total)),
    };
    Ok(Known {
        institution: institution.map(|found| found.name).unwrap_or_default(),
        round,
        is_decided,
        people,
        components,
        raters,
        units: units.all,
        figures,
    })
}

/// The decisions of the latest run.
async fn standing(tx: &mut Tx, round: &Round) -> Result<Vec<Candidate>, Refusal> {
    let run = decided_run(tx, round).await?;
    let rows = decisions::page(tx, &round.id, run, "", None, 0, i64::MAX).await?;
    rows.into_iter()
        .map(|row| {
            Ok(Candidate {
                decision: stored(&row.body, "decisions", &row.id)?,
                staff_no: row.staff_no,
                name: row.name,
            })
        })
        .collect()
}

/// Those that the sheets come to that were handed in: what is being typed is nobody's statement yet.
async fn coming(
    office: &Office,
    tx: &mut Tx,
    round: &Round,
    (plan, standard): (&RoundPlan, &GradeStandard),
) -> Result<Vec<Candidate>, Refusal> {
    let rules = office.panel_rules(tx, plan.announced_on).await?;
    let mut people = candidates::of_round(tx, &round.id).await?;
    people.sort_by(|a, b| a.id.cmp(&b.id));
    let known = (plan, standard, &rules);
    let mut gathered = Gathered::of(tx, &round.id, known).await?.handed_in();
    let shared = Arc::new(standard.clone());
    let mut all = Vec::with_capacity(people.len());
    for page in people.chunks(PAGE) {
        let inputs = gathered.page(tx, page).await?;
        let standard = Arc::clone(&shared);
        let decided = begin(move || {
            on_all_cores(&inputs, |one: &CandidateInputs| Ok(decide(&standard, one)))
        });
        for (person, decision) in page.iter().zip(decided.done().await?) {
            all.push(Candidate {
                staff_no: person.staff_no.clone(),
                name: person.name.clone(),
                decision,
            });
        }
    }
    Ok(all)
}

/// Who typed marks when, by rater: of what came in files it is not known when each was given.
async fn entered(tx: &mut Tx, round: &Round) -> Result<BTreeMap<String, Vec<i64>>, Refusal> {
    let acts = ["put_rater_marks", "", "", "", "", ""];
    let mut all: BTreeMap<String, Vec<i64>> = BTreeMap::new();
    for line in audit::of_acts_about(tx, &round.code, acts).await? {
        let detail: Value = serde_json::from_str(&line.detail).unwrap_or_default();
        let (Some(rater), Some(marks)) = (detail["rater"].as_str(), detail["marks"].as_array())
        else {
            continue;
        };
        let given = marks.iter().filter(|one| one["mark"].is_string()).count();
        if let Ok(at) = line.at.parse::<Timestamp>() {
            let own = all.entry(rater.to_owned()).or_default();
            own.extend(std::iter::repeat_n(at.as_second(), given));
        }
    }
    Ok(all)
}

/// Units whose evidence counts for somebody, each once.
#[derive(Default)]
struct Units {
    all: Vec<(EvidenceInput, String)>,
    places: BTreeMap<String, usize>,
}

impl Units {
    fn add(&mut self, decision: &Decision, names: &Names) {
        for input in evidence_of(decision) {
            let Some(unit) = &input.unit else { continue };
            if self.places.contains_key(unit) {
                continue;
            }
            self.places.insert(unit.clone(), self.all.len());
            self.all.push((input.clone(), names.of_unit(unit, None)));
        }
    }
}

fn evidence_of(decision: &Decision) -> impl Iterator<Item = &EvidenceInput> {
    let inputs = decision.components.iter().flat_map(|part| &part.inputs);
    inputs.filter_map(|input| match input {
        ComponentInput::Evidence(evidence) => Some(evidence),
        _ => None,
    })
}

/// The ratios of the records of attainment, for intervals; none of a unit whose records have changed since.
async fn ratios(
    tx: &mut Tx,
    (plan, standard): (&RoundPlan, &GradeStandard),
    units: &[(EvidenceInput, String)],
) -> Result<Vec<Vec<f64>>, Refusal> {
    let Some(quality) = standard.scheme.component(Component::Quality) else {
        return Ok(vec![Vec::new(); units.len()]);
    };
    let named = units.iter().filter_map(|(input, _)| input.unit.clone());
    let named: BTreeSet<String> = named.collect();
    let mut measured = Measured::of_plan(plan);
    measured.look_over_units(tx, standard, named).await?;
    let mut all = Vec::with_capacity(units.len());
    for (input, _) in units {
        let unit = input.unit.as_deref().unwrap_or_default();
        let now = measured.of_either(quality, unit, "")?;
        let is_same = now.is_some_and(|(_, now)| {
            now.measure == input.measure && is_figure(&now, input.n, input.exact.as_deref())
        });
        all.push(match is_same {
            true => measured.ratios(unit).to_vec(),
            false => Vec::new(),
        });
    }
    Ok(all)
}

/// Those of the panel in their order, then whoever marked before and is not on it now.
fn raters_of(
    component: Component,
    members: &[PanelMember],
    people: &[Candidate],
) -> Vec<(String, String)> {
    let on_panel = members
        .iter()
        .filter(|member| member.component == Some(component))
        .map(|member| (member.code.clone(), member.name.clone()));
    let mut raters: Vec<(String, String)> = on_panel.collect();
    for part in people.iter().filter_map(|one| part_of(one, component)) {
        for input in &part.inputs {
            let ComponentInput::Criterion(criterion) = input else {
                continue;
            };
            for mark in &criterion.marks {
                if mark.mark.is_some() && !raters.iter().any(|(code, _)| *code == mark.rater) {
                    let known = members.iter().find(|member| member.code == mark.rater);
                    let name = known.map_or_else(String::new, |member| member.name.clone());
                    raters.push((mark.rater.clone(), name));
                }
            }
        }
    }
    raters
}

fn part_of(person: &Candidate, component: Component) -> Option<&ComponentDecision> {
    let mut parts = person.decision.components.iter();
    parts.find(|part| part.component == component)
}

fn of_component(
    component: Component,
    raters: &[(String, String)],
    people: &[Candidate],
    entered: &BTreeMap<String, Vec<i64>>,
) -> fairness::Component {
    let place = |code: &str| raters.iter().position(|(known, _)| known == code);
    let mut criteria: Vec<(String, f64)> = Vec::new();
    let mut marks = Vec::new();
    for (target, person) in people.iter().enumerate() {
        let Some(part) = part_of(person, component) else {
            continue;
        };
        for input in &part.inputs {
            let ComponentInput::Criterion(one) = input else {
                continue;
            };
            let known = criteria.iter().position(|(code, _)| *code == one.criterion);
            let criterion = known.unwrap_or_else(|| {
                criteria.push((one.criterion.clone(), number(one.weight)));
                criteria.len() - 1
            });
            let (low, high) = (number(one.scale_min), number(one.scale_max));
            for mark in &one.marks {
                if let (Some(rater), Some(given)) = (place(&mark.rater), mark.mark) {
                    marks.push(SheetMark {
                        rater,
                        target,
                        criterion,
                        mark: (number(given) - low) / (high - low) * 100.0,
                    });
                }
            }
        }
    }
    let first = people.iter().find_map(|one| part_of(one, component));
    fairness::Component {
        source: match component {
            Component::Supervisor => Source::Supervisor,
            Component::Master => Source::Master,
            Component::Quality => Source::Data,
            Component::Theory | Component::Practical | Component::Review => Source::Other,
        },
        weight: first.map_or(0.0, |part| number(part.weight)),
        pass: first.map_or(0.0, |part| number(part.pass)),
        criteria: criteria.into_iter().map(|(_, weight)| weight).collect(),
        raters: raters.len(),
        marks,
        entered: (raters.iter().enumerate())
            .flat_map(|(rater, (code, _))| {
                let moments = entered.get(code).map(Vec::as_slice).unwrap_or_default();
                moments.iter().map(move |at| Entered { rater, at: *at })
            })
            .collect(),
    }
}

fn of_person(one: &Candidate, components: &[Component], units: &Units) -> fairness::Person {
    let unit = evidence_of(&one.decision).find_map(|input| input.unit.as_ref());
    fairness::Person {
        scores: (components.iter())
            .map(|component| part_of(one, *component).and_then(|part| part.score.map(number)))
            .collect(),
        total: one.decision.total.map(number),
        passed: match one.decision.result {
            DecisionResult::Passed => Some(true),
            DecisionResult::NotPassed => Some(false),
            DecisionResult::Incomplete | DecisionResult::Refused | DecisionResult::Withdrawn => {
                None
            }
        },
        unit: unit.and_then(|unit| units.places.get(unit).copied()),
    }
}

fn of_unit(input: &EvidenceInput, ratios: Vec<f64>) -> fairness::Unit {
    let value = input.shown.map(number);
    let conversion = (input.conversion.as_ref())
        .map(|one| [one.floor, one.pass, one.target].map(number))
        .filter(|[floor, pass, target]| floor != pass && pass != target);
    let is_fewer_better = conversion.is_some_and(|[floor, _, target]| floor > target);
    // Of a rate the pieces that were counted say it; of what has no such count the measure itself.
    let is_spotless = match (input.count, is_fewer_better) {
        (Some(count), true) => count == 0,
        (Some(count), false) => count == input.n,
        (None, true) => value.is_some_and(|value| value <= 0.0),
        (None, false) => false,
    };
    fairness::Unit {
        n: input.n,
        least_n: input.least_n,
        count: input.count,
        ratios,
        value,
        conversion,
        is_spotless,
    }
}

/// A decimal for statistics: what decides stays where it is.
fn number(value: Decimal) -> f64 {
    value.to_f64().unwrap_or_default()
}
