//! Employees: import from the factory's own roster, and the list.

pub mod by_hand;
mod changes;
pub mod erasing;
pub mod extract;
pub(crate) mod held;
pub(crate) mod masks;
pub mod person;
pub mod photos;
pub(crate) mod printable;
mod told;
pub(crate) mod typed;
pub(crate) mod undoing;
pub mod wire;

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use assessment::institution::check_unit_name;
use assessment::people::particulars::{Days, check_days, check_new_staff_no, check_texts};
use assessment::people::spelling;
use assessment::{PersonName, Refusal};
use exchange::{EmployeeRow, Problem, Severity, Subject};
use records::imports::AddedUnit;
use records::institution::{Team, Workshop};
use records::people::employees;
use records::people::employees::Employee;
use records::{Tx, WriteTx, institution};

use crate::blocking::blocking;
use crate::hash::{check_unchanged, sha256_of_user_file};
use crate::imports::reading;
use crate::imports::report::Report;
use crate::imports::undoing::keep;
use crate::imports::wire::ImportReport;
use crate::institution::occupations;
use crate::institution::units::unit_of;
use crate::office::Office;
use crate::people::held::{Held, facts, level_held};
use crate::people::masks::masked;
use crate::people::printable::Printable;
use crate::people::told::Told;
use crate::people::undoing::Touching;
use crate::people::wire::{
    EmployeeLine, EmployeeList, EmployeePage, ImportEmployees, ImportMode, LevelHeld,
};
use crate::pinyin::{initials, spelled};
use crate::wire::count;

/// Workshops that a refusal names at most.
const NAMED: usize = 12;
/// Rows between two words about the progress.
const TOLD_EVERY: usize = 200;
/// The kind of document that an ID number belongs to when the roster does not say.
const RESIDENT_ID_CARD: &str = "居民身份证";

/// Imports a roster. The key is the staff number; nobody is ever deleted.
///
/// # Errors
/// The file as a whole is refused; single rows are refused in the report.
pub async fn import(office: &Office, input: ImportEmployees) -> Result<ImportReport, Refusal> {
    let path = PathBuf::from(&input.path);
    let (sha256, _) = blocking(move || sha256_of_user_file(&path)).await?;
    let table = reading::whole(
        "import_employees",
        &input.path,
        (input.mapping.as_deref(), input.choice),
        Subject::Employees,
        office.watch.clone(),
        exchange::read_employees,
    )
    .await?;
    let (path, hash) = (PathBuf::from(&input.path), sha256.clone());
    blocking(move || check_unchanged(&path, &hash)).await?;
    let mut report = Report::new(office.language, input.dry_run);
    let mut told = Told::default();
    let mut touching = Touching::default();
    report.of_file(&table.summary);
    for problem in &table.problems {
        report.problem(problem);
    }

    let printable = Printable::load(office).await?;
    let mut tx = office.write().await?;
    let mut places = Places::load(&mut tx, input.add_units).await?;
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
    let rows = table.records.len() as u64;
    for (at, row) in table.records.into_iter().enumerate() {
        if at % TOLD_EVERY == 0 {
            office.watch.check("import_employees", at as u64, rows)?;
        }
        listed.insert(row.staff_no.clone());
        if let Some(refusal) = printable.refusal(&row.name) {
            report.problem(&Problem {
                row: row.row,
                column: Some("name".to_owned()),
                value: row.name.clone(),
                severity: Severity::Corrected,
                refusal,
            });
        }
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
                report.refuse(row.row, column, &value, *refusal);
                continue;
            }
        };
        if let Err(closed) = places.check_open(&wanted, before) {
            report.refuse(row.row, closed.column, &closed.value, *closed.refusal);
            continue;
        }
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
                told.added(&wanted);
                touching.added(&wanted);
            }
            Some(before) if *before == wanted => report.skipped(1),
            Some(before) => {
                employees::update(&mut tx, &wanted).await?;
                report.changed(1);
                told.changed(before, &wanted);
                touching.changed(before);
            }
        }
        kept.insert(wanted.staff_no.clone(), wanted);
    }
    if input.mode == ImportMode::Replace {
        for employee in mark_left(&mut tx, office, kept, &listed, &mut report).await? {
            told.left(&employee);
            touching.changed(&Employee {
                left_on: None,
                ..employee
            });
        }
    }
    if !input.dry_run {
        let touched = touching.done(&mut tx, places.added).await?;
        keep(&mut tx, "import_employees", None, &touched).await?;
        let name = reading::file_name(&input.path);
        let detail = told.line(report.figures(), &sha256);
        office.commit(tx, "import_employees", &name, detail).await?;
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
    let held = Held::of_all(&mut tx).await?;
    let employees = page
        .into_iter()
        .map(|listed| {
            let level = level_of(&listed.employee, &held, office)?;
            let has_photo = listed.photos > 0;
            Ok(line(
                listed.employee,
                listed.occupation_name,
                has_photo,
                level,
            ))
        })
        .collect::<Result<Vec<_>, Refusal>>()?;
    Ok(EmployeeList {
        total: count(total.unsigned_abs()),
        employees,
    })
}

/// The level that an employee holds today, and why.
fn level_of(
    employee: &Employee,
    held: &Held,
    office: &Office,
) -> Result<Option<LevelHeld>, Refusal> {
    let today = office.environment.today();
    Ok(facts(employee, held)?.level_on(today).map(level_held))
}

/// An employee as lists show one: the ID number with its middle hidden.
fn line(
    employee: Employee,
    occupation_name: Option<String>,
    has_photo: bool,
    held: Option<LevelHeld>,
) -> EmployeeLine {
    EmployeeLine {
        held,
        unit: unit_of(employee.workshop.as_deref(), employee.team.as_deref()),
        id_number: employee.id_number.as_deref().map(masked),
        has_photo,
        staff_no: employee.staff_no,
        name: employee.name,
        occupation: employee.occupation,
        occupation_name,
        level: employee.level,
        level_since: employee.level_since,
        hired_on: employee.hired_on,
        left_on: employee.left_on,
    }
}

/// Who is missing from a complete roster has left. When a row was refused, the roster is not complete: the refused
/// row may have been theirs, so nobody is marked. Answers who was.
async fn mark_left(
    tx: &mut WriteTx,
    office: &Office,
    kept: BTreeMap<String, Employee>,
    listed: &BTreeSet<String>,
    report: &mut Report,
) -> Result<Vec<Employee>, Refusal> {
    let mut left = Vec::new();
    if report.has_refusals() || listed.is_empty() {
        report.refuse(0, "", "", Refusal::new("replace_needs_clean_roster"));
        return Ok(left);
    }
    let today = office.environment.today().to_string();
    for (staff_no, mut employee) in kept {
        if !listed.contains(&staff_no) && employee.left_on.is_none() {
            employee.left_on = Some(today.clone());
            employees::update(tx, &employee).await?;
            report.left(1);
            left.push(employee);
        }
    }
    Ok(left)
}

/// What cannot be true of an employee's days. One who is kept with a day that is no day is refused by nobody here.
fn check_dates(employee: &Employee, office: &Office) -> Vec<Refusal> {
    let day = |text: &Option<String>| text.as_deref().and_then(assessment::day::of_text);
    let days = Days {
        birth_date: day(&employee.birth_date),
        hired_on: day(&employee.hired_on),
        occupation_since: day(&employee.occupation_since),
        level_since: day(&employee.level_since),
    };
    check_days(&days, office.environment.today())
}

fn document_of(employee: &Employee) -> Option<(String, String)> {
    Some((
        employee.id_type.clone().unwrap_or_default(),
        employee.id_number.clone()?,
    ))
}

/// A cell that the office's rules refuse.
struct Wrong {
    column: &'static str,
    value: String,
    refusal: Box<Refusal>,
}

fn wrong(column: &'static str, value: &str, refusal: Refusal) -> Wrong {
    Wrong {
        column,
        value: value.to_owned(),
        refusal: Box::new(refusal.at(column)),
    }
}

/// A day that cannot be true, in the column of its field.
fn wrong_day(refusal: Refusal) -> Wrong {
    let column = match refusal.field.as_deref() {
        Some("hired_on") => "hired_on",
        Some("occupation_since") => "occupation_since",
        Some("level_since") => "level_since",
        _ => "birth_date",
    };
    let value = refusal.arg("day").unwrap_or_default().to_owned();
    wrong(column, &value, refusal)
}

/// Workshops, teams and occupations by what a roster calls them.
struct Places {
    workshops: BTreeMap<String, String>,
    teams: BTreeMap<(String, String), String>,
    occupations: BTreeMap<String, Option<String>>,
    /// Closed units by `workshop/team` or `workshop`, with their names.
    closed: BTreeMap<String, String>,
    /// Whether what is not known is added; its name is then its code.
    adds: bool,
    /// What was added so.
    added: Vec<AddedUnit>,
}

impl Places {
    async fn load(tx: &mut Tx, adds: bool) -> Result<Self, Refusal> {
        let mut closed = BTreeMap::new();
        // Closed ones first: a name that an open one bears, too, means the open one.
        let mut all = institution::workshops(tx).await?;
        all.sort_by_key(|one| one.closed_on.is_none());
        let mut workshops = BTreeMap::new();
        for workshop in all {
            if workshop.closed_on.is_some() {
                closed.insert(unit_of(Some(&workshop.code), None), workshop.name.clone());
            }
            workshops.insert(workshop.name, workshop.code.clone());
            workshops.insert(workshop.code.clone(), workshop.code);
        }
        let mut all = institution::teams(tx).await?;
        all.sort_by_key(|one| one.closed_on.is_none());
        let mut teams = BTreeMap::new();
        for team in all {
            if team.closed_on.is_some() {
                closed.insert(
                    unit_of(Some(&team.workshop), Some(&team.code)),
                    team.name.clone(),
                );
            }
            teams.insert((team.workshop.clone(), team.name), team.code.clone());
            teams.insert((team.workshop, team.code.clone()), team.code);
        }
        Ok(Self {
            workshops,
            teams,
            occupations: BTreeMap::new(),
            closed,
            adds,
            added: Vec::new(),
        })
    }

    /// Refuses who would come into a closed unit. Whoever stays where she is stays, and one who has left may have left from there.
    fn check_open(&self, after: &Employee, before: Option<&Employee>) -> Result<(), Wrong> {
        let stays = |before: &Employee| {
            (&before.workshop, &before.team) == (&after.workshop, &after.team)
                && (before.left_on.is_none() || after.left_on.is_some())
        };
        let Some(workshop) = after.workshop.as_deref() else {
            return Ok(());
        };
        if before.is_some_and(stays) {
            return Ok(());
        }
        self.check_open_unit("workshop", workshop, None)?;
        match after.team.as_deref() {
            Some(team) => self.check_open_unit("team", workshop, Some(team)),
            None => Ok(()),
        }
    }

    fn check_open_unit(
        &self,
        column: &'static str,
        workshop: &str,
        team: Option<&str>,
    ) -> Result<(), Wrong> {
        match self.closed.get(&unit_of(Some(workshop), team)) {
            Some(name) => {
                let refusal = Refusal::new("unit_closed").with("name", name);
                Err(wrong(column, name, refusal))
            }
            None => Ok(()),
        }
    }

    /// The record that a row asks for: what the row does not say stays as it is.
    async fn employee(
        &mut self,
        tx: &mut WriteTx,
        row: &EmployeeRow,
        before: Option<&Employee>,
        office: &Office,
    ) -> Result<Employee, Wrong> {
        if before.is_none() {
            check_new_staff_no(&row.staff_no)
                .map_err(|refusal| wrong("staff_no", &row.staff_no, refusal))?;
        }
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
        let name = PersonName::parse(&spelling::person(&row.name))
            .map_err(|refusal| wrong("name", &row.name, refusal))?;
        employee.name = name.as_str().to_owned();
        employee.pinyin = spelled(&employee.name);
        employee.initials = initials(&employee.name);
        // On the roster again: a person who had left has come back.
        employee.left_on = None;
        if let Some(workshop) = &row.workshop {
            let code = self.workshop(tx, workshop).await?;
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
            employee.team = Some(self.team(tx, workshop, team).await?);
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
        for (field, said) in [
            ("phone", &row.phone),
            ("education", &row.education),
            ("title", &row.title),
            ("id_type", &row.id_type),
        ] {
            let problem = check_texts([(field, said.as_deref())]).into_iter().next();
            if let Some(refusal) = problem {
                return Err(wrong(field, said.as_deref().unwrap_or_default(), refusal));
            }
        }
        match check_dates(&employee, office).into_iter().next() {
            Some(refusal) => Err(wrong_day(refusal)),
            None => Ok(employee),
        }
    }

    async fn workshop(&mut self, tx: &mut WriteTx, name: &str) -> Result<String, Wrong> {
        if let Some(code) = self.workshops.get(name) {
            return Ok(code.clone());
        }
        if !self.adds {
            let open = self
                .workshops
                .iter()
                .filter(|(_, code)| !self.closed.contains_key(code.as_str()));
            let known: Vec<&str> = open.map(|(name, _)| name.as_str()).take(NAMED).collect();
            let refusal = Refusal::new("workshop_unknown")
                .with("workshop", name)
                .with("known", known.join("、"));
            return Err(wrong("workshop", name, refusal));
        }
        let added = Workshop {
            code: code_for("workshop", name)?,
            name: name.to_owned(),
            closed_on: None,
        };
        institution::put_workshop(tx, &added)
            .await
            .map_err(|refusal| wrong("workshop", name, refusal))?;
        self.workshops.insert(name.to_owned(), added.code.clone());
        self.added.push(AddedUnit {
            workshop: added.code.clone(),
            team: None,
        });
        Ok(added.code)
    }

    async fn team(
        &mut self,
        tx: &mut WriteTx,
        workshop: String,
        name: &str,
    ) -> Result<String, Wrong> {
        let place = (workshop, name.to_owned());
        if let Some(code) = self.teams.get(&place) {
            return Ok(code.clone());
        }
        if !self.adds {
            let refusal = Refusal::new("team_unknown")
                .with("team", name)
                .with("workshop", &place.0);
            return Err(wrong("team", name, refusal));
        }
        // No team is made in a workshop that is closed.
        self.check_open_unit("workshop", &place.0, None)?;
        let added = Team {
            workshop: place.0.clone(),
            code: code_for("team", name)?,
            name: name.to_owned(),
            closed_on: None,
        };
        institution::put_team(tx, &added)
            .await
            .map_err(|refusal| wrong("team", name, refusal))?;
        self.teams.insert(place, added.code.clone());
        self.added.push(AddedUnit {
            workshop: added.workshop,
            team: Some(added.code.clone()),
        });
        Ok(added.code)
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

/// The code of a unit that a roster brings in: its name, where that can stand in `workshop/team`.
fn code_for(column: &'static str, name: &str) -> Result<String, Wrong> {
    match check_unit_name(name) {
        Ok(()) => Ok(name.to_owned()),
        Err(refusal) => Err(wrong(column, name, refusal)),
    }
}

fn take(place: &mut Option<String>, said: Option<String>) {
    if said.is_some() {
        *place = said;
    }
}
