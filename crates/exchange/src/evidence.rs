//! Quality evidence: attainment (target and actual) or inspection records.
//!
//! Rows borrow from the reader, because ten million of them pass. Must not know workshops, teams or measures.

use std::ops::ControlFlow;
use std::path::Path;

use assessment::Refusal;
use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::limits::Limits;
use crate::mapping::Mapping;
use crate::problem::Problem;
use crate::reading::{Item, TableSummary, Watch};
use crate::repeated::Repeated;
use crate::subject::Subject;
use crate::table::fields::Fields;
use crate::table::read::{self, Present, Sink, Tally};

const SUBJECT: Subject = Subject::Evidence;
const KIND: usize = SUBJECT.index("kind");
const DATE: usize = SUBJECT.index("date");
const WORKSHOP: usize = SUBJECT.index("workshop");
const TEAM: usize = SUBJECT.index("team");
const WORKER: usize = SUBJECT.index("worker");
const OPERATION: usize = SUBJECT.index("operation");
const STYLE: usize = SUBJECT.index("style");
const TARGET: usize = SUBJECT.index("target");
const ACTUAL: usize = SUBJECT.index("actual");
const QUANTITY: usize = SUBJECT.index("quantity");
const INSPECTED: usize = SUBJECT.index("inspected");
const CRITICAL: usize = SUBJECT.index("critical");
const MAJOR: usize = SUBJECT.index("major");
const MINOR: usize = SUBJECT.index("minor");
const REWORK: usize = SUBJECT.index("rework");
const SCRAP: usize = SUBJECT.index("scrap");
const RECORD: usize = SUBJECT.index("record");

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
    /// The number that the file itself gives the record.
    pub record: &'a str,
}

/// What an inspection counted on one day. Counts are whole and not negative; a count whose column is absent is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
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
    /// The number that the file itself gives the record.
    pub record: &'a str,
}

impl EvidenceRow<'_> {
    /// The kind of the row.
    pub fn kind(&self) -> EvidenceKind {
        match self {
            EvidenceRow::Attainment(_) => EvidenceKind::Attainment,
            EvidenceRow::Inspection(_) => EvidenceKind::Inspection,
        }
    }
}

/// Reads evidence. Without the field `kind`, rows are inspections when the file gives `inspected`, else
/// attainment.
///
/// # Errors
/// The file as a whole is refused (not a table, header not found, column missing, limits, cancelled …).
pub fn read_evidence(
    path: &Path,
    mapping: Option<&Mapping>,
    limits: &Limits,
    watch: Watch<'_>,
    take: TakeEvidence<'_>,
) -> Result<TableSummary, Refusal> {
    read::read(
        path,
        SUBJECT,
        mapping,
        limits,
        watch,
        &mut EvidenceSink {
            take,
            seen: Repeated::default(),
        },
    )
}

/// Takes a row of evidence or a problem; `Break` ends the reading with the refusal `import_cancelled`.
pub type TakeEvidence<'t> = &'t mut dyn for<'r> FnMut(Item<EvidenceRow<'r>>) -> ControlFlow<()>;

struct EvidenceSink<'t> {
    take: TakeEvidence<'t>,
    seen: Repeated,
}

impl Sink for EvidenceSink<'_> {
    fn row(&mut self, present: &Present<'_>, tally: &mut Tally) -> ControlFlow<()> {
        let mut fields = Fields::of(present, SUBJECT);
        let date = fields.date(DATE);
        let workshop = fields.text(WORKSHOP);
        let team = fields.text(TEAM);
        let worker = fields.code(WORKER);
        let operation = fields.text(OPERATION);
        let own = fields.code(RECORD);
        needed(&mut fields, date.is_some(), DATE);
        if worker.is_empty() {
            let field = if present.header.fields[WORKSHOP].is_given() {
                WORKSHOP
            } else {
                WORKER
            };
            fields.need(field, &workshop);
        }
        let date = date.unwrap_or_default();
        let row = present.number;
        if self.kind(&mut fields) == EvidenceKind::Inspection {
            let style = fields.text(STYLE);
            let inspected = fields.count(INSPECTED);
            needed(&mut fields, inspected.is_some(), INSPECTED);
            let quantity = fields.count(QUANTITY);
            let [critical, major, minor, rework, scrap] =
                [CRITICAL, MAJOR, MINOR, REWORK, SCRAP].map(|field| found(&mut fields, field));
            none_found_is_said(&mut fields, [critical, major, minor, rework, scrap]);
            let bad = rework.unwrap_or(0).saturating_add(scrap.unwrap_or(0));
            if let Some(inspected) = inspected
                && bad > inspected
            {
                let refusal = Refusal::new("more_bad_than_inspected")
                    .with("bad", bad)
                    .with("inspected", inspected);
                fields.refuse(INSPECTED, refusal);
            }
            let record = InspectionRow {
                row,
                date,
                workshop: &workshop,
                team: &team,
                worker: &worker,
                operation: &operation,
                style: &style,
                quantity,
                inspected: inspected.unwrap_or_default(),
                critical,
                major,
                minor,
                rework,
                scrap,
                record: &own,
            };
            if !fields.is_refused()
                && let Some(first) = self.seen.first(InspectionRow { row: 0, ..record }, row)
            {
                fields.say(Refusal::new("inspection_repeated").with("first_row", first));
            }
            return self.settle(fields, tally, EvidenceRow::Inspection(record));
        }
        let target = fields.decimal(TARGET);
        needed(&mut fields, target.is_some(), TARGET);
        if target.is_some_and(|target| target <= Decimal::ZERO) {
            fields.refuse(TARGET, Refusal::new("target_not_above_zero"));
        }
        let actual = fields.decimal(ACTUAL);
        needed(&mut fields, actual.is_some(), ACTUAL);
        if actual.is_some_and(|actual| actual < Decimal::ZERO) {
            fields.refuse(ACTUAL, Refusal::new("actual_below_zero"));
        }
        if fields.is_percent(TARGET) != fields.is_percent(ACTUAL)
            && target.is_some()
            && actual.is_some()
        {
            fields.refuse(ACTUAL, Refusal::new("percent_on_one_side"));
        }
        let record = AttainmentRow {
            row,
            date,
            workshop: &workshop,
            team: &team,
            worker: &worker,
            operation: &operation,
            target: target.unwrap_or_default(),
            actual: actual.unwrap_or_default(),
            record: &own,
        };
        self.settle(fields, tally, EvidenceRow::Attainment(record))
    }

    fn problem(&mut self, problem: Problem) -> ControlFlow<()> {
        (self.take)(Item::Problem(problem))
    }
}

impl EvidenceSink<'_> {
    /// What the field `kind` says; without it, what the columns tell.
    fn kind(&self, fields: &mut Fields<'_>) -> EvidenceKind {
        match &*fields.text(KIND) {
            "attainment" => return EvidenceKind::Attainment,
            "inspection" => return EvidenceKind::Inspection,
            "" => {}
            other => {
                let refusal = Refusal::new("evidence_kind_unknown").with("kind", other);
                fields.refuse(KIND, refusal);
            }
        }
        if fields.present.header.fields[INSPECTED].is_given() {
            EvidenceKind::Inspection
        } else {
            EvidenceKind::Attainment
        }
    }

    fn settle(
        &mut self,
        fields: Fields<'_>,
        tally: &mut Tally,
        record: EvidenceRow<'_>,
    ) -> ControlFlow<()> {
        let take = &mut self.take;
        if fields.settle(tally, |problem| take(Item::Problem(problem)))? {
            tally.records += 1;
            (self.take)(Item::Record(record))?;
        }
        ControlFlow::Continue(())
    }
}

/// A count of what was found. A column that is there says a figure: an empty cell may be a forgotten one, never none found.
fn found(fields: &mut Fields<'_>, field: usize) -> Option<i64> {
    let count = fields.count(field);
    if count.is_none() && fields.present.header.fields[field].is_given() {
        fields.need(field, "");
    }
    count
}

/// A row of an inspection in a file that has no column at all for what was found.
fn none_found_is_said(fields: &mut Fields<'_>, counts: [Option<i64>; 5]) {
    let any_column = [CRITICAL, MAJOR, MINOR, REWORK, SCRAP]
        .iter()
        .any(|field| fields.present.header.fields[*field].is_given());
    if !any_column && counts.iter().all(Option::is_none) {
        fields.need(CRITICAL, "");
    }
}

fn needed(fields: &mut Fields<'_>, is_there: bool, field: usize) {
    if !is_there {
        fields.need(field, "");
    }
}
