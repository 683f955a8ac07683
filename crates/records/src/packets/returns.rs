//! Returns that were taken, what each said, and what the office itself entered for the same raters. Of the returns of
//! one working copy those with the highest revision are current. Must not know which mark stands.

use assessment::{Mark, Refusal};
use serde::{Deserialize, Serialize};

use crate::ids::{CandidateId, PacketId, RoundId, ScoreSheetId};
use crate::store::bulk;
use crate::store::bulk::{Bulk, bulk};
use crate::store::query::{execute, fetch_all, fetch_one, fetch_optional};
use crate::{Tx, WriteTx};

/// A return.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, sqlx::FromRow)]
pub struct ReturnRow {
    /// SHA-256 of what was signed.
    pub hash: String,
    /// Id of the packet.
    pub packet_id: PacketId,
    /// Id of the round.
    pub round_id: RoundId,
    /// The rater's code.
    pub rater: String,
    /// The working copy that it comes from.
    pub working_copy: String,
    /// Counts the returns of the working copy.
    pub revision: i64,
    /// Public key that signed it.
    pub signer: String,
    /// The name that it was signed with.
    pub signed_by: String,
    /// When, by the clock of the rater's computer.
    pub signed_at: String,
    /// Name of the file.
    pub file: String,
    /// When it was taken.
    pub taken_at: String,
    /// By whom.
    pub taken_by: String,
}

/// What somebody says the mark of a place is.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Statement {
    /// Id of the candidate.
    pub candidate_id: CandidateId,
    /// Code of the criterion.
    pub criterion: String,
    /// The mark.
    #[sqlx(try_from = "i64")]
    pub mark: Mark,
    /// Hash of the return; empty when it was entered in the office.
    pub hash: String,
}

/// A mark of a return: candidate id, criterion, mark.
pub type ReturnMark = (CandidateId, String, Mark);

const INSERT_MARKS: Bulk = bulk!(
    "INSERT INTO return_marks (hash, candidate_id, criterion, mark)
     SELECT r.value ->> 0, r.value ->> 1, r.value ->> 2, CAST(r.value ->> 3 AS BIGINT)",
    ""
);

const PUT_OFFICE_MARKS: Bulk = bulk!(
    "INSERT INTO office_marks (sheet_id, criterion, mark)
     SELECT r.value ->> 0, r.value ->> 1, CAST(r.value ->> 2 AS BIGINT)",
    "ON CONFLICT (sheet_id, criterion) DO UPDATE SET mark = excluded.mark"
);

/// Adds a return with its marks.
pub async fn insert(
    tx: &mut WriteTx,
    row: &ReturnRow,
    marks: &[ReturnMark],
) -> Result<(), Refusal> {
    execute!(
        tx,
        "INSERT INTO score_returns (hash, packet_id, round_id, rater, working_copy, revision, signer, signed_by,
             signed_at, file, taken_at, taken_by)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
        row.hash,
        row.packet_id,
        row.round_id,
        row.rater,
        row.working_copy,
        row.revision,
        row.signer,
        row.signed_by,
        row.signed_at,
        row.file,
        row.taken_at,
        row.taken_by
    );
    let rows = marks
        .iter()
        .map(|(candidate, criterion, mark)| (&row.hash, candidate, criterion, mark));
    bulk::send(tx, &INSERT_MARKS, rows).await?;
    Ok(())
}

/// The return with this hash.
pub async fn get(tx: &mut Tx, hash: &str) -> Result<Option<ReturnRow>, Refusal> {
    Ok(fetch_optional!(
        tx,
        "SELECT * FROM score_returns WHERE hash = $1",
        hash
    ))
}

/// All returns of a round, by rater, working copy and revision.
pub async fn of_round(tx: &mut Tx, round_id: &RoundId) -> Result<Vec<ReturnRow>, Refusal> {
    Ok(fetch_all!(
        tx,
        "SELECT * FROM score_returns WHERE round_id = $1
         ORDER BY rater, working_copy, revision, hash",
        round_id
    ))
}

/// The highest revision that was taken from a working copy of a rater; 0 before the first.
pub async fn last_revision(
    tx: &mut Tx,
    round_id: &RoundId,
    rater: &str,
    working_copy: &str,
) -> Result<i64, Refusal> {
    let (revision,): (i64,) = fetch_one!(
        tx,
        "SELECT COALESCE(MAX(revision), 0) FROM score_returns
         WHERE round_id = $1 AND rater = $2 AND working_copy = $3",
        round_id,
        rater,
        working_copy
    );
    Ok(revision)
}

/// What the current return or returns of a working copy of a rater say.
pub async fn of_copy(
    tx: &mut Tx,
    round_id: &RoundId,
    rater: &str,
    working_copy: &str,
) -> Result<Vec<Statement>, Refusal> {
    Ok(fetch_all!(
        tx,
        "SELECT m.candidate_id, m.criterion, m.mark, m.hash
         FROM return_marks m JOIN score_returns r ON r.hash = m.hash
         WHERE r.round_id = $1 AND r.rater = $2 AND r.working_copy = $3 AND r.revision = (
             SELECT MAX(n.revision) FROM score_returns n
             WHERE n.round_id = r.round_id AND n.rater = r.rater AND n.working_copy = r.working_copy)
         ORDER BY 1, 2, 3, 4",
        round_id,
        rater,
        working_copy
    ))
}

/// Whether any return of the rater was taken in the round.
pub async fn any(tx: &mut Tx, round_id: &RoundId, rater: &str) -> Result<bool, Refusal> {
    let (returns,): (i64,) = fetch_one!(
        tx,
        "SELECT COUNT(*) FROM score_returns WHERE round_id = $1 AND rater = $2",
        round_id,
        rater
    );
    Ok(returns > 0)
}

/// Keeps what the office entered: sheet id, criterion, mark.
pub async fn put_office_marks(
    tx: &mut WriteTx,
    marks: &[(ScoreSheetId, String, Mark)],
) -> Result<(), Refusal> {
    bulk::send(tx, &PUT_OFFICE_MARKS, marks.iter()).await?;
    Ok(())
}

/// Takes back what the office entered at a place; nothing happens where it entered nothing.
pub async fn remove_office_mark(
    tx: &mut WriteTx,
    sheet_id: &ScoreSheetId,
    criterion: &str,
) -> Result<(), Refusal> {
    execute!(
        tx,
        "DELETE FROM office_marks WHERE sheet_id = $1 AND criterion = $2",
        sheet_id,
        criterion
    );
    Ok(())
}

/// The candidates of a round of whom any return states a mark, also one that a later one took the place of.
pub async fn named(tx: &mut Tx, round_id: &RoundId) -> Result<Vec<CandidateId>, Refusal> {
    let rows: Vec<(CandidateId,)> = fetch_all!(
        tx,
        "SELECT DISTINCT m.candidate_id FROM return_marks m JOIN score_returns r ON r.hash = m.hash
         WHERE r.round_id = $1 ORDER BY m.candidate_id",
        round_id
    );
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// Everything that is said of a rater's marks in a round: by the current return or returns of each working copy, and by
/// the office.
pub async fn statements(
    tx: &mut Tx,
    round_id: &RoundId,
    rater: &str,
) -> Result<Vec<Statement>, Refusal> {
    Ok(fetch_all!(
        tx,
        "SELECT m.candidate_id, m.criterion, m.mark, m.hash
         FROM return_marks m JOIN score_returns r ON r.hash = m.hash
         WHERE r.round_id = $1 AND r.rater = $2 AND r.revision = (
             SELECT MAX(n.revision) FROM score_returns n
             WHERE n.round_id = r.round_id AND n.rater = r.rater AND n.working_copy = r.working_copy)
         UNION ALL
         SELECT s.candidate_id, o.criterion, o.mark, ''
         FROM office_marks o JOIN score_sheets s ON s.id = o.sheet_id
         WHERE s.round_id = $1 AND s.rater = $2
         ORDER BY 1, 2, 3, 4",
        round_id,
        rater
    ))
}
