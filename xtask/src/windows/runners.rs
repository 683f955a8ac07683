//! The crates' own tests as programs of Windows.
//!
//! Must not know what a test means; what Wine or this machine cannot give them is listed with its reason and named.

use std::path::Path;
use std::process::Stdio;

use super::trial::{Trial, hold};
use super::wine::{place, shown};
use crate::run::{Done, run, run_watched};

/// The packages whose tests do not need a window.
const PACKAGES: [&str; 8] = [
    "assessment",
    "measurement",
    "keys",
    "records",
    "exchange",
    "documents",
    "office",
    "cli",
];

/// Tests that cannot run here: the test program, part of their full names, and why.
const LEFT_OUT: [(&str, &str, &str); 24] = [
    ("contract", "postgres", SERVER),
    ("contract", "opening::a_server_whose_connections", SERVER),
    ("contract", "sqlite_only::a_backup_of_a_server", SERVER),
    ("journeys", "on_postgresql", SERVER),
    ("journeys", "command_line::the_main_job", JUDGES),
    ("printed", "judged_by_others::", JUDGES),
    ("printed", "looks_the_same::", JUDGES),
    ("printed", "qr::", JUDGES),
    ("printed", "seal::", JUDGES),
    ("printed", "own_faces::a_face_of_ones_own", JUDGES),
    ("printed", "own_faces::a_folder_that_is_not", JUDGES),
    ("printed", "preview::the_preview_is_the_page", JUDGES),
    ("printed", "refusals::brackets_and_backslashes", JUDGES),
    ("printed", "sizes::a_round_of_sixty", JUDGES),
    ("printed", "sizes::each_sheet_is_one_page", JUDGES),
    (
        "printed",
        "score_sheets::a_measured_criterion_names_its_points",
        JUDGES,
    ),
    (
        "printed",
        "score_sheets::a_rater_reads_every_criterion",
        JUDGES,
    ),
    ("printed", "score_sheets::a_scanner_types_the_id", JUDGES),
    ("printed", "score_sheets::a_standard_of_any_length", JUDGES),
    ("printed", "score_sheets::every_page_stands_alone", JUDGES),
    (
        "printed",
        "score_sheets::only_the_sheets_of_a_demonstration",
        JUDGES,
    ),
    ("printed", "score_sheets::qpdf_finds_nothing", JUDGES),
    ("printed", "score_sheets::the_longest_names", JUDGES),
    ("printed", "score_sheets::what_rows_of_marks_say", JUDGES),
];

const SERVER: &str = "no PostgreSQL server for Windows here";
const JUDGES: &str =
    "poppler and qpdf do not run in Wine; the same bytes are judged on Linux (part `demo`)";

/// How Rust shows that Wine gave a program up while it was being started: the new process was gone before it had told
/// Wine's server that it lives. Seen once, on a busy machine, in a test that starts programs from two threads; not seen again
/// in 60 runs of that test alone and in two of its whole program. A test that fails so is run once more, and named.
const NOT_STARTED: &str = "code: 1359";

/// Runs every test program, each in its package's folder as cargo does it.
pub fn all(trial: &Trial) -> Done<String> {
    let runners = trial.cross.runners(&PACKAGES)?;
    hold(
        runners.len() >= PACKAGES.len(),
        "cargo named too few test programs",
        "Has cargo changed its JSON messages? See xtask/src/windows/build.rs.",
    )?;
    for (program, name, reason) in LEFT_OUT {
        println!("left out: {program} *{name}*: {reason}");
    }
    // The tests of office write the wire's types; those of the repository are written by `cargo xtask gen` alone.
    let bindings = place("bindings")?;
    let (mut passed, mut filtered) = (0, 0);
    let mut failed = Vec::new();
    let mut again = Vec::new();
    for runner in &runners {
        let start = || {
            let mut command = trial.wine.program(&runner.program);
            command
                .current_dir(&runner.home)
                .env("CARGO_MANIFEST_DIR", &runner.home)
                .env("TS_RS_EXPORT_DIR", shown(&bindings))
                .env_remove("JIANGPING_TEST_POSTGRES")
                .stdin(Stdio::null());
            command
        };
        let mut command = start();
        for (_, name, _) in LEFT_OUT.iter().filter(|(of, ..)| is(&runner.program, of)) {
            command.args(["--skip", name]);
        }
        let mut told = Told::default();
        let ended = run_watched(&mut command, "", |line| told.hear(line));
        passed += told.passed;
        filtered += told.filtered;
        // One that fails without naming a test has broken off.
        if ended.is_err() && told.failed.is_empty() {
            failed.push(runner.program.display().to_string());
        }
        for name in told.failed {
            if told.not_started.contains(&name) && run(start().args(["--exact", &name]), "").is_ok()
            {
                passed += 1;
                again.push(name);
            } else {
                failed.push(name);
            }
        }
    }
    hold(
        failed.is_empty(),
        format!("failed as programs of Windows: {}", failed.join(", ")),
        "Is it the code or Wine? docs/windows.md says what Wine lacks. What only Wine cannot do is listed with its reason \
         in xtask/src/windows/runners.rs.",
    )?;
    let repeated = match again.len() {
        0 => String::new(),
        _ => format!(
            "; at the second time, because Wine did not start a program (1359): {}",
            again.join(", ")
        ),
    };
    Ok(format!(
        "{passed} tests in {} programs passed, {filtered} left out{repeated}",
        runners.len()
    ))
}

/// What a test program says of its tests.
#[derive(Default)]
struct Told {
    passed: u32,
    filtered: u32,
    failed: Vec<String>,
    /// Those of the failed to which Wine did not start a program.
    not_started: Vec<String>,
    /// Whose output is being heard.
    about: String,
}

impl Told {
    fn hear(&mut self, line: &str) {
        if let Some(rest) = line.strip_prefix("test result: ") {
            self.passed += before(rest, " passed");
            self.filtered += before(rest, " filtered out");
        } else if let Some(name) = line
            .strip_prefix("test ")
            .and_then(|rest| rest.strip_suffix(" ... FAILED"))
        {
            self.failed.push(name.to_owned());
        } else if let Some(name) = line
            .strip_prefix("---- ")
            .and_then(|rest| rest.strip_suffix(" stdout ----"))
        {
            self.about = name.to_owned();
        } else if line.contains(NOT_STARTED) {
            self.not_started.push(self.about.clone());
        }
    }
}

/// Whether cargo compiled the program from the test of that name: `printed-0f3a….exe` is `printed`.
fn is(program: &Path, test: &str) -> bool {
    program
        .file_stem()
        .and_then(|stem| stem.to_str()?.rsplit_once('-'))
        .is_some_and(|(name, _)| name == test)
}

/// The number directly before a word; 0 when the word does not occur.
fn before(line: &str, word: &str) -> u32 {
    line.find(word)
        .and_then(|end| line[..end].rsplit(' ').next())
        .and_then(|digits| digits.parse().ok())
        .unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_test_program_is_known_by_its_name() {
        assert!(is(Path::new("/t/deps/printed-0f3a.exe"), "printed"));
        assert!(!is(Path::new("/t/deps/office-0f3a.exe"), "printed"));
    }

    #[test]
    fn a_program_that_wine_did_not_start_is_told_from_a_failure_of_ours() {
        let mut told = Told::default();
        for line in [
            "test a::one ... FAILED",
            "test a::two ... FAILED",
            "---- a::one stdout ----",
            "called `Result::unwrap()` on an `Err` value: Os { code: 1359, kind: Uncategorized, message: \"\" }",
            "---- a::two stdout ----",
            "assertion failed",
            "test result: FAILED. 5 passed; 2 failed; 0 ignored; 0 measured; 1 filtered out",
        ] {
            told.hear(line);
        }
        assert_eq!(told.failed, ["a::one", "a::two"]);
        assert_eq!(told.not_started, ["a::one"]);
        assert_eq!((told.passed, told.filtered), (5, 1));
    }

    #[test]
    fn the_figures_of_a_test_program_are_read() {
        let line =
            "ok. 12 passed; 0 failed; 0 ignored; 0 measured; 3 filtered out; finished in 0.1s";
        assert_eq!(
            (before(line, " passed"), before(line, " filtered out")),
            (12, 3)
        );
    }
}
