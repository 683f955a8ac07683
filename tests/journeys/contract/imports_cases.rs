//! Calls of the commands by which imports are listed and undone.

use super::Place;
use super::cases::{Case, any};

/// Takes one person in, and changes another; answers the number of the import.
fn imported(at: &Place) -> String {
    let path = at.path("名单.csv");
    std::fs::write(&path, "工号,姓名\nW0001,王秀莹\nW9001,路人\n").unwrap();
    at.done(&["employees", "import", &path, "--mode", "overwrite"]);
    let list = at.done(&["imports", "list", "--limit", "1"]);
    list["imports"][0]["import"].to_string()
}

const TOLD: &[&str] = &["import", "reasons", "lines.what", "lines.staff_no", "seen"];

pub static CASES: [Case; 2] = [
    any(
        "imports list",
        "staffed",
        &[
            "total",
            "imports.import",
            "imports.kind",
            "imports.at",
            "imports.by",
            "imports.file",
            "imports.sha256",
            "imports.added",
            "imports.changed",
            "imports.undoing",
        ],
        |at| {
            imported(at);
            at.call(&["imports", "list", "--limit", "1"])
        },
    ),
    any("imports undo", "staffed", TOLD, |at| {
        let number = imported(at);
        at.call(&["imports", "undo", &number, "--reason", "导错了文件"])
    }),
];
