//! What a person can ask for: one function per action, the write door, messages, wire types.
//!
//! Windows, the bridge and the command line call [`dispatch`] with the name of an action and its JSON input. This
//! crate must not know windows, HTTP or SQL; what decides lives in `assessment`, what is kept in `records`.

pub mod actions;
pub mod demo;
pub mod desk;
pub mod environment;
mod hash;
pub mod messages;
pub mod office;
mod pinyin;
pub mod progress;
mod reading;
mod reports;
pub mod wire;

mod action_names;

pub use action_names::ACTIONS;
pub use actions::dispatch;
pub use assessment::Refusal;
pub use desk::Desk;
pub use environment::Environment;
pub use messages::Language;
pub use office::Office;
pub use progress::{Progress, Watch};
