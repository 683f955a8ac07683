//! 32 secret bytes wrapped under a key, for one place: a wrap that is put in another place does not open.
//!
//! Must not know where the key comes from.

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use serde::{Deserialize, Serialize};
use serde_bytes::ByteArray;
use zeroize::Zeroizing;

use crate::chance::Chance;
use crate::id::OfficeId;

/// What is wrapped, and for whom. Goes into the seal, so that a wrap holds for exactly this.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Place {
    pub office: OfficeId,
    pub purpose: Purpose,
    /// The account, or zeros.
    pub subject: [u8; 16],
    /// The computer, the number of the recovery sheet, or zeros.
    pub detail: [u8; 16],
}

/// What a wrap is for. The numbers are in every header and never change.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Purpose {
    /// The office key under an account's password.
    AccountOffice = 1,
    /// An account's seed under its password.
    AccountSeed = 2,
    /// The office key under what a computer's keychain holds.
    ComputerOffice = 3,
    /// An account's seed under what a computer's keychain holds.
    ComputerSeed = 4,
    /// The office key under the words of the recovery sheet.
    Recovery = 5,
    /// The office key of before under the present one.
    Previous = 6,
    /// A new office key, handed to an account by another.
    Handed = 7,
    /// An office key of before, kept for the copies of its time.
    Former = 8,
}

impl Place {
    pub(crate) fn bytes(&self) -> Vec<u8> {
        let mut bytes = b"jiangping wrap v1\0".to_vec();
        bytes.push(self.purpose as u8);
        bytes.extend_from_slice(&self.office.bytes());
        bytes.extend_from_slice(&self.subject);
        bytes.extend_from_slice(&self.detail);
        bytes
    }
}

/// XChaCha20-Poly1305 of 32 bytes: nonce, and text with its tag.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Sealed {
    nonce: ByteArray<24>,
    text: ByteArray<48>,
}

impl Sealed {
    pub(crate) fn new(
        key: &[u8; 32],
        place: &Place,
        secret: &[u8; 32],
        chance: &mut Chance,
    ) -> Self {
        let nonce = chance.bytes::<24>();
        let text = seal(key, &nonce, &place.bytes(), secret);
        let mut fixed = [0; 48];
        fixed.copy_from_slice(&text);
        Self {
            nonce: ByteArray::new(nonce),
            text: ByteArray::new(fixed),
        }
    }

    /// The secret, if this is the key and the place.
    pub(crate) fn open(&self, key: &[u8; 32], place: &Place) -> Option<Zeroizing<[u8; 32]>> {
        let found = open(key, &self.nonce, &place.bytes(), self.text.as_slice())?;
        let mut secret = Zeroizing::new([0; 32]);
        (found.len() == secret.len()).then(|| secret.copy_from_slice(&found))?;
        Some(secret)
    }
}

/// XChaCha20-Poly1305 with what it is for.
pub(crate) fn seal(key: &[u8; 32], nonce: &[u8; 24], place: &[u8], secret: &[u8]) -> Vec<u8> {
    let message = Payload {
        msg: secret,
        aad: place,
    };
    XChaCha20Poly1305::new(&(*key).into())
        .encrypt(&XNonce::from(*nonce), message)
        // Only more than 256 GiB are refused.
        .unwrap_or_else(|_| unreachable!("a short text can be encrypted"))
}

/// The text, if nothing of it, of its place or of the key is another.
pub(crate) fn open(
    key: &[u8; 32],
    nonce: &[u8; 24],
    place: &[u8],
    text: &[u8],
) -> Option<Zeroizing<Vec<u8>>> {
    let message = Payload {
        msg: text,
        aad: place,
    };
    XChaCha20Poly1305::new(&(*key).into())
        .decrypt(&XNonce::from(*nonce), message)
        .ok()
        .map(Zeroizing::new)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// draft-irtf-cfrg-xchacha-03, A.3.1.
    #[test]
    fn the_cipher_is_that_of_its_draft() {
        let key: [u8; 32] = std::array::from_fn(|at| 0x80 + at as u8);
        let nonce: [u8; 24] = std::array::from_fn(|at| 0x40 + at as u8);
        let place = [
            0x50, 0x51, 0x52, 0x53, 0xc0, 0xc1, 0xc2, 0xc3, 0xc4, 0xc5, 0xc6, 0xc7,
        ];
        let text = b"Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the future, \
            sunscreen would be it.";
        let sealed = seal(&key, &nonce, &place, text);
        let expected = "bd6d179d3e83d43b9576579493c0e939572a1700252bfaccbed2902c21396cbb731c7f1b0b4aa6440bf3a82f4e\
                        da7e39ae64c6708c54c216cb96b72e1213b4522f8c9ba40db5d945b11b69b982c1bb9e3f3fac2bc369488f76b23\
                        83565d3fff921f9664c97637da9768812f615c68b13b52ec0875924c1c7987947deafd8780acf49";
        assert_eq!(hex::encode(&sealed), expected);
        let opened = open(&key, &nonce, &place, &sealed);
        assert_eq!(opened.as_deref().map(Vec::as_slice), Some(text.as_slice()));
    }
}
