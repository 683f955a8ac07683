//! Packets out: one sealed file for each rater, with the candidates whom she may mark and nothing of anybody else.

use std::io::Write;
use std::path::Path;

use assessment::marks::expected::expects;
use assessment::standards::GradeStandard;
use assessment::{Refusal, StaffNumber};
use exchange::AtomicFile;
use exchange::packet;
use exchange::packet::{
    Header, KeyPair, Kind, PACKET_EXTENSION, PacketCriterion, Recipients, ScorePacket,
};
use jiff::civil::Date;
use records::institution::occupations;
use records::marks::work_pieces;
use records::packets::PacketRow;
use records::packets::devices;
use records::rounds::Round;
use records::rounds::candidates::CandidateRow;
use records::{PacketId, Tx, institution, packets};
use serde_json::{Value, json};

use crate::marks::disclosed::disclosed;
use crate::marks::sheets::enrolled;
use crate::office::Office;
use crate::packets::photos::Shown;
use crate::packets::wire::{MakePackets, PacketMade, PacketsMade};
use crate::packets::{devices as holders, keys};
use crate::rounds::raters::chosen;
use crate::wire::{Nothing, count};
use crate::{rounds, standards};

/// Makes the packets of a round.
///
/// # Errors
/// `round_unknown`, `round_not_open_for_scores`, `rater_unknown`, `rater_does_not_score`,
/// `date_invalid`, `packet_nobody_to_mark`, those of writing a file.
pub async fn make(office: &Office, input: MakePackets) -> Result<PacketsMade, Refusal> {
    let folder = Path::new(&input.folder);
    // Before anything is kept: a folder that cannot be made refuses early.
    let _made = exchange::MadeFolders::make(folder).map_err(|refusal| refusal.at("folder"))?;
    let own = keys::own(office).await?;
    let mut drafts = drafts(office, &input, &own).await?;
    // Sealed before the office is written to: a passphrase costs a second each, and nobody should wait for it. Laid beside its
    // place at once: the photos of one packet are held, not those of all.
    let total = drafts.len() as u64;
    let mut sealed = Vec::with_capacity(drafts.len());
    for (done, draft) in drafts.iter_mut().enumerate() {
        office.watch.check("make_packets", done as u64, total)?;
        let header = Header {
            kind: Kind::Packet,
            office: own.office_id(),
        };
        draft.packet.pieces = draft.shown.read(office).await?;
        let bytes = packet::seal(header, &draft.packet, &own, &draft.recipients)?;
        draft.packet.pieces = Vec::new();
        let rater = &draft.packet.rater;
        let name = exchange::file_name(&format!("{}-{}-{}", input.round, rater.code, rater.name));
        let file = folder.join(format!("{name}.{PACKET_EXTENSION}"));
        let mut out = AtomicFile::create(&file)?;
        out.write_all(&bytes)
            .map_err(|error| exchange::atomic_file::refused(&error, &file))?;
        sealed.push((file, out));
    }
    keep(office, &input.round, &drafts).await?;
    // Put in their places last: a packet that the office does not know would be refused when it comes back; one that it knows and
    // that was not written does no harm.
    let mut made = Vec::with_capacity(drafts.len());
    for (draft, (file, out)) in drafts.into_iter().zip(sealed) {
        out.commit()?;
        let rater = &draft.packet.rater;
        made.push(PacketMade {
            photos: draft.shown.photos(),
            left_out: draft.shown.told(),
            rater: rater.code.clone(),
            name: rater.name.clone(),
            file: file.display().to_string(),
            candidates: count(draft.packet.sheets.len() as u64),
            devices: draft.fingerprints,
            passphrase: match draft.recipients {
                Recipients::Passphrase(words) => Some(words),
                Recipients::Addresses(_) => None,
            },
        });
    }
    Ok(PacketsMade { packets: made })
}

/// A packet before it is sealed.
struct Draft {
    packet: ScorePacket,
    recipients: Recipients,
    fingerprints: Vec<String>,
    row: PacketRow,
    shown: Shown,
}

async fn drafts(
    office: &Office,
    input: &MakePackets,
    own: &KeyPair,
) -> Result<Vec<Draft>, Refusal> {
    let units = crate::institution::units::units(office, Nothing {})
        .await?
        .units;
    let mut tx = office.read().await?;
    let (round, plan) = rounds::by_code(&mut tx, &input.round).await?;
    round.state.takes_marks()?;
    let raters = chosen(&plan, &input.raters)?;
    let (row, standard) = standards::by_id(&mut tx, &round.standard_id).await?;
    let expires_on = match &input.expires_on {
        Some(text) => text.parse::<Date>().map_err(|_| {
            Refusal::new("date_invalid")
                .with("value", text)
                .at("expires_on")
        })?,
        None => plan.scoring_to,
    };
    let enrolled: Vec<CandidateRow> = enrolled(&mut tx, &round).await?;
    let rules = office.panel_rules(&mut tx, plan.announced_on).await?;
    let known = devices::list(&mut tx).await?;
    let pieces = work_pieces::of_round(&mut tx, &round.id).await?;
    let common = Common::of(&mut tx, own, &round, &standard).await?;
    let mut drafts = Vec::with_capacity(raters.len());
    for (member, component) in raters {
        let mut sheets = Vec::with_capacity(enrolled.len());
        for candidate in &enrolled {
            let staff_no = StaffNumber::parse(&candidate.staff_no)?;
            if !expects(&plan, &rules, (member, component), &staff_no) {
                continue;
            }
            let unit = crate::institution::units::unit_of(
                candidate.workshop.as_deref(),
                candidate.team.as_deref(),
            );
            sheets.push(disclosed(candidate, &units, &unit));
        }
        if sheets.is_empty() {
            continue;
        }
        let own_devices: Vec<_> = known
            .iter()
            .filter(|device| {
                device.holder == holders::holder(member) && device.revoked_at.is_none()
            })
            .collect();
        let by_passphrase = input.passphrases || own_devices.is_empty();
        let seed = if by_passphrase {
            Some(office.environment.new_secret()?)
        } else {
            None
        };
        let id: PacketId = office.environment.new_id();
        let revision = packets::last_revision(&mut tx, &round.id, &member.code).await? + 1;
        let recipients = if by_passphrase {
            Recipients::Passphrase(words(office)?)
        } else {
            Recipients::Addresses(own_devices.iter().map(|one| one.address.clone()).collect())
        };
        let fingerprints: Vec<String> = if by_passphrase {
            Vec::new()
        } else {
            own_devices
                .iter()
                .map(|device| device.fingerprint.clone())
                .collect()
        };
        let criteria: Vec<PacketCriterion> = standard
            .criteria_of(component)
            .map(PacketCriterion::disclosed)
            .collect();
        let shown = Shown::of(&pieces, &sheets, &criteria);
        drafts.push(Draft {
            row: PacketRow {
                id: id.clone(),
                round_id: round.id.clone(),
                rater: member.code.clone(),
                revision,
                scheme_hash: row.hash.clone(),
                expires_on: expires_on.to_string(),
                sealed_for: if by_passphrase {
                    "passphrase".to_owned()
                } else {
                    fingerprints.join(",")
                },
                return_key: seed.map(|seed| KeyPair::new(seed).public_signing().to_string()),
                made_at: office.now(),
                made_by: office.actor.clone(),
            },
            packet: ScorePacket {
                id: id.into(),
                revision: count(revision.unsigned_abs()),
                office: common.office.clone(),
                round: common.round.clone(),
                scheme_hash: row.hash.clone(),
                made_on: office.environment.today(),
                expires_on,
                rater: packet::Rater {
                    code: member.code.clone(),
                    name: member.name.clone(),
                    component,
                },
                criteria,
                sheets,
                return_seed: seed,
                // Read when it is sealed.
                pieces: Vec::new(),
                photos_left_out: shown.photos_left_out(),
            },
            recipients,
            fingerprints,
            shown,
        });
    }
    if drafts.is_empty() {
        return Err(Refusal::new("packet_nobody_to_mark").with("round", &round.code));
    }
    Ok(drafts)
}

/// What all packets of a round have in common.
struct Common {
    office: packet::Office,
    round: packet::Round,
}

impl Common {
    async fn of(
        tx: &mut Tx,
        own: &KeyPair,
        round: &Round,
        standard: &GradeStandard,
    ) -> Result<Self, Refusal> {
        let institution = institution::get(tx).await?;
        let head = &standard.head;
        let occupation = occupations::get(tx, head.occupation.as_str())
            .await?
            .map_or_else(|| head.occupation.as_str().to_owned(), |found| found.name);
        Ok(Self {
            office: packet::Office {
                name: institution.map(|one| one.name).unwrap_or_default(),
                signing: own.public_signing(),
                address: own.address(),
            },
            round: packet::Round {
                code: round.code.clone(),
                title: round.title.clone(),
                occupation,
                level: head.level.title().to_owned(),
            },
        })
    }
}

/// Sixteen digits in four groups: 53 bits, each guess a second of scrypt, and nobody mishears a digit in a workshop.
fn words(office: &Office) -> Result<String, Refusal> {
    let secret = office.environment.new_secret()?;
    let mut number = [0; 16];
    number.copy_from_slice(&secret[..16]);
    let digits = format!("{:016}", u128::from_be_bytes(number) % 10_u128.pow(16));
    Ok([&digits[..4], &digits[4..8], &digits[8..12], &digits[12..]].join(" "))
}

async fn keep(office: &Office, round: &str, drafts: &[Draft]) -> Result<(), Refusal> {
    let mut tx = office.write().await?;
    for draft in drafts {
        let row = &draft.row;
        let last = packets::last_revision(&mut tx, &row.round_id, &row.rater).await?;
        if last + 1 != row.revision {
            return Err(Refusal::new("changed_meanwhile").with("subject", round));
        }
        packets::insert(&mut tx, row).await?;
    }
    let detail = json!({
        "packets": drafts.iter().map(said).collect::<Vec<_>>(),
    });
    office.commit(tx, "make_packets", round, detail).await
}

fn said(draft: &Draft) -> Value {
    let mut said = json!({
        "id": draft.row.id, "rater": draft.row.rater, "revision": draft.row.revision,
        "candidates": draft.packet.sheets.len(), "sealed_for": draft.row.sealed_for,
    });
    let (photos, left_out) = (draft.shown.photos(), draft.shown.photos_left_out());
    if photos + left_out > 0 {
        said["photos"] = json!(photos);
        said["photos_left_out"] = json!(left_out);
    }
    said
}
