//! `cargo xtask kills`: scores and quality data are imported, results computed, certificates issued and printed, backups made,
//! the office's key changed and score packets taken while the program and the database server are killed at random moments, by the
//! hundred. The ordinary tests do the same a few times.
//!
//! The journeys do the work (tests/journeys/kills, tests/journeys/workshop); this file counts out and starts. Must not know how a kill is judged.

use crate::packages;
use crate::postgres;
use crate::run::{Done, Failure, cargo, run};

/// Each option with the variable by which the tests are told and its default.
const OPTIONS: [(&str, &str, u32); 7] = [
    ("--sqlite", "JIANGPING_KILLS_SQLITE", 200),
    ("--postgres", "JIANGPING_KILLS_POSTGRES", 50),
    ("--works-sqlite", "JIANGPING_KILLS_WORKS_SQLITE", 200),
    ("--works-postgres", "JIANGPING_KILLS_WORKS_POSTGRES", 150),
    ("--rekey", "JIANGPING_KILLS_REKEY", 100),
    ("--packets", "JIANGPING_KILLS_PACKETS", 200),
    ("--seed", "JIANGPING_KILLS_SEED", 1),
];

/// Runs `[--sqlite N] [--postgres N] [--works-sqlite N] [--works-postgres N] [--rekey N] [--packets N] [--seed N]`.
pub fn kills(arguments: &[String]) -> Done {
    let mut tests = cargo(&[
        "test",
        "--package",
        "cli",
        "--test",
        "journeys",
        "--locked",
        "--",
        "kills::",
        "workshop::simulation::every_mark_is_once_in_the_office_though",
        "--nocapture",
        "--test-threads=1",
    ]);
    for (option, variable, default) in OPTIONS {
        tests.env(variable, number(arguments, option, default)?.to_string());
    }
    let known = |word: &String| OPTIONS.iter().any(|(option, ..)| option == word);
    if let Some(unknown) = arguments.iter().step_by(2).find(|word| !known(word)) {
        return Err(wrong(&format!("there is no option `{unknown}`")));
    }
    packages::ensure(&packages::POSTGRES)?;
    tests.env(postgres::PROGRAMS, postgres::programs()?);
    run(
        &mut tests,
        "The seed in the output repeats the same moments, as far as the machine is as fast.",
    )
}

fn number(arguments: &[String], option: &str, default: u32) -> Done<u32> {
    let Some(place) = arguments.iter().position(|word| word == option) else {
        return Ok(default);
    };
    arguments
        .get(place + 1)
        .and_then(|word| word.parse().ok())
        .ok_or_else(|| wrong(&format!("{option} wants a number")))
}

fn wrong(what: &str) -> Failure {
    Failure::new(
        what,
        "cargo xtask kills --sqlite 200 --postgres 50 --works-sqlite 200 --works-postgres 150 --rekey 100 --packets 200 --seed 1",
    )
}
