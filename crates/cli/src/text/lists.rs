//! Lists as a person reads them. Must not know what they are about.

use office::lists::wire::{ColumnOffered, ListExported, ListOffered, ListShown};
use office::{ColumnKind, ListName};

use super::page::Column;
use super::{Page, Readable};

impl Readable for ListShown {
    fn tell(&self, page: &mut Page) {
        let list = name_of(page, self.list);
        page.say(
            "told_list",
            &[
                ("list", &list),
                ("total", &self.total),
                ("shown", &self.rows.len()),
            ],
        );
        let columns = self.columns.iter().map(|one| match one.kind {
            ColumnKind::Whole | ColumnKind::Figure => Column::figure(&one.title),
            ColumnKind::Name | ColumnKind::Day | ColumnKind::Moment => Column::whole(&one.title),
            ColumnKind::Text | ColumnKind::Code | ColumnKind::Unit | ColumnKind::Flag => {
                Column::text(&one.title)
            }
        });
        let rows = self.rows.iter().map(|row| {
            let cells = row.cells.iter();
            cells
                .map(|cell| {
                    let said = cell.text.as_ref().or(cell.value.as_ref());
                    said.cloned().unwrap_or_default()
                })
                .collect()
        });
        let rows = rows.collect();
        page.table(columns.collect(), rows);
    }
}

fn name_of(page: &Page, list: ListName) -> String {
    page.word_of("list", list.as_str())
}

impl Readable for ListExported {
    fn tell(&self, page: &mut Page) {
        page.say(
            "told_list_exported",
            &[("path", &self.path), ("rows", &self.rows)],
        );
    }
}

impl Readable for ListOffered {
    fn tell(&self, page: &mut Page) {
        let rows = self.columns.iter().map(row_of);
        let rows = rows.collect();
        page.table(
            vec![
                Column::whole("list_column"),
                Column::text("list_title"),
                Column::text("list_sorted"),
                Column::text("list_filters"),
            ],
            rows,
        );
        for view in &self.views {
            page.say("told_list_view", &[("name", &view.name)]);
            for name in &view.gone {
                page.say("told_list_view_without", &[("column", name)]);
            }
        }
    }
}

fn row_of(one: &ColumnOffered) -> Vec<String> {
    let tests = one.tests.iter().map(|test| test.as_str());
    vec![
        one.column.as_str().to_owned(),
        one.title.clone(),
        Page::tick(one.sorted),
        tests.collect::<Vec<&str>>().join(" "),
    ]
}
