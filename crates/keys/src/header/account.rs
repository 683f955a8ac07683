//! An account's part of the header: its wrapped keys. Must not know what the account may do.

use assessment::{PersonName, Refusal};
use serde::{Deserialize, Serialize};
use serde_bytes::ByteArray;
use zeroize::Zeroizing;

use crate::chance::Chance;
use crate::handing::Handed;
use crate::id::{AccountId, ComputerId, OfficeId};
use crate::office_key::{OfficeKey, derive};
use crate::password::{Cost, Password, SALT};
use crate::seal::{Place, Purpose, Sealed};
use crate::signing::{PublicKey, SigningKey};

/// Changes of the office key that an account may have missed.
pub(super) const MOST_HANDED: usize = 8;
/// Computers on which one account stays signed in.
pub(super) const MOST_COMPUTERS: usize = 8;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Account {
    pub id: AccountId,
    pub name: PersonName,
    pub public: PublicKey,
    pub cost: Cost,
    pub salt: ByteArray<SALT>,
    pub office: Sealed,
    pub seed: Sealed,
    /// Office keys that came after the wrapped one, each handed on by who had the one before.
    pub handed: Vec<Handed>,
    pub computers: Vec<Computer>,
}

/// What an account is entered with.
#[derive(Debug)]
pub struct NewAccount<'a> {
    /// Its id, never given before.
    pub id: AccountId,
    /// The name that the sign-in screen shows to everybody.
    pub name: PersonName,
    /// What only its owner has.
    pub credentials: Credentials<'a>,
}

/// What only the owner of an account has.
#[derive(Debug, Clone, Copy)]
pub struct Credentials<'a> {
    /// The key that she signs with.
    pub signing: &'a SigningKey,
    /// The password.
    pub password: &'a Password,
    /// What a try of it costs: [`Cost::USUAL`].
    pub cost: Cost,
}

/// A computer whose keychain signs in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Computer {
    pub id: ComputerId,
    pub office: Sealed,
    pub seed: Sealed,
}

/// The places of an account's two wraps.
pub(super) struct Places {
    pub office: Place,
    pub seed: Place,
}

impl Places {
    pub fn of_password(office: OfficeId, account: AccountId) -> Self {
        Self::new(
            office,
            account,
            [0; 16],
            [Purpose::AccountOffice, Purpose::AccountSeed],
        )
    }

    pub fn of_computer(office: OfficeId, account: AccountId, computer: ComputerId) -> Self {
        Self::new(
            office,
            account,
            computer.bytes(),
            [Purpose::ComputerOffice, Purpose::ComputerSeed],
        )
    }

    fn new(
        office: OfficeId,
        account: AccountId,
        detail: [u8; 16],
        [for_office, for_seed]: [Purpose; 2],
    ) -> Self {
        let place = |purpose| Place {
            office,
            purpose,
            subject: account.bytes(),
            detail,
        };
        Self {
            office: place(for_office),
            seed: place(for_seed),
        }
    }
}

impl Account {
    pub fn new(
        office: OfficeId,
        new: &NewAccount<'_>,
        key: &OfficeKey,
        chance: &mut Chance,
    ) -> Result<Self, Refusal> {
        let NewAccount {
            id,
            name,
            credentials:
                Credentials {
                    signing,
                    password,
                    cost,
                },
        } = new;
        let salt = chance.bytes();
        let stretched = cost.key(password, &salt)?;
        let places = Places::of_password(office, *id);
        Ok(Self {
            id: *id,
            name: name.clone(),
            public: signing.public(),
            cost: *cost,
            salt: ByteArray::new(salt),
            office: Sealed::new(&stretched, &places.office, &key.0, chance),
            seed: Sealed::new(&stretched, &places.seed, signing.seed(), chance),
            handed: Vec::new(),
            computers: Vec::new(),
        })
    }

    /// Whether everything in it is in its bounds. It may come from anybody.
    pub fn is_sound(&self) -> bool {
        self.public.is_sound()
            && self.cost.is_bounded()
            && self.handed.len() <= MOST_HANDED
            && self.computers.len() <= MOST_COMPUTERS
            && (1..).zip(&self.computers).all(|(next, one)| {
                self.computers[next..]
                    .iter()
                    .all(|other| one.id != other.id)
            })
    }

    /// The place of a key that is handed to this account.
    pub fn handed_place(&self, office: OfficeId) -> Place {
        Place {
            office,
            purpose: Purpose::Handed,
            subject: self.id.bytes(),
            detail: [0; 16],
        }
    }
}

/// What a keychain holds for one account on one computer. Wiped from memory when it is dropped, shown by no `Debug`.
pub struct Token(Zeroizing<[u8; 32]>);

impl Token {
    /// A new token.
    pub(super) fn new(chance: &mut Chance) -> Self {
        Self(Zeroizing::new(chance.bytes()))
    }

    /// As it is put into the keychain.
    pub fn to_text(&self) -> Zeroizing<String> {
        Zeroizing::new(hex::encode(self.0.as_slice()))
    }

    /// As it comes from the keychain.
    ///
    /// # Errors
    /// `keychain_entry_wrong`.
    pub fn parse(text: &str) -> Result<Self, Refusal> {
        let mut bytes = Zeroizing::new([0; 32]);
        hex::decode_to_slice(text, bytes.as_mut_slice())
            .map_err(|_| Refusal::new("keychain_entry_wrong"))?;
        Ok(Self(bytes))
    }

    pub(super) fn key(&self) -> Zeroizing<[u8; 32]> {
        derive(None, self.0.as_slice(), &["jiangping keychain v1"])
    }
}

impl std::fmt::Debug for Token {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Token")
    }
}
