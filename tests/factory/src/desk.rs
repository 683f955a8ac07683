//! Where a test sits down: a desk with a clock that stands still, and actions that have to succeed or to be refused.
//!
//! The one place of the tests that names the core's own types. Must not know a factory.

use std::path::Path;

pub use office::{Desk, Watch, dispatch};
use office::{Environment, Language, demo};
use serde_json::Value;

/// A desk on the demo's day, at which 陈评 sits.
pub fn desk() -> Desk {
    Desk::new(demo::clock(), Language::Chinese, "陈评", Watch::nobody())
}

/// A desk with this computer's own clock, at which 陈评 sits.
pub fn desk_now() -> Desk {
    let environment = Environment::system();
    Desk::new(environment, Language::Chinese, "陈评", Watch::nobody())
}

/// A desk on the demo's day that is told of progress.
pub fn desk_watched(watch: Watch) -> Desk {
    Desk::new(demo::clock(), Language::Chinese, "陈评", watch)
}

/// A desk whose clock stands still at a moment, with the device of its own folder.
///
/// # Panics
/// When the moment is none.
pub fn desk_at(moment: &str, device: &Path) -> Desk {
    let moment = moment.parse().expect("a moment as 2026-04-10T02:00:00Z");
    let environment = Environment::at(moment).with_device(device);
    Desk::new(environment, Language::Chinese, "陈评", Watch::nobody())
}

/// An action that must succeed.
///
/// # Panics
/// When it is refused.
pub async fn done(desk: &Desk, action: &str, input: Value) -> Value {
    dispatch(desk, action, input)
        .await
        .unwrap_or_else(|refusal| panic!("{action}: {} {}", refusal.code, refusal.message))
}

/// The code of an action that must be refused, with a sentence.
///
/// # Panics
/// When it is not refused, or when its code has no sentence.
pub async fn refused(desk: &Desk, action: &str, input: Value) -> String {
    match dispatch(desk, action, input).await {
        Ok(answer) => panic!("{action} was not refused: {answer}"),
        Err(refusal) => {
            assert_ne!(refusal.message, refusal.code, "the code has no sentence");
            refusal.code
        }
    }
}
