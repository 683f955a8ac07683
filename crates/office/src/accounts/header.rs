//! Where the header with the wrapped keys is read and kept: among the rows, which have the last word. Before the pages of an
//! encrypted file stands a copy of it, which `records` writes with every change. Must not know what is changed in it.

use assessment::Refusal;
use keys::{Header, Storage};
use records::accounts::header;
use records::{AccountId, Tx, WriteTx};
use uuid::Uuid;

/// The header, if it is not older than one that was kept here before.
///
/// # Errors
/// `office_has_no_accounts`, `header_older`, those of [`Header::read`].
pub(crate) async fn read(tx: &mut Tx) -> Result<Header, Refusal> {
    let (bytes, highest) = header::get(tx)
        .await?
        .ok_or_else(|| Refusal::new("office_has_no_accounts"))?;
    let header = Header::read(&bytes)?;
    if revision(&header) < highest {
        return Err(Refusal::new("header_older")
            .with("found", header.revision())
            .with("highest", highest));
    }
    Ok(header)
}

/// Keeps the first header.
pub(super) async fn keep_first(tx: &mut WriteTx, header: &Header) -> Result<(), Refusal> {
    header::insert(tx, &header.to_bytes(), revision(header)).await
}

/// Keeps a changed header.
///
/// # Errors
/// `changed_meanwhile`, when another than `before` is kept.
pub(crate) async fn keep(tx: &mut WriteTx, before: &Header, after: &Header) -> Result<(), Refusal> {
    header::replace(tx, revision(before), &after.to_bytes(), revision(after)).await
}

/// How the rows of an office at a location are encrypted.
pub(super) fn storage(location: &str) -> Storage {
    if location.contains("://") {
        Storage::Columns
    } else {
        Storage::Sqlcipher4
    }
}

/// A key's account as the rows name it.
pub(super) fn row_id(id: keys::AccountId) -> AccountId {
    Uuid::from_bytes(id.bytes()).to_string().into()
}

/// An account's id as keys are bound to it.
pub(crate) fn key_id(id: &AccountId) -> Result<keys::AccountId, Refusal> {
    let uuid = Uuid::parse_str(id.as_str()).map_err(|fault| {
        Refusal::new("stored_record_damaged")
            .with("table", "accounts")
            .with("key", id)
            .with("detail", fault)
    })?;
    Ok(keys::AccountId::new(uuid.into_bytes()))
}

fn revision(header: &Header) -> i64 {
    i64::try_from(header.revision()).unwrap_or(i64::MAX)
}
