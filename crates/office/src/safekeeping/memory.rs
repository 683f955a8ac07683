//! What this computer remembers of an office: where its copies go, when the last was made and how it went, and how far the office had
//! come when it was last seen here. A folder for copies belongs to a computer, not to an office; so none of it is in the office.
//! Must not know how a copy is made.

use std::collections::BTreeMap;
use std::fs::File;
use std::path::{Path, PathBuf};

use assessment::Refusal;
use records::safekeeping::heads::Head;
use serde::{Deserialize, Serialize};

use crate::environment::Environment;
use crate::office::Office;

/// The folder among the device's own.
const FOLDER: &str = "offices";
/// So much of an office's identity names its file here and stands in the names of its copies.
const SHORT: usize = 8;

/// Which office a file is a copy of: the hash of the first line of its log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct OfficeIdentity(String);

impl OfficeIdentity {
    pub fn of(first_line: String) -> Self {
        Self(first_line)
    }

    /// Its beginning, for names of files.
    pub fn short(&self) -> &str {
        self.0.get(..SHORT).unwrap_or(&self.0)
    }

    /// The whole hash.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Where copies go and when they are made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Settings {
    /// Whether the window makes copies by itself.
    pub automatic: bool,
    /// Whether the command line makes one before acts that cannot be taken back.
    pub command_line: bool,
    /// The folder; beside the office when none is named.
    pub folder: Option<String>,
    /// A second place, such as a stick.
    pub second: Option<String>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            automatic: true,
            command_line: false,
            folder: None,
            second: None,
        }
    }
}

/// A copy that was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct LastCopy {
    /// When, ISO text in UTC.
    pub at: String,
    /// The file.
    pub path: String,
    /// The hash of the chain's end in it.
    pub head: String,
}

/// A copy that could not be made, or not everywhere.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct FailedCopy {
    /// When, ISO text in UTC.
    pub at: String,
    /// Why.
    pub refusal: Refusal,
}

/// How far an office had come at a place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Seen {
    /// The last line.
    pub seq: i64,
    /// Its hash.
    pub hash: String,
    /// When it was looked at, ISO text in UTC.
    pub at: String,
}

impl Seen {
    pub fn of(head: &Head, at: String) -> Self {
        Self {
            seq: head.seq,
            hash: head.hash.clone(),
            at,
        }
    }
}

/// How copying went at one place of the office: another copy of it elsewhere has copies of its own.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Copied {
    pub last: Option<LastCopy>,
    pub failed: Option<FailedCopy>,
}

/// All that is remembered.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Remembered {
    pub settings: Settings,
    /// How the copies of the office at each place went.
    pub copied: BTreeMap<String, Copied>,
    /// Each place where the office was opened, with moments of its chain there, the latest last.
    pub seen: BTreeMap<String, Vec<Seen>>,
}

impl Remembered {
    /// How the copies of the office at a place went.
    pub fn copied_of(&self, place: &str) -> Copied {
        self.copied.get(place).cloned().unwrap_or_default()
    }
}

/// What a place is called here: the whole path, so that one file has one name.
pub(crate) fn place_of(office: &Office) -> String {
    let location = office.location();
    match records::Database::file_of(&location) {
        Some(file) => std::fs::canonicalize(&file)
            .unwrap_or(file)
            .display()
            .to_string(),
        None => location,
    }
}

/// The file of an office.
pub(crate) struct Memory(PathBuf);

impl Memory {
    pub fn of(environment: &Environment, office: &OfficeIdentity) -> Self {
        let name = format!("{}.json", office.as_str());
        Self(environment.device().join(FOLDER).join(name))
    }

    /// What is remembered; nothing of an office that was never here.
    ///
    /// # Errors
    /// `memory_not_readable`.
    pub fn read(&self) -> Result<Remembered, Refusal> {
        match std::fs::read(&self.0) {
            Ok(bytes) => serde_json::from_slice(&bytes).map_err(|fault| self.unreadable(&fault)),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(Remembered::default()),
            Err(error) => Err(self.unreadable(&error)),
        }
    }

    /// Changes it, while no other program does.
    ///
    /// # Errors
    /// `memory_not_readable`, and those of [`exchange::write_atomically`].
    pub fn change(&self, change: impl FnOnce(&mut Remembered)) -> Result<(), Refusal> {
        let folder = self.0.parent().unwrap_or(Path::new("."));
        std::fs::create_dir_all(folder).map_err(|error| self.unreadable(&error))?;
        let lock =
            File::create(self.0.with_extension("lock")).map_err(|error| self.unreadable(&error))?;
        // Where files cannot be locked, two programs at once may forget what one of them saw.
        drop(lock.lock());
        let mut remembered = self.read()?;
        change(&mut remembered);
        let text = crate::office::kept(&remembered)?;
        exchange::write_atomically(&self.0, text.as_bytes())
    }

    fn unreadable(&self, fault: &dyn std::fmt::Display) -> Refusal {
        Refusal::new("memory_not_readable")
            .with("path", self.0.display())
            .with("reason", fault)
    }
}
