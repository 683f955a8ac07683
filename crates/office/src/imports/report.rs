//! Collects what became of the rows of a user's file, and says it in the user's language at the end.

use assessment::Refusal;
use exchange::{Problem, Severity, TableSummary};

use crate::imports::wire::{ImportReport, ProblemLine};
use crate::messages::Language;
use crate::wire::count;

/// Problems listed one by one; the rest is counted.
const LISTED: usize = 10_000;

/// A report in the making.
pub(crate) struct Report {
    language: Language,
    report: ImportReport,
}

impl Report {
    /// An empty report.
    pub fn new(language: Language, dry_run: bool) -> Self {
        Self {
            language,
            report: ImportReport {
                read: 0,
                added: 0,
                changed: 0,
                skipped: 0,
                refused: 0,
                left: 0,
                dry_run,
                problems: Vec::new(),
                more_problems: 0,
                unread_columns: Vec::new(),
            },
        }
    }

    /// Says how the file was read: its rows, those that the reading itself refused, and the columns that nobody reads.
    pub fn of_file(&mut self, summary: &TableSummary) {
        self.report.read = count(summary.rows);
        self.report.refused += count(summary.refused_rows);
        self.report
            .unread_columns
            .clone_from(&summary.unused_columns);
    }

    /// Lists a problem.
    pub fn problem(&mut self, problem: &Problem) {
        if self.report.problems.len() < LISTED {
            let line = ProblemLine::of(problem, self.language);
            self.report.problems.push(line);
        } else {
            self.report.more_problems += 1;
        }
    }

    /// Lists a row that the office's rules refuse, and counts it.
    pub fn refuse(&mut self, row: u64, column: &str, value: &str, refusal: Refusal) {
        self.report.refused += 1;
        self.problem(&Problem {
            row,
            column: Some(column.to_owned()),
            value: value.to_owned(),
            severity: Severity::Refused,
            refusal,
        });
    }

    /// Counts rows that the reading itself refused; their problems are listed one by one.
    pub fn refused_in_file(&mut self, rows: u64) {
        self.report.refused += count(rows);
    }

    /// Counts the rows read.
    pub fn read(&mut self, rows: u64) {
        self.report.read = count(rows);
    }

    /// Counts new records.
    pub fn added(&mut self, records: u64) {
        self.report.added += count(records);
    }

    /// Counts changed records.
    pub fn changed(&mut self, records: u64) {
        self.report.changed += count(records);
    }

    /// Counts records that said nothing new.
    pub fn skipped(&mut self, records: u64) {
        self.report.skipped += count(records);
    }

    /// Counts records marked as left.
    pub fn left(&mut self, records: u64) {
        self.report.left += count(records);
    }

    /// Whether any row was refused so far.
    pub fn has_refusals(&self) -> bool {
        self.report.refused > 0
    }

    /// The figures so far, for the audit line.
    pub fn figures(&self) -> serde_json::Value {
        let report = &self.report;
        serde_json::json!({
            "read": report.read, "added": report.added, "changed": report.changed,
            "skipped": report.skipped, "refused": report.refused, "left": report.left,
        })
    }

    /// The report.
    pub fn done(mut self) -> ImportReport {
        self.report.problems.sort_by_key(|line| line.row);
        self.report
    }
}
