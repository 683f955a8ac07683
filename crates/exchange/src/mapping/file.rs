//! The mapping's TOML file: what may stand in it, and how it becomes a mapping and a file again.
//!
//! Must not know tables; how TOML is read and its mistakes are told is [`crate::toml_file`]'s.

use std::collections::BTreeMap;

use assessment::Refusal;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use toml::Spanned;

use super::{Layout, Mapping};
use crate::subject::Subject;
use crate::table::encoding::TextEncoding;
use crate::toml_file::TomlText;

/// What stands under a field of the subject.
type Fields<T> = BTreeMap<Spanned<String>, Spanned<T>>;

/// The file, section by section.
#[derive(Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct MappingFile {
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    columns: Fields<Headers>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    missing: Fields<Vec<String>>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    aliases: Fields<BTreeMap<String, String>>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    scale: Fields<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    dates: Option<Dates>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    constants: Fields<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    layout: Option<Place>,
    #[serde(skip_serializing_if = "Option::is_none")]
    encoding: Option<Encoding>,
}

#[derive(Serialize, Deserialize)]
#[serde(
    untagged,
    expecting = "a header, a list of headers, or (for mark) criteria with their headers"
)]
enum Headers {
    One(String),
    Joined(Vec<String>),
    /// The sheet form of scores.
    PerCriterion(BTreeMap<String, String>),
}

#[derive(Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Dates {
    formats: Vec<String>,
}

#[derive(Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Place {
    sheet: Option<String>,
    header_row: Option<Spanned<u64>>,
    hidden_rows: Option<Spanned<String>>,
}

/// The words of `hidden_rows`.
const TAKE: &str = "take";
const LEAVE_OUT: &str = "leave_out";

#[derive(Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Encoding {
    name: Option<Spanned<String>>,
}

/// Reads and validates the text of a mapping file.
pub(super) fn parse(text: &str, subject: Subject) -> Result<Mapping, Refusal> {
    let text = TomlText::of(text);
    let file: MappingFile = text.parse()?;
    let reader = Reader { text, subject };
    let mut mapping = Mapping {
        missing: reader.fields(file.missing, |_, values| Ok(values.into_inner()))?,
        aliases: reader.fields(file.aliases, |_, aliases| Ok(aliases.into_inner()))?,
        scale: reader.fields(file.scale, |field, factor| reader.factor(field, &factor))?,
        date_formats: file.dates.unwrap_or_default().formats,
        constants: reader.fields(file.constants, |_, value| Ok(value.into_inner()))?,
        layout: reader.layout(file.layout.unwrap_or_default())?,
        encoding: match file.encoding.unwrap_or_default().name {
            Some(name) => Some(reader.encoding(name)?),
            None => None,
        },
        ..Mapping::default()
    };
    for (field, headers) in reader.fields(file.columns, |_, headers| Ok(headers))? {
        let span = headers.span();
        match headers.into_inner() {
            Headers::One(header) => {
                mapping.columns.insert(field, vec![header]);
            }
            Headers::Joined(headers) if !headers.is_empty() => {
                mapping.columns.insert(field, headers);
            }
            Headers::PerCriterion(criteria) if field == "mark" => mapping.mark_columns = criteria,
            Headers::Joined(_) | Headers::PerCriterion(_) => {
                return Err(text.value_wrong(&span, "a header, or a list of headers"));
            }
        }
    }
    Ok(mapping)
}

struct Reader<'t> {
    text: TomlText<'t>,
    subject: Subject,
}

impl Reader<'_> {
    /// The entries of a section whose keys are fields of the subject.
    fn fields<T, V>(
        &self,
        section: Fields<T>,
        value_of: impl Fn(&str, Spanned<T>) -> Result<V, Refusal>,
    ) -> Result<BTreeMap<String, V>, Refusal> {
        let known = self.subject.fields();
        section
            .into_iter()
            .map(|(key, value)| {
                let (span, field) = (key.span(), key.into_inner());
                if known.iter().any(|known| known.name == field) {
                    let value = value_of(&field, value)?;
                    return Ok((field, value));
                }
                let known: Vec<_> = known.iter().map(|known| known.name).collect();
                let refusal = Refusal::new("mapping_field_unknown")
                    .with("field", field)
                    .with("known", known.join(", "));
                Err(self.text.at(refusal, &span))
            })
            .collect()
    }

    fn factor(&self, field: &str, written: &Spanned<String>) -> Result<Decimal, Refusal> {
        Decimal::from_str_exact(written.get_ref())
            .ok()
            .filter(|factor| factor.is_sign_positive() && !factor.is_zero())
            .ok_or_else(|| {
                let refusal = Refusal::new("mapping_scale_wrong").with("value", field);
                self.text.at(refusal, &written.span())
            })
    }

    fn encoding(&self, name: Spanned<String>) -> Result<String, Refusal> {
        let span = name.span();
        let name = name.into_inner();
        if TextEncoding::named(&name).is_some() {
            return Ok(name);
        }
        let refusal = Refusal::new("mapping_encoding_unknown").with("value", name);
        Err(self.text.at(refusal, &span))
    }

    fn layout(&self, place: Place) -> Result<Layout, Refusal> {
        if let Some(row) = place.header_row.as_ref().filter(|row| *row.get_ref() == 0) {
            return Err(self
                .text
                .value_wrong(&row.span(), "rows are counted from 1"));
        }
        let leaves_out_hidden = match &place.hidden_rows {
            None => false,
            Some(word) if word.get_ref() == TAKE => false,
            Some(word) if word.get_ref() == LEAVE_OUT => true,
            Some(word) => {
                return Err(self.text.value_wrong(&word.span(), "take or leave_out"));
            }
        };
        Ok(Layout {
            sheet: place.sheet,
            header_row: place.header_row.map(Spanned::into_inner),
            leaves_out_hidden,
        })
    }
}

/// The text of a mapping file.
pub(super) fn to_toml(mapping: &Mapping) -> String {
    let mut columns: Fields<Headers> =
        written(&mapping.columns, |headers| match headers.as_slice() {
            [one] => Headers::One(one.clone()),
            many => Headers::Joined(many.to_vec()),
        });
    if !mapping.mark_columns.is_empty() {
        let criteria = Headers::PerCriterion(mapping.mark_columns.clone());
        columns.insert(nowhere("mark".to_owned()), nowhere(criteria));
    }
    let layout = &mapping.layout;
    let file = MappingFile {
        columns,
        missing: written(&mapping.missing, Clone::clone),
        aliases: written(&mapping.aliases, Clone::clone),
        scale: written(&mapping.scale, Decimal::to_string),
        dates: (!mapping.date_formats.is_empty()).then(|| Dates {
            formats: mapping.date_formats.clone(),
        }),
        constants: written(&mapping.constants, Clone::clone),
        layout: (*layout != Layout::default()).then(|| Place {
            sheet: layout.sheet.clone(),
            header_row: layout.header_row.map(nowhere),
            hidden_rows: layout
                .leaves_out_hidden
                .then(|| nowhere(LEAVE_OUT.to_owned())),
        }),
        encoding: mapping.encoding.clone().map(|name| Encoding {
            name: Some(nowhere(name)),
        }),
    };
    toml::to_string(&file).expect("texts, numbers, lists and tables under texts: TOML has them all")
}

fn written<T, V>(section: &BTreeMap<String, T>, value: impl Fn(&T) -> V) -> Fields<V> {
    section
        .iter()
        .map(|(field, one)| (nowhere(field.clone()), nowhere(value(one))))
        .collect()
}

/// A value that was not read from a text has no place.
fn nowhere<T>(value: T) -> Spanned<T> {
    Spanned::new(0..0, value)
}
