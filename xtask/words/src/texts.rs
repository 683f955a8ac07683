//! What people read, line by line, out of the files in which it stands: catalogues, screens' texts, pages, comments of
//! example files. Must not know a word of the field.

use std::fs;
use std::io;
use std::path::Path;

use crate::generate::{GLOSSARY, NOT_THESE};

/// Which list of words a text is compared with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    /// Chinese.
    Chinese,
    /// English.
    English,
    /// A page in which both stand: Chinese signs are compared, and English words.
    Both,
    /// A page in both of which only the Chinese is for users.
    ChineseOfBoth,
}

/// One line that people read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// From the root of the repository, with slashes on every system.
    pub path: String,
    /// From 1.
    pub number: usize,
    /// In which language it is.
    pub language: Language,
    /// Without names of figures and keys.
    pub text: String,
}

/// All lines of the repository that are compared.
///
/// # Errors
/// A file that cannot be read, with its path.
pub fn read(root: &Path) -> Result<Vec<Line>, String> {
    let mut lines = Vec::new();
    for (folder, ending, language, taken) in PLACES {
        for name in names(&root.join(folder), ending)? {
            let path = format!("{folder}/{name}");
            lines.extend(of(root, &path, language, taken)?);
        }
    }
    for (path, language, taken) in FILES {
        lines.extend(of(root, path, language, taken)?);
    }
    Ok(lines)
}

/// What a line says to people; none when it says nothing to them.
type Taken = fn(&str) -> Option<String>;

const PLACES: [(&str, &str, Language, Taken); 4] = [
    ("assets/messages/zh-CN", ".ftl", Language::Chinese, message),
    ("assets/messages/en", ".ftl", Language::English, message),
    ("docs/handbook", ".md", Language::Chinese, whole),
    ("assets/demo", ".toml", Language::Chinese, comment),
];

const FILES: [(&str, Language, Taken); 6] = [
    ("ui/src/i18n/zh-CN.json", Language::Chinese, entry),
    ("ui/src/i18n/en.json", Language::English, entry),
    ("ui/src/i18n/words.zh-CN.json", Language::Chinese, entry),
    ("ui/src/i18n/words.en.json", Language::English, entry),
    (GLOSSARY, Language::Both, whole),
    ("README.md", Language::ChineseOfBoth, whole),
];

fn of(root: &Path, path: &str, language: Language, taken: Taken) -> Result<Vec<Line>, String> {
    let text = fs::read_to_string(root.join(path)).map_err(|error| unreadable(path, &error))?;
    Ok(lines(path, &text, language, taken))
}

fn lines(path: &str, text: &str, language: Language, taken: Taken) -> Vec<Line> {
    text.lines()
        .enumerate()
        .take_while(|(_, line)| *line != NOT_THESE)
        .filter_map(|(before, line)| {
            Some(Line {
                path: path.to_owned(),
                number: before + 1,
                language,
                text: taken(line)?,
            })
        })
        .collect()
}

fn names(folder: &Path, ending: &str) -> Result<Vec<String>, String> {
    let failed = |error: io::Error| unreadable(&folder.to_string_lossy(), &error);
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).map_err(failed)? {
        let name = entry.map_err(failed)?.file_name();
        let name = name.to_string_lossy().into_owned();
        if name.ends_with(ending) {
            found.push(name);
        }
    }
    found.sort();
    Ok(found)
}

fn unreadable(path: &str, error: &io::Error) -> String {
    format!("{path}: cannot be read: {error}")
}

fn whole(line: &str) -> Option<String> {
    Some(line.to_owned())
}

/// `id = sentence`, `.hint = sentence`, or the further lines of a sentence.
fn message(line: &str) -> Option<String> {
    if line.starts_with('#') {
        return None;
    }
    let said = match line.split_once(" = ") {
        Some((id, said)) if !id.trim().contains(' ') => said,
        _ => line,
    };
    Some(without(said, "{", "}"))
}

/// `"key": "text"`; what begins a section says nothing.
fn entry(line: &str) -> Option<String> {
    let (_, text) = line.split_once("\": \"")?;
    let text = text.trim_end_matches(['"', ',']).replace("\\\"", "\"");
    Some(without(&without(&text, "{{", "}}"), "$t(", ")"))
}

/// What stands after `#`, where no text of the file holds one.
fn comment(line: &str) -> Option<String> {
    let mut quoted = false;
    for (place, sign) in line.char_indices() {
        match sign {
            '"' => quoted = !quoted,
            '#' if !quoted => return Some(line[place + 1..].to_owned()),
            _ => {}
        }
    }
    None
}

/// The text with each stretch from `open` to `close` replaced by a sign of no language.
fn without(text: &str, open: &str, close: &str) -> String {
    let mut rest = text;
    let mut kept = String::new();
    while let Some((before, after)) = rest.split_once(open) {
        kept.push_str(before);
        kept.push('\u{fffc}');
        rest = after.split_once(close).map_or("", |(_, after)| after);
    }
    kept.push_str(rest);
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_catalogue_says_what_stands_after_an_id_without_the_names_of_figures() {
        assert_eq!(message("# 参评人"), None);
        assert_eq!(
            message("mark_twice = 评分人“{ $rater }”两次。").as_deref(),
            Some("评分人“\u{fffc}”两次。")
        );
        assert_eq!(message("    .hint = 请核对。").as_deref(), Some("请核对。"));
        assert_eq!(
            message("a further a = b").as_deref(),
            Some("a further a = b")
        );
    }

    #[test]
    fn the_texts_of_screens_are_read_without_keys_figures_and_words_that_they_take_over() {
        assert_eq!(entry("  \"desk\": {"), None);
        assert_eq!(
            entry("    \"desk\": \"{{name}}，$t(word.level.level5)\",").as_deref(),
            Some("\u{fffc}，\u{fffc}")
        );
    }

    #[test]
    fn of_an_example_file_only_comments_are_read() {
        assert_eq!(comment("criterion = \"评分项\""), None);
        assert_eq!(
            comment("criterion = \"a#b\"  # 评分项").as_deref(),
            Some(" 评分项")
        );
    }

    #[test]
    fn the_words_that_are_not_used_may_be_listed_at_the_end_of_the_glossary() {
        let text = "| 考评组 |\n\n## Not these\n| 小组 |\n";
        assert_eq!(lines(GLOSSARY, text, Language::Both, whole).len(), 2);
    }

    #[test]
    fn line_ends_of_windows_change_nothing() {
        let unix = lines("a", "一\n二\n", Language::Chinese, whole);
        assert_eq!(lines("a", "一\r\n二\r\n", Language::Chinese, whole), unix);
    }
}
