//! A problem: one cell (or row) of the user's file that was corrected or refused.
//!
//! Must not know any language: the sentence stands in the message catalogue under the refusal's code.

use assessment::Refusal;
use serde::{Deserialize, Serialize};

/// What became of the cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// The value was taken in a changed spelling; the row went in.
    Corrected,
    /// The value was not taken; the row (in the sheet form of scores: the mark) did not go in.
    Refused,
}

/// One cell that was corrected or refused.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// Row number as Excel shows it, from 1.
    pub row: u64,
    /// The header as it stands in the user's file (joined by `/` when the mapping joins columns; in score workbooks
    /// behind the column's letters); none for a problem of the whole row, or of a field that a constant gives or the file
    /// does not have.
    pub column: Option<String>,
    /// The cell's value as it stands in the file.
    pub value: String,
    /// Corrected or refused.
    pub severity: Severity,
    /// What is the matter: problems of one kind have one `code` and one `field` (our own name of it), and differ in
    /// their `args`.
    pub refusal: Refusal,
}
