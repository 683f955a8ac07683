//! Rules about a source file by itself: how it opens, how long it is, what things are called.

use std::path::Path;

use crate::files::{Done, Source, walk};

/// Above this a file is split by meaning.
const MOST_LINES: usize = 600;

/// Words that say nothing about what a thing is for.
const EMPTY_WORDS: [&str; 8] = [
    "Manager", "Managers", "Service", "Services", "Helper", "Helpers", "Util", "Utils",
];

/// All Rust and TypeScript files of the repository.
pub fn read(root: &Path) -> Done<Vec<Source>> {
    walk(root, root, &[".rs", ".ts", ".tsx"])
}

/// What is wrong with single files.
pub fn findings(files: &[Source]) -> Vec<String> {
    files.iter().flat_map(look_at).collect()
}

fn look_at(file: &Source) -> Vec<String> {
    let mut found = Vec::new();
    let opening = if file.path.ends_with(".rs") {
        "//!"
    } else {
        "/**"
    };
    if !file
        .text
        .trim_start_matches('\u{feff}')
        .starts_with(opening)
    {
        found.push(format!(
            "{}: does not open with {opening} saying what it is for",
            file.path
        ));
    }
    let lines = file.text.lines().count();
    if lines > MOST_LINES {
        found.push(format!(
            "{}: {lines} lines; split it by meaning, {MOST_LINES} are the most",
            file.path
        ));
    }
    let name = file.path.rsplit('/').next().unwrap_or(&file.path);
    let stem = name.split('.').next().unwrap_or(name);
    if EMPTY_WORDS.iter().any(|word| {
        words(stem)
            .iter()
            .any(|part| part.eq_ignore_ascii_case(word))
    }) {
        found.push(format!(
            "{}: the name says nothing; name the subject",
            file.path
        ));
    }
    for (number, line) in file.text.lines().enumerate() {
        if let Some(named) = declared(line)
            && words(named)
                .iter()
                .any(|word| EMPTY_WORDS.contains(&word.as_str()))
        {
            found.push(format!(
                "{}:{}: `{named}` says nothing; name what it is",
                file.path,
                number + 1
            ));
        }
    }
    found
}

/// The name of the type that a line declares.
fn declared(line: &str) -> Option<&str> {
    const KEYWORDS: [&str; 7] = [
        "struct",
        "enum",
        "trait",
        "type",
        "class",
        "interface",
        "union",
    ];
    let mut parts = line.split_whitespace();
    let mut first = parts.next()?;
    while [
        "pub",
        "pub(crate)",
        "pub(super)",
        "export",
        "default",
        "declare",
        "abstract",
    ]
    .contains(&first)
    {
        first = parts.next()?;
    }
    if !KEYWORDS.contains(&first) {
        return None;
    }
    let name = parts.next()?;
    let end = name
        .find(|sign: char| !sign.is_alphanumeric() && sign != '_')
        .unwrap_or(name.len());
    Some(&name[..end])
}

/// `ScoreSheetView` and `score_sheet-view` alike fall into their words.
fn words(name: &str) -> Vec<String> {
    let mut found = vec![String::new()];
    for sign in name.chars() {
        if sign.is_uppercase() || matches!(sign, '_' | '-') {
            found.push(String::new());
        }
        if !matches!(sign, '_' | '-')
            && let Some(last) = found.last_mut()
        {
            last.push(sign);
        }
    }
    found.retain(|word| !word.is_empty());
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(path: &str, text: &str) -> Vec<String> {
        look_at(&Source {
            path: path.to_owned(),
            text: text.to_owned(),
        })
    }

    #[test]
    fn a_file_without_a_purpose_is_found() {
        assert_eq!(check("a.rs", "use std::fs;").len(), 1);
        assert_eq!(check("a.rs", "//! Numbers.\nuse std::fs;").len(), 0);
        assert_eq!(check("a.tsx", "/** The list of rounds. */").len(), 0);
        assert_eq!(check("a.ts", "//! not a doc comment here").len(), 1);
    }

    #[test]
    fn empty_words_are_found_in_types_and_file_names_and_nowhere_else() {
        assert_eq!(
            check("a.rs", "//! A.\npub(crate) struct RoundManager<T>(T);").len(),
            1
        );
        assert_eq!(check("date_utils.rs", "//! A.").len(), 1);
        assert_eq!(
            check("a.ts", "/** A. */\nexport interface ScoreService {").len(),
            1
        );
        assert_eq!(
            check("a.rs", "//! A.\nstruct Utility;\n// a Manager is a person").len(),
            0
        );
    }

    #[test]
    fn a_file_that_grew_too_long_is_found() {
        let long = format!("//! A.\n{}", "x\n".repeat(MOST_LINES));
        assert_eq!(check("a.rs", &long).len(), 1);
    }
}
