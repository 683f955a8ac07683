//! The board: who has got a packet, who has returned, and how much is still missing. Reads only.

use std::collections::BTreeMap;

use assessment::{CandidateState, Refusal, StaffNumber};
use records::marks::conflicts;
use records::packets::{devices, returns};
use records::rounds::candidates;
use records::{marks, packets};

use crate::office::Office;
use crate::packets::devices as holders;
use crate::packets::wire::{BoardLine, PacketBoard};
use crate::rounds::wire::RoundRef;
use crate::wire::count;
use crate::{rounds, standards};

/// The board of a round.
///
/// # Errors
/// `round_unknown`.
pub async fn of_round(office: &Office, input: RoundRef) -> Result<PacketBoard, Refusal> {
    let mut tx = office.read().await?;
    let (round, plan) = rounds::by_code(&mut tx, &input.round).await?;
    let (_, standard) = standards::by_id(&mut tx, &round.standard_id).await?;
    let rules = office.panel_rules(&mut tx, plan.announced_on).await?;
    let enrolled: Vec<StaffNumber> = candidates::of_round(&mut tx, &round.id)
        .await?
        .iter()
        .filter(|candidate| candidate.state == CandidateState::Enrolled)
        .map(|candidate| StaffNumber::parse(&candidate.staff_no))
        .collect::<Result<_, _>>()?;
    let made = packets::of_round(&mut tx, &round.id).await?;
    let came = returns::of_round(&mut tx, &round.id).await?;
    let known = devices::list(&mut tx).await?;
    let mut open: BTreeMap<String, u64> = BTreeMap::new();
    for conflict in conflicts::of_round(&mut tx, &round.id).await? {
        *open.entry(conflict.rater).or_default() += 1;
    }
    let mut raters = Vec::new();
    for member in &plan.panel {
        let Some(component) = member.component else {
            continue;
        };
        let people = enrolled
            .iter()
            .filter(|staff_no| plan.may_mark(member, component, staff_no, &rules).is_ok())
            .count();
        let given = marks::of_rater(&mut tx, &round.id, &member.code)
            .await?
            .iter()
            .filter(|mark| mark.mark.is_some())
            .count();
        let own = made.iter().filter(|packet| packet.rater == member.code);
        let returned = came.iter().filter(|one| one.rater == member.code);
        raters.push(BoardLine {
            rater: member.code.clone(),
            name: member.name.clone(),
            component: component.as_str().to_owned(),
            devices: known
                .iter()
                .filter(|device| {
                    device.holder == holders::holder(member) && device.revoked_at.is_none()
                })
                .map(|device| device.fingerprint.clone())
                .collect(),
            expires_on: own
                .clone()
                .next_back()
                .map(|packet| packet.expires_on.clone()),
            packets: count(own.count() as u64),
            returns: count(returned.clone().count() as u64),
            last_return: returned.map(|one| one.taken_at.clone()).max(),
            expected: count((people * standard.criteria_of(component).count()) as u64),
            given: count(given as u64),
            conflicts: count(open.get(&member.code).copied().unwrap_or(0)),
        });
    }
    Ok(PacketBoard {
        conflicts: count(open.values().sum()),
        raters,
    })
}
