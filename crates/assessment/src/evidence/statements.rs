//! Which records count: each import is a statement about some days of some units, and of the statements of one source about
//! the same day of the same unit the newest one counts.
//!
//! What counts is computed from the set of statements alone, whatever the order in which they came in, were withdrawn and were
//! put back. This file must not know records, files or sums.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What records are of. On the wire `"attainment"`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum RecordKind {
    /// What was to be made and was made.
    Attainment,
    /// What was inspected and found.
    Inspection,
}

impl RecordKind {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Attainment, Self::Inspection];

    /// The name in files and on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Attainment => "attainment",
            Self::Inspection => "inspection",
        }
    }

    /// Reads the wire name.
    pub fn of_text(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == text)
    }
}

/// Days from the first to the last, both counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Days {
    /// First day.
    pub first: Date,
    /// Last day, not before the first.
    pub last: Date,
}

impl Days {
    /// The days that both have.
    #[must_use]
    pub fn shared(self, other: Self) -> Option<Self> {
        let shared = Self {
            first: self.first.max(other.first),
            last: self.last.min(other.last),
        };
        (shared.first <= shared.last).then_some(shared)
    }

    /// The days that the other has not: before it, and after it.
    #[must_use]
    pub fn without(self, other: Self) -> Vec<Self> {
        if self.shared(other).is_none() {
            return vec![self];
        }
        let mut left = Vec::new();
        if self.first < other.first
            && let Ok(last) = other.first.yesterday()
        {
            left.push(Self { last, ..self });
        }
        if self.last > other.last
            && let Ok(first) = other.last.tomorrow()
        {
            left.push(Self { first, ..self });
        }
        left
    }
}

/// Days that a statement speaks for: of one unit of account, or of every one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scope {
    /// The unit; none for every one, also for those of which the statement has no record.
    pub unit: Option<String>,
    /// The days.
    pub days: Days,
}

/// When something was stated. The order of statements is this order and nothing else, so that it does not depend on which file
/// was imported first: by the day, then by the moment at which the file was written, then by what the file holds.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Stated {
    /// The day.
    pub on: Date,
    /// When the file was written, as ISO text in UTC of one length; empty where nobody knows.
    pub written_at: String,
    /// SHA-256 of the file, hexadecimal. No file is stated twice, so that no two statements are equally new.
    pub file: String,
}

/// What one import says of one kind of records.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    /// The number of its batch.
    pub batch: i64,
    /// Who says it, by the name that people gave: statements of different sources stand beside each other.
    pub source: String,
    /// Of which records.
    pub kind: RecordKind,
    /// When.
    pub stated: Stated,
    /// Whether it takes the place of what was stated before where both speak; otherwise it adds to it.
    pub replaces: bool,
    /// Whether it was withdrawn: then it is as if nobody had said it.
    pub withdrawn: bool,
    /// What it speaks for.
    pub scopes: Vec<Scope>,
}

/// Days of a unit of which the records of a batch count.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Part {
    /// The batch.
    pub batch: i64,
    /// Which of its records.
    pub kind: RecordKind,
    /// The unit.
    pub unit: String,
    /// The days.
    pub days: Days,
}

/// The statements that have not been withdrawn, the newest first: the order by which one takes the place of another.
pub fn newest_first(statements: &[Statement]) -> Vec<&Statement> {
    let mut standing: Vec<&Statement> = statements.iter().filter(|one| !one.withdrawn).collect();
    // The number decides nothing among statements of different files; it keeps what the door lets nobody do in some order.
    standing.sort_by(|a, b| (&b.stated, b.batch).cmp(&(&a.stated, a.batch)));
    standing
}

/// What counts of each batch, by batch, kind, unit and day.
pub fn counting(statements: &[Statement]) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut spoken: BTreeMap<(RecordKind, &str), Spoken<'_>> = BTreeMap::new();
    for statement in newest_first(statements) {
        let newer = spoken
            .entry((statement.kind, statement.source.as_str()))
            .or_default();
        for (unit, days) in of_units(statement) {
            for days in days.into_iter().flat_map(|days| newer.leaves(unit, days)) {
                parts.push(Part {
                    batch: statement.batch,
                    kind: statement.kind,
                    unit: unit.to_owned(),
                    days,
                });
            }
        }
        if statement.replaces {
            newer.add(statement);
        }
    }
    parts.sort_unstable();
    parts
}

/// What statements speak for that are newer than the one that is looked at.
#[derive(Default)]
struct Spoken<'s> {
    of_all: Vec<Days>,
    of_units: BTreeMap<&'s str, Vec<Days>>,
}

impl<'s> Spoken<'s> {
    fn add(&mut self, statement: &'s Statement) {
        for scope in &statement.scopes {
            match &scope.unit {
                None => self.of_all.push(scope.days),
                Some(unit) => self.of_units.entry(unit).or_default().push(scope.days),
            }
        }
    }

    /// The days of a unit that they leave.
    fn leaves(&self, unit: &str, days: Days) -> Vec<Days> {
        let of_unit = self.of_units.get(unit).into_iter().flatten();
        let mut left = vec![days];
        for taken in self.of_all.iter().chain(of_unit) {
            left = left
                .into_iter()
                .flat_map(|days| days.without(*taken))
                .collect();
        }
        left
    }
}

/// The days of each unit that a statement names, each day once.
fn of_units(statement: &Statement) -> BTreeMap<&str, Vec<Days>> {
    let mut units: BTreeMap<&str, Vec<Days>> = BTreeMap::new();
    for scope in &statement.scopes {
        if let Some(unit) = &scope.unit {
            units.entry(unit).or_default().push(scope.days);
        }
    }
    for days in units.values_mut() {
        *days = each_once(days);
    }
    units
}

/// The same days without any day twice, in their order.
fn each_once(days: &mut [Days]) -> Vec<Days> {
    days.sort_unstable();
    let mut once: Vec<Days> = Vec::new();
    for next in days {
        match once.last_mut() {
            Some(last) if next.first <= last.last => last.last = last.last.max(next.last),
            _ => once.push(*next),
        }
    }
    once
}

/// The parts that count before and not after: of the same batch, kind and unit, day by day.
pub fn gone(before: &[Part], after: &[Part]) -> Vec<Part> {
    let mut stays: BTreeMap<(i64, RecordKind, &str), Vec<Days>> = BTreeMap::new();
    for part in after {
        let key = (part.batch, part.kind, part.unit.as_str());
        stays.entry(key).or_default().push(part.days);
    }
    let mut gone = Vec::new();
    for part in before {
        let key = (part.batch, part.kind, part.unit.as_str());
        let mut left = vec![part.days];
        for days in stays.get(&key).into_iter().flatten() {
            left = left
                .into_iter()
                .flat_map(|one| one.without(*days))
                .collect();
        }
        gone.extend(left.into_iter().map(|days| Part {
            days,
            ..part.clone()
        }));
    }
    gone
}

/// How a new statement and one that stands meet. On the wire `"replaces"`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Meeting {
    /// The new one takes the other's place.
    Replaces,
    /// The other is newer: there the new one does not count.
    Yields,
    /// Both count: they are of different sources, or one of them was said to add.
    Beside,
}

impl Meeting {
    /// All three.
    pub const ALL: [Self; 3] = [Self::Replaces, Self::Yields, Self::Beside];

    /// The name on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Replaces => "replaces",
            Self::Yields => "yields",
            Self::Beside => "beside",
        }
    }
}

/// Where a new statement meets one that stands.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Overlap {
    /// The batch that stands.
    pub batch: i64,
    /// How they meet.
    pub meeting: Meeting,
    /// Which records.
    pub kind: RecordKind,
    /// The unit; none where the standing one speaks for every unit and has no record of any.
    pub unit: Option<String>,
    /// The days that both speak for.
    pub days: Days,
}

/// Where a statement that is to be taken meets those that stand: what counts now of them in its days, and what newer ones say of
/// those days.
pub fn overlaps(new: &Statement, standing: &[Statement]) -> Vec<Overlap> {
    let of_kind: Vec<Statement> = standing
        .iter()
        .filter(|one| one.kind == new.kind && !one.withdrawn && one.batch != new.batch)
        .cloned()
        .collect();
    let by_batch: BTreeMap<i64, &Statement> = of_kind.iter().map(|one| (one.batch, one)).collect();
    let mut found = Vec::new();
    for part in counting(&of_kind) {
        let Some(meeting) = by_batch.get(&part.batch).and_then(|one| meets(new, one)) else {
            continue;
        };
        for scope in &new.scopes {
            let is_meant = scope.unit.as_ref().is_none_or(|unit| *unit == part.unit);
            if let Some(days) = scope.days.shared(part.days).filter(|_| is_meant) {
                found.push(Overlap {
                    batch: part.batch,
                    meeting,
                    kind: new.kind,
                    unit: Some(part.unit.clone()),
                    days,
                });
            }
        }
    }
    found.extend(of_kind.iter().flat_map(|newer| yields(new, newer)));
    found.sort_unstable();
    found.dedup();
    found
}

/// How records that count of a standing statement meet a new one; none where [`yields`] says it.
fn meets(new: &Statement, standing: &Statement) -> Option<Meeting> {
    if new.source != standing.source {
        return Some(Meeting::Beside);
    }
    if new.stated > standing.stated {
        return Some(match new.replaces {
            true => Meeting::Replaces,
            false => Meeting::Beside,
        });
    }
    (!standing.replaces).then_some(Meeting::Beside)
}

/// Where a standing statement is newer than the new one and takes its place.
fn yields(new: &Statement, newer: &Statement) -> Vec<Overlap> {
    if new.source != newer.source || !newer.replaces || newer.stated < new.stated {
        return Vec::new();
    }
    let mut found = Vec::new();
    for mine in &new.scopes {
        for theirs in &newer.scopes {
            let same = match (&mine.unit, &theirs.unit) {
                (Some(mine), Some(theirs)) => mine == theirs,
                _ => true,
            };
            if let Some(days) = mine.days.shared(theirs.days).filter(|_| same) {
                found.push(Overlap {
                    batch: newer.batch,
                    meeting: Meeting::Yields,
                    kind: new.kind,
                    unit: mine.unit.clone().or_else(|| theirs.unit.clone()),
                    days,
                });
            }
        }
    }
    found
}

/// Whether of the days of units of which two files have records so many have the same sums that one of them is the other once
/// more: at least half.
pub fn doubles(shared: u64, equal: u64) -> bool {
    shared > 0 && equal >= shared.div_ceil(2)
}
