//! Calls of the commands by which a round is corrected.

use factory::workshop::{self, staff_no};

use super::cases::{Case, any};

const R: &str = workshop::ROUND;

const TOLD: &[&str] = &[
    "round",
    "seen",
    "changes.field",
    "changes.title",
    "touched.code",
    "touched.message",
    "touched.hint",
];

pub static CASES: [Case; 11] = [
    any("rounds amend", "packets", TOLD, |at| {
        at.call(&[
            "rounds",
            "amend",
            R,
            "评分结束=2100-01-31",
            "--reason",
            "评分时间不够",
        ])
    }),
    any("rounds standard", "enrolled", &[], |at| {
        let mut text = workshop::standard(factory::workshop::Size::Usual);
        text = text.replacen("version = \"1\"", "version = \"2\"", 1);
        let file = at.file("新版.toml", &text);
        at.done(&["standards", "import", &file]);
        at.call(&["rounds", "standard", R, "2", "--reason", "新版已公布"])
    }),
    any("rounds add-rater", "scoring", TOLD, |at| {
        let rater = "A9:路师傅:assessor:master";
        let kin = format!("{}:kin", staff_no(0));
        at.call(&[
            "rounds",
            "add-rater",
            R,
            rater,
            "--relation",
            &kin,
            "--reason",
            "人手不够",
        ])
    }),
    any("rounds replace-rater", "complete", TOLD, |at| {
        let rater = "A9:路师傅:assessor:master";
        at.call(&[
            "rounds",
            "replace-rater",
            R,
            "A1",
            rater,
            "--reason",
            "生病住院",
        ])
    }),
    any("rounds remove-rater", "scoring", TOLD, |at| {
        at.done(&[
            "rounds",
            "add-rater",
            R,
            "A9:路师傅:assessor:master",
            "--reason",
            "人手不够",
        ]);
        at.call(&["rounds", "remove-rater", R, "A9", "--reason", "不用了"])
    }),
    any("rounds scope", "scoring", TOLD, |at| {
        at.call(&[
            "rounds",
            "scope",
            R,
            "S1",
            "--unit",
            "sewing/1",
            "--reason",
            "主管只评本组",
        ])
    }),
    any("rounds withdraw", "complete", TOLD, |at| {
        at.call(&[
            "rounds",
            "withdraw",
            R,
            &staff_no(0),
            "--reason",
            "本人调离",
        ])
    }),
    any("rounds reinstate", "complete", TOLD, |at| {
        at.done(&[
            "rounds",
            "withdraw",
            R,
            &staff_no(0),
            "--reason",
            "本人调离",
        ]);
        at.call(&[
            "rounds",
            "reinstate",
            R,
            &staff_no(0),
            "--reason",
            "登记有误",
        ])
    }),
    any("rounds remove-candidate", "scoring", TOLD, |at| {
        at.call(&[
            "rounds",
            "remove-candidate",
            R,
            &staff_no(0),
            "--reason",
            "工号写错",
        ])
    }),
    any("rounds send-back", "decided", &["round", "state"], |at| {
        at.call(&[
            "rounds",
            "send-back",
            R,
            &staff_no(0),
            "--reason",
            "漏看一项",
        ])
    }),
    any("rounds delete", "scoring", TOLD, |at| {
        at.call(&["rounds", "delete", R, "--reason", "编号写错"])
    }),
];
