//! Long lists as somebody wishes them: how many rows meet her conditions, and their keys in her order, page by page. The rows of a page
//! are read by their keys, each where its table is. Must not know what a row shows, nor which wish is right.

mod fields;
mod parts;
mod places;
mod statement;
pub mod views;
mod wanted;

use assessment::Refusal;
use assessment::lists::column::ListColumn;

use crate::lists::fields::field;
use crate::lists::parts::{Field, Needs, Term, Test};
use crate::lists::places::place;
use crate::lists::statement::Statement;
use crate::{Engine, Tx};

pub use wanted::{LongList, NOBODY, Wanted};

/// From so many rows on, a list of people that is ordered by name or staff number is read along the people, and of equals in a column
/// of results nobody asks who they are: their own order does.
const MANY: i64 = 2_000;

/// How many rows there are.
///
/// # Errors
/// `list_column_not_here`.
pub async fn count(tx: &mut Tx, wanted: &Wanted<'_>) -> Result<i64, Refusal> {
    let is_sqlite = is_sqlite(tx);
    let mut statement = Statement::default();
    let mut needs = needs_of_search(wanted);
    let tests = tests(wanted, is_sqlite, &mut needs)?;
    let place = place(&mut statement, wanted, needs, is_sqlite);
    statement.select("CAST(COUNT(*) AS TEXT)", &place);
    statement.search(wanted);
    statement.test(&tests);
    let rows = statement.fetch(tx).await?;
    // A count always answers with one row.
    Ok(rows
        .first()
        .and_then(|count| count.parse().ok())
        .unwrap_or(0))
}

/// The keys of a page, in order. `total` is what [`count`] said of the same wish: a page of the second half is read from the end.
///
/// # Errors
/// `list_column_not_here`.
pub async fn keys(
    tx: &mut Tx,
    wanted: &Wanted<'_>,
    total: i64,
    (offset, limit): (i64, i64),
) -> Result<Vec<String>, Refusal> {
    let limit = limit.min(total.saturating_sub(offset));
    if limit <= 0 {
        return Ok(Vec::new());
    }
    let is_sqlite = is_sqlite(tx);
    let mut statement = Statement::default();
    let mut needs = needs_of_search(wanted);
    let tests = tests(wanted, is_sqlite, &mut needs)?;
    let mut order = order(wanted, is_sqlite, &mut needs)?;
    let is_along_people = total > MANY && is_by_person(wanted);
    if total <= MANY {
        needs.person |= matches!(wanted.list, LongList::Results { .. });
    }
    needs.along_people = is_along_people;
    order.push(last_of_all(wanted.list, needs));
    let is_from_the_end = offset > total - offset - limit;
    let place = place(&mut statement, wanted, needs, is_sqlite);
    statement.select(key_of(wanted.list), &place);
    statement.search(wanted);
    statement.test(&tests);
    let from = if is_from_the_end {
        total - offset - limit
    } else {
        offset
    };
    statement.order(&order, is_from_the_end, (from, limit));
    let mut keys = statement.fetch(tx).await?;
    if is_from_the_end {
        keys.reverse();
    }
    Ok(keys)
}

fn is_sqlite(tx: &mut Tx) -> bool {
    matches!(tx.engine(), Engine::Sqlite(_))
}

fn tests<'a>(
    wanted: &Wanted<'a>,
    is_sqlite: bool,
    needs: &mut Needs,
) -> Result<Vec<Test<'a>>, Refusal> {
    let mut tests = Vec::with_capacity(wanted.conditions.len());
    for condition in wanted.conditions {
        let field = here(wanted.list, is_sqlite, condition.column.column)?;
        needs.add(field.needs);
        tests.push(Test { field, condition });
    }
    Ok(tests)
}

fn order(wanted: &Wanted<'_>, is_sqlite: bool, needs: &mut Needs) -> Result<Vec<Term>, Refusal> {
    let mut order = Vec::new();
    for by in wanted.sort {
        let field = here(wanted.list, is_sqlite, by.column.column)?;
        needs.add(field.needs);
        order.extend(
            field
                .order
                .into_iter()
                .map(|(expression, may_be_null)| Term {
                    expression,
                    may_be_null,
                    descending: by.descending,
                }),
        );
    }
    Ok(order)
}

fn here(list: LongList<'_>, is_sqlite: bool, column: ListColumn) -> Result<Field, Refusal> {
    field(list, is_sqlite, column).ok_or_else(|| {
        Refusal::new("list_column_not_here")
            .with("column", column.as_str())
            .at("columns")
    })
}

/// A search looks at the person wherever there is one.
fn needs_of_search(wanted: &Wanted<'_>) -> Needs {
    Needs {
        person: !wanted.search.is_empty() && !matches!(wanted.list, LongList::Audit),
        ..Needs::default()
    }
}

fn is_by_person(wanted: &Wanted<'_>) -> bool {
    let is_of_people = match wanted.list {
        LongList::Employees | LongList::Audit => false,
        LongList::Candidates(_) | LongList::Results { .. } => true,
        // Its own staff number is the printed one.
        LongList::Certificates(_) => wanted
            .sort
            .first()
            .is_some_and(|by| by.column.column == ListColumn::Name),
    };
    let first = wanted.sort.first().map(|by| by.column.column);
    is_of_people && matches!(first, None | Some(ListColumn::StaffNo | ListColumn::Name))
}

fn key_of(list: LongList<'_>) -> &'static str {
    match list {
        LongList::Employees => "e.staff_no",
        LongList::Candidates(_) => "c.id",
        LongList::Results { .. } => "d.candidate_id",
        LongList::Certificates(_) => "t.number",
        LongList::Audit => "CAST(numbered.seq AS TEXT)",
    }
}

/// What tells the last two apart, and is the order of a list that nobody ordered.
fn last_of_all(list: LongList<'_>, needs: Needs) -> Term {
    let (expression, descending) = match list {
        LongList::Employees | LongList::Candidates(_) => ("e.staff_no", false),
        LongList::Results { .. } if needs.person || needs.along_people => ("e.staff_no", false),
        LongList::Results { .. } => ("d.candidate_id", false),
        LongList::Certificates(_) => ("t.number", false),
        // The newest line first.
        LongList::Audit => ("numbered.seq", true),
    };
    Term {
        expression: expression.to_owned(),
        may_be_null: false,
        descending,
    }
}
