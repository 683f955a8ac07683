//! Backups of an office file, and the check of an office.

use std::path::Path;

use assessment::{Act, Refusal};
use records::safekeeping::backup;
use records::{Database, certificates};
use serde_json::json;

use crate::accounts::second::{Second, first};
use crate::blocking::blocking;
use crate::hash::sha256_of_backup;
use crate::office::Office;
use crate::safekeeping::wire::{BackupMade, Check, CreateBackup, OfficeChecked, RestoreBackup};
use crate::session::Session;
use crate::wire::{Credential, Nothing};

/// Copies the office to a new file while others go on working, and checks the copy.
///
/// # Errors
/// `office_exists`, `folder_not_writable`, `disk_full`, `backup_by_server` on PostgreSQL.
pub async fn create(office: &Office, input: CreateBackup) -> Result<BackupMade, Refusal> {
    let path = Path::new(&input.path);
    refuse_taken(path)?;
    let tx = office.write().await?;
    // Written before the copy, so that the copy itself tells when it was made.
    office
        .commit(tx, "create_backup", &input.path, json!({}))
        .await?;
    backup::backup_to(office.database(), path).await?;
    made(&input.path).await
}

/// Makes an office file from a backup, after checking the copy.
///
/// Where an office with accounts is open, its people decide; where none is, this is what copying a file is.
///
/// # Errors
/// `backup_target_exists`, `not_an_office`, `office_damaged`; those of [`Second::of`]; `no_office_open` for a second person
/// of no office.
pub async fn restore(session: &Session, input: RestoreBackup) -> Result<BackupMade, Refusal> {
    let consented = consented(session, input.second.as_ref()).await?;
    let copy = Database::open_read_only(&input.path).await?;
    let sound = backup::check(&copy).await?;
    if !sound.sound {
        copy.close().await;
        return Err(Refusal::new("backup_damaged").with("path", &input.path));
    }
    if let Err(refusal) = refuse_taken(Path::new(&input.to)) {
        copy.close().await;
        return Err(refusal);
    }
    let written = match consented {
        Some((office, second)) => write_down(&office, &second, &input).await,
        None => Ok(()),
    };
    let outcome = match written {
        Ok(()) => backup::backup_to(&copy, Path::new(&input.to)).await,
        refused => refused,
    };
    copy.close().await;
    outcome?;
    made(&input.to).await
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

/// The line of a restored backup, before there is one.
async fn write_down(
    office: &Office,
    second: &Second,
    input: &RestoreBackup,
) -> Result<(), Refusal> {
    let mut tx = office.write().await?;
    second.consents(&mut tx, first(office)).await?;
    let detail = json!({ "to": input.to, "second": second.detail() });
    office
        .commit(tx, "restore_backup", &input.path, detail)
        .await
}

/// Refuses a name under which a copy would take the place of something that is the program's own: a file of that name is
/// refused by the copying itself, a companion of an office, or what is left there of one, here.
fn refuse_taken(target: &Path) -> Result<(), Refusal> {
    if !target.exists() {
        exchange::output::refuse_taken(target)?;
    }
    Ok(())
}

/// Checks storage, audit chain and register.
pub async fn check(office: &Office, _: Nothing) -> Result<OfficeChecked, Refusal> {
    let mut checks = storage_checks(office.database()).await?;
    checks.push(register_check(office).await?);
    Ok(OfficeChecked {
        sound: checks.iter().all(|check| check.sound),
        checks,
    })
}

async fn made(path: &str) -> Result<BackupMade, Refusal> {
    let copy = Database::open_read_only(path).await?;
    let checks = storage_checks(&copy).await;
    copy.close().await;
    let file = path.to_owned();
    let (sha256, bytes) = blocking(move || sha256_of_backup(Path::new(&file))).await?;
    Ok(BackupMade {
        path: path.to_owned(),
        bytes,
        sha256,
        checks: checks?,
    })
}

async fn storage_checks(database: &Database) -> Result<Vec<Check>, Refusal> {
    let found = backup::check(database).await?;
    let problems = found.problems.join("; ");
    Ok(vec![
        Check {
            name: "storage".to_owned(),
            sound: found.problems.is_empty() && found.wrong_days == 0,
            found: if problems.is_empty() {
                format!("wrong_days={}", found.wrong_days)
            } else {
                problems
            },
        },
        Check {
            name: "audit".to_owned(),
            sound: found.audit.intact,
            found: match found.audit.first_broken {
                Some(seq) => format!("entries={} first_broken={seq}", found.audit.entries),
                None => format!("entries={}", found.audit.entries),
            },
        },
    ])
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
