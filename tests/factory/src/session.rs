//! Where a test sits down: a session with a clock that stands still, and actions that have to succeed or to be refused.
//!
//! The one place of the tests that names the core's own types. Must not know a factory.

use std::path::Path;
use std::sync::Arc;

use office::institution::draft;
use office::{Action, perform};
use office::{Environment, Language, demo};
pub use office::{Session, Watch, call, dispatch};
use serde_json::Value;

use crate::files::office_toml;
use crate::keychain::KeychainInMemory;

/// A session on the demo's day, at which 陈评 sits.
pub fn session() -> Session {
    session_in(demo::clock())
}

/// No test waits for passwords.
fn session_in(environment: Environment) -> Session {
    let environment = environment.with_cheap_passwords();
    Session::new(environment, Language::Chinese, "陈评", Watch::nobody())
}

/// A session with this computer's own clock, at which 陈评 sits.
pub fn session_now() -> Session {
    session_in(Environment::system())
}

/// A session with this computer's own clock and a device of its own folder, at which 陈评 sits.
pub fn session_here(device: &Path) -> Session {
    session_in(Environment::system().with_device(device))
}

/// A session on the demo's day that is told of progress.
pub fn session_watched(watch: Watch) -> Session {
    Session::new(demo::clock(), Language::Chinese, "陈评", watch)
}

/// A session whose clock stands still at a moment, with the device of its own folder.
///
/// # Panics
/// When the moment is none.
pub fn session_at(moment: &str, device: &Path) -> Session {
    let moment = moment.parse().expect("a moment as 2026-04-10T02:00:00Z");
    session_in(Environment::at(moment).with_device(device))
}

/// A session whose clock stands still at a moment, on a computer with the device of its own folder and a keychain.
///
/// # Panics
/// When the moment is none.
pub fn session_keeping(moment: &str, device: &Path, keychain: &Arc<KeychainInMemory>) -> Session {
    let moment = moment.parse().expect("a moment as 2026-04-10T02:00:00Z");
    let environment = Environment::at(moment).with_device(device);
    session_in(environment.with_keychain(Arc::clone(keychain) as Arc<_>))
}

/// What an office.toml says, as a screen holds it.
///
/// # Panics
/// When it cannot be read.
pub fn draft_of(text: &str) -> Value {
    let draft = draft::of_text(text).unwrap_or_else(|refusal| panic!("{refusal}"));
    serde_json::to_value(draft).expect("texts and lists")
}

/// The draft of the demo's office.
pub fn office_draft() -> Value {
    draft_of(&office_toml())
}

/// An action that must succeed: the action is the core's own type, what it is asked with is written as it crosses the wire.
///
/// # Panics
/// When the input is not the action's, or when it is refused.
pub async fn done<A: Action>(session: &Session, action: A, input: Value) -> Value {
    let output = perform(session, action, read::<A>(input))
        .await
        .unwrap_or_else(|refusal| panic!("{}: {} {}", A::NAME, refusal.code, refusal.message));
    serde_json::to_value(output).expect("an answer is JSON")
}

/// The code of an action that must be refused, with a sentence.
///
/// # Panics
/// When it is not refused, or when its code has no sentence.
pub async fn refused<A: Action>(session: &Session, action: A, input: Value) -> String {
    match perform(session, action, read::<A>(input)).await {
        Ok(_) => panic!("{} was not refused", A::NAME),
        Err(refusal) => {
            assert_ne!(refusal.message, refusal.code, "the code has no sentence");
            refusal.code
        }
    }
}

fn read<A: Action>(input: Value) -> A::Input {
    serde_json::from_value(input).unwrap_or_else(|fault| panic!("{}: {fault}", A::NAME))
}
