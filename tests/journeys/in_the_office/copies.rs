//! Marks typed into the grid by a process that is killed: a copy of the office file alone holds all that were acknowledged,
//! while the office is open and after the kill.

use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use factory::{call, done, session_now, small};
use serde_json::{Value, json};

use super::{ROUND, enrolled};
use crate::program::{call as program_call, done as program_done};

/// Where the process that types finds its office, and how many marks it types before it waits; unset in an ordinary run of
/// the tests.
const OFFICE: &str = "JIANGPING_TYPED_INTO";
const MARKS: &str = "JIANGPING_TYPED_MARKS";

/// Kills while marks are typed.
const KILLS: usize = 10;

/// Not a test of its own: what the process does that the tests below start and kill. It tells each mark that was
/// acknowledged.
#[tokio::test(flavor = "multi_thread")]
async fn types_until_killed() {
    let (Ok(location), Ok(marks)) = (std::env::var(OFFICE), std::env::var(MARKS)) else {
        return;
    };
    let session = session_now();
    done(&session, call::open_office, json!({ "location": location })).await;
    for number in 0..marks.parse::<usize>().unwrap() {
        done(&session, call::put_rater_marks, mark(number)).await;
        println!("typed {number}");
        std::io::stdout().flush().unwrap();
    }
    std::future::pending::<()>().await;
}

/// One mark, another one for each number.
fn mark(number: usize) -> Value {
    json!({ "round": ROUND, "rater": "J1", "marks": [
        { "staff_no": small::staff_no(0), "criterion": small::CRITERION, "mark": (number % 100).to_string() },
    ] })
}

struct Typist {
    process: Child,
    lines: std::io::Lines<BufReader<std::process::ChildStdout>>,
}

impl Typist {
    fn at(office: &Path, marks: usize) -> Self {
        let mut process = Command::new(std::env::current_exe().unwrap())
            .args([
                "--exact",
                "in_the_office::copies::types_until_killed",
                "--nocapture",
            ])
            .env(OFFICE, office)
            .env(MARKS, marks.to_string())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let lines = BufReader::new(process.stdout.take().unwrap()).lines();
        Self { process, lines }
    }

    /// Waits until this many more marks were acknowledged.
    fn types(&mut self, marks: usize) {
        let typed = self.lines.by_ref().filter(is_told);
        assert_eq!(typed.take(marks).count(), marks);
    }

    /// Kills it, and answers how many more marks it had told.
    fn kill(mut self) -> usize {
        self.process.kill().unwrap();
        self.process.wait().unwrap();
        self.lines.filter(is_told).count()
    }
}

fn is_told(line: &std::io::Result<String>) -> bool {
    line.as_ref().is_ok_and(|line| line.contains("typed "))
}

async fn office_in(folder: &Path) -> PathBuf {
    let office = folder.join("工厂 一.office");
    let session = enrolled(office.to_str().unwrap(), folder).await;
    // The first mark of a round opens it for scores, which is an act of its own.
    done(&session, call::put_rater_marks, mark(99)).await;
    done(&session, call::close_office, json!({})).await;
    office
}

/// How many acts stand in an office that is sound; none when it is not.
fn acts_in(office: &Path) -> Option<usize> {
    if program_call(office, &["office", "check"]).json["sound"] != true {
        return None;
    }
    let audit = program_done(office, &["audit", "verify"]);
    assert_eq!(audit["intact"], true);
    Some(usize::try_from(audit["entries"].as_u64().unwrap()).unwrap())
}

fn acts_in_a_copy(office: &Path) -> Option<usize> {
    let folder = tempfile::tempdir().unwrap();
    let copy = folder.path().join("副本.office");
    std::fs::copy(office, &copy).unwrap();
    acts_in(&copy)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_copy_of_the_file_alone_holds_every_mark_while_the_office_is_open_and_after_a_kill() {
    let folder = tempfile::tempdir().unwrap();
    let office = office_in(folder.path()).await;
    let mut acts = acts_in_a_copy(&office).unwrap();
    for marks in [40, 1, 7, 120] {
        let mut typist = Typist::at(&office, marks);
        typist.types(marks);
        acts += marks;
        assert_eq!(acts_in_a_copy(&office), Some(acts), "while it is open");
        assert_eq!(typist.kill(), 0);
        assert_eq!(acts_in_a_copy(&office), Some(acts), "after the kill");
    }
    assert_eq!(acts_in(&office), Some(acts));
}

/// A kill in the very moment of a write may leave the file between two acts, with the log beside it that makes it whole.
/// A copy that is sound holds all the same every mark that was acknowledged.
#[tokio::test(flavor = "multi_thread")]
async fn no_mark_is_lost_when_the_program_is_killed_while_it_writes() {
    let folder = tempfile::tempdir().unwrap();
    let office = office_in(folder.path()).await;
    let mut acts = acts_in(&office).unwrap();
    let mut whole = 0;
    for kill in 0..KILLS {
        let mut typist = Typist::at(&office, usize::MAX);
        let mut told = 5 + kill * 3;
        typist.types(told);
        told += typist.kill();
        let in_a_copy = acts_in_a_copy(&office);
        let kept = acts_in(&office).unwrap() - acts;
        assert!(kept == told || kept == told + 1, "{kept} kept, {told} told");
        assert!(in_a_copy.is_none_or(|copied| copied - acts >= told));
        whole += usize::from(in_a_copy.is_some());
        acts += kept;
    }
    println!("{KILLS} kills while typing; {whole} copies of the file alone were whole");
}
