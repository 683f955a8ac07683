//! Backups of an office file, and the check of an office.

use std::path::Path;

use assessment::{Act, Refusal};
use records::safekeeping::backup;
use records::safekeeping::backup::BackupCopy;
use records::{Database, certificates};
use serde_json::json;

use crate::accounts::second::{Second, first};
use crate::blocking::blocking;
use crate::hash::sha256_of_backup;
use crate::messages::Language;
use crate::office::Office;
use crate::safekeeping::wire::{BackupMade, Check, CreateBackup, OfficeChecked, RestoreBackup};
use crate::safekeeping::{proven, signed};
use crate::session::Session;
use crate::wire::{Credential, Nothing, said};

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

/// Makes an office file from a backup, after checking the copy. A log that was left under the new name is set aside.
///
/// Where an office with accounts is open, its people decide; where none is, this is what copying a file is.
///
/// # Errors
/// `office_exists`, `not_an_office`, `backup_damaged`; those of [`Second::of`]; `no_office_open` for a second person of no
/// office.
pub async fn restore(session: &Session, input: RestoreBackup) -> Result<BackupMade, Refusal> {
    let consented = consented(session, input.second.as_ref()).await?;
    let backup = Database::open_read_only(&input.path).await?;
    let restored = restored(&backup, &input, session, consented).await;
    backup.close().await;
    restored
}

async fn restored(
    backup: &Database,
    input: &RestoreBackup,
    session: &Session,
    consented: Option<(Office, Second)>,
) -> Result<BackupMade, Refusal> {
    let damaged = || Refusal::new("backup_damaged").with("path", &input.path);
    if !backup::check(backup).await?.sound {
        return Err(damaged());
    }
    let to = Path::new(&input.to);
    refuse_taken(to)?;
    let (copy, mut made) = copy_of(backup, to, session.language()).await?;
    if !copy.check.sound {
        return Err(damaged());
    }
    let Some((office, second)) = consented else {
        made.warnings = said(&copy.put(to)?, session.language());
        return Ok(made);
    };
    let mut tx = office.write().await?;
    second.consents(&mut tx, first(&office)).await?;
    made.warnings = said(&copy.put(to)?, session.language());
    let detail = json!({ "to": input.to, "second": second.detail() });
    if let Err(refusal) = office
        .commit(tx, "restore_backup", &input.path, detail)
        .await
    {
        // As with a backup: what the log does not know is not left behind.
        let _ = std::fs::remove_file(to);
        return Err(refusal);
    }
    Ok(made)
}

/// A checked copy that has not got its name yet, and what is answered of it when it has.
async fn copy_of(
    database: &Database,
    path: &Path,
    language: Language,
) -> Result<(BackupCopy, BackupMade), Refusal> {
    let copy = backup::copy_for(database, path).await?;
    let file = copy.path().to_owned();
    let (sha256, bytes) = blocking(move || sha256_of_backup(&file)).await?;
    let made = BackupMade {
        path: path.display().to_string(),
        bytes,
        sha256,
        checks: storage_checks(copy.check.clone(), language),
        warnings: Vec::new(),
    };
    Ok((copy, made))
}

/// The open office with the second person of it, where it has accounts.
async fn consented(
    session: &Session,
    credential: Option<&Credential>,
) -> Result<Option<(Office, Second)>, Refusal> {
    let Some(office) = session.office_if_open() else {
        return match credential {
            Some(_) => Err(Refusal::new("no_office_open").at("second")),
            None => Ok(None),
        };
    };
    let second = Second::of(&office, Act::Restore, "restore_backup", credential).await?;
    Ok(second.map(|second| (office, second)))
}

/// Refuses a name under which a copy would take the place of something that is the program's own: a file of that name is
/// refused by the copying itself, a companion of an office, or what is left there of one, here.
fn refuse_taken(target: &Path) -> Result<(), Refusal> {
    if !target.exists() {
        exchange::output::refuse_taken(target)?;
    }
    Ok(())
}

/// Checks storage, audit chain, rows, schema, signatures and register.
pub async fn check(office: &Office, _: Nothing) -> Result<OfficeChecked, Refusal> {
    let mut checks = storage_checks(backup::check(office.database()).await?, office.language);
    let signed = signed::verify(&mut office.read().await?).await?;
    checks.push(proven::of_signatures(&signed, office.language));
    checks.push(register_check(office).await?);
    Ok(OfficeChecked {
        sound: checks.iter().all(|check| check.sound),
        checks,
    })
}

fn storage_checks(found: backup::Check, language: Language) -> Vec<Check> {
    let problems = found.problems.join("; ");
    let mut checks = vec![Check {
        name: "storage".to_owned(),
        sound: found.problems.is_empty() && found.wrong_days == 0,
        found: if problems.is_empty() {
            format!("wrong_days={}", found.wrong_days)
        } else {
            problems
        },
    }];
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
    })
}
