//! What each verb needs of the system, and getting it.
//!
//! On Debian and Ubuntu missing packages are installed when that is allowed; elsewhere they are named precisely and the
//! verb stops. Must not know what the packages are used for beyond one word each.

use std::path::Path;
use std::process::{Command, Stdio};

use crate::run::{Done, Failure, in_path, run};

/// A verb's need: Debian packages, and the words for other systems.
pub struct Need {
    debian: &'static [&'static [&'static str]],
    macos: &'static str,
    windows: &'static str,
}

/// `demo`: a C compiler for the database engine that is compiled in.
pub const DEMO: Need = Need {
    debian: &[COMPILER],
    macos: "Xcode's command line tools: xcode-select --install",
    windows: "Visual Studio Build Tools with \"Desktop development with C++\"",
};

/// `app`: what a Tauri window is built against.
pub const APP: Need = Need {
    debian: &[COMPILER, WINDOW],
    macos: "Xcode's command line tools: xcode-select --install",
    windows: "Visual Studio Build Tools with \"Desktop development with C++\"; WebView2 (part of Windows 11)",
};

/// `test`: the above, a browser, a driver for the real window, a display without a screen, PDF readers, PostgreSQL, a
/// folder that lies elsewhere, and what unpacks a program that comes as a wheel.
pub const TEST: Need = Need {
    debian: &[
        COMPILER,
        WINDOW,
        JOURNEYS,
        READERS,
        SERVER,
        NETWORK_DRIVE,
        WHEELS,
    ],
    macos: "xcode-select --install, then: brew install postgresql@16 pgbouncer poppler qpdf && brew install --cask chromium",
    windows: "Visual Studio Build Tools with \"Desktop development with C++\", PostgreSQL (postgresql.org), \
              poppler and qpdf (winget install oschwartz10612.Poppler QPDF.QPDF), Edge or Chrome",
};

/// `bench`: measuring, and the peers' surroundings.
pub const BENCH: Need = Need {
    debian: &[COMPILER, PEERS],
    macos: "brew install gnu-time python sqlite",
    windows: "the benchmarks measure with GNU time; use WSL",
};

/// `postgres`: the server, and a pooler that may stand before it.
pub const POSTGRES: Need = Need {
    debian: &[SERVER],
    macos: "brew install postgresql@16 pgbouncer",
    windows: "PostgreSQL 15 or later from postgresql.org",
};

/// `windows`: a compiler for Windows with its standard library's sources, something that runs programs of Windows, and
/// what packs an installer.
pub const WINDOWS: Need = Need {
    debian: &[COMPILER, DEBIAN_RUST, CROSS, EMULATION],
    macos: "a Debian machine or container",
    windows: "nothing: on Windows itself `cargo build --release --features embedded-ui` builds both programs",
};

/// `macos`: a compiler with its standard library's sources.
pub const MACOS: Need = Need {
    debian: &[COMPILER, DEBIAN_RUST],
    macos: "nothing: on macOS itself `cargo xtask test` checks the same and more",
    windows: "a Debian machine or container; WSL is one",
};

/// `dist --test`: a root with nothing in it.
pub const BARE_ROOT: Need = Need {
    debian: &[&["debootstrap"]],
    macos: "the Debian package is tried on Debian",
    windows: "the Debian package is tried on Debian",
};

const COMPILER: &[&str] = &["gcc", "libc6-dev"];
const WINDOW: &[&str] = &[
    "build-essential",
    "pkg-config",
    "libwebkit2gtk-4.1-dev",
    "libxdo-dev",
    "libssl-dev",
    "librsvg2-dev",
    "libayatana-appindicator3-dev",
    "fonts-noto-cjk",
];
const JOURNEYS: &[&str] = &["chromium", "webkit2gtk-driver", "xvfb", "xauth", "dbus-x11"];
const READERS: &[&str] = &["poppler-utils", "qpdf"];
const SERVER: &[&str] = &["postgresql", "pgbouncer"];
const NETWORK_DRIVE: &[&str] = &["sshfs", "openssh-sftp-server"];
const WHEELS: &[&str] = &["python3", "python3-venv"];
const DEBIAN_RUST: &[&str] = &["rustc-web", "cargo-web", "rust-web-src"];
const CROSS: &[&str] = &["gcc-mingw-w64-x86-64", "g++-mingw-w64-x86-64", "nsis"];
const EMULATION: &[&str] = &["wine64", "xvfb", "xauth", "fonts-noto-cjk"];
const PEERS: &[&str] = &["time", "python3", "python3-venv", "sqlite3"];

/// Where Debian's package reads whether to make a server of its own while it is installed.
const CLUSTER_SETTINGS: &str = "/etc/postgresql-common/createcluster.d";

/// `cargo xtask packages VERB`.
pub fn install_for(arguments: &[String]) -> Done {
    let need = match arguments.first().map(String::as_str) {
        Some("demo") => &DEMO,
        Some("app") => &APP,
        Some("test") => &TEST,
        Some("bench") => &BENCH,
        Some("postgres") => &POSTGRES,
        Some("windows") => &WINDOWS,
        Some("macos") => &MACOS,
        _ => {
            return Err(Failure::new(
                "packages of which verb?",
                "One of: demo, app, test, bench, postgres, windows, macos.",
            ));
        }
    };
    ensure(need)?;
    println!("nothing is missing");
    Ok(())
}

/// Installs what is missing, or says what a person has to install.
pub fn ensure(need: &Need) -> Done {
    if Path::new("/usr/bin/dpkg-query").exists() {
        return on_debian(need);
    }
    // Elsewhere there is no one list of packages to ask: the compiler is the one need that every verb shares.
    match std::env::consts::OS {
        "macos" if !in_path("cc") => Err(Failure::new(
            "there is no C compiler",
            format!("Install: {}", need.macos),
        )),
        "macos" => {
            println!("needed on macOS: {}", need.macos);
            Ok(())
        }
        "windows" => {
            println!("needed on Windows: {}", need.windows);
            Ok(())
        }
        _ if !in_path("cc") => Err(Failure::new(
            "there is no C compiler, and this is not Debian or Ubuntu",
            format!("Install what Debian calls: {}", all(need).join(" ")),
        )),
        _ => {
            println!("needed, by their Debian names: {}", all(need).join(" "));
            Ok(())
        }
    }
}

fn on_debian(need: &Need) -> Done {
    let missing: Vec<&str> = all(need)
        .into_iter()
        .filter(|package| !is_installed(package))
        .collect();
    if missing.is_empty() {
        return Ok(());
    }
    let by_hand = format!(
        "apt-get install --no-install-recommends {}",
        missing.join(" ")
    );
    println!("missing system packages: {}", missing.join(" "));
    let Some(mut update) = as_root("apt-get") else {
        return Err(Failure::new(
            "system packages are missing, and installing them needs root",
            format!("Run: sudo {by_hand}"),
        ));
    };
    let next = format!("Look at what apt-get says; by hand: {by_hand}");
    run(update.args(["update", "-q"]), &next)?;
    let server = missing.contains(&"postgresql").then(NoOwnServer::promise);
    if let Some(mut install) = as_root("apt-get") {
        install
            .args(["install", "-y", "-q", "--no-install-recommends"])
            .args(&missing);
        run(&mut install, &next)?;
    }
    drop(server);
    match all(need).into_iter().find(|package| !is_installed(package)) {
        Some(package) => Err(Failure::new(
            format!("{package} is still not installed"),
            next,
        )),
        None => Ok(()),
    }
}

fn all(need: &Need) -> Vec<&'static str> {
    need.debian
        .iter()
        .flat_map(|group| group.iter().copied())
        .collect()
}

fn is_installed(package: &str) -> bool {
    Command::new("dpkg-query")
        .args(["-W", "-f", "${db:Status-Status}", package])
        .stderr(Stdio::null())
        .output()
        .is_ok_and(|output| output.stdout == b"installed")
}

/// A command with root's rights and no questions; none when those are not to be had.
fn as_root(program: &str) -> Option<Command> {
    if is_root() {
        let mut command = Command::new(program);
        command.env("DEBIAN_FRONTEND", "noninteractive");
        return Some(command);
    }
    let allowed = Command::new("sudo")
        .args(["-n", "true"])
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success());
    allowed.then(|| {
        let mut command = Command::new("sudo");
        command.args(["-n", "DEBIAN_FRONTEND=noninteractive", program]);
        command
    })
}

/// Whether this process runs as root.
pub fn is_root() -> bool {
    Command::new("id")
        .arg("-u")
        .output()
        .is_ok_and(|output| output.stdout.trim_ascii() == b"0")
}

/// While it lives, installing PostgreSQL makes and starts no server: the tests start their own, and a developer's
/// machine shall not gain one by running tests.
struct NoOwnServer(Option<String>);

impl NoOwnServer {
    fn promise() -> Self {
        let file = format!("{CLUSTER_SETTINGS}/jiangping-tests.conf");
        let made = as_root("sh").is_some_and(|mut shell| {
            shell
                .args([
                    "-c",
                    &format!(
                        "mkdir -p {CLUSTER_SETTINGS} && echo 'create_main_cluster = false' > {file}"
                    ),
                ])
                .status()
                .is_ok_and(|status| status.success())
        });
        Self(made.then_some(file))
    }
}

impl Drop for NoOwnServer {
    fn drop(&mut self) {
        if let Some(file) = &self.0
            && let Some(mut remove) = as_root("rm")
            && remove.args(["-f", file]).status().is_err()
        {
            eprintln!("{file} was left behind; it may be removed");
        }
    }
}
