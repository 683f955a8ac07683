//! One run of the program during which somebody is killed, and how far the work had come at that moment.

use std::io::Read;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use serde_json::Value;

use super::process::is_writing;
use crate::at_the_server::server::Server;

/// Who is killed.
pub enum Target<'a> {
    /// The program, on an office that is a file.
    ProgramOnFile(&'a Path),
    /// The program, on an office at a server.
    ProgramAtServer(&'a Server),
    /// The server.
    Server(&'a mut Server),
}

/// How far the transaction had come when the kill landed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Landed {
    /// It had not begun.
    Before,
    /// It was open.
    Inside,
    /// Its commit had been asked for and not been answered.
    Committing,
    /// It was over, the program was not.
    After,
    /// The system does not tell.
    Unknown,
}

/// What came of a run.
pub struct Outcome {
    /// None: the run was over before anybody was killed.
    pub landed: Option<Landed>,
    /// Whether the program said that it was done.
    pub answered: bool,
    /// All that came on standard output before the end, perhaps half a document.
    pub said: String,
    /// From start to end.
    pub took: Duration,
}

impl Outcome {
    /// The document on standard output; null when it was cut off.
    pub fn document(&self) -> Value {
        serde_json::from_str(&self.said).unwrap_or(Value::Null)
    }
}

/// Runs to the end.
pub fn undisturbed(mut command: Command) -> Outcome {
    let (child, start) = started(&mut command);
    finished(child, start, None)
}

/// Runs, and kills after a time.
pub fn killed_after(mut command: Command, delay: Duration, target: Target<'_>) -> Outcome {
    match target {
        Target::ProgramOnFile(office) => {
            let (mut child, start) = started(&mut command);
            sleep(delay);
            let writing = is_writing(child.id(), office);
            let landed = kill(&mut child).then_some(match writing {
                Some(true) => Landed::Inside,
                // Whether it had not begun or was over, the register tells.
                Some(false) => Landed::Before,
                None => Landed::Unknown,
            });
            finished(child, start, landed)
        }
        Target::ProgramAtServer(server) => {
            let length = server.log_length();
            let (mut child, start) = started(&mut command);
            sleep(delay);
            let was_running = kill(&mut child);
            let outcome = finished(child, start, None);
            server.wait_until_quiet();
            let landed = was_running.then(|| landed_by_log(&server.log_since(length)));
            Outcome { landed, ..outcome }
        }
        Target::Server(server) => {
            let length = server.log_length();
            let (mut child, start) = started(&mut command);
            sleep(delay);
            let was_running = child.try_wait().unwrap().is_none();
            server.kill();
            // The program has to find out by itself that nobody is there any more.
            let outcome = finished(child, start, None);
            let landed = was_running.then(|| landed_by_log(&server.log_since(length)));
            server.start_again();
            Outcome { landed, ..outcome }
        }
    }
}

fn started(command: &mut Command) -> (Child, Instant) {
    let start = Instant::now();
    let child = command
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    (child, start)
}

/// Kills the program (`kill -9`) unless it has ended.
fn kill(child: &mut Child) -> bool {
    let was_running = child.try_wait().unwrap().is_none();
    child.kill().unwrap();
    was_running
}

fn finished(mut child: Child, start: Instant, landed: Option<Landed>) -> Outcome {
    let mut output = child.stdout.take().unwrap();
    let mut said = Vec::new();
    output.read_to_end(&mut said).unwrap();
    let status = child.wait().unwrap();
    Outcome {
        landed,
        answered: status.success(),
        said: String::from_utf8_lossy(&said).into_owned(),
        took: start.elapsed(),
    }
}

/// The server logs each statement when it begins and its duration when it is over. Only the office's own writes take
/// the advisory lock of a transaction.
fn landed_by_log(log: &str) -> Landed {
    let Some(begun) = log.rfind("pg_advisory_xact_lock") else {
        return Landed::Before;
    };
    let since = &log[begun..];
    match since.find("statement: COMMIT") {
        None => Landed::Inside,
        Some(commit) if since[commit..].contains("duration:") => Landed::After,
        Some(_) => Landed::Committing,
    }
}
