//! Opening and closing an office with what safe keeping adds: what has to be told at the opening, and the copy at closing. Must not
//! know how an office is opened.

use std::pin::Pin;

use assessment::Refusal;

use crate::accounts::signing_in;
use crate::accounts::wire::{SignIn, SignInDone, SignInKept};
use crate::evidence::batches;
use crate::office::Office;
use crate::safekeeping::copy_names::Occasion;
use crate::safekeeping::{keeping, sightings};
use crate::session::wire::{OfficeLocation, SessionStatus};
use crate::session::{Session, actions};
use crate::wire::Nothing;

/// The session of a window, in which an office stays open for hours: copies of it are made on closing and before acts that cannot be
/// taken back, in the manner that was chosen on this computer.
#[must_use]
pub fn keeping_copies(session: Session) -> Session {
    session.saying_farewell(farewell)
}

/// Opens an office and lays it on the session; what there is to tell of its copies stands among the warnings.
///
/// # Errors
/// Those of [`actions::open_office`].
pub async fn open_office(
    session: &Session,
    input: OfficeLocation,
) -> Result<SessionStatus, Refusal> {
    actions::open_office(session, input).await?;
    signing_in::clear_left(session).await;
    if let Some(office) = session.office_if_open() {
        tell(&office).await;
    }
    actions::status(session, Nothing {}).await
}

/// Signs in; what there is to tell of the copies of an office that opens by it stands among its warnings.
///
/// # Errors
/// Those of [`signing_in::sign_in`].
pub async fn sign_in(session: &Session, input: SignIn) -> Result<SignInDone, Refusal> {
    let was_locked = session.locked().is_some();
    let done = signing_in::sign_in(session, input).await?;
    told_if(was_locked, session).await;
    Ok(done)
}

/// The same by what this computer's keychain holds.
///
/// # Errors
/// Those of [`signing_in::sign_in_kept`].
pub async fn sign_in_kept(session: &Session, input: SignInKept) -> Result<SignInDone, Refusal> {
    let was_locked = session.locked().is_some();
    let done = signing_in::sign_in_kept(session, input).await?;
    told_if(was_locked, session).await;
    Ok(done)
}

async fn told_if(was_locked: bool, session: &Session) {
    if was_locked && let Some(office) = session.office_if_open() {
        tell(&office).await;
    }
}

/// What was seen of other copies, how the last copies went, and what a migration brought to light. That this computer cannot
/// remember it keeps nobody from working; it is told like the rest.
pub(crate) async fn tell(office: &Office) {
    match sightings::look(office).await {
        Ok(told) => office.tell(told),
        Err(refusal) => office.tell(vec![refusal]),
    }
    // What cannot be read here was said just now, of the same file.
    if let Ok(Some(told)) = keeping::trouble(office).await {
        office.tell(vec![told]);
    }
    if office.is_carried() {
        match batches::told_of_doubles(office).await {
            Ok(told) => office.tell(told),
            Err(refusal) => office.tell(vec![refusal]),
        }
    }
}

/// Clears the session.
///
/// # Errors
/// Those of [`actions::close_office`].
pub async fn close_office(session: &Session, input: Nothing) -> Result<SessionStatus, Refusal> {
    if !session.keeps_copies()
        && let Some(office) = session.office_if_open()
    {
        // What cannot be remembered is only not compared at the next opening.
        drop(sightings::note(&office).await);
    }
    actions::close_office(session, input).await
}

/// What a window does with an office that it lets go of, before its connections are closed.
fn farewell(office: Office) -> Pin<Box<dyn Future<Output = ()>>> {
    Box::pin(async move {
        keeping::keep_quietly(&office, Occasion::Closing).await;
        // As above.
        drop(sightings::note(&office).await);
    })
}
