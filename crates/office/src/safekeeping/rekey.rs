//! The office's key is changed: whoever left, and kept a copy of the key or of her password, opens no copy that is made after it.
//! Everybody else signs in by her own password as before, without having been there; the recovery sheet is a new one, because who
//! left may have seen the old one.
//!
//! A file is copied under the new key, and the copy takes its place: at every moment one whole office stands there, under one key. At a
//! server the header, and what stands encrypted in columns, is changed in one transaction. Must not know how a file is exchanged.

use std::sync::Arc;

use assessment::Refusal;
use keys::{FormerKey, Header, KeyChange, OfficeKey, Phrase, Sheet};
use records::accounts::former_keys;
use records::safekeeping::encrypting::Encrypting;
use records::safekeeping::resealing;
use records::{FileKey, Sealed};
use serde_json::json;

use crate::accounts;
use crate::accounts::first::reopen;
use crate::accounts::wire::{AccountEnded, EndAccount, OfficeKeyChanged};
use crate::accounts::{chance, former, header, kept, sheet};
use crate::actor::SignedIn;
use crate::columns::OfficeColumns;
use crate::office::Office;
use crate::safekeeping::signed;
use crate::session::Session;
use crate::wire::{Nothing, Reason};

/// Ends an account, and changes the office's key, so that its owner opens no later copy. That the key could not be changed now keeps
/// no account from being ended: it is told, and stays due.
///
/// # Errors
/// Those of [`accounts::end`].
pub async fn end(session: &Session, input: EndAccount) -> Result<AccountEnded, Refusal> {
    let office = session.office()?;
    let account = accounts::end(&office, &input.account).await?;
    let mut ended = AccountEnded {
        account,
        recovery: None,
        key_not_changed: None,
    };
    if !input.keep_key {
        match change(session, Nothing {}).await {
            Ok(changed) => ended.recovery = Some(changed.recovery),
            Err(refusal) => ended.key_not_changed = Some(Reason::of(&refusal, office.language)),
        }
    }
    Ok(ended)
}

/// Changes the office's key. Whoever asked for it works on; every other window has to sign in again.
///
/// # Errors
/// `sign_in_needed`, `account_key_unknown`, `account_away_too_long`, `changed_meanwhile`; of a file those of [`Encrypting`], after
/// which it is as it was.
pub async fn change(session: &Session, _: Nothing) -> Result<OfficeKeyChanged, Refusal> {
    // A copy that is still being made on the way out has the file open.
    session.finish().await;
    let (turn, office) = (session.turn(), session.office()?);
    let change = Change::of(&office).await?;
    if !office.is_encrypted() {
        let office = office.signed_in_as(Arc::clone(&change.signed_in));
        change.keep(&office).await?;
        kept::end_here(&office, &change.before, None);
        // Whoever has signed out meanwhile signs in again; the key is another all the same.
        drop(session.sign_in(&office, turn));
        return Ok(change.made());
    }
    match encrypted_anew(&office, &change).await {
        Ok(anew) => {
            if let Some(left) = session.exchange(&office, Some(anew)) {
                left.close().await;
            }
            kept::end_here(&office, &change.before, None);
            Ok(change.made())
        }
        Err(refusal) => {
            reopen(session, &office).await;
            Err(refusal)
        }
    }
}

/// The office in its file under the new key.
async fn encrypted_anew(office: &Office, change: &Change) -> Result<Office, Refusal> {
    let sealed = Sealed {
        key: FileKey::new(change.signed_in.key.file_key().as_bytes()),
        header: change.after.to_bytes(),
    };
    let copying = Encrypting::begin(office.database(), &sealed).await?;
    let inside = office
        .in_database(copying.database().clone())
        .signed_in_as(Arc::clone(&change.signed_in));
    if let Err(refusal) = change.keep(&inside).await {
        copying.discard().await;
        return Err(refusal);
    }
    Ok(inside.in_database(copying.finish().await?))
}

/// A new key, before it is anywhere.
struct Change {
    before: Header,
    after: Header,
    /// The key of before, for copies of its time.
    former: former_keys::FormerKey,
    /// What stands encrypted in columns was sealed by this.
    old: Arc<OfficeColumns>,
    /// Whoever changes it, with the new key.
    signed_in: Arc<SignedIn>,
    phrase: Phrase,
    sheet: Sheet,
}

impl Change {
    async fn of(office: &Office) -> Result<Self, Refusal> {
        let signed_in = office.signed_in()?;
        let mut tx = office.read().await?;
        let before = header::read(&mut tx).await?;
        let number = former::next_number(&mut tx).await?;
        let known = signed::keys_of_accounts(&mut tx).await?;
        drop(tx);
        let mut chance = chance(&office.environment)?;
        let new = OfficeKey::new(&mut chance);
        let phrase = Phrase::new(&mut chance);
        let mut after = before.clone();
        let change = KeyChange {
            old: &signed_in.key,
            new: &new,
            phrase: &phrase,
            known: &known,
        };
        let sheet = after.change_key(&change, &mut chance)?;
        // The header takes its place together with what is encrypted by its key.
        after.settle(&new)?;
        let wrapped = FormerKey::new(before.office(), number, &signed_in.key, &new, &mut chance);
        Ok(Self {
            former: former_keys::FormerKey {
                number: number.into(),
                sealed: wrapped.as_bytes().to_vec(),
            },
            old: signed_in.columns.clone(),
            signed_in: SignedIn::new(
                &office.environment,
                (&signed_in.account, &signed_in.name),
                new,
                Arc::clone(&signed_in.signer),
            )?,
            before,
            after,
            phrase,
            sheet,
        })
    }

    async fn keep(&self, office: &Office) -> Result<(), Refusal> {
        let mut tx = office.write().await?;
        header::keep(&mut tx, &self.before, &self.after).await?;
        former_keys::insert(&mut tx, &self.former, &office.now()).await?;
        let (old, new) = (self.old.clone(), self.signed_in.columns.clone());
        resealing::reseal(&mut tx, Some(old), new).await?;
        let detail = json!({
            "change": self.former.number, "accounts": self.after.accounts().count(),
            "recovery_sheet": self.sheet.number, "sheet_key": self.sheet.public.to_string(),
        });
        office
            .commit(tx, "change_office_key", "accounts", detail)
            .await
    }

    fn made(&self) -> OfficeKeyChanged {
        OfficeKeyChanged {
            recovery: sheet::shown(self.sheet.number, &self.phrase),
        }
    }
}
