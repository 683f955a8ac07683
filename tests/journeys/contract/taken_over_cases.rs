//! Calls of the commands by which certificates that were given before or elsewhere are kept.

use factory::workshop::staff_no;

use super::Place;
use super::cases::{Case, any};
use crate::program::Answer;

const NUMBER: &str = "1535001234567890";

/// One of the first person, by hand.
fn add(at: &Place) -> Answer {
    at.call(&[
        "certificates",
        "taken-over",
        "add",
        &staff_no(0),
        "证书编号=1535 0012 3456 7890",
        "发证单位=福州市职业技能鉴定中心",
        "职业=缝纫工",
        "证书等级=level4",
        "发证日期=2019-05-04",
    ])
}

fn added(at: &Place) {
    let answer = add(at);
    assert_eq!(answer.code, Some(0), "{}", answer.json);
}

const KEPT: &[&str] = &[
    "certificate.number",
    "certificate.staff_no",
    "certificate.level",
    "certificate.from.issuer",
    "certificate.from.entered_by",
    "certificate.from.entered_at",
    "certificate.from.revision",
];

pub static CASES: [Case; 5] = [
    any(
        "certificates taken-over list",
        "staffed",
        &["certificates.number", "certificates.from.issuer"],
        |at| {
            added(at);
            at.call(&["certificates", "taken-over", "list"])
        },
    ),
    any("certificates taken-over add", "staffed", KEPT, add),
    any("certificates taken-over correct", "staffed", KEPT, |at| {
        added(at);
        at.call(&[
            "certificates",
            "taken-over",
            "correct",
            NUMBER,
            "issued_on=2019-06-04",
            "--reason",
            "看错月份",
        ])
    }),
    any(
        "certificates taken-over withdraw",
        "staffed",
        &["certificate.number", "certificate.from.withdrawn.reason"],
        |at| {
            added(at);
            at.call(&[
                "certificates",
                "taken-over",
                "withdraw",
                NUMBER,
                "--reason",
                "补录有误",
            ])
        },
    ),
    any(
        "certificates taken-over import",
        "staffed",
        &[
            "read",
            "added",
            "skipped",
            "refused",
            "problems.row",
            "problems.code",
            "problems.message",
        ],
        |at| {
            let of = |who: &str, number: &str| {
                format!("{who},{number},缝纫工,四级/中级工,2019/5/4,福州市职业技能鉴定中心\n")
            };
            let table = [
                "工号,姓名,证书编号,职业,证书等级,发证日期,发证单位\n".to_owned(),
                of("W0001,王小燕", NUMBER),
                of("W0002,欧阳丽华", NUMBER),
                of("W0003,王五", "1535001234567891"),
                of("W0099,", "1535001234567892"),
            ];
            let file = at.file("旧证.csv", table.concat());
            at.call(&["certificates", "taken-over", "import", &file])
        },
    ),
];
