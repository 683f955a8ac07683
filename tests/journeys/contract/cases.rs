//! One call of every command, on an office in a state that gives it something to answer; and what is promised of the
//! answer whatever else is in it.

use assessment::{Component, SheetId};
use factory::{demo_file, session_now, workshop};

use super::Place;
use crate::program::Answer;

/// Where a command is called.
#[derive(PartialEq, Eq)]
pub enum Store {
    /// On a file, or on no office at all.
    File,
    /// On a file and on a server.
    Any,
    /// On a server.
    Server,
}

/// A command with its call.
pub struct Case {
    /// Subject and verb; a file of this name holds the answer.
    pub name: &'static str,
    /// The state of the office.
    pub state: &'static str,
    pub store: Store,
    pub call: fn(&Place) -> Answer,
    /// The exit code.
    pub ends: i32,
    /// Keys that every version answers; of a list its first entry is looked at.
    pub promised: &'static [&'static str],
    /// Those of them that are there and may be empty.
    pub may_be_null: &'static [&'static str],
}

pub(super) const fn any(
    name: &'static str,
    state: &'static str,
    promised: &'static [&'static str],
    call: fn(&Place) -> Answer,
) -> Case {
    Case {
        name,
        state,
        store: Store::Any,
        call,
        ends: 0,
        promised,
        may_be_null: &[],
    }
}

pub(super) const fn file(
    name: &'static str,
    state: &'static str,
    promised: &'static [&'static str],
    call: fn(&Place) -> Answer,
) -> Case {
    Case {
        store: Store::File,
        ..any(name, state, promised, call)
    }
}

const fn server(
    name: &'static str,
    state: &'static str,
    promised: &'static [&'static str],
    call: fn(&Place) -> Answer,
) -> Case {
    Case {
        store: Store::Server,
        ..any(name, state, promised, call)
    }
}

const COUNTS: &[&str] = &["read", "added", "changed", "skipped", "refused", "problems"];
pub(super) const PROBLEMS: &[&str] = &[
    "read",
    "added",
    "changed",
    "skipped",
    "refused",
    "problems.row",
    "problems.column",
    "problems.value",
    "problems.severity",
    "problems.code",
    "problems.message",
];
const RESULTS: &[&str] = &[
    "candidates.staff_no",
    "candidates.result",
    "candidates.total",
    "candidates.components.name",
    "candidates.components.score",
    "candidates.components.weight",
    "candidates.components.passed",
    "candidates.components.inputs",
    "candidates.reasons",
];
const R: &str = workshop::ROUND;

fn demo(name: &str) -> String {
    demo_file(name).to_string_lossy().into_owned()
}

/// The paper sheet of the first master about the first person.
fn sheet() -> String {
    SheetId::of(R, Component::Master, "A1", &workshop::staff_no(0)).to_string()
}

fn enrolled(place: &Place) -> String {
    let card = place.done(&["devices", "card"]);
    let (card, fingerprint) = (
        card["card"].as_str().unwrap(),
        card["fingerprint"].as_str().unwrap(),
    );
    place.done(&[
        "devices", "enrol", "--round", R, "--rater", "S1", "--card", card,
    ]);
    fingerprint.to_owned()
}

pub static CASES: [Case; 47] = [
    file(
        "office create",
        "founded",
        &["office", "institution"],
        |at| {
            at.call(&[
                "office",
                "create",
                &at.path("新.office"),
                "--from",
                &demo("office.toml"),
            ])
        },
    ),
    server("office grants", "founded", &["owner", "statements"], |at| {
        at.call(&[
            "office",
            "grants",
            "--reading",
            "hr_reading",
            "--writing",
            "hr_writing",
        ])
    }),
    any("office check", "issued", &["sound"], |at| {
        at.call(&["office", "check"])
    }),
    any("office mend", "issued", &["days", "checked.sound"], |at| {
        at.call(&["office", "mend"])
    }),
    file(
        "office compare",
        "issued",
        &[
            "relation",
            "after",
            "first.lines",
            "first.certificates",
            "second.lines_after",
            "numbers",
        ],
        |at| {
            let copy = at.path("周一.backup");
            at.done(&["backup", "create", &copy]);
            at.call(&["office", "compare", &at.path("本厂.office"), &copy])
        },
    ),
    any("office confirm-day", "long-ago", &["day", "last"], |at| {
        let today = session_now().environment().today().to_string();
        at.call(&["office", "confirm-day", &today, "--confirmed-by", "林敏"])
    }),
    Case {
        ends: 1,
        ..any(
            "refusal of a clock",
            "long-ago",
            &[
                "error.code",
                "error.message",
                "error.hint",
                "error.args.today",
                "error.args.last",
            ],
            |at| at.call(&["rounds", "decide", R]),
        )
    },
    any("employees import", "staffed", PROBLEMS, |at| {
        let roster = "工号,姓名,车间,入职日期\nW0001,王小燕,缝纫车间,2010/3/1\nN1,林阿妹,缝纫车间,\nN2,,缝纫车间,\nN3,吴丽丽,没有的车间,\n";
        at.call(&[
            "employees",
            "import",
            &at.file("花名册.csv", roster),
            "--mode",
            "overwrite",
        ])
    }),
    any(
        "employees list",
        "staffed",
        &["employees.staff_no", "employees.name"],
        |at| at.call(&["employees", "list", "--limit", "2"]),
    ),
    any("employees photos", "staffed", COUNTS, |at| {
        let folder = at.path("照片");
        std::fs::create_dir(&folder).unwrap();
        let photo = std::fs::read_dir(demo("photos"))
            .unwrap()
            .map(|entry| entry.unwrap().path());
        let photo = photo
            .filter(|path| path.extension().is_some_and(|kind| kind == "jpg"))
            .min()
            .unwrap();
        std::fs::copy(photo, format!("{folder}/W0001.jpg")).unwrap();
        std::fs::write(format!("{folder}/路人甲.jpg"), "no picture").unwrap();
        at.call(&["employees", "photos", &folder])
    }),
    any("occupations search", "founded", &[], |at| {
        at.call(&["occupations", "search", "缝纫", "--limit", "3"])
    }),
    any("occupations import", "founded", COUNTS, |at| {
        at.call(&[
            "occupations",
            "import",
            &at.file(
                "职业.csv",
                "code,name,mark\n6-05-01-03,缝纫工,\n6-05-01,短码,\n",
            ),
        ])
    }),
    any("standards import", "staffed", &[], |at| {
        at.call(&[
            "standards",
            "import",
            &at.file("标准.toml", workshop::standard(workshop::Size::Usual)),
        ])
    }),
    any("standards list", "standard", &["standards"], |at| {
        at.call(&["standards", "list"])
    }),
    any("rounds open", "standard", &[], |at| {
        at.call(&["rounds", "open", &at.file("批次.toml", workshop::round())])
    }),
    any("rounds list", "marked", &["rounds.state"], |at| {
        at.call(&["rounds", "list"])
    }),
    any("rounds enrol", "planned", &["state"], |at| {
        at.call(&["rounds", "enrol", R])
    }),
    any("rounds score", "enrolled", &["state"], |at| {
        at.call(&["rounds", "score", R])
    }),
    any(
        "rounds readiness",
        "marked",
        &[
            "next_step",
            "blockers.code",
            "blockers.place",
            "raters.rater",
            "raters.whole",
            "raters.of",
            "incomplete.staff_no",
            "incomplete.lacks",
            "seen",
        ],
        |at| at.call(&["rounds", "readiness", R]),
    ),
    any("rounds decide", "complete", &[], |at| {
        at.call(&["rounds", "decide", R])
    }),
    any("rounds results", "decided", RESULTS, |at| {
        at.call(&["rounds", "results", R])
    }),
    any(
        "rounds why",
        "decided",
        &["title", "facts.label", "facts.text", "parts.heading"],
        |at| at.call(&["rounds", "why", R, &workshop::staff_no(0)]),
    ),
    any(
        "rounds fairness",
        "decided",
        &[
            "title",
            "note",
            "findings.code",
            "findings.text",
            "findings.advice",
            "raters.rater",
            "candidates.staff_no",
        ],
        |at| at.call(&["rounds", "fairness", R]),
    ),
    any("rounds reopen", "decided", &["state"], |at| {
        at.call(&["rounds", "reopen", R, "--reason", "补评"])
    }),
    any(
        "rounds approval",
        "decided",
        &["run", "results.passed", "totals", "changed", "odd", "seen"],
        |at| at.call(&["rounds", "approval", R]),
    ),
    any("rounds approve", "decided", &["state"], |at| {
        at.call(&["rounds", "approve", R, "--by", "林总监"])
    }),
    any("rounds receipt", "approved", &["path"], |at| {
        at.call(&["rounds", "receipt", R, "--out", &at.path("审批回执.pdf")])
    }),
    Case {
        ends: 1,
        ..any(
            "refusal",
            "decided",
            &["error.code", "error.message", "error.hint"],
            |at| at.call(&["rounds", "approve", R, "--by", "示例评价专员"]),
        )
    },
    file(
        "scores check",
        "founded",
        &[
            "marks.candidate",
            "marks.criterion",
            "marks.combined",
            "marks.raters",
            "marks.missing",
            "problems",
        ],
        |at| {
            let scores = "工号,评分项,评分人,得分\nW0001,skills,A1,80\nW0001,skills,A2,85\nW0001,skills,A3,\nW0002,skills,A1,良好\n";
            at.call(&[
                "scores",
                "check",
                &at.file("评分.csv", scores),
                "--combine",
                "mean",
                "--round",
                "2",
            ])
        },
    ),
    any("scores import", "scoring", PROBLEMS, |at| {
        let scores = "工号,评分项,评分人,得分\nW0001,output,S1,80\nW0001,output,S2,180\nW9999,output,S1,80\n";
        at.call(&[
            "scores",
            "import",
            &at.file("评分.csv", scores),
            "--round",
            R,
            "--source",
            "supervisor",
        ])
    }),
    any("scores settle", "marked", &[], |at| {
        at.call(&[
            "scores",
            "settle",
            R,
            "W0001",
            "--component",
            "supervisor",
            "--criterion",
            "output",
            "--mark",
            "70",
            "--reason",
            "核对",
        ])
    }),
    any("score-sheets print", "scoring", &[], |at| {
        at.call(&[
            "score-sheets",
            "print",
            R,
            "--out",
            &at.path(""),
            "--rater",
            "A1",
        ])
    }),
    any("score-sheets export", "scoring", &[], |at| {
        at.call(&[
            "score-sheets",
            "export",
            R,
            "--out",
            &at.path(""),
            "--rater",
            "A1",
        ])
    }),
    any("score-sheets import", "scoring", &[], |at| {
        at.done(&[
            "score-sheets",
            "export",
            R,
            "--out",
            &at.path(""),
            "--rater",
            "A1",
        ]);
        let mut files = std::fs::read_dir(at.path(""))
            .unwrap()
            .map(|entry| entry.unwrap().path());
        let book = files
            .find(|path| path.extension().is_some_and(|kind| kind == "xlsx"))
            .unwrap();
        at.call(&[
            "score-sheets",
            "import",
            book.to_str().unwrap(),
            "--dry-run",
        ])
    }),
    any("score-sheets show", "scoring", &[], |at| {
        at.call(&["score-sheets", "show", &sheet()])
    }),
    any("score-sheets enter", "scoring", &[], |at| {
        at.call(&["score-sheets", "enter", &sheet(), "--mark", "skills=80"])
    }),
    any(
        "packets make",
        "scoring",
        &["packets.rater", "packets.file"],
        |at| {
            let out = at.path("评分包");
            std::fs::create_dir(&out).unwrap();
            at.call(&["packets", "make", R, "--out", &out, "--rater", "S1"])
        },
    ),
    file("packets fill", "packets", &[], |at| {
        let marks = at.file(
            "评分.csv",
            "工号,评分项,得分\nW0001,output,85\nW0001,safety,190\n",
        );
        at.call(&[
            "packets",
            "fill",
            &at.packet("S1").file,
            "--marks",
            &marks,
            "--out",
            &at.path("回传.scorereturn"),
        ])
    }),
    file(
        "packets take",
        "returned",
        &[
            "taken.file",
            "refused.file",
            "refused.code",
            "refused.message",
            "conflicts",
        ],
        |at| {
            let damaged = at.path("评分包/坏.scorereturn");
            std::fs::write(damaged, "no packet").unwrap();
            at.call(&["packets", "take", &at.path("评分包")])
        },
    ),
    file("packets inspect", "packets", &[], |at| {
        at.call(&["packets", "inspect", &at.packet("S1").file])
    }),
    any("packets board", "scoring", &["raters"], |at| {
        at.call(&["packets", "board", R])
    }),
    file(
        "packets conflicts",
        "conflict",
        &["conflicts.staff_no"],
        |at| at.call(&["packets", "conflicts", R]),
    ),
    file("packets settle", "conflict", &[], |at| {
        at.call(&[
            "packets",
            "settle",
            R,
            "W0001",
            "--rater",
            "S1",
            "--criterion",
            "output",
            "--mark",
            "85",
            "--reason",
            "以签名为准",
        ])
    }),
    file("devices card", "founded", &["card", "fingerprint"], |at| {
        at.call(&["devices", "card"])
    }),
    any("devices enrol", "scoring", &[], |at| {
        let card = at.done(&["devices", "card"]);
        at.call(&[
            "devices",
            "enrol",
            "--round",
            R,
            "--rater",
            "S1",
            "--card",
            card["card"].as_str().unwrap(),
        ])
    }),
    any("devices list", "scoring", &[], |at| {
        enrolled(at);
        at.call(&["devices", "list"])
    }),
    any("devices revoke", "scoring", &[], |at| {
        at.call(&["devices", "revoke", &enrolled(at), "--reason", "遗失"])
    }),
];
