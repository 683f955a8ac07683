//! Sealing and opening: CBOR, zstd, signature, age. Must not know what a body means.

use std::io::{self, Read};
use std::iter;
use std::str::FromStr;

use age::secrecy::SecretString;
use age::{DecryptError, Decryptor, Encryptor, scrypt, x25519};
use assessment::Refusal;
use ed25519_dalek::{Signature, Signer};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::bytes;
use super::container::{Header, Kind, unwrap, wrap};
use super::keys::{KeyPair, PublicSigning};
use crate::user_file;

/// What is signed begins with these words, so that no signature of another purpose fits.
const DOMAIN: &[u8] = b"jiangping score packet v1\0";
/// No round is as large as this with its photos; what claims to be is a bomb. Programs before photos open up to 16 MB and say of more that
/// it is too large.
pub const LARGEST_FILE: u64 = 48 << 20;
const LARGEST_CONTENT: u64 = 64 << 20;
/// 2^17 scrypt steps: 128 MiB and about half a second on an office computer, a second on an old laptop. Fixed, because a
/// measured one depends on how busy the computer is that seals.
const WORK: u8 = 17;
/// What is still opened; more would be a bomb of memory.
const MOST_WORK: u8 = 18;
const COMPRESSION: i32 = 9;

/// Who can open what is sealed.
pub enum Recipients {
    /// Each of these age addresses.
    Addresses(Vec<String>),
    /// Whoever knows the words.
    Passphrase(String),
}

/// How to open.
pub enum Opener<'a> {
    /// With the keys of a device or office.
    Keys(&'a KeyPair),
    /// With words.
    Passphrase(&'a str),
}

/// What was opened and whose signature it bears.
#[derive(Debug, Clone, PartialEq)]
pub struct Opened<T> {
    /// The content.
    pub body: T,
    /// The key that signed it; whether that key is trusted is for the caller to say.
    pub signer: PublicSigning,
    /// SHA-256 of the content as it was signed, 64 hexadecimal digits: the same content, the same hash.
    pub hash: String,
}

#[derive(Serialize, Deserialize)]
struct Envelope {
    #[serde(with = "bytes")]
    body: Vec<u8>,
    #[serde(with = "bytes")]
    key: Vec<u8>,
    #[serde(with = "bytes")]
    signature: Vec<u8>,
}

/// A packet file of the body.
///
/// # Errors
/// `packet_too_large`, `device_card_unreadable` for an address that is none, `packet_not_made`.
pub fn seal(
    header: Header,
    body: &impl Serialize,
    signer: &KeyPair,
    recipients: &Recipients,
) -> Result<Vec<u8>, Refusal> {
    let mut bytes = Vec::new();
    ciborium::into_writer(body, &mut bytes).map_err(not_made)?;
    let signature = signer.signing().sign(&signed_words(header.kind, &bytes));
    let envelope = Envelope {
        body: bytes,
        key: signer.public_signing().0.to_vec(),
        signature: signature.to_bytes().to_vec(),
    };
    let mut content = Vec::new();
    ciborium::into_writer(&envelope, &mut content).map_err(not_made)?;
    let packed = zstd::encode_all(content.as_slice(), COMPRESSION).map_err(not_made)?;
    let encryptor = match recipients {
        Recipients::Passphrase(words) => {
            let mut recipient = scrypt::Recipient::new(SecretString::from(words.clone()));
            recipient.set_work_factor(WORK);
            Encryptor::with_recipients(iter::once(&recipient as _)).map_err(not_made)?
        }
        Recipients::Addresses(addresses) => {
            let recipients: Vec<x25519::Recipient> = addresses
                .iter()
                .map(|address| {
                    x25519::Recipient::from_str(address)
                        .map_err(|_| Refusal::new("device_card_unreadable").at("card"))
                })
                .collect::<Result<_, _>>()?;
            Encryptor::with_recipients(recipients.iter().map(|one| one as _)).map_err(not_made)?
        }
    };
    let mut sealed = Vec::with_capacity(packed.len() + 512);
    let mut writer = encryptor.wrap_output(&mut sealed).map_err(not_made)?;
    io::Write::write_all(&mut writer, &packed).map_err(not_made)?;
    writer.finish().map_err(not_made)?;
    wrap(header, &sealed)
}

/// The bytes of a packet file, with a look at its size first.
///
/// # Errors
/// Those of [`user_file::open`], `packet_too_large`.
pub fn read(path: &std::path::Path) -> Result<Vec<u8>, Refusal> {
    let refused = |error: io::Error| user_file::unreadable(path, &error);
    let file = user_file::open(path)?;
    let mut bytes = Vec::new();
    file.take(LARGEST_FILE + 1)
        .read_to_end(&mut bytes)
        .map_err(refused)?;
    if bytes.len() as u64 > LARGEST_FILE {
        return Err(Refusal::new("packet_too_large"));
    }
    Ok(bytes)
}

/// What can be known of a packet file without a key, and whether a passphrase opens it.
///
/// # Errors
/// `not_a_packet`, `packet_newer`, `packet_truncated`, `packet_damaged`.
pub fn inspect(file: &[u8]) -> Result<(Header, bool), Refusal> {
    let (header, sealed) = unwrap(file)?;
    let decryptor = Decryptor::new_buffered(sealed).map_err(|error| damage(&error))?;
    Ok((header, decryptor.is_scrypt()))
}

/// Opens a packet file of one kind and proves that what is in it was signed by the key that it names.
///
/// # Errors
/// Those of [`inspect`], `packet_of_other_kind`, `packet_wrong_recipient`, `packet_needs_passphrase`,
/// `packet_passphrase_wrong`, `packet_damaged`, `packet_signature_wrong`.
pub fn open<T: DeserializeOwned>(
    file: &[u8],
    kind: Kind,
    opener: &Opener<'_>,
) -> Result<Opened<T>, Refusal> {
    let (header, sealed) = unwrap(file)?;
    if header.kind != kind {
        return Err(Refusal::new(match header.kind {
            Kind::Packet => "packet_is_no_return",
            Kind::Return => "packet_is_a_return",
        }));
    }
    let decryptor = Decryptor::new_buffered(sealed).map_err(|error| damage(&error))?;
    let content = match (opener, decryptor.is_scrypt()) {
        (Opener::Keys(_), true) => return Err(Refusal::new("packet_needs_passphrase")),
        (Opener::Passphrase(_), false) => return Err(Refusal::new("packet_needs_device")),
        (Opener::Keys(keys), false) => unpack(decryptor.decrypt(iter::once(keys.sealing() as _))),
        (Opener::Passphrase(words), true) => {
            let mut identity = scrypt::Identity::new(SecretString::from((*words).to_owned()));
            identity.set_max_work_factor(MOST_WORK);
            unpack(decryptor.decrypt(iter::once(&identity as _))).map_err(|refusal| {
                match refusal.code.as_str() {
                    "packet_wrong_recipient" => Refusal::new("packet_passphrase_wrong"),
                    _ => refusal,
                }
                .at("passphrase")
            })
        }
    }?;
    let damaged = || Refusal::new("packet_damaged");
    let envelope: Envelope = ciborium::from_reader(content.as_slice()).map_err(|_| damaged())?;
    let mut key = PublicSigning([0; 32]);
    if envelope.key.len() != key.0.len() {
        return Err(damaged());
    }
    key.0.copy_from_slice(&envelope.key);
    let proven = Signature::from_slice(&envelope.signature)
        .ok()
        .zip(key.verifying())
        .is_some_and(|(signature, verifying)| {
            verifying
                .verify_strict(&signed_words(kind, &envelope.body), &signature)
                .is_ok()
        });
    if !proven {
        return Err(Refusal::new("packet_signature_wrong"));
    }
    Ok(Opened {
        body: ciborium::from_reader(envelope.body.as_slice()).map_err(|_| damaged())?,
        signer: key,
        hash: hex::encode(Sha256::digest(&envelope.body)),
    })
}

fn unpack(
    decrypted: Result<age::stream::StreamReader<&[u8]>, DecryptError>,
) -> Result<Vec<u8>, Refusal> {
    let reader = decrypted.map_err(|error| damage(&error))?;
    let mut content = Vec::new();
    let damaged = |_| Refusal::new("packet_damaged");
    zstd::Decoder::new(reader)
        .map_err(damaged)?
        .take(LARGEST_CONTENT + 1)
        .read_to_end(&mut content)
        .map_err(damaged)?;
    if content.len() as u64 > LARGEST_CONTENT {
        return Err(Refusal::new("packet_too_large"));
    }
    Ok(content)
}

fn signed_words(kind: Kind, body: &[u8]) -> Vec<u8> {
    let mut words = DOMAIN.to_vec();
    words.push(kind.byte());
    words.extend_from_slice(&Sha256::digest(body));
    words
}

fn damage(error: &DecryptError) -> Refusal {
    Refusal::new(match error {
        DecryptError::NoMatchingKeys
        | DecryptError::DecryptionFailed
        | DecryptError::KeyDecryptionFailed => "packet_wrong_recipient",
        DecryptError::UnknownFormat => "packet_sealed_otherwise",
        _ => "packet_damaged",
    })
}

fn not_made(error: impl std::fmt::Display) -> Refusal {
    Refusal::new("packet_not_made").with("detail", error)
}
