//! The file that a batch came as, given back byte by byte. Must not know what is in it.

use std::path::Path;

use assessment::Refusal;
use exchange::kept_file::Restored;
use records::evidence::{batches, pieces};
use tokio::sync::mpsc;

use crate::blocking::begin;
use crate::evidence::wire::SaveBatchFile;
use crate::imports::wire::FileSaved;
use crate::office::Office;

/// Saves the file of a batch as it was imported.
///
/// # Errors
/// `evidence_batch_unknown`, `evidence_file_not_kept`, `kept_file_damaged`, `folder_not_writable`, `disk_full`.
pub async fn save(office: &Office, input: SaveBatchFile) -> Result<FileSaved, Refusal> {
    let mut tx = office.read().await?;
    let batch = batches::by_number(&mut tx, i64::from(input.batch))
        .await?
        .ok_or_else(|| {
            Refusal::new("evidence_batch_unknown")
                .with("batch", input.batch)
                .at("batch")
        })?;
    if batch.brought_over {
        return Err(Refusal::new("evidence_file_not_kept")
            .with("batch", batch.number)
            .with("file", &batch.name)
            .at("batch"));
    }
    let (sender, mut pieces_to_write) = mpsc::channel::<Vec<u8>>(4);
    let path = input.path.clone();
    let (bytes, sha256) = (batch.bytes.unsigned_abs(), batch.sha256);
    let writing = begin(move || {
        let mut file = Restored::begin(Path::new(&path), bytes, &sha256)?;
        while let Some(piece) = pieces_to_write.blocking_recv() {
            file.take(&piece)?;
        }
        // A file whose pieces could not all be read is not what it was, and gets no name.
        file.commit()
    });
    let mut after = 0;
    while let Some((place, piece)) = pieces::next(&mut tx, batch.number, after).await? {
        after = place;
        // A closed channel means that the other side has failed and will say why.
        if sender.send(piece).await.is_err() {
            break;
        }
    }
    drop(sender);
    writing.done().await?;
    Ok(FileSaved { path: input.path })
}
