//! `cargo run -p words`: writes the glossary, the labels of the messages and the words of the screens from
//! assets/words.toml. With `--check` it writes nothing, and fails when one of them is not current or when another word
//! stands for the same thing in what people read. Must not know a word of the field.

mod compare;
mod generate;
mod source;
mod texts;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use source::Words;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let root = root();
    let (found, done) = match &arguments[..] {
        [] => (write(&root), "the words are written"),
        [flag] if flag == "--check" => (check(&root), "one word for one thing"),
        _ => (
            vec!["usage: cargo run -p words -- [--check]".to_owned()],
            "",
        ),
    };
    if found.is_empty() {
        println!("{done}");
        return ExitCode::SUCCESS;
    }
    eprintln!("{}", found.join("\n"));
    ExitCode::FAILURE
}

/// The root of the repository: cargo says where this package stands.
fn root() -> PathBuf {
    let here = std::env::var_os("CARGO_MANIFEST_DIR")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
    here.ancestors().nth(2).unwrap_or(&here).to_path_buf()
}

fn read(root: &Path) -> Result<Words, Vec<String>> {
    let text = fs::read_to_string(root.join(source::PATH))
        .map_err(|error| vec![format!("{}: cannot be read: {error}", source::PATH)])?;
    Words::read(&text)
}

fn write(root: &Path) -> Vec<String> {
    let words = match read(root) {
        Ok(words) => words,
        Err(found) => return found,
    };
    let mut found = Vec::new();
    for file in generate::files(&words) {
        if let Err(error) = fs::write(root.join(&file.path), &file.text) {
            found.push(format!("{}: cannot be written: {error}", file.path));
        }
    }
    found
}

fn check(root: &Path) -> Vec<String> {
    let words = match read(root) {
        Ok(words) => words,
        Err(found) => return found,
    };
    let mut found = stale(root, &words);
    match texts::read(root) {
        Ok(lines) => found.extend(compare::findings(&words, &lines)),
        Err(failure) => found.push(failure),
    }
    found
}

/// The generated files that are not as the words are today. Git may have changed their line ends.
fn stale(root: &Path, words: &Words) -> Vec<String> {
    generate::files(words)
        .into_iter()
        .filter(|file| {
            let kept = fs::read_to_string(root.join(&file.path)).unwrap_or_default();
            kept.replace("\r\n", "\n") != file.text
        })
        .map(|file| {
            format!(
                "{}: is not what {} says; run `cargo run -p words` and commit",
                file.path,
                source::PATH
            )
        })
        .collect()
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;

    #[test]
    fn the_repository_says_one_word_for_one_thing() {
        let found = check(&root());
        assert!(found.is_empty(), "{}", found.join("\n"));
    }

    #[test]
    fn a_file_that_is_not_current_is_found_and_line_ends_of_windows_are_not() {
        let words = read(&root()).unwrap();
        let folder = tempfile::tempdir().unwrap();
        for file in generate::files(&words) {
            let path = folder.path().join(&file.path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, file.text.replace('\n', "\r\n")).unwrap();
        }
        assert_eq!(stale(folder.path(), &words), Vec::<String>::new());
        fs::write(folder.path().join(generate::GLOSSARY), "# Glossary\n").unwrap();
        assert_eq!(stale(folder.path(), &words).len(), 1);
    }
}
