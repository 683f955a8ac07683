//! Papers of a round's meetings, each with every version that it had. Must not know what a paper has to say.

use assessment::{PaperKind, Refusal};
use serde::{Deserialize, Serialize};

use crate::ids::{RoundId, RoundPaperId};
use crate::store::query::{execute, fetch_all};
use crate::{Tx, WriteTx};

/// One version of a paper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, sqlx::FromRow)]
pub struct RoundPaper {
    /// A UUID.
    pub id: RoundPaperId,
    /// Id of the round.
    pub round_id: RoundId,
    /// The first, second … paper of the round.
    pub number: i64,
    /// The first, second … version of the paper; the last one counts.
    pub version: i64,
    /// Which paper.
    #[sqlx(try_from = "String")]
    pub kind: PaperKind,
    /// The day that it is about.
    pub day: String,
    /// Place, people, points and text, JSON.
    pub body: String,
    /// Codes of who signed it, JSON.
    pub signed: String,
    /// Why it was corrected; none of a first version.
    pub because: Option<String>,
    /// Who kept it, by the name of that day.
    pub kept_by: String,
    /// When.
    pub kept_at: String,
}

/// Keeps a version of a paper.
pub async fn insert(tx: &mut WriteTx, paper: &RoundPaper) -> Result<(), Refusal> {
    execute!(
        tx,
        "INSERT INTO round_papers (id, round_id, number, version, kind, day, body, signed, because, kept_by, kept_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        paper.id,
        paper.round_id,
        paper.number,
        paper.version,
        paper.kind.as_str(),
        paper.day,
        paper.body,
        paper.signed,
        paper.because,
        paper.kept_by,
        paper.kept_at
    );
    Ok(())
}

/// Every version of every paper of a round, paper by paper, the oldest version first.
pub async fn of_round(tx: &mut Tx, round_id: &RoundId) -> Result<Vec<RoundPaper>, Refusal> {
    Ok(fetch_all!(
        tx,
        "SELECT * FROM round_papers WHERE round_id = $1 ORDER BY number, version",
        round_id
    ))
}
