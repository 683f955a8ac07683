//! The key of an office, and the keys that follow from it, each for one purpose. Must not know who holds it.

use std::fmt;

use hkdf::Hkdf;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use zeroize::Zeroizing;

use crate::chance::Chance;

/// 32 random bytes that all of an office's secrets hang on. Wiped from memory when it is dropped, shown by no `Debug`.
#[derive(Clone)]
pub struct OfficeKey(pub(crate) Zeroizing<[u8; 32]>);

impl OfficeKey {
    /// A new key.
    pub fn new(chance: &mut Chance) -> Self {
        Self(Zeroizing::new(chance.bytes()))
    }

    /// By which the office file is encrypted: a raw key of SQLCipher.
    pub fn file_key(&self) -> Subkey {
        self.subkey("file")
    }

    /// By which ID numbers and phones are encrypted in their columns: see [`crate::ColumnCipher`].
    pub(crate) fn column_key(&self) -> Subkey {
        self.subkey("column")
    }

    /// By which equal values of encrypted columns are found: see [`crate::ColumnDigest`].
    pub(crate) fn digest_key(&self) -> Subkey {
        self.subkey("digest")
    }

    /// By which a checkpoint that left the house is known as this office's own.
    pub fn checkpoint_key(&self) -> Subkey {
        self.subkey("checkpoint")
    }

    /// By which the header is known to come from somebody who holds this key.
    pub(crate) fn header_key(&self) -> Subkey {
        self.subkey("header")
    }

    /// By which the key before this one is kept while the file is being encrypted anew.
    pub(crate) fn previous_key(&self) -> Subkey {
        self.subkey("previous")
    }

    fn subkey(&self, purpose: &str) -> Subkey {
        Subkey(derive(
            None,
            self.0.as_slice(),
            &["jiangping office key v1 ", purpose],
        ))
    }
}

impl fmt::Debug for OfficeKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("OfficeKey")
    }
}

/// A key for one purpose. Wiped from memory when it is dropped, shown by no `Debug`.
pub struct Subkey(Zeroizing<[u8; 32]>);

impl Subkey {
    /// The secret bytes, for the library that works with them.
    pub fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// The HMAC-SHA256 of these parts; each goes in with its length, so that no two lists of parts are one text.
    pub fn code(&self, parts: &[&[u8]]) -> [u8; 32] {
        self.mac(parts).finalize().into_bytes().into()
    }

    /// Whether this is the code of these parts.
    pub fn proves(&self, parts: &[&[u8]], code: &[u8; 32]) -> bool {
        self.mac(parts).verify_slice(code).is_ok()
    }

    fn mac(&self, parts: &[&[u8]]) -> Hmac<Sha256> {
        // A key of 32 bytes is shorter than a block, which goes in as it is.
        let mut block = Zeroizing::new([0; 64]);
        block[..32].copy_from_slice(self.0.as_slice());
        let mut mac = Hmac::<Sha256>::new(&(*block).into());
        for part in parts {
            mac.update(&(part.len() as u64).to_be_bytes());
            mac.update(part);
        }
        mac
    }
}

impl fmt::Debug for Subkey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Subkey")
    }
}

/// HKDF-SHA256 for a purpose that is named by its words.
pub(crate) fn derive(salt: Option<&[u8]>, secret: &[u8], purpose: &[&str]) -> Zeroizing<[u8; 32]> {
    let mut key = Zeroizing::new([0; 32]);
    Hkdf::<Sha256>::new(salt, secret)
        .expand(purpose.concat().as_bytes(), key.as_mut_slice())
        // Only more than 255 × 32 bytes are refused.
        .unwrap_or_else(|_| unreachable!("32 bytes can be derived"));
    key
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 5869, A.3, cut to our length: its other cases have an info that is no text.
    #[test]
    fn derived_keys_are_those_of_their_rfc() {
        let salt: [u8; 13] = std::array::from_fn(|at| at as u8);
        let none = derive(None, &[0x0b; 22], &[]);
        assert_eq!(
            hex::encode(*none),
            "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d"
        );
        assert_ne!(*derive(Some(&salt), &[0x0b; 22], &[]), *none);
        assert_ne!(*derive(None, &[0x0b; 22], &["file"]), *none);
    }

    #[test]
    fn no_two_purposes_share_a_key() {
        let office = OfficeKey::new(&mut Chance::new([1; 32]));
        let keys = [
            office.file_key(),
            office.column_key(),
            office.digest_key(),
            office.checkpoint_key(),
            office.header_key(),
            office.previous_key(),
        ];
        for (at, key) in keys.iter().enumerate() {
            assert_ne!(key.as_bytes(), &*office.0);
            assert!(
                keys[..at]
                    .iter()
                    .all(|other| other.as_bytes() != key.as_bytes())
            );
        }
    }

    #[test]
    fn parts_do_not_run_into_one_another() {
        let key = OfficeKey::new(&mut Chance::new([1; 32])).checkpoint_key();
        let code = key.code(&[b"ab", b"c"]);
        assert_ne!(code, key.code(&[b"a", b"bc"]));
        assert_ne!(code, key.code(&[b"abc"]));
        assert_ne!(code, key.code(&[b"ab", b"c", b""]));
    }
}
