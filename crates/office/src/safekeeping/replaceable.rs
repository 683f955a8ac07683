//! Whether a backup may take the place of what stands under a name: only of an office, only of the one that it is a copy of, never in
//! plain of an encrypted one, and where there are accounts only by their people. Must not know how it is restored.

use std::path::Path;

use assessment::Refusal;
use keys::OfficeId;
use records::safekeeping::heads;
use records::{Database, accounts};

use crate::locked::LockedOffice;
use crate::safekeeping::restore::is_file;
use crate::session::Session;

/// What of a file tells whose it is.
pub(crate) struct Whose {
    /// The hash of the first line of the log, which every copy of an office has and no other office; none of a file that nobody here
    /// can look into.
    first_line: Option<String>,
    /// The office that the header before an encrypted file's pages speaks of.
    sealed: Option<OfficeId>,
}

impl Whose {
    /// Of a file that is open.
    pub async fn of(database: &Database, location: &str) -> Result<Self, Refusal> {
        Ok(Self {
            first_line: heads::hash_at(&mut database.begin_read().await?, 1).await?,
            sealed: sealed(location)?,
        })
    }

    /// Of an encrypted file for which nobody here has the key.
    pub fn unopened(location: &str) -> Result<Self, Refusal> {
        Ok(Self {
            first_line: None,
            sealed: sealed(location)?,
        })
    }
}

fn sealed(location: &str) -> Result<Option<OfficeId>, Refusal> {
    match LockedOffice::at(location)? {
        Some(locked) => Ok(Some(locked.header()?.office())),
        None => Ok(None),
    }
}

/// Refuses the return of a backup to a name under which something stands that it may not replace.
///
/// # Errors
/// `not_an_office`, `restore_needs_its_people`, `restore_of_another_office`, `restore_plain_over_encrypted`,
/// `restore_unseen_over_plain`, all at `to`; those of opening what stands there, but that it is damaged.
pub(crate) async fn check(session: &Session, to: &Path, backup: &Whose) -> Result<(), Refusal> {
    let refused = |code: &str| Refusal::new(code).with("path", to.display()).at("to");
    if !to.is_file() {
        return Err(refused("not_an_office"));
    }
    let location = to.display().to_string();
    let open = session.office_if_open();
    let stands = match open.filter(|office| is_file(office, &location)) {
        Some(office) => Whose::of(office.database(), &location).await?,
        None => of_closed(&location).await?,
    };
    match (&stands.sealed, &backup.sealed) {
        (Some(_), None) => return Err(refused("restore_plain_over_encrypted")),
        (Some(ours), Some(theirs)) if ours != theirs => {
            return Err(refused("restore_of_another_office"));
        }
        _ => {}
    }
    match (&stands.first_line, &backup.first_line) {
        (Some(ours), Some(theirs)) if ours != theirs => Err(refused("restore_of_another_office")),
        (_, None) if stands.sealed.is_none() => Err(refused("restore_unseen_over_plain")),
        _ => Ok(()),
    }
}

/// Whose a file is that is not open here. One with accounts is replaced by its people only: at the open office, signed in. One that is
/// damaged is what backups are for; then nothing can be asked of it.
async fn of_closed(location: &str) -> Result<Whose, Refusal> {
    let its_people = || {
        Refusal::new("restore_needs_its_people")
            .with("path", location)
            .at("to")
    };
    if records::accounts::head::read(location)?.is_some() {
        return Err(its_people());
    }
    let asked = async {
        let database = Database::open_read_only(location).await?;
        let asked = async {
            let with_accounts = accounts::any(&mut database.begin_read().await?).await?;
            Ok::<_, Refusal>((with_accounts, Whose::of(&database, location).await?))
        };
        let asked = asked.await;
        database.close().await;
        asked
    };
    match asked.await {
        Ok((true, _)) => Err(its_people()),
        Ok((false, whose)) => Ok(whose),
        Err(refusal) if refusal.code == "office_damaged" => Ok(Whose {
            first_line: None,
            sealed: None,
        }),
        Err(refusal) => Err(refusal.at("to")),
    }
}
