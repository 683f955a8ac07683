//! Signing in and out: by password, by what this computer's keychain holds, and what becomes of the header with it. Must not know how
//! a password is proven, nor what a keychain is.

use assessment::Refusal;
use assessment::accounts::attempts::check_wait;
use keys::{Credentials, Header, OfficeId, Opened, Password};
use records::accounts::Account;
use records::{WriteTx, accounts};
use serde_json::json;

use crate::accounts::header::key_id;
use crate::accounts::kept::{Keeping, Kept};
use crate::accounts::passwords::{Proven, prove, seconds_since};
use crate::accounts::unlocking::Unlocked;
use crate::accounts::wire::{SignIn, SignInDone, SignInKept, SignOut, SignedOut};
use crate::accounts::{chance, header, kept, named, unlocking};
use crate::actor::{LineSigner, SignedIn};
use crate::locked::LockedOffice;
use crate::office::Office;
use crate::session::actions::{acting, leave, status};
use crate::session::{Session, Turn, overtaken};
use crate::wire::{Nothing, Reason};

/// Signs in. Who was signed in before is so no longer, also when this is refused.
///
/// # Errors
/// `no_office_open`, `office_has_no_accounts`, `account_unknown`, `account_ended`, `password_wrong`,
/// `wait_before_next_try`, `header_older`, `header_altered`; `sign_in_overtaken` when another began to sign in or out meanwhile.
pub async fn sign_in(session: &Session, input: SignIn) -> Result<SignInDone, Refusal> {
    let turn = session.begin_turn();
    leave(session).await;
    if let Some(locked) = session.locked() {
        return sign_in_locked(session, (&locked, turn), input).await;
    }
    let office = session.office()?;
    let mut tx = office.read().await?;
    if !accounts::any(&mut tx).await? {
        return Err(Refusal::new("office_has_no_accounts"));
    }
    let account = named(&mut tx, &input.account).await?;
    drop(tx);
    let Proven {
        account,
        opened,
        header,
    } = prove(&office, account, &input.password).await?;
    let office = as_signed_in(&office, &account, header.office(), &opened)?;
    // Where nothing can be written, she reads without a line in the log.
    let change = HeaderChange::of(&office, &header, &opened, (&account, &input))?;
    session.check_turn(turn)?;
    let wrong = account.failed_attempts;
    let not_kept = change.keep(&office, wrong).await?;
    session.sign_in(&office, turn)?;
    Ok(came_in(&office, &account, not_kept))
}

/// Signs in at an encrypted office, which opens by it.
async fn sign_in_locked(
    session: &Session,
    (locked, turn): (&LockedOffice, Turn),
    input: SignIn,
) -> Result<SignInDone, Refusal> {
    let Unlocked {
        office,
        account,
        opened,
        header,
    } = unlocking::by_password(session, locked, &input.account, &input.password).await?;
    let signed = async {
        let account = named(&mut office.read().await?, account.as_str()).await?;
        let office = as_signed_in(&office, &account, header.office(), &opened)?;
        let change = HeaderChange::of(&office, &header, &opened, (&account, &input))?;
        session.check_turn(turn)?;
        // Where nothing can be written, nobody is kept from reading; the log cannot say that she came.
        let noted = match office.unwritable() {
            Some(_) => 0,
            None => unlocking::forget(locked.location(), &account.id)?,
        };
        let wrong = i64::from(noted) + account.failed_attempts;
        let not_kept = change.keep(&office, wrong).await?;
        let done = came_in(&office, &account, not_kept);
        Ok::<_, Refusal>((office, done))
    };
    let signed = signed.await;
    unlock(session, (office.clone(), turn), signed).await
}

/// Signs in by what this computer's keychain holds, without a password. Nothing is guessed by it, so nothing is counted; but who has to
/// wait after wrong passwords waits here, too.
///
/// # Errors
/// `sign_in_by_password` once somebody has signed out; `sign_in_overtaken` when another began to sign in or out while the keychain was
/// asked, or the password is wanted instead; `no_office_open`, `office_has_no_accounts`, `account_unknown`, `wait_before_next_try`,
/// `header_older`, `header_altered`, those of [`Kept::of`].
pub async fn sign_in_kept(session: &Session, input: SignInKept) -> Result<SignInDone, Refusal> {
    let turn = session.begin_turn_kept()?;
    leave(session).await;
    if let Some(locked) = session.locked() {
        let who = (input.account.as_str(), turn);
        let unlocked = unlocking::by_keychain(session, &locked, who).await?;
        let office = unlocked.office.clone();
        let signed = kept_at_the_open(session, turn, unlocked).await;
        return unlock(session, (office, turn), signed).await;
    }
    let office = session.office()?;
    let mut tx = office.read().await?;
    if !accounts::any(&mut tx).await? {
        return Err(Refusal::new("office_has_no_accounts"));
    }
    let header = header::read(&mut tx).await?;
    let found = named(&mut tx, &input.account).await;
    drop(tx);
    let environment = session.environment();
    let account = found.inspect_err(|refusal| {
        let meant = input.account.trim().into();
        kept::forget_dead(environment, &header, &meant, refusal);
    })?;
    let wrong = u32::try_from(account.failed_attempts).unwrap_or(u32::MAX);
    let passed = seconds_since(&office, account.last_attempt_at.as_deref());
    check_wait(wrong, passed)?;
    let kept = Kept::of(environment, &header, &account.id)?;
    let unlocked = Unlocked {
        opened: kept.open(&header)?,
        account: account.id,
        office,
        header,
    };
    let (office, done) = kept_at_the_open(session, turn, unlocked).await?;
    session.sign_in(&office, turn)?;
    Ok(done)
}

/// What both ways of [`sign_in_kept`] end in: the last word of the rows, and the line.
async fn kept_at_the_open(
    session: &Session,
    turn: Turn,
    unlocked: Unlocked,
) -> Result<(Office, SignInDone), Refusal> {
    let Unlocked {
        office,
        account,
        opened,
        header,
    } = unlocked;
    let account = named(&mut office.read().await?, account.as_str()).await?;
    if account.password_given {
        let reset = Refusal::new("kept_password_reset");
        kept::forget_dead(session.environment(), &header, &account.id, &reset);
        return Err(reset);
    }
    let office = as_signed_in(&office, &account, header.office(), &opened)?;
    // The log tells of nobody who does not come in.
    session.check_turn(turn)?;
    if office.unwritable().is_none() {
        let tx = office.write().await?;
        office
            .commit(tx, "sign_in_kept", &account.name, json!({}))
            .await?;
    }
    let done = came_in(&office, &account, None);
    Ok((office, done))
}

/// The office as whoever has proven who she is works in it.
fn as_signed_in(
    office: &Office,
    account: &Account,
    id: OfficeId,
    opened: &Opened,
) -> Result<Office, Refusal> {
    let signer = LineSigner::new(&account.id, id, opened.signing.clone());
    let whose = (&account.id, account.name.as_str());
    let signed_in = SignedIn::new(&office.environment, whose, opened.office.clone(), signer)?;
    Ok(office.signed_in_as(signed_in))
}

fn came_in(office: &Office, account: &Account, not_kept: Option<Refusal>) -> SignInDone {
    SignInDone {
        account: acting(account),
        notice: notice(office, account),
        not_kept: not_kept.map(|refusal| Reason::of(&refusal, office.language)),
    }
}

/// Lays an office on the session that was opened by signing in, or closes it again.
async fn unlock(
    session: &Session,
    (opened, turn): (Office, Turn),
    signed: Result<(Office, SignInDone), Refusal>,
) -> Result<SignInDone, Refusal> {
    match signed {
        Ok((office, done)) => match session.unlock(office, turn) {
            None => Ok(done),
            Some(office) => {
                office.close().await;
                Err(overtaken())
            }
        },
        Err(refusal) => {
            opened.close().await;
            Err(refusal)
        }
    }
}

/// What becomes of the header with a sign-in by password. Where the office's key was changed while she was away, her password, typed just
/// now, wraps the present key from now on; and she stays signed in on this computer if she wants to.
struct HeaderChange<'a> {
    account: &'a Account,
    before: &'a Header,
    after: Header,
    keeping: Option<Keeping<'a>>,
    not_kept: Option<Refusal>,
    /// She does not want to stay signed in on this computer any more.
    leaves: bool,
    /// Whether the header kept her on it until now.
    forgotten: bool,
}

impl<'a> HeaderChange<'a> {
    fn of(
        office: &'a Office,
        before: &'a Header,
        opened: &Opened,
        (account, input): (&'a Account, &SignIn),
    ) -> Result<Self, Refusal> {
        let mut change = Self {
            account,
            before,
            after: before.clone(),
            keeping: None,
            not_kept: None,
            leaves: input.keep == Some(false),
            forgotten: false,
        };
        let wants = input.keep == Some(true);
        if let Some(cannot) = office.unwritable() {
            change.not_kept = wants.then_some(cannot);
            return Ok(change);
        }
        let environment = &office.environment;
        let mut chance = chance(environment)?;
        if opened.renew {
            let credentials = Credentials {
                signing: &opened.signing,
                password: &Password::new(input.password.typed()),
                cost: environment.password_cost(),
            };
            let id = key_id(&account.id)?;
            let after = &mut change.after;
            after.replace(&opened.office, id, credentials, &mut chance)?;
        }
        if wants {
            // That she cannot stay signed in keeps nobody from signing in.
            match Keeping::begin(environment, &mut change.after, opened, account, &mut chance) {
                Ok(keeping) => change.keeping = Some(keeping),
                Err(refusal) => change.not_kept = Some(refusal),
            }
        } else {
            let whose = (&opened.office, &account.id);
            let after = &mut change.after;
            change.forgotten = kept::forget_unless(!change.leaves, environment, after, whose)?;
        }
        Ok(change)
    }

    /// Keeps it with the line of her sign-in; answers why she does not stay signed in, if she wanted to. Where somebody changed the header
    /// at this moment, the next sign-in does it.
    async fn keep(mut self, office: &Office, wrong: i64) -> Result<Option<Refusal>, Refusal> {
        if office.unwritable().is_some() {
            self.leave(office);
            return Ok(self.not_kept);
        }
        let mut tx = office.write().await?;
        accounts::forget_attempts(&mut tx, self.account).await?;
        if let Err(refusal) = self.write(&mut tx).await {
            if refusal.code != "changed_meanwhile" {
                return Err(refusal);
            }
            self.forgotten = false;
            if self.keeping.take().is_some() {
                self.not_kept = Some(refusal);
            }
        }
        let mut detail = json!({ "wrong_before": wrong });
        if self.keeping.is_some() {
            detail["kept"] = true.into();
        } else if self.leaves && self.forgotten {
            detail["kept"] = false.into();
        }
        office
            .commit(tx, "sign_in", &self.account.name, detail)
            .await?;
        self.leave(office);
        Ok(match self.keeping.map(Keeping::done) {
            Some(Err(refusal)) => Some(refusal),
            _ => self.not_kept,
        })
    }

    /// Forgets her on this computer, if she wants that.
    fn leave(&self, office: &Office) {
        if !self.leaves {
            return;
        }
        let forgotten = kept::leave(&office.environment, self.before, &self.account.id);
        // What this computer cannot read of itself is said to whoever wants to stay.
        if forgotten.is_err_and(|refusal| refusal.code != "computer_not_readable") {
            office.tell(vec![kept::entry_left(&self.account.name)]);
        }
    }

    async fn write(&self, tx: &mut WriteTx) -> Result<(), Refusal> {
        if self.after == *self.before {
            return Ok(());
        }
        header::keep(tx, self.before, &self.after).await
    }
}

/// What the owner is told until she has set a password of her own.
fn notice(office: &Office, account: &Account) -> Option<Reason> {
    let (by, at) = (account.reset_by.as_ref()?, account.reset_at.as_ref()?);
    let told = Refusal::new("password_was_reset")
        .with("by", by)
        .with("at", at.get(..10).unwrap_or(at));
    Some(Reason::of(&told, office.language))
}

/// Signs out. Whoever does so herself does not stay signed in on this computer; the idle lock leaves that as it is. After either the
/// password is needed, until an office is opened anew.
///
/// # Errors
/// Those of [`status`].
pub async fn sign_out(session: &Session, input: SignOut) -> Result<SignedOut, Refusal> {
    session.ask_for_password();
    let office = session.office_if_open();
    let signed_in = office.as_ref().and_then(|office| office.signed_in.clone());
    let hers = signed_in.filter(|_| !input.idle);
    let before = match (&office, &hers) {
        (Some(office), Some(_)) => Some(present_header(office).await),
        _ => None,
    };
    let in_header = match (&office, &hers, &before) {
        (Some(office), Some(hers), Some(Ok(before))) => header_forgets(office, hers, before).await,
        (_, _, Some(Err(refusal))) => Err(refusal.clone()),
        _ => Ok(()),
    };
    // The office is closed before a keychain is waited for.
    leave(session).await;
    let in_keychain = match (&hers, &before) {
        (None, _) => Ok(()),
        (Some(hers), Some(Ok(before))) => kept::leave(session.environment(), before, &hers.account),
        // From when a header is that cannot be read nobody knows.
        (Some(hers), _) => kept::forget(session.environment(), hers.signer.office(), &hers.account),
    };
    // Without its entry nothing opens; without its place in the header copies of before do.
    let still_kept = match (in_header, in_keychain) {
        (_, Ok(())) => None,
        (Ok(()), Err(_)) => hers.map(|hers| kept::entry_left(&hers.name)),
        (Err(_), Err(refusal)) => Some(refusal),
    };
    let still_kept = still_kept.map(|refusal| Reason::of(&refusal, session.language()));
    Ok(SignedOut {
        status: status(session, Nothing {}).await?,
        still_kept,
    })
}

/// Takes away, beside the work, what is left in this computer's keychain of accounts that do not stay signed in any more at the office
/// that was opened just now.
pub(crate) async fn clear_left(session: &Session) {
    let header = match (session.locked(), session.office_if_open()) {
        (Some(locked), _) => locked.header().ok(),
        (None, Some(office)) => present_header(&office).await.ok(),
        (None, None) => None,
    };
    // What cannot be read is said to whoever signs in.
    let Some(header) = header else {
        return;
    };
    let environment = session.environment().clone();
    let left = kept::left(&environment, &header);
    if !left.is_empty() {
        session.do_beside(move || kept::clear(&environment, header.office(), &left));
    }
}

/// Ends in the header that she stays signed in on this computer, with a line.
async fn header_forgets(office: &Office, hers: &SignedIn, before: &Header) -> Result<(), Refusal> {
    let mut after = before.clone();
    if !kept::forget_in(&office.environment, &mut after, &hers.key, &hers.account)? {
        return Ok(());
    }
    if let Some(cannot) = office.unwritable() {
        return Err(cannot);
    }
    let mut tx = office.write().await?;
    header::keep(&mut tx, before, &after).await?;
    let detail = json!({ "kept": false });
    office.commit(tx, "sign_out", &hers.name, detail).await
}

async fn present_header(office: &Office) -> Result<Header, Refusal> {
    header::read(&mut office.read().await?).await
}
