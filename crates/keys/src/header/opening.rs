//! From a header to the office key: by password, by a computer's keychain, by the recovery sheet. Must not know what is
//! done with the key.

use assessment::Refusal;
use zeroize::Zeroizing;

use super::Header;
use super::account::{Account, Places, Token};
use crate::handing::Handed;
use crate::id::{AccountId, ComputerId};
use crate::office_key::OfficeKey;
use crate::password::Password;
use crate::phrase::Phrase;
use crate::seal::Sealed;
use crate::signing::SigningKey;

/// What somebody has who has signed in.
#[derive(Debug)]
pub struct Opened {
    /// The key of the office.
    pub office: OfficeKey,
    /// The key that she signs with.
    pub signing: SigningKey,
    /// The office key before, while it is being changed: the file opens by one of the two.
    pub previous: Option<OfficeKey>,
    /// The office key was changed while she was away. Her password, just typed, has to be set anew
    /// ([`Header::replace`]), so that it wraps the present key.
    pub renew: bool,
}

/// What somebody has who typed the phrase of the recovery sheet: everything but an account to sign with.
#[derive(Debug)]
pub struct Recovered {
    /// The key of the office.
    pub office: OfficeKey,
    /// The office key before, while it is being changed: the file opens by one of the two.
    pub previous: Option<OfficeKey>,
    /// The key by which the sheet signs what it was used for.
    pub sheet: SigningKey,
}

impl Header {
    /// Signs in by password.
    ///
    /// # Errors
    /// `account_not_found`, `password_wrong`, `password_memory_short`, `header_altered`.
    pub fn open(&self, account: AccountId, password: &Password) -> Result<Opened, Refusal> {
        let account = self.account(account)?;
        let key = account.cost.key(password, &account.salt)?;
        let places = Places::of_password(self.body.office, account.id);
        let signing = self.signing(
            account,
            password_wrong,
            account.seed.open(&key, &places.seed),
        )?;
        let office = (&account.office, account.handed.as_slice());
        self.opened(account, signing, office, &key, &places)
    }

    /// The signing key alone, for a second person who approves what another has open.
    ///
    /// # Errors
    /// Those of [`Header::open`]; and `office_key_wrong` if `office` is not the key of this header.
    pub fn open_signing(
        &self,
        office: &OfficeKey,
        account: AccountId,
        password: &Password,
    ) -> Result<SigningKey, Refusal> {
        self.belongs_to(office)?;
        let account = self.account(account)?;
        let key = account.cost.key(password, &account.salt)?;
        let places = Places::of_password(self.body.office, account.id);
        self.signing(
            account,
            password_wrong,
            account.seed.open(&key, &places.seed),
        )
    }

    /// Signs in by what this computer's keychain holds.
    ///
    /// # Errors
    /// `account_not_found`, `sign_in_not_kept`, `keychain_entry_wrong`, `header_altered`.
    pub fn open_kept(
        &self,
        account: AccountId,
        computer: ComputerId,
        token: &Token,
    ) -> Result<Opened, Refusal> {
        let account = self.account(account)?;
        let kept = account
            .computers
            .iter()
            .find(|kept| kept.id == computer)
            .ok_or_else(|| Refusal::new("sign_in_not_kept"))?;
        let key = token.key();
        let places = Places::of_computer(self.body.office, account.id, computer);
        let wrong = || Refusal::new("keychain_entry_wrong");
        let signing = self.signing(account, wrong, kept.seed.open(&key, &places.seed))?;
        // A change of the office key ends it on every computer: what is wrapped here came after all that were handed on.
        self.opened(account, signing, (&kept.office, &[]), &key, &places)
    }

    /// Opens by the recovery sheet.
    ///
    /// # Errors
    /// `recovery_sheet_missing`, `recovery_phrase_of_other_sheet`, `header_altered`.
    pub fn open_recovery(&self, phrase: &Phrase) -> Result<Recovered, Refusal> {
        let recovery = self
            .body
            .recovery
            .as_ref()
            .ok_or_else(|| Refusal::new("recovery_sheet_missing"))?;
        let office = recovery
            .open(phrase, &self.body.recovery_place())
            .ok_or_else(|| {
                Refusal::new("recovery_phrase_of_other_sheet")
                    .with("sheet", self.body.sheets)
                    .at("phrase")
            })?;
        Ok(Recovered {
            previous: self.previous(&office)?,
            office,
            // Whoever has the office key can put another public key beside a wrap that opens.
            sheet: recovery.signing(phrase).ok_or_else(altered)?,
        })
    }

    /// Whether this is the key of this header, and nobody without it changed the header.
    ///
    /// # Errors
    /// `office_key_wrong`.
    pub fn belongs_to(&self, office: &OfficeKey) -> Result<(), Refusal> {
        if self.is_proven_by(office) {
            Ok(())
        } else {
            Err(Refusal::new("office_key_wrong"))
        }
    }

    pub(super) fn account(&self, id: AccountId) -> Result<&Account, Refusal> {
        self.body
            .accounts
            .iter()
            .find(|account| account.id == id)
            .ok_or_else(|| Refusal::new("account_not_found").of_entry(id))
    }

    /// The signing key of an opened wrap, if it is the one that the header shows to everybody.
    fn signing(
        &self,
        account: &Account,
        wrong: impl FnOnce() -> Refusal,
        seed: Option<Zeroizing<[u8; 32]>>,
    ) -> Result<SigningKey, Refusal> {
        let signing = SigningKey::of_seed(seed.ok_or_else(wrong)?);
        if signing.public() == account.public {
            Ok(signing)
        } else {
            Err(altered())
        }
    }

    fn opened(
        &self,
        account: &Account,
        signing: SigningKey,
        (wrapped, handed_on): (&Sealed, &[Handed]),
        key: &[u8; 32],
        places: &Places,
    ) -> Result<Opened, Refusal> {
        // The seed opened by the same key, so that a failure here is no wrong password.
        let wrapped = wrapped.open(key, &places.office).ok_or_else(altered)?;
        let mut office = OfficeKey(wrapped);
        let place = account.handed_place(self.body.office);
        for handed in handed_on {
            office = handed.open(&signing, &place, &office).ok_or_else(altered)?;
        }
        Ok(Opened {
            previous: self.previous(&office)?,
            office,
            signing,
            renew: !handed_on.is_empty(),
        })
    }

    /// The key before; on the way, whether the header is as somebody with the office key left it.
    fn previous(&self, office: &OfficeKey) -> Result<Option<OfficeKey>, Refusal> {
        if !self.is_proven_by(office) {
            return Err(altered());
        }
        let Some(previous) = &self.body.previous else {
            return Ok(None);
        };
        previous
            .open(
                office.previous_key().as_bytes(),
                &self.body.previous_place(),
            )
            .map(|key| Some(OfficeKey(key)))
            .ok_or_else(altered)
    }
}

fn password_wrong() -> Refusal {
    Refusal::new("password_wrong").at("password")
}

fn altered() -> Refusal {
    Refusal::new("header_altered")
}

#[cfg(test)]
mod tests {
    use assessment::PersonName;

    use super::*;
    use crate::seal::{Place, Purpose};
    use crate::{Chance, Cost, Credentials, NewAccount, OfficeId, Storage};

    /// Who holds the office key can prove any header, and still cannot make one account's password open another's wraps:
    /// what she moves there stays bound to where it was.
    #[test]
    fn wraps_that_are_exchanged_by_who_has_the_office_key_do_not_open() -> Result<(), Refusal> {
        let mut chance = Chance::new([1; 32]);
        let key = OfficeKey::new(&mut chance);
        let password = Password::new("one password for both");
        let signing = [SigningKey::new(&mut chance), SigningKey::new(&mut chance)];
        let ids = [AccountId::new([1; 16]), AccountId::new([2; 16])];
        let account = |at: usize| {
            Ok::<_, Refusal>(NewAccount {
                id: ids[at],
                name: PersonName::parse("王秀英")?,
                credentials: Credentials {
                    signing: &signing[at],
                    password: &password,
                    cost: Cost::LEAST,
                },
            })
        };
        let office = OfficeId::new([7; 16]);
        let mut header = Header::new(office, Storage::Sqlcipher4, &key, &account(0)?, &mut chance)?;
        header.add(&key, &account(1)?, &mut chance)?;

        let mut body = header.body.clone();
        let [first, second] = body.accounts.as_mut_slice() else {
            unreachable!("two accounts were made");
        };
        // Everything but the id: she wants to sign as the other.
        std::mem::swap(&mut first.id, &mut second.id);
        let exchanged = Header::proven(body, &key);
        for id in ids {
            let code = exchanged
                .open(id, &password)
                .map_err(|refusal| refusal.code);
            assert_eq!(code.err().as_deref(), Some("password_wrong"));
        }

        // The seed alone stays, and the office key is her own wrap.
        let mut body = header.body.clone();
        body.accounts[1].office = body.accounts[0].office.clone();
        body.accounts[1].salt = body.accounts[0].salt;
        let mixed = Header::proven(body, &key);
        let code = mixed
            .open(ids[1], &password)
            .map_err(|refusal| refusal.code);
        assert_eq!(code.err().as_deref(), Some("password_wrong"));
        Ok(())
    }

    /// Who holds the office key can write a public key of hers beside the wrap of a sheet that she never saw.
    #[test]
    fn a_sheets_public_key_that_is_exchanged_by_who_has_the_office_key_is_refused()
    -> Result<(), Refusal> {
        let mut chance = Chance::new([1; 32]);
        let key = OfficeKey::new(&mut chance);
        let signing = SigningKey::new(&mut chance);
        let first = NewAccount {
            id: AccountId::new([1; 16]),
            name: PersonName::parse("王秀英")?,
            credentials: Credentials {
                signing: &signing,
                password: &Password::new("one password"),
                cost: Cost::LEAST,
            },
        };
        let office = OfficeId::new([7; 16]);
        let mut header = Header::new(office, Storage::Columns, &key, &first, &mut chance)?;
        let phrase = Phrase::new(&mut chance);
        header.set_recovery(&key, &phrase, &mut chance)?;
        assert!(header.open_recovery(&phrase).is_ok());

        let mut body = header.body.clone();
        let recovery = body.recovery.as_mut();
        recovery
            .unwrap_or_else(|| unreachable!("a sheet was made"))
            .public = SigningKey::new(&mut chance).public();
        let planted = Header::proven(body, &key);
        let code = planted
            .open_recovery(&phrase)
            .map_err(|refusal| refusal.code);
        assert_eq!(code.err().as_deref(), Some("header_altered"));
        Ok(())
    }

    /// A key that is handed by somebody who did not have the one before, or that was meant for another account.
    #[test]
    fn a_handed_key_opens_only_from_who_had_the_old_one_and_for_whom_it_is() {
        use crate::handing::Handed;
        let mut chance = Chance::new([1; 32]);
        let keys: [OfficeKey; 3] = std::array::from_fn(|_| OfficeKey::new(&mut chance));
        let [old, new, other] = &keys;
        let (hers, anothers) = (SigningKey::new(&mut chance), SigningKey::new(&mut chance));
        let place = |account| Place {
            office: OfficeId::new([7; 16]),
            purpose: Purpose::Handed,
            subject: [account; 16],
            detail: [0; 16],
        };
        let made =
            |chance: &mut Chance, from| Handed::new(&hers.public(), &place(1), from, new, chance);
        let (true_one, forged) = (made(&mut chance, old), made(&mut chance, other));
        let opens = |handed: &Option<Handed>, by: &SigningKey, at, old| {
            let handed = handed.as_ref();
            handed.is_some_and(|handed| handed.open(by, &place(at), old).is_some())
        };
        assert!(opens(&true_one, &hers, 1, old));
        assert!(!opens(&true_one, &hers, 2, old));
        assert!(!opens(&true_one, &hers, 1, other));
        assert!(!opens(&true_one, &anothers, 1, old));
        assert!(!opens(&forged, &hers, 1, old));
    }
}
