//! The return of an office from a backup: what it would cost, shown before, and the return itself, beside the present office or in its
//! place. The file that is replaced is kept under a dated name. Must not know how a copy is made, nor how two are compared.

use std::path::{Path, PathBuf};

use assessment::{Act, Refusal};
use jiff::Timestamp;
use records::safekeeping::backup::BackupCopy;
use records::safekeeping::{backup, heads, replacing};
use records::{Database, FileKey};
use serde_json::{Value, json};

use crate::accounts::second::{Second, first};
use crate::blocking::blocking;
use crate::hash::sha256_of_backup;
use crate::locked::LockedOffice;
use crate::office::Office;
use crate::safekeeping::accounts_back;
use crate::safekeeping::audit::line;
use crate::safekeeping::backup::{copy_of, made_of, refuse_taken, storage_checks};
use crate::safekeeping::compare;
use crate::safekeeping::compare::{key_of, to_read};
use crate::safekeeping::replaceable;
use crate::safekeeping::replaceable::Whose;
use crate::safekeeping::sightings;
use crate::safekeeping::wire::{BackupMade, PreviewRestore, RestoreBackup, RestorePreview};
use crate::session::{Session, actions};
use crate::wire::{Credential, WireError, said};

/// Lines that would be lost and are shown; their number is told in any case.
const SHOWN: i64 = 200;

/// What a backup has, and what the present office has beyond it and would lose. Nothing is changed.
///
/// # Errors
/// Those of opening either.
pub async fn preview(session: &Session, input: PreviewRestore) -> Result<RestorePreview, Refusal> {
    let copy = to_read(session, &input.path).await;
    let copy = copy.map_err(|refusal| of_backup(refusal, &input.path))?;
    let seen = preview_of(session, &input, &copy).await;
    copy.close().await;
    seen
}

async fn preview_of(
    session: &Session,
    input: &PreviewRestore,
    copy: &Database,
) -> Result<RestorePreview, Refusal> {
    let checked = checked(copy, &input.path).await?;
    let (present, lost, accounts) = match present(session, input.to.as_deref()).await? {
        None => (None, Vec::new(), Vec::new()),
        Some((office, place, is_own)) => {
            let compared = compare::of((&office, &place), (copy, &input.path)).await;
            let lost = lost(&office, compared.as_ref().map_or(0, |found| found.after)).await;
            let accounts = accounts_back::told(&office, copy).await;
            if is_own {
                office.close().await;
            }
            (Some(compared?), lost?, accounts?)
        }
    };
    let hindrance = hindrance(session, input, copy).await?;
    Ok(RestorePreview {
        backup: compare::standing(copy, &input.path, 0).await?,
        sound: checked.sound,
        checks: storage_checks(checked, session.language()),
        present,
        lost,
        accounts: said(&accounts, session.language()),
        hindrance: hindrance.map(|refusal| WireError::of(&refusal, session.language())),
    })
}

/// Why the backup may not take the place of what stands there.
async fn hindrance(
    session: &Session,
    input: &PreviewRestore,
    copy: &Database,
) -> Result<Option<Refusal>, Refusal> {
    let open = session.office_if_open().map(|office| office.location());
    let named = input.to.as_deref().map(str::trim).map(str::to_owned);
    let to = named.or(open).and_then(|to| Database::file_of(&to));
    let Some(to) = to.filter(|to| to.exists()) else {
        return Ok(None);
    };
    let whose = Whose::of(copy, &input.path).await?;
    Ok(replaceable::check(session, &to, &whose).await.err())
}

/// The office that the backup would take the place of, or the open one; with its place, and whether it was opened for this.
async fn present(
    session: &Session,
    to: Option<&str>,
) -> Result<Option<(Database, String, bool)>, Refusal> {
    let open = session.office_if_open();
    if let Some(to) = to.map(str::trim).filter(|to| Path::new(to).exists()) {
        let is_open = open.as_ref().filter(|office| is_file(office, to));
        return match is_open {
            Some(office) => Ok(Some((office.database().clone(), to.to_owned(), false))),
            None => {
                let office = to_read(session, to)
                    .await
                    .map_err(|refusal| refusal.at("to"))?;
                Ok(Some((office, to.to_owned(), true)))
            }
        };
    }
    Ok(open.map(|office| (office.database().clone(), office.location(), false)))
}

async fn lost(office: &Database, after: i64) -> Result<Vec<super::wire::AuditLine>, Refusal> {
    let mut tx = office.begin_read().await?;
    let lines = heads::lines_since(&mut tx, after, SHOWN).await?;
    Ok(lines.into_iter().map(line).collect())
}

/// Whether an open office is that file.
pub(super) fn is_file(office: &Office, path: &str) -> bool {
    let Some(file) = Database::file_of(&office.location()) else {
        return false;
    };
    match (file.canonicalize(), Path::new(path).canonicalize()) {
        (Ok(one), Ok(other)) => one == other,
        _ => false,
    }
}

/// Makes an office file from a backup, after checking the copy. A log that was left under the new name is set aside. With `replace` an
/// office that stands there already is kept under a dated name, and if it is the open one, the restored one is open after.
///
/// Where an office with accounts is open, its people decide, and nobody else replaces it; where none is, and no office stands at the
/// new name, this is what copying a file is.
///
/// # Errors
/// `office_exists`, `not_an_office`, `backup_damaged`, `office_in_use`; those of [`replaceable::check`] and of [`Second::of`];
/// `no_office_open` for a second person of no office.
pub async fn restore(session: &Session, input: RestoreBackup) -> Result<BackupMade, Refusal> {
    // What is wrong with the backup or the name is told before anybody types a password for it.
    let copy = match to_read(session, &input.path).await {
        Ok(copy) => copy,
        Err(refusal) if is_locked(&refusal) => return restored_unopened(&input, session).await,
        Err(refusal) => return Err(of_backup(refusal, &input.path)),
    };
    let restored = restored(&copy, &input, session).await;
    copy.close().await;
    restored
}

/// What the check of a backup found.
async fn checked(copy: &Database, path: &str) -> Result<backup::Check, Refusal> {
    let checked = backup::check(copy).await;
    checked.map_err(|refusal| of_backup(refusal, path))
}

/// What is refused of a backup: of the two files it is the one that is damaged.
fn of_backup(refusal: Refusal, path: &str) -> Refusal {
    match refusal.code.as_str() {
        "office_damaged" => Refusal::new("backup_damaged").with("path", path),
        _ => refusal,
    }
}

/// Whether a file was not opened because nobody here has its key.
fn is_locked(refusal: &Refusal) -> bool {
    matches!(
        refusal.code.as_str(),
        "office_locked" | "office_key_does_not_fit"
    )
}

/// Restores an encrypted backup that nobody can open here: its header can be read, and the restored office is looked at when
/// somebody signs in there.
async fn restored_unopened(
    input: &RestoreBackup,
    session: &Session,
) -> Result<BackupMade, Refusal> {
    let whose = Whose::unopened(&input.path)?;
    let from = PathBuf::from(input.path.trim());
    blocking(move || backup::refuse_cut_off(&from)).await?;
    let (restoring, name) = Restoring::to(session, input, &whose).await?;
    let consented = consented(session, input.second.as_ref()).await?;
    let from = input.path.clone();
    let copy = blocking(move || backup::copy_unopened(Path::new(&from), &name)).await?;
    let made = made_of(&copy, &restoring.to, session.language()).await?;
    let mut made = restoring.put(copy, made, consented).await?;
    let told = Refusal::new("backup_not_looked_into").with("path", &input.to);
    made.warnings.extend(said(&[told], session.language()));
    Ok(made)
}

async fn restored(
    copy: &Database,
    input: &RestoreBackup,
    session: &Session,
) -> Result<BackupMade, Refusal> {
    let damaged = || Refusal::new("backup_damaged").with("path", &input.path);
    let whose = Whose::of(copy, &input.path).await;
    let whose = whose.map_err(|refusal| of_backup(refusal, &input.path))?;
    let (restoring, name) = Restoring::to(session, input, &whose).await?;
    let consented = consented(session, input.second.as_ref()).await?;
    if !checked(copy, &input.path).await?.sound {
        return Err(damaged());
    }
    // Asked before the present office is closed. One that is damaged, which backups are for, tells nothing and hinders nothing.
    let accounts = match session.office_if_open() {
        Some(office) => accounts_back::told(office.database(), copy)
            .await
            .unwrap_or_default(),
        None => Vec::new(),
    };
    let (copy, made) = copy_of(copy, &name, session.language()).await?;
    if !copy.check.as_ref().is_some_and(|check| check.sound) {
        return Err(damaged());
    }
    let mut made = restoring.put(copy, made, consented).await?;
    made.warnings.extend(said(&accounts, session.language()));
    Ok(made)
}

/// A name at which the copy is made that will stand at another.
fn unused_beside(to: &Path) -> PathBuf {
    replacing::replaced_name(to, "new")
}

fn refuse_itself(to: &Path, backup: &str) -> Result<(), Refusal> {
    match (to.canonicalize(), Path::new(backup).canonicalize()) {
        (Ok(one), Ok(other)) if one == other => {
            Err(Refusal::new("restore_onto_itself").with("path", backup))
        }
        _ => Ok(()),
    }
}

/// A return on its way.
struct Restoring<'a> {
    session: &'a Session,
    input: &'a RestoreBackup,
    to: PathBuf,
    replaces: bool,
}

impl<'a> Restoring<'a> {
    /// To the place that is asked for, if this backup may stand there; with the name at which the copy is to be made.
    async fn to(
        session: &'a Session,
        input: &'a RestoreBackup,
        whose: &Whose,
    ) -> Result<(Self, PathBuf), Refusal> {
        let to = PathBuf::from(input.to.trim());
        let replaces = input.replace && to.exists();
        let name = if replaces {
            refuse_itself(&to, &input.path)?;
            replaceable::check(session, &to, whose).await?;
            unused_beside(&to)
        } else {
            if to.exists() {
                return Err(Refusal::new("office_exists").with("path", to.display()));
            }
            refuse_taken(&to)?;
            to.clone()
        };
        let restoring = Self {
            session,
            input,
            to,
            replaces,
        };
        Ok((restoring, name))
    }

    async fn put(
        self,
        copy: BackupCopy,
        made: BackupMade,
        consented: Option<(Office, Second)>,
    ) -> Result<BackupMade, Refusal> {
        if self.replaces {
            self.in_place(copy, made, consented).await
        } else {
            self.beside(copy, made, consented).await
        }
    }

    /// To a name that is free.
    async fn beside(
        self,
        copy: BackupCopy,
        mut made: BackupMade,
        consented: Option<(Office, Second)>,
    ) -> Result<BackupMade, Refusal> {
        let language = self.session.language();
        made.path = self.to.display().to_string();
        let Some((office, second)) = consented else {
            made.warnings = said(&copy.put(&self.to)?, language);
            return Ok(made);
        };
        let mut tx = office.write().await?;
        second.consents(&mut tx, first(&office)).await?;
        made.warnings = said(&copy.put(&self.to)?, language);
        let detail = json!({ "to": self.input.to, "second": second.detail() });
        if let Err(refusal) = office
            .commit(tx, "restore_backup", &self.input.path, detail)
            .await
        {
            // As with a backup: what the log does not know is not left behind.
            let _ = std::fs::remove_file(&self.to);
            return Err(refusal);
        }
        Ok(made)
    }

    /// In the place of an office. The line of it goes into the office that is replaced, as its last, and into the one that takes its
    /// place, as its first new one: so neither log keeps it a secret.
    async fn in_place(
        self,
        copy: BackupCopy,
        mut made: BackupMade,
        consented: Option<(Office, Second)>,
    ) -> Result<BackupMade, Refusal> {
        let open = self.session.office_if_open();
        let open = open.filter(|office| is_file(office, &self.input.to));
        let dated = self.session.environment().now();
        let kept = replacing::replaced_name(&self.to, &date_of(dated));
        let kept_name = kept.file_name().unwrap_or_default().to_string_lossy();
        let second = consented.as_ref().map(|(_, second)| second.detail());
        let mut detail = json!({
            "backup": self.input.path, "sha256": made.sha256, "kept": kept_name, "second": second,
        });
        if let Some(office) = &open {
            let mut tx = office.write().await?;
            if let Some((_, second)) = &consented {
                second.consents(&mut tx, first(office)).await?;
            }
            office
                .commit(tx, "restore_backup", &self.input.path, detail.clone())
                .await?;
            let end = heads::head(&mut office.read().await?).await?;
            detail["replaced"] = json!({ "seq": end.seq, "hash": end.hash });
        } else if let Some((office, second)) = &consented {
            let mut tx = office.write().await?;
            second.consents(&mut tx, first(office)).await?;
            office
                .commit(tx, "restore_backup", &self.input.path, detail.clone())
                .await?;
        }
        let actor = self.session.actor();
        let key = key_of(self.session, &self.input.path).await?;
        if let Some(office) = &open {
            // Its connections go before its file does; whoever has signed in signs in anew.
            self.session.use_office(None);
            office.close().await;
        }
        let put = copy.take_the_place_of(&self.to, &kept);
        let set_aside = match put {
            Ok(set_aside) => set_aside,
            Err(refusal) => {
                if open.is_some() {
                    self.open_again().await?;
                }
                return Err(refusal);
            }
        };
        self.noted(&actor, key.as_ref(), detail).await?;
        // Now that the line is in it and nobody has it open: what is told is what anybody computes of the file.
        let file = self.to.clone();
        (made.sha256, made.bytes) = blocking(move || sha256_of_backup(&file)).await?;
        if open.is_some() {
            // Of an encrypted one whoever had it open signs in anew.
            self.open_again().await?;
        }
        made.path = self.to.display().to_string();
        made.kept = Some(kept.display().to_string());
        made.warnings = said(&set_aside, self.session.language());
        Ok(made)
    }

    /// Writes into the log of the restored office what was done, and closes it again. Accounts of today may not be known in it: it stands under the
    /// name alone. One that nobody here has the key of keeps its log as it is: the line stands in the office that was replaced.
    async fn noted(
        &self,
        actor: &str,
        key: Option<&FileKey>,
        detail: Value,
    ) -> Result<(), Refusal> {
        let location = self.to.display().to_string();
        let environment = self.session.environment().clone();
        let office = if LockedOffice::at(&location)?.is_some() {
            match Database::open_by(&location, key).await {
                Ok(database) => Office::of(database, &location, environment),
                Err(refusal) if is_locked(&refusal) => return Ok(()),
                Err(refusal) => return Err(refusal),
            }
        } else {
            Office::open(&location, environment).await?
        };
        let acting = office.seen_by(actor, self.session.language(), self.session.watch());
        let written = async {
            let tx = acting.write().await?;
            // An act of its own name: nobody who is signed in here did it in this office, so nobody signs for it. The line that two
            // people signed stands in the office that was replaced.
            acting
                .commit(tx, "replace_office", &self.input.path, detail)
                .await
        };
        let written = written.await;
        if written.is_ok() {
            // What this computer cannot remember is told at the next opening.
            drop(sightings::begin_anew(&office).await);
        }
        office.close().await;
        written
    }

    async fn open_again(&self) -> Result<(), Refusal> {
        let location = self.to.display().to_string();
        if let Some(locked) = LockedOffice::at(&location)? {
            if let Some(before) = self.session.use_locked(locked) {
                before.close().await;
            }
            return Ok(());
        }
        let office = Office::open(&location, self.session.environment().clone()).await?;
        actions::replace(self.session, Some(office)).await;
        Ok(())
    }
}

fn date_of(moment: Timestamp) -> String {
    moment.strftime("%Y%m%dT%H%M%SZ").to_string()
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
