//! Deciding code with binary fractions, files, clocks or async in it.
//!
//! Reads what the compiler reads: comments and texts between quotes do not count. Must not know what a rule decides.

use proc_macro2::{TokenStream, TokenTree};

use crate::files::{Done, Source};
use crate::house::PURE;

/// What pure code may not say, as the words and signs that follow each other.
const FORBIDDEN: [&str; 5] = [
    "std :: fs",
    "std :: net",
    "std :: thread",
    "async fn",
    "SystemTime",
];
/// Only intervals and pictures are computed in these.
const BINARY: [&str; 2] = ["f64", "f32"];

/// Forbidden words in the packages that are pure.
pub fn findings(files: &[Source]) -> Done<Vec<String>> {
    let mut found = Vec::new();
    for file in files {
        let package = PURE
            .iter()
            .find(|name| file.path.starts_with(&format!("crates/{name}/src/")));
        if let Some(package) = package {
            found.extend(impure(file, *package == "assessment")?);
        }
    }
    Ok(found)
}

fn impure(file: &Source, decides: bool) -> Done<Vec<String>> {
    let tokens: TokenStream = file
        .text
        .parse()
        .map_err(|error| format!("{}: {error}", file.path))?;
    let mut words = Vec::new();
    flatten(tokens, &mut words);
    let mut forbidden = FORBIDDEN.to_vec();
    if decides {
        forbidden.extend(BINARY);
    }
    let mut found = Vec::new();
    let mut tell = |line: usize, what: &str| {
        found.push(format!(
            "{}:{line}: `{what}` in a package that is pure",
            file.path
        ));
    };
    for (at, (word, line)) in words.iter().enumerate() {
        for sentence in &forbidden {
            let mut wanted = sentence.split(' ');
            let mut here = words[at..].iter().map(|(word, _)| word.as_str());
            if wanted.all(|word| here.next() == Some(word)) {
                tell(*line, &sentence.replace(" :: ", "::"));
            }
        }
        if decides && is_binary_fraction(word) {
            tell(*line, word);
        }
    }
    Ok(found)
}

/// `0.5`, and `1f64` too.
fn is_binary_fraction(word: &str) -> bool {
    match syn::parse_str(word) {
        Ok(syn::Lit::Float(_)) => true,
        Ok(syn::Lit::Int(number)) => BINARY.contains(&number.suffix()),
        _ => false,
    }
}

/// The words of a file in their order, `::` as one.
fn flatten(tokens: TokenStream, words: &mut Vec<(String, usize)>) {
    let mut colon = false;
    for token in tokens {
        let line = token.span().start().line;
        match token {
            TokenTree::Group(group) => flatten(group.stream(), words),
            TokenTree::Punct(sign) if sign.as_char() == ':' && colon => {
                colon = false;
                if let Some((last, _)) = words.last_mut() {
                    "::".clone_into(last);
                }
                continue;
            }
            TokenTree::Punct(sign) => {
                colon = sign.as_char() == ':';
                words.push((sign.to_string(), line));
                continue;
            }
            other => words.push((other.to_string(), line)),
        }
        colon = false;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(package: &str, text: &str) -> Done<Vec<String>> {
        findings(&[Source {
            path: format!("crates/{package}/src/scheme.rs"),
            text: text.to_owned(),
        }])
    }

    #[test]
    fn a_binary_fraction_in_a_deciding_file_is_found() {
        for text in [
            "fn a() { let mark: f64 = b; }",
            "fn a() { let mark = 0.5; }",
            "fn a() { let mark = vec![1f64]; }",
        ] {
            assert_eq!(
                check("assessment", text).map(|found| found.len()),
                Ok(1),
                "{text}"
            );
            assert_eq!(check("measurement", text), Ok(vec![]), "{text}");
        }
    }

    #[test]
    fn files_threads_and_waiting_are_found_in_both() {
        for text in [
            "use std::fs::read;",
            "fn a() { std::thread::sleep(b); }",
            "async fn a() {}",
        ] {
            assert_eq!(
                check("assessment", text).map(|found| found.len()),
                Ok(1),
                "{text}"
            );
            assert_eq!(
                check("measurement", text).map(|found| found.len()),
                Ok(1),
                "{text}"
            );
        }
    }

    #[test]
    fn comments_and_texts_do_not_count() {
        let text = "//! Never f64.\nfn a() { let buf64 = \"std::fs and 0.5\"; /* async fn */ }";
        assert_eq!(check("assessment", text), Ok(vec![]));
    }
}
