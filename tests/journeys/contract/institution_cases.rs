//! Calls of the commands by which the institution is corrected.

use super::Place;
use super::cases::{Case, any};

const TOLD: &[&str] = &["changes.field", "changes.title", "problems"];
const UNIT_TOLD: &[&str] = &["changes.field", "changes.title", "touched", "problems"];

/// An office.toml of the same institution with something of it written otherwise.
fn rewritten(at: &Place, from: &str, to: &str) -> String {
    let text = factory::office_toml();
    assert!(text.contains(from), "{text}");
    at.file("office.toml", text.replacen(from, to, 1))
}

pub static CASES: [Case; 8] = [
    any(
        "office settings",
        "issued",
        &[
            "institution.name",
            "institution.credit_code",
            "institution.number.serial",
            "filing.occupation",
            "filing.levels",
            "certificates",
            "state",
        ],
        |at| at.call(&["office", "settings"]),
    ),
    any("office correct", "founded", TOLD, |at| {
        let file = rewritten(at, "示例制衣", "示例服饰");
        at.call(&["office", "correct", &file, "--reason", "设立时写错"])
    }),
    any("office filing", "founded", TOLD, |at| {
        let file = rewritten(at, "\"level3\"", "\"level3\", \"level2\"");
        at.call(&["office", "filing", &file, "--reason", "备案变更"])
    }),
    any(
        "office units",
        "staffed",
        &["units.unit", "units.name", "units.workshop", "units.people"],
        |at| at.call(&["office", "units"]),
    ),
    any("office unit add", "founded", UNIT_TOLD, |at| {
        at.call(&[
            "office",
            "unit",
            "add",
            "整烫组",
            "--workshop",
            "finishing",
            "--reason",
            "新设",
        ])
    }),
    any("office unit rename", "staffed", UNIT_TOLD, |at| {
        at.call(&[
            "office",
            "unit",
            "rename",
            "sewing/2",
            "夜班组",
            "--reason",
            "改名",
        ])
    }),
    any("office unit close", "staffed", UNIT_TOLD, |at| {
        at.call(&[
            "office",
            "unit",
            "close",
            "sewing/1",
            "--people-to",
            "sewing/2",
            "--reason",
            "合并",
        ])
    }),
    any("office unit reopen", "founded", UNIT_TOLD, |at| {
        at.done(&["office", "unit", "close", "sewing/1", "--reason", "写错"]);
        at.call(&["office", "unit", "reopen", "sewing/1", "--reason", "写错"])
    }),
];
