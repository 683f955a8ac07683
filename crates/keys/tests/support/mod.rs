//! An office with its header, as the tests need it. Nothing here costs time: passwords are tried at the least cost.

#![expect(clippy::unwrap_used, reason = "tests")]
#![allow(dead_code, reason = "each test binary uses its part")]

use assessment::{PersonName, Refusal};
use keys::{
    AccountId, Chance, Cost, Credentials, Header, NewAccount, OfficeId, OfficeKey, Password,
    Phrase, SigningKey, Storage,
};

pub const OFFICE: OfficeId = OfficeId::new([7; 16]);
pub const WANG: AccountId = AccountId::new([1; 16]);
pub const LI: AccountId = AccountId::new([2; 16]);
pub const ZHAO: AccountId = AccountId::new([3; 16]);

/// An account with what only its owner has.
pub struct Person {
    pub id: AccountId,
    pub name: &'static str,
    pub password: Password,
    pub signing: SigningKey,
}

impl Person {
    pub fn new(id: AccountId, name: &'static str, password: &str, chance: &mut Chance) -> Self {
        Self {
            id,
            name,
            password: Password::new(password),
            signing: SigningKey::new(chance),
        }
    }

    pub fn credentials(&self) -> Credentials<'_> {
        Credentials {
            signing: &self.signing,
            password: &self.password,
            cost: Cost::LEAST,
        }
    }

    pub fn account(&self) -> NewAccount<'_> {
        NewAccount {
            id: self.id,
            name: PersonName::parse(self.name).unwrap(),
            credentials: self.credentials(),
        }
    }
}

/// An office of two people with a recovery sheet.
pub struct Made {
    pub header: Header,
    pub key: OfficeKey,
    pub wang: Person,
    pub li: Person,
    pub phrase: Phrase,
    pub chance: Chance,
}

pub fn made() -> Made {
    let mut chance = Chance::new([9; 32]);
    let key = OfficeKey::new(&mut chance);
    let wang = Person::new(WANG, "王秀英", "一二三四五", &mut chance);
    let li = Person::new(LI, "李建国", "sewing machine oil", &mut chance);
    let phrase = Phrase::new(&mut chance);
    let mut header = Header::new(
        OFFICE,
        Storage::Sqlcipher4,
        &key,
        &wang.account(),
        &mut chance,
    )
    .unwrap();
    header.add(&key, &li.account(), &mut chance).unwrap();
    header.set_recovery(&key, &phrase, &mut chance).unwrap();
    Made {
        header,
        key,
        wang,
        li,
        phrase,
        chance,
    }
}

/// Whether two office keys are one: they are never compared in the open.
pub fn same(one: &OfficeKey, other: &OfficeKey) -> bool {
    one.file_key().as_bytes() == other.file_key().as_bytes()
}

/// The code of what was refused.
pub fn code<T>(outcome: Result<T, Refusal>) -> String {
    match outcome {
        Ok(_) => "nothing was refused".to_owned(),
        Err(refusal) => refusal.code,
    }
}
