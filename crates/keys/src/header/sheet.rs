//! The recovery sheet's part of the header: the office key wrapped under the phrase, and the public half of the key by which the
//! sheet signs that it was used. Must not know the paper, nor who may use it.

use serde::{Deserialize, Serialize};
use serde_bytes::ByteArray;
use zeroize::Zeroizing;

use crate::chance::Chance;
use crate::office_key::{OfficeKey, derive};
use crate::phrase::Phrase;
use crate::seal::{Place, Sealed};
use crate::signing::{PublicKey, SigningKey};

/// A recovery sheet as others know it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sheet {
    /// The number that stands on it.
    pub number: u32,
    /// By which its signatures are known.
    pub public: PublicKey,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Recovery {
    salt: ByteArray<16>,
    pub public: PublicKey,
    office: Sealed,
}

impl Recovery {
    pub fn new(phrase: &Phrase, place: &Place, key: &OfficeKey, chance: &mut Chance) -> Self {
        let salt = chance.bytes();
        Self {
            salt: ByteArray::new(salt),
            public: signing_key(&salt, phrase).public(),
            office: Sealed::new(&wrapping_key(&salt, phrase), place, &key.0, chance),
        }
    }

    /// Whether everything in it is in its bounds. It may come from anybody.
    pub fn is_sound(&self) -> bool {
        self.public.is_sound()
    }

    /// The office key, if this is the phrase.
    pub fn open(&self, phrase: &Phrase, place: &Place) -> Option<OfficeKey> {
        let key = wrapping_key(&self.salt, phrase);
        self.office.open(&key, place).map(OfficeKey)
    }

    /// The key by which the sheet signs, if it is the one that the header shows to everybody.
    pub fn signing(&self, phrase: &Phrase) -> Option<SigningKey> {
        let key = signing_key(&self.salt, phrase);
        (key.public() == self.public).then_some(key)
    }
}

/// The phrase is drawn, not chosen: it needs no stretching.
fn wrapping_key(salt: &[u8; 16], phrase: &Phrase) -> Zeroizing<[u8; 32]> {
    derive(Some(salt), &phrase.secret(), &["jiangping recovery v1"])
}

/// Other words, so that neither key tells of the other.
fn signing_key(salt: &[u8; 16], phrase: &Phrase) -> SigningKey {
    let words = ["jiangping recovery signature v1"];
    SigningKey::of_seed(derive(Some(salt), &phrase.secret(), &words))
}
