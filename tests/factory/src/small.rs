//! A small factory: as many people, rounds and marks as a test wants. One component, three assessors, so that a test of
//! the register need not know the demo's scheme.

use crate::files::{Criterion, Person, Rater, Round, Rule, Scale, Standard};

/// Code of the component that the assessors mark.
pub const COMPONENT: &str = "master";

/// Code of its only criterion.
pub const CRITERION: &str = "skills";

/// How far two assessors may be apart.
pub const DISCREPANCY_LIMIT: u32 = 20;

/// The staff number of the nth person.
pub fn staff_no(person: usize) -> String {
    format!("G{person:05}")
}

/// The roster of some people; all have worked in the occupation since 2010.
pub fn roster(people: impl IntoIterator<Item = usize>) -> String {
    Person::roster(people.into_iter().map(|person| Person {
        staff_no: staff_no(person),
        name: format!("职工{person}"),
        id_number: Person::invented_id_number(person),
        unit: None,
        since: "2010-03-01",
    }))
}

/// A standard for `level3` or `level4`, named after its level.
pub fn standard(level: &str) -> String {
    plain_standard(level).toml()
}

/// The same before it is written down.
pub fn plain_standard(level: &str) -> Standard {
    Standard {
        code: format!("sewing-{level}"),
        level: level.to_owned(),
        title: "缝纫工评价标准",
        criteria: vec![Criterion {
            code: CRITERION.to_owned(),
            component: COMPONENT,
            name: "操作技能".to_owned(),
            name_en: None,
            scale: Scale::Judged {
                step: None,
                descriptors: Vec::new(),
            },
            weight: 100,
        }],
        rules: vec![Rule {
            component: COMPONENT,
            weight: 100,
            combine: "mean",
            least_raters: 1,
            limit: Some(DISCREPANCY_LIMIT),
        }],
    }
}

/// A round on the standard of `level`, with the assessors J1 to J3.
pub fn round(code: &str, level: &str) -> String {
    let assessors = ["J1", "J2", "J3"].map(|rater| (rater.to_owned(), format!("考评员{rater}")));
    plain_round(code, level, assessors).toml()
}

/// A round on the standard of `level` with other assessors, by code and name.
pub fn plain_round(
    code: &str,
    level: &str,
    assessors: impl IntoIterator<Item = (String, String)>,
) -> Round {
    let mut panel = vec![Rater {
        code: "DD".to_owned(),
        name: "督导员".to_owned(),
        role: "quality_supervisor",
        component: None,
    }];
    panel.extend(assessors.into_iter().map(|(code, name)| Rater {
        code,
        name,
        role: "assessor",
        component: Some(COMPONENT),
    }));
    Round {
        code: code.to_owned(),
        title: format!("缝纫工评价 {code}"),
        standard: format!("sewing-{level}"),
        scoring_to: "2026-04-30",
        panel,
    }
}

/// Marks in the long form: staff number, rater, mark.
pub fn scores(marks: impl IntoIterator<Item = (String, &'static str, String)>) -> String {
    let mut text = "工号,评分项,评分人,得分\n".to_owned();
    for (staff_no, rater, mark) in marks {
        text.push_str(&format!("{staff_no},{CRITERION},{rater},{mark}\n"));
    }
    text
}
