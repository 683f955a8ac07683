//! The two roads through the year: the library's actions, on a clock that goes from day to day, and the program, whose whole year is this
//! computer's one day. Every step says itself in both. Must not know what the steps are.

use factory::{Session, dispatch, session_at, session_now};
use serde_json::{Value, json};

use crate::program;

/// Where an office of one's own lies, and how one comes to it.
pub struct Road {
    location: String,
    folder: tempfile::TempDir,
    how: How,
}

enum How {
    /// Who sits at it on a day; nobody before the founding.
    Library(Option<Session>),
    /// A process for every step.
    Program,
}

impl Road {
    /// A file, by the library's actions.
    pub fn on_file() -> Self {
        let folder = tempfile::tempdir().unwrap();
        Self {
            location: place_in(&folder),
            folder,
            how: How::Library(None),
        }
    }

    /// A database on the test server, by the library's actions.
    pub fn on_server() -> Self {
        Self {
            location: factory::fresh_database(),
            folder: tempfile::tempdir().unwrap(),
            how: How::Library(None),
        }
    }

    /// A file, by the command line.
    pub fn by_the_program() -> Self {
        let folder = tempfile::tempdir().unwrap();
        Self {
            location: place_in(&folder),
            folder,
            how: How::Program,
        }
    }

    /// The day as this road has it.
    pub fn on(&self, day: &str) -> String {
        match self.how {
            How::Library(_) => day.to_owned(),
            How::Program => session_now().environment().today().to_string(),
        }
    }

    /// Whether a moment is of a day; by the program all of them are of one.
    pub fn was_on(&self, day: &str, moment: &str) -> bool {
        match self.how {
            How::Library(_) => moment.starts_with(day),
            How::Program => true,
        }
    }

    /// The office is founded on a day.
    pub async fn founded(&mut self, day: &str, office_toml: &str) {
        if let How::Library(session) = &mut self.how {
            *session = Some(session_at(&morning_of(day), self.folder.path()));
        }
        let settings = self.file("office.toml", office_toml);
        let input = json!({ "location": self.location, "draft": factory::draft_of(office_toml) });
        let words = ["office", "create", &self.location, "--from", &settings];
        self.act("create_office", input, &words).await;
    }

    /// The program is started anew on another day.
    pub async fn day(&mut self, day: &str) {
        if let How::Library(session) = &mut self.how {
            let before = session.take().unwrap();
            asked(&before, "close_office", json!({})).await;
            let next = session_at(&morning_of(day), self.folder.path());
            asked(&next, "open_office", json!({ "location": self.location })).await;
            *session = Some(next);
        }
    }

    /// A step that must succeed: an action with its input, and the words for it.
    pub async fn act(&self, action: &str, input: Value, words: &[&str]) -> Value {
        match &self.how {
            How::Library(session) => asked(session.as_ref().unwrap(), action, input).await,
            How::Program => program::done(&self.location, words),
        }
    }

    /// What only the window asks: nothing by the command line.
    pub async fn look(&self, action: &str, input: Value) -> Option<Value> {
        match &self.how {
            How::Library(session) => Some(asked(session.as_ref().unwrap(), action, input).await),
            How::Program => None,
        }
    }

    /// The whole log, the oldest line first, each with its particulars read.
    pub async fn log(&self) -> Vec<Value> {
        let mut lines: Vec<Value> = match &self.how {
            How::Library(session) => {
                let page = json!({ "offset": 0, "limit": 1000 });
                let log = asked(session.as_ref().unwrap(), "list_audit", page).await;
                let mut entries = log["entries"].as_array().unwrap().clone();
                assert_eq!(
                    log["total"],
                    entries.len(),
                    "the year is on more than a page"
                );
                entries.reverse();
                entries
            }
            How::Program => {
                let path = self.path("日志.jsonl");
                program::done(&self.location, &["audit", "export", "--out", &path]);
                let text = std::fs::read_to_string(path).unwrap();
                let lines = text.lines().map(|line| serde_json::from_str(line).unwrap());
                lines.collect()
            }
        };
        for line in &mut lines {
            line["detail"] = serde_json::from_str(line["detail"].as_str().unwrap()).unwrap();
        }
        lines
    }

    /// A file that somebody writes, as a word.
    pub fn file(&self, name: &str, text: impl AsRef<[u8]>) -> String {
        factory::file(self.folder.path(), name, text)
    }

    /// Where a file is to be written, as a word.
    pub fn path(&self, name: &str) -> String {
        let path = self.folder.path().join(name);
        path.to_str().unwrap().to_owned()
    }
}

fn place_in(folder: &tempfile::TempDir) -> String {
    let path = folder.path().join("鞋厂 1.office");
    path.to_str().unwrap().to_owned()
}

/// Ten in the morning in China.
fn morning_of(day: &str) -> String {
    format!("{day}T02:00:00Z")
}

async fn asked(session: &Session, action: &str, input: Value) -> Value {
    dispatch(session, action, input)
        .await
        .unwrap_or_else(|refusal| panic!("{action}: {} {}", refusal.code, refusal.message))
}
