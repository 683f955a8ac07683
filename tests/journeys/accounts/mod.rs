//! An office with accounts: who may do what, signing in, passwords, the second person; through the actions and through the
//! command line, on both databases. Must not know how a password is kept.

mod command_line;
mod duties;
mod encrypted;
mod first_sheet;
mod forged;
mod forged_keys;
mod kept;
mod kept_entries;
mod kept_late;
mod passwords;
mod plaintext;
mod rekey;
mod second_person;
mod signatures;
mod signing_in;

use factory::{Session, State, call, database_in, done, lay_file, session, session_at};
use serde_json::{Value, json};

/// Runs each test body on both databases, on an office in a state.
macro_rules! on_both {
    ($($name:ident in $state:literal),* $(,)?) => {
        mod sqlite {
            $(#[tokio::test(flavor = "multi_thread")]
            async fn $name() {
                super::$name(crate::accounts::Place::on_file($state).await).await;
            })*
        }
        mod postgres {
            $(#[tokio::test(flavor = "multi_thread")]
            async fn $name() {
                super::$name(crate::accounts::Place::on_server($state).await).await;
            })*
        }
    };
}
pub(crate) use on_both;

/// An office of one's own.
pub struct Place {
    location: String,
    folder: tempfile::TempDir,
}

impl Place {
    pub async fn on_file(state: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("本厂.office");
        lay_file(state.parse().unwrap(), &file).await;
        Self {
            location: file.to_string_lossy().into_owned(),
            folder,
        }
    }

    pub async fn on_server(state: &str) -> Self {
        let state: State = state.parse().unwrap();
        Self {
            location: database_in(state).await,
            folder: tempfile::tempdir().unwrap(),
        }
    }

    /// Whether it is one file, which is encrypted once it has accounts.
    pub fn is_file(&self) -> bool {
        !self.location.contains("://")
    }

    /// Somebody sits down, on the demo's day.
    pub async fn sit(&self) -> Session {
        self.opened(session()).await
    }

    /// Somebody sits down at a moment, after the program was started anew.
    pub async fn sit_at(&self, moment: &str) -> Session {
        self.opened(session_at(moment, self.folder.path())).await
    }

    /// Somebody sits down and signs in.
    pub async fn signed_in(&self, name: &str) -> Session {
        let session = self.sit().await;
        factory::accounts::sign_in(&session, name).await;
        session
    }

    async fn opened(&self, session: Session) -> Session {
        let location = json!({ "location": self.location });
        done(&session, call::open_office, location).await;
        session
    }
}

/// The newest lines of the log, the newest first.
async fn log(session: &Session, limit: u32) -> Vec<Value> {
    let page = json!({ "offset": 0, "limit": limit });
    let log = done(session, call::list_audit, page).await;
    log["entries"].as_array().unwrap().clone()
}
