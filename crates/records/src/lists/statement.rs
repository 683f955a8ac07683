//! A statement over a long list, put together from constants of this crate; every value that comes from elsewhere is bound. Must not
//! know any table.

use assessment::Refusal;
use assessment::lists::column::ColumnKind;
use assessment::lists::wish::FilterTest;
use sqlx::AssertSqlSafe;

use crate::Tx;
use crate::lists::parts::{Place, Term, Test};
use crate::lists::wanted::{LongList, Wanted};
use crate::store::query::{on, refuse_nul};
use crate::store::search::{begins, contains, ends};

/// Signs of a search that may be the last of an ID number or a phone: what lists show of those anyway.
const LAST_SIGNS: usize = 4;

enum Value {
    Text(String),
    Number(i64),
}

/// The text with the values of its places.
#[derive(Default)]
pub(crate) struct Statement {
    sql: String,
    values: Vec<Value>,
}

impl Statement {
    /// Binds a text and answers its place.
    pub(crate) fn text(&mut self, text: impl Into<String>) -> String {
        self.values.push(Value::Text(text.into()));
        format!("${}", self.values.len())
    }

    /// Binds a number and answers its place.
    pub(crate) fn number(&mut self, number: i64) -> String {
        self.values.push(Value::Number(number));
        format!("${}", self.values.len())
    }

    /// Begins with what is read, and where.
    pub(crate) fn select(&mut self, what: &str, place: &Place) {
        self.sql = format!("SELECT {what} FROM {} WHERE true", place.tables);
        for tied in &place.tied {
            self.and(tied);
        }
    }

    fn and(&mut self, condition: &str) {
        self.sql.push_str(" AND ");
        self.sql.push_str(condition);
    }

    /// Keeps the rows in which what is looked for stands, as each list is searched.
    pub(crate) fn search(&mut self, wanted: &Wanted<'_>) {
        if wanted.search.is_empty() {
            return;
        }
        let pattern = self.text(contains(wanted.search));
        let like = |value: &str| format!("lower({value}) LIKE {pattern} ESCAPE '\\'");
        let mut found = match wanted.list {
            LongList::Audit => vec![like("numbered.subject"), like("numbered.detail")],
            _ => vec![
                like("e.staff_no"),
                like("e.name"),
                format!("e.pinyin LIKE {pattern} ESCAPE '\\'"),
                format!("e.initials LIKE {pattern} ESCAPE '\\'"),
            ],
        };
        match wanted.list {
            LongList::Results { .. } => {
                found.push(like("d.name"));
                found.push(like("d.unit_name"));
            }
            LongList::Certificates(_) => {
                found.push(like("t.printed_staff_no"));
                found.push(like("t.printed_name"));
                // The blanks between the groups of a number do not count.
                let number: String = wanted.search.split_whitespace().collect();
                let number = self.text(contains(&number));
                found.push(format!("lower(t.number) LIKE {number} ESCAPE '\\'"));
            }
            LongList::Employees if is_last_of_number(wanted.search) => {
                // Where they stand encrypted nothing ends so.
                let last = self.text(ends(wanted.search));
                found.push(format!("lower(e.id_number) LIKE {last} ESCAPE '\\'"));
                found.push(format!("e.phone LIKE {last} ESCAPE '\\'"));
            }
            LongList::Employees | LongList::Candidates(_) | LongList::Audit => {}
        }
        if !matches!(wanted.list, LongList::Audit | LongList::Certificates(_)) {
            found.push(format!(
                "EXISTS (SELECT 1 FROM teams u WHERE u.workshop = e.workshop AND u.code = e.team
                     AND lower(u.name) LIKE {pattern} ESCAPE '\\')"
            ));
            found.push(format!(
                "EXISTS (SELECT 1 FROM workshops u WHERE u.code = e.workshop AND lower(u.name) LIKE {pattern} ESCAPE '\\')"
            ));
        }
        self.and(&format!("({})", found.join(" OR ")));
    }

    /// Keeps the rows of which all of it holds.
    pub(crate) fn test(&mut self, tests: &[Test<'_>]) {
        for test in tests {
            let condition = self.holds(test);
            self.and(&condition);
        }
    }

    fn holds(&mut self, test: &Test<'_>) -> String {
        let value = test.field.value.as_str();
        let kind = test.condition.column.kind;
        let values = &test.condition.values;
        let is_number = matches!(kind, ColumnKind::Whole | ColumnKind::Figure);
        let stands = if is_number {
            format!("({value} IS NOT NULL)")
        } else {
            format!("(COALESCE({value}, '') <> '')")
        };
        match test.condition.test {
            FilterTest::Filled => stands,
            FilterTest::Empty => format!("NOT {stands}"),
            FilterTest::Contains => {
                let any = self.any(values, |statement, text| {
                    let pattern = statement.text(contains(text));
                    format!("lower({value}) LIKE {pattern} ESCAPE '\\'")
                });
                format!("({any})")
            }
            FilterTest::Is => {
                let any = self.any(values, |statement, text| match kind {
                    ColumnKind::Unit => {
                        let whole = statement.text(text);
                        let within = statement.text(begins(&format!("{text}/")));
                        format!("{value} = {whole} OR lower({value}) LIKE {within} ESCAPE '\\'")
                    }
                    _ if is_number => {
                        format!("{value} = CAST({} AS NUMERIC)", statement.text(text))
                    }
                    _ => format!("{value} = {}", statement.text(text)),
                });
                format!("({any})")
            }
            FilterTest::From | FilterTest::To => {
                let sign = match (test.condition.test, kind) {
                    (FilterTest::From, _) => ">=",
                    // The first moment that is too late.
                    (_, ColumnKind::Moment) => "<",
                    _ => "<=",
                };
                // The rules see to it that a limit has its value.
                let limit = values.first().map_or("", String::as_str);
                let place = self.text(limit);
                if is_number {
                    format!("{value} {sign} CAST({place} AS NUMERIC)")
                } else {
                    format!("({stands} AND {value} {sign} {place})")
                }
            }
        }
    }

    fn any(&mut self, values: &[String], mut one: impl FnMut(&mut Self, &str) -> String) -> String {
        let all: Vec<String> = values.iter().map(|value| one(self, value)).collect();
        all.join(" OR ")
    }

    /// Ends with the order and the page; turned round, what would come last comes first.
    pub(crate) fn order(&mut self, terms: &[Term], is_turned: bool, (offset, limit): (i64, i64)) {
        let mut order = Vec::with_capacity(terms.len() * 2);
        let way = |descending: bool| if descending { "DESC" } else { "ASC" };
        for term in terms {
            if term.may_be_null {
                // Where nothing stands comes last, whichever way one reads.
                order.push(format!("({} IS NULL) {}", term.expression, way(is_turned)));
            }
            order.push(format!(
                "{} {}",
                term.expression,
                way(term.descending != is_turned)
            ));
        }
        let (limit, offset) = (self.number(limit), self.number(offset));
        self.sql.push_str(&format!(
            " ORDER BY {} LIMIT {limit} OFFSET {offset}",
            order.join(", ")
        ));
    }

    /// Runs it; it reads one text of each row.
    pub(crate) async fn fetch(self, tx: &mut Tx) -> Result<Vec<String>, Refusal> {
        for value in &self.values {
            if let Value::Text(text) = value {
                refuse_nul(text)?;
            }
        }
        let rows: Vec<(String,)> = on!(tx, connection, kept => {
            let mut query = sqlx::query_as(AssertSqlSafe(self.sql.as_str())).persistent(kept);
            for value in &self.values {
                query = match value {
                    Value::Text(text) => query.bind(text.as_str()),
                    Value::Number(number) => query.bind(*number),
                };
            }
            query.fetch_all(connection).await
        })?;
        Ok(rows.into_iter().map(|(text,)| text).collect())
    }
}

/// Whether a search may be the last signs of an ID number or of a phone: so many figures, and an X at most at the end. Fewer or
/// more would tell somebody, sign by sign, what lists hide.
fn is_last_of_number(search: &str) -> bool {
    let signs: Vec<char> = search.chars().collect();
    signs.len() == LAST_SIGNS
        && signs.iter().enumerate().all(|(at, sign)| {
            sign.is_ascii_digit() || (at + 1 == LAST_SIGNS && matches!(sign, 'x' | 'X'))
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lists::parts::Needs;
    use crate::lists::places::place;
    use crate::lists::wanted::NOBODY;

    #[test]
    fn only_the_four_signs_that_lists_show_anyway_are_looked_for_at_the_end_of_a_number() {
        for (search, is_last) in [
            ("002X", true),
            ("8000", true),
            ("002x", true),
            ("8001x", false),
            ("800", false),
            ("x800", false),
            ("W001", false),
        ] {
            assert_eq!(is_last_of_number(search), is_last, "{search}");
        }
    }

    #[test]
    fn what_somebody_typed_stands_in_no_statement() {
        let mut statement = Statement::default();
        let wanted = Wanted {
            list: LongList::Employees,
            search: "'; DROP TABLE employees; --",
            conditions: &[],
            sort: &[],
            held: NOBODY,
        };
        let needs = Needs {
            held: true,
            ..Needs::default()
        };
        let place = place(&mut statement, &wanted, needs, true);
        statement.select("e.staff_no", &place);
        statement.search(&wanted);
        assert!(!statement.sql.contains("DROP"), "{}", statement.sql);
        assert_eq!(statement.values.len(), 2);
    }

    #[test]
    fn read_from_the_end_everything_is_turned_round_but_what_is_read() {
        let terms = [
            Term {
                expression: "a".to_owned(),
                may_be_null: true,
                descending: true,
            },
            Term {
                expression: "b".to_owned(),
                may_be_null: false,
                descending: false,
            },
        ];
        let said = |is_turned| {
            let mut statement = Statement::default();
            statement.order(&terms, is_turned, (20, 10));
            statement.sql
        };
        assert_eq!(
            said(false),
            " ORDER BY (a IS NULL) ASC, a DESC, b ASC LIMIT $1 OFFSET $2"
        );
        assert_eq!(
            said(true),
            " ORDER BY (a IS NULL) DESC, a ASC, b DESC LIMIT $1 OFFSET $2"
        );
    }
}
