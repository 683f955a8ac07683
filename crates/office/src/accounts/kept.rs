//! Staying signed in on this computer. The header holds the account's keys once more, wrapped by a token; the token lies in the
//! keychain; the file of the computer says for whom, and how she was known then. What does not open any more says why, and is taken away.
//! Must not know how a password is proven, nor who acts.

use assessment::Refusal;
use keys::{Chance, ComputerId, Header, OfficeId, OfficeKey, Opened, Token};
use records::AccountId;
use records::accounts::Account;

use crate::accounts::computer::{Computer, KeptHere};
use crate::accounts::header::key_id;
use crate::accounts::{chance, unknown};
use crate::environment::Environment;
use crate::office::Office;
use crate::wire::Secret;

/// Which of an office's accounts are kept on this computer.
pub(super) struct Here {
    header: Header,
    computer: Option<Computer>,
}

impl Here {
    /// Those of an office with this header. Without a keychain nobody is kept; so it is where the file of the computer cannot be read,
    /// which says so to whoever wants to be kept.
    pub fn of(environment: &Environment, header: Header) -> Self {
        let computer = match environment.keychain() {
            Ok(_) => Computer::known(environment).ok().flatten(),
            Err(_) => None,
        };
        Self { header, computer }
    }

    /// Whether an account was kept here, as far as is known here: if it is not any more, she has still to be told.
    pub fn knows(&self, account: &AccountId) -> bool {
        let computer = self.computer.as_ref();
        let known = computer.and_then(|it| it.kept(self.header.office(), account));
        known.is_some_and(|known| known.revision <= self.header.revision())
    }

    /// Whether an account is kept here, by the header as well.
    pub fn keeps(&self, account: &AccountId) -> bool {
        let computer = self.computer.as_ref();
        let by_header = |computer: &Computer| {
            key_id(account).is_ok_and(|account| self.header.keeps(account, computer.id))
        };
        self.knows(account) && computer.is_some_and(by_header)
    }
}

/// The name of an entry of the keychain.
fn entry_of(office: OfficeId, account: keys::AccountId, computer: ComputerId) -> String {
    format!("{office}.{account}.{computer}")
}

/// Codes after which what is kept can never open again.
const DEAD: [&str; 6] = [
    "account_ended",
    "keychain_entry_missing",
    "keychain_entry_wrong",
    "kept_key_changed",
    "kept_password_changed",
    "kept_password_reset",
];

/// What is kept of an account on this computer, with what the keychain holds.
pub(super) struct Kept<'e> {
    environment: &'e Environment,
    office: OfficeId,
    account: AccountId,
    computer: ComputerId,
    known: KeptHere,
    token: Token,
}

impl<'e> Kept<'e> {
    /// Of an account in an office with this header.
    ///
    /// # Errors
    /// `keychain_missing`, `sign_in_not_kept`; those after which it is forgotten: `account_ended`, `kept_password_reset`,
    /// `kept_key_changed`, `kept_password_changed`, `keychain_entry_missing`, `keychain_entry_wrong`; those of the keychain.
    pub fn of(
        environment: &'e Environment,
        header: &Header,
        account: &AccountId,
    ) -> Result<Self, Refusal> {
        let keychain = environment.keychain()?;
        let not_kept = || Refusal::new("sign_in_not_kept");
        let office = header.office();
        let computer = Computer::known(environment)?.ok_or_else(not_kept)?;
        let known = computer.kept(office, account).ok_or_else(not_kept)?;
        let taken = |dead: &Refusal| forget_if(environment, (office, account), known, dead);
        let id = key_id(account)?;
        still_kept(header, id, computer.id, known).inspect_err(taken)?;
        let found = keychain.get(&entry_of(office, id, computer.id))?;
        let token = found
            .ok_or_else(|| Refusal::new("keychain_entry_missing"))
            .and_then(|text| Token::parse(text.typed()))
            .inspect_err(taken)?;
        Ok(Self {
            environment,
            office,
            account: account.clone(),
            computer: computer.id,
            known: known.clone(),
            token,
        })
    }

    /// Signs in by it, in a header that may be another than the one that it was found by.
    ///
    /// # Errors
    /// As [`Kept::of`], and `header_altered`.
    pub fn open(&self, header: &Header) -> Result<Opened, Refusal> {
        let id = key_id(&self.account)?;
        still_kept(header, id, self.computer, &self.known)
            .and_then(|()| header.open_kept(id, self.computer, &self.token))
            .inspect_err(|refusal| self.look_at(refusal))
    }

    /// Forgets it if after this refusal it can never open again.
    pub fn look_at(&self, refusal: &Refusal) {
        let whose = (self.office, &self.account);
        forget_if(self.environment, whose, &self.known, refusal);
    }
}

/// Whether the header still knows of it; if not, why.
fn still_kept(
    header: &Header,
    account: keys::AccountId,
    computer: ComputerId,
    known: &KeptHere,
) -> Result<(), Refusal> {
    if header.revision() < known.revision {
        // A copy of the office from before she was kept: in the present one nothing has ended.
        return Err(Refusal::new("sign_in_not_kept"));
    }
    let mut accounts = header.accounts();
    let Some(listed) = accounts.find(|listed| listed.id == account) else {
        return Err(Refusal::new("account_ended")
            .with("name", &known.name)
            .at("account"));
    };
    if listed.public.to_string() != known.public {
        // An administrator, or the recovery sheet, gave it a new password, and a new key to sign with.
        return Err(Refusal::new("kept_password_reset"));
    }
    if header.keeps(account, computer) {
        return Ok(());
    }
    Err(Refusal::new(match listed.key_changed {
        true => "kept_key_changed",
        // Or the key, and she has signed in elsewhere since: nothing tells one from the other.
        false => "kept_password_changed",
    }))
}

/// What a refusal of an account that nobody knows any more means, to whom she was kept here.
pub(super) fn not_found(environment: &Environment, header: &Header, meant: &str) -> Refusal {
    let account = AccountId::from(meant.trim());
    let Some(known) = known_by(environment, header, &account) else {
        return unknown(meant);
    };
    let ended = Refusal::new("account_ended")
        .with("name", &known.name)
        .at("account");
    forget_if(environment, (header.office(), &account), &known, &ended);
    ended
}

/// What is known here of an account, unless the header is older than that: a copy of the office from before says nothing of what is now.
fn known_by(environment: &Environment, header: &Header, account: &AccountId) -> Option<KeptHere> {
    let computer = Computer::known(environment).ok().flatten()?;
    let known = computer.kept(header.office(), account)?;
    (known.revision <= header.revision()).then(|| known.clone())
}

/// Takes away what a refusal, in an office with this header, says can never open again.
pub(super) fn forget_dead(
    environment: &Environment,
    header: &Header,
    account: &AccountId,
    refusal: &Refusal,
) {
    if let Some(known) = known_by(environment, header, account) {
        forget_if(environment, (header.office(), account), &known, refusal);
    }
}

fn forget_if(
    environment: &Environment,
    (office, account): (OfficeId, &AccountId),
    known: &KeptHere,
    refusal: &Refusal,
) {
    if !DEAD.contains(&refusal.code.as_str()) {
        return;
    }
    let Ok(Some(computer)) = Computer::known(environment) else {
        return;
    };
    let now = computer.kept(office, account);
    if let Some(now) = now.filter(|now| now.is_still(known)) {
        // What stays of it opens nothing; the refusal itself is what she has to hear.
        let whose = (office, account);
        drop(take_away(environment, computer.id, whose, now));
    }
}

/// Forgets an account that the header keeps on this computer. One that does not is of a copy from before, where nobody has stayed who
/// could leave; or it ended elsewhere, which she has still to be told.
///
/// # Errors
/// Those of the keychain, and of the computer's file.
pub(super) fn leave(
    environment: &Environment,
    header: &Header,
    account: &AccountId,
) -> Result<(), Refusal> {
    let Some(computer) = Computer::known(environment)? else {
        return Ok(());
    };
    let office = header.office();
    match computer.noted(office, account) {
        Some(known) if may_end(header, key_id(account)?, computer.id, known) => {
            take_away(environment, computer.id, (office, account), known)
        }
        _ => Ok(()),
    }
}

/// Whether what is done in an office with this header ends what is known here of an account: the header keeps her here, and is none from
/// before, as that of a copy from an earlier stay, which keeps her here as well, by an entry that is no more.
fn may_end(
    header: &Header,
    account: keys::AccountId,
    computer: ComputerId,
    known: &KeptHere,
) -> bool {
    known.revision <= header.revision() && header.keeps(account, computer)
}

/// Forgets an account on this computer: the entry of the keychain, and that there is one.
///
/// # Errors
/// Those of the keychain, and of the computer's file.
pub(super) fn forget(
    environment: &Environment,
    office: OfficeId,
    account: &AccountId,
) -> Result<(), Refusal> {
    let Some(computer) = Computer::known(environment)? else {
        return Ok(());
    };
    match computer.noted(office, account) {
        Some(known) => take_away(environment, computer.id, (office, account), known),
        // A keychain may ask somebody to unlock it: nobody is asked for what is not there.
        None => Ok(()),
    }
}

/// Takes an entry away, and the note of it. As long as the keychain does not let go of the entry, which opens older copies of the office,
/// it stays noted that it is over: [`clear`] tries again.
///
/// The file of the computer cannot stay locked while a keychain waits for somebody to unlock it. So another window may begin to keep her
/// between the look at the note and the removal, which takes the new entry then. What that window notes stays: by it she is told at the
/// next opening that the entry is missing, and her password brings it back.
fn take_away(
    environment: &Environment,
    computer: ComputerId,
    whose: (OfficeId, &AccountId),
    known: &KeptHere,
) -> Result<(), Refusal> {
    take_away_if(environment, computer, whose, (known, Some(known)))
}

/// The same where something else may be noted; what is noted meanwhile instead of that stays.
fn take_away_if(
    environment: &Environment,
    computer: ComputerId,
    whose: (OfficeId, &AccountId),
    (known, noted): (&KeptHere, Option<&KeptHere>),
) -> Result<(), Refusal> {
    let removed = remove(environment, computer, whose, known);
    let left = removed.is_err().then(|| KeptHere {
        over: true,
        ..known.clone()
    });
    let mut chance = chance(environment)?;
    Computer::note_instead(environment, &mut chance, whose, (noted, left))?;
    removed
}

/// Takes an entry away, and notes that it is gone: she has still to be told why it ended, and no keychain is asked again until then.
fn take_entry(
    environment: &Environment,
    computer: ComputerId,
    whose: (OfficeId, &AccountId),
    known: &KeptHere,
) -> Result<(), Refusal> {
    remove(environment, computer, whose, known)?;
    let gone = KeptHere {
        cleared: true,
        ..known.clone()
    };
    // Where that cannot be noted, the next opening asks once more for what is not there.
    drop(chance(environment).and_then(|mut chance| {
        let notes = (Some(known), Some(gone));
        Computer::note_instead(environment, &mut chance, whose, notes)
    }));
    Ok(())
}

/// Has the keychain let go of an entry, unless it is noted that it has.
fn remove(
    environment: &Environment,
    computer: ComputerId,
    (office, account): (OfficeId, &AccountId),
    known: &KeptHere,
) -> Result<(), Refusal> {
    if known.cleared {
        return Ok(());
    }
    let entry = entry_of(office, key_id(account)?, computer);
    environment.keychain()?.remove(&entry)
}

/// What is said of an entry that opens the present office no more, and that the keychain did not let go of.
pub(super) fn entry_left(name: &str) -> Refusal {
    Refusal::new("keychain_entry_left").with("name", name)
}

/// It has just ended in the office that an account, or everybody, stays signed in on any computer: the keychain of this one lets go of the
/// entry at once, so that no copy of before opens by it either. What it does not let go of is told. The note stays, and says at the next
/// opening why the password is asked for. Whom `before`, the header of until then, did not keep here stays as she is: this is a copy from
/// before, or it ended elsewhere.
pub(crate) fn end_here(office: &Office, before: &Header, whose: Option<&AccountId>) {
    let (environment, id) = (&office.environment, before.office());
    let (Ok(Some(computer)), Ok(_)) = (Computer::known(environment), environment.keychain()) else {
        // As at the command line: a window does it at its next opening.
        return;
    };
    let mut told = Vec::new();
    for (account, known) in computer.of_office(id) {
        let is_meant = whose.is_none_or(|whose| *whose == account);
        let Ok(key) = key_id(&account) else {
            continue;
        };
        if !is_meant || !may_end(before, key, computer.id, known) {
            continue;
        }
        // A keychain that waits for somebody in vain is not asked again and again.
        let hers = (id, &account);
        let removed = told.is_empty() && take_entry(environment, computer.id, hers, known).is_ok();
        if !removed {
            told.push(entry_left(&known.name));
        }
    }
    office.tell(told);
}

/// Something that has still to be taken away on this computer.
pub(super) struct Left {
    account: AccountId,
    known: KeptHere,
    /// Whether the note goes with the entry. It stays where she has still to be told why it ended.
    with_note: bool,
}

/// Whose entries at an office with this header have still to be taken away on this computer: of whoever has ended it herself, and of
/// whoever does not stay signed in here by the header any more, or is not in it. Where the entry is gone, and only the note has to stay,
/// nothing is left to do.
pub(super) fn left(environment: &Environment, header: &Header) -> Vec<Left> {
    let mut left = Vec::new();
    let Ok(Some(computer)) = Computer::known(environment) else {
        return left;
    };
    for (account, known) in computer.of_office(header.office()) {
        let Ok(id) = key_id(&account) else {
            continue;
        };
        let is_listed = header.accounts().any(|listed| listed.id == id);
        let has_ended = known.revision <= header.revision() && !header.keeps(id, computer.id);
        let with_note = known.over || !is_listed;
        if known.over || has_ended && (with_note || !known.cleared) {
            left.push(Left {
                account,
                known: known.clone(),
                with_note,
            });
        }
    }
    left
}

/// Takes away what is [`left`] at an office. A keychain that refuses once is not asked again: that is done at the next opening.
pub(super) fn clear(environment: &Environment, office: OfficeId, left: &[Left]) {
    if environment.keychain().is_err() {
        // As at the command line.
        return;
    }
    for one in left {
        let Ok(Some(computer)) = Computer::known(environment) else {
            return;
        };
        let whose = (office, &one.account);
        if computer.noted(office, &one.account) != Some(&one.known) {
            // She stays signed in anew meanwhile. Where she begins to only after this look, [`take_away`] says what comes of it.
            continue;
        }
        let cleared = match one.with_note {
            true => take_away(environment, computer.id, whose, &one.known),
            false => take_entry(environment, computer.id, whose, &one.known),
        };
        if cleared.is_err() {
            return;
        }
    }
}

/// An account that is being kept on this computer. Its entry goes again, unless the header with it came to be.
pub(super) struct Keeping<'e> {
    environment: &'e Environment,
    office: OfficeId,
    account: &'e Account,
    computer: Computer,
    known: KeptHere,
    is_done: bool,
}

impl<'e> Keeping<'e> {
    /// Keeps an account, whose password has just opened the header: the entry first, then `header` may be kept.
    ///
    /// # Errors
    /// `keychain_missing`, `keep_needs_own_password`, `computers_too_many`, those of the keychain and of the computer's file; the header
    /// is as it was then.
    pub fn begin(
        environment: &'e Environment,
        header: &mut Header,
        opened: &Opened,
        account: &'e Account,
        chance: &mut Chance,
    ) -> Result<Self, Refusal> {
        let keychain = environment.keychain()?;
        if account.password_given {
            return Err(Refusal::new("keep_needs_own_password"));
        }
        let computer = Computer::here(environment, chance)?;
        let office = header.office();
        let id = key_id(&account.id)?;
        let mut after = header.clone();
        let token = after.keep(&opened.office, id, &opened.signing, computer.id, chance)?;
        let entry = entry_of(office, id, computer.id);
        let whose = (office, &account.id);
        let before = computer.noted(office, &account.id).cloned();
        if before.is_some() {
            // By what was noted of the entry before, another window would take the new one for a dead one.
            Computer::note(environment, chance, whose, None)?;
        }
        let mut keeping = Self {
            environment,
            office,
            account,
            computer,
            known: KeptHere {
                name: account.name.clone(),
                public: opened.signing.public().to_string(),
                revision: after.revision(),
                over: false,
                cleared: false,
            },
            is_done: false,
        };
        if let Err(refusal) = keychain.set(&entry, &Secret::new(token.to_text().as_str())) {
            if let Some(before) = before {
                // The entry before may still be there, or this one after all; if it is not, that is found the next time.
                let before = KeptHere {
                    cleared: false,
                    ..before
                };
                Computer::note(environment, chance, whose, Some(before))?;
                keeping.is_done = true;
            }
            return Err(refusal);
        }
        *header = after;
        Ok(keeping)
    }

    /// The header with it is kept: from now on it is known here. Another window must not try it before, and take it for a dead one.
    ///
    /// # Errors
    /// Those of the computer's file; the entry goes again then.
    pub fn done(mut self) -> Result<(), Refusal> {
        let mut chance = chance(self.environment)?;
        let whose = (self.office, &self.account.id);
        let known = Some(self.known.clone());
        Computer::note(self.environment, &mut chance, whose, known)?;
        self.is_done = true;
        Ok(())
    }
}

impl Drop for Keeping<'_> {
    fn drop(&mut self) {
        if !self.is_done {
            // What stays of it opens nothing, or nothing that this computer asks for.
            let whose = (self.office, &self.account.id);
            let computer = self.computer.id;
            // While she was being kept nothing was noted of her.
            let known = (&self.known, None);
            drop(take_away_if(self.environment, computer, whose, known));
        }
    }
}

/// Takes this computer out of an account's part of the header; whether it stood there.
///
/// # Errors
/// `computer_not_readable`, `office_key_wrong`.
pub(super) fn forget_in(
    environment: &Environment,
    header: &mut Header,
    key: &OfficeKey,
    account: &AccountId,
) -> Result<bool, Refusal> {
    let Some(computer) = Computer::known(environment)? else {
        return Ok(false);
    };
    let id = key_id(account)?;
    if !header.keeps(id, computer.id) {
        return Ok(false);
    }
    header.forget(key, id, computer.id)?;
    Ok(true)
}

/// The same where she does not want to stay any more, or nobody is kept here any more: an entry was lost, a keychain emptied. What this
/// computer cannot read of itself keeps nobody from signing in.
///
/// # Errors
/// `office_key_wrong`.
pub(super) fn forget_unless(
    stays: bool,
    environment: &Environment,
    header: &mut Header,
    (key, account): (&OfficeKey, &AccountId),
) -> Result<bool, Refusal> {
    match Computer::known(environment) {
        Ok(Some(computer)) if !stays || computer.kept(header.office(), account).is_none() => {
            forget_in(environment, header, key, account)
        }
        _ => Ok(false),
    }
}
