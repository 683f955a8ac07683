//! Employees added, corrected and marked as left by hand. What is refused in a roster's row is refused here.
//!
//! Results and certificates keep what was true on their day. Must not know how a roster is read.

use assessment::people::particulars::{is_resident_card, told_by_card};
use assessment::people::spelling;
use assessment::{Gender, Refusal, SkillLevel, StaffNumber, day};
use exchange::EmployeeRow;
use records::people::employees;
use records::people::employees::Employee;
use records::{Tx, WriteTx};
use serde_json::json;

use super::{Places, document_of};
use crate::office::Office;
use crate::people::changes::{changes, particulars};
use crate::people::person::{known, show};
use crate::people::wire::{
    AddEmployee, EditEmployee, EmployeeDraft, EmployeeLeft, EmployeeRef, EmployeeReturned,
    EmployeeShown,
};
use crate::reading::Reading;
use crate::refusals::{first, reason};
use crate::wire::said;

/// Adds an employee who is not on the list.
///
/// # Errors
/// `staff_no_taken`, `id_number_of_another`, `workshop_unknown`, `team_unknown`, `unit_closed`, `occupation_unknown`, those of the
/// fields, each at its field.
pub async fn add(office: &Office, input: AddEmployee) -> Result<EmployeeShown, Refusal> {
    let typed = input.staff_no.trim();
    let staff_no = StaffNumber::parse(&spelling::code(typed))?.to_string();
    let mut tx = office.write().await?;
    // Of before numbers were made plain one may be kept as it is typed.
    for taken in [staff_no.as_str(), typed] {
        if employees::by_staff_no(&mut tx, taken).await?.is_some() {
            return Err(Refusal::new("staff_no_taken")
                .with("value", taken)
                .at("staff_no"));
        }
    }
    let mut warnings = made_plain("staff_no", typed, &staff_no);
    let typed = input.employee.name.clone().unwrap_or_default();
    let employee = wanted(office, &mut tx, &staff_no, input.employee, None).await?;
    warnings.extend(made_plain("name", &typed, &employee.name));
    employees::insert(&mut tx, &employee).await?;
    // Which fields are known, and not what they say: a line of the log can never be erased.
    let detail = json!({ "fields": known_fields(&employee) });
    office.commit(tx, "add_employee", &staff_no, detail).await?;
    shown_with(office, staff_no, &warnings).await
}

/// Corrects an employee. Nothing that was decided or issued changes by it.
///
/// # Errors
/// `reason_empty`, `employee_unknown`, `changed_meanwhile`, `nothing_changed`, and those of [`add`].
pub async fn edit(office: &Office, input: EditEmployee) -> Result<EmployeeShown, Refusal> {
    let reason = reason(&input.reason)?;
    let mut tx = office.write().await?;
    let before = known(&mut tx, &input.staff_no).await?;
    if input.revision.is_some_and(|read| read != before.revision) {
        return Err(Refusal::new("changed_meanwhile").with("subject", &before.staff_no));
    }
    let staff_no = before.staff_no.clone();
    let typed = input.employee.name.clone();
    let after = wanted(office, &mut tx, &staff_no, input.employee, Some(&before)).await?;
    let changes = changes(&before, &after);
    if changes.is_empty() {
        return Err(Refusal::new("nothing_changed"));
    }
    employees::update(&mut tx, &after).await?;
    let detail = json!({ "reason": reason, "changes": changes });
    office
        .commit(tx, "edit_employee", &staff_no, detail)
        .await?;
    let warnings = typed.map_or_else(Vec::new, |typed| made_plain("name", &typed, &after.name));
    shown_with(office, staff_no, &warnings).await
}

/// What is told of a text that is kept otherwise than it was typed, as of a roster's cell.
fn made_plain(field: &str, typed: &str, kept: &str) -> Vec<Refusal> {
    match typed.trim() == kept {
        true => Vec::new(),
        false => vec![
            Refusal::new("spelling_made_plain")
                .with("ours", kept)
                .at(field),
        ],
    }
}

async fn shown_with(
    office: &Office,
    staff_no: String,
    warnings: &[Refusal],
) -> Result<EmployeeShown, Refusal> {
    let shown = show(office, EmployeeRef { staff_no }).await?;
    Ok(EmployeeShown {
        warnings: said(warnings, office.language),
        ..shown
    })
}

/// Notes that an employee has left. She keeps her results and certificates and is enrolled no more.
///
/// # Errors
/// `employee_unknown`, `employee_left_already`, `date_invalid`, `day_to_come`, `left_before_hired`.
pub async fn mark_left(office: &Office, input: EmployeeLeft) -> Result<EmployeeShown, Refusal> {
    let on = day::read(&input.on).map_err(|refusal| refusal.at("on"))?;
    let today = office.environment.today();
    if on > today {
        return Err(Refusal::new("day_to_come")
            .with("day", on)
            .with("today", today)
            .at("on"));
    }
    let mut tx = office.write().await?;
    let mut employee = known(&mut tx, &input.staff_no).await?;
    if let Some(left_on) = &employee.left_on {
        return Err(Refusal::new("employee_left_already").with("day", left_on));
    }
    if let Some(hired) = employee.hired_on.as_deref().and_then(day::of_text)
        && on < hired
    {
        return Err(Refusal::new("left_before_hired")
            .with("day", on)
            .with("hired_on", hired)
            .at("on"));
    }
    employee.left_on = Some(on.to_string());
    employees::update(&mut tx, &employee).await?;
    let staff_no = employee.staff_no;
    office
        .commit(
            tx,
            "mark_employee_left",
            &staff_no,
            json!({ "on": on.to_string() }),
        )
        .await?;
    show(office, EmployeeRef { staff_no }).await
}

/// Takes the leaving back: the person is there again, or never left.
///
/// # Errors
/// `reason_empty`, `employee_unknown`, `employee_not_left`, `unit_closed`.
pub async fn mark_returned(
    office: &Office,
    input: EmployeeReturned,
) -> Result<EmployeeShown, Refusal> {
    let reason = reason(&input.reason)?;
    let mut tx = office.write().await?;
    let before = known(&mut tx, &input.staff_no).await?;
    let mut employee = before.clone();
    let Some(left_on) = employee.left_on.take() else {
        return Err(Refusal::new("employee_not_left"));
    };
    let places = Places::load(&mut tx, false).await?;
    places
        .check_open(&employee, Some(&before))
        .map_err(|closed| *closed.refusal)?;
    employees::update(&mut tx, &employee).await?;
    let staff_no = employee.staff_no;
    let detail = json!({ "reason": reason, "left_on": left_on });
    office
        .commit(tx, "mark_employee_returned", &staff_no, detail)
        .await?;
    show(office, EmployeeRef { staff_no }).await
}

/// The record that a draft asks for, by the same rules as a roster's row.
async fn wanted(
    office: &Office,
    tx: &mut WriteTx,
    staff_no: &str,
    draft: EmployeeDraft,
    before: Option<&Employee>,
) -> Result<Employee, Refusal> {
    let stated = stated(draft, before);
    let row = first(row_of(staff_no, &stated))?;
    // All that is to be there stands in the row now.
    let standing = before.map(|before| Employee {
        id: before.id.clone(),
        staff_no: before.staff_no.clone(),
        revision: before.revision,
        ..Employee::default()
    });
    let mut places = Places::load(tx, false).await?;
    let mut employee = places
        .employee(tx, &row, standing.as_ref(), office)
        .await
        .map_err(|wrong| *wrong.refusal)?;
    employee.left_on = before.and_then(|before| before.left_on.clone());
    places
        .check_open(&employee, before)
        .map_err(|closed| *closed.refusal)?;
    refuse_document_of_another(tx, &employee).await?;
    Ok(employee)
}

/// Every field as it is to be: what the draft does not name, as it was.
fn stated(draft: EmployeeDraft, before: Option<&Employee>) -> EmployeeDraft {
    let was = before.cloned().unwrap_or_default();
    // Another workshop leaves the team behind, unless one is named.
    let moved = draft.workshop.is_some() && draft.workshop != was.workshop;
    let or = |said: Option<String>, was: Option<String>| said.or(was);
    EmployeeDraft {
        name: or(draft.name, Some(was.name)),
        gender: or(draft.gender, was.gender),
        birth_date: or(draft.birth_date, was.birth_date),
        id_type: or(draft.id_type, was.id_type),
        id_number: or(draft.id_number, was.id_number),
        phone: or(draft.phone, was.phone),
        education: or(draft.education, was.education),
        hired_on: or(draft.hired_on, was.hired_on),
        occupation: or(draft.occupation, was.occupation),
        occupation_since: or(draft.occupation_since, was.occupation_since),
        level: or(draft.level, was.level),
        level_since: or(draft.level_since, was.level_since),
        title: or(draft.title, was.title),
        workshop: or(draft.workshop, was.workshop),
        team: or(draft.team, if moved { None } else { was.team }),
    }
}

async fn refuse_document_of_another(tx: &mut Tx, employee: &Employee) -> Result<(), Refusal> {
    let Some((id_type, id_number)) = document_of(employee) else {
        return Ok(());
    };
    match employees::by_id_number(tx, &id_type, &id_number).await? {
        Some(owner) if owner.id != employee.id => Err(Refusal::new("id_number_of_another")
            .with("staff_no", owner.staff_no)
            .at("id_number")),
        _ => Ok(()),
    }
}

/// The row that a roster would have. A card's number that is another tells gender and birth anew, where they are not typed.
fn row_of(staff_no: &str, stated: &EmployeeDraft) -> Result<EmployeeRow, Vec<Refusal>> {
    let mut reading = Reading::default();
    let mut day_at = |field: &str, text: &Option<String>| {
        let said = given(text.as_ref());
        reading.at(field, said.map(day::read).transpose())
    };
    let birth_date = day_at("birth_date", &stated.birth_date);
    let hired_on = day_at("hired_on", &stated.hired_on);
    let occupation_since = day_at("occupation_since", &stated.occupation_since);
    let level_since = day_at("level_since", &stated.level_since);
    let gender = given(stated.gender.as_ref()).map(|named| {
        // As a roster writes it.
        let code = exchange::gender_code(named).and_then(Gender::named);
        code.ok_or_else(|| Refusal::new("gender_unreadable").with("value", named))
    });
    let gender = reading.at("gender", gender.transpose());
    let level = given(stated.level.as_ref()).map(SkillLevel::parse);
    let level = reading.at("level", level.transpose());
    let typed = || {
        Some(EmployeeRow {
            staff_no: staff_no.to_owned(),
            name: stated.name.clone().unwrap_or_default(),
            gender: gender?.map(Gender::as_str),
            birth_date: birth_date?,
            id_type: owned(&stated.id_type),
            id_number: owned(&stated.id_number).map(|number| number.to_ascii_uppercase()),
            phone: owned(&stated.phone),
            education: owned(&stated.education),
            hired_on: hired_on?,
            occupation: owned(&stated.occupation),
            occupation_since: occupation_since?,
            level: level?.map(SkillLevel::as_str),
            level_since: level_since?,
            title: owned(&stated.title),
            workshop: owned(&stated.workshop),
            team: owned(&stated.team),
            ..EmployeeRow::default()
        })
    };
    let typed = typed();
    let mut row = reading.whole(typed)?;
    if let Some(number) = &row.id_number
        && is_resident_card(row.id_type.as_deref())
    {
        let said = row.gender.and_then(Gender::named);
        let (gender, birth_date) = told_by_card(number, said, row.birth_date)?;
        row.gender = Some(gender.as_str());
        row.birth_date = Some(birth_date);
    }
    Ok(row)
}

fn given(text: Option<&String>) -> Option<&str> {
    text.map(|text| text.trim()).filter(|text| !text.is_empty())
}

fn owned(text: &Option<String>) -> Option<String> {
    given(text.as_ref()).map(str::to_owned)
}

fn known_fields(employee: &Employee) -> Vec<&'static str> {
    particulars(employee)
        .into_iter()
        .filter(|(_, value)| value.is_some())
        .map(|(field, _)| field)
        .collect()
}
