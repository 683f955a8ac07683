//! The mapping's TOML file: read with line numbers for every mistake, written so that it reads back the same.
//!
//! Must not know tables.

use std::collections::BTreeMap;
use std::ops::Range;

use assessment::Refusal;
use rust_decimal::Decimal;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::Mapping;
use crate::subject::Subject;
use crate::table::encoding::TextEncoding;

/// Reads and validates the text of a mapping file.
pub(super) fn parse(text: &str, subject: Subject) -> Result<Mapping, Refusal> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let document = DeTable::parse(text).map_err(|error| {
        Refusal::new("mapping_not_toml")
            .with("line", line(text, error.span().unwrap_or(0..0)))
            .with("reason", error.message())
    })?;
    let reader = Reader { text, subject };
    let mut mapping = Mapping::default();
    for (key, value) in document.get_ref() {
        let table = reader.table(key, value)?;
        match key.get_ref().as_ref() {
            "columns" => reader.columns(table, &mut mapping)?,
            "missing" => {
                for (field, value) in reader.fields(table)? {
                    mapping.missing.insert(field, reader.strings(value)?);
                }
            }
            "aliases" => {
                for (field, value) in reader.fields(table)? {
                    let aliases = value.get_ref().as_table().ok_or_else(|| {
                        reader.wrong(value.span(), Refusal::new("mapping_value_wrong"), &field)
                    })?;
                    let aliases: Result<BTreeMap<_, _>, Refusal> = aliases
                        .iter()
                        .map(|(theirs, ours)| {
                            Ok((theirs.get_ref().to_string(), reader.string(ours)?))
                        })
                        .collect();
                    mapping.aliases.insert(field, aliases?);
                }
            }
            "scale" => {
                for (field, value) in reader.fields(table)? {
                    let factor = Decimal::from_str_exact(&reader.string(value)?)
                        .ok()
                        .filter(|factor| factor.is_sign_positive() && !factor.is_zero())
                        .ok_or_else(|| {
                            reader.wrong(value.span(), Refusal::new("mapping_scale_wrong"), &field)
                        })?;
                    mapping.scale.insert(field, factor);
                }
            }
            "constants" => {
                for (field, value) in reader.fields(table)? {
                    mapping.constants.insert(field, reader.string(value)?);
                }
            }
            "dates" => {
                for (key, value) in table {
                    match key.get_ref().as_ref() {
                        "formats" => mapping.date_formats = reader.strings(value)?,
                        other => return Err(reader.unknown(key, other)),
                    }
                }
            }
            "layout" => reader.layout(table, &mut mapping)?,
            "encoding" => {
                for (key, value) in table {
                    match key.get_ref().as_ref() {
                        "name" => {
                            let name = reader.string(value)?;
                            if TextEncoding::named(&name).is_none() {
                                return Err(reader.wrong(
                                    value.span(),
                                    Refusal::new("mapping_encoding_unknown"),
                                    &name,
                                ));
                            }
                            mapping.encoding = Some(name);
                        }
                        other => return Err(reader.unknown(key, other)),
                    }
                }
            }
            other => return Err(reader.unknown(key, other)),
        }
    }
    Ok(mapping)
}

type Key<'i> = Spanned<toml::de::DeString<'i>>;

struct Reader<'t> {
    text: &'t str,
    subject: Subject,
}

impl<'t> Reader<'t> {
    fn wrong(&self, span: Range<usize>, refusal: Refusal, value: &str) -> Refusal {
        refusal
            .with("line", line(self.text, span))
            .with("value", value)
    }

    fn unknown(&self, key: &Key<'_>, name: &str) -> Refusal {
        Refusal::new("mapping_key_unknown")
            .with("line", line(self.text, key.span()))
            .with("key", name)
    }

    fn table<'v>(
        &self,
        key: &Key<'_>,
        value: &'v Spanned<DeValue<'t>>,
    ) -> Result<&'v DeTable<'t>, Refusal> {
        value
            .get_ref()
            .as_table()
            .ok_or_else(|| self.unknown(key, key.get_ref()))
    }

    /// The entries of a table whose keys are fields of the subject.
    fn fields<'v>(
        &self,
        table: &'v DeTable<'t>,
    ) -> Result<Vec<(String, &'v Spanned<DeValue<'t>>)>, Refusal> {
        table
            .iter()
            .map(|(key, value)| {
                let name = key.get_ref().to_string();
                if self.subject.fields().iter().any(|field| field.name == name) {
                    Ok((name, value))
                } else {
                    let known: Vec<_> = self
                        .subject
                        .fields()
                        .iter()
                        .map(|field| field.name)
                        .collect();
                    Err(Refusal::new("mapping_field_unknown")
                        .with("line", line(self.text, key.span()))
                        .with("field", &name)
                        .with("known", known.join(", ")))
                }
            })
            .collect()
    }

    fn string(&self, value: &Spanned<DeValue<'t>>) -> Result<String, Refusal> {
        match value.get_ref() {
            DeValue::String(text) => Ok(text.to_string()),
            other => Err(self.wrong(
                value.span(),
                Refusal::new("mapping_value_wrong"),
                other.type_str(),
            )),
        }
    }

    fn strings(&self, value: &Spanned<DeValue<'t>>) -> Result<Vec<String>, Refusal> {
        match value.get_ref() {
            DeValue::Array(values) => values.iter().map(|value| self.string(value)).collect(),
            other => Err(self.wrong(
                value.span(),
                Refusal::new("mapping_value_wrong"),
                other.type_str(),
            )),
        }
    }

    fn columns(&self, table: &DeTable<'t>, mapping: &mut Mapping) -> Result<(), Refusal> {
        for (field, value) in self.fields(table)? {
            match value.get_ref() {
                DeValue::Array(_) => {
                    let headers = self.strings(value)?;
                    if headers.is_empty() {
                        return Err(self.wrong(
                            value.span(),
                            Refusal::new("mapping_value_wrong"),
                            &field,
                        ));
                    }
                    mapping.columns.insert(field, headers);
                }
                DeValue::Table(criteria) if field == "mark" => {
                    for (criterion, header) in criteria {
                        mapping
                            .mark_columns
                            .insert(criterion.get_ref().to_string(), self.string(header)?);
                    }
                }
                _ => {
                    mapping.columns.insert(field, vec![self.string(value)?]);
                }
            }
        }
        Ok(())
    }

    fn layout(&self, table: &DeTable<'t>, mapping: &mut Mapping) -> Result<(), Refusal> {
        for (key, value) in table {
            match (key.get_ref().as_ref(), value.get_ref()) {
                ("sheet", _) => mapping.layout.sheet = Some(self.string(value)?),
                ("header_row", DeValue::Integer(number)) => {
                    let row = number.as_str().parse().ok().filter(|row| *row > 0);
                    mapping.layout.header_row = Some(row.ok_or_else(|| {
                        self.wrong(
                            value.span(),
                            Refusal::new("mapping_value_wrong"),
                            number.as_str(),
                        )
                    })?);
                }
                ("header_row", other) => {
                    return Err(self.wrong(
                        value.span(),
                        Refusal::new("mapping_value_wrong"),
                        other.type_str(),
                    ));
                }
                (other, _) => return Err(self.unknown(key, other)),
            }
        }
        Ok(())
    }
}

fn line(text: &str, span: Range<usize>) -> usize {
    let before = text.as_bytes().get(..span.start).unwrap_or(text.as_bytes());
    memchr::memchr_iter(b'\n', before).count() + 1
}

/// The text of a mapping file.
pub(super) fn to_toml(mapping: &Mapping) -> String {
    let mut text = String::new();
    let mut columns: Vec<(String, String)> = mapping
        .columns
        .iter()
        .map(|(field, headers)| {
            let value = match headers.as_slice() {
                [one] => quoted(one),
                many => list(many),
            };
            (field.clone(), value)
        })
        .collect();
    columns.sort();
    section(&mut text, "columns", columns);
    let pairs = |map: &BTreeMap<String, String>| -> Vec<(String, String)> {
        map.iter()
            .map(|(key, value)| (quoted(key), quoted(value)))
            .collect()
    };
    section(&mut text, "columns.mark", pairs(&mapping.mark_columns));
    let missing = mapping.missing.iter();
    section(
        &mut text,
        "missing",
        missing
            .map(|(field, values)| (field.clone(), list(values)))
            .collect(),
    );
    for (field, aliases) in &mapping.aliases {
        section(&mut text, &format!("aliases.{field}"), pairs(aliases));
    }
    let scale = mapping.scale.iter();
    section(
        &mut text,
        "scale",
        scale
            .map(|(field, factor)| (field.clone(), quoted(&factor.to_string())))
            .collect(),
    );
    if !mapping.date_formats.is_empty() {
        section(
            &mut text,
            "dates",
            vec![("formats".to_owned(), list(&mapping.date_formats))],
        );
    }
    section(&mut text, "constants", pairs(&mapping.constants));
    let mut layout = Vec::new();
    if let Some(sheet) = &mapping.layout.sheet {
        layout.push(("sheet".to_owned(), quoted(sheet)));
    }
    if let Some(row) = mapping.layout.header_row {
        layout.push(("header_row".to_owned(), row.to_string()));
    }
    section(&mut text, "layout", layout);
    if let Some(name) = &mapping.encoding {
        section(
            &mut text,
            "encoding",
            vec![("name".to_owned(), quoted(name))],
        );
    }
    text
}

fn section(text: &mut String, name: &str, entries: Vec<(String, String)>) {
    if entries.is_empty() {
        return;
    }
    if !text.is_empty() {
        text.push('\n');
    }
    text.push_str(&format!("[{name}]\n"));
    for (key, value) in entries {
        text.push_str(&format!("{key} = {value}\n"));
    }
}

fn list(values: &[String]) -> String {
    let values: Vec<_> = values.iter().map(|value| quoted(value)).collect();
    format!("[{}]", values.join(", "))
}

fn quoted(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}
