//! Passwords: proven, changed, given anew, recovered by the sheet. Every wrong one is counted and stands in the log. Must not know
//! duties beyond that an administrator recovers, nor what comes of a right one.

use std::sync::Arc;

use assessment::accounts::attempts::{begins_anew, check_wait};
use assessment::accounts::password::check_password;
use assessment::{Duty, Refusal};
use jiff::Timestamp;
use keys::{Credentials, Header, Opened, Password, Phrase, SigningKey};
use records::accounts;
use records::accounts::{Account, Reset};
use serde_json::json;

use crate::accounts::header::key_id;
use crate::accounts::wire::{ChangePassword, Recover, ResetPassword};
use crate::accounts::{chance, header, kept, named, unlocking};
use crate::actor::{LineSigner, SheetSigner};
use crate::office::Office;
use crate::session::Session;
use crate::session::actions::acting;
use crate::session::wire::ActingAccount;
use crate::wire::Secret;

/// Sets one's own password in place of the old one.
///
/// # Errors
/// `password_wrong` at `old`, `wait_before_next_try`, `password_same`, those of [`check_password`], `changed_meanwhile`.
pub async fn change(office: &Office, input: ChangePassword) -> Result<ActingAccount, Refusal> {
    let signed_in = office.signed_in()?;
    let mut tx = office.read().await?;
    let account = named(&mut tx, signed_in.account.as_str()).await?;
    drop(tx);
    check_password(input.password.typed(), &account.name)?;
    if input.password.typed() == input.old.typed() {
        return Err(Refusal::new("password_same").at("password"));
    }
    let proven = prove(office, account, &input.old)
        .await
        .map_err(|refusal| refusal.at("old"))?;
    let signing = proven.opened.signing;
    let change = Change {
        account: &proven.account,
        password: &input.password,
        signing: &signing,
        reset: false,
        sheet: None,
    };
    let detail = json!({ "account": proven.account.id });
    change
        .make(
            office,
            (&proven.header, &proven.opened.office),
            ("change_password", detail),
        )
        .await
}

/// Gives an account a new password in place of a lost one. Its owner is told at her next sign-in and has to set her own.
///
/// # Errors
/// `account_unknown`, `account_ended`, those of [`check_password`], `changed_meanwhile`.
pub async fn reset(office: &Office, input: ResetPassword) -> Result<ActingAccount, Refusal> {
    let signed_in = office.signed_in()?;
    let mut tx = office.read().await?;
    let account = named(&mut tx, &input.account).await?;
    let header = header::read(&mut tx).await?;
    drop(tx);
    check_password(input.password.typed(), &account.name)?;
    // The old one is lost with the password.
    let signing = SigningKey::new(&mut chance(&office.environment)?);
    let change = Change {
        account: &account,
        password: &input.password,
        signing: &signing,
        reset: true,
        sheet: None,
    };
    let detail = json!({ "account": account.id, "public_key": signing.public().to_string() });
    change
        .make(
            office,
            (&header, &signed_in.key),
            ("reset_password", detail),
        )
        .await
}

/// Sets a new password of an administrator by the recovery sheet.
///
/// # Errors
/// `no_office_open`, `office_has_no_accounts`, `account_unknown`, `account_ended`, `recovery_needs_administrator`, those
/// of [`check_password`], [`Phrase::parse`] and [`Header::open_recovery`], `changed_meanwhile`.
pub async fn recover(session: &Session, input: Recover) -> Result<ActingAccount, Refusal> {
    let Some(locked) = session.locked() else {
        return recover_in(&session.office()?, input).await;
    };
    let phrase = Phrase::parse(input.phrase.typed()).map_err(|refusal| refusal.at("phrase"))?;
    let by_phrase = |header: &Header| header.open_recovery(&phrase);
    let office = unlocking::by_sheet(session, &locked, by_phrase).await?;
    let recovered = recover_in(&office, input).await;
    office.close().await;
    recovered
}

async fn recover_in(office: &Office, input: Recover) -> Result<ActingAccount, Refusal> {
    let mut tx = office.read().await?;
    let header = header::read(&mut tx).await?;
    let account = named(&mut tx, &input.account).await?;
    drop(tx);
    if !account.duties.contains(&Duty::Administrator) {
        return Err(Refusal::new("recovery_needs_administrator")
            .with("name", &account.name)
            .at("account"));
    }
    check_password(input.password.typed(), &account.name)?;
    let phrase = Phrase::parse(input.phrase.typed()).map_err(|refusal| refusal.at("phrase"))?;
    let recovered = header.open_recovery(&phrase)?;
    let signing = SigningKey::new(&mut chance(&office.environment)?);
    let change = Change {
        account: &account,
        password: &input.password,
        signing: &signing,
        reset: false,
        sheet: Some(SheetSigner::new(header.office(), recovered.sheet)),
    };
    let detail = json!({
        "account": account.id, "public_key": signing.public().to_string(),
        "recovery_sheet": header.recovery_sheet().map(|sheet| sheet.number),
    });
    change
        .make(
            office,
            (&header, &recovered.office),
            ("recover_account", detail),
        )
        .await
}

/// A new password of an account.
struct Change<'a> {
    account: &'a Account,
    password: &'a Secret,
    signing: &'a SigningKey,
    /// Whether another gives it.
    reset: bool,
    /// The recovery sheet by which it is set, which signs that it was used.
    sheet: Option<Arc<SheetSigner>>,
}

impl Change<'_> {
    async fn make(
        self,
        office: &Office,
        (before, key): (&Header, &keys::OfficeKey),
        (action, detail): (&str, serde_json::Value),
    ) -> Result<ActingAccount, Refusal> {
        let Account { id, name, .. } = self.account;
        let password = Password::new(self.password.typed());
        let credentials = Credentials {
            signing: self.signing,
            password: &password,
            cost: office.environment.password_cost(),
        };
        let mut after = before.clone();
        after.replace(
            key,
            key_id(id)?,
            credentials,
            &mut chance(&office.environment)?,
        )?;
        let mut tx = office.write().await?;
        if !self.reset {
            // Her own key, which may be another than the one that she signed in by.
            tx.signed_by(LineSigner::new(id, after.office(), self.signing.clone()));
        }
        if let Some(sheet) = self.sheet {
            // The key is new, and whoever has the file can draw one: that the sheet was there is what only it can say.
            tx.signed_by(sheet);
        }
        let now = office.now();
        let reset = Reset {
            by: &office.actor,
            at: &now,
        };
        accounts::password_changed(&mut tx, id, self.reset.then_some(reset)).await?;
        header::keep(&mut tx, before, &after).await?;
        office.commit(tx, action, name, detail).await?;
        kept::end_here(office, before, Some(id));
        if office.is_encrypted() {
            // Wrong ones before the pages are forgotten with the password that they were not.
            unlocking::tell_of_wrong(office, office.database_location()).await?;
            unlocking::forget(office.database_location(), id)?;
        }
        Ok(acting(&Account {
            password_given: self.reset,
            ..self.account.clone()
        }))
    }
}

/// A password that opened its account.
pub(super) struct Proven {
    pub account: Account,
    pub opened: Opened,
    pub header: Header,
}

/// Tries a password of an account. A wrong one is counted before anything is told, so that neither a restart nor many tries
/// at once give more of them; who has a right one forgets them in her own write (`forget_attempts`).
///
/// # Errors
/// `wait_before_next_try`, `password_wrong` at `password`; `changed_meanwhile` when another wrong one was counted at the
/// same moment.
pub(super) async fn prove(
    office: &Office,
    account: Account,
    password: &Secret,
) -> Result<Proven, Refusal> {
    let wrong = u32::try_from(account.failed_attempts).unwrap_or(u32::MAX);
    let passed = seconds_since(office, account.last_attempt_at.as_deref());
    if begins_anew(wrong, passed) && office.unwritable().is_none() {
        let mut tx = office.write().await?;
        accounts::wait_anew(&mut tx, &account, &office.now()).await?;
        let detail = json!({ "account": account.id, "wrong": wrong, "times": 0, "clock_set_back": account.last_attempt_at });
        office
            .commit(tx, "refuse_password", &account.name, detail)
            .await?;
    }
    check_wait(wrong, passed)?;
    let header = header::read(&mut office.read().await?).await?;
    match header.open(key_id(&account.id)?, &Password::new(password.typed())) {
        Ok(opened) => Ok(Proven {
            account,
            opened,
            header,
        }),
        // Where nothing can be written, nothing can be counted: who guesses there has the file, or a role at the server, and
        // guesses without this program.
        Err(refusal) if refusal.code == "password_wrong" && office.unwritable().is_none() => {
            let mut tx = office.write().await?;
            accounts::count_attempt(&mut tx, &account, &office.now()).await?;
            let detail = json!({ "account": account.id, "wrong": account.failed_attempts + 1 });
            office
                .commit(tx, "refuse_password", &account.name, detail)
                .await?;
            Err(refusal)
        }
        Err(refusal) => Err(refusal),
    }
}

/// Seconds since the last wrong password; one whose time cannot be read was typed just now.
pub(super) fn seconds_since(office: &Office, last: Option<&str>) -> i64 {
    last.and_then(|last| last.parse::<Timestamp>().ok())
        .map_or(0, |last| {
            office.environment.now().as_second() - last.as_second()
        })
}
