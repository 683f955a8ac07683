//! A round is corrected: what a correction would touch, the correction itself with its reason in the log, and one candidate who
//! is sent back alone. What may be corrected when is the rule of `assessment::rounds::corrections`.

mod apply;
mod draft;
mod known;
mod line;
pub mod wire;

use assessment::rounds::corrections::{Correction, Ground, Outcome};
use assessment::{Act, CandidateState, Component, Refusal, ScopeKind, StaffNumber};
use records::rounds::candidates;
use records::{RoundId, Tx, WriteTx};
use serde_json::{Value, json};

use crate::accounts::second::{Second, first};
use crate::messages::Language;
use crate::office::Office;
use crate::people::typed::meant;
use crate::refusals;
use crate::rounds::corrections::known::Known;
use crate::rounds::corrections::wire::{
    CorrectRound, CorrectionTold, PreviewCorrection, RelationOfRater, RoundCorrection,
    ScopeOfRater, SendCandidateBack, SendingBack,
};
use crate::rounds::wire::{PanelDraft, RoundStanding};
use crate::rounds::{state_now, strangers};
use crate::wire::{CorrectedField, said};

/// What a correction would change and touch. Changes nothing.
///
/// # Errors
/// As [`write`], but for the reason.
pub async fn preview(office: &Office, input: PreviewCorrection) -> Result<CorrectionTold, Refusal> {
    let mut tx = office.read().await?;
    let known = Known::load(office, &mut tx, &input.round).await?;
    let correction = as_kept(&mut tx, input.correction).await?;
    let (_, outcome) = outcome_of(&mut tx, &known, &correction).await?;
    Ok(told(&known, &outcome, office.language))
}

/// A correction that is written and not committed: what follows of it for marks is made in the same transaction.
pub(crate) struct Written {
    /// The transaction.
    pub tx: WriteTx,
    /// The round.
    pub round_id: RoundId,
    /// Why it is corrected.
    pub reason: String,
    /// Raters whose returns may speak of somebody who is in the round again, with what they mark.
    pub heard_again: Vec<(String, Component)>,
    code: String,
    detail: Value,
    told: CorrectionTold,
}

impl Written {
    /// Commits it with its line in the log.
    pub(crate) async fn commit(self, office: &Office) -> Result<CorrectionTold, Refusal> {
        office
            .commit(self.tx, "correct_round", &self.code, self.detail)
            .await?;
        Ok(self.told)
    }
}

/// Corrects a round, but for what follows for marks.
///
/// # Errors
/// `reason_empty`, `round_unknown`, `changed_meanwhile`, `employee_unknown`, `date_invalid`, `standard_unknown`, and those of
/// [`Correction::outcome`].
pub(crate) async fn write(office: &Office, input: CorrectRound) -> Result<Written, Refusal> {
    let reason = refusals::reason(&input.reason)?;
    let mut tx = office.write().await?;
    let known = Known::load(office, &mut tx, &input.round).await?;
    let asked = as_kept(&mut tx, input.correction).await?;
    let (read, outcome) = outcome_of(&mut tx, &known, &asked).await?;
    check_seen(&known, &outcome, input.seen.as_deref())?;
    let with = (read.judged.as_ref(), read.standard_id.as_ref(), reason);
    apply::apply(office, &mut tx, &known, &read.correction, &outcome, with).await?;
    let why = (read.judged.as_ref(), reason);
    let detail = line::detail(&known, &asked, &read.correction, &outcome, why)?;
    Ok(Written {
        tx,
        reason: reason.to_owned(),
        heard_again: heard_again(&known, &outcome),
        detail,
        told: told(&known, &outcome, office.language),
        round_id: known.round.id,
        code: known.round.code,
    })
}

/// What sending one candidate back would touch. Changes nothing.
///
/// # Errors
/// As [`send_back`], but for reason and second person.
pub async fn preview_sending_back(
    office: &Office,
    input: SendingBack,
) -> Result<CorrectionTold, Refusal> {
    let mut tx = office.read().await?;
    let known = Known::load(office, &mut tx, &input.round).await?;
    let correction =
        Correction::SendBack(StaffNumber::parse(&meant(&mut tx, &input.staff_no).await?)?);
    let outcome = correction.outcome(&known.ground())?;
    Ok(told(&known, &outcome, office.language))
}

/// Sends one candidate back after the results: her sheets alone are opened again.
///
/// # Errors
/// `reason_empty`, `round_unknown`, `changed_meanwhile`, those of [`Correction::outcome`]; in an office with accounts those of [`Second::of`].
pub async fn send_back(
    office: &Office,
    input: SendCandidateBack,
) -> Result<RoundStanding, Refusal> {
    let reason = refusals::reason(&input.reason)?;
    let asked = input.second.as_ref();
    let second = Second::of(office, Act::TakeBack, "send_candidate_back", asked).await?;
    let mut tx = office.write().await?;
    let known = Known::load(office, &mut tx, &input.round).await?;
    let staff_no = StaffNumber::parse(&meant(&mut tx, &input.staff_no).await?)?;
    let correction = Correction::SendBack(staff_no.clone());
    let outcome = correction.outcome(&known.ground())?;
    check_seen(&known, &outcome, input.seen.as_deref())?;
    let with = (None, None, reason);
    apply::apply(office, &mut tx, &known, &correction, &outcome, with).await?;
    let candidate = known.candidate(&staff_no)?;
    candidates::send_back(&mut tx, &candidate.id, known.runs).await?;
    let raters: Vec<&str> = outcome.moved.iter().map(|one| one.rater.as_str()).collect();
    let mut detail = json!({
        "staff_no": staff_no, "reason": reason, "run": known.runs, "raters": raters,
    });
    if let Some(second) = &second {
        second.consents(&mut tx, first(office)).await?;
        detail["second"] = second.detail();
    }
    office
        .commit(tx, "send_candidate_back", &known.round.code, detail)
        .await?;
    state_now(office, &known.round.code).await
}

/// What enrolling people late would touch: who would be a candidate, in the order of the answer.
///
/// # Errors
/// Those of [`Correction::outcome`].
pub(crate) async fn late(
    office: &Office,
    tx: &mut Tx,
    round: &str,
    people: Vec<StaffNumber>,
) -> Result<Outcome, Refusal> {
    let known = Known::load(office, tx, round).await?;
    Correction::EnrolLate(people).outcome(&known.ground())
}

/// Lays out the sheets that raters owe of people who were enrolled late.
pub(crate) async fn lay_out(
    office: &Office,
    tx: &mut WriteTx,
    round_id: &RoundId,
    outcome: &Outcome,
) -> Result<(), Refusal> {
    apply::lay_out(office, tx, round_id, &outcome.owed).await
}

/// What is done is what was seen: something that came in meanwhile may have made it another.
fn check_seen(known: &Known, outcome: &Outcome, seen: Option<&str>) -> Result<(), Refusal> {
    match seen {
        Some(seen) if seen != line::name_of(outcome) => {
            Err(Refusal::new("changed_meanwhile").with("subject", &known.round.code))
        }
        Some(_) | None => Ok(()),
    }
}

/// Raters with returns, when somebody is in the round who was not.
fn heard_again(known: &Known, outcome: &Outcome) -> Vec<(String, Component)> {
    let mut standing = outcome.standing.iter();
    if !standing.any(|(_, state)| *state == CandidateState::Enrolled) {
        return Vec::new();
    }
    let panel = known.plan.panel.iter();
    panel
        .filter(|member| known.returned.contains(&member.code))
        .filter_map(|member| Some((member.code.clone(), member.component?)))
        .collect()
}

/// A correction with the staff numbers under which those who are meant are kept.
async fn as_kept(tx: &mut Tx, mut asked: RoundCorrection) -> Result<RoundCorrection, Refusal> {
    match &mut asked {
        RoundCorrection::Withdraw { staff_no }
        | RoundCorrection::Reinstate { staff_no }
        | RoundCorrection::RemoveCandidate { staff_no } => *staff_no = meant(tx, staff_no).await?,
        RoundCorrection::AddRater {
            rater,
            relations,
            people,
        } => {
            rater_as_kept(tx, rater, relations).await?;
            scope_as_kept(tx, people).await?;
        }
        RoundCorrection::ReplaceRater { by, relations, .. } => {
            rater_as_kept(tx, by, relations).await?;
        }
        RoundCorrection::Scope { people, .. } => scope_as_kept(tx, people).await?,
        RoundCorrection::Days { .. }
        | RoundCorrection::Standard { .. }
        | RoundCorrection::RemoveRater { .. }
        | RoundCorrection::Delete => {}
    }
    Ok(asked)
}

async fn rater_as_kept(
    tx: &mut Tx,
    rater: &mut PanelDraft,
    relations: &mut [RelationOfRater],
) -> Result<(), Refusal> {
    if let Some(staff_no) = &mut rater.staff_no {
        *staff_no = meant(tx, staff_no).await?;
    }
    for relation in relations {
        relation.staff_no = meant(tx, &relation.staff_no).await?;
    }
    Ok(())
}

async fn scope_as_kept(tx: &mut Tx, people: &mut [ScopeOfRater]) -> Result<(), Refusal> {
    for one in people {
        if one.kind == ScopeKind::Person {
            one.who = meant(tx, &one.who).await?;
        }
    }
    Ok(())
}

async fn outcome_of(
    tx: &mut Tx,
    known: &Known,
    written: &RoundCorrection,
) -> Result<(draft::Read, Outcome), Refusal> {
    let of = (&known.round, &known.plan);
    let read = draft::read(tx, of, &known.standard, written).await?;
    let rules = known.rules_after(&read.correction)?;
    let ground = Ground {
        rules: &rules,
        ..known.ground()
    };
    let outcome = read.correction.outcome(&ground)?;
    if let Some(plan) = &outcome.plan {
        refusals::first(match strangers(tx, plan).await? {
            none if none.is_empty() => Ok(()),
            found => Err(found),
        })?;
    }
    Ok((read, outcome))
}

fn told(known: &Known, outcome: &Outcome, language: Language) -> CorrectionTold {
    let in_words = |field: &str, value: &Option<String>| {
        let value = value.as_ref()?;
        Some(match (field, CandidateState::parse(value)) {
            ("candidate_state", Ok(state)) => {
                language.label(&format!("word_candidate_state_{state}"))
            }
            _ => value.clone(),
        })
    };
    CorrectionTold {
        round: known.round.code.clone(),
        seen: line::name_of(outcome),
        changes: outcome
            .changes
            .iter()
            .map(|one| CorrectedField {
                field: one.field.to_owned(),
                title: language.label(&format!("heading_correction_{}", one.field)),
                from: in_words(one.field, &one.from),
                to: in_words(one.field, &one.to),
            })
            .collect(),
        touched: said(&outcome.touched, language),
    }
}
