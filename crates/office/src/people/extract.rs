//! All that the office keeps of one person, as a workbook for her: she may ask for it (个人信息保护法, article 45). That it was
//! made stands in the log. Must not know how a workbook is written.

use std::path::Path;

use assessment::Refusal;
use records::people::photos;
use records::results::decisions;
use records::rounds::candidates;
use records::safekeeping::audit;
use records::{Tx, certificates};
use serde_json::json;

use crate::blocking::blocking;
use crate::office::Office;
use crate::people::by_hand::particulars;
use crate::people::person::known;
use crate::people::wire::{EmployeeExtract, ExtractEmployee};

/// Lines of the log that are about one person at most; a long working life has some hundreds.
const LINES: i64 = 10_000;

/// Writes a workbook with her particulars in full, her rounds and results, her certificates, and who did what to her record.
///
/// # Errors
/// `employee_unknown`, those of writing a file.
pub async fn extract(office: &Office, input: ExtractEmployee) -> Result<EmployeeExtract, Refusal> {
    let mut tx = office.write().await?;
    let rows = rows(office, &mut tx, &input.staff_no).await?;
    let headings =
        ["kind", "about", "content", "day"].map(|name| label(office, &format!("extract_{name}")));
    let sheet = label(office, "extract_sheet");
    let lines = rows.len();
    let path = input.path.clone();
    // The line comes before the name: no whole ID number leaves without one.
    let written = blocking(move || {
        let headings: Vec<&str> = headings.iter().map(String::as_str).collect();
        let bytes = exchange::table_xlsx(&sheet, &headings, rows)?;
        exchange::write_unnamed(Path::new(&path), &bytes)
    })
    .await?;
    office
        .commit(
            tx,
            "extract_employee",
            &input.staff_no,
            json!({ "rows": lines }),
        )
        .await?;
    blocking(move || written.commit()).await?;
    Ok(EmployeeExtract { path: input.path })
}

/// One line each: what kind of fact, what about, what it says, and its day.
async fn rows(office: &Office, tx: &mut Tx, staff_no: &str) -> Result<Vec<Vec<String>>, Refusal> {
    let employee = known(tx, staff_no).await?;
    let kind = |name: &str| label(office, &format!("extract_{name}"));
    let mut rows = Vec::new();
    let mut row = |kind: &str, about: String, content: String, day: &str| {
        rows.push(vec![kind.to_owned(), about, content, day.to_owned()]);
    };
    let of_record = kind("particulars");
    row(
        &of_record,
        label(office, "heading_field_staff_no"),
        employee.staff_no.clone(),
        "",
    );
    for (field, value) in particulars(&employee) {
        // In full: it is hers.
        let value = match field {
            "id_number" => employee.id_number.clone(),
            "phone" => employee.phone.clone(),
            "gender" | "level" => value.map(|word| label(office, &format!("word_{word}"))),
            _ => value,
        };
        if let Some(value) = value {
            row(
                &of_record,
                label(office, &format!("heading_field_{field}")),
                value,
                "",
            );
        }
    }
    if let Some(left_on) = &employee.left_on {
        row(
            &of_record,
            label(office, "extract_left_on"),
            left_on.clone(),
            "",
        );
    }
    let of_photos = kind("photos");
    for sha256 in photos::all_of(tx, &employee.id).await? {
        row(&of_photos, "SHA-256".to_owned(), sha256, "");
    }
    let of_rounds = kind("rounds");
    for round in candidates::rounds_of(tx, &employee.id).await? {
        let state = label(office, &format!("word_{}", round.state));
        row(
            &of_rounds,
            format!("{} {}", round.code, round.title),
            state,
            &round.scoring_to,
        );
    }
    let of_results = kind("results");
    for result in decisions::of_employee(tx, &employee.id).await? {
        let said = label(office, &format!("word_{}", result.result.as_str()));
        let content = match result.total {
            Some(total) => format!("{said} {total}"),
            None => said,
        };
        let about = format!("{} {}", result.round_code, result.round_title);
        row(&of_results, about, content, &result.decided_at);
    }
    let of_certificates = kind("certificates");
    for certificate in certificates::of_employee(tx, &employee.id).await? {
        for event in certificates::events(tx, &certificate.number).await? {
            let said = label(office, &format!("word_{}", event.kind));
            row(
                &of_certificates,
                certificate.number.clone(),
                said,
                &event.at,
            );
        }
    }
    let of_log = kind("log");
    for line in audit::page(tx, &employee.staff_no, 0, LINES).await? {
        let about = label(office, &format!("act_{}", line.action));
        row(&of_log, about, line.actor, &line.at);
    }
    Ok(rows)
}

fn label(office: &Office, name: &str) -> String {
    office.language.label(name)
}
