//! What is done for the words of lists. Must not know how a list is ordered.

use std::path::Path;

use office::lists::wire::{
    ExportList, ListFilter, ListPage, ListRef, ListShown, ListSort, ListWish,
};
use office::{ColumnKind, FilterTest, Language, ListName, Refusal, call as action, columns_of};
use serde_json::{Map, Value, json};

use super::{Call, path_of};
use crate::arguments::{Lists, Of, Wish};

pub fn lists(verb: &Lists) -> Result<Call, Refusal> {
    match verb {
        Lists::Show {
            of,
            search,
            offset,
            limit,
            wish,
        } => {
            let (list, round) = named(of)?;
            wished((list, round), search, (*offset, *limit), wish)
        }
        Lists::Export { of, search, wish } => {
            let (list, round) = named(of)?;
            let out = wish
                .out
                .as_deref()
                .ok_or_else(|| Refusal::new("list_without_file").at("out"))?;
            exported((list, round), search, wish, out)
        }
        Lists::Columns { of } => {
            let (list, round) = named(of)?;
            let round = round.map(str::to_owned);
            Ok(Call::of(action::list_columns, ListRef { list, round }))
        }
    }
}

fn named(of: &Of) -> Result<(ListName, Option<&str>), Refusal> {
    Ok((ListName::parse(&of.list)?, of.round.as_deref()))
}

/// The call for a list as it is wished: shown, or written to a file.
///
/// # Errors
/// `list_filter_said_otherwise`.
pub fn wished(
    (list, round): (ListName, Option<&str>),
    search: &str,
    (offset, limit): (u32, u32),
    wish: &Wish,
) -> Result<Call, Refusal> {
    if let Some(out) = &wish.out {
        return exported((list, round), search, wish, out);
    }
    let page = ListPage {
        list,
        round: round.map(str::to_owned),
        wish: of_words(list, search, wish)?,
        offset,
        limit,
    };
    Ok(Call::told(action::show_list, page, |_| false, as_json))
}

fn exported(
    (list, round): (ListName, Option<&str>),
    search: &str,
    wish: &Wish,
    out: &Path,
) -> Result<Call, Refusal> {
    Ok(Call::of(
        action::export_list,
        ExportList {
            list,
            round: round.map(str::to_owned),
            wish: of_words(list, search, wish)?,
            path: path_of(out),
        },
    ))
}

/// Rows under the name of the list, each with what stands in its columns: whole numbers as numbers, yes and no as such.
fn as_json(shown: &ListShown) -> serde_json::Result<Value> {
    let rows: Vec<Value> = shown
        .rows
        .iter()
        .map(|row| {
            let cells = shown.columns.iter().zip(&row.cells);
            let fields: Map<String, Value> = cells
                .map(|(column, cell)| {
                    let value = cell.value.as_deref();
                    let value = match (column.kind, value) {
                        (ColumnKind::Flag, Some(value)) => json!(value == "yes"),
                        (ColumnKind::Whole, Some(value)) => match value.parse::<i64>() {
                            Ok(number) => json!(number),
                            Err(_) => json!(value),
                        },
                        (_, value) => json!(value),
                    };
                    (column.column.as_str().to_owned(), value)
                })
                .collect();
            Value::Object(fields)
        })
        .collect();
    let mut answer = Map::new();
    answer.insert("total".to_owned(), json!(shown.total));
    answer.insert(shown.list.as_str().to_owned(), Value::Array(rows));
    Ok(Value::Object(answer))
}

fn of_words(list: ListName, search: &str, wish: &Wish) -> Result<ListWish, Refusal> {
    let sort = wish.sort.iter().map(|said| {
        let (column, descending) = match said.strip_prefix('-') {
            Some(column) => (column, true),
            None => (said.as_str(), false),
        };
        ListSort {
            column: column_said(list, column),
            descending,
        }
    });
    let columns = wish.columns.iter().map(|said| column_said(list, said));
    let filters = wish.filter.iter().map(|said| filter_said(list, said));
    Ok(ListWish {
        search: search.to_owned(),
        sort: sort.collect(),
        filters: filters.collect::<Result<Vec<ListFilter>, Refusal>>()?,
        columns: columns.collect(),
    })
}

/// A column by its name, or by what stands above it in either language; what is neither goes on as it is, to be refused by its name.
fn column_said(list: ListName, said: &str) -> String {
    let said = said.trim();
    let is_titled = |name: &str| {
        [Language::Chinese, Language::English]
            .iter()
            .any(|language| {
                language
                    .label(&format!("word_column_{name}"))
                    .eq_ignore_ascii_case(said)
            })
    };
    let mut columns = columns_of(list).iter().map(|one| one.column.as_str());
    columns
        .find(|name| *name == said || is_titled(name))
        .unwrap_or(said)
        .to_owned()
}

/// The signs of a filter, the longer first, and what each asks.
const SIGNS: [(&str, FilterTest); 4] = [
    (">=", FilterTest::From),
    ("<=", FilterTest::To),
    ("~", FilterTest::Contains),
    ("=", FilterTest::Is),
];

/// `COLUMN=VALUE`, with the sign that stands first.
fn filter_said(list: ListName, said: &str) -> Result<ListFilter, Refusal> {
    let found = SIGNS
        .iter()
        .filter_map(|(sign, test)| Some((said.find(sign)?, *sign, *test)))
        .min_by_key(|(at, sign, _)| (*at, usize::MAX - sign.len()));
    let Some((at, sign, test)) = found else {
        return Err(Refusal::new("list_filter_said_otherwise")
            .with("said", said)
            .at("filter"));
    };
    let column = column_said(list, &said[..at]);
    let value = said[at + sign.len()..].trim();
    let (test, values) = match (test, value) {
        (FilterTest::Is, "") => (FilterTest::Empty, Vec::new()),
        (FilterTest::Is, "*") => (FilterTest::Filled, Vec::new()),
        (FilterTest::Is, value) => (
            test,
            value.split(',').map(|one| one.trim().to_owned()).collect(),
        ),
        (test, value) => (test, vec![value.to_owned()]),
    };
    Ok(ListFilter {
        column,
        test,
        values,
    })
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;

    fn said(text: &str) -> (String, FilterTest, Vec<String>) {
        let filter = filter_said(ListName::Employees, text).unwrap();
        (filter.column, filter.test, filter.values)
    }

    #[test]
    fn a_filter_names_its_column_in_either_language_and_asks_by_its_sign() {
        for (text, column, test, values) in [
            (
                "level=level4,level3",
                "level",
                FilterTest::Is,
                "level4 level3",
            ),
            ("姓名~张", "name", FilterTest::Contains, "张"),
            (
                "Hired on >= 2020-01-01",
                "hired_on",
                FilterTest::From,
                "2020-01-01",
            ),
            (
                "hired_on<=2020-01-01",
                "hired_on",
                FilterTest::To,
                "2020-01-01",
            ),
            ("left_on=", "left_on", FilterTest::Empty, ""),
            ("离职日期=*", "left_on", FilterTest::Filled, ""),
            ("name~a=b", "name", FilterTest::Contains, "a=b"),
            ("salary=1", "salary", FilterTest::Is, "1"),
        ] {
            let values = values.split_whitespace().map(str::to_owned).collect();
            assert_eq!(said(text), (column.to_owned(), test, values), "{text}");
        }
        let refusal = filter_said(ListName::Employees, "level").unwrap_err();
        assert_eq!(refusal.code, "list_filter_said_otherwise");
    }
}
