//! The plan of a round as a form: checked whole, kept, shown; who would be enrolled by it, who is, and why not.

use std::collections::{HashMap, HashSet};

use assessment::people::eligibility::{judge, warnings};
use assessment::{
    CandidateState, Eligibility, Refusal, RoundPlan, RoundState, StaffNumber, Stated,
};
use records::rounds::{Round, candidates};
use records::{Tx, standards};

use crate::institution::units::unit_of;
use crate::messages::Language;
use crate::office::{Office, stored};
use crate::people::held::{Held, facts, level_held};
use crate::people::printable::Printable;
use crate::people::typed::{meant, plan_as_kept};
use crate::rounds::applications::{self, Applications};
use crate::rounds::sent_back::Open;
use crate::rounds::wire::{
    CandidateLine, CandidateList, EnrolRound, HandoverShown, PlannedComponent, RoundDraft,
    RoundRef, RoundShown, RoundStanding, RouteLacking,
};
use crate::rounds::{
    by_code, check_filed, corrections, eligibility_of, keep, meant_by, of_code, strangers,
};
use crate::wire::{DraftChecked, WireError, count, said};

/// Every problem of a plan.
///
/// # Errors
/// Those of reading the office.
pub async fn check(office: &Office, input: RoundDraft) -> Result<DraftChecked, Refusal> {
    let mut tx = office.read().await?;
    let problems = match RoundPlan::try_from(input) {
        Err(problems) => problems,
        Ok(plan) => {
            let plan = plan_as_kept(&mut tx, plan).await?;
            problems_of(office, &mut tx, &plan).await?
        }
    };
    Ok(DraftChecked {
        problems: problems
            .iter()
            .map(|refusal| WireError::of(refusal, office.language))
            .collect(),
    })
}

/// Opens a round by a plan.
///
/// # Errors
/// `date_invalid`, those of a staff number, and those of `open_round`.
pub async fn open(office: &Office, input: RoundDraft) -> Result<RoundStanding, Refusal> {
    keep(office, crate::refusals::first(RoundPlan::try_from(input))?).await
}

/// A round with its plan.
///
/// # Errors
/// `round_unknown`.
pub async fn show(office: &Office, input: RoundRef) -> Result<RoundShown, Refusal> {
    let mut tx = office.read().await?;
    let (round, plan) = by_code(&mut tx, &input.round).await?;
    let (row, standard) = crate::standards::by_id(&mut tx, &round.standard_id).await?;
    let other_versions = standards::list(&mut tx)
        .await?
        .into_iter()
        .filter(|one| one.code == row.code && one.version != row.version)
        .map(|one| one.version)
        .collect();
    Ok(RoundShown {
        other_versions,
        handovers: plan
            .handovers
            .iter()
            .map(|one| HandoverShown {
                from: one.from.clone(),
                to: one.to.clone(),
                kept: count(one.kept.len() as u64),
            })
            .collect(),
        plan: RoundDraft::from(&plan),
        standard_id: row.id,
        standard_title: row.title,
        components: standard
            .scheme
            .components
            .iter()
            .map(|part| PlannedComponent {
                component: part.component,
                title: office
                    .language
                    .label(&format!("word_{}", part.component.as_str())),
                weight: part.weight.normalize().to_string(),
                marked: part.component.is_marked_by_raters(),
            })
            .collect(),
    })
}

/// The candidates of a round, with the route that each meets or what every route lacks.
///
/// # Errors
/// `round_unknown`.
pub async fn candidates(office: &Office, input: RoundRef) -> Result<CandidateList, Refusal> {
    let mut tx = office.read().await?;
    let round = of_code(&mut tx, &input.round).await?;
    let mut lines = Vec::new();
    let people = candidates::of_round(&mut tx, &round.id).await?;
    let open = Open::of(&mut tx, &round, &people).await?;
    for candidate in people {
        let eligibility = eligibility_of(&candidate)?;
        let unit = unit_of(candidate.workshop.as_deref(), candidate.team.as_deref());
        let sent_back = open.is_back(&candidate);
        let shown = line(
            (candidate.staff_no, candidate.name, unit),
            candidate.state,
            eligibility,
            office.language,
        );
        lines.push(CandidateLine {
            sent_back,
            withdrawn_because: candidate.withdrawn_because,
            ..shown
        });
    }
    Ok(CandidateList {
        candidates: lines,
        touched: Vec::new(),
        problems: Vec::new(),
    })
}

/// Who would be enrolled, and who would be refused and why; what is wrong with single numbers is told beside the others. Changes nothing.
///
/// # Errors
/// `round_unknown`, and while scoring is open those of enrolling late.
pub async fn preview(office: &Office, input: EnrolRound) -> Result<CandidateList, Refusal> {
    let printable = Printable::load(office).await?;
    let mut tx = office.read().await?;
    let (round, plan) = by_code(&mut tx, &input.round).await?;
    let (_, standard) = crate::standards::by_id(&mut tx, &round.standard_id).await?;
    let terms = standard.terms(plan.announced_on);
    let held = Held::of_all(&mut tx).await?;
    let today = office.environment.today();
    let a_year = office.rule_pack(&mut tx, plan.announced_on).await?.applying;
    let a_year = a_year.certificates_a_year.value;
    let applications = Applications::read(&mut tx, &input.applications).await?;
    let before = stated_before(&mut tx, &round).await?;
    let mut lines = Vec::new();
    let (people, problems) = meant_by(&mut tx, &input.staff_nos, terms.occupation.as_str()).await?;
    for employee in people {
        let stated = applications.of(&employee.staff_no);
        let stated = stated.or(before.get(&employee.staff_no));
        let facts = facts(&employee, &held)?.stating(stated.cloned().unwrap_or_default());
        let eligibility = judge(&standard.eligibility, &terms, &facts);
        let holds = facts.holds(&terms.occupation, standard.head.level, today);
        let state = if eligibility.is_met() {
            CandidateState::Eligible
        } else {
            CandidateState::NotEligible
        };
        let unit = unit_of(employee.workshop.as_deref(), employee.team.as_deref());
        let mut line = line(
            (employee.staff_no, employee.name, unit),
            state,
            eligibility,
            office.language,
        );
        line.holds = holds.map(level_held);
        line.level = facts.level_on(today).map(|held| held.level);
        line.warnings = said(&warnings(&terms, &facts, a_year), office.language);
        let missing = printable.missing(&line.name);
        line.unprintable = (!missing.is_empty()).then(|| missing.join(", "));
        lines.push(line);
    }
    let mut touched = Vec::new();
    if round.state == RoundState::Scoring {
        let people = new_ones(&mut tx, &round, &lines, &input.despite_holding).await?;
        let outcome = corrections::late(office, &mut tx, &round.code, people).await?;
        touched = said(&outcome.touched, office.language);
    }
    Ok(CandidateList {
        candidates: lines,
        touched,
        problems: said(&problems, office.language),
    })
}

/// What those who were refused stated; they are judged anew when they are named again.
async fn stated_before(tx: &mut Tx, round: &Round) -> Result<HashMap<String, Stated>, Refusal> {
    let mut found = HashMap::new();
    for candidate in candidates::of_round(tx, &round.id).await? {
        if candidate.state == CandidateState::Refused {
            let stated = eligibility_of(&candidate)?.stated;
            found.insert(candidate.staff_no, stated);
        }
    }
    Ok(found)
}

/// Those who would become candidates: they qualify and are none yet, and whoever holds already what the round gives is meant all the
/// same.
async fn new_ones(
    tx: &mut Tx,
    round: &Round,
    lines: &[CandidateLine],
    despite_holding: &[String],
) -> Result<Vec<StaffNumber>, Refusal> {
    let mut meant_all_the_same = HashSet::new();
    for typed in despite_holding {
        meant_all_the_same.insert(meant(tx, typed).await?);
    }
    let there: HashSet<String> = candidates::of_round(tx, &round.id)
        .await?
        .into_iter()
        .filter(|candidate| candidate.state != CandidateState::Refused)
        .map(|candidate| candidate.staff_no)
        .collect();
    lines
        .iter()
        .filter(|line| line.state == CandidateState::Eligible && !there.contains(&line.staff_no))
        .filter(|line| line.holds.is_none() || meant_all_the_same.contains(&line.staff_no))
        .map(|line| StaffNumber::parse(&line.staff_no))
        .collect()
}

pub(crate) fn line(
    (staff_no, name, unit): (String, String, String),
    state: CandidateState,
    eligibility: Eligibility,
    language: Language,
) -> CandidateLine {
    let application = applications::shown(&staff_no, &eligibility.stated);
    let met = eligibility.met;
    let lacking = match met {
        Some(_) => Vec::new(),
        None => eligibility.lacking,
    };
    CandidateLine {
        staff_no,
        name,
        unit,
        state,
        withdrawn_because: None,
        sent_back: false,
        holds: None,
        level: None,
        unprintable: None,
        warnings: Vec::new(),
        application,
        level_jump: met.as_ref().is_some_and(|route| route.level_jump),
        route: met.map(|route| route.text),
        lacking: lacking
            .into_iter()
            .map(|route| RouteLacking {
                rule: route.rule,
                text: route.text,
                what: said(&route.what, language),
            })
            .collect(),
    }
}

async fn problems_of(
    office: &Office,
    tx: &mut Tx,
    plan: &RoundPlan,
) -> Result<Vec<Refusal>, Refusal> {
    let mut problems = strangers(tx, plan).await?;
    if records::rounds::by_code(tx, &plan.code).await?.is_some() {
        problems.push(
            Refusal::new("round_exists")
                .with("round", &plan.code)
                .at("code"),
        );
    }
    match standards::by_version(tx, &plan.standard, &plan.standard_version).await? {
        None => problems.push(
            Refusal::new("standard_unknown")
                .with(
                    "standard",
                    format!("{} {}", plan.standard, plan.standard_version),
                )
                .at("standard"),
        ),
        Some(row) => {
            let standard = stored(&row.body, "standards", &row.id)?;
            problems.extend(check_filed(tx, &standard).await.err());
            let rules = office.panel_rules(tx, plan.announced_on).await?;
            problems.extend(plan.check(&standard, &rules).err().unwrap_or_default());
        }
    }
    Ok(problems)
}
