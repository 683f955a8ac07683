//! Employees: import from the factory's own roster, and the list.

use std::collections::{BTreeMap, BTreeSet};

use assessment::{IdNumber, PersonName, Refusal};
use exchange::{EmployeeRow, Subject};
use records::employees::{self, Employee};
use records::{Tx, institution};

use super::occupations;
use crate::office::{Office, unit_of};
use crate::pinyin::{initials, spelled};
use crate::reading;
use crate::reports::{Report, count};
use crate::wire::ImportReport;
use crate::wire::employees::{
    EmployeeLine, EmployeeList, EmployeePage, ImportEmployees, ImportMode,
};

/// The kind of document that an ID number belongs to when the roster does not say.
const RESIDENT_ID_CARD: &str = "居民身份证";

/// Imports a roster. The key is the staff number; nobody is ever deleted.
///
/// # Errors
/// The file as a whole is refused; single rows are refused in the report.
pub async fn import(office: &Office, input: ImportEmployees) -> Result<ImportReport, Refusal> {
    let table = reading::whole(
        "import_employees",
        &input.path,
        input.mapping.as_deref(),
        Subject::Employees,
        office.watch.clone(),
        exchange::read_employees,
    )
    .await?;
    let mut report = Report::new(office.language, input.dry_run);
    report.read(table.summary.rows);
    report.refused_in_file(table.summary.refused_rows);
    for problem in &table.problems {
        report.problem(problem);
    }

    let mut tx = office.write().await?;
    let mut places = Places::load(&mut tx).await?;
    let mut kept: BTreeMap<String, Employee> = employees::all(&mut tx)
        .await?
        .into_iter()
        .map(|employee| (employee.staff_no.clone(), employee))
        .collect();
    let mut owners: BTreeMap<(String, String), String> = kept
        .values()
        .filter_map(|employee| Some((document_of(employee)?, employee.staff_no.clone())))
        .collect();
    let mut listed = BTreeSet::new();
    for row in table.records {
        listed.insert(row.staff_no.clone());
        let before = kept.get(&row.staff_no);
        if before.is_some() && input.mode == ImportMode::Skip {
            report.skipped(1);
            continue;
        }
        let wanted = match places.employee(&mut tx, &row, before, office).await {
            Ok(wanted) => wanted,
            Err(Wrong {
                column,
                value,
                refusal,
            }) => {
                report.refuse(row.row, column, &value, refusal);
                continue;
            }
        };
        if let Some(document) = document_of(&wanted) {
            match owners.get(&document) {
                Some(owner) if *owner != wanted.staff_no => {
                    let refusal = Refusal::new("id_number_of_another")
                        .with("staff_no", owner)
                        .at("id_number");
                    report.refuse(row.row, "id_number", &document.1, refusal);
                    continue;
                }
                _ => {
                    owners.insert(document, wanted.staff_no.clone());
                }
            }
        }
        match before {
            None => {
                employees::insert(&mut tx, &wanted).await?;
                report.added(1);
            }
            Some(before) if *before == wanted => report.skipped(1),
            Some(_) => {
                employees::update(&mut tx, &wanted).await?;
                report.changed(1);
            }
        }
        kept.insert(wanted.staff_no.clone(), wanted);
    }
    if input.mode == ImportMode::Replace {
        mark_left(&mut tx, office, kept, &listed, &mut report).await?;
    }
    if !input.dry_run {
        let figures = report.figures();
        office
            .commit(
                tx,
                "import_employees",
                &reading::file_name(&input.path),
                figures,
            )
            .await?;
    }
    Ok(report.done())
}

/// A page of the list.
pub async fn list(office: &Office, input: EmployeePage) -> Result<EmployeeList, Refusal> {
    let mut tx = office.read().await?;
    let search = input.search.trim();
    let total = employees::count(&mut tx, search).await?;
    let limit = if input.limit == 0 {
        total
    } else {
        i64::from(input.limit)
    };
    let page = employees::page(&mut tx, search, i64::from(input.offset), limit).await?;
    let pictured: BTreeSet<String> = records::photos::owners(&mut tx)
        .await?
        .into_iter()
        .collect();
    Ok(EmployeeList {
        total: count(total.unsigned_abs()),
        employees: page
            .into_iter()
            .map(|employee| EmployeeLine {
                unit: unit_of(employee.workshop.as_deref(), employee.team.as_deref()),
                id_number: employee.id_number.as_deref().map(masked),
                has_photo: pictured.contains(&employee.id),
                staff_no: employee.staff_no,
                name: employee.name,
                occupation: employee.occupation,
                level: employee.level,
                level_since: employee.level_since,
                hired_on: employee.hired_on,
                left_on: employee.left_on,
            })
            .collect(),
    })
}

/// Who is missing from a complete roster has left. When a row was refused, the roster is not complete: the refused
/// row may have been theirs, so nobody is marked.
async fn mark_left(
    tx: &mut records::WriteTx,
    office: &Office,
    kept: BTreeMap<String, Employee>,
    listed: &BTreeSet<String>,
    report: &mut Report,
) -> Result<(), Refusal> {
    if report.has_refusals() {
        report.refuse(0, "", "", Refusal::new("replace_needs_clean_roster"));
        return Ok(());
    }
    let today = office.environment.today().to_string();
    for (staff_no, mut employee) in kept {
        if !listed.contains(&staff_no) && employee.left_on.is_none() {
            employee.left_on = Some(today.clone());
            employees::update(tx, &employee).await?;
            report.left(1);
        }
    }
    Ok(())
}

fn document_of(employee: &Employee) -> Option<(String, String)> {
    Some((
        employee.id_type.clone().unwrap_or_default(),
        employee.id_number.clone()?,
    ))
}

fn masked(id_number: &str) -> String {
    match IdNumber::parse(id_number) {
        Ok(number) => number.masked(),
        Err(_) => {
            let shown: String = id_number.chars().take(2).collect();
            format!("{shown}********")
        }
    }
}

/// A cell that the office's rules refuse.
struct Wrong {
    column: &'static str,
    value: String,
    refusal: Refusal,
}

fn wrong(column: &'static str, value: &str, refusal: Refusal) -> Wrong {
    Wrong {
        column,
        value: value.to_owned(),
        refusal: refusal.at(column),
    }
}

/// Workshops, teams and occupations by what a roster calls them.
struct Places {
    workshops: BTreeMap<String, String>,
    teams: BTreeMap<(String, String), String>,
    occupations: BTreeMap<String, Option<String>>,
}

impl Places {
    async fn load(tx: &mut Tx) -> Result<Self, Refusal> {
        let mut workshops = BTreeMap::new();
        for workshop in institution::workshops(tx).await? {
            workshops.insert(workshop.name, workshop.code.clone());
            workshops.insert(workshop.code.clone(), workshop.code);
        }
        let mut teams = BTreeMap::new();
        for team in institution::teams(tx).await? {
            teams.insert((team.workshop.clone(), team.name), team.code.clone());
            teams.insert((team.workshop, team.code.clone()), team.code);
        }
        Ok(Self {
            workshops,
            teams,
            occupations: BTreeMap::new(),
        })
    }

    /// The record that a row asks for: what the row does not say stays as it is.
    async fn employee(
        &mut self,
        tx: &mut Tx,
        row: &EmployeeRow,
        before: Option<&Employee>,
        office: &Office,
    ) -> Result<Employee, Wrong> {
        let mut employee = before.cloned().unwrap_or_else(|| Employee {
            id: office.environment.new_id(),
            staff_no: row.staff_no.clone(),
            name: String::new(),
            pinyin: String::new(),
            initials: String::new(),
            gender: None,
            birth_date: None,
            id_type: None,
            id_number: None,
            phone: None,
            education: None,
            hired_on: None,
            occupation: None,
            occupation_since: None,
            level: None,
            level_since: None,
            title: None,
            workshop: None,
            team: None,
            left_on: None,
            revision: 0,
        });
        let name =
            PersonName::parse(&row.name).map_err(|refusal| wrong("name", &row.name, refusal))?;
        employee.name = name.as_str().to_owned();
        employee.pinyin = spelled(&employee.name);
        employee.initials = initials(&employee.name);
        // On the roster again: a person who had left has come back.
        employee.left_on = None;
        if let Some(workshop) = &row.workshop {
            let code = self.workshops.get(workshop).cloned().ok_or_else(|| {
                let known = self
                    .workshops
                    .keys()
                    .cloned()
                    .collect::<Vec<_>>()
                    .join("、");
                let refusal = Refusal::new("workshop_unknown")
                    .with("workshop", workshop)
                    .with("known", known);
                wrong("workshop", workshop, refusal)
            })?;
            if employee.workshop.as_ref() != Some(&code) {
                employee.team = None;
            }
            employee.workshop = Some(code);
        }
        if let Some(team) = &row.team {
            let workshop = employee.workshop.clone().ok_or_else(|| {
                wrong(
                    "team",
                    team,
                    Refusal::new("team_without_workshop").with("team", team),
                )
            })?;
            let code = self.teams.get(&(workshop.clone(), team.clone())).cloned();
            employee.team = Some(code.ok_or_else(|| {
                let refusal = Refusal::new("team_unknown")
                    .with("team", team)
                    .with("workshop", &workshop);
                wrong("team", team, refusal)
            })?);
        }
        if let Some(occupation) = &row.occupation {
            employee.occupation = Some(self.occupation(tx, occupation).await?);
        }
        let day = |date: Option<jiff::civil::Date>| date.map(|date| date.to_string());
        let text = |code: Option<&str>| code.map(str::to_owned);
        take(&mut employee.gender, text(row.gender));
        take(&mut employee.birth_date, day(row.birth_date));
        take(&mut employee.phone, row.phone.clone());
        take(&mut employee.education, row.education.clone());
        take(&mut employee.hired_on, day(row.hired_on));
        take(&mut employee.occupation_since, day(row.occupation_since));
        take(&mut employee.level, text(row.level));
        take(&mut employee.level_since, day(row.level_since));
        take(&mut employee.title, row.title.clone());
        if row.id_number.is_some() {
            employee.id_number.clone_from(&row.id_number);
            employee.id_type = Some(
                row.id_type
                    .clone()
                    .unwrap_or_else(|| RESIDENT_ID_CARD.to_owned()),
            );
        }
        Ok(employee)
    }

    async fn occupation(&mut self, tx: &mut Tx, text: &str) -> Result<String, Wrong> {
        if !self.occupations.contains_key(text) {
            let code = occupations::code_for(tx, text)
                .await
                .map_err(|refusal| wrong("occupation", text, refusal))?;
            self.occupations.insert(text.to_owned(), code);
        }
        self.occupations
            .get(text)
            .cloned()
            .flatten()
            .ok_or_else(|| {
                wrong(
                    "occupation",
                    text,
                    Refusal::new("occupation_unknown").with("occupation", text),
                )
            })
    }
}

fn take(place: &mut Option<String>, said: Option<String>) {
    if said.is_some() {
        *place = said;
    }
}
