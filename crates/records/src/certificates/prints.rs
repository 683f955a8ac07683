//! The print log: every sheet of paper that left the office. Must not know how a sheet looks.

use std::collections::BTreeMap;

use assessment::{CertificateState, Refusal};
use serde::{Deserialize, Serialize};

use crate::certificates::CertificateEvent;
use crate::ids::{PrintId, RoundId};
use crate::safekeeping::proof::sums::Sums;
use crate::safekeeping::proof::tables::protected;
use crate::store::bound::{Cell, tell};
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

/// A sheet of a printed file, with what became of its certificate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetOfFile {
    /// The print.
    pub print: CertificatePrint,
    /// What the same act wrote beside it; none where it is gone.
    pub event: Option<PrintEvent>,
    /// The serial of the last print of this certificate.
    pub last_serial: i64,
    /// Whether the certificate was reissued after this print.
    pub reissued: bool,
    /// Whether the certificate holds.
    pub state: CertificateState,
}

/// An event of a certificate, with its place among all events.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct PrintEvent {
    /// Its place.
    pub seq: i64,
    /// What happened.
    #[sqlx(flatten)]
    pub event: CertificateEvent,
}

/// A sheet as one query tells it.
#[derive(sqlx::FromRow)]
struct PrintedSheet {
    #[sqlx(flatten)]
    print: CertificatePrint,
    last_serial: i64,
    #[sqlx(try_from = "String")]
    state: CertificateState,
}

/// The sheets of the files with this hash, by number. There is no index of hashes: a file is checked seldom, and the log is short.
pub async fn of_file(tx: &mut Tx, sha256: &str) -> Result<Vec<SheetOfFile>, Refusal> {
    let sheets: Vec<PrintedSheet> = fetch_all!(
        tx,
        "SELECT p.id, p.number, p.print_serial, p.layout_version, p.sha256, p.pages, p.printed_at, p.actor, t.state,
             (SELECT MAX(q.print_serial) FROM certificate_prints q WHERE q.number = p.number) AS last_serial
         FROM certificate_prints p JOIN certificates t ON t.number = p.number
         WHERE p.sha256 = $1 ORDER BY p.number, p.print_serial",
        sha256
    );
    let events: Vec<PrintEvent> = fetch_all!(
        tx,
        "SELECT seq, number, kind, reason, actor, at FROM certificate_events
         WHERE kind IN ('printed', 'reissued')
             AND number IN (SELECT number FROM certificate_prints WHERE sha256 = $1)
         ORDER BY number, seq",
        sha256
    );
    let mut of_numbers: BTreeMap<String, Vec<PrintEvent>> = BTreeMap::new();
    for event in events {
        let number = event.event.number.clone();
        of_numbers.entry(number).or_default().push(event);
    }
    let with_events = |sheet: PrintedSheet| {
        let events = of_numbers.get(&sheet.print.number);
        let events = events.map(Vec::as_slice).unwrap_or_default();
        let event = event_of(events, sheet.print.print_serial);
        let reissued = event.is_some_and(|printed| {
            let mut after = events.iter().filter(|one| one.seq > printed.seq);
            after.any(|one| one.event.kind == "reissued")
        });
        SheetOfFile {
            event: event.cloned(),
            print: sheet.print,
            last_serial: sheet.last_serial,
            reissued,
            state: sheet.state,
        }
    };
    Ok(sheets.into_iter().map(with_events).collect())
}

/// Every print writes one event, so that the third event of a certificate is that of its third sheet.
fn event_of(events: &[PrintEvent], print_serial: i64) -> Option<&PrintEvent> {
    let before = usize::try_from(print_serial.checked_sub(1)?).ok()?;
    let mut printed = events.iter().filter(|one| one.event.kind == "printed");
    printed.nth(before)
}

/// The columns of both tables as they are hashed, in the schema's order. A migration that changes one of them changes what the lines
/// of before are held against, and has to say here which form theirs was.
const PRINT: [&str; 8] = [
    "id",
    "number",
    "print_serial",
    "layout_version",
    "sha256",
    "pages",
    "printed_at",
    "actor",
];
const EVENT: [&str; 6] = ["seq", "number", "kind", "reason", "actor", "at"];

/// The hash of what the act wrote that printed these sheets, computed from the rows as they stand: its line in the log names it
/// (`wrote`), so that a row which was changed, added or taken away shows without a check of the whole office. None where an event is gone.
pub fn hash_of_act(sheets: &[SheetOfFile]) -> Option<String> {
    let mut prints: Vec<[Cell<'_>; 8]> = Vec::with_capacity(sheets.len());
    let mut events: Vec<[Cell<'_>; 6]> = Vec::with_capacity(sheets.len());
    for SheetOfFile { print, event, .. } in sheets {
        prints.push([
            print.id.as_str().into(),
            print.number.as_str().into(),
            print.print_serial.into(),
            print.layout_version.as_str().into(),
            print.sha256.as_str().into(),
            print.pages.into(),
            print.printed_at.as_str().into(),
            print.actor.as_str().into(),
        ]);
        let PrintEvent { seq, event } = event.as_ref()?;
        events.push([
            (*seq).into(),
            event.number.as_str().into(),
            event.kind.as_str().into(),
            event.reason.as_str().into(),
            event.actor.as_str().into(),
            event.at.as_str().into(),
        ]);
    }
    let mut sums = Sums::none();
    tell(&mut sums, protected("certificate_prints")?, &PRINT, &prints);
    tell(&mut sums, protected("certificate_events")?, &EVENT, &events);
    Some(sums.total.hash("wrote"))
}
