//! Running programs of Windows here: Wine with a Windows of its own below the target folder.
//!
//! Must not know which programs. Nothing of it touches the person's own Wine, menus or file types.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use super::build::Cross;
use super::files::{folder, fresh};
use crate::run::{Done, Failure, command, root, run};

const WINE: &str = "/usr/lib/wine/wine64";
const SERVER: &str = "/usr/lib/wine/wineserver64";

/// A Windows of its own. What runs in it is ended when this goes.
pub struct Wine {
    prefix: PathBuf,
}

impl Wine {
    /// Makes a new one: what an earlier run installed must not help this one.
    pub fn ensure(cross: &Cross) -> Done<Self> {
        let wine = Self {
            prefix: fresh("wine")?,
        };
        run(
            wine.program(Path::new("wineboot.exe")).arg("--init"),
            "Is wine64 whole? `dpkg -V wine64 libwine` says so.",
        )?;
        wine.settle();
        // Wine 8 lacks this library, from which Rust's standard library takes its chance; Windows has it.
        cross.c(
            &root().join("xtask/src/windows/bcryptprimitives.c"),
            &wine.system().join("bcryptprimitives.dll"),
            &["-shared", "-ladvapi32"],
        )?;
        Ok(wine)
    }

    /// A program of Windows, its words still to be added.
    pub fn program(&self, program: &Path) -> Command {
        let mut command = command(WINE);
        self.surround(&mut command);
        command.arg(program);
        command
    }

    /// The same inside a display that nobody sees.
    pub fn program_with_display(&self, program: &Path) -> Command {
        let mut command = command("xvfb-run");
        self.surround(&mut command);
        command.args(["-a", WINE]).arg(program);
        command
    }

    /// Runs a command to its end and gives what it said, whatever its exit code.
    pub fn output(&self, command: &mut Command) -> Done<Output> {
        command.stdin(Stdio::null()).output().map_err(|error| {
            Failure::new(
                format!("{WINE} could not be started: {error}"),
                "cargo xtask packages windows",
            )
        })
    }

    /// `C:\`.
    pub fn drive(&self) -> PathBuf {
        self.prefix.join("drive_c")
    }

    /// The folder of the person, `C:\users\…`; there is one beside the public one.
    pub fn person(&self) -> Done<PathBuf> {
        let users = self.drive().join("users");
        let entries = std::fs::read_dir(&users).map_err(|error| Failure::file(&users, &error))?;
        entries
            .flatten()
            .map(|entry| entry.path())
            .find(|path| !path.ends_with("Public"))
            .ok_or_else(|| Failure::new("Wine made no user", "Delete target/windows/wine."))
    }

    /// Waits until all programs have ended and the registry is on the disk.
    pub fn settle(&self) {
        self.server("-w");
    }

    fn system(&self) -> PathBuf {
        self.drive().join("windows/system32")
    }

    fn server(&self, word: &str) {
        let mut server = command(SERVER);
        self.surround(&mut server);
        // There is none when nothing has run; then there is nothing to wait for or to end.
        drop(server.arg(word).stderr(Stdio::null()).status());
    }

    fn surround(&self, command: &mut Command) {
        command
            .env("WINEPREFIX", &self.prefix)
            .env("WINEDEBUG", "-all")
            // No .NET, no Internet Explorer, no entries in the desktop's own menus.
            .env("WINEDLLOVERRIDES", "mscoree,mshtml=;winemenubuilder.exe=d")
            .env("LC_ALL", "C.UTF-8")
            .env_remove("DISPLAY")
            .env_remove("JIANGPING_OFFICE");
    }
}

impl Drop for Wine {
    fn drop(&mut self) {
        self.server("-k");
    }
}

/// A path of this system as Windows writes it. Wine shows the whole file system as drive Z.
pub fn shown(path: &Path) -> OsString {
    format!("Z:{}", path.to_string_lossy().replace('/', "\\")).into()
}

/// The folder of tests below the target folder, as the name says, empty.
pub fn place(name: &str) -> Done<PathBuf> {
    fresh(&format!("tried/{name}"))
}

/// A file that a test program needs, compiled.
pub fn compiled(cross: &Cross, source: &str) -> Done<PathBuf> {
    let out = folder().join(source.replace(".c", ".exe"));
    cross.c(&root().join("xtask/src/windows").join(source), &out, &[])?;
    Ok(out)
}
