//! The sentences of refusals: every code has one in each language with every place filled, and no sentence is left over.
//!
//! Must not know how a code is found; that is `codes`.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};

use crate::codes::{self, Codes, Raised};
use crate::files::{Done, Source, walk};
use crate::house::Layer;

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
        let folder = root.join("assets/messages").join(language);
        for file in walk(root, &folder, &[".ftl"])? {
            found.extend(read(&file, &mut catalogue));
        }
        catalogues.push(catalogue);
    }
    let codes = codes::of(files)?;
    found.extend(codes.findings.iter().cloned());
    if let [chinese, english] = &catalogues[..] {
        found.extend(unequal(chinese, english));
        found.extend(unsaid(&codes, chinese));
        found.extend(unfilled(&codes, chinese));
        found.extend(left_over(&codes, chinese));
        found.extend(in_vain(&codes, files));
    }
    Ok(found)
}

fn read(file: &Source, catalogue: &mut Catalogue) -> Vec<String> {
    let mut found = Vec::new();
    let resource = match fluent_syntax::parser::parse(file.text.as_str()) {
        Ok(resource) => resource,
        Err((resource, faults)) => {
            for fault in faults {
                let line = file.text[..fault.pos.start].matches('\n').count() + 1;
                found.push(format!("{}:{line}: {fault}", file.path));
            }
            resource
        }
    };
    for entry in resource.body {
        let Entry::Message(entry) = entry else {
            continue;
        };
        let mut message = Message {
            file: file.path.clone(),
            ..Message::default()
        };
        if let Some(pattern) = &entry.value {
            places(pattern, &mut message.places);
        }
        for attribute in &entry.attributes {
            message.hint |= attribute.id.name == "hint";
            places(&attribute.value, &mut message.places);
        }
        let id = entry.id.name.to_owned();
        if let Some(first) = catalogue.insert(id.clone(), message) {
            found.push(format!("{}: {id} is also in {}", file.path, first.file));
        }
    }
    found
}

/// The names in `{ $name }`, also where they choose between forms.
fn places(pattern: &Pattern<&str>, found: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            places_of(expression, found);
        }
    }
}

fn places_of(expression: &Expression<&str>, found: &mut BTreeSet<String>) {
    match expression {
        Expression::Inline(inline) => places_inline(inline, found),
        Expression::Select { selector, variants } => {
            places_inline(selector, found);
            for variant in variants {
                places(&variant.value, found);
            }
        }
    }
}

fn places_inline(inline: &InlineExpression<&str>, found: &mut BTreeSet<String>) {
    match inline {
        InlineExpression::VariableReference { id } => {
            found.insert(id.name.to_owned());
        }
        InlineExpression::Placeable { expression } => places_of(expression, found),
        InlineExpression::FunctionReference { arguments, .. } => {
            for argument in &arguments.positional {
                places_inline(argument, found);
            }
        }
        _ => {}
    }
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

fn unsaid(codes: &Codes, catalogue: &Catalogue) -> Vec<String> {
    let mut found = Vec::new();
    for raised in &codes.raised {
        let place = format!("{}:{}", raised.file, raised.line);
        match catalogue.get(&raised.code) {
            None => found.push(format!(
                "{place}: the refusal {} has no sentence in assets/messages",
                raised.code
            )),
            Some(message) if !message.hint => {
                found.push(format!(
                    "{place}: {} does not say what to do next (.hint)",
                    raised.code
                ));
            }
            Some(_) => {}
        }
    }
    found
}

/// A place of a sentence that a refusal leaves empty would be shown as `{$name}`.
fn unfilled(codes: &Codes, catalogue: &Catalogue) -> Vec<String> {
    let mut found = Vec::new();
    for raised in &codes.raised {
        let Some(message) = catalogue.get(&raised.code) else {
            continue;
        };
        let empty: Vec<&str> = message
            .places
            .iter()
            .filter(|name| !raised.filled.contains(*name) && !may_be_added(codes, name, raised))
            .map(String::as_str)
            .collect();
        if !empty.is_empty() {
            found.push(format!(
                "{}:{}: the sentence of {} has a place for {}, which is not filled here (.with)",
                raised.file,
                raised.line,
                raised.code,
                empty.join(", ")
            ));
        }
    }
    found
}

/// Whether code that cannot be followed adds that name, in the same package or in one that builds on it.
fn may_be_added(codes: &Codes, name: &str, raised: &Raised) -> bool {
    let home = Layer::of(&raised.file).map_or("", |layer| layer.name);
    let by = |file: &str| Layer::of(file).is_some_and(|layer| layer.reaches(home));
    codes
        .added
        .iter()
        .any(|(added, file)| added == name && by(file))
}

/// Sentences that nobody says. One with a hint is a refusal's; another is a word or a phrase, whose id stands in quotes
/// somewhere, or begins as such a text does (`"heading_field_{}"`).
fn left_over(codes: &Codes, catalogue: &Catalogue) -> Vec<String> {
    let raised: BTreeSet<&str> = codes.raised.iter().map(|one| one.code.as_str()).collect();
    let families: Vec<&str> = codes
        .texts
        .iter()
        .filter_map(|text| text.split_once('{'))
        .map(|(front, _)| front)
        .filter(|front| front.ends_with('_') && is_id(front))
        .collect();
    let mut found = Vec::new();
    for (id, message) in catalogue {
        if message.hint && !raised.contains(id.as_str()) {
            found.push(format!("{}: nobody refuses with {id}", message.file));
        }
        let said = codes.texts.contains(id) || families.iter().any(|front| id.starts_with(front));
        if !message.hint && !said {
            found.push(format!("{}: {id} is said nowhere", message.file));
        }
    }
    found
}

fn is_id(text: &str) -> bool {
    text.bytes()
        .all(|sign| sign.is_ascii_lowercase() || sign.is_ascii_digit() || sign == b'_')
}

/// Code, here or in the screens, that waits for a refusal which nobody makes.
fn in_vain(codes: &Codes, files: &[Source]) -> Vec<String> {
    let raised: BTreeSet<&str> = codes.raised.iter().map(|one| one.code.as_str()).collect();
    let screens = files
        .iter()
        .filter(|file| file.path.starts_with("ui/src/") && !file.path.contains(".test."))
        .flat_map(sought_by_screen);
    codes
        .sought
        .iter()
        .cloned()
        .chain(screens)
        .filter(|(code, _, _)| !code.is_empty() && !raised.contains(code.as_str()))
        .map(|(code, file, line)| {
            format!("{file}:{line}: waits for the refusal {code}, which nobody makes")
        })
        .collect()
}

/// `error.code === 'cancelled'` in the screens.
fn sought_by_screen(file: &Source) -> Vec<(String, String, usize)> {
    let mut found = Vec::new();
    for (number, line) in file.text.lines().enumerate() {
        for (at, _) in line.match_indices(".code ") {
            let object = line[..at].trim_end_matches(|sign: char| sign.is_alphanumeric());
            if object.ends_with("typeof ") {
                continue;
            }
            let rest = line[at + ".code ".len()..].trim_start_matches(['=', '!', ' ']);
            let code = rest
                .strip_prefix('\'')
                .and_then(|rest| rest.split('\'').next());
            if let Some(code) = code.filter(|code| is_id(code)) {
                found.push((code.to_owned(), file.path.clone(), number + 1));
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn catalogue(text: &str) -> Catalogue {
        let mut catalogue = Catalogue::new();
        let file = source("x.ftl", text);
        assert_eq!(read(&file, &mut catalogue), Vec::<String>::new());
        catalogue
    }

    fn source(path: &str, text: &str) -> Source {
        Source {
            path: path.to_owned(),
            text: text.to_owned(),
        }
    }

    fn codes(text: &str) -> Codes {
        codes::of(&[source("crates/x/src/a.rs", text)]).unwrap_or_else(|error| panic!("{error}"))
    }

    #[test]
    fn a_sentence_in_one_language_or_with_other_places_is_found() {
        let chinese = catalogue("# 分数\na = 分数 { $mark }。\n    .hint = 请核对。\nb = 乙\n");
        let english = catalogue("a = Mark { $marks }.\n    .hint = Check it.\nc = C\n");
        assert_eq!(unequal(&chinese, &english).len(), 3);
        assert_eq!(unequal(&chinese, &chinese), Vec::<String>::new());
    }

    #[test]
    fn a_place_inside_a_choice_or_a_function_counts() {
        let catalogue = catalogue(
            "a = { $n ->\n    [one] { $x }\n   *[other] { NUMBER($y) }\n }\n    .hint = { $z }\n",
        );
        let places: Vec<&str> = catalogue["a"].places.iter().map(String::as_str).collect();
        assert_eq!(places, ["n", "x", "y", "z"]);
    }

    #[test]
    fn a_catalogue_that_cannot_be_read_and_a_sentence_that_is_there_twice_are_found() {
        let mut catalogue = Catalogue::new();
        let found = read(&source("x.ftl", "a = A\nb = { $\n"), &mut catalogue);
        assert!(found[0].starts_with("x.ftl:2"), "{found:?}");
        let found = read(&source("y.ftl", "a = A\n"), &mut catalogue);
        assert_eq!(found, ["y.ftl: a is also in x.ftl"]);
    }

    #[test]
    fn a_code_without_a_sentence_or_hint_is_found() {
        let codes =
            codes("fn f() { Refusal::new(\"a\"); Refusal::new(\"b\"); Refusal::new(\"c\") }");
        let found = unsaid(&codes, &catalogue("a = 甲\nc = 丙\n    .hint = 请核对。\n"));
        assert_eq!(found.len(), 2, "{found:?}");
    }

    #[test]
    fn a_place_that_one_refusal_leaves_empty_is_found() {
        let catalogue = catalogue("a = 甲 { $x }\n    .hint = 请核对 { $y }。\n");
        let full = codes("fn f() { Refusal::new(\"a\").with(\"x\", 1).with(\"y\", 2) }");
        assert_eq!(unfilled(&full, &catalogue), Vec::<String>::new());
        let half = codes(
            "fn f() { Refusal::new(\"a\").with(\"x\", 1); Refusal::new(\"a\").with(\"y\", 2) }",
        );
        assert_eq!(unfilled(&half, &catalogue).len(), 2);
        let later = codes(
            "fn f() { about(Refusal::new(\"a\").with(\"x\", 1)) }\nfn about(r: Refusal) { r.with(\"y\", 2) }",
        );
        assert_eq!(unfilled(&later, &catalogue), Vec::<String>::new());
    }

    #[test]
    fn what_another_room_adds_fills_nothing_here() {
        let catalogue = catalogue("a = 甲 { $x }\n    .hint = 请核对。\n");
        let adds = |path: &str| {
            let files = [
                source("crates/records/src/a.rs", "fn f() { Refusal::new(\"a\") }"),
                source(path, "fn f() { for one in list { one.with(\"x\", 2) } }"),
            ];
            let codes = codes::of(&files).unwrap_or_default();
            unfilled(&codes, &catalogue).len()
        };
        assert_eq!(adds("crates/office/src/b.rs"), 0);
        assert_eq!(adds("crates/exchange/src/b.rs"), 1);
    }

    #[test]
    fn a_sentence_that_nobody_says_is_found() {
        let catalogue = catalogue(
            "a = 甲\n    .hint = 请。\nz = 癸\n    .hint = 请。\nword_x = 字\nphrase = 句\nphrase_gone = 句\n",
        );
        let codes = codes(
            "/// z and phrase_gone\nfn f() { Refusal::new(\"a\"); label(&format!(\"word_{w}\")); say(\"phrase\", \"z\") }",
        );
        assert_eq!(
            left_over(&codes, &catalogue),
            [
                "x.ftl: phrase_gone is said nowhere",
                "x.ftl: nobody refuses with z"
            ]
        );
    }

    #[test]
    fn code_that_waits_for_a_refusal_which_nobody_makes_is_found() {
        let codes =
            codes("fn f() { Refusal::new(\"a\"); if e.code == \"a\" || e.code == \"b\" {} }");
        let screens = [
            source(
                "ui/src/x.ts",
                "if (e.code === 'a' && typeof e.code === 'string') {}\nif (e.code !== 'c') {}",
            ),
            source("ui/src/x.test.ts", "e.code === 'd'"),
        ];
        let found = in_vain(&codes, &screens);
        assert_eq!(found.len(), 2, "{found:?}");
        assert!(found[1].starts_with("ui/src/x.ts:2"), "{found:?}");
    }
}
