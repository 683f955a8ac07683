//! One employee's page: particulars, photograph, and what happened in the working life. ID number and phone are masked;
//! whoever unmasks them leaves an audit line.

use assessment::{CertificateState, Refusal};
use records::certificates::Certificate;
use records::certificates::taken_over::{self, TakenOver};
use records::institution::occupations;
use records::people::employees::Employee;
use records::people::{employees, photos};
use records::results::decisions;
use records::{Tx, certificates};
use serde::Deserialize;
use serde_json::json;

use crate::office::{Office, stored};
use crate::people::held::Held;
use crate::people::masks::masked_phone;
use crate::people::typed::meant;
use crate::people::wire::{
    EmployeeRef, EmployeeShown, EmployeeUnmasked, PersonCertificate, TakenOverFrom, TimelineEntry,
    Withdrawn,
};
use crate::people::{level_of, line};
use crate::wire::base64;

/// Everything kept of one employee.
///
/// # Errors
/// `employee_unknown`.
pub async fn show(office: &Office, input: EmployeeRef) -> Result<EmployeeShown, Refusal> {
    let mut tx = office.read().await?;
    let employee = known(&mut tx, &input.staff_no).await?;
    let occupation_name = match &employee.occupation {
        Some(code) => occupations::get(&mut tx, code)
            .await?
            .map(|found| found.name),
        None => None,
    };
    let photo = photos::get(&mut tx, &employee.id).await?;
    let timeline = timeline(&mut tx, office, &employee, occupation_name.as_deref()).await?;
    let held = Held::of_one(&mut tx, &employee).await?;
    let level = level_of(&employee, &held, office)?;
    let certificates = certificates_of(&mut tx, &employee).await?;
    Ok(EmployeeShown {
        certificates,
        gender: employee.gender.clone(),
        birth_date: employee.birth_date.clone(),
        id_type: employee.id_type.clone(),
        phone: employee.phone.as_deref().map(masked_phone),
        education: employee.education.clone(),
        occupation_since: employee.occupation_since.clone(),
        title: employee.title.clone(),
        photo_base64: photo.as_ref().map(|photo| base64(&photo.jpeg)),
        timeline,
        workshop: employee.workshop.clone(),
        team: employee.team.clone(),
        revision: employee.revision,
        warnings: Vec::new(),
        line: line(employee, occupation_name, photo.is_some(), level),
    })
}

/// ID number and phone in full; the audit log says who looked at whose.
///
/// # Errors
/// `employee_unknown`.
pub async fn unmask(office: &Office, input: EmployeeRef) -> Result<EmployeeUnmasked, Refusal> {
    let mut tx = office.write().await?;
    let employee = known(&mut tx, &input.staff_no).await?;
    office
        .commit(tx, "unmask_employee", &employee.staff_no, json!({}))
        .await?;
    Ok(EmployeeUnmasked {
        id_number: employee.id_number,
        phone: employee.phone,
    })
}

/// The employee whom a typed staff number means.
///
/// # Errors
/// `employee_unknown`.
pub(crate) async fn known(tx: &mut Tx, staff_no: &str) -> Result<Employee, Refusal> {
    let staff_no = meant(tx, staff_no).await?;
    employees::by_staff_no(tx, &staff_no).await?.ok_or_else(|| {
        Refusal::new("employee_unknown")
            .with("staff_no", &staff_no)
            .at("staff_no")
    })
}

/// Her certificates, the register's own and those that were taken over, the one given last first.
async fn certificates_of(
    tx: &mut Tx,
    employee: &Employee,
) -> Result<Vec<PersonCertificate>, Refusal> {
    let mut all = Vec::new();
    for certificate in certificates::of_employee(tx, &employee.id).await? {
        all.push(own(certificate)?);
    }
    for certificate in taken_over::of_employee(tx, &employee.id).await? {
        let named = occupations::get(tx, &certificate.occupation).await?;
        all.push(from_elsewhere(certificate, named.map(|found| found.name)));
    }
    all.sort_by(|a, b| (&b.issued_on, &b.number).cmp(&(&a.issued_on, &a.number)));
    Ok(all)
}

/// What a certificate says of its occupation.
#[derive(Deserialize)]
struct Printed {
    occupation_name: String,
}

fn own(certificate: Certificate) -> Result<PersonCertificate, Refusal> {
    let printed: Printed = stored(&certificate.holder, "certificates", &certificate.number)?;
    Ok(PersonCertificate {
        number: certificate.number,
        occupation: certificate.occupation,
        occupation_name: printed.occupation_name,
        level: certificate.level,
        issued_on: certificate.issued_on,
        counts: certificate.state == CertificateState::Valid,
        taken_over: None,
    })
}

fn from_elsewhere(certificate: TakenOver, named: Option<String>) -> PersonCertificate {
    let withdrawn = withdrawn(&certificate);
    PersonCertificate {
        number: certificate.number,
        occupation_name: named.unwrap_or_else(|| certificate.occupation.clone()),
        occupation: certificate.occupation,
        level: certificate.level,
        issued_on: certificate.issued_on,
        counts: withdrawn.is_none(),
        taken_over: Some(TakenOverFrom {
            issuer: certificate.issuer,
            entered_by: certificate.entered_by,
            entered_at: certificate.entered_at,
            source: certificate.source,
            withdrawn,
            revision: certificate.revision,
        }),
    }
}

/// That a certificate which was taken over was withdrawn.
pub(crate) fn withdrawn(certificate: &TakenOver) -> Option<Withdrawn> {
    Some(Withdrawn {
        at: certificate.withdrawn_at.clone()?,
        by: certificate.withdrawn_by.clone().unwrap_or_default(),
        reason: certificate.withdrawn_because.clone().unwrap_or_default(),
    })
}

async fn timeline(
    tx: &mut Tx,
    office: &Office,
    employee: &Employee,
    occupation: Option<&str>,
) -> Result<Vec<TimelineEntry>, Refusal> {
    let mut entries = Vec::new();
    let level = employee
        .level
        .as_ref()
        .map(|level| office.language.label(&format!("word_{level}")));
    for (on, kind, about) in [
        (&employee.hired_on, "hired", None),
        (&employee.occupation_since, "occupation", occupation),
        (&employee.level_since, "level", level.as_deref()),
        (&employee.left_on, "left", None),
    ] {
        if let Some(on) = on {
            entries.push(entry(on, kind, about.unwrap_or_default()));
        }
    }
    for taken in decisions::of_employee(tx, &employee.id).await? {
        entries.push(TimelineEntry {
            round: Some(taken.round_code),
            result: Some(taken.result),
            total: taken.total,
            ..entry(&taken.decided_at, "decided", &taken.round_title)
        });
    }
    for certificate in certificates::of_employee(tx, &employee.id).await? {
        let about = office
            .language
            .label(&format!("word_{}", certificate.level));
        for event in certificates::events(tx, &certificate.number).await? {
            // Printing a sheet says nothing about the person.
            if event.kind == "printed" {
                continue;
            }
            entries.push(TimelineEntry {
                certificate: Some(certificate.number.clone()),
                ..entry(&event.at, &event.kind, &about)
            });
        }
    }
    for certificate in taken_over::of_employee(tx, &employee.id).await? {
        // One that was withdrawn was never hers, or never there: the log says what became of it.
        if certificate.withdrawn_at.is_none() {
            let level = office
                .language
                .label(&format!("word_{}", certificate.level));
            entries.push(TimelineEntry {
                certificate: Some(certificate.number),
                ..entry(
                    &certificate.issued_on,
                    "taken_over",
                    &format!("{level} · {}", certificate.issuer),
                )
            });
        }
    }
    entries.sort_by(|a, b| b.on.cmp(&a.on));
    Ok(entries)
}

fn entry(at: &str, kind: &str, about: &str) -> TimelineEntry {
    TimelineEntry {
        on: at.chars().take(10).collect(),
        kind: kind.to_owned(),
        round: None,
        about: about.to_owned(),
        result: None,
        total: None,
        certificate: None,
    }
}
