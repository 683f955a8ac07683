//! Whether an archive is as it was made: by itself, on any computer; where an office is open, its log is asked, too, whether it made this
//! very archive. Nothing is unpacked. Must not know how a zip is read.

use std::path::Path;

use assessment::Refusal;
use exchange::archive::{FindingKind, Looked, look_over};
use keys::{OfficeId, PublicKey, Signature};
use records::safekeeping::audit;
use serde_json::Value;

use crate::actor::ARCHIVE;
use crate::archive::wire::{ArchiveFinding, ArchiveVerified, VerifyArchive};
use crate::blocking::blocking;
use crate::hash::sha256_hex;
use crate::messages::Language;
use crate::session::Session;
use crate::wire::count;

/// Looks an archive over.
///
/// # Errors
/// Those of [`look_over`], at `path`.
pub async fn verify(session: &Session, input: VerifyArchive) -> Result<ArchiveVerified, Refusal> {
    let path = input.path.clone();
    let looked = blocking(move || look_over(Path::new(&path)))
        .await
        .map_err(|refusal| refusal.at("path"))?;
    let manifest = sha256_hex(&looked.table);
    let (signature, signed_by) = signature_of(&looked);
    let office = match session.office_if_open() {
        None => "none",
        Some(office) => {
            let mut tx = office.read().await?;
            let lines = audit::of_acts_after(&mut tx, ("make_archive", "make_archive"), 0).await?;
            let is_of_it = |line: &audit::AuditLine| {
                let detail: Value = serde_json::from_str(&line.detail).unwrap_or_default();
                detail["sha256"] == manifest.as_str()
                    && line.subject == looked.manifest.round
                    && audit::is_as_written(line)
            };
            if lines.iter().any(is_of_it) {
                "logged"
            } else {
                "unknown"
            }
        }
    };
    let language = session.language();
    let findings: Vec<ArchiveFinding> = looked
        .findings
        .iter()
        .map(|one| ArchiveFinding {
            name: one.name.clone(),
            kind: one.kind.as_str().to_owned(),
            message: told(language, one.kind, &one.name),
        })
        .collect();
    Ok(ArchiveVerified {
        path: input.path,
        sound: findings.is_empty() && signature != "broken",
        files: count(looked.manifest.files.len() as u64),
        institution: looked.manifest.institution,
        round: looked.manifest.round,
        title: looked.manifest.title,
        made_at: looked.manifest.made_at,
        made_by: looked.manifest.made_by,
        line: looked.manifest.line,
        checkpoint: looked.manifest.checkpoint,
        manifest,
        findings,
        signature: signature.to_owned(),
        signed_by,
        office: office.to_owned(),
    })
}

/// Whether the signature holds, and the fingerprint of the key that signed. Whose key it is, the office knows that made the archive.
fn signature_of(looked: &Looked) -> (&'static str, Option<String>) {
    let Some(bytes) = &looked.signature else {
        return ("none", None);
    };
    let said: Value = serde_json::from_slice(bytes).unwrap_or_default();
    let text = |name: &str| said[name].as_str().unwrap_or_default();
    let mut id = [0; 16];
    let office = hex::decode_to_slice(text("office"), &mut id);
    let key = PublicKey::parse(text("public_key"));
    match (office, key, Signature::parse(text("signature"))) {
        (Ok(()), Ok(key), Some(signature)) => {
            let holds = key.signed(OfficeId::new(id), ARCHIVE, &looked.table, &signature);
            let state = if holds { "holds" } else { "broken" };
            (state, Some(key.fingerprint()))
        }
        _ => ("broken", None),
    }
}

fn told(language: Language, kind: FindingKind, name: &str) -> String {
    language.phrase(
        &format!("archive_finding_{}", kind.as_str()),
        &[("file", name)],
    )
}
