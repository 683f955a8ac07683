//! Whose views are meant: those of the account that is signed in, or of this computer where the office has no accounts. Must not know
//! what a view is.

use std::io::ErrorKind;
use std::path::Path;

use assessment::Refusal;

use crate::office::Office;

/// The file among the device's own that holds the computer's name.
const FILE: &str = "views-of.txt";
/// What stands before it in the office, so that it is nobody's account.
const COMPUTER: &str = "computer:";

/// Whose views are read; none where nobody on this computer has kept any yet.
///
/// # Errors
/// `memory_not_readable`.
pub(super) fn owner(office: &Office) -> Result<Option<String>, Refusal> {
    if let Some(account) = &office.account {
        return Ok(Some(account.as_str().to_owned()));
    }
    let file = office.environment.device().join(FILE);
    match std::fs::read_to_string(&file) {
        Ok(name) => Ok(Some(format!("{COMPUTER}{}", name.trim()))),
        Err(fault) if fault.kind() == ErrorKind::NotFound => Ok(None),
        Err(fault) => Err(unreadable(&file, &fault)),
    }
}

fn unreadable(path: &Path, fault: &std::io::Error) -> Refusal {
    Refusal::new("memory_not_readable")
        .with("path", path.display())
        .with("reason", fault)
}

/// Whose views are kept: the computer gets its name by that.
///
/// # Errors
/// Those of [`owner`] and of writing a file.
pub(super) fn owner_or_new(office: &Office) -> Result<String, Refusal> {
    if let Some(owner) = owner(office)? {
        return Ok(owner);
    }
    let name: String = office.environment.new_id();
    let folder = office.environment.device();
    std::fs::create_dir_all(folder).map_err(|fault| unreadable(folder, &fault))?;
    exchange::write_atomically(&folder.join(FILE), name.as_bytes())?;
    Ok(format!("{COMPUTER}{name}"))
}
