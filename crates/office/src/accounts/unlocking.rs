//! Signing in at an encrypted office that is still locked, by password, by this computer's keychain or by the recovery sheet: the header
//! says who there is, the file opens by what that unwraps, and then the rows have the last word. Wrong passwords are counted before the
//! pages, where no row can be written. Must not know how anything is encrypted.

use std::collections::BTreeMap;

use assessment::Refusal;
use assessment::accounts::attempts::{begins_anew, check_wait};
use assessment::people::second_person::is_same_person;
use jiff::Timestamp;
use keys::{Header, OfficeKey, Opened, Password, Recovered};
use records::accounts::head;
use records::safekeeping::proof;
use records::{AccountId, Database, FileKey, accounts};
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::accounts::kept::Kept;
use crate::accounts::{header, is_open, kept, unknown};
use crate::environment::Environment;
use crate::locked::LockedOffice;
use crate::office::{Office, PROGRAM};
use crate::session::{Session, Turn};
use crate::wire::Secret;

/// Wrong passwords of one account, as they are noted before the pages.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Noted {
    /// In a row.
    wrong: u32,
    /// When the last of them was typed, UTC.
    last: String,
    /// How many of them the log does not know yet.
    untold: u32,
}

/// The highest number of wrong passwords that is told: at a quarter of an hour each, more than a quarter of a year's.
const MOST_TOLD: u32 = 9_999;

type Notes = BTreeMap<String, Noted>;

/// An office that was opened by somebody.
pub(super) struct Unlocked {
    pub office: Office,
    pub account: AccountId,
    pub opened: Opened,
    /// The header that the rows hold.
    pub header: Header,
}

/// The id of the account that is meant, by its id or its name however that is written, among those of a header.
///
/// # Errors
/// `account_unknown` at `account`.
pub(super) fn meant(header: &Header, text: &str) -> Result<AccountId, Refusal> {
    header
        .accounts()
        .map(|listed| (header::row_id(listed.id), listed.name.to_owned()))
        .find(|(id, name)| id.as_str() == text.trim() || is_same_person(name, text))
        .map(|(id, _)| id)
        .ok_or_else(|| unknown(text))
}

/// Opens a locked office by the password of an account.
///
/// # Errors
/// `account_unknown`, `account_ended`, `wait_before_next_try`, `password_wrong`, `changed_meanwhile`, `header_altered`,
/// `office_key_does_not_fit`, those of [`Database::open_by`].
pub(super) async fn by_password(
    session: &Session,
    locked: &LockedOffice,
    account: &str,
    password: &Secret,
) -> Result<Unlocked, Refusal> {
    let environment = session.environment();
    let location = locked.location();
    let header = locked.header()?;
    let id = meant(&header, account)?;
    let before = noted(location, &id)?;
    let passed = seconds_since(environment, &before.last);
    if begins_anew(before.wrong, passed) {
        let now = environment.now().to_string();
        note(location, &id, &before, |noted| noted.last.clone_from(&now))?;
    }
    check_wait(before.wrong, passed)?;
    let opened = match header.open(header::key_id(&id)?, &Password::new(password.typed())) {
        Ok(opened) => opened,
        Err(refusal) => {
            if refusal.code == "password_wrong" {
                let now = environment.now().to_string();
                note(location, &id, &before, |noted| {
                    noted.wrong = noted.wrong.saturating_add(1);
                    noted.untold = noted.untold.saturating_add(1);
                    noted.last.clone_from(&now);
                })?;
            }
            return Err(refusal);
        }
    };
    let office = opened_by(session, locked, &opened.office, opened.previous.as_ref()).await?;
    let again =
        |header: &Header| header.open(header::key_id(&id)?, &Password::new(password.typed()));
    let unlocked = proven(office, header, &id, opened, again).await?;
    told(unlocked, location).await
}

/// Opens a locked office by what this computer's keychain holds for an account. It is no guess of a password and not counted as one; but
/// who has to wait waits here, too.
///
/// # Errors
/// `account_unknown`, `wait_before_next_try`, `sign_in_overtaken`, `header_altered`, `office_key_does_not_fit`, those of [`Kept::of`]
/// and [`Database::open_by`].
pub(super) async fn by_keychain(
    session: &Session,
    locked: &LockedOffice,
    (account, turn): (&str, Turn),
) -> Result<Unlocked, Refusal> {
    let environment = session.environment();
    let location = locked.location();
    let header = locked.header()?;
    let id = meant(&header, account).map_err(|_| kept::not_found(environment, &header, account))?;
    let before = noted(location, &id)?;
    check_wait(before.wrong, seconds_since(environment, &before.last))?;
    let kept = Kept::of(environment, &header, &id)?;
    session.check_turn(turn)?;
    let opened = kept.open(&header)?;
    let office = opened_by(session, locked, &opened.office, opened.previous.as_ref()).await?;
    let again = |header: &Header| kept.open(header);
    let unlocked = proven(office, header, &id, opened, again)
        .await
        .inspect_err(|refusal| kept.look_at(refusal))?;
    told(unlocked, location).await
}

/// An opened office, once the log knows the wrong passwords of before; closed again where that cannot be.
async fn told(unlocked: Unlocked, location: &str) -> Result<Unlocked, Refusal> {
    if let Err(refusal) = tell_of_wrong(&unlocked.office, location).await {
        unlocked.office.close().await;
        return Err(refusal);
    }
    Ok(unlocked)
}

/// Holds who has come in against the rows: another header may stand before the pages than the office keeps, an older one that
/// was put back or one that was not written to its end; and an account may have been ended. `again` opens the header that the office
/// keeps.
async fn proven(
    office: Office,
    header: Header,
    account: &AccountId,
    mut opened: Opened,
    again: impl Fn(&Header) -> Result<Opened, Refusal>,
) -> Result<Unlocked, Refusal> {
    let look = async {
        let mut tx = office.read().await?;
        let kept = header::read(&mut tx).await?;
        let row = accounts::get(&mut tx, account)
            .await?
            .ok_or_else(|| unknown(account.as_str()))?;
        is_open(row)?;
        Ok::<_, Refusal>(kept)
    };
    let kept = match look.await {
        Ok(kept) => kept,
        Err(refusal) => {
            office.close().await;
            return Err(refusal);
        }
    };
    if kept != header {
        let mended = head::mend(office.database_location(), &kept.to_bytes());
        match mended.and_then(|()| again(&kept)) {
            Ok(found) => opened = found,
            Err(refusal) => {
                office.close().await;
                return Err(refusal);
            }
        }
    }
    Ok(Unlocked {
        office,
        account: account.clone(),
        opened,
        header: kept,
    })
}

/// Opens a locked office by the phrase of its recovery sheet, for as long as it takes to set a new password.
///
/// # Errors
/// Those of [`Header::open_recovery`] and [`Database::open_by`].
pub(super) async fn by_sheet(
    session: &Session,
    locked: &LockedOffice,
    recover: impl Fn(&Header) -> Result<Recovered, Refusal>,
) -> Result<Office, Refusal> {
    let header = locked.header()?;
    let recovered = recover(&header)?;
    opened_by(
        session,
        locked,
        &recovered.office,
        recovered.previous.as_ref(),
    )
    .await
}

/// Opens the file by the office key, or by the one before it while the key is being changed.
async fn opened_by(
    session: &Session,
    locked: &LockedOffice,
    key: &OfficeKey,
    previous: Option<&OfficeKey>,
) -> Result<Office, Refusal> {
    let by = async |key: &OfficeKey| {
        let key = FileKey::new(key.file_key().as_bytes());
        Database::open_by(locked.location(), Some(&key)).await
    };
    let database = match (by(key).await, previous) {
        (Err(refusal), Some(previous)) if refusal.code == "office_key_does_not_fit" => {
            by(previous).await?
        }
        (opened, _) => opened?,
    };
    let now = session.environment().now().to_string();
    let begun = match proof::begin(&database, &now, PROGRAM).await {
        Ok(begun) => begun,
        Err(refusal) => {
            database.close().await;
            return Err(refusal);
        }
    };
    let office = Office::of(database, locked.location(), session.environment().clone());
    let office = office.with_rows(begun);
    Ok(office.seen_by(&session.actor(), session.language(), session.watch()))
}

/// Puts the wrong passwords that were noted before the pages into the log, those of each account in one line; they are still counted.
/// Whoever has the file can write notes: no more is believed of them than one line holds.
pub(super) async fn tell_of_wrong(office: &Office, location: &str) -> Result<(), Refusal> {
    if office.unwritable().is_some() {
        return Ok(());
    }
    for (id, noted) in notes(location)? {
        if noted.untold == 0 {
            continue;
        }
        let id = AccountId::from(id.as_str());
        let Some(account) = accounts::get(&mut office.read().await?, &id).await? else {
            continue;
        };
        let last = noted.last.parse::<Timestamp>().ok();
        let detail = json!({
            "account": id, "wrong": noted.wrong.min(MOST_TOLD), "times": noted.untold.min(MOST_TOLD),
            "while_locked": true, "last": last.map(|last| last.to_string()),
        });
        let tx = office.write().await?;
        office
            .commit(tx, "refuse_password", &account.name, detail)
            .await?;
        note(location, &id, &noted, |noted| noted.untold = 0)?;
    }
    Ok(())
}

/// Forgets the wrong passwords of an account after a right one; answers how many they were.
///
/// # Errors
/// `changed_meanwhile` when another was counted at the same moment.
pub(super) fn forget(location: &str, id: &AccountId) -> Result<u32, Refusal> {
    let before = noted(location, id)?;
    if before.wrong > 0 {
        note(location, id, &before, |noted| *noted = Noted::default())?;
    }
    Ok(before.wrong)
}

fn notes(location: &str) -> Result<Notes, Refusal> {
    let head = head::read(location)?;
    Ok(head.map(|head| read(&head.notes)).unwrap_or_default())
}

/// What cannot be read was not written to its end, or by another program: it counts as nothing.
fn read(bytes: &[u8]) -> Notes {
    serde_json::from_slice(bytes).unwrap_or_default()
}

fn noted(location: &str, id: &AccountId) -> Result<Noted, Refusal> {
    Ok(notes(location)?.remove(id.as_str()).unwrap_or_default())
}

/// Changes what is noted of an account, unless somebody has since `before`: many tries at once are not many tries.
fn note(
    location: &str,
    id: &AccountId,
    before: &Noted,
    change: impl FnOnce(&mut Noted),
) -> Result<(), Refusal> {
    head::change_notes(location, |bytes| {
        let mut notes = read(bytes);
        let noted = notes.entry(id.as_str().to_owned()).or_default();
        if noted != before {
            return Err(Refusal::new("changed_meanwhile").with("subject", id));
        }
        change(noted);
        notes.retain(|_, noted| *noted != Noted::default());
        serde_json::to_vec(&notes).map_err(|fault| Refusal::new("internal").with("detail", fault))
    })
}

/// Seconds since the last wrong password; one whose time cannot be read was typed just now.
fn seconds_since(environment: &Environment, last: &str) -> i64 {
    last.parse::<Timestamp>()
        .map_or(0, |last| environment.now().as_second() - last.as_second())
}
