//! A work piece as a rater sees it beside a criterion: the photo itself, or where the film lies. Must not know who attached it, nor what
//! the photo's file was called: a name of a file may say who somebody is.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::bytes;

/// What a packet tells of a work piece.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PacketPiece {
    /// Whose work it is: a staff number.
    pub staff_no: String,
    /// The criterion that it shows; none where it is about everything.
    pub criterion: Option<String>,
    /// What is to be seen; may be empty.
    pub note: String,
    /// When it was taken.
    pub taken_on: Option<Date>,
    /// SHA-256 of the photo or of the film's file, hex.
    pub sha256: String,
    /// The photo, or where the film is.
    pub shown: PieceShown,
}

/// What there is to see.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PieceShown {
    /// A photo.
    Photo {
        /// The JPEG file.
        #[serde(with = "bytes")]
        jpeg: Vec<u8>,
    },
    /// A film, which does not travel.
    Film {
        /// Name of its file.
        name: String,
        /// Where it lies.
        place: String,
    },
}
