//! The names of what the shell tells the window by itself. Must not know who listens.

/// How far long work has come.
pub const PROGRESS: &str = "progress";
