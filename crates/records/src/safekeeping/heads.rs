//! Where an audit chain stands: its end, the hash of any line, what came after one. By these two copies of one office are compared.
//! Must not know what the lines say, nor walk along the chain: that is `audit`.

use assessment::Refusal;

use crate::Tx;
use crate::safekeeping::audit::AuditLine;
use crate::safekeeping::lines::numbered;
use crate::store::query::{fetch_all, fetch_one, fetch_optional};

/// The end of a chain, which stands for all of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// The last line; 0 for none.
    pub seq: i64,
    /// Its hash.
    pub hash: String,
}

/// What came after a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Since {
    /// Lines.
    pub lines: i64,
    /// When the first of them was written, ISO text in UTC.
    pub from: Option<String>,
    /// When the last one was.
    pub to: Option<String>,
}

/// The end of the chain.
pub async fn head(tx: &mut Tx) -> Result<Head, Refusal> {
    let (seq, hash) = fetch_one!(tx, "SELECT seq, hash FROM audit_head WHERE id = 1");
    Ok(Head { seq, hash })
}

/// The hash of a line, if there is one. That of the first line is the office's own: every copy has it, and no other office.
pub async fn hash_at(tx: &mut Tx, seq: i64) -> Result<Option<String>, Refusal> {
    let found: Option<(String,)> = fetch_optional!(
        tx,
        concat!(
            "SELECT hash FROM ",
            numbered!("audit_log"),
            " WHERE seq = $1"
        ),
        seq
    );
    Ok(found.map(|(hash,)| hash))
}

/// When a line was written, ISO text in UTC.
pub async fn written_at(tx: &mut Tx, seq: i64) -> Result<Option<String>, Refusal> {
    let found: Option<(String,)> = fetch_optional!(
        tx,
        concat!("SELECT at FROM ", numbered!("audit_log"), " WHERE seq = $1"),
        seq
    );
    Ok(found.map(|(at,)| at))
}

/// How many lines came after one, and when.
pub async fn since(tx: &mut Tx, seq: i64) -> Result<Since, Refusal> {
    let (lines,): (i64,) = fetch_one!(
        tx,
        concat!(
            "SELECT COUNT(*) FROM ",
            numbered!("audit_log"),
            " WHERE seq > $1"
        ),
        seq
    );
    let end = head(tx).await?.seq;
    Ok(Since {
        lines,
        from: written_at(tx, seq + 1).await?,
        to: match lines {
            0 => None,
            _ => written_at(tx, end).await?,
        },
    })
}

/// The newest lines after one, the newest first.
pub async fn lines_since(tx: &mut Tx, seq: i64, limit: i64) -> Result<Vec<AuditLine>, Refusal> {
    Ok(fetch_all!(
        tx,
        concat!(
            "SELECT * FROM ",
            numbered!("audit_log"),
            " WHERE seq > $1 ORDER BY seq DESC LIMIT $2"
        ),
        seq,
        limit
    ))
}
