//! A saved PDF to the person's default printer, by what each system has for it: CUPS on macOS and Linux; on Windows the
//! program that is registered for printing PDF files. It must not know what is printed.

use std::ffi::OsStr;
use std::io::ErrorKind;
use std::path::Path;
use std::process::{Command, Stdio};

use office::Refusal;

/// The window's command; its input is `{"path"}`, its answer null or a refusal.
pub const PRINT: &str = "print_file";

/// The variable by which PowerShell gets the path: a path inside its words would be read as words.
const PATH: &str = "JIANGPING_PRINT";

/// The systems' ways to a printer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Road {
    /// `lp` of CUPS.
    Cups,
    /// The registered program's verb `print`.
    WindowsVerb,
}

impl Road {
    /// That of this system.
    pub fn of_this_system() -> Self {
        if cfg!(windows) {
            Self::WindowsVerb
        } else {
            Self::Cups
        }
    }

    /// The command that takes this road.
    pub fn command(self, file: &Path) -> Command {
        match self {
            Self::Cups => {
                let mut lp = Command::new("lp");
                // A4 at its own size: scaled to fit, the sheet would no longer match pre-printed paper.
                lp.args(["-o", "media=A4", "-o", "print-scaling=none", "--"])
                    .arg(file);
                lp
            }
            Self::WindowsVerb => {
                let mut shell = Command::new("powershell.exe");
                shell
                    .args(["-NoProfile", "-NonInteractive", "-Command"])
                    .arg(format!(
                        "$ErrorActionPreference = 'Stop'; Start-Process -FilePath $env:{PATH} -Verb Print"
                    ))
                    .env(PATH, file);
                shell
            }
        }
    }
}

/// Hands a file over for printing.
///
/// # Errors
/// `file_not_found` (path); `printing_unavailable` (path) where the system has no way to a printer; `printing_refused`
/// (path, detail) with the system's own words.
pub fn print(file: &Path) -> Result<(), Refusal> {
    run(Road::of_this_system().command(file), file)
}

fn run(mut command: Command, file: &Path) -> Result<(), Refusal> {
    let about = |code: &str| Refusal::new(code).with("path", file.display()).at("path");
    if !file.is_file() {
        return Err(about("file_not_found"));
    }
    let output = command
        .stdin(Stdio::null())
        .output()
        .map_err(|error| match error.kind() {
            ErrorKind::NotFound => about("printing_unavailable"),
            _ => about("printing_refused").with("detail", error),
        })?;
    if output.status.success() {
        return Ok(());
    }
    let said = String::from_utf8_lossy(&output.stderr);
    let name = Path::new(command.get_program()).file_name();
    let detail = match said.trim() {
        "" => name
            .unwrap_or(OsStr::new("?"))
            .to_string_lossy()
            .into_owned(),
        words => words.to_owned(),
    };
    Err(about("printing_refused").with("detail", detail))
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;

    fn words(command: &Command) -> Vec<String> {
        command
            .get_args()
            .map(|word| word.to_string_lossy().into_owned())
            .collect()
    }

    #[test]
    fn a_path_reaches_the_printer_as_one_word_whatever_is_in_it() {
        let file = Path::new("-证书 '一'; rm.pdf");
        let cups = Road::Cups.command(file);
        assert_eq!(words(&cups).last().unwrap(), file.to_str().unwrap());
        assert_eq!(words(&cups)[words(&cups).len() - 2], "--");
        let windows = Road::WindowsVerb.command(file);
        assert!(words(&windows).iter().all(|word| !word.contains("证书")));
        let given: Vec<_> = windows.get_envs().collect();
        assert_eq!(given, [(OsStr::new(PATH), Some(file.as_os_str()))]);
    }

    #[test]
    fn a_file_that_is_gone_and_a_system_without_printing_are_told_apart() {
        let folder = std::env::temp_dir();
        let refusal = run(
            Road::Cups.command(&folder.join("没有.pdf")),
            &folder.join("没有.pdf"),
        )
        .unwrap_err();
        assert_eq!(refusal.code, "file_not_found");
        let here = std::env::current_exe().unwrap();
        let refusal = run(Command::new("no-such-program"), &here).unwrap_err();
        assert_eq!(refusal.code, "printing_unavailable");
    }

    #[cfg(unix)]
    #[test]
    fn what_the_spooler_says_is_passed_on() {
        let here = std::env::current_exe().unwrap();
        let spooler = |words: &str| {
            let mut shell = Command::new("sh");
            shell.args(["-c", words]);
            run(shell, &here)
        };
        assert!(spooler("exit 0").is_ok());
        let refusal = spooler("echo 'lp: no default destination' >&2; exit 1").unwrap_err();
        assert_eq!(refusal.code, "printing_refused");
        assert_eq!(refusal.arg("detail"), Some("lp: no default destination"));
    }
}
