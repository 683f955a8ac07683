//! The standard and the round that the tests change one thing at a time; it knows no test.

use assessment::{Component, GradeStandard, RoundPlan, SheetMark, SheetMarks};
use rust_decimal::Decimal;

/// A decimal from its text.
pub fn dec(text: &str) -> Decimal {
    text.parse().unwrap()
}

/// Supervisor 30 (mean), master 50 (trimmed mean of five or more), quality 20 (attainment).
pub const STANDARD: &str = r#"
[standard]
code = "sewing-level3"
occupation = "6-05-01-03"
level = "level3"
version = "2026.1"
title = "缝纫工 三级/高级工 评价标准"

[[criteria]]
code = "output"
component = "supervisor"
name = "产量"
kind = "judged"
min = "0"
max = "100"
weight = "60"

[[criteria]]
code = "safety"
component = "supervisor"
name = "安全"
kind = "measured"
points = [{ name = "合格", points = "10" }, { name = "不合格", points = "0" }]
weight = "40"

[[criteria]]
code = "skills"
component = "master"
name = "操作技能"
name_en = "Operating skill"
kind = "judged"
min = "0"
max = "100"
step = "0.25"
weight = "100"
descriptors = [{ from = "90", text = "熟练" }]

[scheme]
version = "2026.1"
digits = 1
rounding = "half_up"
pass_total = "60"

[[scheme.components]]
component = "supervisor"
weight = "30"
pass = "60"
combine = "mean"
discrepancy_limit = "25"

[[scheme.components]]
component = "master"
weight = "50"
pass = "60"
combine = "trimmed-mean:1"
least_raters = 3

[[scheme.components]]
component = "quality"
weight = "20"
pass = "60"
measure = "attainment"
least_n = 20
conversion = { floor = "0.6", pass = "0.9", target = "1.1" }

[[eligibility]]
id = "三级-1"
text = "取得本职业四级/中级工证书后，从事本职业工作满4年"
holds_level = "level4"
years_since_level = 4

[[eligibility]]
id = "三级-2"
text = "从事本职业工作满10年"
years_in_occupation = 10
"#;

/// The standard of [`STANDARD`].
pub fn standard() -> GradeStandard {
    toml::from_str(STANDARD).unwrap()
}

/// The standard after a change of its text.
pub fn standard_with(from: &str, to: &str) -> GradeStandard {
    assert!(STANDARD.contains(from), "{from}");
    toml::from_str(&STANDARD.replace(from, to)).unwrap()
}

/// A round for [`STANDARD`].
pub const ROUND: &str = r#"
code = "2026-01"
title = "2026年第一批缝纫工三级/高级工评价"
standard = "sewing-level3"
standard_version = "2026.1"
announced_on = 2026-03-02
scoring_from = 2026-04-01
scoring_to = "2026-04-30"

[evidence]
from = 2015-01-01
to = 2015-03-31

[[panel]]
code = "S1"
name = "车间主管"
role = "supervisor"
component = "supervisor"
staff_no = "0001"

[[panel]]
code = "J1"
name = "考评员一"
role = "assessor"
component = "master"

[[panel]]
code = "J2"
name = "考评员二"
role = "senior_assessor"
component = "master"

[[panel]]
code = "J3"
name = "考评员三"
role = "assessor"
component = "master"

[[panel]]
code = "Q"
name = "督导员"
role = "quality_supervisor"

[[relations]]
rater = "J1"
staff_no = "0007"
kind = "kin"

[[relations]]
rater = "J2"
staff_no = "0007"
kind = "own_apprentice"
"#;

/// The round of [`ROUND`].
pub fn round_plan() -> RoundPlan {
    toml::from_str(ROUND).unwrap()
}

/// The round after a change of its text.
pub fn round_with(from: &str, to: &str) -> RoundPlan {
    assert!(ROUND.contains(from), "{from}");
    toml::from_str(&ROUND.replace(from, to)).unwrap()
}

/// One rater's sheet; an empty text is a missing mark.
pub fn sheet(component: Component, rater: &str, marks: &[(&str, &str)]) -> SheetMarks {
    SheetMarks {
        component,
        rater: rater.to_owned(),
        marks: marks
            .iter()
            .map(|(criterion, mark)| SheetMark {
                criterion: (*criterion).to_owned(),
                mark: (!mark.is_empty()).then(|| dec(mark)),
            })
            .collect(),
    }
}

/// The codes of refusals, in order.
pub fn codes(problems: &[assessment::Refusal]) -> Vec<&str> {
    problems
        .iter()
        .map(|problem| problem.code.as_str())
        .collect()
}
