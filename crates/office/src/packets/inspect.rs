//! What a packet file or a device card tells without a key: for whoever finds one on a stick, or is to enrol a device.
//! Needs no office.

use std::path::Path;

use assessment::Refusal;
use exchange::packet;
use exchange::packet::{DeviceCard, Kind};

use crate::packets::keys;
use crate::packets::wire::{DeviceCardRead, InspectPacket, PacketInspected, ReadDeviceCard};
use crate::session::Session;
use crate::wire::count;

/// Looks at a packet or return.
///
/// # Errors
/// `file_not_readable`, `not_a_packet`, `packet_newer`, `packet_truncated`, `packet_damaged`, `packet_too_large`.
pub async fn inspect(session: &Session, input: InspectPacket) -> Result<PacketInspected, Refusal> {
    let bytes = packet::read(Path::new(&input.path))?;
    let (header, passphrase) = packet::inspect(&bytes)?;
    let own_office = match session.office_if_open() {
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
pub async fn card(_: &Session, input: ReadDeviceCard) -> Result<DeviceCardRead, Refusal> {
    Ok(DeviceCardRead {
        fingerprint: DeviceCard::parse(&input.card)?.fingerprint(),
    })
}
