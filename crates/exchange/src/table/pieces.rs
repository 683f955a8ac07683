//! For tests: a source that gives its bytes in pieces of one size, so that every seam of a buffer is met.

use std::io::{self, Read};

use proptest::test_runner::{Config, RngSeed};

/// The bytes, at most so many at a time.
pub(crate) struct Pieces<'a> {
    bytes: &'a [u8],
    size: usize,
}

impl<'a> Pieces<'a> {
    pub(crate) fn new(bytes: &'a [u8], size: usize) -> Self {
        Self { bytes, size }
    }
}

impl Read for Pieces<'_> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let length = self.bytes.len().min(self.size).min(out.len());
        let (piece, rest) = self.bytes.split_at(length);
        out[..length].copy_from_slice(piece);
        self.bytes = rest;
        Ok(length)
    }
}

/// The same cases on every run: what fails once fails again.
pub(crate) fn config() -> Config {
    Config {
        rng_seed: RngSeed::Fixed(0x4a50_4e47),
        failure_persistence: None,
        cases: 64,
        ..Config::default()
    }
}
