//! Chance as it is handed in: one secret of the operating system, drawn out to as many bytes as an act needs.
//!
//! Must not know where the secret comes from.

use std::fmt;

use chacha20::ChaCha20Rng;
use chacha20::rand_core::{Rng, SeedableRng};

/// Random bytes for one act. Whoever hands the same secret in twice gets the same keys twice, which only tests want.
pub struct Chance(ChaCha20Rng);

impl Chance {
    /// The bytes that follow from 32 secret random bytes.
    pub fn new(secret: [u8; 32]) -> Self {
        Self(ChaCha20Rng::from_seed(secret))
    }

    /// The next bytes.
    pub fn bytes<const N: usize>(&mut self) -> [u8; N] {
        let mut bytes = [0; N];
        self.0.fill_bytes(&mut bytes);
        bytes
    }

    /// A number below `end`, each as likely as any other.
    pub(crate) fn below(&mut self, end: u8) -> u8 {
        let fair = u8::MAX - u8::MAX % end;
        loop {
            let [byte] = self.bytes();
            if byte < fair {
                return byte % end;
            }
        }
    }

    pub(crate) fn generator(&mut self) -> &mut ChaCha20Rng {
        &mut self.0
    }
}

impl fmt::Debug for Chance {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Chance")
    }
}
