//! Offices as the works find them, made once by the actions that people use, under today's date. Must not know the works.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::{Mutex, PoisonError};

use factory::accounts::{self, APPROVER, OFFICER};
use factory::{Session, call, done, session_here, small};
use serde_json::json;
use tokio::runtime::Runtime;

use crate::folder::Folder;
use crate::running::{ACTOR, OFFICE, Place};

/// The only round.
pub const ROUND: &str = "F0001";
/// Its candidates.
const PEOPLE: Range<usize> = 0..40;
/// Rows of a file of quality data.
const ROWS: usize = 200;

/// How far the round has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// Everybody is a candidate.
    Enrolled,
    /// Marked by everybody.
    Marked,
    Decided,
    Approved,
    Issued,
    /// The office of an older version.
    Old,
}

/// A folder with an office that has come so far, encrypted if it has accounts.
pub fn office(stage: Stage, sealed: bool) -> Folder {
    static MADE: Mutex<BTreeMap<(Stage, bool), Folder>> = Mutex::new(BTreeMap::new());
    let mut made = MADE.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(folder) = made.get(&(stage, sealed)) {
        return folder.clone();
    }
    let folder = make(stage, sealed);
    made.insert((stage, sealed), folder.clone());
    folder
}

fn make(stage: Stage, sealed: bool) -> Folder {
    let place = Place::new();
    if stage == Stage::Old {
        let old = concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/../../tests/fixtures/offices/0.1.0.office"
        );
        std::fs::copy(old, place.office()).unwrap();
    } else {
        Runtime::new().unwrap().block_on(async {
            let session = session_here(&place.device());
            founded(&session, &place).await;
            go(&session, &place, stage).await;
            if sealed {
                accounts::first(&session).await;
                accounts::add(&session, OFFICER, APPROVER, &["approver"]).await;
            }
            done(&session, call::close_office, json!({})).await;
        });
    }
    let mut folder = Folder::of(&place.root);
    folder.files.retain(|name, _| name.as_os_str() == OFFICE);
    folder.folders.clear();
    folder
}

/// A factory that is no demo, so that days count.
async fn founded(session: &Session, place: &Place) {
    let mut draft = factory::office_draft();
    draft["institution"]["demo"] = json!(false);
    let new = json!({ "location": place.office(), "draft": draft });
    done(session, call::create_office, new).await;
    let standard = json!({ "text": small::standard("level3") });
    done(session, call::import_standard, standard).await;
    let roster = place.brought("roster.csv");
    std::fs::write(&roster, small::roster(PEOPLE)).unwrap();
    let roster = json!({ "path": roster, "mode": "skip", "dry_run": false });
    done(session, call::import_employees, roster).await;
    let plan = json!({ "text": small::round(ROUND, "level3") });
    done(session, call::open_round, plan).await;
    let staff_nos: Vec<String> = PEOPLE.map(small::staff_no).collect();
    let enrolment = json!({ "round": ROUND, "staff_nos": staff_nos });
    done(session, call::enrol_round, enrolment).await;
}

async fn go(session: &Session, place: &Place, to: Stage) {
    let round = json!({ "round": ROUND });
    if to >= Stage::Marked {
        let scores = json!({ "path": scores(place), "round": ROUND, "source": small::COMPONENT, "dry_run": false });
        done(session, call::import_scores, scores).await;
    }
    if to >= Stage::Decided {
        done(session, call::decide_round, round.clone()).await;
    }
    if to >= Stage::Approved {
        done(session, call::set_actor, json!({ "actor": APPROVER })).await;
        done(session, call::approve_round, round.clone()).await;
        done(session, call::set_actor, json!({ "actor": ACTOR })).await;
    }
    if to >= Stage::Issued {
        done(session, call::issue_certificates, round).await;
    }
}

/// A file of everybody's marks; every tenth does not pass.
pub fn scores(place: &Place) -> String {
    let marks = PEOPLE.flat_map(|person| {
        let mark = if person % 10 == 9 { "50" } else { "80" };
        ["J1", "J2", "J3"].map(|rater| (small::staff_no(person), rater, mark.to_owned()))
    });
    file(place, "scores.csv", small::scores(marks))
}

/// A file of quality data of one team.
pub fn evidence(place: &Place) -> String {
    let mut rows = "日期,车间,班组,目标,实际\n".to_owned();
    for row in 0..ROWS {
        let (month, day, made) = (row / 28 + 1, row % 28 + 1, 90 + row % 20);
        rows.push_str(&format!("2025-{month:02}-{day:02},sewing,1,100,{made}\n"));
    }
    file(place, "evidence.csv", rows)
}

fn file(place: &Place, name: &str, text: String) -> String {
    let path = place.brought(name);
    std::fs::write(&path, text).unwrap();
    path.to_string_lossy().into_owned()
}
