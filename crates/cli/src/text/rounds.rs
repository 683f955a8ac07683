//! Rounds as a person reads them: where each stands, what is next and what is in its way. Must not know marks.

use office::rounds::corrections::wire::CorrectionTold;
use office::rounds::wire::{
    Blocker, HoldsAlready, ResultCounts, RoundLine, RoundList, RoundStanding,
};
use office::wire::WireError;
use serde_json::Value;

use super::page::Column;
use super::{Page, Readable, corrections};

impl Readable for RoundStanding {
    fn tell(&self, page: &mut Page) {
        let state = page.word(self.state.as_str());
        page.say(
            "told_round",
            &[
                ("round", &self.round),
                ("state", &state),
                ("candidates", &self.candidates),
                ("refused", &self.refused),
            ],
        );
        if let Some(counts) = &self.results {
            tell_counts(page, counts);
        }
        for one in &self.unprintable {
            let said: [(&str, &dyn std::fmt::Display); 3] = [
                ("staff_no", &one.staff_no),
                ("name", &one.name),
                ("characters", &one.characters),
            ];
            page.say("told_unprintable", &said);
        }
        if !self.holding.is_empty() {
            page.say("told_holding", &[("count", &self.holding.len())]);
            let rows = self.holding.iter().map(|one| holding(page, one)).collect();
            page.table(
                vec![
                    Column::whole("staff_no"),
                    Column::whole("name"),
                    Column::text("field_level"),
                    Column::whole("number"),
                    Column::whole("field_level_since"),
                ],
                rows,
            );
        }
        if !self.approved_again.is_empty() {
            page.say(
                "told_approved_again",
                &[("count", &self.approved_again.len())],
            );
            changed(page, &self.approved_again);
        }
        if !self.kept.is_empty() {
            page.say("told_results_kept", &[("count", &self.kept.len())]);
            changed(page, &self.kept);
        }
    }
}

/// Somebody who was left out, with what she holds.
fn holding(page: &Page, one: &HoldsAlready) -> Vec<String> {
    vec![
        one.staff_no.clone(),
        one.name.clone(),
        page.word(one.held.level.as_str()),
        one.held.number.clone().unwrap_or_default(),
        one.held.since.clone().unwrap_or_default(),
    ]
}

/// How many have which result.
pub fn tell_counts(page: &mut Page, counts: &ResultCounts) {
    page.say(
        "told_result_counts",
        &[
            ("passed", &counts.passed),
            ("not_passed", &counts.not_passed),
            ("incomplete", &counts.incomplete),
            ("refused", &counts.refused),
        ],
    );
    if counts.withdrawn > 0 {
        page.say("told_result_withdrawn", &[("withdrawn", &counts.withdrawn)]);
    }
}

impl Readable for CorrectionTold {
    fn tell(&self, page: &mut Page) {
        page.say("told_correction", &[("round", &self.round)]);
        corrections::tell(page, &self.changes, &self.touched);
    }
}

impl Readable for RoundList {
    fn tell(&self, page: &mut Page) {
        page.say("told_rounds", &[("count", &self.rounds.len())]);
        let rows = self.rounds.iter().map(|round| line(page, round)).collect();
        page.table(
            vec![
                Column::whole("round"),
                Column::text("title"),
                Column::text("occupation"),
                Column::text("level_title"),
                Column::text("state"),
                Column::figure("candidates"),
                Column::figure("passed"),
                Column::figure("certificates"),
                Column::text("next_step"),
            ],
            rows,
        );
        let in_the_way = in_the_way(page, &self.rounds);
        if !in_the_way.is_empty() {
            page.say("told_blockers", &[]);
        }
        page.table(
            vec![
                Column::whole("round"),
                Column::text("before_step"),
                Column::text("blocker"),
                Column::text("what"),
            ],
            in_the_way,
        );
        for round in &self.rounds {
            if !round.changed_since_approval.is_empty() {
                page.say("told_changed_since_approval", &[("round", &round.code)]);
                changed(page, &round.changed_since_approval);
            }
        }
    }
}

/// How people are called otherwise since an approval.
fn changed(page: &mut Page, changes: &[WireError]) {
    for change in changes {
        page.line(format!("• {}", change.message));
    }
}

fn in_the_way(page: &Page, rounds: &[RoundLine]) -> Vec<Vec<String>> {
    let mut found = Vec::new();
    for round in rounds {
        found.extend(round.blockers.iter().map(|one| {
            let mut row = vec![round.code.clone()];
            row.extend(blocker(page, one));
            row
        }));
    }
    found
}

/// What is in the way of which step, and how much it weighs.
pub fn blocker(page: &Page, blocker: &Blocker) -> [String; 3] {
    // A closed set of the core, known here by its name on the wire.
    let severity = match serde_json::to_value(blocker.severity) {
        Ok(Value::String(severity)) => page.word_of("blocker", &severity),
        _ => String::new(),
    };
    [
        page.word(blocker.step.as_str()),
        severity,
        blocker.message.clone(),
    ]
}

fn line(page: &Page, round: &RoundLine) -> Vec<String> {
    let passed = round.results.as_ref().map(|counts| counts.passed);
    // A column of noughts says nothing before there are any.
    let certificates = Some(round.certificates).filter(|count| *count > 0);
    vec![
        round.code.clone(),
        round.title.clone(),
        round.occupation_name.clone(),
        round.level_title.clone(),
        page.word(round.state.as_str()),
        round.candidates.to_string(),
        passed.map_or_else(String::new, |count| count.to_string()),
        certificates.map_or_else(String::new, |count| count.to_string()),
        round
            .next_step
            .map_or_else(String::new, |step| page.word(step.as_str())),
    ]
}
