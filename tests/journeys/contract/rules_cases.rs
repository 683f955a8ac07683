//! Calls of the commands of rule packs.

use super::Place;
use super::cases::{Case, any};

const KEPT: &[&str] = &[
    "line.code",
    "line.title",
    "line.state",
    "figures.field",
    "figures.title",
    "figures.kind",
    "figures.value",
    "figures.mark",
    "routes.routes",
];
const TOLD: &[&str] = &["changes.field", "changes.title", "touched", "problems"];

const FIRST: &str = "fujian-2026";
const NEXT: &str = "fujian-2027";

/// A draft for the next year, with a notice of seven working days.
fn drafted(at: &Place) {
    at.done(&["rules", "copy", FIRST, NEXT, "--from", "2027-01-01"]);
    at.done(&["rules", "set", NEXT, "notice.working_days", "7"]);
}

const ENFORCE: &[&str] = &[
    "rules",
    "enforce",
    NEXT,
    "--from",
    "2027-01-01",
    "--reason",
    "新年度",
];

pub static CASES: [Case; 9] = [
    any(
        "rules list",
        "founded",
        &[
            "packs.code",
            "packs.title",
            "packs.state",
            "packs.holds_today",
        ],
        |at| at.call(&["rules", "list"]),
    ),
    any("rules show", "founded", KEPT, |at| {
        at.call(&["rules", "show", FIRST])
    }),
    any("rules copy", "founded", KEPT, |at| {
        at.call(&["rules", "copy", FIRST, NEXT, "--from", "2027-01-01"])
    }),
    any("rules set", "founded", KEPT, |at| {
        drafted(at);
        at.call(&[
            "rules",
            "set",
            NEXT,
            "notice.working_days",
            "10",
            "--mark",
            "2nd",
            "--source",
            "省人社厅通知",
            "--source-day",
            "2026-12-20",
            "--verified-by",
            "陈评",
        ])
    }),
    any("rules import", "founded", KEPT, |at| {
        let text = include_str!("../../../assets/reference/rule-packs/fujian-2026.toml");
        let text = text.replacen("code = \"fujian-2026\"", "code = \"fujian-2027\"", 1);
        let file = at.file("规则包.toml", text);
        at.call(&["rules", "import", &file, "--from", "2027-01-01"])
    }),
    any("rules save", "founded", &["path"], |at| {
        let out = at.path("规则包.toml");
        at.call(&["rules", "save", FIRST, "--out", &out])
    }),
    any("rules compare", "founded", TOLD, |at| {
        drafted(at);
        at.call(&["rules", "compare", FIRST, NEXT])
    }),
    any("rules enforce", "founded", TOLD, |at| {
        drafted(at);
        at.call(ENFORCE)
    }),
    any(
        "rules withdraw",
        "founded",
        &["touched", "problems"],
        |at| {
            drafted(at);
            at.done(ENFORCE);
            at.call(&["rules", "withdraw", NEXT, "--reason", "通知有变"])
        },
    ),
];
