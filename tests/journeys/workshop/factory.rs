//! A factory of any size for the workshop floor: candidates, assessors, criteria, and the mark that each assessor gives.

use crate::small_factory;

/// The round's code.
pub const ROUND: &str = "W1";

/// How many of each there are.
#[derive(Debug, Clone, Copy)]
pub struct Size {
    pub raters: usize,
    pub people: usize,
    pub criteria: usize,
}

/// The code of a rater.
pub fn rater(number: usize) -> String {
    format!("K{number:02}")
}

/// The code of a criterion.
pub fn criterion(number: usize) -> String {
    format!("c{number:02}")
}

/// The mark that a rater gives: another for nearly every place, in steps of 0.5.
pub fn mark(rater: usize, person: usize, criterion: usize) -> String {
    let halves = 100 + (rater * 7 + person * 13 + criterion * 29) % 101;
    format!("{}.{}", halves / 2, halves % 2 * 5)
}

/// A standard with so many judged criteria of the component `master`; the best and the worst mark are left out.
pub fn standard(size: Size) -> String {
    let mut text = small_factory::standard("level3")
        .replace("combine = \"mean\"", "combine = \"trimmed-mean:1\"")
        .replace("least_raters = 1", "least_raters = 3")
        .replace("discrepancy_limit = \"20\"\n", "");
    let first = text.find("[[criteria]]").unwrap();
    let scheme = text.find("[scheme]").unwrap();
    let mut criteria = String::new();
    for number in 0..size.criteria {
        let weight = match number {
            0 => 100 - (size.criteria - 1) * (100 / size.criteria),
            _ => 100 / size.criteria,
        };
        criteria.push_str(&format!(
            "[[criteria]]\ncode = \"{}\"\ncomponent = \"master\"\nname = \"要素{number}\"\nkind = \"judged\"\n\
             min = \"0\"\nmax = \"100\"\nstep = \"0.5\"\nweight = \"{weight}\"\n\
             descriptors = [{{ from = \"0\", text = \"不会\" }}, {{ from = \"60\", text = \"会\" }}]\n",
            criterion(number)
        ));
    }
    text.replace_range(first..scheme, &criteria);
    text
}

/// The round with its panel of assessors.
pub fn round(size: Size) -> String {
    let mut text = small_factory::round(ROUND, "level3");
    text.truncate(text.find("[[panel]]\ncode = \"J1\"").unwrap());
    for number in 0..size.raters {
        text.push_str(&format!(
            "[[panel]]\ncode = \"{0}\"\nname = \"师傅{number}\"\nrole = \"assessor\"\ncomponent = \"master\"\n",
            rater(number)
        ));
    }
    text
}

/// A file of marks of one rater about some people, as `packets fill` takes it.
pub fn marks(size: Size, rater: usize, people: impl IntoIterator<Item = usize>) -> String {
    let mut text = "工号,评分项,得分\n".to_owned();
    for person in people {
        for number in 0..size.criteria {
            text.push_str(&format!(
                "{},{},{}\n",
                small_factory::staff_no(person),
                criterion(number),
                mark(rater, person, number)
            ));
        }
    }
    text
}

/// All marks of all raters in one file, as `scores import` takes it.
pub fn all_marks(size: Size) -> String {
    let mut text = "工号,评分项,评分人,得分\n".to_owned();
    for number in 0..size.raters {
        for line in marks(size, number, 0..size.people).lines().skip(1) {
            let (place, mark) = line.rsplit_once(',').unwrap();
            text.push_str(&format!("{place},{},{mark}\n", rater(number)));
        }
    }
    text
}
