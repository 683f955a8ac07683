//! What this computer is and knows, for whoever stays signed in on it: an id that is drawn once, and which accounts are kept here. One
//! file in the folder of the device; it holds no secret. Must not know keys, nor the keychain.

use std::collections::BTreeMap;
use std::fs::File;
use std::path::{Path, PathBuf};

use assessment::Refusal;
use keys::{Chance, ComputerId, OfficeId};
use records::AccountId;
use serde::{Deserialize, Serialize};

use crate::environment::Environment;

/// The file among the device's own.
const FILE: &str = "computer";

/// An account that was kept here, as it was then: by this it can be said why it is not any more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct KeptHere {
    /// Whose it is.
    pub name: String,
    /// The public half of the key that she signs with.
    pub public: String,
    /// The revision of the header that kept her first; 0 where that was not noted.
    #[serde(default)]
    pub revision: u64,
    /// Whether it is over, and the keychain has not let go of the entry yet.
    #[serde(default)]
    pub over: bool,
    /// Whether the keychain has let go of the entry, and she has still to be told why it ended.
    #[serde(default)]
    pub cleared: bool,
}

impl KeptHere {
    /// Whether both note the same, whatever has become of the entry.
    pub fn is_still(&self, before: &Self) -> bool {
        let before = Self {
            cleared: self.cleared,
            ..before.clone()
        };
        *self == before
    }
}

/// What the file says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Written {
    /// 16 random bytes.
    id: String,
    /// By office and account.
    #[serde(default)]
    kept: BTreeMap<String, KeptHere>,
}

/// This computer.
#[derive(Debug, Clone)]
pub(super) struct Computer {
    /// Its id.
    pub id: ComputerId,
    kept: BTreeMap<String, KeptHere>,
}

impl Computer {
    /// This computer, if anybody was ever kept on it.
    ///
    /// # Errors
    /// `computer_not_readable`.
    pub fn known(environment: &Environment) -> Result<Option<Self>, Refusal> {
        read(&path(environment))
    }

    /// This computer, whose id is drawn now if it has none.
    ///
    /// # Errors
    /// `computer_not_readable`, and those of [`exchange::write_atomically`].
    pub fn here(environment: &Environment, chance: &mut Chance) -> Result<Self, Refusal> {
        if let Some(known) = Self::known(environment)? {
            return Ok(known);
        }
        change(environment, chance, |_| {})
    }

    /// What is known of an account that is kept here.
    pub fn kept(&self, office: OfficeId, account: &AccountId) -> Option<&KeptHere> {
        self.noted(office, account).filter(|known| !known.over)
    }

    /// The same, also when it is over and the entry is still there.
    pub fn noted(&self, office: OfficeId, account: &AccountId) -> Option<&KeptHere> {
        self.kept.get(&name_of(office, account))
    }

    /// All that is noted of an office.
    pub fn of_office(&self, office: OfficeId) -> impl Iterator<Item = (AccountId, &KeptHere)> {
        let before = name_of(office, &AccountId::from(""));
        self.kept.iter().filter_map(move |(name, known)| {
            let account = name.strip_prefix(before.as_str())?;
            Some((AccountId::from(account), known))
        })
    }

    /// Notes that an account is kept here from now on, or is not any more. What another program noted meanwhile stays.
    ///
    /// # Errors
    /// As [`Computer::here`].
    pub fn note(
        environment: &Environment,
        chance: &mut Chance,
        (office, account): (OfficeId, &AccountId),
        kept: Option<KeptHere>,
    ) -> Result<(), Refusal> {
        let name = name_of(office, account);
        change(environment, chance, |all| put(all, name, kept)).map(drop)
    }

    /// The same, unless something else than `before` is noted by now: that is of another window, and stays.
    ///
    /// # Errors
    /// As [`Computer::here`].
    pub fn note_instead(
        environment: &Environment,
        chance: &mut Chance,
        (office, account): (OfficeId, &AccountId),
        (before, kept): (Option<&KeptHere>, Option<KeptHere>),
    ) -> Result<(), Refusal> {
        let name = name_of(office, account);
        change(environment, chance, |all| {
            let is_as_before = match (all.get(&name), before) {
                (Some(now), Some(before)) => now.is_still(before),
                (now, before) => now == before,
            };
            if is_as_before {
                put(all, name, kept);
            }
        })
        .map(drop)
    }
}

fn put(all: &mut BTreeMap<String, KeptHere>, name: String, kept: Option<KeptHere>) {
    match kept {
        Some(kept) => drop(all.insert(name, kept)),
        None => drop(all.remove(&name)),
    }
}

fn path(environment: &Environment) -> PathBuf {
    environment.device().join(FILE)
}

fn name_of(office: OfficeId, account: &AccountId) -> String {
    format!("{office}/{account}")
}

fn read(path: &Path) -> Result<Option<Computer>, Refusal> {
    let bytes = match std::fs::read(path) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(unreadable(path, &error)),
    };
    let written: Written =
        serde_json::from_slice(&bytes).map_err(|fault| unreadable(path, &fault))?;
    let mut id = [0; 16];
    hex::decode_to_slice(&written.id, &mut id).map_err(|fault| unreadable(path, &fault))?;
    Ok(Some(Computer {
        id: ComputerId::new(id),
        kept: written.kept,
    }))
}

/// Changes the file while no other program does.
fn change(
    environment: &Environment,
    chance: &mut Chance,
    change: impl FnOnce(&mut BTreeMap<String, KeptHere>),
) -> Result<Computer, Refusal> {
    let path = path(environment);
    std::fs::create_dir_all(environment.device()).map_err(|error| unreadable(&path, &error))?;
    let lock =
        File::create(path.with_extension("lock")).map_err(|error| unreadable(&path, &error))?;
    // Where files cannot be locked, two programs at once may forget what one of them noted.
    drop(lock.lock());
    let mut computer = match read(&path)? {
        Some(known) => known,
        None => Computer {
            id: ComputerId::new(chance.bytes()),
            kept: BTreeMap::new(),
        },
    };
    change(&mut computer.kept);
    let written = Written {
        id: computer.id.to_string(),
        kept: computer.kept.clone(),
    };
    let text = crate::office::kept(&written)?;
    exchange::write_atomically(&path, text.as_bytes())?;
    Ok(computer)
}

fn unreadable(path: &Path, fault: &dyn std::fmt::Display) -> Refusal {
    Refusal::new("computer_not_readable")
        .with("path", path.display())
        .with("reason", fault)
}
