//! Which tables a long list is read from, and how they are joined: no more than a wish needs. Must not know what is wished.

use crate::lists::parts::{Needs, Place};
use crate::lists::statement::Statement;
use crate::lists::wanted::{LongList, Wanted};
use crate::safekeeping::lines::numbered;

/// Where a list is read; the round, the run and what is held are bound to the statement.
pub(crate) fn place(
    statement: &mut Statement,
    wanted: &Wanted<'_>,
    needs: Needs,
    is_sqlite: bool,
) -> Place {
    let mut place = of_list(statement, wanted.list, needs);
    if needs.held {
        let rows = match is_sqlite {
            true => format!("json_each({}) AS r", statement.text(wanted.held)),
            false => format!(
                "jsonb_array_elements(CAST({} AS jsonb)) AS r(value)",
                statement.text(wanted.held)
            ),
        };
        place.tables.push_str(&format!(
            " LEFT JOIN (SELECT r.value ->> 0 AS id, r.value ->> 1 AS level, r.value ->> 2 AS since FROM {rows}) AS h ON h.id = e.id"
        ));
    }
    place
}

fn of_list(statement: &mut Statement, list: LongList<'_>, needs: Needs) -> Place {
    match list {
        LongList::Employees => alone("employees e"),
        LongList::Candidates(round) => {
            let tied = format!("c.round_id = {}", statement.text(round.as_str()));
            if needs.along_people {
                Place {
                    tables: "employees e CROSS JOIN candidates c".to_owned(),
                    tied: vec!["c.employee_id = e.id".to_owned(), tied],
                }
            } else {
                Place {
                    tables: "candidates c JOIN employees e ON e.id = c.employee_id".to_owned(),
                    tied: vec![tied],
                }
            }
        }
        LongList::Results { round, run, .. } => {
            let of_round = statement.text(round.as_str());
            let of_run = statement.number(run);
            let mut tied = vec![
                format!("d.round_id = {of_round}"),
                format!("d.run = {of_run}"),
            ];
            let tables = if needs.along_people {
                tied.push(format!("c.round_id = {of_round}"));
                tied.push("c.employee_id = e.id".to_owned());
                tied.push("d.candidate_id = c.id".to_owned());
                "employees e CROSS JOIN candidates c CROSS JOIN decisions d"
            } else if needs.person {
                "decisions d JOIN candidates c ON c.id = d.candidate_id JOIN employees e ON e.id = c.employee_id"
            } else {
                "decisions d"
            };
            Place {
                tables: tables.to_owned(),
                tied,
            }
        }
        LongList::Certificates(round) => {
            let mut tied = Vec::new();
            if let Some(round) = round {
                tied.push(format!("t.round_id = {}", statement.text(round.as_str())));
            }
            let mut tables = if needs.along_people {
                tied.push("t.employee_id = e.id".to_owned());
                "employees e CROSS JOIN certificates t".to_owned()
            } else if needs.person {
                "certificates t JOIN employees e ON e.id = t.employee_id".to_owned()
            } else {
                "certificates t".to_owned()
            };
            if needs.round {
                tables.push_str(" JOIN rounds r ON r.id = t.round_id");
            }
            Place { tables, tied }
        }
        LongList::Audit => alone(numbered!("audit_log")),
    }
}

fn alone(tables: &str) -> Place {
    Place {
        tables: tables.to_owned(),
        tied: Vec::new(),
    }
}
