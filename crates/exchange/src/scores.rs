//! Marks: long form (a row per mark) and sheet form (a row per candidate, a column per criterion).
//!
//! Must not know the standard: which criteria and raters there are, and which marks are in range, is the office's.

use std::path::Path;

use assessment::Refusal;
use rust_decimal::Decimal;

use crate::limits::Limits;
use crate::mapping::Mapping;
use crate::reading::{TableSummary, Take, Watch};

/// One mark, or the statement that none was given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScoreRow {
    /// Row number as Excel shows it.
    pub row: u64,
    /// Staff number (or whatever the file calls the candidate by).
    pub candidate: String,
    /// Criterion code or name, after aliases.
    pub criterion: String,
    /// Rater code; joined by `/` when the mapping joins columns.
    pub rater: String,
    /// In our unit (after scale). None: the file says by an empty cell or a "missing" value that no mark was given.
    pub mark: Option<Decimal>,
}

/// Reads marks. Sheet form when the mapping has a table `[columns.mark]` (criterion = header) instead of the fields
/// `criterion` and `mark`; the rater may then be the constant `{sheet}`, and every sheet with that header is read.
///
/// # Errors
/// The file as a whole is refused (not a table, header not found, column missing, limits, cancelled …).
pub fn read_scores(
    path: &Path,
    mapping: Option<&Mapping>,
    limits: &Limits,
    watch: Watch<'_>,
    take: Take<'_, ScoreRow>,
) -> Result<TableSummary, Refusal> {
    let _ = (path, mapping, limits, watch, take);
    Err(Refusal::new("not_built_yet"))
}
