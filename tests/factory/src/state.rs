//! The states in which an office can be had, each made from the one before it by what a person would do. Must not know
//! where templates lie.

use std::fmt;
use std::path::Path;
use std::str::FromStr;

use office::demo;
use serde_json::{Value, json};

use crate::accounts;
use crate::files::{demo_file, file};
use crate::session::{Session, call, done, office_draft, session_at};
use crate::template;
use crate::workshop::{self, Size};

/// The folder of packets and returns.
const PACKETS: &str = "评分包";

/// An office in a state: a name out of [`STATES`], and for those of the workshop a size.
///
/// Written as `scoring`, `scoring:people=300,criteria=12`, `scoring:few=2`, `scoring:awkward`, `crowd:20000`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct State {
    name: &'static str,
    size: Size,
    crowd: usize,
}

/// Every name with the state that it is made from, and what it is.
pub const STATES: [(&str, Option<&str>, &str); 23] = [
    (
        "founded",
        None,
        "an office with its institution and nothing else",
    ),
    (
        "crowd",
        Some("founded"),
        "as many employees as are named, for long lists",
    ),
    (
        "staffed",
        Some("founded"),
        "the workshop's people are on the list",
    ),
    (
        "standard",
        Some("staffed"),
        "the workshop's standard is kept",
    ),
    ("planned", Some("standard"), "its round is planned"),
    ("enrolled", Some("planned"), "everybody is a candidate"),
    ("scoring", Some("enrolled"), "the round waits for marks"),
    (
        "two-rounds",
        Some("scoring"),
        "a second round is planned, and two people are not eligible for it",
    ),
    (
        "marked",
        Some("two-rounds"),
        "both supervisors' sheets are in, one pair of marks too far apart",
    ),
    ("packets", Some("scoring"), "the raters' packets are out"),
    (
        "returned",
        Some("packets"),
        "a supervisor's return lies there, and says otherwise than what the office had typed",
    ),
    ("conflict", Some("returned"), "and is taken"),
    (
        "complete",
        Some("scoring"),
        "everybody is marked by everybody",
    ),
    (
        "decided",
        Some("complete"),
        "the results are computed; one person does not pass",
    ),
    ("approved", Some("decided"), "and approved"),
    (
        "issued",
        Some("approved"),
        "and the certificates have their numbers",
    ),
    (
        "with-accounts",
        Some("complete"),
        "three people have accounts, and the marks are in",
    ),
    (
        "decided-by-account",
        Some("with-accounts"),
        "and the results are computed by one of them",
    ),
    (
        "long-ago",
        None,
        "no demo: as complete, and nobody was there since 2020",
    ),
    (
        "demo",
        None,
        "the demo factory, a round decided, a second marked by half",
    ),
    ("demo-approved", Some("demo"), "and approved"),
    (
        "demo-issued",
        Some("demo-approved"),
        "and the certificates have their numbers",
    ),
    (
        "demo-versions",
        Some("demo-issued"),
        "and a second version of the standard",
    ),
];

impl FromStr for State {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let (wanted, details) = text.split_once(':').unwrap_or((text, ""));
        let (name, ..) = STATES
            .iter()
            .find(|(name, ..)| *name == wanted)
            .ok_or_else(|| format!("there is no state {wanted}"))?;
        let number = |text: &str| text.parse().map_err(|_| format!("no number: {text}"));
        let mut state = Self {
            name,
            size: Size::Usual,
            crowd: 0,
        };
        if *name == "crowd" {
            state.crowd = number(details)?;
            return Ok(state);
        }
        let (mut people, mut criteria) = (None, None);
        for detail in details.split(',').filter(|detail| !detail.is_empty()) {
            match detail.split_once('=') {
                None if detail == "awkward" => state.size = Size::Awkward,
                Some(("few", count)) => state.size = Size::Few(number(count)?),
                Some(("people", count)) => people = Some(number(count)?),
                Some(("criteria", count)) => criteria = Some(number(count)?),
                _ => return Err(format!("{text}: what is {detail}?")),
            }
        }
        match (people, criteria) {
            (None, None) => Ok(state),
            (Some(people), Some(criteria)) => Ok(Self {
                size: Size::Long { people, criteria },
                ..state
            }),
            _ => Err(format!("{text}: people and criteria are named together")),
        }
    }
}

impl fmt::Display for State {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)?;
        match self.size {
            _ if self.crowd > 0 => write!(f, ":{}", self.crowd),
            Size::Usual => Ok(()),
            Size::Few(count) => write!(f, ":few={count}"),
            Size::Awkward => f.write_str(":awkward"),
            Size::Long { people, criteria } => write!(f, ":people={people},criteria={criteria}"),
        }
    }
}

impl State {
    /// The state that this one is made from.
    pub fn before(self) -> Option<Self> {
        let (_, before, _) = STATES.iter().find(|(name, ..)| *name == self.name)?;
        before.map(|name| Self {
            name,
            crowd: 0,
            // An empty office is the same for everybody.
            size: if name == "founded" {
                Size::Usual
            } else {
                self.size
            },
        })
    }

    /// Goes the one step from the state before, whose office is open on the session; files that belong to the state are
    /// left in the folder. Answers what a person has to be told (passphrases).
    pub(crate) async fn step(self, session: &Session, location: &str, folder: &Path) -> Value {
        let round = json!({ "round": workshop::ROUND });
        let demo_round = json!({ "round": demo::ROUND });
        let brought = tempfile::tempdir().expect("a temporary folder");
        let bring = |name: &str, text: String| file(brought.path(), name, text);
        let people = |text| json!({ "path": bring("花名册.csv", text), "mode": "skip" });
        let scores = |source: &str, text| json!({ "path": bring("评分.csv", text), "round": workshop::ROUND, "source": source });
        match self.name {
            "founded" => {
                done(
                    session,
                    call::create_office,
                    json!({ "location": location, "draft": office_draft() }),
                )
                .await
            }
            "long-ago" => {
                let session = session_at("2020-03-02T02:00:00Z", brought.path());
                let mut draft = office_draft();
                draft["institution"]["demo"] = json!(false);
                let input = json!({ "location": location, "draft": draft });
                done(&session, call::create_office, input).await;
                for name in [
                    "staffed", "standard", "planned", "enrolled", "scoring", "complete",
                ] {
                    let step = Self { name, ..self };
                    Box::pin(step.step(&session, location, folder)).await;
                }
                done(&session, call::close_office, json!({})).await
            }
            "crowd" => taken(
                done(
                    session,
                    call::import_employees,
                    people(workshop::crowd(self.crowd)),
                )
                .await,
            ),
            "staffed" => taken(
                done(
                    session,
                    call::import_employees,
                    people(workshop::roster(self.size)),
                )
                .await,
            ),
            "standard" => {
                done(
                    session,
                    call::import_standard,
                    json!({ "text": workshop::standard(self.size) }),
                )
                .await
            }
            "planned" => {
                done(
                    session,
                    call::open_round,
                    json!({ "text": workshop::round() }),
                )
                .await
            }
            "enrolled" => {
                done(
                    session,
                    call::enrol_round,
                    json!({ "round": workshop::ROUND, "staff_nos": [] }),
                )
                .await
            }
            "scoring" => done(session, call::open_scoring, round).await,
            "marked" => taken(
                done(
                    session,
                    call::import_scores,
                    scores("supervisor", workshop::supervisors_marks(true)),
                )
                .await,
            ),
            "two-rounds" => {
                taken(
                    done(
                        session,
                        call::import_employees,
                        people(workshop::newcomers()),
                    )
                    .await,
                );
                done(
                    session,
                    call::open_round,
                    json!({ "text": workshop::second_round() }),
                )
                .await
            }
            "packets" => {
                let out = folder.join(PACKETS);
                std::fs::create_dir(&out).expect("a folder for packets");
                done(
                    session,
                    call::make_packets,
                    json!({ "round": workshop::ROUND, "folder": out }),
                )
                .await
            }
            "returned" => {
                taken(
                    done(
                        session,
                        call::import_scores,
                        scores("supervisor", workshop::typed_before()),
                    )
                    .await,
                );
                offline_return(session, folder).await
            }
            "conflict" => {
                let received = done(
                    session,
                    call::take_packets,
                    json!({ "paths": [folder.join(PACKETS)] }),
                )
                .await;
                assert_eq!(
                    received["conflicts"].as_array().map(Vec::len),
                    Some(1),
                    "{received}"
                );
                received
            }
            "complete" => {
                taken(
                    done(
                        session,
                        call::import_scores,
                        scores("supervisor", workshop::supervisors_marks(false)),
                    )
                    .await,
                );
                taken(
                    done(
                        session,
                        call::import_scores,
                        scores("master", workshop::masters_marks()),
                    )
                    .await,
                )
            }
            "with-accounts" => accounts::make(session).await,
            "decided-by-account" => {
                accounts::sign_in(session, accounts::OFFICER).await;
                done(session, call::decide_round, round).await
            }
            "decided" => done(session, call::decide_round, round).await,
            "demo" => {
                done(
                    session,
                    call::create_demo_office,
                    json!({ "location": location }),
                )
                .await
            }
            "approved" | "demo-approved" => {
                done(session, call::set_actor, json!({ "actor": "王建国" })).await;
                done(
                    session,
                    call::approve_round,
                    if self.name == "approved" {
                        round
                    } else {
                        demo_round
                    },
                )
                .await
            }
            "issued" => done(session, call::issue_certificates, round).await,
            "demo-issued" => done(session, call::issue_certificates, demo_round).await,
            "demo-versions" => {
                let text = std::fs::read_to_string(demo_file("standard.toml"))
                    .expect("assets/demo/standard.toml");
                let second = text
                    .replace("version = \"2026.1\"", "version = \"2026.2\"")
                    .replace("name = \"操作技能\"", "name = \"操作技能与设备调整\"");
                done(session, call::import_standard, json!({ "text": second })).await
            }
            other => unreachable!("{other} stands in STATES and has no step"),
        }
    }
}

/// The first supervisor marks two places and signs; the return lies beside the packet.
async fn offline_return(session: &Session, folder: &Path) -> Value {
    let told =
        std::fs::read_to_string(folder.join(template::TOLD)).expect("the packets' passphrases");
    let told: Value = serde_json::from_str(&told).expect("JSON");
    let packets = told["packets"].as_array().into_iter().flatten();
    let packet = packets
        .into_iter()
        .find(|packet| packet["rater"] == "S1")
        .expect("a packet of S1");
    let path = folder.join(packet["file"].as_str().unwrap_or_default());
    let brought = tempfile::tempdir().expect("a temporary folder");
    let marks = file(brought.path(), "离线评分.csv", workshop::marked_offline());
    let out = path.with_extension("scorereturn");
    done(
        session,
        call::fill_packet,
        json!({ "path": path, "marks": marks, "out": out, "passphrase": packet["passphrase"] }),
    )
    .await
}

/// What an invented factory brings is good: a refused row means that the program has become worse.
fn taken(report: Value) -> Value {
    assert_eq!(report["refused"], 0, "{report}");
    report
}
