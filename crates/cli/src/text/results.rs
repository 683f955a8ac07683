//! The results of a round as a person reads them: a line for each candidate; what is missing before, and what whoever approves looks
//! at. What a score was made of is not for a terminal; the JSON form and the window have it. Must not know how results are computed.

use office::results::wire::{ApprovalShown, GradePage, ResultShort, RoundReadiness, RoundResults};

use super::page::{Column, minute};
use super::rounds::{blocker, tell_counts};
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

impl Readable for RoundReadiness {
    fn tell(&self, page: &mut Page) {
        let next = self
            .next_step
            .map_or_else(String::new, |step| page.word(step.as_str()));
        page.say(
            "told_readiness",
            &[
                ("round", &self.round),
                ("next", &next),
                ("incomplete", &self.incomplete.len()),
            ],
        );
        let blockers = self.blockers.iter().map(|one| blocker(page, one).to_vec());
        let blockers = blockers.collect();
        page.table(
            vec![
                Column::text("before_step"),
                Column::text("blocker"),
                Column::text("what"),
            ],
            blockers,
        );
        let raters = self.raters.iter().map(|one| {
            vec![
                one.rater.clone(),
                one.name.clone(),
                one.component_title.clone(),
                format!("{} / {}", one.whole, one.of),
            ]
        });
        page.table(
            vec![
                Column::whole("rater_code"),
                Column::whole("rater"),
                Column::text("component"),
                Column::figure("progress"),
            ],
            raters.collect(),
        );
        let incomplete = self.incomplete.iter().map(|one| {
            let lacks: Vec<&str> = one.lacks.iter().map(|lack| lack.message.as_str()).collect();
            vec![one.staff_no.clone(), one.name.clone(), lacks.join("\n")]
        });
        page.table(
            vec![
                Column::whole("staff_no"),
                Column::whole("name"),
                Column::text("lacking"),
            ],
            incomplete.collect(),
        );
        if let Some(seen) = &self.seen {
            page.say("told_seen", &[("seen", seen)]);
        }
    }
}

impl Readable for ApprovalShown {
    fn tell(&self, page: &mut Page) {
        page.say(
            "told_approval",
            &[
                ("round", &self.round),
                ("run", &self.run),
                ("by", &self.decided_by),
                ("at", &minute(&self.decided_at)),
            ],
        );
        tell_counts(page, &self.results);
        if self.run > 1 {
            let before = self.run - 1;
            page.say(
                "told_results_changed",
                &[("count", &self.changed.len()), ("before", &before)],
            );
        }
        let changed = self.changed.iter().map(|one| {
            vec![
                one.staff_no.clone(),
                one.name.clone(),
                one.before
                    .as_ref()
                    .map_or_else(String::new, |before| short(page, before)),
                short(page, &one.now),
            ]
        });
        let changed = changed.collect();
        page.table(
            vec![
                Column::whole("staff_no"),
                Column::whole("name"),
                Column::text("from_value"),
                Column::text("to_value"),
            ],
            changed,
        );
        let odd = self.odd.len() + self.more_odd as usize;
        page.say("told_odd", &[("count", &odd)]);
        for one in &self.odd {
            page.line(format!("• {}", one.message));
        }
        page.say("told_seen", &[("seen", &self.seen)]);
    }
}

/// A result with its total.
fn short(page: &Page, one: &ResultShort) -> String {
    let result = page.word(one.result.as_str());
    match &one.total {
        Some(total) => format!("{result} {total}"),
        None => result,
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
