//! The canonical form of a row, the same on both engines: each protected column in the schema's order as `n,` (nothing),
//! `i`number`,` (whole numbers; flags are 0 and 1), `t`bytes`:`UTF-8`,` (text) or `b`bytes`:`hexadecimal`,`, so that no two
//! rows of a table share a form. SQLite writes it itself; PostgreSQL's rows come as JSON. Must not know what is hashed.

use std::fmt::Write;

use assessment::Refusal;
use serde::de::{Deserializer, MapAccess, Visitor};
use serde_json::Value;
use sqlx::SqliteConnection;

use crate::safekeeping::proof::tables::{PROTECTED, Protected};
use crate::store::failure::refused;
use crate::store::rows::damaged;

/// A column as the engine keeps it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Column {
    pub name: String,
    kind: String,
    required: bool,
}

/// The protected tables of an office file, with their protected columns.
pub(crate) async fn columns_of_file(
    connection: &mut SqliteConnection,
) -> Result<Vec<(&'static Protected, Vec<Column>)>, Refusal> {
    let found: Vec<(String, String, String, bool)> = sqlx::query_as(
        "SELECT m.name, c.name, c.type, c.\"notnull\" FROM main.sqlite_schema m, pragma_table_xinfo(m.name, 'main') c
         WHERE m.type = 'table' AND c.hidden = 0 ORDER BY m.name, c.cid",
    )
    .fetch_all(connection)
    .await
    .map_err(refused)?;
    let mut tables: Vec<(&'static Protected, Vec<Column>)> = Vec::new();
    for table in &PROTECTED {
        let columns: Vec<Column> = found
            .iter()
            .filter(|(of, name, ..)| of == table.name && !table.without.contains(&name.as_str()))
            .map(|(_, name, kind, required)| Column {
                name: name.clone(),
                kind: kind.to_uppercase(),
                required: *required,
            })
            .collect();
        if !columns.is_empty() {
            tables.push((table, columns));
        }
    }
    Ok(tables)
}

/// The SQL of SQLite that gives the form of a row; `row` is `NEW`, `OLD` or the table.
pub(crate) fn sqlite_form(row: &str, columns: &[Column]) -> String {
    let mut pieces: Vec<String> = Vec::new();
    for column in columns {
        let value = format!("{row}.\"{}\"", column.name);
        let of_value = match column.kind.as_str() {
            "INTEGER" => vec!["'i'".to_owned(), value, "','".to_owned()],
            "BLOB" => vec![
                "'b'".to_owned(),
                format!("octet_length({value})"),
                "':'".to_owned(),
                format!("lower(hex({value}))"),
                "','".to_owned(),
            ],
            _ => vec![
                "'t'".to_owned(),
                format!("octet_length({value})"),
                "':'".to_owned(),
                value,
                "','".to_owned(),
            ],
        };
        if column.required {
            pieces.extend(of_value);
        } else {
            pieces.push(format!("COALESCE({}, 'n,')", of_value.join(" || ")));
        }
    }
    format!("concat({})", pieces.join(", "))
}

/// A row that PostgreSQL gave as JSON: its key and its form.
pub(crate) fn of_json(table: &Protected, json: &str) -> Result<(String, Vec<u8>), Refusal> {
    let unreadable = |fault: &dyn std::fmt::Display| damaged(table.name, "…", fault);
    let Row(columns) = serde_json::from_str(json).map_err(|fault| unreadable(&fault))?;
    let mut form = String::with_capacity(json.len());
    let mut key = None;
    for (name, value) in &columns {
        if table.without.contains(&name.as_str()) {
            continue;
        }
        if name == table.key {
            key = Some(match value {
                Value::String(text) => text.clone(),
                other => other.to_string(),
            });
        }
        let written = match value {
            Value::Null => form.write_str("n,"),
            Value::Bool(flag) => write!(form, "i{},", i64::from(*flag)),
            Value::Number(number) => write!(form, "i{number},"),
            Value::String(text) if table.bytes.contains(&name.as_str()) => {
                // PostgreSQL writes bytes as \x and hexadecimal digits.
                let digits = text.strip_prefix("\\x").unwrap_or(text);
                write!(form, "b{}:{digits},", digits.len() / 2)
            }
            Value::String(text) => write!(form, "t{}:{text},", text.len()),
            other => return Err(unreadable(other)),
        };
        written.map_err(|fault| unreadable(&fault))?;
    }
    let key = key.ok_or_else(|| unreadable(&table.key))?;
    Ok((key, form.into_bytes()))
}

/// The columns of a row in their order, which a map would lose.
struct Row(Vec<(String, Value)>);

impl<'de> serde::Deserialize<'de> for Row {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Columns;
        impl<'de> Visitor<'de> for Columns {
            type Value = Row;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("a row")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Row, A::Error> {
                let mut columns = Vec::new();
                while let Some(column) = map.next_entry()? {
                    columns.push(column);
                }
                Ok(Row(columns))
            }
        }
        deserializer.deserialize_map(Columns)
    }
}

/// Takes texts apart that stand one after the other, each after its length in bytes and a colon.
pub(crate) fn netstrings(mut bytes: &[u8]) -> Option<Vec<&[u8]>> {
    let mut texts = Vec::new();
    while !bytes.is_empty() {
        let colon = bytes.iter().position(|byte| *byte == b':')?;
        let length: usize = std::str::from_utf8(&bytes[..colon]).ok()?.parse().ok()?;
        let end = (colon + 1).checked_add(length)?;
        texts.push(bytes.get(colon + 1..end)?);
        bytes = &bytes[end..];
    }
    Some(texts)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;
    use crate::safekeeping::proof::tables::protected;

    #[test]
    fn a_row_of_json_keeps_the_order_and_the_types_of_its_columns() {
        let table = protected("photos").unwrap();
        let json =
            r#"{"employee_id":"e,1","sha256":"x","jpeg":"\\x00ff","taken_on":null,"present":true}"#;
        let (key, form) = of_json(table, json).unwrap();
        assert_eq!(key, "e,1");
        assert_eq!(
            String::from_utf8(form).unwrap(),
            "t3:e,1,t1:x,b2:00ff,n,i1,"
        );
    }

    #[test]
    fn texts_are_taken_apart_by_their_lengths() {
        let texts = netstrings("3:a:b0:3:名".as_bytes()).unwrap();
        assert_eq!(texts, [b"a:b".as_slice(), b"", "名".as_bytes()]);
        assert_eq!(netstrings(b"9:short"), None);
        assert_eq!(netstrings(b"x"), None);
    }
}
