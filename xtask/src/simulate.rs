//! `cargo xtask simulate fairness`: invents shops of which everything is known, and counts how often the statistics tell it. The same seed
//! invents the same shops (docs/fairness.md).
//!
//! The program is an example of the crate `measurement`; this file starts it. Must not know what is counted.

use crate::run::{Done, Failure, cargo, run};

/// What can be simulated: each an example of the crate `measurement`.
const PROGRAMS: [&str; 1] = ["fairness"];

/// Runs `NAME [--runs N] [--seed N]`.
pub fn simulate(arguments: &[String]) -> Done {
    let Some((name, options)) = arguments.split_first() else {
        return Err(wrong("simulate wants the name of what is simulated"));
    };
    if !PROGRAMS.contains(&name.as_str()) {
        return Err(wrong(&format!("there is no simulation `{name}`")));
    }
    let mut program = cargo(&[
        "run",
        "--quiet",
        "--release",
        "--locked",
        "--package",
        "measurement",
        "--example",
        name,
        "--",
    ]);
    run(
        program.args(options),
        "A line that does not hold says what was wanted; the same seed invents the same shops.",
    )
}

fn wrong(what: &str) -> Failure {
    Failure::new(what, "cargo xtask simulate fairness --runs 1000 --seed 1")
}
