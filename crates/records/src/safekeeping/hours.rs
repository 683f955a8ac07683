//! When the log was written, to the hour. Must not know what the lines say, nor which time zone an office is in.

use assessment::Refusal;

use crate::Tx;
use crate::safekeeping::lines::numbered;
use crate::store::query::{fetch_all, fetch_one};

/// The hours in which the log was written, `2026-05-18T01` in UTC, in order; where it has a line of this action, only from the
/// last of those on.
pub async fn since(tx: &mut Tx, action: &str) -> Result<Vec<String>, Refusal> {
    let hours: Vec<(String,)> = fetch_all!(
        tx,
        concat!(
            "SELECT DISTINCT SUBSTR(at, 1, 13) FROM ",
            numbered!("audit_log"),
            " WHERE seq >= (SELECT COALESCE(MAX(seq), 0) FROM ",
            numbered!("audit_log"),
            " WHERE action = $1) ORDER BY 1"
        ),
        action
    );
    Ok(hours.into_iter().map(|(hour,)| hour).collect())
}

/// How many lines of an action came after the last of another.
pub async fn count_since(tx: &mut Tx, action: &str, since: &str) -> Result<i64, Refusal> {
    let (count,): (i64,) = fetch_one!(
        tx,
        concat!(
            "SELECT COUNT(*) FROM ",
            numbered!("audit_log"),
            " WHERE action = $1 AND seq > (SELECT COALESCE(MAX(seq), 0) FROM ",
            numbered!("audit_log"),
            " WHERE action = $2)"
        ),
        action,
        since
    );
    Ok(count)
}

/// When the last line of an action about a subject was written, ISO text in UTC.
pub async fn last_of(tx: &mut Tx, action: &str, subject: &str) -> Result<Option<String>, Refusal> {
    let lines: Vec<(String,)> = fetch_all!(
        tx,
        concat!(
            "SELECT at FROM ",
            numbered!("audit_log"),
            " WHERE subject = $2 AND action = $1 ORDER BY seq DESC LIMIT 1"
        ),
        action,
        subject
    );
    Ok(lines.into_iter().next().map(|(at,)| at))
}
