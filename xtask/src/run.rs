//! Calling other programs, and saying what went wrong and what to do next.
//!
//! Must not know any verb.

use std::ffi::OsStr;
use std::fmt;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// What did not work, and what a person does about it.
#[derive(Debug)]
pub struct Failure {
    what: String,
    next: String,
}

/// The outcome of every verb and step.
pub type Done<T = ()> = Result<T, Failure>;

impl Failure {
    /// `what` happened; `next` is the advice, one or more sentences or lines.
    pub fn new(what: impl Into<String>, next: impl Into<String>) -> Self {
        Self {
            what: what.into(),
            next: next.into(),
        }
    }

    /// For a file operation that the system refused.
    pub fn file(path: &Path, error: &std::io::Error) -> Self {
        Self::new(
            format!("{}: {error}", path.display()),
            "Look whether the folder exists and may be written.",
        )
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}\n  {}", self.what, self.next.replace('\n', "\n  "))
    }
}

/// The folder that holds the workspace.
pub fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_path_buf()
}

/// The folder for everything that is built; `CARGO_TARGET_DIR` moves it.
pub fn target() -> PathBuf {
    match std::env::var_os("CARGO_TARGET_DIR") {
        Some(folder) => root().join(folder),
        None => root().join("target"),
    }
}

/// Where cargo keeps what it fetched.
pub fn cargo_home() -> PathBuf {
    let home = if cfg!(windows) { "USERPROFILE" } else { "HOME" };
    std::env::var_os("CARGO_HOME").map_or_else(
        || PathBuf::from(std::env::var_os(home).unwrap_or_default()).join(".cargo"),
        PathBuf::from,
    )
}

/// The name of a program's file on this system.
pub fn executable(name: &str) -> String {
    format!("{name}{}", std::env::consts::EXE_SUFFIX)
}

/// A command that runs in the workspace root.
pub fn command(program: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(program);
    command.current_dir(root());
    command
}

/// The cargo that runs this program.
pub fn cargo(arguments: &[&str]) -> Command {
    let mut cargo = command(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo.args(arguments);
    cargo
}

/// Runs a command to its end with its output on the terminal.
pub fn run(command: &mut Command, next: &str) -> Done {
    let shown = show(command);
    println!("$ {shown}");
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(Failure::new(format!("`{shown}` ended with {status}"), next)),
        Err(error) => Err(not_started(&shown, &error)),
    }
}

/// Runs a command, passing its standard output on line by line and handing each line to `watch`.
pub fn run_watched(command: &mut Command, next: &str, mut watch: impl FnMut(&str)) -> Done {
    let shown = show(command);
    println!("$ {shown}");
    let mut child = command
        .stdout(Stdio::piped())
        .spawn()
        .map_err(|error| not_started(&shown, &error))?;
    if let Some(output) = child.stdout.take() {
        for line in BufReader::new(output).split(b'\n') {
            let Ok(line) = line else { break };
            let line = String::from_utf8_lossy(&line);
            println!("{line}");
            watch(line.trim_end());
        }
    }
    match child.wait() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(Failure::new(format!("`{shown}` ended with {status}"), next)),
        Err(error) => Err(not_started(&shown, &error)),
    }
}

/// Runs a command quietly and gives its standard output; on failure what it wrote is part of the message.
pub fn capture(command: &mut Command, next: &str) -> Done<String> {
    let shown = show(command);
    let output = command
        .stdin(Stdio::null())
        .output()
        .map_err(|error| not_started(&shown, &error))?;
    if output.status.success() {
        return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
    }
    let said = String::from_utf8_lossy(&output.stderr);
    Err(Failure::new(
        format!(
            "`{shown}` ended with {}\n{}",
            output.status,
            said.trim_end()
        ),
        next,
    ))
}

/// Whether a program can be found in `PATH`.
pub fn in_path(program: &str) -> bool {
    let name = executable(program);
    std::env::var_os("PATH")
        .is_some_and(|path| std::env::split_paths(&path).any(|folder| folder.join(&name).is_file()))
}

/// `PATH` with a folder put in front.
pub fn path_with(folder: &Path) -> std::ffi::OsString {
    let old = std::env::var_os("PATH").unwrap_or_default();
    let folders = std::iter::once(folder.to_path_buf()).chain(std::env::split_paths(&old));
    std::env::join_paths(folders).unwrap_or(old)
}

fn show(command: &Command) -> String {
    let program = Path::new(command.get_program());
    let name = program.file_name().unwrap_or(program.as_os_str());
    let mut shown = name.to_string_lossy().into_owned();
    for argument in command.get_args() {
        shown.push(' ');
        shown.push_str(&argument.to_string_lossy());
    }
    shown
}

fn not_started(shown: &str, error: &std::io::Error) -> Failure {
    Failure::new(
        format!("`{shown}` could not be started: {error}"),
        "Is the program installed and in PATH? `cargo xtask packages test` says what this system needs.",
    )
}
