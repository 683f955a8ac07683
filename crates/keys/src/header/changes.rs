//! Changes of a header. Each is made by who holds the office key, counts the revision up by one and leaves the header as
//! it was if it is refused. Must not know who may make them.

use assessment::{PersonName, Refusal};

use super::account::{
    Account, Computer, Credentials, MOST_COMPUTERS, MOST_HANDED, NewAccount, Places, Token,
};
use super::file::MOST_ACCOUNTS;
use super::sheet::{Recovery, Sheet};
use super::{Body, Header, Storage};
use crate::chance::Chance;
use crate::handing::Handed;
use crate::id::{AccountId, ComputerId, OfficeId};
use crate::office_key::OfficeKey;
use crate::phrase::Phrase;
use crate::seal::Sealed;
use crate::signing::{PublicKey, SigningKey};

/// What a change of the office key needs.
#[derive(Debug, Clone, Copy)]
pub struct KeyChange<'a> {
    /// The present key.
    pub old: &'a OfficeKey,
    /// The key that takes its place.
    pub new: &'a OfficeKey,
    /// The phrase of the new recovery sheet.
    pub phrase: &'a Phrase,
    /// The public keys of all accounts as the audit log has them. Whoever has the office key can write a header; who is
    /// about to leave could have put a key of hers at another's account, and would be handed the new key there.
    pub known: &'a [(AccountId, PublicKey)],
}

impl Header {
    /// The header of a new office, with its first account.
    ///
    /// # Errors
    /// `password_memory_short`.
    pub fn new(
        office: OfficeId,
        storage: Storage,
        key: &OfficeKey,
        first: &NewAccount<'_>,
        chance: &mut Chance,
    ) -> Result<Self, Refusal> {
        let body = Body {
            office,
            revision: 1,
            storage,
            accounts: vec![Account::new(office, first, key, chance)?],
            recovery: None,
            sheets: 0,
            previous: None,
        };
        Ok(Self::proven(body, key))
    }

    /// Enters a further account.
    ///
    /// # Errors
    /// `account_exists`, `accounts_too_many`, `password_memory_short`, `office_key_wrong`.
    pub fn add(
        &mut self,
        key: &OfficeKey,
        new: &NewAccount<'_>,
        chance: &mut Chance,
    ) -> Result<(), Refusal> {
        self.change(key, |body| {
            if body.accounts.iter().any(|account| account.id == new.id) {
                return Err(Refusal::new("account_exists").of_entry(new.id));
            }
            if body.accounts.len() >= MOST_ACCOUNTS {
                return Err(Refusal::new("accounts_too_many").with("limit", MOST_ACCOUNTS));
            }
            let account = Account::new(body.office, new, key, chance)?;
            body.accounts.push(account);
            Ok(())
        })
    }

    /// Gives an account a new password, with its own signing key or, where that is lost with the old password, a new
    /// one. Whoever stayed signed in on a computer has to sign in again.
    ///
    /// # Errors
    /// `account_not_found`, `password_memory_short`, `office_key_wrong`.
    pub fn replace(
        &mut self,
        key: &OfficeKey,
        account: AccountId,
        credentials: Credentials<'_>,
        chance: &mut Chance,
    ) -> Result<(), Refusal> {
        self.change(key, |body| {
            let office = body.office;
            let account = body.account(account)?;
            let new = NewAccount {
                id: account.id,
                name: account.name.clone(),
                credentials,
            };
            *account = Account::new(office, &new, key, chance)?;
            Ok(())
        })
    }

    /// Gives an account another name.
    ///
    /// # Errors
    /// `account_not_found`, `office_key_wrong`.
    pub fn rename(
        &mut self,
        key: &OfficeKey,
        account: AccountId,
        name: PersonName,
    ) -> Result<(), Refusal> {
        self.change(key, |body| {
            body.account(account)?.name = name;
            Ok(())
        })
    }

    /// Takes an account out. Its owner may have kept an older header, and the key with it: [`Header::change_key`].
    ///
    /// # Errors
    /// `account_not_found`, `account_last`, `office_key_wrong`.
    pub fn remove(&mut self, key: &OfficeKey, account: AccountId) -> Result<(), Refusal> {
        self.change(key, |body| {
            body.account(account)?;
            if body.accounts.len() == 1 {
                return Err(Refusal::new("account_last").of_entry(account));
            }
            body.accounts.retain(|one| one.id != account);
            Ok(())
        })
    }

    /// Makes a recovery sheet with this phrase valid, and every older one not. Returns the sheet, whose number is printed on it.
    ///
    /// # Errors
    /// `office_key_wrong`.
    pub fn set_recovery(
        &mut self,
        key: &OfficeKey,
        phrase: &Phrase,
        chance: &mut Chance,
    ) -> Result<Sheet, Refusal> {
        self.change(key, |body| Ok(body.recover_by(key, phrase, chance)))
    }

    /// Lets an account stay signed in on a computer; the token goes into its keychain.
    ///
    /// # Errors
    /// `account_not_found`, `computers_too_many`, `office_key_wrong`; `header_altered` if it is not her signing key.
    pub fn keep(
        &mut self,
        key: &OfficeKey,
        account: AccountId,
        signing: &SigningKey,
        computer: ComputerId,
        chance: &mut Chance,
    ) -> Result<Token, Refusal> {
        self.change(key, |body| {
            let places = Places::of_computer(body.office, account, computer);
            let account = body.account(account)?;
            if signing.public() != account.public {
                return Err(Refusal::new("header_altered"));
            }
            account.computers.retain(|kept| kept.id != computer);
            if account.computers.len() >= MOST_COMPUTERS {
                return Err(Refusal::new("computers_too_many").with("limit", MOST_COMPUTERS));
            }
            let token = Token::new(chance);
            account.computers.push(Computer {
                id: computer,
                office: Sealed::new(&token.key(), &places.office, &key.0, chance),
                seed: Sealed::new(&token.key(), &places.seed, signing.seed(), chance),
            });
            Ok(token)
        })
    }

    /// Ends that an account stays signed in on a computer.
    ///
    /// # Errors
    /// `account_not_found`, `office_key_wrong`.
    pub fn forget(
        &mut self,
        key: &OfficeKey,
        account: AccountId,
        computer: ComputerId,
    ) -> Result<(), Refusal> {
        self.change(key, |body| {
            let account = body.account(account)?;
            account.computers.retain(|kept| kept.id != computer);
            Ok(())
        })
    }

    /// Changes the office key, as is due after somebody left: a key that was once unwrapped can be kept by whoever did.
    ///
    /// Every account is handed the new key and finds it at its next sign-in; the phrase is that of a new recovery sheet,
    /// which is returned. No computer stays signed in. Where the header is kept before the file is encrypted anew,
    /// [`Header::settle`] is said after it.
    ///
    /// # Errors
    /// `key_change_unfinished`, `account_key_unknown`, `account_away_too_long`, `office_key_wrong`.
    pub fn change_key(
        &mut self,
        change: &KeyChange<'_>,
        chance: &mut Chance,
    ) -> Result<Sheet, Refusal> {
        let KeyChange {
            old,
            new,
            phrase,
            known,
        } = *change;
        let mut body = self.begin(old)?;
        if body.previous.is_some() {
            return Err(Refusal::new("key_change_unfinished"));
        }
        let office = body.office;
        for one in &mut body.accounts {
            let about = |refusal: Refusal| refusal.with("name", one.name.as_str()).of_entry(one.id);
            if !known.contains(&(one.id, one.public)) {
                return Err(about(Refusal::new("account_key_unknown")));
            }
            if one.handed.len() >= MOST_HANDED {
                return Err(about(Refusal::new("account_away_too_long")));
            }
            let place = one.handed_place(office);
            let handed = Handed::new(&one.public, &place, old, new, chance)
                .ok_or_else(|| about(Refusal::new("account_key_unknown")))?;
            one.handed.push(handed);
            one.computers.clear();
        }
        let sheet = body.recover_by(new, phrase, chance);
        let place = body.previous_place();
        body.previous = Some(Sealed::new(
            new.previous_key().as_bytes(),
            &place,
            &old.0,
            chance,
        ));
        *self = Self::proven(body, new);
        Ok(sheet)
    }

    /// Lets go of the key before, once the file is encrypted by the present one.
    ///
    /// # Errors
    /// `office_key_wrong`.
    pub fn settle(&mut self, key: &OfficeKey) -> Result<(), Refusal> {
        self.change(key, |body| {
            body.previous = None;
            Ok(())
        })
    }

    fn change<T>(
        &mut self,
        key: &OfficeKey,
        make: impl FnOnce(&mut Body) -> Result<T, Refusal>,
    ) -> Result<T, Refusal> {
        let mut body = self.begin(key)?;
        let made = make(&mut body)?;
        *self = Self::proven(body, key);
        Ok(made)
    }

    /// The body of the next revision. A header that somebody without the key altered gets no proof from us.
    fn begin(&self, key: &OfficeKey) -> Result<Body, Refusal> {
        self.belongs_to(key)?;
        let mut body = self.body.clone();
        body.revision = body.revision.saturating_add(1);
        Ok(body)
    }
}

impl Body {
    fn account(&mut self, id: AccountId) -> Result<&mut Account, Refusal> {
        self.accounts
            .iter_mut()
            .find(|account| account.id == id)
            .ok_or_else(|| Refusal::new("account_not_found").of_entry(id))
    }

    fn recover_by(&mut self, key: &OfficeKey, phrase: &Phrase, chance: &mut Chance) -> Sheet {
        self.sheets = self.sheets.saturating_add(1);
        let recovery = Recovery::new(phrase, &self.recovery_place(), key, chance);
        let public = recovery.public;
        self.recovery = Some(recovery);
        Sheet {
            number: self.sheets,
            public,
        }
    }
}
