//! What a rater does on her own computer, with a packet and nothing else: open it, mark, sign the return.
//!
//! Marks are saved one by one into a working copy of this computer, found again by office, round and rater, so that a
//! crash, a power cut or a stick pulled out costs nothing. No office is opened. Must not know how a return is merged.

use std::collections::HashMap;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use assessment::Mark;
use assessment::Refusal;
use assessment::WorkPieceKind;
use assessment::marks::mark::check_mark;
use assessment::number::parse_mark;
use assessment::people::second_person::can_be_read;
use exchange::packet::{
    DeviceCard, Header, KeyPair, Kind, OfficeId, Opener, PacketPiece, PieceShown, Recipients,
    ScorePacket, ScoreReturn,
};
use exchange::{Limits, Mapping, Problem, Severity, Subject, packet};
use records::packets::working_copy::WorkingCopy;
use rust_decimal::Decimal;

use crate::environment::Environment;
use crate::imports::reading;
use crate::imports::wire::ProblemLine;
use crate::marks::roads::table::value_of;
use crate::marks::wire::*;
use crate::marks::work_pieces::wire::{ShowPacketPhoto, WorkPhotoShown, WorkPieceCard};
use crate::open_packet::OpenWorkingCopy;
use crate::packets::wire::*;
use crate::session::Session;
use crate::standards::cards::card_of;
use crate::wire::{Nothing, base64, count};

/// File of the device's keys.
const KEYS: &str = "device.key";
/// Folder of the working copies.
const COPIES: &str = "copies";
/// Whoever marks in a file of marks for one packet; the file itself need not name the rater.
const ANYBODY: &str = "-";

/// Opens a packet and goes on with its working copy, or begins one.
///
/// # Errors
/// Those of opening a packet, `packet_signature_wrong` when another than the office signed it, those of writing the
/// working copy.
pub async fn open(session: &Session, input: OpenPacket) -> Result<WorkingCopyOpened, Refusal> {
    let working = load(
        session.environment(),
        &input.path,
        input.passphrase.as_deref(),
    )
    .await?;
    let shown = shown(session.environment(), &working).await?;
    if let Some(before) = session.work_on(Some(Arc::new(working))) {
        before.copy.close().await;
    }
    Ok(shown)
}

/// The packet that is open, as it stands.
///
/// # Errors
/// `no_packet_open`.
pub async fn show(session: &Session, _: Nothing) -> Result<WorkingCopyOpened, Refusal> {
    shown(session.environment(), &*session.working()?).await
}

/// A photo that the open packet brought.
///
/// # Errors
/// `no_packet_open`, `work_piece_unknown`.
pub async fn photo(session: &Session, input: ShowPacketPhoto) -> Result<WorkPhotoShown, Refusal> {
    let working = session.working()?;
    let found = working
        .packet
        .pieces
        .iter()
        .find_map(|one| match &one.shown {
            PieceShown::Photo { jpeg } if one.sha256 == input.sha256 => Some(jpeg),
            _ => None,
        });
    match found {
        Some(jpeg) => Ok(WorkPhotoShown {
            jpeg_base64: base64(jpeg),
        }),
        None => Err(Refusal::new("work_piece_unknown")
            .with("id", &input.sha256)
            .at("sha256")),
    }
}

/// Saves marks, all or none. When it answers they are on the disk.
///
/// # Errors
/// `no_packet_open`, `candidate_not_in_packet`, `criterion_not_marked`, `mark_*`.
pub async fn put_marks(
    session: &Session,
    input: PutWorkingMarks,
) -> Result<WorkingProgress, Refusal> {
    let working = session.working()?;
    let mut checked = Vec::with_capacity(input.marks.len());
    for mark in input.marks {
        let value = match mark.mark.as_deref().map(str::trim) {
            None | Some("") => None,
            Some(text) => Some(parse_mark(text)?),
        };
        checked.push(working.check(&mark.staff_no, &mark.criterion, value)?);
    }
    working.copy.put(&checked).await?;
    Ok(WorkingProgress {
        given: count(working.marks().await?.len() as u64),
        expected: working.expected(),
    })
}

/// Remembers where the rater is.
///
/// # Errors
/// `no_packet_open`.
pub async fn set_place(session: &Session, input: SetWorkingPlace) -> Result<Nothing, Refusal> {
    session.working()?.copy.set_place(&input.place).await?;
    Ok(Nothing {})
}

/// Signs what stands and writes the return; the rater may go on afterwards and sign anew.
///
/// # Errors
/// `no_packet_open`, `signature_empty`, those of writing a file.
pub async fn sign(session: &Session, input: SignReturn) -> Result<ReturnSigned, Refusal> {
    let working = session.working()?;
    signed(
        session.environment(),
        &working,
        &input.path,
        &input.signed_by,
    )
    .await
}

/// Puts the packet away; its working copy stays.
pub async fn close(session: &Session, _: Nothing) -> Result<Nothing, Refusal> {
    if let Some(before) = session.work_on(None) {
        before.copy.close().await;
    }
    Ok(Nothing {})
}

/// Opens a packet, saves the marks of a file, signs the return: all of the above in one.
///
/// # Errors
/// Those of the steps, and what refuses the file as a whole; single rows are told.
pub async fn fill(session: &Session, input: FillPacket) -> Result<PacketFilled, Refusal> {
    let environment = session.environment();
    let working = load(environment, &input.path, input.passphrase.as_deref()).await?;
    let outcome = fill_open(session, &working, &input).await;
    working.copy.close().await;
    outcome
}

/// The card of this device; its keys are made when they are first asked for.
///
/// # Errors
/// `no_randomness`, `device_key_unreadable`, those of writing a file.
pub async fn device_card(session: &Session, _: Nothing) -> Result<DeviceCardShown, Refusal> {
    let card: DeviceCard = device_keys(session.environment())?.card();
    let text = card.to_text();
    Ok(DeviceCardShown {
        qr: documents::qr_rows(&text)
            .ok_or_else(|| Refusal::new("internal").with("detail", "QR"))?,
        fingerprint: card.fingerprint(),
        card: text,
    })
}

impl OpenWorkingCopy {
    fn check(
        &self,
        staff_no: &str,
        criterion: &str,
        mark: Option<Decimal>,
    ) -> Result<(String, String, Option<Mark>), Refusal> {
        if !self.people.contains_key(staff_no) {
            return Err(Refusal::new("candidate_not_in_packet")
                .with("staff_no", staff_no)
                .at("candidate"));
        }
        let rule = self
            .criteria
            .values()
            .find(|rule| rule.code == criterion || rule.name == criterion)
            .ok_or_else(|| {
                crate::marks::door::criterion_not_marked(criterion, self.packet.rater.component)
            })?;
        let units = match mark {
            None => None,
            Some(mark) => {
                check_mark(rule, mark)?;
                Some(Mark::new(mark)?)
            }
        };
        Ok((staff_no.to_owned(), rule.code.clone(), units))
    }

    /// The marks that stand and that the packet asks for.
    async fn marks(&self) -> Result<HashMap<(String, String), Mark>, Refusal> {
        Ok(self
            .copy
            .marks()
            .await?
            .into_iter()
            .filter(|(staff_no, criterion, _)| {
                self.people.contains_key(staff_no) && self.criteria.contains_key(criterion)
            })
            .map(|(staff_no, criterion, mark)| ((staff_no, criterion), mark))
            .collect())
    }

    fn expected(&self) -> u32 {
        count((self.packet.sheets.len() * self.packet.criteria.len()) as u64)
    }
}

async fn load(
    environment: &Environment,
    path: &str,
    passphrase: Option<&str>,
) -> Result<OpenWorkingCopy, Refusal> {
    let bytes = packet::read(Path::new(path))?;
    let (header, by_passphrase) = packet::inspect(&bytes)?;
    let device = device_keys(environment)?;
    let words = passphrase
        .map(plain_digits)
        .filter(|words| !words.is_empty());
    let opened: packet::Opened<ScorePacket> = match (by_passphrase, &words) {
        (true, Some(words)) => packet::open(&bytes, Kind::Packet, &Opener::Passphrase(words)),
        _ => packet::open(&bytes, Kind::Packet, &Opener::Keys(&device)),
    }?;
    let packet = opened.body;
    if opened.signer != packet.office.signing || OfficeId::of(&opened.signer) != header.office {
        return Err(Refusal::new("packet_signature_wrong"));
    }
    let signer = match packet.return_seed {
        Some(seed) => KeyPair::new(seed),
        None => device,
    };
    let folder = environment.device().join(COPIES);
    fs::create_dir_all(&folder).map_err(|error| exchange::atomic_file::refused(&error, &folder))?;
    let key = format!(
        "{}\n{}\n{}",
        header.office, packet.round.code, packet.rater.code
    );
    let name = &crate::hash::sha256_hex(key.as_bytes())[..16];
    let (copy, resumed) = WorkingCopy::open(
        &folder.join(format!("{name}.scorecopy")),
        &environment.new_id::<String>(),
        &bytes,
        i64::from(packet.revision),
    )
    .await?;
    Ok(OpenWorkingCopy {
        criteria: packet
            .criteria
            .iter()
            .map(|one| (one.code.clone(), one.as_rule(packet.rater.component)))
            .collect(),
        people: packet
            .sheets
            .iter()
            .enumerate()
            .map(|(row, sheet)| (sheet.staff_no.clone(), row))
            .collect(),
        packet,
        signer,
        copy,
        resumed,
    })
}

async fn shown(
    environment: &Environment,
    working: &OpenWorkingCopy,
) -> Result<WorkingCopyOpened, Refusal> {
    let head = working.copy.head().await?;
    let packet = &working.packet;
    let mut marks: Vec<WorkingMark> = working
        .marks()
        .await?
        .into_iter()
        .map(|((staff_no, criterion), mark)| WorkingMark {
            staff_no,
            criterion,
            mark: Some(mark.to_string()),
        })
        .collect();
    marks.sort_by(|a, b| (&a.staff_no, &a.criterion).cmp(&(&b.staff_no, &b.criterion)));
    Ok(WorkingCopyOpened {
        institution: packet.office.name.clone(),
        round: packet.round.code.clone(),
        title: packet.round.title.clone(),
        occupation: packet.round.occupation.clone(),
        level: packet.round.level.clone(),
        component: packet.rater.component.as_str().to_owned(),
        rater: packet.rater.code.clone(),
        rater_name: packet.rater.name.clone(),
        expires_on: packet.expires_on.to_string(),
        expired: environment.today() > packet.expires_on,
        revision: count(head.revision.unsigned_abs()),
        resumed: working.resumed,
        place: head.place,
        criteria: packet
            .criteria
            .iter()
            .map(|one| card_of(&one.as_rule(packet.rater.component)))
            .collect(),
        candidates: packet
            .sheets
            .iter()
            .map(|sheet| CandidateCard {
                staff_no: sheet.staff_no.clone(),
                name: sheet.name.clone(),
                unit: sheet.unit.clone(),
            })
            .collect(),
        marks,
        pieces: packet.pieces.iter().map(piece_card).collect(),
        photos_left_out: packet.photos_left_out,
    })
}

fn piece_card(piece: &PacketPiece) -> WorkPieceCard {
    let (kind, name, place) = match &piece.shown {
        PieceShown::Photo { .. } => (WorkPieceKind::Photo, None, None),
        PieceShown::Film { name, place } => {
            (WorkPieceKind::Film, Some(name.clone()), Some(place.clone()))
        }
    };
    WorkPieceCard {
        staff_no: piece.staff_no.clone(),
        criterion: piece.criterion.clone(),
        kind,
        sha256: piece.sha256.clone(),
        name,
        place,
        taken_on: piece.taken_on.map(|day| day.to_string()),
        note: piece.note.clone(),
    }
}

async fn signed(
    environment: &Environment,
    working: &OpenWorkingCopy,
    path: &str,
    signed_by: &str,
) -> Result<ReturnSigned, Refusal> {
    let signed_by = signed_by.trim();
    if !can_be_read(signed_by) {
        return Err(Refusal::new("signature_empty").at("signed_by"));
    }
    let head = working.copy.head().await?;
    let revision = count(working.copy.next_revision().await?.unsigned_abs());
    let stands = working.marks().await?;
    let packet = &working.packet;
    let body = ScoreReturn {
        packet: packet.id.clone(),
        copy: head.working_copy,
        revision,
        round: packet.round.code.clone(),
        rater: packet.rater.code.clone(),
        scheme_hash: packet.scheme_hash.clone(),
        signed_by: signed_by.to_owned(),
        signed_at: environment.now().to_string(),
        criteria: packet.criteria.iter().map(|one| one.code.clone()).collect(),
        marks: packet
            .sheets
            .iter()
            .map(|sheet| {
                let marks = packet
                    .criteria
                    .iter()
                    .map(|one| {
                        let place = (sheet.staff_no.clone(), one.code.clone());
                        stands.get(&place).map(|mark| mark.units())
                    })
                    .collect();
                (sheet.staff_no.clone(), marks)
            })
            .collect(),
    };
    let header = Header {
        kind: Kind::Return,
        office: OfficeId::of(&packet.office.signing),
    };
    let to = Recipients::Addresses(vec![packet.office.address.clone()]);
    let bytes = packet::seal(header, &body, &working.signer, &to)?;
    exchange::write_atomically(Path::new(path), &bytes)?;
    let given = count(stands.len() as u64);
    Ok(ReturnSigned {
        file: path.to_owned(),
        revision,
        given,
        missing: working.expected() - given,
    })
}

async fn fill_open(
    session: &Session,
    working: &OpenWorkingCopy,
    input: &FillPacket,
) -> Result<PacketFilled, Refusal> {
    let mapping = mapping_of(input)?;
    let table = reading::whole_with(
        "fill_packet",
        &input.marks,
        Some(mapping),
        session.watch(),
        exchange::read_scores,
    )
    .await?;
    let mut problems: Vec<ProblemLine> = table
        .problems
        .iter()
        .map(|problem| ProblemLine::of(problem, session.language()))
        .collect();
    let mut checked = Vec::with_capacity(table.records.len());
    for row in &table.records {
        match working.check(&row.candidate, &row.criterion, row.mark) {
            Ok(mark) => checked.push(mark),
            Err(refusal) => {
                let column = refusal.field.clone().unwrap_or_default();
                let problem = Problem {
                    row: row.row,
                    value: value_of(row, &column),
                    column: Some(column),
                    severity: Severity::Refused,
                    refusal,
                };
                problems.push(ProblemLine::of(&problem, session.language()));
            }
        }
    }
    working.copy.put(&checked).await?;
    let signed_by = input
        .signed_by
        .as_deref()
        .unwrap_or(&working.packet.rater.name);
    let signed = signed(session.environment(), working, &input.out, signed_by).await?;
    Ok(PacketFilled {
        accepted: count(checked.len() as u64),
        signed,
        problems,
    })
}

/// The mapping of a file of marks; the packet says who marks, so the file need not.
fn mapping_of(input: &FillPacket) -> Result<Mapping, Refusal> {
    let given = reading::load_mapping(input.mapping.as_deref(), Subject::Scores)?;
    let mut mapping = match given {
        Some(mapping) => mapping,
        None => {
            let path = Path::new(&input.marks);
            let layout = exchange::Layout::default();
            exchange::preview(path, Subject::Scores, &layout, None, &Limits::default())?.guess
        }
    };
    mapping.columns.remove("rater");
    mapping
        .constants
        .insert("rater".to_owned(), ANYBODY.to_owned());
    Ok(mapping)
}

/// The keys of this device, made when there are none.
fn device_keys(environment: &Environment) -> Result<KeyPair, Refusal> {
    let folder = environment.device();
    let file = folder.join(KEYS);
    match fs::read_to_string(&file) {
        Ok(text) => KeyPair::parse(&text)
            .map_err(|_| Refusal::new("device_key_unreadable").with("path", file.display())),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            let keys = KeyPair::new(environment.new_secret()?);
            make_private_folder(folder)
                .map_err(|error| exchange::atomic_file::refused(&error, &file))?;
            exchange::write_atomically(&file, keys.to_text().as_bytes())?;
            Ok(keys)
        }
        Err(error) => Err(Refusal::new("file_not_readable")
            .with("path", file.display())
            .with("reason", error)),
    }
}

/// A folder that only this person reads; on Windows the folder of application data is hers alone already.
fn make_private_folder(folder: &Path) -> std::io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

/// Words as they were made: digits in groups of four, however they were typed.
fn plain_digits(words: &str) -> String {
    let digits: String = words
        .chars()
        .filter_map(|letter| match letter {
            '0'..='9' => Some(letter),
            // Full-width digits, as a Chinese keyboard gives them.
            '\u{ff10}'..='\u{ff19}' => char::from_u32(u32::from(letter) - 0xff10 + 0x30),
            _ => None,
        })
        .collect();
    digits
        .as_bytes()
        .chunks(4)
        .map(String::from_utf8_lossy)
        .collect::<Vec<_>>()
        .join(" ")
}
