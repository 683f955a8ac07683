//! The works that are disturbed: what the program is asked for, in which office, and what is there when it was done. Must not know how
//! they are disturbed.
//!
//! To add a work: a line in [`Work::ALL`] and one in each `match` below; everything else follows.

use std::path::PathBuf;
use std::process::Command;

use factory::accounts::APPROVER;
use factory::small;

use crate::chance::Chance;
use crate::offices::{self, ROUND, Stage};
use crate::running::Place;

/// A work.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Work {
    Scores,
    Evidence,
    Decide,
    Approve,
    Issue,
    Print,
    Backup,
    Restore,
    Migrate,
    FirstAccount,
    AddAccount,
    SignIn,
}

impl Work {
    pub const ALL: [Self; 12] = [
        Self::Scores,
        Self::Evidence,
        Self::Decide,
        Self::Approve,
        Self::Issue,
        Self::Print,
        Self::Backup,
        Self::Restore,
        Self::Migrate,
        Self::FirstAccount,
        Self::AddAccount,
        Self::SignIn,
    ];

    /// As it is named at the command line and in figures.
    pub fn name(self) -> &'static str {
        match self {
            Self::Scores => "scores",
            Self::Evidence => "evidence",
            Self::Decide => "decide",
            Self::Approve => "approve",
            Self::Issue => "issue",
            Self::Print => "print",
            Self::Backup => "backup",
            Self::Restore => "restore",
            Self::Migrate => "migrate",
            Self::FirstAccount => "first-account",
            Self::AddAccount => "add-account",
            Self::SignIn => "sign-in",
        }
    }

    /// How far the office has come that it is done in.
    fn stage(self) -> Stage {
        match self {
            Self::Scores | Self::Evidence | Self::SignIn | Self::AddAccount => Stage::Enrolled,
            Self::Decide => Stage::Marked,
            Self::Approve => Stage::Decided,
            Self::Issue => Stage::Approved,
            Self::Print | Self::Backup | Self::Restore | Self::FirstAccount => Stage::Issued,
            Self::Migrate => Stage::Old,
        }
    }

    /// Whether it is done in offices without accounts, and in encrypted ones.
    fn kinds(self) -> &'static [bool] {
        match self {
            Self::Migrate | Self::FirstAccount | Self::Restore => &[false],
            Self::SignIn | Self::AddAccount => &[true],
            _ => &[false, true],
        }
    }

    /// What the line of it in the log is called; none where there is none of its own.
    pub fn line(self) -> Option<&'static str> {
        Some(match self {
            Self::Scores => "import_scores",
            Self::Evidence => "import_evidence",
            Self::Decide => "decide_round",
            Self::Approve => "approve_round",
            Self::Issue => "issue_certificates",
            Self::Print => "save_certificates",
            Self::Backup => "create_backup",
            Self::FirstAccount => "make_first_account",
            Self::AddAccount => "add_account",
            Self::SignIn => "sign_in",
            Self::Restore | Self::Migrate => return None,
        })
    }

    /// What it writes beside the office.
    pub fn output(self) -> Option<&'static str> {
        match self {
            Self::Print => Some("证书.pdf"),
            Self::Backup => Some("备份.office"),
            _ => None,
        }
    }
}

/// A work in an office of one kind, which the environment chose.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Job {
    pub work: Work,
    /// Whether the office is encrypted.
    pub sealed: bool,
}

impl Job {
    /// All that were asked for; without a word all.
    pub fn wanted() -> Vec<Self> {
        let wanted = std::env::var("JIANGPING_FAULTS_WORKS").unwrap_or_default();
        let wanted: Vec<&str> = wanted.split(',').filter(|word| !word.is_empty()).collect();
        for word in &wanted {
            let known = Work::ALL.iter().any(|work| work.name() == *word);
            assert!(known, "there is no work {word}");
        }
        let works = Work::ALL.into_iter();
        let works = works.filter(|work| wanted.is_empty() || wanted.contains(&work.name()));
        works
            .flat_map(|work| {
                work.kinds()
                    .iter()
                    .map(move |&sealed| Self { work, sealed })
            })
            .collect()
    }

    /// As it is named in figures.
    pub fn name(self) -> String {
        let kind = if self.sealed { ", encrypted" } else { "" };
        format!("{}{kind}", self.work.name())
    }

    /// Makes the place as the work finds it.
    pub fn prepare(self, place: &Place) {
        if self.work == Work::Restore {
            // The backup is of before the certificates.
            let earlier = offices::office(Stage::Marked, false);
            earlier.lay(&place.root);
            let (_, bytes) = earlier.files.first_key_value().unwrap();
            std::fs::write(place.brought("周一.backup"), bytes).unwrap();
            for act in [
                &["rounds", "decide", ROUND][..],
                &["rounds", "approve", ROUND, "--by", APPROVER],
                &["certificates", "issue", ROUND],
            ] {
                let words: Vec<String> = act.iter().map(|word| (*word).to_owned()).collect();
                let done = place.alone(place.call(&place.office(), &words));
                assert!(done.answered(), "{}", done.told());
            }
        } else {
            offices::office(self.work.stage(), self.sealed).lay(&place.root);
        }
        // The computer has seen the office before.
        let seen = place.alone(place.call(&place.office(), &words(["rounds", "list"])));
        if self.work != Work::Migrate {
            assert!(seen.answered(), "{}", seen.told());
        } else {
            offices::office(Stage::Old, false).lay(&place.root);
        }
    }

    /// The call.
    pub fn call(self, place: &Place) -> Command {
        let path = |path: PathBuf| path.to_string_lossy().into_owned();
        let out = self.work.output().map(|name| path(place.root.join(name)));
        let out = out.unwrap_or_default();
        let words = match self.work {
            Work::Scores => {
                let file = offices::scores(place);
                let source = small::COMPONENT;
                words([
                    "scores", "import", &file, "--round", ROUND, "--source", source,
                ])
            }
            Work::Evidence => words(["evidence", "import", &offices::evidence(place)]),
            Work::Decide => words(["rounds", "decide", ROUND]),
            Work::Approve if self.sealed => {
                words(["rounds", "approve", ROUND, "--second-account", APPROVER])
            }
            Work::Approve => words(["rounds", "approve", ROUND, "--by", APPROVER]),
            Work::Issue => words(["certificates", "issue", ROUND]),
            Work::Print => words(["certificates", "print", ROUND, "--out", &out]),
            Work::Backup => words(["backup", "create", &out]),
            Work::Restore => {
                let (from, to) = (path(place.brought("周一.backup")), path(place.office()));
                words(["backup", "restore", &from, "--to", &to, "--replace"])
            }
            Work::Migrate => words(["office", "check"]),
            Work::SignIn => words(["rounds", "list"]),
            Work::FirstAccount => words(["accounts", "first", factory::accounts::OFFICER]),
            Work::AddAccount => words(["accounts", "add", "赵静", "--duty", "auditor"]),
        };
        place.call(&place.office(), &words)
    }
}

fn words<const N: usize>(words: [&str; N]) -> Vec<String> {
    words.map(str::to_owned).to_vec()
}

/// A number from the environment, as `cargo xtask faults` gives it.
pub fn wanted(variable: &str, otherwise: usize) -> usize {
    std::env::var(variable).map_or(otherwise, |text| text.parse().unwrap())
}

/// Chance for one job, which is the same whatever other jobs are asked for.
pub fn chance_of(job: Job, what: u64) -> Chance {
    let seed = wanted("JIANGPING_FAULTS_SEED", 1) as u64;
    let number = job.work as u64 * 2 + u64::from(job.sealed);
    Chance::of_seed(seed.wrapping_mul(1_000_003) ^ (number << 8) ^ what)
}
