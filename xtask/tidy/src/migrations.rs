//! Released migrations are frozen, and each exists for both engines.
//!
//! The list `xtask/frozen-migrations.txt` holds a checksum of every migration that a release has shipped. It guards
//! against a well-meant edit, not against malice: the database itself keeps stronger checksums of what it applied.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use crate::files::{Done, of_file, walk};

const LIST: &str = "xtask/frozen-migrations.txt";
const FOLDER: &str = "crates/records/migrations";
const ENGINES: [&str; 2] = ["sqlite", "postgres"];

/// Changed, lost or one-sided migrations.
pub fn findings(root: &Path) -> Done<Vec<String>> {
    let list =
        fs::read_to_string(root.join(LIST)).map_err(|error| of_file(&root.join(LIST), &error))?;
    let present = checksums(root)?;
    let mut found = Vec::new();
    for line in list.lines().filter(|line| !line.starts_with('#')) {
        let Some((checksum, path)) = line.split_once(' ') else {
            continue;
        };
        match present.iter().find(|(_, name)| name == path) {
            None => found.push(format!("{path}: a released migration is gone")),
            Some((now, _)) if now != checksum => {
                found.push(format!(
                    "{path}: a released migration was changed; write a new one"
                ));
            }
            Some(_) => {}
        }
    }
    found.extend(one_sided(present.iter().map(|(_, path)| path.as_str())));
    Ok(found)
}

/// Freezes what is there now.
pub fn freeze(root: &Path) -> Done {
    let mut text = "# Migrations that a release has shipped: checksum and path, written by `cargo xtask tidy --freeze`.\n".to_owned();
    for (checksum, path) in checksums(root)? {
        text.push_str(&format!("{checksum} {path}\n"));
    }
    fs::write(root.join(LIST), text).map_err(|error| of_file(&root.join(LIST), &error))
}

fn checksums(root: &Path) -> Done<Vec<(String, String)>> {
    let folder = root.join(FOLDER);
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let files = walk(root, &folder, &[".sql"])?;
    Ok(files
        .into_iter()
        .map(|file| (checksum(&file.text), file.path))
        .collect())
}

/// FNV-1a over the text with line ends as on Linux.
fn checksum(text: &str) -> String {
    let bytes = text.bytes().filter(|byte| *byte != b'\r');
    let sum = bytes.fold(0xcbf2_9ce4_8422_2325_u64, |sum, byte| {
        (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    format!("{sum:016x}")
}

/// A migration of one engine without its twin.
fn one_sided<'a>(paths: impl Iterator<Item = &'a str>) -> Vec<String> {
    let paths: BTreeSet<&str> = paths.collect();
    let mut found = Vec::new();
    for path in &paths {
        for (engine, twin) in [(ENGINES[0], ENGINES[1]), (ENGINES[1], ENGINES[0])] {
            let Some(name) = path.strip_prefix(&format!("{FOLDER}/{engine}/")) else {
                continue;
            };
            if !paths.contains(format!("{FOLDER}/{twin}/{name}").as_str()) {
                found.push(format!("{path}: {twin} has no migration of that name"));
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_migration_for_one_engine_alone_is_found() {
        let pair = [
            "crates/records/migrations/sqlite/0001_a.sql",
            "crates/records/migrations/postgres/0001_a.sql",
        ];
        assert_eq!(one_sided(pair.into_iter()), Vec::<String>::new());
        assert_eq!(one_sided(pair.into_iter().take(1)).len(), 1);
    }

    #[test]
    fn line_ends_do_not_change_a_checksum_and_a_letter_does() {
        assert_eq!(checksum("a\r\nb"), checksum("a\nb"));
        assert_ne!(checksum("a\nb"), checksum("a\nc"));
    }
}
