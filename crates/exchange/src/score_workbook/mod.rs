//! Score workbooks: one rater's sheets of a round as an XLSX, a row for each candidate and a column for each criterion,
//! written to be filled in by hand and read again by ids.
//!
//! Every row carries the id of its sheet and every column the code of its criterion; what belongs together is kept once
//! more on a sheet that nobody sees. So a row that was sorted by halves, a heading that was renamed or a column that was
//! copied is told apart from one that was only moved. Must not know who may mark whom, nor any language.

mod read;
mod write;

pub use read::{ReadScoreWorkbook, ScoreWorkbookHead, WorkbookMark, read_score_workbook};
pub use write::{CriterionWords, ScoreWorkbook, ScoreWorkbookWords, WorkbookRow, score_workbook};

/// The version of the arrangement; a reader refuses a newer one.
const FORMAT: u32 = 1;
/// Name of the sheet that nobody sees.
const HIDDEN: &str = "jiangping";
/// What the cell above the ids says.
const ID_KEY: &str = "#sheet_id";
/// What the cell above the staff numbers says.
const STAFF_KEY: &str = "#staff_no";
/// What the cell above the names says.
const NAME_KEY: &str = "#name";
/// What the cell above the units says.
const UNIT_KEY: &str = "#unit";
/// What the cells above marks begin with; the code of the criterion follows.
const CRITERION_KEY: &str = "criterion:";
