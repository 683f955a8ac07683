//! The demo factory run as a program of Windows, held against the same run on this system, byte for byte.
//!
//! Must not know what the demo does.

use super::files::read;
use super::trial::{Trial, hold};
use super::wine::{place, shown};
use crate::run::{Done, cargo, command, executable, run, target};

/// What must be the same on both systems. The office file itself holds the time of its pages and differs.
const SAME: [&str; 3] = ["certificates.pdf", "results.json", "register.csv"];

/// Runs both and compares.
pub fn same_as_here(trial: &Trial) -> Done<String> {
    let program = trial.cross.demo()?;
    let here = place("demo here")?;
    let there = place("示例 工厂")?;
    let own = target().join("debug/examples").join(executable("demo"));
    if !own.is_file() {
        run(
            &mut cargo(&[
                "build",
                "--locked",
                "--package",
                "office",
                "--example",
                "demo",
            ]),
            "Look at the first error above.",
        )?;
    }
    run(
        command(&own).arg("--out").arg(&here),
        "The demo must run here before it is tried there: cargo xtask demo.",
    )?;
    run(
        trial.wine.program(&program).arg("--out").arg(shown(&there)),
        "Is it the program or Wine? docs/windows.md says what Wine lacks.",
    )?;
    let mut lines = Vec::new();
    for name in SAME {
        let bytes = read(&there.join(name))?;
        hold(
            bytes == read(&here.join(name))?,
            format!("{name} differs between Windows and here"),
            "Both are below target/windows/tried. Is the demo of here older than its sources? \
             cargo build -p office --example demo",
        )?;
        lines.push(format!("{name} {} bytes", bytes.len()));
    }
    Ok(format!("byte for byte as here: {}", lines.join(", ")))
}
