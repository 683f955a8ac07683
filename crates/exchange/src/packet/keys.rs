//! Keys of an office, of a rater's device and of a packet: one pair to sign (Ed25519), one to be written to (age, X25519).
//!
//! Secret bytes come from the caller, the only one with a source of chance. Must not know where keys are kept.

use std::fmt;
use std::str::FromStr;

use age::secrecy::ExposeSecret;
use age::x25519;
use assessment::Refusal;
use ed25519_dalek::{SigningKey, VerifyingKey};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// The sign that a device's card begins with.
const CARD: &str = "JPD1";

/// Which office: the first half of the SHA-256 of its public signing key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct OfficeId(pub [u8; 16]);

impl OfficeId {
    /// The id of the office that signs with this key.
    pub fn of(key: &PublicSigning) -> Self {
        let hash = Sha256::digest(key.0);
        let mut id = [0; 16];
        id.copy_from_slice(&hash[..16]);
        Self(id)
    }
}

impl fmt::Display for OfficeId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&hex::encode(self.0))
    }
}

/// The public half of a signing pair.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct PublicSigning(pub [u8; 32]);

impl PublicSigning {
    /// Reads 64 hexadecimal digits.
    ///
    /// # Errors
    /// `key_unreadable`.
    pub fn parse(text: &str) -> Result<Self, Refusal> {
        let mut bytes = [0; 32];
        hex::decode_to_slice(text, &mut bytes).map_err(|_| Refusal::new("key_unreadable"))?;
        Ok(Self(bytes))
    }

    pub(super) fn verifying(&self) -> Option<VerifyingKey> {
        VerifyingKey::from_bytes(&self.0).ok()
    }
}

impl fmt::Display for PublicSigning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&hex::encode(self.0))
    }
}

/// Both secret keys of one party. Shown by no `Debug`.
pub struct KeyPair {
    signing: SigningKey,
    sealing: x25519::Identity,
}

impl KeyPair {
    /// A new pair; `seed` are 32 secret random bytes, the sealing key draws its own.
    pub fn new(seed: [u8; 32]) -> Self {
        Self {
            signing: SigningKey::from_bytes(&seed),
            sealing: x25519::Identity::generate(),
        }
    }

    /// The pair as it is kept: one line, to be guarded like a key to a door.
    pub fn to_text(&self) -> String {
        format!(
            "{} {}",
            hex::encode(self.signing.to_bytes()),
            self.sealing.to_string().expose_secret()
        )
    }

    /// The pair from [`KeyPair::to_text`].
    ///
    /// # Errors
    /// `key_unreadable`.
    pub fn parse(text: &str) -> Result<Self, Refusal> {
        let refused = || Refusal::new("key_unreadable");
        let (signing, sealing) = text.trim().split_once(' ').ok_or_else(refused)?;
        let mut seed = [0; 32];
        hex::decode_to_slice(signing, &mut seed).map_err(|_| refused())?;
        Ok(Self {
            signing: SigningKey::from_bytes(&seed),
            sealing: x25519::Identity::from_str(sealing).map_err(|_| refused())?,
        })
    }

    /// The key that others know the signatures by.
    pub fn public_signing(&self) -> PublicSigning {
        PublicSigning(self.signing.verifying_key().to_bytes())
    }

    /// The address that others seal to.
    pub fn address(&self) -> String {
        self.sealing.to_public().to_string()
    }

    /// The id of the office whose keys these are.
    pub fn office_id(&self) -> OfficeId {
        OfficeId::of(&self.public_signing())
    }

    /// What a device shows to be enrolled.
    pub fn card(&self) -> DeviceCard {
        DeviceCard {
            signing: self.public_signing(),
            address: self.address(),
        }
    }

    pub(super) fn signing(&self) -> &SigningKey {
        &self.signing
    }

    pub(super) fn sealing(&self) -> &x25519::Identity {
        &self.sealing
    }
}

impl fmt::Debug for KeyPair {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "KeyPair of {}", self.public_signing())
    }
}

/// 设备卡: the public keys of a rater's device, as it is handed to the office: a line of text, a QR code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeviceCard {
    /// By which its signatures are known.
    pub signing: PublicSigning,
    /// To which packets are sealed.
    pub address: String,
}

impl DeviceCard {
    /// `JPD1.<signing key>.<address>`: 133 characters, none of which a QR code or a chat program changes.
    pub fn to_text(&self) -> String {
        format!("{CARD}.{}.{}", self.signing, self.address)
    }

    /// Reads a card, with blanks and line ends around and inside it.
    ///
    /// # Errors
    /// `device_card_unreadable`.
    pub fn parse(text: &str) -> Result<Self, Refusal> {
        let refused = || Refusal::new("device_card_unreadable").at("card");
        let text: String = text.split_whitespace().collect();
        let mut parts = text.split('.');
        let (Some(CARD), Some(signing), Some(address), None) =
            (parts.next(), parts.next(), parts.next(), parts.next())
        else {
            return Err(refused());
        };
        let signing = PublicSigning::parse(signing).map_err(|_| refused())?;
        let address = address.to_ascii_lowercase();
        if signing.verifying().is_none_or(|key| key.is_weak())
            || x25519::Recipient::from_str(&address).is_err()
        {
            return Err(refused());
        }
        Ok(Self { signing, address })
    }

    /// 指纹: 80 bits of the SHA-256 of both keys in five groups, to be compared by eye or read out.
    pub fn fingerprint(&self) -> String {
        let hash = Sha256::new()
            .chain_update(self.signing.0)
            .chain_update(self.address.as_bytes())
            .finalize();
        let groups: Vec<String> = hash[..10].chunks(2).map(hex::encode_upper).collect();
        groups.join(" ")
    }
}
