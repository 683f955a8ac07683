//! TOML that people write, read as what it should be; every mistake is told with its line and column.
//!
//! One family of refusals for mapping, settings, standard, round and rule pack alike. Must not know what they are about.

use std::io::Read;
use std::ops::Range;
use std::path::Path;

use assessment::Refusal;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::user_file;

/// Reads a text as what it should be.
///
/// # Errors
/// As [`TomlText::parse`].
pub fn parse<T: DeserializeOwned>(text: &str) -> Result<T, Refusal> {
    TomlText::of(text).parse()
}

/// The text that reads as this value again.
///
/// # Errors
/// `internal`: TOML has no way to write it.
pub fn text_of<T: Serialize>(value: &T) -> Result<String, Refusal> {
    toml::to_string(value).map_err(|fault| Refusal::new("internal").with("detail", fault))
}

/// The text of a file.
///
/// # Errors
/// Those of [`user_file::open`], `toml_not_utf8`.
pub fn read(path: &Path) -> Result<String, Refusal> {
    let mut bytes = Vec::new();
    user_file::open(path)?
        .read_to_end(&mut bytes)
        .map_err(|error| user_file::unreadable(path, &error))?;
    String::from_utf8(bytes).map_err(|_| Refusal::new("toml_not_utf8").with("path", path.display()))
}

/// A text of which places are told by line and column, counted from 1; a column counts letters.
#[derive(Debug, Clone, Copy)]
pub struct TomlText<'t> {
    text: &'t str,
}

impl<'t> TomlText<'t> {
    /// The text, with or without the mark that Windows' editor puts before it.
    pub fn of(text: &'t str) -> Self {
        Self {
            text: text.strip_prefix('\u{feff}').unwrap_or(text),
        }
    }

    /// Reads it. Places of single values are had by [`toml::Spanned`] fields, for [`TomlText::at`].
    ///
    /// # Errors
    /// All with `line` and `column`: `toml_invalid` (`detail`) when it is not TOML, `toml_key_unknown` (`key`, `known`),
    /// `toml_key_missing` (`key`), `toml_value_wrong` (`value`, `detail`).
    pub fn parse<T: DeserializeOwned>(&self) -> Result<T, Refusal> {
        let document = toml::Deserializer::parse(self.text).map_err(|fault| {
            let refusal = Refusal::new("toml_invalid").with("detail", fault.message());
            self.at(refusal, &fault.span().unwrap_or_default())
        })?;
        T::deserialize(document).map_err(|fault| {
            let span = fault.span().unwrap_or_default();
            match key_of(fault.message()) {
                Some(refusal) => self.at(refusal, &span),
                None => self.value_wrong(&span, fault.message()),
            }
        })
    }

    /// `toml_value_wrong` for the value at this place, with what is wrong or would be right.
    pub fn value_wrong(&self, span: &Range<usize>, detail: &str) -> Refusal {
        let written = self.text.get(span.clone()).unwrap_or_default();
        let refusal = Refusal::new("toml_value_wrong")
            .with(
                "value",
                shortened(written.lines().next().unwrap_or_default()),
            )
            .with("detail", detail);
        self.at(refusal, span)
    }

    /// The refusal with the line and the column at which the place begins.
    pub fn at(&self, refusal: Refusal, span: &Range<usize>) -> Refusal {
        let before = self.text.get(..span.start).unwrap_or(self.text);
        let line = before.rsplit('\n').next().unwrap_or_default();
        refusal
            .with("line", before.matches('\n').count() + 1)
            .with("column", line.chars().count() + 1)
    }
}

/// What a message of serde says of a key; none when it is about a value. Serde gives no more than this sentence, and has
/// worded it so in all its versions; the tests below read it.
fn key_of(message: &str) -> Option<Refusal> {
    let quoted = |rest: &str| shortened(rest.split('`').next().unwrap_or_default());
    if let Some(rest) = message.strip_prefix("missing field `") {
        return Some(Refusal::new("toml_key_missing").with("key", quoted(rest)));
    }
    let rest = message.strip_prefix("unknown field `")?;
    let known: Vec<&str> = rest.split('`').skip(2).step_by(2).collect();
    Some(
        Refusal::new("toml_key_unknown")
            .with("key", quoted(rest))
            .with("known", known.join(", ")),
    )
}

/// As much of a text as a sentence bears.
fn shortened(text: &str) -> String {
    match text.char_indices().nth(60) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use std::collections::BTreeMap;

    use serde::Deserialize;
    use toml::Spanned;

    use super::*;

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Settings {
        name: String,
        #[serde(default)]
        grade: Option<Grade>,
        #[serde(default)]
        scale: BTreeMap<Spanned<String>, Spanned<u32>>,
        #[serde(default)]
        empty: Option<Empty>,
    }

    #[derive(Debug, Deserialize)]
    #[serde(rename_all = "snake_case")]
    enum Grade {
        Good,
    }

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Empty {}

    #[test]
    fn every_mistake_is_told_with_its_place() {
        for (text, wanted) in [
            ("name = 无引号\n", "toml_invalid 1:8"),
            ("name = \"a\"\n[scale", "toml_invalid 2:7"),
            ("name = \"a\"\nname = \"b\"\n", "toml_invalid 2:1"),
            ("", "toml_key_missing 1:1 name"),
            ("\u{feff}nam = \"a\"\n", "toml_key_unknown 1:1 nam"),
            (
                "name = \"a\"\n\n[empty]\n x = 1\n",
                "toml_key_unknown 4:2 x",
            ),
            ("name = [\n10]\n", "toml_value_wrong 1:8 ["),
            (
                "name = \"a\"\r\ngrade = \"bad\"\r\n",
                "toml_value_wrong 2:9 \"bad\"",
            ),
            (
                "name = \"a\"\n[scale]\n\"得分\" = -1\n",
                "toml_value_wrong 3:8 -1",
            ),
        ] {
            let refusal = parse::<Settings>(text).unwrap_err();
            let arg = |name: &str| refusal.arg(name).unwrap_or_default();
            let of = [arg("key"), arg("value")].concat();
            let told = format!("{} {}:{} {of}", refusal.code, arg("line"), arg("column"));
            assert_eq!(told.trim_end(), wanted, "{text:?}");
        }
    }

    #[test]
    fn an_unknown_key_is_told_with_those_that_are_known() {
        let known = |text: &str| {
            let refusal = parse::<Settings>(text).unwrap_err();
            refusal.arg("known").unwrap_or_default().to_owned()
        };
        assert_eq!(known("nam = \"a\"\n"), "name, grade, scale, empty");
        assert_eq!(known("name = \"a\"\n[empty]\nx = 1\n"), "");
    }

    #[test]
    fn what_is_right_is_read_with_the_places_of_its_values() {
        let text = TomlText::of("name = \"张\"\ngrade = \"good\"\n[scale]\na = 3\n");
        let read: Settings = text.parse().unwrap();
        assert!(matches!(read.grade, Some(Grade::Good)) && read.empty.is_none());
        assert_eq!(read.name, "张");
        let (key, value) = read.scale.first_key_value().unwrap();
        let refusal = text.value_wrong(&value.span(), "at least 4");
        assert_eq!(
            refusal.to_string(),
            "toml_value_wrong value=3 detail=at least 4 line=4 column=5"
        );
        assert_eq!(
            text.at(Refusal::new("x"), &key.span()).to_string(),
            "x line=4 column=1"
        );
    }
}
