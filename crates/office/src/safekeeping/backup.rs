//! Backups of an office file, and the check of an office.

use std::path::Path;

use assessment::Refusal;
use records::safekeeping::backup;
use records::safekeeping::backup::BackupCopy;
use records::{Database, certificates};
use serde_json::json;

use crate::blocking::blocking;
use crate::hash::sha256_of_backup;
use crate::messages::Language;
use crate::office::Office;
use crate::safekeeping::proven::advice;
use crate::safekeeping::wire::{BackupMade, Check, CreateBackup, OfficeChecked};
use crate::safekeeping::{proven, signed};
use crate::wire::{Nothing, said};

/// Copies the office to a new file while others go on working, and checks the copy; then the log says so. A copy that cannot
/// be made, or whose line cannot be written, leaves neither line nor file.
///
/// # Errors
/// `office_exists`, `office_folder_not_writable`, `office_disk_full`, `backup_by_server` on PostgreSQL.
pub async fn create(office: &Office, input: CreateBackup) -> Result<BackupMade, Refusal> {
    let path = Path::new(&input.path);
    refuse_taken(path)?;
    let (copy, mut made) = copy_of(office.database(), path, office.language).await?;
    let tx = office.write().await?;
    made.warnings = said(&copy.put(path)?, office.language);
    let detail = json!({
        "sha256": made.sha256, "bytes": made.bytes,
        "sound": made.checks.iter().all(|check| check.sound),
    });
    if let Err(refusal) = office
        .commit(tx, "create_backup", &input.path, detail)
        .await
    {
        // Made by this call a moment ago. What was refused is told; that the copy stays would be told nowhere.
        let _ = std::fs::remove_file(path);
        return Err(refusal);
    }
    Ok(made)
}

/// A checked copy that has not got its name yet, and what is answered of it when it has.
pub(crate) async fn copy_of(
    database: &Database,
    path: &Path,
    language: Language,
) -> Result<(BackupCopy, BackupMade), Refusal> {
    let copy = backup::copy_for(database, path).await?;
    let made = made_of(&copy, path, language).await?;
    Ok((copy, made))
}

pub(crate) async fn made_of(
    copy: &BackupCopy,
    path: &Path,
    language: Language,
) -> Result<BackupMade, Refusal> {
    let file = copy.path().to_owned();
    let (sha256, bytes) = blocking(move || sha256_of_backup(&file)).await?;
    Ok(BackupMade {
        path: path.display().to_string(),
        bytes,
        sha256,
        checks: (copy.check.clone())
            .map(|check| storage_checks(check, language))
            .unwrap_or_default(),
        kept: None,
        warnings: Vec::new(),
    })
}

/// Refuses a name under which a copy would take the place of something that is the program's own: a file of that name is
/// refused by the copying itself, a companion of an office, or what is left there of one, here.
pub(crate) fn refuse_taken(target: &Path) -> Result<(), Refusal> {
    if !target.exists() {
        exchange::output::refuse_taken(target)?;
    }
    Ok(())
}

/// Checks storage, audit chain, rows, schema, signatures and register.
pub async fn check(office: &Office, _: Nothing) -> Result<OfficeChecked, Refusal> {
    let found = backup::check(office.database()).await?;
    let proof = found.proof.clone();
    let mut checks = storage_checks(found, office.language);
    let signed = signed::held(office, &proof).await?;
    checks.push(proven::of_signatures(&signed, office.language));
    checks.push(match register_check(office).await {
        // What cannot be read is named already; the other checks are answered all the same.
        Err(refusal) if !proof.schema_findings.is_empty() => Check {
            name: "register".to_owned(),
            sound: false,
            found: office.language.sentence(&refusal).message,
            advice: Some(advice("mend_storage", false, office.language)),
        },
        checked => checked?,
    });
    Ok(OfficeChecked {
        sound: checks.iter().all(|check| check.sound),
        checks,
    })
}

pub(crate) fn storage_checks(found: backup::Check, language: Language) -> Vec<Check> {
    let problems = found.problems.join("; ");
    let storage = if problems.is_empty() {
        Check {
            name: "storage".to_owned(),
            sound: found.wrong_days == 0,
            found: format!("wrong_days={}", found.wrong_days),
            advice: (found.wrong_days > 0).then(|| advice("mend_sums", true, language)),
        }
    } else {
        Check {
            name: "storage".to_owned(),
            sound: false,
            found: problems,
            advice: Some(match found.only_indexes {
                true => advice("mend_indexes", true, language),
                false => advice("mend_storage", false, language),
            }),
        }
    };
    let mut checks = vec![storage];
    checks.extend(proven::checks(&found.audit, &found.proof, language));
    checks
}

/// Every scope's serials run from 1 to its last without a gap, and no further.
async fn register_check(office: &Office) -> Result<Check, Refusal> {
    let mut tx = office.read().await?;
    let mut faults = Vec::new();
    let mut entries = 0;
    for scope in certificates::scopes(&mut tx).await? {
        let (count, lowest, highest) = certificates::extent_of_scope(&mut tx, &scope.scope).await?;
        entries += count;
        let complete = count == scope.last_serial
            && highest == scope.last_serial
            && (count == 0 || lowest == 1);
        if !complete {
            faults.push(format!(
                "{}: {count} entries, {lowest}–{highest}, last serial {}",
                scope.scope, scope.last_serial
            ));
        }
    }
    Ok(Check {
        name: "register".to_owned(),
        sound: faults.is_empty(),
        found: if faults.is_empty() {
            format!("entries={entries}")
        } else {
            faults.join("; ")
        },
        advice: (!faults.is_empty()).then(|| advice("mend_register", false, office.language)),
    })
}
