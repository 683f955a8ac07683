//! Certificates that were given before or elsewhere, taken in from a table. Good rows come in, the others are told one by one. Must
//! not know what a certificate must satisfy.

use std::collections::BTreeMap;
use std::path::PathBuf;

use assessment::Refusal;
use assessment::certificates::taken_over::TakenOver;
use exchange::{Problem, Severity, Subject, TakenOverRow};
use records::certificates::taken_over::{self as rows, TakenOver as Row};
use records::people::employees::Employee;
use records::{Tx, certificates};
use serde_json::json;

use super::{Ground, new_row, particulars, written};
use crate::blocking::blocking;
use crate::certificates::taken_over::wire::{ImportTakenOver, TakenOverDraft};
use crate::hash::{check_unchanged, sha256_of_user_file};
use crate::imports::reading;
use crate::imports::report::Report;
use crate::imports::wire::ImportReport;
use crate::institution::occupations::code_for;
use crate::office::Office;
use crate::people::typed::same_name;

/// Rows between two words about the progress.
const TOLD_EVERY: usize = 200;
/// Certificates that a line of the log names one by one; of more it says how many there are.
const NAMED: usize = 1_000;

/// Takes certificates in. A row that says what is kept already is passed over.
///
/// # Errors
/// The file as a whole is refused; single rows are refused in the report.
pub async fn import(office: &Office, input: ImportTakenOver) -> Result<ImportReport, Refusal> {
    let path = PathBuf::from(&input.path);
    let (sha256, _) = blocking(move || sha256_of_user_file(&path)).await?;
    let table = reading::whole(
        "import_taken_over",
        &input.path,
        (input.mapping.as_deref(), input.choice),
        Subject::TakenOver,
        office.watch.clone(),
        exchange::read_taken_over,
    )
    .await?;
    let (path, hash) = (PathBuf::from(&input.path), sha256.clone());
    blocking(move || check_unchanged(&path, &hash)).await?;
    let mut report = Report::new(office.language, input.dry_run);
    report.of_file(&table.summary);
    for problem in &table.problems {
        report.problem(problem);
    }
    let file = reading::file_name(&input.path);
    let mut tx = office.write().await?;
    let known = Known::load(&mut tx, office, &table.records).await?;
    let mut new = Vec::new();
    let all = table.records.len() as u64;
    for (at, row) in table.records.iter().enumerate() {
        if at % TOLD_EVERY == 0 {
            office.watch.check("import_taken_over", at as u64, all)?;
        }
        match known.look(&mut tx, row).await? {
            Looked::Refused(refusal) => {
                let column = refusal.field.clone().unwrap_or_default();
                let value = value_of(row, &column);
                report.refuse(row.row, column_of(&column), &value, refusal);
            }
            Looked::Known => report.skipped(1),
            Looked::New(holder, written) => {
                if let Some(note) = written.number.note() {
                    report.problem(&Problem {
                        row: row.row,
                        column: Some("certificate_number".to_owned()),
                        value: row.number.clone(),
                        severity: Severity::Corrected,
                        refusal: note,
                    });
                }
                new.push(new_row(office, holder, &written, Some(&file)));
                report.added(1);
            }
        }
    }
    rows::insert_all(&mut tx, &new).await?;
    if !input.dry_run {
        let mut detail = report.figures();
        detail["sha256"] = json!(sha256);
        detail["certificates"] = new
            .iter()
            .take(NAMED)
            .map(|row| {
                let mut said = particulars(row);
                said["staff_no"] = json!(known.staff_no(row));
                said
            })
            .collect();
        office
            .commit(tx, "import_taken_over", &file, detail)
            .await?;
    }
    Ok(report.done())
}

/// What becomes of a row.
enum Looked<'k> {
    /// It does not come in.
    Refused(Refusal),
    /// It says what is kept.
    Known,
    /// It comes in, of this employee.
    New(&'k Employee, TakenOver),
}

/// What rows are held against.
struct Known {
    ground: Ground,
    employees: BTreeMap<String, Employee>,
    /// Those that count, by number.
    kept: BTreeMap<String, Row>,
    /// Occupation codes by what the file calls them; what nobody knows is not there.
    occupations: BTreeMap<String, String>,
}

impl Known {
    async fn load(tx: &mut Tx, office: &Office, table: &[TakenOverRow]) -> Result<Self, Refusal> {
        let listed = rows::page(tx, "", 0, i64::MAX).await?;
        let mut occupations = BTreeMap::new();
        // A file names few occupations, each many times.
        for named in table.iter().map(|row| &row.occupation) {
            if !occupations.contains_key(named)
                && let Some(code) = code_for(tx, named).await?
            {
                occupations.insert(named.clone(), code);
            }
        }
        Ok(Self {
            occupations,
            ground: Ground::load(tx, office).await?,
            employees: records::people::employees::all(tx)
                .await?
                .into_iter()
                .map(|employee| (employee.staff_no.clone(), employee))
                .collect(),
            kept: listed
                .into_iter()
                .map(|listed| listed.certificate)
                .filter(|row| row.withdrawn_at.is_none())
                .map(|row| (row.number.clone(), row))
                .collect(),
        })
    }

    fn staff_no(&self, row: &Row) -> &str {
        let mut all = self.employees.values();
        all.find(|employee| employee.id == row.employee_id)
            .map_or("", |employee| &employee.staff_no)
    }

    async fn look(&self, tx: &mut Tx, row: &TakenOverRow) -> Result<Looked<'_>, Refusal> {
        let Some(holder) = self.employees.get(&row.staff_no) else {
            return Ok(Looked::Refused(
                Refusal::new("employee_unknown")
                    .with("staff_no", &row.staff_no)
                    .at("staff_no"),
            ));
        };
        if !row.name.is_empty() && !same_name(&holder.name, &row.name) {
            return Ok(Looked::Refused(
                Refusal::new("candidate_name_differs")
                    .with("staff_no", &row.staff_no)
                    .with("kept", &holder.name)
                    .at("name"),
            ));
        }
        let draft = TakenOverDraft {
            number: Some(row.number.clone()),
            issuer: Some(row.issuer.clone()),
            occupation: Some(
                self.occupations
                    .get(&row.occupation)
                    .unwrap_or(&row.occupation)
                    .clone(),
            ),
            level: Some(row.level.to_owned()),
            issued_on: Some(row.issued_on.to_string()),
        };
        let written = match written(tx, &draft, None).await? {
            Ok(written) => written,
            Err(problems) => return Ok(Looked::Refused(first_of(problems))),
        };
        let number = written.number.as_str();
        if let Some(kept) = self.kept.get(number) {
            return Ok(match says_the_same(kept, holder, &written) {
                true => Looked::Known,
                false => Looked::Refused(
                    Refusal::new("certificate_taken_over_already")
                        .with("number", number)
                        .with("holder", self.staff_no(kept))
                        .at("number"),
                ),
            });
        }
        if certificates::get(tx, number).await?.is_some() {
            return Ok(Looked::Refused(
                Refusal::new("certificate_in_own_register")
                    .with("number", number)
                    .at("number"),
            ));
        }
        Ok(match self.ground.check(&written, holder) {
            Ok(()) => Looked::New(holder, written),
            Err(problems) => Looked::Refused(first_of(problems)),
        })
    }
}

fn says_the_same(kept: &Row, holder: &Employee, written: &TakenOver) -> bool {
    kept.employee_id == holder.id
        && kept.issuer == written.issuer
        && kept.occupation == written.occupation.as_str()
        && kept.level == written.level
        && kept.issued_on == written.issued_on.to_string()
}

/// A row is told one problem at a time: the one that comes first in the order of the columns.
fn first_of(problems: Vec<Refusal>) -> Refusal {
    let none = || Refusal::new("internal").with("detail", "refused without a problem");
    problems.into_iter().next().unwrap_or_else(none)
}

/// The file's field that a refusal is about.
fn column_of(field: &str) -> &str {
    match field {
        "number" | "certificate_number" => "certificate_number",
        "level" => "certified_level",
        other => other,
    }
}

/// What stands in that column.
fn value_of(row: &TakenOverRow, field: &str) -> String {
    match field {
        "staff_no" => row.staff_no.clone(),
        "name" => row.name.clone(),
        "occupation" => row.occupation.clone(),
        "level" => row.level.to_owned(),
        "issued_on" => row.issued_on.to_string(),
        "issuer" => row.issuer.clone(),
        _ => row.number.clone(),
    }
}
