//! What a person can ask for: one function per action, the write door, messages, wire types.
//!
//! Windows and the bridge call [`dispatch`] with the name of an action and its JSON input, the command line [`perform`] with
//! its type. This crate must not know windows, HTTP or SQL; what decides lives in `assessment`, what is kept in `records`.

pub mod accounts;
mod action_names;
mod actions;
pub mod actor;
pub mod archive;
mod blocking;
pub mod certificates;
mod columns;
pub mod demo;
pub mod environment;
pub mod evidence;
mod hash;
pub mod imports;
pub mod institution;
pub mod keychain;
pub mod lists;
mod locked;
pub mod marks;
pub mod messages;
pub mod notices;
pub mod office;
mod open_packet;
pub mod packets;
pub mod people;
mod pinyin;
pub mod progress;
mod reading;
mod refusals;
pub mod results;
pub mod rounds;
pub mod safekeeping;
pub mod session;
pub mod standards;
pub mod statistics;
pub mod wire;

pub use action_names::ACTIONS;
pub use actions::{Action, Subject, call, dispatch, perform};
pub use assessment::evidence::statements::RecordKind;
pub use assessment::lists::{ColumnKind, FilterTest, columns_of};
pub use assessment::{Act, Duty, ListName, Refusal, ScopeKind, WorkPieceKind};
pub use environment::Environment;
pub use messages::Language;
pub use office::Office;
pub use progress::{Progress, Watch};
pub use session::Session;
