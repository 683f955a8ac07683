//! Offices that were made once and are copied: a folder for each state and each build of the program that made it, below
//! the folder of built programs. Must not know what the states are.
//!
//! A program that is built anew makes its templates anew; those of its last build are taken away.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use office::{Language, Session, Watch, demo};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::session::{call, done};
use crate::state::State;

/// The office in a template, and in the folder that it is copied to.
const OFFICE: &str = "本厂.office";

/// Keys and working copies of the computer on which the template was made.
const DEVICE: &str = "device";

/// What a person has to be told.
pub(crate) const TOLD: &str = "told.json";

/// Who made the offices.
const ACTOR: &str = "示例评价专员";

/// An office that was laid into a folder, not opened.
#[derive(Debug, Clone, Serialize)]
pub struct Laid {
    /// The office file.
    pub location: String,
    /// The packets that are out, with their passphrases.
    pub packets: Vec<Packet>,
}

/// A packet that is out.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Packet {
    /// The rater's code.
    pub rater: String,
    /// The file.
    pub file: String,
    /// What opens it.
    pub passphrase: Option<String>,
}

/// Lays an office in a state into a folder, with the packets that are out; keys of the office's computer go to `device`.
///
/// # Panics
/// When an action on the way is refused, or the disk does.
pub async fn lay(state: State, folder: &Path, device: &Path) -> Laid {
    let template = template(state).await;
    copy(&template.join(DEVICE), device).expect("the device's folder is copied");
    for entry in fs::read_dir(&template).expect("the template is read") {
        let entry = entry.expect("the template is read");
        let (name, from) = (entry.file_name(), entry.path());
        if name == DEVICE || name == TOLD {
            continue;
        }
        copy(&from, &folder.join(&name)).expect("the template is copied");
    }
    let told = fs::read(template.join(TOLD)).expect("what the template told");
    let told: Value = serde_json::from_slice(&told).expect("JSON");
    let packets: Option<Vec<Packet>> = serde_json::from_value(told["packets"].clone()).ok();
    let within = |packet: Packet| Packet {
        file: folder.join(packet.file).to_string_lossy().into_owned(),
        ..packet
    };
    Laid {
        location: folder.join(OFFICE).to_string_lossy().into_owned(),
        packets: packets.into_iter().flatten().map(within).collect(),
    }
}

/// Copies only the office file of a state.
///
/// # Panics
/// As [`lay`].
pub async fn lay_file(state: State, file: &Path) {
    fs::copy(template(state).await.join(OFFICE), file).expect("the office is copied");
}

/// The folder of a state's template; made when it is not there.
async fn template(state: State) -> PathBuf {
    let all = all_templates();
    let place = all.join(state.to_string());
    fs::create_dir_all(&all).expect("the folder of templates");
    let _alone = alone(&state.to_string());
    if !place.is_dir() {
        let making = all.join(format!("{state}.making"));
        drop(fs::remove_dir_all(&making));
        fs::create_dir_all(making.join(DEVICE)).expect("a folder for the template");
        make(state, &making).await;
        fs::rename(&making, &place).expect("the template is finished");
    }
    place
}

/// Waits until none of the programs and tests that run side by side makes this; until it is dropped the others wait.
pub(crate) fn alone(what: &str) -> fs::File {
    let all = all_templates();
    fs::create_dir_all(&all).expect("the folder of templates");
    let lock = fs::File::create(all.join(format!("{what}.lock"))).expect("a lock");
    lock.lock().expect("a lock");
    lock
}

/// Makes a state step by step at another place than a file; states with packets have none of them there.
pub(crate) async fn make_at(state: State, location: &str) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let device = folder.path().join(DEVICE);
    let mut steps = vec![state];
    while let Some(before) = steps.last().and_then(|state| state.before()) {
        steps.push(before);
    }
    for step in steps.into_iter().rev() {
        go(step, &device, location, folder.path()).await;
    }
}

/// One step, by the same person and at a session of its own each time.
async fn go(step: State, device: &Path, location: &str, folder: &Path) -> Value {
    let environment = demo::clock().with_device(device).with_cheap_passwords();
    let session = Session::new(environment, Language::Chinese, ACTOR, Watch::nobody());
    if step.before().is_some() {
        done(&session, call::open_office, json!({ "location": location })).await;
    }
    let answer = step.step(&session, location, folder).await;
    done(&session, call::close_office, json!({})).await;
    answer
}

async fn make(state: State, folder: &Path) {
    let device = folder.join(DEVICE);
    let location = folder.join(OFFICE).to_string_lossy().into_owned();
    let mut told = json!({});
    if let Some(before) = state.before() {
        let laid = Box::pin(lay(before, folder, &device)).await;
        told = relative(json!({ "packets": laid.packets }), folder);
        write(&folder.join(TOLD), &told);
    }
    let answer = go(state, &device, &location, folder).await;
    if let Some(plain) = answer["plain_backup"].as_str() {
        fs::remove_file(plain).expect("the copy from before it was encrypted");
    }
    if answer["packets"].is_array() {
        told = relative(json!({ "packets": answer["packets"] }), folder);
    }
    write(&folder.join(TOLD), &told);
}

fn write(path: &Path, told: &Value) {
    fs::write(path, told.to_string()).expect("what is told is written");
}

/// The packets by their place within the folder, for a template is copied to another.
fn relative(mut told: Value, folder: &Path) -> Value {
    for packet in told["packets"].as_array_mut().into_iter().flatten() {
        let file = PathBuf::from(packet["file"].as_str().unwrap_or_default());
        if let Ok(within) = file.strip_prefix(folder) {
            packet["file"] = json!(within);
        }
    }
    told
}

/// A folder for the templates of this very build of the running program.
fn all_templates() -> PathBuf {
    let program = std::env::current_exe().expect("the running program");
    let built = program
        .metadata()
        .and_then(|file| file.modified())
        .expect("when the program was built");
    let built = built
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default()
        .as_nanos();
    let name = program
        .file_stem()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned();
    let folder = program
        .parent()
        .expect("the program lies in a folder")
        .join("offices");
    let own = format!("{name} {built}");
    for other in fs::read_dir(&folder).into_iter().flatten().flatten() {
        let other_name = other.file_name().to_string_lossy().into_owned();
        if other_name != own
            && other_name
                .rsplit_once(' ')
                .is_some_and(|(of, _)| of == name)
        {
            // Another test may be taking it away at this moment.
            drop(fs::remove_dir_all(other.path()));
        }
    }
    folder.join(own)
}

fn copy(from: &Path, to: &Path) -> io::Result<()> {
    if !from.is_dir() {
        return fs::copy(from, to).map(drop);
    }
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        copy(&entry.path(), &to.join(entry.file_name()))?;
    }
    Ok(())
}
