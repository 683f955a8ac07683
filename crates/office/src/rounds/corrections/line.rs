//! What the log says of a correction: what is another, of whom, and why. Must not know how it is written.

use assessment::rounds::corrections::{Correction, Outcome};
use assessment::{Eligibility, Refusal};
use serde_json::{Value, json};

use crate::hash::sha256_hex;
use crate::rounds::corrections::draft::Judged;
use crate::rounds::corrections::known::Known;
use crate::rounds::corrections::wire::RoundCorrection;
use crate::rounds::eligibility_of;

/// The particulars; what there is none of is not named.
pub(super) fn detail(
    known: &Known,
    written: &RoundCorrection,
    correction: &Correction,
    outcome: &Outcome,
    (judged, reason): (Option<&Judged>, &str),
) -> Result<Value, Refusal> {
    let mut detail = json!({ "correction": correction.kind(), "reason": reason });
    of_outcome(outcome, &mut detail);
    if let Some(staff_no) = candidate_of(written) {
        detail["staff_no"] = json!(staff_no);
    }
    of_panel(known, correction, outcome, &mut detail);
    if let Correction::Scope(rater, ..) = correction {
        detail["rater"] = json!(rater);
    }
    list(&mut detail, "eligibility", routes(known, judged)?);
    if matches!(correction, Correction::Delete) {
        let gone = known.candidates.iter().map(|one| json!(one.staff_no));
        list(&mut detail, "candidates", gone.collect());
    }
    Ok(detail)
}

/// A name for what comes of a correction: another one when anything of it is another, sentences included.
pub(super) fn name_of(outcome: &Outcome) -> String {
    let mut all = json!({ "touched": outcome.touched, "plan": outcome.plan });
    of_outcome(outcome, &mut all);
    sha256_hex(all.to_string().as_bytes())
}

/// What is another, of whom and of which sheets.
fn of_outcome(outcome: &Outcome, detail: &mut Value) {
    let changes = outcome
        .changes
        .iter()
        .map(|one| json!({ "field": one.field, "from": one.from, "to": one.to }));
    detail["changes"] = Value::Array(changes.collect());
    let standing = outcome.standing.iter();
    let standing = standing.map(|(staff_no, to)| json!({ "staff_no": staff_no, "to": to }));
    list(detail, "standing", standing.collect());
    let moved = outcome
        .moved
        .iter()
        .map(|one| json!({ "rater": one.rater, "staff_no": one.staff_no, "to": one.to }));
    list(detail, "moved", moved.collect());
    let owed = outcome.owed.iter();
    let owed = owed.map(|one| json!({ "rater": one.rater, "staff_no": one.staff_no }));
    list(detail, "owed", owed.collect());
}

fn list(detail: &mut Value, name: &str, all: Vec<Value>) {
    if !all.is_empty() {
        detail[name] = Value::Array(all);
    }
}

/// The rater who came with her relations, those that were declared of her before too, and the candidates whose sheets stay with the one
/// whom she replaced.
fn of_panel(known: &Known, correction: &Correction, outcome: &Outcome, detail: &mut Value) {
    let new = match correction {
        Correction::AddRater(new, ..) | Correction::ReplaceRater(_, new) => &new.member,
        Correction::Days(..)
        | Correction::Standard(..)
        | Correction::RemoveRater(..)
        | Correction::Scope(..)
        | Correction::EnrolLate(..)
        | Correction::Withdraw(..)
        | Correction::Reinstate(..)
        | Correction::RemoveCandidate(..)
        | Correction::SendBack(..)
        | Correction::Delete => return,
    };
    let plan = outcome.plan.as_ref();
    let on_panel = plan.and_then(|plan| plan.rater(&new.code));
    detail["new_rater"] = json!(on_panel.unwrap_or(new));
    let relations = plan.into_iter().flat_map(|plan| &plan.relations);
    let come = relations.filter(|one| !known.plan.relations.contains(one));
    let come = come.map(|one| json!({ "staff_no": one.staff_no, "kind": one.kind }));
    detail["relations"] = Value::Array(come.collect());
    if let (Correction::ReplaceRater(rater, _), Some(plan)) = (correction, plan) {
        let kept = plan.handed_over(rater).map(|over| &over.kept);
        detail["kept"] = json!(kept);
    }
}

/// Whose route of eligibility is another by what holds now.
fn routes(known: &Known, judged: Option<&Judged>) -> Result<Vec<Value>, Refusal> {
    let route = |of: &Eligibility| of.met.as_ref().map(|met| met.rule.clone());
    let mut found = Vec::new();
    for (staff_no, now) in judged.into_iter().flatten() {
        let from = route(&eligibility_of(known.candidate(staff_no)?)?);
        let to = route(now);
        if from != to {
            found.push(json!({ "staff_no": staff_no, "from": from, "to": to }));
        }
    }
    Ok(found)
}

fn candidate_of(written: &RoundCorrection) -> Option<&str> {
    match written {
        RoundCorrection::Withdraw { staff_no }
        | RoundCorrection::Reinstate { staff_no }
        | RoundCorrection::RemoveCandidate { staff_no } => Some(staff_no),
        _ => None,
    }
}
