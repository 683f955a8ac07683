//! A wish as it came over the wire, checked by the rules: every name is one of the list's, words of closed sets are their codes, days of
//! a moment are moments. Must not know the rows.

use assessment::lists::column::Column;
use assessment::lists::wish::{Condition, FilterTest, SortBy, chosen, condition, sort_by};
use assessment::lists::{ColumnKind, ListName};
use assessment::{ListColumn, Refusal, day};
use jiff::Span;

use crate::environment::start_of_day;
use crate::lists::cells::word;
use crate::lists::wire::{ListFilter, ListWish};
use crate::messages::Language;

/// What is wished, checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Checked {
    pub search: String,
    pub sort: Vec<SortBy>,
    pub conditions: Vec<Condition>,
    pub columns: Vec<&'static Column>,
}

impl Checked {
    /// Whether any of these columns is shown, or orders or filters the list.
    pub(super) fn asks_for(&self, asked: &[ListColumn]) -> bool {
        let shown = self.columns.iter().map(|one| one.column);
        let sorted = self.sort.iter().map(|by| by.column.column);
        let filtered = self.conditions.iter().map(|one| one.column.column);
        shown
            .chain(sorted)
            .chain(filtered)
            .any(|column| asked.contains(&column))
    }
}

/// Checks a wish against the columns that a list has here.
///
/// # Errors
/// `list_column_not_here`, those of [`chosen`], [`sort_by`] and [`condition`].
pub(super) fn checked(
    list: ListName,
    wish: &ListWish,
    here: &[&'static Column],
) -> Result<Checked, Refusal> {
    let is_here = |column: &Column| here.iter().any(|one| one.column == column.column);
    let check = |column: &'static Column, field: &str| match is_here(column) {
        true => Ok(column),
        false => Err(Refusal::new("list_column_not_here")
            .with("column", column.column.as_str())
            .at(field)),
    };
    let columns = match wish.columns.is_empty() {
        true => here.iter().copied().filter(|one| one.shown).collect(),
        false => chosen(list, &wish.columns)?
            .into_iter()
            .map(|column| check(column, "columns"))
            .collect::<Result<Vec<_>, Refusal>>()?,
    };
    let mut sort = Vec::with_capacity(wish.sort.len());
    for by in &wish.sort {
        let by = sort_by(list, &by.column, by.descending)?;
        check(by.column, "sort")?;
        sort.push(by);
    }
    let mut conditions = Vec::with_capacity(wish.filters.len());
    for filter in &wish.filters {
        let condition = condition(list, &filter.column, filter.test, &codes(filter))?;
        check(condition.column, "filters")?;
        conditions.push(condition);
    }
    Ok(Checked {
        search: wish.search.trim().to_owned(),
        sort,
        conditions,
        columns,
    })
}

/// The values of a filter with codes for words of closed sets, in either language.
fn codes(filter: &ListFilter) -> Vec<String> {
    let column = ListColumn::ALL
        .iter()
        .find(|column| column.as_str() == filter.column);
    let of_word = |value: &String| {
        let column = column?;
        let mut known = column.codes()?.into_iter();
        known.find(|code| {
            [Language::Chinese, Language::English]
                .into_iter()
                .any(|language| is_word(&word(language, *column, code), value.trim()))
        })
    };
    filter
        .values
        .iter()
        .map(|value| of_word(value).map_or_else(|| value.clone(), str::to_owned))
        .collect()
}

/// Whether somebody means a word: all of it, or one of its names (`三级` of `三级/高级工`).
fn is_word(word: &str, said: &str) -> bool {
    word.eq_ignore_ascii_case(said)
        || word
            .split('/')
            .any(|name| name.trim().eq_ignore_ascii_case(said))
}

/// The conditions with moments for the days of a column of moments: the first that counts, and the first that is too late.
pub(super) fn with_moments(conditions: &[Condition]) -> Vec<Condition> {
    let moment = |text: &String, later: i64| {
        // The rules have read it as a day.
        day::of_text(text).map_or_else(
            || text.clone(),
            |day| start_of_day(day.saturating_add(Span::new().days(later))).to_string(),
        )
    };
    conditions
        .iter()
        .map(|condition| {
            let later = match condition.test {
                FilterTest::To => 1,
                _ => 0,
            };
            let mut condition = condition.clone();
            if condition.column.kind == ColumnKind::Moment {
                for value in &mut condition.values {
                    *value = moment(value, later);
                }
            }
            condition
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use assessment::lists::columns_of;

    use super::*;
    use crate::lists::wire::ListSort;

    fn here(list: ListName) -> Vec<&'static Column> {
        columns_of(list).iter().collect()
    }

    fn filter(column: &str, test: FilterTest, value: &str) -> ListFilter {
        ListFilter {
            column: column.to_owned(),
            test,
            values: vec![value.to_owned()],
        }
    }

    #[test]
    fn a_word_of_a_closed_set_is_its_code_in_either_language() {
        for said in ["四级", "四级/中级工", "level 4", "level4"] {
            let wish = ListWish {
                filters: vec![filter("level", FilterTest::Is, said)],
                ..ListWish::default()
            };
            let checked = checked(ListName::Employees, &wish, &here(ListName::Employees));
            let values = checked.map(|one| one.conditions[0].values.clone());
            assert_eq!(values, Ok(vec!["level4".to_owned()]), "{said}");
        }
    }

    #[test]
    fn a_column_that_is_not_there_is_refused_by_its_name() {
        let wish = ListWish {
            sort: vec![ListSort {
                column: "salary".to_owned(),
                descending: false,
            }],
            ..ListWish::default()
        };
        let refusal = checked(ListName::Employees, &wish, &here(ListName::Employees)).err();
        let said = refusal.map(|one| (one.code.clone(), one.arg("said").map(str::to_owned)));
        assert_eq!(
            said,
            Some(("list_column_unknown".to_owned(), Some("salary".to_owned())))
        );
        let few: Vec<&'static Column> = here(ListName::Results).into_iter().take(3).collect();
        let wish = ListWish {
            columns: vec!["theory".to_owned()],
            ..ListWish::default()
        };
        let refusal = checked(ListName::Results, &wish, &few).err();
        assert_eq!(
            refusal.map(|one| one.code),
            Some("list_column_not_here".to_owned())
        );
    }

    #[test]
    fn the_days_of_a_log_are_days_of_china() {
        let wish = ListWish {
            filters: vec![
                filter("at", FilterTest::From, "2026-05-18"),
                filter("at", FilterTest::To, "2026-05-18"),
            ],
            ..ListWish::default()
        };
        let checked = checked(ListName::Audit, &wish, &here(ListName::Audit));
        let moments = checked.map(|one| {
            with_moments(&one.conditions)
                .into_iter()
                .flat_map(|condition| condition.values)
                .collect::<Vec<String>>()
        });
        assert_eq!(
            moments,
            Ok(vec![
                "2026-05-17T16:00:00Z".to_owned(),
                "2026-05-18T16:00:00Z".to_owned()
            ])
        );
    }
}
