//! Marks, and every change of a mark. No mark is a mark that the rater did not give.
//!
//! Must not know any range or weight.

pub mod conflicts;
pub mod settlements;
pub mod sheets;
pub mod typings;
pub mod work_pieces;

use assessment::{Component, Mark, Refusal, SheetState};
use serde::{Deserialize, Serialize};

use crate::ids::{CandidateId, RoundId, ScoreSheetId};
use crate::store::bulk;
use crate::store::bulk::{Bulk, bulk};
use crate::store::failure::unexpected;
use crate::store::query::fetch_all;
use crate::store::rows::damaged;
use crate::{Tx, WriteTx};

/// A mark on a sheet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, sqlx::FromRow)]
pub struct MarkRow {
    /// Id of the sheet.
    pub sheet_id: ScoreSheetId,
    /// Code of the criterion.
    pub criterion: String,
    /// The mark; none when the rater gave none.
    #[sqlx(try_from = "Units")]
    pub mark: Option<Mark>,
}

/// The column of a mark that may be missing.
#[derive(sqlx::Type)]
#[sqlx(transparent)]
struct Units(Option<i64>);

impl TryFrom<Units> for Option<Mark> {
    type Error = Refusal;

    fn try_from(Units(units): Units) -> Result<Self, Refusal> {
        units.map(Mark::from_units).transpose()
    }
}

/// A mark that was overwritten; kept as long as its sheet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, sqlx::FromRow)]
pub struct MarkChange {
    /// Id of the sheet.
    pub sheet_id: ScoreSheetId,
    /// Code of the criterion.
    pub criterion: String,
    /// The mark before.
    #[sqlx(try_from = "Units")]
    pub old_mark: Option<Mark>,
    /// The mark after.
    #[sqlx(try_from = "Units")]
    pub new_mark: Option<Mark>,
    /// Why.
    pub reason: String,
    /// Who.
    pub actor: String,
    /// When.
    pub at: String,
}

/// A sheet with its marks, as the decision reads it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MarkedSheet {
    /// Id of the candidate.
    pub candidate_id: CandidateId,
    /// Component.
    pub component: Component,
    /// Code of the rater.
    pub rater: String,
    /// Where it stands.
    pub state: SheetState,
    /// Criterion and mark, by criterion.
    pub marks: Vec<(String, Option<Mark>)>,
}

const PUT: Bulk = bulk!(
    "INSERT INTO marks (sheet_id, criterion, mark)
     SELECT r.value ->> 0, r.value ->> 1, CAST(r.value ->> 2 AS BIGINT)",
    "ON CONFLICT (sheet_id, criterion) DO UPDATE SET mark = excluded.mark"
);

/// What [`PUT`] is about to overwrite, written down first.
const PUT_CHANGES: Bulk = Bulk {
    sqlite: "INSERT INTO mark_changes (sheet_id, criterion, old_mark, new_mark, reason, actor, at)
        SELECT m.sheet_id, m.criterion, m.mark, CAST(r.value ->> 2 AS BIGINT), r.value ->> 3, r.value ->> 4,
            r.value ->> 5
        FROM json_each($1) AS r
        CROSS JOIN marks m ON m.sheet_id = r.value ->> 0 AND m.criterion = r.value ->> 1
        WHERE m.mark IS DISTINCT FROM CAST(r.value ->> 2 AS BIGINT)",
    postgres: "INSERT INTO mark_changes (sheet_id, criterion, old_mark, new_mark, reason, actor, at)
        SELECT m.sheet_id, m.criterion, m.mark, CAST(r.value ->> 2 AS BIGINT), r.value ->> 3, r.value ->> 4,
            r.value ->> 5
        FROM jsonb_array_elements(CAST($1 AS jsonb)) AS r(value)
        JOIN marks m ON m.sheet_id = r.value ->> 0 AND m.criterion = r.value ->> 1
        WHERE m.mark IS DISTINCT FROM CAST(r.value ->> 2 AS BIGINT)",
};

/// Between the sheets of a candidate, the parts of a sheet and its marks, when they travel as one text. The codes of raters and
/// criteria have no control characters.
const BETWEEN_SHEETS: char = '\u{1d}';
/// See [`BETWEEN_SHEETS`].
const BETWEEN_PARTS: char = '\u{1c}';
/// See [`BETWEEN_SHEETS`].
const BETWEEN_MARKS: char = '\u{1e}';

/// Writes marks, in the place of those that stand there, and keeps a [`MarkChange`] for each that becomes another.
/// Answers how many marks were changed. A sheet and criterion may stand only once in `marks`.
pub async fn put_all(
    tx: &mut WriteTx,
    marks: &[MarkRow],
    reason: &str,
    actor: &str,
    at: &str,
) -> Result<u64, Refusal> {
    let changed = bulk::send(
        tx,
        &PUT_CHANGES,
        marks
            .iter()
            .map(|m| (&m.sheet_id, &m.criterion, m.mark, reason, actor, at)),
    )
    .await?;
    bulk::send(
        tx,
        &PUT,
        marks.iter().map(|m| (&m.sheet_id, &m.criterion, m.mark)),
    )
    .await?;
    Ok(changed)
}

/// The marks of a sheet, by criterion.
pub async fn of_sheet(tx: &mut Tx, sheet_id: &ScoreSheetId) -> Result<Vec<MarkRow>, Refusal> {
    Ok(fetch_all!(
        tx,
        "SELECT * FROM marks WHERE sheet_id = $1 ORDER BY criterion",
        sheet_id
    ))
}

/// The marks of a rater in a round, without sheets that were set aside, by sheet and criterion.
pub async fn of_rater(
    tx: &mut Tx,
    round_id: &RoundId,
    rater: &str,
) -> Result<Vec<MarkRow>, Refusal> {
    Ok(fetch_all!(
        tx,
        "SELECT m.sheet_id, m.criterion, m.mark
         FROM score_sheets s JOIN marks m ON m.sheet_id = s.id
         WHERE s.round_id = $1 AND s.rater = $2 AND s.state <> 'set_aside' ORDER BY m.sheet_id, m.criterion",
        round_id,
        rater
    ))
}

/// The same with sheets that were set aside among them.
pub async fn all_of_rater(
    tx: &mut Tx,
    round_id: &RoundId,
    rater: &str,
) -> Result<Vec<MarkRow>, Refusal> {
    Ok(fetch_all!(
        tx,
        "SELECT m.sheet_id, m.criterion, m.mark
         FROM score_sheets s JOIN marks m ON m.sheet_id = s.id
         WHERE s.round_id = $1 AND s.rater = $2 ORDER BY m.sheet_id, m.criterion",
        round_id,
        rater
    ))
}

/// The changes of a round's marks, in the order in which they were made.
pub async fn changes_of_round(tx: &mut Tx, round_id: &RoundId) -> Result<Vec<MarkChange>, Refusal> {
    Ok(fetch_all!(
        tx,
        "SELECT h.sheet_id, h.criterion, h.old_mark, h.new_mark, h.reason, h.actor, h.at
         FROM mark_changes h JOIN score_sheets s ON s.id = h.sheet_id
         WHERE s.round_id = $1 ORDER BY h.seq",
        round_id
    ))
}

/// The changes of a sheet's marks, in the order in which they were made.
pub async fn changes_of_sheet(
    tx: &mut Tx,
    sheet_id: &ScoreSheetId,
) -> Result<Vec<MarkChange>, Refusal> {
    Ok(fetch_all!(
        tx,
        "SELECT sheet_id, criterion, old_mark, new_mark, reason, actor, at
         FROM mark_changes WHERE sheet_id = $1 ORDER BY seq",
        sheet_id
    ))
}

/// All sheets but those that were set aside, with their marks, of the next candidates of a round: those with an id after `after` (empty: from the
/// first), `candidates` of them, ordered by candidate id, component and rater. A round of any size is read in
/// memory that does not grow: call again with the last candidate's id until nothing comes.
pub async fn of_round(
    tx: &mut Tx,
    round_id: &RoundId,
    after: &CandidateId,
    candidates: i64,
) -> Result<Vec<MarkedSheet>, Refusal> {
    // One row a candidate: rows are what the driver is slow at. The engine makes no order within it: it would build a tree for each
    // sheet, where marks come in order from their table as it is.
    let rows: Vec<(CandidateId, String)> = fetch_all!(
        tx,
        "SELECT s.candidate_id, string_agg(concat(s.component, '\u{1c}', s.rater, '\u{1c}', s.state, '\u{1c}',
             (SELECT string_agg(concat(m.criterion, '=', m.mark), '\u{1e}') FROM marks m WHERE m.sheet_id = s.id)),
             '\u{1d}')
         FROM score_sheets s
         WHERE s.round_id = $1 AND s.state <> 'set_aside' AND s.candidate_id > $2 AND s.candidate_id <= (
             SELECT MAX(n.candidate_id) FROM (
                 SELECT DISTINCT candidate_id FROM score_sheets
                 WHERE round_id = $1 AND state <> 'set_aside' AND candidate_id > $2
                 ORDER BY candidate_id LIMIT $3) AS n)
         GROUP BY s.candidate_id ORDER BY s.candidate_id",
        round_id,
        after,
        candidates
    );
    let mut found = Vec::new();
    for (candidate_id, sheets) in rows {
        let first = found.len();
        for sheet in sheets.split(BETWEEN_SHEETS) {
            found.push(sheet_in(&candidate_id, sheet)?);
        }
        found[first..].sort_unstable_by(|a: &MarkedSheet, b: &MarkedSheet| {
            (a.component.as_str(), &a.rater).cmp(&(b.component.as_str(), &b.rater))
        });
    }
    Ok(found)
}

fn sheet_in(candidate_id: &CandidateId, text: &str) -> Result<MarkedSheet, Refusal> {
    let mut parts = text.splitn(4, BETWEEN_PARTS);
    let (Some(component), Some(rater), Some(state), Some(marks)) =
        (parts.next(), parts.next(), parts.next(), parts.next())
    else {
        let detail = text.escape_debug();
        return Err(damaged("score_sheets", candidate_id.as_str(), detail));
    };
    Ok(MarkedSheet {
        candidate_id: candidate_id.clone(),
        component: Component::parse(component)?,
        rater: rater.to_owned(),
        state: SheetState::parse(state)?,
        marks: marks_in(marks)?,
    })
}

fn marks_in(text: &str) -> Result<Vec<(String, Option<Mark>)>, Refusal> {
    if text.is_empty() {
        return Ok(Vec::new());
    }
    let mut marks = text
        .split(BETWEEN_MARKS)
        .map(|mark| {
            let (criterion, value) = mark.rsplit_once('=').unwrap_or((mark, ""));
            let value = match value {
                "" => None,
                digits => Some(Mark::from_units(digits.parse().map_err(unexpected)?)?),
            };
            Ok((criterion.to_owned(), value))
        })
        .collect::<Result<Vec<_>, Refusal>>()?;
    marks.sort_unstable_by(|a, b| a.0.cmp(&b.0));
    Ok(marks)
}
