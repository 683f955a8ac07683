//! Conflicts side by side, and how one is settled: by a person, with a reason; what was stated stays.

use std::collections::HashMap;

use assessment::marks::mark::check_mark;
use assessment::number::parse_mark;
use assessment::{Mark, Refusal};
use records::marks::conflicts;
use records::marks::conflicts::ConflictSettlement;
use records::packets::returns::ReturnRow;
use records::packets::{devices, returns};
use records::rounds::candidates;
use records::{CandidateId, Tx};
use serde_json::json;

use crate::marks::door::{candidate_unknown, criterion_not_marked};
use crate::marks::standing;
use crate::marks::wire::{ConflictLine, ConflictList, SettleConflict, StatementLine};
use crate::office::Office;
use crate::people::typed::meant;
use crate::refusals::reason;
use crate::rounds::sent_back::Open;
use crate::rounds::wire::RoundRef;
use crate::{rounds, standards};

/// The open conflicts of a round.
///
/// # Errors
/// `round_unknown`.
pub async fn list(office: &Office, input: RoundRef) -> Result<ConflictList, Refusal> {
    let mut tx = office.read().await?;
    Ok(ConflictList {
        conflicts: lines(&mut tx, &input.round).await?,
    })
}

/// Settles a conflict: one of the marks that were stated, or another, stands.
///
/// # Errors
/// `round_unknown`, `reason_empty`, `conflict_unknown`, `criterion_not_marked`, `mark_*`, `round_not_open_for_scores`.
pub async fn settle(office: &Office, input: SettleConflict) -> Result<ConflictList, Refusal> {
    let why = reason(&input.reason)?;
    let mark = parse_mark(&input.mark)?;
    let mut tx = office.write().await?;
    let round = rounds::of_code(&mut tx, &input.round).await?;
    round.state.accepts_marks()?;
    let staff_no = meant(&mut tx, &input.staff_no).await?;
    let candidate = candidates::by_staff_no(&mut tx, &round.id, &staff_no)
        .await?
        .ok_or_else(|| candidate_unknown(&staff_no, &round.code))?;
    let people = candidates::of_round(&mut tx, &round.id).await?;
    Open::of(&mut tx, &round, &people)
        .await?
        .check(&candidate)?;
    let conflict = conflicts::of_round(&mut tx, &round.id)
        .await?
        .into_iter()
        .find(|one| {
            one.candidate_id == candidate.id
                && one.rater == input.rater
                && one.criterion == input.criterion
        })
        .ok_or_else(|| {
            Refusal::new("conflict_unknown")
                .with("staff_no", &staff_no)
                .with("rater", &input.rater)
                .with("criterion", &input.criterion)
        })?;
    let component = conflict.component;
    let (_, standard) = standards::by_id(&mut tx, &round.standard_id).await?;
    let criterion = standard
        .criteria_of(component)
        .find(|criterion| criterion.code == input.criterion)
        .ok_or_else(|| criterion_not_marked(&input.criterion, component))?;
    check_mark(criterion, mark)?;
    let settlement = ConflictSettlement {
        sheet_id: conflict.sheet_id,
        criterion: conflict.criterion,
        marks: conflict.marks,
        mark: Mark::new(mark)?,
        reason: why.to_owned(),
        actor: office.actor.clone(),
        at: office.now(),
    };
    conflicts::settle(&mut tx, &settlement).await?;
    standing::settle(
        office,
        &mut tx,
        &round.id,
        (&input.rater, component),
        ("settle_conflict", why),
    )
    .await?;
    let detail = json!({
        "staff_no": staff_no, "rater": input.rater, "criterion": input.criterion,
        "stated": settlement.marks, "mark": input.mark, "reason": why,
    });
    office
        .commit(tx, "settle_conflict", &round.code, detail)
        .await?;
    list(
        office,
        RoundRef {
            round: input.round.clone(),
        },
    )
    .await
}

/// The open conflicts of a round with everything that was stated.
pub(crate) async fn lines(tx: &mut Tx, code: &str) -> Result<Vec<ConflictLine>, Refusal> {
    let (round, plan) = rounds::by_code(tx, code).await?;
    let open = conflicts::of_round(tx, &round.id).await?;
    if open.is_empty() {
        return Ok(Vec::new());
    }
    let (_, standard) = standards::by_id(tx, &round.standard_id).await?;
    let people: HashMap<CandidateId, candidates::CandidateRow> =
        candidates::of_round(tx, &round.id)
            .await?
            .into_iter()
            .map(|row| (row.id.clone(), row))
            .collect();
    let came: HashMap<String, ReturnRow> = returns::of_round(tx, &round.id)
        .await?
        .into_iter()
        .map(|row| (row.hash.clone(), row))
        .collect();
    let fingerprints: HashMap<String, String> = devices::list(tx)
        .await?
        .into_iter()
        .map(|device| (device.signing_key, device.fingerprint))
        .collect();
    let mut stated: HashMap<String, HashMap<(CandidateId, String), Vec<StatementLine>>> =
        HashMap::new();
    let mut lines = Vec::with_capacity(open.len());
    for conflict in open {
        if !stated.contains_key(&conflict.rater) {
            let mut places: HashMap<(CandidateId, String), Vec<StatementLine>> = HashMap::new();
            for one in returns::statements(tx, &round.id, &conflict.rater).await? {
                let line = statement(one.mark, came.get(&one.hash), &fingerprints);
                places
                    .entry((one.candidate_id, one.criterion))
                    .or_default()
                    .push(line);
            }
            stated.insert(conflict.rater.clone(), places);
        }
        let person = people.get(&conflict.candidate_id);
        let place = (conflict.candidate_id.clone(), conflict.criterion.clone());
        lines.push(ConflictLine {
            round: round.code.clone(),
            staff_no: person.map(|row| row.staff_no.clone()).unwrap_or_default(),
            candidate: person.map(|row| row.name.clone()).unwrap_or_default(),
            rater_name: plan
                .rater(&conflict.rater)
                .map(|member| member.name.clone())
                .unwrap_or_default(),
            criterion_name: standard
                .criterion(&conflict.criterion)
                .map(|criterion| criterion.name.clone())
                .unwrap_or_default(),
            statements: stated
                .get(&conflict.rater)
                .and_then(|places| places.get(&place).cloned())
                .unwrap_or_default(),
            component: conflict.component.as_str().to_owned(),
            rater: conflict.rater,
            criterion: conflict.criterion,
        });
    }
    lines.sort_by(|a, b| {
        (&a.staff_no, &a.rater, &a.criterion).cmp(&(&b.staff_no, &b.rater, &b.criterion))
    });
    Ok(lines)
}

fn statement(
    mark: Mark,
    came: Option<&ReturnRow>,
    fingerprints: &HashMap<String, String>,
) -> StatementLine {
    let mark = mark.to_string();
    match came {
        None => StatementLine {
            mark,
            origin: "office".to_owned(),
            signed_by: String::new(),
            signed_at: String::new(),
            file: String::new(),
            device: String::new(),
        },
        Some(row) => StatementLine {
            mark,
            origin: "return".to_owned(),
            signed_by: row.signed_by.clone(),
            signed_at: row.signed_at.clone(),
            file: row.file.clone(),
            device: fingerprints
                .get(&row.signer)
                .cloned()
                .unwrap_or_else(|| "passphrase".to_owned()),
        },
    }
}
