//! `cargo xtask faults`: the power is cut, the disk fails, the clock jumps and the office's file is replaced while the program works, by
//! the hundred; then a server is lost and its standby takes over. The ordinary tests do the same a few times.
//!
//! The tests do the work (tests/faults, tests/journeys/at_the_server); this file counts out and starts. Must not know how an
//! office is judged.

use crate::packages;
use crate::postgres;
use crate::run::{Done, Failure, cargo, run};

/// Each option with the variable by which the tests are told and its default; the empty one is told as it stands.
const OPTIONS: [(&str, &str, &str); 7] = [
    ("--cuts", "JIANGPING_FAULTS_CUTS", "500"),
    ("--errors", "JIANGPING_FAULTS_ERRORS", "200"),
    ("--clock", "JIANGPING_FAULTS_CLOCK", "10"),
    ("--replaced", "JIANGPING_FAULTS_REPLACED", "10"),
    ("--promotions", "JIANGPING_FAULTS_PROMOTIONS", "10"),
    ("--works", "JIANGPING_FAULTS_WORKS", ""),
    ("--seed", "JIANGPING_FAULTS_SEED", "1"),
];

/// Runs `[--cuts N] [--errors N] [--clock N] [--replaced N] [--promotions N] [--works WORK,WORK] [--seed N]`.
pub fn faults(arguments: &[String]) -> Done {
    let known = |word: &String| OPTIONS.iter().any(|(option, ..)| option == word);
    if let Some(unknown) = arguments.iter().step_by(2).find(|word| !known(word)) {
        return Err(wrong(&format!("there is no option `{unknown}`")));
    }
    if !cfg!(target_os = "linux") {
        return Err(Failure::new(
            "the instrument is loaded before the program, which only Linux does so",
            "Run it on Linux; `cargo xtask kills` runs everywhere.",
        ));
    }
    let mut told = Vec::new();
    for (option, variable, default) in OPTIONS {
        let value = value(arguments, option, default)?;
        if option != "--works" && value.parse::<u32>().is_err() {
            return Err(wrong(&format!("{option} wants a number")));
        }
        told.push((variable, value));
    }
    packages::ensure(&packages::POSTGRES)?;
    let programs = postgres::programs()?;
    for target in [
        &["--test", "faults", "--example", "instrument"][..],
        &["--test", "journeys"],
    ] {
        let mut tests = cargo(&["test", "--package", "cli", "--locked"]);
        tests.args(target).args(["--no-fail-fast", "--"]);
        if target.contains(&"journeys") {
            tests.arg("at_the_server::promotion::");
        }
        tests.args(["--nocapture", "--test-threads=1"]);
        tests
            .envs(told.iter().cloned())
            .env(postgres::PROGRAMS, &programs);
        run(
            &mut tests,
            "The seed in the output repeats the same moments, as far as the program does the same.",
        )?;
    }
    Ok(())
}

fn value(arguments: &[String], option: &str, default: &str) -> Done<String> {
    match arguments.iter().position(|word| word == option) {
        None => Ok(default.to_owned()),
        Some(place) => arguments
            .get(place + 1)
            .cloned()
            .ok_or_else(|| wrong(&format!("{option} wants a word"))),
    }
}

fn wrong(what: &str) -> Failure {
    Failure::new(
        what,
        "cargo xtask faults --cuts 500 --errors 200 --works issue,print --seed 1",
    )
}
