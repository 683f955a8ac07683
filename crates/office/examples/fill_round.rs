//! An office with a scored round that waits for its decision, and its marks as CSV for others to compute from:
//! `fill_round --office FILE --candidates N --marks CSV`. The last line on standard output is the round's code.
//!
//! Everything goes through the actions that users have. People and marks are invented, and the same for the same N.
//! Must not know what a decision comes to.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::ExitCode;

use office::institution::draft;
use office::wire::WireError;
use office::{Language, Session, Watch, demo, dispatch};
use serde_json::{Value, json};

const INSTITUTION: &str = include_str!("../../../assets/demo/office.toml");
const ROUND: &str = "2026-01";
const USAGE: &str = "usage: fill_round --office FILE --candidates N --marks CSV";
/// Two components of five criteria each, nine raters for each: 90 marks a candidate. With the weights 60 and 40 no
/// total falls between two hundredths, so whoever computes in binary fractions has to find the same totals.
const COMPONENTS: [Component; 2] = [
    Component {
        code: "supervisor",
        role: "supervisor",
        letter: 'S',
        weight: 60,
    },
    Component {
        code: "master",
        role: "assessor",
        letter: 'M',
        weight: 40,
    },
];
const CRITERIA: usize = 5;
const RATERS: usize = 9;

struct Component {
    code: &'static str,
    role: &'static str,
    letter: char,
    weight: u32,
}

#[tokio::main]
async fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let value = |name: &str| {
        let place = words.iter().position(|word| word == name)?;
        words.get(place + 1).map(String::as_str)
    };
    let count = value("--candidates").and_then(|word| word.parse().ok());
    let (Some(office), Some(count), Some(marks)) = (value("--office"), count, value("--marks"))
    else {
        eprintln!("{USAGE}");
        return ExitCode::from(2);
    };
    match fill(office, count, Path::new(marks)).await {
        Ok(()) => {
            println!("{ROUND}");
            ExitCode::SUCCESS
        }
        Err(fault) => {
            eprintln!("{fault}");
            ExitCode::FAILURE
        }
    }
}

async fn fill(office: &str, count: usize, marks: &Path) -> Result<(), Box<dyn std::error::Error>> {
    let folder = tempfile::tempdir()?;
    let session = Session::new(
        demo::clock(),
        Language::Chinese,
        "示例评价专员",
        Watch::nobody(),
    );
    let act = async |action: &str, input: Value| {
        dispatch(&session, action, input)
            .await
            .map_err(|WireError { code, message, .. }| format!("{action}: {code}: {message}"))
    };
    let file = |name: &str, text: &str| {
        let path = folder.path().join(name);
        fs::write(&path, text).map(|()| path.to_string_lossy().into_owned())
    };
    act(
        "create_office",
        json!({ "location": office, "draft": draft::of_text(INSTITUTION)? }),
    )
    .await?;
    let roster = file("roster.csv", &roster(count))?;
    let report = act(
        "import_employees",
        json!({ "path": roster, "mapping": null, "mode": "skip", "dry_run": false }),
    )
    .await?;
    nothing_refused(&report)?;
    act("import_standard", json!({ "text": standard() })).await?;
    act("open_round", json!({ "text": round() })).await?;
    act("enrol_round", json!({ "round": ROUND, "staff_nos": [] })).await?;
    act("open_scoring", json!({ "round": ROUND })).await?;
    let mut for_others = "component,weight,candidate,criterion,rater,mark\n".to_owned();
    for component in &COMPONENTS {
        let mut sheet = "工号,评分项,评分人,得分\n".to_owned();
        for line in lines(component, count) {
            writeln!(sheet, "{line}")?;
            writeln!(for_others, "{},{},{line}", component.code, component.weight)?;
        }
        let path = file(&format!("{}.csv", component.code), &sheet)?;
        let report = act(
            "import_scores",
            json!({ "path": path, "round": ROUND, "source": component.code, "mapping": null, "dry_run": false }),
        )
        .await?;
        nothing_refused(&report)?;
    }
    act("close_office", json!({})).await?;
    fs::write(marks, for_others)?;
    Ok(())
}

fn nothing_refused(report: &Value) -> Result<(), String> {
    match report["refused"].as_u64() {
        Some(0) => Ok(()),
        _ => Err(format!("rows were refused: {}", report["problems"][0])),
    }
}

/// One component's marks: staff number, criterion, rater, mark in steps of a half. Raters agree within ten points, so
/// that no discrepancy waits to be settled.
fn lines(component: &Component, count: usize) -> impl Iterator<Item = String> {
    let letter = component.letter;
    (0..count).flat_map(move |person| {
        (1..=CRITERIA).flat_map(move |criterion| {
            (1..=RATERS).map(move |rater| {
                let mixed = mixed([person, criterion, rater, letter as usize]);
                let half_points = 2 * (45 + person * 7 % 37 + criterion) + mixed % 21;
                let half = if half_points % 2 == 1 { ".5" } else { "" };
                format!(
                    "{},{letter}{criterion},{letter}R{rater},{}{half}",
                    staff_no(person),
                    half_points / 2
                )
            })
        })
    })
}

/// A number that looks drawn and is the same every time (the multipliers of FNV-1a and of a linear congruence).
fn mixed(parts: [usize; 4]) -> usize {
    let hash = parts.iter().fold(0xcbf2_9ce4_8422_2325_u64, |hash, part| {
        (hash ^ *part as u64).wrapping_mul(0x0000_0100_0000_01b3)
    });
    (hash.wrapping_mul(6_364_136_223_846_793_005) >> 33) as usize
}

fn staff_no(person: usize) -> String {
    format!("G{person:06}")
}

fn roster(count: usize) -> String {
    let mut text = "工号,姓名,身份证号,职业,从事本职业起始日期\n".to_owned();
    for person in 0..count {
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
    let (born, serial) = (person / 1_000, person % 1_000);
    let body = format!(
        "350599{}{:02}01{serial:03}",
        1960 + born % 30,
        1 + born / 30
    );
    let sum: usize = body
        .bytes()
        .zip(WEIGHTS)
        .map(|(digit, weight)| usize::from(digit - b'0') * weight)
        .sum();
    format!("{body}{}", &"10X98765432"[sum % 11..=sum % 11])
}

fn standard() -> String {
    let mut text = r#"
[standard]
code = "sewing"
occupation = "6-05-01-03"
level = "level3"
version = "1"
title = "缝纫工评价标准"
work_type = "--"
[scheme]
version = "1"
digits = 2
rounding = "half_up"
pass_total = "60"
[[eligibility]]
id = "1"
text = "从事本职业工作满5年"
years_in_occupation = 5
"#
    .to_owned();
    for Component {
        code,
        letter,
        weight,
        ..
    } in &COMPONENTS
    {
        text.push_str(&format!(
            "[[scheme.components]]\ncomponent = \"{code}\"\nweight = \"{weight}\"\npass = \"60\"\n\
             combine = \"trimmed-mean:1\"\nleast_raters = 3\ndiscrepancy_limit = \"25\"\n"
        ));
        for criterion in 1..=CRITERIA {
            text.push_str(&format!(
                "[[criteria]]\ncode = \"{letter}{criterion}\"\ncomponent = \"{code}\"\nname = \"{code} {criterion}\"\n\
                 kind = \"judged\"\nmin = \"0\"\nmax = \"100\"\nstep = \"0.5\"\nweight = \"{}\"\n",
                100 / CRITERIA
            ));
        }
    }
    text
}

fn round() -> String {
    let mut text = format!(
        r#"
code = "{ROUND}"
title = "缝纫工评价"
standard = "sewing"
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
    for Component {
        code, role, letter, ..
    } in &COMPONENTS
    {
        for rater in 1..=RATERS {
            text.push_str(&format!(
                "[[panel]]\ncode = \"{letter}R{rater}\"\nname = \"{letter}{rater}\"\nrole = \"{role}\"\ncomponent = \"{code}\"\n"
            ));
        }
    }
    text
}
