//! Certificates are printed while the program is killed: no print stands under its name without its line in the log, and what
//! a kill leaves in the folder goes with the next print.

use std::collections::BTreeSet;
use std::path::Path;

use factory::{State, call, done, lay_file, session_now};
use office::demo;
use serde_json::{Value, json};

use super::{Chance, Target, killed_after, undisturbed};
use crate::program::program;

/// The prints in the log: where each went to.
async fn logged(office: &Path) -> Vec<String> {
    let session = session_now();
    done(
        &session,
        call::open_office,
        json!({ "location": office.to_str().unwrap() }),
    )
    .await;
    let page = json!({ "offset": 0, "limit": 1000 });
    let log: Value = done(&session, call::list_audit, page).await;
    done(&session, call::close_office, json!({})).await;
    let lines = log["entries"].as_array().unwrap().iter();
    lines
        .filter(|line| line["action"] == "save_certificates")
        .map(|line| {
            let detail: Value = serde_json::from_str(line["detail"].as_str().unwrap()).unwrap();
            detail["path"].as_str().unwrap().to_owned()
        })
        .collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn no_print_stands_without_its_line_when_the_program_is_killed() {
    let folder = tempfile::tempdir().unwrap();
    let office = folder.path().join("工厂.office");
    let state: State = "demo-issued".parse().unwrap();
    lay_file(state, &office).await;
    let prints = folder.path().join("打印");
    std::fs::create_dir(&prints).unwrap();
    let print = |name: &str| {
        let mut command = program(&office, "陈评");
        let out = prints.join(name);
        command.args(["certificates", "print", demo::ROUND, "--out"]);
        command.arg(out);
        command
    };
    let span = undisturbed(print("whole.pdf")).took;
    let mut chance = Chance::of_seed(1);
    let mut kills = 0;
    for number in 0..10 {
        let name = format!("{number}.pdf");
        let delay = chance.moment_of(span);
        let outcome = killed_after(print(&name), delay, Target::ProgramOnFile(&office));
        kills += usize::from(outcome.landed.is_some());
        let log: BTreeSet<String> = logged(&office).await.into_iter().collect();
        if prints.join(&name).exists() {
            let path = prints.join(&name).to_string_lossy().into_owned();
            assert!(log.contains(&path), "{name} stands and has no line");
        }
    }
    println!("{kills} kills while printing");
    // The next print clears the folder.
    assert!(undisturbed(print("last.pdf")).answered);
    for entry in std::fs::read_dir(&prints).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        assert!(!name.starts_with('.'), "{name} was left");
    }
}
