//! The one place on the way into every action where it is asked who has signed in and with which duties. Window, bridge and
//! command line come through here alike. Must not know what an action does.

use assessment::{Act, Refusal};
use records::accounts;

use crate::accounts::header::key_id;
use crate::accounts::{header, is_open};
use crate::locked::LockedOffice;
use crate::office::Office;
use crate::session::Session;
use crate::session::actions::leave;

/// The proof that an action may be done; there is no other way to get one than [`admit`].
pub struct Admitted(Option<Office>);

impl Admitted {
    /// The office that was looked at, before it is handed to the act.
    ///
    /// # Errors
    /// `no_office_open`.
    pub(crate) fn looked_at(&self) -> Result<&Office, Refusal> {
        self.0
            .as_ref()
            .ok_or_else(|| Refusal::new("no_office_open"))
    }

    /// The office that was looked at.
    ///
    /// # Errors
    /// `no_office_open`.
    pub(crate) fn office(self) -> Result<Office, Refusal> {
        self.0.ok_or_else(|| Refusal::new("no_office_open"))
    }
}

/// Whether the session may do this now. Where no office is open, or it has no accounts, everybody may do everything; else
/// whoever has signed in may do what her account's duties are at this moment.
///
/// # Errors
/// `sign_in_needed`, `account_ended`, `password_change_needed`, `duty_missing`.
pub(crate) async fn admit(session: &Session, action: &str, act: Act) -> Result<Admitted, Refusal> {
    let office = session.office_if_open();
    if act == Act::Anybody {
        return Ok(Admitted(office));
    }
    let Some(office) = office else {
        return match session.locked() {
            Some(_) => Err(Refusal::new("sign_in_needed")),
            None => Ok(Admitted(None)),
        };
    };
    if was_replaced(&office) {
        // Another file has taken the place of hers, under another key, or from a backup. Of hers no copy is made any more.
        if let Some(left) = session.sign_out() {
            left.close().await;
        }
        return Err(Refusal::new("sign_in_needed"));
    }
    let mut tx = office.read().await?;
    if !accounts::any(&mut tx).await? {
        return Ok(Admitted(Some(office)));
    }
    let signed_in = office.signed_in()?;
    let account = accounts::get(&mut tx, &signed_in.account)
        .await?
        .ok_or_else(|| Refusal::new("sign_in_needed"))?;
    // Since she signed in, her key may have become another: by the old one nothing is signed any more; or the office's has. Her
    // own password is set by the key that it opens.
    let mut signs_still = true;
    if act != Act::Own {
        let id = key_id(&account.id)?;
        let header = header::read(&mut tx).await?;
        let mut keys = header.accounts().filter(|listed| listed.id == id);
        signs_still = keys.any(|listed| listed.public == signed_in.signer.public())
            && header.belongs_to(&signed_in.key).is_ok();
    }
    drop(tx);
    let account = match is_open(account) {
        Ok(account) => account,
        Err(refusal) => {
            leave(session).await;
            return Err(refusal);
        }
    };
    if !signs_still {
        leave(session).await;
        return Err(Refusal::new("sign_in_needed"));
    }
    act.check(action, &account.duties, account.password_given)?;
    Ok(Admitted(Some(office)))
}

/// Whether whoever was admitted may do a part of an action that is open to fewer than the rest.
///
/// # Errors
/// `sign_in_needed`, `duty_missing`.
pub(crate) async fn check_also(office: &Office, action: &str, act: Act) -> Result<(), Refusal> {
    // Without an account she was admitted to an office that has none.
    let Some(own) = &office.account else {
        return Ok(());
    };
    let account = accounts::get(&mut office.read().await?, own)
        .await?
        .ok_or_else(|| Refusal::new("sign_in_needed"))?;
    act.check(action, &account.duties, account.password_given)
}

/// Whether another encrypted file stands under the name of the open one.
fn was_replaced(office: &Office) -> bool {
    office.is_encrypted()
        && office.database().is_moved()
        && matches!(LockedOffice::at(office.database_location()), Ok(Some(_)))
}
