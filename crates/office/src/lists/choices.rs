//! What can be chosen from, where a list is filtered by what stands in a column: the words of closed sets, and what there is in the
//! office of units, occupations, rounds, people and acts. Must not know what is chosen.

use std::collections::BTreeMap;

use assessment::lists::column::{NO, YES};
use assessment::lists::{ColumnKind, ListName};
use assessment::{ListColumn, Refusal};
use records::people::employees;
use records::safekeeping::audit;
use records::{Tx, certificates};

use crate::institution::units::{in_full, units_in};
use crate::lists::cells::word;
use crate::lists::source::Opened;
use crate::lists::wire::ListChoice;
use crate::messages::Language;
use crate::office::Office;

/// The choices of each column of a list that has any.
///
/// # Errors
/// Those of reading the office.
pub(super) async fn of(
    office: &Office,
    opened: &Opened,
) -> Result<BTreeMap<ListColumn, Vec<ListChoice>>, Refusal> {
    let mut tx = office.read().await?;
    let mut all = BTreeMap::new();
    for one in opened.columns.iter().filter(|one| one.filtered) {
        let choices = match (one.kind, one.column.codes()) {
            (ColumnKind::Flag, _) => words(office.language, one.column, &[YES, NO]),
            (ColumnKind::Code, Some(codes)) => words(office.language, one.column, &codes),
            (ColumnKind::Unit, _) => units(&mut tx).await?,
            (ColumnKind::Code, None) => {
                open(&mut tx, opened.list, one.column, office.language).await?
            }
            _ => Vec::new(),
        };
        if !choices.is_empty() {
            all.insert(one.column, choices);
        }
    }
    Ok(all)
}

fn words(language: Language, column: ListColumn, codes: &[&str]) -> Vec<ListChoice> {
    codes
        .iter()
        .map(|code| ListChoice {
            value: (*code).to_owned(),
            text: word(language, column, code),
        })
        .collect()
}

async fn units(tx: &mut Tx) -> Result<Vec<ListChoice>, Refusal> {
    Ok(units_in(tx)
        .await?
        .into_iter()
        .map(|line| ListChoice {
            text: in_full(&line),
            value: line.unit,
        })
        .collect())
}

/// What there is of a set that is not closed.
async fn open(
    tx: &mut Tx,
    list: ListName,
    column: ListColumn,
    language: Language,
) -> Result<Vec<ListChoice>, Refusal> {
    let itself = |value: String| ListChoice {
        text: value.clone(),
        value,
    };
    Ok(match (list, column) {
        (ListName::Employees, ListColumn::Occupation) => named(employees::occupations(tx).await?),
        (ListName::Certificates, ListColumn::Occupation) => {
            named(certificates::occupations(tx).await?)
        }
        (ListName::Certificates, ListColumn::Round) => {
            let rounds = records::rounds::list(tx).await?;
            rounds
                .into_iter()
                .map(|round| ListChoice {
                    text: format!("{} {}", round.code, round.title),
                    value: round.code,
                })
                .collect()
        }
        (ListName::Audit, ListColumn::Actor) => {
            let (actors, _) = audit::actors_and_actions(tx).await?;
            actors.into_iter().map(itself).collect()
        }
        (ListName::Audit, ListColumn::Action) => {
            let (_, actions) = audit::actors_and_actions(tx).await?;
            let codes: Vec<&str> = actions.iter().map(String::as_str).collect();
            words(language, column, &codes)
        }
        _ => Vec::new(),
    })
}

fn named(codes: Vec<(String, Option<String>)>) -> Vec<ListChoice> {
    codes
        .into_iter()
        .map(|(code, name)| ListChoice {
            text: name.unwrap_or_else(|| code.clone()),
            value: code,
        })
        .collect()
}
