//! The window's program on a Windows without the WebView2 runtime: it says what is missing and where to get it.
//!
//! Wine has no such runtime, so this is the one thing about the window that it can show. Must not know the sentence.

use std::fs;

use super::trial::{Trial, hold};
use super::wine::{compiled, shown};
use crate::run::{Done, Failure, root};

/// Starts the program where nobody sees it, and reads the box that it shows.
pub fn says_what_is_missing(trial: &Trial) -> Done<String> {
    let file = root().join("assets/windows/webview-missing.txt");
    let sentence = fs::read_to_string(&file).map_err(|error| Failure::file(&file, &error))?;
    let starter = compiled(&trial.cross, "box.c")?;
    let mut command = trial.wine.program_with_display(&starter);
    let output = trial
        .wine
        .output(command.arg(shown(&trial.programs.desktop)))?;
    let said = String::from_utf8_lossy(&output.stdout).replace('\r', "");
    let next = "Start it by hand with a display: docs/windows.md says how.";
    for line in sentence.lines().filter(|line| !line.is_empty()) {
        hold(
            said.contains(line),
            format!("the box does not say `{line}`; it says:\n{said}"),
            next,
        )?;
    }
    hold(
        output.status.code() == Some(1),
        format!("the program ended with {}", output.status),
        next,
    )?;
    Ok("says in both languages that WebView2 is missing, and ends with 1".to_owned())
}
