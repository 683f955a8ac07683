//! `cargo xtask simulate fairness`: what the statistics say of shops whose truth is known, some thousand times.
//!
//! Each run invents a shop (`shop`), asks the crate what it asks of a real one, and counts (`counted`) how often the answer holds. The
//! same seed gives the same shops. Ends with 1 when a wanted figure is not reached. Must not know offices.

mod chance;
mod counted;
mod shop;

use std::process::ExitCode;

use counted::{Counted, count};

const USAGE: &str = "fairness [--runs N] [--seed N]";

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let Some((runs, seed)) = wanted(&words) else {
        eprintln!("{USAGE}");
        return ExitCode::from(2);
    };
    let counted = count(runs, seed);
    println!("{runs} shops, seed {seed}");
    tell(&counted)
}

fn wanted(words: &[String]) -> Option<(u32, u64)> {
    let (mut runs, mut seed) = (1_000, 1);
    for pair in words.chunks(2) {
        let [option, value] = pair else {
            return None;
        };
        match option.as_str() {
            "--runs" => runs = value.parse().ok().filter(|runs| *runs > 0)?,
            "--seed" => seed = value.parse().ok()?,
            _ => return None,
        }
    }
    Some((runs, seed))
}

fn tell(counted: &Counted) -> ExitCode {
    let mut all_hold = true;
    for line in counted.lines() {
        let holds = line.holds();
        all_hold &= holds.unwrap_or(true);
        let verdict = match holds {
            Some(true) => "holds",
            Some(false) => "DOES NOT HOLD",
            None => "",
        };
        println!(
            "{:<66} {:>9} {:>12}  {verdict}",
            line.what, line.value, line.wanted
        );
    }
    if all_hold {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}
