//! Evaluation rounds: opening, the steps from state to state, and the list with what is next.

mod applications;
pub mod corrections;
mod draft;
pub mod enrolment;
pub(crate) mod held_back;
pub(crate) mod named;
pub mod names;
pub mod plans;
pub(crate) mod raters;
pub(crate) mod readiness;
pub(crate) mod rules;
pub(crate) mod sent_back;
pub mod wire;

use assessment::accounts::second::Acted;
use assessment::institution::may_evaluate;
use assessment::institution::rule_packs::RulePacks;
use assessment::people::second_person::check_second_person;
use assessment::rounds::corrections::reopened;
use assessment::rounds::plan::RoundPlan;
use assessment::rounds::readiness::{ApprovedPeople, Facts, next_step};
use assessment::rounds::state::{RoundState as State, RoundStep};
use assessment::standards::GradeStandard;
use assessment::{Act, CandidateState, Eligibility, Refusal, ScopeKind};
use records::AccountId;
use records::RoundId;
use records::people::employees;
use records::people::employees::Employee;
use records::results::decisions;
use records::rounds::Round;
use records::rounds::{candidates, plan};
use records::{TO_APPROVE, Tx, WriteTx, refuse_unsound_tables, rounds, standards};
use serde_json::json;

use crate::accounts::second::{Second, first};
use crate::imports::wire::TextOfFile;
use crate::institution::filings;
use crate::institution::units::units_in;
use crate::office::{Office, stored};
use crate::people::typed::{meant, plan_as_kept};
use crate::refusals::actor_name;
use crate::rounds::named::SinceApproval;
use crate::rounds::sent_back::Open;
use crate::rounds::wire::{
    ApproveRound, ResultCounts, RoundLine, RoundList, RoundRef, RoundStanding, RoundWithReason,
};
use crate::wire::{Nothing, count, said};

/// Opens a round from the text of a round.toml.
///
/// # Errors
/// `toml_invalid`, `standard_unknown`, `round_exists`, `employee_unknown`, and those of [`RoundPlan::check`].
pub async fn open(office: &Office, input: TextOfFile) -> Result<RoundStanding, Refusal> {
    keep(office, exchange::toml_file::parse(&input.text)?).await
}

/// Refuses a standard of an occupation and level for which the institution is not filed by now: it may have been when the standard
/// came in.
///
/// # Errors
/// `level_not_filed`, `level_coordinated_by_province`, at the standard.
pub(crate) async fn check_filed(tx: &mut Tx, standard: &GradeStandard) -> Result<(), Refusal> {
    let filings = filings(tx).await?;
    may_evaluate(&filings, &standard.head.occupation, standard.head.level)
        .map_err(|refusal| refusal.at("standard"))
}

/// Opens a round, however its plan was written.
///
/// # Errors
/// As [`open`], but for the reading.
pub(crate) async fn keep(office: &Office, plan: RoundPlan) -> Result<RoundStanding, Refusal> {
    let mut tx = office.write().await?;
    let plan = plan_as_kept(&mut tx, plan).await?;
    let row = standards::by_version(&mut tx, &plan.standard, &plan.standard_version)
        .await?
        .ok_or_else(|| {
            Refusal::new("standard_unknown")
                .with(
                    "standard",
                    format!("{} {}", plan.standard, plan.standard_version),
                )
                .at("standard")
        })?;
    let standard = stored(&row.body, "standards", &row.id)?;
    check_filed(&mut tx, &standard).await?;
    let rules = office.panel_rules(&mut tx, plan.announced_on).await?;
    crate::refusals::first(plan.check(&standard, &rules))?;
    crate::refusals::first(match strangers(&mut tx, &plan).await? {
        none if none.is_empty() => Ok(()),
        found => Err(found),
    })?;
    if rounds::by_code(&mut tx, &plan.code).await?.is_some() {
        return Err(Refusal::new("round_exists")
            .with("round", &plan.code)
            .at("code"));
    }
    let round = Round {
        id: office.environment.new_id(),
        code: plan.code.clone(),
        title: plan.title.clone(),
        standard_id: row.id,
        state: State::Planned,
        opened_at: office.now(),
        revision: 0,
    };
    rounds::insert(&mut tx, &round, &plan).await?;
    let detail = json!({ "standard": plan.standard, "version": plan.standard_version, "panel": plan.panel.len() });
    office.commit(tx, "open_round", &plan.code, detail).await?;
    state_now(office, &plan.code).await
}

/// Staff numbers of a plan that belong to nobody, and units that there are not: a relation to nobody would keep no rater from marking,
/// and a scope of nobody would give her nobody to mark.
pub(crate) async fn strangers(tx: &mut Tx, plan: &RoundPlan) -> Result<Vec<Refusal>, Refusal> {
    let known = employees::ids_by_staff_no(tx).await?;
    let named = plan
        .panel
        .iter()
        .filter_map(|member| Some(("panel.staff_no", &member.code, member.staff_no.as_ref()?)));
    let related = plan
        .relations
        .iter()
        .map(|relation| ("relations.staff_no", &relation.rater, &relation.staff_no));
    let named = named.chain(related);
    let mut all: Vec<(&str, &String, &str)> = named
        .map(|(field, rater, staff_no)| (field, rater, staff_no.as_str()))
        .collect();
    let of_people = plan
        .scopes
        .iter()
        .filter(|one| one.kind == ScopeKind::Person);
    all.extend(of_people.map(|scope| ("scopes.who", &scope.rater, scope.who.as_str())));
    let mut found: Vec<Refusal> = all
        .into_iter()
        .filter(|(_, _, staff_no)| !known.contains_key(*staff_no))
        .map(|(field, rater, staff_no)| {
            Refusal::new("employee_unknown")
                .with("staff_no", staff_no)
                .with("employee", staff_no)
                .of_entry(rater)
                .at(field)
        })
        .collect();
    if plan.scopes.iter().any(|one| one.kind == ScopeKind::Unit) {
        let units = units_in(tx).await?;
        let is_known = |who: &str| units.iter().any(|line| line.unit == who);
        let of_units = plan.scopes.iter().filter(|one| one.kind == ScopeKind::Unit);
        let strange = of_units.filter(|one| !is_known(&one.who));
        found.extend(strange.map(|scope| {
            Refusal::new("unit_unknown")
                .with("unit", &scope.who)
                .of_entry(&scope.rater)
                .at("scopes.who")
        }));
    }
    Ok(found)
}

/// Closes enrolment and opens scoring.
///
/// # Errors
/// `round_unknown`, `round_step_not_allowed`.
pub async fn open_scoring(office: &Office, input: RoundRef) -> Result<RoundStanding, Refusal> {
    plain_step(
        office,
        &input.round,
        RoundStep::OpenScoring,
        "open_scoring",
        json!({}),
    )
    .await
}

/// Takes a decided round back to scoring, or opens it whole where single candidates were sent back; the decisions so far stay on
/// record.
///
/// # Errors
/// `reason_empty`, `round_unknown`, `round_step_not_allowed`, `round_is_partly_certified`; in an office with accounts those of
/// [`Second::of`].
pub async fn reopen(office: &Office, input: RoundWithReason) -> Result<RoundStanding, Refusal> {
    let reason = crate::refusals::reason(&input.reason)?;
    let second = Second::of(office, Act::TakeBack, "reopen_round", input.second.as_ref()).await?;
    let mut tx = office.write().await?;
    let round = of_code(&mut tx, &input.round).await?;
    let people = candidates::of_round(&mut tx, &round.id).await?;
    let partly = Open::of(&mut tx, &round, &people).await?.is_partly();
    let certified = records::certificates::count_of_round(&mut tx, &round.id).await? > 0;
    let state = reopened(round.state, partly, certified)?;
    rounds::set_state(&mut tx, &round, state).await?;
    // Single candidates were back; now everybody is.
    candidates::open_all(&mut tx, &round.id).await?;
    let mut detail = json!({ "reason": reason });
    if let Some(second) = &second {
        second.consents(&mut tx, first(office)).await?;
        detail["second"] = second.detail();
    }
    office
        .commit(tx, "reopen_round", &round.code, detail)
        .await?;
    state_now(office, &round.code).await
}

/// Approves the results; another person than the one who decided. In an office with accounts her own credential comes in
/// this call, whoever has signed in. Results that are approved are approved again where people who passed are called otherwise by now:
/// the results stay, the line says who is called how.
///
/// # Errors
/// `approval_needs_second_person`, `actor_empty`, `round_unknown`, `round_step_not_allowed`, `act_before_its_ground`,
/// `changed_meanwhile`, `tables_not_sound`; in an office with accounts those of [`Second::of`] and [`Second::consents`].
pub async fn approve(office: &Office, input: ApproveRound) -> Result<RoundStanding, Refusal> {
    let second = Second::of(office, Act::Approve, "approve_round", input.second.as_ref()).await?;
    // The approver acts in this one call and in no other: nobody takes a seat that she might leave in another's place.
    let approving = match (&second, input.approver.as_deref()) {
        (Some(_), Some(_)) => return Err(Refusal::new("second_person_needed").at("approver")),
        (Some(second), None) => office.acting_as(second.account(), second.name()),
        (None, Some(name)) => {
            let name = actor_name(name).map_err(|refusal| refusal.at("approver"))?;
            office.seen_by(name, office.language, office.watch.clone())
        }
        (None, None) => office.clone(),
    };
    let mut tx = approving.write().await?;
    refuse_unsound_tables(&mut tx, TO_APPROVE).await?;
    let round = of_code(&mut tx, &input.round).await?;
    let decided_by = decisions::decider(&mut tx, &round.id).await?;
    let since = named::since_approval(&mut tx, &round).await?;
    if let Some(seen) = &input.seen
        && !is_still(&mut tx, &round, &since, seen).await?
    {
        return Err(Refusal::new("changed_meanwhile").with("subject", &round.code));
    }
    let again = matches!(since.people, ApprovedPeople::Changed(_));
    rounds::set_state(&mut tx, &round, round.state.approved(again)?).await?;
    office
        .refuse_before(&mut tx, "decide_round", &round.code)
        .await?;
    let name = decided_by.as_ref().map(|decided| decided.actor.as_str());
    let run = decisions::latest_run(&mut tx, &round.id).await?;
    let hash = decisions::hash_of_run(&mut tx, &round.id, run).await?;
    let people = named::told(&mut tx, &round, run).await?;
    let mut detail = json!({ "decided_by": name, "run": run, "decisions": hash, "people": people });
    if again {
        office
            .refuse_before(&mut tx, "approve_round", &round.code)
            .await?;
        detail["changed"] = since.detail();
    }
    match (&second, &decided_by) {
        (Some(second), Some(decided)) => {
            let first = Acted {
                account: decided.account.as_ref().map(AccountId::as_str),
                name: &decided.actor,
            };
            second.consents(&mut tx, first).await?;
            detail["asked_by"] = json!(office.account);
        }
        _ => check_second_person(name, &approving.actor)?,
    }
    approving
        .commit(tx, "approve_round", &round.code, detail)
        .await?;
    let standing = state_now(office, &round.code).await?;
    Ok(RoundStanding {
        approved_again: said(&since.told(), office.language),
        ..standing
    })
}

/// Whether what somebody has seen who approves is what she would approve now: the changes since the first approval, or the results.
async fn is_still(
    tx: &mut Tx,
    round: &Round,
    since: &SinceApproval,
    seen: &str,
) -> Result<bool, Refusal> {
    if let Some(now) = &since.seen {
        return Ok(now == seen);
    }
    if round.state != State::Decided {
        return Ok(false);
    }
    let run = decisions::latest_run(tx, &round.id).await?;
    Ok(named::seen_of_run(tx, round, run).await? == seen)
}

/// All rounds, newest first, each with its next step and what is missing before it.
pub async fn list(office: &Office, _: Nothing) -> Result<RoundList, Refusal> {
    let mut tx = office.read().await?;
    let mut lines = Vec::new();
    let packs = office.rule_packs(&mut tx).await?;
    let mut all = rounds::list(&mut tx).await?;
    all.sort_by(|a, b| (&b.opened_at, &b.code).cmp(&(&a.opened_at, &a.code)));
    for round in all {
        lines.push(line(office, &mut tx, round, &packs).await?);
    }
    Ok(RoundList { rounds: lines })
}

async fn line(
    office: &Office,
    tx: &mut Tx,
    round: Round,
    packs: &RulePacks,
) -> Result<RoundLine, Refusal> {
    let (_, standard) = crate::standards::by_id(tx, &round.standard_id).await?;
    let state = round.state;
    let occupation = standard.head.occupation.as_str().to_owned();
    let occupation_name = records::institution::occupations::get(tx, &occupation)
        .await?
        .map_or_else(|| occupation.clone(), |found| found.name);
    let enrolled = candidates::count(tx, &round.id, CandidateState::Enrolled).await?;
    let plan = plan::of_round(tx, &round.id).await?;
    let people = candidates::of_round(tx, &round.id).await?;
    let rules = packs.on(plan.announced_on)?.panel_rules();
    let facts = Facts {
        too_few_raters: readiness::too_few(&round, (&plan, &standard, &rules), &people)?,
        ..readiness::facts(office, tx, (&round, &plan), &standard).await?
    };
    let next_step = next_step(state, &facts.approved_people);
    let blockers = next_step.map_or_else(Vec::new, |step| {
        readiness::blockers(step, &facts, office.language)
    });
    let since = match facts.approved_people {
        ApprovedPeople::Changed(_) => named::since_approval(tx, &round).await?,
        ApprovedPeople::Same | ApprovedPeople::Unexplained => SinceApproval::default(),
    };
    let open = Open::of(tx, &round, &people).await?;
    let back = people.iter().filter(|one| open.is_back(one));
    Ok(RoundLine {
        sent_back: back.map(|one| one.name.clone()).collect(),
        next_step,
        blockers,
        changed_since_approval: said(&since.told(), office.language),
        approval_seen: since.seen,
        results: counts_of(tx, &round.id).await?,
        certificates: count(
            records::certificates::count_of_round(tx, &round.id)
                .await?
                .unsigned_abs(),
        ),
        decided_by: decisions::decider(tx, &round.id)
            .await?
            .map(|decided| decided.actor),
        candidates: count(enrolled.unsigned_abs()),
        level: standard.head.level.as_str().to_owned(),
        level_title: office
            .language
            .label(&format!("word_{}", standard.head.level.as_str())),
        occupation,
        occupation_name,
        code: round.code,
        title: round.title,
        state,
    })
}

/// The round of a code with its plan.
pub(crate) async fn by_code(tx: &mut Tx, code: &str) -> Result<(Round, RoundPlan), Refusal> {
    let round = of_code(tx, code).await?;
    let plan = plan::of_round(tx, &round.id).await?;
    Ok((round, plan))
}

/// The round of a code, for what does not ask how it is planned.
pub(crate) async fn of_code(tx: &mut Tx, code: &str) -> Result<Round, Refusal> {
    rounds::by_code(tx, code).await?.ok_or_else(|| {
        Refusal::new("round_unknown")
            .with("round", code)
            .at("round")
    })
}

/// Takes the round a step further within a write.
pub(crate) async fn step(
    tx: &mut WriteTx,
    round: &Round,
    step: RoundStep,
) -> Result<State, Refusal> {
    let next = round.state.after(step)?;
    rounds::set_state(tx, round, next).await?;
    Ok(next)
}

/// Where a round stands.
pub(crate) async fn state_now(office: &Office, code: &str) -> Result<RoundStanding, Refusal> {
    let mut tx = office.read().await?;
    let round = of_code(&mut tx, code).await?;
    Ok(RoundStanding {
        candidates: count(
            candidates::count(&mut tx, &round.id, CandidateState::Enrolled)
                .await?
                .unsigned_abs(),
        ),
        refused: count(
            candidates::count(&mut tx, &round.id, CandidateState::Refused)
                .await?
                .unsigned_abs(),
        ),
        results: counts_of(&mut tx, &round.id).await?,
        round: round.code,
        state: round.state,
        unprintable: Vec::new(),
        holding: Vec::new(),
        approved_again: Vec::new(),
        kept: Vec::new(),
    })
}

async fn plain_step(
    office: &Office,
    code: &str,
    next: RoundStep,
    action: &str,
    detail: serde_json::Value,
) -> Result<RoundStanding, Refusal> {
    let mut tx = office.write().await?;
    let round = of_code(&mut tx, code).await?;
    step(&mut tx, &round, next).await?;
    office.commit(tx, action, code, detail).await?;
    state_now(office, code).await
}

/// The employees who are meant: those named, or everybody who holds the occupation and has not left.
///
/// # Errors
/// `employee_unknown`, `employee_has_left`.
pub(crate) async fn chosen(
    tx: &mut Tx,
    staff_nos: &[String],
    occupation: &str,
) -> Result<Vec<Employee>, Refusal> {
    let (people, problems) = meant_by(tx, staff_nos, occupation).await?;
    crate::refusals::first(match problems.is_empty() {
        true => Ok(people),
        false => Err(problems),
    })
}

/// The people of these numbers, and what is wrong with each number that means nobody who can be enrolled; everybody of the occupation
/// without any.
pub(crate) async fn meant_by(
    tx: &mut Tx,
    staff_nos: &[String],
    occupation: &str,
) -> Result<(Vec<Employee>, Vec<Refusal>), Refusal> {
    if staff_nos.is_empty() {
        let everybody = employees::all(tx).await?.into_iter();
        let here = everybody.filter(|employee| {
            employee.left_on.is_none() && employee.occupation.as_deref() == Some(occupation)
        });
        return Ok((here.collect(), Vec::new()));
    }
    let (mut people, mut problems) = (Vec::new(), Vec::new());
    for staff_no in staff_nos {
        let staff_no = meant(tx, staff_no).await?;
        let about = |code: &str| {
            Refusal::new(code)
                .with("staff_no", &staff_no)
                .at("staff_nos")
        };
        match employees::by_staff_no(tx, &staff_no).await? {
            None => problems.push(about("employee_unknown")),
            Some(employee) => match &employee.left_on {
                Some(left_on) => {
                    problems.push(about("employee_has_left").with("left_on", left_on));
                }
                None => people.push(employee),
            },
        }
    }
    Ok((people, problems))
}

/// The eligibility that was judged at enrolment.
pub(crate) fn eligibility_of(candidate: &candidates::CandidateRow) -> Result<Eligibility, Refusal> {
    stored(&candidate.eligibility, "candidates", &candidate.staff_no)
}

/// Counts by result of the latest run; none before the first.
pub(crate) async fn counts_of(
    tx: &mut Tx,
    round_id: &RoundId,
) -> Result<Option<ResultCounts>, Refusal> {
    let run = decisions::latest_run(tx, round_id).await?;
    if run == 0 {
        return Ok(None);
    }
    let mut counts = ResultCounts::default();
    for (result, number) in decisions::count_by_result(tx, round_id, run).await? {
        let number = count(number.unsigned_abs());
        match result.as_str() {
            "passed" => counts.passed = number,
            "not_passed" => counts.not_passed = number,
            "incomplete" => counts.incomplete = number,
            "withdrawn" => counts.withdrawn = number,
            _ => counts.refused = number,
        }
    }
    Ok(Some(counts))
}
