//! What marks that come in touch, as it stood before: kept with an import, so that it can be undone. Must not know how marks come in.

use assessment::{Component, Mark, Refusal, SheetState};
use records::imports::{Touched, TouchedMark, TouchedSheet};
use records::rounds::Round;
use records::{CandidateId, ScoreSheetId, WriteTx, imports};

use crate::imports::undoing;

/// A mark that is put where this one stands, or none.
pub(crate) fn mark(
    criterion: &str,
    (was_there, before): (bool, Option<Mark>),
    made: Option<Mark>,
) -> TouchedMark {
    TouchedMark {
        criterion: criterion.to_owned(),
        was_there,
        before: before.map(Mark::units),
        made: made.map(Mark::units),
    }
}

/// A sheet that gets marks, or is made for them. How it stands afterwards is looked at by [`keep`].
pub(crate) fn sheet(
    (id, (candidate_id, rater), component): (ScoreSheetId, (CandidateId, String), Component),
    before: Option<(SheetState, String)>,
    marks: Vec<TouchedMark>,
) -> TouchedSheet {
    TouchedSheet {
        id,
        candidate_id,
        component,
        rater,
        before,
        made: 0,
        marks_made: 0,
        marks,
    }
}

/// Keeps what an import of marks touched. To be called last before its line is written.
pub(crate) async fn keep(
    tx: &mut WriteTx,
    act: &str,
    round: &Round,
    sheets: Vec<TouchedSheet>,
) -> Result<(), Refusal> {
    let mut touched = Touched {
        sheets,
        ..Touched::default()
    };
    let standing = imports::sheets_of_round(tx, &round.id).await?;
    for sheet in &mut touched.sheets {
        // They come in the order of their ids.
        let found = standing.binary_search_by(|one| one.id.cmp(&sheet.id));
        if let Some(one) = found.ok().and_then(|at| standing.get(at)) {
            sheet.made = one.revision;
            sheet.marks_made = one.marks;
        }
    }
    undoing::keep(tx, act, Some(&round.id), &touched).await
}
