//! Servers on which nothing can be written: one that follows another, and one that was told so.

use std::time::{Duration, Instant};

use factory::{call, done, refused, small};
use serde_json::{Value, json};

use super::server::Server;
use super::{decided, founded, opened, warnings};

async fn refuses_to_write(session: &factory::Session, code: &str) {
    let standard = json!({ "text": small::standard("level4") });
    let refusal = refused(session, call::import_standard, standard).await;
    assert_eq!(refusal, code);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_office_on_a_standby_is_read_and_follows_the_primary() {
    let folder = tempfile::tempdir().unwrap();
    let primary = Server::start();
    founded(&primary.address("office"), folder.path());
    let standby = Server::following(&primary);
    let reader = opened(&standby.address("office")).await;
    assert_eq!(warnings(&reader).await, ["office_on_standby"]);
    refuses_to_write(&reader, "office_on_standby").await;
    let writer = opened(&primary.address("office")).await;
    decided(&writer, folder.path(), "P1", 0..5).await;
    let start = Instant::now();
    loop {
        let rounds: Value = done(&reader, call::list_rounds, json!({})).await;
        if rounds["rounds"][0]["state"] == "decided" {
            break;
        }
        assert!(start.elapsed() < Duration::from_secs(30), "{rounds}");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    let chain = done(&reader, call::verify_audit, json!({})).await;
    assert_eq!(chain["intact"], true);
    let checked = done(&reader, call::check_office, json!({})).await;
    assert_eq!(checked["sound"], true, "{checked}");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_office_that_was_set_to_be_read_is_read() {
    let folder = tempfile::tempdir().unwrap();
    let server = Server::start();
    founded(&server.address("office"), folder.path());
    let open = opened(&server.address("office")).await;
    server.ask(
        "postgres",
        "ALTER DATABASE office SET default_transaction_read_only = on",
    );
    let reader = opened(&server.address("office")).await;
    assert_eq!(warnings(&reader).await, ["office_on_read_only_server"]);
    refuses_to_write(&reader, "office_on_read_only_server").await;
    done(&reader, call::list_rounds, json!({})).await;
    // Who had it open before goes on until she opens it again.
    done(&open, call::list_rounds, json!({})).await;
}
