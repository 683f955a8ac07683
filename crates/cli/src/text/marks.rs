//! Marks as a person reads them: a file of scores on trial, and conflicts. Must not know where marks came from.

use office::marks::roads::wire::ScoresChecked;
use office::marks::wire::{ConflictLine, ConflictList, StatementLine};

use super::imports::tell_problems;
use super::page::{Column, minute};
use super::{Page, Readable};

impl Readable for ScoresChecked {
    fn tell(&self, page: &mut Page) {
        let without = self
            .marks
            .iter()
            .filter(|mark| mark.combined.is_none())
            .count();
        page.say(
            "told_scores_checked",
            &[("count", &self.marks.len()), ("without", &without)],
        );
        let rows = self.marks.iter().map(|mark| {
            vec![
                mark.candidate.clone(),
                mark.criterion.clone(),
                mark.combined.clone().unwrap_or_default(),
                mark.raters.to_string(),
                mark.missing.to_string(),
            ]
        });
        page.table(
            vec![
                Column::whole("candidate"),
                Column::text("field_criterion"),
                Column::figure("combined"),
                Column::figure("raters"),
                Column::figure("missing"),
            ],
            rows.collect(),
        );
        tell_problems(page, &self.problems);
    }
}

impl Readable for ConflictList {
    fn tell(&self, page: &mut Page) {
        page.say("told_conflicts", &[("count", &self.conflicts.len())]);
        conflict_table(page, &self.conflicts);
    }
}

/// The conflicts with what was stated, side by side.
pub fn conflict_table(page: &mut Page, conflicts: &[ConflictLine]) {
    let rows = conflicts.iter().map(|conflict| {
        let stated: Vec<String> = conflict
            .statements
            .iter()
            .map(|statement| stated(page, statement))
            .collect();
        vec![
            conflict.staff_no.clone(),
            conflict.candidate.clone(),
            conflict.rater.clone(),
            conflict.rater_name.clone(),
            // By its code, which settling asks for, and by its name.
            format!("{} {}", conflict.criterion, conflict.criterion_name),
            stated.join("\n"),
        ]
    });
    let rows = rows.collect();
    page.table(
        vec![
            Column::whole("staff_no"),
            Column::whole("name"),
            Column::whole("rater_code"),
            Column::whole("rater"),
            Column::text("field_criterion"),
            Column::text("stated"),
        ],
        rows,
    );
}

fn stated(page: &Page, statement: &StatementLine) -> String {
    if statement.origin == "office" {
        return page.phrase("told_stated_in_office", &[("mark", &statement.mark)]);
    }
    page.phrase(
        "told_stated_in_return",
        &[
            ("mark", &statement.mark),
            ("signed_by", &statement.signed_by),
            ("at", &minute(&statement.signed_at)),
        ],
    )
}
