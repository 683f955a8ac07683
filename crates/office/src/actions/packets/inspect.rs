//! What a packet file or a device card tells without a key: for whoever finds one on a stick, or is to enrol a device.
//! Needs no office.

use std::path::Path;

use assessment::Refusal;
use exchange::packet::{self, DeviceCard, Kind};

use super::keys;
use crate::desk::Desk;
use crate::reports::count;
use crate::wire::packets::{DeviceCardRead, InspectPacket, PacketInspected, ReadDeviceCard};

/// Looks at a packet or return.
///
/// # Errors
/// `file_not_readable`, `not_a_packet`, `packet_newer`, `packet_truncated`, `packet_damaged`, `packet_too_large`.
pub async fn inspect(desk: &Desk, input: InspectPacket) -> Result<PacketInspected, Refusal> {
    let bytes = packet::read(Path::new(&input.path))?;
    let (header, passphrase) = packet::inspect(&bytes)?;
    let own_office = match desk.office_if_open() {
        None => None,
        Some(office) => Some(
            keys::existing(&office)
                .await?
                .is_some_and(|own| own.office_id() == header.office),
        ),
    };
    Ok(PacketInspected {
        kind: match header.kind {
            Kind::Packet => "packet",
            Kind::Return => "return",
        }
        .to_owned(),
        office: header.office.to_string(),
        own_office,
        passphrase,
        bytes: count(bytes.len() as u64),
    })
}

/// Reads a device card, so that its fingerprint is compared before the device is enrolled.
///
/// # Errors
/// `device_card_unreadable`.
pub async fn card(_: &Desk, input: ReadDeviceCard) -> Result<DeviceCardRead, Refusal> {
    Ok(DeviceCardRead {
        fingerprint: DeviceCard::parse(&input.card)?.fingerprint(),
    })
}
