//! The audit chain: verified whole, read page by page.

use assessment::Refusal;
use records::safekeeping::audit;

use crate::office::Office;
use crate::safekeeping::wire::{AuditLine, AuditList, AuditPage, AuditVerified};
use crate::wire::Nothing;

/// Walks along the whole chain.
pub async fn verify(office: &Office, _: Nothing) -> Result<AuditVerified, Refusal> {
    let mut tx = office.read().await?;
    let verified = audit::verify(&mut tx).await?;
    Ok(AuditVerified {
        entries: verified.entries.unsigned_abs(),
        intact: verified.intact,
        first_broken: verified.first_broken,
    })
}

/// A page of the chain, newest first.
pub async fn list(office: &Office, input: AuditPage) -> Result<AuditList, Refusal> {
    let mut tx = office.read().await?;
    let page = audit::page(
        &mut tx,
        "",
        i64::from(input.offset),
        i64::from(input.limit.clamp(1, 1_000)),
    )
    .await?;
    Ok(AuditList {
        entries: page
            .into_iter()
            .map(|line| AuditLine {
                seq: line.seq,
                at: line.at,
                actor: line.actor,
                account: line.account,
                action: line.action,
                subject: line.subject,
                detail: line.detail,
            })
            .collect(),
    })
}
