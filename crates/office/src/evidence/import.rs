//! A file of quality evidence taken in: read on a thread of its own, and kept piece by piece in one transaction. Must not know
//! what is computed of it.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::ops::ControlFlow;
use std::path::Path;

use assessment::Refusal;
use exchange::{EvidenceRow, Item, Limits, Problem, Subject, TableSummary};
use jiff::civil::Date;
use records::EvidenceFileId;
use records::evidence::inspections;
use records::evidence::inspections::Inspection;
use records::evidence::{Attainment, EvidenceFile, OnKept};
use records::people::employees;
use records::{Tx, WriteTx, evidence, institution};
use rust_decimal::Decimal;
use tokio::sync::mpsc;

use crate::blocking::{begin, blocking};
use crate::evidence::FIGURE_DIGITS;
use crate::evidence::wire::ImportEvidence;
use crate::hash::{check_unchanged, sha256_of_user_file};
use crate::imports::reading;
use crate::imports::report::Report;
use crate::imports::wire::ImportReport;
use crate::office::Office;

/// Rows that travel together from the reading thread to the database.
const CHUNK: usize = 8_000;

/// Imports evidence. A file that was imported already is refused whole, so that nothing counts twice.
///
/// # Errors
/// `evidence_file_twice`, and what refuses the file as a whole; single rows are refused in the report.
pub async fn import(office: &Office, input: ImportEvidence) -> Result<ImportReport, Refusal> {
    let path = input.path.clone();
    let (named, choice) = (input.mapping.clone(), input.choice.clone());
    let mapping = blocking(move || {
        reading::chosen_mapping(&path, named.as_deref(), choice, Subject::Evidence)
    })
    .await?;
    let path = input.path.clone();
    let (sha256, _) = blocking(move || sha256_of_user_file(Path::new(&path))).await?;
    let mut tx = office.write().await?;
    if let Some(known) = evidence::file_by_sha256(&mut tx, &sha256).await? {
        return Err(Refusal::new("evidence_file_twice")
            .with("file", &known.name)
            .with("imported_at", &known.imported_at)
            .at("path"));
    }
    let name = reading::file_name(&input.path);
    let file = EvidenceFile {
        id: office.environment.new_id(),
        sha256: sha256.clone(),
        name: name.clone(),
        rows: 0,
        imported_at: office.now(),
    };
    evidence::insert_file(&mut tx, &file).await?;

    let units = Units::load(&mut tx).await?;
    let (sender, mut chunks) = mpsc::channel(4);
    let (path, watch) = (input.path.clone(), office.watch.clone());
    let file_id = file.id.clone();
    let reading = begin(move || read(&path, mapping.as_ref(), &file_id, &units, &watch, &sender));
    let mut report = Report::new(office.language, input.dry_run);
    let mut refused_in_office = 0;
    while let Some(chunk) = chunks.recv().await {
        refused_in_office += take_chunk(&mut tx, chunk, &mut report).await?;
    }
    let summary = reading.done().await?;
    let (path, hash) = (input.path.clone(), sha256.clone());
    blocking(move || check_unchanged(Path::new(&path), &hash)).await?;
    report.of_file(&summary);
    report.refused_in_file(refused_in_office);
    evidence::set_file_rows(
        &mut tx,
        &file.id,
        i64::try_from(summary.records).unwrap_or(i64::MAX),
    )
    .await?;
    if !input.dry_run {
        let mut detail = report.figures();
        detail["sha256"] = serde_json::json!(sha256);
        office.commit(tx, "import_evidence", &name, detail).await?;
    }
    Ok(report.done())
}

/// What the reading thread hands over.
enum Chunk {
    Attainment(Vec<Attainment>),
    Inspections(Vec<Inspection>),
    Problems(Vec<Problem>),
    /// Rows that name a unit the office does not have.
    Refused(Vec<Problem>),
}

async fn take_chunk(tx: &mut WriteTx, chunk: Chunk, report: &mut Report) -> Result<u64, Refusal> {
    match chunk {
        Chunk::Attainment(rows) => {
            let written = evidence::insert_attainment(tx, &rows, OnKept::Skip).await?;
            report.added(written);
            if written < rows.len() as u64 {
                tell_kept(tx, &rows, report).await?;
            }
        }
        Chunk::Inspections(rows) => {
            inspections::insert_all(tx, &rows).await?;
            report.added(rows.len() as u64);
        }
        Chunk::Problems(problems) => problems.iter().for_each(|problem| report.problem(problem)),
        Chunk::Refused(problems) => {
            problems.iter().for_each(|problem| report.problem(problem));
            return Ok(problems.len() as u64);
        }
    }
    Ok(0)
}

/// Tells what became of the rows whose unit, operation and day were kept already: the same figures say nothing new, others are
/// a second value, of which only the first counts.
async fn tell_kept(
    tx: &mut WriteTx,
    rows: &[Attainment],
    report: &mut Report,
) -> Result<(), Refusal> {
    let mut days: BTreeMap<&str, (&str, &str)> = BTreeMap::new();
    for row in rows {
        let (first, last) = days
            .entry(row.unit.as_str())
            .or_insert((row.day.as_str(), row.day.as_str()));
        *first = (*first).min(row.day.as_str());
        *last = (*last).max(row.day.as_str());
    }
    let mut kept: HashMap<(String, String, String), Attainment> = HashMap::new();
    for (unit, (first, last)) in days {
        for one in evidence::attainment_of(tx, unit, first, last).await? {
            let key = (one.unit.clone(), one.operation.clone(), one.day.clone());
            kept.insert(key, one);
        }
    }
    for row in rows {
        let key = (row.unit.clone(), row.operation.clone(), row.day.clone());
        let Some(kept) = kept.get(&key) else { continue };
        let is_here = kept.file_id == row.file_id;
        if is_here && kept.row_no == row.row_no {
            continue;
        }
        if (kept.target, kept.actual) == (row.target, row.actual) {
            report.skipped(1);
            continue;
        }
        let refusal = if is_here {
            Refusal::new("attainment_twice_in_file").with("first_row", kept.row_no)
        } else {
            Refusal::new("attainment_kept_otherwise")
        };
        let refusal = refusal
            .with("unit", &row.unit)
            .with("day", &row.day)
            .with("kept_actual", plain(kept.actual))
            .with("kept_target", plain(kept.target))
            .with("actual", plain(row.actual))
            .with("target", plain(row.target))
            .at("actual");
        let row_no = row.row_no.unsigned_abs();
        report.refuse(row_no, "actual", &plain(row.actual), refusal);
    }
    Ok(())
}

/// A kept figure as a person writes it.
fn plain(figure: i64) -> String {
    Decimal::from_i128_with_scale(i128::from(figure), FIGURE_DIGITS)
        .normalize()
        .to_string()
}

/// Reads on a thread that may block; chunks go through the channel as they fill.
fn read(
    path: &str,
    mapping: Option<&exchange::Mapping>,
    file_id: &EvidenceFileId,
    units: &Units,
    watch: &crate::progress::Watch,
    sender: &mpsc::Sender<Chunk>,
) -> Result<TableSummary, Refusal> {
    let mut filling = Filling {
        file_id,
        units,
        sender,
        attainment: Vec::new(),
        inspections: Vec::new(),
        problems: Vec::new(),
        refused: Vec::new(),
        known: HashMap::new(),
        key: String::new(),
        day: None,
    };
    let summary = exchange::read_evidence(
        Path::new(path),
        mapping,
        &Limits::default(),
        &mut |seen| watch.tell("import_evidence", seen.bytes, seen.total_bytes, seen.rows),
        &mut |item| filling.take(item),
    )?;
    let _ = filling.send_all();
    Ok(summary)
}

struct Filling<'a> {
    file_id: &'a EvidenceFileId,
    units: &'a Units,
    sender: &'a mpsc::Sender<Chunk>,
    attainment: Vec<Attainment>,
    inspections: Vec<Inspection>,
    problems: Vec<Problem>,
    refused: Vec<Problem>,
    /// Workshop, team and worker as written → unit.
    known: HashMap<String, Option<String>>,
    /// Room for what is looked for there.
    key: String,
    /// The day of the row before, and how it is kept.
    day: Option<(Date, String)>,
}

impl Filling<'_> {
    fn take(&mut self, item: Item<EvidenceRow<'_>>) -> ControlFlow<()> {
        match item {
            Item::Problem(problem) => self.problems.push(problem),
            Item::Record(EvidenceRow::Attainment(row)) => {
                let figures = (figure(row.target), figure(row.actual));
                match (self.unit(row.workshop, row.team, row.worker), figures) {
                    (None, _) => self.unknown(row.row, row.workshop, row.team, row.worker),
                    (Some(unit), (Some(target), Some(actual))) => {
                        let day = self.day(row.date);
                        self.attainment.push(Attainment {
                            unit,
                            operation: row.operation.to_owned(),
                            day,
                            target,
                            actual,
                            file_id: self.file_id.clone(),
                            row_no: row.row as i64,
                        })
                    }
                    (Some(_), _) => self.refuse(
                        row.row,
                        "actual",
                        &format!("{} / {}", row.actual, row.target),
                        Refusal::new("figure_too_precise").with("digits", FIGURE_DIGITS),
                    ),
                }
            }
            Item::Record(EvidenceRow::Inspection(row)) => {
                match self.unit(row.workshop, row.team, row.worker) {
                    None => self.unknown(row.row, row.workshop, row.team, row.worker),
                    Some(unit) => {
                        let day = self.day(row.date);
                        self.inspections.push(Inspection {
                            file_id: self.file_id.clone(),
                            row_no: row.row as i64,
                            unit,
                            operation: row.operation.to_owned(),
                            style: row.style.to_owned(),
                            day,
                            quantity: row.quantity.unwrap_or(0),
                            inspected: row.inspected,
                            critical: row.critical.unwrap_or(0),
                            major: row.major.unwrap_or(0),
                            minor: row.minor.unwrap_or(0),
                            rework: row.rework.unwrap_or(0),
                            scrap: row.scrap.unwrap_or(0),
                        });
                    }
                }
            }
        }
        let is_full = self.attainment.len() >= CHUNK
            || self.inspections.len() >= CHUNK
            || self.problems.len() + self.refused.len() >= CHUNK;
        if is_full {
            self.send_all()
        } else {
            ControlFlow::Continue(())
        }
    }

    fn unit(&mut self, workshop: &str, team: &str, worker: &str) -> Option<String> {
        self.key.clear();
        for part in [workshop, "\u{1f}", team, "\u{1f}", worker] {
            self.key.push_str(part);
        }
        if let Some(known) = self.known.get(&self.key) {
            return known.clone();
        }
        let found = self.units.find(workshop, team, worker);
        self.known.insert(self.key.clone(), found.clone());
        found
    }

    /// A day as it is kept. Files go day after day.
    fn day(&mut self, day: Date) -> String {
        match &self.day {
            Some((before, kept)) if *before == day => kept.clone(),
            _ => {
                let kept = day.to_string();
                self.day = Some((day, kept.clone()));
                kept
            }
        }
    }

    fn unknown(&mut self, row: u64, workshop: &str, team: &str, worker: &str) {
        let (column, value) = if worker.is_empty() {
            ("team", format!("{workshop}/{team}"))
        } else {
            ("worker", worker.to_owned())
        };
        let refusal = Refusal::new("evidence_of_unknown_unit").with("unit", &value);
        self.refuse(row, column, &value, refusal);
    }

    fn refuse(&mut self, row: u64, column: &str, value: &str, refusal: Refusal) {
        self.refused.push(Problem {
            row,
            column: Some(column.to_owned()),
            value: value.to_owned(),
            severity: exchange::Severity::Refused,
            refusal: refusal.at(column),
        });
    }

    /// A closed channel means that the other side has failed and will say why.
    fn send_all(&mut self) -> ControlFlow<()> {
        let chunks = [
            Chunk::Attainment(gathered(&mut self.attainment)),
            Chunk::Inspections(gathered(&mut self.inspections)),
            Chunk::Problems(std::mem::take(&mut self.problems)),
            Chunk::Refused(std::mem::take(&mut self.refused)),
        ];
        for chunk in chunks {
            if self.sender.blocking_send(chunk).is_err() {
                return ControlFlow::Break(());
            }
        }
        ControlFlow::Continue(())
    }
}

/// Takes the rows that have gathered; there will be room for as many.
fn gathered<T>(rows: &mut Vec<T>) -> Vec<T> {
    let next = Vec::with_capacity(rows.len());
    std::mem::replace(rows, next)
}

/// A figure × 10⁹, when it has no more digits and is not too large.
fn figure(value: Decimal) -> Option<i64> {
    let value = value.normalize();
    let finer = FIGURE_DIGITS.checked_sub(value.scale())?;
    // 96 bits by a power of ten of 30 bits fit.
    i64::try_from(value.mantissa() * 10_i128.pow(finer)).ok()
}

/// The units that evidence may name: teams by code or name, employees by staff number.
struct Units {
    workshops: HashMap<String, String>,
    teams: HashMap<(String, String), String>,
    workers: HashSet<String>,
}

impl Units {
    async fn load(tx: &mut Tx) -> Result<Self, Refusal> {
        // A record is of the day on which it was made, so that closed units have theirs. They come first: a name that an open one
        // bears, too, means the open one.
        let mut all = institution::workshops(tx).await?;
        all.sort_by_key(|one| one.closed_on.is_none());
        let mut workshops = HashMap::new();
        for workshop in all {
            workshops.insert(workshop.name, workshop.code.clone());
            workshops.insert(workshop.code.clone(), workshop.code);
        }
        let mut all = institution::teams(tx).await?;
        all.sort_by_key(|one| one.closed_on.is_none());
        let mut teams = HashMap::new();
        for team in all {
            teams.insert((team.workshop.clone(), team.name), team.code.clone());
            teams.insert((team.workshop, team.code.clone()), team.code);
        }
        let workers = employees::ids_by_staff_no(tx).await?.into_keys().collect();
        Ok(Self {
            workshops,
            teams,
            workers,
        })
    }

    fn find(&self, workshop: &str, team: &str, worker: &str) -> Option<String> {
        if !worker.is_empty() {
            return self.workers.contains(worker).then(|| worker.to_owned());
        }
        let workshop = self.workshops.get(workshop)?;
        let team = self.teams.get(&(workshop.clone(), team.to_owned()))?;
        Some(format!("{workshop}/{team}"))
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;

    #[test]
    fn a_figure_is_kept_by_nine_digits_or_not_at_all() {
        for (text, kept) in [
            ("0", Some(0)),
            ("0.940725424", Some(940_725_424)),
            ("-1.5", Some(-1_500_000_000)),
            ("0.9407254240000", Some(940_725_424)),
            ("0.9407254241", None),
            ("9223372036.854775807", Some(i64::MAX)),
            ("-9223372036.854775808", Some(i64::MIN)),
            ("9223372036.854775808", None),
            ("79228162514264337593543950335", None),
            ("-79228162514264337593543950335", None),
            ("7.9228162514264337593543950335", None),
        ] {
            assert_eq!(figure(text.parse().unwrap()), kept, "{text}");
        }
    }
}
