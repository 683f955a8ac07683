//! Work pieces: photos and films of the work that candidates are marked for, and the pictures of the photos. Must not know when one may
//! come or go, nor how a picture is read.

use assessment::{Refusal, WorkPieceKind};

use crate::ids::{CandidateId, EmployeeId, RoundId, WorkPieceId};
use crate::store::query::{execute, fetch_all, fetch_optional};
use crate::store::rows::exactly_one;
use crate::{Tx, WriteTx};

/// A work piece.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct WorkPiece {
    /// A UUID.
    pub id: WorkPieceId,
    /// Id of the candidate.
    pub candidate_id: CandidateId,
    /// Code of the criterion that it shows; none where it is about everything.
    pub criterion: Option<String>,
    /// A photo or a film.
    #[sqlx(try_from = "String")]
    pub kind: WorkPieceKind,
    /// Name of the file that it came as.
    pub name: String,
    /// SHA-256 of the photo as it is kept, or of the film's file, hex.
    pub sha256: String,
    /// Bytes of the same.
    pub bytes: i64,
    /// Where a film lies; none of a photo.
    pub place: Option<String>,
    /// Day on which it was taken, when known.
    pub taken_on: Option<String>,
    /// What is to be seen; may be empty.
    pub note: String,
    /// When it was attached.
    pub added_at: String,
    /// By whom.
    pub added_by: String,
}

/// A work piece with whose it is.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct WorkPieceOf {
    /// Her staff number.
    pub staff_no: String,
    /// The work piece.
    #[sqlx(flatten)]
    pub piece: WorkPiece,
}

/// Keeps a work piece, with its picture where it is a photo.
pub async fn insert(
    tx: &mut WriteTx,
    piece: &WorkPiece,
    jpeg: Option<Vec<u8>>,
) -> Result<(), Refusal> {
    execute!(
        tx,
        "INSERT INTO work_pieces (id, candidate_id, criterion, kind, name, sha256, bytes, place, taken_on, note, added_at, added_by)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
        piece.id,
        piece.candidate_id,
        piece.criterion,
        piece.kind.as_str(),
        piece.name,
        piece.sha256,
        piece.bytes,
        piece.place,
        piece.taken_on,
        piece.note,
        piece.added_at,
        piece.added_by
    );
    if let Some(jpeg) = jpeg {
        execute!(
            tx,
            "INSERT INTO work_photos (work_piece_id, candidate_id, jpeg) VALUES ($1, $2, $3)",
            piece.id,
            piece.candidate_id,
            jpeg
        );
    }
    Ok(())
}

/// The work piece of this id.
pub async fn get(tx: &mut Tx, id: &WorkPieceId) -> Result<Option<WorkPiece>, Refusal> {
    Ok(fetch_optional!(
        tx,
        "SELECT * FROM work_pieces WHERE id = $1",
        id
    ))
}

/// The work pieces of a candidate, in the order in which they were attached.
pub async fn of_candidate(
    tx: &mut Tx,
    candidate_id: &CandidateId,
) -> Result<Vec<WorkPiece>, Refusal> {
    Ok(fetch_all!(
        tx,
        "SELECT * FROM work_pieces WHERE candidate_id = $1 ORDER BY added_at, id",
        candidate_id
    ))
}

/// The work pieces of a round, by staff number and in the order in which they were attached.
pub async fn of_round(tx: &mut Tx, round_id: &RoundId) -> Result<Vec<WorkPieceOf>, Refusal> {
    Ok(fetch_all!(
        tx,
        "SELECT p.*, e.staff_no FROM work_pieces p
         JOIN candidates c ON c.id = p.candidate_id JOIN employees e ON e.id = c.employee_id
         WHERE c.round_id = $1 ORDER BY e.staff_no, p.added_at, p.id",
        round_id
    ))
}

/// A work piece with the round in which it was shown.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct WorkPieceInRound {
    /// Code of the round.
    pub round_code: String,
    /// The work piece.
    #[sqlx(flatten)]
    pub piece: WorkPiece,
}

/// The work pieces of an employee, of every round.
pub async fn of_employee(
    tx: &mut Tx,
    employee_id: &EmployeeId,
) -> Result<Vec<WorkPieceInRound>, Refusal> {
    Ok(fetch_all!(
        tx,
        "SELECT p.*, r.code AS round_code FROM work_pieces p
         JOIN candidates c ON c.id = p.candidate_id JOIN rounds r ON r.id = c.round_id
         WHERE c.employee_id = $1 ORDER BY r.code, p.added_at, p.id",
        employee_id
    ))
}

/// The picture of a photo.
pub async fn jpeg(tx: &mut Tx, id: &WorkPieceId) -> Result<Option<Vec<u8>>, Refusal> {
    let row: Option<(Vec<u8>,)> = fetch_optional!(
        tx,
        "SELECT jpeg FROM work_photos WHERE work_piece_id = $1",
        id
    );
    Ok(row.map(|(jpeg,)| jpeg))
}

/// Takes a work piece away, with its picture.
pub async fn remove(tx: &mut WriteTx, id: &WorkPieceId) -> Result<(), Refusal> {
    execute!(tx, "DELETE FROM work_photos WHERE work_piece_id = $1", id);
    let touched = execute!(tx, "DELETE FROM work_pieces WHERE id = $1", id);
    exactly_one(touched, id)
}

/// Takes all of an employee away, of every round; answers how many there were.
pub async fn remove_of_employee(
    tx: &mut WriteTx,
    employee_id: &EmployeeId,
) -> Result<u64, Refusal> {
    execute!(
        tx,
        "DELETE FROM work_photos WHERE candidate_id IN (SELECT id FROM candidates WHERE employee_id = $1)",
        employee_id
    );
    Ok(execute!(
        tx,
        "DELETE FROM work_pieces WHERE candidate_id IN (SELECT id FROM candidates WHERE employee_id = $1)",
        employee_id
    ))
}

/// Takes those of a candidate away who is taken out of a round.
pub(crate) async fn remove_of_candidate(
    tx: &mut WriteTx,
    candidate_id: &CandidateId,
) -> Result<(), Refusal> {
    execute!(
        tx,
        "DELETE FROM work_photos WHERE candidate_id = $1",
        candidate_id
    );
    execute!(
        tx,
        "DELETE FROM work_pieces WHERE candidate_id = $1",
        candidate_id
    );
    Ok(())
}

/// Takes those of a whole round away.
pub(crate) async fn remove_of_round(tx: &mut WriteTx, round_id: &RoundId) -> Result<(), Refusal> {
    execute!(
        tx,
        "DELETE FROM work_photos WHERE candidate_id IN (SELECT id FROM candidates WHERE round_id = $1)",
        round_id
    );
    execute!(
        tx,
        "DELETE FROM work_pieces WHERE candidate_id IN (SELECT id FROM candidates WHERE round_id = $1)",
        round_id
    );
    Ok(())
}
