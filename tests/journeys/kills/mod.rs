//! Scores and quality data are imported, results computed, certificates issued, printed, revoked and reissued and backups made
//! while the program or the database server is killed (`kill -9`) at random moments: no number is left out, given twice or
//! lost after it was answered, and every act is there whole or not at all.
//!
//! The ordinary tests kill a few times; `cargo xtask kills` does so by the hundred and prints the figures. What this
//! cannot show is the loss of power: the system's own memory outlives a killed process. For that stand the settings
//! which `records` tests (synchronous=FULL, synchronous_commit=on).

mod chance;
mod ledger;
mod prints;
pub mod process;
mod trial;
mod works;

use std::collections::BTreeMap;
use std::process::Command;
use std::time::Duration;

use crate::at_the_server::server::Server;
use crate::program::program;
pub use chance::Chance;
use ledger::{Deed, Ledger};
#[cfg(target_os = "linux")]
pub use process::is_root;
use trial::Outcome;
pub use trial::{Landed, Target, killed_after, undisturbed};

/// Candidates of a round.
const BATCH: usize = 60;

/// So many kills hit every part of the work, however unlucky the moments.
const MANY: usize = 50;

#[test]
fn no_number_is_lost_or_left_out_when_the_program_is_killed_on_sqlite() {
    let folder = tempfile::tempdir().unwrap();
    let office = folder.path().join("工厂 一.office");
    let location = office.to_str().unwrap().to_owned();
    let mut tally = Tally::new("SQLite, program killed");
    let mut course = Course::begin(location);
    while tally.kills < wanted("JIANGPING_KILLS_SQLITE", 12) {
        course.step(&mut tally, |command, delay| {
            killed_after(command, delay, Target::ProgramOnFile(&office))
        });
    }
    tally.report(&course);
}

#[test]
fn no_number_is_lost_or_left_out_when_the_program_or_the_server_is_killed_on_postgresql() {
    let mut server = Server::start();
    let mut course = Course::begin(server.address("office"));
    let wanted = wanted("JIANGPING_KILLS_POSTGRES", 8);
    let mut tally = Tally::new("PostgreSQL, program killed");
    while tally.kills < wanted / 2 {
        course.step(&mut tally, |command, delay| {
            killed_after(command, delay, Target::ProgramAtServer(&server))
        });
    }
    tally.report(&course);
    let mut tally = Tally::new("PostgreSQL, server killed");
    while tally.kills < wanted - wanted / 2 {
        course.step(&mut tally, |command, delay| {
            killed_after(command, delay, Target::Server(&mut server))
        });
    }
    tally.report(&course);
}

/// An office that goes on while its programs are killed.
struct Course {
    location: String,
    ledger: Ledger,
    chance: Chance,
    seed: usize,
    round: String,
    /// How long an undisturbed run takes; moments are chosen within it.
    span: Duration,
}

impl Course {
    fn begin(location: String) -> Self {
        let seed = wanted("JIANGPING_KILLS_SEED", 1);
        let mut ledger = Ledger::open(location.clone(), BATCH);
        let mut spans = Vec::new();
        for _ in 0..3 {
            let deed = Deed::Issue(ledger.approved_round());
            let mut outcome = undisturbed(command(&location, &deed));
            assert!(outcome.answered, "{}", outcome.said);
            assert!(ledger.settle(&deed, &mut outcome));
            spans.push(outcome.took);
        }
        spans.sort_unstable();
        let round = ledger.approved_round();
        Self {
            location,
            ledger,
            chance: Chance::of_seed(seed as u64),
            seed,
            round,
            span: spans[1],
        }
    }

    /// One kill while issuing, and at times one while revoking or reissuing.
    fn step(&mut self, tally: &mut Tally, mut kill: impl FnMut(Command, Duration) -> Outcome) {
        let deed = Deed::Issue(self.round.clone());
        let delay = self.chance.moment_of(self.span);
        let mut outcome = kill(command(&self.location, &deed), delay);
        let kept = self.ledger.settle(&deed, &mut outcome);
        tally.add(&outcome, kept);
        if kept {
            self.round = self.ledger.approved_round();
        }
        if self.chance.below(4) > 0 {
            return;
        }
        let chance = &mut self.chance;
        let Some(number) = self.ledger.valid_number(|valid| chance.below(valid)) else {
            return;
        };
        let deed = if chance.below(2) == 0 {
            Deed::Revoke(number)
        } else {
            Deed::Reissue(number)
        };
        let delay = chance.moment_of(self.span);
        let mut outcome = kill(command(&self.location, &deed), delay);
        self.ledger.settle(&deed, &mut outcome);
        tally.beside += usize::from(outcome.landed.is_some());
    }
}

/// The figures of a course.
struct Tally {
    what: &'static str,
    kills: usize,
    landed: BTreeMap<Landed, usize>,
    kept_without_answer: usize,
    refusals: BTreeMap<String, usize>,
    too_late: usize,
    beside: usize,
}

impl Tally {
    fn new(what: &'static str) -> Self {
        Self {
            what,
            kills: 0,
            landed: BTreeMap::new(),
            kept_without_answer: 0,
            refusals: BTreeMap::new(),
            too_late: 0,
            beside: 0,
        }
    }

    fn add(&mut self, outcome: &Outcome, kept: bool) {
        let Some(landed) = outcome.landed else {
            self.too_late += 1;
            return;
        };
        self.kills += 1;
        *self.landed.entry(landed).or_default() += 1;
        self.kept_without_answer += usize::from(kept && !outcome.answered);
        if let Some(code) = outcome.document()["error"]["code"].as_str() {
            // A program whose server is gone says so, and nothing that would frighten.
            assert_eq!(code, "database_unreachable", "{}", outcome.said);
            *self.refusals.entry(code.to_owned()).or_default() += 1;
        }
    }

    fn report(&self, course: &Course) {
        println!(
            "{}: {} kills while issuing {:?}; {} batches were kept though the answer never came; {} runs were over \
             before their kill; refusals {:?}; {} kills while revoking or reissuing; {} numbers stand in the register; \
             an undisturbed run takes {} ms; seed {}",
            self.what,
            self.kills,
            self.landed,
            self.kept_without_answer,
            self.too_late,
            self.refusals,
            self.beside,
            course.ledger.given(),
            course.span.as_millis(),
            course.seed,
        );
        if self.kills >= MANY && !self.landed.contains_key(&Landed::Unknown) {
            assert!(
                self.landed.contains_key(&Landed::Inside),
                "no kill hit the transaction: this proves nothing"
            );
        }
    }
}

fn command(location: &str, deed: &Deed) -> Command {
    let mut command = program(location, "陈评");
    command.args(deed.words());
    command
}

/// A number from the environment, as `cargo xtask kills` gives it.
fn wanted(variable: &str, otherwise: usize) -> usize {
    std::env::var(variable).map_or(otherwise, |text| text.parse().unwrap())
}
