//! The contract of the command line: what every command answers with `--json`, held against a file of its own in
//! tests/journeys/contract, on SQLite and, where an answer does not belong to a file, on PostgreSQL.
//!
//! What another run has otherwise (ids, times, hashes, keys, sizes, this folder, this day) is replaced by a word. With
//! `JIANGPING_CONTRACT=write` the files are written instead; a key that is promised stays promised then, too. Must not
//! know whether an answer is right.

mod account_cases;
mod archive_cases;
mod cases;
mod certificate_cases;
mod ever_same;
mod evidence_cases;
mod imports_cases;
mod institution_cases;
mod lists_cases;
mod log;
mod measure_cases;
mod notices_cases;
mod people_cases;
mod rounds_cases;
mod rules_cases;
mod safekeeping_cases;
mod taken_over_cases;
mod work_piece_cases;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

use factory::{Packet, State, accounts, database_in, lay};
use serde_json::Value;

use crate::program::{Answer, answer, program};
use cases::{CASES, Case, Store};

/// Set to `write`, the answers become the contract.
const WRITE: &str = "JIANGPING_CONTRACT";

/// An office in a state, and a folder of one's own.
pub struct Place {
    folder: tempfile::TempDir,
    office: String,
    packets: Vec<Packet>,
}

impl Place {
    async fn on_file(state: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let laid = lay(
            state.parse().unwrap(),
            folder.path(),
            &folder.path().join("device"),
        )
        .await;
        Self {
            folder,
            office: laid.location,
            packets: laid.packets,
        }
    }

    async fn on_server(state: &str) -> Self {
        let state: State = state.parse().unwrap();
        Self {
            folder: tempfile::tempdir().unwrap(),
            office: database_in(state).await,
            packets: Vec::new(),
        }
    }

    fn path(&self, name: &str) -> String {
        self.folder.path().join(name).to_string_lossy().into_owned()
    }

    fn file(&self, name: &str, text: impl AsRef<[u8]>) -> String {
        factory::file(self.folder.path(), name, text)
    }

    fn packet(&self, rater: &str) -> &Packet {
        self.packets
            .iter()
            .find(|packet| packet.rater == rater)
            .unwrap()
    }

    /// A call by whoever has an account, with the passwords that it may need in its environment.
    fn call_as(&self, account: &str, words: &[&str]) -> Answer {
        let mut call = self.program();
        call.args(["--account", account])
            .env("JIANGPING_PASSWORD", accounts::password(account))
            .env(
                "JIANGPING_SECOND_PASSWORD",
                accounts::password(accounts::APPROVER),
            );
        answer(call.args(words))
    }

    fn call(&self, words: &[&str]) -> Answer {
        answer(self.program().args(words))
    }

    /// New passwords are all one.
    fn program(&self) -> Command {
        let mut call = program(&self.office, "陈评");
        call.arg("--device").arg(self.folder.path().join("device"));
        call.env("JIANGPING_NEW_PASSWORD", "换了一句新的话做密码");
        if let Some(passphrase) = self
            .packets
            .iter()
            .find(|packet| packet.rater == "S1")
            .and_then(|packet| packet.passphrase.as_ref())
        {
            call.env("JIANGPING_PASSPHRASE", passphrase);
        }
        call
    }

    fn done(&self, words: &[&str]) -> Value {
        let answer = self.call(words);
        assert_eq!(answer.code, Some(0), "{words:?}: {}", answer.json);
        answer.json
    }
}

fn cases() -> impl Iterator<Item = &'static Case> {
    (CASES.iter())
        .chain(&account_cases::CASES)
        .chain(&certificate_cases::CASES)
        .chain(&evidence_cases::CASES)
        .chain(&imports_cases::CASES)
        .chain(&institution_cases::CASES)
        .chain(&lists_cases::CASES)
        .chain(&measure_cases::CASES)
        .chain(&notices_cases::CASES)
        .chain(&archive_cases::CASES)
        .chain(&people_cases::CASES)
        .chain(&rounds_cases::CASES)
        .chain(&rules_cases::CASES)
        .chain(&safekeeping_cases::CASES)
        .chain(&taken_over_cases::CASES)
        .chain(&work_piece_cases::CASES)
}

fn contract(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/journeys/contract");
    folder.join(format!("{}.json", name.replace(' ', "-")))
}

/// Compares one answer; what differs is said, so that one run tells everything.
fn differs(case: &Case, place: &Place, store: &str) -> Option<String> {
    let answer = (case.call)(place);
    if answer.code != Some(case.ends) {
        return Some(format!(
            "{} on {store} ended with {:?}: {}",
            case.name, answer.code, answer.json
        ));
    }
    for key in case.promised {
        let at = key.split('.').fold(&answer.json, |at, part| {
            if at.is_array() {
                &at[0][part]
            } else {
                &at[part]
            }
        });
        if at.is_null() && !case.may_be_null.contains(key) {
            return Some(format!(
                "{} on {store} has no {key}: {}",
                case.name, answer.json
            ));
        }
    }
    let said = ever_same::written(answer.json, place.folder.path());
    let file = contract(case.name);
    if std::env::var(WRITE).is_ok_and(|word| word == "write") {
        std::fs::write(&file, said).unwrap();
        return None;
    }
    let kept = std::fs::read_to_string(&file).unwrap_or_default();
    (kept != said).then(|| {
        format!(
            "{} on {store} answers otherwise than {}:\n{said}",
            case.name,
            file.display()
        )
    })
}

#[tokio::test(flavor = "multi_thread")]
async fn every_command_answers_as_promised_on_sqlite() {
    let mut found = Vec::new();
    let mut seen = log::Seen::default();
    for case in cases().filter(|case| case.store != Store::Server) {
        let place = Place::on_file(case.state).await;
        found.extend(differs(case, &place, "SQLite"));
        seen.look(&place);
    }
    log::acts_of_the_window(&mut seen).await;
    found.extend(seen.differs());
    assert!(found.is_empty(), "{}", found.join("\n\n"));
}

#[tokio::test(flavor = "multi_thread")]
async fn commands_answer_alike_on_postgresql() {
    let mut found = Vec::new();
    for case in cases().filter(|case| case.store != Store::File) {
        found.extend(differs(
            case,
            &Place::on_server(case.state).await,
            "PostgreSQL",
        ));
    }
    assert!(found.is_empty(), "{}", found.join("\n\n"));
}

/// Read from what the program says of itself.
#[test]
fn no_command_is_without_a_contract() {
    let mut offered = BTreeSet::new();
    for subject in listed(&[]) {
        for verb in listed(&[&subject]) {
            let within = listed(&[&subject, &verb]);
            if within.is_empty() {
                offered.insert(format!("{subject} {verb}"));
            }
            for last in within {
                offered.insert(format!("{subject} {verb} {last}"));
            }
        }
    }
    assert!(offered.len() > 40, "{offered:?}");
    let promised: BTreeSet<String> = cases()
        .filter(|case| case.ends == 0)
        .map(|case| case.name.to_owned())
        .collect();
    assert_eq!(offered, promised);
    let files: BTreeSet<PathBuf> = cases().map(|case| contract(case.name)).collect();
    let folder = contract("x").with_file_name("");
    let kept = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let left: Vec<PathBuf> = kept
        .filter(|path| path.extension().is_some_and(|kind| kind == "json") && !files.contains(path))
        .collect();
    assert!(left.is_empty(), "a contract of no command: {left:?}");
}

/// The words under `Commands:` of the help.
fn listed(subject: &[&str]) -> Vec<String> {
    let output = Command::new(env!("CARGO_BIN_EXE_jiangping"))
        .args(subject)
        .arg("--help")
        .output()
        .unwrap();
    let help = String::from_utf8(output.stdout).unwrap();
    let commands = help.split("Commands:\n").nth(1).unwrap_or_default();
    let lines = commands.lines().take_while(|line| line.starts_with("  "));
    let words = lines
        .filter(|line| !line.starts_with("   "))
        .filter_map(|line| line.split_whitespace().next());
    words
        .filter(|word| *word != "help")
        .map(str::to_owned)
        .collect()
}
