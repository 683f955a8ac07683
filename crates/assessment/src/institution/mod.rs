//! The institution, what it is filed for, its workshops, and how its certificates are numbered: the shape of
//! `office.toml`.
//!
//! Texts stay texts here so that one check names every problem at once. This file must not know how a file is read.

pub mod corrections;
pub mod rule_figures;
pub mod rule_pack;
pub mod rule_packs;
pub mod units;

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::Refusal;
use crate::level::SkillLevel;
use crate::occupation::OccupationCode;
use crate::people::identity::CreditCode;
use crate::text::is_clean_text;

/// What an office is founded on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OfficePlan {
    /// The evaluation body.
    pub institution: Institution,
    /// What it may certify.
    #[serde(default)]
    pub filing: Vec<Filing>,
    /// Workshops with their teams.
    #[serde(default)]
    pub workshops: Vec<Workshop>,
}

/// 评价机构: an enterprise filed as an evaluation body.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Institution {
    /// The name exactly as filed; it is printed so.
    pub name: String,
    /// The English name, if any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name_en: Option<String>,
    /// 统一社会信用代码.
    pub credit_code: String,
    /// A demonstration: every certificate carries 样本.
    #[serde(default)]
    pub demo: bool,
    /// How certificates are numbered.
    pub number: NumberSettings,
}

/// One occupation that the institution is filed for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Filing {
    /// Occupation code.
    pub occupation: String,
    /// Levels that may be certified.
    pub levels: Vec<SkillLevel>,
}

/// 车间.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Workshop {
    /// Code, the first half of a unit of account (`sewing` in `sewing/8`).
    pub code: String,
    /// Name on the screen.
    pub name: String,
    /// Its teams.
    #[serde(default)]
    pub teams: Vec<Team>,
}

/// 班组.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Team {
    /// Code, the second half of a unit of account (`8` in `sewing/8`).
    pub code: String,
    /// Name on the screen.
    pub name: String,
}

/// The fixed parts of certificate numbers and within what the serial counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NumberSettings {
    /// `Y` (employer) or `S` (social body).
    pub letter: String,
    /// Four digits, `0000` if first filed with a province.
    pub institution: String,
    /// Two digits of GB/T 2260.
    pub province: String,
    /// Six digits, the institution's serial.
    pub serial: String,
    /// Within what the certificate serial counts.
    pub scope: SerialScope,
}

/// Within what the six-digit serial of certificates counts from 000001.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SerialScope {
    /// One count per year.
    Year,
    /// One count per year and level.
    YearAndLevel,
}

impl SerialScope {
    /// The code that stands in files.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Year => "year",
            Self::YearAndLevel => "year_and_level",
        }
    }

    /// Reads the code.
    ///
    /// # Errors
    /// `serial_scope_unknown`.
    pub fn parse(text: &str) -> Result<Self, Refusal> {
        [Self::Year, Self::YearAndLevel]
            .into_iter()
            .find(|scope| scope.as_str() == text)
            .ok_or_else(|| {
                Refusal::new("serial_scope_unknown")
                    .with("value", text)
                    .at("scope")
            })
    }
}

/// Province codes of GB/T 2260.
pub const PROVINCES: [&str; 34] = [
    "11", "12", "13", "14", "15", "21", "22", "23", "31", "32", "33", "34", "35", "36", "37", "41",
    "42", "43", "44", "45", "46", "50", "51", "52", "53", "54", "61", "62", "63", "64", "65", "71",
    "81", "82",
];

impl OfficePlan {
    /// Names every problem of the plan at once. Entries are the occupation of a filing and the code of a workshop, of its
    /// teams too.
    ///
    /// # Errors
    /// Those of [`Institution::check`], and `filing_empty`, `occupation_code_invalid`, `filing_twice`,
    /// `filing_without_levels`, `workshop_code_invalid`, `workshop_name_empty`, `workshop_twice`, `team_twice`.
    pub fn check(&self) -> Result<(), Vec<Refusal>> {
        let mut problems = self.institution.check().err().unwrap_or_default();
        check_filing(&self.filing, &mut problems);
        check_workshops(&self.workshops, &mut problems);
        crate::refusal::all(problems)
    }
}

impl Institution {
    /// Names every problem of the institution and its number settings.
    ///
    /// # Errors
    /// `institution_name_invalid`, `credit_code_*`, `number_letter_invalid`, `number_part_invalid`,
    /// `province_unknown`.
    pub fn check(&self) -> Result<(), Vec<Refusal>> {
        let mut problems = Vec::new();
        if !is_clean_text(&self.name, 100) {
            problems.push(Refusal::new("institution_name_invalid").at("institution.name"));
        }
        if let Err(refusal) = CreditCode::parse(&self.credit_code) {
            problems.push(refusal.at("institution.credit_code"));
        }
        problems.extend(self.number.check().err().unwrap_or_default());
        crate::refusal::all(problems)
    }
}

impl NumberSettings {
    /// Names every problem of the settings.
    ///
    /// # Errors
    /// `number_letter_invalid`, `number_part_invalid`, `province_unknown`.
    pub fn check(&self) -> Result<(), Vec<Refusal>> {
        let mut problems = Vec::new();
        if self.letter != "Y" && self.letter != "S" {
            problems.push(
                Refusal::new("number_letter_invalid")
                    .with("value", &self.letter)
                    .at("institution.number.letter"),
            );
        }
        for (field, value, length) in [
            ("institution.number.institution", &self.institution, 4),
            ("institution.number.province", &self.province, 2),
            ("institution.number.serial", &self.serial, 6),
        ] {
            if value.len() != length || !value.bytes().all(|b| b.is_ascii_digit()) {
                problems.push(
                    Refusal::new("number_part_invalid")
                        .with("value", value)
                        .with("length", length)
                        .at(field),
                );
            } else if field.ends_with("province") && !PROVINCES.contains(&value.as_str()) {
                problems.push(
                    Refusal::new("province_unknown")
                        .with("value", value)
                        .at(field),
                );
            }
        }
        crate::refusal::all(problems)
    }
}

/// Whether the filing lets the institution evaluate for this occupation and level.
///
/// 学徒工 is the firm's own level and needs no filing.
///
/// # Errors
/// `level_coordinated_by_province` (特级技师, 首席技师 without filing), `level_not_filed`.
pub fn may_evaluate(
    filing: &[Filing],
    occupation: &OccupationCode,
    level: SkillLevel,
) -> Result<(), Refusal> {
    let filed = filing
        .iter()
        .any(|filing| filing.occupation == occupation.as_str() && filing.levels.contains(&level));
    if filed || level == SkillLevel::Apprentice {
        return Ok(());
    }
    let refusal = if level.is_coordinated_by_the_province() {
        Refusal::new("level_coordinated_by_province")
    } else {
        Refusal::new("level_not_filed")
    };
    Err(refusal
        .with("occupation", occupation)
        .with("level", level)
        .at("standard.level"))
}

fn check_filing(filing: &[Filing], problems: &mut Vec<Refusal>) {
    if filing.is_empty() {
        problems.push(Refusal::new("filing_empty").at("filing"));
    }
    let mut seen = BTreeSet::new();
    for entry in filing {
        if let Err(refusal) = OccupationCode::parse(&entry.occupation) {
            problems.push(refusal.of_entry(&entry.occupation).at("filing.occupation"));
        }
        if !seen.insert(&entry.occupation) {
            problems.push(
                Refusal::new("filing_twice")
                    .with("occupation", &entry.occupation)
                    .of_entry(&entry.occupation)
                    .at("filing.occupation"),
            );
        }
        if entry.levels.is_empty() {
            problems.push(
                Refusal::new("filing_without_levels")
                    .with("occupation", &entry.occupation)
                    .of_entry(&entry.occupation)
                    .at("filing.levels"),
            );
        }
    }
}

fn check_workshops(workshops: &[Workshop], problems: &mut Vec<Refusal>) {
    let mut workshop_codes = BTreeSet::new();
    for workshop in workshops {
        let place = (workshop.code.as_str(), workshop.name.as_str());
        check_place(place, "workshops", &workshop.code, problems);
        if !workshop_codes.insert(&workshop.code) {
            problems.push(
                Refusal::new("workshop_twice")
                    .with("workshop", &workshop.code)
                    .of_entry(&workshop.code)
                    .at("workshops.code"),
            );
        }
        let mut team_codes = BTreeSet::new();
        for team in &workshop.teams {
            let place = (team.code.as_str(), team.name.as_str());
            check_place(place, "workshops.teams", &workshop.code, problems);
            if !team_codes.insert(&team.code) {
                problems.push(
                    Refusal::new("team_twice")
                        .with("workshop", &workshop.code)
                        .with("team", &team.code)
                        .of_entry(&workshop.code)
                        .at("workshops.teams.code"),
                );
            }
        }
    }
}

fn check_place(
    (code, name): (&str, &str),
    field: &str,
    workshop: &str,
    problems: &mut Vec<Refusal>,
) {
    // The slash joins workshop and team to a unit of account, so neither code may hold one.
    if !is_clean_text(code, 32) || code.contains('/') {
        problems.push(
            Refusal::new("workshop_code_invalid")
                .with("value", code)
                .of_entry(workshop)
                .at(format!("{field}.code")),
        );
    }
    if !is_clean_text(name, 60) {
        problems.push(
            Refusal::new("workshop_name_empty")
                .with("workshop", code)
                .of_entry(workshop)
                .at(format!("{field}.name")),
        );
    }
}

/// Whether a workshop or team that a roster names may bear this name as its code too.
///
/// # Errors
/// `unit_name_invalid`: empty, longer than 40 letters, with a blank at either end, a control character or a slash.
pub fn check_unit_name(name: &str) -> Result<(), Refusal> {
    // The slash joins workshop and team to a unit of account.
    if is_clean_text(name, 40) && !name.contains('/') {
        return Ok(());
    }
    Err(Refusal::new("unit_name_invalid").with("name", name.escape_debug()))
}
