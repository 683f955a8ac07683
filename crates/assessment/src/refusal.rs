//! A refusal: what was not done, told by a code and its figures, never by prose.
//!
//! Every crate of this workspace refuses with this one type. The sentence (what, where, what to do next) is
//! written once per language in `assets/messages/<language>/<crate>.ftl` under the code, and joined to the figures
//! by `office::messages`. This file must not know any language.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Something was refused: `code` names the sentence in the message catalogue, `args` fill its places,
/// `field` is the input that has to change, if it is one field, and `entry` which entry of a list is meant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refusal {
    /// Snake-case identifier, stable: scripts and screens act on it.
    pub code: String,
    /// Named figures for the sentence, in the order in which they were given.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub args: Vec<(String, String)>,
    /// The field of the input, in our own field names (`staff_no`, `components.weight`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    /// The entry of a list that is meant, by its own key: the code of a criterion or of a rater, a staff number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub entry: Option<String>,
}

impl Refusal {
    /// A refusal without figures.
    pub fn new(code: &str) -> Self {
        Self {
            code: code.to_owned(),
            args: Vec::new(),
            field: None,
            entry: None,
        }
    }

    /// Adds a figure for the place `{ $name }` of the sentence.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl fmt::Display) -> Self {
        self.args.push((name.to_owned(), value.to_string()));
        self
    }

    /// Names the field of the input that has to change.
    #[must_use]
    pub fn at(mut self, field: impl Into<String>) -> Self {
        self.field = Some(field.into());
        self
    }

    /// Names the entry of a list that is meant, by its key.
    #[must_use]
    pub fn of_entry(mut self, entry: impl fmt::Display) -> Self {
        self.entry = Some(entry.to_string());
        self
    }

    /// The value of a figure, for tests and for screens that need one figure alone.
    pub fn arg(&self, name: &str) -> Option<&str> {
        self.args
            .iter()
            .find(|(key, _)| key == name)
            .map(|(_, value)| value.as_str())
    }
}

/// `Err` with every problem found, `Ok` when there is none.
pub(crate) fn all(problems: Vec<Refusal>) -> Result<(), Vec<Refusal>> {
    if problems.is_empty() {
        Ok(())
    } else {
        Err(problems)
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.code)?;
        for (name, value) in &self.args {
            write!(f, " {name}={value}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Refusal {}
