//! What a correction changes and touches, as a person reads it. Must not know what is corrected.

use office::wire::{CorrectedField, WireError};

use super::Page;
use super::page::Column;

/// Old and new, and what it touches, each with what to do next.
pub fn tell(page: &mut Page, changes: &[CorrectedField], touched: &[WireError]) {
    let rows = changes.iter().map(|one| {
        vec![
            one.title.clone(),
            one.from.clone().unwrap_or_default(),
            one.to.clone().unwrap_or_default(),
        ]
    });
    let rows = rows.collect();
    page.table(
        vec![
            Column::whole("corrected"),
            Column::text("from_value"),
            Column::text("to_value"),
        ],
        rows,
    );
    if !touched.is_empty() {
        page.say("told_correction_touches", &[]);
    }
    problems(page, touched);
}

/// Sentences with what to do next.
pub fn problems(page: &mut Page, told: &[WireError]) {
    let rows = told
        .iter()
        .map(|one| vec![one.message.clone(), one.hint.clone().unwrap_or_default()]);
    let rows = rows.collect();
    page.table(vec![Column::text("what"), Column::text("next")], rows);
}
