//! `cargo xtask test`: every promise of the repository, step by step, each named and timed.
//!
//! The first failure stops with the advice of its step. A step that this system cannot take is named as left out;
//! none is passed over in silence. Must not know what a single test means.

use std::collections::BTreeSet;
use std::process::Command;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use crate::postgres::Server;
use crate::run::{
    Done, Failure, cargo, command, executable, path_with, root, run, run_watched, target,
};
use crate::{deny, generate, npm, packages, tidy, tools};

/// One step of the whole.
struct Step {
    name: &'static str,
    about: &'static str,
    act: fn(&mut Count) -> Done<Outcome>,
}

enum Outcome {
    Passed,
    LeftOut(&'static str),
}

/// Tests counted from what the test programs print.
#[derive(Default, Clone, Copy, PartialEq, Eq, Debug)]
struct Count {
    passed: u32,
    failed: u32,
}

const STEPS: [Step; 11] = [
    Step {
        name: "packages",
        about: "system packages and npm packages",
        act: prepare,
    },
    Step {
        name: "tidy",
        about: "the rules that a program can check",
        act: tidy_rules,
    },
    Step {
        name: "fmt",
        about: "cargo fmt --check",
        act: fmt,
    },
    Step {
        name: "ui",
        about: "types, lint, unit tests and build of the UI",
        act: ui,
    },
    Step {
        name: "clippy",
        about: "clippy on everything, warnings are errors",
        act: clippy,
    },
    Step {
        name: "rust",
        about: "all Rust tests, on SQLite and a private PostgreSQL",
        act: rust,
    },
    Step {
        name: "gen",
        about: "the TypeScript types are current",
        act: bindings,
    },
    Step {
        name: "demo",
        about: "the demo factory to printed certificates",
        act: demo,
    },
    Step {
        name: "browser",
        about: "the main job clicked through in Chromium",
        act: browser,
    },
    Step {
        name: "window",
        about: "the main job clicked through in the real window",
        act: window,
    },
    Step {
        name: "deny",
        about: "licences, versions and sources of dependencies",
        act: licences,
    },
];

/// Runs all steps, or those named.
pub fn test(arguments: &[String]) -> Done {
    if arguments.iter().any(|word| word == "--list") {
        for step in &STEPS {
            println!("{:10} {}", step.name, step.about);
        }
        return Ok(());
    }
    if let Some(unknown) = arguments
        .iter()
        .find(|word| STEPS.iter().all(|step| step.name != **word))
    {
        return Err(Failure::new(
            format!("there is no step `{unknown}`"),
            "cargo xtask test --list",
        ));
    }
    let chosen = STEPS
        .iter()
        .filter(|step| arguments.is_empty() || arguments.iter().any(|word| word == step.name));
    let mut total = Count::default();
    let mut lines = Vec::new();
    for step in chosen {
        println!("\n── {}: {}", step.name, step.about);
        let start = Instant::now();
        let mut count = Count::default();
        let outcome = (step.act)(&mut count);
        let line = |word: &str| format!("{:10} {word:40} {}", step.name, seconds(start.elapsed()));
        total.failed += count.failed;
        match outcome {
            Ok(Outcome::Passed) => {
                // A step without tests of its own is one check that held.
                total.passed += count.passed.max(1);
                lines.push(line(&match count.passed {
                    0 => "passed".to_owned(),
                    tests => format!("{tests} tests passed"),
                }));
            }
            Ok(Outcome::LeftOut(reason)) => lines.push(line(&format!("LEFT OUT: {reason}"))),
            Err(failure) => {
                total.passed += count.passed;
                total.failed += u32::from(count.failed == 0);
                lines.push(line("FAILED"));
                report(&lines, total);
                return Err(failure);
            }
        }
    }
    report(&lines, total);
    Ok(())
}

fn report(lines: &[String], total: Count) {
    println!(
        "\n{}\n\n{} passed, {} failed",
        lines.join("\n"),
        total.passed,
        total.failed
    );
}

fn seconds(time: Duration) -> String {
    format!("{:6.1} s", time.as_secs_f64())
}

fn prepare(_: &mut Count) -> Done<Outcome> {
    packages::ensure(&packages::TEST)?;
    npm::install_all()?;
    Ok(Outcome::Passed)
}

fn tidy_rules(_: &mut Count) -> Done<Outcome> {
    // Built among everything, so that nothing of it is compiled for this step alone.
    run(
        everything("build").args(["--bin", "tidy"]),
        "Look at the first error above.",
    )?;
    run(
        &mut command(target().join("debug").join(executable("tidy"))),
        tidy::REASONS,
    )?;
    Ok(Outcome::Passed)
}

fn fmt(_: &mut Count) -> Done<Outcome> {
    run(
        &mut cargo(&["fmt", "--all", "--check"]),
        "Run `cargo fmt --all`.",
    )?;
    Ok(Outcome::Passed)
}

fn clippy(_: &mut Count) -> Done<Outcome> {
    build_ui("build")?;
    run(
        everything("build").arg("--all-targets"),
        "Each warning says what it wants; #[expect(…, reason = \"…\")] is for the rare exception.",
    )?;
    Ok(Outcome::Passed)
}

fn bindings(_: &mut Count) -> Done<Outcome> {
    build_everything()?;
    generate::check(&mut everything("test"))?;
    Ok(Outcome::Passed)
}

fn ui(count: &mut Count) -> Done<Outcome> {
    npm::install("ui")?;
    let next = "The same script runs alone by `npm run …` in ui/.";
    // The types are checked by the build.
    for script in ["lint", "test"] {
        run_watched(&mut npm::script("ui", script)?, next, |line| {
            count.vitest(line)
        })?;
    }
    build_ui("build")?;
    Ok(Outcome::Passed)
}

fn rust(count: &mut Count) -> Done<Outcome> {
    build_everything()?;
    let server = Server::start()?;
    let mut tests = everything("test");
    server.announce(tests.arg("--no-fail-fast"));
    run_watched(
        &mut tests,
        "One package alone: cargo xtask postgres -- cargo test -p NAME",
        |line| count.cargo(line),
    )?;
    Ok(Outcome::Passed)
}

fn demo(_: &mut Count) -> Done<Outcome> {
    build_everything()?;
    let built = target().join("debug/examples").join(executable("demo"));
    crate::demo::run_in(&target().join("demo"), &mut command(built))?;
    Ok(Outcome::Passed)
}

/// What every walk through the screens in a browser needs: the screens, the walks' packages, the bridge.
pub(crate) fn prepare_browser() -> Done {
    build_ui("build:bridge")?;
    npm::install("tests/ui")?;
    build_everything()
}

fn browser(count: &mut Count) -> Done<Outcome> {
    prepare_browser()?;
    let server = Server::start()?;
    let mut tests = npm::script("tests/ui", "test")?;
    server.announce(&mut tests);
    run_watched(
        &mut tests,
        "Pictures of the failure are in tests/ui/test-results; its steps with `npx playwright test FILE --trace on` in tests/ui.",
        |line| count.playwright(line),
    )?;
    Ok(Outcome::Passed)
}

fn window(count: &mut Count) -> Done<Outcome> {
    if !cfg!(target_os = "linux") {
        return Ok(Outcome::LeftOut("only Linux has a driver for this"));
    }
    build_everything()?;
    let program = target().join("debug").join(executable("jiangping-desktop"));
    let mut sessions = SESSIONS
        .iter()
        .map(|script| {
            let mut session = window_session(script)?;
            session.env("JIANGPING_DESKTOP", &program);
            session.env(
                "JIANGPING_FACTORY",
                target().join("debug").join(executable("factory")),
            );
            Ok(session)
        })
        .collect::<Done<Vec<Command>>>()?;
    let outcomes: Vec<(Done, Count)> = std::thread::scope(|scope| {
        let running: Vec<_> = sessions
            .iter_mut()
            .map(|session| scope.spawn(|| clicked_through(session)))
            .collect();
        running
            .into_iter()
            // A panic of a thread is one of this program.
            .map(|session| {
                session
                    .join()
                    .unwrap_or_else(|panic| std::panic::resume_unwind(panic))
            })
            .collect()
    });
    for (_, seen) in &outcomes {
        count.passed += seen.passed;
        count.failed += seen.failed;
    }
    outcomes.into_iter().try_for_each(|(done, _)| done)?;
    Ok(Outcome::Passed)
}

/// Scripts of tests/desktop that run side by side; each display and each session bus belongs to one of them.
const SESSIONS: [&str; 3] = ["main-job", "own-factory", "accounts"];

fn clicked_through(session: &mut Command) -> (Done, Count) {
    let mut count = Count::default();
    let done = run_watched(
        session,
        "Each script of tests/desktop has a display of its own; within it no other window test may run.",
        |line| count.node(line),
    );
    (done, count)
}

/// A script of tests/desktop inside a display of its own and a session bus of its own, with the driver of windows.
pub(crate) fn window_session(script: &str) -> Done<Command> {
    npm::install("tests/desktop")?;
    let driver = tools::ensure(&tools::TAURI_DRIVER)?;
    // Refuses a script that is not there; it runs as a child of the display.
    npm::script("tests/desktop", script)?;
    let mut session = command("xvfb-run");
    session
        .args([
            "-a",
            "-s",
            "-screen 0 1400x900x24",
            "dbus-run-session",
            "--",
        ])
        .args(["npm", "run", "--silent", script])
        .current_dir(root().join("tests/desktop"))
        .env("PATH", path_with(&tools::folder()))
        .env("TAURI_DRIVER", driver)
        .env("WEBKIT_DISABLE_DMABUF_RENDERER", "1")
        .env("LIBGL_ALWAYS_SOFTWARE", "1")
        .env("GDK_BACKEND", "x11");
    Ok(session)
}

fn licences(_: &mut Count) -> Done<Outcome> {
    deny::deny()?;
    Ok(Outcome::Passed)
}

/// What every step selects. The same selection everywhere gives the same features to shared dependencies, so that they
/// are compiled once and not once for each step.
const EVERYTHING: [&str; 4] = [
    "--workspace",
    "--locked",
    "--features",
    "embedded-ui,updater",
];

/// Cargo on everything, with clippy in the place of the compiler for our own packages: what the tests run was linted
/// while it was compiled, and the libraries are not compiled a second time only to be looked at. Clippy's driver is the
/// compiler itself with lints added; it leaves out steps of optimisation, which a debug build hardly has.
fn everything(verb: &str) -> Command {
    let mut cargo = cargo(&[verb]);
    cargo
        .args(EVERYTHING)
        .env("RUSTC_WORKSPACE_WRAPPER", executable("clippy-driver"))
        // The way in which `cargo clippy -- -D warnings` hands this on.
        .env(
            "CLIPPY_ARGS",
            "-D__CLIPPY_HACKERY__warnings__CLIPPY_HACKERY__",
        );
    cargo
}

/// Compiles programs, tests and examples, the window with its screens inside.
fn build_everything() -> Done {
    build_ui("build")?;
    run(
        everything("build").arg("--all-targets"),
        "Look at the first error above.",
    )
}

/// The scripts by which this run has built the screens. The window has the screens inside: built anew, unchanged, they
/// would be compiled into it anew by every step.
static BUILT: Mutex<BTreeSet<String>> = Mutex::new(BTreeSet::new());

/// Builds the screens, once in a run.
pub(crate) fn build_ui(script: &str) -> Done {
    let mut built = BUILT.lock().unwrap_or_else(PoisonError::into_inner);
    if built.contains(script) {
        return Ok(());
    }
    npm::install("ui")?;
    run(
        &mut npm::script("ui", script)?,
        "Look at the first error above; the script is one of ui/package.json.",
    )?;
    built.insert(script.to_owned());
    Ok(())
}

impl Count {
    /// `test result: ok. 12 passed; 0 failed; …`
    fn cargo(&mut self, line: &str) {
        if let Some(rest) = line.strip_prefix("test result: ") {
            self.passed += number_before(rest, " passed");
            self.failed += number_before(rest, " failed");
        }
    }

    /// `Tests  1 failed | 12 passed (13)`
    fn vitest(&mut self, line: &str) {
        if let Some(rest) = line.trim().strip_prefix("Tests ") {
            self.passed += number_before(rest, " passed");
            self.failed += number_before(rest, " failed");
        }
    }

    /// `  3 passed (12.3s)`, `  1 failed`; a test that held only when it was tried again is a failed one
    fn playwright(&mut self, line: &str) {
        let line = line.trim();
        if line.starts_with(|first: char| first.is_ascii_digit()) {
            self.passed += number_before(line, " passed");
            self.failed += number_before(line, " failed") + number_before(line, " flaky");
        }
    }

    /// `# pass 3` or `ℹ pass 3`, and the same with `fail`
    fn node(&mut self, line: &str) {
        let mut words = line.split_whitespace().skip(1);
        if let (Some(word), Some(number), None) = (words.next(), words.next(), words.next()) {
            let number: u32 = number.parse().unwrap_or(0);
            match word {
                "pass" => self.passed += number,
                "fail" => self.failed += number,
                _ => {}
            }
        }
    }
}

/// The number that stands directly before a word; 0 when it does not occur.
fn number_before(line: &str, word: &str) -> u32 {
    line.find(word)
        .map(|end| &line[..end])
        .and_then(|front| front.rsplit(|sign: char| !sign.is_ascii_digit()).next())
        .and_then(|digits| digits.parse().ok())
        .unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_counts_of_each_test_program_are_read() {
        let mut count = Count::default();
        count.cargo(
            "test result: FAILED. 12 passed; 1 failed; 0 ignored; 0 measured; 0 filtered out",
        );
        count.vitest("      Tests  2 failed | 30 passed (32)");
        count.playwright("  3 passed (12.3s)");
        count.playwright("  1 flaky");
        count.node("# pass 4");
        count.node("ℹ fail 0");
        count.node("we pass 9 lines on");
        assert_eq!(
            count,
            Count {
                passed: 49,
                failed: 4,
            }
        );
    }
}
