//! Safe keeping as people meet it: the days that are put on paper, copies and their return; through the actions and through the
//! command line. Must not know how a file is kept.

mod apart;
mod clock;
mod copies;
mod replacing;
mod restore;
mod while_copying;

use std::path::PathBuf;

use factory::{Session, call, done, fresh_database, office_draft, session_at, small};
use office::safekeeping::opening::keeping_copies;
use serde_json::{Value, json};

use crate::program::{Answer, answer, program};

/// Runs each test body on both databases.
macro_rules! on_both {
    ($($name:ident),* $(,)?) => {
        mod sqlite {
            $(#[tokio::test(flavor = "multi_thread")]
            async fn $name() {
                super::$name(crate::safekeeping::Home::on_file()).await;
            })*
        }
        mod postgres {
            $(#[tokio::test(flavor = "multi_thread")]
            async fn $name() {
                super::$name(crate::safekeeping::Home::on_server()).await;
            })*
        }
    };
}
pub(crate) use on_both;

const ROUND: &str = "R1";

/// A place for an office of one's own.
pub struct Home {
    location: String,
    folder: tempfile::TempDir,
}

impl Home {
    pub fn on_file() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let location = folder.path().join("本厂.office");
        Self {
            location: location.to_string_lossy().into_owned(),
            folder,
        }
    }

    pub fn on_server() -> Self {
        Self {
            location: fresh_database(),
            folder: tempfile::tempdir().unwrap(),
        }
    }

    /// An office that is no demo is founded at a moment.
    async fn founded(&self, moment: &str, demo: bool) -> Session {
        let session = session_at(moment, self.folder.path());
        let mut draft = office_draft();
        draft["institution"]["demo"] = json!(demo);
        let input = json!({ "location": self.location, "draft": draft });
        done(&session, call::create_office, input).await;
        session
    }

    /// The window of the same office at a moment: it keeps copies by itself.
    async fn window(&self, moment: &str) -> Session {
        let session = keeping_copies(session_at(moment, self.folder.path()));
        let location = json!({ "location": self.location });
        done(&session, call::open_office, location).await;
        session
    }

    /// Somebody sits down at a moment, after the program was started anew.
    async fn sit(&self, moment: &str) -> Session {
        let session = session_at(moment, self.folder.path());
        let location = json!({ "location": self.location });
        done(&session, call::open_office, location).await;
        session
    }

    /// People 0 to 2 stand in a round of the office, marked by everybody.
    async fn marked(&self, session: &Session) {
        let roster = self.file("花名册.csv", small::roster(0..3));
        done(session, call::import_employees, json!({ "path": roster })).await;
        let text = small::standard("level3");
        done(session, call::import_standard, json!({ "text": text })).await;
        let text = small::round(ROUND, "level3");
        done(session, call::open_round, json!({ "text": text })).await;
        done(session, call::enrol_round, json!({ "round": ROUND })).await;
        done(session, call::open_scoring, json!({ "round": ROUND })).await;
        let raters = ["J1", "J2", "J3"];
        let marks = (0..3).flat_map(|person| {
            raters.map(|rater| (small::staff_no(person), rater, "80".to_owned()))
        });
        let marks = self.file("评分.csv", small::scores(marks));
        let input = json!({ "path": marks, "round": ROUND, "source": small::COMPONENT });
        done(session, call::import_scores, input).await;
    }

    /// Something is written into the office.
    async fn write(&self, session: &Session, version: &str) {
        let text = small::standard("level3").replace(
            "version = \"1\"\ntitle",
            &format!("version = \"{version}\"\ntitle"),
        );
        done(session, call::import_standard, json!({ "text": text })).await;
    }

    /// The program is called on the office, on this very computer.
    fn call(&self, words: &[&str]) -> Answer {
        let mut call = program(&self.location, "陈评");
        answer(call.arg("--device").arg(self.folder.path()).args(words))
    }

    fn done(&self, words: &[&str]) -> Value {
        let answer = self.call(words);
        assert_eq!(answer.code, Some(0), "{words:?}: {}", answer.json);
        answer.json
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn file(&self, name: &str, text: String) -> String {
        factory::file(self.folder.path(), name, text)
    }
}

/// The codes of what whoever opened the office is told.
async fn told(session: &Session) -> Vec<String> {
    let status = done(session, call::session_status, json!({})).await;
    let warnings = status["office"]["warnings"].as_array().unwrap().iter();
    warnings
        .map(|one| one["code"].as_str().unwrap().to_owned())
        .collect()
}

/// Closes the office and waits for what is done beside.
async fn close(session: &Session) {
    done(session, call::close_office, json!({})).await;
    session.finish().await;
}

/// The newest line of the log.
async fn last_line(session: &Session) -> Value {
    let log = done(
        session,
        call::list_audit,
        json!({ "offset": 0, "limit": 1 }),
    )
    .await;
    log["entries"][0].clone()
}
