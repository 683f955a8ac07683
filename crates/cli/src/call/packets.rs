//! What is done for the words of packets and devices. Must not know how a packet is sealed.

use office::call as action;
use office::marks::wire::SettleConflict;
use office::packets::wire::{
    EnrolDevice, FillPacket, InspectPacket, MakePackets, RevokeDevice, TakePackets,
};
use office::wire::Nothing;

use super::{Call, named, path_if_named, path_of};
use crate::arguments::{Devices, Packets};

/// What is done for a verb of packets. Whether an office is named decides how much a file tells.
pub fn packets(verb: &Packets, has_office: bool) -> Call {
    match verb {
        Packets::Make {
            round,
            out,
            rater,
            expires,
            passphrases,
        } => Call::of(
            action::make_packets,
            MakePackets {
                round: round.clone(),
                folder: path_of(out),
                raters: rater.clone(),
                expires_on: expires.clone(),
                passphrases: *passphrases,
            },
        ),
        Packets::Fill {
            packet,
            marks,
            mapping,
            out,
            passphrase,
            signed_by,
        } => Call::of(
            action::fill_packet,
            FillPacket {
                path: path_of(packet),
                marks: path_of(marks),
                mapping: path_if_named(mapping),
                out: path_of(out),
                passphrase: passphrase.clone(),
                signed_by: signed_by.clone(),
            },
        ),
        Packets::Take { paths, dry_run } => Call::of(
            action::take_packets,
            TakePackets {
                paths: paths.iter().map(|path| path_of(path)).collect(),
                dry_run: *dry_run,
            },
        ),
        // Without an office it tells less: not whose the file is.
        Packets::Inspect { file } => Call {
            needs_office: has_office,
            ..Call::of(
                action::inspect_packet,
                InspectPacket {
                    path: path_of(file),
                },
            )
        },
        Packets::Board { round } => Call::of(action::packet_board, named(round)),
        Packets::Conflicts { round } => Call::of(action::list_conflicts, named(round)),
        Packets::Settle {
            round,
            staff_no,
            rater,
            criterion,
            mark,
            reason,
        } => Call::of(
            action::settle_conflict,
            SettleConflict {
                round: round.clone(),
                staff_no: staff_no.clone(),
                rater: rater.clone(),
                criterion: criterion.clone(),
                mark: mark.clone(),
                reason: reason.clone(),
            },
        ),
    }
}

/// What is done for a verb of devices.
pub fn devices(verb: &Devices) -> Call {
    match verb {
        Devices::Card => Call::of(action::show_device_card, Nothing {}),
        Devices::Enrol { round, rater, card } => Call::of(
            action::enrol_device,
            EnrolDevice {
                round: round.clone(),
                rater: rater.clone(),
                card: card.clone(),
            },
        ),
        Devices::Revoke {
            fingerprint,
            reason,
        } => Call::of(
            action::revoke_device,
            RevokeDevice {
                fingerprint: fingerprint.clone(),
                reason: reason.clone(),
            },
        ),
        Devices::List => Call::of(action::list_devices, Nothing {}),
    }
}
