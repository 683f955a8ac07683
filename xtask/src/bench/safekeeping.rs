//! What accounts, encryption and the proof of the rows cost: the same acts in an office with accounts, in one without, and by
//! an older build without either.
//!
//! `--against FOLDER` names a release folder with `jiangping` and `examples/fill_round` of the commit to compare with; without
//! it the two offices of this build are compared. The ratio says how many times the encrypted office's CPU time each needs.
//! Must not know how anything is protected.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::import_evidence;
use super::measure::{self, Contestant, Figure};
use super::options::{Options, folder};
use super::{peers, programs};
use crate::run::{Done, Failure, capture, root, run};

/// Accounts of the encrypted office, and the names that people type in the others.
const OFFICER: &str = "示例专员";
const APPROVER: &str = "示例审批人";
const PASSWORD: &str = "缝纫机旁的第三盏灯";
/// A certificate's photo is not asked for by the round that is filled.
const CANDIDATES: u64 = 1_000;

/// A build and the kind of office that it works in.
struct Side {
    name: &'static str,
    release: PathBuf,
    accounts: bool,
}

/// An act that is measured, after the acts that come before it.
struct Act {
    title: &'static str,
    arguments: fn(&Path) -> Vec<String>,
}

/// Times importing, opening, deciding, issuing and printing.
pub fn bench(options: &Options) -> Done {
    let here = programs::build()?;
    let mut sides = vec![
        Side {
            name: "jiangping, accounts",
            release: here.clone(),
            accounts: true,
        },
        Side {
            name: "jiangping, no accounts",
            release: here,
            accounts: false,
        },
    ];
    if let Some(release) = &options.against {
        sides.push(Side {
            name: "the older build",
            release: release.clone(),
            accounts: false,
        });
    }
    let mut tables = vec![evidence(&sides, options)?];
    let sizes = if options.sizes.is_empty() {
        vec![CANDIDATES]
    } else {
        options.sizes.clone()
    };
    for size in sizes {
        tables.extend(round(&sides, size, options.runs)?);
    }
    for (title, figures) in &tables {
        measure::print(title, figures);
    }
    measure::write(&folder().join("safekeeping.json"), &tables)
}

/// Importing quality data into a new office.
fn evidence(sides: &[Side], options: &Options) -> Done<(String, Vec<Figure>)> {
    let input = import_evidence::records(options.rows)?;
    let mapping = root().join("xtask/bench-peers/inspection-mapping.toml");
    let mut contestants = Vec::new();
    for (place, side) in sides.iter().enumerate() {
        let empty = file(place, "empty");
        peers::remove(&empty)?;
        let mut create = Command::new(side.program());
        create.args(["office", "create"]).arg(&empty);
        create
            .arg("--from")
            .arg(root().join("assets/demo/office.toml"));
        run(&mut create, "The demo's office.toml makes an empty office.")?;
        side.protect(&empty)?;
        let mut words = words(&["evidence", "import"]);
        words.push(input.display().to_string());
        words.push("--mapping".to_owned());
        words.push(mapping.display().to_string());
        contestants.push(side.contestant(empty, file(place, "import"), words));
    }
    let title = format!("evidence import: {} rows", options.rows);
    Ok((
        title,
        measure::race(&contestants, options.runs, |_| String::new())?,
    ))
}

/// The acts of a scored round, one after the other.
fn round(sides: &[Side], size: u64, runs: usize) -> Done<Vec<(String, Vec<Figure>)>> {
    let mut code = String::new();
    for (place, side) in sides.iter().enumerate() {
        let filled = file(place, "0");
        peers::remove(&filled)?;
        let mut make = Command::new(side.release.join("examples/fill_round"));
        make.arg("--office").arg(&filled);
        make.args(["--candidates", &size.to_string(), "--marks"])
            .arg(folder().join(format!("safekeeping-{size}.csv")));
        let said = capture(&mut make, "fill_round makes an office with a scored round.")?;
        code = said.lines().last().unwrap_or_default().trim().to_owned();
        side.protect(&filled)?;
    }
    let acts = [
        Act {
            title: "rounds list (opening)",
            arguments: |_| words(&["rounds", "list"]),
        },
        Act {
            title: "rounds decide",
            arguments: |_| words(&["rounds", "decide", ROUND]),
        },
        Act {
            title: "rounds approve",
            arguments: |_| words(&["rounds", "approve", ROUND]),
        },
        Act {
            title: "certificates issue",
            arguments: |_| words(&["certificates", "issue", ROUND]),
        },
        Act {
            title: "certificates print",
            arguments: |office| {
                let mut words = words(&["certificates", "print", ROUND, "--out"]);
                words.push(office.with_extension("pdf").display().to_string());
                words
            },
        },
    ];
    let mut tables = Vec::new();
    for (step, act) in acts.iter().enumerate() {
        let mut contestants = Vec::new();
        for (place, side) in sides.iter().enumerate() {
            let after = file(place, &(step + 1).to_string());
            let mut arguments = (act.arguments)(&after);
            for word in &mut arguments {
                if word == ROUND {
                    word.clone_from(&code);
                }
            }
            contestants.push(side.contestant(file(place, &step.to_string()), after, arguments));
        }
        let figures = measure::race(&contestants, runs, |_| String::new())?;
        tables.push((format!("{}: {size} candidates", act.title), figures));
    }
    Ok(tables)
}

/// Stands for the round's code, which is known once the office is filled.
const ROUND: &str = "ROUND";

fn words(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| (*word).to_owned()).collect()
}

fn file(side: usize, stage: &str) -> PathBuf {
    folder().join(format!("safekeeping-{side}-{stage}.office"))
}

impl Side {
    fn program(&self) -> PathBuf {
        self.release.join("jiangping")
    }

    /// Gives an office its accounts, if this side has any.
    fn protect(&self, office: &Path) -> Done {
        if !self.accounts {
            return Ok(());
        }
        let said = "Accounts are made as docs/handbook/accounts.md says.";
        let mut first = self.command(office);
        run(first.args(["accounts", "first", OFFICER]), said)?;
        let mut second = self.acting(office);
        run(
            second.args(["accounts", "add", APPROVER, "--duty", "approver"]),
            said,
        )?;
        let mut own = self.command(office);
        own.args(["--account", APPROVER, "accounts", "password"])
            .env("JIANGPING_NEW_PASSWORD", format!("{PASSWORD}下"));
        run(&mut own, said)
    }

    fn command(&self, office: &Path) -> Command {
        let mut command = Command::new(self.program());
        command
            .env("JIANGPING_PASSWORD", PASSWORD)
            .env("JIANGPING_NEW_PASSWORD", PASSWORD)
            .env("JIANGPING_DEVICE", folder().join("safekeeping-device"))
            .arg("--office")
            .arg(office)
            .arg("--json");
        command
    }

    fn acting(&self, office: &Path) -> Command {
        let mut command = self.command(office);
        let who = if self.accounts {
            "--account"
        } else {
            "--actor"
        };
        command.args([who, OFFICER]);
        command
    }

    /// Does an act in a fresh copy of the office before it.
    fn contestant(
        &self,
        before: PathBuf,
        after: PathBuf,
        mut arguments: Vec<String>,
    ) -> Contestant<'_> {
        let approves = arguments.get(1).is_some_and(|verb| verb == "approve");
        if approves {
            let option = if self.accounts {
                "--second-account"
            } else {
                "--by"
            };
            arguments.extend([option.to_owned(), APPROVER.to_owned()]);
        }
        let fresh = after.clone();
        Contestant {
            name: self.name.to_owned(),
            prepare: Box::new(move || {
                peers::remove(&fresh)?;
                fs::copy(&before, &fresh)
                    .map(drop)
                    .map_err(|error| Failure::file(&before, &error))
            }),
            command: Box::new(move || {
                let mut command = self.acting(&after);
                command.args(&arguments);
                if approves {
                    command.env("JIANGPING_SECOND_PASSWORD", format!("{PASSWORD}下"));
                }
                command
            }),
        }
    }
}
