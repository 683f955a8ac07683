//! Who may depend on whom: the drawing of docs/architecture.md, executed.

use std::fs;
use std::path::Path;

use super::Source;
use crate::run::{Done, Failure};

/// A package, its folder, and the packages of ours that it may name.
struct Layer {
    name: &'static str,
    folder: &'static str,
    below: &'static [&'static str],
}

const LAYERS: [Layer; 12] = [
    Layer {
        name: "assessment",
        folder: "crates/assessment",
        below: &[],
    },
    Layer {
        name: "measurement",
        folder: "crates/measurement",
        below: &["assessment"],
    },
    Layer {
        name: "records",
        folder: "crates/records",
        below: &["assessment"],
    },
    Layer {
        name: "exchange",
        folder: "crates/exchange",
        below: &["assessment"],
    },
    Layer {
        name: "documents",
        folder: "crates/documents",
        below: &["assessment"],
    },
    Layer {
        name: "office",
        folder: "crates/office",
        below: &[
            "assessment",
            "measurement",
            "records",
            "exchange",
            "documents",
        ],
    },
    Layer {
        name: "cli",
        folder: "crates/cli",
        below: &["office"],
    },
    Layer {
        name: "jiangping-desktop",
        folder: ".",
        below: &["office"],
    },
    Layer {
        name: "bridge",
        folder: "tests/bridge",
        below: &["office", "factory"],
    },
    Layer {
        name: "factory",
        folder: "tests/factory",
        below: &["office"],
    },
    Layer {
        name: "fuzz",
        folder: "tests/fuzz",
        below: &["exchange"],
    },
    Layer {
        name: "xtask",
        folder: "xtask",
        below: &[],
    },
];

/// A library that only one package may name (as prefix), so that the rest of the house never sees it.
const ONLY: [(&str, &str); 6] = [
    ("tauri", "jiangping-desktop"),
    ("sqlx", "records"),
    ("libsqlite3-sys", "records"),
    ("printpdf", "documents"),
    ("lopdf", "documents"),
    ("calamine", "exchange"),
];

/// Libraries that the two pure packages may not name: no files, no threads of execution, no clock, no chance.
const NOT_PURE: [&str; 6] = [
    "tokio",
    "async-trait",
    "rand",
    "uuid",
    "tempfile",
    "fluent-bundle",
];

/// What is wrong with the manifests and with what pure code says.
pub fn findings(root: &Path, files: &[Source]) -> Done<Vec<String>> {
    let mut found = Vec::new();
    for layer in &LAYERS {
        let file = root.join(layer.folder).join("Cargo.toml");
        let text = fs::read_to_string(&file).map_err(|error| Failure::file(&file, &error))?;
        found.extend(look_at(layer, &text));
    }
    for place in ["crates", "tests"] {
        let folder = root.join(place);
        for entry in fs::read_dir(&folder)
            .map_err(|error| Failure::file(&folder, &error))?
            .flatten()
        {
            let short = format!("{place}/{}", entry.file_name().to_string_lossy());
            if entry.path().join("Cargo.toml").is_file()
                && LAYERS.iter().all(|layer| layer.folder != short)
            {
                found.push(format!(
                    "{short}: a package without a place in the drawing (xtask/src/tidy/layers.rs)"
                ));
            }
        }
    }
    found.extend(files.iter().flat_map(impure));
    Ok(found)
}

fn look_at(layer: &Layer, manifest: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (section, name) in dependencies(manifest) {
        let told =
            |what: &str| format!("{}/Cargo.toml: {name} in [{section}]: {what}", layer.folder);
        if layer.name == "xtask" {
            found.push(told(
                "xtask has no dependencies, so that it builds on a bare machine in seconds",
            ));
        }
        let ours = LAYERS.iter().any(|other| other.name == name);
        // Tests at the top may look into any layer: they prove that the layers fit together.
        let top = section == "dev-dependencies"
            && ["jiangping-desktop", "cli", "bridge"].contains(&layer.name);
        if ours && !top && !layer.below.contains(&name.as_str()) {
            found.push(told("dependencies point down only"));
        }
        for (library, owner) in ONLY {
            if (name == library || name.starts_with(&format!("{library}-"))) && layer.name != owner
            {
                found.push(told(&format!("only {owner} names {library}")));
            }
        }
        if ["assessment", "measurement"].contains(&layer.name)
            && section == "dependencies"
            && NOT_PURE.contains(&name.as_str())
        {
            found.push(told("rules and statistics are pure"));
        }
    }
    found
}

/// (section, package) of a manifest; the workspace's own table of versions is not a dependency.
fn dependencies(manifest: &str) -> Vec<(String, String)> {
    let mut section = String::new();
    let mut found = Vec::new();
    for line in manifest.lines().map(str::trim) {
        if let Some(header) = line.strip_prefix('[') {
            section = header.trim_matches(['[', ']']).to_owned();
            // [dependencies.name] and [target.'cfg(…)'.dependencies] are forms of the same thing.
            if let Some((front, name)) = section
                .split_once("dependencies.")
                .filter(|_| !section.starts_with("workspace"))
            {
                found.push((format!("{front}dependencies"), name.to_owned()));
            }
            continue;
        }
        let listed = section.ends_with("dependencies") && !section.starts_with("workspace");
        if listed && !line.is_empty() && !line.starts_with('#') {
            let end = line.find(['.', ' ', '=']).unwrap_or(line.len());
            let section = section.rsplit('.').next().unwrap_or(&section).to_owned();
            found.push((section, line[..end].trim_matches('"').to_owned()));
        }
    }
    found
}

/// Deciding code with binary fractions, files or async in it.
fn impure(file: &Source) -> Vec<String> {
    let pure = file.path.starts_with("crates/assessment/src/")
        || file.path.starts_with("crates/measurement/src/");
    if !pure {
        return Vec::new();
    }
    let mut forbidden = vec![
        "std::fs",
        "std::net",
        "std::thread",
        "async fn",
        "SystemTime",
    ];
    if file.path.starts_with("crates/assessment/") {
        forbidden.extend(["f64", "f32"]);
    }
    let mut found = Vec::new();
    for (number, line) in file.text.lines().enumerate() {
        let code = line.split("//").next().unwrap_or(line);
        for word in &forbidden {
            if code
                .match_indices(word)
                .any(|(at, _)| stands_alone(code, at, word.len()))
            {
                found.push(format!(
                    "{}:{}: `{word}` in a package that is pure",
                    file.path,
                    number + 1
                ));
            }
        }
    }
    found
}

fn stands_alone(line: &str, at: usize, length: usize) -> bool {
    let inside =
        |sign: Option<char>| sign.is_some_and(|sign| sign.is_alphanumeric() || sign == '_');
    !inside(line[..at].chars().next_back()) && !inside(line[at + length..].chars().next())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn layer(name: &str) -> &'static Layer {
        LAYERS
            .iter()
            .find(|layer| layer.name == name)
            .unwrap_or(&LAYERS[0])
    }

    #[test]
    fn an_edge_upwards_is_found_and_one_downwards_is_not() {
        let upwards = "[dependencies]\noffice.workspace = true\nserde.workspace = true\n";
        assert_eq!(look_at(layer("records"), upwards).len(), 1);
        assert_eq!(look_at(layer("cli"), upwards).len(), 0);
    }

    #[test]
    fn a_library_is_named_by_its_owner_alone() {
        let manifest = "[dependencies.sqlx]\nversion = \"0.9\"\n[target.'cfg(unix)'.dependencies]\ntauri-plugin-dialog = \"2\"\n";
        let found = look_at(layer("office"), manifest);
        assert_eq!(found.len(), 2, "{found:?}");
        assert_eq!(
            look_at(layer("records"), "[dependencies]\nsqlx = \"0.9\"\n").len(),
            0
        );
    }

    #[test]
    fn the_table_of_versions_is_no_dependency() {
        assert_eq!(
            look_at(layer("xtask"), "[workspace.dependencies]\nserde = \"1\"\n").len(),
            0
        );
        assert_eq!(
            look_at(layer("xtask"), "[dependencies]\nserde = \"1\"\n").len(),
            1
        );
    }

    #[test]
    fn a_binary_fraction_in_a_deciding_file_is_found() {
        let source = |text: &str| Source {
            path: "crates/assessment/src/scheme.rs".to_owned(),
            text: text.to_owned(),
        };
        assert_eq!(impure(&source("let mark: f64 = 0.1;")).len(), 1);
        assert_eq!(impure(&source("let buf64 = 1; // never f64")).len(), 0);
    }
}
