//! Grade standards with their schemes: taken in from standard.toml, versioned, never changed afterwards.

pub(crate) mod cards;
mod draft;
pub mod editor;
pub mod wire;

use assessment::Refusal;
use assessment::institution::may_evaluate;
use assessment::standards::GradeStandard;
use records::StandardId;
use records::standards::Standard;
use records::{Tx, standards};
use serde_json::json;

use crate::hash::sha256_hex;
use crate::imports::wire::TextOfFile;
use crate::institution::filings;
use crate::office::{Office, kept, stored};
use crate::standards::wire::{StandardImported, StandardLine, StandardList};
use crate::wire::Nothing;

/// Takes in a standard. The same text again changes nothing; another text needs another version.
///
/// # Errors
/// `toml_invalid`, those of [`GradeStandard::check`] and its filing, `occupation_unknown`,
/// `standard_version_differs`.
pub async fn import(office: &Office, input: TextOfFile) -> Result<StandardImported, Refusal> {
    keep(office, &exchange::toml_file::parse(&input.text)?).await
}

/// Keeps a standard, however it was written.
///
/// # Errors
/// As [`import`], but for the reading.
pub(crate) async fn keep(
    office: &Office,
    standard: &GradeStandard,
) -> Result<StandardImported, Refusal> {
    crate::refusals::first(standard.check())?;
    let head = &standard.head;
    let mut tx = office.write().await?;
    let filings = filings(&mut tx).await?;
    may_evaluate(&filings, &standard.head.occupation, standard.head.level)?;
    if records::institution::occupations::get(&mut tx, head.occupation.as_str())
        .await?
        .is_none()
    {
        return Err(Refusal::new("occupation_unknown")
            .with("occupation", &head.occupation)
            .at("standard.occupation"));
    }
    let body = kept(standard)?;
    let hash = sha256_hex(body.as_bytes());
    let mut imported = StandardImported {
        id: StandardId::default(),
        code: head.code.clone(),
        version: head.version.clone(),
        occupation: head.occupation.as_str().to_owned(),
        level: head.level,
        state: "known".to_owned(),
    };
    if let Some(known) = standards::by_version(&mut tx, &head.code, &head.version).await? {
        if known.hash != hash {
            return Err(Refusal::new("standard_version_differs")
                .with("standard", &head.code)
                .with("version", &head.version)
                .at("standard.version"));
        }
        imported.id = known.id;
        return Ok(imported);
    }
    let row = Standard {
        id: office.environment.new_id(),
        code: head.code.clone(),
        version: head.version.clone(),
        occupation: imported.occupation.clone(),
        level: head.level,
        title: head.title.clone(),
        body,
        hash: hash.clone(),
        created_at: office.now(),
    };
    standards::insert(&mut tx, &row).await?;
    let subject = format!("{} {}", head.code, head.version);
    office
        .commit(tx, "import_standard", &subject, json!({ "hash": hash }))
        .await?;
    imported.id = row.id;
    imported.state = "added".to_owned();
    Ok(imported)
}

/// All standards.
pub async fn list(office: &Office, _: Nothing) -> Result<StandardList, Refusal> {
    let mut tx = office.read().await?;
    let mut lines = Vec::new();
    for row in standards::list(&mut tx).await? {
        lines.push(line_of(&mut tx, row).await?);
    }
    Ok(StandardList { standards: lines })
}

/// A standard in a line.
pub(crate) async fn line_of(tx: &mut Tx, row: Standard) -> Result<StandardLine, Refusal> {
    Ok(StandardLine {
        occupation_name: records::institution::occupations::get(tx, &row.occupation)
            .await?
            .map(|found| found.name),
        id: row.id,
        code: row.code,
        version: row.version,
        occupation: row.occupation,
        level: row.level,
        title: row.title,
        created_at: row.created_at,
    })
}

/// The stored standard of an identifier, with its row.
pub(crate) async fn by_id(
    tx: &mut Tx,
    id: &StandardId,
) -> Result<(Standard, GradeStandard), Refusal> {
    let row = standards::get(tx, id)
        .await?
        .ok_or_else(|| Refusal::new("standard_unknown").with("standard", id))?;
    let standard = stored(&row.body, "standards", &row.id)?;
    Ok((row, standard))
}
