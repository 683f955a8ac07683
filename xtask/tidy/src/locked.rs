//! What is fuzzed is of the versions that the program is of: the fuzzing programs are a workspace with a lock file of its own, and one
//! that has run away tries other code than what people use, or does not compile any more. Must not know which packages these are.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use crate::files::{Done, of_file};

const OURS: &str = "Cargo.lock";
const FUZZED: &str = "tests/fuzz/Cargo.lock";

/// Packages that both lock, and of which the fuzzing programs have a version that the program has not.
pub fn findings(root: &Path) -> Done<Vec<String>> {
    let read = |path: &str| {
        let file = root.join(path);
        fs::read_to_string(&file).map_err(|error| of_file(&file, &error))
    };
    Ok(strange(&read(OURS)?, &read(FUZZED)?))
}

fn strange(ours: &str, fuzzed: &str) -> Vec<String> {
    let ours = versions(ours);
    let mut found = Vec::new();
    for (name, theirs) in versions(fuzzed) {
        let Some(ours) = ours.get(name) else { continue };
        for version in theirs.difference(ours) {
            let wanted = ours.last().copied().unwrap_or_default();
            found.push(format!(
                "{FUZZED}: {name} is {version}, the program's is {wanted}: cargo update -p {name}@{version} --precise {wanted}"
            ));
        }
    }
    found
}

/// The versions of each package in a lock file, which Cargo writes with the name before the version.
fn versions(lock: &str) -> BTreeMap<&str, BTreeSet<&str>> {
    let mut found: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    let mut name = None;
    for line in lock.lines() {
        if let Some(value) = value_of(line, "name") {
            name = Some(value);
        } else if let (Some(version), Some(name)) = (value_of(line, "version"), name) {
            found.entry(name).or_default().insert(version);
        }
    }
    found
}

fn value_of<'a>(line: &'a str, key: &str) -> Option<&'a str> {
    line.strip_prefix(key)?
        .strip_prefix(" = \"")?
        .strip_suffix('"')
}

#[cfg(test)]
mod tests {
    use super::*;

    const OURS: &str = "version = 4\n\n[[package]]\nname = \"zip\"\nversion = \"9.8.1\"\nsource = \"registry\"\n\n[[package]]\nname = \"toml\"\nversion = \"0.5.11\"\n\n[[package]]\nname = \"toml\"\nversion = \"1.2.1\"\n";

    #[test]
    fn a_fuzzed_version_that_the_program_has_not_is_named_with_the_way_back() {
        let fuzzed = OURS.replace("9.8.1", "9.8.2");
        assert_eq!(
            strange(OURS, &fuzzed),
            [
                "tests/fuzz/Cargo.lock: zip is 9.8.2, the program's is 9.8.1: cargo update -p zip@9.8.2 --precise 9.8.1"
            ]
        );
    }

    #[test]
    fn one_of_several_versions_and_packages_of_its_own_are_no_finding() {
        let fuzzed = "[[package]]\nname = \"toml\"\nversion = \"1.2.1\"\n\n[[package]]\nname = \"libfuzzer-sys\"\nversion = \"0.4.10\"\n";
        assert_eq!(strange(OURS, fuzzed), [""; 0]);
    }
}
