//! Score packets: sealed files that carry sheets to a rater without network, and her marks back.
//!
//! A packet is `header ‖ age(zstd(CBOR{body, key, signature}))`. It is encrypted to those who may read it, signed by whom
//! it comes from, and says in its header which office it belongs to, so that a file that cannot be opened can still be
//! told apart from one that is damaged. Old versions are read for ever (`tests/fixtures/packets`). Why this shape:
//! docs/decisions/0014-score-packets.md. Must not know records, nor who may mark whom.

mod body;
mod bytes;
mod container;
mod criterion;
mod keys;
mod piece;
mod sealed;

pub use body::{Office, Rater, Round, ScorePacket, ScoreReturn, Sheet};
pub use container::{Header, Kind, MAGIC};
pub use criterion::PacketCriterion;
pub use keys::{DeviceCard, KeyPair, OfficeId, PublicSigning};
pub use piece::{PacketPiece, PieceShown};
pub use sealed::{LARGEST_FILE, Opened, Opener, Recipients, inspect, open, read, seal};

/// The end of the name of a packet that goes out.
pub const PACKET_EXTENSION: &str = "scorepacket";
/// The end of the name of a return.
pub const RETURN_EXTENSION: &str = "scorereturn";
