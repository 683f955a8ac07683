//! The files that a user would write, as texts: roster, standard, round. Must not know which factory they are of.

use std::path::{Path, PathBuf};

/// A file of the demo factory.
pub fn demo_file(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../assets/demo")
        .join(name)
}

/// The office.toml of the demo: demo = true, so that every print carries 样本.
///
/// # Panics
/// When the repository is not there.
pub fn office_toml() -> String {
    std::fs::read_to_string(demo_file("office.toml")).expect("assets/demo/office.toml")
}

/// Writes a text into a folder and gives its path as a word of the command line.
///
/// # Panics
/// When the folder cannot be written to.
pub fn file(folder: &Path, name: &str, text: impl AsRef<[u8]>) -> String {
    let path = folder.join(name);
    std::fs::write(&path, text).unwrap_or_else(|fault| panic!("{}: {fault}", path.display()));
    path.to_string_lossy().into_owned()
}

/// A line of the roster.
#[derive(Debug, Clone)]
pub struct Person {
    /// Staff number.
    pub staff_no: String,
    /// Name.
    pub name: String,
    /// ID number; empty for none.
    pub id_number: String,
    /// Workshop and team.
    pub unit: Option<(String, String)>,
    /// Since when in the occupation.
    pub since: &'static str,
}

impl Person {
    /// A roster of sewing workers; with workshops when anybody has one.
    pub fn roster(people: impl IntoIterator<Item = Self>) -> String {
        let people: Vec<Self> = people.into_iter().collect();
        let units = people.iter().any(|person| person.unit.is_some());
        let mut text = format!(
            "工号,姓名,身份证号,{}职业,从事本职业起始日期\n",
            if units { "车间,班组," } else { "" }
        );
        for Self {
            staff_no,
            name,
            id_number,
            unit,
            since,
        } in people
        {
            text.push_str(&format!("{staff_no},{name},{id_number},"));
            if units {
                let (workshop, team) = unit.unwrap_or_default();
                text.push_str(&format!("{workshop},{team},"));
            }
            text.push_str(&format!("缝纫工,{since}\n"));
        }
        text
    }

    /// An ID number of the unassigned area 350599 with the right check digit (GB 11643), another for each number below
    /// 360,000; all were born from 1960 to 1989.
    pub fn invented_id_number(number: usize) -> String {
        const WEIGHTS: [usize; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
        let block = number / 1000;
        let (year, month) = (1960 + block % 30, 1 + block / 30);
        let body = format!("350599{year}{month:02}01{:03}", number % 1000);
        let sum: usize = body
            .bytes()
            .zip(WEIGHTS)
            .map(|(digit, weight)| usize::from(digit - b'0') * weight)
            .sum();
        format!("{body}{}", &"10X98765432"[sum % 11..=sum % 11])
    }
}

/// What a mark may be.
#[derive(Debug, Clone)]
pub enum Scale {
    /// 0 to 100 in steps, with what a mark from here on means.
    Judged {
        /// The step; any mark when there is none.
        step: Option<&'static str>,
        /// From which mark on, and what it says.
        descriptors: Vec<(&'static str, &'static str)>,
    },
    /// One of some results, each with its points.
    Measured(Vec<(&'static str, &'static str)>),
}

/// What a mark is given for.
#[derive(Debug, Clone)]
pub struct Criterion {
    /// Code.
    pub code: String,
    /// Code of its component.
    pub component: &'static str,
    /// Name.
    pub name: String,
    /// English name.
    pub name_en: Option<&'static str>,
    /// What a mark may be.
    pub scale: Scale,
    /// Weight within the component.
    pub weight: usize,
}

/// How a component becomes a score.
#[derive(Debug, Clone)]
pub struct Rule {
    /// Code of the component.
    pub component: &'static str,
    /// Weight in the total.
    pub weight: usize,
    /// How the raters' marks are combined.
    pub combine: &'static str,
    /// How many marks it takes.
    pub least_raters: usize,
    /// How far marks may be apart.
    pub limit: Option<u32>,
}

/// A standard of the sewing worker with its scheme; who has been one for five years may apply.
#[derive(Debug, Clone)]
pub struct Standard {
    /// Code.
    pub code: String,
    /// `level3` and so on.
    pub level: String,
    /// Title.
    pub title: &'static str,
    /// Its criteria.
    pub criteria: Vec<Criterion>,
    /// Its scheme.
    pub rules: Vec<Rule>,
}

impl Standard {
    /// The file.
    pub fn toml(&self) -> String {
        let mut text = format!(
            "\n[standard]\ncode = \"{}\"\noccupation = \"6-05-01-03\"\nlevel = \"{}\"\nversion = \"1\"\ntitle = \"{}\"\nwork_type = \"--\"\n",
            self.code, self.level, self.title
        );
        for criterion in &self.criteria {
            criterion.write(&mut text);
        }
        text.push_str(
            "[scheme]\nversion = \"1\"\ndigits = 1\nrounding = \"half_up\"\npass_total = \"60\"\n",
        );
        for Rule {
            component,
            weight,
            combine,
            least_raters,
            limit,
        } in &self.rules
        {
            text.push_str(&format!(
                "[[scheme.components]]\ncomponent = \"{component}\"\nweight = \"{weight}\"\npass = \"60\"\n\
                 combine = \"{combine}\"\nleast_raters = {least_raters}\n"
            ));
            if let Some(limit) = limit {
                text.push_str(&format!("discrepancy_limit = \"{limit}\"\n"));
            }
        }
        text.push_str("[[eligibility]]\nid = \"1\"\ntext = \"从事本职业工作满5年\"\nyears_in_occupation = 5\n");
        text
    }
}

impl Criterion {
    fn write(&self, text: &mut String) {
        let Self {
            code,
            component,
            name,
            name_en,
            scale,
            weight,
        } = self;
        text.push_str(&format!(
            "[[criteria]]\ncode = \"{code}\"\ncomponent = \"{component}\"\nname = \"{name}\"\n"
        ));
        if let Some(name_en) = name_en {
            text.push_str(&format!("name_en = \"{name_en}\"\n"));
        }
        let list = |key: &str, lines: &[(&str, &str)], names: [&str; 2]| {
            let [first, second] = names;
            lines
                .iter()
                .fold(format!("{key} = [\n"), |list, (one, other)| {
                    list + &format!("  {{ {first} = \"{one}\", {second} = \"{other}\" }},\n")
                })
                + "]\n"
        };
        match scale {
            Scale::Judged { step, descriptors } => {
                text.push_str("kind = \"judged\"\nmin = \"0\"\nmax = \"100\"\n");
                if let Some(step) = step {
                    text.push_str(&format!("step = \"{step}\"\n"));
                }
                text.push_str(&format!("weight = \"{weight}\"\n"));
                if !descriptors.is_empty() {
                    text.push_str(&list("descriptors", descriptors, ["from", "text"]));
                }
            }
            Scale::Measured(points) => {
                text.push_str(&format!("kind = \"measured\"\nweight = \"{weight}\"\n"));
                text.push_str(&list("points", points, ["name", "points"]));
            }
        }
    }
}

/// Who sits on the panel.
#[derive(Debug, Clone)]
pub struct Rater {
    /// Code.
    pub code: String,
    /// Name.
    pub name: String,
    /// `assessor`, `supervisor` or `quality_supervisor`.
    pub role: &'static str,
    /// What this person marks; nothing for a quality supervisor.
    pub component: Option<&'static str>,
}

/// The plan of a round.
#[derive(Debug, Clone)]
pub struct Round {
    /// Code.
    pub code: String,
    /// Title.
    pub title: String,
    /// Code of the standard, in its version 1.
    pub standard: String,
    /// Last day of scoring.
    pub scoring_to: &'static str,
    /// Who marks.
    pub panel: Vec<Rater>,
}

impl Round {
    /// The file.
    pub fn toml(&self) -> String {
        let mut text = format!(
            "\ncode = \"{}\"\ntitle = \"{}\"\nstandard = \"{}\"\nstandard_version = \"1\"\nannounced_on = 2026-03-02\n\
             scoring_from = 2026-04-01\nscoring_to = {}\n",
            self.code, self.title, self.standard, self.scoring_to
        );
        for Rater {
            code,
            name,
            role,
            component,
        } in &self.panel
        {
            text.push_str(&format!(
                "[[panel]]\ncode = \"{code}\"\nname = \"{name}\"\nrole = \"{role}\"\n"
            ));
            if let Some(component) = component {
                text.push_str(&format!("component = \"{component}\"\n"));
            }
        }
        text
    }
}
