//! A mapping suggested by the headers alone.
//!
//! Must not know files.

use std::collections::BTreeMap;

use super::Mapping;
use crate::subject::{Field, Subject};
use crate::table::normal;
use crate::table::top::ColumnName;

/// What the headers suggest.
#[derive(Debug, Clone, Default)]
pub(crate) struct Guess {
    pub(crate) mapping: Mapping,
    /// What has to be asked: one column is wanted and several are called so.
    pub(crate) asks: Vec<Ask>,
}

/// Several columns for one field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ask {
    /// Our field.
    pub field: &'static str,
    /// Their headers.
    pub headers: Vec<String>,
}

/// The mapping that the usual headers (Chinese and English) suggest, and nothing for what is not recognised. A score
/// sheet without a column of marks is taken for the sheet form: every column that is not known is a criterion.
pub fn guess_mapping(headers: &[&str], subject: Subject) -> Mapping {
    let columns: Vec<ColumnName> = headers
        .iter()
        .map(|header| ColumnName::of_one_line(header))
        .collect();
    guess(&columns, subject).mapping
}

/// The same, of headers of any number of lines, and what has to be asked.
pub(crate) fn guess(columns: &[ColumnName], subject: Subject) -> Guess {
    let mut taken = vec![false; columns.len()];
    let mut guess = Guess::default();
    let take = |guess: &mut Guess, taken: &mut Vec<bool>, field: &Field, found: &[usize]| {
        for index in found {
            taken[*index] = true;
        }
        let mut headers: Vec<String> = Vec::new();
        for index in found {
            let shown = &columns[*index].shown;
            if !headers.contains(shown) {
                headers.push(shown.clone());
            }
        }
        match headers.as_slice() {
            [] => {}
            [one] => {
                let one = vec![one.clone()];
                guess.mapping.columns.insert(field.name.to_owned(), one);
            }
            _ => guess.asks.push(Ask {
                field: field.name,
                headers,
            }),
        }
    };
    for field in subject.fields() {
        let found = called(columns, &taken, field.names.first);
        take(&mut guess, &mut taken, field, &found);
    }
    // From the end: what is called 严重缺陷 is the major class before it is the critical one.
    for field in subject.fields().iter().rev() {
        let is_given = guess.mapping.columns.contains_key(field.name)
            || guess.asks.iter().any(|ask| ask.field == field.name);
        if !is_given {
            let first = field.names.otherwise.iter().find_map(|name| {
                let found = called(columns, &taken, &[name]);
                (!found.is_empty()).then_some(found)
            });
            take(&mut guess, &mut taken, field, &first.unwrap_or_default());
        }
    }
    let has = |field: &str| {
        guess.mapping.columns.contains_key(field) || guess.asks.iter().any(|ask| ask.field == field)
    };
    if subject == Subject::Scores && has("candidate") && !has("mark") && !has("criterion") {
        guess.mapping.mark_columns = criteria(columns, &taken);
    }
    guess
}

/// The free columns that are called one of the names: to the letter, else but for a note in brackets.
fn called(columns: &[ColumnName], taken: &[bool], names: &[&str]) -> Vec<usize> {
    let names: Vec<String> = names.iter().map(|name| normal::header(name)).collect();
    let free = |agree: &dyn Fn(&str, &str) -> bool| -> Vec<usize> {
        (0..columns.len())
            .filter(|index| {
                !taken[*index]
                    && !columns[*index].is_empty()
                    && columns[*index]
                        .forms
                        .iter()
                        .any(|form| names.iter().any(|name| agree(form, name)))
            })
            .collect()
    };
    let exact = free(&|form, name| form == name);
    if exact.is_empty() {
        return free(&matches);
    }
    exact
}

/// Whether a header (both compared by [`normal::header`]) is the wanted one, bracketed notes at its end aside.
pub(crate) fn matches(header: &str, wanted: &str) -> bool {
    header == wanted || normal::header_without_note(header) == Some(wanted)
}

/// The columns that nobody knows, each a criterion. Where a criterion has several columns below it and one of them is that of
/// its marks, only that one counts: 得分 beside 扣分.
fn criteria(columns: &[ColumnName], taken: &[bool]) -> BTreeMap<String, String> {
    let is_mark = |column: &ColumnName| {
        let lower = &column.lower;
        !column.upper.is_empty()
            && Subject::MARK_WORDS
                .iter()
                .any(|word| matches(lower, &normal::header(word)))
    };
    let beside: Vec<String> = Subject::beside_marks().map(normal::header).collect();
    columns
        .iter()
        .zip(taken)
        .filter(|(column, taken)| {
            !**taken
                && !column.is_empty()
                && !column
                    .forms
                    .iter()
                    .chain([&column.lower])
                    .any(|form| beside.iter().any(|known| matches(form, known)))
        })
        .map(|(column, _)| column)
        .filter_map(|column| {
            if is_mark(column) {
                return Some((column.upper_shown.clone(), column.shown.clone()));
            }
            let has_marks = !column.upper.is_empty()
                && columns
                    .iter()
                    .any(|other| other.upper == column.upper && is_mark(other));
            (!has_marks).then(|| (column.shown.clone(), column.shown.clone()))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_usual_headers_are_recognised() {
        let headers = [
            "序号",
            "*工号",
            "姓 名",
            "身份证号码",
            "入职日期(年-月)",
            "参加工作时间",
            "部门",
            "班组",
        ];
        let mapping = guess_mapping(&headers, Subject::Employees);
        let header_of = |field: &str| mapping.columns.get(field).map(|headers| headers.join("/"));
        assert_eq!(header_of("staff_no").as_deref(), Some("*工号"));
        assert_eq!(header_of("hired_on").as_deref(), Some("入职日期(年-月)"));
        assert_eq!(header_of("workshop").as_deref(), Some("部门"));
        assert_eq!(header_of("phone"), None);
    }

    #[test]
    fn a_sheet_without_a_mark_column_has_a_criterion_per_column() {
        let mapping = guess_mapping(
            &["工号", "姓名", "考评员", "操作技能", "安全", "备注"],
            Subject::Scores,
        );
        let criteria: Vec<_> = mapping.mark_columns.keys().map(String::as_str).collect();
        assert_eq!(criteria, ["安全", "操作技能"]);
    }
}
