//! Signatures of accounts over lines of the log, made in the transaction that writes the line. Must not know how one signs, nor
//! which lines have to be signed.

use assessment::Refusal;
use lattice::Lattice;
use serde::{Deserialize, Serialize};

use crate::ids::AccountId;
use crate::safekeeping::audit::AuditLine;
use crate::safekeeping::lines::numbered;
use crate::store::query::{execute, fetch_all};
use crate::{Tx, WriteTx};

pub use crate::store::signer::Signer;

/// A signature that was kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, sqlx::FromRow)]
pub struct LineSignature {
    /// The line.
    pub seq: i64,
    /// By which account, or under what name as that of a recovery sheet.
    pub account: AccountId,
    /// What was signed with, hexadecimal.
    pub signature: String,
}

/// Signs a line by everybody who signs in this transaction, each once and by the key that was named last.
pub(crate) async fn sign(tx: &mut WriteTx, seq: i64, line_hash: &str) -> Result<(), Refusal> {
    let mut signed: Vec<String> = Vec::new();
    for signer in tx.signers().into_iter().rev() {
        let account = signer.account();
        if signed.iter().any(|one| one == account) {
            continue;
        }
        let signature = signer.sign(line_hash);
        execute!(
            tx,
            "INSERT INTO line_signatures (seq, account, signature) VALUES ($1, $2, $3)",
            seq,
            account,
            signature
        );
        signed.push(account.to_owned());
    }
    Ok(())
}

/// Lines after one, oldest first, with their signatures.
pub async fn lines_after(
    tx: &mut Tx,
    seq: i64,
    limit: i64,
) -> Result<Vec<(AuditLine, Vec<LineSignature>)>, Refusal> {
    let lines: Vec<AuditLine> = fetch_all!(
        tx,
        concat!(
            "SELECT * FROM ",
            numbered!("audit_log"),
            " WHERE seq > $1 ORDER BY seq LIMIT $2"
        ),
        seq,
        limit
    );
    let last = lines.last().map_or(seq, |line| line.seq);
    let signatures: Vec<LineSignature> = fetch_all!(
        tx,
        concat!(
            "SELECT seq, account, signature FROM ",
            numbered!("line_signatures"),
            " WHERE seq > $1 AND seq <= $2 ORDER BY seq, account"
        ),
        seq,
        last
    );
    Ok(together(lines, signatures))
}

/// All lines of these acts, oldest first, with their signatures.
pub async fn lines_of(
    tx: &mut Tx,
    actions: [&str; 8],
) -> Result<Vec<(AuditLine, Vec<LineSignature>)>, Refusal> {
    let [first, second, third, fourth, fifth, sixth, seventh, eighth] = actions;
    let lines: Vec<AuditLine> = fetch_all!(
        tx,
        concat!(
            "SELECT * FROM ",
            numbered!("audit_log"),
            " WHERE action IN ($1, $2, $3, $4, $5, $6, $7, $8) ORDER BY seq"
        ),
        first,
        second,
        third,
        fourth,
        fifth,
        sixth,
        seventh,
        eighth
    );
    let signatures: Vec<LineSignature> = fetch_all!(
        tx,
        concat!(
            "SELECT seq, account, signature FROM ",
            numbered!("line_signatures"),
            " WHERE seq IN (SELECT seq FROM ",
            numbered!("audit_log"),
            " WHERE action IN ($1, $2, $3, $4, $5, $6, $7, $8)) ORDER BY seq, account"
        ),
        first,
        second,
        third,
        fourth,
        fifth,
        sixth,
        seventh,
        eighth
    );
    Ok(together(lines, signatures))
}

/// Lines with their signatures, both by their number.
fn together(
    lines: Vec<AuditLine>,
    signatures: Vec<LineSignature>,
) -> Vec<(AuditLine, Vec<LineSignature>)> {
    let mut signatures = signatures.into_iter().peekable();
    let mut found = Vec::with_capacity(lines.len());
    for line in lines {
        let mut of_line = Vec::new();
        while let Some(signature) = signatures.next_if(|one| one.seq <= line.seq) {
            if signature.seq == line.seq {
                of_line.push(signature);
            }
        }
        found.push((line, of_line));
    }
    found
}

/// Whether an act wrote nothing that is protected.
pub fn wrote_nothing(line: &AuditLine) -> bool {
    match &line.wrote {
        None => true,
        Some(wrote) => *wrote == Lattice::zero().hash("wrote"),
    }
}
