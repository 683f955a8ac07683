//! What a packet and a return say once they are opened.
//!
//! A packet holds what its rater needs and nothing else: no ID number, no phone, no mark of another rater, no weight.
//! A return holds the whole state of the rater's working copy, so that a later one takes the place of all before.
//! Must not know how it is sealed.

use assessment::Component;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::criterion::PacketCriterion;
use super::keys::PublicSigning;
use super::piece::PacketPiece;

/// 评分包: the sheets of one rater in one round.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ScorePacket {
    /// A UUID.
    pub id: String,
    /// Counts the packets that this rater got in this round.
    pub revision: u32,
    /// Who made it and where the return goes.
    pub office: Office,
    /// The round.
    pub round: Round,
    /// Hash of the standard; a return to another one is refused.
    pub scheme_hash: String,
    /// The day on which it was made.
    pub made_on: Date,
    /// The last day on which the office takes the return.
    pub expires_on: Date,
    /// For whom.
    pub rater: Rater,
    /// What is marked.
    pub criteria: Vec<PacketCriterion>,
    /// Who is marked, by staff number.
    pub sheets: Vec<Sheet>,
    /// A packet for a passphrase brings the seed of the key that signs its return; a device signs with its own.
    pub return_seed: Option<[u8; 32]>,
    /// What shows the work of those who are marked. A packet without any says nothing of it, as packets did before there were any; a
    /// program of before passes over it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pieces: Vec<PacketPiece>,
    /// Photos that are at the office and did not fit.
    #[serde(default, skip_serializing_if = "is_none")]
    pub photos_left_out: u32,
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde hands the field over by reference"
)]
fn is_none(count: &u32) -> bool {
    *count == 0
}

/// The office as a rater sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Office {
    /// Name of the institution.
    pub name: String,
    /// The key that signed the packet.
    pub signing: PublicSigning,
    /// The age address to which returns are sealed.
    pub address: String,
}

/// The round as a rater sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Round {
    /// Code.
    pub code: String,
    /// Title.
    pub title: String,
    /// Name of the occupation.
    pub occupation: String,
    /// Name of the level.
    pub level: String,
}

/// The rater.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rater {
    /// Code, as in the round's panel.
    pub code: String,
    /// Name.
    pub name: String,
    /// The component that the rater marks.
    pub component: Component,
}

/// A candidate as a rater sees her.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sheet {
    /// Staff number.
    pub staff_no: String,
    /// Name.
    pub name: String,
    /// Workshop and team.
    pub unit: String,
}

/// 评分回传: what a rater signed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScoreReturn {
    /// Id of the packet.
    pub packet: String,
    /// The working copy in which the marks were typed: another on every device.
    pub copy: String,
    /// Counts the returns of the working copy, from 1.
    pub revision: u32,
    /// Code of the round.
    pub round: String,
    /// The rater's code.
    pub rater: String,
    /// Hash of the standard that was marked by.
    pub scheme_hash: String,
    /// The name that the rater signed with.
    pub signed_by: String,
    /// When, by the clock of the rater's computer, which may be wrong: kept, never decided by.
    pub signed_at: String,
    /// Codes of the criteria, in the order of the marks below.
    pub criteria: Vec<String>,
    /// Staff number and, for each criterion, the mark × 10,000 or none.
    pub marks: Vec<(String, Vec<Option<i64>>)>,
}
