//! The results of a round as a person reads them: a line for each candidate. What a score was made of is not for a
//! terminal; the JSON form and the window have it. Must not know how results are computed.

use office::results::wire::{GradePage, RoundResults};

use super::page::Column;
use super::rounds::tell_counts;
use super::{Page, Readable};

impl Readable for RoundResults {
    fn tell(&self, page: &mut Page) {
        let state = page.word(self.state.as_str());
        page.say(
            "told_results",
            &[
                ("round", &self.round),
                ("title", &self.title),
                ("state", &state),
                ("candidates", &self.candidates.len()),
            ],
        );
        tell_counts(page, &self.results);
        // Whoever was refused has no components: they are looked for by name, not by place.
        let mut components: Vec<(&str, &str)> = Vec::new();
        for component in self.candidates.iter().flat_map(|one| &one.components) {
            let found = (component.name.as_str(), component.title.as_str());
            if !components.contains(&found) {
                components.push(found);
            }
        }
        let mut columns = vec![
            Column::whole("staff_no"),
            Column::whole("name"),
            Column::text("result"),
            Column::figure("total"),
        ];
        columns.extend(components.iter().map(|(_, title)| Column::figure(*title)));
        columns.push(Column::text("reason"));
        let rows = self.candidates.iter().map(|candidate| {
            let mut row = vec![
                candidate.staff_no.clone(),
                candidate.name.clone(),
                page.word(candidate.result.as_str()),
                candidate.total.clone().unwrap_or_default(),
            ];
            row.extend(components.iter().map(|(name, _)| {
                candidate
                    .components
                    .iter()
                    .find(|component| component.name.as_str() == *name)
                    .and_then(|component| component.score.clone())
                    .unwrap_or_default()
            }));
            row.push(match candidate.reasons.as_slice() {
                // Of whoever passed it repeats the figures of the line.
                _ if candidate.result.as_str() == "passed" => String::new(),
                [] => String::new(),
                [only] => only.message.clone(),
                [first, others @ ..] => page.phrase(
                    "told_reason_first",
                    &[("reason", &first.message), ("others", &others.len())],
                ),
            });
            row
        });
        let rows = rows.collect();
        page.table(columns, rows);
    }
}

impl Readable for GradePage {
    fn tell(&self, page: &mut Page) {
        page.line(&self.title);
        for fact in &self.facts {
            page.fact(&fact.label, &fact.text);
        }
        for part in &self.parts {
            page.line("");
            page.line(&part.heading);
            for fact in &part.facts {
                page.fact(&fact.label, &fact.text);
            }
            let columns = part.columns.iter().map(|one| match one.is_figure {
                true => Column::figure(&one.title),
                false => Column::text(&one.title),
            });
            page.table(columns.collect(), part.rows.clone());
            for line in &part.lines {
                page.line(line);
            }
        }
    }
}
