//! Reads a file of evidence on a thread that may block, and hands over what it says in pieces: records with numbers in the place of
//! names, problems, and the file itself as it is kept. Must not know where they are kept.

use std::collections::HashMap;
use std::ops::ControlFlow;
use std::path::Path;

use assessment::{Refusal, day};
use exchange::{EvidenceRow, Item, Limits, Mapping, Problem, TableSummary};
use jiff::civil::Date;
use records::evidence::attainment::Attainment;
use records::evidence::inspections::Inspection;
use records::evidence::names::{NONE, Numbers};
use tokio::sync::mpsc;

use crate::evidence::figures::{FIGURE_DIGITS, figure};
use crate::evidence::units::Units;
use crate::hash::{check_unchanged, refuse_changed};
use crate::progress::Watch;

/// Rows that travel together from the reading thread to the database.
const CHUNK: usize = 8_000;

/// What the reading thread hands over.
pub(crate) enum Chunk {
    /// Names that were not known, before the first record that has them.
    Names(Vec<(i64, String)>),
    Attainment(Vec<Attainment>),
    Inspections(Vec<Inspection>),
    Problems(Vec<Problem>),
    /// Rows that name a unit the office does not have.
    Refused(Vec<Problem>),
    /// The next piece of the file itself.
    Piece(Vec<u8>),
}

/// What is to be read.
pub(crate) struct Wanted {
    pub path: String,
    pub mapping: Option<Mapping>,
    /// SHA-256 of the file before it is read.
    pub sha256: String,
    /// Whether the file itself is handed over, too.
    pub keeps: bool,
    /// The number of the batch.
    pub batch: i64,
    /// The place of its first record.
    pub first_place: i64,
    /// Names that are known.
    pub numbers: Numbers,
    /// Units that may be named.
    pub units: Units,
    pub watch: Watch,
}

/// What was read, at the end.
pub(crate) struct Read {
    pub summary: TableSummary,
    /// The place of the last record; before the first where there is none.
    pub last_place: i64,
    /// Whether any record has a number of its own.
    pub numbered: bool,
}

/// Reads; pieces go through the channel as they fill.
pub(crate) fn read(wanted: Wanted, sender: &mpsc::Sender<Chunk>) -> Result<Read, Refusal> {
    let Wanted {
        path,
        mapping,
        sha256,
        keeps,
        batch,
        first_place,
        numbers,
        units,
        watch,
    } = wanted;
    let path = Path::new(&path);
    let mut filling = Filling {
        batch,
        place: first_place,
        next_number: numbers.last() + 1,
        numbers,
        units: &units,
        sender,
        new: Vec::new(),
        attainment: Vec::new(),
        inspections: Vec::new(),
        problems: Vec::new(),
        refused: Vec::new(),
        known: HashMap::new(),
        key: String::new(),
        day: None,
        numbered: false,
    };
    let summary = exchange::read_evidence(
        path,
        mapping.as_ref(),
        &Limits::default(),
        &mut |seen| watch.tell("import_evidence", seen.bytes, seen.total_bytes, seen.rows),
        &mut |item| filling.take(item),
    )?;
    // A closed channel means that the other side has failed and will say why.
    let _ = filling.send_all();
    let read = Read {
        summary,
        last_place: filling.place - 1,
        numbered: filling.numbered,
    };
    if !keeps {
        check_unchanged(path, &sha256)?;
        return Ok(read);
    }
    let now = exchange::kept_file::compress(path, &mut |piece| match sender
        .blocking_send(Chunk::Piece(piece))
    {
        Ok(()) => ControlFlow::Continue(()),
        Err(_) => ControlFlow::Break(()),
    })?;
    refuse_changed(path, &now, &sha256)?;
    Ok(read)
}

struct Filling<'a> {
    batch: i64,
    /// The place of the next record.
    place: i64,
    numbers: Numbers,
    next_number: i64,
    units: &'a Units,
    sender: &'a mpsc::Sender<Chunk>,
    new: Vec<(i64, String)>,
    attainment: Vec<Attainment>,
    inspections: Vec<Inspection>,
    problems: Vec<Problem>,
    refused: Vec<Problem>,
    /// Workshop, team and worker as written → number of the unit.
    known: HashMap<String, Option<i64>>,
    /// Room for what is looked for there.
    key: String,
    /// The day of the row before, and its number.
    day: Option<(Date, i64)>,
    numbered: bool,
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
                        let record = Attainment {
                            place: self.next_place(),
                            batch: self.batch,
                            row_no: row.row as i64,
                            unit,
                            operation: self.number(row.operation),
                            day: self.day(row.date),
                            target,
                            actual,
                            record: self.own(row.record),
                        };
                        self.attainment.push(record);
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
                        let record = Inspection {
                            place: self.next_place(),
                            batch: self.batch,
                            row_no: row.row as i64,
                            unit,
                            operation: self.number(row.operation),
                            style: self.number(row.style),
                            day: self.day(row.date),
                            quantity: row.quantity.unwrap_or(0),
                            inspected: row.inspected,
                            critical: row.critical.unwrap_or(0),
                            major: row.major.unwrap_or(0),
                            minor: row.minor.unwrap_or(0),
                            rework: row.rework.unwrap_or(0),
                            scrap: row.scrap.unwrap_or(0),
                            record: self.own(row.record),
                        };
                        self.inspections.push(record);
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

    fn next_place(&mut self) -> i64 {
        let place = self.place;
        self.place += 1;
        place
    }

    /// The number of a name, which is given one where it has none yet.
    fn number(&mut self, name: &str) -> i64 {
        if name.is_empty() {
            return NONE;
        }
        if let Some(number) = self.numbers.of(name) {
            return number;
        }
        let number = self.next_number;
        self.next_number += 1;
        self.numbers.put(name, number);
        self.new.push((number, name.to_owned()));
        number
    }

    /// The number that the file itself gives a record.
    fn own(&mut self, record: &str) -> Option<String> {
        if record.is_empty() {
            return None;
        }
        self.numbered = true;
        Some(record.to_owned())
    }

    fn unit(&mut self, workshop: &str, team: &str, worker: &str) -> Option<i64> {
        self.key.clear();
        for part in [workshop, "\u{1f}", team, "\u{1f}", worker] {
            self.key.push_str(part);
        }
        if let Some(known) = self.known.get(&self.key) {
            return *known;
        }
        let found = self.units.find(workshop, team, worker);
        let found = found.map(|unit| self.number(&unit));
        self.known.insert(self.key.clone(), found);
        found
    }

    /// The number of a day. Files go day after day.
    fn day(&mut self, date: Date) -> i64 {
        match self.day {
            Some((before, number)) if before == date => number,
            _ => {
                let number = day::number(date);
                self.day = Some((date, number));
                number
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
            Chunk::Names(std::mem::take(&mut self.new)),
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
