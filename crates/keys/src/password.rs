//! A password, and what it costs to try one. Must not know what a good password is.

use std::fmt;

use argon2::{Algorithm, Argon2, Params, Version};
use assessment::Refusal;
use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;
use zeroize::Zeroizing;

/// What somebody typed. Wiped from memory when it is dropped, shown by no `Debug`.
pub struct Password(Zeroizing<String>);

impl Password {
    /// The password, in one way of writing: keyboards of different systems compose accents differently (NFC, as in
    /// RFC 8265). Nothing else is changed; a blank at the end counts.
    pub fn new(typed: &str) -> Self {
        Self(Zeroizing::new(typed.nfc().collect()))
    }
}

impl fmt::Debug for Password {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Password")
    }
}

/// What one try of a password costs: Argon2id's memory in KiB, passes over it and lanes. Kept with what it guards, so
/// that it can be raised for new passwords while old ones still open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cost {
    m: u32,
    t: u32,
    p: u32,
}

/// The salt beside a cost.
pub(crate) const SALT: usize = 16;
/// 256 MiB: more than that, a header would take the memory of an old laptop away.
const MOST_MEMORY: u32 = 256 * 1024;
/// Memory times passes: 2 GiB are about a second, on an old laptop three.
const MOST_WORK: u32 = 2 * 1024 * 1024;
const MOST_LANES: u32 = 4;

impl Cost {
    /// What a new password costs: docs/decisions/0024-keys.md has the figures.
    pub const USUAL: Self = Self {
        m: 64 * 1024,
        t: 4,
        p: 1,
    };
    /// Next to nothing: for tests, and for offices that hold no secret.
    pub const LEAST: Self = Self { m: 32, t: 1, p: 1 };

    /// Memory in KiB.
    pub fn memory(self) -> u32 {
        self.m
    }

    /// Passes over the memory.
    pub fn passes(self) -> u32 {
        self.t
    }

    /// Lanes.
    pub fn lanes(self) -> u32 {
        self.p
    }

    /// Whether it is one that we would pay. A header may come from anybody.
    pub(crate) fn is_bounded(self) -> bool {
        (1..=MOST_LANES).contains(&self.p)
            && (8 * self.p..=MOST_MEMORY).contains(&self.m)
            && self.t >= 1
            && self
                .m
                .checked_mul(self.t)
                .is_some_and(|work| work <= MOST_WORK)
    }

    /// The key that follows from a password.
    ///
    /// Refuses `password_memory_short`.
    pub(crate) fn key(
        self,
        password: &Password,
        salt: &[u8; SALT],
    ) -> Result<Zeroizing<[u8; 32]>, Refusal> {
        let short =
            |_| Refusal::new("password_memory_short").with("mebibytes", self.m.div_ceil(1024));
        let mut key = Zeroizing::new([0; 32]);
        let params = Params::new(self.m, self.t, self.p, Some(32)).map_err(short)?;
        // Bounds are looked at when a header is read; what else can fail is the memory.
        Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
            .hash_password_into(password.0.as_bytes(), salt, key.as_mut_slice())
            .map_err(short)?;
        Ok(key)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 9106, 5.3, which has a secret and data that we do not use: the library, with our algorithm and version.
    #[test]
    fn the_library_computes_what_its_rfc_says() -> Result<(), argon2::Error> {
        let params = argon2::ParamsBuilder::new()
            .m_cost(32)
            .t_cost(3)
            .p_cost(4)
            .data(argon2::AssociatedData::new(&[4; 12])?)
            .build()?;
        let mut tag = [0; 32];
        Argon2::new_with_secret(&[3; 8], Algorithm::Argon2id, Version::V0x13, params)?
            .hash_password_into(&[1; 32], &[2; 16], &mut tag)?;
        assert_eq!(
            hex::encode(tag),
            "0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659"
        );
        Ok(())
    }

    /// By Argon2's reference in C, through argon2-cffi.
    #[test]
    fn a_password_is_stretched_as_the_reference_does() -> Result<(), Refusal> {
        let of = |cost: Cost| {
            cost.key(&Password::new("缝纫机 1998"), &[9; SALT])
                .map(|key| hex::encode(*key))
        };
        assert_eq!(
            of(Cost::LEAST)?,
            "de05ebb6f48b5c53fd0186c28df8652cf519256a4abbc8374cab38c665e130ea"
        );
        let larger = Cost {
            m: 1024,
            t: 3,
            p: 2,
        };
        assert_eq!(
            of(larger)?,
            "fbbe6d54fb559d5b20443035b1e581c5dfec526c87730306de2375160f25d1a5"
        );
        Ok(())
    }

    #[test]
    fn our_own_costs_are_in_their_bounds() {
        assert!(Cost::USUAL.is_bounded() && Cost::LEAST.is_bounded());
    }
}
