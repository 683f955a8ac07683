//! Whether this office printed a PDF: its bytes are hashed and looked for in the print log, and what the print log says of them is
//! held against the line of that print in the audit log. No page of the file is read: a file that is not the same to its last byte
//! is another file. Must not know how a sheet looks.

use std::collections::BTreeMap;
use std::io::Read;
use std::path::Path;

use assessment::{CertificateState, Refusal};
use records::certificates::CertificateRow;
use records::certificates::prints::{self, SheetOfFile};
use records::safekeeping::audit::AuditLine;
use records::safekeeping::{audit, proof};
use records::{TO_PRINT, Tx, certificates, refuse_unsound_tables};
use serde_json::Value;

use crate::blocking::blocking;
use crate::certificates::wire::{
    CertificateFileChecked, CertificateFilePrint, CheckCertificateFile, PrintedCertificate,
};
use crate::hash::sha256_of_user_file;
use crate::office::Office;
use crate::wire::count;

/// The most that is hashed, in bytes: a round of ten thousand certificates, each with its photo, has less.
const LARGEST: u64 = 4 << 30;
/// What every PDF begins with.
const PDF: &[u8] = b"%PDF-";
/// The act by whose lines prints are known.
const PRINTED: &str = "save_certificates";

/// What the print log, the audit log and the register say of a PDF, for whoever asks.
///
/// # Errors
/// `file_not_found`, `file_not_readable`, `file_reading_failed`, `file_is_a_device`, `pdf_is_a_folder`, `pdf_is_empty`,
/// `pdf_too_large`, `file_is_no_pdf`, all at `path`; `tables_not_sound`, `print_log_differs`.
pub async fn check(
    office: &Office,
    input: CheckCertificateFile,
) -> Result<CertificateFileChecked, Refusal> {
    let path = input.path.clone();
    let (sha256, bytes) = blocking(move || read(Path::new(&path)))
        .await
        .map_err(|refusal| refusal.at("path"))?;
    let mut tx = office.read().await?;
    refuse_unsound_tables(&mut tx, TO_PRINT).await?;
    let sheets = sheets_of(&mut tx, &sha256).await?;
    let print = match sheets.is_empty() {
        true => None,
        false => Some(told(office, &mut tx, sheets, input.limit).await?),
    };
    let status = if print.is_some() {
        "printed"
    } else {
        "unknown"
    };
    Ok(CertificateFileChecked {
        path: input.path,
        sha256,
        bytes,
        status: status.to_owned(),
        print,
    })
}

/// The SHA-256 and the size of a PDF.
fn read(path: &Path) -> Result<(String, u64), Refusal> {
    let refused = |code: &str| Refusal::new(code).with("path", path.display());
    let unreadable = |fault: std::io::Error| refused("file_not_readable").with("reason", fault);
    let file = exchange::user_file::open(path).map_err(|refusal| match refusal.code.as_str() {
        // What they say to do next is about tables.
        "file_is_a_folder" => refused("pdf_is_a_folder"),
        "file_is_a_database" => refused("file_is_no_pdf"),
        _ => refusal,
    })?;
    let size = file.metadata().map_err(unreadable)?.len();
    if size == 0 {
        return Err(refused("pdf_is_empty"));
    }
    if size > LARGEST {
        return Err(refused("pdf_too_large")
            .with("megabytes", size.div_ceil(1 << 20))
            .with("limit", LARGEST >> 20));
    }
    let mut start = Vec::with_capacity(PDF.len());
    file.take(PDF.len() as u64)
        .read_to_end(&mut start)
        .map_err(unreadable)?;
    if start != PDF {
        return Err(refused("file_is_no_pdf"));
    }
    sha256_of_user_file(path)
}

/// The sheets of the file with this hash; none when neither the print log nor the audit log knows it. A row of the print log is
/// believed as far as the line of that print names it: nothing that was changed, added or taken away there counts.
///
/// # Errors
/// `print_log_differs`.
async fn sheets_of(tx: &mut Tx, sha256: &str) -> Result<Vec<SheetOfFile>, Refusal> {
    let sheets = prints::of_file(tx, sha256).await?;
    let mut lines = audit::of_acts_after(tx, (PRINTED, PRINTED), 0).await?;
    lines.retain(|line| detail_of(line)["sha256"] == sha256);
    if sheets.is_empty() && lines.is_empty() {
        return Ok(sheets);
    }
    // A print bears serials of its own, so that no two of them are the same file.
    let holds = match lines.as_slice() {
        [line] => is_as_logged(tx, line, &sheets).await?,
        _ => false,
    };
    if !holds {
        return Err(Refusal::new("print_log_differs").with("sha256", sha256));
    }
    Ok(sheets)
}

/// Whether these rows are what the act of this line wrote.
async fn is_as_logged(
    tx: &mut Tx,
    line: &AuditLine,
    sheets: &[SheetOfFile],
) -> Result<bool, Refusal> {
    if !audit::is_as_written(line) || sheets.is_empty() {
        return Ok(false);
    }
    // A hash of what was written is bound by that of the line only beside a state.
    if let (Some(wrote), Some(_)) = (&line.wrote, &line.state) {
        return Ok(prints::hash_of_act(sheets).as_ref() == Some(wrote));
    }
    // A line of before lines spoke of the rows says how many sheets there were. Later there is none that is silent.
    let first = proof::first_line(tx).await?;
    let is_of_before = first.is_none_or(|first| line.seq < first);
    Ok(is_of_before && detail_of(line)["pages"].as_u64() == Some(sheets.len() as u64))
}

fn detail_of(line: &AuditLine) -> Value {
    serde_json::from_str(&line.detail).unwrap_or_default()
}

/// The print, with its certificates as the register has them today: first those that somebody has to know something of.
async fn told(
    office: &Office,
    tx: &mut Tx,
    mut sheets: Vec<SheetOfFile>,
    limit: u32,
) -> Result<CertificateFilePrint, Refusal> {
    let total = count(sheets.len() as u64);
    let valid = counted(&sheets, is_valid);
    let revoked = counted(&sheets, is_revoked);
    let printed_again = counted(&sheets, is_older);
    let reissued = counted(&sheets, is_reissued);
    // All rows of a print have these in common, and there is at least one.
    let print = sheets
        .first()
        .map(|sheet| sheet.print.clone())
        .ok_or_else(|| Refusal::new("internal").with("detail", "a print without sheets"))?;
    // Stable: among those of a kind the order of the numbers stays.
    sheets.sort_by_key(|sheet| (is_valid(sheet), !is_reissued(sheet) && !is_older(sheet)));
    if limit > 0 {
        sheets.truncate(limit as usize);
    }
    let numbers: Vec<String> = sheets
        .iter()
        .map(|sheet| sheet.print.number.clone())
        .collect();
    let rows = certificates::by_numbers(tx, &numbers).await?;
    let rows: BTreeMap<&str, &CertificateRow> =
        rows.iter().map(|row| (row.number.as_str(), row)).collect();
    let certificates = sheets
        .iter()
        .map(|sheet| certificate(office, sheet, &rows))
        .collect::<Result<Vec<_>, _>>()?;
    Ok(CertificateFilePrint {
        at: print.printed_at,
        actor: print.actor,
        pages: count(print.pages.unsigned_abs()),
        layout_version: print.layout_version,
        total,
        valid,
        revoked,
        printed_again,
        reissued,
        certificates,
    })
}

fn counted(sheets: &[SheetOfFile], wanted: fn(&SheetOfFile) -> bool) -> u32 {
    count(sheets.iter().filter(|sheet| wanted(sheet)).count() as u64)
}

fn is_valid(sheet: &SheetOfFile) -> bool {
    sheet.state == CertificateState::Valid
}

fn is_revoked(sheet: &SheetOfFile) -> bool {
    sheet.state == CertificateState::Revoked
}

fn is_reissued(sheet: &SheetOfFile) -> bool {
    sheet.reissued
}

/// Whether there is a later print of the certificate.
fn is_older(sheet: &SheetOfFile) -> bool {
    sheet.print.print_serial < sheet.last_serial
}

fn certificate(
    office: &Office,
    sheet: &SheetOfFile,
    rows: &BTreeMap<&str, &CertificateRow>,
) -> Result<PrintedCertificate, Refusal> {
    let number = sheet.print.number.as_str();
    let row = rows.get(number).ok_or_else(|| {
        Refusal::new("stored_record_damaged")
            .with("table", "certificates")
            .with("key", number)
            .with("detail", "missing")
    })?;
    Ok(PrintedCertificate {
        print_serial: serial(sheet.print.print_serial),
        last_serial: serial(sheet.last_serial),
        reissued: sheet.reissued,
        certificate: super::line(office, number, &row.holder, &row.issued_on, row.state)?,
    })
}

/// A print serial as it stands on paper.
fn serial(print_serial: i64) -> String {
    format!("{print_serial:03}")
}
