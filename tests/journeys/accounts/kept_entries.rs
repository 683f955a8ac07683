//! What becomes of an entry of the keychain, which opens every copy of the office from its time: what ends it takes it away, and what
//! is done in a copy of before does not. Must not know what a keychain holds.

use std::fs;
use std::path::Path;

use factory::accounts::{APPROVER, AUDITOR, OFFICER, password, sign_in};
use factory::{Session, call, done, refused, session_keeping};
use serde_json::{Value, json};

use super::kept::{Computer, NOON, come_in, detail, keeping, kept_of, names_of_kept};
use super::{Place, log, on_both};

on_both!(
    what_ends_it_on_this_computer_leaves_no_entry_there in "with-accounts",
    an_entry_that_stays_after_its_end_is_told_and_goes_later in "with-accounts",
    an_entry_that_is_gone_is_not_asked_for_again in "with-accounts",
);

async fn what_ends_it_on_this_computer_leaves_no_entry_there(place: Place) {
    let computer = Computer::of(&place);
    let new = "换了一句新的密码话";
    computer.keep(AUDITOR).await;
    let session = computer.sit().await;
    come_in(&session, AUDITOR).await;
    let change = json!({ "old": password(AUDITOR), "password": new });
    done(&session, call::change_password, change).await;
    assert_eq!(computer.keychain.count(), 0);
    done(&session, call::close_office, json!({})).await;
    assert_eq!(computer.refuses(AUDITOR).await, "kept_password_changed");

    computer.keep(APPROVER).await;
    let session = computer.sit().await;
    sign_in(&session, OFFICER).await;
    let reset = json!({ "account": APPROVER, "password": "只用一次的初始密码" });
    done(&session, call::reset_password, reset).await;
    assert_eq!(computer.keychain.count(), 0);
    done(&session, call::close_office, json!({})).await;
    assert_eq!(computer.refuses(APPROVER).await, "kept_password_reset");

    let session = computer.sit().await;
    let keep = json!({ "account": AUDITOR, "password": new, "keep": true });
    done(&session, call::sign_in, keep.clone()).await;
    done(&session, call::sign_in, keeping(OFFICER)).await;
    assert_eq!(computer.keychain.count(), 2);
    done(&session, call::change_office_key, json!({})).await;
    assert_eq!(computer.keychain.count(), 0);
    done(&session, call::close_office, json!({})).await;
    assert_eq!(computer.refuses_among(AUDITOR).await, "kept_key_changed");
    assert_eq!(computer.refuses(OFFICER).await, "kept_key_changed");

    let session = computer.sit().await;
    done(&session, call::sign_in, keep).await;
    sign_in(&session, OFFICER).await;
    let end = json!({ "account": AUDITOR, "keep_key": true });
    done(&session, call::end_account, end).await;
    assert_eq!(computer.keychain.count(), 0);
}

async fn an_entry_that_stays_after_its_end_is_told_and_goes_later(place: Place) {
    let computer = Computer::of(&place);
    computer.keep(AUDITOR).await;
    let session = computer.sit().await;
    sign_in(&session, OFFICER).await;
    computer.keychain.refuse(Some("keychain_locked"));
    let reset = json!({ "account": AUDITOR, "password": "只用一次的初始密码" });
    done(&session, call::reset_password, reset).await;
    let status = done(&session, call::session_status, json!({})).await;
    let warnings = status["office"]["warnings"].as_array().unwrap();
    let told = |code: &str| warnings.iter().any(|warning| warning["code"] == code);
    assert!(told("keychain_entry_left"), "{status}");
    done(&session, call::close_office, json!({})).await;
    computer.keychain.refuse(None);
    assert_eq!(computer.keychain.count(), 1);
    computer.sit().await.finish().await;
    assert_eq!(computer.keychain.count(), 0);
    assert_eq!(computer.refuses(AUDITOR).await, "kept_password_reset");
}

async fn an_entry_that_is_gone_is_not_asked_for_again(place: Place) {
    let computer = Computer::of(&place);
    computer.keep(AUDITOR).await;
    let session = place.signed_in(AUDITOR).await;
    let change = json!({ "old": password(AUDITOR), "password": "换了一句新的密码话" });
    done(&session, call::change_password, change).await;
    done(&session, call::close_office, json!({})).await;
    let session = computer.sit().await;
    session.finish().await;
    assert_eq!(computer.keychain.count(), 0);
    done(&session, call::close_office, json!({})).await;
    // A keychain that is locked now is no trouble: she is told why it ended, and no note is left of what it would not let go of.
    computer.keychain.refuse(Some("keychain_locked"));
    assert_eq!(notes(&computer), [false, true]);
    let session = computer.sit().await;
    session.finish().await;
    let account = json!({ "account": kept_of(&session, AUDITOR).await });
    assert_eq!(
        refused(&session, call::sign_in_kept, account).await,
        "kept_password_changed"
    );
    assert_eq!(notes(&computer), [false; 0]);
}

/// Of everybody noted on a computer whether it is over, and whether the entry is gone.
fn notes(computer: &Computer<'_>) -> Vec<bool> {
    let noted = fs::read_to_string(computer.device.join("computer")).unwrap();
    let noted: Value = serde_json::from_str(&noted).unwrap();
    let all = noted["kept"].as_object().unwrap().values();
    all.flat_map(|one| [one["over"] == true, one["cleared"] == true])
        .collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_copy_of_before_ends_nothing_in_the_present_office() {
    let place = Place::on_file("with-accounts").await;
    let computer = Computer::of(&place);
    let copy = place.folder.path().join("从前.office");
    fs::copy(&place.location, &copy).unwrap();
    computer.keep(AUDITOR).await;
    let session = sit_at(&copy, &computer).await;
    assert_eq!(names_of_kept(&session).await, [""; 0]);
    let account = json!({ "account": kept_of(&session, AUDITOR).await });
    assert_eq!(
        refused(&session, call::sign_in_kept, account).await,
        "sign_in_not_kept"
    );
    // Nor by an empty box there, a new password or signing out.
    let by = json!({ "account": AUDITOR, "password": password(AUDITOR), "keep": false });
    done(&session, call::sign_in, by).await;
    let change = json!({ "old": password(AUDITOR), "password": "换了一句新的密码话" });
    done(&session, call::change_password, change).await;
    done(&session, call::sign_out, json!({})).await;
    done(&session, call::close_office, json!({})).await;
    assert_eq!(computer.keychain.count(), 1);
    come_in(&computer.sit().await, AUDITOR).await;
}

/// The program is started on a computer and opens a copy of the office.
async fn sit_at(copy: &Path, computer: &Computer<'_>) -> Session {
    let session = session_keeping(NOON, &computer.device, &computer.keychain);
    let location = json!({ "location": copy });
    done(&session, call::open_office, location).await;
    session
}

#[tokio::test(flavor = "multi_thread")]
async fn a_copy_from_an_earlier_stay_ends_nothing_in_the_present_office() {
    let place = Place::on_file("with-accounts").await;
    let computer = Computer::of(&place);
    computer.keep(AUDITOR).await;
    let copies = ["空框.office", "新密码.office", "退出.office"];
    let [unticked, changed, left] = copies.map(|name| place.folder.path().join(name));
    for copy in [&unticked, &changed, &left] {
        fs::copy(&place.location, copy).unwrap();
    }
    let session = computer.sit().await;
    come_in(&session, AUDITOR).await;
    done(&session, call::sign_out, json!({})).await;
    done(&session, call::close_office, json!({})).await;
    assert_eq!(computer.keychain.count(), 0);
    computer.keep(AUDITOR).await;

    let session = sit_at(&unticked, &computer).await;
    let by = json!({ "account": AUDITOR, "password": password(AUDITOR), "keep": false });
    done(&session, call::sign_in, by).await;
    // Every copy lists this computer still: that of the empty box says that it ended there.
    assert_eq!(detail(&log(&session, 1).await[0])["kept"], false);
    done(&session, call::close_office, json!({})).await;
    assert_eq!(computer.keychain.count(), 1);

    let session = sit_at(&changed, &computer).await;
    sign_in(&session, AUDITOR).await;
    let change = json!({ "old": password(AUDITOR), "password": "换了一句新的密码话" });
    done(&session, call::change_password, change).await;
    done(&session, call::close_office, json!({})).await;
    assert_eq!(computer.keychain.count(), 1);

    let session = sit_at(&left, &computer).await;
    sign_in(&session, AUDITOR).await;
    done(&session, call::sign_out, json!({})).await;
    done(&session, call::close_office, json!({})).await;
    assert_eq!(computer.keychain.count(), 1);
    come_in(&computer.sit().await, AUDITOR).await;
}
