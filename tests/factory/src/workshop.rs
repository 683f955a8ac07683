//! The sewing workshop of the screens' tests: people with real names, two supervisors and three masters, four criteria
//! of the supervisors, or as many people and criteria as a long list needs.
//!
//! The names stand once more in tests/ui/workshop.ts, which looks for them on the screen.

use crate::files::{Criterion, Person, Rater, Round, Rule, Scale, Standard};

/// The round that waits for marks.
pub const ROUND: &str = "2026-W1";

/// Who is marked.
const PEOPLE: [&str; 12] = [
    "王小燕",
    "欧阳丽华",
    "李𠮷",
    "阿依古丽·买买提",
    "周春燕",
    "陈美玲",
    "林秀英",
    "黄丽娟",
    "吴桂香",
    "郑玉兰",
    "何彩云",
    "许金凤",
];

/// Who marks as supervisor.
const SUPERVISORS: [(&str, &str); 2] = [("S1", "张建国"), ("S2", "刘海英")];

/// Who marks as master.
const MASTERS: [(&str, &str); 3] = [("A1", "谢金华"), ("A2", "曾金坤"), ("A3", "洪素忠")];

/// The columns of a file of the supervisors' marks.
const CRITERIA: [&str; 4] = ["产量完成", "质量意识", "安全与现场", "缝份尺寸"];

/// A name that fills a line, and others that are not the usual three characters.
fn awkward_names() -> Vec<String> {
    let long: String = "𠮷䶮阿依古丽·买买提江".repeat(8).chars().take(60).collect();
    vec![
        long,
        "䶮𠮷".to_owned(),
        "阿依古丽·买买提江".to_owned(),
        "O'Brien <b>".to_owned(),
    ]
}

/// How long the lists are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Size {
    /// The twelve, with the four criteria.
    Usual,
    /// The first few of the twelve.
    Few(usize),
    /// Four people with awkward names.
    Awkward,
    /// So many people and so many judged criteria of the supervisors, coded c1, c2 and so on.
    Long {
        /// People.
        people: usize,
        /// Criteria of the supervisors.
        criteria: usize,
    },
}

/// Staff number of the nth person.
pub fn staff_no(at: usize) -> String {
    format!("W{:04}", at + 1)
}

fn names(size: Size) -> Vec<String> {
    match size {
        Size::Usual => PEOPLE.map(str::to_owned).to_vec(),
        Size::Few(count) => PEOPLE
            .iter()
            .take(count)
            .map(|name| (*name).to_owned())
            .collect(),
        Size::Awkward => awkward_names(),
        Size::Long { people, .. } => (0..people)
            .map(|at| format!("{}{at}", PEOPLE[at % PEOPLE.len()]))
            .collect(),
    }
}

/// Everybody, in two teams.
pub fn roster(size: Size) -> String {
    Person::roster(
        names(size)
            .into_iter()
            .enumerate()
            .map(|(at, name)| Person {
                staff_no: staff_no(at),
                name,
                id_number: Person::invented_id_number(20_000 + at),
                unit: Some((
                    "缝纫车间".to_owned(),
                    format!("缝纫{}组", if at % 2 == 0 { "一" } else { "二" }),
                )),
                since: "2010-03-01",
            }),
    )
}

/// Two newcomers who are not eligible yet.
pub fn newcomers() -> String {
    let newcomer = |staff_no: &str, name: &str, team: &str, since| Person {
        staff_no: staff_no.to_owned(),
        name: name.to_owned(),
        id_number: String::new(),
        unit: Some(("缝纫车间".to_owned(), team.to_owned())),
        since,
    };
    Person::roster([
        newcomer("N0001", "林阿妹", "缝纫一组", "2025-09-01"),
        newcomer("N0002", "吴丽丽", "缝纫二组", "2025-11-01"),
    ])
}

/// The standard of level 4.
pub fn standard(size: Size) -> String {
    let judged = |code: String, name: String, name_en, descriptors, weight| Criterion {
        code,
        component: "supervisor",
        name,
        name_en,
        scale: Scale::Judged {
            step: Some("0.5"),
            descriptors,
        },
        weight,
    };
    let mut criteria = match size {
        Size::Long { criteria, .. } => (0..criteria)
            .map(|at| {
                let weight = 100 * (at + 1) / criteria - 100 * at / criteria;
                judged(
                    format!("c{}", at + 1),
                    format!("第{}项要求", at + 1),
                    None,
                    Vec::new(),
                    weight,
                )
            })
            .collect(),
        _ => vec![
            judged(
                "output".to_owned(),
                CRITERIA[0].to_owned(),
                Some("Output"),
                vec![
                    ("90", "长期超额完成定额，旺季赶货仍能保持"),
                    ("80", "稳定完成定额，时有超额"),
                    ("70", "基本完成定额"),
                    ("60", "勉强完成定额，月度起伏较大"),
                    ("0", "经常完不成定额"),
                ],
                30,
            ),
            judged(
                "quality_sense".to_owned(),
                CRITERIA[1].to_owned(),
                Some("Care for quality"),
                vec![
                    ("90", "自检互检成习惯，能发现上道工序的问题并及时反馈"),
                    ("80", "坚持自检，返修很少"),
                    ("70", "按要求自检，返修在正常范围"),
                    ("60", "需要提醒才自检，返修偏多"),
                    ("0", "不自检，同样的问题一再出现"),
                ],
                30,
            ),
            judged(
                "safety".to_owned(),
                CRITERIA[2].to_owned(),
                Some("Safety and order"),
                Vec::new(),
                20,
            ),
            Criterion {
                code: "seam".to_owned(),
                component: "supervisor",
                name: CRITERIA[3].to_owned(),
                name_en: Some("Seam allowance"),
                scale: Scale::Measured(vec![
                    ("全部在公差之内", "100"),
                    ("一处超差", "80"),
                    ("两处超差", "60"),
                    ("三处以上超差", "0"),
                ]),
                weight: 20,
            },
        ],
    };
    criteria.push(Criterion {
        code: "skills".to_owned(),
        component: "master",
        name: "操作技能".to_owned(),
        name_en: Some("Operating skill"),
        scale: Scale::Judged {
            step: Some("2.5"),
            descriptors: Vec::new(),
        },
        weight: 100,
    });
    let rule = |component, limit| Rule {
        component,
        weight: 50,
        combine: "mean",
        least_raters: 1,
        limit,
    };
    Standard {
        code: "sewing-floor".to_owned(),
        level: "level4".to_owned(),
        title: "缝纫工 四级/中级工 车间评分标准",
        criteria,
        rules: vec![rule("master", None), rule("supervisor", Some(25))],
    }
    .toml()
}

/// The plan of the round that waits for marks.
pub fn round() -> String {
    planned(ROUND, "2026年缝纫车间主管评分")
}

/// The plan of a second round.
pub fn second_round() -> String {
    planned("2026-W2", "2026年第二次车间评分")
}

fn planned(code: &str, title: &str) -> String {
    let sits = |(code, name): (&str, &str), role, component| Rater {
        code: code.to_owned(),
        name: name.to_owned(),
        role,
        component,
    };
    let mut panel = vec![sits(("DD", "吴督导"), "quality_supervisor", None)];
    panel.extend(MASTERS.map(|master| sits(master, "assessor", Some("master"))));
    panel.extend(SUPERVISORS.map(|supervisor| sits(supervisor, "supervisor", Some("supervisor"))));
    Round {
        code: code.to_owned(),
        title: title.to_owned(),
        standard: "sewing-floor".to_owned(),
        scoring_to: "2099-12-31",
        panel,
    }
    .toml()
}

/// Everybody marked by both supervisors, a column for each criterion; `apart` has one pair of marks too far apart.
pub fn supervisors_marks(apart: bool) -> String {
    let mut text = format!("工号,评分人,{}\n", CRITERIA.join(","));
    for at in 0..PEOPLE.len() {
        for (which, (code, _)) in SUPERVISORS.iter().enumerate() {
            let first = if apart && at == 0 && which == 1 {
                55
            } else {
                85
            };
            text.push_str(&format!("{},{code},{first},80,80,100\n", staff_no(at)));
        }
    }
    text
}

/// Everybody marked by the three masters; the last person does not pass.
pub fn masters_marks() -> String {
    let mut text = "工号,评分项,评分人,得分\n".to_owned();
    for at in 0..PEOPLE.len() {
        let mark = if at + 1 == PEOPLE.len() { "40" } else { "77.5" };
        for (code, _) in MASTERS {
            text.push_str(&format!("{},skills,{code},{mark}\n", staff_no(at)));
        }
    }
    text
}

/// What the office typed of a supervisor before the return came: another mark than the return has.
pub fn typed_before() -> String {
    format!("工号,评分项,评分人,得分\n{},output,S1,70\n", staff_no(0))
}

/// What the first supervisor marks offline.
pub fn marked_offline() -> String {
    format!(
        "工号,评分项,得分\n{0},output,85\n{0},safety,90\n",
        staff_no(0)
    )
}

/// A roster of so many people with nothing but numbers, names and a workshop.
pub fn crowd(people: usize) -> String {
    let mut text = "工号,姓名,车间\n".to_owned();
    for at in 0..people {
        text.push_str(&format!("L{at:06},王小{at},缝纫车间\n"));
    }
    text
}
