//! Statistics of files, which need no office: one call of each. Must not know what the other cases are.

use super::cases::{Case, file};

/// Table 2 of Shrout & Fleiss, Psychological Bulletin 86 (1979) 420–428, a row for each mark; the last row stands there twice.
fn judges() -> String {
    let marks = [
        [9, 2, 5, 8],
        [6, 1, 3, 2],
        [8, 4, 6, 8],
        [7, 1, 2, 6],
        [10, 5, 6, 9],
        [6, 2, 4, 7],
    ];
    let mut text = String::from("target,rater,mark\n");
    for (target, row) in marks.iter().enumerate() {
        for (judge, mark) in row.iter().enumerate() {
            text.push_str(&format!("{},J{},{mark}\n", target + 1, judge + 1));
        }
    }
    text + "1,J1,9\n"
}

const DEFECTS: &str = "unit,count,n\n1,4,50\n2,9,50\n3,3,50\n4,21,50\n5,5,50\n";
const WORK: &str = "工号,款号,工序,缺陷数,检验数\nW1,K1,平缝,9,300\nW1,K2,平缝,40,400\nW2,K1,平缝,12,500\nW2,K2,平缝,21,200\nW3,K2,平缝,90,500\nW4,K3,平缝,4,100\n";

pub static CASES: [Case; 3] = [
    Case {
        may_be_null: &["cohen_kappa"],
        ..file(
            "measure ratings",
            "founded",
            &[
                "targets",
                "raters",
                "icc.1.value",
                "icc.A1.low",
                "icc.C1.high",
                "icc.1k.value",
                "icc.Ak.low",
                "icc.Ck.high",
                "kendall_w",
                "fleiss_kappa",
                "cohen_kappa",
                "severity.rater",
                "severity.value",
                "severity.low",
                "severity.high",
                "unsaid.of",
                "unsaid.code",
                "unsaid.message",
                "problems",
            ],
            |at| at.call(&["measure", "ratings", &at.file("评分.csv", judges())]),
        )
    },
    file(
        "measure counts",
        "founded",
        &[
            "mean",
            "variance",
            "dispersion",
            "centre",
            "lower",
            "upper",
            "p_bar",
            "wilson.unit",
            "wilson.low",
            "wilson.high",
            "by_unit.unit",
            "unsaid",
            "problems",
        ],
        |at| at.call(&["measure", "counts", &at.file("缺陷.csv", DEFECTS)]),
    ),
    file(
        "measure mix",
        "founded",
        &[
            "rate",
            "by_worker.worker",
            "by_worker.observed",
            "by_worker.expected",
            "by_worker.ratio.value",
            "by_worker.drawn.low",
            "by_worker.adjusted.high",
            "by_worker.raw",
            "unsaid.who",
            "problems",
        ],
        |at| at.call(&["measure", "mix", &at.file("产出.csv", WORK)]),
    ),
];
