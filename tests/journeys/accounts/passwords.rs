//! Passwords: wrong ones and the wait after them, one's own, one that was forgotten, the recovery sheet.

use factory::accounts::{APPROVER, AUDITOR, OFFICER, credential, first, password, sign_in};
use factory::{Session, call, done, refused};
use serde_json::{Value, json};

use super::{Place, log, on_both};

on_both!(
    wrong_passwords_cost_time_also_after_a_restart in "with-accounts",
    a_clock_that_is_set_back_shortens_no_wait in "with-accounts",
    a_clock_that_was_ahead_lets_nobody_wait_for_ever in "with-accounts",
    of_many_tries_at_once_one_is_answered in "with-accounts",
    one_changes_ones_own_password_by_the_old_one in "with-accounts",
    a_given_password_opens_nothing_until_it_is_ones_own in "with-accounts",
    a_weak_password_is_refused_wherever_one_is_set in "with-accounts",
    a_forgotten_password_is_given_anew_and_its_owner_is_told in "with-accounts",
    the_recovery_sheet_brings_an_administrator_back in "complete",
    a_new_recovery_sheet_voids_the_old_one in "complete",
);

fn wrong(name: &str) -> Value {
    json!({ "account": name, "password": "不是这一句话的密码" })
}

async fn slip(session: &Session, times: usize) {
    for _ in 0..times {
        assert_eq!(
            refused(session, call::sign_in, wrong(APPROVER)).await,
            "password_wrong"
        );
    }
}

/// Wrong passwords that lines tell of: those that were typed before the file was open stand in one line.
fn wrong_ones(lines: &[Value]) -> u64 {
    let of_it = lines
        .iter()
        .filter(|line| line["action"] == "refuse_password");
    of_it
        .map(|line| {
            let detail: Value = serde_json::from_str(line["detail"].as_str().unwrap()).unwrap();
            detail["times"].as_u64().unwrap_or(1)
        })
        .sum()
}

async fn wrong_passwords_cost_time_also_after_a_restart(place: Place) {
    slip(&place.sit_at("2026-05-18T02:00:00Z").await, 3).await;
    let soon = place.sit_at("2026-05-18T02:00:03Z").await;
    let right = credential(APPROVER);
    assert_eq!(
        refused(&soon, call::sign_in, right.clone()).await,
        "wait_before_next_try"
    );
    // Nobody else waits.
    sign_in(&soon, OFFICER).await;
    let refusals = log(&soon, 4).await;
    assert_eq!(wrong_ones(&refusals), 3);
    let later = place.sit_at("2026-05-18T02:00:05Z").await;
    slip(&later, 1).await;
    assert_eq!(
        refused(&later, call::sign_in, right.clone()).await,
        "wait_before_next_try"
    );
    let later = place.sit_at("2026-05-18T02:00:15Z").await;
    done(&later, call::sign_in, right).await;
    // The right one has wiped the slate.
    slip(&later, 3).await;
}

async fn a_clock_that_is_set_back_shortens_no_wait(place: Place) {
    slip(&place.sit_at("2026-05-18T02:00:00Z").await, 3).await;
    let back = place.sit_at("2020-01-01T00:00:00Z").await;
    let code = refused(&back, call::sign_in, credential(APPROVER)).await;
    assert_eq!(code, "wait_before_next_try");
}

async fn a_clock_that_was_ahead_lets_nobody_wait_for_ever(place: Place) {
    slip(&place.sit_at("2036-01-01T00:00:00Z").await, 3).await;
    let right = credential(APPROVER);
    let back = place.sit_at("2026-05-18T02:00:00Z").await;
    for _ in 0..2 {
        let code = refused(&back, call::sign_in, right.clone()).await;
        assert_eq!(code, "wait_before_next_try");
    }
    let after = place.sit_at("2026-05-18T02:00:05Z").await;
    done(&after, call::sign_in, right).await;
}

async fn of_many_tries_at_once_one_is_answered(place: Place) {
    let mut sessions = Vec::new();
    for _ in 0..8 {
        sessions.push(place.sit().await);
    }
    let tries = sessions.iter().cloned().map(|session| {
        tokio::spawn(async move { refused(&session, call::sign_in, wrong(APPROVER)).await })
    });
    let mut codes = Vec::new();
    for one in tries.collect::<Vec<_>>() {
        codes.push(one.await.unwrap());
    }
    let answered = codes
        .iter()
        .filter(|code| *code == "password_wrong")
        .count();
    let known = [
        "password_wrong",
        "changed_meanwhile",
        "wait_before_next_try",
    ];
    assert!(
        codes.iter().all(|code| known.contains(&code.as_str())),
        "{codes:?}"
    );
    // Three are free; every one that was answered was counted.
    assert!((1..=3).contains(&answered), "{codes:?}");
    sign_in(&sessions[0], OFFICER).await;
    let counted = log(&sessions[0], 20).await;
    assert_eq!(wrong_ones(&counted), answered as u64);
}

async fn one_changes_ones_own_password_by_the_old_one(place: Place) {
    let session = place.signed_in(AUDITOR).await;
    let new = "换了一句新的只有自己知道的话";
    let by = |old: &str, new: &str| json!({ "old": old, "password": new });
    let old = password(AUDITOR);
    let change = |input| refused(&session, call::change_password, input);
    assert_eq!(
        change(by("不是这一句话的密码", new)).await,
        "password_wrong"
    );
    assert_eq!(change(by(&old, &old)).await, "password_same");
    done(&session, call::change_password, by(&old, new)).await;
    assert_eq!(
        refused(&session, call::sign_in, credential(AUDITOR)).await,
        "password_wrong"
    );
    done(
        &session,
        call::sign_in,
        json!({ "account": AUDITOR, "password": new }),
    )
    .await;
}

async fn a_given_password_opens_nothing_until_it_is_ones_own(place: Place) {
    let session = place.signed_in(OFFICER).await;
    let first = "只用一次的初始密码";
    let new = json!({ "name": "周敏芳", "duties": ["hr_officer", "approver"], "password": first });
    let added = done(&session, call::add_account, new).await;
    assert_eq!(added["password_given"], true);
    done(
        &session,
        call::sign_in,
        json!({ "account": "周敏芳", "password": first }),
    )
    .await;
    assert_eq!(
        refused(&session, call::list_rounds, json!({})).await,
        "password_change_needed"
    );
    let own = password("周敏芳");
    done(
        &session,
        call::change_password,
        json!({ "old": first, "password": own }),
    )
    .await;
    done(&session, call::list_rounds, json!({})).await;
}

async fn a_weak_password_is_refused_wherever_one_is_set(place: Place) {
    let session = place.signed_in(OFFICER).await;
    let weak = "139123456789";
    let new = json!({ "name": "周敏芳", "duties": ["auditor"], "password": weak });
    assert_eq!(
        refused(&session, call::add_account, new).await,
        "password_too_simple"
    );
    let reset = json!({ "account": APPROVER, "password": weak });
    assert_eq!(
        refused(&session, call::reset_password, reset).await,
        "password_too_simple"
    );
    let own = json!({ "old": password(OFFICER), "password": weak });
    assert_eq!(
        refused(&session, call::change_password, own).await,
        "password_too_simple"
    );
}

async fn a_forgotten_password_is_given_anew_and_its_owner_is_told(place: Place) {
    // Wrong ones that were tried before are forgotten with it.
    slip(&place.sit().await, 3).await;
    let session = place.signed_in(OFFICER).await;
    let given = "管理员临时给的一句话";
    done(
        &session,
        call::reset_password,
        json!({ "account": APPROVER, "password": given }),
    )
    .await;
    let line = &log(&session, 1).await[0];
    assert_eq!(
        (&line["action"], &line["subject"]),
        (&json!("reset_password"), &json!(APPROVER))
    );

    let hers = place.sit().await;
    assert_eq!(
        refused(&hers, call::sign_in, credential(APPROVER)).await,
        "password_wrong"
    );
    let by_given = json!({ "account": APPROVER, "password": given });
    let told = done(&hers, call::sign_in, by_given.clone()).await;
    assert_eq!(told["notice"]["code"], "password_was_reset");
    assert!(
        told["notice"]["message"]
            .as_str()
            .unwrap()
            .contains(OFFICER),
        "{told}"
    );
    assert_eq!(
        refused(&hers, call::list_rounds, json!({})).await,
        "password_change_needed"
    );
    // She is told again until she has one of her own.
    assert_ne!(
        done(&hers, call::sign_in, by_given).await["notice"],
        json!(null)
    );
    let own = json!({ "old": given, "password": password(APPROVER) });
    done(&hers, call::change_password, own).await;
    let told = done(&hers, call::sign_in, credential(APPROVER)).await;
    assert_eq!(told["notice"], json!(null));
}

fn phrase(sheet: &Value) -> String {
    let groups = sheet["groups"].as_array().unwrap().iter();
    groups
        .map(|group| group.as_str().unwrap())
        .collect::<Vec<_>>()
        .join(" ")
}

async fn the_recovery_sheet_brings_an_administrator_back(place: Place) {
    let session = place.sit().await;
    let made = first(&session).await;
    factory::accounts::add(&session, OFFICER, APPROVER, &["approver"]).await;
    let phrase = phrase(&made["recovery"]);
    let new = "凭恢复单设的一句新话";

    let hers = place.sit().await;
    let by = |account: &str, phrase: &str| json!({ "phrase": phrase, "account": account, "password": new });
    let recover = |input| refused(&hers, call::recover_account, input);
    assert_eq!(
        recover(by(APPROVER, &phrase)).await,
        "recovery_needs_administrator"
    );
    assert_eq!(
        recover(by(OFFICER, "ABCDE")).await,
        "recovery_phrase_incomplete"
    );
    done(
        &hers,
        call::recover_account,
        by(OFFICER, &phrase.to_lowercase()),
    )
    .await;
    assert_eq!(
        refused(&hers, call::list_rounds, json!({})).await,
        "sign_in_needed"
    );
    assert_eq!(
        refused(&hers, call::sign_in, credential(OFFICER)).await,
        "password_wrong"
    );
    done(
        &hers,
        call::sign_in,
        json!({ "account": OFFICER, "password": new }),
    )
    .await;
    done(&hers, call::list_rounds, json!({})).await;
    let lines = log(&hers, 4).await;
    assert!(
        lines.iter().any(|line| line["action"] == "recover_account"),
        "{lines:?}"
    );
    sign_in(&hers, APPROVER).await;
}

async fn a_new_recovery_sheet_voids_the_old_one(place: Place) {
    let session = place.sit().await;
    let old = phrase(&first(&session).await["recovery"]);
    let sheet = done(&session, call::make_recovery_sheet, json!({})).await;
    assert_eq!(sheet["number"], 2);
    // What is printed is what opens: the old one is not.
    let file = place.folder.path().join("恢复单.pdf");
    let words: Vec<&str> = old.split(' ').collect();
    let print = json!({ "groups": words, "path": file });
    let code = refused(&session, call::save_recovery_sheet, print).await;
    assert_eq!(code, "recovery_phrase_of_other_sheet");
    assert!(!file.exists());
    let print = json!({ "groups": sheet["groups"], "path": file });
    done(&session, call::save_recovery_sheet, print).await;
    assert!(std::fs::read(&file).unwrap().starts_with(b"%PDF"));
    let by = |phrase: &str| json!({ "phrase": phrase, "account": OFFICER, "password": "凭恢复单设的一句新话" });
    let code = refused(&session, call::recover_account, by(&old)).await;
    assert_eq!(code, "recovery_phrase_of_other_sheet");
    done(&session, call::recover_account, by(&phrase(&sheet))).await;
}
