//! What an import of people or scores changed, kept with the import itself, and what undoing it would come to. Must not know what a
//! person or a score sheet is; that is looked at where they are at home.

use assessment::Refusal;
use records::imports::{Import, Touched, insert};
use records::safekeeping::audit;
use records::{RoundId, WriteTx};

use crate::hash::sha256_hex;
use crate::imports::wire::UndoLine;
use crate::office::kept;

/// What undoing an import would come to.
pub(crate) struct Looked {
    /// What the import touched.
    pub touched: Touched,
    /// What would be another afterwards, one line for each person or sheet.
    pub lines: Vec<UndoLine>,
    /// What rests on the import, so that it cannot be undone; one for each person or sheet.
    pub reasons: Vec<Refusal>,
}

impl Looked {
    /// Stands for everything that would happen, listed or not: whoever was shown it gets this or a refusal.
    ///
    /// # Errors
    /// `internal`.
    pub fn seen(&self) -> Result<String, Refusal> {
        Ok(sha256_hex(kept(&self.lines)?.as_bytes()))
    }
}

/// Keeps what an import changed. To be called last before its line is written: that line's number is the import's.
pub(crate) async fn keep(
    tx: &mut WriteTx,
    act: &str,
    round_id: Option<&RoundId>,
    touched: &Touched,
) -> Result<(), Refusal> {
    let (last, _) = audit::end(tx).await?;
    let import = Import {
        line: last + 1,
        act: act.to_owned(),
        round_id: round_id.cloned(),
        undone_at: None,
        undone_by: None,
        undone_because: None,
    };
    insert(tx, &import, touched).await
}
