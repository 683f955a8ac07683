//! A server that falls silent in the middle of an act: the program says so within half a minute, the server lets go of the office
//! by itself, and the act is either whole or not there.

use std::time::{Duration, Instant};

use factory::{call, done};
use serde_json::{Value, json};

use super::relay::{Relay, Silence};
use super::server::Server;
use super::{approved, decided, founded, opened};
#[cfg(unix)]
use crate::kills::process::{go_on, stop};
use crate::program;

/// A statement may take 20 seconds, 5 more are waited for its answer, and 5 for a farewell; a busy machine takes its own time.
const REFUSED_WITHIN: Duration = Duration::from_secs(60);
/// A program that says nothing holds the office 30 seconds.
const FREE_WITHIN: Duration = Duration::from_secs(50);

/// An office with an approved round, to be issued.
async fn approved_office(server: &Server, folder: &std::path::Path) {
    founded(&server.address("office"), folder);
    let session = opened(&server.address("office")).await;
    decided(&session, folder, "S1", 0..20).await;
    approved(&session, "S1").await;
    done(&session, call::close_office, json!({})).await;
}

/// Writes something of its own as soon as the office is free.
async fn free_in_time(server: &Server) {
    let start = Instant::now();
    let session = opened(&server.address("office")).await;
    loop {
        let standard = json!({ "text": factory::small::standard("level4") });
        match factory::dispatch(&session, "import_standard", standard).await {
            Ok(_) => return,
            Err(refusal) => assert_eq!(refusal.code, "office_busy"),
        }
        assert!(start.elapsed() < FREE_WITHIN, "the office is still held");
    }
}

/// Whether the round is issued; whole or not at all.
async fn issued(server: &Server) -> bool {
    let session = opened(&server.address("office")).await;
    let rounds: Value = done(&session, call::list_rounds, json!({})).await;
    let list = done(&session, call::list_certificates, json!({})).await;
    let certificates = list["certificates"].as_array().unwrap().len();
    let checked = done(&session, call::check_office, json!({})).await;
    assert_eq!(checked["sound"], true, "{checked}");
    match rounds["rounds"][0]["state"].as_str() {
        Some("approved") => assert_eq!(certificates, 0),
        Some("certified") => assert_eq!(certificates, 20),
        other => panic!("{other:?}"),
    }
    certificates > 0
}

/// Issues through a relay that falls silent, and answers whether the round is issued then.
async fn issued_though_silent(silence: Silence) -> bool {
    let folder = tempfile::tempdir().unwrap();
    let server = Server::start();
    approved_office(&server, folder.path()).await;
    let relay = Relay::to(server.port(), silence);
    let start = Instant::now();
    let address = relay.address("office");
    let answer = tokio::task::spawn_blocking(move || {
        program::call(address, &["certificates", "issue", "S1"])
            .refusal()
            .to_owned()
    });
    // While the program waits, the server lets go of the office, and others work.
    while !relay.is_silent() {
        assert!(start.elapsed() < REFUSED_WITHIN, "it never came so far");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    free_in_time(&server).await;
    assert_eq!(answer.await.unwrap(), "database_unreachable");
    assert!(start.elapsed() < REFUSED_WITHIN, "{:?}", start.elapsed());
    issued(&server).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_falls_silent_in_the_middle_leaves_nothing_half_done() {
    assert!(!issued_though_silent(Silence::Before("INTO certificates")).await);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_falls_silent_before_the_end_leaves_nothing_done() {
    assert!(!issued_though_silent(Silence::Before("COMMIT\0")).await);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_whose_last_answer_is_lost_has_done_the_whole() {
    assert!(issued_though_silent(Silence::After("COMMIT\0")).await);
}

/// The server's process that works for the program is held still, as on a machine whose disk does not answer.
#[cfg(unix)]
#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_stands_still_is_given_up_and_leaves_nothing_half_done() {
    let folder = tempfile::tempdir().unwrap();
    let server = Server::start();
    approved_office(&server, folder.path()).await;
    // Nobody writes to a table that is held; so the program is met inside its act.
    let mut blocker = server.start_asking(
        "office",
        "BEGIN; LOCK TABLE certificates IN EXCLUSIVE MODE; SELECT pg_sleep(3); COMMIT",
    );
    let address = server.address("office");
    let start = Instant::now();
    let issuing = std::thread::spawn(move || {
        program::call(address, &["certificates", "issue", "S1"])
            .refusal()
            .to_owned()
    });
    let worker = loop {
        let found = server.ask(
            "postgres",
            "SELECT pid FROM pg_stat_activity WHERE application_name = 'jiangping' AND wait_event_type = 'Lock'",
        );
        if let Ok(found) = found.parse::<u32>() {
            break found;
        }
        assert!(start.elapsed() < REFUSED_WITHIN, "it never came so far");
        tokio::time::sleep(Duration::from_millis(20)).await;
    };
    stop(worker);
    blocker.wait().unwrap();
    assert_eq!(issuing.join().unwrap(), "database_unreachable");
    assert!(start.elapsed() < REFUSED_WITHIN, "{:?}", start.elapsed());
    go_on(worker);
    free_in_time(&server).await;
    assert!(!issued(&server).await);
}
