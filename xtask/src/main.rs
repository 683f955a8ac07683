//! `cargo xtask VERB`: everything that a developer or a build machine does with this repository.
//!
//! One file per verb; this file only finds the verb. It must not know what a verb does. Standard library only, so that
//! the first command on a bare machine compiles in seconds and needs nothing.

mod app;
mod bench;
mod debian_rust;
mod demo;
mod deny;
mod dist;
mod faults;
mod fuzz;
mod generate;
mod kills;
mod macos;
mod notices;
mod npm;
mod packages;
mod postgres;
mod run;
mod screenshots;
mod simulate;
mod test;
mod tidy;
mod tools;
mod updates;
mod windows;

use std::process::ExitCode;

const USAGE: &str = "\
cargo xtask VERB

  demo [--out DIR]         the demo factory, from its files to printed certificates (default target/demo)
  test [STEP…]             everything that must hold, or only the named steps (--list shows them)
  app [--dev]              the window; --dev: with the development server of the UI
  gen [--check]            writes ui/src/bindings from the Rust types; --check only says whether they are current
  bench [NAME] [--rows N] [--runs N] [--sizes N,N] [--against FOLDER]
                           certificates, import-evidence, decide, packets, grid, app-start: this program beside its peers;
                           safekeeping: with accounts, without, and beside the build in FOLDER
  kills [--sqlite N] [--postgres N] [--packets N] [--seed N]
                           kills the program and the server while certificates are issued and score packets taken
                           (default 200, 50 and 200)
  faults [--cuts N] [--errors N] [--works WORK,WORK] [--seed N]
                           cuts the power and lets the disk fail while the program works, on Linux (default 500 and 200 over all works)
  fuzz [TARGET…] [--seconds N] [--keep]
                           feeds the readers with changed input: head, keys, packets, pictures, toml, workbooks (default
                           600 seconds each)
  simulate fairness [--runs N] [--seed N]
                           invents shops of which everything is known and counts how often the statistics tell it (default
                           1,000 shops, seed 1)
  tidy [--freeze]          the rules of docs/architecture.md that a program can check;
                           --freeze writes the checksums of all migrations (at a release)
  deny                     licences, double versions and sources of the dependencies
  dist [--bundles A,B] [--config FILE] [--target TRIPLE] [--test]
                           what users of this system install; --test tries the Debian package on a bare root
  notices                  the licences of everything that is linked in, as files below target/notices
  updates FOLDER ADDRESS   FOLDER/latest.json: the signed files of FOLDER are offered as updates from ADDRESS
  postgres -- COMMAND …    runs a command with a private PostgreSQL server, started and stopped around it
  windows [--webview FILE] [--test [PART…]]
                           both programs and their installer for Windows, made on Debian;
                           --webview: a second installer that brings Microsoft's runtime along;
                           --test: tried under Wine (parts: demo, awkward, cycle, update, window, runners)
  screenshots [--handbook] every screen, both languages, light and dark, as pictures in target/screenshots;
                           --handbook: the pictures of the handbook too
  macos                    the whole workspace type-checked for macOS, on Debian
  packages VERB            installs, or names, the system packages that a verb needs

What is missing on the system is installed on Debian and Ubuntu (as root or with password-less sudo) and named elsewhere.";

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let verb = arguments.next().unwrap_or_default();
    let rest: Vec<String> = arguments.collect();
    let outcome = match verb.as_str() {
        "demo" => demo::demo(&rest),
        "test" => test::test(&rest),
        "app" => app::app(&rest),
        "gen" => generate::generate(&rest),
        "bench" => bench::bench(&rest),
        "kills" => kills::kills(&rest),
        "faults" => faults::faults(&rest),
        "fuzz" => fuzz::fuzz(&rest),
        "simulate" => simulate::simulate(&rest),
        "tidy" => tidy::tidy(&rest),
        "deny" => deny::deny(),
        "dist" => dist::dist(&rest),
        "notices" => notices::make(),
        "updates" => updates::manifest(&rest),
        "postgres" => postgres::with_server(&rest),
        "windows" => windows::windows(&rest),
        "macos" => macos::macos(&rest),
        "screenshots" => screenshots::screenshots(&rest),
        "packages" => packages::install_for(&rest),
        "" | "help" | "--help" | "-h" => {
            println!("{USAGE}");
            return ExitCode::SUCCESS;
        }
        _ => {
            eprintln!("there is no verb `{verb}`\n\n{USAGE}");
            return ExitCode::from(2);
        }
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("\nfailed: {failure}");
            ExitCode::FAILURE
        }
    }
}
