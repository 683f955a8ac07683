//! The audit log: who did what to which subject and when, each line bound to the one before it by a hash.
//!
//! Canonical form of a line, over which SHA-256 is taken: the text `jiangping-audit-1`, a line feed, and then the
//! fields seq, at, actor, action, subject, detail, prev_hash, each written as its length in bytes, a colon, its UTF-8
//! bytes and a comma (a netstring), so that no two lines share a form. A line by an account begins with
//! `jiangping-audit-2` and has the account's id after the actor; lines of before there were accounts stay as they are. The
//! hash is lower-case hex; the first line follows 64 zeros. The end of the chain is kept apart (`audit_head`), so that lines
//! cut off at the end are missed.
//! Must not know what the actions mean.

use assessment::Refusal;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::ids::AccountId;
use crate::store::query::{execute, fetch_all, fetch_one};
use crate::{Tx, WriteTx};

/// What stands before the first line.
const GENESIS: &str = "0000000000000000000000000000000000000000000000000000000000000000";
/// Lines read at a time while the chain is verified.
const VERIFIED_AT_ONCE: i64 = 5_000;

/// An act to be written down.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuditEntry {
    /// When, ISO text in UTC.
    pub at: String,
    /// Who, by the name of that day.
    pub actor: String,
    /// By which account; none where there were no accounts, or nobody was signed in.
    pub account: Option<AccountId>,
    /// What was done, as the action's name.
    pub action: String,
    /// To whom or what: an id, code or number.
    pub subject: String,
    /// The figures of the act, JSON.
    pub detail: String,
}

/// A line of the audit log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, sqlx::FromRow)]
pub struct AuditLine {
    /// Its place in the chain, from 1, without gaps.
    pub seq: i64,
    /// When, ISO text in UTC.
    pub at: String,
    /// Who, by the name of that day.
    pub actor: String,
    /// By which account; none where there were no accounts, or nobody was signed in.
    pub account: Option<AccountId>,
    /// What was done, as the action's name.
    pub action: String,
    /// To whom or what: an id, code or number.
    pub subject: String,
    /// The figures of the act, JSON.
    pub detail: String,
    /// The hash of the line before.
    pub prev_hash: String,
    /// The hash of this line.
    pub hash: String,
}

/// What a walk along the chain found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verified {
    /// Lines that stand in the log.
    pub entries: i64,
    /// Whether every line is as it was written, in its place, and none is missing.
    pub intact: bool,
    /// The place of the first line that is altered, missing or out of order.
    pub first_broken: Option<i64>,
}

/// The hash of a line, in its canonical form (see the top of this file).
pub fn line_hash(seq: i64, entry: &AuditEntry, prev_hash: &str) -> String {
    let seq = seq.to_string();
    let mut fields = vec![seq.as_str(), &entry.at, &entry.actor];
    let form: &[u8] = match &entry.account {
        None => b"jiangping-audit-1\n",
        Some(account) => {
            fields.push(account.as_str());
            b"jiangping-audit-2\n"
        }
    };
    fields.extend([
        entry.action.as_str(),
        &entry.subject,
        &entry.detail,
        prev_hash,
    ]);
    let mut digest = Sha256::new();
    digest.update(form);
    for field in fields {
        digest.update(field.len().to_string().as_bytes());
        digest.update(b":");
        digest.update(field.as_bytes());
        digest.update(b",");
    }
    hex::encode(digest.finalize())
}

impl WriteTx {
    /// Adds a line to the audit log, beside the one that [`WriteTx::commit`] demands.
    pub async fn note(&mut self, entry: &AuditEntry) -> Result<(), Refusal> {
        append(self, entry).await
    }

    /// Writes the audit line and makes the changes last. After an error nothing has changed. There is no other way to
    /// end a write: what has no line in the log has not happened.
    pub async fn commit(mut self, entry: &AuditEntry) -> Result<(), Refusal> {
        self.note(entry).await?;
        self.end().await
    }
}

async fn append(tx: &mut WriteTx, entry: &AuditEntry) -> Result<(), Refusal> {
    let (last, prev_hash) = head(tx).await?;
    let seq = last + 1;
    let hash = line_hash(seq, entry, &prev_hash);
    execute!(
        tx,
        "INSERT INTO audit_log (seq, at, actor, account, action, subject, detail, prev_hash, hash)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        seq,
        entry.at,
        entry.actor,
        entry.account,
        entry.action,
        entry.subject,
        entry.detail,
        prev_hash,
        hash
    );
    execute!(
        tx,
        "UPDATE audit_head SET seq = $1, hash = $2 WHERE id = 1",
        seq,
        hash
    );
    Ok(())
}

async fn head(tx: &mut Tx) -> Result<(i64, String), Refusal> {
    Ok(fetch_one!(
        tx,
        "SELECT seq, hash FROM audit_head WHERE id = 1"
    ))
}

/// Walks the whole chain.
pub async fn verify(tx: &mut Tx) -> Result<Verified, Refusal> {
    let mut last = 0;
    let mut prev_hash = GENESIS.to_owned();
    let mut first_broken = None;
    'chain: loop {
        let lines: Vec<AuditLine> = fetch_all!(
            tx,
            "SELECT * FROM audit_log WHERE seq > $1 ORDER BY seq LIMIT $2",
            last,
            VERIFIED_AT_ONCE
        );
        if lines.is_empty() {
            break;
        }
        for line in lines {
            let expected = last + 1;
            if line.seq != expected || line.prev_hash != prev_hash || line.hash != rehash(&line) {
                first_broken = Some(expected);
                break 'chain;
            }
            last = expected;
            prev_hash = line.hash;
        }
    }
    let (head_seq, head_hash) = head(tx).await?;
    if first_broken.is_none() && (head_seq != last || head_hash != prev_hash) {
        first_broken = Some(last.min(head_seq) + 1);
    }
    let entries = count(tx).await?;
    Ok(Verified {
        entries,
        intact: first_broken.is_none(),
        first_broken,
    })
}

fn rehash(line: &AuditLine) -> String {
    let entry = AuditEntry {
        at: line.at.clone(),
        actor: line.actor.clone(),
        account: line.account.clone(),
        action: line.action.clone(),
        subject: line.subject.clone(),
        detail: line.detail.clone(),
    };
    line_hash(line.seq, &entry, &line.prev_hash)
}

/// Lines of the log, the newest first; `subject` empty means all.
pub async fn page(
    tx: &mut Tx,
    subject: &str,
    offset: i64,
    limit: i64,
) -> Result<Vec<AuditLine>, Refusal> {
    Ok(fetch_all!(
        tx,
        "SELECT * FROM audit_log WHERE ($1 = '' OR subject = $1) ORDER BY seq DESC LIMIT $3 OFFSET $2",
        subject,
        offset,
        limit
    ))
}

/// How many lines stand in the log.
pub async fn count(tx: &mut Tx) -> Result<i64, Refusal> {
    let (lines,): (i64,) = fetch_one!(tx, "SELECT COUNT(*) FROM audit_log");
    Ok(lines)
}
