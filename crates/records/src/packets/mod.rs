//! Score packets that were made. Must not know what is in them.

pub mod devices;
pub mod office_keys;
pub mod returns;
pub mod working_copy;

use assessment::Refusal;
use serde::{Deserialize, Serialize};

use crate::ids::{PacketId, RoundId};
use crate::store::query::{execute, fetch_all, fetch_one, fetch_optional};
use crate::{Tx, WriteTx};

/// A packet for a rater.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, sqlx::FromRow)]
pub struct PacketRow {
    /// A UUID.
    pub id: PacketId,
    /// Id of the round.
    pub round_id: RoundId,
    /// The rater's code.
    pub rater: String,
    /// Counts the rater's packets in the round, from 1.
    pub revision: i64,
    /// Hash of the standard.
    pub scheme_hash: String,
    /// The last day on which its return is taken.
    pub expires_on: String,
    /// `passphrase`, or the fingerprints of the devices, with commas.
    pub sealed_for: String,
    /// Public key that signs the return of a packet for a passphrase.
    pub return_key: Option<String>,
    /// When it was made.
    pub made_at: String,
    /// By whom.
    pub made_by: String,
}

/// Adds a packet.
pub async fn insert(tx: &mut WriteTx, packet: &PacketRow) -> Result<(), Refusal> {
    execute!(
        tx,
        "INSERT INTO score_packets
             (id, round_id, rater, revision, scheme_hash, expires_on, sealed_for, return_key, made_at, made_by)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        packet.id,
        packet.round_id,
        packet.rater,
        packet.revision,
        packet.scheme_hash,
        packet.expires_on,
        packet.sealed_for,
        packet.return_key,
        packet.made_at,
        packet.made_by
    );
    Ok(())
}

/// The packet with this id.
pub async fn get(tx: &mut Tx, id: &PacketId) -> Result<Option<PacketRow>, Refusal> {
    Ok(fetch_optional!(
        tx,
        "SELECT * FROM score_packets WHERE id = $1",
        id
    ))
}

/// All packets of a round, by rater and revision.
pub async fn of_round(tx: &mut Tx, round_id: &RoundId) -> Result<Vec<PacketRow>, Refusal> {
    Ok(fetch_all!(
        tx,
        "SELECT * FROM score_packets WHERE round_id = $1 ORDER BY rater, revision",
        round_id
    ))
}

/// The highest revision that a rater has got in a round; 0 before the first.
pub async fn last_revision(tx: &mut Tx, round_id: &RoundId, rater: &str) -> Result<i64, Refusal> {
    let (revision,): (i64,) = fetch_one!(
        tx,
        "SELECT COALESCE(MAX(revision), 0) FROM score_packets WHERE round_id = $1 AND rater = $2",
        round_id,
        rater
    );
    Ok(revision)
}
