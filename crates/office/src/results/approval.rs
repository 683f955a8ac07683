//! What whoever approves looks at before she does: how many have which result, how the totals lie, what the last computing says
//! otherwise than the one before, and what was done in the round that is not the usual way. Reads only; decides nothing.

use std::collections::{BTreeSet, HashMap};

use assessment::number::Mark;
use assessment::{DecisionResult, GradeStandard, Refusal, RoundPlan};
use records::marks::sheets::{self, ScoreSheet};
use records::marks::{MarkChange, changes_of_round};
use records::results::decisions;
use records::rounds::{Round, candidates};
use records::safekeeping::audit;
use records::safekeeping::audit::AuditLine;
use records::{CandidateId, ScoreSheetId, Tx};
use serde_json::Value;

use crate::marks::roads::sheet::SOURCE;
use crate::messages::Language;
use crate::office::Office;
use crate::results::again;
use crate::results::decided_run;
use crate::results::wire::{ApprovalShown, ChangedResult, ResultShort};
use crate::rounds::held_back::in_words;
use crate::rounds::wire::RoundRef;
use crate::rounds::{by_code, counts_of, named};
use crate::wire::{count, said};

/// Acts that are told one by one; of more it is said how many there are.
const TOLD: usize = 200;

/// The acts that leave the usual way.
const ACTS: [&str; 6] = [
    "reopen_round",
    "send_candidate_back",
    "reopen_rater_sheet",
    "settle_discrepancy",
    "settle_conflict",
    "settle_objection",
];

/// What is approved, before it is.
///
/// # Errors
/// `round_unknown`, `round_not_decided`.
pub async fn preview(office: &Office, input: RoundRef) -> Result<ApprovalShown, Refusal> {
    let mut tx = office.read().await?;
    let (round, plan) = by_code(&mut tx, &input.round).await?;
    let run = decided_run(&mut tx, &round).await?;
    let (_, standard) = crate::standards::by_id(&mut tx, &round.standard_id).await?;
    let changed = match run {
        1 => Vec::new(),
        _ => decisions::changed(&mut tx, &round.id, run, run - 1).await?,
    };
    let around = Around {
        round: &round,
        plan: &plan,
        standard: &standard,
        language: office.language,
    };
    let mut odd = around.odd(&mut tx).await?;
    odd.extend(again::told(&mut tx, &round, office.language).await?);
    let more_odd = odd.len().saturating_sub(TOLD);
    let decider = decisions::decider(&mut tx, &round.id).await?;
    Ok(ApprovalShown {
        run: count(run.unsigned_abs()),
        decided_by: decider.map_or_else(String::new, |decided| decided.actor),
        decided_at: decisions::decided_at(&mut tx, &round.id)
            .await?
            .unwrap_or_default(),
        results: counts_of(&mut tx, &round.id).await?.unwrap_or_default(),
        totals: decisions::totals(&mut tx, &round.id, run).await?,
        pass_total: standard.scheme.pass_total.normalize().to_string(),
        changed: changed
            .into_iter()
            .map(changed_result)
            .collect::<Result<_, _>>()?,
        odd: said(&odd[..odd.len() - more_odd], office.language),
        more_odd: count(more_odd as u64),
        seen: named::seen_of_run(&mut tx, &round, run).await?,
        round: round.code,
    })
}

fn changed_result(one: decisions::Changed) -> Result<ChangedResult, Refusal> {
    let before = match one.was_result {
        None => None,
        Some(result) => Some(ResultShort {
            result: DecisionResult::parse(&result)?,
            total: one.was_total,
        }),
    };
    Ok(ChangedResult {
        staff_no: one.staff_no,
        name: one.name,
        before,
        now: ResultShort {
            result: one.result,
            total: one.total,
        },
    })
}

/// A round with what its acts are told by.
struct Around<'r> {
    round: &'r Round,
    plan: &'r RoundPlan,
    standard: &'r GradeStandard,
    language: Language,
}

impl Around<'_> {
    /// What was done that is not the usual way, in the order of the log; then marks that were raised when they had been handed in.
    async fn odd(&self, tx: &mut Tx) -> Result<Vec<Refusal>, Refusal> {
        let people: HashMap<CandidateId, (String, String)> =
            candidates::of_round(tx, &self.round.id)
                .await?
                .into_iter()
                .map(|one| (one.id, (one.staff_no, one.name)))
                .collect();
        let names: HashMap<&str, &str> = people
            .values()
            .map(|(staff_no, name)| (staff_no.as_str(), name.as_str()))
            .collect();
        let lines = audit::of_acts_about(tx, &self.round.code, ACTS).await?;
        let mut odd = Vec::new();
        // Since when a rater's sheets are open again, and which places were settled.
        let mut reopened: HashMap<String, String> = HashMap::new();
        let mut settled: BTreeSet<(String, String, String)> = BTreeSet::new();
        for line in &lines {
            let detail: Value = serde_json::from_str(&line.detail).unwrap_or_default();
            let text = |name: &str| detail[name].as_str().unwrap_or_default().to_owned();
            match line.action.as_str() {
                "reopen_rater_sheet" => {
                    let first = reopened.entry(text("rater"));
                    first.or_insert_with(|| line.at.clone());
                }
                "settle_conflict" => {
                    settled.insert((text("staff_no"), text("rater"), text("criterion")));
                }
                _ => {}
            }
            odd.extend(self.told(line, &detail, &names));
        }
        let changes = changes_of_round(tx, &self.round.id).await?;
        if !changes.is_empty() {
            let sheets: HashMap<ScoreSheetId, ScoreSheet> = sheets::of_round(tx, &self.round.id)
                .await?
                .into_iter()
                .map(|sheet| (sheet.id.clone(), sheet))
                .collect();
            for change in &changes {
                let Some(sheet) = sheets.get(&change.sheet_id) else {
                    continue;
                };
                let Some(person) = people.get(&sheet.candidate_id) else {
                    continue;
                };
                let place = (
                    person.0.clone(),
                    sheet.rater.clone(),
                    change.criterion.clone(),
                );
                let Some((old, new)) = raised(change) else {
                    continue;
                };
                // What is typed before the sheet is signed is no change of what was handed in; what was settled is told already.
                let typed_before = change.reason == SOURCE
                    && reopened.get(&sheet.rater).is_none_or(|at| change.at < *at);
                if !typed_before && !settled.contains(&place) {
                    odd.push(
                        Refusal::new("mark_raised_after_hand_in")
                            .with("name", &person.1)
                            .with("staff_no", &person.0)
                            .with("rater", self.plan.name_of(&sheet.rater))
                            .with("criterion", self.criterion(&change.criterion))
                            .with("old", old)
                            .with("new", new)
                            .with("by", &change.actor),
                    );
                }
            }
        }
        Ok(odd)
    }

    /// One line of the log as whoever approves is told it.
    fn told(
        &self,
        line: &AuditLine,
        detail: &Value,
        names: &HashMap<&str, &str>,
    ) -> Option<Refusal> {
        let text = |name: &str| detail[name].as_str().unwrap_or_default();
        let staff_no = text("staff_no");
        let name = names.get(staff_no).copied().unwrap_or_default();
        let told = match line.action.as_str() {
            "reopen_round" => Refusal::new("round_was_reopened"),
            "send_candidate_back" => Refusal::new("candidate_was_sent_back")
                .with("name", name)
                .with("staff_no", staff_no),
            "reopen_rater_sheet" => {
                Refusal::new("sheet_was_reopened").with("rater", self.plan.name_of(text("rater")))
            }
            "settle_discrepancy" => Refusal::new("discrepancy_was_settled")
                .with("name", name)
                .with("staff_no", staff_no)
                .with("criterion", self.criterion(text("criterion")))
                .with("mark", text("mark")),
            "settle_conflict" => Refusal::new("conflict_was_settled")
                .with("name", name)
                .with("staff_no", staff_no)
                .with("rater", self.plan.name_of(text("rater")))
                .with("criterion", self.criterion(text("criterion")))
                .with("mark", text("mark")),
            "settle_objection" => {
                let code = match text("to") {
                    "" => "objection_was_kept",
                    _ => "objection_was_corrected",
                };
                let told = Refusal::new(code)
                    .with("name", name)
                    .with("staff_no", staff_no)
                    .with("objection", &detail["objection"])
                    .with("was", in_words(text("from"), self.language));
                match text("to") {
                    "" => told,
                    now => told.with("now", in_words(now, self.language)),
                }
            }
            _ => return None,
        };
        Some(told.with("by", &line.actor).with("reason", text("reason")))
    }

    /// A criterion as it is called.
    fn criterion(&self, code: &str) -> String {
        let Some(criterion) = self.standard.criterion(code) else {
            return code.to_owned();
        };
        match (self.language, &criterion.name_en) {
            (Language::English, Some(name)) => name.clone(),
            _ => criterion.name.clone(),
        }
    }
}

/// The mark before and the one after, when it is a higher one.
fn raised(change: &MarkChange) -> Option<(Mark, Mark)> {
    let (old, new) = (change.old_mark?, change.new_mark?);
    (old.value() < new.value()).then_some((old, new))
}
