//! The first account of an office: its keys, its recovery sheet, and what follows for the file. A file that has an account is
//! encrypted; one that was plain until now is copied under the new key, and the copy takes its place. Must not know how a file
//! is exchanged.

use std::sync::Arc;

use assessment::accounts::{check_administered, check_duties};
use assessment::{Duty, Refusal};
use keys::{Header, OfficeId, OfficeKey, Phrase, Sheet, SigningKey, Storage};
use records::accounts::head;
use records::safekeeping::backup::copy_for;
use records::safekeeping::encrypting::{Encrypting, free_name};
use records::safekeeping::resealing;
use records::{Database, FileKey, Sealed, accounts};
use serde_json::json;

use crate::accounts::header::storage;
use crate::accounts::wire::{FirstAccountMade, MakeFirstAccount, RecoverySheet};
use crate::accounts::{New, chance, header, refuse_existing, sheet};
use crate::actor::{LineSigner, SignedIn};
use crate::blocking::blocking;
use crate::environment::Environment;
use crate::office::Office;
use crate::session::Session;
use crate::session::actions::acting;

/// Reads a first account as [`make_first`] and founding would, and draws its recovery sheet. Nothing is kept: she prints the sheet
/// first, and then makes the account with it, so that no office has a sheet that nobody holds.
///
/// # Errors
/// Those of [`make_first`] that concern what was typed.
pub async fn prepare(session: &Session, input: MakeFirstAccount) -> Result<RecoverySheet, Refusal> {
    let environment = session.environment().clone();
    let first = blocking(move || First::read(&environment, "", &input)).await?;
    Ok(sheet::shown(first.sheet.number, &first.phrase))
}

/// Makes the first account, which administers, and the recovery sheet; whoever made it is signed in. From now on nobody acts
/// in this office without an account, and a file can be read by nobody else.
///
/// # Errors
/// `no_office_open`, `accounts_exist`, those of [`assessment::PersonName::parse`] and
/// [`assessment::accounts::password::check_password`], `duties_empty`, `administrator_last`; for a file those of
/// [`Encrypting`], after which it is as it was.
pub async fn make_first(
    session: &Session,
    input: MakeFirstAccount,
) -> Result<FirstAccountMade, Refusal> {
    if session.locked().is_some() {
        return Err(Refusal::new("accounts_exist"));
    }
    let (turn, office) = (session.turn(), session.office()?);
    refuse_existing(&mut office.read().await?).await?;
    let location = office.database_location().to_owned();
    let first = First::read(&office.environment, &location, &input)?;
    if storage(&location) == Storage::Columns {
        let office = office.signed_in_as(first.signed_in());
        first.keep(&office, None).await?;
        // Whoever has opened another office meanwhile is signed in nowhere; the account is made all the same.
        drop(session.sign_in(&office, turn));
        return Ok(first.made(&office, None));
    }
    // The copy that was begun when this office was last closed holds its file open; nobody else is in the way by it.
    session.finish().await;
    let backup = free_name(&location, "plain")
        .ok_or_else(|| Refusal::new("office_moved").with("path", &location))?;
    let copy = copy_for(office.database(), &backup).await?;
    copy.put(&backup)?;
    let told = backup.display().to_string();
    match encrypted(&office, &first, &told).await {
        Ok(encrypted) => {
            let made = first.made(&encrypted, Some(told));
            if let Some(left) = session.exchange(&office, Some(encrypted)) {
                left.close().await;
            }
            Ok(made)
        }
        Err(refusal) => {
            // Made by this call a moment ago. A disk that fails after the exchange leaves an encrypted office, of which it is the last
            // plain copy.
            if matches!(head::read(&location), Ok(None)) {
                let _ = std::fs::remove_file(&backup);
            }
            reopen(session, &office).await;
            Err(refusal)
        }
    }
}

/// The office in its encrypted file, with who made it so signed in.
async fn encrypted(office: &Office, first: &First, backup: &str) -> Result<Office, Refusal> {
    let copying = Encrypting::begin(office.database(), &first.sealed()).await?;
    let inside = office
        .in_database(copying.database().clone())
        .signed_in_as(first.signed_in());
    if let Err(refusal) = first.keep(&inside, Some(backup)).await {
        copying.discard().await;
        return Err(refusal);
    }
    Ok(inside.in_database(copying.finish().await?))
}

/// Opens an office again that was closed for a copy that did not come to be.
pub(crate) async fn reopen(session: &Session, office: &Office) {
    let location = office.database_location();
    let key = office.database().key().cloned();
    let again = Database::open_by(location, key.as_ref()).await;
    // What cannot be opened again is closed; why it could not be copied is what the caller must hear.
    let again = again.ok().map(|database| office.in_database(database));
    let is_closed = again.is_none();
    if let Some(left) = session.exchange(office, again) {
        left.close().await;
    }
    if is_closed && office.is_encrypted() && !session.has_office() {
        // Whoever was signed in signs in again.
        session.use_locked(office.locked());
    }
}

/// The first account, before it is anywhere.
pub(crate) struct First {
    new: New,
    duties: Vec<Duty>,
    signed_in: Arc<SignedIn>,
    header: Header,
    phrase: Phrase,
    sheet: Sheet,
    public: String,
}

impl First {
    /// The account that was asked for, with new keys, for an office at a location.
    ///
    /// # Errors
    /// Those of [`make_first`] that concern what was typed.
    pub(crate) fn read(
        environment: &Environment,
        location: &str,
        input: &MakeFirstAccount,
    ) -> Result<Self, Refusal> {
        let new = New::read(environment, &input.name, &input.password)?;
        check_duties(&input.duties)?;
        check_administered([input.duties.as_slice()])?;
        let mut chance = chance(environment)?;
        let key = OfficeKey::new(&mut chance);
        let signing = SigningKey::new(&mut chance);
        let phrase = match &input.recovery {
            Some(groups) => sheet::parsed(groups, "recovery")?,
            None => Phrase::new(&mut chance),
        };
        let id = OfficeId::new(chance.bytes());
        let account = new.with(environment, &signing)?;
        let mut header = Header::new(id, storage(location), &key, &account, &mut chance)?;
        let sheet = header.set_recovery(&key, &phrase, &mut chance)?;
        Ok(Self {
            signed_in: SignedIn::new(
                environment,
                (&new.id, new.name.as_str()),
                key,
                LineSigner::new(&new.id, id, signing.clone()),
            )?,
            new,
            duties: input.duties.clone(),
            header,
            phrase,
            sheet,
            public: signing.public().to_string(),
        })
    }

    /// Who is signed in by it.
    pub(crate) fn signed_in(&self) -> Arc<SignedIn> {
        Arc::clone(&self.signed_in)
    }

    /// The name of whose it is.
    pub(crate) fn name(&self) -> &str {
        &self.signed_in.name
    }

    /// What a file is encrypted by.
    pub(crate) fn sealed(&self) -> Sealed {
        Sealed {
            key: FileKey::new(self.signed_in.key.file_key().as_bytes()),
            header: self.header.to_bytes(),
        }
    }

    /// Enters it in an office that has none. `plain_backup` is the copy of before that was left behind.
    ///
    /// # Errors
    /// `accounts_exist`, and those of writing.
    pub(crate) async fn keep(
        &self,
        office: &Office,
        plain_backup: Option<&str>,
    ) -> Result<(), Refusal> {
        let account = self.new.row(office, &self.duties, false);
        let mut tx = office.write().await?;
        refuse_existing(&mut tx).await?;
        accounts::insert(&mut tx, &account).await?;
        header::keep_first(&mut tx, &self.header).await?;
        // What was there until now could be read by everybody.
        resealing::reseal(&mut tx, None, self.signed_in.columns.clone()).await?;
        let detail = json!({
            "account": account.id, "duties": account.duties, "public_key": self.public,
            "recovery_sheet": self.sheet.number, "sheet_key": self.sheet.public.to_string(),
            "office": self.header.office().to_string(), "plain_backup": plain_backup,
        });
        office
            .commit(tx, "make_first_account", &account.name, detail)
            .await
    }

    /// What is answered of it.
    pub(crate) fn made(&self, office: &Office, plain_backup: Option<String>) -> FirstAccountMade {
        FirstAccountMade {
            account: acting(&self.new.row(office, &self.duties, false)),
            recovery: sheet::shown(self.sheet.number, &self.phrase),
            encrypted: office.is_encrypted(),
            plain_backup,
        }
    }
}
