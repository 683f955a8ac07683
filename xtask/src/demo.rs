//! `cargo xtask demo`: the demo factory from its own files to printed certificates.
//!
//! The example `demo` of crate office does the work; this file prepares the machine and looks whether the promised
//! files are there. Must not know how a certificate is made.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::packages;
use crate::run::{Done, Failure, cargo, run, target};

/// What the demo leaves, with a word for each.
const FILES: [(&str, &str); 4] = [
    ("demo.office", "the office, to be opened in the window"),
    (
        "results.json",
        "each candidate's result, with the sum done in full",
    ),
    ("certificates.pdf", "one page for each who passed"),
    ("register.csv", "the register of certificates"),
];

/// Runs the demo into `--out DIR`.
pub fn demo(arguments: &[String]) -> Done {
    let folder = match arguments {
        [] => target().join("demo"),
        [flag, folder] if flag == "--out" => {
            let here = std::env::current_dir().map_err(|error| {
                Failure::new(error.to_string(), "Change to a folder that exists.")
            })?;
            here.join(PathBuf::from(folder))
        }
        _ => {
            return Err(Failure::new(
                "demo takes only --out DIR",
                "cargo xtask demo --out target/demo",
            ));
        }
    };
    packages::ensure(&packages::DEMO)?;
    let example = ["run", "--package", "office", "--example", "demo", "--"];
    run_in(&folder, &mut cargo(&example))
}

/// Lets `demo`, the example or the command that builds and runs it, work in a folder.
pub fn run_in(folder: &Path, demo: &mut Command) -> Done {
    fs::create_dir_all(folder).map_err(|error| Failure::file(folder, &error))?;
    run(
        demo.arg("--out").arg(folder),
        "Look at the message above; the demo's input stands in assets/demo.",
    )?;
    println!();
    for (name, word) in FILES {
        let file = folder.join(name);
        let bytes = fs::metadata(&file)
            .map_err(|error| Failure::file(&file, &error))?
            .len();
        println!("{}  ({bytes} bytes): {word}", file.display());
    }
    Ok(())
}
