//! What a person can ask for: one function per action, the write door, messages, wire types.

pub mod environment;
pub mod messages;
pub mod progress;
pub mod wire;

include!("action_names.rs");
