//! Lists as they cross the wire: what is wished of one, what it can show, its rows. Names of columns travel as texts, so that one that
//! is not there is refused by its name.

use assessment::lists::{ColumnKind, FilterTest};
use assessment::{ListColumn, ListName};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A list, and of which round where it is of one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ListRef {
    /// Which list.
    pub list: ListName,
    /// The round's code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub round: Option<String>,
}

/// What is wished of a list. Whatever is left out is as usual: all rows, in their usual order, with the usual columns.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
#[ts(export)]
pub struct ListWish {
    /// What is looked for.
    pub search: String,
    /// By what it is ordered, first first.
    pub sort: Vec<ListSort>,
    /// What has to hold of a row, all of it.
    pub filters: Vec<ListFilter>,
    /// The columns in their order.
    #[ts(as = "Vec<ListColumn>")]
    pub columns: Vec<String>,
}

/// A column by which a list is ordered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ListSort {
    /// Which.
    #[ts(as = "ListColumn")]
    pub column: String,
    /// Whether the greatest comes first.
    #[serde(default)]
    pub descending: bool,
}

/// Something that has to hold of a row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ListFilter {
    /// Of which column.
    #[ts(as = "ListColumn")]
    pub column: String,
    /// By what.
    pub test: FilterTest,
    /// The values: several are alternatives.
    #[serde(default)]
    pub values: Vec<String>,
}

/// Input of `show_list`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ListPage {
    /// Which list.
    pub list: ListName,
    /// The round's code.
    #[serde(default)]
    #[ts(optional)]
    pub round: Option<String>,
    /// What is wished of it.
    #[serde(default)]
    pub wish: ListWish,
    /// First row of the page.
    #[serde(default)]
    pub offset: u32,
    /// Rows of the page; 0 means all.
    #[serde(default)]
    pub limit: u32,
}

/// A page of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ListShown {
    /// Which list.
    pub list: ListName,
    /// How many rows meet the wish.
    pub total: u32,
    /// The columns in their order.
    pub columns: Vec<ColumnShown>,
    /// The rows of the page.
    pub rows: Vec<ListRow>,
}

/// A column as it is shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ColumnShown {
    /// Which.
    pub column: ListColumn,
    /// In the reader's language.
    pub title: String,
    /// What stands in it.
    pub kind: ColumnKind,
}

/// A row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ListRow {
    /// What it is known by: a staff number, a certificate number, the code of a round or a unit, the number of a line, the id of an
    /// account; of the board staff number and rater with a blank between them.
    pub key: String,
    /// A cell for each column.
    pub cells: Vec<ListCell>,
}

/// What stands in a column of a row.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ListCell {
    /// As programs read it: a code, a day as ISO text, a decimal; none where nothing stands.
    pub value: Option<String>,
    /// In words, where those are another text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub text: Option<String>,
    /// Whether it is less than is needed; left out where it is not, or nothing is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub below: Option<bool>,
}

/// What a list can show, and the views that are kept of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ListOffered {
    /// Its columns, in their usual order.
    pub columns: Vec<ColumnOffered>,
    /// The views that whoever asks keeps, by name.
    pub views: Vec<ListViewShown>,
}

/// A column that a list can show.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ColumnOffered {
    /// Which.
    pub column: ListColumn,
    /// In the reader's language.
    pub title: String,
    /// What stands in it.
    pub kind: ColumnKind,
    /// Whether it is shown when nobody chose.
    pub shown: bool,
    /// Whether the list can be ordered by it.
    pub sorted: bool,
    /// By what the list can be filtered by it; by nothing when empty.
    pub tests: Vec<FilterTest>,
    /// What may stand in it, where that can be chosen from.
    pub choices: Vec<ListChoice>,
}

/// Something that may stand in a column.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ListChoice {
    /// The value of a filter.
    pub value: String,
    /// In the reader's language.
    pub text: String,
}

/// A kept view.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ListViewShown {
    /// Its name.
    pub name: String,
    /// What it wishes, without what is no longer there.
    pub wish: ListWish,
    /// Names of columns that it wishes and that the list does not have, or not in this round.
    pub gone: Vec<String>,
}

/// Input of `keep_list_view`. A view of that name is replaced; what is looked for is not kept.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct KeepListView {
    /// Of which list.
    pub list: ListName,
    /// Its name.
    pub name: String,
    /// What it wishes.
    pub wish: ListWish,
}

/// Input of `drop_list_view`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct DropListView {
    /// Of which list.
    pub list: ListName,
    /// Its name.
    pub name: String,
}

/// Input of `export_list`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ExportList {
    /// Which list.
    pub list: ListName,
    /// The round's code.
    #[serde(default)]
    #[ts(optional)]
    pub round: Option<String>,
    /// What is wished of it.
    #[serde(default)]
    pub wish: ListWish,
    /// The file to write: `.xlsx` a workbook, `.csv` a CSV, `.pdf` to be printed.
    pub path: String,
}

/// A list that was written.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ListExported {
    /// Rows.
    pub rows: u32,
    /// Where it is.
    pub path: String,
}
