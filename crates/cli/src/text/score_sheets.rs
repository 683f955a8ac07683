//! Score sheets as a person reads them: files for raters, one sheet, what became of a typing. Must not know how sheets
//! are printed or read.

use office::marks::roads::wire::{
    ScoreSheetEntered, ScoreSheetFound, SheetFiles, TypingDifference,
};

use super::page::Column;
use super::{Page, Readable};

impl Readable for SheetFiles {
    fn tell(&self, page: &mut Page) {
        page.say("told_sheet_files", &[("count", &self.files.len())]);
        let rows = self.files.iter().map(|file| {
            vec![
                file.rater.clone(),
                file.name.clone(),
                file.candidates.to_string(),
                file.pages
                    .map_or_else(String::new, |pages| pages.to_string()),
                file.file.clone(),
            ]
        });
        page.table(
            vec![
                Column::whole("rater_code"),
                Column::whole("rater"),
                Column::figure("candidates"),
                Column::figure("pages"),
                Column::text("file"),
            ],
            rows.collect(),
        );
    }
}

impl Readable for ScoreSheetFound {
    fn tell(&self, page: &mut Page) {
        page.say(
            "told_sheet",
            &[
                ("sheet_id", &self.sheet_id),
                ("component", &self.component_title),
                ("name", &self.name),
                ("staff_no", &self.staff_no),
                ("rater", &self.rater_name),
            ],
        );
        let state = page.word(self.round_state.as_str());
        page.fact(
            "round",
            format_args!("{} {} · {state}", self.round, self.round_title),
        );
        page.fact("unit", &self.unit);
        let rows = self.criteria.iter().map(|criterion| {
            let card = &criterion.card;
            let range = match (&card.min, &card.max) {
                (Some(min), Some(max)) => format!("{min}–{max}"),
                _ => card
                    .points
                    .iter()
                    .map(|point| format!("{} {}", point.name, point.points))
                    .collect::<Vec<_>>()
                    .join(" · "),
            };
            vec![
                card.code.clone(),
                page.named(&card.name, card.name_en.as_deref()),
                range,
                criterion.mark.clone().unwrap_or_default(),
            ]
        });
        let rows = rows.collect();
        page.table(
            vec![
                Column::whole("code"),
                Column::text("field_criterion"),
                Column::text("scale"),
                Column::figure("field_mark"),
            ],
            rows,
        );
        if let Some(typing) = &self.typing {
            match &typing.second_by {
                None => page.say("told_typing_once", &[("first", &typing.first_by)]),
                Some(second) => page.say(
                    "told_typing_twice",
                    &[
                        ("first", &typing.first_by),
                        ("second", second),
                        ("count", &typing.differences.len()),
                    ],
                ),
            }
            difference_table(page, &typing.differences);
        }
    }
}

impl Readable for ScoreSheetEntered {
    fn tell(&self, page: &mut Page) {
        let sheet_id = &self.sheet_id;
        match self.outcome.as_str() {
            "kept_aside" => page.say("told_sheet_kept_aside", &[("sheet_id", sheet_id)]),
            "differs" => page.say(
                "told_sheet_differs",
                &[("sheet_id", sheet_id), ("count", &self.differences.len())],
            ),
            _ => page.say(
                "told_sheet_entered",
                &[
                    ("sheet_id", sheet_id),
                    ("added", &self.added),
                    ("changed", &self.changed),
                    ("skipped", &self.skipped),
                ],
            ),
        }
        difference_table(page, &self.differences);
    }
}

fn difference_table(page: &mut Page, differences: &[TypingDifference]) {
    let rows = differences.iter().map(|difference| {
        vec![
            difference.criterion.clone(),
            difference.name.clone(),
            difference.first.clone().unwrap_or_default(),
            difference.second.clone().unwrap_or_default(),
        ]
    });
    let first = page.word_of("entry", "first");
    let second = page.word_of("entry", "second");
    page.table(
        vec![
            Column::whole("code"),
            Column::text("field_criterion"),
            Column::figure(first),
            Column::figure(second),
        ],
        rows.collect(),
    );
}
