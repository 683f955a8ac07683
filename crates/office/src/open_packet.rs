//! The packet that a rater has open on her computer, with its working copy. Must not know what is done with it.

use std::collections::BTreeMap;

use assessment::standards::Criterion;
use exchange::packet::{KeyPair, ScorePacket};
use records::packets::working_copy::WorkingCopy;

/// A packet that is open, with its working copy.
pub(crate) struct OpenWorkingCopy {
    pub packet: ScorePacket,
    /// The criteria by their codes.
    pub criteria: BTreeMap<String, Criterion>,
    /// The place of each sheet in the packet, by staff number.
    pub people: BTreeMap<String, usize>,
    /// Who signs the return.
    pub signer: KeyPair,
    pub copy: WorkingCopy,
    /// Whether the working copy was there before.
    pub resumed: bool,
}
