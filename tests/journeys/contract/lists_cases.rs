//! Calls of the commands by which lists are shown and written.

use super::cases::{Case, any, file};

pub static CASES: [Case; 3] = [
    any(
        "lists show",
        "staffed",
        &["total", "employees.staff_no", "employees.name"],
        |at| {
            at.call(&[
                "lists",
                "show",
                "employees",
                "--sort",
                "staff_no",
                "--columns",
                "staff_no,name,unit",
                "--limit",
                "2",
            ])
        },
    ),
    file("lists export", "staffed", &["rows", "path"], |at| {
        let out = at.path("职工.xlsx");
        at.call(&["lists", "export", "employees", "--out", &out])
    }),
    any(
        "lists columns",
        "founded",
        &["columns.column", "columns.title", "views"],
        |at| at.call(&["lists", "columns", "accounts"]),
    ),
];
