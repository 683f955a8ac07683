//! The bytes of a header: `magic ‖ version ‖ length ‖ content ‖ SHA-256`, in version 1 with `CBOR ‖ proof` as content.
//!
//! The checksum tells damage from a wrong password, and, since every version has it, from a newer version; the proof
//! tells, once the office key is known, whether somebody without it changed the header. Whatever is read is held against
//! its bounds and must be written exactly as we write it. Must not know where the bytes lie.

use std::collections::BTreeSet;

use assessment::Refusal;
use sha2::{Digest, Sha256};

use super::sheet::Recovery;
use super::{Body, Header};
use crate::office_key::OfficeKey;

/// The first four bytes of every header.
pub const MAGIC: &[u8; 4] = b"JPKH";
/// The version that is written. An older one is read by its own type for ever (tests/fixtures).
const VERSION: u8 = 1;
/// Magic, version, length of the content.
const FRONT: usize = 4 + 1 + 4;
const PROOF: usize = 32;
const CHECKSUM: usize = 32;
/// More accounts than any institution has.
pub(super) const MOST_ACCOUNTS: usize = 200;
/// Four times the fullest header of today, so that one of a newer program is still told from damage.
const LONGEST: usize = 4 << 20;

impl Header {
    /// The bytes to be kept, in both copies.
    pub fn to_bytes(&self) -> Vec<u8> {
        let body = self.body.to_bytes();
        let mut bytes = Vec::with_capacity(FRONT + body.len() + PROOF + CHECKSUM);
        bytes.extend_from_slice(MAGIC);
        bytes.push(VERSION);
        // The bounds of what a header holds keep it far below.
        bytes.extend_from_slice(&((body.len() + PROOF) as u32).to_be_bytes());
        bytes.extend_from_slice(&body);
        bytes.extend_from_slice(&self.proof);
        let checksum = Sha256::digest(&bytes);
        bytes.extend_from_slice(&checksum);
        bytes
    }

    /// Reads a header, from anybody.
    ///
    /// # Errors
    /// `not_a_header`, `header_newer`, `header_truncated`, `header_damaged`.
    pub fn read(bytes: &[u8]) -> Result<Self, Refusal> {
        let damaged = || Refusal::new("header_damaged");
        let magic = &bytes[..bytes.len().min(MAGIC.len())];
        if magic.is_empty() || !MAGIC.starts_with(magic) {
            return Err(Refusal::new("not_a_header"));
        }
        let truncated = |missing: usize| Refusal::new("header_truncated").with("missing", missing);
        let Some((front, rest)) = bytes.split_at_checked(FRONT) else {
            return Err(truncated(FRONT - bytes.len()));
        };
        let mut length = [0; 4];
        length.copy_from_slice(&front[5..]);
        let length = u32::from_be_bytes(length) as usize;
        if length > LONGEST {
            return Err(damaged());
        }
        let whole = length + CHECKSUM;
        if rest.len() < whole {
            return Err(truncated(whole - rest.len()));
        }
        let (summed, checksum) = bytes.split_at(FRONT + length);
        if Sha256::digest(summed).as_slice() != checksum {
            return Err(damaged());
        }
        if front[4] > VERSION {
            return Err(Refusal::new("header_newer").with("version", front[4]));
        }
        let content = &summed[FRONT..];
        let (body, proof) = match length.checked_sub(PROOF) {
            Some(at) if front[4] == VERSION => content.split_at(at),
            _ => return Err(damaged()),
        };
        let mut header = Self {
            body: Body::read(body).ok_or_else(damaged)?,
            proof: [0; PROOF],
        };
        header.proof.copy_from_slice(proof);
        Ok(header)
    }

    /// Whether who changed the header last had this office key.
    pub(super) fn is_proven_by(&self, key: &OfficeKey) -> bool {
        key.header_key()
            .proves(&[&[VERSION], &self.body.to_bytes()], &self.proof)
    }

    /// The header of a body, with its proof.
    pub(super) fn proven(body: Body, key: &OfficeKey) -> Self {
        let proof = key.header_key().code(&[&[VERSION], &body.to_bytes()]);
        Self { body, proof }
    }
}

impl Body {
    fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        ciborium::into_writer(self, &mut bytes)
            // Writing to memory fails for no type of ours: none has a key or number that CBOR does not know.
            .unwrap_or_else(|_| unreachable!("a header can be written"));
        bytes
    }

    fn read(bytes: &[u8]) -> Option<Self> {
        let body: Self = ciborium::from_reader(bytes).ok()?;
        let ids: BTreeSet<_> = body.accounts.iter().map(|account| account.id).collect();
        let sound = !body.accounts.is_empty()
            && body.accounts.len() <= MOST_ACCOUNTS
            && ids.len() == body.accounts.len()
            && body.accounts.iter().all(|account| account.is_sound())
            && body.recovery.as_ref().is_none_or(Recovery::is_sound);
        // CBOR has several ways to write one thing, and nothing may follow: only our own way is a header.
        (sound && body.to_bytes() == bytes).then_some(body)
    }
}
