//! assets/words.toml as it is read and checked by itself. Must not know where its words are used.

use std::collections::BTreeMap;

use serde::Deserialize;

/// Where the words are written, from the root of the repository.
pub const PATH: &str = "assets/words.toml";

/// Everything in the file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// Single things.
    #[serde(rename = "word")]
    pub words: Vec<Word>,
    /// Closed sets.
    #[serde(rename = "set")]
    pub sets: Vec<Set>,
}

/// One thing and its one word.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Word {
    /// By which code and tables name it, or its code within a set.
    pub key: String,
    /// The Chinese word; none for what only developers speak of.
    pub zh: Option<String>,
    /// The English word, as within a sentence.
    pub en: String,
    /// What it is, in English; words of a set need none.
    pub meaning: Option<String>,
    /// The id of its message, where the set's prefix and the key do not make it.
    pub message: Option<String>,
    /// Chinese words that must not be used for it.
    #[serde(default)]
    pub not_zh: Vec<String>,
    /// English words that must not be used for it.
    #[serde(default)]
    pub not_en: Vec<String>,
    /// Longer words in which one of those may stand.
    #[serde(default)]
    pub allowed: Vec<String>,
}

/// A closed set that is shown.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Set {
    /// The set's name in keys and ids.
    pub key: String,
    /// What the set is, in Chinese.
    pub zh: String,
    /// What the set is, in English.
    pub en: String,
    /// What the ids of its messages begin with; `word_<set>_` when it does not say.
    pub messages: Option<String>,
    /// The words, in the order in which they are shown.
    pub words: Vec<Word>,
}

impl Words {
    /// Reads the text of the file.
    ///
    /// # Errors
    /// What TOML or a missing field is wrong, or what contradicts itself, a line each.
    pub fn read(text: &str) -> Result<Self, Vec<String>> {
        let words: Self = toml::from_str(text).map_err(|error| vec![format!("{PATH}: {error}")])?;
        let found = words.contradictions();
        if found.is_empty() {
            Ok(words)
        } else {
            Err(found)
        }
    }

    /// Every word, those of the sets too.
    pub fn all(&self) -> impl Iterator<Item = &Word> {
        self.words
            .iter()
            .chain(self.sets.iter().flat_map(|set| &set.words))
    }

    fn contradictions(&self) -> Vec<String> {
        let mut found = Vec::new();
        found.extend(doubles("key", self.words.iter().map(|word| &word.key)));
        found.extend(doubles("set", self.sets.iter().map(|set| &set.key)));
        for set in &self.sets {
            found.extend(doubles(&set.key, set.words.iter().map(|word| &word.key)));
            let unsaid = set.words.iter().filter(|word| word.zh.is_none());
            found.extend(unsaid.map(|word| format!("{PATH}: {}.{} has no zh", set.key, word.key)));
        }
        let messages = self
            .sets
            .iter()
            .flat_map(|set| set.words.iter().map(|word| set.message(word)));
        found.extend(doubles("message", messages));
        let unexplained = self.words.iter().filter(|word| word.meaning.is_none());
        found.extend(unexplained.map(|word| format!("{PATH}: {} has no meaning", word.key)));
        for word in self.all() {
            found.extend(word.contradictions());
        }
        found
    }
}

impl Set {
    /// The id of a word's message.
    pub fn message(&self, word: &Word) -> String {
        if let Some(message) = &word.message {
            return message.clone();
        }
        match &self.messages {
            Some(prefix) => format!("{prefix}{}", word.key),
            None => format!("word_{}_{}", self.key, word.key),
        }
    }
}

impl Word {
    fn contradictions(&self) -> Vec<String> {
        let mut found = Vec::new();
        let own = self.zh.iter().chain([&self.en]);
        if own.clone().any(|text| text.contains(['{', '}', '"', '\n'])) {
            found.push(format!(
                "{PATH}: {} holds a sign that a catalogue would take for its own",
                self.key
            ));
        }
        for other in self.not_zh.iter().chain(&self.not_en) {
            if other.trim().is_empty() || own.clone().any(|text| text == other) {
                found.push(format!(
                    "{PATH}: {} must not be used for itself: “{other}”",
                    self.key
                ));
            }
        }
        let idle = self.allowed.iter().filter(|longer| {
            !self
                .not_zh
                .iter()
                .chain(&self.not_en)
                .any(|other| longer.contains(other.as_str()))
        });
        found.extend(idle.map(|longer| {
            format!(
                "{PATH}: {} allows “{longer}”, in which nothing stands that it forbids",
                self.key
            )
        }));
        found
    }
}

fn doubles(what: &str, names: impl Iterator<Item = impl AsRef<str>>) -> Vec<String> {
    let mut count: BTreeMap<String, usize> = BTreeMap::new();
    for name in names {
        *count.entry(name.as_ref().to_owned()).or_default() += 1;
    }
    count
        .into_iter()
        .filter(|(_, times)| *times > 1)
        .map(|(name, _)| format!("{PATH}: {what} {name} is there more than once"))
        .collect()
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;

    fn check(text: &str) -> usize {
        Words::read(text).map_or_else(|found| found.len(), |_| 0)
    }

    const PANEL: &str =
        "[[word]]\nkey='panel'\nzh='考评组'\nen='panel'\nmeaning='who scores'\nnot_zh=['小组']\n";
    const SET: &str = "[[set]]\nkey='role'\nzh='角色'\nen='roles'\nwords=[{key='assessor',zh='考评员',en='assessor'}]\n";

    #[test]
    fn a_message_is_named_after_set_and_code_unless_the_set_or_the_word_says_otherwise() {
        let named = |set: &str, word: &str| {
            let text = format!(
                "word=[]\n[[set]]\nkey='role'\nzh='角色'\nen='roles'\n{set}\nwords=[{{key='assessor',zh='考评员',en='assessor'{word}}}]"
            );
            let words = Words::read(&text).unwrap();
            words.sets[0].message(&words.sets[0].words[0])
        };
        assert_eq!(named("", ""), "word_role_assessor");
        assert_eq!(named("messages='word_'", ""), "word_assessor");
        assert_eq!(named("messages='word_'", ",message='x'"), "x");
    }

    #[test]
    fn a_key_given_twice_is_found() {
        assert_eq!(check(&format!("{PANEL}{SET}")), 0);
        assert_eq!(check(&format!("{PANEL}{PANEL}{SET}")), 1);
        let twice = SET.replace(
            "words=[",
            "words=[{key='assessor',zh='考评员',en='assessor'},",
        );
        // The key, and the message that comes of it.
        assert_eq!(check(&format!("{PANEL}{twice}")), 2);
    }

    #[test]
    fn a_word_that_forbids_itself_or_allows_for_no_reason_is_found() {
        assert_eq!(
            check(&format!("{}{SET}", PANEL.replace("小组", "考评组"))),
            1
        );
        assert_eq!(check(&format!("{PANEL}allowed=['技能小组']\n{SET}")), 0);
        assert_eq!(check(&format!("{PANEL}allowed=['技能大师']\n{SET}")), 1);
    }
}
