//! Values that stand encrypted in the columns of a server's tables: ID numbers, phones, the secret half of the office's keys. In a file
//! they stand as they are, for there every page is encrypted; so they do in an office without accounts. Must not know how one
//! encrypts, nor any table.
//!
//! A sealed value is text, `jpc1:DIGEST:BYTES`; the digest, by which equal values are found and refused, stands only where a column
//! needs it. In JSON one value is sealed and all others stay, letter by letter: what was hashed when it was issued is hashed again when
//! it is opened.

use std::sync::Arc;

use assessment::Refusal;

pub use crate::store::seal::{Columns, Place};

use crate::store::query::fetch_optional;
use crate::{Engine, Tx, WriteTx};

/// How every sealed value begins.
const MARK: &str = "jpc1:";

/// By what values are sealed in this transaction; nothing in a file, and in an office without accounts.
///
/// Refuses `sign_in_needed` when the office got accounts, or another key, since whoever writes was admitted: what she wrote could be
/// read by everybody, or by nobody.
pub(crate) async fn to_write(tx: &mut WriteTx) -> Result<Option<Arc<dyn Columns>>, Refusal> {
    if matches!(tx.engine(), Engine::Sqlite(_)) {
        return Ok(None);
    }
    if !tx.is_columns_checked() {
        if !is_current(tx).await? {
            return Err(Refusal::new("sign_in_needed"));
        }
        tx.columns_checked();
    }
    Ok(tx.columns())
}

/// Whether the key of this transaction is that of the office.
async fn is_current(tx: &mut Tx) -> Result<bool, Refusal> {
    let header: Option<(Vec<u8>,)> =
        fetch_optional!(tx, "SELECT bytes FROM account_header WHERE id = 1");
    Ok(match (tx.columns(), header) {
        (Some(columns), Some((header,))) => columns.is_current(&header),
        (None, None) => true,
        _ => false,
    })
}

/// Opens what was read. What does not open because the office's key was changed since is refused as `sign_in_needed`.
pub(crate) async fn opened<T>(
    tx: &mut Tx,
    rows: Vec<T>,
    open: impl Fn(&dyn Columns, &mut T) -> Result<(), Refusal>,
) -> Result<Vec<T>, Refusal> {
    let mut rows = rows;
    let Some(columns) = tx.columns() else {
        return Ok(rows);
    };
    for row in &mut rows {
        if let Err(refusal) = open(&*columns, row) {
            let is_old = refusal.code == "column_damaged" && !is_current(tx).await?;
            return Err(match is_old {
                true => Refusal::new("sign_in_needed"),
                false => refusal,
            });
        }
    }
    Ok(rows)
}

/// A value as it stands in its column.
pub(crate) fn sealed(
    columns: &dyn Columns,
    place: Place<'_>,
    value: &str,
    is_found: bool,
) -> Result<String, Refusal> {
    let digest = match is_found {
        true => columns.digest(place.table, place.column, value),
        false => String::new(),
    };
    Ok(format!(
        "{MARK}{digest}:{}",
        hex::encode(columns.seal(place, value)?)
    ))
}

/// The value of a column; what is not sealed stands as it is.
pub(crate) fn value_of(
    columns: &dyn Columns,
    place: Place<'_>,
    text: &str,
) -> Result<String, Refusal> {
    let Some(rest) = text.strip_prefix(MARK) else {
        return Ok(text.to_owned());
    };
    let bytes = rest
        .split_once(':')
        .and_then(|(_, bytes)| hex::decode(bytes).ok())
        .unwrap_or_default();
    columns.open(place, &bytes)
}

/// JSON with the text of one name exchanged, and every other letter as it was. `name` is written as in the text, with its quotes and
/// colon. JSON without it stays.
pub(crate) fn with_value(
    json: &str,
    name: &str,
    exchange: impl FnOnce(&str) -> Result<String, Refusal>,
) -> Result<String, Refusal> {
    // Quotes inside a text have a backslash before them: what is found is the name itself.
    let Some((before, rest)) = json.split_once(name) else {
        return Ok(json.to_owned());
    };
    let Some(text) = rest.strip_prefix('"') else {
        return Ok(json.to_owned());
    };
    let mut is_escaped = false;
    let end = text.bytes().position(|byte| {
        let is_end = byte == b'"' && !is_escaped;
        is_escaped = byte == b'\\' && !is_escaped;
        is_end
    });
    let Some((value, after)) = end.map(|end| text.split_at(end)) else {
        return Ok(json.to_owned());
    };
    Ok(format!("{before}{name}\"{}{after}", exchange(value)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_text_of_a_json_is_exchanged_and_every_other_letter_stays() {
        let turned = |text: &str| Ok(text.chars().rev().collect::<String>());
        let name = "\"id_number\":";
        for (json, wanted) in [
            (
                r#"{"name":"李\"id_number\":\"1","id_number":"12X","b":1}"#,
                r#"{"name":"李\"id_number\":\"1","id_number":"X21","b":1}"#,
            ),
            (r#"{"id_number":"a\\"}"#, r#"{"id_number":"\\a"}"#),
            (r#"{"id_number":null}"#, r#"{"id_number":null}"#),
            (r#"{"name":"李"}"#, r#"{"name":"李"}"#),
            (r#"{"id_number":"12"#, r#"{"id_number":"12"#),
        ] {
            assert_eq!(with_value(json, name, turned).ok().as_deref(), Some(wanted));
        }
    }
}
