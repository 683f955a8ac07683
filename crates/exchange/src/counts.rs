//! Counts of which only statistics are made: of units, or of workers by style and operation. Must not know an office.

use std::ops::ControlFlow;
use std::path::Path;

use assessment::Refusal;

use crate::limits::Limits;
use crate::mapping::Mapping;
use crate::problem::Problem;
use crate::reading::{Item, TableSummary, Take, Watch};
use crate::subject::Subject;
use crate::table::fields::Fields;
use crate::table::read::{self, Present, Sink, Tally};

const COUNTS: Subject = Subject::Counts;
const UNIT: usize = COUNTS.index("unit");
const UNIT_COUNT: usize = COUNTS.index("count");
const UNIT_SIZE: usize = COUNTS.index("n");

const MIX: Subject = Subject::Mix;
const WORKER: usize = MIX.index("worker");
const STYLE: usize = MIX.index("style");
const OPERATION: usize = MIX.index("operation");
const MIX_COUNT: usize = MIX.index("count");
const MIX_SIZE: usize = MIX.index("n");

/// What was counted of one unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CountRow {
    /// Row number as Excel shows it.
    pub row: u64,
    /// Of which.
    pub unit: String,
    /// How many.
    pub count: u64,
    /// Of how many; none where the file has no such column.
    pub size: Option<u64>,
}

/// What one worker made of one style and operation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MixRow {
    /// Row number as Excel shows it.
    pub row: u64,
    /// Who.
    pub worker: String,
    /// 款号; empty where the file has none.
    pub style: String,
    /// 工序; empty where the file has none.
    pub operation: String,
    /// Defects that were found.
    pub defects: u64,
    /// Pieces that were inspected.
    pub inspected: u64,
}

/// Reads counts of units.
///
/// # Errors
/// The file as a whole is refused (not a table, header not found, column missing, limits, cancelled …).
pub fn read_counts(
    path: &Path,
    mapping: Option<&Mapping>,
    limits: &Limits,
    watch: Watch<'_>,
    take: Take<'_, CountRow>,
) -> Result<TableSummary, Refusal> {
    let mut sink = Rows {
        take,
        subject: COUNTS,
        row: count_row,
    };
    read::read(path, COUNTS, mapping, limits, watch, &mut sink)
}

/// Reads what workers made by style and operation.
///
/// # Errors
/// As [`read_counts`].
pub fn read_mix(
    path: &Path,
    mapping: Option<&Mapping>,
    limits: &Limits,
    watch: Watch<'_>,
    take: Take<'_, MixRow>,
) -> Result<TableSummary, Refusal> {
    let mut sink = Rows {
        take,
        subject: MIX,
        row: mix_row,
    };
    read::read(path, MIX, mapping, limits, watch, &mut sink)
}

struct Rows<'t, R> {
    take: Take<'t, R>,
    subject: Subject,
    row: fn(&mut Fields<'_>, u64) -> R,
}

impl<R> Sink for Rows<'_, R> {
    fn row(&mut self, present: &Present<'_>, tally: &mut Tally) -> ControlFlow<()> {
        let mut fields = Fields::of(present, self.subject);
        let record = (self.row)(&mut fields, present.number);
        let take = &mut self.take;
        if fields.settle(tally, |problem| take(Item::Problem(problem)))? {
            tally.records += 1;
            (self.take)(Item::Record(record))?;
        }
        ControlFlow::Continue(())
    }

    fn problem(&mut self, problem: Problem) -> ControlFlow<()> {
        (self.take)(Item::Problem(problem))
    }
}

fn count_row(fields: &mut Fields<'_>, row: u64) -> CountRow {
    let unit = fields.text(UNIT).into_owned();
    fields.need(UNIT, &unit);
    let count = counted(fields, UNIT_COUNT);
    let size = fields.present.header.fields[UNIT_SIZE]
        .is_given()
        .then(|| counted(fields, UNIT_SIZE));
    CountRow {
        row,
        unit,
        count,
        size,
    }
}

fn mix_row(fields: &mut Fields<'_>, row: u64) -> MixRow {
    let worker = fields.code(WORKER).into_owned();
    fields.need(WORKER, &worker);
    MixRow {
        row,
        worker,
        style: fields.text(STYLE).into_owned(),
        operation: fields.text(OPERATION).into_owned(),
        defects: counted(fields, MIX_COUNT),
        inspected: counted(fields, MIX_SIZE),
    }
}

/// A count that has to be there: an empty cell may be a forgotten one, never none found.
fn counted(fields: &mut Fields<'_>, field: usize) -> u64 {
    let count = fields.count(field);
    if count.is_none() {
        fields.need(field, "");
    }
    count.map_or(0, i64::unsigned_abs)
}
