//! Score packets as they cross the wire: making and taking, devices, and a rater's own work on a packet.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::marks::wire::{CandidateCard, ConflictLine, WorkingMark};
use crate::marks::work_pieces::wire::WorkPieceCard;
use crate::standards::wire::CriterionCard;

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
    /// Photos and films of the work.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<Vec<WorkPieceCard>>")]
    pub pieces: Vec<WorkPieceCard>,
    /// Photos that are at the office and did not fit into the packet.
    #[serde(default, skip_serializing_if = "is_zero")]
    #[ts(optional, as = "Option<u32>")]
    pub photos_left_out: u32,
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
    pub problems: Vec<crate::imports::wire::ProblemLine>,
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

/// Input of `make_packets`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct MakePackets {
    /// The round's code.
    pub round: String,
    /// An existing folder; each rater gets one file in it.
    pub folder: String,
    /// Codes of the raters; empty for all who mark.
    #[serde(default)]
    pub raters: Vec<String>,
    /// The last day on which returns are taken; the end of scoring in the round's plan when absent.
    #[serde(default)]
    #[ts(optional)]
    pub expires_on: Option<String>,
    /// Seal for a passphrase even who has an enrolled device.
    #[serde(default)]
    pub passphrases: bool,
}

/// The packets that were made.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct PacketsMade {
    /// By rater.
    pub packets: Vec<PacketMade>,
}

/// A packet that was made.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct PacketMade {
    /// The rater's code.
    pub rater: String,
    /// Name of the rater.
    pub name: String,
    /// The file.
    pub file: String,
    /// Candidates in it.
    pub candidates: u32,
    /// Fingerprints of the devices that open it; empty when a passphrase does.
    pub devices: Vec<String>,
    /// The words to read out to the rater; kept nowhere, shown this once.
    pub passphrase: Option<String>,
    /// Photos of the work in it.
    #[serde(default, skip_serializing_if = "is_zero")]
    #[ts(optional, as = "Option<u32>")]
    pub photos: u32,
    /// Photos that did not fit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub left_out: Option<PhotosLeftOut>,
}

/// Photos that a packet does not carry, because it would be too large.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct PhotosLeftOut {
    /// How many.
    pub photos: u32,
    /// Megabytes of photos that a packet carries at most.
    pub limit_mb: u32,
    /// Staff numbers of those whose they are.
    pub staff_nos: Vec<String>,
}

/// Input of `take_packets`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct TakePackets {
    /// Returns, or folders in which all returns are taken, those in folders below as well.
    pub paths: Vec<String>,
    /// Only tell what would happen.
    #[serde(default)]
    pub dry_run: bool,
}

/// What became of returns.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct PacketsTaken {
    /// Returns whose marks are in the office now, or were before.
    pub taken: Vec<ReturnTaken>,
    /// Returns that were refused, each with its reason.
    pub refused: Vec<ReturnRefused>,
    /// Conflicts that are open now in the rounds of the returns.
    pub conflicts: Vec<ConflictLine>,
    /// Files of the folders that are no returns by their name.
    pub ignored: u32,
    /// Whether this was only a trial.
    pub dry_run: bool,
}

/// A return that was taken.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ReturnTaken {
    /// Path of the file.
    pub file: String,
    /// The round's code.
    pub round: String,
    /// The rater's code.
    pub rater: String,
    /// Name of the rater.
    pub name: String,
    /// The name that it was signed with.
    pub signed_by: String,
    /// When, by the clock of the rater's computer.
    pub signed_at: String,
    /// Counts the returns of the rater's working copy.
    pub revision: u32,
    /// `new`, `newer` (takes the place of an earlier one) or `again` (was taken before: nothing changes).
    pub outcome: String,
    /// Marks in it.
    pub marks: u32,
    /// Marks that the rater did not give.
    pub missing: u32,
    /// Marks that do not count: of candidates who are not in the round now, or whose sheet is another rater's.
    #[serde(default, skip_serializing_if = "is_zero")]
    #[ts(optional, as = "Option<u32>")]
    pub left_out: u32,
}

/// A return that was refused.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ReturnRefused {
    /// Path of the file.
    pub file: String,
    /// Stable code.
    pub code: String,
    /// What is wrong.
    pub message: String,
    /// What to do next.
    pub hint: Option<String>,
}

/// Who has returned what in a round.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct PacketBoard {
    /// By rater.
    pub raters: Vec<BoardLine>,
    /// Conflicts that are open.
    pub conflicts: u32,
}

/// A rater on the board.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct BoardLine {
    /// The rater's code.
    pub rater: String,
    /// Name.
    pub name: String,
    /// Component that the rater marks.
    pub component: String,
    /// Fingerprints of the enrolled devices of this person.
    pub devices: Vec<String>,
    /// Packets made for the rater in this round.
    pub packets: u32,
    /// The last day on which the newest packet's return is taken; none without a packet.
    pub expires_on: Option<String>,
    /// Returns taken.
    pub returns: u32,
    /// When the last was taken.
    pub last_return: Option<String>,
    /// Marks that are expected: candidates × criteria.
    pub expected: u32,
    /// Marks that stand.
    pub given: u32,
    /// Conflicts on the rater's sheets.
    pub conflicts: u32,
}

/// Input of `enrol_device`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct EnrolDevice {
    /// A round on whose panel the rater is.
    pub round: String,
    /// The rater's code there; the device then belongs to the person, in later rounds too.
    pub rater: String,
    /// The device card as the rater's program shows it.
    pub card: String,
}

/// Input of `read_device_card`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ReadDeviceCard {
    /// The card's text.
    pub card: String,
}

/// What a device card says, before anybody is enrolled by it.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct DeviceCardRead {
    /// What people compare.
    pub fingerprint: String,
}

/// Input of `revoke_device`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct RevokeDevice {
    /// The fingerprint, with or without blanks.
    pub fingerprint: String,
    /// Why.
    pub reason: String,
}

/// The devices that the office knows.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct DeviceList {
    /// By holder.
    pub devices: Vec<DeviceLine>,
}

/// A device.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct DeviceLine {
    /// What people compare.
    pub fingerprint: String,
    /// Name of the holder.
    pub holder: String,
    /// Staff number of the holder, when an employee.
    pub staff_no: Option<String>,
    /// When it was enrolled.
    pub enrolled_at: String,
    /// By whom.
    pub enrolled_by: String,
    /// When it was revoked.
    pub revoked_at: Option<String>,
    /// Why.
    pub revoke_reason: Option<String>,
}

/// Input of `inspect_packet`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct InspectPacket {
    /// The file.
    pub path: String,
}

/// What a packet file tells to whoever has no key.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct PacketInspected {
    /// `packet` or `return`.
    pub kind: String,
    /// Id of the office that made it or that it is for, 32 hexadecimal digits.
    pub office: String,
    /// Whether it is the office of this session; none when no office is open.
    pub own_office: Option<bool>,
    /// Whether a passphrase opens it.
    pub passphrase: bool,
    /// Size in bytes.
    pub bytes: u32,
}

/// Counts of what hardly ever happens are said when it did.
#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde hands the field over by reference"
)]
fn is_zero(count: &u32) -> bool {
    *count == 0
}
