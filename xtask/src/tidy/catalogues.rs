//! The sentences of refusals: every code has one in each language, and no sentence is left over.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::{Source, walk};
use crate::run::Done;

/// One message of a catalogue.
#[derive(Default, PartialEq, Eq, Debug)]
struct Message {
    file: String,
    hint: bool,
    places: BTreeSet<String>,
}

type Catalogue = BTreeMap<String, Message>;

/// The languages; the first is the one that the others are compared with.
const LANGUAGES: [&str; 2] = ["zh-CN", "en"];

/// What is wrong between codes and catalogues.
pub fn findings(root: &Path, files: &[Source]) -> Done<Vec<String>> {
    let mut found = Vec::new();
    let mut catalogues = Vec::new();
    for language in LANGUAGES {
        let mut catalogue = Catalogue::new();
        for file in walk(
            root,
            &root.join("assets/messages").join(language),
            &[".ftl"],
        )? {
            found.extend(read(&file, &mut catalogue));
        }
        catalogues.push(catalogue);
    }
    let rust: Vec<&Source> = files
        .iter()
        .filter(|file| file.path.ends_with(".rs"))
        .collect();
    if let [chinese, english] = &catalogues[..] {
        found.extend(unequal(chinese, english));
        found.extend(unsaid(&rust, chinese));
        found.extend(left_over(files, chinese));
    }
    Ok(found)
}

fn read(file: &Source, catalogue: &mut Catalogue) -> Vec<String> {
    let mut found = Vec::new();
    let mut current: Option<String> = None;
    for line in file.text.lines() {
        if line.starts_with('#') || line.trim().is_empty() {
            continue;
        }
        if !line.starts_with([' ', '\t', '}']) {
            let Some((id, _)) = line.split_once('=') else {
                continue;
            };
            let id = id.trim().to_owned();
            let message = Message {
                file: file.path.clone(),
                ..Message::default()
            };
            if let Some(first) = catalogue.insert(id.clone(), message) {
                found.push(format!("{}: {id} is also in {}", file.path, first.file));
            }
            current = Some(id);
        }
        if let Some(message) = current.as_ref().and_then(|id| catalogue.get_mut(id)) {
            message.hint |= line.trim_start().starts_with(".hint");
            message.places.extend(places(line));
        }
    }
    found
}

/// The names in `{ $name }`.
fn places(line: &str) -> Vec<String> {
    line.split('$')
        .skip(1)
        .map(|rest| {
            rest.chars()
                .take_while(|sign| sign.is_alphanumeric() || *sign == '_')
                .collect()
        })
        .collect()
}

fn unequal(chinese: &Catalogue, english: &Catalogue) -> Vec<String> {
    let mut found = Vec::new();
    for (id, message) in chinese {
        match english.get(id) {
            None => found.push(format!("{}: {id} has no English sentence", message.file)),
            Some(other) if other.places != message.places => found.push(format!(
                "{}: {id} has the places {:?} in Chinese and {:?} in English",
                message.file, message.places, other.places
            )),
            Some(other) if other.hint != message.hint => {
                found.push(format!(
                    "{}: {id} has its .hint in one language only",
                    message.file
                ));
            }
            Some(_) => {}
        }
    }
    let alone = english.iter().filter(|(id, _)| !chinese.contains_key(*id));
    found.extend(
        alone.map(|(id, message)| format!("{}: {id} has no Chinese sentence", message.file)),
    );
    found
}

fn unsaid(files: &[&Source], catalogue: &Catalogue) -> Vec<String> {
    let mut found = Vec::new();
    for file in files {
        for code in codes(file) {
            match catalogue.get(&code) {
                None => found.push(format!(
                    "{}: the refusal {code} has no sentence in assets/messages",
                    file.path
                )),
                Some(message) if !message.hint => {
                    found.push(format!(
                        "{}: {code} does not say what to do next (.hint)",
                        message.file
                    ));
                }
                Some(_) => {}
            }
        }
    }
    found
}

/// The codes that shipped code refuses with; tests may refuse with codes of their own.
fn codes(file: &Source) -> BTreeSet<String> {
    if file.path.starts_with("xtask/")
        || file.path.contains("/tests/")
        || file.path.starts_with("tests/")
    {
        return BTreeSet::new();
    }
    let shipped = file
        .text
        .split("#[cfg(test)]\nmod ")
        .next()
        .unwrap_or(&file.text);
    shipped
        .split("Refusal::new(")
        .skip(1)
        .filter_map(|rest| rest.trim_start().strip_prefix('"'))
        .filter_map(|rest| rest.split('"').next())
        .map(str::to_owned)
        .collect()
}

fn left_over(files: &[Source], catalogue: &Catalogue) -> Vec<String> {
    let said = |id: &str| {
        let quoted = format!("\"{id}\"");
        files.iter().any(|file| file.text.contains(&quoted))
    };
    // Words and headings are looked up by codes that are put together at run time.
    let is_word = |id: &str| id.starts_with("word_") || id.starts_with("heading_");
    let unused = catalogue.iter().filter(|(id, _)| !is_word(id) && !said(id));
    unused
        .map(|(id, message)| format!("{}: {id} is said nowhere", message.file))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn catalogue(text: &str) -> Catalogue {
        let mut catalogue = Catalogue::new();
        let file = Source {
            path: "x.ftl".to_owned(),
            text: text.to_owned(),
        };
        assert_eq!(read(&file, &mut catalogue), Vec::<String>::new());
        catalogue
    }

    #[test]
    fn a_sentence_in_one_language_or_with_other_places_is_found() {
        let chinese = catalogue("# 分数\na = 分数 { $mark }。\n    .hint = 请核对。\nb = 乙\n");
        let english = catalogue("a = Mark { $marks }.\n    .hint = Check it.\nc = C\n");
        assert_eq!(unequal(&chinese, &english).len(), 3);
        assert_eq!(unequal(&chinese, &chinese), Vec::<String>::new());
    }

    #[test]
    fn a_code_without_a_sentence_or_hint_is_found_unless_a_test_uses_it() {
        let file = Source {
            path: "crates/x/src/a.rs".to_owned(),
            text: "Refusal::new(\"a\")\nRefusal::new(\n    \"b\",\n)\n#[cfg(test)]\nmod tests { Refusal::new(\"c\") }".to_owned(),
        };
        let found = unsaid(&[&file], &catalogue("a = 甲\n"));
        assert_eq!(found.len(), 2, "{found:?}");
        assert_eq!(
            left_over(&[file], &catalogue("a = 甲\nz = 癸\n")),
            ["x.ftl: z is said nowhere"]
        );
    }
}
