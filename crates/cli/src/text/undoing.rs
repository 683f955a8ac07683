//! The list of imports and what undoing one comes to, as a person reads them. Must not know what may be undone.

use office::imports::wire::{
    ImportKind, ImportLine, ImportList, ImportUndoTold, ImportUndoing, UndoLine, UndoWhat,
};

use super::page::{Column, minute};
use super::{Page, Readable, corrections};

impl Readable for ImportList {
    fn tell(&self, page: &mut Page) {
        page.say("told_imports", &[("count", &self.total)]);
        let rows = self.imports.iter().map(|line| row(page, line)).collect();
        page.table(
            vec![
                Column::figure("import_number"),
                Column::whole("at"),
                Column::whole("import_by"),
                Column::text("import_kind"),
                Column::text("import_file"),
                Column::text("import_counts"),
                Column::text("import_undoing"),
            ],
            rows,
        );
    }
}

fn row(page: &Page, line: &ImportLine) -> Vec<String> {
    let kind = page.word_of(
        "import_kind",
        match line.kind {
            ImportKind::Employees => "employees",
            ImportKind::Scores => "scores",
            ImportKind::ScoreWorkbook => "score_workbook",
            ImportKind::Photos => "photos",
            ImportKind::TakenOver => "taken_over",
            ImportKind::Evidence => "evidence",
        },
    );
    let kind = match &line.round {
        Some(round) => format!("{kind} {round}"),
        None => kind,
    };
    let counts = page.phrase(
        "told_import_counts",
        &[
            ("added", &line.added),
            ("changed", &line.changed),
            ("left", &line.left),
            ("skipped", &line.skipped),
            ("refused", &line.refused),
        ],
    );
    let undoing = match (line.undoing, &line.undone, line.why.first()) {
        (ImportUndoing::Done, Some(undone), _) => page.phrase(
            "told_import_undone",
            &[
                ("at", &minute(&undone.at)),
                ("by", &undone.by),
                ("reason", &undone.reason),
            ],
        ),
        (ImportUndoing::Impossible, _, Some(why)) => why.message.clone(),
        (ImportUndoing::Withdrawal, _, _) => page.phrase("told_import_withdrawal", &[]),
        (ImportUndoing::Possible, _, _) => page.phrase("told_import_possible", &[]),
        _ => String::new(),
    };
    vec![
        line.import.to_string(),
        minute(&line.at),
        line.by.clone(),
        kind,
        line.file.clone(),
        counts,
        undoing,
    ]
}

impl Readable for ImportUndoTold {
    fn tell(&self, page: &mut Page) {
        page.say(
            "told_undo_import",
            &[
                ("import", &self.import),
                (
                    "count",
                    &(self.lines.len() + usize::try_from(self.more_lines).unwrap_or(0)),
                ),
            ],
        );
        if !self.reasons.is_empty() {
            page.say("told_undo_hindered", &[]);
            corrections::problems(page, &self.reasons);
        }
        let rows = self.lines.iter().map(|line| touched(page, line)).collect();
        page.table(
            vec![
                Column::whole("staff_no"),
                Column::whole("name"),
                Column::whole("rater"),
                Column::text("undo_what"),
                Column::text("undo_changes"),
            ],
            rows,
        );
        page.fact("undo_seen", &self.seen);
    }
}

fn touched(page: &Page, line: &UndoLine) -> Vec<String> {
    let what = page.word_of(
        "undo_what",
        match line.what {
            UndoWhat::PersonRemoved => "person_removed",
            UndoWhat::PersonRestored => "person_restored",
            UndoWhat::MarksRestored => "marks_restored",
        },
    );
    let changes: Vec<String> = line
        .changes
        .iter()
        .map(|one| {
            let text = |value: &Option<String>| value.clone().unwrap_or_else(|| "—".to_owned());
            format!("{} {} → {}", one.title, text(&one.from), text(&one.to))
        })
        .collect();
    vec![
        line.staff_no.clone(),
        line.name.clone(),
        line.rater.clone().unwrap_or_default(),
        what,
        page.list(&changes),
    ]
}
