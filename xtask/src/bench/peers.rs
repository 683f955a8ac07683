//! The peers' Python: a virtual environment below target/bench, filled when it lacks something.
//!
//! Must not know what a peer computes.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::run::{Done, Failure, capture, root, run};

/// The environment's interpreter, with these packages importable.
pub fn python(packages: &[&str]) -> Done<PathBuf> {
    let place = super::options::folder().join("venv");
    let python = place.join("bin/python");
    if !python.is_file() {
        run(
            Command::new("python3").args(["-m", "venv"]).arg(&place),
            "Is python3-venv installed?",
        )?;
    }
    let list = capture(
        Command::new(&python).args(["-m", "pip", "list", "--format=freeze"]),
        "Remove target/bench/venv and try again.",
    )?;
    let has = |package: &str| {
        list.lines().any(|line| {
            line.split("==")
                .next()
                .is_some_and(|name| name.eq_ignore_ascii_case(package))
        })
    };
    let missing: Vec<&str> = packages
        .iter()
        .copied()
        .filter(|package| !has(package))
        .collect();
    if !missing.is_empty() {
        let mut pip = Command::new(&python);
        pip.args(["-m", "pip", "install", "--quiet"]).args(missing);
        run(&mut pip, "Is the Python package index reachable?")?;
    }
    Ok(python)
}

/// A call of one of the scripts in xtask/bench-peers.
pub fn script(python: &Path, name: &str, arguments: &[&Path]) -> Command {
    let mut command = Command::new(python);
    command
        .arg(root().join("xtask/bench-peers").join(name))
        .args(arguments);
    command
}

/// Removes a peer's output, and what databases leave beside it, so that each run starts from nothing.
pub fn remove(file: &Path) -> Done {
    for ending in ["", "-wal", "-shm", "-journal", ".wal"] {
        let mut name = file.as_os_str().to_owned();
        name.push(ending);
        let path = PathBuf::from(name);
        if path.exists() {
            fs::remove_file(&path).map_err(|error| Failure::file(&path, &error))?;
        }
    }
    Ok(())
}
