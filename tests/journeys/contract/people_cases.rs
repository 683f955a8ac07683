//! Calls of the commands by which people are kept by hand.

use factory::workshop::staff_no;

use super::Place;
use super::cases::{Case, any};

/// Somebody who is in no round, and has left.
fn gone(place: &Place) {
    place.done(&[
        "employees",
        "add",
        "W9001",
        "name=路人",
        "phone=13800138000",
    ]);
    let today = place.done(&["employees", "list", "--search", "W9001"]);
    assert_eq!(today["total"], 1);
    place.done(&["employees", "left", "W9001", "--on", "2026-01-05"]);
}

pub static CASES: [Case; 6] = [
    any(
        "employees add",
        "staffed",
        &["line.staff_no", "line.name", "revision"],
        |at| at.call(&["employees", "add", "W9001", "name=路人", "level=level5"]),
    ),
    any(
        "employees edit",
        "staffed",
        &["line.name", "revision"],
        |at| {
            let first = staff_no(0);
            at.call(&[
                "employees",
                "edit",
                &first,
                "name=路人",
                "--reason",
                "本人更名",
            ])
        },
    ),
    any("employees left", "staffed", &["line.left_on"], |at| {
        at.call(&["employees", "left", &staff_no(0), "--on", "2026-01-05"])
    }),
    any("employees returned", "staffed", &["line.staff_no"], |at| {
        at.done(&["employees", "left", &staff_no(0), "--on", "2026-01-05"]);
        at.call(&[
            "employees",
            "returned",
            &staff_no(0),
            "--reason",
            "登记有误",
        ])
    }),
    any("employees extract", "staffed", &["path"], |at| {
        let out = at.path("个人信息.xlsx");
        at.call(&["employees", "extract", &staff_no(0), "--out", &out])
    }),
    any("employees erase", "staffed", &["extent", "erased"], |at| {
        gone(at);
        at.call(&["employees", "erase", "W9001", "--reason", "本人申请"])
    }),
];
