//! Lists that are computed whole: searched, filtered and ordered here, as the database does it with long ones. Must not know what they
//! are about.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use assessment::lists::column::{ColumnKind, column_of};
use assessment::lists::compare::{holds, order};
use assessment::{ListColumn, ListName};

use crate::lists::wire::{ListCell, ListRow};
use crate::lists::wish::Checked;
use crate::pinyin::{initials, spelled};

/// A row with a cell for every column that its list has.
#[derive(Debug, Clone)]
pub(super) struct ShortRow {
    list: ListName,
    key: String,
    cells: BTreeMap<ListColumn, ListCell>,
    /// What a row is found by, in lower case.
    found_by: String,
    /// What it is ordered by, where that is not the value.
    ordered_by: BTreeMap<ListColumn, String>,
}

impl ShortRow {
    /// A row without cells.
    pub(super) fn new(list: ListName, key: impl Into<String>) -> Self {
        Self {
            list,
            key: key.into(),
            cells: BTreeMap::new(),
            found_by: String::new(),
            ordered_by: BTreeMap::new(),
        }
    }

    /// The row with another cell.
    #[must_use]
    pub(super) fn with(mut self, column: ListColumn, cell: ListCell) -> Self {
        let kind = column_of(self.list, column).map(|one| one.kind);
        let mut find = |text: &str| {
            self.found_by.push_str(&text.to_lowercase());
            self.found_by.push('\n');
        };
        find(cell.read());
        let value = cell.value.as_deref();
        match (kind, value) {
            (Some(ColumnKind::Name), Some(name)) => {
                find(&spelled(name));
                find(&initials(name));
                let by = format!("{}\n{name}", spelled(name));
                self.ordered_by.insert(column, by);
            }
            (Some(ColumnKind::Code), Some(code)) => {
                let codes = column.codes().unwrap_or_default();
                if let Some(at) = codes.iter().position(|one| *one == code) {
                    self.ordered_by.insert(column, format!("{at:03}"));
                }
            }
            (Some(ColumnKind::Unit), Some(code)) => find(code),
            _ => {}
        }
        self.cells.insert(column, cell);
        self
    }

    fn value(&self, column: ListColumn) -> Option<&str> {
        self.cells
            .get(&column)
            .and_then(|cell| cell.value.as_deref())
    }

    fn order(&self, column: ListColumn) -> Option<&str> {
        self.ordered_by
            .get(&column)
            .map(String::as_str)
            .or_else(|| self.value(column))
    }

    /// The row as a wish shows it.
    pub(super) fn shown(&self, wish: &Checked) -> ListRow {
        ListRow {
            key: self.key.clone(),
            cells: wish
                .columns
                .iter()
                .map(|one| self.cells.get(&one.column).cloned().unwrap_or_default())
                .collect(),
        }
    }
}

/// What of the rows is wished, in the order that is wished; of equals the first stays first.
pub(super) fn chosen(rows: Vec<ShortRow>, wish: &Checked) -> Vec<ShortRow> {
    let search = wish.search.to_lowercase();
    let mut chosen: Vec<ShortRow> = rows
        .into_iter()
        .filter(|row| search.is_empty() || row.found_by.contains(&search))
        .filter(|row| {
            wish.conditions
                .iter()
                .all(|one| holds(one, row.value(one.column.column)))
        })
        .collect();
    chosen.sort_by(|one, other| {
        wish.sort
            .iter()
            .map(|by| {
                let column = by.column.column;
                order(
                    by.column.kind,
                    by.descending,
                    one.order(column),
                    other.order(column),
                )
            })
            .find(|found| *found != Ordering::Equal)
            .unwrap_or(Ordering::Equal)
    });
    chosen
}

#[cfg(test)]
mod tests {
    use assessment::lists::columns_of;

    use super::*;
    use crate::lists::wire::{ListSort, ListWish};
    use crate::lists::wish::checked;

    fn keys(search: &str, by: &str, descending: bool) -> Vec<String> {
        let here: Vec<_> = columns_of(ListName::Accounts).iter().collect();
        let wish = ListWish {
            search: search.to_owned(),
            sort: vec![ListSort {
                column: by.to_owned(),
                descending,
            }],
            ..ListWish::default()
        };
        let wish = checked(ListName::Accounts, &wish, &here);
        let rows = ["王敏", "李国栋", "陈秀英"]
            .into_iter()
            .enumerate()
            .map(|(at, name)| {
                let ended = (at == 1).then(|| "2026-05-18".to_owned());
                ShortRow::new(ListName::Accounts, name)
                    .with(ListColumn::Name, ListCell::of(name.to_owned()))
                    .with(ListColumn::EndedOn, ListCell::of(ended))
            })
            .collect();
        let rows = wish.map(|wish| chosen(rows, &wish)).unwrap_or_default();
        rows.into_iter().map(|row| row.key).collect()
    }

    #[test]
    fn names_are_ordered_by_pinyin_and_found_by_it() {
        assert_eq!(keys("", "name", false), ["陈秀英", "李国栋", "王敏"]);
        assert_eq!(keys("", "name", true), ["王敏", "李国栋", "陈秀英"]);
        assert_eq!(keys("lgd", "name", false), ["李国栋"]);
        assert_eq!(keys("xiuying", "name", false), ["陈秀英"]);
        assert!(keys("zzz", "name", false).is_empty());
    }

    #[test]
    fn where_nothing_stands_comes_last_in_either_direction() {
        for descending in [false, true] {
            let found = keys("", "ended_on", descending);
            assert_eq!(found.first().map(String::as_str), Some("李国栋"));
        }
    }
}
