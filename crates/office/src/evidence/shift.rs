//! What taking a statement in, withdrawing it or putting it back does to what counts: where it meets others, which records with numbers
//! of their own stand in the place of which, and the figures before and after. The same is told before as happens then. Must not know
//! who asks for it.

use std::collections::{BTreeMap, BTreeSet};

use assessment::Refusal;
use assessment::evidence::statements::{
    Days, Meeting, Overlap, Part, RecordKind, Statement, overlaps,
};
use records::evidence::batches::Batch;
use records::evidence::{batches, inspections, replaced};
use records::{Tx, WriteTx};
use serde_json::{Value, json};

use crate::evidence::counting::{Counting, Figures, figures, ranks};
use crate::evidence::wire::{OverlapLine, SameNumbers, ShiftLine};
use crate::hash::sha256_hex;
use crate::wire::count;

/// Units that are listed of an overlap.
const LISTED_UNITS: usize = 20;
/// Units whose figures are listed.
const LISTED_SHIFTS: usize = 500;

/// What it does.
pub(crate) struct Shift {
    pub overlaps: Vec<OverlapLine>,
    pub same_numbers: Vec<SameNumbers>,
    pub shifts: Vec<ShiftLine>,
    pub more_shifts: u32,
    /// Stands for all of this, also for what is not listed.
    pub seen: String,
}

impl Shift {
    /// The numbers of the batches that it meets in some manner, for the log.
    pub(crate) fn batches(&self, meeting: Meeting) -> Vec<u32> {
        let of_manner = self.overlaps.iter().filter(|line| line.meeting == meeting);
        let mut batches: Vec<u32> = of_manner.map(|line| line.batch).collect();
        batches.dedup();
        batches
    }
}

/// What stood before and stands after, of one batch that comes, goes or comes back.
pub(crate) struct Turn<'t> {
    pub batch: &'t Batch,
    pub before: &'t [Statement],
    pub after: &'t [Statement],
    /// Whether figures are told of every unit; else of those alone of which something stands already.
    pub tells_all: bool,
}

/// Does what has to be done to sums and lists of the kept records, and tells what it comes to.
pub(crate) async fn turn(tx: &mut WriteTx, turn: Turn<'_>) -> Result<Shift, Refusal> {
    let number = turn.batch.number;
    // In one of the two it stands.
    let own: Vec<&Statement> = turn
        .after
        .iter()
        .chain(turn.before)
        .filter(|one| one.batch == number && !one.withdrawn)
        .collect();
    let others: Vec<Statement> = turn
        .before
        .iter()
        .filter(|one| one.batch != number)
        .cloned()
        .collect();
    let met: Vec<Overlap> = own.iter().flat_map(|one| overlaps(one, &others)).collect();
    let counted_before = Counting::of(turn.before);
    let counted_after = Counting::of(turn.after);
    let lines = overlap_lines(tx, &met, &Counting::of(&others)).await?;
    let places = places(&own, &met);
    let before = sums(tx, &counted_before, &places).await?;
    let same_numbers = match turn.batch.numbered {
        true => by_numbers(tx, &turn, &own).await?,
        false => Vec::new(),
    };
    let after = sums(tx, &counted_after, &places).await?;
    let met_units: BTreeSet<(RecordKind, &str)> = met
        .iter()
        .filter_map(|one| Some((one.kind, one.unit.as_deref()?)))
        .collect();
    let mut shifts = Vec::new();
    for (kind, unit) in places.keys() {
        let key = (*kind, unit.clone());
        let was = before.get(&key).copied().unwrap_or_default();
        let is = after.get(&key).copied().unwrap_or_default();
        // What a file brings where nothing stood is said by its report.
        let is_told = met_units.contains(&(*kind, unit.as_str()))
            || was.records > is.records
            || (turn.tells_all && was != is);
        if is_told {
            shifts.push(ShiftLine {
                kind: *kind,
                unit: unit.clone(),
                records_before: was.records,
                records_after: is.records,
                n_before: was.n,
                n_after: is.n,
            });
        }
    }
    let seen = seen(turn.batch, (&met, &same_numbers), &shifts);
    let more = shifts.len().saturating_sub(LISTED_SHIFTS);
    shifts.truncate(LISTED_SHIFTS);
    Ok(Shift {
        overlaps: lines,
        same_numbers,
        shifts,
        more_shifts: count(more as u64),
        seen,
    })
}

/// The units that are looked at, by kind, each with the days of the statement.
type Places = BTreeMap<(RecordKind, String), Days>;

fn places(own: &[&Statement], met: &[Overlap]) -> Places {
    let mut places = Places::new();
    for statement in own {
        let hull = statement
            .scopes
            .iter()
            .map(|scope| scope.days)
            .reduce(|a, b| Days {
                first: a.first.min(b.first),
                last: a.last.max(b.last),
            });
        let Some(days) = hull else { continue };
        let named = statement
            .scopes
            .iter()
            .filter_map(|scope| scope.unit.clone());
        let met = met.iter().filter(|one| one.kind == statement.kind);
        for unit in named.chain(met.filter_map(|one| one.unit.clone())) {
            places.insert((statement.kind, unit), days);
        }
    }
    places
}

/// What counts there, by kind and unit.
async fn sums(
    tx: &mut Tx,
    counting: &Counting,
    places: &Places,
) -> Result<BTreeMap<(RecordKind, String), Figures>, Refusal> {
    let mut parts: Vec<Part> = Vec::new();
    for ((kind, unit), days) in places {
        parts.extend(counting.within(*kind, [unit.as_str()], *days));
    }
    let mut sums: BTreeMap<(RecordKind, String), Figures> = BTreeMap::new();
    for ((kind, unit, _), figures) in figures(tx, &parts).await? {
        sums.entry((kind, unit)).or_default().add(figures);
    }
    Ok(sums)
}

/// Overlaps by batch, manner and kind.
async fn overlap_lines(
    tx: &mut Tx,
    met: &[Overlap],
    counting: &Counting,
) -> Result<Vec<OverlapLine>, Refusal> {
    let known: BTreeMap<i64, Batch> = batches::all(tx)
        .await?
        .into_iter()
        .map(|batch| (batch.number, batch))
        .collect();
    let mut groups: BTreeMap<(i64, Meeting, RecordKind), Vec<&Overlap>> = BTreeMap::new();
    for one in met {
        let key = (one.batch, one.meeting, one.kind);
        groups.entry(key).or_default().push(one);
    }
    let mut lines = Vec::with_capacity(groups.len());
    for ((number, meeting, kind), of_group) in groups {
        let Some(batch) = known.get(&number) else {
            continue;
        };
        let mut parts: Vec<Part> = Vec::new();
        for one in &of_group {
            let units = one.unit.as_deref();
            let counts = counting.within(kind, units, one.days);
            parts.extend(counts.into_iter().filter(|part| part.batch == number));
        }
        let found = figures(tx, &parts).await?;
        let units: BTreeSet<&str> = of_group
            .iter()
            .filter_map(|one| one.unit.as_deref())
            .collect();
        let days = || of_group.iter().map(|one| one.days);
        lines.push(OverlapLine {
            batch: count(number.unsigned_abs()),
            name: batch.name.clone(),
            source: batch.source.clone(),
            stated_on: batch.stated_on.clone(),
            meeting,
            kind,
            from: text_of(days().map(|days| days.first).min()),
            to: text_of(days().map(|days| days.last).max()),
            units: units
                .iter()
                .take(LISTED_UNITS)
                .map(|unit| (*unit).to_owned())
                .collect(),
            more_units: count(units.len().saturating_sub(LISTED_UNITS) as u64),
            records: count(found.values().map(|figures| figures.records).sum()),
        });
    }
    Ok(lines)
}

fn text_of(day: Option<jiff::civil::Date>) -> String {
    day.map(|day| day.to_string()).unwrap_or_default()
}

/// Lists anew which records with numbers of their own are replaced, and sums anew what they were in.
async fn by_numbers(
    tx: &mut WriteTx,
    turn: &Turn<'_>,
    own: &[&Statement],
) -> Result<Vec<SameNumbers>, Refusal> {
    let before: BTreeMap<i64, i64> = replaced::counts(tx).await?.into_iter().collect();
    for statement in own {
        let ranks = ranks(turn.after, &statement.source, statement.kind);
        let touched = replaced::list_anew(tx, statement.kind, &ranks, turn.batch).await?;
        if statement.kind != RecordKind::Inspection {
            continue;
        }
        for number in touched {
            if let Some(batch) = batches::by_number(tx, number).await? {
                inspections::sum_batch_anew(tx, &batch).await?;
            }
        }
    }
    let after: BTreeMap<i64, i64> = replaced::counts(tx).await?.into_iter().collect();
    let numbers: BTreeSet<i64> = before.keys().chain(after.keys()).copied().collect();
    let mut same = Vec::new();
    for number in numbers {
        let of = |counts: &BTreeMap<i64, i64>| counts.get(&number).copied().unwrap_or(0);
        let records = of(&after) - of(&before);
        if records == 0 {
            continue;
        }
        let batch = batches::by_number(tx, number).await?;
        same.push(SameNumbers {
            batch: count(number.unsigned_abs()),
            name: batch.map(|batch| batch.name).unwrap_or_default(),
            records,
        });
    }
    Ok(same)
}

/// A hash of everything that is told, listed or not. The number of the batch is no part of it: another file may have come between
/// the trial and the act that has nothing to do with this one.
fn seen(
    batch: &Batch,
    (met, same_numbers): (&[Overlap], &[SameNumbers]),
    shifts: &[ShiftLine],
) -> String {
    let met: Vec<Value> = met
        .iter()
        .map(|one| {
            json!([
                one.batch,
                one.meeting,
                one.kind,
                one.unit,
                one.days.first.to_string(),
                one.days.last.to_string(),
            ])
        })
        .collect();
    let same: Vec<Value> = same_numbers
        .iter()
        .filter(|one| i64::from(one.batch) != batch.number)
        .map(|one| json!([one.batch, one.records]))
        .collect();
    let told = json!({
        "file": batch.sha256, "source": batch.source, "stated_on": batch.stated_on, "replaces": batch.replaces,
        "overlaps": met, "same_numbers": same, "shifts": shifts,
    });
    sha256_hex(told.to_string().as_bytes())
}
