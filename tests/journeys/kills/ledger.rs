//! What the test knows of the office apart from the office: who has which number, and what was done to it. After every
//! kill the office is opened and held against it.

use std::collections::{BTreeMap, BTreeSet};

use factory::{Session, call, done, session_now, small};
use serde_json::{Value, json};
use tokio::runtime::Runtime;

use super::trial::{Landed, Outcome};

/// What the killed program was asked for.
#[derive(Debug, Clone)]
pub enum Deed {
    /// `certificates issue ROUND`.
    Issue(String),
    /// `certificates revoke NUMBER`.
    Revoke(String),
    /// `certificates reissue NUMBER`.
    Reissue(String),
}

impl Deed {
    /// The words of the command line.
    pub fn words(&self) -> Vec<&str> {
        match self {
            Self::Issue(round) => vec!["certificates", "issue", round],
            Self::Revoke(number) => vec!["certificates", "revoke", number, "--reason", "姓名有误"],
            Self::Reissue(number) => {
                vec!["certificates", "reissue", number, "--reason", "证书遗失"]
            }
        }
    }
}

/// A certificate as the test knows it.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Entry {
    staff_no: String,
    name: String,
    state: String,
    reissues: usize,
}

pub struct Ledger {
    runtime: Runtime,
    location: String,
    folder: tempfile::TempDir,
    batch: usize,
    rounds: usize,
    given: BTreeMap<String, Entry>,
}

impl Ledger {
    /// Makes an office; each round will have `batch` candidates, who are in no other round.
    pub fn open(location: String, batch: usize) -> Self {
        let runtime = Runtime::new().unwrap();
        let folder = tempfile::tempdir().unwrap();
        let ledger = Self {
            runtime,
            location,
            folder,
            batch,
            rounds: 0,
            given: BTreeMap::new(),
        };
        ledger.runtime.block_on(async {
            let session = session_now();
            done(
                &session,
                call::create_office,
                json!({ "location": ledger.location, "draft": factory::office_draft() }),
            )
            .await;
            for level in LEVELS {
                done(
                    &session,
                    call::import_standard,
                    json!({ "text": small::standard(level) }),
                )
                .await;
            }
            done(&session, call::close_office, json!({})).await;
        });
        ledger
    }

    /// How many numbers were given by now.
    pub fn given(&self) -> usize {
        self.given.len()
    }

    /// The nth valid number.
    pub fn valid_number(&self, choose: impl FnOnce(usize) -> usize) -> Option<String> {
        let valid: Vec<&String> = self
            .given
            .iter()
            .filter(|(_, entry)| entry.state == "valid")
            .map(|(number, _)| number)
            .collect();
        (!valid.is_empty()).then(|| valid[choose(valid.len())].clone())
    }

    /// Takes a new round with new people as far as its approval; every tenth does not pass.
    pub fn approved_round(&mut self) -> String {
        let first = self.rounds * self.batch;
        self.rounds += 1;
        let code = format!("R{:04}", self.rounds);
        let people = first..first + self.batch;
        let roster = factory::file(
            self.folder.path(),
            "roster.csv",
            small::roster(people.clone()),
        );
        let marks = people.clone().map(|person| {
            (
                small::staff_no(person),
                "J1",
                if person % 10 == 9 { "50" } else { "80" }.to_owned(),
            )
        });
        let scores = factory::file(self.folder.path(), "scores.csv", small::scores(marks));
        let staff_nos: Vec<String> = people.map(small::staff_no).collect();
        let plan = small::round(&code, LEVELS[self.rounds % LEVELS.len()]);
        self.runtime.block_on(async {
            let session = self.opened().await;
            let round = json!({ "round": code });
            let imported = done(&session, call::import_employees, json!({ "path": roster, "mode": "skip", "dry_run": false })).await;
            assert_eq!(imported["added"], self.batch, "{imported}");
            done(&session, call::open_round, json!({ "text": plan })).await;
            done(&session, call::enrol_round, json!({ "round": code, "staff_nos": staff_nos })).await;
            let scores = json!({ "path": scores, "round": code, "source": small::COMPONENT, "dry_run": false });
            let imported = done(&session, call::import_scores, scores).await;
            assert_eq!(imported["refused"], 0, "{imported}");
            done(&session, call::decide_round, round.clone()).await;
            done(&session, call::set_actor, json!({ "actor": "林总监" })).await;
            done(&session, call::approve_round, round).await;
            done(&session, call::close_office, json!({})).await;
        });
        code
    }

    /// Opens the office after a run and holds it against what is known. Answers whether the deed is in it, and
    /// corrects where the kill landed when only the register can tell.
    pub fn settle(&mut self, deed: &Deed, outcome: &mut Outcome) -> bool {
        let found = self.runtime.block_on(self.read());
        self.assert_numbering(&found);
        let kept = match deed {
            Deed::Issue(round) => self.assert_issued_whole_or_not(round, outcome, &found),
            Deed::Revoke(number) | Deed::Reissue(number) => {
                self.assert_one_changed(deed, number, &found)
            }
        };
        assert!(
            kept || !outcome.answered,
            "{deed:?} was answered and is lost"
        );
        outcome.landed = outcome.landed.map(|landed| match landed {
            Landed::Before if kept => Landed::After,
            Landed::Inside if kept => Landed::Committing,
            other => other,
        });
        self.given = found.register;
        kept
    }

    /// Serials run from 1 without gap and without double in every scope; nobody has two; chain and storage are sound;
    /// a round is certified if and only if all who passed have their number and the chain says so once.
    fn assert_numbering(&self, found: &Found) {
        assert_eq!(found.audit["intact"], true, "{}", found.audit);
        assert_eq!(found.check["sound"], true, "{}", found.check);
        assert_eq!(
            found.register.len(),
            found.entries,
            "a number stands twice in the register"
        );
        let mut scopes: BTreeMap<&str, Vec<u32>> = BTreeMap::new();
        for number in found.register.keys() {
            let (scope, serial) = number.split_at(16);
            scopes
                .entry(scope)
                .or_default()
                .push(serial.parse().unwrap());
        }
        for (scope, serials) in scopes {
            let wanted: Vec<u32> = (1..).take(serials.len()).collect();
            assert_eq!(serials, wanted, "gap or double in {scope}");
        }
        let holders: BTreeSet<&String> = found
            .register
            .values()
            .map(|entry| &entry.staff_no)
            .collect();
        assert_eq!(
            holders.len(),
            found.entries,
            "somebody has two certificates"
        );
        for round in found.rounds["rounds"].as_array().unwrap() {
            let code = round["code"].as_str().unwrap();
            let (state, wanted) = match found.lines("issue_certificates", code) {
                0 => ("approved", &Value::from(0)),
                1 => ("certified", &round["results"]["passed"]),
                more => panic!("round {code} was issued {more} times"),
            };
            assert_eq!(
                (&round["state"], &round["certificates"]),
                (&Value::from(state), wanted),
                "{round}"
            );
        }
        for (number, before) in &self.given {
            let after = found
                .register
                .get(number)
                .unwrap_or_else(|| panic!("{number} is lost"));
            assert_eq!(
                (&before.staff_no, &before.name),
                (&after.staff_no, &after.name),
                "{number}"
            );
        }
    }

    fn assert_issued_whole_or_not(&self, round: &str, outcome: &Outcome, found: &Found) -> bool {
        let kept = found.lines("issue_certificates", round) == 1;
        let new: BTreeMap<&String, &Entry> = found
            .register
            .iter()
            .filter(|(number, _)| !self.given.contains_key(*number))
            .collect();
        assert_eq!(new.is_empty(), !kept, "{round}: {} new numbers", new.len());
        for (number, before) in &self.given {
            assert_eq!(&found.register[number], before, "{number} has changed");
        }
        // Even a number of which only half the document came out was answered.
        for number in numbers_in(&outcome.said) {
            assert!(
                found.register.contains_key(number),
                "{number} was answered and is lost"
            );
        }
        if outcome.answered {
            let document = outcome.document();
            let issued = document["issued"].as_array().unwrap();
            assert_eq!(issued.len(), new.len());
            for one in issued {
                let entry = new[&one["number"].as_str().unwrap().to_owned()];
                assert_eq!(
                    (&one["staff_no"], &one["name"]),
                    (&json!(entry.staff_no), &json!(entry.name))
                );
            }
        }
        kept
    }

    fn assert_one_changed(&self, deed: &Deed, number: &str, found: &Found) -> bool {
        let mut wanted = self.given.clone();
        let entry = wanted.get_mut(number).unwrap();
        let action = match deed {
            Deed::Revoke(_) => {
                entry.state = "revoked".to_owned();
                "revoke_certificate"
            }
            _ => {
                entry.reissues += 1;
                "reissue_certificate"
            }
        };
        let kept = found.register == wanted;
        if !kept {
            assert_eq!(found.register, self.given, "{deed:?} is done by half");
        }
        let lines = found.lines(action, number);
        let entry = &found.register[number];
        let events = if action == "revoke_certificate" {
            usize::from(entry.state == "revoked")
        } else {
            entry.reissues
        };
        assert_eq!(lines, events, "{deed:?}: the chain and the register differ");
        kept
    }

    async fn opened(&self) -> Session {
        let session = session_now();
        done(
            &session,
            call::open_office,
            json!({ "location": self.location }),
        )
        .await;
        session
    }

    async fn read(&self) -> Found {
        let session = self.opened().await;
        let list = done(&session, call::list_certificates, json!({})).await;
        let mut lines: BTreeMap<(String, String), usize> = BTreeMap::new();
        for offset in (0_u32..).step_by(PAGE as usize) {
            let page = done(
                &session,
                call::list_audit,
                json!({ "offset": offset, "limit": PAGE }),
            )
            .await;
            let page = page["entries"].as_array().unwrap().clone();
            for line in &page {
                let word = |name: &str| line[name].as_str().unwrap().to_owned();
                *lines.entry((word("action"), word("subject"))).or_default() += 1;
            }
            if page.len() < PAGE as usize {
                break;
            }
        }
        let certificates = list["certificates"].as_array().unwrap();
        let mut register = BTreeMap::new();
        for one in certificates {
            let word = |name: &str| one[name].as_str().unwrap().to_owned();
            let number = word("number");
            let reissues = lines
                .get(&("reissue_certificate".to_owned(), number.clone()))
                .copied();
            let mut entry = Entry {
                staff_no: word("staff_no"),
                name: word("name"),
                state: word("state"),
                reissues: 0,
            };
            // Only whose chain names a reissue can have one; looking every number up would take the most time.
            let known = self.given.get(&number).map_or(0, |before| before.reissues);
            if reissues.unwrap_or(0) + known > 0 {
                let checked = done(
                    &session,
                    call::check_certificate,
                    json!({ "number": number }),
                )
                .await;
                let history = checked["history"].as_array().unwrap();
                entry.reissues = history
                    .iter()
                    .filter(|event| event["kind"] == "reissued")
                    .count();
            }
            register.insert(number, entry);
        }
        let found = Found {
            entries: certificates.len(),
            register,
            lines,
            rounds: done(&session, call::list_rounds, json!({})).await,
            audit: done(&session, call::verify_audit, json!({})).await,
            check: done(&session, call::check_office, json!({})).await,
        };
        done(&session, call::close_office, json!({})).await;
        found
    }
}

/// The office as it was found.
struct Found {
    register: BTreeMap<String, Entry>,
    entries: usize,
    lines: BTreeMap<(String, String), usize>,
    rounds: Value,
    audit: Value,
    check: Value,
}

impl Found {
    /// How many lines of the audit chain say so.
    fn lines(&self, action: &str, subject: &str) -> usize {
        self.lines
            .get(&(action.to_owned(), subject.to_owned()))
            .copied()
            .unwrap_or(0)
    }
}

/// Two levels, so that two scopes of numbers grow by turns.
const LEVELS: [&str; 2] = ["level3", "level4"];

/// Lines of the audit chain that are read at once.
const PAGE: u32 = 1_000;

/// Every whole certificate number in a text.
fn numbers_in(text: &str) -> impl Iterator<Item = &str> {
    text.split('"').filter(|word| {
        word.len() == 22
            && word.starts_with('Y')
            && word[1..].bytes().all(|sign| sign.is_ascii_digit())
    })
}
