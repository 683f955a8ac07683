//! Kept views: how somebody likes to see a list, under a name. They belong to an account, or to a computer where there are no accounts.
//! What is looked for is not kept: it is often somebody's name. Must not know the rows.

use assessment::lists::column::{Column, columns_of};
use assessment::lists::view::{MOST_VIEWS, check_name};
use assessment::lists::wish::condition;
use assessment::{ListName, Refusal};
use records::lists::views;
use records::lists::views::ListView;
use serde_json::json;

use crate::lists::computer::{owner, owner_or_new};
use crate::lists::source::Opened;
use crate::lists::wire::{DropListView, KeepListView, ListViewShown, ListWish};
use crate::lists::wish::checked;
use crate::office::{Office, kept as as_kept, stored};
use crate::wire::Nothing;

/// Keeps a view, in place of the one of that name.
///
/// # Errors
/// `list_view_name_invalid`, `list_views_too_many`, those of a wish.
pub async fn keep(office: &Office, input: KeepListView) -> Result<Nothing, Refusal> {
    check_name(&input.name)?;
    let all: Vec<&'static Column> = columns_of(input.list).iter().collect();
    // A view is kept for every round: whether a column is there in one is asked when it is shown.
    checked(input.list, &input.wish, &all)?;
    let wish = ListWish {
        search: String::new(),
        ..input.wish
    };
    let owner = owner_or_new(office)?;
    let mut tx = office.write().await?;
    let own = views::of(&mut tx, &owner, input.list).await?;
    let is_new = own.iter().all(|view| view.name != input.name);
    if is_new && own.len() >= MOST_VIEWS {
        return Err(Refusal::new("list_views_too_many")
            .with("limit", MOST_VIEWS)
            .at("name"));
    }
    let view = ListView {
        id: office.environment.new_id(),
        owner,
        list: input.list.as_str().to_owned(),
        name: input.name.clone(),
        wish: as_kept(&wish)?,
        kept_at: office.now(),
    };
    views::put(&mut tx, &view).await?;
    let detail = json!({ "list": input.list });
    office
        .commit(tx, "keep_list_view", &input.name, detail)
        .await?;
    Ok(Nothing {})
}

/// Lets a view go.
///
/// # Errors
/// `list_view_unknown`.
pub async fn remove(office: &Office, input: DropListView) -> Result<Nothing, Refusal> {
    let unknown = || {
        Refusal::new("list_view_unknown")
            .with("name", &input.name)
            .at("name")
    };
    let owner = owner(office)?.ok_or_else(unknown)?;
    let mut tx = office.write().await?;
    if !views::delete(&mut tx, &owner, input.list, &input.name).await? {
        return Err(unknown());
    }
    let detail = json!({ "list": input.list });
    office
        .commit(tx, "drop_list_view", &input.name, detail)
        .await?;
    Ok(Nothing {})
}

/// The views that whoever asks keeps of a list, each without what the list has not, or not here.
///
/// # Errors
/// Those of reading the office; `stored_record_damaged`.
pub(super) async fn kept(office: &Office, opened: &Opened) -> Result<Vec<ListViewShown>, Refusal> {
    let Some(owner) = owner(office)? else {
        return Ok(Vec::new());
    };
    let mut tx = office.read().await?;
    let mut shown = Vec::new();
    for view in views::of(&mut tx, &owner, opened.list).await? {
        let wish: ListWish = stored(&view.wish, "list_views", &view.id)?;
        let (wish, gone) = of_what_is_there(opened.list, wish, &opened.columns);
        shown.push(ListViewShown {
            name: view.name,
            wish,
            gone,
        });
    }
    Ok(shown)
}

/// A wish without columns that are not there, and their names. A filter whose values the rules no longer understand goes with them.
fn of_what_is_there(
    list: ListName,
    wish: ListWish,
    here: &[&'static Column],
) -> (ListWish, Vec<String>) {
    let is_here = |name: &str| here.iter().any(|one| one.column.as_str() == name);
    let mut gone: Vec<String> = Vec::new();
    let mut stays = |name: &str, holds: bool| {
        if !holds && !gone.iter().any(|one| one == name) {
            gone.push(name.to_owned());
        }
        holds
    };
    let mut left = wish;
    left.columns.retain(|name| stays(name, is_here(name)));
    left.sort
        .retain(|by| stays(&by.column, is_here(&by.column)));
    left.filters.retain(|filter| {
        let is_understood = || condition(list, &filter.column, filter.test, &filter.values).is_ok();
        stays(&filter.column, is_here(&filter.column) && is_understood())
    });
    (left, gone)
}

#[cfg(test)]
mod tests {
    use assessment::lists::FilterTest;

    use super::*;
    use crate::lists::wire::{ListFilter, ListSort};

    #[test]
    fn a_view_is_opened_without_what_is_no_longer_there_and_says_so() {
        let wish = ListWish {
            search: String::new(),
            sort: vec![ListSort {
                column: "theory".to_owned(),
                descending: true,
            }],
            filters: vec![
                ListFilter {
                    column: "result".to_owned(),
                    test: FilterTest::Is,
                    values: vec!["passed".to_owned()],
                },
                ListFilter {
                    column: "result".to_owned(),
                    test: FilterTest::Is,
                    values: vec!["promoted".to_owned()],
                },
            ],
            columns: ["name", "theory", "shoe_size"].map(str::to_owned).to_vec(),
        };
        let here: Vec<&'static Column> = columns_of(ListName::Results)
            .iter()
            .filter(|one| one.column.as_str() != "theory")
            .collect();
        let (left, gone) = of_what_is_there(ListName::Results, wish, &here);
        assert_eq!(left.columns, ["name"]);
        assert!(left.sort.is_empty());
        assert_eq!(left.filters.len(), 1);
        assert_eq!(gone, ["theory", "shoe_size", "result"]);
    }
}
