//! Calls of the commands of safe keeping: the log, backups and their return.

use super::cases::{Case, any, file};

pub static CASES: [Case; 9] = [
    any("audit verify", "issued", &["entries", "intact"], |at| {
        at.call(&["audit", "verify"])
    }),
    any("audit checkpoint", "issued", &["path"], |at| {
        at.call(&["audit", "checkpoint", "--out", &at.path("校验点.txt")])
    }),
    any("audit export", "issued", &["path", "lines"], |at| {
        at.call(&["audit", "export", "--out", &at.path("日志.jsonl")])
    }),
    file("backup create", "staffed", &[], |at| {
        at.call(&["backup", "create", &at.path("备份.office")])
    }),
    file("backup keep", "founded", &["path", "warnings"], |at| {
        at.call(&["backup", "keep"])
    }),
    file(
        "backup list",
        "founded",
        &[
            "automatic",
            "places.folder",
            "copies.path",
            "copies.made_at",
            "copies.occasion",
            "last_at",
        ],
        |at| {
            at.done(&["backup", "keep"]);
            at.call(&["backup", "list"])
        },
    ),
    file(
        "backup settings",
        "founded",
        &["automatic", "command_line", "folder", "second"],
        |at| {
            std::fs::create_dir(at.path("U盘")).unwrap();
            std::fs::create_dir(at.path("别处")).unwrap();
            let (folder, second) = (at.path("别处"), at.path("U盘"));
            let words = ["backup", "settings", "--command-line", "on"];
            let places = ["--folder", &folder, "--second", &second];
            at.call(&[words.as_slice(), &places].concat())
        },
    ),
    file(
        "backup preview",
        "founded",
        &[
            "backup.lines",
            "sound",
            "present.relation",
            "present.after",
            "lost.seq",
        ],
        |at| {
            let copy = at.path("周一.backup");
            at.done(&["backup", "create", &copy]);
            at.call(&["backup", "preview", &copy])
        },
    ),
    file("backup restore", "staffed", &[], |at| {
        at.done(&["backup", "create", &at.path("备份.office")]);
        at.call(&[
            "backup",
            "restore",
            &at.path("备份.office"),
            "--to",
            &at.path("恢复.office"),
        ])
    }),
];
