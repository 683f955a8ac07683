//! The audit chain: verified whole with the rows that it speaks of, read page by page.

use assessment::Refusal;
use records::safekeeping::audit::{LineFilter, Verified};
use records::safekeeping::{audit, proof};

use crate::environment::start_of_day;
use crate::office::Office;
use crate::safekeeping::outside::Other;
use crate::safekeeping::wire::{
    AuditLine, AuditList, AuditPage, AuditVerified, LogStanding, VerifyAudit,
};
use crate::safekeeping::{outside, proven, signed};

/// Walks along the whole chain, and holds rows, signatures and schema against it; and the chain against another, if one is named.
///
/// # Errors
/// `log_not_understood`, `file_not_found`, those of opening another office.
pub async fn verify(office: &Office, input: VerifyAudit) -> Result<AuditVerified, Refusal> {
    // Read first: its keys are the office's, and so long no transaction waits.
    let other = match &input.against {
        Some(with) => Some(outside::read(office, with).await?),
        None => None,
    };
    let verified = held(office, other.as_ref()).await;
    if let Some(other) = &other {
        other.close().await;
    }
    verified
}

async fn held(office: &Office, other: Option<&Other>) -> Result<AuditVerified, Refusal> {
    let mut tx = office.read().await?;
    // First: whatever else is looked at is read by what it checks.
    let proven = proof::verify(&mut tx).await?;
    let is_ours = proven.schema_findings.is_empty();
    let walked = audit::verify(&mut tx).await;
    let chain = match walked {
        // What cannot be read is named already, and the check goes on. The transaction is over by the refusal.
        Err(_) if !is_ours => {
            tx = office.read().await?;
            Verified::not_walked()
        }
        walked => walked?,
    };
    let signed = match is_ours {
        true => signed::verify(&mut tx).await?,
        false => signed::held(office, &proven).await?,
    };
    let end = audit::end(&mut tx).await;
    let head = match end {
        Err(_) if !is_ours => {
            tx = office.read().await?;
            (0, String::new())
        }
        end => end?,
    };
    let mut verified = proven::verified(&chain, &proven, &signed, &head, office.language);
    if let Some(other) = other {
        let compared = other.compare(&mut tx, office.language).await?;
        verified.intact &= matches!(
            compared.standing,
            LogStanding::Same | LogStanding::Continues
        );
        verified.against = Some(compared);
    }
    Ok(verified)
}

/// A page of the chain, newest first.
///
/// # Errors
/// `day_unreadable` at `filter`.
pub async fn list(office: &Office, input: AuditPage) -> Result<AuditList, Refusal> {
    let mut tx = office.read().await?;
    let filter = LineFilter {
        actor: input.filter.actor,
        action: input.filter.action,
        text: input.filter.text,
        from: start_of(&input.filter.from, 0)?,
        before: start_of(&input.filter.to, 1)?,
    };
    let limit = i64::from(input.limit.clamp(1, 1_000));
    let page = audit::filtered(&mut tx, &filter, i64::from(input.offset), limit).await?;
    let total = audit::count_filtered(&mut tx, &filter).await?;
    let (actors, actions) = audit::actors_and_actions(&mut tx).await?;
    Ok(AuditList {
        entries: page.into_iter().map(line).collect(),
        total: total.unsigned_abs(),
        actors,
        actions,
    })
}

/// When a day begins, or one of the days after it, as the log writes moments; nothing for no day.
fn start_of(text: &str, later: i64) -> Result<String, Refusal> {
    if text.is_empty() {
        return Ok(String::new());
    }
    let day = assessment::day::of_text(text).ok_or_else(|| {
        Refusal::new("day_unreadable")
            .with("day", text)
            .at("filter")
    })?;
    let day = day.saturating_add(jiff::Span::new().days(later));
    Ok(start_of_day(day).to_string())
}

/// A line as it crosses the wire.
pub(crate) fn line(line: audit::AuditLine) -> AuditLine {
    AuditLine {
        seq: line.seq,
        at: line.at,
        actor: line.actor,
        account: line.account,
        action: line.action,
        subject: line.subject,
        detail: line.detail,
    }
}
