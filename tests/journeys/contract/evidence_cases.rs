//! Calls of the commands by which quality evidence comes in, is looked at and is taken back.

use super::Place;
use super::cases::{Case, PROBLEMS, any};

const TURNED: &[&str] = &["batch", "dry_run", "overlaps", "shifts", "seen"];
/// A team of the demo's office.toml, so that its records come in, and one that is not on the list.
const EVIDENCE: &str = "日期,车间,班组,目标,实际\n2026-02-02,sewing,1,100,96\n2026-02-03,sewing,1,100,88\n2026-02-03,sewing,99,100,88\n";

/// The file of evidence, taken in as batch 1.
fn evidence(place: &Place) {
    place.done(&["evidence", "import", &place.file("质量.csv", EVIDENCE)]);
}

pub static CASES: [Case; 7] = [
    any("evidence import", "staffed", PROBLEMS, |at| {
        at.call(&["evidence", "import", &at.file("质量.csv", EVIDENCE)])
    }),
    any(
        "evidence show",
        "staffed",
        &["measures.n", "measures.interval"],
        |at| {
            evidence(at);
            at.call(&["evidence", "show", "--unit", "sewing/1"])
        },
    ),
    any(
        "evidence batches",
        "staffed",
        &[
            "batches.batch",
            "batches.name",
            "batches.source",
            "batches.stated_on",
            "batches.scopes",
            "batches.records",
            "batches.counting",
        ],
        |at| {
            evidence(at);
            at.call(&["evidence", "batches"])
        },
    ),
    any(
        "evidence show-batch",
        "staffed",
        &[
            "batch.batch",
            "rows.row",
            "rows.day",
            "rows.unit",
            "rows.figures",
            "rows.counts",
        ],
        |at| {
            evidence(at);
            at.call(&["evidence", "show-batch", "1", "--unit", "sewing/1"])
        },
    ),
    any("evidence withdraw", "staffed", TURNED, |at| {
        evidence(at);
        at.call(&["evidence", "withdraw", "1", "--reason", "导错了文件"])
    }),
    any("evidence put-back", "staffed", TURNED, |at| {
        evidence(at);
        at.done(&["evidence", "withdraw", "1", "--reason", "导错了文件"]);
        at.call(&["evidence", "put-back", "1", "--reason", "没有导错"])
    }),
    any("evidence save-file", "staffed", &["path"], |at| {
        evidence(at);
        at.call(&["evidence", "save-file", "1", "--out", &at.path("取出.csv")])
    }),
];
