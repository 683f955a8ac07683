//! The print log: every sheet of paper that left the office. Must not know how a sheet looks.

use assessment::Refusal;
use serde::{Deserialize, Serialize};

use crate::ids::{PrintId, RoundId};
use crate::store::bulk;
use crate::store::bulk::{Bulk, bulk};
use crate::store::query::{fetch_all, fetch_one};
use crate::{Tx, WriteTx};

/// One print of a certificate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, sqlx::FromRow)]
pub struct CertificatePrint {
    /// A UUID.
    pub id: PrintId,
    /// Certificate number.
    pub number: String,
    /// Which print of this certificate, from 1 (印制流水码).
    pub print_serial: i64,
    /// Version of the layout.
    pub layout_version: String,
    /// SHA-256 of the file, hex.
    pub sha256: String,
    /// Pages of the file.
    pub pages: i64,
    /// When.
    pub printed_at: String,
    /// Who.
    pub actor: String,
}

const INSERT: Bulk = bulk!(
    "INSERT INTO certificate_prints (id, number, print_serial, layout_version, sha256, pages, printed_at, actor)
     SELECT r.value ->> 0, r.value ->> 1, CAST(r.value ->> 2 AS BIGINT), r.value ->> 3, r.value ->> 4,
         CAST(r.value ->> 5 AS BIGINT), r.value ->> 6, r.value ->> 7",
    ""
);

/// Writes prints down.
pub async fn insert_all(tx: &mut WriteTx, prints: &[CertificatePrint]) -> Result<(), Refusal> {
    let rows = prints.iter().map(|p| {
        (
            &p.id,
            &p.number,
            p.print_serial,
            &p.layout_version,
            &p.sha256,
            p.pages,
            &p.printed_at,
            &p.actor,
        )
    });
    bulk::send(tx, &INSERT, rows).await?;
    Ok(())
}

/// The prints of a certificate, in order.
pub async fn of_certificate(tx: &mut Tx, number: &str) -> Result<Vec<CertificatePrint>, Refusal> {
    Ok(fetch_all!(
        tx,
        "SELECT * FROM certificate_prints WHERE number = $1 ORDER BY print_serial",
        number
    ))
}

/// Number of the certificate → its last print serial, for the certificates of a round that were printed.
pub async fn last_serials_of_round(
    tx: &mut Tx,
    round_id: &RoundId,
) -> Result<Vec<(String, i64)>, Refusal> {
    Ok(fetch_all!(
        tx,
        "SELECT p.number, MAX(p.print_serial) FROM certificate_prints p
         JOIN certificates t ON t.number = p.number
         WHERE t.round_id = $1 GROUP BY p.number ORDER BY p.number",
        round_id
    ))
}

/// The last print serial of a certificate; 0 before the first print.
pub async fn last_serial(tx: &mut Tx, number: &str) -> Result<i64, Refusal> {
    let (serial,): (i64,) = fetch_one!(
        tx,
        "SELECT COALESCE(MAX(print_serial), 0) FROM certificate_prints WHERE number = $1",
        number
    );
    Ok(serial)
}
