//! Grade standards with their schemes as they cross the wire.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Input of `import_standard` and `open_round`: the text of the file that a user writes.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct TextOfFile {
    /// A standard.toml or a round.toml.
    pub text: String,
}

/// A standard that was taken in.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct StandardImported {
    /// Its identifier in the office.
    pub id: String,
    /// Code and version name it for people.
    pub code: String,
    /// Version.
    pub version: String,
    /// Occupation code.
    pub occupation: String,
    /// Level.
    pub level: String,
    /// `added`, or `known` when the same text was here already.
    pub state: String,
}

/// All standards.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct StandardList {
    /// By code, newest version last.
    pub standards: Vec<StandardLine>,
}

/// A standard in a line.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct StandardLine {
    /// Identifier.
    pub id: String,
    /// Code.
    pub code: String,
    /// Version.
    pub version: String,
    /// Occupation code.
    pub occupation: String,
    /// Level.
    pub level: String,
    /// Title.
    pub title: String,
}
