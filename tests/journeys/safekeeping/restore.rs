//! The return of an office: what it would cost, and the return in the place of the present one.

use factory::accounts::{self, APPROVER, OFFICER, credential};
use factory::{call, done, refused};
use serde_json::{Value, json};

use super::{Home, close, last_line, told};

const NOW: &str = "2026-05-18T01:00:00Z";
const LATER: &str = "2026-05-19T01:00:00Z";

async fn people(session: &factory::Session) -> u64 {
    let page = json!({ "search": "", "offset": 0, "limit": 1 });
    let listed = done(session, call::list_employees, page).await;
    listed["total"].as_u64().unwrap()
}

/// The files beside the office that it was replaced by.
fn replaced(home: &Home) -> Vec<std::path::PathBuf> {
    let entries = std::fs::read_dir(home.folder.path()).unwrap();
    let paths = entries.map(|entry| entry.unwrap().path());
    paths
        .filter(|path| path.extension().is_some_and(|end| end == "replaced"))
        .collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_backup_takes_the_place_of_the_open_office_after_showing_what_is_lost() {
    let home = Home::on_file();
    let session = home.founded(NOW, false).await;
    let copy = home.path("周一.backup");
    done(&session, call::create_backup, json!({ "path": copy })).await;
    home.marked(&session).await;
    let preview = json!({ "path": copy });
    let seen = done(&session, call::preview_restore, preview).await;
    assert_eq!(seen["sound"], true);
    assert_eq!(seen["present"]["relation"], "first_goes_on");
    assert_eq!(seen["present"]["after"], 1, "the backup holds the founding");
    assert_eq!(seen["present"]["first"]["people"], 3);
    assert_eq!(seen["present"]["second"]["people"], 0);
    let lost = seen["lost"].as_array().unwrap();
    assert_eq!(seen["present"]["first"]["lines_after"], lost.len());
    assert_eq!(lost[0]["action"], "import_scores");
    assert_eq!(lost[lost.len() - 1]["action"], "create_backup");

    let onto = |replace| json!({ "path": copy, "to": home.location, "replace": replace });
    assert_eq!(
        refused(&session, call::restore_backup, onto(false)).await,
        "office_exists"
    );
    let made = done(&session, call::restore_backup, onto(true)).await;
    assert_eq!(made["path"], home.location);
    let status = done(&session, call::session_status, json!({})).await;
    assert_eq!(status["office"]["employees"], 0, "the restored one is open");
    let line = last_line(&session).await;
    assert_eq!(
        (&line["seq"], &line["action"]),
        (&json!(2), &json!("replace_office"))
    );
    let detail: Value = serde_json::from_str(line["detail"].as_str().unwrap()).unwrap();
    assert_eq!(detail["replaced"]["seq"], 1 + lost.len() + 1, "{detail}");

    // The one of before is there, whole, with a line that says what became of it.
    let kept = replaced(&home);
    assert_eq!(
        kept,
        [std::path::PathBuf::from(made["kept"].as_str().unwrap())]
    );
    close(&session).await;
    done(&session, call::open_office, json!({ "location": kept[0] })).await;
    assert_eq!(people(&session).await, 3);
    assert_eq!(last_line(&session).await["action"], "restore_backup");
    close(&session).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn after_a_return_that_was_meant_nothing_is_missed() {
    let home = Home::on_file();
    let session = home.founded(NOW, false).await;
    let copy = home.path("周一.backup");
    done(&session, call::create_backup, json!({ "path": copy })).await;
    home.marked(&session).await;
    close(&session).await;
    let session = home.sit(LATER).await;
    let onto = json!({ "path": copy, "to": home.location, "replace": true });
    done(&session, call::restore_backup, onto).await;
    close(&session).await;
    assert_eq!(told(&home.sit(LATER).await).await, Vec::<String>::new());
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_restored_leaves_everything_as_it_was() {
    let home = Home::on_file();
    let session = home.founded(NOW, false).await;
    home.marked(&session).await;
    let copy = home.path("周一.backup");
    done(&session, call::create_backup, json!({ "path": copy })).await;
    let mut bytes = std::fs::read(&copy).unwrap();
    let half = bytes.len() / 2;
    bytes[half..half + 4096].fill(0x5a);
    std::fs::write(&copy, bytes).unwrap();
    let onto = json!({ "path": copy, "to": home.location, "replace": true });
    let code = refused(&session, call::restore_backup, onto).await;
    assert!(
        ["backup_damaged", "office_damaged", "storage_failed"].contains(&code.as_str()),
        "{code}"
    );
    let itself = json!({ "path": home.location, "to": home.location, "replace": true });
    assert_eq!(
        refused(&session, call::restore_backup, itself).await,
        "restore_onto_itself"
    );
    assert_eq!(people(&session).await, 3);
    assert_eq!(replaced(&home), Vec::<std::path::PathBuf>::new());
    home.write(&session, "2").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn in_an_office_with_accounts_two_people_restore() {
    let home = Home::on_file();
    let session = home.founded(NOW, false).await;
    accounts::first(&session).await;
    accounts::add(&session, OFFICER, APPROVER, &["approver"]).await;
    let copy = home.path("周一.backup");
    done(&session, call::create_backup, json!({ "path": copy })).await;
    home.write(&session, "2").await;
    let onto = |second: Value| json!({ "path": copy, "to": home.location, "replace": true, "second": second });
    assert_eq!(
        refused(&session, call::restore_backup, onto(Value::Null)).await,
        "second_person_needed"
    );
    assert_eq!(
        refused(&session, call::restore_backup, onto(credential(OFFICER))).await,
        "duty_missing"
    );
    done(&session, call::restore_backup, onto(credential(APPROVER))).await;
    // Whoever had signed in does so anew, at the restored office.
    assert_eq!(
        refused(&session, call::list_rounds, json!({})).await,
        "sign_in_needed"
    );
    accounts::sign_in(&session, OFFICER).await;
    let standards = done(&session, call::list_standards, json!({})).await;
    assert_eq!(standards["standards"], json!([]));
    let log = done(
        &session,
        call::list_audit,
        json!({ "offset": 0, "limit": 9 }),
    )
    .await;
    let lines = log["entries"].as_array().unwrap();
    let line = lines
        .iter()
        .find(|line| line["action"] == "replace_office")
        .unwrap();
    let detail: Value = serde_json::from_str(line["detail"].as_str().unwrap()).unwrap();
    assert_eq!(
        (&line["actor"], &detail["second"]["name"]),
        (&json!(OFFICER), &json!(APPROVER))
    );
    // An honest return is no finding, in the one nor in the other.
    let found = done(&session, call::verify_audit, json!({})).await;
    assert_eq!(found["intact"], true, "{found}");
    close(&session).await;
    let kept = json!({ "location": replaced(&home)[0] });
    done(&session, call::open_office, kept).await;
    accounts::sign_in(&session, OFFICER).await;
    let found = done(&session, call::verify_audit, json!({})).await;
    assert_eq!(found["intact"], true, "{found}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_command_line_shows_it_and_does_it() {
    let home = Home::on_file();
    let session = home.founded(NOW, false).await;
    let copy = home.path("周一.backup").to_string_lossy().into_owned();
    done(&session, call::create_backup, json!({ "path": copy })).await;
    home.write(&session, "2").await;
    close(&session).await;
    let seen = home.done(&["backup", "preview", &copy]);
    assert_eq!(seen["present"]["first"]["lines_after"], 2);
    let restore = ["backup", "restore", &copy, "--to", &home.location];
    assert_eq!(home.call(&restore).refusal(), "office_exists");
    home.done(&[restore.as_slice(), &["--replace"]].concat());
    let again = home.done(&["backup", "preview", &copy]);
    assert_eq!(
        again["present"]["first"]["lines_after"], 1,
        "the line of the return itself"
    );
    assert_eq!(replaced(&home).len(), 1);
}
