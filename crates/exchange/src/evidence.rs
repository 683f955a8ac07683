//! Quality evidence: attainment (target and actual) or inspection records.
//!
//! Rows borrow from the reader, because ten million of them pass. Must not know workshops, teams or measures.

use std::path::Path;

use assessment::Refusal;
use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::limits::Limits;
use crate::mapping::Mapping;
use crate::reading::{TableSummary, Watch};

/// Which of the two kinds a file holds: inspection when the column `inspected` is there, else attainment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum EvidenceKind {
    /// Target and actual.
    Attainment,
    /// Inspected units and defects.
    Inspection,
}

/// One row of evidence. At least `workshop` or `worker` is given. Texts are trimmed and half-width; empty means not given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EvidenceRow<'a> {
    /// Target and actual.
    Attainment(AttainmentRow<'a>),
    /// Inspected units and defects.
    Inspection(InspectionRow<'a>),
}

/// What was planned and what was made by a unit on one day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AttainmentRow<'a> {
    /// Row number as Excel shows it.
    pub row: u64,
    /// The day.
    pub date: Date,
    /// 车间, after aliases.
    pub workshop: &'a str,
    /// 班组, after aliases.
    pub team: &'a str,
    /// Staff number where the evidence is recorded per worker.
    pub worker: &'a str,
    /// 工序.
    pub operation: &'a str,
    /// In the file's unit times the mapping's scale; above zero.
    pub target: Decimal,
    /// In the same unit; zero or more.
    pub actual: Decimal,
}

/// What an inspection counted on one day. Counts are whole and not negative; a count whose column is absent is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct InspectionRow<'a> {
    /// Row number as Excel shows it.
    pub row: u64,
    /// The day.
    pub date: Date,
    /// 车间, after aliases.
    pub workshop: &'a str,
    /// 班组, after aliases.
    pub team: &'a str,
    /// Staff number where the evidence is recorded per worker.
    pub worker: &'a str,
    /// 工序.
    pub operation: &'a str,
    /// 款号.
    pub style: &'a str,
    /// Units made.
    pub quantity: Option<i64>,
    /// Units inspected.
    pub inspected: i64,
    /// Critical defects.
    pub critical: Option<i64>,
    /// Major defects.
    pub major: Option<i64>,
    /// Minor defects.
    pub minor: Option<i64>,
    /// Units reworked.
    pub rework: Option<i64>,
    /// Units scrapped.
    pub scrap: Option<i64>,
}

/// Reads evidence.
///
/// # Errors
/// The file as a whole is refused (not a table, header not found, column missing, limits, cancelled …).
pub fn read_evidence(
    path: &Path,
    mapping: Option<&Mapping>,
    limits: &Limits,
    watch: Watch<'_>,
    take: &mut dyn for<'r> FnMut(
        crate::reading::Item<EvidenceRow<'r>>,
    ) -> std::ops::ControlFlow<()>,
) -> Result<TableSummary, Refusal> {
    let _ = (path, mapping, limits, watch, take);
    Err(Refusal::new("not_built_yet"))
}
