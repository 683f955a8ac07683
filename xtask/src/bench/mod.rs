//! `cargo xtask bench NAME`: this program beside what one would use instead, on the same input, in turns.
//!
//! CPU seconds and peak memory of whole processes by GNU time, medians, ratios; a table on the terminal and
//! `target/bench/NAME.json`. Nothing here is a test: no figure fails a build. Must not know how any contestant works.

mod app_start;
mod certificates;
mod decide;
mod grid;
mod import_evidence;
mod measure;
mod options;
mod packets;
mod peers;
mod programs;
mod safekeeping;

use std::fs;
use std::path::PathBuf;

use options::{Options, folder};

use crate::packages;
use crate::run::{Done, Failure};

/// The benchmarks.
const NAMES: [&str; 7] = [
    "certificates",
    "import-evidence",
    "decide",
    "packets",
    "grid",
    "app-start",
    "safekeeping",
];

/// Runs one benchmark, or all.
pub fn bench(arguments: &[String]) -> Done {
    let (names, options) = read(arguments)?;
    packages::ensure(&packages::BENCH)?;
    let folder = folder();
    fs::create_dir_all(&folder).map_err(|error| Failure::file(&folder, &error))?;
    for name in NAMES {
        if names.is_empty() || names.iter().any(|wanted| wanted == name) {
            match name {
                "certificates" => certificates::bench(&options)?,
                "import-evidence" => import_evidence::bench(&options)?,
                "packets" => packets::bench(&options)?,
                "grid" => grid::bench(&options)?,
                "app-start" => app_start::bench(&options)?,
                "safekeeping" => safekeeping::bench(&options)?,
                _ => decide::bench(&options)?,
            }
        }
    }
    Ok(())
}

fn read(arguments: &[String]) -> Done<(Vec<String>, Options)> {
    let mut names = Vec::new();
    let mut options = Options {
        rows: 1_000_000,
        runs: 5,
        sizes: Vec::new(),
        against: None,
    };
    let mut words = arguments.iter();
    while let Some(word) = words.next() {
        let mut value = || {
            words.next().cloned().ok_or_else(|| {
                Failure::new(
                    format!("{word} lacks its value"),
                    "cargo xtask bench --rows 10000000",
                )
            })
        };
        match word.as_str() {
            "--rows" => options.rows = number(&value()?)?,
            "--runs" => options.runs = usize::try_from(number(&value()?)?).unwrap_or(5).max(1),
            "--sizes" => options.sizes = value()?.split(',').map(number).collect::<Done<_>>()?,
            "--against" => options.against = Some(PathBuf::from(value()?)),
            name if NAMES.contains(&name) => names.push(word.clone()),
            other => {
                return Err(Failure::new(
                    format!("there is no benchmark `{other}`"),
                    format!(
                        "{}; --rows N, --runs N, --sizes N,N, --against FOLDER.",
                        NAMES.join(", ")
                    ),
                ));
            }
        }
    }
    Ok((names, options))
}

fn number(word: &str) -> Done<u64> {
    word.replace('_', "").parse().map_err(|_| {
        Failure::new(
            format!("`{word}` is not a whole number"),
            "For example: --rows 1000000",
        )
    })
}
