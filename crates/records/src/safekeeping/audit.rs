//! The audit log: who did what to which subject and when, each line bound to the one before it by a hash.
//!
//! Canonical form of a line, over which SHA-256 is taken: the text `jiangping-audit-1`, a line feed, and then the
//! fields seq, at, actor, action, subject, detail, prev_hash, each written as its length in bytes, a colon, its UTF-8
//! bytes and a comma (a netstring), so that no two lines share a form. A line by an account begins with
//! `jiangping-audit-2` and has the account's id after the actor; lines of before there were accounts stay as they are. A line
//! that speaks of the rows begins with `jiangping-audit-3`, has the account after the actor (empty for none), and wrote and
//! state after prev_hash (see [`crate::safekeeping::proof`]). The hash is lower-case hex; the first line follows 64 zeros. The
//! end of the chain is kept apart (`audit_head`), so that lines cut off at the end are missed.
//! Must not know what the actions mean.

use assessment::Refusal;
use lattice::Lattice;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::ids::AccountId;
use crate::safekeeping::lines;
use crate::safekeeping::lines::numbered;
use crate::safekeeping::proof::sums::Sums;
use crate::safekeeping::proof::{seals, touched};
use crate::safekeeping::signatures;
use crate::store::bulk;
use crate::store::bulk::Bulk;
use crate::store::query::{execute, fetch_all, fetch_one, fetch_optional};
use crate::store::rows::damaged;
use crate::store::schema;
use crate::store::search::contains;
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
    #[sqlx(default)]
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
    /// The hash of what the act changed of the protected rows; none in lines of before there was a proof.
    #[sqlx(default)]
    pub wrote: Option<String>,
    /// The hash of the state of all protected rows after it.
    #[sqlx(default)]
    pub state: Option<String>,
}

/// What a line says of the rows, as hashes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OfRows<'a> {
    /// What the act changed.
    pub wrote: &'a str,
    /// All protected rows after it.
    pub state: &'a str,
}

/// What a walk along the chain found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verified {
    /// Lines that were looked at: up to the first that does not hold.
    pub entries: i64,
    /// Whether every line is as it was written, in its place, none is missing, and nothing else stands in the log.
    pub intact: bool,
    /// The place of the first line that is altered, missing or out of order.
    pub first_broken: Option<i64>,
    /// What stands in the log and is no line of it.
    pub outside: Vec<Refusal>,
}

impl Verified {
    /// Of a log that could not be read to its end, because the database itself is not as it should be.
    pub fn not_walked() -> Self {
        Self {
            entries: 0,
            intact: false,
            first_broken: None,
            outside: Vec::new(),
        }
    }
}

/// The hash of a line, in its canonical form (see the top of this file).
pub fn line_hash(
    seq: i64,
    entry: &AuditEntry,
    prev_hash: &str,
    of_rows: Option<OfRows<'_>>,
) -> String {
    let seq = seq.to_string();
    let mut fields = vec![seq.as_str(), &entry.at, &entry.actor];
    let form: &[u8] = match (&entry.account, of_rows) {
        (None, None) => b"jiangping-audit-1\n",
        (Some(account), None) => {
            fields.push(account.as_str());
            b"jiangping-audit-2\n"
        }
        (account, Some(_)) => {
            fields.push(account.as_ref().map_or("", AccountId::as_str));
            b"jiangping-audit-3\n"
        }
    };
    fields.extend([
        entry.action.as_str(),
        &entry.subject,
        &entry.detail,
        prev_hash,
    ]);
    if let Some(of_rows) = of_rows {
        fields.extend([of_rows.wrote, of_rows.state]);
    }
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
        let written = touched::take(self).await?;
        append(self, entry, &written).await
    }

    /// Writes the audit line and makes the changes last. After an error nothing has changed. There is no other way to
    /// end a write: what has no line in the log has not happened.
    pub async fn commit(mut self, entry: &AuditEntry) -> Result<(), Refusal> {
        self.note(entry).await?;
        self.end().await
    }
}

/// Adds a line by which these rows were written. In an office whose state was never taken it speaks of no rows.
pub(crate) async fn append(
    tx: &mut WriteTx,
    entry: &AuditEntry,
    written: &Sums,
) -> Result<(), Refusal> {
    let head = head(tx).await?;
    let seq = head.seq + 1;
    let state = match head.state {
        None => None,
        Some(bytes) => {
            let mut state =
                Lattice::read(&bytes).ok_or_else(|| damaged("audit_head", "1", "state"))?;
            state.add(&written.total);
            seals::add(tx, written).await?;
            Some(state)
        }
    };
    let hashes = state
        .as_ref()
        .map(|state| (written.total.hash("wrote"), state.hash("state")));
    let of_rows = hashes
        .as_ref()
        .map(|(wrote, state)| OfRows { wrote, state });
    let hash = line_hash(seq, entry, &head.hash, of_rows);
    execute!(
        tx,
        "INSERT INTO audit_log (seq, at, actor, account, action, subject, detail, prev_hash, hash, wrote, state)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        seq,
        entry.at,
        entry.actor,
        entry.account,
        entry.action,
        entry.subject,
        entry.detail,
        head.hash,
        hash,
        of_rows.map(|of_rows| of_rows.wrote),
        of_rows.map(|of_rows| of_rows.state)
    );
    let bytes = state.as_ref().map(Lattice::bytes);
    execute!(
        tx,
        "UPDATE audit_head SET seq = $1, hash = $2, state = $3, migration = COALESCE(migration, $4) WHERE id = 1",
        seq,
        hash,
        bytes,
        schema::newest(&schema::SQLITE)
    );
    if state.is_some() {
        signatures::sign(tx, seq, &hash).await?;
    }
    Ok(())
}

/// The end of the chain.
#[derive(sqlx::FromRow)]
struct Head {
    seq: i64,
    hash: String,
    #[sqlx(default)]
    state: Option<Vec<u8>>,
}

async fn head(tx: &mut Tx) -> Result<Head, Refusal> {
    Ok(fetch_one!(tx, "SELECT * FROM audit_head WHERE id = 1"))
}

/// The end of the chain: the last line and its hash.
pub async fn end(tx: &mut Tx) -> Result<(i64, String), Refusal> {
    let head = head(tx).await?;
    Ok((head.seq, head.hash))
}

// What acts rest on is read from the lines as they stand: an index of the log that lies would hide an approval. `action || ''` is
// no column, so that none is looked into.

/// The last line of an action about a subject.
pub async fn last_of(
    tx: &mut Tx,
    action: &str,
    subject: &str,
) -> Result<Option<AuditLine>, Refusal> {
    Ok(fetch_optional!(
        tx,
        concat!(
            "SELECT * FROM ",
            numbered!("audit_log"),
            " WHERE subject = $2 AND action || '' = $1 ORDER BY seq DESC LIMIT 1"
        ),
        action,
        subject
    ))
}

/// The last line of an action about a subject in whose figures these two texts stand; an empty one stands in all.
pub async fn last_with(
    tx: &mut Tx,
    action: &str,
    subject: &str,
    (text, other): (&str, &str),
) -> Result<Option<AuditLine>, Refusal> {
    let (pattern, also) = (contains(text), contains(other));
    Ok(fetch_optional!(
        tx,
        concat!(
            "SELECT * FROM ",
            numbered!("audit_log"),
            " WHERE subject = $2 AND action = $1 AND LOWER(detail) LIKE $3 ESCAPE '\\' AND LOWER(detail) LIKE $4 ESCAPE '\\'
              ORDER BY seq DESC LIMIT 1"
        ),
        action,
        subject,
        pattern,
        also
    ))
}

/// The lines of two acts after a line, the oldest first.
pub async fn of_acts_after(
    tx: &mut Tx,
    (one, other): (&str, &str),
    seq: i64,
) -> Result<Vec<AuditLine>, Refusal> {
    Ok(fetch_all!(
        tx,
        concat!(
            "SELECT * FROM ",
            numbered!("audit_log"),
            " WHERE seq > $1 AND action || '' IN ($2, $3) ORDER BY seq"
        ),
        seq,
        one,
        other
    ))
}

/// The lines of some acts about a subject, the oldest first.
pub async fn of_acts_about(
    tx: &mut Tx,
    subject: &str,
    [first, second, third, fourth, fifth, sixth]: [&str; 6],
) -> Result<Vec<AuditLine>, Refusal> {
    Ok(fetch_all!(
        tx,
        concat!(
            "SELECT * FROM ",
            numbered!("audit_log"),
            " WHERE subject = $1 AND action || '' IN ($2, $3, $4, $5, $6, $7) ORDER BY seq"
        ),
        subject,
        first,
        second,
        third,
        fourth,
        fifth,
        sixth
    ))
}

/// Walks the whole chain.
pub async fn verify(tx: &mut Tx) -> Result<Verified, Refusal> {
    let mut last = 0;
    let mut prev_hash = GENESIS.to_owned();
    let mut first_broken = None;
    let mut entries = 0;
    'chain: loop {
        let lines: Vec<AuditLine> = fetch_all!(
            tx,
            concat!(
                "SELECT * FROM ",
                numbered!("audit_log"),
                " WHERE seq > $1 ORDER BY seq LIMIT $2"
            ),
            last,
            VERIFIED_AT_ONCE
        );
        if lines.is_empty() {
            break;
        }
        for line in lines {
            let expected = last + 1;
            entries += 1;
            if line.seq != expected || line.prev_hash != prev_hash || !is_as_written(&line) {
                first_broken = Some(expected);
                break 'chain;
            }
            last = expected;
            prev_hash = line.hash;
        }
    }
    let head = head(tx).await?;
    if first_broken.is_none() && (head.seq != last || head.hash != prev_hash) {
        first_broken = Some(last.min(head.seq) + 1);
    }
    let outside: Vec<Refusal> = lines::outside(tx)
        .await?
        .into_iter()
        .map(|(seq, action)| {
            Refusal::new("line_outside_chain")
                .with("seq", seq)
                .with("action", action)
        })
        .collect();
    Ok(Verified {
        entries,
        intact: first_broken.is_none() && outside.is_empty(),
        first_broken,
        outside,
    })
}

/// Whether a line, looked at alone, says what its own hash says. That it follows the line before, the walk along the chain tells.
pub fn is_as_written(line: &AuditLine) -> bool {
    line.hash == rehash(line)
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
    let of_rows = match (&line.wrote, &line.state) {
        (Some(wrote), Some(state)) => Some(OfRows { wrote, state }),
        _ => None,
    };
    line_hash(line.seq, &entry, &line.prev_hash, of_rows)
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
        concat!(
            "SELECT * FROM ",
            numbered!("audit_log"),
            " WHERE ($1 = '' OR subject = $1) ORDER BY seq DESC LIMIT $3 OFFSET $2"
        ),
        subject,
        offset,
        limit
    ))
}

const LISTED: Bulk = Bulk {
    sqlite: concat!(
        "SELECT * FROM ",
        numbered!("audit_log"),
        " WHERE seq IN (SELECT value FROM json_each($1))"
    ),
    postgres: concat!(
        "SELECT * FROM ",
        numbered!("audit_log"),
        " WHERE seq IN (SELECT CAST(json_array_elements_text(CAST($1 AS json)) AS BIGINT))"
    ),
};

/// The lines of these numbers, in any order.
pub async fn by_numbers(tx: &mut Tx, numbers: &[i64]) -> Result<Vec<AuditLine>, Refusal> {
    let (sql, keys) = (LISTED.of(tx), bulk::json(numbers)?);
    Ok(fetch_all!(tx, sql, keys))
}

const OF_ACTS: Bulk = Bulk {
    sqlite: concat!(
        "SELECT * FROM ",
        numbered!("audit_log"),
        " WHERE action IN (SELECT value FROM json_each($1)) ORDER BY seq DESC LIMIT $3 OFFSET $2"
    ),
    postgres: concat!(
        "SELECT * FROM ",
        numbered!("audit_log"),
        " WHERE action IN (SELECT json_array_elements_text(CAST($1 AS json))) ORDER BY seq DESC LIMIT $3 OFFSET $2"
    ),
};

const COUNT_OF_ACTS: Bulk = Bulk {
    sqlite: concat!(
        "SELECT COUNT(*) FROM ",
        numbered!("audit_log"),
        " WHERE action IN (SELECT value FROM json_each($1))"
    ),
    postgres: concat!(
        "SELECT COUNT(*) FROM ",
        numbered!("audit_log"),
        " WHERE action IN (SELECT json_array_elements_text(CAST($1 AS json)))"
    ),
};

/// The lines of some acts, the newest first: to be shown. Nothing rests on them.
pub async fn of_acts(
    tx: &mut Tx,
    acts: &[&str],
    offset: i64,
    limit: i64,
) -> Result<Vec<AuditLine>, Refusal> {
    let (sql, keys) = (OF_ACTS.of(tx), bulk::json(acts)?);
    Ok(fetch_all!(tx, sql, keys, offset, limit))
}

/// How many lines some acts have.
pub async fn count_of_acts(tx: &mut Tx, acts: &[&str]) -> Result<i64, Refusal> {
    let (sql, keys) = (COUNT_OF_ACTS.of(tx), bulk::json(acts)?);
    let (lines,): (i64,) = fetch_one!(tx, sql, keys);
    Ok(lines)
}

/// Which lines are meant; what is empty is not asked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LineFilter {
    /// The name of who acted.
    pub actor: String,
    /// The act.
    pub action: String,
    /// Stands in the subject or in the particulars.
    pub text: String,
    /// From this moment on, ISO text in UTC.
    pub from: String,
    /// Before this moment.
    pub before: String,
}

/// The meant lines, the newest first.
pub async fn filtered(
    tx: &mut Tx,
    filter: &LineFilter,
    offset: i64,
    limit: i64,
) -> Result<Vec<AuditLine>, Refusal> {
    let text = contains(&filter.text);
    Ok(fetch_all!(
        tx,
        concat!(
            "SELECT * FROM ",
            numbered!("audit_log"),
            " WHERE ($1 = '' OR actor = $1) AND ($2 = '' OR action = $2) AND ($3 = '' OR at >= $3)
             AND ($4 = '' OR at < $4)
             AND ($5 = '%%' OR LOWER(subject) LIKE $5 ESCAPE '\\' OR LOWER(detail) LIKE $5 ESCAPE '\\')
         ORDER BY seq DESC LIMIT $6 OFFSET $7"
        ),
        filter.actor,
        filter.action,
        filter.from,
        filter.before,
        text,
        limit,
        offset
    ))
}

/// How many lines are meant.
pub async fn count_filtered(tx: &mut Tx, filter: &LineFilter) -> Result<i64, Refusal> {
    let text = contains(&filter.text);
    let (lines,): (i64,) = fetch_one!(
        tx,
        concat!(
            "SELECT COUNT(*) FROM ",
            numbered!("audit_log"),
            " WHERE ($1 = '' OR actor = $1) AND ($2 = '' OR action = $2) AND ($3 = '' OR at >= $3)
             AND ($4 = '' OR at < $4)
             AND ($5 = '%%' OR LOWER(subject) LIKE $5 ESCAPE '\\' OR LOWER(detail) LIKE $5 ESCAPE '\\')"
        ),
        filter.actor,
        filter.action,
        filter.from,
        filter.before,
        text
    );
    Ok(lines)
}

/// Everybody who stands in the log, and every act.
pub async fn actors_and_actions(tx: &mut Tx) -> Result<(Vec<String>, Vec<String>), Refusal> {
    let actors: Vec<(String,)> = fetch_all!(
        tx,
        concat!(
            "SELECT DISTINCT actor FROM ",
            numbered!("audit_log"),
            " ORDER BY actor"
        )
    );
    let actions: Vec<(String,)> = fetch_all!(
        tx,
        concat!(
            "SELECT DISTINCT action FROM ",
            numbered!("audit_log"),
            " ORDER BY action"
        )
    );
    let texts = |found: Vec<(String,)>| found.into_iter().map(|(text,)| text).collect();
    Ok((texts(actors), texts(actions)))
}

/// How many lines stand in the log.
pub async fn count(tx: &mut Tx) -> Result<i64, Refusal> {
    let (lines,): (i64,) = fetch_one!(tx, concat!("SELECT COUNT(*) FROM ", numbered!("audit_log")));
    Ok(lines)
}
