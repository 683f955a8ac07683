//! Calls of the commands of a round's file, the papers of its meetings and its archive.

use factory::workshop;

use super::Place;
use super::cases::{Case, any};

const R: &str = workshop::ROUND;

const FILE: &[&str] = &[
    "round",
    "title",
    "done",
    "missing",
    "duties.duty",
    "duties.title",
    "duties.state",
    "duties.place",
    "duties.told",
    "duties.problems",
    "duties.paper",
];
const PAPERS: &[&str] = &[
    "round",
    "scoring_from",
    "scoring_to",
    "panel.rater",
    "panel.name",
    "panel.role",
    "candidates.staff_no",
    "papers.number",
    "papers.version",
    "papers.kind",
    "papers.day",
    "papers.place",
    "papers.people",
    "papers.text",
    "papers.signed",
    "papers.signed_names",
    "papers.kept_by",
    "former",
];
const MADE: &[&str] = &["path", "files", "bytes", "manifest", "signed"];
const VERIFIED: &[&str] = &[
    "sound",
    "round",
    "title",
    "made_at",
    "made_by",
    "line",
    "checkpoint",
    "files",
    "manifest",
    "findings",
    "signature",
    "office",
];

/// A file with the minutes of the panel's meeting.
fn minutes(at: &Place) -> String {
    let text = format!(
        "{{\"round\":\"{R}\",\"kind\":\"minutes\",\"day\":\"2026-05-06\",\"place\":\"三车间培训室\",\
         \"people\":[{{\"rater\":\"A1\",\"came\":true}},{{\"rater\":\"DD\",\"came\":false}}],\
         \"text\":\"按样件统一了四档评分标准\",\"signed\":[\"A1\"]}}"
    );
    at.file("会议纪要.json", text)
}

fn kept(at: &Place) {
    at.done(&["archive", "keep", &minutes(at)]);
}

pub static CASES: [Case; 7] = [
    any("archive file", "approved", FILE, |at| {
        at.call(&["archive", "file", R])
    }),
    any("archive print-file", "approved", &["path"], |at| {
        at.call(&[
            "archive",
            "print-file",
            R,
            "--out",
            &at.path("批次档案.pdf"),
        ])
    }),
    any("archive papers", "approved", PAPERS, |at| {
        kept(at);
        at.call(&["archive", "papers", R])
    }),
    any("archive keep", "approved", PAPERS, |at| {
        at.call(&["archive", "keep", &minutes(at)])
    }),
    any("archive print", "approved", &["path"], |at| {
        kept(at);
        at.call(&[
            "archive",
            "print",
            R,
            "1",
            "--out",
            &at.path("会议纪要.pdf"),
        ])
    }),
    any("archive make", "approved", MADE, |at| {
        at.call(&["archive", "make", R, "--out", &at.path("档案.zip")])
    }),
    any("archive verify", "approved", VERIFIED, |at| {
        let path = at.path("档案.zip");
        at.done(&["archive", "make", R, "--out", &path]);
        at.call(&["archive", "verify", &path])
    }),
];
