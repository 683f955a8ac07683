//! The calls of certificates: their issue, their prints, the check of a number and of a file, and the register. Must not know their
//! answers.

use factory::workshop;

use super::Place;
use super::cases::{Case, any};

const R: &str = workshop::ROUND;

fn number(place: &Place) -> String {
    let listed = place.done(&["certificates", "list"]);
    listed["certificates"][0]["number"]
        .as_str()
        .unwrap()
        .to_owned()
}

pub static CASES: [Case; 9] = [
    any(
        "certificates issue",
        "approved",
        &[
            "issued.number",
            "issued.staff_no",
            "issued.name",
            "issued.level",
        ],
        |at| at.call(&["certificates", "issue", R]),
    ),
    any(
        "certificates list",
        "issued",
        &["certificates.number"],
        |at| at.call(&["certificates", "list"]),
    ),
    any(
        "certificates print",
        "issued",
        &["pages", "bytes", "sha256"],
        |at| {
            at.call(&[
                "certificates",
                "print",
                "--number",
                &number(at),
                "--out",
                &at.path("证书.pdf"),
            ])
        },
    ),
    any("certificates check", "issued", &["status"], |at| {
        at.call(&["certificates", "check", &number(at)])
    }),
    any(
        "certificates check-file",
        "issued",
        &[
            "status",
            "sha256",
            "print.at",
            "print.actor",
            "print.total",
            "print.certificates.print_serial",
            "print.certificates.certificate.number",
        ],
        |at| {
            let pdf = at.path("证书.pdf");
            at.done(&[
                "certificates",
                "print",
                "--number",
                &number(at),
                "--out",
                &pdf,
            ]);
            at.call(&["certificates", "check-file", &pdf])
        },
    ),
    // A program that asks is told by the exit code, too.
    Case {
        ends: 1,
        may_be_null: &["print"],
        ..any(
            "certificates check-file unknown",
            "issued",
            &["status", "sha256", "print"],
            |at| {
                let pdf = at.file("别处的证书.pdf", "%PDF-1.7\n");
                at.call(&["certificates", "check-file", &pdf])
            },
        )
    },
    any("certificates revoke", "issued", &["status"], |at| {
        at.call(&[
            "certificates",
            "revoke",
            &number(at),
            "--reason",
            "姓名有误",
        ])
    }),
    any("certificates reissue", "issued", &["status"], |at| {
        at.call(&["certificates", "reissue", &number(at), "--reason", "遗失"])
    }),
    any("register export", "issued", &[], |at| {
        at.call(&["register", "export", "--out", &at.path("台账.csv")])
    }),
];
