//! Compiling for Windows with Debian's Rust and MinGW: programs, examples and tests.
//!
//! Must not know what is done with them.

use std::path::{Path, PathBuf};
use std::process::Command;

use super::files::folder;
use crate::run::{Done, Failure, capture, cargo_home, command, root, run};
use crate::updates::{self, Configured};
use crate::{debian_rust, npm};

const TARGET: &str = "x86_64-pc-windows-gnu";
const GCC: &str = "x86_64-w64-mingw32-gcc-posix";
const NEXT: &str = "Look at the first error above.";

/// A compiler for Windows.
pub struct Cross {
    sysroot: PathBuf,
}

/// What is shipped, as compiled.
pub struct Programs {
    pub cli: PathBuf,
    pub desktop: PathBuf,
    /// Microsoft's loader of the WebView2 runtime; MinGW's programs take it from a file beside them.
    pub loader: PathBuf,
}

/// A package's test program.
pub struct Runner {
    pub program: PathBuf,
    /// The folder of the package's Cargo.toml, where cargo would run it.
    pub home: PathBuf,
}

impl Cross {
    /// With the standard library, which is compiled at the first use.
    pub fn ensure() -> Done<Self> {
        let sysroot = debian_rust::sysroot(TARGET, &folder().join("sysroot"))?;
        Ok(Self { sysroot })
    }

    /// Both programs, optimised, the window with its screens inside and, where the release is so configured, with its
    /// updates.
    pub fn programs(&self, updates: Option<&Configured>) -> Done<Programs> {
        npm::install("ui")?;
        run(&mut npm::script("ui", "build")?, NEXT)?;
        // Together, so that what both build on is compiled once.
        let mut cargo = self.cargo(&["build", "--release"]);
        cargo.args([
            "--package",
            "cli",
            "--package",
            "jiangping-desktop",
            "--bins",
            "--features",
            "jiangping-desktop/embedded-ui",
        ]);
        if let Some(updates) = updates {
            cargo
                .arg("--features")
                .arg(format!("jiangping-desktop/{}", updates::FEATURE))
                // What Tauri's bundler would pass on from --config.
                .env("TAURI_CONFIG", updates.text());
        }
        run(&mut cargo, NEXT)?;
        let built = folder().join("cargo").join(TARGET).join("release");
        Ok(Programs {
            cli: built.join("jiangping.exe"),
            desktop: built.join("jiangping-desktop.exe"),
            loader: built.join("WebView2Loader.dll"),
        })
    }

    /// The example that runs the demo factory. Not optimised, like the one that it is held against.
    pub fn demo(&self) -> Done<PathBuf> {
        run(
            self.cargo(&["build"])
                .args(["--package", "office", "--example", "demo"]),
            NEXT,
        )?;
        Ok(folder()
            .join("cargo")
            .join(TARGET)
            .join("debug/examples/demo.exe"))
    }

    /// The test programs of some packages.
    pub fn runners(&self, packages: &[&str]) -> Done<Vec<Runner>> {
        let mut cargo = self.cargo(&["test", "--no-run"]);
        for package in packages {
            cargo.args(["--package", package]);
        }
        // Examples are compiled along and are no tests.
        cargo.args(["--lib", "--bins", "--tests"]);
        run(&mut cargo, NEXT)?;
        let told = capture(cargo.arg("--message-format=json"), NEXT)?;
        told.lines().filter_map(runner).collect()
    }

    /// Compiles one file of C, for tests.
    pub fn c(&self, source: &Path, out: &Path, words: &[&str]) -> Done {
        run(
            command(GCC)
                .args(["-O2", "-municode", "-o"])
                .arg(out)
                .arg(source)
                .args(words),
            NEXT,
        )
    }

    fn cargo(&self, words: &[&str]) -> Command {
        let mut cargo = debian_rust::cargo();
        // No program tells where it was compiled or when: the same sources give the same program everywhere.
        let flags = [
            format!("--sysroot={}", self.sysroot.display()),
            format!("--remap-path-prefix={}=jiangping", root().display()),
            format!(
                "--remap-path-prefix={}=registry",
                cargo_home().join("registry/src").display()
            ),
            "-Clink-arg=-Wl,--no-insert-timestamp".to_owned(),
        ];
        cargo
            .env("CARGO_ENCODED_RUSTFLAGS", flags.join("\u{1f}"))
            .env("CARGO_TARGET_DIR", folder().join("cargo"))
            .env("CARGO_TARGET_X86_64_PC_WINDOWS_GNU_LINKER", GCC)
            .env("CC_x86_64_pc_windows_gnu", GCC)
            .env("CXX_x86_64_pc_windows_gnu", "x86_64-w64-mingw32-g++-posix")
            .env("AR_x86_64_pc_windows_gnu", "x86_64-w64-mingw32-ar")
            .args(words)
            .args(["--locked", "--target", TARGET]);
        cargo
    }
}

/// The test program that one line of cargo's messages names; none when it names something else.
fn runner(line: &str) -> Option<Done<Runner>> {
    let field = |name: &str| {
        let start = format!("\"{name}\":\"");
        let rest = &line[line.find(&start)? + start.len()..];
        Some(PathBuf::from(&rest[..rest.find('"')?]))
    };
    // The program itself is compiled along for the tests that start it; it is none.
    let (_, profile) = line.split_once("\"profile\":{")?;
    let (profile, _) = profile.split_once('}')?;
    let program = field("executable").filter(|_| profile.contains("\"test\":true"))?;
    Some(
        field("manifest_path")
            .and_then(|manifest| Some(manifest.parent()?.to_path_buf()))
            .map(|home| Runner { program, home })
            .ok_or_else(|| {
                Failure::new(
                    format!("cargo does not say where the package lies: {line}"),
                    "Has cargo changed its JSON messages?",
                )
            }),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_test_programs_are_found_among_cargos_messages() {
        let line = r#"{"reason":"compiler-artifact","manifest_path":"/w/crates/a/Cargo.toml","target":{"name":"a","test":true},"profile":{"opt_level":"0","test":true},"filenames":["/t/a.exe"],"executable":"/t/a.exe","fresh":true}"#;
        let found = runner(line).expect("a test program").expect("its folder");
        assert_eq!(found.program, Path::new("/t/a.exe"));
        assert_eq!(found.home, Path::new("/w/crates/a"));
        assert!(runner(r#"{"reason":"build-finished","success":true}"#).is_none());
        let program = line.replace("\"opt_level\":\"0\",\"test\":true", "\"test\":false");
        assert!(runner(&program).is_none());
    }
}
