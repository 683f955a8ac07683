//! What is missing before a round is computed: everybody is looked over as the computing would do it, and nothing is kept. Who would
//! have no result and why, how far each rater is, and what of it stands in the way. What stops a step is decided by `assessment`.

use std::collections::BTreeMap;
use std::sync::Arc;

use assessment::marks::expected::RaterStanding;
use assessment::results::missing::lacking;
use assessment::rounds::missing::{Incomplete, Lacking};
use assessment::rounds::readiness::{BlockerPlace, Facts, next_step};
use assessment::{
    CandidateInputs, CandidateState, Component, GradeStandard, PanelRules, Refusal, RoundPlan,
    RoundState, StaffNumber, decide,
};
use records::Tx;
use records::results::decisions;
use records::rounds::candidates::CandidateRow;
use records::rounds::{Round, candidates};
use serde_json::json;

use crate::blocking::{begin, on_all_cores};
use crate::hash::sha256_hex;
use crate::messages::Language;
use crate::office::Office;
use crate::results::again::Standings;
use crate::results::deciding::Again;
use crate::results::inputs::{Gathered, PAGE, Progress};
use crate::results::wire::{IncompleteLine, LackLine, RaterProgress, RoundReadiness};
use crate::rounds::names::Names;
use crate::rounds::wire::RoundRef;
use crate::rounds::{by_code, readiness};
use crate::wire::{Reason, count};

/// What is missing before the next step of a round. While it is scored everybody is looked over.
///
/// # Errors
/// `round_unknown`.
pub async fn of_round(office: &Office, input: RoundRef) -> Result<RoundReadiness, Refusal> {
    let mut tx = office.read().await?;
    let (round, plan) = by_code(&mut tx, &input.round).await?;
    let (_, standard) = crate::standards::by_id(&mut tx, &round.standard_id).await?;
    let rules = office.panel_rules(&mut tx, plan.announced_on).await?;
    let mut people = candidates::of_round(&mut tx, &round.id).await?;
    let mut facts = Facts {
        too_few_raters: readiness::too_few(&round, (&plan, &standard, &rules), &people)?,
        ..readiness::facts(office, &mut tx, (&round, &plan), &standard).await?
    };
    let mut raters = Vec::new();
    let mut lines = Vec::new();
    let mut seen = None;
    if round.state == RoundState::Scoring {
        people.sort_by(|a, b| a.id.cmp(&b.id));
        let known = (&plan, &standard, &rules);
        let standings = Standings::of(&mut tx, &round, &people).await?;
        let looked_at = (&people[..], &standings);
        let (found, progress) = looked_over(&mut tx, &round, known, looked_at).await?;
        let names = Names::of_round(&mut tx, &round.id).await?;
        let found = incomplete(found, &names);
        let run = decisions::latest_run(&mut tx, &round.id).await?;
        seen = Some(seen_of(run, &found));
        lines = (found.iter())
            .map(|one| line(one, &standard, office.language))
            .collect();
        raters = how_far(known, &people, &progress, office.language)?;
        facts.incomplete = Some(found);
    }
    let next_step = next_step(round.state, &facts.approved_people);
    Ok(RoundReadiness {
        blockers: next_step.map_or_else(Vec::new, |step| {
            readiness::blockers(step, &facts, office.language)
        }),
        round: round.code,
        next_step,
        raters,
        incomplete: lines,
        seen,
    })
}

/// Who would have no result, in the order of ids, and how far raters are.
async fn looked_over(
    tx: &mut Tx,
    round: &Round,
    (plan, standard, rules): (&RoundPlan, &GradeStandard, &PanelRules),
    (people, standings): (&[CandidateRow], &Standings),
) -> Result<(Vec<Incomplete>, BTreeMap<(Component, String), Progress>), Refusal> {
    let mut gathered = Gathered::of(tx, &round.id, (plan, standard, rules)).await?;
    let shared = Arc::new(standard.clone());
    let mut found = Vec::new();
    for page in people.chunks(PAGE) {
        let inputs = gathered.page(tx, page).await?;
        let standard = Arc::clone(&shared);
        let lacks = begin(move || {
            on_all_cores(&inputs, |one: &CandidateInputs| {
                Ok(lacking(&decide(&standard, one)))
            })
        });
        let lacks = lacks.done().await?;
        for (person, lacking) in page.iter().zip(lacks) {
            // Whoever has her certificate keeps her result, whatever is missing for another.
            if !lacking.is_empty() && standings.again(person) != Again::Certified {
                found.push(Incomplete {
                    name: person.name.clone(),
                    staff_no: person.staff_no.clone(),
                    lacking,
                });
            }
        }
    }
    Ok((found, gathered.progress))
}

/// The same by staff number, and with the names of units and raters.
pub(super) fn incomplete(mut found: Vec<Incomplete>, names: &Names) -> Vec<Incomplete> {
    found.sort_by(|one, other| one.staff_no.cmp(&other.staff_no));
    for lacking in found.iter_mut().flat_map(|person| &mut person.lacking) {
        lacking.reason = names.in_words(&lacking.reason);
    }
    found
}

/// What somebody has seen who was told who would have no result after a run, and why: another list has another name.
pub(super) fn seen_of(run: i64, found: &[Incomplete]) -> String {
    sha256_hex(json!([run, found]).to_string().as_bytes())
}

fn how_far(
    (plan, standard, rules): (&RoundPlan, &GradeStandard, &PanelRules),
    people: &[CandidateRow],
    progress: &BTreeMap<(Component, String), Progress>,
    language: Language,
) -> Result<Vec<RaterProgress>, Refusal> {
    let mut enrolled = Vec::new();
    for person in people {
        if person.state == CandidateState::Enrolled {
            enrolled.push(StaffNumber::parse(&person.staff_no)?);
        }
    }
    let marking = standard.scheme.components.iter();
    let marking: Vec<Component> = marking.map(|entry| entry.component).collect();
    let mut raters = Vec::new();
    for member in &plan.panel {
        let Some(component) = member.component.filter(|one| marking.contains(one)) else {
            continue;
        };
        let may = |one: &&StaffNumber| plan.may_mark(member, component, one, rules).is_ok();
        let of = enrolled.iter().filter(may).count();
        let there = progress.get(&(component, member.code.clone()));
        let Progress {
            whole,
            begun,
            is_open,
        } = there.copied().unwrap_or_default();
        // Whoever was replaced and keeps no sheet is waited for by nobody.
        if of == 0 && there.is_none() {
            continue;
        }
        raters.push(RaterProgress {
            rater: member.code.clone(),
            name: member.name.clone(),
            component,
            component_title: language.label(&format!("word_{}", component.as_str())),
            standing: RaterStanding::of(there.is_some(), is_open, (whole, of)),
            whole: count(whole as u64),
            begun: count(begun as u64),
            of: count(of as u64),
        });
    }
    Ok(raters)
}

fn line(one: &Incomplete, standard: &GradeStandard, language: Language) -> IncompleteLine {
    IncompleteLine {
        staff_no: one.staff_no.clone(),
        name: one.name.clone(),
        lacks: (one.lacking.iter())
            .map(|lacking| LackLine {
                lack: lacking.lack,
                component: lacking.component,
                places: count(lacking.places as u64),
                message: said(lacking, standard, language),
                place: BlockerPlace::of(lacking.lack),
            })
            .collect(),
    }
}

/// The first reason, and in how many places it is so.
fn said(lacking: &Lacking, standard: &GradeStandard, language: Language) -> String {
    let mut reason = lacking.reason.clone();
    let criterion = reason
        .arg("criterion")
        .and_then(|code| standard.criterion(code));
    // A reason bears the Chinese name of its criterion.
    if let (Language::English, Some(name_en)) =
        (language, criterion.and_then(|one| one.name_en.clone()))
        && let Some((_, name)) = reason.args.iter_mut().find(|(place, _)| place == "name")
    {
        *name = name_en;
    }
    let first = Reason::of(&reason, language).message;
    match lacking.places {
        1 => first,
        places => language.phrase(
            "lacking_in_places",
            &[("first", &first), ("places", &places.to_string())],
        ),
    }
}
