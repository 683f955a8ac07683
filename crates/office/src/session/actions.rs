//! The actions of the session: open and close an office, choose the language, say who acts.

use assessment::Refusal;
use records::accounts::Account;
use records::people::employees;
use records::{accounts, institution, rounds};

use crate::locked::LockedOffice;
use crate::office::Office;
use crate::session::Session;
use crate::session::wire::{
    ActingAccount, CancelWork, OfficeLocation, OfficeSummary, SessionStatus, SetActor, SetLanguage,
};
use crate::wire::{Nothing, count, said};

/// What this session works at.
pub async fn status(session: &Session, _: Nothing) -> Result<SessionStatus, Refusal> {
    let mut status = SessionStatus {
        office: None,
        language: session.language(),
        actor: session.actor(),
        has_accounts: false,
        account: None,
    };
    if let Some(locked) = session.locked() {
        status.has_accounts = true;
        status.office = Some(OfficeSummary::locked(locked.location()));
        return Ok(status);
    }
    let Some(office) = session.office_if_open() else {
        return Ok(status);
    };
    status.office = Some(summary(&office).await?);
    let mut tx = office.read().await?;
    status.has_accounts = accounts::any(&mut tx).await?;
    if let Some(signed_in) = &office.signed_in {
        let account = accounts::get(&mut tx, &signed_in.account).await?;
        status.account = account.as_ref().map(acting);
    }
    Ok(status)
}

/// An account as it acts.
pub(crate) fn acting(account: &Account) -> ActingAccount {
    ActingAccount {
        id: account.id.clone(),
        name: account.name.clone(),
        duties: account.duties.clone(),
        password_given: account.password_given,
    }
}

/// Changes the language of messages.
pub async fn set_language(session: &Session, input: SetLanguage) -> Result<SessionStatus, Refusal> {
    session.speak(input.language);
    status(session, Nothing {}).await
}

/// Says who acts from now on, in an office without accounts.
///
/// # Errors
/// `actor_empty`, `accounts_say_who_acts`.
pub async fn set_actor(session: &Session, input: SetActor) -> Result<SessionStatus, Refusal> {
    if session.locked().is_some() {
        return Err(Refusal::new("accounts_say_who_acts").at("actor"));
    }
    if let Some(office) = session.office_if_open()
        && accounts::any(&mut office.read().await?).await?
    {
        return Err(Refusal::new("accounts_say_who_acts").at("actor"));
    }
    session.act_as(&input.actor)?;
    status(session, Nothing {}).await
}

/// Asks long work to stop; it then leaves everything as it was. Work that tells no progress, or is done, goes on.
pub async fn cancel(session: &Session, input: CancelWork) -> Result<Nothing, Refusal> {
    session.cancel(&input.action);
    Ok(Nothing {})
}

/// Opens an office and lays it on the session; an encrypted one stays locked until somebody signs in.
///
/// # Errors
/// Those of [`Office::open`] and of reading the header of an encrypted one; the office that was open stays open.
pub async fn open_office(
    session: &Session,
    input: OfficeLocation,
) -> Result<SessionStatus, Refusal> {
    let location = input.location.trim();
    if let Some(locked) = LockedOffice::at(location)? {
        if let Some(before) = session.use_locked(locked) {
            session.let_go(before).await;
        }
        return status(session, Nothing {}).await;
    }
    let office = Office::open(location, session.environment().clone()).await?;
    summary(&office).await?;
    replace(session, Some(office)).await;
    status(session, Nothing {}).await
}

/// Clears the session.
pub async fn close_office(session: &Session, _: Nothing) -> Result<SessionStatus, Refusal> {
    replace(session, None).await;
    status(session, Nothing {}).await
}

/// Signs out; an encrypted office is closed and locked by it.
pub(crate) async fn leave(session: &Session) {
    if let Some(office) = session.sign_out() {
        session.let_go(office).await;
    }
}

/// Lays an office on the session and closes the one that lay there.
pub(crate) async fn replace(session: &Session, office: Option<Office>) {
    let before = session.office_if_open();
    session.use_office(office);
    if let Some(before) = before {
        session.let_go(before).await;
    }
}

async fn summary(office: &Office) -> Result<OfficeSummary, Refusal> {
    let mut tx = office.read().await?;
    let institution = institution::get(&mut tx)
        .await?
        .ok_or_else(|| Refusal::new("not_an_office").with("path", office.location()))?;
    Ok(OfficeSummary {
        location: office.location(),
        institution: institution.name,
        demo: institution.demo,
        encrypted: office.is_encrypted(),
        locked: false,
        employees: count(employees::count(&mut tx, "").await?.unsigned_abs()),
        rounds: count(rounds::list(&mut tx).await?.len() as u64),
        warnings: said(&office.warnings(), office.language),
    })
}
