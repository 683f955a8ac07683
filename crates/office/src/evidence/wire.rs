//! Quality evidence as it crosses the wire.

use assessment::evidence::statements::{Meeting, RecordKind};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::imports::wire::{ImportReport, TableChoice};

/// What becomes of what the same source has stated before about the same days of the same units. On the wire `"replace"`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Overlapping {
    /// The newer statement takes the place of the older one.
    #[default]
    Replace,
    /// Both count: this one adds to what was stated.
    Add,
    /// Nothing is taken where anything meets.
    Refuse,
}

/// Input of `import_evidence`.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ImportEvidence {
    /// The file.
    pub path: String,
    /// A mapping file.
    #[serde(default)]
    #[ts(optional)]
    pub mapping: Option<String>,
    /// What the person chose in a wizard.
    #[serde(default)]
    #[ts(optional)]
    pub choice: Option<TableChoice>,
    /// Only tell what would happen.
    #[serde(default)]
    pub dry_run: bool,
    /// Who says it: a name that people give, such as MES or 包装线抽检.
    #[serde(default)]
    #[ts(optional)]
    pub source: Option<String>,
    /// The day on which it was stated; when absent, that on which the file was written.
    #[serde(default)]
    #[ts(optional)]
    pub stated_on: Option<String>,
    /// The first day that it speaks for; when absent, that of its first record.
    #[serde(default)]
    #[ts(optional)]
    pub from: Option<String>,
    /// The last day that it speaks for; when absent, that of its last record.
    #[serde(default)]
    #[ts(optional)]
    pub to: Option<String>,
    /// Whether it speaks for every unit: one of which it has no record had none.
    #[serde(default)]
    pub every_unit: bool,
    /// What becomes of older statements that it meets.
    #[serde(default)]
    pub overlap: Overlapping,
    /// What a trial answered as `seen`: needed where it meets others, so that what was shown is what happens.
    #[serde(default)]
    #[ts(optional)]
    pub seen: Option<String>,
}

/// What became of a file of evidence, or would become of it.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct EvidenceImported {
    /// Row by row.
    #[serde(flatten)]
    pub report: ImportReport,
    /// The number of the batch; 0 where no record came in and nothing was kept.
    pub batch: u32,
    /// Who says it; empty for none.
    pub source: String,
    /// The day on which it was stated.
    pub stated_on: String,
    /// Whether it takes the place of older statements.
    pub replaces: bool,
    /// What it speaks for.
    pub scopes: Vec<ScopeLine>,
    /// Where it meets others.
    pub overlaps: Vec<OverlapLine>,
    /// Records of other batches that bear a number which this one has, too.
    pub same_numbers: Vec<SameNumbers>,
    /// What becomes of the figures of its units in its days where it meets others, at most the first 500.
    pub shifts: Vec<ShiftLine>,
    /// Units beyond those listed.
    pub more_shifts: u32,
    /// Stands for all of this: what is handed back to have it so.
    pub seen: String,
}

/// What a batch speaks for, of one kind of records.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ScopeLine {
    /// Which records.
    pub kind: RecordKind,
    /// First day.
    pub from: String,
    /// Last day.
    pub to: String,
    /// Units with records.
    pub units: u32,
    /// Whether it speaks for every unit.
    pub every_unit: bool,
}

/// Where a statement meets a batch that stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct OverlapLine {
    /// The number of that batch.
    pub batch: u32,
    /// Its file.
    pub name: String,
    /// Its source.
    pub source: String,
    /// When it was stated.
    pub stated_on: String,
    /// How they meet.
    pub meeting: Meeting,
    /// Which records.
    pub kind: RecordKind,
    /// First day that both speak for.
    pub from: String,
    /// Last day that both speak for.
    pub to: String,
    /// Units, at most the first twenty.
    pub units: Vec<String>,
    /// Units beyond those listed.
    pub more_units: u32,
    /// Records of that batch in those days that count without this one.
    pub records: u32,
}

/// Records of a batch whose numbers stand in another one, too: the newer statement counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct SameNumbers {
    /// The number of the batch.
    pub batch: u32,
    /// Its file.
    pub name: String,
    /// How many more of its records are replaced than before; below 0, how many fewer.
    #[ts(type = "number")]
    pub records: i64,
}

/// What counts for a unit before and after.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ShiftLine {
    /// Which records.
    pub kind: RecordKind,
    /// The unit.
    pub unit: String,
    /// Records that counted.
    #[ts(type = "number")]
    pub records_before: u64,
    /// Records that count then.
    #[ts(type = "number")]
    pub records_after: u64,
    /// Pieces inspected, or records of production, that counted.
    #[ts(type = "number")]
    pub n_before: u64,
    /// Those that count then.
    #[ts(type = "number")]
    pub n_after: u64,
}

/// All batches of quality evidence.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct EvidenceBatches {
    /// The newest number first.
    pub batches: Vec<BatchLine>,
    /// Files of before that say the same once more.
    pub doubles: Vec<DoubleLine>,
    /// Sources that were named, by name.
    pub sources: Vec<String>,
}

/// A batch of quality evidence.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct BatchLine {
    /// Its number.
    pub batch: u32,
    /// The name of the file.
    pub name: String,
    /// SHA-256 of the file.
    pub sha256: String,
    /// Size of the file; 0 where nobody knows.
    #[ts(type = "number")]
    pub bytes: u64,
    /// Who says it; empty for none.
    pub source: String,
    /// The day on which it was stated.
    pub stated_on: String,
    /// Whether it takes the place of older statements of its source.
    pub replaces: bool,
    /// Whether it comes from an office of before, without its file.
    pub brought_over: bool,
    /// When it came.
    pub imported_at: String,
    /// Who brought it; empty where nobody knows.
    pub imported_by: String,
    /// What it speaks for.
    pub scopes: Vec<ScopeLine>,
    /// Records in it.
    #[ts(type = "number")]
    pub records: u64,
    /// Those of them that count.
    #[ts(type = "number")]
    pub counting: u64,
    /// That it was withdrawn; none while it stands.
    pub withdrawn: Option<BatchWithdrawn>,
}

/// That a batch was withdrawn.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct BatchWithdrawn {
    /// When.
    pub at: String,
    /// By whom.
    pub by: String,
    /// Why.
    pub reason: String,
}

/// Two files of an office of before that say the same of the same days: both count until one is withdrawn.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct DoubleLine {
    /// The number of the earlier batch.
    pub earlier: u32,
    /// Its file.
    pub earlier_name: String,
    /// The number of the later one.
    pub later: u32,
    /// Its file.
    pub later_name: String,
    /// First day that both have.
    pub from: String,
    /// Last day that both have.
    pub to: String,
    /// Units that both have.
    pub units: u32,
}

/// Input of `show_evidence_batch`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ShowBatch {
    /// The number of the batch.
    pub batch: u32,
    /// Which records; the first kind that it has when absent.
    #[serde(default)]
    #[ts(optional)]
    pub kind: Option<RecordKind>,
    /// Of this unit alone.
    #[serde(default)]
    #[ts(optional)]
    pub unit: Option<String>,
    /// From this day on.
    #[serde(default)]
    #[ts(optional)]
    pub from: Option<String>,
    /// To this day.
    #[serde(default)]
    #[ts(optional)]
    pub to: Option<String>,
    /// After the page that ended with this; 0 for the first.
    #[serde(default)]
    #[ts(type = "number")]
    pub after: u64,
    /// Rows of a page; 0 for 200, at most 2,000.
    #[serde(default)]
    pub limit: u32,
}

/// A batch with a page of its rows.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct BatchShown {
    /// The batch.
    pub batch: BatchLine,
    /// Which records the rows are.
    pub kind: RecordKind,
    /// Rows, in the order of the file.
    pub rows: Vec<RecordLine>,
    /// What the next page begins after; none on the last one.
    #[ts(type = "number | null")]
    pub next: Option<u64>,
}

/// A row of a file of evidence as it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct RecordLine {
    /// The row as Excel shows it.
    #[ts(type = "number")]
    pub row: u64,
    /// The day.
    pub day: String,
    /// Unit of account.
    pub unit: String,
    /// Operation; empty for none.
    pub operation: String,
    /// Style; empty for none.
    pub style: String,
    /// Target and actual, or pieces made, inspected, critical, major, minor, reworked, scrapped.
    pub figures: Vec<String>,
    /// The number that the file itself gives the record.
    pub record: Option<String>,
    /// Whether it counts.
    pub counts: bool,
}

/// Input of `withdraw_evidence_batch` and `put_back_evidence_batch`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct TurnBatch {
    /// The number of the batch.
    pub batch: u32,
    /// Why.
    pub reason: String,
    /// Only tell what would happen.
    #[serde(default)]
    pub dry_run: bool,
    /// What a trial answered as `seen`: where it is given, what was shown is what happens.
    #[serde(default)]
    #[ts(optional)]
    pub seen: Option<String>,
}

/// What withdrawing a batch or putting it back does.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct BatchTurned {
    /// The number of the batch.
    pub batch: u32,
    /// Whether this was only a trial.
    pub dry_run: bool,
    /// Where it meets others.
    pub overlaps: Vec<OverlapLine>,
    /// Records of batches that bear a number which this one has, too.
    pub same_numbers: Vec<SameNumbers>,
    /// What becomes of the figures of its units in its days, at most the first 500.
    pub shifts: Vec<ShiftLine>,
    /// Units beyond those listed.
    pub more_shifts: u32,
    /// Stands for all of this.
    pub seen: String,
}

/// Input of `save_evidence_file`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct SaveBatchFile {
    /// The number of the batch.
    pub batch: u32,
    /// The new file.
    pub path: String,
}

/// What of a batch counts for a unit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct BatchCounted {
    /// The number of the batch.
    pub batch: u32,
    /// Its file.
    pub name: String,
    /// Its source.
    pub source: String,
    /// When it was stated.
    pub stated_on: String,
    /// SHA-256 of the file.
    pub sha256: String,
    /// Which records.
    pub kind: RecordKind,
    /// Records of it that count.
    #[ts(type = "number")]
    pub records: u64,
    /// Pieces inspected, or records of production.
    #[ts(type = "number")]
    pub n: u64,
}

/// Input of `show_evidence`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ShowEvidence {
    /// Unit of account: `workshop/team` or a staff number.
    pub unit: String,
    /// First day; from the beginning when absent.
    #[serde(default)]
    #[ts(optional)]
    pub from: Option<String>,
    /// Last day; to the end when absent.
    #[serde(default)]
    #[ts(optional)]
    pub to: Option<String>,
}

/// The evidence of one unit.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct EvidenceShown {
    /// Unit.
    pub unit: String,
    /// First day with a record.
    pub from: Option<String>,
    /// Last day with a record.
    pub to: Option<String>,
    /// One line a measure.
    pub measures: Vec<MeasureLine>,
    /// The batches whose records it is made of.
    pub batches: Vec<BatchCounted>,
}

/// A measure with its n and its interval.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct MeasureLine {
    /// Code.
    pub measure: String,
    /// In the reader's language.
    pub title: String,
    /// Records, or units inspected.
    #[ts(type = "number")]
    pub n: u64,
    /// Value, rounded to four digits to be read.
    pub value: String,
    /// 95 % interval, to be read; it decides nothing.
    pub interval: Option<[String; 2]>,
    /// `wilson` or `t`.
    pub interval_kind: Option<String>,
}

/// The quality evidence of a round: of each unit whose records count for somebody.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct EvidenceCoverage {
    /// The measure of the scheme; none when the scheme uses no quality evidence.
    pub measure: Option<String>,
    /// In the reader's language.
    pub title: String,
    /// First day that counts.
    pub from: Option<String>,
    /// Last day that counts.
    pub to: Option<String>,
    /// Fewest records or pieces.
    #[ts(type = "number")]
    pub least_n: u64,
    /// Floor, pass point, target of the conversion to 0, 60, 100.
    pub conversion: Option<[String; 3]>,
    /// By unit.
    pub units: Vec<CoverageLine>,
    /// Candidates without a unit of account.
    pub without_unit: u32,
}

/// A unit with the evidence that counts for its candidates.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct CoverageLine {
    /// `workshop/team`, or a staff number where it is recorded per worker.
    pub unit: String,
    /// Candidates for whom it counts.
    pub candidates: u32,
    /// Records, or pieces inspected.
    #[ts(type = "number")]
    pub n: u64,
    /// The value, rounded to four digits to be read.
    pub value: Option<String>,
    /// 95 % interval, to be read; it decides nothing.
    pub interval: Option<[String; 2]>,
    /// Whether there are as many as the scheme wants.
    pub enough: bool,
}
