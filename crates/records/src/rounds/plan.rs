//! The plan of a round as it is kept: its days beside the round, its standard by the round's reference, one row for each
//! person of the panel and for each declared relation. Must not know which plan is right.

use assessment::rounds::plan::EvidenceWindow;
use assessment::{Refusal, RoundPlan, day};

use crate::Tx;
use crate::ids::RoundId;
use crate::rounds::{handovers, panel, scopes};
use crate::store::query::fetch_one;
use crate::store::rows::damaged;

/// What of a plan is one for the whole round.
#[derive(sqlx::FromRow)]
struct Head {
    code: String,
    title: String,
    standard: String,
    standard_version: String,
    announced_on: String,
    scoring_from: String,
    scoring_to: String,
    evidence_from: Option<String>,
    evidence_to: Option<String>,
}

/// The plan of a round that is kept, its lists in the order in which it was opened. Refuses `stored_record_damaged`.
pub async fn of_round(tx: &mut Tx, round_id: &RoundId) -> Result<RoundPlan, Refusal> {
    let head: Head = fetch_one!(
        tx,
        "SELECT r.code, r.title, s.code AS standard, s.version AS standard_version,
             r.announced_on, r.scoring_from, r.scoring_to, r.evidence_from, r.evidence_to
         FROM rounds r JOIN standards s ON s.id = r.standard_id WHERE r.id = $1",
        round_id
    );
    let panel = panel::members(tx, round_id).await?;
    let relations = panel::relations(tx, round_id).await?;
    let scopes = scopes::of_round(tx, round_id).await?;
    let reach = scopes::reach(tx, &scopes).await?;
    let handovers = handovers::of_round(tx, round_id).await?;
    let day = |text: &str| {
        day::of_text(text).ok_or_else(|| damaged("rounds", &head.code, format!("{text:?}")))
    };
    let evidence = match (&head.evidence_from, &head.evidence_to) {
        (None, None) => None,
        (from, to) => Some(EvidenceWindow {
            from: day(from.as_deref().unwrap_or_default())?,
            to: day(to.as_deref().unwrap_or_default())?,
        }),
    };
    Ok(RoundPlan {
        announced_on: day(&head.announced_on)?,
        scoring_from: day(&head.scoring_from)?,
        scoring_to: day(&head.scoring_to)?,
        evidence,
        panel,
        relations,
        scopes,
        reach,
        handovers,
        code: head.code,
        title: head.title,
        standard: head.standard,
        standard_version: head.standard_version,
    })
}
