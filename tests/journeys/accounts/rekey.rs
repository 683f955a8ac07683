//! The office's key is changed: when an account is ended, and when somebody asks for it. Who left opens no later copy, everybody else
//! comes in as before, copies of before stay what they were; whatever is killed when, one whole office stands there.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Duration;

use factory::accounts::{APPROVER, AUDITOR, OFFICER, credential, password, sign_in};
use factory::{Session, call, done, office_draft, refused, session, session_at};
use serde_json::{Value, json};

use super::{Place, log, on_both};
use crate::program::{Answer, answer, program};

/// Where the pages begin.
const PAGES: usize = 576 * 1024;

async fn open(file: &Path) -> Session {
    let session = session();
    let location = json!({ "location": file.to_str().unwrap() });
    done(&session, call::open_office, location).await;
    session
}

async fn is_sound(session: &Session) {
    let checked = done(session, call::check_office, json!({})).await;
    assert_eq!(checked["sound"], true, "{checked}");
}

fn phrase(sheet: &Value) -> String {
    let groups = sheet["groups"].as_array().unwrap().iter();
    let groups: Vec<&str> = groups.map(|group| group.as_str().unwrap()).collect();
    groups.join(" ")
}

/// A call by whoever has an account.
fn call_as(location: &str, account: &str, words: &[&str]) -> Answer {
    let mut call = program(location, "陈评");
    call.args(["--account", account])
        .env("JIANGPING_PASSWORD", password(account));
    answer(call.args(words))
}

on_both! {
    everybody_comes_in_after_a_change_that_she_did_not_see in "with-accounts",
    the_change_stands_in_the_log_and_is_an_administrators in "with-accounts",
    a_new_sheet_takes_the_place_of_the_old_one in "with-accounts",
    the_key_stays_when_that_is_asked_for_and_is_due in "with-accounts",
    who_is_signed_in_elsewhere_signs_in_again in "with-accounts",
}

async fn everybody_comes_in_after_a_change_that_she_did_not_see(place: Place) {
    let session = place.signed_in(OFFICER).await;
    for _ in 0..2 {
        done(&session, call::change_office_key, json!({})).await;
    }
    is_sound(&session).await;
    done(&session, call::close_office, json!({})).await;
    // The first time she finds the new keys, the second time they are hers.
    for name in [AUDITOR, AUDITOR, APPROVER, OFFICER] {
        let session = place.signed_in(name).await;
        done(&session, call::list_rounds, json!({})).await;
        done(&session, call::close_office, json!({})).await;
    }
    // Her own password is changed as before, and the second person's counts.
    let session = place.signed_in(AUDITOR).await;
    let change = json!({ "old": password(AUDITOR), "password": "换了一句新的密码话" });
    done(&session, call::change_password, change).await;
    done(&session, call::close_office, json!({})).await;
    let session = place.sit().await;
    let new = json!({ "account": AUDITOR, "password": "换了一句新的密码话" });
    done(&session, call::sign_in, new).await;
    is_sound(&session).await;
}

async fn the_change_stands_in_the_log_and_is_an_administrators(place: Place) {
    let session = place.signed_in(AUDITOR).await;
    let code = refused(&session, call::change_office_key, json!({})).await;
    assert_eq!(code, "duty_missing");
    done(&session, call::close_office, json!({})).await;
    let session = place.signed_in(OFFICER).await;
    let ended = done(&session, call::end_account, json!({ "account": APPROVER })).await;
    assert_eq!(ended["state"], "ended");
    assert!(ended["recovery"]["number"].is_u64(), "{ended}");
    let lines = log(&session, 2).await;
    assert_eq!(lines[1]["action"], "end_account");
    assert_eq!(lines[0]["action"], "change_office_key");
    assert_eq!(lines[0]["actor"], OFFICER);
    let detail: Value = serde_json::from_str(lines[0]["detail"].as_str().unwrap()).unwrap();
    assert_eq!(detail["change"], 1);
    assert_eq!(detail["accounts"], 2);
    let verified = done(&session, call::verify_audit, json!({})).await;
    assert_eq!(verified["intact"], true, "{verified}");
    is_sound(&session).await;
}

async fn a_new_sheet_takes_the_place_of_the_old_one(place: Place) {
    let session = place.signed_in(OFFICER).await;
    let old = done(&session, call::make_recovery_sheet, json!({})).await;
    let changed = done(&session, call::change_office_key, json!({})).await;
    let new = &changed["recovery"];
    assert_eq!(
        new["number"].as_u64().unwrap(),
        old["number"].as_u64().unwrap() + 1
    );
    done(&session, call::close_office, json!({})).await;
    let by = |sheet: &Value| json!({ "account": OFFICER, "phrase": phrase(sheet), "password": "换了一句新的密码话" });
    let session = place.sit().await;
    let code = refused(&session, call::recover_account, by(&old)).await;
    assert_eq!(code, "recovery_phrase_of_other_sheet");
    done(&session, call::recover_account, by(new)).await;
    let sign_in = json!({ "account": OFFICER, "password": "换了一句新的密码话" });
    done(&session, call::sign_in, sign_in).await;
    is_sound(&session).await;
}

async fn the_key_stays_when_that_is_asked_for_and_is_due(place: Place) {
    let session = place.signed_in(OFFICER).await;
    let due = async |session: &Session| {
        let list = done(session, call::list_accounts, json!({})).await;
        list["ended_since_key"].as_u64().unwrap()
    };
    assert_eq!(due(&session).await, 0);
    for (name, times) in [(APPROVER, 1), (AUDITOR, 2)] {
        let end = json!({ "account": name, "keep_key": true });
        let ended = done(&session, call::end_account, end).await;
        assert_eq!(ended["recovery"], Value::Null);
        assert_eq!(due(&session).await, times);
    }
    done(&session, call::change_office_key, json!({})).await;
    assert_eq!(due(&session).await, 0);
}

async fn who_is_signed_in_elsewhere_signs_in_again(place: Place) {
    let other = place.signed_in(AUDITOR).await;
    let session = place.signed_in(OFFICER).await;
    if place.is_file() {
        // A file that somebody else has open is not exchanged; the account is ended all the same.
        let ended = done(&session, call::end_account, json!({ "account": APPROVER })).await;
        assert_eq!(ended["recovery"], Value::Null);
        assert_eq!(ended["key_not_changed"]["code"], "office_open_elsewhere");
        done(&other, call::list_rounds, json!({})).await;
        let code = refused(&session, call::change_office_key, json!({})).await;
        assert_eq!(code, "office_open_elsewhere");
        done(&session, call::list_rounds, json!({})).await;
        done(&other, call::sign_out, json!({})).await;
        done(&session, call::change_office_key, json!({})).await;
        sign_in(&other, AUDITOR).await;
    } else {
        done(&session, call::end_account, json!({ "account": APPROVER })).await;
        assert_eq!(
            refused(&other, call::list_rounds, json!({})).await,
            "sign_in_needed"
        );
        sign_in(&other, AUDITOR).await;
        done(&other, call::list_rounds, json!({})).await;
    }
    done(&session, call::list_rounds, json!({})).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn who_was_ended_opens_the_copies_of_then_and_none_of_later() {
    let place = Place::on_file("with-accounts").await;
    let file = PathBuf::from(&place.location);
    let path = |name: &str| place.folder.path().join(name);
    fs::copy(&file, path("从前.office")).unwrap();
    let ended = call_as(&place.location, OFFICER, &["accounts", "end", APPROVER]);
    assert_eq!(ended.code, Some(0), "{}", ended.json);
    assert!(ended.json["recovery"]["number"].is_u64(), "{}", ended.json);
    fs::copy(&file, path("后来.office")).unwrap();

    // What she kept stays hers.
    let session = open(&path("从前.office")).await;
    sign_in(&session, APPROVER).await;
    done(&session, call::close_office, json!({})).await;
    let session = open(&path("后来.office")).await;
    let code = refused(&session, call::sign_in, credential(APPROVER)).await;
    assert_eq!(code, "account_unknown");
    // With the head of then before the pages of now, her password opens a key, and the key opens nothing.
    let (then, now) = (
        fs::read(path("从前.office")).unwrap(),
        fs::read(path("后来.office")).unwrap(),
    );
    let forged = [&then[..PAGES], &now[PAGES..]].concat();
    fs::write(path("拼接.office"), forged).unwrap();
    let session = open(&path("拼接.office")).await;
    let code = refused(&session, call::sign_in, credential(APPROVER)).await;
    assert_eq!(code, "office_key_does_not_fit");
    // Nobody else lost anything.
    for name in [AUDITOR, OFFICER] {
        let listed = call_as(&place.location, name, &["accounts", "list"]);
        assert_eq!(listed.code, Some(0), "{}", listed.json);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn copies_under_a_former_key_are_looked_into_and_restored() {
    let place = Place::on_file("with-accounts").await;
    let path = |name: &str| place.folder.path().join(name);
    let session = place.signed_in(OFFICER).await;
    let backup = json!({ "path": path("备份.office") });
    done(&session, call::create_backup, backup).await;
    for _ in 0..2 {
        done(&session, call::change_office_key, json!({})).await;
    }
    let preview = json!({ "path": path("备份.office"), "to": null });
    let preview = done(&session, call::preview_restore, preview).await;
    assert_eq!(preview["sound"], true, "{preview}");
    assert_eq!(preview["present"]["relation"], "first_goes_on", "{preview}");
    let restore = json!({
        "path": path("备份.office"), "to": path("恢复.office"), "second": credential(APPROVER),
    });
    let restored = done(&session, call::restore_backup, restore).await;
    assert_eq!(restored["checks"][0]["sound"], true, "{restored}");
    let session = open(&path("恢复.office")).await;
    sign_in(&session, AUDITOR).await;
    is_sound(&session).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn copies_under_a_former_key_grow_old_like_the_others() {
    let place = Place::on_file("with-accounts").await;
    let on = async |day: u32| {
        let session = session_at(&format!("2026-06-{day:02}T10:00:00Z"), place.folder.path());
        let location = json!({ "location": place.location });
        done(&session, call::open_office, location).await;
        sign_in(&session, OFFICER).await;
        session
    };
    let copies = async |session: &Session| {
        let kept = done(session, call::list_copies, json!({})).await;
        let copies = kept["copies"].as_array().unwrap().iter();
        let mut days: Vec<String> = copies
            .map(|copy| copy["made_at"].as_str().unwrap()[8..10].to_owned())
            .collect();
        days.sort();
        days
    };
    for day in 1..=9 {
        let session = on(day).await;
        done(&session, call::keep_copy, json!({})).await;
        if day == 4 {
            done(&session, call::change_office_key, json!({})).await;
        }
        done(&session, call::close_office, json!({})).await;
    }
    let session = on(9).await;
    // Seven days; the second had its time, and the first stands for the week and the month.
    let found = copies(&session).await;
    assert!(!found.contains(&"02".to_owned()), "{found:?}");
    assert!(found.contains(&"03".to_owned()), "{found:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn wrong_passwords_stay_counted_over_a_change() {
    let place = Place::on_file("with-accounts").await;
    let at = async |moment: &str| {
        let session = session_at(moment, place.folder.path());
        let location = json!({ "location": place.location });
        done(&session, call::open_office, location).await;
        session
    };
    let session = at("2026-06-01T02:00:00Z").await;
    for _ in 0..4 {
        let wrong = json!({ "account": AUDITOR, "password": "不是这一句话的密码" });
        let code = refused(&session, call::sign_in, wrong).await;
        assert!(["password_wrong", "wait_before_next_try"].contains(&code.as_str()));
    }
    sign_in(&session, OFFICER).await;
    done(&session, call::change_office_key, json!({})).await;
    done(&session, call::sign_out, json!({})).await;
    let code = refused(&session, call::sign_in, credential(AUDITOR)).await;
    assert_eq!(code, "wait_before_next_try");
    let session = at("2026-06-01T03:00:00Z").await;
    sign_in(&session, AUDITOR).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_window_whose_file_was_replaced_asks_to_sign_in() {
    let place = Place::on_file("with-accounts").await;
    let file = PathBuf::from(&place.location);
    let copy = place.folder.path().join("另一份.office");
    fs::copy(&file, &copy).unwrap();
    let session = open(&copy).await;
    sign_in(&session, OFFICER).await;
    done(&session, call::change_office_key, json!({})).await;
    done(&session, call::close_office, json!({})).await;
    let session = place.signed_in(AUDITOR).await;
    done(&session, call::list_rounds, json!({})).await;
    // As another program does that changes the key, where the system lets it.
    fs::rename(&copy, &file).unwrap();
    let code = refused(&session, call::list_rounds, json!({})).await;
    assert_eq!(code, "sign_in_needed");
    let status = done(&session, call::session_status, json!({})).await;
    assert_eq!(status["office"]["locked"], true, "{status}");
    sign_in(&session, AUDITOR).await;
    done(&session, call::list_rounds, json!({})).await;
    is_sound(&session).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_kill_while_the_key_is_changed_leaves_the_old_key_or_the_new() {
    let place = Place::on_file("with-accounts").await;
    let (mut before, mut after) = (0, 0);
    for number in 0..12_u64 {
        let own = place.folder.path().join(number.to_string());
        fs::create_dir(&own).unwrap();
        let file = own.join("厂.office");
        fs::copy(&place.location, &file).unwrap();
        let mut child = program(file.to_str().unwrap(), "陈评")
            .args(["--account", OFFICER, "office", "rekey"])
            .env("JIANGPING_PASSWORD", password(OFFICER))
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        std::thread::sleep(Duration::from_millis(100 + number * number * 15));
        let _ = child.kill();
        child.wait().unwrap();
        let session = open(&file).await;
        sign_in(&session, AUDITOR).await;
        is_sound(&session).await;
        let lines = log(&session, 3).await;
        match lines
            .iter()
            .any(|line| line["action"] == "change_office_key")
        {
            true => after += 1,
            false => before += 1,
        }
        done(&session, call::close_office, json!({})).await;
        // Whoever changes it next finds nothing in her way.
        let again = call_as(file.to_str().unwrap(), OFFICER, &["office", "rekey"]);
        assert_eq!(again.code, Some(0), "{}", again.json);
        let left: Vec<_> = fs::read_dir(&own).unwrap().collect();
        assert_eq!(left.len(), 1, "{left:?}");
    }
    println!("{before} times the old key stood, {after} times the new");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_copy_of_before_is_held_against_the_log_as_it_is_compared() {
    let place = Place::on_file("with-accounts").await;
    let copy = place.folder.path().join("此前.office");
    fs::copy(&place.location, &copy).unwrap();
    let session = place.signed_in(OFFICER).await;
    done(&session, call::change_office_key, json!({})).await;
    let with = json!({ "against": copy });
    let verified = done(&session, call::verify_audit, with).await;
    assert_eq!(verified["against"]["standing"], "continues", "{verified:#}");
    assert_eq!(verified["intact"], true);
}

/// The line after which two copies are said to have parted.
async fn parted_after(session: &Session) -> Value {
    let status = done(session, call::session_status, json!({})).await;
    let warnings = status["office"]["warnings"].as_array().unwrap().clone();
    let parted = warnings
        .iter()
        .find(|one| one["code"] == "office_copy_parted");
    parted.map_or(Value::Null, |one| one["args"]["after"].clone())
}

#[tokio::test(flavor = "multi_thread")]
async fn copies_that_parted_know_where_though_one_of_them_has_another_key() {
    // Of demos, whose copies all begin alike, nothing is remembered.
    let folder = tempfile::tempdir().unwrap();
    let office = folder.path().join("本厂.office");
    let session = session();
    let mut draft = office_draft();
    draft["institution"]["demo"] = json!(false);
    let founding = json!({ "location": office, "draft": draft });
    done(&session, call::create_office, founding).await;
    let first =
        json!({ "name": OFFICER, "password": password(OFFICER), "duties": ["administrator"] });
    done(&session, call::make_first_account, first).await;
    done(&session, call::close_office, json!({})).await;
    session.finish().await;
    let copy = folder.path().join("副本.office");
    fs::copy(&office, &copy).unwrap();
    // One computer, so that what was seen is remembered.
    let at = async |file: &Path| {
        let session = session_at("2026-05-18T01:00:00Z", folder.path());
        let location = json!({ "location": file.to_str().unwrap() });
        done(&session, call::open_office, location).await;
        sign_in(&session, OFFICER).await;
        session
    };
    let end = async |session: &Session| {
        done(session, call::close_office, json!({})).await;
        session.finish().await;
    };
    // They part on other computers: here nobody saw them while they were alike.
    for file in [office.as_path(), copy.as_path()] {
        let session = open(file).await;
        sign_in(&session, OFFICER).await;
        let export = json!({ "path": file.with_extension("csv") });
        done(&session, call::export_log, export).await;
        end(&session).await;
    }
    end(&at(copy.as_path()).await).await;
    let session = at(&office).await;
    let before = parted_after(&session).await;
    assert!(before.is_string() && before != "1", "{before}");
    done(&session, call::change_office_key, json!({})).await;
    end(&session).await;
    for file in [office.as_path(), copy.as_path()] {
        let session = at(file).await;
        assert_eq!(parted_after(&session).await, before, "{}", file.display());
        end(&session).await;
    }
}
