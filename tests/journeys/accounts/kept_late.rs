//! Keychains that take their time, and several windows at once: nobody comes in over another who came meanwhile, and no window takes
//! away what another has just written. Must not know what a keychain holds.

use std::sync::mpsc;
use std::time::Duration;

use factory::accounts::{AUDITOR, OFFICER, sign_in};
use factory::{Session, call, done, refused};
use serde_json::{Value, json};

use super::kept::{Computer, come_in, keeping, kept_of, names_of_kept};
use super::{Place, log, on_both};

on_both!(
    a_keychain_that_answers_late_lets_nobody_in_over_another in "with-accounts",
    a_keychain_that_keeps_late_lets_nobody_in_over_another in "with-accounts",
    another_window_takes_no_new_entry_for_a_dead_one in "with-accounts",
);

/// A moment that lasts until it is told to be over, and from which it is heard when it has come.
fn waiting() -> (
    impl FnOnce() + Send + 'static,
    mpsc::Receiver<()>,
    mpsc::Sender<()>,
) {
    let (come, has_come) = mpsc::channel();
    let (over, is_over) = mpsc::channel::<()>();
    let wait = move || {
        come.send(()).unwrap();
        is_over.recv().unwrap();
    };
    (wait, has_come, over)
}

/// Long enough for whatever comes at all.
const LONG: Duration = Duration::from_secs(60);

/// What is said to somebody whose keychain answers only when the rest is done.
async fn comes_late(
    computer: &Computer<'_>,
    session: &Session,
    name: &str,
    meanwhile: impl AsyncFnOnce(&Session),
) -> String {
    let account = json!({ "account": kept_of(session, name).await });
    let (wait, has_come, over) = waiting();
    computer.keychain.before_next_answer(wait);
    let late = session.clone();
    let coming = tokio::spawn(async move { refused(&late, call::sign_in_kept, account).await });
    has_come.recv_timeout(LONG).unwrap();
    meanwhile(session).await;
    over.send(()).unwrap();
    coming.await.unwrap()
}

async fn a_keychain_that_answers_late_lets_nobody_in_over_another(place: Place) {
    let computer = Computer::of(&place);
    computer.keep(AUDITOR).await;
    let session = computer.sit().await;
    let code = comes_late(&computer, &session, AUDITOR, async |session: &Session| {
        sign_in(session, OFFICER).await;
    })
    .await;
    assert_eq!(code, "sign_in_overtaken");
    let status = done(&session, call::session_status, json!({})).await;
    assert_eq!(status["account"]["name"], OFFICER);
    assert_eq!(log(&session, 1).await[0]["action"], "sign_in");
    done(&session, call::close_office, json!({})).await;

    // Who has signed out is not followed by one without a password.
    let session = computer.sit().await;
    let code = comes_late(&computer, &session, AUDITOR, async |session: &Session| {
        sign_in(session, OFFICER).await;
        done(session, call::sign_out, json!({})).await;
    })
    .await;
    assert_eq!(code, "sign_in_overtaken");
    assert_eq!(
        refused(&session, call::list_rounds, json!({})).await,
        "sign_in_needed"
    );
    done(&session, call::close_office, json!({})).await;

    // Nor does she come in who would rather type her password.
    let session = computer.sit().await;
    let code = comes_late(&computer, &session, AUDITOR, async |session: &Session| {
        let cancel = json!({ "action": "sign_in_kept" });
        done(session, call::cancel_work, cancel).await;
    })
    .await;
    assert_eq!(code, "sign_in_overtaken");
    sign_in(&session, AUDITOR).await;
    done(&session, call::close_office, json!({})).await;
    come_in(&computer.sit().await, AUDITOR).await;
}

async fn a_keychain_that_keeps_late_lets_nobody_in_over_another(place: Place) {
    let computer = Computer::of(&place);
    let session = computer.sit().await;
    let (wait, has_come, over) = waiting();
    computer.keychain.after_next_entry(wait);
    let late = session.clone();
    let keep = keeping(AUDITOR);
    let coming = tokio::spawn(async move { refused(&late, call::sign_in, keep).await });
    has_come.recv_timeout(LONG).unwrap();
    sign_in(&session, OFFICER).await;
    over.send(()).unwrap();
    assert_eq!(coming.await.unwrap(), "sign_in_overtaken");
    let status = done(&session, call::session_status, json!({})).await;
    assert_eq!(status["account"]["name"], OFFICER);
    // Nor does she stay signed in by it.
    assert_eq!(computer.keychain.count(), 0);
    assert_eq!(names_of_kept(&session).await, [""; 0]);
}

async fn another_window_takes_no_new_entry_for_a_dead_one(place: Place) {
    let computer = Computer::of(&place);
    computer.keep(AUDITOR).await;
    let account = json!({ "account": kept_of(&computer.sit().await, AUDITOR).await });
    // The other window asks before the entry is another and hears it after, or asks after: the header knows nothing of it yet.
    for asks_before in [true, false] {
        let other = computer.sit().await;
        let late = account.clone();
        let coming = async move { refused(&other, call::sign_in_kept, late).await };
        let (asking, has_asked, answer) = waiting();
        let (writing, is_written, go_on) = waiting();
        let session = computer.sit().await;
        let window = session.clone();
        let keeps = async move { done(&window, call::sign_in, keeping(AUDITOR)).await };
        let came = if asks_before {
            computer.keychain.before_next_answer(asking);
            let coming = tokio::spawn(coming);
            has_asked.recv_timeout(LONG).unwrap();
            computer.keychain.after_next_entry(writing);
            let keeps = tokio::spawn(keeps);
            is_written.recv_timeout(LONG).unwrap();
            answer.send(()).unwrap();
            assert_eq!(coming.await.unwrap(), "keychain_entry_wrong");
            go_on.send(()).unwrap();
            keeps.await.unwrap()
        } else {
            computer.keychain.after_next_entry(writing);
            let keeps = tokio::spawn(keeps);
            is_written.recv_timeout(LONG).unwrap();
            assert_eq!(coming.await, "sign_in_not_kept");
            go_on.send(()).unwrap();
            keeps.await.unwrap()
        };
        assert_eq!(came["not_kept"], Value::Null, "{came}");
        assert_eq!(computer.keychain.count(), 1);
        done(&session, call::close_office, json!({})).await;
        let session = computer.sit().await;
        come_in(&session, AUDITOR).await;
        done(&session, call::close_office, json!({})).await;
    }
}
