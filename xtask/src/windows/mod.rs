//! `cargo xtask windows [--webview FILE] [--test [PART…]]`: both programs and their installer for Windows, made on Debian from Debian's own
//! packages, and tried under Wine.
//!
//! This file only orders the parts; docs/windows.md says what each shows and what none of them can show. It must not know
//! how a part works.

mod awkward;
mod build;
mod cycle;
mod demo;
mod files;
mod held;
mod imports;
mod installer;
mod runners;
mod trial;
mod update;
mod window;
mod wine;

use std::path::{Path, PathBuf};
use std::time::Instant;

use crate::run::{Done, Failure};
use crate::{notices, packages, updates};

use build::Cross;
use files::{bytes, folder};
use trial::Trial;
use wine::Wine;

/// The installer stays below this, so that it goes by mail and by slow lines.
const MOST_BYTES: u64 = 40_000_000;

/// One thing that is tried, and what it found.
struct Part {
    name: &'static str,
    about: &'static str,
    act: fn(&Trial) -> Done<String>,
}

/// In the order of worth.
const PARTS: [Part; 6] = [
    Part {
        name: "demo",
        about: "the demo factory: the same bytes as on Linux",
        act: demo::same_as_here,
    },
    Part {
        name: "awkward",
        about: "the program in awkward places, with awkward files",
        act: awkward::places,
    },
    Part {
        name: "cycle",
        about: "installed, brought up to date, taken away",
        act: cycle::whole,
    },
    Part {
        name: "update",
        about: "brought up to date by the program itself; the web view brought along",
        act: update::whole,
    },
    Part {
        name: "window",
        about: "the window's program without a web view says so",
        act: window::says_what_is_missing,
    },
    Part {
        name: "runners",
        about: "the crates' own tests",
        act: runners::all,
    },
];

/// Builds; with `--webview` also the installer that brings that installer of the runtime along; with `--test` also tries
/// all parts, or those named.
pub fn windows(arguments: &[String]) -> Done {
    let (webview, rest) = match arguments {
        [flag, file, rest @ ..] if flag == "--webview" => (Some(PathBuf::from(file)), rest),
        rest => (None, rest),
    };
    let parts = chosen(rest)?;
    if !Path::new("/usr/bin/dpkg-query").exists() {
        return Err(Failure::new(
            "this verb takes compiler, standard library, Wine and NSIS from Debian's packages",
            "Run it on Debian. On Windows itself: cargo build --release --features embedded-ui, and cargo xtask test.",
        ));
    }
    packages::ensure(&packages::WINDOWS)?;
    let updates = updates::configured()?;
    let cross = Cross::ensure()?;
    let programs = cross.programs(updates.as_ref())?;
    notices::write()?;
    let staged = installer::stage(&programs)?;
    for program in [&programs.desktop, &programs.cli, &programs.loader] {
        imports::check(program, &staged)?;
    }
    let installer = installer::pack(&staged, env!("CARGO_PKG_VERSION"), None, &folder())?;
    let mut lines = vec![
        size(&programs.cli)?,
        size(&programs.desktop)?,
        size(&installer)?,
    ];
    if bytes(&installer)? > MOST_BYTES {
        return Err(Failure::new(
            format!("the installer is larger than {MOST_BYTES} bytes"),
            "What has grown? The folder target/windows/staged holds what is packed.",
        ));
    }
    if let Some(updates) = &updates {
        updates.sign(&installer)?;
    }
    if let Some(runtime) = webview {
        let file =
            std::path::absolute(&runtime).map_err(|error| Failure::file(&runtime, &error))?;
        let whole = installer::pack(&staged, env!("CARGO_PKG_VERSION"), Some(&file), &folder())?;
        lines.push(size(&whole)?);
    }
    if !parts.is_empty() {
        let trial = Trial {
            wine: Wine::ensure(&cross)?,
            cross,
            programs,
            installer,
        };
        for part in parts {
            println!("\n── {}: {}", part.name, part.about);
            let start = Instant::now();
            let found = (part.act)(&trial)?;
            let seconds = start.elapsed().as_secs_f64();
            lines.push(format!("{:8} {found}  ({seconds:.1} s)", part.name));
        }
    }
    println!("\n{}", lines.join("\n"));
    Ok(())
}

fn chosen(arguments: &[String]) -> Done<Vec<&'static Part>> {
    let Some((flag, named)) = arguments.split_first() else {
        return Ok(Vec::new());
    };
    let unknown = named
        .iter()
        .find(|word| PARTS.iter().all(|part| part.name != **word));
    if flag != "--test" || unknown.is_some() {
        let names: Vec<&str> = PARTS.iter().map(|part| part.name).collect();
        return Err(Failure::new(
            format!("windows does not know `{}`", unknown.unwrap_or(flag)),
            format!(
                "cargo xtask windows [--webview FILE] [--test [PART…]]; parts: {}",
                names.join(", ")
            ),
        ));
    }
    Ok(PARTS
        .iter()
        .filter(|part| named.is_empty() || named.iter().any(|word| word == part.name))
        .collect())
}

fn size(file: &Path) -> Done<String> {
    Ok(format!("{}  {} bytes", file.display(), bytes(file)?))
}
