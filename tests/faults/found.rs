//! What stands in an office: opened by the program, checked, and read. Must not know what should stand there.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::LazyLock;

use factory::accounts::{self, OFFICER};
use factory::{call, dispatch, done, session_here};
use serde_json::{Value, json};
use tokio::runtime::Runtime;

use crate::offices::ROUND;
use crate::running::{Place, is_sealed};

static RUNTIME: LazyLock<Runtime> = LazyLock::new(|| Runtime::new().unwrap());

/// An office as it was found.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// Marks, decisions, certificates with their numbers, people, evidence, names of accounts: by the action that tells them.
    pub facts: BTreeMap<&'static str, Value>,
    /// How often each action stands in the log.
    lines: BTreeMap<String, usize>,
}

impl Found {
    /// How often an action stands in the log.
    pub fn lines(&self, action: &str) -> usize {
        self.lines.get(action).copied().unwrap_or(0)
    }

    /// The certificate numbers.
    pub fn certificates(&self) -> &[Value] {
        let list = &self.facts["list_certificates"]["certificates"];
        list.as_array().map_or(&[], Vec::as_slice)
    }
}

/// Opens an office by the program and looks into it.
///
/// # Errors
/// When it does not open or is not sound, in words.
pub fn look(place: &Place, office: &Path) -> Result<Found, String> {
    for (words, sign) in [
        (["office", "check"], "sound"),
        (["audit", "verify"], "intact"),
    ] {
        let run = place.alone(place.call(office, &words.map(str::to_owned)));
        if !run.answered() || run.json[sign] != true {
            return Err(format!("{} {}: {}", words[0], words[1], run.told()));
        }
    }
    RUNTIME.block_on(read(place, office))
}

/// A work that is done twice is done at two times.
fn without_times(told: &mut Value) {
    match told {
        Value::Object(fields) => {
            fields.remove("last_at");
            fields.values_mut().for_each(without_times);
        }
        Value::Array(all) => all.iter_mut().for_each(without_times),
        _ => {}
    }
}

async fn read(place: &Place, office: &Path) -> Result<Found, String> {
    let session = session_here(&place.device());
    let opening = json!({ "location": office });
    dispatch(&session, "open_office", opening)
        .await
        .map_err(|refusal| format!("{}: {}", refusal.code, refusal.message))?;
    if is_sealed(office) {
        accounts::sign_in(&session, OFFICER).await;
    }
    let round = json!({ "round": ROUND });
    let mut facts = BTreeMap::new();
    for (action, input) in [
        ("list_rounds", json!({})),
        ("score_board", round.clone()),
        ("round_results", round),
        ("list_certificates", json!({})),
        ("list_employees", json!({})),
        ("list_standards", json!({})),
        ("show_evidence", json!({ "unit": "sewing/1" })),
        ("account_names", json!({})),
    ] {
        // What is refused before a work and not after it is a fact, too.
        let told = dispatch(&session, action, input).await;
        let mut told = told.unwrap_or_else(|refusal| json!(refusal.code));
        without_times(&mut told);
        facts.insert(action, told);
    }
    let mut lines = BTreeMap::new();
    for offset in (0_u32..).step_by(1000) {
        let page = json!({ "offset": offset, "limit": 1000 });
        let page = done(&session, call::list_audit, page).await;
        let entries = page["entries"].as_array().unwrap();
        for entry in entries {
            let action = entry["action"].as_str().unwrap().to_owned();
            *lines.entry(action).or_insert(0) += 1;
        }
        if entries.len() < 1000 {
            break;
        }
    }
    done(&session, call::close_office, json!({})).await;
    Ok(Found { facts, lines })
}
