//! A rater's own work on a packet as it crosses the wire: the sheet, its marks, the return. No office is open meanwhile.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Input of `open_packet`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct OpenPacket {
    /// The packet.
    pub path: String,
    /// The words that were read out, when the packet is sealed for a passphrase.
    #[serde(default)]
    #[ts(optional)]
    pub passphrase: Option<String>,
}

/// An open packet with everything that the screen needs.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct WorkingCopyOpened {
    /// Name of the institution.
    pub institution: String,
    /// The round's code.
    pub round: String,
    /// The round's title.
    pub title: String,
    /// Name of the occupation.
    pub occupation: String,
    /// Name of the level.
    pub level: String,
    /// Standard's component that is marked.
    pub component: String,
    /// The rater's code.
    pub rater: String,
    /// Name of the rater.
    pub rater_name: String,
    /// The last day on which the office takes the return.
    pub expires_on: String,
    /// Whether that day has passed by the clock of this computer, which may be wrong.
    pub expired: bool,
    /// Returns written so far from this working copy.
    pub revision: u32,
    /// Whether marks of an earlier session were found.
    pub resumed: bool,
    /// Where the rater was, as `set_working_place` kept it; empty at first.
    pub place: String,
    /// Columns.
    pub criteria: Vec<CriterionCard>,
    /// Rows.
    pub candidates: Vec<CandidateCard>,
    /// Marks that stand.
    pub marks: Vec<WorkingMark>,
}

/// A criterion as a rater sees it.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct CriterionCard {
    /// Code.
    pub code: String,
    /// Chinese name.
    pub name: String,
    /// English name.
    pub name_en: Option<String>,
    /// `judged` or `measured`.
    pub kind: String,
    /// Judged: lowest mark.
    pub min: Option<String>,
    /// Judged: highest mark.
    pub max: Option<String>,
    /// Judged: step.
    pub step: Option<String>,
    /// Measured: outcomes.
    pub points: Vec<PointCard>,
    /// Judged: what a mark from here up means, from the lowest.
    pub descriptors: Vec<DescriptorCard>,
}

/// An outcome of a measured criterion.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct PointCard {
    /// What it is called.
    pub name: String,
    /// What it is worth.
    pub points: String,
}

/// What a mark means.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct DescriptorCard {
    /// From this mark up.
    pub from: String,
    /// The meaning.
    pub text: String,
}

/// A candidate as a rater sees her.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct CandidateCard {
    /// Staff number.
    pub staff_no: String,
    /// Name.
    pub name: String,
    /// Workshop and team.
    pub unit: String,
}

/// A mark of the working copy.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct WorkingMark {
    /// The candidate's staff number.
    pub staff_no: String,
    /// Code of the criterion.
    pub criterion: String,
    /// The mark; none takes it away.
    pub mark: Option<String>,
}

/// Input of `put_working_marks`: one mark as it is typed, or a block that was pasted.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct PutWorkingMarks {
    /// All are saved, or none.
    pub marks: Vec<WorkingMark>,
}

/// How far the working copy is.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct WorkingProgress {
    /// Marks that stand.
    pub given: u32,
    /// Marks that are expected: candidates × criteria.
    pub expected: u32,
}

/// Input of `set_working_place`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct SetWorkingPlace {
    /// Whatever the screen wants to find again.
    pub place: String,
}

/// Input of `sign_return`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct SignReturn {
    /// The file to write.
    pub path: String,
    /// The rater's name, typed as a signature.
    pub signed_by: String,
}

/// A return that was written.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ReturnSigned {
    /// The file.
    pub file: String,
    /// Counts the returns of this working copy.
    pub revision: u32,
    /// Marks in it.
    pub given: u32,
    /// Marks that the rater did not give.
    pub missing: u32,
}

/// Input of `fill_packet`: what a rater does, from a file of marks.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct FillPacket {
    /// The packet.
    pub path: String,
    /// CSV or workbook with candidate, criterion and mark.
    pub marks: String,
    /// A mapping file.
    #[serde(default)]
    #[ts(optional)]
    pub mapping: Option<String>,
    /// The return to write.
    pub out: String,
    /// The words, when the packet is sealed for a passphrase.
    #[serde(default)]
    #[ts(optional)]
    pub passphrase: Option<String>,
    /// The rater's name as a signature; the name in the packet when absent.
    #[serde(default)]
    #[ts(optional)]
    pub signed_by: Option<String>,
}

/// A packet that was filled from a file.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct PacketFilled {
    /// Marks that came in from the file.
    pub accepted: u32,
    /// The return.
    pub signed: ReturnSigned,
    /// What was corrected or refused in the file.
    pub problems: Vec<super::ProblemLine>,
}

/// What this device shows to be enrolled.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct DeviceCardShown {
    /// The card: one line of text to copy or to send.
    pub card: String,
    /// What people compare.
    pub fingerprint: String,
    /// The card as a QR code: rows of `0` and `1`.
    pub qr: Vec<String>,
}
