//! A draft is put in force from a day on, or a rule pack is withdrawn: what that would change and touch, and the act itself with its
//! reason and its second person. What stands against it is the rule of `assessment::institution::rule_packs`.

use assessment::institution::rule_figures::{Difference, differences};
use assessment::institution::rule_packs::{RulePackState, day_of, enforcing, withdrawing};
use assessment::{Act, Refusal};
use jiff::civil::Date;
use records::Tx;
use records::institution::rule_packs as rows;
use serde_json::json;

use crate::accounts::second::{Second, first};
use crate::institution::rules::wire::{EnforceRulePack, PreviewRulePack, WithdrawRulePack};
use crate::institution::rules::{Known, by_code, kept_of, refuse_other, words};
use crate::institution::wire::InstitutionTold;
use crate::office::Office;
use crate::refusals;
use crate::wire::said;

/// What putting a draft in force from a day on, or withdrawing a pack, would change and touch, or everything that stands against it.
/// Changes nothing.
///
/// # Errors
/// `rule_pack_unknown`, `date_invalid`.
pub async fn preview(office: &Office, input: PreviewRulePack) -> Result<InstitutionTold, Refusal> {
    let mut tx = office.read().await?;
    match &input.holds_from {
        Some(text) => {
            let from = day_of(text)?;
            let coming = Coming::of(office, &mut tx, &input.code, from).await?;
            Ok(coming.told(office))
        }
        None => {
            let (row, _) = by_code(&mut tx, &input.code).await?;
            let outcome = leaving(office, &mut tx, &row).await?;
            Ok(told(office, outcome))
        }
    }
}

/// Puts a draft in force.
///
/// # Errors
/// `reason_empty`, `date_invalid`, `rule_pack_unknown`, `changed_meanwhile`, the first problem of [`enforcing`] with how many there are
/// beside it; in an office with accounts those of [`Second::of`].
pub async fn enforce(office: &Office, input: EnforceRulePack) -> Result<InstitutionTold, Refusal> {
    let reason = refusals::reason(&input.reason)?;
    let from = day_of(&input.holds_from)?;
    let second = input.second.as_ref();
    let second = Second::of(office, Act::File, "enforce_rule_pack", second).await?;
    let mut tx = office.write().await?;
    let coming = Coming::of(office, &mut tx, &input.code, from).await?;
    refuse_other(&coming.row, input.seen.as_deref())?;
    let touched = refusals::first(coming.outcome.clone())?;
    let row = rows::RulePack {
        state: RulePackState::InForce,
        holds_from: Some(from.to_string()),
        ..coming.row.clone()
    };
    rows::put(&mut tx, &row).await?;
    let mut detail = json!({ "reason": reason, "first_day": row.holds_from });
    note_rounds(&mut detail, &touched);
    if let Some(second) = &second {
        second.consents(&mut tx, first(office)).await?;
        detail["second"] = second.detail();
    }
    let told = coming.told(office);
    office
        .commit(tx, "enforce_rule_pack", &row.id, detail)
        .await?;
    Ok(told)
}

/// Withdraws a pack by which nothing was judged.
///
/// # Errors
/// `reason_empty`, `rule_pack_unknown`, the first problem of [`withdrawing`] with how many there are beside it; in an office with accounts
/// those of [`Second::of`].
pub async fn withdraw(
    office: &Office,
    input: WithdrawRulePack,
) -> Result<InstitutionTold, Refusal> {
    let reason = refusals::reason(&input.reason)?;
    let second = input.second.as_ref();
    let second = Second::of(office, Act::File, "withdraw_rule_pack", second).await?;
    let mut tx = office.write().await?;
    let (row, _) = by_code(&mut tx, &input.code).await?;
    let touched = refusals::first(leaving(office, &mut tx, &row).await?)?;
    let row = rows::RulePack {
        state: RulePackState::Withdrawn,
        ..row
    };
    rows::put(&mut tx, &row).await?;
    let mut detail = json!({ "reason": reason });
    note_rounds(&mut detail, &touched);
    if let Some(second) = &second {
        second.consents(&mut tx, first(office)).await?;
        detail["second"] = second.detail();
    }
    office
        .commit(tx, "withdraw_rule_pack", &row.id, detail)
        .await?;
    Ok(told(office, Ok(touched)))
}

/// A draft that is to hold from a day on.
struct Coming {
    row: rows::RulePack,
    /// What differs from the pack that holds on that day so far.
    found: Vec<Difference>,
    before: assessment::RulePack,
    outcome: Result<Vec<Refusal>, Vec<Refusal>>,
}

impl Coming {
    async fn of(office: &Office, tx: &mut Tx, code: &str, from: Date) -> Result<Self, Refusal> {
        let (row, pack) = by_code(tx, code).await?;
        let known = Known::load(office, tx).await?;
        let before = office.rule_pack(tx, from).await?;
        let mut outcome = enforcing(&known.packs, &kept_of(&row)?, from, &known.rounds);
        let unsure = pack.figures().iter().filter(|one| one.mark == "?").count();
        if let (Ok(touched), true) = (&mut outcome, unsure > 0) {
            touched.push(Refusal::new("rule_pack_has_unsure_figures").with("count", unsure));
        }
        Ok(Self {
            found: differences(&before, &pack),
            before,
            outcome,
            row,
        })
    }

    fn told(&self, office: &Office) -> InstitutionTold {
        InstitutionTold {
            changes: words::changes(&self.before, &self.found, office.language),
            ..told(office, self.outcome.clone())
        }
    }
}

async fn leaving(
    office: &Office,
    tx: &mut Tx,
    row: &rows::RulePack,
) -> Result<Result<Vec<Refusal>, Vec<Refusal>>, Refusal> {
    let known = Known::load(office, tx).await?;
    Ok(withdrawing(&known.packs, &kept_of(row)?, &known.rounds))
}

fn told(office: &Office, outcome: Result<Vec<Refusal>, Vec<Refusal>>) -> InstitutionTold {
    let (touched, problems) = match outcome {
        Ok(touched) => (touched, Vec::new()),
        Err(problems) => (Vec::new(), problems),
    };
    InstitutionTold {
        changes: Vec::new(),
        touched: said(&touched, office.language),
        problems: said(&problems, office.language),
        numbers: Vec::new(),
    }
}

/// The line of the log names the planned rounds that are judged otherwise now.
fn note_rounds(detail: &mut serde_json::Value, touched: &[Refusal]) {
    let rounds: Vec<&str> = touched.iter().filter_map(|one| one.arg("round")).collect();
    if !rounds.is_empty() {
        detail["round"] = json!(rounds);
    }
}
