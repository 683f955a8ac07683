//! What every subject says over the wire: refusals, reasons, problems of drafts. The wire types of a subject stand beside its
//! actions.
//!
//! Decimals and dates travel as strings, so that no reader turns them into binary floats. Nothing here may decide.

use std::collections::BTreeMap;

use assessment::Refusal;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::messages::Language;

/// A refusal as the caller sees it, in the language of the session.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct WireError {
    /// Stable code: screens and scripts act on it.
    pub code: String,
    /// What happened, and where.
    pub message: String,
    /// What to do next.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub hint: Option<String>,
    /// The field of the input that has to change.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub field: Option<String>,
    /// The entry of a list that is meant: the code of a criterion or of a rater, a staff number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub entry: Option<String>,
    /// The figures of the sentence by their names, as the core knows them.
    #[serde(default)]
    pub args: BTreeMap<String, String>,
}

impl WireError {
    /// The refusal, said in `language`.
    pub fn of(refusal: &Refusal, language: Language) -> Self {
        let sentence = language.sentence(refusal);
        Self {
            code: refusal.code.clone(),
            message: sentence.message,
            hint: sentence.hint,
            field: refusal.field.clone(),
            entry: refusal.entry.clone(),
            args: figures(refusal),
        }
    }
}

/// One thing that is another afterwards.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct CorrectedField {
    /// Its name, such as `scoring_to` or `institution_name`.
    pub field: String,
    /// Its name in the reader's language.
    pub title: String,
    /// As it was; none where there was nothing.
    pub from: Option<String>,
    /// As it is to be; none where nothing is left.
    pub to: Option<String>,
}

/// What has to be told, said in `language`.
pub(crate) fn said(told: &[Refusal], language: Language) -> Vec<WireError> {
    told.iter()
        .map(|refusal| WireError::of(refusal, language))
        .collect()
}

/// The figures of a refusal by their names.
pub(crate) fn figures(refusal: &Refusal) -> BTreeMap<String, String> {
    refusal.args.iter().cloned().collect()
}

/// An action without input, or without anything to tell.
#[derive(Debug, Clone, Copy, Default, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Nothing {}

/// What only one person knows: a password, a recovery phrase. No `Debug` shows it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Secret(String);

impl Secret {
    /// As it was typed.
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// As it was typed.
    pub fn typed(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secret")
    }
}

/// The account of a second person with its password, in the call of the act that needs one.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Credential {
    /// The account's name or id.
    pub account: String,
    /// Its password.
    pub password: Secret,
}

/// A reason given by a decision, said in the language of the session.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Reason {
    /// Stable code.
    pub code: String,
    /// The sentence.
    pub message: String,
}

impl Reason {
    /// The reason, said in `language`.
    pub fn of(refusal: &Refusal, language: Language) -> Self {
        Self {
            code: refusal.code.clone(),
            message: language.sentence(refusal).message,
        }
    }
}

/// A count as the wire carries it; no file comes near the limit.
pub(crate) fn count(number: u64) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

pub(crate) fn base64(bytes: &[u8]) -> String {
    use base64::Engine;
    ::base64::engine::general_purpose::STANDARD.encode(bytes)
}

/// What is wrong with a draft; nothing when it may be kept.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct DraftChecked {
    /// Every problem, with its field where it has one.
    pub problems: Vec<WireError>,
}
