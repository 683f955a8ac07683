//! Erasing what is kept of a person when the law asks for it, and telling her what is kept.
//!
//! How far it may go is the rule of `assessment::people::erasing`. Must not know certificates' rows: the register stays as it is.

use assessment::people::erasing::{Extent, Traces, extent};
use assessment::{DecisionResult, Refusal, RoundState, day};
use jiff::civil::Date;
use records::certificates::taken_over;
use records::marks::work_pieces;
use records::people::employees::Employee;
use records::people::{employees, photos};
use records::results::decisions;
use records::rounds::{candidates, panel};
use records::{Tx, WriteTx, certificates, imports};
use serde::Deserialize;
use serde_json::json;

use crate::office::{Office, stored};
use crate::people::person::known;
use crate::people::wire::{
    EmployeeErased, EmployeeRef, EraseEmployee, ErasedExtent, ErasingPreview,
};
use crate::refusals::reason;

/// What erasing a person would take away now, and until when the rest has to stay.
///
/// # Errors
/// `employee_unknown`, `erase_not_left`, `erase_in_open_round`, `erase_is_rater`.
pub async fn preview(office: &Office, input: EmployeeRef) -> Result<ErasingPreview, Refusal> {
    let mut tx = office.read().await?;
    let employee = known(&mut tx, &input.staff_no).await?;
    let allowed = allowed(office, &mut tx, &employee).await?;
    Ok(told(&allowed))
}

/// Erases as much of a person as may go.
///
/// # Errors
/// `reason_empty`, `nothing_to_erase`, and those of [`preview`].
pub async fn erase(office: &Office, input: EraseEmployee) -> Result<EmployeeErased, Refusal> {
    let reason = reason(&input.reason)?;
    let mut tx = office.write().await?;
    let employee = known(&mut tx, &input.staff_no).await?;
    let allowed = allowed(office, &mut tx, &employee).await?;
    let staff_no = employee.staff_no.clone();
    let mut erased = erase_photos(&mut tx, &employee).await?;
    // What an import may have kept of her as she was before.
    imports::forget_person(&mut tx, &employee.id).await?;
    if allowed == Extent::Everything {
        // Where she was never evaluated no result rests on them.
        if taken_over::delete_of(&mut tx, &employee.id).await? > 0 {
            erased.push("taken_over_certificates");
        }
        employees::delete(&mut tx, &employee.id).await?;
        erased.push("employee");
    } else {
        if candidates::forget_why_withdrawn(&mut tx, &employee.id).await? > 0 {
            erased.push("withdrawn_because");
        }
        // They show what marks were given for, and go when the records of the evaluation need not be kept any longer.
        if allowed == Extent::Identity
            && work_pieces::remove_of_employee(&mut tx, &employee.id).await? > 0
        {
            erased.push("work_pieces");
        }
        erased.extend(erase_fields(&mut tx, employee, allowed).await?);
    }
    if erased.is_empty() {
        return Err(Refusal::new("nothing_to_erase"));
    }
    let preview = told(&allowed);
    let detail = json!({ "reason": reason, "extent": preview.extent, "erased": erased });
    office
        .commit(tx, "erase_employee", &staff_no, detail)
        .await?;
    Ok(EmployeeErased {
        extent: preview.extent,
        until: preview.until,
        erased: erased.into_iter().map(str::to_owned).collect(),
    })
}

async fn allowed(office: &Office, tx: &mut Tx, employee: &Employee) -> Result<Extent, Refusal> {
    let today = office.environment.today();
    let rules = office.rule_pack(tx, today).await?;
    let traces = traces(tx, employee).await?;
    extent(&traces, rules.archive.electronic_years.value, today)
}

fn told(extent: &Extent) -> ErasingPreview {
    let (extent, until) = match extent {
        Extent::Everything => (ErasedExtent::Everything, None),
        Extent::NotNeeded { until } => (ErasedExtent::NotNeeded, Some(until.to_string())),
        Extent::Identity => (ErasedExtent::Identity, None),
    };
    ErasingPreview { extent, until }
}

async fn traces(tx: &mut Tx, employee: &Employee) -> Result<Traces, Refusal> {
    let rounds = candidates::rounds_of(tx, &employee.id).await?;
    let results = decisions::of_employee(tx, &employee.id).await?;
    let issued = certificates::of_employee(tx, &employee.id).await?;
    let has_passed = |code: &str| {
        results
            .iter()
            .any(|one| one.round_code == code && one.result == DecisionResult::Passed)
    };
    let open_round = rounds.iter().find(|round| match round.state {
        RoundState::Certified => false,
        // Approved and passed: her certificate is to come.
        RoundState::Approved => has_passed(&round.code),
        _ => true,
    });
    let mut recorded: Vec<Date> = Vec::new();
    recorded.extend(rounds.iter().filter_map(|one| day_in(&one.scoring_to)));
    recorded.extend(results.iter().filter_map(|one| day_in(&one.decided_at)));
    for certificate in &issued {
        recorded.extend(day_in(&certificate.issued_on));
        let events = certificates::events(tx, &certificate.number).await?;
        recorded.extend(events.iter().filter_map(|one| day_in(&one.at)));
    }
    Ok(Traces {
        has_left: employee.left_on.is_some(),
        open_round: open_round.map(|round| round.code.clone()),
        rounds: rounds.len(),
        is_rater: panel::names(tx, &employee.staff_no).await?,
        certificates: issued.len(),
        last_recorded: recorded.into_iter().max(),
    })
}

/// The day of a day or of a moment.
fn day_in(text: &str) -> Option<Date> {
    day::of_text(text.get(..10)?)
}

/// What a certificate says of its photo.
#[derive(Deserialize)]
struct Borne {
    photo_sha256: Option<String>,
}

/// Photos go unless a certificate bears them.
async fn erase_photos(tx: &mut WriteTx, employee: &Employee) -> Result<Vec<&'static str>, Refusal> {
    let mut borne = Vec::new();
    for certificate in certificates::of_employee(tx, &employee.id).await? {
        let holder: Borne = stored(&certificate.holder, "certificates", &certificate.number)?;
        borne.extend(holder.photo_sha256);
    }
    let mut erased = Vec::new();
    for sha256 in photos::all_of(tx, &employee.id).await? {
        if !borne.contains(&sha256) {
            photos::delete(tx, &employee.id, &sha256).await?;
            erased.push("photo");
        }
    }
    Ok(erased)
}

async fn erase_fields(
    tx: &mut WriteTx,
    mut employee: Employee,
    allowed: Extent,
) -> Result<Vec<&'static str>, Refusal> {
    let Employee {
        phone,
        education,
        title,
        id_type,
        id_number,
        birth_date,
        gender,
        ..
    } = &mut employee;
    let mut fields = vec![("phone", phone), ("education", education), ("title", title)];
    if allowed == Extent::Identity {
        fields.extend([
            ("id_type", id_type),
            ("id_number", id_number),
            ("birth_date", birth_date),
            ("gender", gender),
        ]);
    }
    let erased: Vec<&'static str> = fields
        .into_iter()
        .filter_map(|(name, field)| field.take().map(|_| name))
        .collect();
    if !erased.is_empty() {
        employees::update(tx, &employee).await?;
    }
    Ok(erased)
}
