//! Lists as people use them: one shape for every list, ordered, filtered and cut to pages in the core; kept views; files to work on with
//! and to print. Must not decide anything.

mod cells;
mod choices;
mod computed;
mod computer;
pub mod file;
mod long;
mod short;
mod source;
pub mod views;
pub mod wire;
mod wish;

use assessment::Refusal;

use crate::lists::cells::title;
use crate::lists::source::Opened;
use crate::lists::wire::{ColumnOffered, ColumnShown, ListOffered, ListPage, ListRef, ListShown};
use crate::lists::wish::checked;
use crate::office::Office;
use crate::wire::count;

/// A page of a list as it is wished.
///
/// # Errors
/// `list_column_unknown`, `list_column_not_here` and the other refusals of a wish; `list_needs_round`, `list_of_no_round`,
/// `round_unknown`, `round_not_decided`; `duty_missing` for the log.
pub async fn show(office: &Office, input: ListPage) -> Result<ListShown, Refusal> {
    let opened = Opened::of(office, "show_list", input.list, input.round.as_deref()).await?;
    let wish = checked(input.list, &input.wish, &opened.columns)?;
    let found = opened
        .page(office, &wish, (input.offset, input.limit))
        .await?;
    Ok(ListShown {
        list: input.list,
        total: count(found.total),
        columns: wish
            .columns
            .iter()
            .map(|one| ColumnShown {
                column: one.column,
                title: title(office.language, one.column),
                kind: one.kind,
            })
            .collect(),
        rows: found.rows,
    })
}

/// What a list can show, order and filter by, and the views that are kept of it.
///
/// # Errors
/// As [`show`], but for the wish.
pub async fn offered(office: &Office, input: ListRef) -> Result<ListOffered, Refusal> {
    let opened = Opened::of(office, "list_columns", input.list, input.round.as_deref()).await?;
    let views = views::kept(office, &opened).await?;
    let mut choices = choices::of(office, &opened).await?;
    let columns = opened
        .columns
        .iter()
        .map(|one| ColumnOffered {
            column: one.column,
            title: title(office.language, one.column),
            kind: one.kind,
            shown: one.shown,
            sorted: one.sorted,
            tests: match one.filtered {
                true => one.kind.tests().to_vec(),
                false => Vec::new(),
            },
            choices: choices.remove(&one.column).unwrap_or_default(),
        })
        .collect();
    Ok(ListOffered { columns, views })
}
