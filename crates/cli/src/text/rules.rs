//! Rule packs as a person reads them. Must not know other subjects.

use office::institution::rules::wire::{RulePackKept, RulePackLine, RulePackList};

use super::page::Column;
use super::{Page, Readable};

impl Readable for RulePackList {
    fn tell(&self, page: &mut Page) {
        page.say("told_rule_packs", &[("count", &self.packs.len())]);
        let rows = self.packs.iter().map(|line| {
            vec![
                line.code.clone(),
                line.title.clone(),
                page.word_of("pack_state", line.state.as_str()),
                line.holds_from.clone().unwrap_or_default(),
                line.holds_to.clone().unwrap_or_default(),
                Page::tick(line.holds_today),
                line.unsure.to_string(),
                page.list(&line.rounds),
            ]
        });
        let rows = rows.collect();
        page.table(
            vec![
                Column::whole("code"),
                Column::text("rules_title"),
                Column::text("rules_state"),
                Column::whole("rules_from"),
                Column::whole("rules_to"),
                Column::text("rules_today"),
                Column::figure("rules_unsure"),
                Column::text("rules_rounds"),
            ],
            rows,
        );
    }
}

impl Readable for RulePackKept {
    fn tell(&self, page: &mut Page) {
        head(&self.line, page);
        let rows = self.figures.iter().map(|figure| {
            vec![
                figure.field.clone(),
                figure.title.clone(),
                figure.value.clone(),
                figure.mark.clone(),
                format!("{} {}", figure.source, figure.source_day)
                    .trim()
                    .to_owned(),
                figure.verified_by.clone(),
                figure.note.clone(),
            ]
        });
        let rows = rows.collect();
        page.table(
            vec![
                Column::whole("rules_figure"),
                Column::text("rules_says"),
                Column::text("rules_value"),
                Column::text("rules_mark"),
                Column::text("rules_source"),
                Column::text("rules_verified_by"),
                Column::text("rules_note"),
            ],
            rows,
        );
        let mut rows = Vec::new();
        for to in &self.routes {
            for route in &to.routes {
                rows.push(vec![
                    to.standards.clone(),
                    page.word(to.level.as_str()),
                    route.clone(),
                    to.mark.clone(),
                ]);
            }
        }
        page.table(
            vec![
                Column::text("rules_standards"),
                Column::text("level_title"),
                Column::text("rules_route"),
                Column::text("rules_mark"),
            ],
            rows,
        );
    }
}

fn head(line: &RulePackLine, page: &mut Page) {
    page.fact("code", &line.code);
    page.fact("rules_title", &line.title);
    let state = page.word_of("pack_state", line.state.as_str());
    page.fact("rules_state", state);
    if let Some(from) = &line.holds_from {
        page.fact("rules_from", from);
    }
    if !line.verified_by.is_empty() {
        page.fact("rules_verified_by", &line.verified_by);
    }
}
