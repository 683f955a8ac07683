//! The figures of a rule pack one by one: how each is written and read, between which numbers it may lie, and what differs between two
//! packs. Must not know which pack holds when, nor how one is kept.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::institution::SerialScope;
use crate::institution::rule_pack::{EligibilityPattern, Figure, FigureLine, RulePack};
use crate::level::SkillLevel;
use crate::people::eligibility::EligibilityRule;
use crate::{Refusal, day};

/// How the value of a figure is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum FigureKind {
    /// A whole number.
    Count,
    /// `true` or `false`.
    Flag,
    /// Letters or digits.
    Text,
    /// Within what serials count.
    SerialScope,
}

impl FigureKind {
    /// The name on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Count => "count",
            Self::Flag => "flag",
            Self::Text => "text",
            Self::SerialScope => "serial_scope",
        }
    }
}

/// A value that a figure may have.
pub(super) trait Written: Sized {
    /// How it is written.
    const KIND: FigureKind;

    /// It as a text.
    fn written(&self) -> String;

    /// It of a text.
    fn read(text: &str) -> Option<Self>;
}

impl Written for u32 {
    const KIND: FigureKind = FigureKind::Count;

    fn written(&self) -> String {
        self.to_string()
    }

    fn read(text: &str) -> Option<Self> {
        text.parse().ok()
    }
}

impl Written for bool {
    const KIND: FigureKind = FigureKind::Flag;

    fn written(&self) -> String {
        self.to_string()
    }

    fn read(text: &str) -> Option<Self> {
        text.parse().ok()
    }
}

impl Written for String {
    const KIND: FigureKind = FigureKind::Text;

    fn written(&self) -> String {
        self.clone()
    }

    fn read(text: &str) -> Option<Self> {
        let clean = !text.is_empty() && text.chars().all(|one| one.is_ascii_alphanumeric());
        clean.then(|| text.to_owned())
    }
}

impl Written for SerialScope {
    const KIND: FigureKind = FigureKind::SerialScope;

    fn written(&self) -> String {
        self.as_str().to_owned()
    }

    fn read(text: &str) -> Option<Self> {
        Self::parse(text).ok()
    }
}

/// A figure as a person wants it; each part that is none stays as it is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FigureEdit {
    /// Its value, written as [`FigureLine::value`] is.
    pub value: Option<String>,
    /// `S`, `2nd` or `?`.
    pub mark: Option<String>,
    /// What is to be known about it.
    pub note: Option<String>,
    /// The document that says so.
    pub source: Option<String>,
    /// The day of that document, ISO; empty for none.
    pub source_day: Option<String>,
    /// Who compared the figure with it.
    pub verified_by: Option<String>,
}

/// A figure of whatever type.
trait Editable {
    fn edit(&mut self, edit: &FigureEdit) -> Result<(), Refusal>;
}

impl<T: Written> Editable for Figure<T> {
    fn edit(&mut self, edit: &FigureEdit) -> Result<(), Refusal> {
        if let Some(text) = &edit.value {
            self.value = T::read(text.trim()).ok_or_else(|| {
                Refusal::new("rule_figure_invalid")
                    .with("value", text.escape_debug())
                    .with("figure_kind", T::KIND.as_str())
            })?;
        }
        if let Some(note) = &edit.note {
            // A translation of what stood there before would say something else.
            if note.trim() != self.note {
                self.note_en.clear();
            }
            note.trim().clone_into(&mut self.note);
        }
        if let Some(text) = &edit.source_day {
            self.source_day = match text.trim() {
                "" => None,
                text => Some(day::read(text)?),
            };
        }
        let texts = [
            (&edit.mark, &mut self.mark),
            (&edit.source, &mut self.source),
            (&edit.verified_by, &mut self.verified_by),
        ];
        for (text, place) in texts {
            if let Some(text) = text {
                text.trim().clone_into(place);
            }
        }
        Ok(())
    }
}

impl RulePack {
    /// Makes one figure another, or says what stands against it at the figure's field.
    ///
    /// # Errors
    /// `rule_figure_unknown`, `rule_figure_invalid`, `rule_figure_out_of_range`, `date_invalid`.
    pub fn edit_figure(&mut self, field: &str, edit: &FigureEdit) -> Result<(), Refusal> {
        if let Some(value) = &edit.value {
            check_range(field, value.trim())?;
        }
        let unknown = || Refusal::new("rule_figure_unknown").with("figure", field.escape_debug());
        self.figure_mut(field)
            .ok_or_else(unknown)?
            .edit(edit)
            .map_err(|refusal| refusal.at(field))
    }

    fn figure_mut(&mut self, field: &str) -> Option<&mut dyn Editable> {
        let figure: &mut dyn Editable = match field {
            "notice.working_days" => &mut self.notice.working_days,
            "notice.report_working_days" => &mut self.notice.report_working_days,
            "notice.asked_for" => &mut self.notice.asked_for,
            "notice.lists_results" => &mut self.notice.lists_results,
            "notice.answer_working_days" => &mut self.notice.answer_working_days,
            "notice.anonymous_objections" => &mut self.notice.anonymous_objections,
            "notice.again_after_correction" => &mut self.notice.again_after_correction,
            "panel.least_assessors" => &mut self.panel.least_assessors,
            "panel.own_apprentice_may_be_marked" => &mut self.panel.own_apprentice_may_be_marked,
            "panel.direct_supervisor_may_mark" => &mut self.panel.direct_supervisor_may_mark,
            "pass.part" => &mut self.pass.part,
            "pass.resits" => &mut self.pass.resits,
            "archive.paper_years" => &mut self.archive.paper_years,
            "archive.electronic_years" => &mut self.archive.electronic_years,
            "number.letter" => &mut self.number.letter,
            "number.institution" => &mut self.number.institution,
            "number.province" => &mut self.number.province,
            "number.scope" => &mut self.number.scope,
            "applying.certificates_a_year" => &mut self.applying.certificates_a_year,
            _ => return None,
        };
        Some(figure)
    }
}

/// Between which numbers a count makes sense: none of them would be a rule. Of other figures nothing is asked here.
///
/// # Errors
/// `rule_figure_out_of_range` at the figure's field.
pub fn check_range(field: &str, value: &str) -> Result<(), Refusal> {
    let (least, most) = match field {
        "notice.working_days" | "notice.report_working_days" | "notice.answer_working_days" => {
            (1, 250)
        }
        "panel.least_assessors" => (1, 99),
        "pass.part" => (1, 100),
        "pass.resits" => (0, 9),
        "archive.paper_years" | "archive.electronic_years" => (1, 100),
        "applying.certificates_a_year" => (0, 99),
        _ => return Ok(()),
    };
    match value.parse::<u32>() {
        Ok(count) if !(least..=most).contains(&count) => {
            Err(Refusal::new("rule_figure_out_of_range")
                .with("value", count)
                .with("least", least)
                .with("most", most)
                .at(field))
        }
        // What is no number at all is told when it is read.
        Ok(_) | Err(_) => Ok(()),
    }
}

/// Something in which two packs differ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Difference {
    /// The title, the region's name, the year, or who verified the pack: field, before, after.
    Head(&'static str, String, String),
    /// The value of a figure: field, before, after.
    Value(&'static str, String, String),
    /// How well a figure is known.
    Mark(&'static str, String, String),
    /// Where a figure is from: the document with its day.
    Source(&'static str, String, String),
    /// Who compared a figure with its document.
    VerifiedBy(&'static str, String, String),
    /// The routes to a level in standards of a period: before, after; empty where there are none.
    Routes(
        String,
        SkillLevel,
        Vec<EligibilityRule>,
        Vec<EligibilityRule>,
    ),
}

/// Everything in which a pack differs from the one before, in the order of the file. Notes are remarks and do not count.
pub fn differences(before: &RulePack, after: &RulePack) -> Vec<Difference> {
    let mut found = Vec::new();
    let heads = [
        ("title", before.title.clone(), after.title.clone()),
        (
            "region_name",
            before.region_name.clone(),
            after.region_name.clone(),
        ),
        ("year", before.year.to_string(), after.year.to_string()),
        (
            "verified_by",
            before.verified_by.clone(),
            after.verified_by.clone(),
        ),
    ];
    for (field, old, new) in heads {
        if old != new {
            found.push(Difference::Head(field, old, new));
        }
    }
    // Both have the same figures in the same order: they are those of the type.
    for (old, new) in before.figures().iter().zip(after.figures().iter()) {
        of_figure(old, new, &mut found);
    }
    found.extend(of_routes(before, after));
    found
}

fn of_figure(old: &FigureLine<'_>, new: &FigureLine<'_>, found: &mut Vec<Difference>) {
    let field = old.field;
    let mut differ =
        |make: fn(&'static str, String, String) -> Difference, a: String, b: String| {
            if a != b {
                found.push(make(field, a, b));
            }
        };
    differ(Difference::Value, old.value.clone(), new.value.clone());
    differ(Difference::Mark, old.mark.to_owned(), new.mark.to_owned());
    differ(
        Difference::Source,
        source_in_words(old.source, old.source_day),
        source_in_words(new.source, new.source_day),
    );
    differ(
        Difference::VerifiedBy,
        old.verified_by.to_owned(),
        new.verified_by.to_owned(),
    );
}

/// A document with its day.
pub fn source_in_words(source: &str, day: Option<Date>) -> String {
    let day = day.map(|day| day.to_string()).unwrap_or_default();
    format!("{source} {day}").trim().to_owned()
}

fn of_routes(before: &RulePack, after: &RulePack) -> Vec<Difference> {
    type Routes<'p> = BTreeMap<(&'p str, &'static str), &'p EligibilityPattern>;
    fn by_level(pack: &RulePack) -> Routes<'_> {
        let patterns = pack.eligibility.iter();
        patterns
            .map(|one| ((one.standards.as_str(), one.level.as_str()), one))
            .collect()
    }
    let (old, new) = (by_level(before), by_level(after));
    let mut all: Routes<'_> = new.clone();
    all.extend(old.iter().map(|(key, pattern)| (*key, *pattern)));
    let rules = |of: &Routes<'_>, key| of.get(key).map_or_else(Vec::new, |one| one.rules.clone());
    all.iter()
        .map(|(key, one)| (one, rules(&old, key), rules(&new, key)))
        .filter(|(_, old, new)| old != new)
        .map(|(one, old, new)| Difference::Routes(one.standards.clone(), one.level, old, new))
        .collect()
}
