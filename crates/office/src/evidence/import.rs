//! A file of quality evidence taken in as a batch: read on a thread of its own, kept piece by piece in one transaction, held against
//! what was stated before, and taken only as it was shown. Must not know what is computed of it.

use std::collections::{BTreeMap, HashMap};
use std::path::Path;

use assessment::evidence::statements::{Meeting, RecordKind, Statement};
use assessment::{Refusal, day};
use exchange::Subject;
use jiff::civil::Date;
use records::evidence::attainment::Attainment;
use records::evidence::batches::Batch;
use records::evidence::inspections::DaySums;
use records::evidence::scopes::ScopeRow;
use records::evidence::{
    attainment, batches, inspections, names, next_place, pieces, replaced, scopes,
};
use records::{WriteTx, evidence};
use serde_json::json;
use tokio::sync::mpsc;

use crate::blocking::{begin, blocking};
use crate::evidence::figures::plain;
use crate::evidence::filling::{Chunk, Read, Wanted, read};
use crate::evidence::said::Said;
use crate::evidence::shift::{Shift, Turn, turn};
use crate::evidence::units::Units;
use crate::evidence::wire::{EvidenceImported, ImportEvidence, Overlapping, ScopeLine};
use crate::hash::sha256_of_user_file;
use crate::imports::reading;
use crate::imports::report::Report;
use crate::office::Office;
use crate::wire::count;

/// Imports evidence as a batch. A file of which a batch stands already is refused whole, so that nothing counts twice; one that meets
/// others is taken only as a trial has shown it.
///
/// # Errors
/// `evidence_file_twice`, `evidence_overlap_not_seen`, `evidence_overlap_changed`, `evidence_overlap_refused`,
/// `evidence_outside_scope`, `record_number_twice`, those of [`Said::of`], and what refuses the file as a whole; single rows are
/// refused in the report.
pub async fn import(office: &Office, input: ImportEvidence) -> Result<EvidenceImported, Refusal> {
    let said = Said::of(office, &input).await?;
    let path = input.path.clone();
    let (named, choice) = (input.mapping.clone(), input.choice.clone());
    let mapping = blocking(move || {
        reading::chosen_mapping(&path, named.as_deref(), choice, Subject::Evidence)
    })
    .await?;
    let path = input.path.clone();
    let (sha256, bytes) = blocking(move || sha256_of_user_file(Path::new(&path))).await?;
    let mut tx = office.write().await?;
    if let Some(known) = batches::standing_of_file(&mut tx, &sha256).await? {
        return Err(file_twice(&known));
    }
    let first_place = next_place(&mut tx).await?;
    let mut batch = Batch {
        number: batches::next_number(&mut tx).await?,
        name: reading::file_name(&input.path),
        sha256: sha256.clone(),
        bytes: i64::try_from(bytes).unwrap_or(i64::MAX),
        mapping: String::new(),
        source: said.source.clone(),
        stated_on: said.stated_on.to_string(),
        written_at: said.written_at.clone(),
        replaces: said.replaces(),
        brought_over: false,
        numbered: false,
        rows: 0,
        first_place,
        last_place: first_place - 1,
        imported_at: office.now(),
        actor: office.actor.clone(),
        account: office.account.clone(),
        withdrawn_at: None,
        withdrawn_by: None,
        withdrawn_because: None,
    };
    batches::insert(&mut tx, &batch).await?;

    let wanted = Wanted {
        path: input.path.clone(),
        mapping,
        sha256,
        keeps: !input.dry_run,
        batch: batch.number,
        first_place,
        numbers: names::all(&mut tx).await?,
        units: Units::load(&mut tx).await?,
        watch: office.watch.clone(),
    };
    let (sender, mut chunks) = mpsc::channel(4);
    let reading = begin(move || read(wanted, &sender));
    let mut taken = Taken::of(batch.number, Report::new(office.language, input.dry_run));
    while let Some(chunk) = chunks.recv().await {
        taken.take(&mut tx, chunk).await?;
    }
    let Read {
        summary,
        last_place,
        numbered,
    } = reading.done().await?;
    taken.report.of_file(&summary);
    taken.report.refused_in_file(taken.refused);
    batch.mapping = summary.mapping.to_toml();
    batch.numbered = numbered;
    batch.last_place = last_place;
    let Taken {
        report,
        sums,
        made,
        rows,
        ..
    } = taken;
    let seen_units = sums.done(&mut tx).await?;
    if rows == 0 {
        // A file without a record states nothing.
        return Ok(nothing_kept(&batch, report));
    }
    batch.rows = rows;
    batches::set_taken(&mut tx, &batch).await?;
    let scopes = scopes_of(&said, &seen_units, &made)?;
    let rows: Vec<ScopeRow> = scopes.iter().flat_map(|one| one.rows.clone()).collect();
    scopes::insert_all(&mut tx, batch.number, &rows).await?;
    if numbered {
        refuse_numbers_twice(&mut tx, &batch).await?;
    }
    let after = scopes::statements(&mut tx).await?;
    let before: Vec<Statement> = after
        .iter()
        .filter(|one| one.batch != batch.number)
        .cloned()
        .collect();
    let shift = turn(
        &mut tx,
        Turn {
            batch: &batch,
            before: &before,
            after: &after,
            tells_all: false,
        },
    )
    .await?;
    if !input.dry_run {
        refuse_unseen(&shift, said.overlap, input.seen.as_deref())?;
        let mut detail = report.figures();
        detail["sha256"] = json!(batch.sha256);
        detail["batch"] = json!(batch.number);
        detail["data_source"] = json!(batch.source);
        detail["stated_on"] = json!(batch.stated_on);
        detail["first_day"] = json!(scopes.iter().map(|one| &one.line.from).min());
        detail["last_day"] = json!(scopes.iter().map(|one| &one.line.to).max());
        detail["replaced_batches"] = json!(shift.batches(Meeting::Replaces));
        detail["beside_batches"] = json!(shift.batches(Meeting::Beside));
        office
            .commit(tx, "import_evidence", &batch.name, detail)
            .await?;
    }
    Ok(EvidenceImported {
        report: report.done(),
        batch: count(batch.number.unsigned_abs()),
        source: batch.source,
        stated_on: batch.stated_on,
        replaces: batch.replaces,
        scopes: scopes.into_iter().map(|one| one.line).collect(),
        overlaps: shift.overlaps,
        same_numbers: shift.same_numbers,
        shifts: shift.shifts,
        more_shifts: shift.more_shifts,
        seen: shift.seen,
    })
}

/// The refusal of a file of which a batch stands.
pub(crate) fn file_twice(known: &Batch) -> Refusal {
    Refusal::new("evidence_file_twice")
        .with("batch", known.number)
        .with("file", &known.name)
        .with("imported_at", &known.imported_at)
        .at("path")
}

fn nothing_kept(batch: &Batch, report: Report) -> EvidenceImported {
    EvidenceImported {
        report: report.done(),
        batch: 0,
        source: batch.source.clone(),
        stated_on: batch.stated_on.clone(),
        replaces: batch.replaces,
        scopes: Vec::new(),
        overlaps: Vec::new(),
        same_numbers: Vec::new(),
        shifts: Vec::new(),
        more_shifts: 0,
        seen: String::new(),
    }
}

/// Refuses what would be another thing than what was shown.
fn refuse_unseen(shift: &Shift, overlap: Overlapping, seen: Option<&str>) -> Result<(), Refusal> {
    let of_days = shift.overlaps.iter().map(|line| (line.batch, &line.name));
    let of_numbers = shift
        .same_numbers
        .iter()
        .map(|line| (line.batch, &line.name));
    match (of_days.chain(of_numbers).next(), overlap, seen) {
        (Some((batch, file)), Overlapping::Refuse, _) => {
            Err(Refusal::new("evidence_overlap_refused")
                .with("batch", batch)
                .with("file", file)
                .at("overlap"))
        }
        (_, _, Some(seen)) if seen == shift.seen => Ok(()),
        (_, _, Some(_)) => Err(Refusal::new("evidence_overlap_changed").at("seen")),
        (Some((batch, file)), _, None) => Err(Refusal::new("evidence_overlap_not_seen")
            .with("batch", batch)
            .with("file", file)
            .at("seen")),
        (None, _, None) => Ok(()),
    }
}

/// A number that a file gives two records says of neither which one it is.
async fn refuse_numbers_twice(tx: &mut WriteTx, batch: &Batch) -> Result<(), Refusal> {
    for kind in RecordKind::ALL {
        if let Some(twice) = replaced::twice(tx, kind, batch).await? {
            return Err(Refusal::new("record_number_twice")
                .with("number", twice.record)
                .with("first_row", twice.first_row)
                .with("row", twice.last_row)
                .with("times", twice.times)
                .at("record"));
        }
    }
    Ok(())
}

/// What a batch speaks for, of one kind of records.
struct OfKind {
    rows: Vec<ScopeRow>,
    line: ScopeLine,
}

/// The days of a unit by their numbers.
type UnitDays = BTreeMap<i64, (i64, i64)>;

/// What the file speaks for: as it was said, and otherwise from its first day to its last of the units that it names.
fn scopes_of(said: &Said, seen: &UnitDays, made: &UnitDays) -> Result<Vec<OfKind>, Refusal> {
    let mut scopes = Vec::new();
    for (kind, units) in [
        (RecordKind::Attainment, made),
        (RecordKind::Inspection, seen),
    ] {
        let first = units.values().map(|(first, _)| *first).min();
        let last = units.values().map(|(_, last)| *last).max();
        let (Some(first), Some(last)) = (first, last) else {
            continue;
        };
        let first_day = said.from.map_or(first, day::number);
        let last_day = said.to.map_or(last, day::number);
        if first < first_day || last > last_day {
            return Err(Refusal::new("evidence_outside_scope")
                .with("first", day_text(first))
                .with("last", day_text(last))
                .with("from", day_text(first_day))
                .with("to", day_text(last_day))
                .at("from"));
        }
        let every = said.every_unit.then_some(names::NONE);
        scopes.push(OfKind {
            rows: units
                .keys()
                .copied()
                .chain(every)
                .map(|unit| ScopeRow {
                    kind,
                    unit,
                    first_day,
                    last_day,
                })
                .collect(),
            line: ScopeLine {
                kind,
                from: day_text(first_day),
                to: day_text(last_day),
                units: count(units.len() as u64),
                every_unit: said.every_unit,
            },
        });
    }
    Ok(scopes)
}

fn day_text(number: i64) -> String {
    day::of_number(number)
        .as_ref()
        .map_or_else(String::new, Date::to_string)
}

/// What has come in so far.
struct Taken {
    batch: i64,
    report: Report,
    sums: DaySums,
    /// First and last day of each unit with records of attainment.
    made: UnitDays,
    /// Rows that name what the office does not have.
    refused: u64,
    /// Records that were kept.
    rows: i64,
}

impl Taken {
    fn of(batch: i64, report: Report) -> Self {
        Self {
            batch,
            report,
            sums: DaySums::of(batch),
            made: UnitDays::new(),
            refused: 0,
            rows: 0,
        }
    }

    async fn take(&mut self, tx: &mut WriteTx, chunk: Chunk) -> Result<(), Refusal> {
        match chunk {
            Chunk::Names(names) => evidence::names::insert_all(tx, self.batch, &names).await?,
            Chunk::Attainment(rows) => {
                let written = attainment::insert_all(tx, &rows).await?;
                self.added(written);
                if written < rows.len() as u64 {
                    self.tell_twice(tx, &rows).await?;
                }
                for row in &rows {
                    let (first, last) = self.made.entry(row.unit).or_insert((row.day, row.day));
                    *first = (*first).min(row.day);
                    *last = (*last).max(row.day);
                }
            }
            Chunk::Inspections(rows) => {
                inspections::insert_all(tx, &rows, &mut self.sums).await?;
                self.added(rows.len() as u64);
            }
            Chunk::Problems(problems) => {
                problems
                    .iter()
                    .for_each(|problem| self.report.problem(problem));
            }
            Chunk::Refused(problems) => {
                problems
                    .iter()
                    .for_each(|problem| self.report.problem(problem));
                self.refused += problems.len() as u64;
            }
            Chunk::Piece(piece) => pieces::insert(tx, self.batch, piece).await?,
        }
        Ok(())
    }

    fn added(&mut self, records: u64) {
        self.report.added(records);
        self.rows += i64::try_from(records).unwrap_or(i64::MAX);
    }

    /// Tells what became of the rows whose unit, operation and day the file has named before: the same figures say nothing new, others
    /// are a second value, of which only the first counts.
    async fn tell_twice(&mut self, tx: &mut WriteTx, rows: &[Attainment]) -> Result<(), Refusal> {
        let mut days = UnitDays::new();
        for row in rows {
            let (first, last) = days.entry(row.unit).or_insert((row.day, row.day));
            *first = (*first).min(row.day);
            *last = (*last).max(row.day);
        }
        let units: Vec<i64> = days.keys().copied().collect();
        let numbers = names::of_numbers(tx, &units).await?;
        let named = numbers.names();
        let mut kept: HashMap<(i64, i64, i64), Attainment> = HashMap::new();
        for (unit, days) in days {
            for one in attainment::of_batch(tx, self.batch, unit, days).await? {
                kept.insert((one.unit, one.operation, one.day), one);
            }
        }
        for row in rows {
            let Some(kept) = kept.get(&(row.unit, row.operation, row.day)) else {
                continue;
            };
            if kept.place == row.place {
                continue;
            }
            if (kept.target, kept.actual) == (row.target, row.actual) {
                self.report.skipped(1);
                continue;
            }
            let refusal = Refusal::new("attainment_twice_in_file")
                .with("first_row", kept.row_no)
                .with("unit", named.get(&row.unit).copied().unwrap_or_default())
                .with("day", day_text(row.day))
                .with("kept_actual", plain(kept.actual))
                .with("kept_target", plain(kept.target))
                .with("actual", plain(row.actual))
                .with("target", plain(row.target))
                .at("actual");
            let row_no = row.row_no.unsigned_abs();
            self.report
                .refuse(row_no, "actual", &plain(row.actual), refusal);
        }
        Ok(())
    }
}
