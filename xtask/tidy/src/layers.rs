//! Who may depend on whom: the drawing of docs/architecture.md held against what cargo itself reads from the manifests.
//!
//! Must not know what is inside a package.

use std::fs;
use std::path::Path;

use cargo_metadata::{DependencyKind, MetadataCommand, TargetKind};

use crate::files::{Done, of_file, short};
use crate::house::{LAYERS, NOT_PURE, OWNERS, PURE, TOPS};

/// What cargo knows about a package of ours.
pub struct Package {
    name: String,
    folder: String,
    dependencies: Vec<(DependencyKind, String)>,
    /// The first file of each library, program and example.
    pub targets: Vec<String>,
}

/// All packages of all workspaces of the repository.
pub fn packages(root: &Path) -> Done<Vec<Package>> {
    let mut found = Vec::new();
    // The fuzz targets are a workspace of their own.
    for folder in ["", "tests/fuzz"] {
        let metadata = MetadataCommand::new()
            .manifest_path(root.join(folder).join("Cargo.toml"))
            .no_deps()
            .exec()
            .map_err(|error| format!("cargo metadata of `{folder}`: {error}"))?;
        found.extend(
            metadata
                .workspace_packages()
                .into_iter()
                .map(|package| read(root, package)),
        );
    }
    Ok(found)
}

fn read(root: &Path, package: &cargo_metadata::Package) -> Package {
    let from_root = |path: &cargo_metadata::camino::Utf8Path| short(root, path.as_std_path());
    let shipped = |kind: &TargetKind| {
        !matches!(
            kind,
            TargetKind::Test | TargetKind::Bench | TargetKind::CustomBuild
        )
    };
    Package {
        name: package.name.clone(),
        folder: package
            .manifest_path
            .parent()
            .map(from_root)
            .unwrap_or_default(),
        dependencies: package
            .dependencies
            .iter()
            .map(|dependency| (dependency.kind, dependency.name.clone()))
            .collect(),
        targets: package
            .targets
            .iter()
            .filter(|target| target.kind.iter().all(shipped))
            // What lies outside its package's folder is an instrument of the tests.
            .filter(|target| !target.src_path.as_str().contains("/../"))
            .map(|target| from_root(&target.src_path))
            .collect(),
    }
}

/// Edges that the drawing does not have.
pub fn findings(packages: &[Package]) -> Vec<String> {
    packages.iter().flat_map(look_at).collect()
}

fn look_at(package: &Package) -> Vec<String> {
    let Some(layer) = LAYERS
        .iter()
        .find(|layer| layer.name == package.name && layer.folder == package.folder)
    else {
        return vec![format!(
            "{}/Cargo.toml: the package {} has no place in the drawing (xtask/tidy/src/house.rs)",
            package.folder, package.name
        )];
    };
    let mut found = Vec::new();
    for (kind, name) in &package.dependencies {
        let section = match kind {
            DependencyKind::Development => "dev-dependencies",
            DependencyKind::Build => "build-dependencies",
            _ => "dependencies",
        };
        let manifest = Path::new(layer.folder).join("Cargo.toml");
        let told = |what: &str| format!("{}: {name} in [{section}]: {what}", manifest.display());
        if layer.name == "xtask" {
            found.push(told(
                "xtask has no dependencies, so that it builds on a bare machine in seconds",
            ));
        }
        let ours = LAYERS.iter().any(|other| other.name == name);
        let proof = *kind == DependencyKind::Development && TOPS.contains(&layer.name);
        if ours && !proof && !layer.below.contains(&name.as_str()) {
            found.push(told("dependencies point down only"));
        }
        for (library, owner) in OWNERS {
            if (name == library || name.starts_with(&format!("{library}-"))) && layer.name != owner
            {
                found.push(told(&format!("only {owner} names {library}")));
            }
        }
        if PURE.contains(&layer.name)
            && *kind == DependencyKind::Normal
            && NOT_PURE.contains(&name.as_str())
        {
            found.push(told("rules and statistics are pure"));
        }
    }
    found
}

/// Packages that stand in a folder and that no workspace knows.
pub fn strays(root: &Path, packages: &[Package]) -> Done<Vec<String>> {
    let mut found = Vec::new();
    for place in ["crates", "tests", "xtask"] {
        let folder = root.join(place);
        let entries = fs::read_dir(&folder).map_err(|error| of_file(&folder, &error))?;
        for entry in entries.flatten() {
            let short = format!("{place}/{}", entry.file_name().to_string_lossy());
            if entry.path().join("Cargo.toml").is_file()
                && packages.iter().all(|package| package.folder != short)
            {
                found.push(format!("{short}: a package that no workspace knows"));
            }
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(name: &str, kind: DependencyKind, dependency: &str) -> Vec<String> {
        let layer = LAYERS.iter().find(|layer| layer.name == name);
        look_at(&Package {
            name: name.to_owned(),
            folder: layer
                .map(|layer| layer.folder)
                .unwrap_or_default()
                .to_owned(),
            dependencies: vec![(kind, dependency.to_owned())],
            targets: Vec::new(),
        })
    }

    #[test]
    fn an_edge_upwards_is_found_and_one_downwards_is_not() {
        assert_eq!(check("records", DependencyKind::Normal, "office").len(), 1);
        assert_eq!(
            check("records", DependencyKind::Development, "office").len(),
            1
        );
        assert_eq!(check("cli", DependencyKind::Normal, "office").len(), 0);
        assert_eq!(
            check("cli", DependencyKind::Development, "records").len(),
            0
        );
        assert_eq!(check("cli", DependencyKind::Normal, "records").len(), 1);
    }

    #[test]
    fn a_library_is_named_by_its_owner_alone() {
        assert_eq!(check("office", DependencyKind::Normal, "sqlx").len(), 1);
        assert_eq!(
            check("office", DependencyKind::Normal, "tauri-plugin-dialog").len(),
            1
        );
        assert_eq!(check("records", DependencyKind::Normal, "sqlx").len(), 0);
    }

    #[test]
    fn xtask_has_no_dependency_and_the_rules_no_clock() {
        assert_eq!(check("xtask", DependencyKind::Normal, "serde").len(), 1);
        assert_eq!(check("tidy", DependencyKind::Normal, "syn").len(), 0);
        assert_eq!(
            check("assessment", DependencyKind::Normal, "tokio").len(),
            1
        );
        assert_eq!(
            check("assessment", DependencyKind::Development, "tempfile").len(),
            0
        );
    }

    #[test]
    fn a_package_without_a_place_is_found() {
        assert_eq!(
            check("score_helper", DependencyKind::Normal, "serde").len(),
            1
        );
    }

    #[test]
    fn cargo_tells_what_a_package_of_ours_depends_on_and_where_it_begins() -> Done {
        let packages = packages(&crate::files::root())?;
        let office = packages
            .iter()
            .find(|package| package.folder == "crates/office")
            .ok_or("cargo does not know crates/office")?;
        let records = (DependencyKind::Normal, "records".to_owned());
        assert!(office.dependencies.contains(&records));
        assert!(
            office
                .targets
                .contains(&"crates/office/src/lib.rs".to_owned())
        );
        assert!(packages.iter().any(|package| package.name == "fuzz"));
        Ok(())
    }
}
