//! What was typed from a sheet of paper and does not count yet: kept aside until a second person has typed the same, or
//! a difference is settled. Must not know what a mark may be, nor who may type.

use assessment::{Component, Refusal};
use serde::{Deserialize, Serialize};

use crate::ids::{CandidateId, RoundId};
use crate::store::query::{execute, fetch_all};
use crate::{Tx, WriteTx};

/// One typing of a sheet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, sqlx::FromRow)]
pub struct PaperTyping {
    /// Id of the candidate.
    pub candidate_id: CandidateId,
    /// Component.
    #[sqlx(try_from = "String")]
    pub component: Component,
    /// Code of the rater.
    pub rater: String,
    /// 1 for the first, 2 for the second.
    pub typing: i64,
    /// JSON: criterion → mark × 10,000 or null.
    pub marks: String,
    /// Who typed.
    pub actor: String,
    /// When.
    pub at: String,
}

/// Keeps a typing, in the place of the one with its number.
pub async fn put(tx: &mut WriteTx, row: &PaperTyping) -> Result<(), Refusal> {
    execute!(
        tx,
        "INSERT INTO paper_typings (candidate_id, component, rater, typing, marks, actor, at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)
         ON CONFLICT (candidate_id, component, rater, typing)
         DO UPDATE SET marks = excluded.marks, actor = excluded.actor, at = excluded.at",
        row.candidate_id,
        row.component.as_str(),
        row.rater,
        row.typing,
        row.marks,
        row.actor,
        row.at
    );
    Ok(())
}

/// The typings of a sheet, the first before the second.
pub async fn of_sheet(
    tx: &mut Tx,
    candidate_id: &CandidateId,
    component: Component,
    rater: &str,
) -> Result<Vec<PaperTyping>, Refusal> {
    Ok(fetch_all!(
        tx,
        "SELECT * FROM paper_typings WHERE candidate_id = $1 AND component = $2 AND rater = $3 ORDER BY typing",
        candidate_id,
        component.as_str(),
        rater
    ))
}

/// Staff number, component and rater of every sheet of a round whose typings do not count yet, whoever is in the round.
pub async fn all_of_round(
    tx: &mut Tx,
    round_id: &RoundId,
) -> Result<Vec<(String, Component, String)>, Refusal> {
    let rows: Vec<(String, String, String)> = fetch_all!(
        tx,
        "SELECT DISTINCT e.staff_no, t.component, t.rater
         FROM paper_typings t JOIN candidates c ON c.id = t.candidate_id JOIN employees e ON e.id = c.employee_id
         WHERE c.round_id = $1 ORDER BY e.staff_no, t.component, t.rater",
        round_id
    );
    sheets(rows)
}

/// Those of [`all_of_round`] whose candidate is enrolled: only they are waited for.
pub async fn sheets_of_round(
    tx: &mut Tx,
    round_id: &RoundId,
) -> Result<Vec<(String, Component, String)>, Refusal> {
    let rows: Vec<(String, String, String)> = fetch_all!(
        tx,
        "SELECT DISTINCT e.staff_no, t.component, t.rater
         FROM paper_typings t JOIN candidates c ON c.id = t.candidate_id JOIN employees e ON e.id = c.employee_id
         WHERE c.round_id = $1 AND c.state = 'enrolled' ORDER BY e.staff_no, t.component, t.rater",
        round_id
    );
    sheets(rows)
}

fn sheets(
    rows: Vec<(String, String, String)>,
) -> Result<Vec<(String, Component, String)>, Refusal> {
    rows.into_iter()
        .map(|(staff_no, component, rater)| Ok((staff_no, Component::parse(&component)?, rater)))
        .collect()
}

/// Takes the typings of a sheet away; answers how many there were.
pub async fn remove(
    tx: &mut WriteTx,
    candidate_id: &CandidateId,
    component: Component,
    rater: &str,
) -> Result<u64, Refusal> {
    let removed = execute!(
        tx,
        "DELETE FROM paper_typings WHERE candidate_id = $1 AND component = $2 AND rater = $3",
        candidate_id,
        component.as_str(),
        rater
    );
    Ok(removed)
}
