//! What became of a user's file: the counts, then the problems by kind, each with its first places. Must not know what
//! the file was about.

use office::imports::wire::{ImportReport, ProblemLine};

use super::page::Column;
use super::{Page, Readable};

/// How many places of one kind are shown; the workbook of problems has all.
const FIRST: usize = 5;

impl Readable for ImportReport {
    fn tell(&self, page: &mut Page) {
        if self.dry_run {
            page.say("told_trial", &[]);
        }
        page.say(
            "told_import",
            &[
                ("read", &self.read),
                ("added", &self.added),
                ("changed", &self.changed),
                ("skipped", &self.skipped),
                ("refused", &self.refused),
            ],
        );
        if self.left > 0 {
            page.say("told_import_left", &[("left", &self.left)]);
        }
        if !self.unread_columns.is_empty() {
            let columns = self.unread_columns.join(" / ");
            page.say("told_unread_columns", &[("columns", &columns)]);
        }
        tell_problems(page, &self.problems);
        if self.more_problems > 0 {
            page.say("told_problems_more", &[("count", &self.more_problems)]);
        }
    }
}

/// The column as the file heads it; one of ours by its word, where a rule of the office names it that does not know the file.
fn column_of(page: &Page, column: &str) -> String {
    let ours = format!("field_{column}");
    match page.heading(&ours) {
        heading if heading == ours => page.heading(column),
        heading => heading,
    }
}

/// The problems of a file by kind, in the order in which the kinds first came up.
pub fn tell_problems(page: &mut Page, problems: &[ProblemLine]) {
    let mut kinds: Vec<Vec<&ProblemLine>> = Vec::new();
    for problem in problems {
        let alike = |kind: &&mut Vec<&ProblemLine>| {
            kind.iter()
                .any(|one| one.code == problem.code && one.severity == problem.severity)
        };
        match kinds.iter_mut().find(alike) {
            Some(kind) => kind.push(problem),
            None => kinds.push(vec![problem]),
        }
    }
    for kind in kinds {
        // What became of it is the same for all of a kind.
        let became = page.word_of("problem", kind[0].severity.as_str());
        let id = if kind.len() > FIRST {
            "told_problems_first"
        } else {
            "told_problems"
        };
        page.say(
            id,
            &[
                ("became", &became),
                ("count", &kind.len()),
                ("first", &FIRST),
            ],
        );
        let place = |line: &&ProblemLine| {
            vec![
                // 0 is the whole file.
                Some(line.row)
                    .filter(|row| *row > 0)
                    .map_or_else(String::new, |row| row.to_string()),
                column_of(page, &line.column),
                line.value.clone(),
                line.message.clone(),
            ]
        };
        page.table(
            vec![
                Column::figure("problem_row"),
                Column::text("problem_column"),
                Column::text("problem_value"),
                Column::text("problem_message"),
            ],
            kind.iter().take(FIRST).map(place).collect(),
        );
    }
}
