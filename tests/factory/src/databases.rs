//! Databases on the test server: fresh ones, and copies of offices that were made there once. Must not know SQL.

use std::path::PathBuf;
use std::process::Command;

use office::Environment;

use crate::state::State;
use crate::template;

/// Where the test command says that its server is.
const SERVER: &str = "JIANGPING_TEST_POSTGRES";

/// The folder of the server's programs.
const PROGRAMS: &str = "JIANGPING_TEST_POSTGRES_BIN";

/// The address of a database that does not exist yet, on the test server.
///
/// # Panics
/// Without a server.
pub fn fresh_database() -> String {
    address(&format!(
        "journey_{}",
        Environment::system().new_id::<String>().replace('-', "")
    ))
}

/// A database of one's own with an office in a state. The state is made there once; then PostgreSQL copies it.
///
/// # Panics
/// Without a server, or when it cannot copy.
pub async fn database_in(state: State) -> String {
    let name = format!("state_{}", state.to_string().replace([':', '=', ','], "_"));
    let _alone = template::alone(&format!("{name} {}", port()));
    let copy = fresh_database();
    if !copied(&name, &copy) {
        template::make_at(state, &address(&name)).await;
        assert!(copied(&name, &copy), "{name} was made and cannot be copied");
    }
    copy
}

/// Whether there was such a database to copy.
fn copied(template: &str, copy: &str) -> bool {
    let folder = std::env::var_os(PROGRAMS)
        .map(PathBuf::from)
        .unwrap_or_default();
    let (_, name) = copy.rsplit_once('/').expect("the address of a database");
    let made = Command::new(folder.join("createdb"))
        .arg(format!("--maintenance-db={}", server()))
        .arg(format!("--template={template}"))
        .arg(name)
        .output()
        .expect("createdb comes with PostgreSQL");
    made.status.success()
}

fn address(database: &str) -> String {
    let server = server();
    let (server, _) = server.rsplit_once('/').expect("the address of a database");
    format!("{server}/{database}")
}

/// The server's port, of which every run of the tests has another.
fn port() -> String {
    let address = address("");
    address
        .trim_end_matches('/')
        .rsplit(':')
        .next()
        .unwrap_or_default()
        .to_owned()
}

fn server() -> String {
    std::env::var(SERVER)
        .expect("run `cargo xtask test rust`: it starts a private PostgreSQL for this test")
}
