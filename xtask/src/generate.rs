//! `cargo xtask gen`: the TypeScript types of the wire, made from the Rust types of the core, and the words of the field,
//! made from their one source.
//!
//! The files are committed; `--check` fails when they are not what the Rust types say today. Must not know any type.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::run::{Done, Failure, cargo, root, run, target};

/// What is compiled to write the types, when nothing else is asked for: the wire, and the closed sets of the rules.
fn office() -> Command {
    cargo(&["test", "--package", "office", "--package", "assessment"])
}

/// Writes ui/src/bindings anew, or with `--check` compares it.
pub fn generate(arguments: &[String]) -> Done {
    match arguments {
        [] => {
            words(&[])?;
            write()
        }
        [flag] if flag == "--check" => {
            words(&["--check"])?;
            check(&mut office())
        }
        _ => Err(Failure::new("gen takes only --check", "cargo xtask gen")),
    }
}

/// The words of the field, written from their one source or compared with it (docs/decisions/0019).
pub fn words(arguments: &[&str]) -> Done {
    run(
        cargo(&["run", "--quiet", "--locked", "--package", "words", "--"]).args(arguments),
        "Words stand in assets/words.toml; `cargo xtask gen` writes what is made from them.",
    )
}

/// Compares the committed types with those of today; `test` is a `cargo test` of crate office, perhaps among others.
pub fn check(test: &mut Command) -> Done {
    let fresh = export(test)?;
    let folder = committed();
    let kept = if folder.is_dir() {
        read(&folder)?
    } else {
        BTreeMap::new()
    };
    let stale = differences(&fresh, &kept);
    if stale.is_empty() {
        println!("{} generated files are current", fresh.len());
        return Ok(());
    }
    Err(Failure::new(
        format!(
            "ui/src/bindings is not what the Rust types say:\n{}",
            stale.join("\n")
        ),
        "Run `cargo xtask gen` and commit.",
    ))
}

fn write() -> Done {
    let fresh = export(&mut office())?;
    let folder = committed();
    clear(&folder)?;
    for (name, text) in &fresh {
        let file = folder.join(name);
        if let Some(parent) = file.parent() {
            fs::create_dir_all(parent).map_err(|error| Failure::file(parent, &error))?;
        }
        fs::write(&file, text).map_err(|error| Failure::file(&file, &error))?;
    }
    println!("{} files written", fresh.len());
    Ok(())
}

/// The types of today, by file name.
fn export(test: &mut Command) -> Done<BTreeMap<PathBuf, String>> {
    let folder = target().join("bindings");
    clear(&folder)?;
    test.args(["--quiet", "--lib", "export_bindings"])
        .env("TS_RS_EXPORT_DIR", &folder);
    run(test, "The crate office has to compile first.")?;
    let fresh = read(&folder)?;
    if fresh.is_empty() {
        return Err(Failure::new(
            "no types were written",
            "Wire types carry #[ts(export)]; their tests are named export_bindings_….",
        ));
    }
    Ok(fresh)
}

fn committed() -> PathBuf {
    root().join("ui/src/bindings")
}

fn differences(
    fresh: &BTreeMap<PathBuf, String>,
    committed: &BTreeMap<PathBuf, String>,
) -> Vec<String> {
    let mut found = Vec::new();
    for (name, text) in fresh {
        match committed.get(name) {
            None => found.push(format!("{}: is missing", name.display())),
            Some(old) if old != text => found.push(format!("{}: has changed", name.display())),
            Some(_) => {}
        }
    }
    let gone = committed.keys().filter(|name| !fresh.contains_key(*name));
    found.extend(gone.map(|name| format!("{}: is no longer made", name.display())));
    found
}

/// Relative path to text, with line ends as on Linux: git may have changed them on Windows.
fn read(folder: &Path) -> Done<BTreeMap<PathBuf, String>> {
    let mut found = BTreeMap::new();
    let mut open = vec![folder.to_path_buf()];
    while let Some(place) = open.pop() {
        let entries = fs::read_dir(&place).map_err(|error| Failure::file(&place, &error))?;
        for entry in entries.flatten() {
            let path = entry.path();
            if path.is_dir() {
                open.push(path);
            } else if let Ok(name) = path.strip_prefix(folder) {
                let text =
                    fs::read_to_string(&path).map_err(|error| Failure::file(&path, &error))?;
                found.insert(name.to_path_buf(), text.replace("\r\n", "\n"));
            }
        }
    }
    Ok(found)
}

fn clear(folder: &Path) -> Done {
    if folder.exists() {
        fs::remove_dir_all(folder).map_err(|error| Failure::file(folder, &error))?;
    }
    fs::create_dir_all(folder).map_err(|error| Failure::file(folder, &error))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_changed_a_missing_and_a_left_over_file_are_each_named() {
        let files = |list: &[(&str, &str)]| {
            list.iter()
                .map(|(name, text)| (PathBuf::from(name), (*text).to_owned()))
                .collect::<BTreeMap<_, _>>()
        };
        let fresh = files(&[("A.ts", "1"), ("B.ts", "2"), ("C.ts", "3")]);
        let committed = files(&[("A.ts", "1"), ("B.ts", "x"), ("D.ts", "4")]);
        assert_eq!(
            differences(&fresh, &committed),
            [
                "B.ts: has changed",
                "C.ts: is missing",
                "D.ts: is no longer made"
            ]
        );
    }
}
