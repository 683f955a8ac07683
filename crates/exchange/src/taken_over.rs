//! Certificates that were given before or elsewhere: one [`TakenOverRow`] per good row.
//!
//! Must not know who is in the office, nor which numbers are taken.

use std::collections::HashMap;
use std::ops::ControlFlow;
use std::path::Path;

use assessment::Refusal;
use jiff::civil::Date;

use crate::limits::Limits;
use crate::mapping::Mapping;
use crate::problem::Problem;
use crate::reading::{Item, TableSummary, Take, Watch};
use crate::subject::Subject;
use crate::table::fields::Fields;
use crate::table::read::{self, Present, Sink, Tally};
use crate::value::level::level_code;

const SUBJECT: Subject = Subject::TakenOver;
const STAFF_NO: usize = SUBJECT.index("staff_no");
const NAME: usize = SUBJECT.index("name");
const NUMBER: usize = SUBJECT.index("certificate_number");
const OCCUPATION: usize = SUBJECT.index("occupation");
const LEVEL: usize = SUBJECT.index("certified_level");
const ISSUED_ON: usize = SUBJECT.index("issued_on");
const ISSUER: usize = SUBJECT.index("issuer");

/// One certificate as the file gives it. Texts are trimmed and half-width; only the name may be empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TakenOverRow {
    /// Row number as Excel shows it.
    pub row: u64,
    /// 工号 of its holder.
    pub staff_no: String,
    /// 姓名 of its holder; empty when the file has no column for it.
    pub name: String,
    /// 证书编号 without blanks, in capitals, unique within the file.
    pub number: String,
    /// 职业: name or code, as written.
    pub occupation: String,
    /// Level code: `apprentice`, `level5` … `level1`, `special`, `chief`.
    pub level: &'static str,
    /// 发证日期.
    pub issued_on: Date,
    /// 发证单位.
    pub issuer: String,
}

/// Reads a table of certificates; without a mapping the columns are found by their usual headers.
///
/// # Errors
/// The file as a whole is refused (not a table, header not found, column missing, limits, cancelled …).
pub fn read_taken_over(
    path: &Path,
    mapping: Option<&Mapping>,
    limits: &Limits,
    watch: Watch<'_>,
    take: Take<'_, TakenOverRow>,
) -> Result<TableSummary, Refusal> {
    let mut sink = TakenOverSink {
        take,
        seen: HashMap::new(),
    };
    read::read(path, SUBJECT, mapping, limits, watch, &mut sink)
}

struct TakenOverSink<'t> {
    take: Take<'t, TakenOverRow>,
    /// Certificate number → row.
    seen: HashMap<String, u64>,
}

impl Sink for TakenOverSink<'_> {
    fn row(&mut self, present: &Present<'_>, tally: &mut Tally) -> ControlFlow<()> {
        let mut fields = Fields::of(present, SUBJECT);
        let staff_no = fields.code(STAFF_NO);
        fields.need(STAFF_NO, &staff_no);
        let name = fields.name(NAME);
        let number = fields.code(NUMBER).to_ascii_uppercase();
        fields.need(NUMBER, &number);
        if let Some(first) = self.seen.get(&number) {
            let refusal = Refusal::new("certificate_number_twice").with("first_row", first);
            fields.refuse(NUMBER, refusal);
        } else if !number.is_empty() {
            self.seen.insert(number.clone(), present.number);
        }
        let occupation = fields.text(OCCUPATION);
        fields.need(OCCUPATION, &occupation);
        let said = fields.text(LEVEL);
        fields.need(LEVEL, &said);
        let level = level_code(&said);
        if level.is_none() && !said.is_empty() {
            fields.refuse(LEVEL, Refusal::new("level_unreadable"));
        }
        let issued_on = fields.date(ISSUED_ON);
        if issued_on.is_none() {
            // What could not be read as a day was refused where it was read.
            fields.need(ISSUED_ON, "");
        }
        let issuer = fields.text(ISSUER);
        fields.need(ISSUER, &issuer);
        let good = level.zip(issued_on).map(|(level, issued_on)| TakenOverRow {
            row: present.number,
            staff_no: staff_no.into_owned(),
            name: name.into_owned(),
            number,
            occupation: occupation.into_owned(),
            level,
            issued_on,
            issuer: issuer.into_owned(),
        });
        let take = &mut self.take;
        let is_good = fields.settle(tally, |problem| take(Item::Problem(problem)))?;
        if let (true, Some(row)) = (is_good, good) {
            tally.records += 1;
            (self.take)(Item::Record(row))?;
        }
        ControlFlow::Continue(())
    }

    fn problem(&mut self, problem: Problem) -> ControlFlow<()> {
        (self.take)(Item::Problem(problem))
    }
}
