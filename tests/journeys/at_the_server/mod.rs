//! Offices at a PostgreSQL server that is not as a developer's: it wants TLS, gives rights sparingly, follows another, falls
//! silent, or stands behind a pooler.

mod columns;
mod followers;
mod outside_the_chain;
mod pooler;
mod promotion;
mod relay;
mod roles;
pub mod server;
mod silence;
#[cfg(unix)]
mod tls;

use std::path::{Path, PathBuf};

use factory::{Session, call, done, session_now, small};
use serde_json::{Value, json};

use crate::program;

/// One of the programs of PostgreSQL, beside those of the test server.
fn program_of(name: &str) -> PathBuf {
    let folder = std::env::var("JIANGPING_TEST_POSTGRES_BIN").unwrap_or_default();
    Path::new(&folder).join(name)
}

/// Makes an office by the program.
fn founded(location: &str, folder: &Path) -> Value {
    let settings = factory::file(folder, "office.toml", factory::office_toml());
    program::done("none", &["office", "create", location, "--from", &settings])
}

/// Opens an office in a session.
async fn opened(location: &str) -> Session {
    let session = session_now();
    let input = json!({ "location": location });
    done(&session, call::open_office, input).await;
    session
}

/// Takes a round of some people from the roster to the decision, as 陈评.
async fn decided(session: &Session, folder: &Path, code: &str, people: std::ops::Range<usize>) {
    let round = json!({ "round": code });
    let roster = factory::file(folder, "roster.csv", small::roster(people.clone()));
    let roster = json!({ "path": roster, "mode": "skip", "dry_run": false });
    done(session, call::import_employees, roster).await;
    let standard = json!({ "text": small::standard("level3") });
    done(session, call::import_standard, standard).await;
    let plan = json!({ "text": small::round(code, "level3") });
    done(session, call::open_round, plan).await;
    let staff_nos: Vec<String> = people.clone().map(small::staff_no).collect();
    let enrolment = json!({ "round": code, "staff_nos": staff_nos });
    done(session, call::enrol_round, enrolment).await;
    let marks = people.map(|person| (small::staff_no(person), "J1", "80".to_owned()));
    let scores = factory::file(folder, "scores.csv", small::scores(marks));
    let scores =
        json!({ "path": scores, "round": code, "source": small::COMPONENT, "dry_run": false });
    done(session, call::import_scores, scores).await;
    done(session, call::decide_round, round).await;
}

/// Approves a round that was decided.
async fn approved(session: &Session, code: &str) {
    done(session, call::set_actor, json!({ "actor": "林总监" })).await;
    done(session, call::approve_round, json!({ "round": code })).await;
    done(session, call::set_actor, json!({ "actor": "陈评" })).await;
}

/// The codes of what an opened office has to tell.
async fn warnings(session: &Session) -> Vec<String> {
    let status = done(session, call::session_status, json!({})).await;
    let warnings = status["office"]["warnings"].as_array().unwrap();
    warnings
        .iter()
        .map(|warning| warning["code"].as_str().unwrap().to_owned())
        .collect()
}
