//! The signing key of an account: what it approves, it signs; and that of a recovery sheet, which signs what it was used for.
//! Must not know what is signed, nor who may.

use std::fmt;

use assessment::Refusal;
use ed25519_dalek::{Signature as Bare, Signer, SigningKey as Ed25519, VerifyingKey};
use serde::{Deserialize, Serialize};
use serde_bytes::ByteArray;
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use crate::chance::Chance;
use crate::id::OfficeId;

/// What is signed begins with these words, so that no signature of another purpose or program fits.
const WORDS: &[u8] = b"jiangping account signature v1\0";

/// An account's own secret: 32 random bytes, the seed of its Ed25519 key, to which new office keys are handed as well. That of a
/// recovery sheet follows from its phrase.
/// Wiped from memory when it is dropped, shown by no `Debug`.
#[derive(Clone)]
pub struct SigningKey {
    seed: Zeroizing<[u8; 32]>,
}

impl SigningKey {
    /// A new key.
    pub fn new(chance: &mut Chance) -> Self {
        Self::of_seed(Zeroizing::new(chance.bytes()))
    }

    pub(crate) fn of_seed(seed: Zeroizing<[u8; 32]>) -> Self {
        Self { seed }
    }

    pub(crate) fn seed(&self) -> &[u8; 32] {
        &self.seed
    }

    /// The X25519 half that opens what is sealed to [`PublicKey::receiving`].
    pub(crate) fn receiving(&self) -> Zeroizing<[u8; 32]> {
        Zeroizing::new(Ed25519::from_bytes(&self.seed).to_scalar_bytes())
    }

    /// The half that others know the signatures by.
    pub fn public(&self) -> PublicKey {
        let key = Ed25519::from_bytes(&self.seed).verifying_key();
        PublicKey(ByteArray::new(key.to_bytes()))
    }

    /// Signs a message of one domain in one office.
    pub fn sign(&self, office: OfficeId, domain: Domain, message: &[u8]) -> Signature {
        let signature =
            Ed25519::from_bytes(&self.seed).sign(&signed_words(office, domain, message));
        Signature(ByteArray::new(signature.to_bytes()))
    }
}

impl fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SigningKey of {}", self.public())
    }
}

/// What kind of statement is signed: an approval is no revocation, whatever bytes both may have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Domain(&'static str);

impl Domain {
    /// The domain of this name; names stay as they are for ever, since old signatures name them.
    pub const fn new(name: &'static str) -> Self {
        assert!(
            !name.is_empty() && name.len() < 256,
            "a domain has a short name"
        );
        Self(name)
    }
}

/// The public half of a signing key.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PublicKey(ByteArray<32>);

impl PublicKey {
    /// Reads 64 hexadecimal digits.
    ///
    /// # Errors
    /// `signing_key_unreadable`: no digits, no key, or one that anybody can sign by.
    pub fn parse(text: &str) -> Result<Self, Refusal> {
        let refused = || Refusal::new("signing_key_unreadable");
        let mut bytes = [0; 32];
        hex::decode_to_slice(text, &mut bytes).map_err(|_| refused())?;
        let key = Self(ByteArray::new(bytes));
        if key.is_sound() {
            Ok(key)
        } else {
            Err(refused())
        }
    }

    /// The 32 bytes.
    pub fn bytes(&self) -> [u8; 32] {
        self.0.into_array()
    }

    /// 指纹: 80 bits of the SHA-256 in five groups, to be compared by eye or read out, as those of devices.
    pub fn fingerprint(&self) -> String {
        let hash = Sha256::digest(self.0.as_slice());
        let groups: Vec<String> = hash[..10].chunks(2).map(hex::encode_upper).collect();
        groups.join(" ")
    }

    /// Whether this key signed exactly this, in this office and domain.
    pub fn signed(
        &self,
        office: OfficeId,
        domain: Domain,
        message: &[u8],
        signature: &Signature,
    ) -> bool {
        let bare = Bare::from_bytes(&signature.bytes());
        self.verifying().is_some_and(|key| {
            key.verify_strict(&signed_words(office, domain, message), &bare)
                .is_ok()
        })
    }

    /// The same point as an X25519 key. It is no key of its own, so that nobody can put another in its place without the
    /// public key's being another, too.
    pub(crate) fn receiving(&self) -> Option<[u8; 32]> {
        Some(self.verifying()?.to_montgomery().to_bytes())
    }

    /// Whether it is a key in its only way of writing, and none that anybody can sign by.
    pub(crate) fn is_sound(&self) -> bool {
        self.verifying().is_some_and(|key| {
            !key.is_weak() && key.to_edwards().compress().to_bytes() == self.bytes()
        })
    }

    fn verifying(&self) -> Option<VerifyingKey> {
        VerifyingKey::from_bytes(&self.bytes()).ok()
    }
}

impl fmt::Display for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&hex::encode(self.bytes()))
    }
}

impl fmt::Debug for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

/// A signature of an account or a recovery sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Signature(ByteArray<64>);

impl Signature {
    /// The signature of these bytes; whether it holds is for [`PublicKey::signed`] to say.
    pub const fn new(bytes: [u8; 64]) -> Self {
        Self(ByteArray::new(bytes))
    }

    /// Reads 128 hexadecimal digits; whatever is no signature is `None`.
    pub fn parse(text: &str) -> Option<Self> {
        let mut bytes = [0; 64];
        hex::decode_to_slice(text, &mut bytes).ok()?;
        Some(Self::new(bytes))
    }

    /// The 64 bytes.
    pub fn bytes(&self) -> [u8; 64] {
        self.0.into_array()
    }
}

impl fmt::Display for Signature {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&hex::encode(self.bytes()))
    }
}

/// Words, office, domain with its length, and the SHA-256 of the message.
fn signed_words(office: OfficeId, domain: Domain, message: &[u8]) -> Vec<u8> {
    let mut words = WORDS.to_vec();
    words.extend_from_slice(&office.bytes());
    // A name is shorter than 256, or it would not compile.
    words.push(domain.0.len() as u8);
    words.extend_from_slice(domain.0.as_bytes());
    words.extend_from_slice(&Sha256::digest(message));
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 8032, 7.1, test 1.
    #[test]
    fn a_public_key_is_that_of_its_rfc() -> Result<(), hex::FromHexError> {
        let mut seed = Zeroizing::new([0; 32]);
        let text = "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60";
        hex::decode_to_slice(text, seed.as_mut_slice())?;
        let public = SigningKey::of_seed(seed).public().to_string();
        assert_eq!(
            public,
            "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"
        );
        Ok(())
    }
}
