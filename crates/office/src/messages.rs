//! The one localiser: turns a refusal's code and figures into a sentence and a hint in the user's language.
//!
//! Sentences live in `assets/messages/<language>/<crate>.ftl` (Fluent). Nothing else in the engine may contain
//! prose for users, and nothing above this file may read prose back.

use std::sync::OnceLock;

use assessment::Refusal;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use unic_langid::{LanguageIdentifier, langid};

/// A language that the program speaks.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub enum Language {
    /// Chinese (simplified), the language of the users.
    #[default]
    #[serde(rename = "zh-CN")]
    Chinese,
    /// English.
    #[serde(rename = "en")]
    English,
}

/// The sentence of a refusal, and what to do next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// What happened, and where.
    pub message: String,
    /// What to do next, when there is something to do.
    pub hint: Option<String>,
}

impl Language {
    /// The sentence for a refusal. A code that no catalogue knows is shown as it is, with its figures: a strange
    /// sentence is better than a lost one.
    pub fn sentence(self, refusal: &Refusal) -> Sentence {
        let bundle = self.bundle();
        let Some(entry) = bundle.get_message(&refusal.code) else {
            return Sentence {
                message: refusal.to_string(),
                hint: None,
            };
        };
        let mut args = FluentArgs::new();
        for (name, value) in &refusal.args {
            args.set(name.as_str(), FluentValue::from(self.word(name, value)));
        }
        let format = |pattern| {
            let mut faults = Vec::new();
            let text = bundle.format_pattern(pattern, Some(&args), &mut faults);
            // A figure that a sentence names and a refusal does not carry would reach the reader as `{$figure}`.
            debug_assert!(faults.is_empty(), "{}: {faults:?}", refusal.code);
            text.into_owned()
        };
        Sentence {
            message: entry.value().map_or_else(|| refusal.to_string(), format),
            hint: entry
                .get_attribute("hint")
                .map(|attribute| format(attribute.value())),
        }
    }

    /// A word of the catalogue without figures, such as a component's name; the id itself when it is not listed.
    pub fn label(self, id: &str) -> String {
        let bundle = self.bundle();
        bundle
            .get_message(id)
            .and_then(|entry| entry.value())
            .map_or_else(
                || id.to_owned(),
                |pattern| {
                    bundle
                        .format_pattern(pattern, None, &mut Vec::new())
                        .into_owned()
                },
            )
    }

    /// A phrase of the catalogue with its figures, as they are; the id itself when it is not listed.
    pub fn phrase(self, id: &str, figures: &[(&str, &str)]) -> String {
        let bundle = self.bundle();
        let mut args = FluentArgs::new();
        for (name, value) in figures {
            args.set(*name, FluentValue::from(*value));
        }
        bundle
            .get_message(id)
            .and_then(|entry| entry.value())
            .map_or_else(
                || id.to_owned(),
                |pattern| {
                    bundle
                        .format_pattern(pattern, Some(&args), &mut Vec::new())
                        .into_owned()
                },
            )
    }

    /// A figure as the reader's language says it: codes of the field (`level3`, `master`, `scoring`) become words. Where
    /// one code means two things, the name of the figure tells which: a `role` is not a `component`.
    fn word(self, name: &str, value: &str) -> String {
        let is_code = !value.is_empty()
            && value.bytes().next().is_some_and(|b| b.is_ascii_lowercase())
            && value
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_');
        if !is_code {
            // Lists come joined as Chinese joins them; those of codes have a word for each.
            let words: Vec<String> = match value.contains('、') {
                true => value.split('、').map(|one| self.word(name, one)).collect(),
                false => vec![value.to_owned()],
            };
            return words.join(match self {
                Self::Chinese => "、",
                Self::English => ", ",
            });
        }
        [format!("word_{name}_{value}"), format!("word_{value}")]
            .into_iter()
            .find_map(|id| Some(self.label(&id)).filter(|found| *found != id))
            .unwrap_or_else(|| value.to_owned())
    }

    fn bundle(self) -> &'static FluentBundle<FluentResource> {
        static CHINESE: OnceLock<FluentBundle<FluentResource>> = OnceLock::new();
        static ENGLISH: OnceLock<FluentBundle<FluentResource>> = OnceLock::new();
        match self {
            Self::Chinese => CHINESE.get_or_init(|| load(langid!("zh-CN"), &CHINESE_CATALOGUES)),
            Self::English => ENGLISH.get_or_init(|| load(langid!("en"), &ENGLISH_CATALOGUES)),
        }
    }
}

macro_rules! catalogues {
    ($language:literal) => {
        [
            include_str!(concat!(
                "../../../assets/messages/",
                $language,
                "/assessment.ftl"
            )),
            include_str!(concat!(
                "../../../assets/messages/",
                $language,
                "/records.ftl"
            )),
            include_str!(concat!(
                "../../../assets/messages/",
                $language,
                "/exchange.ftl"
            )),
            include_str!(concat!(
                "../../../assets/messages/",
                $language,
                "/measurement.ftl"
            )),
            include_str!(concat!(
                "../../../assets/messages/",
                $language,
                "/documents.ftl"
            )),
            include_str!(concat!("../../../assets/messages/", $language, "/keys.ftl")),
            include_str!(concat!(
                "../../../assets/messages/",
                $language,
                "/office.ftl"
            )),
            include_str!(concat!(
                "../../../assets/messages/",
                $language,
                "/words.ftl"
            )),
            include_str!(concat!(
                "../../../assets/messages/",
                $language,
                "/shell.ftl"
            )),
        ]
    };
}

const CHINESE_CATALOGUES: [&str; 9] = catalogues!("zh-CN");
const ENGLISH_CATALOGUES: [&str; 9] = catalogues!("en");

fn load(language: LanguageIdentifier, catalogues: &[&str]) -> FluentBundle<FluentResource> {
    let mut bundle = FluentBundle::new_concurrent(vec![language]);
    // Isolation marks are for mixing writing directions; in a log or a workbook they are stray characters.
    bundle.set_use_isolating(false);
    for text in catalogues {
        // A faulty entry is skipped here and shown by its code; the tests below and `xtask tidy` refuse the catalogue.
        let resource =
            FluentResource::try_new((*text).to_owned()).unwrap_or_else(|(resource, _)| resource);
        let _ = bundle.add_resource(resource);
    }
    bundle
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;

    #[test]
    fn every_catalogue_parses_and_gives_no_id_twice() {
        for (language, catalogues) in [
            (langid!("zh-CN"), CHINESE_CATALOGUES),
            (langid!("en"), ENGLISH_CATALOGUES),
        ] {
            let mut bundle = FluentBundle::new_concurrent(vec![language]);
            for text in catalogues {
                let resource = FluentResource::try_new(text.to_owned())
                    .unwrap_or_else(|(_, faults)| panic!("{faults:?}"));
                bundle.add_resource(resource).unwrap();
            }
        }
    }

    #[test]
    fn every_act_that_may_stand_in_the_log_has_a_word_in_both_languages() {
        for action in assessment::accounts::signing::names() {
            let id = format!("word_action_{action}");
            for language in [Language::Chinese, Language::English] {
                assert_ne!(language.label(&id), id, "{language:?}");
            }
        }
    }

    #[test]
    fn a_code_without_a_sentence_is_shown_with_its_figures() {
        let refusal = Refusal::new("never_heard_of").with("row", 3);
        assert_eq!(
            Language::Chinese.sentence(&refusal).message,
            "never_heard_of row=3"
        );
    }

    #[test]
    fn figures_that_are_codes_are_said_in_the_readers_language() {
        assert_eq!(Language::Chinese.word("level", "level3"), "三级/高级工");
        assert_eq!(
            Language::English.word("component", "master"),
            "Master assessment"
        );
        assert_eq!(Language::Chinese.word("hash", "3f9a60c1d2"), "3f9a60c1d2");
        assert_eq!(Language::English.word("raters", "甲、乙"), "甲, 乙");
        assert_eq!(Language::Chinese.word("raters", "甲、乙"), "甲、乙");
        assert_eq!(
            Language::English.word("duty", "hr_officer、approver"),
            "HR officer, approver"
        );
        assert_eq!(Language::Chinese.word("role", "supervisor"), "车间主管");
    }
}
