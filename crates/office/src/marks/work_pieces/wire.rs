//! Work pieces as they cross the wire: photos and films of the work that somebody is marked for.

use assessment::WorkPieceKind;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Input of `attach_work_piece`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct AttachWorkPiece {
    /// The round's code.
    pub round: String,
    /// The candidate's staff number.
    pub staff_no: String,
    /// Code or name of the criterion that it shows; all when absent.
    #[serde(default)]
    #[ts(optional)]
    pub criterion: Option<String>,
    /// A photo, which is kept, or a film, which stays where it is.
    pub kind: WorkPieceKind,
    /// The file.
    pub path: String,
    /// Where a film lies, in words; its path when absent.
    #[serde(default)]
    #[ts(optional)]
    pub place: Option<String>,
    /// The day on which it was taken.
    #[serde(default)]
    #[ts(optional)]
    pub taken_on: Option<String>,
    /// What is to be seen. Raters read it.
    #[serde(default)]
    pub note: String,
}

/// Input of `list_work_pieces`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct WorkPieceQuery {
    /// The round's code.
    pub round: String,
    /// Of this candidate alone; of everybody when absent.
    #[serde(default)]
    #[ts(optional)]
    pub staff_no: Option<String>,
    /// Of this criterion and of none in particular; of all when absent.
    #[serde(default)]
    #[ts(optional)]
    pub criterion: Option<String>,
}

/// Work pieces.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct WorkPieceList {
    /// By staff number, then as they were attached.
    pub pieces: Vec<WorkPieceLine>,
    /// Whether some may be attached and removed now: the round is not decided.
    pub open: bool,
    /// Bytes of the photos of the round.
    #[ts(type = "number")]
    pub photo_bytes: u64,
    /// Bytes of photos that one packet carries at most.
    #[ts(type = "number")]
    pub packet_limit: u64,
}

/// A work piece.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct WorkPieceLine {
    /// By which it is shown and removed.
    pub id: String,
    /// The candidate's staff number.
    pub staff_no: String,
    /// Code of the criterion that it shows; none where it is about everything.
    pub criterion: Option<String>,
    /// A photo or a film.
    pub kind: WorkPieceKind,
    /// Name of the file that it came as.
    pub name: String,
    /// SHA-256 of the photo as it is kept, or of the film's file, in hexadecimal.
    pub sha256: String,
    /// Bytes of the same.
    #[ts(type = "number")]
    pub bytes: u64,
    /// Where a film lies; none of a photo.
    pub place: Option<String>,
    /// Day on which it was taken, when known.
    pub taken_on: Option<String>,
    /// What is to be seen; may be empty.
    pub note: String,
    /// When it was attached.
    pub added_at: String,
    /// By whom.
    pub added_by: String,
}

/// Input of `show_work_piece`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ShowWorkPiece {
    /// The id, as listed.
    pub id: String,
    /// Pixels of the longer side at most; as it is kept when absent.
    #[serde(default)]
    #[ts(optional)]
    pub longer_side: Option<u32>,
}

/// A photo to look at.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct WorkPhotoShown {
    /// The JPEG file.
    pub jpeg_base64: String,
}

/// Input of `remove_work_piece`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct RemoveWorkPiece {
    /// The id, as listed.
    pub id: String,
    /// Why.
    pub reason: String,
}

/// A work piece as a rater sees it beside a criterion.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct WorkPieceCard {
    /// The candidate's staff number.
    pub staff_no: String,
    /// Code of the criterion that it shows; none where it is about everything.
    pub criterion: Option<String>,
    /// A photo or a film.
    pub kind: WorkPieceKind,
    /// SHA-256 of the photo or of the film's file, in hexadecimal.
    pub sha256: String,
    /// Name of a film's file; none of a photo.
    pub name: Option<String>,
    /// Where a film lies; none of a photo.
    pub place: Option<String>,
    /// Day on which it was taken, when known.
    pub taken_on: Option<String>,
    /// What is to be seen; may be empty.
    pub note: String,
}

/// Input of `show_packet_photo`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ShowPacketPhoto {
    /// SHA-256 of the photo, as its card says.
    pub sha256: String,
}
