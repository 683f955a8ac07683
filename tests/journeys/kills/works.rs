//! The rest of a round's work while program or server is killed: scores and quality data are imported, results computed,
//! certificates printed and a backup made. Whatever is killed when, an act is there whole, with its line, or not at all; what was
//! answered is there.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::Command;
use std::time::Duration;

use factory::accounts::{AUDITOR, OFFICER, add, first, password, sign_in};
use factory::{Session, call, done, session_now, small};
use serde_json::{Value, json};
use tokio::runtime::Runtime;

use super::trial::{Landed, Outcome};
use super::{Chance, Target, killed_after, undisturbed, wanted};
use crate::at_the_server::server::Server;
use crate::program::program;

/// Candidates of a round; each has marks of three raters.
const PEOPLE: usize = 60;
/// Rows of a file of quality data.
const ROWS: usize = 336;

/// An act under the knife.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Act {
    Scores,
    Evidence,
    Decide,
    Print,
    Backup,
    Rekey,
}

impl Act {
    /// As it stands in the log.
    fn line(self) -> &'static str {
        match self {
            Self::Scores => "import_scores",
            Self::Evidence => "import_evidence",
            Self::Decide => "decide_round",
            Self::Print => "save_certificates",
            Self::Backup => "create_backup",
            Self::Rekey => "change_office_key",
        }
    }
}

/// An office that goes on while programs are killed over it.
struct Works {
    runtime: Runtime,
    location: String,
    /// Whether it has accounts, by one of which everything is done.
    has_accounts: bool,
    folder: tempfile::TempDir,
    chance: Chance,
    /// The round in the making.
    number: usize,
    /// How often each act stands in the log by now.
    lines: BTreeMap<Act, usize>,
    spans: BTreeMap<Act, Duration>,
    kills: BTreeMap<(Act, Landed), usize>,
    kept_without_answer: usize,
}

impl Works {
    fn begin(location: String, has_accounts: bool) -> Self {
        let works = Self {
            runtime: Runtime::new().unwrap(),
            location,
            has_accounts,
            folder: tempfile::tempdir().unwrap(),
            chance: Chance::of_seed(wanted("JIANGPING_KILLS_SEED", 1) as u64),
            number: 0,
            lines: BTreeMap::new(),
            spans: BTreeMap::new(),
            kills: BTreeMap::new(),
            kept_without_answer: 0,
        };
        works.runtime.block_on(async {
            let session = session_now();
            let new = json!({ "location": works.location, "draft": factory::office_draft() });
            done(&session, call::create_office, new).await;
            let standard = json!({ "text": small::standard("level3") });
            done(&session, call::import_standard, standard).await;
            if has_accounts {
                first(&session).await;
                add(&session, OFFICER, AUDITOR, &["auditor"]).await;
            }
            done(&session, call::close_office, json!({})).await;
        });
        works
    }

    fn round(&self) -> String {
        format!("W{:04}", self.number)
    }

    fn people(&self) -> std::ops::Range<usize> {
        self.number * PEOPLE..(self.number + 1) * PEOPLE
    }

    fn path(&self, name: &str) -> String {
        self.folder.path().join(name).to_string_lossy().into_owned()
    }

    async fn opened(&self) -> Session {
        let session = session_now();
        let input = json!({ "location": self.location });
        done(&session, call::open_office, input).await;
        if self.has_accounts {
            // Who was not there when the key was changed, and who changed it.
            sign_in(&session, AUDITOR).await;
            sign_in(&session, OFFICER).await;
        }
        session
    }

    /// A round with its people, and the files that are to be brought to it.
    fn enrolled(&mut self) {
        self.number += 1;
        let (code, people) = (self.round(), self.people());
        let roster = factory::file(
            self.folder.path(),
            "roster.csv",
            small::roster(people.clone()),
        );
        let staff_nos: Vec<String> = people.clone().map(small::staff_no).collect();
        let marks = people.flat_map(|person| {
            ["J1", "J2", "J3"].map(|rater| (small::staff_no(person), rater, "80".to_owned()))
        });
        factory::file(self.folder.path(), "scores.csv", small::scores(marks));
        let mut rows = "日期,车间,班组,目标,实际\n".to_owned();
        for row in 0..ROWS {
            // A unit has one record a day: each file is of a year of its own.
            let (year, month, day) = (1950 + self.number, row / 28 + 1, row % 28 + 1);
            let made = 90 + row % 20;
            rows.push_str(&format!("{year}-{month:02}-{day:02},sewing,1,100,{made}\n"));
        }
        factory::file(self.folder.path(), "evidence.csv", rows);
        self.runtime.block_on(async {
            let session = self.opened().await;
            let roster = json!({ "path": roster, "mode": "skip", "dry_run": false });
            done(&session, call::import_employees, roster).await;
            let plan = json!({ "text": small::round(&code, "level3") });
            done(&session, call::open_round, plan).await;
            let enrolment = json!({ "round": code, "staff_nos": staff_nos });
            done(&session, call::enrol_round, enrolment).await;
            done(&session, call::close_office, json!({})).await;
        });
    }

    fn issued(&self) {
        let round = json!({ "round": self.round() });
        self.runtime.block_on(async {
            let session = self.opened().await;
            done(&session, call::set_actor, json!({ "actor": "林总监" })).await;
            done(&session, call::approve_round, round.clone()).await;
            done(&session, call::set_actor, json!({ "actor": "陈评" })).await;
            done(&session, call::issue_certificates, round).await;
            done(&session, call::close_office, json!({})).await;
        });
    }

    fn output(&self, act: Act) -> PathBuf {
        let name = match act {
            Act::Backup => format!("备份{}.office", self.number),
            _ => format!("证书{}.pdf", self.number),
        };
        self.folder.path().join(name)
    }

    fn command(&self, act: Act) -> Command {
        let round = self.round();
        let mut command = program(&self.location, "陈评");
        if self.has_accounts {
            command
                .args(["--account", OFFICER])
                .env("JIANGPING_PASSWORD", password(OFFICER));
        }
        match act {
            Act::Scores => command
                .args(["scores", "import", &self.path("scores.csv")])
                .args(["--round", &round, "--source", small::COMPONENT]),
            Act::Evidence => command.args(["evidence", "import", &self.path("evidence.csv")]),
            Act::Decide => command.args(["rounds", "decide", &round]),
            Act::Print => command
                .args(["certificates", "print", &round, "--out"])
                .arg(self.output(act)),
            Act::Backup => command.args(["backup", "create"]).arg(self.output(act)),
            Act::Rekey => command.args(["office", "rekey"]),
        };
        command
    }

    /// Does an act until it is kept, with a kill at each try; the first of its kind is measured undisturbed.
    fn under_the_knife(&mut self, act: Act, kill: &mut impl FnMut(Command, Duration) -> Outcome) {
        let Some(span) = self.spans.get(&act).copied() else {
            let outcome = undisturbed(self.command(act));
            assert!(outcome.answered, "{act:?}: {}", outcome.said);
            self.spans.insert(act, outcome.took);
            assert!(self.is_kept(act, &outcome));
            return;
        };
        for tries in 0_u32.. {
            // On a machine that is busier than when it was measured, all moments would lie before the work.
            let span = span.mul_f64(1.0 + f64::from(tries) / 5.0);
            let delay = self.chance.moment_of(span);
            let mut outcome = kill(self.command(act), delay);
            let kept = self.is_kept(act, &outcome);
            if let Some(landed) = &mut outcome.landed {
                *landed = match *landed {
                    Landed::Before if kept => Landed::After,
                    Landed::Inside if kept => Landed::Committing,
                    other => other,
                };
                *self.kills.entry((act, *landed)).or_default() += 1;
                self.kept_without_answer += usize::from(kept && !outcome.answered);
            }
            if kept {
                return;
            }
            // A print or a backup whose name is there by now is asked for under another.
            drop(std::fs::remove_file(self.output(act)));
        }
    }

    /// Holds the office against what it was before; answers whether the act is in it.
    fn is_kept(&mut self, act: Act, outcome: &Outcome) -> bool {
        let found = self.runtime.block_on(self.read());
        assert_eq!(found.audit["intact"], true, "{}", found.audit);
        assert_eq!(found.check["sound"], true, "{}", found.check);
        let lines = found.lines(act.line());
        let before = self.lines.get(&act).copied().unwrap_or(0);
        assert!(
            lines == before || lines == before + 1,
            "{act:?} is {lines} times in the log"
        );
        let kept = lines == before + 1;
        self.lines.insert(act, lines);
        assert!(
            kept || !outcome.answered,
            "{act:?} was answered and is lost"
        );
        match act {
            Act::Scores => {
                let wanted = if kept { PEOPLE * 3 } else { 0 };
                assert_eq!(found.marks, wanted, "marks of the round");
            }
            Act::Evidence => assert_eq!(found.records, lines * ROWS, "records of production"),
            Act::Decide => {
                let state = if kept { "decided" } else { "scoring" };
                assert_eq!(found.round["state"], state, "{}", found.round);
                let decided = if kept { PEOPLE } else { 0 };
                assert_eq!(found.decided, decided, "decisions of the round");
            }
            // A line may stand without its file, never a file without its line.
            Act::Print => assert!(kept || !self.output(act).exists()),
            // The copy gets its name first.
            Act::Backup => assert!(!kept || self.output(act).exists()),
            // That it opened says the rest.
            Act::Rekey => {}
        }
        kept
    }

    async fn read(&self) -> Found {
        let session = self.opened().await;
        let round = json!({ "round": self.round() });
        let rounds = done(&session, call::list_rounds, json!({})).await;
        let all = rounds["rounds"].as_array().unwrap();
        let mut log = Vec::new();
        for offset in (0_u32..).step_by(1000) {
            let page = json!({ "offset": offset, "limit": 1000 });
            let page = done(&session, call::list_audit, page).await;
            let lines = page["entries"].as_array().unwrap();
            log.extend(
                lines
                    .iter()
                    .map(|line| line["action"].as_str().unwrap().to_owned()),
            );
            if lines.len() < 1000 {
                break;
            }
        }
        let board = done(&session, call::score_board, round.clone()).await;
        let given = board["candidates"].as_array().unwrap().iter();
        let marks: u64 = given
            .flat_map(|candidate| candidate["given"].as_array().unwrap())
            .filter_map(Value::as_u64)
            .sum();
        let unit = json!({ "unit": "sewing/1", "from": null, "to": null });
        let shown = factory::dispatch(&session, "show_evidence", unit).await;
        let records = shown.map_or(0, |shown| {
            let measures = shown["measures"].as_array().unwrap();
            measures
                .iter()
                .filter_map(|measure| measure["n"].as_u64())
                .max()
                .unwrap_or(0)
        });
        let results = factory::dispatch(&session, "round_results", round).await;
        let decided = results.map_or(0, |results| {
            let candidates = results["candidates"].as_array().unwrap().iter();
            candidates.filter(|one| !one["result"].is_null()).count()
        });
        let found = Found {
            log,
            marks: marks as usize,
            records: records as usize,
            decided,
            round: all
                .iter()
                .find(|one| one["code"] == self.round())
                .unwrap()
                .clone(),
            audit: done(&session, call::verify_audit, json!({})).await,
            check: done(&session, call::check_office, json!({})).await,
        };
        done(&session, call::close_office, json!({})).await;
        found
    }

    /// Goes from round to round until so many were killed.
    fn go_on(
        &mut self,
        acts: &[Act],
        kills: usize,
        mut kill: impl FnMut(Command, Duration) -> Outcome,
    ) {
        let before: usize = self.kills.values().sum();
        while self.kills.values().sum::<usize>() < before + kills {
            self.enrolled();
            for act in acts {
                if *act == Act::Print {
                    self.issued();
                }
                self.under_the_knife(*act, &mut kill);
            }
        }
    }

    fn report(&mut self, what: &str) {
        let kills: usize = self.kills.values().sum();
        println!(
            "{what}: {kills} kills {:?}; {} acts were kept though the answer never came; 0 answers lost, 0 acts by half, \
             0 broken chains; undisturbed runs take {:?}; {} rounds; seed {}",
            self.kills,
            self.kept_without_answer,
            self.spans,
            self.number,
            wanted("JIANGPING_KILLS_SEED", 1),
        );
        self.kills.clear();
        self.kept_without_answer = 0;
    }
}

/// The office as it was found.
struct Found {
    log: Vec<String>,
    /// Marks of the round in the making.
    marks: usize,
    /// Records of production, of all rounds.
    records: usize,
    /// People of the round who have a decision.
    decided: usize,
    round: Value,
    audit: Value,
    check: Value,
}

impl Found {
    fn lines(&self, action: &str) -> usize {
        self.log.iter().filter(|line| *line == action).count()
    }
}

#[test]
fn no_act_is_half_done_or_lost_when_the_program_is_killed_on_sqlite() {
    let folder = tempfile::tempdir().unwrap();
    let office = folder.path().join("工厂 二.office");
    let mut works = Works::begin(office.to_str().unwrap().to_owned(), false);
    let acts = [
        Act::Scores,
        Act::Evidence,
        Act::Decide,
        Act::Print,
        Act::Backup,
    ];
    works.go_on(
        &acts,
        wanted("JIANGPING_KILLS_WORKS_SQLITE", 12),
        |command, delay| killed_after(command, delay, Target::ProgramOnFile(&office)),
    );
    works.report("SQLite, program killed at work");
}

#[test]
fn an_encrypted_office_opens_by_every_password_when_the_program_is_killed_over_its_key() {
    let folder = tempfile::tempdir().unwrap();
    let office = folder.path().join("工厂 三.office");
    let mut works = Works::begin(office.to_str().unwrap().to_owned(), true);
    works.go_on(
        &[Act::Rekey, Act::Scores, Act::Rekey, Act::Backup],
        wanted("JIANGPING_KILLS_REKEY", 8),
        |command, delay| killed_after(command, delay, Target::ProgramOnFile(&office)),
    );
    works.report("SQLite, encrypted, program killed at work");
}

#[test]
fn no_act_is_half_done_or_lost_when_the_program_or_the_server_is_killed_on_postgresql() {
    let mut server = Server::start();
    let mut works = Works::begin(server.address("office"), false);
    let acts = [Act::Scores, Act::Evidence, Act::Decide, Act::Print];
    let kills = wanted("JIANGPING_KILLS_WORKS_POSTGRES", 8);
    works.go_on(&acts, kills / 2, |command, delay| {
        killed_after(command, delay, Target::ProgramAtServer(&server))
    });
    works.report("PostgreSQL, program killed at work");
    works.go_on(&acts, kills - kills / 2, |command, delay| {
        killed_after(command, delay, Target::Server(&mut server))
    });
    works.report("PostgreSQL, server killed at work");
}
