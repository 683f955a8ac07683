//! The program in its folder, alone or under the instrument. Must not know what it is asked for.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use factory::accounts::{APPROVER, OFFICER, password};
use serde_json::Value;

use crate::journal;
use crate::record::{Kind, Record};

/// The folder of an office, with all that the program writes.
pub struct Place {
    below: tempfile::TempDir,
    /// The folder that is watched.
    pub root: PathBuf,
}

/// What the program answered, and what it did.
pub struct Run {
    /// Its exit code; none when it was ended.
    pub code: Option<i32>,
    /// The document on its standard output; null when that is no JSON.
    pub json: Value,
    /// What came on standard error.
    pub complaint: String,
    /// What it did, in order; empty when it ran alone.
    pub records: Vec<Record>,
}

impl Run {
    /// Whether it said that it was done.
    pub fn answered(&self) -> bool {
        self.code == Some(0)
    }

    /// Its refusal; empty when there is none.
    pub fn refusal(&self) -> &str {
        self.json["error"]["code"].as_str().unwrap_or_default()
    }

    /// All of it, for who has to look at it.
    pub fn told(&self) -> String {
        format!("{:?} {} {}", self.code, self.json, self.complaint)
    }

    /// How often it changed something.
    pub fn changes(&self) -> usize {
        self.records
            .iter()
            .filter(|record| is_change(record.kind))
            .count()
    }

    /// How many bytes it wrote into its files.
    pub fn bytes(&self) -> usize {
        let written = self
            .records
            .iter()
            .filter(|record| record.kind == Kind::Written);
        written.map(|record| record.data.len()).sum()
    }
}

/// Whether a record stands for a change that the instrument can let fail.
pub fn is_change(kind: Kind) -> bool {
    !matches!(
        kind,
        Kind::Opened | Kind::Said | Kind::Failed | Kind::Unseen
    )
}

impl Place {
    /// A new, empty place.
    pub fn new() -> Self {
        let below = tempfile::Builder::new().prefix("断电 ").tempdir().unwrap();
        let root = below.path().canonicalize().unwrap().join("工厂");
        std::fs::create_dir(&root).unwrap();
        Self { below, root }
    }

    /// The office.
    pub fn office(&self) -> PathBuf {
        self.root.join(OFFICE)
    }

    /// The keys and memory of the computer.
    pub fn device(&self) -> PathBuf {
        self.root.join(DEVICE)
    }

    /// A file that is brought to the office from elsewhere.
    pub fn brought(&self, name: &str) -> PathBuf {
        self.below.path().join(name)
    }

    /// A call of the program on an office of this place; whoever acts signs in if it has accounts.
    pub fn call(&self, office: &Path, words: &[String]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_jiangping"));
        command
            .args(["--json", "--actor", ACTOR])
            .stdin(Stdio::null());
        command.arg("--office").arg(office);
        command.arg("--device").arg(self.device());
        if is_sealed(office) {
            command.args(["--account", OFFICER]);
            command.env("JIANGPING_PASSWORD", password(OFFICER));
            command.env("JIANGPING_SECOND_PASSWORD", password(APPROVER));
        }
        command.env("JIANGPING_NEW_PASSWORD", password(OFFICER));
        command.args(words);
        command
    }

    /// Runs a call alone.
    pub fn alone(&self, mut command: Command) -> Run {
        let output = command.output().unwrap();
        Run {
            code: output.status.code(),
            json: serde_json::from_slice(&output.stdout).unwrap_or(Value::Null),
            complaint: String::from_utf8_lossy(&output.stderr).into_owned(),
            records: Vec::new(),
        }
    }

    /// Runs a call under the instrument, which lets something fail if that is named.
    pub fn watched(&self, mut command: Command, fault: Option<&str>) -> Run {
        let journal = self.brought("journal");
        drop(std::fs::remove_file(&journal));
        command
            .env("LD_PRELOAD", instrument())
            .env("JIANGPING_WATCHED", &self.root)
            .env("JIANGPING_JOURNAL", &journal)
            .env("JIANGPING_FAULT", fault.unwrap_or_default());
        let run = self.alone(command);
        let records = journal::read(&std::fs::read(&journal).unwrap());
        Run { records, ..run }
    }
}

/// Names in the folder.
pub const OFFICE: &str = "工厂.office";
const DEVICE: &str = "本机";
/// Who acts where nobody has an account.
pub const ACTOR: &str = "陈评";

/// Whether an office is encrypted, by how its file begins.
pub fn is_sealed(office: &Path) -> bool {
    std::fs::read(office).is_ok_and(|bytes| bytes.starts_with(b"JPOF"))
}

/// The library that is loaded before the program.
fn instrument() -> PathBuf {
    let tests = std::env::current_exe().unwrap();
    let library = tests
        .parent()
        .unwrap()
        .with_file_name("examples/libinstrument.so");
    assert!(
        library.is_file(),
        "{} is built by `cargo test -p cli --test faults --example instrument`",
        library.display()
    );
    library
}
