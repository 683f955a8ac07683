//! Debian's own Rust, and a standard library for another system, compiled once for each version of it from the sources
//! that Debian ships beside it. The same version gives the same files on every machine.
//!
//! Must not know what is built with it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::run::{Done, Failure, capture, command, path_with, run};

/// Rustup's compiler brings no sources of the standard library, and its standard library for another system would have to
/// be downloaded.
const RUSTC: &str = "/usr/bin/rustc";
const CARGO: &str = "/usr/bin/cargo";

/// Beside the libraries stand their dependencies, so that nothing is asked of crates.io.
const SOURCES: &str = "/usr/lib/rustlib/src/rust/library";
/// Where the link above leads; compiled-in paths begin with it.
const SOURCES_ROOT: &str = "/usr/src";

/// The program by which rustc makes stubs for the libraries of Windows.
const DLLTOOL: &str = "x86_64-w64-mingw32-dlltool";

const NEXT: &str =
    "Are rustc-web, cargo-web and rust-web-src of one version? `dpkg -l '*rust*web*'` says so.";

/// Debian's cargo, and nothing of the cargo that runs this program.
pub fn cargo() -> Command {
    let mut cargo = command(CARGO);
    for (name, _) in std::env::vars_os() {
        let name = name.to_string_lossy();
        let of_rust = name.starts_with("CARGO") || name.starts_with("RUST");
        if of_rust && name != "CARGO_HOME" && name != "RUSTUP_HOME" {
            cargo.env_remove(&*name);
        }
    }
    cargo.env("RUSTC", RUSTC).env("CARGO_INCREMENTAL", "0");
    cargo
}

/// The sysroot for `target` and the installed compiler, below `folder`; made when it is not there.
pub fn sysroot(target: &str, folder: &Path) -> Done<PathBuf> {
    let told = capture(command(RUSTC).arg("-vV"), NEXT)?;
    let place = folder.join(name(&told)?);
    if place.is_dir() {
        return Ok(place);
    }
    let seed = fresh(&folder.join("seed"))?;
    let made = fresh(&folder.join("in-progress"))?;
    build(&seed, target)?;
    let built = seed.join("target").join(target).join("release/deps");
    let libraries = made.join("lib/rustlib").join(target).join("lib");
    let failed = |error| Failure::file(&libraries, &error);
    fs::create_dir_all(&libraries).map_err(failed)?;
    for entry in fs::read_dir(&built).map_err(failed)? {
        let entry = entry.map_err(failed)?;
        let name = entry.file_name();
        let shown = name.to_string_lossy();
        if shown.ends_with(".rlib") && !shown.starts_with("libseed-") {
            fs::copy(entry.path(), libraries.join(&name)).map_err(failed)?;
        }
    }
    // Last, so that half a sysroot is never taken for a whole one.
    fs::rename(&made, &place).map_err(failed)?;
    fs::remove_dir_all(&seed).map_err(failed)?;
    Ok(place)
}

/// `1.96.0-ac68faa20c58`: version and commit.
fn name(told: &str) -> Done<String> {
    let field = |wanted: &str| {
        told.lines()
            .find_map(|line| line.strip_prefix(wanted))
            .map(str::trim)
    };
    match (field("release:"), field("commit-hash:")) {
        (Some(release), Some(commit)) => {
            let commit: String = commit.chars().take(12).collect();
            Ok(format!("{release}-{commit}"))
        }
        _ => Err(Failure::new(
            format!("{RUSTC} does not say its version:\n{told}"),
            NEXT,
        )),
    }
}

/// Compiles an empty crate, and with it the standard library.
fn build(seed: &Path, target: &str) -> Done {
    let failed = |error| Failure::file(seed, &error);
    fs::create_dir_all(seed.join("src")).map_err(failed)?;
    fs::write(seed.join("src/lib.rs"), "").map_err(failed)?;
    let manifest =
        "[package]\nname = \"seed\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[workspace]\n";
    fs::write(seed.join("Cargo.toml"), manifest).map_err(failed)?;
    let tools = steady_tools(seed)?;
    let mut cargo = cargo();
    cargo
        .current_dir(seed)
        .env("PATH", path_with(&tools))
        .env("RUSTC_BOOTSTRAP", "1")
        .env("CARGO_TARGET_DIR", seed.join("target"))
        // With its bitcode, so that programs may be optimised together with it.
        .env(
            "CARGO_ENCODED_RUSTFLAGS",
            format!("--remap-path-prefix={SOURCES_ROOT}/=/\u{1f}-Cembed-bitcode=yes"),
        )
        .args(["build", "--offline", "--release", "--target", target])
        .arg("-Zbuild-std=std,panic_unwind,panic_abort,test")
        .args(["--config", "source.crates-io.replace-with='debian'"])
        .arg("--config")
        .arg(format!("source.debian.directory='{SOURCES}/vendor'"));
    run(&mut cargo, NEXT)
}

/// A folder with a `dlltool` that runs in the folder of its output. The real one makes names inside the stubs from the path
/// of the output as it was given, and rustc gives it a random folder: two sysroots of one version would differ.
fn steady_tools(seed: &Path) -> Done<PathBuf> {
    let folder = seed.join("tools");
    let tool = folder.join(DLLTOOL);
    let failed = |error| Failure::file(&tool, &error);
    fs::create_dir_all(&folder).map_err(failed)?;
    let script = format!(
        "#!/bin/sh\n\
         output=\n\
         for word in \"$@\"; do\n\
           shift\n\
           if [ \"$output\" = next ]; then output=$word; word=$(basename \"$word\"); fi\n\
           if [ \"$word\" = -l ]; then output=next; fi\n\
           set -- \"$@\" \"$word\"\n\
         done\n\
         cd \"$(dirname \"$output\")\" && exec /usr/bin/{DLLTOOL} \"$@\"\n"
    );
    fs::write(&tool, script).map_err(failed)?;
    #[cfg(unix)]
    fs::set_permissions(&tool, std::os::unix::fs::PermissionsExt::from_mode(0o755))
        .map_err(failed)?;
    Ok(folder)
}

/// An empty folder.
fn fresh(place: &Path) -> Done<PathBuf> {
    let failed = |error| Failure::file(place, &error);
    if place.exists() {
        fs::remove_dir_all(place).map_err(failed)?;
    }
    fs::create_dir_all(place).map_err(failed)?;
    Ok(place.to_path_buf())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_compiler_gets_another_sysroot() {
        let told = "rustc 1.96.0 (ac68faa20 2026-05-25)\ncommit-hash: ac68faa20c58cbccd01ee\nrelease: 1.96.0\n";
        assert_eq!(name(told).expect("a name"), "1.96.0-ac68faa20c58");
        assert!(name("sh: not found").is_err());
    }
}
