//! `cargo xtask tidy`: the rules of docs/architecture.md and docs/style.md that a program can check.
//!
//! Each file beside this one holds one subject and gives a list of findings, `path: what`; `house` alone says which
//! packages, subjects and floors there are. The same list of findings is the test of this package, so that
//! `cargo test` fails too. Must not build or run anything of the house.

mod catalogues;
mod circles;
mod codes;
mod expressions;
mod files;
mod floors;
mod grid;
mod house;
mod layers;
mod locked;
mod migrations;
mod pure;
mod raisings;
mod rust_imports;
mod scopes;
mod screens;
mod sources;

use std::path::Path;
use std::process::ExitCode;

use files::{Done, root};

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let outcome = match arguments.as_slice() {
        [] => look(),
        [flag] if flag == "--freeze" => migrations::freeze(&root()),
        _ => Err("tidy takes only --freeze".to_owned()),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("{failure}");
            ExitCode::FAILURE
        }
    }
}

fn look() -> Done {
    let found = findings(&root())?;
    if found.is_empty() {
        println!("tidy");
        return Ok(());
    }
    Err(format!("not tidy:\n{}", found.join("\n")))
}

fn findings(root: &Path) -> Done<Vec<String>> {
    let files = sources::read(root)?;
    let packages = layers::packages(root)?;
    let mut found = sources::findings(&files);
    found.extend(layers::findings(&packages));
    found.extend(layers::strays(root, &packages)?);
    found.extend(pure::findings(&files)?);
    found.extend(grid::findings(&files));
    for package in &packages {
        for target in &package.targets {
            let imports = rust_imports::of_target(&files, target)?;
            found.extend(floors::findings(&imports));
            found.extend(circles::findings(&imports));
        }
    }
    let imports = screens::imports(&files);
    found.extend(screens::findings(&imports));
    found.extend(circles::findings(&imports));
    found.extend(catalogues::findings(root, &files)?);
    found.extend(migrations::findings(root)?);
    found.extend(locked::findings(root)?);
    found.sort();
    found.dedup();
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_repository_is_tidy() {
        let found = findings(&root()).unwrap_or_else(|failure| vec![failure]);
        assert!(found.is_empty(), "{}", found.join("\n"));
    }
}
