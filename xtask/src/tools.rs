//! Cargo programs that the tests use, installed below the target folder and nowhere else.
//!
//! Must not know which test uses them.

use std::fs;
use std::path::PathBuf;

use crate::run::{Done, cargo, executable, run, target};

/// A program from crates.io at one version.
pub struct Tool {
    name: &'static str,
    version: &'static str,
}

/// Drives the real window by WebDriver.
pub const TAURI_DRIVER: Tool = Tool {
    name: "tauri-driver",
    version: "2.1.0",
};

/// Reads licences, versions and sources of all dependencies.
pub const CARGO_DENY: Tool = Tool {
    name: "cargo-deny",
    version: "0.18.9",
};

/// The folder with the installed programs.
pub fn folder() -> PathBuf {
    target().join("tools").join("bin")
}

/// Installs the tool unless that version is there, and gives its path.
pub fn ensure(tool: &Tool) -> Done<PathBuf> {
    let place = target().join("tools");
    let program = folder().join(executable(tool.name));
    let listed = fs::read_to_string(place.join(".crates.toml")).unwrap_or_default();
    if program.is_file() && listed.contains(&format!("\"{} {} ", tool.name, tool.version)) {
        return Ok(program);
    }
    // Unoptimised: these programs run for seconds, and compiling them is most of the wait on a new machine.
    let mut install = cargo(&[
        "install",
        tool.name,
        "--version",
        tool.version,
        "--locked",
        "--debug",
        "--root",
    ]);
    install.arg(&place);
    run(&mut install, "Is crates.io reachable?")?;
    Ok(program)
}
