//! Rule packs: the dated figures of a region that HR can read, copy and change.
//!
//! No rule pack is code: this file gives the shape only. Each figure carries how well it is known, as text
//! (`S` a source was seen, `2nd` a re-post, `?` unknown or from memory), so that screens can say so. What a pack says in
//! words it says in Chinese, and in English where somebody wrote it (`note_en` beside `note`).

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::institution::SerialScope;
use crate::institution::rule_figures::{self, FigureKind, Written};
use crate::level::SkillLevel;
use crate::notices::notice::NoticeTerms;
use crate::people::eligibility::EligibilityRule;
use crate::rounds::panel::PanelRules;
use crate::{Refusal, day};

/// The rules of one region and year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RulePack {
    /// Code such as `fujian-2026`.
    pub code: String,
    /// Title on the screen.
    pub title: String,
    /// The same in English; empty when nobody wrote it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub title_en: String,
    /// Province digits of GB/T 2260.
    pub region: String,
    /// Name of the region.
    pub region_name: String,
    /// The same in English; empty when nobody wrote it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub region_name_en: String,
    /// The year for which it was put together.
    pub year: i16,
    /// Who compared it with the documents, and when; says so when nobody did.
    pub verified_by: String,
    /// The same in English; empty when nobody wrote it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub verified_by_en: String,
    /// The documents that it rests on.
    pub documents: Vec<Document>,
    /// Public notice and report.
    pub notice: NoticeRules,
    /// The panel.
    pub panel: PanelFigures,
    /// Passing.
    pub pass: PassRules,
    /// The archive.
    pub archive: ArchiveRules,
    /// Certificate numbers.
    pub number: NumberRules,
    /// Warnings about applications; a pack of before has the figures of [`ApplyingRules::default`].
    #[serde(default)]
    pub applying: ApplyingRules,
    /// Eligibility patterns; a standard copies the one of its year.
    pub eligibility: Vec<EligibilityPattern>,
}

/// A figure and how well it is known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Figure<T> {
    /// The figure.
    pub value: T,
    /// `S`, `2nd` or `?`.
    pub mark: String,
    /// Where it is from, or what is not known.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// The same in English; empty when nobody wrote it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note_en: String,
    /// The document that says so, with its number or place; empty when none was named.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub source: String,
    /// The day of that document.
    #[serde(
        default,
        with = "day::optional",
        skip_serializing_if = "Option::is_none"
    )]
    pub source_day: Option<Date>,
    /// Who compared the figure with it; empty when nobody did.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub verified_by: String,
}

/// A figure as a screen shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FigureLine<'a> {
    /// Where it stands in the pack, such as `notice.working_days`.
    pub field: &'static str,
    /// How its value is written.
    pub kind: FigureKind,
    /// Its value: digits, `true`, `false`, or the code of a choice.
    pub value: String,
    /// `S`, `2nd` or `?`.
    pub mark: &'a str,
    /// Where it is from, or what is not known.
    pub note: &'a str,
    /// The same in English; empty when nobody wrote it.
    pub note_en: &'a str,
    /// The document that says so; empty when none was named.
    pub source: &'a str,
    /// The day of that document.
    pub source_day: Option<Date>,
    /// Who compared the figure with it; empty when nobody did.
    pub verified_by: &'a str,
}

/// A document that a pack rests on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Document {
    /// Number such as 人社鉴发〔2019〕2号; empty when it is not known.
    pub number: String,
    /// What it is about.
    pub subject: String,
    /// The same in English; empty when nobody wrote it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub subject_en: String,
    /// `S`, `2nd` or `?`.
    pub mark: String,
}

/// Public notice and report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NoticeRules {
    /// Working days of the public notice.
    pub working_days: Figure<u32>,
    /// Working days within which the persons are reported.
    pub report_working_days: Figure<u32>,
    /// Whether nobody is certified before a notice with her result has ended. A pack of before asked for none.
    #[serde(default = "not_asked_for")]
    pub asked_for: Figure<bool>,
    /// Whether the printed list says the results.
    #[serde(default = "not_asked_for")]
    pub lists_results: Figure<bool>,
    /// Working days within which an objection is answered.
    #[serde(default = "seven")]
    pub answer_working_days: Figure<u32>,
    /// Whether an objection may come without a name.
    #[serde(default = "asked_for")]
    pub anonymous_objections: Figure<bool>,
    /// Whether whose result was corrected is put on notice anew.
    #[serde(default = "asked_for")]
    pub again_after_correction: Figure<bool>,
}

fn not_asked_for() -> Figure<bool> {
    Figure::unwritten(false)
}

fn asked_for() -> Figure<bool> {
    Figure::unwritten(true)
}

fn seven() -> Figure<u32> {
    Figure::unwritten(7)
}

/// The panel.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PanelFigures {
    /// The fewest assessors per occupation.
    pub least_assessors: Figure<u32>,
    /// Whether a master may mark the own apprentice.
    pub own_apprentice_may_be_marked: Figure<bool>,
    /// Whether a direct supervisor may mark.
    pub direct_supervisor_may_mark: Figure<bool>,
}

/// Passing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PassRules {
    /// Of 100, for each part.
    pub part: Figure<u32>,
    /// How often a failed part may be sat again while the passed ones are kept.
    pub resits: Figure<u32>,
}

/// The archive.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ArchiveRules {
    /// Years that paper is kept.
    pub paper_years: Figure<u32>,
    /// Years that files are kept.
    pub electronic_years: Figure<u32>,
}

/// Certificate numbers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NumberRules {
    /// The letter of an employer.
    pub letter: Figure<String>,
    /// Four digits when first filed with a province.
    pub institution: Figure<String>,
    /// Province digits.
    pub province: Figure<String>,
    /// Within what the serial counts.
    pub scope: Figure<SerialScope>,
}

/// Warnings about applications.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ApplyingRules {
    /// How many certificates of one year nobody has to look at.
    pub certificates_a_year: Figure<u32>,
}

impl Default for ApplyingRules {
    fn default() -> Self {
        Self {
            certificates_a_year: Figure::unwritten(2),
        }
    }
}

impl<T> Figure<T> {
    /// What holds where a pack was written before there was such a figure.
    pub(super) fn unwritten(value: T) -> Self {
        Self {
            value,
            mark: "?".to_owned(),
            note: String::new(),
            note_en: String::new(),
            source: String::new(),
            source_day: None,
            verified_by: String::new(),
        }
    }
}

/// The routes to one level, as standards of a period word them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EligibilityPattern {
    /// Which standards (`2023` and later, or `before 2023`).
    pub standards: String,
    /// The level applied for.
    pub level: SkillLevel,
    /// How well the pattern is known.
    pub mark: String,
    /// The routes.
    pub rules: Vec<EligibilityRule>,
}

impl RulePack {
    /// The panel rules of the pack.
    pub fn panel_rules(&self) -> PanelRules {
        PanelRules {
            least_assessors: self.panel.least_assessors.value,
            own_apprentice_may_be_marked: self.panel.own_apprentice_may_be_marked.value,
            direct_supervisor_may_mark: self.panel.direct_supervisor_may_mark.value,
        }
    }

    /// What the pack asks of notices and objections.
    pub fn notice_terms(&self) -> NoticeTerms {
        NoticeTerms {
            asked_for: self.notice.asked_for.value,
            working_days: self.notice.working_days.value,
            anonymous: self.notice.anonymous_objections.value,
            answer_working_days: self.notice.answer_working_days.value,
            again_after_correction: self.notice.again_after_correction.value,
        }
    }

    /// The routes to a level in standards of a period.
    pub fn pattern(&self, standards: &str, level: SkillLevel) -> Option<&EligibilityPattern> {
        self.eligibility
            .iter()
            .find(|pattern| pattern.standards == standards && pattern.level == level)
    }

    /// Names every problem of the pack.
    ///
    /// # Errors
    /// `rule_pack_mark_unknown`, `rule_pack_pattern_twice`, `rule_figure_out_of_range`, and those of the eligibility rules.
    pub fn check(&self) -> Result<(), Vec<Refusal>> {
        let mut problems = Vec::new();
        for (field, mark) in self.marks() {
            if !["S", "2nd", "?"].contains(&mark) {
                problems.push(
                    Refusal::new("rule_pack_mark_unknown")
                        .with("value", mark)
                        .at(field),
                );
            }
        }
        for line in self.figures() {
            problems.extend(rule_figures::check_range(line.field, &line.value).err());
        }
        let mut seen = std::collections::BTreeSet::new();
        for pattern in &self.eligibility {
            if !seen.insert((&pattern.standards, pattern.level)) {
                problems.push(
                    Refusal::new("rule_pack_pattern_twice")
                        .with("standards", &pattern.standards)
                        .with("level", pattern.level)
                        .at("eligibility"),
                );
            }
            crate::people::eligibility::check_rules(&pattern.rules, pattern.level, &mut problems);
        }
        crate::refusal::all(problems)
    }

    /// Every figure of the pack, in the order of the file: its field, its value as text, and how well it is known.
    pub fn figures(&self) -> Vec<FigureLine<'_>> {
        fn line<'a, T: Written>(field: &'static str, figure: &'a Figure<T>) -> FigureLine<'a> {
            FigureLine {
                field,
                kind: T::KIND,
                value: figure.value.written(),
                mark: &figure.mark,
                note: &figure.note,
                note_en: &figure.note_en,
                source: &figure.source,
                source_day: figure.source_day,
                verified_by: &figure.verified_by,
            }
        }
        vec![
            line("notice.working_days", &self.notice.working_days),
            line(
                "notice.report_working_days",
                &self.notice.report_working_days,
            ),
            line("panel.least_assessors", &self.panel.least_assessors),
            line(
                "panel.own_apprentice_may_be_marked",
                &self.panel.own_apprentice_may_be_marked,
            ),
            line(
                "panel.direct_supervisor_may_mark",
                &self.panel.direct_supervisor_may_mark,
            ),
            line("pass.part", &self.pass.part),
            line("pass.resits", &self.pass.resits),
            line("archive.paper_years", &self.archive.paper_years),
            line("archive.electronic_years", &self.archive.electronic_years),
            line("number.letter", &self.number.letter),
            line("number.institution", &self.number.institution),
            line("number.province", &self.number.province),
            line("number.scope", &self.number.scope),
            line(
                "applying.certificates_a_year",
                &self.applying.certificates_a_year,
            ),
            line("notice.asked_for", &self.notice.asked_for),
            line("notice.lists_results", &self.notice.lists_results),
            line(
                "notice.answer_working_days",
                &self.notice.answer_working_days,
            ),
            line(
                "notice.anonymous_objections",
                &self.notice.anonymous_objections,
            ),
            line(
                "notice.again_after_correction",
                &self.notice.again_after_correction,
            ),
        ]
    }

    fn marks(&self) -> Vec<(&'static str, &str)> {
        let figures = self
            .figures()
            .into_iter()
            .map(|line| (line.field, line.mark));
        let documents = self
            .documents
            .iter()
            .map(|d| ("documents.mark", d.mark.as_str()));
        let patterns = self
            .eligibility
            .iter()
            .map(|p| ("eligibility.mark", p.mark.as_str()));
        figures.chain(documents).chain(patterns).collect()
    }
}
