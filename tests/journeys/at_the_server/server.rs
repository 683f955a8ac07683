//! A PostgreSQL server of a test's own: its own cluster, its own port, and a log that tells how far each transaction had
//! come. Unlike the server that all other tests share, it may be configured, followed, stopped and killed.

use std::fs;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::Duration;

use crate::kills::process::{descendants, is_root, kill_hard, stop};

/// The environment variable with the folder of the server's programs; `cargo xtask test` sets it.
const PROGRAMS: &str = "JIANGPING_TEST_POSTGRES_BIN";

pub struct Server {
    programs: PathBuf,
    folder: tempfile::TempDir,
    port: u16,
    settings: Vec<String>,
    postmaster: Child,
}

/// A server that says in its log what it is asked, as it happens.
const TALKING: [&str; 2] = ["log_statement=all", "log_duration=on"];

impl Server {
    /// Starts a server as it comes.
    pub fn start() -> Self {
        Self::start_with(&[], |_| ())
    }

    /// Starts a server with settings of its own, after its data folder was prepared.
    pub fn start_with(settings: &[&str], prepare: impl FnOnce(&Path)) -> Self {
        let programs = programs();
        let folder = folder();
        let made = as_server_user(&programs.join("initdb"))
            .arg("-D")
            .arg(folder.path().join("data"))
            .args([
                "--username=postgres",
                "--auth=trust",
                "--encoding=UTF8",
                "--locale=C",
                "--no-sync",
            ])
            .current_dir(folder.path())
            .stdout(Stdio::null())
            .status();
        assert!(made.unwrap().success(), "initdb");
        prepare(&folder.path().join("data"));
        Self::serve(programs, folder, settings)
    }

    /// Starts a server that follows another and only reads.
    pub fn following(primary: &Self) -> Self {
        let programs = programs();
        let folder = folder();
        let made = as_server_user(&programs.join("pg_basebackup"))
            .args(["-h", "127.0.0.1", "-U", "postgres", "-p"])
            .arg(primary.port.to_string())
            .args(["-X", "stream", "-c", "fast", "--no-sync", "-R", "-D"])
            .arg(folder.path().join("data"))
            .current_dir(folder.path())
            .status();
        assert!(made.unwrap().success(), "pg_basebackup");
        Self::serve(programs, folder, &[])
    }

    fn serve(programs: PathBuf, folder: tempfile::TempDir, settings: &[&str]) -> Self {
        own(&folder.path().join("data"));
        let port = free_port();
        let settings: Vec<String> = TALKING
            .iter()
            .chain(settings)
            .map(|setting| (*setting).to_owned())
            .collect();
        let postmaster = launch(&programs, folder.path(), port, &settings);
        let mut server = Self {
            programs,
            folder,
            port,
            settings,
            postmaster,
        };
        assert!(server.is_ready_in_time(), "{}", server.last_words());
        server
    }

    /// Waits until every commit of this server waits for one that follows it.
    pub fn wait_for_its_standby(&self) {
        self.ask(
            "postgres",
            "ALTER SYSTEM SET synchronous_standby_names = '*'",
        );
        self.ask("postgres", "SELECT pg_reload_conf()");
        for _ in 0..600 {
            let state = self.ask("postgres", "SELECT sync_state FROM pg_stat_replication");
            if state == "sync" {
                return;
            }
            sleep(Duration::from_millis(50));
        }
        panic!("no standby follows: {}", self.last_words());
    }

    /// Lets a server that follows another take its place.
    pub fn take_over(&self) {
        assert_eq!(self.ask("postgres", "SELECT pg_promote()"), "t");
    }

    /// Where a database of it is, on this machine.
    pub fn address(&self, database: &str) -> String {
        format!("postgres://postgres@127.0.0.1:{}/{database}", self.port)
    }

    /// Its port.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// Asks it something by its own program, as its superuser; answers what it says, a line for each row.
    pub fn ask(&self, database: &str, sql: &str) -> String {
        let said = self.asking(database, sql).output().unwrap();
        let complaint = String::from_utf8_lossy(&said.stderr);
        assert!(said.status.success(), "{sql}: {complaint}");
        String::from_utf8_lossy(&said.stdout).trim().to_owned()
    }

    /// Asks it something that takes its time.
    #[cfg(unix)]
    pub fn start_asking(&self, database: &str, sql: &str) -> Child {
        let mut asking = self.asking(database, sql);
        asking.stdout(Stdio::null()).spawn().unwrap()
    }

    fn asking(&self, database: &str, sql: &str) -> Command {
        let mut psql = as_server_user(&self.programs.join("psql"));
        psql.args(["-X", "-A", "-t", "-v", "ON_ERROR_STOP=1"])
            .args(["-d", &self.address(database), "-c", sql])
            .current_dir(self.folder.path());
        psql
    }

    /// Kills every process of the server at one moment, as pulling the plug of its machine would end them.
    pub fn kill(&mut self) {
        // A stopped postmaster starts no process that would be missed below.
        stop(self.postmaster.id());
        let mut all = descendants(self.postmaster.id());
        all.push(self.postmaster.id());
        kill_hard(&all);
        self.postmaster.wait().unwrap();
    }

    /// Starts the killed server; it recovers from its write-ahead log.
    pub fn start_again(&mut self) {
        // A killed process holds the server's shared memory until the system has taken it down.
        for _ in 0..20 {
            self.postmaster = launch(
                &self.programs,
                self.folder.path(),
                self.port,
                &self.settings,
            );
            if self.is_ready_in_time() {
                return;
            }
            self.postmaster.wait().unwrap();
            sleep(Duration::from_millis(200));
        }
        panic!("the server does not start again: {}", self.last_words());
    }

    /// Waits until no killed program's connection is left: a commit that was on its way is over then.
    pub fn wait_until_quiet(&self) {
        for _ in 0..600 {
            let others = self.ask(
                "postgres",
                "SELECT COUNT(*) FROM pg_stat_activity WHERE application_name = 'jiangping'",
            );
            if others == "0" {
                return;
            }
            sleep(Duration::from_millis(50));
        }
        panic!("connections of a killed program stay open");
    }

    /// How much the log holds by now.
    pub fn log_length(&self) -> usize {
        fs::read(self.log()).unwrap().len()
    }

    /// What the log says since it had this length.
    pub fn log_since(&self, length: usize) -> String {
        String::from_utf8_lossy(&fs::read(self.log()).unwrap()[length..]).into_owned()
    }

    fn log(&self) -> PathBuf {
        self.folder.path().join("server.log")
    }

    fn last_words(&self) -> String {
        let log = fs::read_to_string(self.log()).unwrap_or_default();
        let lines: Vec<&str> = log.lines().collect();
        lines[lines.len().saturating_sub(20)..].join("\n")
    }

    /// Whether it serves; not, when it has ended.
    fn is_ready_in_time(&mut self) -> bool {
        for _ in 0..600 {
            if self.postmaster.try_wait().unwrap().is_some() {
                return false;
            }
            let ready = Command::new(self.programs.join("pg_isready"))
                .args(["-q", "-h", "127.0.0.1", "-p", &self.port.to_string()])
                .status();
            if ready.unwrap().success() {
                return true;
            }
            sleep(Duration::from_millis(50));
        }
        panic!("the server does not serve: {}", self.last_words());
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.kill();
    }
}

/// With fsync and synchronous_commit as the server has them by default, which is on.
fn launch(programs: &Path, folder: &Path, port: u16, settings: &[String]) -> Child {
    let log = fs::OpenOptions::new()
        .create(true)
        .append(true)
        .open(folder.join("server.log"));
    let mut postgres = as_server_user(&programs.join("postgres"));
    postgres
        .arg("-D")
        .arg(folder.join("data"))
        .args(["-p", &port.to_string()]);
    postgres.args(["-c", "listen_addresses=127.0.0.1"]);
    for setting in settings {
        postgres.args(["-c", setting]);
    }
    if cfg!(unix) {
        postgres
            .arg("-c")
            .arg(format!("unix_socket_directories={}", folder.display()));
    }
    postgres
        .current_dir(folder)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(log.unwrap())
        .spawn()
        .unwrap()
}

fn programs() -> PathBuf {
    std::env::var_os(PROGRAMS)
        .expect(
            "run `cargo xtask test rust` or `cargo xtask kills`: they name PostgreSQL's programs",
        )
        .into()
}

fn folder() -> tempfile::TempDir {
    let folder = tempfile::Builder::new()
        .prefix("jiangping-server-")
        .tempdir()
        .unwrap();
    own(folder.path());
    folder
}

/// Gives what the test made to the user of the server, which refuses root.
pub fn own(path: &Path) {
    if is_root() {
        let owned = Command::new("chown")
            .args(["-R", "postgres:postgres"])
            .arg(path)
            .status();
        assert!(owned.unwrap().success());
    }
}

/// A port that nobody listens on.
pub fn free_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    listener.local_addr().unwrap().port()
}

/// A command as the user of the server.
pub fn as_server_user(program: &Path) -> Command {
    if !is_root() {
        return Command::new(program);
    }
    let mut command = Command::new("setpriv");
    command
        .args([
            "--reuid=postgres",
            "--regid=postgres",
            "--init-groups",
            "--",
        ])
        .arg(program);
    command
}
