//! The office's own pair of keys, made when it is first needed. Must not know what it signs.

use assessment::Refusal;
use exchange::packet::KeyPair;
use records::packets::office_keys;
use serde_json::json;

use crate::office::Office;

/// The keys of the office.
///
/// # Errors
/// `key_unreadable`, `no_randomness`.
pub(crate) async fn own(office: &Office) -> Result<KeyPair, Refusal> {
    if let Some(keys) = existing(office).await? {
        return Ok(keys);
    }
    let mut tx = office.write().await?;
    if office_keys::get(&mut tx).await?.is_none() {
        let keys = KeyPair::new(office.environment.new_secret()?);
        office_keys::set(&mut tx, &keys.to_text(), &office.now()).await?;
        let detail =
            json!({ "signing": keys.public_signing().to_string(), "address": keys.address() });
        office
            .commit(tx, "make_office_keys", "office", detail)
            .await?;
    } else {
        // Another has made them meanwhile.
        drop(tx);
    }
    existing(office)
        .await?
        .ok_or_else(|| Refusal::new("key_unreadable"))
}

/// The keys of the office, if it has any yet.
pub(crate) async fn existing(office: &Office) -> Result<Option<KeyPair>, Refusal> {
    let mut tx = office.read().await?;
    office_keys::get(&mut tx)
        .await?
        .map(|text| KeyPair::parse(&text))
        .transpose()
}
