//! Undoing a roster's import: who was added goes, who was changed or marked as left is as she was before. Must not know the rule that
//! says whether it may be.

use std::collections::{BTreeMap, BTreeSet};

use assessment::Refusal;
use assessment::imports::{PersonSince, Weight};
use records::imports::{AddedUnit, Import, Rests, Touched, TouchedPerson};
use records::people::employees;
use records::people::employees::Employee;
use records::{EmployeeId, Tx, WriteTx, imports, institution};
use serde_json::{Value, json};

use super::changes::particulars;
use super::told::Told;
use crate::imports::undoing::Looked;
use crate::imports::wire::{UndoLine, UndoWhat};
use crate::institution::units::unit_of;
use crate::messages::Language;
use crate::wire::CorrectedField;

/// A roster's import in the making: whom it touches.
#[derive(Default)]
pub(super) struct Touching {
    people: BTreeMap<EmployeeId, TouchedPerson>,
}

impl Touching {
    /// Somebody who is added.
    pub fn added(&mut self, employee: &Employee) {
        self.touch(employee, None, employee.revision);
    }

    /// Somebody who becomes another; the row counts its changes by one each time.
    pub fn changed(&mut self, before: &Employee) {
        self.touch(before, Some(before.clone()), before.revision + 1);
    }

    fn touch(&mut self, employee: &Employee, before: Option<Employee>, made: i64) {
        let touched = TouchedPerson {
            id: employee.id.clone(),
            staff_no: employee.staff_no.clone(),
            before,
            made,
            rests: Rests::default(),
        };
        self.people
            .entry(employee.id.clone())
            .and_modify(|kept| kept.made = made)
            .or_insert(touched);
    }

    /// Everything that the import touched, with what rests on it now.
    pub async fn done(self, tx: &mut Tx, units: Vec<AddedUnit>) -> Result<Touched, Refusal> {
        let mut people = self.people;
        let ids: Vec<EmployeeId> = people.keys().cloned().collect();
        for (id, rests) in imports::rests(tx, &ids).await? {
            if let Some(person) = people.get_mut(&id) {
                person.rests = rests;
            }
        }
        Ok(Touched {
            people: people.into_values().collect(),
            units,
            sheets: Vec::new(),
        })
    }
}

/// Everybody as she is now, and the units into which people come: what imports of a roster are held against.
pub(crate) struct Roster {
    everybody: Vec<Employee>,
    open: BTreeSet<String>,
}

impl Roster {
    /// As it stands.
    ///
    /// # Errors
    /// Those of storage.
    pub async fn load(tx: &mut Tx) -> Result<Self, Refusal> {
        Ok(Self {
            everybody: employees::all(tx).await?,
            open: open_units(tx).await?,
        })
    }
}

/// What undoing would come to.
///
/// # Errors
/// Those of storage.
pub(crate) async fn look(
    tx: &mut Tx,
    import: &Import,
    roster: &Roster,
    language: Language,
) -> Result<Looked, Refusal> {
    let touched = imports::touched(tx, import.line).await?;
    let ids: Vec<EmployeeId> = touched
        .people
        .iter()
        .map(|person| person.id.clone())
        .collect();
    let now: BTreeMap<EmployeeId, Rests> = imports::rests(tx, &ids).await?.into_iter().collect();
    let owners = owners(&roster.everybody, &touched);
    let standing: BTreeMap<&EmployeeId, &Employee> = roster
        .everybody
        .iter()
        .map(|employee| (&employee.id, employee))
        .collect();
    let mut looked = Looked {
        lines: Vec::with_capacity(touched.people.len()),
        reasons: Vec::new(),
        touched: Touched::default(),
    };
    for person in &touched.people {
        let found = standing.get(&person.id).copied();
        let unit = person
            .before
            .as_ref()
            .and_then(|before| lost_unit(before, found, &roster.open));
        let since = PersonSince {
            staff_no: &person.staff_no,
            name: found.map_or(person.staff_no.as_str(), |one| one.name.as_str()),
            is_new: person.before.is_none(),
            is_as_made: found.map(|one| one.revision == person.made),
            then: weight(&person.rests),
            now: weight(&now.get(&person.id).copied().unwrap_or_default()),
            document_of: person
                .before
                .as_ref()
                .and_then(super::document_of)
                .and_then(|document| owners.get(&document).copied()),
            lost_unit: unit.as_deref(),
        };
        if let Err(refusal) = since.may_be_undone() {
            looked.reasons.push(refusal);
        }
        if let Some(found) = found {
            looked
                .lines
                .push(line(found, person.before.as_ref(), language));
        }
    }
    looked.touched = touched;
    Ok(looked)
}

/// Who has which identity document, but for those who are touched themselves.
fn owners<'e>(everybody: &'e [Employee], touched: &Touched) -> BTreeMap<(String, String), &'e str> {
    let own: BTreeSet<&EmployeeId> = touched.people.iter().map(|person| &person.id).collect();
    everybody
        .iter()
        .filter(|employee| !own.contains(&employee.id))
        .filter_map(|employee| Some((super::document_of(employee)?, employee.staff_no.as_str())))
        .collect()
}

fn weight(rests: &Rests) -> Weight {
    Weight {
        candidates: rests.candidates,
        certificates: rests.certificates + rests.taken_over,
        photos: rests.photos,
        panels: rests.panels,
    }
}

/// The units into which people come.
async fn open_units(tx: &mut Tx) -> Result<BTreeSet<String>, Refusal> {
    let mut open = BTreeSet::new();
    for workshop in institution::workshops(tx).await? {
        if workshop.closed_on.is_none() {
            open.insert(unit_of(Some(&workshop.code), None));
        }
    }
    for team in institution::teams(tx).await? {
        if team.closed_on.is_none() {
            open.insert(unit_of(Some(&team.workshop), Some(&team.code)));
        }
    }
    Ok(open)
}

/// The unit that somebody would come back into though it is closed or gone. Whoever stays where she is, or had left, comes into none.
fn lost_unit(before: &Employee, now: Option<&Employee>, open: &BTreeSet<String>) -> Option<String> {
    let workshop = before.workshop.as_deref()?;
    let stays =
        now.is_some_and(|now| (&now.workshop, &now.team) == (&before.workshop, &before.team));
    if stays || before.left_on.is_some() {
        return None;
    }
    let unit = unit_of(Some(workshop), before.team.as_deref());
    (!open.contains(&unit)).then_some(unit)
}

fn line(now: &Employee, before: Option<&Employee>, language: Language) -> UndoLine {
    let Some(before) = before else {
        return UndoLine {
            what: UndoWhat::PersonRemoved,
            staff_no: now.staff_no.clone(),
            name: now.name.clone(),
            rater: None,
            changes: Vec::new(),
        };
    };
    let hidden = |field: &str| match field {
        "id_number" => now.id_number != before.id_number,
        "phone" => now.phone != before.phone,
        _ => false,
    };
    let mut changes: Vec<CorrectedField> = particulars(now)
        .into_iter()
        .zip(particulars(before))
        .filter(|((field, from), (_, to))| from != to || hidden(field))
        .map(|((field, from), (_, to))| CorrectedField {
            field: field.to_owned(),
            title: language.label(&format!("heading_field_{field}")),
            from,
            to,
        })
        .collect();
    if now.left_on != before.left_on {
        changes.push(CorrectedField {
            field: "left_on".to_owned(),
            title: language.label("heading_left_on"),
            from: now.left_on.clone(),
            to: before.left_on.clone(),
        });
    }
    UndoLine {
        what: UndoWhat::PersonRestored,
        staff_no: now.staff_no.clone(),
        name: now.name.clone(),
        rater: None,
        changes,
    }
}

/// Puts everybody back, by what was looked at in the same transaction; answers the particulars of the line of the log.
///
/// # Errors
/// Those of storage.
pub(crate) async fn undo(
    tx: &mut WriteTx,
    (import, looked): (&Import, &Looked),
    sha256: &str,
) -> Result<Value, Refusal> {
    let mut told = Told::default();
    let mut removed: Vec<String> = Vec::new();
    let mut restored = 0_u64;
    // First those who go: what is unique, they may have had from whoever gets it back.
    for person in looked
        .touched
        .people
        .iter()
        .filter(|person| person.before.is_none())
    {
        if let Some(employee) = employees::get(tx, &person.id).await? {
            removed.push(employee.staff_no);
            employees::delete(tx, &person.id).await?;
        }
    }
    for person in &looked.touched.people {
        let (Some(before), Some(now)) = (&person.before, employees::get(tx, &person.id).await?)
        else {
            continue;
        };
        let back = Employee {
            revision: now.revision,
            ..before.clone()
        };
        employees::update(tx, &back).await?;
        let revisions = (before.revision, now.revision + 1);
        imports::follow(tx, &person.id, import.line, revisions).await?;
        told.changed(&now, &back);
        restored += 1;
    }
    let mut units = Vec::new();
    // Teams before their workshops.
    let mut added = looked.touched.units.clone();
    added.sort_by_key(|unit| unit.team.is_none());
    for unit in &added {
        if imports::remove_empty_unit(tx, unit).await? {
            units.push(unit_of(Some(&unit.workshop), unit.team.as_deref()));
        }
    }
    let figures = json!({ "removed": removed.len(), "restored": restored });
    let mut detail = told.line(figures, sha256);
    if !removed.is_empty() {
        detail["people"]["removed"] = json!(removed);
    }
    if !units.is_empty() {
        detail["units"] = json!(units);
    }
    Ok(detail)
}
