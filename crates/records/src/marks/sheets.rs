//! Score sheets: one rater's marks for one candidate and component. Must not know what a mark is worth.

use assessment::{Component, Refusal, SheetState};
use serde::{Deserialize, Serialize};

use crate::ids::{CandidateId, RoundId, ScoreSheetId};
use crate::store::bulk;
use crate::store::bulk::{Bulk, bulk};
use crate::store::query::{execute, fetch_all, fetch_optional};
use crate::store::rows::exactly_one;
use crate::{Tx, WriteTx};

/// A score sheet without its marks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, sqlx::FromRow)]
pub struct ScoreSheet {
    /// A UUID; version 7 keeps sheets that arrive together close together.
    pub id: ScoreSheetId,
    /// Id of the round.
    pub round_id: RoundId,
    /// Id of the candidate.
    pub candidate_id: CandidateId,
    /// Component.
    #[sqlx(try_from = "String")]
    pub component: Component,
    /// Code of the rater.
    pub rater: String,
    /// Where it stands.
    #[sqlx(try_from = "String")]
    pub state: SheetState,
    /// Whence it came: a screen, a file's name.
    pub source: String,
    /// Counts the changes.
    pub revision: i64,
}

const INSERT: Bulk = bulk!(
    "INSERT INTO score_sheets (id, round_id, candidate_id, component, rater, state, source, revision)
     SELECT r.value ->> 0, r.value ->> 1, r.value ->> 2, r.value ->> 3, r.value ->> 4, r.value ->> 5,
         r.value ->> 6, CAST(r.value ->> 7 AS BIGINT)",
    ""
);

/// Adds sheets. Refuses `score_sheet_twice`.
pub async fn insert_all(tx: &mut WriteTx, sheets: &[ScoreSheet]) -> Result<(), Refusal> {
    let rows = sheets.iter().map(|s| {
        (
            &s.id,
            &s.round_id,
            &s.candidate_id,
            &s.component,
            &s.rater,
            &s.state,
            &s.source,
            s.revision,
        )
    });
    bulk::send(tx, &INSERT, rows).await?;
    Ok(())
}

/// Takes the sheet, as it was read, to another state and source; its revision counts up.
/// Refuses `changed_meanwhile` when its revision is no longer the one that was read.
pub async fn update(
    tx: &mut WriteTx,
    sheet: &ScoreSheet,
    state: SheetState,
    source: &str,
) -> Result<(), Refusal> {
    let touched = execute!(
        tx,
        "UPDATE score_sheets SET state = $3, source = $4, revision = revision + 1
         WHERE id = $1 AND revision = $2",
        sheet.id,
        sheet.revision,
        state.as_str(),
        source
    );
    exactly_one(touched, &sheet.id)
}

/// The sheet with this id.
pub async fn get(tx: &mut Tx, id: &ScoreSheetId) -> Result<Option<ScoreSheet>, Refusal> {
    Ok(fetch_optional!(
        tx,
        "SELECT * FROM score_sheets WHERE id = $1",
        id
    ))
}

/// The sheet of a rater for a candidate and component.
pub async fn find(
    tx: &mut Tx,
    round_id: &RoundId,
    candidate_id: &CandidateId,
    component: Component,
    rater: &str,
) -> Result<Option<ScoreSheet>, Refusal> {
    Ok(fetch_optional!(
        tx,
        "SELECT * FROM score_sheets
         WHERE round_id = $1 AND candidate_id = $2 AND component = $3 AND rater = $4",
        round_id,
        candidate_id,
        component.as_str(),
        rater
    ))
}

/// All sheets of a round, by candidate, component and rater.
pub async fn of_round(tx: &mut Tx, round_id: &RoundId) -> Result<Vec<ScoreSheet>, Refusal> {
    Ok(fetch_all!(
        tx,
        "SELECT * FROM score_sheets WHERE round_id = $1 ORDER BY candidate_id, component, rater",
        round_id
    ))
}

/// The sheets of a rater in a round, by candidate.
pub async fn of_rater(
    tx: &mut Tx,
    round_id: &RoundId,
    rater: &str,
) -> Result<Vec<ScoreSheet>, Refusal> {
    Ok(fetch_all!(
        tx,
        "SELECT * FROM score_sheets WHERE round_id = $1 AND rater = $2 ORDER BY candidate_id",
        round_id,
        rater
    ))
}

/// The raters of a round who have a sheet of an enrolled candidate that is not submitted, by code.
pub async fn drafting(tx: &mut Tx, round_id: &RoundId) -> Result<Vec<String>, Refusal> {
    let rows: Vec<(String,)> = fetch_all!(
        tx,
        "SELECT DISTINCT s.rater FROM score_sheets s JOIN candidates c ON c.id = s.candidate_id
         WHERE s.round_id = $1 AND s.state = 'draft' AND c.state = 'enrolled' ORDER BY s.rater",
        round_id
    );
    Ok(rows.into_iter().map(|(rater,)| rater).collect())
}

/// The sheets of one candidate, by component and rater.
pub async fn of_candidate(
    tx: &mut Tx,
    candidate_id: &CandidateId,
) -> Result<Vec<ScoreSheet>, Refusal> {
    Ok(fetch_all!(
        tx,
        "SELECT * FROM score_sheets WHERE candidate_id = $1 ORDER BY component, rater",
        candidate_id
    ))
}

/// The sheets of a round on which a mark stands or stood, by id.
pub async fn marked(tx: &mut Tx, round_id: &RoundId) -> Result<Vec<ScoreSheetId>, Refusal> {
    let rows: Vec<(ScoreSheetId,)> = fetch_all!(
        tx,
        "SELECT s.id FROM score_sheets s
         WHERE s.round_id = $1 AND (EXISTS (SELECT 1 FROM marks m WHERE m.sheet_id = s.id)
             OR EXISTS (SELECT 1 FROM mark_changes h WHERE h.sheet_id = s.id)
             OR EXISTS (SELECT 1 FROM office_marks o WHERE o.sheet_id = s.id))
         ORDER BY s.id",
        round_id
    );
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// The components of a round for which marks are kept that may count.
pub async fn components_of_round(
    tx: &mut Tx,
    round_id: &RoundId,
) -> Result<Vec<Component>, Refusal> {
    let rows: Vec<(String,)> = fetch_all!(
        tx,
        "SELECT DISTINCT s.component FROM score_sheets s
         WHERE s.round_id = $1 AND s.state <> 'set_aside' AND EXISTS (
             SELECT 1 FROM marks m WHERE m.sheet_id = s.id AND m.mark IS NOT NULL)
         ORDER BY s.component",
        round_id
    );
    rows.into_iter()
        .map(|(component,)| Component::parse(&component))
        .collect()
}
