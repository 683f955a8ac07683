//! What is done for the words of score sheets. Must not know how a sheet looks.

use std::path::Path;

use office::call as action;
use office::marks::roads::wire::{
    EnterScoreSheet, ImportScoreWorkbook, ScoreSheetRef, SheetsForRaters, TypedMark,
};

use super::{Call, path_of};
use crate::arguments::{Entry, ScoreSheets};

/// What is done for a verb of score sheets.
pub fn score_sheets(verb: &ScoreSheets) -> Call {
    let for_raters = |round: &String, out: &Path, raters: &Vec<String>| SheetsForRaters {
        round: round.clone(),
        folder: path_of(out),
        raters: raters.clone(),
    };
    match verb {
        ScoreSheets::Print { round, out, rater } => {
            Call::of(action::print_score_sheets, for_raters(round, out, rater))
        }
        ScoreSheets::Export { round, out, rater } => Call::of(
            action::export_score_workbooks,
            for_raters(round, out, rater),
        ),
        ScoreSheets::Import { file, dry_run } => Call::of(
            action::import_score_workbook,
            ImportScoreWorkbook {
                path: path_of(file),
                dry_run: *dry_run,
            },
        ),
        ScoreSheets::Show { sheet_id } => Call::of(
            action::find_score_sheet,
            ScoreSheetRef {
                sheet_id: sheet_id.clone(),
            },
        ),
        ScoreSheets::Enter {
            sheet_id,
            marks,
            entry,
            reason,
        } => Call::of(
            action::enter_score_sheet,
            EnterScoreSheet {
                sheet_id: sheet_id.clone(),
                marks: marks
                    .iter()
                    .map(|(criterion, mark)| TypedMark {
                        criterion: criterion.clone(),
                        mark: Some(mark.clone()),
                    })
                    .collect(),
                entry: match entry {
                    Entry::Single => "single",
                    Entry::First => "first",
                    Entry::Second => "second",
                    Entry::Settled => "settled",
                }
                .to_owned(),
                reason: reason.clone(),
            },
        ),
    }
}
