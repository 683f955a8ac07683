//! Rule packs in words: figures under their subjects, and what differs between two. Must not know which pack holds when.

use assessment::institution::rule_figures::{Difference, FigureKind};
use assessment::institution::rule_pack::{FigureLine, RulePack};
use assessment::people::eligibility::EligibilityRule;
use serde_json::{Value, json};

use crate::institution::rule_packs::written;
use crate::institution::rules::wire::{RuleFigure, RuleRoutes};
use crate::messages::Language;
use crate::wire::CorrectedField;

/// The figures, those of a subject beside each other in the order in which the subjects come up.
pub(super) fn figures(pack: &RulePack, language: Language) -> Vec<RuleFigure> {
    let lines = pack.figures();
    let mut groups: Vec<&str> = Vec::new();
    for line in &lines {
        if !groups.contains(&group_of(line.field)) {
            groups.push(group_of(line.field));
        }
    }
    let mut found = Vec::with_capacity(lines.len());
    for group in groups {
        for line in &lines {
            if group_of(line.field) == group {
                found.push(figure(line, language));
            }
        }
    }
    found
}

fn group_of(field: &str) -> &str {
    field.split('.').next().unwrap_or(field)
}

fn figure(line: &FigureLine<'_>, language: Language) -> RuleFigure {
    let group = group_of(line.field);
    RuleFigure {
        field: line.field.to_owned(),
        group: group.to_owned(),
        group_title: language.label(&format!("heading_rules_{group}")),
        title: title_of(line.field, language),
        kind: line.kind,
        value: line.value.clone(),
        mark: line.mark.to_owned(),
        note: written(language, line.note, line.note_en),
        source: line.source.to_owned(),
        source_day: line
            .source_day
            .map(|day| day.to_string())
            .unwrap_or_default(),
        verified_by: line.verified_by.to_owned(),
    }
}

/// What a figure says.
fn title_of(field: &str, language: Language) -> String {
    language.label(&format!("heading_figure_{}", field.replace('.', "_")))
}

/// The routes to each level.
pub(super) fn routes(pack: &RulePack, language: Language) -> Vec<RuleRoutes> {
    let patterns = pack.eligibility.iter();
    patterns
        .map(|pattern| RuleRoutes {
            standards: standards_in_words(&pattern.standards, language),
            level: pattern.level,
            mark: pattern.mark.clone(),
            routes: pattern.rules.iter().map(route).collect(),
        })
        .collect()
}

fn route(rule: &EligibilityRule) -> String {
    format!("{} {}", rule.id, rule.text)
}

/// The periods of the shipped pack in words; a pack of one's own may have others, which are called as it calls them.
pub(crate) fn standards_in_words(standards: &str, language: Language) -> String {
    match standards {
        "2023" => language.label("heading_standards_2023"),
        "before 2023" => language.label("heading_standards_before_2023"),
        other => other.to_owned(),
    }
}

/// What differs, as a person reads it.
pub(super) fn changes(
    pack: &RulePack,
    differences: &[Difference],
    language: Language,
) -> Vec<CorrectedField> {
    differences
        .iter()
        .map(|one| change(pack, one, language))
        .collect()
}

fn change(pack: &RulePack, one: &Difference, language: Language) -> CorrectedField {
    let (field, from, to) = raw(one);
    let part = |field: &str, part: &str| {
        let figure = title_of(field, language);
        let part = language.label(&format!("heading_rules_{part}"));
        language.phrase("rules_figure_part", &[("figure", &figure), ("part", &part)])
    };
    let (title, from, to) = match one {
        Difference::Head(name, ..) => (language.label(&format!("heading_rules_{name}")), from, to),
        Difference::Value(name, ..) => {
            let lines = pack.figures();
            let kind = lines.iter().find(|line| line.field == *name);
            let kind = kind.map_or(FigureKind::Text, |line| line.kind);
            let in_words = |value: String| value_in_words(kind, value, language);
            (title_of(name, language), in_words(from), in_words(to))
        }
        Difference::Mark(name, ..) => {
            let in_words = |mark: String| mark_in_words(&mark, language);
            (part(name, "mark"), in_words(from), in_words(to))
        }
        Difference::Source(name, ..) => (part(name, "source"), from, to),
        Difference::VerifiedBy(name, ..) => (part(name, "verified_by"), from, to),
        Difference::Routes(standards, level, ..) => {
            let standards = standards_in_words(standards, language);
            let level = language.label(&format!("word_{}", level.as_str()));
            let title = language.phrase(
                "rules_routes_to",
                &[("standards", &standards), ("level", &level)],
            );
            (title, from, to)
        }
    };
    let some = |text: String| (!text.is_empty()).then_some(text);
    CorrectedField {
        field,
        title,
        from: some(from),
        to: some(to),
    }
}

fn value_in_words(kind: FigureKind, value: String, language: Language) -> String {
    match kind {
        FigureKind::Flag if value == "true" => language.label("word_flag_yes"),
        FigureKind::Flag => language.label("word_flag_no"),
        FigureKind::SerialScope => language.label(&format!("word_serial_scope_{value}")),
        FigureKind::Count | FigureKind::Text => value,
    }
}

/// How well a figure is known.
fn mark_in_words(mark: &str, language: Language) -> String {
    language.label(match mark {
        "S" => "rules_mark_seen",
        "2nd" => "rules_mark_repost",
        _ => "rules_mark_unknown",
    })
}

/// Old and new, as the line of the log says it.
pub(super) fn in_log(differences: &[Difference]) -> Value {
    let all = differences.iter().map(|one| {
        let (field, from, to) = raw(one);
        json!({ "field": field, "from": from, "to": to })
    });
    Value::Array(all.collect())
}

/// Field, before and after, as they are kept.
fn raw(one: &Difference) -> (String, String, String) {
    let said = |rules: &[EligibilityRule]| {
        let said: Vec<String> = rules.iter().map(route).collect();
        said.join("\n")
    };
    let part = |field: &str, part: &str| format!("{field}.{part}");
    match one {
        Difference::Head(field, from, to) | Difference::Value(field, from, to) => {
            ((*field).to_owned(), from.clone(), to.clone())
        }
        Difference::Mark(field, from, to) => (part(field, "mark"), from.clone(), to.clone()),
        Difference::Source(field, from, to) => (part(field, "source"), from.clone(), to.clone()),
        Difference::VerifiedBy(field, from, to) => {
            (part(field, "verified_by"), from.clone(), to.clone())
        }
        Difference::Routes(standards, level, from, to) => {
            let field = format!("eligibility.{standards}.{}", level.as_str());
            (field, said(from), said(to))
        }
    }
}
