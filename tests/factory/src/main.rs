//! `factory list` names the states of an office; `factory make STATE --out FILE` lays an office file in one of them.
//! Must not know how a state is made.

use std::path::Path;
use std::process::ExitCode;

use factory::{STATES, State, lay_file};

#[tokio::main]
async fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    match words.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["list"] => {
            for (name, before, about) in STATES {
                println!("{name:14} {:14} {about}", before.unwrap_or("—"));
            }
            ExitCode::SUCCESS
        }
        ["make", state, "--out", file] => match state.parse::<State>() {
            Ok(state) => {
                lay_file(state, Path::new(file)).await;
                ExitCode::SUCCESS
            }
            Err(what) => {
                eprintln!("{what}");
                ExitCode::FAILURE
            }
        },
        _ => {
            eprintln!("usage: factory list | factory make STATE --out FILE");
            ExitCode::from(2)
        }
    }
}
