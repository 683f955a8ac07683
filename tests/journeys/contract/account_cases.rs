//! Calls of commands on an office with accounts, and how they refuse there.

use factory::accounts::{APPROVER, AUDITOR, OFFICER};
use factory::workshop::ROUND as R;

use super::cases::{Case, any, file};
use crate::program::answer;

pub static CASES: [Case; 13] = [
    file(
        "accounts first",
        "founded",
        &[
            "account.name",
            "account.duties",
            "recovery.number",
            "recovery.groups",
        ],
        |at| at.call(&["accounts", "first", OFFICER]),
    ),
    any(
        "accounts list",
        "with-accounts",
        &[
            "accounts.id",
            "accounts.name",
            "accounts.duties",
            "accounts.state",
        ],
        |at| at.call_as(AUDITOR, &["accounts", "list"]),
    ),
    any(
        "accounts add",
        "with-accounts",
        &["id", "name", "duties"],
        |at| {
            let add = ["accounts", "add", "周敏芳", "--duty", "quality_clerk"];
            at.call_as(
                OFFICER,
                &[add.as_slice(), &["--duty", "score_clerk"]].concat(),
            )
        },
    ),
    any("accounts edit", "with-accounts", &["duties"], |at| {
        at.call_as(
            OFFICER,
            &["accounts", "edit", AUDITOR, "--duty", "quality_clerk"],
        )
    }),
    any(
        "accounts end",
        "with-accounts",
        &["state", "ended_at", "recovery.number", "recovery.groups"],
        |at| at.call_as(OFFICER, &["accounts", "end", AUDITOR]),
    ),
    any(
        "office rekey",
        "with-accounts",
        &["recovery.number", "recovery.groups"],
        |at| at.call_as(OFFICER, &["office", "rekey"]),
    ),
    any(
        "accounts reset",
        "with-accounts",
        &["password_given"],
        |at| at.call_as(OFFICER, &["accounts", "reset", APPROVER]),
    ),
    any("accounts password", "with-accounts", &["name"], |at| {
        at.call_as(AUDITOR, &["accounts", "password"])
    }),
    any("accounts recover", "founded", &["name"], |at| {
        let made = at.done(&["accounts", "first", OFFICER]);
        let groups = made["recovery"]["groups"].as_array().unwrap().iter();
        let phrase: Vec<&str> = groups.map(|group| group.as_str().unwrap()).collect();
        let mut call = at.program();
        call.env("JIANGPING_RECOVERY_PHRASE", phrase.concat());
        answer(call.args(["accounts", "recover", OFFICER]))
    }),
    any(
        "accounts sheet",
        "with-accounts",
        &["number", "groups"],
        |at| at.call_as(OFFICER, &["accounts", "sheet"]),
    ),
    Case {
        ends: 1,
        ..any(
            "refusal of a duty",
            "with-accounts",
            &[
                "error.code",
                "error.message",
                "error.hint",
                "error.args.duty",
            ],
            |at| at.call_as(AUDITOR, &["rounds", "decide", R]),
        )
    },
    Case {
        ends: 1,
        ..any(
            "refusal without account",
            "with-accounts",
            &["error.code", "error.message", "error.hint"],
            |at| at.call(&["rounds", "list"]),
        )
    },
    Case {
        ends: 1,
        ..any(
            "refusal without second person",
            "decided-by-account",
            &["error.code", "error.message", "error.hint", "error.field"],
            |at| at.call_as(OFFICER, &["rounds", "approve", R]),
        )
    },
];
