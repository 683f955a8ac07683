//! Work pieces: photos and films of the work are attached to a candidate, shown and taken away again while the round is not decided.
//!
//! A photo is kept small and without what its camera wrote beside it; of a film only the name, the hash and the place. Must not know how
//! they travel in a packet.

pub mod wire;

use std::path::{Path, PathBuf};

use assessment::marks::work_piece;
use assessment::marks::work_piece::{PACKET_LIMIT, PHOTO_LIMIT};
use assessment::standards::GradeStandard;
use assessment::{CandidateState, Refusal, WorkPieceKind};
use records::marks::work_pieces as kept;
use records::marks::work_pieces::{WorkPiece, WorkPieceOf};
use records::rounds::Round;
use records::rounds::candidates;
use records::rounds::candidates::CandidateRow;
use records::{Tx, WorkPieceId};
use serde_json::json;

use crate::blocking::blocking;
use crate::hash::{sha256_hex, sha256_of_user_file};
use crate::marks::door::candidate_unknown;
use crate::marks::work_pieces::wire::{
    AttachWorkPiece, RemoveWorkPiece, ShowWorkPiece, WorkPhotoShown, WorkPieceLine, WorkPieceList,
    WorkPieceQuery,
};
use crate::office::Office;
use crate::people::typed::meant;
use crate::refusals::reason;
use crate::rounds::of_code;
use crate::rounds::sent_back::Open;
use crate::wire::base64;

/// Attaches a photo or a film of a candidate's work; answers what she has.
///
/// # Errors
/// `round_unknown`, `work_pieces_closed`, `candidate_unknown`, `candidate_refused`, `candidate_has_withdrawn`,
/// `candidate_not_sent_back`, `work_piece_criterion_unknown`, `work_piece_text`, `date_invalid`, `work_piece_taken_later`,
/// `work_piece_twice`, `work_pieces_too_many`, and what refuses the file.
pub async fn attach(office: &Office, input: AttachWorkPiece) -> Result<WorkPieceList, Refusal> {
    let note = work_piece::plain("note", &input.note)?.to_owned();
    let taken_on = match input.taken_on.as_deref().map(str::trim) {
        None | Some("") => None,
        Some(text) => Some(work_piece::taken_on(text, office.environment.today())?.to_string()),
    };
    let file = PathBuf::from(&input.path);
    let name = file
        .file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned();
    let name = work_piece::plain("path", &name)?.to_owned();
    let place = match input.kind {
        WorkPieceKind::Photo => None,
        WorkPieceKind::Film => Some(place_of(&input)?),
    };
    // Read before the office is written to: a film may be long, and nobody should wait for it.
    let read = read(input.kind, file).await?;

    let mut tx = office.write().await?;
    let round = of_code(&mut tx, &input.round).await?;
    work_piece::check_open(round.state)?;
    let staff_no = meant(&mut tx, &input.staff_no).await?;
    let candidate = candidate_of(&mut tx, &round, &staff_no).await?;
    check_takes_part(&candidate)?;
    Open::of_round(&mut tx, &round).await?.check(&candidate)?;
    let (_, standard) = crate::standards::by_id(&mut tx, &round.standard_id).await?;
    let criterion = criterion_of(&standard, input.criterion.as_deref())?;
    let hers = kept::of_candidate(&mut tx, &candidate.id).await?;
    work_piece::check_count(hers.len())?;
    if let Some(before) = hers
        .iter()
        .find(|one| one.sha256 == read.sha256 && one.criterion == criterion)
    {
        return Err(Refusal::new("work_piece_twice")
            .with("name", &before.name)
            .at("path"));
    }
    let piece = WorkPiece {
        id: office.environment.new_id(),
        candidate_id: candidate.id,
        criterion,
        kind: input.kind,
        name,
        sha256: read.sha256,
        bytes: i64::try_from(read.bytes).unwrap_or(i64::MAX),
        place,
        taken_on,
        note,
        added_at: office.now(),
        added_by: office.actor.clone(),
    };
    // Neither name, note nor place: the log is never erased, and a file's name may say who somebody is.
    let detail = json!({
        "id": piece.id, "staff_no": staff_no, "criterion": piece.criterion,
        "work_piece": piece.kind, "sha256": piece.sha256, "bytes": piece.bytes,
    });
    kept::insert(&mut tx, &piece, read.jpeg).await?;
    office
        .commit(tx, "attach_work_piece", &round.code, detail)
        .await?;
    of_candidate(office, round.code, staff_no).await
}

/// The work pieces of a round, of a candidate or of one of her criteria.
///
/// # Errors
/// `round_unknown`, `candidate_unknown`, `work_piece_criterion_unknown`.
pub async fn list(office: &Office, input: WorkPieceQuery) -> Result<WorkPieceList, Refusal> {
    let mut tx = office.read().await?;
    let round = of_code(&mut tx, &input.round).await?;
    let all = kept::of_round(&mut tx, &round.id).await?;
    let photo_bytes: u64 = all
        .iter()
        .filter(|one| one.piece.kind == WorkPieceKind::Photo)
        .map(|one| one.piece.bytes.unsigned_abs())
        .sum();
    let staff_no = match &input.staff_no {
        None => None,
        Some(typed) => {
            let staff_no = meant(&mut tx, typed).await?;
            candidate_of(&mut tx, &round, &staff_no).await?;
            Some(staff_no)
        }
    };
    let criterion = match &input.criterion {
        None => None,
        Some(_) => {
            let (_, standard) = crate::standards::by_id(&mut tx, &round.standard_id).await?;
            criterion_of(&standard, input.criterion.as_deref())?
        }
    };
    let is_meant = |one: &WorkPieceOf| {
        staff_no
            .as_ref()
            .is_none_or(|staff_no| one.staff_no == *staff_no)
            && shows(&one.piece, criterion.as_deref())
    };
    Ok(WorkPieceList {
        pieces: all.into_iter().filter(is_meant).map(line).collect(),
        open: work_piece::check_open(round.state).is_ok(),
        photo_bytes,
        packet_limit: PACKET_LIMIT,
    })
}

/// The picture of a photo, as large as it is wished.
///
/// # Errors
/// `work_piece_unknown`, `work_piece_is_no_photo`.
pub async fn show(office: &Office, input: ShowWorkPiece) -> Result<WorkPhotoShown, Refusal> {
    let mut tx = office.read().await?;
    let piece = known(&mut tx, &input.id).await?;
    let jpeg = kept::jpeg(&mut tx, &piece.id)
        .await?
        .ok_or_else(|| Refusal::new("work_piece_is_no_photo").with("name", &piece.name))?;
    let jpeg = match input.longer_side {
        None => jpeg,
        Some(side) => blocking(move || exchange::smaller(&jpeg, side.max(1))).await?,
    };
    Ok(WorkPhotoShown {
        jpeg_base64: base64(&jpeg),
    })
}

/// Takes a work piece away; answers what she still has.
///
/// # Errors
/// `reason_empty`, `work_piece_unknown`, `work_pieces_closed`, `candidate_not_sent_back`.
pub async fn remove(office: &Office, input: RemoveWorkPiece) -> Result<WorkPieceList, Refusal> {
    let reason = reason(&input.reason)?;
    let mut tx = office.write().await?;
    let piece = known(&mut tx, &input.id).await?;
    let candidate = candidates::get(&mut tx, &piece.candidate_id)
        .await?
        .ok_or_else(|| unknown(&input.id))?;
    let round = records::rounds::get(&mut tx, &candidate.round_id)
        .await?
        .ok_or_else(|| unknown(&input.id))?;
    work_piece::check_open(round.state)?;
    Open::of_round(&mut tx, &round).await?.check(&candidate)?;
    kept::remove(&mut tx, &piece.id).await?;
    let detail = json!({
        "id": piece.id, "staff_no": candidate.staff_no, "criterion": piece.criterion,
        "work_piece": piece.kind, "sha256": piece.sha256, "reason": reason,
    });
    office
        .commit(tx, "remove_work_piece", &round.code, detail)
        .await?;
    of_candidate(office, round.code, candidate.staff_no).await
}

/// What was read of a file.
struct Read {
    sha256: String,
    bytes: u64,
    jpeg: Option<Vec<u8>>,
}

async fn read(kind: WorkPieceKind, file: PathBuf) -> Result<Read, Refusal> {
    let read = blocking(move || match kind {
        WorkPieceKind::Photo => {
            let jpeg = exchange::read_work_photo(&file, PHOTO_LIMIT)?;
            Ok(Read {
                sha256: sha256_hex(&jpeg),
                bytes: jpeg.len() as u64,
                jpeg: Some(jpeg),
            })
        }
        WorkPieceKind::Film => {
            let (sha256, bytes) = sha256_of_user_file(&file)?;
            if bytes == 0 {
                return Err(Refusal::new("work_film_empty"));
            }
            Ok(Read {
                sha256,
                bytes,
                jpeg: None,
            })
        }
    });
    read.await.map_err(|refusal| refusal.at("path"))
}

/// Where a film lies: as it was said, or its path.
fn place_of(input: &AttachWorkPiece) -> Result<String, Refusal> {
    let said = match input.place.as_deref().map(str::trim) {
        None | Some("") => {
            let whole = std::path::absolute(Path::new(&input.path));
            whole.map_or_else(|_| input.path.clone(), |path| path.display().to_string())
        }
        Some(said) => said.to_owned(),
    };
    Ok(work_piece::plain("place", &said)?.to_owned())
}

async fn candidate_of(tx: &mut Tx, round: &Round, staff_no: &str) -> Result<CandidateRow, Refusal> {
    candidates::by_staff_no(tx, &round.id, staff_no)
        .await?
        .ok_or_else(|| candidate_unknown(staff_no, &round.code).at("staff_no"))
}

/// Whoever is not marked has nothing to be shown for a mark.
fn check_takes_part(candidate: &CandidateRow) -> Result<(), Refusal> {
    let code = match candidate.state {
        CandidateState::Withdrawn => "candidate_has_withdrawn",
        CandidateState::Enrolled => return Ok(()),
        _ => "candidate_refused",
    };
    Err(Refusal::new(code)
        .with("staff_no", &candidate.staff_no)
        .at("staff_no"))
}

fn criterion_of(standard: &GradeStandard, asked: Option<&str>) -> Result<Option<String>, Refusal> {
    let asked = match asked.map(str::trim) {
        None | Some("") => return Ok(None),
        Some(asked) => asked,
    };
    let found = standard
        .criteria
        .iter()
        .find(|one| one.code == asked || one.name == asked);
    match found {
        Some(criterion) => Ok(Some(criterion.code.clone())),
        None => Err(Refusal::new("work_piece_criterion_unknown")
            .with("criterion", asked)
            .at("criterion")),
    }
}

/// Whether a work piece shows a criterion: that one, or all.
fn shows(piece: &WorkPiece, criterion: Option<&str>) -> bool {
    match (criterion, piece.criterion.as_deref()) {
        (Some(asked), Some(shown)) => asked == shown,
        _ => true,
    }
}

async fn known(tx: &mut Tx, id: &str) -> Result<WorkPiece, Refusal> {
    kept::get(tx, &WorkPieceId::from(id))
        .await?
        .ok_or_else(|| unknown(id))
}

fn unknown(id: &str) -> Refusal {
    Refusal::new("work_piece_unknown").with("id", id).at("id")
}

async fn of_candidate(
    office: &Office,
    round: String,
    staff_no: String,
) -> Result<WorkPieceList, Refusal> {
    let query = WorkPieceQuery {
        round,
        staff_no: Some(staff_no),
        criterion: None,
    };
    list(office, query).await
}

fn line(one: WorkPieceOf) -> WorkPieceLine {
    let piece = one.piece;
    WorkPieceLine {
        id: piece.id.into(),
        staff_no: one.staff_no,
        criterion: piece.criterion,
        kind: piece.kind,
        name: piece.name,
        sha256: piece.sha256,
        bytes: piece.bytes.unsigned_abs(),
        place: piece.place,
        taken_on: piece.taken_on,
        note: piece.note,
        added_at: piece.added_at,
        added_by: piece.added_by,
    }
}
