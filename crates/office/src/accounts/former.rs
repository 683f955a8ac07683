//! The office keys of before, for copies of their time: each is wrapped under the one that took its place, the latest under the present
//! one. Must not know what is done with a copy.

use assessment::Refusal;
use keys::{FormerKey, Header, OfficeKey};
use records::accounts::{former_keys, head};
use records::{FileKey, Tx};

use crate::accounts::header;
use crate::office::Office;

/// The number of the next change.
pub(crate) async fn next_number(tx: &mut Tx) -> Result<u32, Refusal> {
    let last = former_keys::list(tx)
        .await?
        .first()
        .map_or(0, |key| key.number);
    Ok(number_of(last)?.saturating_add(1))
}

/// The keys by which whoever has signed in opens files of this office: the present one first, then those of before.
///
/// # Errors
/// Those of reading, `former_key_damaged`.
async fn all(office: &Office) -> Result<Vec<OfficeKey>, Refusal> {
    let Some(signed_in) = &office.signed_in else {
        return Ok(Vec::new());
    };
    let mut keys = vec![signed_in.key.clone()];
    let mut tx = office.read().await?;
    let kept = former_keys::list(&mut tx).await?;
    if kept.is_empty() {
        return Ok(keys);
    }
    let id = header::read(&mut tx).await?.office();
    let mut next = signed_in.key.clone();
    for one in kept {
        next = FormerKey::of_bytes(&one.sealed).open(id, number_of(one.number)?, &next)?;
        keys.push(next.clone());
    }
    Ok(keys)
}

/// The keys of an office, to open files by.
pub(crate) struct Ring(Vec<OfficeKey>);

impl Ring {
    /// Those of whoever has signed in; none where nobody has, and of an office without accounts.
    ///
    /// # Errors
    /// As [`all`].
    pub async fn of(office: &Office) -> Result<Self, Refusal> {
        all(office).await.map(Self)
    }

    /// The key that proves the head of a file. Of one that none proves, the present key: the opening says what is wrong.
    ///
    /// # Errors
    /// Those of opening a file.
    pub fn key_of(&self, location: &str) -> Result<Option<FileKey>, Refusal> {
        let Some(head) = head::read(location)? else {
            return Ok(None);
        };
        let [first, second] = &head.headers;
        let proving = Header::choose(first, second).ok().and_then(|chosen| {
            let fits = |key: &&OfficeKey| chosen.header.belongs_to(key).is_ok();
            self.0.iter().find(fits)
        });
        let key = proving.or_else(|| self.0.first());
        Ok(key.map(|key| FileKey::new(key.file_key().as_bytes())))
    }
}

fn number_of(number: i64) -> Result<u32, Refusal> {
    u32::try_from(number).map_err(|fault| {
        Refusal::new("stored_record_damaged")
            .with("table", "former_keys")
            .with("key", number)
            .with("detail", fault)
    })
}
