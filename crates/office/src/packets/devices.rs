//! Devices of raters: enrolled by their card after the fingerprint was compared, revoked with a reason, never deleted.
//!
//! A device belongs to a person, not to a code on one panel: who comes back in a later round need not enrol again.

use assessment::{PanelMember, Refusal};
use exchange::packet::DeviceCard;
use records::packets::devices;
use records::packets::devices::Device;
use serde_json::json;

use crate::office::Office;
use crate::packets::wire::{DeviceLine, DeviceList, EnrolDevice, RevokeDevice};
use crate::refusals::reason;
use crate::rounds;
use crate::wire::Nothing;

const STAFF: &str = "staff:";

/// Enrols a device for a rater.
///
/// # Errors
/// `round_unknown`, `rater_unknown`, `rater_does_not_score`, `device_card_unreadable`, `device_enrolled_already`.
pub async fn enrol(office: &Office, input: EnrolDevice) -> Result<DeviceList, Refusal> {
    let card = DeviceCard::parse(&input.card)?;
    let mut tx = office.write().await?;
    let (round, plan) = rounds::by_code(&mut tx, &input.round).await?;
    let member = plan.rater(&input.rater).ok_or_else(|| {
        Refusal::new("rater_unknown")
            .with("rater", &input.rater)
            .with("round", &round.code)
            .at("rater")
    })?;
    if member.component.is_none() {
        return Err(Refusal::new("rater_does_not_score")
            .with("rater", &member.code)
            .at("rater"));
    }
    let device = Device {
        signing_key: card.signing.to_string(),
        fingerprint: card.fingerprint(),
        address: card.address,
        holder: holder(member),
        holder_name: member.name.clone(),
        enrolled_at: office.now(),
        enrolled_by: office.actor.clone(),
        revoked_at: None,
        revoked_by: None,
        revoke_reason: None,
    };
    devices::insert(&mut tx, &device).await?;
    let detail = json!({
        "round": round.code, "rater": member.code, "name": member.name,
        "fingerprint": device.fingerprint, "signing": device.signing_key,
    });
    office
        .commit(tx, "enrol_device", &device.fingerprint, detail)
        .await?;
    list(office, Nothing {}).await
}

/// Revokes a device: what it signs from now on is refused, what was taken stays.
///
/// # Errors
/// `reason_empty`, `device_unknown`, `device_revoked_already`.
pub async fn revoke(office: &Office, input: RevokeDevice) -> Result<DeviceList, Refusal> {
    let why = reason(&input.reason)?;
    let wanted = bare(&input.fingerprint);
    let mut tx = office.write().await?;
    let device = devices::list(&mut tx)
        .await?
        .into_iter()
        .find(|device| bare(&device.fingerprint) == wanted)
        .ok_or_else(|| {
            Refusal::new("device_unknown")
                .with("fingerprint", &input.fingerprint)
                .at("fingerprint")
        })?;
    if let Some(at) = &device.revoked_at {
        return Err(Refusal::new("device_revoked_already")
            .with("fingerprint", &device.fingerprint)
            .with("at", at));
    }
    devices::revoke(
        &mut tx,
        &device.signing_key,
        &office.now(),
        &office.actor,
        why,
    )
    .await?;
    let detail = json!({ "name": device.holder_name, "reason": why });
    office
        .commit(tx, "revoke_device", &device.fingerprint, detail)
        .await?;
    list(office, Nothing {}).await
}

/// Every device that was ever enrolled.
pub async fn list(office: &Office, _: Nothing) -> Result<DeviceList, Refusal> {
    let mut tx = office.read().await?;
    let devices = devices::list(&mut tx).await?;
    Ok(DeviceList {
        devices: devices
            .into_iter()
            .map(|device| DeviceLine {
                staff_no: device.holder.strip_prefix(STAFF).map(str::to_owned),
                fingerprint: device.fingerprint,
                holder: device.holder_name,
                enrolled_at: device.enrolled_at,
                enrolled_by: device.enrolled_by,
                revoked_at: device.revoked_at,
                revoke_reason: device.revoke_reason,
            })
            .collect(),
    })
}

/// Whose device a rater's is: an employee's by the staff number, anybody else's by the name.
pub(crate) fn holder(member: &PanelMember) -> String {
    match &member.staff_no {
        Some(number) => format!("{STAFF}{number}"),
        None => format!("name:{}", member.name),
    }
}

fn bare(fingerprint: &str) -> String {
    fingerprint
        .chars()
        .filter(char::is_ascii_hexdigit)
        .map(|digit| digit.to_ascii_uppercase())
        .collect()
}
