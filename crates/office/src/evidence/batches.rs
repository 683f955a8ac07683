//! Batches as people see them: which there are and what counts of each, the rows of one, and taking one out and back in. Nothing is ever
//! erased. Must not know how a file is read.

use std::collections::{BTreeMap, BTreeSet};

use assessment::evidence::statements::{Days, Part, RecordKind, Statement, doubles};
use assessment::{Refusal, day};
use records::Tx;
use records::evidence::attainment::AttainmentLine;
use records::evidence::batches::{Batch, Shared};
use records::evidence::inspections::InspectionLine;
use records::evidence::{attainment, batches, inspections, names, scopes};
use serde_json::json;

use crate::evidence::counting::{ALL_DAYS, Counting, Figures, figures};
use crate::evidence::figures::plain;
use crate::evidence::import::file_twice;
use crate::evidence::said::day_or;
use crate::evidence::shift::{Turn, turn};
use crate::evidence::wire::{
    BatchCounted, BatchLine, BatchShown, BatchTurned, BatchWithdrawn, DoubleLine, EvidenceBatches,
    RecordLine, ScopeLine, ShowBatch, TurnBatch,
};
use crate::office::Office;
use crate::refusals::reason;
use crate::wire::{Nothing, count};

/// Rows of a page when nobody says how many, and the most.
const PAGE: u32 = 200;
const LARGEST_PAGE: u32 = 2_000;

/// All batches, what each speaks for and what counts of it.
///
/// # Errors
/// Those of storage.
pub async fn list(office: &Office, _: Nothing) -> Result<EvidenceBatches, Refusal> {
    let mut tx = office.read().await?;
    let statements = scopes::statements(&mut tx).await?;
    let counting = Counting::of(&statements);
    let mut counts: BTreeMap<i64, u64> = BTreeMap::new();
    for ((_, _, batch), found) in figures(&mut tx, &counting.parts()).await? {
        *counts.entry(batch).or_default() += found.records;
    }
    let all = batches::all(&mut tx).await?;
    let sources: BTreeSet<&str> = all.iter().map(|batch| batch.source.as_str()).collect();
    Ok(EvidenceBatches {
        doubles: doubled(&mut tx).await?,
        sources: sources
            .into_iter()
            .filter(|source| !source.is_empty())
            .map(str::to_owned)
            .collect(),
        batches: all
            .into_iter()
            .map(|batch| {
                let counts = counts.get(&batch.number).copied().unwrap_or(0);
                batch_line(batch, &statements, counts)
            })
            .collect(),
    })
}

/// The files of an office of before that say the same once more.
pub(crate) async fn doubled(tx: &mut Tx) -> Result<Vec<DoubleLine>, Refusal> {
    let shared = batches::shared(tx).await?;
    let is_double = |one: &Shared| doubles(one.shared.unsigned_abs(), one.equal.unsigned_abs());
    Ok(shared
        .into_iter()
        .filter(is_double)
        .map(|one| DoubleLine {
            earlier: count(one.earlier.unsigned_abs()),
            earlier_name: one.earlier_name,
            later: count(one.later.unsigned_abs()),
            later_name: one.later_name,
            from: day_text(one.first_day),
            to: day_text(one.last_day),
            units: count(one.units.unsigned_abs()),
        })
        .collect())
}

/// The same as whoever opens the office for the first time since there are batches is told it.
pub(crate) async fn told_of_doubles(office: &Office) -> Result<Vec<Refusal>, Refusal> {
    let doubles = doubled(&mut office.read().await?).await?;
    let told = doubles.into_iter().map(|one| {
        Refusal::new("evidence_doubled")
            .with("earlier", one.earlier)
            .with("earlier_file", one.earlier_name)
            .with("later", one.later)
            .with("later_file", one.later_name)
            .with("from", one.from)
            .with("to", one.to)
            .with("units", one.units)
    });
    Ok(told.collect())
}

fn day_text(number: i64) -> String {
    day::of_number(number).map_or_else(String::new, |day| day.to_string())
}

fn batch_line(batch: Batch, statements: &[Statement], counting: u64) -> BatchLine {
    let own = statements.iter().filter(|one| one.batch == batch.number);
    BatchLine {
        batch: count(batch.number.unsigned_abs()),
        bytes: batch.bytes.unsigned_abs(),
        replaces: batch.replaces,
        brought_over: batch.brought_over,
        scopes: own.filter_map(scope_line).collect(),
        records: batch.rows.unsigned_abs(),
        counting,
        withdrawn: batch.withdrawn_at.map(|at| BatchWithdrawn {
            at,
            by: batch.withdrawn_by.unwrap_or_default(),
            reason: batch.withdrawn_because.unwrap_or_default(),
        }),
        name: batch.name,
        sha256: batch.sha256,
        source: batch.source,
        stated_on: batch.stated_on,
        imported_at: batch.imported_at,
        imported_by: batch.actor,
    }
}

fn scope_line(statement: &Statement) -> Option<ScopeLine> {
    let days = || statement.scopes.iter().map(|scope| scope.days);
    let named = statement.scopes.iter().filter(|scope| scope.unit.is_some());
    Some(ScopeLine {
        kind: statement.kind,
        from: days().map(|days| days.first).min()?.to_string(),
        to: days().map(|days| days.last).max()?.to_string(),
        units: count(named.count() as u64),
        every_unit: statement.scopes.iter().any(|scope| scope.unit.is_none()),
    })
}

async fn by_number(tx: &mut Tx, number: u32) -> Result<Batch, Refusal> {
    batches::by_number(tx, i64::from(number))
        .await?
        .ok_or_else(|| {
            Refusal::new("evidence_batch_unknown")
                .with("batch", number)
                .at("batch")
        })
}

/// A batch with a page of its rows, each with whether it counts.
///
/// # Errors
/// `evidence_batch_unknown`, `date_invalid`.
pub async fn show(office: &Office, input: ShowBatch) -> Result<BatchShown, Refusal> {
    let days = Days {
        first: day_or(input.from.as_deref(), ALL_DAYS.first, "from")?,
        last: day_or(input.to.as_deref(), ALL_DAYS.last, "to")?,
    };
    let mut tx = office.read().await?;
    let batch = by_number(&mut tx, input.batch).await?;
    let statements = scopes::statements(&mut tx).await?;
    let own: Vec<RecordKind> = statements
        .iter()
        .filter(|one| one.batch == batch.number)
        .map(|one| one.kind)
        .collect();
    let first = own.first().copied().unwrap_or(RecordKind::Inspection);
    let kind = input.kind.unwrap_or(first);
    let counting = Counting::of(&statements);
    let parts: Vec<Part> = counting
        .parts()
        .into_iter()
        .filter(|part| part.batch == batch.number && part.kind == kind)
        .collect();
    let counts: u64 = figures(&mut tx, &all_kinds(&counting, batch.number))
        .await?
        .values()
        .map(|found| found.records)
        .sum();
    let limit = match input.limit {
        0 => PAGE,
        limit => limit.min(LARGEST_PAGE),
    };
    let unit = input.unit.as_deref().map(str::trim).unwrap_or_default();
    let number = names::of_names(&mut tx, &[unit]).await?.of(unit);
    let mut page = Page {
        rows: Vec::new(),
        last: 0,
        counting: by_unit(&parts),
    };
    // Of a unit that no record names there is none.
    if let Some(unit) = number {
        let days = (day::number(days.first), day::number(days.last));
        let after = i64::try_from(input.after).unwrap_or(i64::MAX);
        // One more than the page, so that it is known whether another one follows.
        let wanted = i64::from(limit) + 1;
        match kind {
            RecordKind::Inspection => {
                let rows = inspections::page(&mut tx, &batch, unit, days, after, wanted).await?;
                page.fill(rows, limit, inspection_line);
            }
            RecordKind::Attainment => {
                let rows = attainment::page(&mut tx, &batch, unit, days, after, wanted).await?;
                page.fill(rows, limit, attainment_line);
            }
        }
    }
    Ok(BatchShown {
        batch: batch_line(batch, &statements, counts),
        kind,
        next: (page.last > 0).then_some(page.last.unsigned_abs()),
        rows: page.rows,
    })
}

fn all_kinds(counting: &Counting, batch: i64) -> Vec<Part> {
    let parts = counting.parts().into_iter();
    parts.filter(|part| part.batch == batch).collect()
}

/// The days of which a unit's records count.
fn by_unit(parts: &[Part]) -> BTreeMap<String, Vec<(i64, i64)>> {
    let mut units: BTreeMap<String, Vec<(i64, i64)>> = BTreeMap::new();
    for part in parts {
        let days = (day::number(part.days.first), day::number(part.days.last));
        units.entry(part.unit.clone()).or_default().push(days);
    }
    units
}

/// Rows that are shown together.
struct Page {
    rows: Vec<RecordLine>,
    /// The place of the last row, when others follow.
    last: i64,
    counting: BTreeMap<String, Vec<(i64, i64)>>,
}

/// A row with its place, its day and whether it is replaced.
type Placed = (i64, i64, bool, RecordLine);

impl Page {
    fn fill<R>(&mut self, rows: Vec<R>, limit: u32, line: fn(R) -> Placed) {
        let more = rows.len() > limit as usize;
        for row in rows.into_iter().take(limit as usize) {
            let (place, day, replaced, mut shown) = line(row);
            let mut days = self.counting.get(&shown.unit).into_iter().flatten();
            let is_within = days.any(|(first, last)| (*first..=*last).contains(&day));
            shown.counts = is_within && !replaced;
            self.last = if more { place } else { 0 };
            self.rows.push(shown);
        }
    }
}

fn inspection_line(row: InspectionLine) -> Placed {
    let figures = [
        row.quantity,
        row.inspected,
        row.critical,
        row.major,
        row.minor,
        row.rework,
        row.scrap,
    ];
    let shown = RecordLine {
        row: row.row_no.unsigned_abs(),
        day: day_text(row.day),
        unit: row.unit,
        operation: row.operation,
        style: row.style,
        figures: figures.iter().map(i64::to_string).collect(),
        record: row.record,
        counts: false,
    };
    (row.place, row.day, row.replaced, shown)
}

fn attainment_line(row: AttainmentLine) -> Placed {
    let shown = RecordLine {
        row: row.row_no.unsigned_abs(),
        day: day_text(row.day),
        unit: row.unit,
        operation: row.operation,
        style: String::new(),
        figures: vec![plain(row.target), plain(row.actual)],
        record: row.record,
        counts: false,
    };
    (row.place, row.day, row.replaced, shown)
}

/// Withdraws a batch: it is as if nobody had said it, and what it stood in the place of counts again.
///
/// # Errors
/// `reason_empty`, `evidence_batch_unknown`, `evidence_batch_withdrawn`, `evidence_overlap_changed`.
pub async fn withdraw(office: &Office, input: TurnBatch) -> Result<BatchTurned, Refusal> {
    turned(office, input, true).await
}

/// Puts a batch back that was withdrawn.
///
/// # Errors
/// `reason_empty`, `evidence_batch_unknown`, `evidence_batch_not_withdrawn`, `evidence_file_twice`, `evidence_overlap_changed`.
pub async fn put_back(office: &Office, input: TurnBatch) -> Result<BatchTurned, Refusal> {
    turned(office, input, false).await
}

async fn turned(
    office: &Office,
    input: TurnBatch,
    withdraws: bool,
) -> Result<BatchTurned, Refusal> {
    // A look needs no reason.
    let why = match input.dry_run {
        true => input.reason.trim(),
        false => reason(&input.reason)?,
    };
    let mut tx = office.write().await?;
    let batch = by_number(&mut tx, input.batch).await?;
    match (withdraws, batch.is_withdrawn()) {
        (true, true) => {
            return Err(Refusal::new("evidence_batch_withdrawn")
                .with("batch", batch.number)
                .at("batch"));
        }
        (false, false) => {
            return Err(Refusal::new("evidence_batch_not_withdrawn")
                .with("batch", batch.number)
                .at("batch"));
        }
        _ => {}
    }
    let standing = batches::standing_of_file(&mut tx, &batch.sha256).await?;
    if let (false, Some(other)) = (withdraws, standing) {
        return Err(file_twice(&other));
    }
    let before = scopes::statements(&mut tx).await?;
    let mut after = before.clone();
    for one in &mut after {
        if one.batch == batch.number {
            one.withdrawn = withdraws;
        }
    }
    let at = office.now();
    match withdraws {
        true => batches::withdraw(&mut tx, batch.number, (&at, &office.actor, why)).await?,
        false => batches::put_back(&mut tx, batch.number).await?,
    }
    let shift = turn(
        &mut tx,
        Turn {
            batch: &batch,
            before: &before,
            after: &after,
            tells_all: true,
        },
    )
    .await?;
    if input.seen.is_some_and(|seen| seen != shift.seen) {
        return Err(Refusal::new("evidence_overlap_changed").at("seen"));
    }
    if !input.dry_run {
        let act = match withdraws {
            true => "withdraw_evidence_batch",
            false => "put_back_evidence_batch",
        };
        let detail = json!({ "batch": batch.number, "reason": why, "sha256": batch.sha256 });
        office.commit(tx, act, &batch.name, detail).await?;
    }
    Ok(BatchTurned {
        batch: input.batch,
        dry_run: input.dry_run,
        overlaps: shift.overlaps,
        same_numbers: shift.same_numbers,
        shifts: shift.shifts,
        more_shifts: shift.more_shifts,
        seen: shift.seen,
    })
}

/// What counts of which batch for a unit in these days.
pub(crate) async fn counted_for(
    tx: &mut Tx,
    counting: &Counting,
    unit: &str,
    days: Days,
) -> Result<Vec<BatchCounted>, Refusal> {
    let mut parts = Vec::new();
    for kind in RecordKind::ALL {
        parts.extend(counting.within(kind, [unit], days));
    }
    let mut counted = Vec::new();
    for ((kind, _, number), Figures { records, n }) in figures(tx, &parts).await? {
        let Some(batch) = batches::by_number(tx, number).await? else {
            continue;
        };
        counted.push(BatchCounted {
            batch: count(number.unsigned_abs()),
            name: batch.name,
            source: batch.source,
            stated_on: batch.stated_on,
            sha256: batch.sha256,
            kind,
            records,
            n,
        });
    }
    Ok(counted)
}
