//! What somebody wishes of a list, read from the names that screens, kept views and commands give: in which order, what stays of it,
//! which columns. Must not know the rows.

use std::str::FromStr;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::lists::ListName;
use crate::lists::column::{Column, ColumnKind, ListColumn, NO, YES, columns_of, named};
use crate::{Refusal, day};

/// By what a list is filtered. On the wire `"contains"`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum FilterTest {
    /// It is one of the values.
    Is,
    /// The text stands in it.
    Contains,
    /// It is so much or more, that day or later.
    From,
    /// It is so much or less, that day or earlier.
    To,
    /// Nothing stands there.
    Empty,
    /// Something stands there.
    Filled,
}

impl FilterTest {
    /// The name on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Is => "is",
            Self::Contains => "contains",
            Self::From => "from",
            Self::To => "to",
            Self::Empty => "empty",
            Self::Filled => "filled",
        }
    }
}

/// One column by which a list is ordered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SortBy {
    /// Which.
    pub column: &'static Column,
    /// Whether the greatest comes first. Where nothing stands comes last in either way.
    pub descending: bool,
}

/// What has to hold of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Condition {
    /// Which column.
    pub column: &'static Column,
    /// By what.
    pub test: FilterTest,
    /// The values: one or more for [`FilterTest::Is`], one for a limit or a text, none otherwise. Days as ISO text.
    pub values: Vec<String>,
}

/// The column by which a list is ordered, by its name.
///
/// # Errors
/// `list_column_unknown`, `list_column_not_sorted`, at `sort`.
pub fn sort_by(list: ListName, name: &str, descending: bool) -> Result<SortBy, Refusal> {
    let column = named(list, name).map_err(|refusal| refusal.at("sort"))?;
    if !column.sorted {
        return Err(Refusal::new("list_column_not_sorted")
            .with("column", column.column.as_str())
            .at("sort"));
    }
    Ok(SortBy { column, descending })
}

/// What has to hold of a row, by the name of its column.
///
/// # Errors
/// `list_column_unknown`, `list_column_not_filtered`, `list_test_not_of_column`, `list_filter_without_value`, `list_value_unknown`,
/// `list_number_unreadable`, `date_invalid`, at `filters`.
pub fn condition(
    list: ListName,
    name: &str,
    test: FilterTest,
    values: &[String],
) -> Result<Condition, Refusal> {
    let column = named(list, name).map_err(|refusal| refusal.at("filters"))?;
    let told = column.column.as_str();
    if !column.filtered {
        return Err(Refusal::new("list_column_not_filtered")
            .with("column", told)
            .at("filters"));
    }
    if !column.kind.tests().contains(&test) {
        return Err(Refusal::new("list_test_not_of_column")
            .with("test", test.as_str())
            .with("column", told)
            .at("filters"));
    }
    let values = match test {
        FilterTest::Empty | FilterTest::Filled => Vec::new(),
        FilterTest::Is => values
            .iter()
            .map(|value| meant(column, value))
            .collect::<Result<Vec<String>, Refusal>>()?,
        FilterTest::Contains | FilterTest::From | FilterTest::To => values
            .iter()
            .take(1)
            .map(|value| meant(column, value))
            .collect::<Result<Vec<String>, Refusal>>()?,
    };
    let is_wanting = match test {
        FilterTest::Empty | FilterTest::Filled => false,
        FilterTest::Contains => values.iter().all(|value| value.trim().is_empty()),
        FilterTest::Is | FilterTest::From | FilterTest::To => values.is_empty(),
    };
    if is_wanting {
        return Err(Refusal::new("list_filter_without_value")
            .with("column", told)
            .at("filters"));
    }
    Ok(Condition {
        column,
        test,
        values,
    })
}

/// The columns of a list by their names, each once; without names those that are shown when nobody chose.
///
/// # Errors
/// `list_column_unknown` at `columns`.
pub fn chosen(list: ListName, names: &[String]) -> Result<Vec<&'static Column>, Refusal> {
    if names.is_empty() {
        return Ok(columns_of(list).iter().filter(|one| one.shown).collect());
    }
    let mut chosen: Vec<&'static Column> = Vec::with_capacity(names.len());
    for name in names {
        let column = named(list, name)?;
        if !chosen.iter().any(|one| one.column == column.column) {
            chosen.push(column);
        }
    }
    Ok(chosen)
}

/// A value as rows have it.
fn meant(column: &Column, value: &str) -> Result<String, Refusal> {
    let value = value.trim();
    match column.kind {
        ColumnKind::Text | ColumnKind::Name | ColumnKind::Unit => Ok(value.to_owned()),
        ColumnKind::Code => match column.column.codes() {
            Some(codes) if !codes.contains(&value) => Err(unknown(column.column, value)),
            _ => Ok(value.to_owned()),
        },
        ColumnKind::Flag if value != YES && value != NO => Err(unknown(column.column, value)),
        ColumnKind::Flag => Ok(value.to_owned()),
        ColumnKind::Whole => match value.parse::<i64>() {
            Ok(number) => Ok(number.to_string()),
            Err(_) => Err(unreadable(column.column, value)),
        },
        ColumnKind::Figure => match Decimal::from_str(value) {
            Ok(figure) => Ok(figure.to_string()),
            Err(_) => Err(unreadable(column.column, value)),
        },
        ColumnKind::Day | ColumnKind::Moment => day::read(value)
            .map(|day| day.to_string())
            .map_err(|refusal| refusal.at("filters")),
    }
}

fn unknown(column: ListColumn, value: &str) -> Refusal {
    Refusal::new("list_value_unknown")
        .with("value", value)
        .with("column", column.as_str())
        .at("filters")
}

fn unreadable(column: ListColumn, value: &str) -> Refusal {
    Refusal::new("list_number_unreadable")
        .with("value", value)
        .with("column", column.as_str())
        .at("filters")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(name: &str, test: FilterTest, values: &[&str]) -> Result<Vec<String>, String> {
        let values: Vec<String> = values.iter().map(|one| (*one).to_owned()).collect();
        condition(ListName::Employees, name, test, &values)
            .map(|condition| condition.values)
            .map_err(|refusal| refusal.code)
    }

    #[test]
    fn a_value_is_one_of_the_set_a_number_or_a_day() {
        let texts = |texts: &[&str]| Ok(texts.iter().map(|one| (*one).to_owned()).collect());
        assert_eq!(
            said("level", FilterTest::Is, &["level4", "level3"]),
            texts(&["level4", "level3"])
        );
        assert_eq!(
            said("level", FilterTest::Is, &["senior"]),
            Err("list_value_unknown".to_owned())
        );
        assert_eq!(
            said("hired_on", FilterTest::From, &[" 2020-01-01 "]),
            texts(&["2020-01-01"])
        );
        assert_eq!(
            said("hired_on", FilterTest::From, &["2020-13-01"]),
            Err("date_invalid".to_owned())
        );
        assert_eq!(said("photo", FilterTest::Is, &["no"]), texts(&["no"]));
        assert_eq!(
            said("photo", FilterTest::Is, &["perhaps"]),
            Err("list_value_unknown".to_owned())
        );
        let figure = condition(
            ListName::Results,
            "total",
            FilterTest::From,
            &["60.0".to_owned()],
        );
        assert_eq!(figure.map(|one| one.values), Ok(vec!["60.0".to_owned()]));
        let whole = condition(
            ListName::Units,
            "people",
            FilterTest::To,
            &["many".to_owned()],
        );
        assert_eq!(
            whole.map_err(|refusal| refusal.code),
            Err("list_number_unreadable".to_owned())
        );
    }

    #[test]
    fn what_has_no_value_or_does_not_fit_the_column_is_refused() {
        assert_eq!(
            said("name", FilterTest::Contains, &["  "]),
            Err("list_filter_without_value".to_owned())
        );
        assert_eq!(
            said("level", FilterTest::Is, &[]),
            Err("list_filter_without_value".to_owned())
        );
        assert_eq!(
            said("level", FilterTest::From, &["level3"]),
            Err("list_test_not_of_column".to_owned())
        );
        assert_eq!(
            said("id_number", FilterTest::Contains, &["1990"]),
            Err("list_column_not_filtered".to_owned())
        );
        assert_eq!(
            said("total", FilterTest::From, &["60"]),
            Err("list_column_unknown".to_owned())
        );
        assert_eq!(
            said("level", FilterTest::Empty, &["level3"]),
            Ok(Vec::new())
        );
    }

    #[test]
    fn a_list_is_ordered_only_by_what_has_an_order() {
        let code = |name: &str| {
            sort_by(ListName::Employees, name, false)
                .map(|by| by.column.column)
                .map_err(|refusal| refusal.code)
        };
        assert_eq!(code("name"), Ok(ListColumn::Name));
        assert_eq!(code("id_number"), Err("list_column_not_sorted".to_owned()));
        assert_eq!(code("salary"), Err("list_column_unknown".to_owned()));
    }

    #[test]
    fn columns_come_in_the_order_in_which_they_were_chosen_and_each_once() {
        let names = ["level", "name", "level"].map(str::to_owned);
        let chosen_names = |names: &[String]| {
            chosen(ListName::Employees, names).map(|columns| {
                columns
                    .iter()
                    .map(|one| one.column.as_str())
                    .collect::<Vec<&str>>()
            })
        };
        assert_eq!(chosen_names(&names), Ok(vec!["level", "name"]));
        let usual = chosen_names(&[]).unwrap_or_default();
        assert_eq!(usual.first(), Some(&"staff_no"));
        assert!(!usual.contains(&"phone"), "{usual:?}");
    }
}
