//! Copies of an office as they cross the wire: those that are kept of it, and two that are held against each other. Must not know
//! how they are made.

use assessment::CertificateState;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::wire::WireError;

/// Input of `compare_offices`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct CompareOffices {
    /// A file, or `postgres://…`.
    pub first: String,
    /// Another one.
    pub second: String,
}

/// How two copies stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum CopyRelation {
    /// They are alike.
    Same,
    /// The first has all of the second and goes on.
    FirstGoesOn,
    /// The second has all of the first and goes on.
    SecondGoesOn,
    /// Both go on, differently, after a line that both have.
    Parted,
    /// They are two offices.
    Strangers,
}

impl CopyRelation {
    /// The name on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::FirstGoesOn => "first_goes_on",
            Self::SecondGoesOn => "second_goes_on",
            Self::Parted => "parted",
            Self::Strangers => "strangers",
        }
    }
}

/// Two copies side by side.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct OfficesCompared {
    /// How they stand to each other.
    pub relation: CopyRelation,
    /// The last line of the log that both have; 0 for none.
    #[ts(type = "number")]
    pub after: i64,
    /// The first.
    pub first: CopyStanding,
    /// The second.
    pub second: CopyStanding,
    /// Certificate numbers that do not say the same in both, by number.
    pub numbers: Vec<NumberDifference>,
}

/// What a copy has.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct CopyStanding {
    /// Where it is.
    pub location: String,
    /// The institution whose it is.
    pub institution: String,
    /// Whether the file is encrypted.
    pub encrypted: bool,
    /// Lines of its log.
    #[ts(type = "number")]
    pub lines: i64,
    /// The hash of the last one.
    pub head: String,
    /// When that was written, UTC.
    pub last_at: Option<String>,
    /// Lines after the last one that both have.
    #[ts(type = "number")]
    pub lines_after: i64,
    /// When the first of those was written, UTC.
    pub after_from: Option<String>,
    /// When the last of them was.
    pub after_to: Option<String>,
    /// Employees on the list.
    pub people: u32,
    /// Rounds.
    pub rounds: u32,
    /// Certificates ever issued.
    pub certificates: u32,
}

/// A certificate number that does not say the same in two copies.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct NumberDifference {
    /// The number.
    pub number: String,
    /// What it says in the first; nothing where it was never given.
    pub first: Option<NumberHeld>,
    /// What it says in the second.
    pub second: Option<NumberHeld>,
}

/// Whose a certificate number is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct NumberHeld {
    /// Staff number.
    pub staff_no: String,
    /// Name.
    pub name: String,
    /// Day of issue.
    pub issued_on: String,
    /// Whether it holds.
    pub state: CertificateState,
}

/// Input of `set_copies`: all of it.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct SetCopies {
    /// Whether the window makes copies by itself: on closing, daily, before acts that cannot be taken back.
    pub automatic: bool,
    /// Whether the command line makes one before such acts.
    pub command_line: bool,
    /// The folder; beside the office when none is named.
    #[serde(default)]
    #[ts(optional)]
    pub folder: Option<String>,
    /// A second place, such as a stick.
    #[serde(default)]
    #[ts(optional)]
    pub second: Option<String>,
}

/// The copies that are kept of an office on this computer.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct CopiesKept {
    /// Whether the window makes copies by itself.
    pub automatic: bool,
    /// Whether the command line makes one before acts that cannot be taken back.
    pub command_line: bool,
    /// The folder that was chosen; none when they stand beside the office.
    pub folder: Option<String>,
    /// The second place, if one was chosen.
    pub second: Option<String>,
    /// Each place as it is now, the first one first.
    pub places: Vec<CopyPlace>,
    /// All copies in all places, the newest first.
    pub copies: Vec<CopyKept>,
    /// When the last one was made, UTC.
    pub last_at: Option<String>,
    /// When the last one failed, or could not be put everywhere, UTC; none when all went well.
    pub failed_at: Option<String>,
    /// Why.
    pub failed: Option<WireError>,
    /// Where the office was seen on this computer, by place.
    pub seen: Vec<SeenPlace>,
}

/// A place for copies.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct CopyPlace {
    /// The folder.
    pub folder: String,
    /// Whether it is there now.
    pub is_there: bool,
    /// Copies of this office in it.
    pub copies: u32,
    /// Their size together.
    #[ts(type = "number")]
    pub bytes: u64,
}

/// A copy.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct CopyKept {
    /// The file.
    pub path: String,
    /// The place that it is in.
    pub folder: String,
    /// When it was made, UTC.
    pub made_at: String,
    /// `closing`, `daily`, `before_act`, `asked`.
    pub occasion: String,
    /// Its size.
    #[ts(type = "number")]
    pub bytes: u64,
}

/// A place where the office was open.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct SeenPlace {
    /// The file or database.
    pub place: String,
    /// When it was last looked at, UTC.
    pub at: String,
    /// How many lines its log had.
    #[ts(type = "number")]
    pub lines: i64,
}

/// Input of `forget_place`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ForgetPlace {
    /// The place, as `seen` names it.
    pub place: String,
}

/// A copy that was made, if one was due.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct KeptCopy {
    /// The file.
    pub path: Option<String>,
    /// What could not be done beside it.
    pub warnings: Vec<WireError>,
}
