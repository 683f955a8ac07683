//! The office keys of before, one under the next: whoever has the present key opens copies of every age, and an old key opens
//! nothing that is younger. Must not know where they are kept.

use assessment::Refusal;

use crate::chance::Chance;
use crate::id::OfficeId;
use crate::office_key::OfficeKey;
use crate::seal::{self, Place, Purpose};

const NONCE: usize = 24;

/// An office key of before, wrapped under the one that took its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormerKey(Vec<u8>);

impl FormerKey {
    /// Wraps a key. `number` counts the changes of this office's key, from 1, and goes into the seal.
    pub fn new(
        office: OfficeId,
        number: u32,
        former: &OfficeKey,
        next: &OfficeKey,
        chance: &mut Chance,
    ) -> Self {
        let nonce = chance.bytes::<NONCE>();
        let place = place(office, number).bytes();
        let key = next.previous_key();
        let text = seal::seal(key.as_bytes(), &nonce, &place, former.0.as_slice());
        Self([nonce.as_slice(), &text].concat())
    }

    /// As it was kept, by anybody.
    pub fn of_bytes(bytes: &[u8]) -> Self {
        Self(bytes.to_vec())
    }

    /// As it is kept.
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }

    /// The key, by the one that took its place.
    ///
    /// # Errors
    /// `former_key_damaged` if anything of the bytes, the number, the office or the key is another.
    pub fn open(
        &self,
        office: OfficeId,
        number: u32,
        next: &OfficeKey,
    ) -> Result<OfficeKey, Refusal> {
        let found = || {
            let (nonce, text) = self.0.split_first_chunk::<NONCE>()?;
            let place = place(office, number).bytes();
            let found = seal::open(next.previous_key().as_bytes(), nonce, &place, text)?;
            let mut key = zeroize::Zeroizing::new([0; 32]);
            (found.len() == key.len()).then(|| key.copy_from_slice(&found))?;
            Some(OfficeKey(key))
        };
        found().ok_or_else(|| Refusal::new("former_key_damaged").with("number", number))
    }
}

fn place(office: OfficeId, number: u32) -> Place {
    let mut detail = [0; 16];
    detail[..4].copy_from_slice(&number.to_be_bytes());
    Place {
        office,
        purpose: Purpose::Former,
        subject: [0; 16],
        detail,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_former_key_opens_by_its_successor_in_its_office_and_number_alone() {
        let mut chance = Chance::new([1; 32]);
        let (office, other) = (OfficeId::new([7; 16]), OfficeId::new([8; 16]));
        let keys: [OfficeKey; 3] = std::array::from_fn(|_| OfficeKey::new(&mut chance));
        let kept = FormerKey::new(office, 1, &keys[0], &keys[1], &mut chance);
        let again = FormerKey::of_bytes(kept.as_bytes());
        let opened = again.open(office, 1, &keys[1]);
        assert!(opened.is_ok_and(|key| key.0 == keys[0].0));
        for (office, number, by) in [
            (other, 1, &keys[1]),
            (office, 2, &keys[1]),
            (office, 1, &keys[2]),
            (office, 1, &keys[0]),
        ] {
            assert!(kept.open(office, number, by).is_err());
        }
        for at in 0..kept.0.len() {
            let mut bytes = kept.0.clone();
            bytes[at] ^= 1;
            assert!(FormerKey(bytes).open(office, 1, &keys[1]).is_err());
        }
        assert!(
            FormerKey(kept.0[..20].to_vec())
                .open(office, 1, &keys[1])
                .is_err()
        );
    }
}
