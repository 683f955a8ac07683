//! A new office key, handed to an account that is not there to type its password: HPKE (RFC 9180) in its mode with a
//! shared secret, which is the office key that the account already has. So only who had that key can hand on a new one.
//!
//! Must not know accounts.

use hpke::aead::ChaCha20Poly1305;
use hpke::kdf::HkdfSha256;
use hpke::kem::{Kem, X25519HkdfSha256};
use hpke::{Deserializable, OpModeR, OpModeS, PskBundle, Serializable};
use serde::{Deserialize, Serialize};
use serde_bytes::ByteArray;
use zeroize::Zeroizing;

use crate::chance::Chance;
use crate::office_key::OfficeKey;
use crate::seal::Place;
use crate::signing::{PublicKey, SigningKey};

type Private = <X25519HkdfSha256 as Kem>::PrivateKey;
type Public = <X25519HkdfSha256 as Kem>::PublicKey;
type Encapped = <X25519HkdfSha256 as Kem>::EncappedKey;

const SHARED: &[u8] = b"jiangping office key";

/// A new office key, sealed to an account's public key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Handed {
    share: ByteArray<32>,
    text: ByteArray<48>,
}

impl Handed {
    /// Nothing, if the public key is none.
    pub(crate) fn new(
        to: &PublicKey,
        place: &Place,
        old: &OfficeKey,
        new: &OfficeKey,
        chance: &mut Chance,
    ) -> Option<Self> {
        let shared = PskBundle::new(old.0.as_slice(), SHARED).ok()?;
        let (share, text) =
            hpke::single_shot_seal_with_rng::<ChaCha20Poly1305, HkdfSha256, X25519HkdfSha256>(
                &OpModeS::Psk(shared),
                &Public::from_bytes(&to.receiving()?).ok()?,
                &place.bytes(),
                new.0.as_slice(),
                &[],
                chance.generator(),
            )
            .ok()?;
        Some(Self {
            share: ByteArray::new(share.to_bytes().into()),
            text: ByteArray::new(text.try_into().ok()?),
        })
    }

    pub(crate) fn open(
        &self,
        signing: &SigningKey,
        place: &Place,
        old: &OfficeKey,
    ) -> Option<OfficeKey> {
        let secret = Private::from_bytes(signing.receiving().as_slice()).ok()?;
        let shared = PskBundle::new(old.0.as_slice(), SHARED).ok()?;
        let found = hpke::single_shot_open::<ChaCha20Poly1305, HkdfSha256, X25519HkdfSha256>(
            &OpModeR::Psk(shared),
            &secret,
            &Encapped::from_bytes(self.share.as_slice()).ok()?,
            &place.bytes(),
            self.text.as_slice(),
            &[],
        )
        .ok()
        .map(Zeroizing::new)?;
        let mut key = Zeroizing::new([0; 32]);
        (found.len() == key.len()).then(|| key.copy_from_slice(&found))?;
        Some(OfficeKey(key))
    }
}
