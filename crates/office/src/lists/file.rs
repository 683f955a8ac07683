//! A list as a file: a workbook or a CSV to go on working with, or a PDF to be printed. It holds what is filtered, in the chosen order
//! and columns, and no whole ID number; the log says that it left. Must not know the rows' subject.

use std::ffi::OsStr;
use std::path::Path;

use assessment::lists::column::Column;
use assessment::lists::wish::{Condition, FilterTest};
use assessment::lists::{ColumnKind, ListName};
use assessment::{Refusal, day};
use documents::list_sheet::{self, ListSheet};
use documents::{FontSet, PrintOptions};
use exchange::{AtomicFile, ListTable, TableCell};
use jiff::Timestamp;
use records::institution;
use serde_json::json;

use crate::blocking::blocking;
use crate::environment::clock;
use crate::institution::units::{in_full, units_in};
use crate::lists::cells::{title, word};
use crate::lists::source::{Found, Opened};
use crate::lists::wire::{ExportList, ListCell, ListExported};
use crate::lists::wish::{Checked, checked};
use crate::messages::Language;
use crate::office::Office;
use crate::rounds::of_code;
use crate::wire::count;

/// Writes a list where somebody says. The line of the log comes before the file's name.
///
/// # Errors
/// `list_file_kind_unknown`, those of showing the list, of writing a file and of printing.
pub async fn export(office: &Office, input: ExportList) -> Result<ListExported, Refusal> {
    let is_paper = is_paper(&input.path)?;
    let opened = Opened::of(office, "export_list", input.list, input.round.as_deref()).await?;
    let wish = checked(input.list, &input.wish, &opened.columns)?;
    let found = opened.page(office, &wish, (0, 0)).await?;
    let rows = found.rows.len() as u64;
    let written = if is_paper {
        paper(office, &input, &wish, found).await?
    } else {
        table(office, &input, &wish, found).await?
    };
    let mut detail = json!({
        "list": input.list, "rows": rows, "filtered": !wish.conditions.is_empty() || !wish.search.is_empty(),
    });
    if let Some(round) = &input.round {
        detail["round"] = json!(round);
    }
    let tx = office.write().await?;
    office
        .commit(tx, "export_list", &input.path, detail)
        .await?;
    blocking(move || written.commit()).await?;
    Ok(ListExported {
        rows: count(rows),
        path: input.path,
    })
}

/// Whether a file of this name is to be printed; another one is to go on working with.
fn is_paper(path: &str) -> Result<bool, Refusal> {
    let ending = Path::new(path).extension().map(OsStr::to_ascii_lowercase);
    match ending.as_deref().and_then(OsStr::to_str) {
        Some("pdf") => Ok(true),
        Some("xlsx" | "csv") => Ok(false),
        _ => Err(Refusal::new("list_file_kind_unknown")
            .with("path", path)
            .at("path")),
    }
}

/// What a list is called.
fn name_of(language: Language, list: ListName) -> String {
    language.label(&format!("word_list_{}", list.as_str()))
}

fn headings(language: Language, wish: &Checked) -> Vec<String> {
    let columns = wish.columns.iter();
    columns.map(|one| title(language, one.column)).collect()
}

async fn table(
    office: &Office,
    input: &ExportList,
    wish: &Checked,
    found: Found,
) -> Result<AtomicFile, Refusal> {
    let table = ListTable {
        sheet: name_of(office.language, input.list),
        headings: headings(office.language, wish),
        rows: found
            .rows
            .iter()
            .map(|row| {
                let cells = row.cells.iter().zip(&wish.columns);
                cells.map(|(cell, column)| cell_of(cell, column)).collect()
            })
            .collect(),
    };
    let path = input.path.clone();
    blocking(move || {
        let path = Path::new(&path);
        exchange::output::refuse_taken(path)?;
        exchange::write_unnamed(path, &table.for_path(path)?)
    })
    .await
}

/// A cell of a workbook: days are days, figures are figures, and what numbers a person is text.
fn cell_of(cell: &ListCell, column: &Column) -> TableCell {
    let Some(value) = cell.value.as_deref() else {
        return TableCell::Nothing;
    };
    let as_text = || TableCell::Text(cell.read().to_owned());
    match column.kind {
        ColumnKind::Whole | ColumnKind::Figure => TableCell::Figure(value.to_owned()),
        ColumnKind::Day => day::of_text(value).map_or_else(as_text, TableCell::Day),
        ColumnKind::Moment => value
            .parse::<Timestamp>()
            .map_or_else(|_| as_text(), |moment| TableCell::Moment(clock(moment))),
        ColumnKind::Text
        | ColumnKind::Name
        | ColumnKind::Code
        | ColumnKind::Unit
        | ColumnKind::Flag => as_text(),
    }
}

async fn paper(
    office: &Office,
    input: &ExportList,
    wish: &Checked,
    found: Found,
) -> Result<AtomicFile, Refusal> {
    let language = office.language;
    let is_figure =
        |one: &&'static Column| matches!(one.kind, ColumnKind::Whole | ColumnKind::Figure);
    let page = language.phrase("list_page", &[("number", NUMBER)]);
    let page = page.split_once(NUMBER).unwrap_or((page.as_str(), ""));
    let mut tx = office.read().await?;
    let institution = institution::get(&mut tx).await?;
    let title = match &input.round {
        None => name_of(language, input.list),
        Some(code) => {
            let round = of_code(&mut tx, code).await?;
            let name = name_of(language, input.list);
            format!("{name} · {} {}", round.code, round.title)
        }
    };
    let mut about = vec![language.phrase(
        "list_printed",
        &[
            ("day", &office.environment.today().to_string()),
            ("count", &found.rows.len().to_string()),
        ],
    )];
    if !wish.search.is_empty() {
        about.push(language.phrase("list_searched", &[("search", &wish.search)]));
    }
    let units = units_in(&mut tx).await?;
    for condition in &wish.conditions {
        about.push(said(language, condition, |code| {
            let unit = units.iter().find(|unit| unit.unit == code);
            unit.map_or_else(|| code.to_owned(), in_full)
        }));
    }
    drop(tx);
    let sheet = ListSheet {
        institution: institution.map(|one| one.name).unwrap_or_default(),
        title,
        about,
        headings: headings(language, wish),
        figures: wish.columns.iter().map(is_figure).collect(),
        rows: found
            .rows
            .iter()
            .map(|row| {
                row.cells
                    .iter()
                    .map(|cell| cell.read().to_owned())
                    .collect()
            })
            .collect(),
        page: (page.0.to_owned(), page.1.to_owned()),
        stood_in: language.label("list_stood_in"),
    };
    let mut id = [0; 16];
    id.copy_from_slice(&office.environment.new_secret()?[..16]);
    let options = PrintOptions::new(id, office.environment.now());
    let fonts = office.environment.fonts().to_owned();
    let path = input.path.clone();
    blocking(move || {
        let path = Path::new(&path);
        exchange::output::refuse_taken(path)?;
        let printed = list_sheet::print(&sheet, &FontSet::load(&fonts)?, &options)?;
        exchange::write_unnamed(path, &printed.pdf)
    })
    .await
}

/// Where the number of a page stands in its phrase.
const NUMBER: &str = "#";

/// A condition in words.
fn said(language: Language, condition: &Condition, unit: impl Fn(&str) -> String) -> String {
    let column = condition.column;
    let values: Vec<String> = condition
        .values
        .iter()
        .map(|value| match column.kind {
            ColumnKind::Unit => unit(value),
            ColumnKind::Code | ColumnKind::Flag => word(language, column.column, value),
            _ => value.clone(),
        })
        .collect();
    let or = match language {
        Language::Chinese => "、",
        Language::English => ", ",
    };
    let column = title(language, column.column);
    let values = values.join(or);
    match condition.test {
        FilterTest::Is => {
            language.phrase("list_test_is", &[("column", &column), ("values", &values)])
        }
        FilterTest::Contains => language.phrase(
            "list_test_contains",
            &[("column", &column), ("values", &values)],
        ),
        FilterTest::From => language.phrase(
            "list_test_from",
            &[("column", &column), ("values", &values)],
        ),
        FilterTest::To => {
            language.phrase("list_test_to", &[("column", &column), ("values", &values)])
        }
        FilterTest::Empty => language.phrase("list_test_empty", &[("column", &column)]),
        FilterTest::Filled => language.phrase("list_test_filled", &[("column", &column)]),
    }
}

#[cfg(test)]
mod tests {
    use assessment::lists::column::{ListColumn, column_of};

    use super::*;

    #[test]
    fn days_are_days_figures_are_figures_and_what_numbers_a_person_is_text() {
        let cell = |list, column, value: &str| {
            column_of(list, column).map(|column| cell_of(&ListCell::of(value.to_owned()), column))
        };
        let list = ListName::Employees;
        assert_eq!(
            cell(list, ListColumn::StaffNo, "00123"),
            Some(TableCell::Text("00123".to_owned()))
        );
        let day = cell(list, ListColumn::HiredOn, "2020-03-02");
        assert!(matches!(day, Some(TableCell::Day(_))), "{day:?}");
        let damaged = cell(list, ListColumn::HiredOn, "2020");
        assert_eq!(damaged, Some(TableCell::Text("2020".to_owned())));
        assert_eq!(
            cell(ListName::Results, ListColumn::Total, "77.3"),
            Some(TableCell::Figure("77.3".to_owned()))
        );
        let moment = cell(ListName::Audit, ListColumn::At, "2026-05-18T16:30:00Z");
        let said = moment.map(|cell| cell.text());
        assert_eq!(said.as_deref(), Some("2026-05-19 00:30"));
    }

    #[test]
    fn a_file_is_a_workbook_a_csv_or_a_page() {
        assert_eq!(is_paper("职工.PDF"), Ok(true));
        assert_eq!(is_paper("职工.xlsx"), Ok(false));
        let refusal = is_paper("职工.xls").err();
        assert_eq!(
            refusal.map(|one| one.code),
            Some("list_file_kind_unknown".to_owned())
        );
    }
}
