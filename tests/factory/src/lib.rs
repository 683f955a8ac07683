//! Invented factories for tests: the texts of the files that a user would write, and offices in any state, made once
//! through the actions that users have and copied from then on.
//!
//! Never shipped. Must not know what a test asserts.

pub mod accounts;
mod databases;
mod files;
mod keychain;
pub mod offline;
mod session;
pub mod shoes;
pub mod small;
mod state;
mod template;
pub mod workshop;

pub use databases::{database_in, fresh_database};
pub use files::{
    Criterion, Person, Rater, Round, Rule, Scale, Standard, demo_file, file, office_toml,
};
pub use keychain::KeychainInMemory;
pub use session::{
    Session, Watch, call, dispatch, done, draft_of, office_draft, refused, session, session_at,
    session_here, session_keeping, session_now, session_watched,
};
pub use state::{STATES, State};
pub use template::{Laid, Packet, lay, lay_file};
