//! `cargo xtask macos`: the whole workspace, the window included, type-checked for macOS on a Debian machine.
//!
//! Apple's SDK is not to be had there, so nothing of C is compiled and nothing is linked or run: docs/macos.md says what
//! this shows and what it cannot show. It must not know any crate.

use std::fs;
use std::path::{Path, PathBuf};

use crate::run::{Done, Failure, run, target};
use crate::{debian_rust, packages, updates};

const TARGET: &str = "aarch64-apple-darwin";

/// Build scripts call a C compiler and want its output files; `cargo check` never reads them. Asked to preprocess, it
/// answers what the crate `cc` needs to take it for clang.
const STAND_IN_CC: &str = r#"#!/bin/sh
for word; do
    if [ "$word" = -E ]; then echo clang; fi
    if [ "$before" = -o ]; then : > "$word"; fi
    before=$word
done
"#;

/// Leaves an archive with nothing in it.
const STAND_IN_AR: &str = r#"#!/bin/sh
for word; do
    case $word in *.a) echo '!<arch>' > "$word" ;; esac
done
"#;

/// Checks all packages with their tests, examples and benchmarks.
pub fn macos(arguments: &[String]) -> Done {
    if let Some(word) = arguments.first() {
        return Err(Failure::new(
            format!("macos does not know `{word}`"),
            "cargo xtask macos",
        ));
    }
    if !Path::new("/usr/bin/dpkg-query").exists() {
        return Err(Failure::new(
            "this verb takes a compiler and the sources of its standard library from Debian's packages",
            "Run it on Debian. On macOS itself nothing has to stand in for anything: cargo xtask test.",
        ));
    }
    packages::ensure(&packages::MACOS)?;
    let folder = target().join("macos");
    let sysroot = debian_rust::sysroot(TARGET, &folder.join("sysroot"))?;
    let tools = StandIns::ensure(&folder.join("stand-ins"))?;
    let mut check = debian_rust::cargo();
    check
        .env("CARGO_TARGET_DIR", folder.join("cargo"))
        // A warning here would be an error where the tests run on macOS.
        .env(
            "CARGO_ENCODED_RUSTFLAGS",
            format!("--sysroot={}\u{1f}-Dwarnings", sysroot.display()),
        )
        .env("CC_aarch64_apple_darwin", &tools.cc)
        .env("CXX_aarch64_apple_darwin", &tools.cc)
        .env("AR_aarch64_apple_darwin", &tools.ar)
        // Else build scripts would ask `xcrun`.
        .env("SDKROOT", &tools.sdk)
        .args(["check", "--workspace", "--all-targets", "--keep-going"])
        .args(["--features", updates::FEATURE])
        .args(["--locked", "--target", TARGET]);
    run(&mut check, "Look at the first error above.")?;
    println!(
        "\nthe Rust of the workspace is right for {TARGET}; C, linking and running are not shown"
    );
    Ok(())
}

/// What takes the place of Apple's tools.
struct StandIns {
    cc: PathBuf,
    ar: PathBuf,
    sdk: PathBuf,
}

impl StandIns {
    fn ensure(folder: &Path) -> Done<Self> {
        let tools = Self {
            cc: folder.join("cc"),
            ar: folder.join("ar"),
            sdk: folder.join("sdk"),
        };
        fs::create_dir_all(&tools.sdk).map_err(|error| Failure::file(&tools.sdk, &error))?;
        write_program(&tools.cc, STAND_IN_CC)?;
        write_program(&tools.ar, STAND_IN_AR)?;
        Ok(tools)
    }
}

fn write_program(file: &Path, text: &str) -> Done {
    let failed = |error| Failure::file(file, &error);
    fs::write(file, text).map_err(failed)?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        fs::set_permissions(file, fs::Permissions::from_mode(0o755)).map_err(failed)?;
    }
    Ok(())
}
