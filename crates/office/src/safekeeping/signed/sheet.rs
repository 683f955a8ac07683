//! The recovery sheet as the log names it: whether a recovery bears the signature of the sheet that was valid then, and whether the
//! header's sheet is the one that was named last. Must not know whether a line that makes a sheet holds, nor who may write it.

use assessment::Refusal;
use keys::{Header, OfficeId, PublicKey, Sheet, Signature};
use records::Tx;
use records::accounts::header;
use records::safekeeping::audit::AuditLine;
use records::safekeeping::signatures::LineSignature;
use serde_json::Value;

use crate::actor::{SHEET, SHEETS_NAME};

/// The sheet that a line makes, in the place of every one before it.
pub(super) fn made(line: &AuditLine, detail: &Value) -> Option<Sheet> {
    let makes = [
        "make_first_account",
        "make_recovery_sheet",
        "change_office_key",
    ];
    if !makes.contains(&line.action.as_str()) {
        return None;
    }
    Some(Sheet {
        number: number(detail)?,
        public: PublicKey::parse(detail["sheet_key"].as_str()?).ok()?,
    })
}

/// Whether a recovery names this sheet and bears its signature.
pub(super) fn signed(
    (office, sheet): (OfficeId, &Sheet),
    line: &AuditLine,
    detail: &Value,
    signatures: &[LineSignature],
) -> bool {
    number(detail) == Some(sheet.number)
        && signatures.iter().filter(|one| is_sheets(one)).any(|one| {
            let hash = line.hash.as_bytes();
            Signature::parse(&one.signature)
                .is_some_and(|bytes| sheet.public.signed(office, SHEET, hash, &bytes))
        })
}

/// Whether a signature is in the name of a recovery sheet.
pub(super) fn is_sheets(signature: &LineSignature) -> bool {
    signature.account.as_str() == SHEETS_NAME
}

/// Holds the sheet of the header, which whoever has the file can exchange, against the one that the log named last; `seq` is the
/// last line.
pub(super) async fn hold(
    tx: &mut Tx,
    named: Option<Sheet>,
    seq: i64,
) -> Result<Option<Refusal>, Refusal> {
    let Some((bytes, _)) = header::get(tx).await? else {
        return Ok(None);
    };
    Ok(match Header::read(&bytes) {
        Ok(header) if header.recovery_sheet() == named => None,
        Ok(_) => Some(Refusal::new("recovery_sheet_otherwise").with("seq", seq)),
        Err(unreadable) => Some(unreadable),
    })
}

fn number(detail: &Value) -> Option<u32> {
    detail["recovery_sheet"].as_u64()?.try_into().ok()
}
