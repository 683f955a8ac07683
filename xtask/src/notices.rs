//! `cargo xtask notices`: the licence texts of everything that is linked into the programs, as files that every package
//! brings along (docs/decisions/0011). The crates' lie in the crates, those of the screens' packages come from Vite.
//!
//! It must not know which packages there are, which licences are accepted (deny.toml), or where a bundle puts the files.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use crate::npm;
use crate::run::{Done, Failure, capture, cargo, cargo_home, command, root, run, target};

/// The crates'.
pub const CRATES: &str = "crates.txt";
/// Those of the screens.
pub const SCREENS: &str = "screens.txt";
/// The standard library's.
const STANDARD: &str = "rust.html";

/// One list for all systems: longer than need be on each, and never short.
const SYSTEMS: [&str; 4] = [
    "x86_64-unknown-linux-gnu",
    "x86_64-pc-windows-gnu",
    "x86_64-apple-darwin",
    "aarch64-apple-darwin",
];

/// How the names of files with a notice begin.
const NOTICES: [&str; 6] = [
    "licen",
    "unlicense",
    "copying",
    "copyright",
    "notice",
    "authors",
];

/// For crates that bring no text along: these, in the order of preference.
const STANDARD_TEXTS: [(&str, &str); 3] = [
    ("MIT", include_str!("../../assets/notices/MIT.txt")),
    (
        "BSD-3-Clause",
        include_str!("../../assets/notices/BSD-3-Clause.txt"),
    ),
    ("MPL-2.0", include_str!("../../assets/notices/MPL-2.0.txt")),
];

/// Where the files are.
pub fn folder() -> PathBuf {
    target().join("notices")
}

/// Builds the screens, then writes all files.
pub fn make() -> Done {
    npm::install("ui")?;
    run(
        &mut npm::script("ui", "build")?,
        "Look at the first error above.",
    )?;
    write()
}

/// Writes all files; the screens are built.
pub fn write() -> Done {
    let place = folder();
    fs::create_dir_all(&place).map_err(|error| Failure::file(&place, &error))?;
    // Vite writes it beside the screens (ui/vite.config.ts).
    take(&root().join("ui/dist/licences.md"), &place.join(SCREENS))?;
    let crates = place.join(CRATES);
    fs::write(&crates, of_crates()?).map_err(|error| Failure::file(&crates, &error))?;
    standard_library(&place.join(STANDARD))?;
    println!("{}", place.display());
    Ok(())
}

/// A crate that others wrote.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Crate {
    name: String,
    version: String,
    licence: String,
}

/// All texts, each once, under the names of the crates that it belongs to.
fn of_crates() -> Done<String> {
    // Those of the other systems too.
    let next = "Is crates.io reachable?";
    run(&mut cargo(&["fetch", "--locked"]), next)?;
    let mut crates = BTreeSet::new();
    for system in SYSTEMS {
        let mut tree = cargo(&["tree", "--locked", "--offline", "--all-features"]);
        tree.args(["--package", "cli", "--package", "jiangping-desktop"])
            .args(["--edges", "normal", "--prefix", "none"])
            .args(["--format", "{p}|{l}", "--target", system]);
        crates.extend(capture(&mut tree, next)?.lines().filter_map(of_others));
    }
    let sources = sources()?;
    let mut texts: BTreeMap<String, Vec<&Crate>> = BTreeMap::new();
    for one in &crates {
        for text in texts_of(one, &sources)? {
            texts.entry(text).or_default().push(one);
        }
    }
    let mut parts: Vec<(Vec<&Crate>, String)> = texts
        .into_iter()
        .map(|(text, crates)| (crates, text))
        .collect();
    parts.sort();
    let mut out = format!(
        "Jiangping holds {} libraries that others wrote in Rust, under these licences.\n",
        crates.len()
    );
    let line = "=".repeat(80);
    for (crates, text) in parts {
        out += &format!("\n{line}\n");
        for one in crates {
            out += &format!("{} {} ({})\n", one.name, one.version, one.licence);
        }
        out += &format!("{line}\n\n{}\n", text.trim_end());
    }
    Ok(out)
}

/// A line of `cargo tree`; none for our own packages, which lie in a folder that the line names.
fn of_others(line: &str) -> Option<Crate> {
    let (package, licence) = line.split_once('|')?;
    let mut words = package.split(' ');
    let (name, version) = (words.next()?, words.next()?);
    if words.next().is_some_and(|word| word != "(proc-macro)") {
        return None;
    }
    Some(Crate {
        name: name.to_owned(),
        version: version.trim_start_matches('v').to_owned(),
        licence: licence.trim_end_matches("(*)").trim().to_owned(),
    })
}

/// The folders into which cargo unpacks what it fetches.
fn sources() -> Done<Vec<PathBuf>> {
    let place = cargo_home().join("registry/src");
    let entries = fs::read_dir(&place).map_err(|error| Failure::file(&place, &error))?;
    Ok(entries.flatten().map(|entry| entry.path()).collect())
}

/// The notices that a crate brings along, or the usual text of its licence under its authors' names.
fn texts_of(one: &Crate, sources: &[PathBuf]) -> Done<Vec<String>> {
    let name = format!("{}-{}", one.name, one.version);
    let Some(home) = sources
        .iter()
        .map(|source| source.join(&name))
        .find(|home| home.is_dir())
    else {
        return Err(Failure::new(
            format!("the sources of {name} are not in cargo's registry"),
            "Do they come from a folder or another registry? Then this verb has to look there.",
        ));
    };
    let mut files: Vec<PathBuf> = fs::read_dir(&home)
        .map_err(|error| Failure::file(&home, &error))?
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.is_file() && is_notice(path))
        .collect();
    // The encrypted database's own, which the crate has in a folder.
    files.extend(std::iter::once(home.join("sqlcipher/LICENSE")).filter(|path| path.is_file()));
    files.sort();
    let mut texts = Vec::new();
    for file in files {
        let bytes = fs::read(&file).map_err(|error| Failure::file(&file, &error))?;
        texts.push(String::from_utf8_lossy(&bytes).replace("\r\n", "\n"));
    }
    if !texts.is_empty() {
        return Ok(texts);
    }
    let standard = STANDARD_TEXTS
        .iter()
        .find(|(licence, _)| one.licence.contains(licence));
    let Some((_, text)) = standard else {
        return Err(Failure::new(
            format!("{name} ({}) brings no licence text along", one.licence),
            "Put the text below assets/notices and name it in xtask/src/notices.rs.",
        ));
    };
    let manifest = home.join("Cargo.toml");
    let manifest =
        fs::read_to_string(&manifest).map_err(|error| Failure::file(&manifest, &error))?;
    Ok(vec![format!(
        "Copyright (c) {}\n\n{text}",
        authors(&manifest, &one.name)
    )])
}

fn is_notice(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let name = name.to_lowercase();
    NOTICES.iter().any(|start| name.starts_with(start))
}

/// Who wrote a crate, by its manifest as cargo publishes it.
fn authors(manifest: &str, name: &str) -> String {
    let list = manifest
        .split_once("\nauthors = [")
        .and_then(|(_, rest)| rest.split_once(']'))
        .map_or("", |(list, _)| list);
    let names: Vec<&str> = list
        .split('"')
        .skip(1)
        .step_by(2)
        .map(|author| author.split(" <").next().unwrap_or(author))
        .collect();
    if names.is_empty() {
        format!("the authors of {name}")
    } else {
        names.join(", ")
    }
}

/// Rustup's compiler brings it along. Debian's does not; the Windows installer packs what Debian says instead.
fn standard_library(to: &Path) -> Done {
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let sysroot = capture(
        command(rustc).args(["--print", "sysroot"]),
        "Is rustc installed?",
    )?;
    let doc = Path::new(sysroot.trim()).join("share/doc/rust");
    take(&doc.join("COPYRIGHT-library.html"), to)
}

fn take(from: &Path, to: &Path) -> Done {
    fs::copy(from, to)
        .map(drop)
        .map_err(|error| Failure::file(from, &error))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn others_crates_are_told_from_our_own() {
        let of = |line| of_others(line).map(|one| (one.name, one.version, one.licence));
        let found = |name: &str, licence: &str| {
            Some((name.to_owned(), "1.0.2".to_owned(), licence.to_owned()))
        };
        assert_eq!(of("a v1.0.2|MIT OR ISC"), found("a", "MIT OR ISC"));
        assert_eq!(of("b v1.0.2 (proc-macro)|MIT (*)"), found("b", "MIT"));
        assert_eq!(of("office v0.1.0 (/w/a b/crates/office)|MIT"), None);
        assert_eq!(of(""), None);
    }

    #[test]
    fn authors_are_named_without_their_addresses() {
        let manifest = "name = \"a\"\nauthors = [\n    \"李 <l@x.cn>\",\n    \"B\",\n]\n";
        assert_eq!(authors(manifest, "a"), "李, B");
        assert_eq!(authors("name = \"a\"\n", "a"), "the authors of a");
    }
}
