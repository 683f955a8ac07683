//! What a benchmark is asked for, and where its figures go. Must not know any benchmark.

use std::path::PathBuf;

use crate::run::target;

/// What may follow the name.
pub struct Options {
    /// Rows of the evidence file.
    pub rows: u64,
    /// How often each contestant runs.
    pub runs: usize,
    /// Sizes to go through: certificates, or candidates.
    pub sizes: Vec<u64>,
    /// The release folder of another build, where a benchmark compares with one.
    pub against: Option<PathBuf>,
}

/// Where inputs, outputs and figures go.
pub fn folder() -> PathBuf {
    target().join("bench")
}
