//! A pooler between program and server that gives every transaction another connection: pgbouncer in transaction mode, as it
//! comes.

use std::fs;
use std::net::TcpStream;
use std::path::PathBuf;
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

use factory::{call, done};
use serde_json::json;

use super::server::{Server, as_server_user, free_port, own};
use super::{approved, decided, founded, opened, warnings};

struct Pooler {
    port: u16,
    process: Child,
    _folder: tempfile::TempDir,
}

impl Pooler {
    /// Two connections to the server for however many come.
    fn before(server: &Server) -> Self {
        let program = [
            "/usr/sbin/pgbouncer",
            "/usr/bin/pgbouncer",
            "/opt/homebrew/bin/pgbouncer",
        ]
        .map(PathBuf::from)
        .into_iter()
        .find(|program| program.is_file())
        .expect("`cargo xtask packages test` installs pgbouncer, or says how to get it");
        let folder = tempfile::tempdir().unwrap();
        let port = free_port();
        // Whoever comes is one user, whom the database names.
        let settings = format!(
            "[databases]\n* = host=127.0.0.1 port={} user=postgres\n[pgbouncer]\nlisten_addr = 127.0.0.1\n\
             listen_port = {port}\nauth_type = any\npool_mode = transaction\ndefault_pool_size = 2\n\
             unix_socket_dir =\n",
            server.port()
        );
        let file = folder.path().join("pgbouncer.ini");
        fs::write(&file, settings).unwrap();
        own(folder.path());
        let process = as_server_user(&program)
            .arg(&file)
            .current_dir("/")
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let start = Instant::now();
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            assert!(
                start.elapsed() < Duration::from_secs(20),
                "pgbouncer does not serve"
            );
            std::thread::sleep(Duration::from_millis(20));
        }
        Self {
            port,
            process,
            _folder: folder,
        }
    }

    fn address(&self, database: &str) -> String {
        format!("postgres://postgres@127.0.0.1:{}/{database}", self.port)
    }
}

impl Drop for Pooler {
    fn drop(&mut self) {
        drop(self.process.kill());
        drop(self.process.wait());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_office_is_founded_and_worked_in_behind_a_pooler_by_several_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let server = Server::start();
    let pooler = Pooler::before(&server);
    server.ask(
        "postgres",
        "CREATE DATABASE office TEMPLATE template0 ENCODING 'UTF8'",
    );
    let location = pooler.address("office");
    founded(&location, folder.path());
    let session = opened(&location).await;
    assert_eq!(warnings(&session).await, [""; 0]);
    decided(&session, folder.path(), "P1", 0..12).await;
    approved(&session, "P1").await;
    // Five more at once on two connections.
    let mut others = Vec::new();
    for worker in 0..5_usize {
        let location = location.clone();
        let folder = tempfile::tempdir().unwrap();
        others.push(tokio::spawn(async move {
            let session = opened(&location).await;
            for step in 0..6_usize {
                let person = 1_000 + worker * 100 + step;
                let roster = factory::file(
                    folder.path(),
                    "roster.csv",
                    factory::small::roster([person]),
                );
                let roster = json!({ "path": roster, "mode": "skip", "dry_run": false });
                done(&session, call::import_employees, roster).await;
                done(&session, call::list_employees, json!({ "search": "" })).await;
            }
        }));
    }
    for other in others {
        other.await.unwrap();
    }
    let issued = done(&session, call::issue_certificates, json!({ "round": "P1" })).await;
    assert_eq!(issued["issued"].as_array().unwrap().len(), 12);
    let listed = done(&session, call::list_employees, json!({ "search": "" })).await;
    assert_eq!(listed["total"], 12 + 30);
    let checked = done(&session, call::check_office, json!({})).await;
    assert_eq!(checked["sound"], true, "{checked}");
    // Nothing of ours stays with the server's connections: neither statements, nor locks, nor settings.
    let left = server.ask(
        "office",
        "SELECT COUNT(*) FROM pg_locks WHERE locktype = 'advisory'",
    );
    assert_eq!(left, "0");
}
