//! Staying signed in on this computer: who comes in without her password, what ends it, and what is said then. Must not know what a
//! keychain holds.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use factory::accounts::{APPROVER, AUDITOR, OFFICER, credential, password, sign_in};
use factory::{KeychainInMemory, Session, call, done, refused, session_keeping, workshop};
use serde_json::{Value, json};

use super::{Place, log, on_both};

on_both!(
    whoever_stays_signed_in_opens_the_office_without_her_password in "with-accounts",
    nobody_stays_signed_in_who_does_not_ask_for_it in "with-accounts",
    who_takes_the_tick_away_is_forgotten in "with-accounts",
    signing_out_ends_it in "with-accounts",
    the_idle_lock_leaves_it_but_asks_for_the_password in "with-accounts",
    a_password_of_her_own_ends_it in "with-accounts",
    a_password_given_by_another_ends_it in "with-accounts",
    nobody_stays_signed_in_by_a_password_that_another_gave in "with-accounts",
    a_change_of_the_key_ends_it in "with-accounts",
    an_ended_account_ends_it in "with-accounts",
    an_entry_that_was_lost_or_changed_is_said in "with-accounts",
    another_computer_and_one_without_a_keychain_ask_for_the_password in "with-accounts",
    a_keychain_that_refuses_keeps_nobody_from_her_password in "with-accounts",
    wrong_passwords_make_whoever_is_kept_wait_too in "with-accounts",
    the_second_person_types_her_password_all_the_same in "decided-by-account",
);

pub(super) const NOON: &str = "2026-05-18T04:00:00Z";

/// A computer with a keychain.
pub(super) struct Computer<'a> {
    place: &'a Place,
    pub device: PathBuf,
    pub keychain: Arc<KeychainInMemory>,
}

impl<'a> Computer<'a> {
    pub fn of(place: &'a Place) -> Self {
        Self::named(place, "本机")
    }

    fn named(place: &'a Place, name: &str) -> Self {
        Self {
            place,
            device: place.folder.path().join(name),
            keychain: Arc::default(),
        }
    }

    /// The program is started and opens the office.
    pub async fn sit(&self) -> Session {
        self.sit_at(NOON).await
    }

    async fn sit_at(&self, moment: &str) -> Session {
        let session = session_keeping(moment, &self.device, &self.keychain);
        self.place.opened(session).await
    }

    /// Somebody signs in by her password, to stay so, and closes the window.
    pub async fn keep(&self, name: &str) {
        let session = self.sit().await;
        let done_so = done(&session, call::sign_in, keeping(name)).await;
        assert_eq!(done_so["not_kept"], Value::Null, "{done_so}");
        done(&session, call::close_office, json!({})).await;
    }

    /// Why she does not come in without her password any more; and that nothing is left of it, nor of anybody else.
    pub async fn refuses(&self, name: &str) -> String {
        let code = self.refuses_among(name).await;
        assert_eq!(names_of_kept(&self.sit().await).await, [""; 0]);
        code
    }

    /// The same where others may have to be told, too.
    pub async fn refuses_among(&self, name: &str) -> String {
        let session = self.sit().await;
        let account = kept_of(&session, name).await;
        let code = refused(&session, call::sign_in_kept, json!({ "account": account })).await;
        assert_eq!(self.keychain.count(), 0, "the dead entry is taken away");
        let again = refused(&session, call::sign_in_kept, json!({ "account": account })).await;
        assert!(["sign_in_not_kept", "account_unknown", "account_ended"].contains(&again.as_str()));
        code
    }
}

pub(super) fn keeping(name: &str) -> Value {
    json!({ "account": name, "password": password(name), "keep": true })
}

async fn accounts(session: &Session) -> Vec<Value> {
    let names = done(session, call::list_account_names, json!({})).await;
    assert_eq!(names["keychain"], true);
    names["accounts"].as_array().unwrap().clone()
}

pub(super) async fn names_of_kept(session: &Session) -> Vec<String> {
    names_of(session, "kept").await
}

async fn names_of(session: &Session, which: &str) -> Vec<String> {
    let all = accounts(session).await.into_iter();
    all.filter(|account| account[which] == true)
        .map(|account| account["name"].as_str().unwrap().to_owned())
        .collect()
}

/// The id of an account, or its name when nobody has it any more.
pub(super) async fn kept_of(session: &Session, name: &str) -> String {
    let named = accounts(session).await;
    let of_name = named.iter().find(|account| account["name"] == name);
    of_name
        .map_or(name, |account| account["id"].as_str().unwrap())
        .to_owned()
}

pub(super) async fn come_in(session: &Session, name: &str) -> Value {
    let account = json!({ "account": kept_of(session, name).await });
    done(session, call::sign_in_kept, account).await
}

pub(super) fn detail(line: &Value) -> Value {
    serde_json::from_str(line["detail"].as_str().unwrap()).unwrap()
}

async fn whoever_stays_signed_in_opens_the_office_without_her_password(place: Place) {
    let computer = Computer::of(&place);
    computer.keep(OFFICER).await;
    for _ in 0..2 {
        let session = computer.sit().await;
        assert_eq!(names_of_kept(&session).await, [OFFICER]);
        let came = come_in(&session, OFFICER).await;
        assert_eq!(came["account"]["name"], OFFICER);
        // She signs, and what stands encrypted opens.
        let round = json!({ "round": workshop::ROUND });
        done(&session, call::list_candidates, round).await;
        done(&session, call::make_recovery_sheet, json!({})).await;
        assert_eq!(
            done(&session, call::verify_audit, json!({})).await["intact"],
            true
        );
        done(&session, call::close_office, json!({})).await;
    }
    let session = computer.sit().await;
    come_in(&session, OFFICER).await;
    let lines = log(&session, 5).await;
    let acts: Vec<_> = lines.iter().map(|line| &line["action"]).collect();
    let (came, made) = ("sign_in_kept", "make_recovery_sheet");
    let expected = [came, made, came, made, came];
    assert_eq!(acts, expected);
    assert_eq!(lines[0]["actor"], OFFICER);
    let came_first = &log(&session, 6).await[5];
    assert_eq!(came_first["action"], "sign_in");
    assert_eq!(detail(came_first)["kept"], true);
    assert_eq!(
        done(&session, call::check_office, json!({})).await["sound"],
        true
    );
}

async fn nobody_stays_signed_in_who_does_not_ask_for_it(place: Place) {
    let computer = Computer::of(&place);
    let session = computer.sit().await;
    sign_in(&session, OFFICER).await;
    done(&session, call::close_office, json!({})).await;
    let session = computer.sit().await;
    assert_eq!(names_of_kept(&session).await, [""; 0]);
    let account = json!({ "account": OFFICER });
    assert_eq!(
        refused(&session, call::sign_in_kept, account).await,
        "sign_in_not_kept"
    );
    // Who signs in by her password where she is kept, and says nothing of it, stays so.
    computer.keep(OFFICER).await;
    let session = computer.sit().await;
    sign_in(&session, OFFICER).await;
    done(&session, call::close_office, json!({})).await;
    come_in(&computer.sit().await, OFFICER).await;
}

async fn who_takes_the_tick_away_is_forgotten(place: Place) {
    let computer = Computer::of(&place);
    computer.keep(OFFICER).await;
    computer.keep(AUDITOR).await;
    let session = computer.sit().await;
    come_in(&session, OFFICER).await;
    done(&session, call::sign_out, json!({ "idle": true })).await;
    // That her password is asked for does not say that she stays no more: so the box is ticked.
    assert_eq!(names_of_kept(&session).await, [""; 0]);
    assert_eq!(names_of(&session, "stays").await, [OFFICER, AUDITOR]);
    let unticked = json!({ "account": OFFICER, "password": password(OFFICER), "keep": false });
    done(&session, call::sign_in, unticked).await;
    assert_eq!(detail(&log(&session, 1).await[0])["kept"], false);
    assert_eq!(computer.keychain.count(), 1);
    assert_eq!(names_of(&session, "stays").await, [AUDITOR]);
    done(&session, call::close_office, json!({})).await;
    let session = computer.sit().await;
    assert_eq!(names_of_kept(&session).await, [AUDITOR]);
    assert_eq!(
        refused(&session, call::sign_in_kept, json!({ "account": OFFICER })).await,
        "sign_in_not_kept"
    );
}

async fn signing_out_ends_it(place: Place) {
    let computer = Computer::of(&place);
    computer.keep(OFFICER).await;
    computer.keep(AUDITOR).await;
    let session = computer.sit().await;
    come_in(&session, AUDITOR).await;
    let out = done(&session, call::sign_out, json!({})).await;
    assert_eq!(out["still_kept"], Value::Null);
    assert_eq!(computer.keychain.count(), 1, "that of another stays");
    // Until the office is opened anew nobody comes in without a password.
    assert_eq!(names_of_kept(&session).await, [""; 0]);
    for name in [AUDITOR, OFFICER] {
        assert_eq!(
            refused(&session, call::sign_in_kept, json!({ "account": name })).await,
            "sign_in_by_password"
        );
    }
    let session = computer.sit().await;
    assert_eq!(names_of_kept(&session).await, [OFFICER]);
    come_in(&session, OFFICER).await;
    let lines = log(&session, 2).await;
    assert_eq!(lines[1]["action"], "sign_out");
    assert_eq!(lines[1]["actor"], AUDITOR);
    assert_eq!(detail(&lines[1])["kept"], false);
    // One who was not kept leaves no line by leaving.
    done(&session, call::sign_out, json!({})).await;
    sign_in(&session, APPROVER).await;
    done(&session, call::sign_out, json!({})).await;
    sign_in(&session, OFFICER).await;
    let lines = log(&session, 3).await;
    let acts: Vec<_> = lines.iter().map(|line| &line["action"]).collect();
    assert_eq!(acts, ["sign_in", "sign_in", "sign_out"]);
}

async fn the_idle_lock_leaves_it_but_asks_for_the_password(place: Place) {
    let computer = Computer::of(&place);
    computer.keep(OFFICER).await;
    let session = computer.sit().await;
    come_in(&session, OFFICER).await;
    done(&session, call::sign_out, json!({ "idle": true })).await;
    assert_eq!(
        refused(&session, call::list_rounds, json!({})).await,
        "sign_in_needed"
    );
    assert_eq!(names_of_kept(&session).await, [""; 0]);
    let account = json!({ "account": OFFICER });
    assert_eq!(
        refused(&session, call::sign_in_kept, account).await,
        "sign_in_by_password"
    );
    sign_in(&session, OFFICER).await;
    done(&session, call::close_office, json!({})).await;
    come_in(&computer.sit().await, OFFICER).await;
}

async fn a_password_of_her_own_ends_it(place: Place) {
    let computer = Computer::of(&place);
    computer.keep(AUDITOR).await;
    let session = place.signed_in(AUDITOR).await;
    let change = json!({ "old": password(AUDITOR), "password": "换了一句新的密码话" });
    done(&session, call::change_password, change).await;
    done(&session, call::close_office, json!({})).await;
    assert_eq!(computer.refuses(AUDITOR).await, "kept_password_changed");
    // By the new one she is kept again.
    let session = computer.sit().await;
    let new = json!({ "account": AUDITOR, "password": "换了一句新的密码话", "keep": true });
    done(&session, call::sign_in, new).await;
    done(&session, call::close_office, json!({})).await;
    come_in(&computer.sit().await, AUDITOR).await;
}

async fn a_password_given_by_another_ends_it(place: Place) {
    let computer = Computer::of(&place);
    computer.keep(AUDITOR).await;
    let session = place.signed_in(OFFICER).await;
    let reset = json!({ "account": AUDITOR, "password": "只用一次的初始密码" });
    done(&session, call::reset_password, reset).await;
    done(&session, call::close_office, json!({})).await;
    assert_eq!(computer.refuses(AUDITOR).await, "kept_password_reset");
}

async fn nobody_stays_signed_in_by_a_password_that_another_gave(place: Place) {
    let computer = Computer::of(&place);
    let session = place.signed_in(OFFICER).await;
    let reset = json!({ "account": AUDITOR, "password": "只用一次的初始密码" });
    done(&session, call::reset_password, reset).await;
    done(&session, call::close_office, json!({})).await;
    let session = computer.sit().await;
    let given = json!({ "account": AUDITOR, "password": "只用一次的初始密码", "keep": true });
    let came = done(&session, call::sign_in, given).await;
    assert_eq!(came["not_kept"]["code"], "keep_needs_own_password");
    assert_eq!(computer.keychain.count(), 0);
    assert_eq!(names_of_kept(&session).await, [""; 0]);
}

async fn a_change_of_the_key_ends_it(place: Place) {
    let computer = Computer::of(&place);
    computer.keep(AUDITOR).await;
    let session = place.signed_in(OFFICER).await;
    done(&session, call::change_office_key, json!({})).await;
    done(&session, call::close_office, json!({})).await;
    assert_eq!(computer.refuses(AUDITOR).await, "kept_key_changed");
    // Her password takes the new key over, and she is kept by it.
    computer.keep(AUDITOR).await;
    let session = computer.sit().await;
    come_in(&session, AUDITOR).await;
    done(&session, call::list_rounds, json!({})).await;
}

async fn an_ended_account_ends_it(place: Place) {
    let computer = Computer::of(&place);
    computer.keep(APPROVER).await;
    computer.keep(AUDITOR).await;
    let sitting = computer.sit().await;
    let approver = json!({ "account": kept_of(&sitting, APPROVER).await });
    let session = place.signed_in(OFFICER).await;
    for name in [APPROVER, AUDITOR] {
        let end = json!({ "account": name, "keep_key": true });
        done(&session, call::end_account, end).await;
    }
    // Who sees her name still is told; of whoever is on no list any more nothing is left once the office is opened.
    assert_eq!(
        refused(&sitting, call::sign_in_kept, approver).await,
        "account_ended"
    );
    assert_eq!(computer.keychain.count(), 1);
    computer.sit().await.finish().await;
    assert_eq!(computer.keychain.count(), 0);
    let noted = fs::read_to_string(computer.device.join("computer")).unwrap();
    assert!(!noted.contains(AUDITOR), "{noted}");
}

async fn an_entry_that_was_lost_or_changed_is_said(place: Place) {
    let computer = Computer::of(&place);
    computer.keep(OFFICER).await;
    computer.keychain.clear();
    assert_eq!(computer.refuses(OFFICER).await, "keychain_entry_missing");
    for text in ["不是我们写的", &"5a".repeat(32)] {
        computer.keep(OFFICER).await;
        computer.keychain.overwrite(text);
        assert_eq!(computer.refuses(OFFICER).await, "keychain_entry_wrong");
    }
    // It was no guess of a password: nobody waits.
    let session = computer.sit().await;
    let came = done(&session, call::sign_in, credential(OFFICER)).await;
    assert_eq!(came["account"]["name"], OFFICER);
    assert_eq!(detail(&log(&session, 1).await[0])["wrong_before"], 0);
    done(&session, call::close_office, json!({})).await;
    // A file of the computer that cannot be read is said to whoever wants to be kept, and to nobody else.
    fs::write(computer.device.join("computer"), "{").unwrap();
    let session = computer.sit().await;
    let came = done(&session, call::sign_in, keeping(OFFICER)).await;
    assert_eq!(came["not_kept"]["code"], "computer_not_readable");
}

async fn another_computer_and_one_without_a_keychain_ask_for_the_password(place: Place) {
    let computer = Computer::of(&place);
    computer.keep(OFFICER).await;
    let other = Computer::named(&place, "另一台");
    let session = other.sit().await;
    assert_eq!(names_of_kept(&session).await, [""; 0]);
    let account = json!({ "account": OFFICER });
    assert_eq!(
        refused(&session, call::sign_in_kept, account.clone()).await,
        "sign_in_not_kept"
    );
    done(&session, call::close_office, json!({})).await;
    // On both at once; signing out of one leaves the other.
    other.keep(OFFICER).await;
    let session = other.sit().await;
    come_in(&session, OFFICER).await;
    done(&session, call::sign_out, json!({})).await;
    let session = computer.sit().await;
    come_in(&session, OFFICER).await;
    done(&session, call::close_office, json!({})).await;

    // The same computer, where the program finds no keychain.
    let session = without_keychain(&place, &computer.device).await;
    let names = done(&session, call::list_account_names, json!({})).await;
    assert_eq!(names["keychain"], false);
    let kept = names["accounts"].as_array().unwrap().iter();
    assert!(kept.into_iter().all(|account| account["kept"] == false));
    assert_eq!(
        refused(&session, call::sign_in_kept, account).await,
        "keychain_missing"
    );
    let came = done(&session, call::sign_in, keeping(OFFICER)).await;
    assert_eq!(came["not_kept"]["code"], "keychain_missing");
    done(&session, call::close_office, json!({})).await;
    come_in(&computer.sit().await, OFFICER).await;
}

async fn without_keychain(place: &Place, device: &Path) -> Session {
    place.opened(factory::session_at(NOON, device)).await
}

async fn a_keychain_that_refuses_keeps_nobody_from_her_password(place: Place) {
    let computer = Computer::of(&place);
    computer.keep(OFFICER).await;
    computer.keychain.refuse(Some("keychain_locked"));
    let session = computer.sit().await;
    let account = json!({ "account": kept_of(&session, OFFICER).await });
    assert_eq!(
        refused(&session, call::sign_in_kept, account).await,
        "keychain_locked"
    );
    let came = done(&session, call::sign_in, keeping(AUDITOR)).await;
    assert_eq!(came["not_kept"]["code"], "keychain_locked");
    done(&session, call::close_office, json!({})).await;
    computer.keychain.refuse(None);
    assert_eq!(
        computer.keychain.count(),
        1,
        "a locked keychain loses nothing"
    );
    let session = computer.sit().await;
    assert_eq!(names_of_kept(&session).await, [OFFICER]);
    come_in(&session, OFFICER).await;
    // Signing out ends it in the office, whatever the keychain says; that the entry is left is told, and it goes when it can.
    computer.keychain.refuse(Some("keychain_locked"));
    let out = done(&session, call::sign_out, json!({})).await;
    assert_eq!(out["still_kept"]["code"], "keychain_entry_left");
    done(&session, call::close_office, json!({})).await;
    let session = computer.sit().await;
    session.finish().await;
    assert_eq!(names_of_kept(&session).await, [""; 0]);
    assert_eq!(computer.keychain.count(), 1);
    done(&session, call::close_office, json!({})).await;
    computer.keychain.refuse(None);
    let session = computer.sit().await;
    session.finish().await;
    assert_eq!(computer.keychain.count(), 0);
    let account = json!({ "account": OFFICER });
    assert_eq!(
        refused(&session, call::sign_in_kept, account).await,
        "sign_in_not_kept"
    );
}

async fn wrong_passwords_make_whoever_is_kept_wait_too(place: Place) {
    let computer = Computer::of(&place);
    computer.keep(OFFICER).await;
    let session = computer.sit().await;
    let wrong = json!({ "account": OFFICER, "password": "不是这一句话的密码" });
    for _ in 0..3 {
        assert_eq!(
            refused(&session, call::sign_in, wrong.clone()).await,
            "password_wrong"
        );
    }
    let account = json!({ "account": kept_of(&session, OFFICER).await });
    let code = refused(&session, call::sign_in_kept, account).await;
    assert_eq!(code, "wait_before_next_try");
    done(&session, call::close_office, json!({})).await;
    let later = computer.sit_at("2026-05-18T05:00:00Z").await;
    come_in(&later, OFFICER).await;
    let told: u64 = log(&later, 4)
        .await
        .iter()
        .filter(|line| line["action"] == "refuse_password")
        .map(|line| detail(line)["times"].as_u64().unwrap_or(1))
        .sum();
    assert_eq!(told, 3);
}

async fn the_second_person_types_her_password_all_the_same(place: Place) {
    let computer = Computer::of(&place);
    computer.keep(OFFICER).await;
    computer.keep(APPROVER).await;
    let session = computer.sit().await;
    come_in(&session, OFFICER).await;
    let approval = |password: &str| json!({ "round": workshop::ROUND, "second": { "account": APPROVER, "password": password } });
    let code = refused(&session, call::approve_round, approval("")).await;
    assert_eq!(code, "password_wrong");
    let right = approval(&password(APPROVER));
    done(&session, call::approve_round, right).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn where_the_line_of_the_sign_in_fails_no_entry_is_left() {
    let place = Place::on_file("with-accounts").await;
    let computer = Computer::of(&place);
    let (file, away) = (
        PathBuf::from(&place.location),
        place.folder.path().join("移走了.office"),
    );
    let session = computer.sit().await;
    let (from, to) = (file.clone(), away.clone());
    computer
        .keychain
        .after_next_entry(move || fs::rename(from, to).unwrap());
    let code = refused(&session, call::sign_in, keeping(OFFICER)).await;
    assert!(code.starts_with("office_"), "{code}");
    assert_eq!(computer.keychain.count(), 0);
    fs::rename(away, file).unwrap();
    let session = computer.sit().await;
    assert_eq!(names_of_kept(&session).await, [""; 0]);
    computer.keep(OFFICER).await;
    come_in(&computer.sit().await, OFFICER).await;
}
