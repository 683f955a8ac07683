//! The files that are written from the words: the glossary, the labels of the messages, the words of the screens.
//! Must not read a file.

use std::fmt::Write as _;

use crate::source::{PATH, Word, Words};

/// Where the glossary stands.
pub const GLOSSARY: &str = "docs/glossary.md";

/// The heading of the glossary below which stand the words that must not be used.
pub const NOT_THESE: &str = "## Not these";

/// The languages, as folders and files are named.
pub const LANGUAGES: [&str; 2] = ["zh-CN", "en"];

/// A file as it has to be.
pub struct Generated {
    /// From the root of the repository.
    pub path: String,
    /// With line ends as on Linux.
    pub text: String,
}

/// All files that come of the words.
pub fn files(words: &Words) -> Vec<Generated> {
    let mut files = vec![Generated {
        path: GLOSSARY.to_owned(),
        text: glossary(words),
    }];
    for language in LANGUAGES {
        files.push(Generated {
            path: format!("assets/messages/{language}/words.ftl"),
            text: messages(words, language),
        });
        files.push(Generated {
            path: format!("ui/src/i18n/words.{language}.json"),
            text: screens(words, language),
        });
    }
    files
}

fn origin() -> String {
    format!("Generated from {PATH} by `cargo run -p words`; change it there.")
}

fn glossary(words: &Words) -> String {
    let mut text = format!(
        "<!-- {} -->\n# Glossary\n\n\
         One word for one thing: in files, types, tables, screens and messages. English after ISO/IEC 17024 where it \
         has a\nword. A word of the field stands in both languages; what only developers speak of has no Chinese one.\n\n\
         | 中文 | word | meaning |\n|---|---|---|\n",
        origin()
    );
    for word in &words.words {
        line(
            &mut text,
            &[
                word.zh.as_deref().unwrap_or("—"),
                &word.en,
                word.meaning.as_deref().unwrap_or_default(),
            ],
        );
    }
    text.push_str(
        "\n## Closed sets\n\nCodes of files, tables and the wire, and how people call them.\n\n",
    );
    text.push_str("| set | code | 中文 | word |\n|---|---|---|---|\n");
    for set in &words.sets {
        for (place, word) in set.words.iter().enumerate() {
            let about = if place == 0 {
                format!("{}, {}", set.zh, set.en)
            } else {
                String::new()
            };
            line(
                &mut text,
                &[
                    &about,
                    &format!("`{}`", word.key),
                    word.zh.as_deref().unwrap_or("—"),
                    &word.en,
                ],
            );
        }
    }
    let _ = write!(
        text,
        "\n{NOT_THESE}\n\nThey were or could be used for the same thing; messages, screens, handbook and the comments \
         of the demo files do without them.\n\n| not | but |\n|---|---|\n"
    );
    for word in words.all() {
        let others = [&word.not_zh[..], &word.not_en[..]].concat();
        if !others.is_empty() {
            let own = word.zh.iter().chain([&word.en]).cloned();
            let own = own.collect::<Vec<_>>().join(", ");
            line(&mut text, &[&others.join(", "), &own]);
        }
    }
    text
}

fn line(text: &mut String, cells: &[&str]) {
    let _ = writeln!(text, "| {} |", cells.join(" | "));
}

fn messages(words: &Words, language: &str) -> String {
    let mut text = format!("# {}\n", origin());
    for set in &words.sets {
        let _ = writeln!(text, "\n## {}", set.en);
        for word in &set.words {
            let _ = writeln!(text, "{} = {}", set.message(word), said(word, language));
        }
    }
    text
}

fn screens(words: &Words, language: &str) -> String {
    let sets: Vec<String> = words
        .sets
        .iter()
        .map(|set| {
            let lines: Vec<String> = set
                .words
                .iter()
                .map(|word| {
                    format!(
                        "      \"{}\": \"{}\"",
                        word.key,
                        label(word, language).replace('\\', "\\\\")
                    )
                })
                .collect();
            format!("    \"{}\": {{\n{}\n    }}", set.key, lines.join(",\n"))
        })
        .collect();
    format!(
        "{{\n  \"generated\": \"{}\",\n  \"word\": {{\n{}\n  }}\n}}\n",
        origin(),
        sets.join(",\n")
    )
}

fn said<'a>(word: &'a Word, language: &str) -> &'a str {
    match (&word.zh, language) {
        (Some(zh), "zh-CN") => zh,
        _ => &word.en,
    }
}

/// A label begins with a capital, but not one that is a sign and no word.
fn label(word: &Word, language: &str) -> String {
    let text = said(word, language);
    let mut signs = text.chars();
    match signs.next() {
        Some(first) if signs.next().is_some_and(char::is_lowercase) => {
            first.to_uppercase().chain(text.chars().skip(1)).collect()
        }
        _ => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;

    fn made(path: &str) -> String {
        let words = Words::read(
            "[[word]]\nkey='panel'\nzh='考评组'\nen='panel'\nmeaning='who scores a round'\nnot_zh=['小组']\n\
             [[set]]\nkey='result'\nzh='结果'\nen='results'\nmessages='word_'\n\
             words=[{key='not_passed',zh='不合格',en='not passed'},{key='t',zh='t 分布',en='t'}]",
        )
        .unwrap();
        let file = files(&words).into_iter().find(|file| file.path == path);
        file.unwrap().text
    }

    #[test]
    fn messages_say_words_as_within_a_sentence() {
        let text = made("assets/messages/en/words.ftl");
        assert!(text.starts_with("# Generated"));
        assert!(text.contains("\nword_not_passed = not passed\n"), "{text}");
        assert!(made("assets/messages/zh-CN/words.ftl").contains("\nword_not_passed = 不合格\n"));
    }

    #[test]
    fn screens_begin_words_with_a_capital() {
        let text = made("ui/src/i18n/words.en.json");
        assert!(text.contains("\"generated\": \"Generated"));
        assert!(
            text.contains(
                "\"result\": {\n      \"not_passed\": \"Not passed\",\n      \"t\": \"t\"\n"
            ),
            "{text}"
        );
    }

    #[test]
    fn the_glossary_lists_things_sets_and_the_words_that_are_not_used() {
        let text = made(GLOSSARY);
        assert!(
            text.contains("| 考评组 | panel | who scores a round |\n"),
            "{text}"
        );
        assert!(
            text.contains("| 结果, results | `not_passed` | 不合格 | not passed |\n"),
            "{text}"
        );
        let (_, after) = text.split_once(NOT_THESE).unwrap();
        assert!(after.contains("| 小组 | 考评组, panel |\n"), "{text}");
    }
}
