//! Whose key is which, forged by somebody who has the file or the server and the password of one account: keys of accounts and of
//! recovery sheets, in lines that fit together. A key that nobody gave is found, and with it whatever is signed by it. Must not
//! know how the check looks.

use std::sync::Arc;

use factory::accounts::{APPROVER, AUDITOR, OFFICER, sign_in};
use factory::{call, done, refused};
use keys::{Chance, Cost, Credentials, Domain, Header, Password, Phrase, SigningKey};
use records::WriteTx;
use records::accounts::header;
use serde_json::{Value, json};

use super::forged::{Forger, Pen, by_nobody, found, row_id};
use super::{Place, on_both};

on_both!(
    an_invented_first_account_and_a_recovery_of_the_approver_are_found in "decided-by-account",
    a_recovery_of_the_administrator_that_nobody_made_is_found in "decided-by-account",
    a_recovery_by_a_sheet_that_she_put_into_the_header_is_found in "decided-by-account",
    a_recovery_by_a_sheet_that_she_says_to_have_made_is_found in "decided-by-account",
    an_approvers_key_that_nobody_gave_her_is_found in "decided-by-account",
    a_recovery_by_the_sheet_itself_is_sound in "decided",
    a_recovery_that_nobody_made_hinders_no_change_of_the_key in "decided-by-account",
    who_has_a_forged_key_is_handed_no_new_one_until_she_has_another in "decided-by-account",
);

async fn an_invented_first_account_and_a_recovery_of_the_approver_are_found(place: Place) {
    let she = Forger::at(&place, OFFICER).await;
    let key = she.key.public().to_string();
    let (tx, _) = she.begin().await;
    let detail = json!({
        "account": she.approver, "duties": ["administrator"], "public_key": key, "office": she.header.office().to_string(),
    });
    let act = ("make_first_account", "新的人");
    she.end(tx, &she.account, &[&she.account], act, detail)
        .await;
    let (tx, _) = she.begin().await;
    let detail = json!({ "account": she.approver, "public_key": key });
    let act = ("recover_account", APPROVER);
    let names = [&she.account, &she.approver];
    she.end(tx, &she.account, &names, act, detail).await;
    she.approve(&she.approver, &[&she.approver]).await;
    drop(she);
    let found = found(&place).await;
    assert!(
        found.contains(&"first_account_again".to_owned()),
        "{found:?}"
    );
    assert!(
        found.contains(&"recovery_of_no_administrator".to_owned()),
        "{found:?}"
    );
    assert!(found.contains(&"signature_wrong".to_owned()), "{found:?}");
}

/// A key that nobody else has.
fn drawn(by: u8) -> SigningKey {
    SigningKey::new(&mut Chance::new([by; 32]))
}

/// The administrator's account, recovered by somebody to a key of hers; by a sheet's key, if she has one.
async fn recover(she: &Forger, key: &SigningKey, sheet: (u32, Option<&SigningKey>)) -> Forger {
    let administrator = row_id(&she.header, OFFICER);
    let pen = |name: &str, key: &SigningKey, says| Pen {
        account: name.into(),
        office: she.header.office(),
        key: key.clone(),
        says: Domain::new(says),
    };
    let (mut tx, _) = she.begin().await;
    tx.signed_by(Arc::new(pen(administrator.as_str(), key, "audit line")));
    if let (_, Some(by)) = sheet {
        tx.signed_by(Arc::new(pen("recovery_sheet", by, "recovery sheet")));
    }
    let detail = json!({
        "account": administrator, "public_key": key.public().to_string(), "recovery_sheet": sheet.0,
    });
    let entry = by_nobody("recover_account", OFFICER, &detail);
    tx.commit(&entry).await.unwrap();
    Forger {
        database: she.database.clone(),
        account: administrator,
        approver: she.approver.clone(),
        header: she.header.clone(),
        office_key: she.office_key.clone(),
        key: key.clone(),
    }
}

async fn a_recovery_of_the_administrator_that_nobody_made_is_found(place: Place) {
    let she = Forger::at(&place, AUDITOR).await;
    // Nothing but the new key, which anybody can draw; then with a signature that is no sheet's.
    recover(&she, &drawn(1), (1, None)).await;
    let as_her = recover(&she, &drawn(2), (1, Some(&drawn(3)))).await;
    // And an account that she makes in the administrator's name.
    let (tx, _) = as_her.begin().await;
    let detail = json!({
        "account": "invented", "duties": ["approver"], "public_key": drawn(4).public().to_string(),
    });
    let act = ("add_account", "新的人");
    let named = [&as_her.account];
    as_her.end(tx, &as_her.account, &named, act, detail).await;
    drop((she, as_her));
    let mut expected = ["recovery_not_by_sheet", "signature_wrong"].repeat(2);
    expected.push("signature_wrong");
    assert_eq!(found(&place).await, expected);
}

/// Puts a header of hers in the place of the one that is there.
async fn plant(tx: &mut WriteTx, before: &Header, planted: &Header) {
    let revision = |header: &Header| i64::try_from(header.revision()).unwrap();
    let (before, after) = (revision(before), revision(planted));
    header::replace(tx, before, &planted.to_bytes(), after)
        .await
        .unwrap();
}

async fn a_recovery_by_a_sheet_that_she_put_into_the_header_is_found(place: Place) {
    let she = Forger::at(&place, AUDITOR).await;
    let chance = &mut Chance::new([5; 32]);
    let phrase = Phrase::new(chance);
    let mut planted = she.header.clone();
    let sheet = planted.set_recovery(&she.office_key, &phrase, chance);
    let signing = planted.open_recovery(&phrase).unwrap().sheet;
    let (mut tx, _) = she.begin().await;
    plant(&mut tx, &she.header, &planted).await;
    let act = ("sign_in", AUDITOR);
    she.end(tx, &she.account, &[&she.account], act, json!({}))
        .await;
    drop(she);
    assert_eq!(found(&place).await, ["recovery_sheet_otherwise"]);
    let she = Forger::at(&place, AUDITOR).await;
    recover(&she, &drawn(6), (sheet.unwrap().number, Some(&signing))).await;
    drop(she);
    assert_eq!(
        found(&place).await,
        [
            "recovery_not_by_sheet",
            "signature_wrong",
            "recovery_sheet_otherwise"
        ]
    );
}

async fn a_recovery_by_a_sheet_that_she_says_to_have_made_is_found(place: Place) {
    let she = Forger::at(&place, AUDITOR).await;
    let sheet = drawn(7);
    let detail = json!({ "recovery_sheet": 2, "sheet_key": sheet.public().to_string() });
    let act = ("make_recovery_sheet", "accounts");
    let (tx, _) = she.begin().await;
    she.end(tx, &she.account, &[&she.account], act, detail.clone())
        .await;
    recover(&she, &drawn(8), (2, Some(&sheet))).await;
    // Under nobody's account.
    let (tx, _) = she.begin().await;
    tx.commit(&by_nobody(act.0, act.1, &detail)).await.unwrap();
    recover(&she, &drawn(9), (2, Some(&sheet))).await;
    drop(she);
    assert_eq!(
        found(&place).await,
        [
            "line_beyond_duty",
            "recovery_not_by_sheet",
            "signature_wrong",
            "signature_missing",
            "recovery_not_by_sheet",
            "signature_wrong"
        ]
    );
}

/// A line that changes no row and that nobody answers for, after which the approver's key would be the officer's.
async fn an_approvers_key_that_nobody_gave_her_is_found(place: Place) {
    let she = Forger::at(&place, OFFICER).await;
    let (tx, _) = she.begin().await;
    let detail = json!({ "account": she.approver, "public_key": she.key.public().to_string() });
    let line = by_nobody("reset_password", APPROVER, &detail);
    tx.commit(&line).await.unwrap();
    she.approve(&she.approver, &[&she.approver]).await;
    drop(she);
    assert_eq!(found(&place).await, ["signature_missing"]);
}

async fn a_recovery_by_the_sheet_itself_is_sound(place: Place) {
    let session = place.sit().await;
    let made = factory::accounts::first(&session).await;
    factory::accounts::add(&session, OFFICER, AUDITOR, &["auditor"]).await;
    let recovered = async |sheet: &Value, password: &str| {
        let groups = sheet["groups"].as_array().unwrap().iter();
        let groups: Vec<&str> = groups.map(|group| group.as_str().unwrap()).collect();
        let session = place.sit().await;
        let input = json!({ "phrase": groups.join(" "), "account": OFFICER, "password": password });
        done(&session, call::recover_account, input).await;
        let by = json!({ "account": OFFICER, "password": password });
        done(&session, call::sign_in, by).await;
        session
    };
    done(&session, call::close_office, json!({})).await;
    let session = recovered(&made["recovery"], "凭第一张恢复单的新话").await;
    let sheet = done(&session, call::make_recovery_sheet, json!({})).await;
    done(&session, call::close_office, json!({})).await;
    let session = recovered(&sheet, "凭第二张恢复单的新话").await;
    let changed = done(&session, call::change_office_key, json!({})).await;
    done(&session, call::close_office, json!({})).await;
    let session = recovered(&changed["recovery"], "凭第三张恢复单的新话").await;
    sign_in(&session, AUDITOR).await;
    let verified = done(&session, call::verify_audit, json!({})).await;
    assert_eq!(verified["intact"], true, "{verified:#}");
    done(&session, call::close_office, json!({})).await;
    assert_eq!(found(&place).await, [""; 0]);
}

async fn a_recovery_that_nobody_made_hinders_no_change_of_the_key(place: Place) {
    let she = Forger::at(&place, AUDITOR).await;
    recover(&she, &drawn(1), (1, None)).await;
    she.database.close().await;
    drop(she);
    let session = place.signed_in(OFFICER).await;
    for _ in 0..2 {
        done(&session, call::change_office_key, json!({})).await;
    }
    done(&session, call::close_office, json!({})).await;
    // The line stays in the log, and whose key is which does not come from it.
    assert_eq!(
        found(&place).await,
        ["recovery_not_by_sheet", "signature_wrong"]
    );
}

async fn who_has_a_forged_key_is_handed_no_new_one_until_she_has_another(place: Place) {
    let she = Forger::at(&place, AUDITOR).await;
    let mut planted = she.header.clone();
    let listed = |header: &Header| {
        let mut accounts = header.accounts();
        accounts.find(|one| one.name == APPROVER).unwrap().id
    };
    let approver = listed(&she.header);
    let credentials = Credentials {
        signing: &she.key,
        password: &Password::new("换成她自己的一句话"),
        cost: Cost::LEAST,
    };
    let chance = &mut Chance::new([5; 32]);
    planted
        .replace(&she.office_key, approver, credentials, chance)
        .unwrap();
    let (mut tx, _) = she.begin().await;
    plant(&mut tx, &she.header, &planted).await;
    let detail = json!({ "account": she.approver, "public_key": she.key.public().to_string() });
    let line = by_nobody("reset_password", APPROVER, &detail);
    tx.commit(&line).await.unwrap();
    she.database.close().await;
    drop(she);
    let session = place.signed_in(OFFICER).await;
    assert_eq!(
        refused(&session, call::change_office_key, json!({})).await,
        "account_key_unknown"
    );
    let given = json!({ "account": APPROVER, "password": "只用一次的初始密码" });
    done(&session, call::reset_password, given.clone()).await;
    done(&session, call::change_office_key, json!({})).await;
    done(&session, call::close_office, json!({})).await;
    done(&place.sit().await, call::sign_in, given).await;
    assert_eq!(found(&place).await, ["signature_missing"]);
}
