//! A PostgreSQL server of one's own: made in a temporary folder, on a free port of this machine, gone afterwards.
//!
//! Nothing of a server that already runs here is touched. Must not know which tests use it.

use std::fs;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::Duration;

use crate::packages::{self, is_root};
use crate::run::{Done, Failure, capture, command, executable, in_path, run};

/// The environment variable by which tests find the server; set from outside it names a server to use instead.
pub const ADDRESS: &str = "JIANGPING_TEST_POSTGRES";

/// The environment variable with the folder of the server's programs, for tests that start servers themselves.
pub const PROGRAMS: &str = "JIANGPING_TEST_POSTGRES_BIN";

/// A running server; stopped and removed when dropped.
pub struct Server {
    programs: PathBuf,
    folder: PathBuf,
    port: u16,
    process: Child,
}

/// `cargo xtask postgres -- COMMAND …`.
pub fn with_server(arguments: &[String]) -> Done {
    let words: Vec<&String> = arguments.iter().skip_while(|word| *word == "--").collect();
    let Some((program, rest)) = words.split_first() else {
        return Err(Failure::new(
            "no command was given",
            "For example: cargo xtask postgres -- cargo test -p records",
        ));
    };
    packages::ensure(&packages::POSTGRES)?;
    let server = Server::start()?;
    let mut call = command(program);
    server.announce(call.args(rest));
    run(&mut call, "Look at the output above.")
}

/// How the private server runs. What it has written survives its own death, which is all that the tests ask of it; that the disk has
/// it, too, would be half of the time that they take.
const SETTINGS: [&str; 4] = [
    "listen_addresses=127.0.0.1",
    "max_connections=200",
    "fsync=off",
    "full_page_writes=off",
];

impl Server {
    /// Makes a cluster and starts its server.
    pub fn start() -> Done<Self> {
        let programs = programs()?;
        let folder =
            std::env::temp_dir().join(format!("jiangping-postgres-{}", std::process::id()));
        make_folder(&folder)?;
        let data = folder.join("data");
        // C sorts alike on every system; the server's default would be the machine's language.
        let locale = if cfg!(target_os = "linux") {
            "C.UTF-8"
        } else {
            "C"
        };
        let mut initdb = as_server_user(&programs.join(executable("initdb")));
        initdb.arg("-D").arg(&data).args([
            "--username=postgres",
            "--auth=trust",
            "--encoding=UTF8",
            "--no-sync",
        ]);
        initdb
            .arg(format!("--locale={locale}"))
            .current_dir(&folder);
        capture(
            &mut initdb,
            "Look whether the temporary folder may be written by the user postgres.",
        )?;
        let mut refused = String::new();
        // Between choosing a free port and using it another program may take it.
        for _ in 0..3 {
            let port = free_port()?;
            let mut server = Self::launch(&programs, &folder, port)?;
            match server.wait_until_ready() {
                Ok(()) => {
                    println!("PostgreSQL {} on port {port}", version(&programs));
                    return Ok(server);
                }
                Err(log) => refused = log,
            }
            // Dropping stops the process and removes the folder, which the next try still needs.
            server.stop();
            std::mem::forget(server);
        }
        fs::remove_dir_all(&folder).map_err(|error| Failure::file(&folder, &error))?;
        Err(Failure::new(
            format!("the private PostgreSQL server did not start:\n{refused}"),
            "Look at its log above.",
        ))
    }

    /// Tells a command where the server is.
    pub fn announce(&self, call: &mut Command) {
        call.env(
            ADDRESS,
            format!("postgres://postgres@127.0.0.1:{}/postgres", self.port),
        );
        call.env(PROGRAMS, &self.programs);
    }

    fn launch(programs: &Path, folder: &Path, port: u16) -> Done<Self> {
        let log = folder.join("server.log");
        let file = fs::File::create(&log).map_err(|error| Failure::file(&log, &error))?;
        let error_file = file
            .try_clone()
            .map_err(|error| Failure::file(&log, &error))?;
        let mut postgres = as_server_user(&programs.join(executable("postgres")));
        postgres
            .arg("-D")
            .arg(folder.join("data"))
            .args(["-p", &port.to_string()]);
        for setting in SETTINGS {
            postgres.args(["-c", setting]);
        }
        if cfg!(unix) {
            postgres
                .arg("-c")
                .arg(format!("unix_socket_directories={}", folder.display()));
        }
        let process = postgres
            .current_dir(folder)
            .stdin(Stdio::null())
            .stdout(file)
            .stderr(error_file)
            .spawn()
            .map_err(|error| {
                Failure::new(
                    format!("postgres could not be started: {error}"),
                    "Is PostgreSQL installed?",
                )
            })?;
        Ok(Self {
            programs: programs.to_path_buf(),
            folder: folder.to_path_buf(),
            port,
            process,
        })
    }

    fn wait_until_ready(&mut self) -> Result<(), String> {
        for _ in 0..300 {
            if let Ok(Some(_)) = self.process.try_wait() {
                break;
            }
            let ready = Command::new(self.programs.join(executable("pg_isready")))
                .args(["-q", "-h", "127.0.0.1", "-p", &self.port.to_string()])
                .status();
            if ready.is_ok_and(|status| status.success()) {
                return Ok(());
            }
            sleep(Duration::from_millis(100));
        }
        Err(fs::read_to_string(self.folder.join("server.log")).unwrap_or_default())
    }

    fn stop(&mut self) {
        let stopped = as_server_user(&self.programs.join(executable("pg_ctl")))
            .args(["stop", "-m", "immediate", "-w", "-s", "-D"])
            .arg(self.folder.join("data"))
            .current_dir(&self.folder)
            .stderr(Stdio::null())
            .status();
        if !stopped.is_ok_and(|status| status.success()) {
            // It may have stopped by itself; then there is nothing left to end.
            drop(self.process.kill());
        }
        drop(self.process.wait());
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.stop();
        if let Err(error) = fs::remove_dir_all(&self.folder) {
            eprintln!("{} was left behind: {error}", self.folder.display());
        }
    }
}

/// A command as the user that may run a server: root may not. On Linux the server is also told to end with this
/// process, however this process ends.
fn as_server_user(program: &Path) -> Command {
    if !in_path("setpriv") {
        return Command::new(program);
    }
    let mut command = Command::new("setpriv");
    if is_root() {
        command.args(["--reuid=postgres", "--regid=postgres", "--init-groups"]);
    }
    command.args(["--pdeathsig=INT", "--"]).arg(program);
    command
}

fn make_folder(folder: &Path) -> Done {
    fs::create_dir_all(folder).map_err(|error| Failure::file(folder, &error))?;
    if !cfg!(windows) && is_root() {
        capture(
            Command::new("chown").arg("postgres:postgres").arg(folder),
            "The user postgres comes with the package postgresql.",
        )?;
    }
    Ok(())
}

fn free_port() -> Done<u16> {
    TcpListener::bind("127.0.0.1:0")
        .and_then(|listener| listener.local_addr())
        .map(|address| address.port())
        .map_err(|error| {
            Failure::new(
                format!("no free port: {error}"),
                "Is the loopback interface up?",
            )
        })
}

/// The folder of the newest server's programs among the usual places of the three systems.
pub fn programs() -> Done<PathBuf> {
    let server = executable("postgres");
    if let Some(folder) = std::env::var_os(PROGRAMS) {
        return Ok(folder.into());
    }
    let places = [
        ("/usr/lib/postgresql", "bin"),
        ("/opt/homebrew/opt", "bin"),
        ("/usr/local/opt", "bin"),
        ("C:/Program Files/PostgreSQL", "bin"),
    ];
    let mut found: Vec<(u32, PathBuf)> = Vec::new();
    for (place, inner) in places {
        for entry in fs::read_dir(place).into_iter().flatten().flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            let digits = name
                .trim_start_matches("postgresql")
                .trim_start_matches('@');
            let folder = entry.path().join(inner);
            if folder.join(&server).is_file() {
                found.push((digits.parse().unwrap_or(0), folder));
            }
        }
    }
    found.sort();
    if let Some((_, folder)) = found.pop() {
        return Ok(folder);
    }
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path)
        .find(|folder| folder.join(&server).is_file())
        .ok_or_else(|| {
            Failure::new(
                "PostgreSQL is not installed",
                format!("`cargo xtask packages postgres` says how; {PROGRAMS} names a folder that is not found by itself."),
            )
        })
}

fn version(programs: &Path) -> String {
    Command::new(programs.join(executable("postgres")))
        .arg("--version")
        .output()
        .map(|output| {
            String::from_utf8_lossy(&output.stdout)
                .trim()
                .replace("postgres (PostgreSQL) ", "")
        })
        .unwrap_or_default()
}
