//! Who acts signs: every line by an account has its signature, that of a second person as well, and the check finds them by the
//! keys that the log itself names.

use factory::accounts::{APPROVER, OFFICER, credential, password, sign_in};
use factory::{Session, call, done, refused, workshop};
use serde_json::{Value, json};

use super::{Place, on_both};

on_both!(
    what_people_do_is_signed_by_them in "decided-by-account",
    a_key_that_was_given_anew_signs_from_then_on in "decided-by-account",
    without_accounts_nobody_signs in "issued",
);

async fn verified(session: &Session) -> Value {
    done(session, call::verify_audit, json!({})).await
}

fn assert_sound(verified: &Value) {
    assert_eq!(verified["intact"], true, "{verified:#}");
    assert_eq!(verified["signatures"]["findings"], json!([]));
}

async fn what_people_do_is_signed_by_them(place: Place) {
    let session = place.signed_in(OFFICER).await;
    let before = verified(&session).await;
    assert_sound(&before);
    let signatures = |verified: &Value| verified["signatures"]["signatures"].as_u64().unwrap();
    let approval = json!({ "round": workshop::ROUND, "second": credential(APPROVER) });
    done(&session, call::approve_round, approval).await;
    let approved = verified(&session).await;
    assert_sound(&approved);
    assert_eq!(
        signatures(&approved),
        signatures(&before) + 2,
        "she who asked for it and she who approved"
    );
    let round = json!({ "round": workshop::ROUND });
    let issued = done(&session, call::issue_certificates, round).await;
    let number = issued["issued"][0]["number"].clone();
    let revoke = json!({ "number": number, "reason": "误发", "second": credential(APPROVER) });
    done(&session, call::revoke_certificate, revoke).await;
    let revoked = verified(&session).await;
    assert_sound(&revoked);
    assert_eq!(signatures(&revoked), signatures(&approved) + 3);
    let checked = done(&session, call::check_office, json!({})).await;
    let names: Vec<&str> = checked["checks"]
        .as_array()
        .unwrap()
        .iter()
        .map(|check| check["name"].as_str().unwrap())
        .collect();
    for name in [
        "storage",
        "audit",
        "rows",
        "signatures",
        "schema",
        "register",
    ] {
        assert!(names.contains(&name), "{name} of {names:?}");
    }
    assert_eq!(checked["sound"], true);
}

async fn a_key_that_was_given_anew_signs_from_then_on(place: Place) {
    let session = place.signed_in(OFFICER).await;
    let hers = place.signed_in(APPROVER).await;
    let given = "给她的新密码 2026";
    let reset = json!({ "account": APPROVER, "password": given });
    done(&session, call::reset_password, reset).await;
    let new = place.sit().await;
    let by = json!({ "account": APPROVER, "password": given });
    done(&new, call::sign_in, by).await;
    let change = json!({ "old": given, "password": password(APPROVER) });
    done(&new, call::change_password, change).await;
    // The window in which she had signed in before holds a key that is hers no longer.
    assert_eq!(
        refused(&hers, call::list_rounds, json!({})).await,
        "sign_in_needed"
    );
    sign_in(&hers, APPROVER).await;
    let approval = json!({ "round": workshop::ROUND, "second": credential(APPROVER) });
    done(&hers, call::approve_round, approval).await;
    assert_sound(&verified(&session).await);
}

async fn without_accounts_nobody_signs(place: Place) {
    let session = place.sit().await;
    let verified = verified(&session).await;
    assert_sound(&verified);
    assert_eq!(verified["signatures"]["from_line"], Value::Null);
    assert_eq!(verified["signatures"]["signatures"], 0);
}
