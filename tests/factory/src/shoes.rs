//! The shoe factory of the journey through a year: three workshops, forty people, a standard for each of three levels, marks and
//! inspections, as the texts of the files that its HR officer writes. Must not know what becomes of them.

use crate::files::Person;

/// As it was typed at the founding.
pub const MISTYPED_NAME: &str = "晋江市恒远鞋叶有限公司";

/// As it is filed.
pub const NAME: &str = "晋江市恒远鞋业有限公司";

/// As it is called from the autumn on.
pub const LATER_NAME: &str = "晋江市恒远鞋服有限公司";

/// How many people the roster has.
pub const PEOPLE: usize = 40;

/// The first characters of every certificate number, up to the year.
pub const NUMBER_HEAD: &str = "Y000035000123";

/// Who stands with a wrong character in the roster.
pub const MISTYPED_PERSON: usize = 15;

/// What stands there.
pub const MISTYPED_AS: &str = "郑丽花";

/// Who does not reach the pass mark.
pub const FAILING: usize = 4;

/// The people of the first round who have been at it for a year and more.
pub const BEGINNERS: std::ops::Range<usize> = 0..14;

/// The people of the second round, in two workshops.
pub const SKILLED: std::ops::Range<usize> = 14..24;

const SURNAMES: [&str; 10] = ["王", "林", "陈", "黄", "吴", "郑", "何", "许", "蔡", "庄"];
const GIVEN: [&str; 4] = ["秀英", "丽华", "建国", "美玲"];

/// The office.toml, with the name as it is written then. It is no demonstration.
pub fn office_toml(name: &str) -> String {
    let levels = r#"["level5", "level4", "level3"]"#;
    let number = r#"{ letter = "Y", institution = "0000", province = "35", serial = "000123", scope = "year_and_level" }"#;
    let mut text = format!(
        "[institution]\nname = \"{name}\"\nname_en = \"Jinjiang Hengyuan Shoes Co., Ltd.\"\ncredit_code = \"91350599MA0000007C\"\n\
         demo = false\nnumber = {number}\n[[filing]]\noccupation = \"6-05-04-01\"\nlevels = {levels}\n"
    );
    for (code, name, teams) in [
        ("cutting", "裁断车间", &["裁断组"][..]),
        ("stitching", "针车车间", &["针车一组", "针车二组"][..]),
        ("lasting", "成型车间", &["成型A线", "成型B线"][..]),
    ] {
        text.push_str(&format!(
            "[[workshops]]\ncode = \"{code}\"\nname = \"{name}\"\nteams = [\n"
        ));
        for (at, team) in teams.iter().enumerate() {
            text.push_str(&format!(
                "  {{ code = \"{}\", name = \"{team}\" }},\n",
                at + 1
            ));
        }
        text.push_str("]\n");
    }
    text
}

/// Staff number of the nth person.
pub fn staff_no(at: usize) -> String {
    format!("X{:04}", at + 1)
}

/// Staff numbers of some people.
pub fn staff_nos(people: impl IntoIterator<Item = usize>) -> Vec<String> {
    people.into_iter().map(staff_no).collect()
}

/// Her name, as it stands in her papers.
pub fn name(at: usize) -> String {
    format!("{}{}", SURNAMES[at % 10], GIVEN[at / 10 % 4])
}

/// Her workshop and team, as the roster calls them.
fn unit(at: usize) -> (&'static str, &'static str) {
    let is_even = at.is_multiple_of(2);
    match (BEGINNERS.contains(&at), SKILLED.contains(&at)) {
        (true, _) if is_even => ("针车车间", "针车一组"),
        (true, _) => ("针车车间", "针车二组"),
        (_, true) if is_even => ("裁断车间", "裁断组"),
        (_, true) => ("成型车间", "成型A线"),
        _ => ("成型车间", "成型B线"),
    }
}

/// Everybody; one of them with a wrong character.
pub fn roster() -> String {
    let mut text = "工号,姓名,身份证号,车间,班组,职业,从事本职业起始日期\n".to_owned();
    for at in 0..PEOPLE {
        let name = match at {
            MISTYPED_PERSON => MISTYPED_AS.to_owned(),
            _ => name(at),
        };
        let (workshop, team) = unit(at);
        let since = match BEGINNERS.contains(&at) {
            true => "2024-09-01",
            false => "2012-03-01",
        };
        text.push_str(&format!(
            "{},{name},{},{workshop},{team},制鞋工,{since}\n",
            staff_no(at),
            Person::invented_id_number(20_500 + at)
        ));
    }
    text
}

/// A standard by its level, `level5` to `level3`: three masters judge one criterion; level 4 counts the team's first-pass yield beside
/// it, and its first version asks of the yield more than any line can give.
pub fn standard(level: &str, version: &str) -> String {
    let (work_type, route) = match level {
        "level5" => (
            "针车工",
            "text = \"从事本职业工作满1年\"\nyears_in_occupation = 1",
        ),
        "level4" => (
            "成型工",
            "text = \"从事本职业工作满5年\"\nyears_in_occupation = 5",
        ),
        _ => (
            "成型工",
            "text = \"取得本职业四级/中级工证书\"\nholds_level = \"level4\"",
        ),
    };
    let quality = match (level, version) {
        ("level4", "1") => "floor = \"0.9\", pass = \"0.98\", target = \"1\"",
        ("level4", _) => "floor = \"0.8\", pass = \"0.9\", target = \"1\"",
        _ => "",
    };
    let weight = if quality.is_empty() { "100" } else { "70" };
    let mut text = format!(
        "[standard]\ncode = \"shoe-{level}\"\noccupation = \"6-05-04-01\"\nlevel = \"{level}\"\nversion = \"{version}\"\n\
         title = \"制鞋工评价标准\"\nwork_type = \"{work_type}\"\n\
         [[criteria]]\ncode = \"skills\"\ncomponent = \"master\"\nname = \"操作技能\"\nkind = \"judged\"\nmin = \"0\"\nmax = \"100\"\n\
         weight = \"100\"\n\
         [scheme]\nversion = \"{version}\"\ndigits = 1\nrounding = \"half_up\"\npass_total = \"60\"\n\
         [[scheme.components]]\ncomponent = \"master\"\nweight = \"{weight}\"\npass = \"60\"\ncombine = \"mean\"\nleast_raters = 3\n\
         discrepancy_limit = \"20\"\n"
    );
    if !quality.is_empty() {
        text.push_str(&format!(
            "[[scheme.components]]\ncomponent = \"quality\"\nweight = \"30\"\npass = \"60\"\nmeasure = \"first_pass_yield\"\n\
             least_n = 1000\nconversion = {{ {quality} }}\n"
        ));
    }
    text.push_str(&format!("[[eligibility]]\nid = \"1\"\n{route}\n"));
    text
}

/// The masters of a round by code and name; `J2` falls ill in the first one, and `J9` takes over.
pub const MASTERS: [(&str, &str); 3] = [("J1", "蔡师傅"), ("J2", "庄师傅"), ("J3", "许师傅")];

/// Who takes over.
pub const SUCCESSOR: (&str, &str) = ("J9", "柯师傅");

/// The plan of a round by the standard of a level: the days of announcement and of the first scoring are given.
pub fn round(code: &str, (level, version): (&str, &str), [announced, from]: [&str; 2]) -> String {
    let title = match level {
        "level5" => "制鞋工五级评价",
        "level4" => "制鞋工四级评价",
        _ => "制鞋工三级评价",
    };
    let mut text = format!(
        "code = \"{code}\"\ntitle = \"{title}\"\nstandard = \"shoe-{level}\"\nstandard_version = \"{version}\"\n\
         announced_on = {announced}\nscoring_from = {from}\nscoring_to = 2099-12-31\n"
    );
    if level == "level4" {
        text.push_str("[evidence]\nfrom = 2026-05-01\nto = 2026-05-31\n");
    }
    text.push_str("[[panel]]\ncode = \"DD\"\nname = \"吴督导\"\nrole = \"quality_supervisor\"\n");
    for (code, name) in MASTERS {
        text.push_str(&format!(
            "[[panel]]\ncode = \"{code}\"\nname = \"{name}\"\nrole = \"assessor\"\ncomponent = \"master\"\n"
        ));
    }
    text
}

/// What a master hands in of some people.
pub fn marks(rater: &str, people: impl IntoIterator<Item = usize>) -> String {
    let mut text = "工号,评分项,评分人,得分\n".to_owned();
    for at in people {
        let mark = if at == FAILING { "40" } else { "80" };
        text.push_str(&format!("{},skills,{rater},{mark}\n", staff_no(at)));
    }
    text
}

/// How many pieces of a team an inspection of May 2026 has.
pub const INSPECTED: u64 = 3100;

/// The inspections of May 2026 of both teams of the second round: every day a hundred pieces, so many of them reworked.
pub fn inspections(rework: u32) -> String {
    let mut text = "日期,车间,班组,检验数,次要缺陷,返工数\n".to_owned();
    for day in 1..=31 {
        for (workshop, team) in [unit(14), unit(15)] {
            text.push_str(&format!(
                "2026-05-{day:02},{workshop},{team},100,{rework},{rework}\n"
            ));
        }
    }
    text
}
