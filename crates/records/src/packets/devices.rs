//! Devices whose signatures the office knows, and who holds them. Must not know how a signature is proven.

use assessment::Refusal;
use serde::{Deserialize, Serialize};

use crate::store::query::{execute, fetch_all, fetch_optional};
use crate::store::rows::exactly_one;
use crate::{Tx, WriteTx};

/// A rater's device.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, sqlx::FromRow)]
pub struct Device {
    /// Public signing key, hexadecimal.
    pub signing_key: String,
    /// Age address.
    pub address: String,
    /// What people compare.
    pub fingerprint: String,
    /// Who holds it: `staff:` and a staff number, or `name:` and a name.
    pub holder: String,
    /// Name of the holder.
    pub holder_name: String,
    /// When it was enrolled.
    pub enrolled_at: String,
    /// By whom.
    pub enrolled_by: String,
    /// When it was revoked.
    pub revoked_at: Option<String>,
    /// By whom.
    pub revoked_by: Option<String>,
    /// Why.
    pub revoke_reason: Option<String>,
}

/// Enrols a device. Refuses `device_enrolled_already`.
pub async fn insert(tx: &mut WriteTx, device: &Device) -> Result<(), Refusal> {
    if get(tx, &device.signing_key).await?.is_some() {
        return Err(Refusal::new("device_enrolled_already")
            .with("fingerprint", &device.fingerprint)
            .at("card"));
    }
    execute!(
        tx,
        "INSERT INTO devices (signing_key, address, fingerprint, holder, holder_name, enrolled_at, enrolled_by)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
        device.signing_key,
        device.address,
        device.fingerprint,
        device.holder,
        device.holder_name,
        device.enrolled_at,
        device.enrolled_by
    );
    Ok(())
}

/// Revokes a device that is not revoked yet. Refuses `changed_meanwhile` otherwise.
pub async fn revoke(
    tx: &mut WriteTx,
    signing_key: &str,
    at: &str,
    actor: &str,
    reason: &str,
) -> Result<(), Refusal> {
    let touched = execute!(
        tx,
        "UPDATE devices SET revoked_at = $2, revoked_by = $3, revoke_reason = $4
         WHERE signing_key = $1 AND revoked_at IS NULL",
        signing_key,
        at,
        actor,
        reason
    );
    exactly_one(touched, signing_key)
}

/// The device with this signing key.
pub async fn get(tx: &mut Tx, signing_key: &str) -> Result<Option<Device>, Refusal> {
    Ok(fetch_optional!(
        tx,
        "SELECT * FROM devices WHERE signing_key = $1",
        signing_key
    ))
}

/// All devices, by holder and time of enrolment.
pub async fn list(tx: &mut Tx) -> Result<Vec<Device>, Refusal> {
    Ok(fetch_all!(
        tx,
        "SELECT * FROM devices ORDER BY holder, enrolled_at, signing_key"
    ))
}
