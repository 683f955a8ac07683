//! A small factory made on the spot: as many people, rounds and marks as a test wants, as the texts of files that a
//! user would write. One component, three assessors, so that a test of the register need not know the demo's scheme.

use std::path::{Path, PathBuf};

use crate::oracle::demo_file;

/// Code of the component that the assessors mark.
pub const COMPONENT: &str = "master";

/// Code of its only criterion.
pub const CRITERION: &str = "skills";

/// How far two assessors may be apart.
pub const DISCREPANCY_LIMIT: u32 = 20;

/// The office.toml of the demo: demo = true, so that every print carries 样本.
pub fn office_toml() -> String {
    std::fs::read_to_string(demo_file("office.toml")).unwrap()
}

/// Writes a text into a folder and gives its path as a word of the command line.
pub fn file(folder: &Path, name: &str, text: impl AsRef<[u8]>) -> String {
    let path: PathBuf = folder.join(name);
    std::fs::write(&path, text).unwrap();
    path.to_str().unwrap().to_owned()
}

/// The staff number of the nth person.
pub fn staff_no(person: usize) -> String {
    format!("G{person:05}")
}

/// The roster of some people; all have worked in the occupation since 2010.
pub fn roster(people: impl IntoIterator<Item = usize>) -> String {
    let mut text = "工号,姓名,身份证号,职业,从事本职业起始日期\n".to_owned();
    for person in people {
        text.push_str(&format!(
            "{},职工{person},{},缝纫工,2010-03-01\n",
            staff_no(person),
            id_number(person)
        ));
    }
    text
}

/// An ID number of the unassigned area 350599 with the right check digit (GB 11643), another for each person.
fn id_number(person: usize) -> String {
    const WEIGHTS: [usize; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let body = format!("350599{}0101{:03}", 1960 + person / 1000, person % 1000);
    let sum: usize = body
        .bytes()
        .zip(WEIGHTS)
        .map(|(digit, weight)| usize::from(digit - b'0') * weight)
        .sum();
    format!("{body}{}", &"10X98765432"[sum % 11..=sum % 11])
}

/// A standard for `level3` or `level4`, named after its level.
pub fn standard(level: &str) -> String {
    format!(
        r#"
[standard]
code = "sewing-{level}"
occupation = "6-05-01-03"
level = "{level}"
version = "1"
title = "缝纫工评价标准"
work_type = "--"
[[criteria]]
code = "{CRITERION}"
component = "{COMPONENT}"
name = "操作技能"
kind = "judged"
min = "0"
max = "100"
weight = "100"
[scheme]
version = "1"
digits = 1
rounding = "half_up"
pass_total = "60"
[[scheme.components]]
component = "{COMPONENT}"
weight = "100"
pass = "60"
combine = "mean"
least_raters = 1
discrepancy_limit = "{DISCREPANCY_LIMIT}"
[[eligibility]]
id = "1"
text = "从事本职业工作满5年"
years_in_occupation = 5
"#
    )
}

/// A round on the standard of `level`, with the assessors J1 to J3.
pub fn round(code: &str, level: &str) -> String {
    let mut text = format!(
        r#"
code = "{code}"
title = "缝纫工评价 {code}"
standard = "sewing-{level}"
standard_version = "1"
announced_on = 2026-03-02
scoring_from = 2026-04-01
scoring_to = 2026-04-30
[[panel]]
code = "DD"
name = "督导员"
role = "quality_supervisor"
"#
    );
    for rater in ["J1", "J2", "J3"] {
        text.push_str(&format!(
            "[[panel]]\ncode = \"{rater}\"\nname = \"考评员{rater}\"\nrole = \"assessor\"\ncomponent = \"{COMPONENT}\"\n"
        ));
    }
    text
}

/// Marks in the long form: staff number, rater, mark.
pub fn scores(marks: impl IntoIterator<Item = (String, &'static str, String)>) -> String {
    let mut text = "工号,评分项,评分人,得分\n".to_owned();
    for (staff_no, rater, mark) in marks {
        text.push_str(&format!("{staff_no},{CRITERION},{rater},{mark}\n"));
    }
    text
}
