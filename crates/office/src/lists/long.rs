//! The rows of long lists: what the records keep of each key, cell by cell. Must not know in which order they come, nor which were
//! chosen.

use std::collections::HashMap;
use std::hash::Hash;

use assessment::lists::column::Column;
use assessment::{DecisionResult, ListColumn, Refusal};
use records::Tx;
use records::certificates;
use records::certificates::CertificateRow;
use records::people::employees;
use records::people::employees::ListedEmployee;
use records::results::decisions;
use records::rounds::Round;
use records::rounds::candidates;
use records::rounds::candidates::ListedCandidate;
use records::safekeeping::audit;
use records::safekeeping::audit::AuditLine;

use crate::certificates::Holder;
use crate::environment::civil_minute;
use crate::institution::units::{unit_of, units_in};
use crate::lists::wire::{ListCell, ListRow};
use crate::messages::Language;
use crate::office::{Office, stored};
use crate::people::held::Levels;
use crate::people::masks::{masked, masked_phone};
use crate::results::candidate_result;
use crate::results::wire::CandidateResult;
use crate::rounds::eligibility_of;
use crate::rounds::names::Names;
use crate::rounds::plans;
use crate::rounds::sent_back::Open;
use crate::rounds::wire::CandidateLine;

/// What units are called, by their codes.
async fn unit_names(tx: &mut Tx) -> Result<HashMap<String, String>, Refusal> {
    let units = units_in(tx).await?;
    Ok(units
        .into_iter()
        .map(|line| (line.unit, line.name))
        .collect())
}

/// The rows in the order of their keys.
fn in_order<K: Hash + Eq, R>(
    keys: impl IntoIterator<Item = K>,
    mut found: HashMap<K, R>,
    row: impl Fn(R) -> Result<ListRow, Refusal>,
) -> Result<Vec<ListRow>, Refusal> {
    keys.into_iter()
        .filter_map(|key| found.remove(&key))
        .map(row)
        .collect()
}

fn cells(columns: &[&'static Column], cell: impl Fn(ListColumn) -> ListCell) -> Vec<ListCell> {
    columns.iter().map(|column| cell(column.column)).collect()
}

fn unit_cell(unit: String, names: &HashMap<String, String>) -> ListCell {
    let name = names.get(&unit).cloned().unwrap_or_else(|| unit.clone());
    ListCell::called(unit, name)
}

/// Employees of these staff numbers.
pub(super) async fn employees_of(
    office: &Office,
    tx: &mut Tx,
    keys: &[String],
    (columns, levels): (&[&'static Column], &Levels),
) -> Result<Vec<ListRow>, Refusal> {
    let language = office.language;
    let units = unit_names(tx).await?;
    let found: HashMap<String, ListedEmployee> = employees::by_staff_nos(tx, keys)
        .await?
        .into_iter()
        .map(|row| (row.employee.staff_no.clone(), row))
        .collect();
    in_order(keys.iter().cloned(), found, |row| {
        let one = &row.employee;
        let roster = (one.level.as_deref(), one.level_since.as_deref());
        let (level, since) = levels.of(&one.id, roster);
        Ok(ListRow {
            cells: cells(columns, |column| match column {
                ListColumn::Level => ListCell::code(language, column, level.as_deref()),
                ListColumn::LevelSince => ListCell::of(since.clone()),
                _ => of_person(&row, column, language, &units),
            }),
            key: row.employee.staff_no,
        })
    })
}

fn of_person(
    row: &ListedEmployee,
    column: ListColumn,
    language: Language,
    units: &HashMap<String, String>,
) -> ListCell {
    let one = &row.employee;
    match column {
        ListColumn::StaffNo => ListCell::of(one.staff_no.clone()),
        ListColumn::Name => ListCell::of(one.name.clone()),
        ListColumn::Unit => {
            let unit = unit_of(one.workshop.as_deref(), one.team.as_deref());
            unit_cell(unit, units)
        }
        ListColumn::Occupation => {
            let name = row.occupation_name.clone();
            let name = name.or_else(|| one.occupation.clone()).unwrap_or_default();
            ListCell::called(one.occupation.clone(), name)
        }
        ListColumn::ProfessionalTitle => ListCell::of(one.title.clone()),
        ListColumn::Education => ListCell::of(one.education.clone()),
        ListColumn::Gender => ListCell::code(language, column, one.gender.as_deref()),
        ListColumn::HiredOn => ListCell::of(one.hired_on.clone()),
        ListColumn::OccupationSince => ListCell::of(one.occupation_since.clone()),
        ListColumn::IdNumber => ListCell::of(one.id_number.as_deref().map(masked)),
        ListColumn::Phone => ListCell::of(one.phone.as_deref().map(masked_phone)),
        ListColumn::Photo => ListCell::flag(language, column, row.photos > 0),
        ListColumn::LeftOn => ListCell::of(one.left_on.clone()),
        _ => ListCell::default(),
    }
}

/// Candidates of these ids.
pub(super) async fn candidates_of(
    office: &Office,
    tx: &mut Tx,
    round: &Round,
    keys: &[String],
    (columns, levels): (&[&'static Column], &Levels),
) -> Result<Vec<ListRow>, Refusal> {
    let language = office.language;
    let units = unit_names(tx).await?;
    let open = Open::of_round(tx, round).await?;
    let found: HashMap<String, ListedCandidate> = candidates::by_ids(tx, keys)
        .await?
        .into_iter()
        .map(|row| (row.candidate.id.as_str().to_owned(), row))
        .collect();
    in_order(keys.iter().cloned(), found, |row| {
        let one = &row.candidate;
        let (level, _) = levels.of(&one.employee_id, (row.level.as_deref(), None));
        let unit = unit_of(one.workshop.as_deref(), one.team.as_deref());
        let line = plans::line(
            (one.staff_no.clone(), one.name.clone(), unit),
            one.state,
            eligibility_of(one)?,
            language,
        );
        Ok(ListRow {
            cells: cells(columns, |column| match column {
                ListColumn::StaffNo => ListCell::of(line.staff_no.clone()),
                ListColumn::Name => ListCell::of(line.name.clone()),
                ListColumn::Unit => unit_cell(line.unit.clone(), &units),
                ListColumn::Level => ListCell::code(language, column, level.as_deref()),
                ListColumn::HiredOn => ListCell::of(row.hired_on.clone()),
                ListColumn::CandidateState => {
                    ListCell::code(language, column, Some(one.state.as_str()))
                }
                ListColumn::Basis => ListCell::of(basis_of(&line)),
                ListColumn::WithdrawnBecause => ListCell::of(one.withdrawn_because.clone()),
                ListColumn::SentBack => ListCell::flag(language, column, open.is_back(one)),
                _ => ListCell::default(),
            }),
            key: line.staff_no.clone(),
        })
    })
}

/// The route that is met, or what every route lacks.
fn basis_of(line: &CandidateLine) -> String {
    if let Some(route) = &line.route {
        return route.clone();
    }
    let lacking = line.lacking.iter().map(|route| {
        let what: Vec<&str> = route.what.iter().map(|said| &*said.message).collect();
        what.join(" ")
    });
    lacking.collect::<Vec<String>>().join(" / ")
}

/// Results of these candidates in a run.
pub(super) async fn results_of(
    office: &Office,
    tx: &mut Tx,
    (round, run): (&Round, i64),
    keys: &[String],
    columns: &[&'static Column],
) -> Result<Vec<ListRow>, Refusal> {
    let language = office.language;
    let names = Names::of_round(tx, &round.id).await?;
    let mut found = HashMap::with_capacity(keys.len());
    for row in decisions::of_candidates(tx, &round.id, run, keys).await? {
        let result = candidate_result(&row, &names, language)?;
        found.insert(row.candidate_id.as_str().to_owned(), result);
    }
    in_order(keys.iter().cloned(), found, |row| {
        Ok(ListRow {
            cells: cells(columns, |column| of_result(&row, column, language)),
            key: row.staff_no,
        })
    })
}

fn of_result(row: &CandidateResult, column: ListColumn, language: Language) -> ListCell {
    match column {
        ListColumn::StaffNo => ListCell::of(row.staff_no.clone()),
        ListColumn::Name => ListCell::of(row.name.clone()),
        ListColumn::Unit => ListCell::called(row.unit.clone(), row.unit_name.clone()),
        ListColumn::Result => ListCell::code(language, column, Some(row.result.as_str())),
        ListColumn::Total => ListCell::of(row.total.clone()),
        ListColumn::Reasons => {
            // Of whoever passed they repeat the figures of the row.
            let said = row.reasons.iter().map(|reason| reason.message.as_str());
            match row.result {
                DecisionResult::Passed => ListCell::default(),
                _ => ListCell::of(said.collect::<Vec<&str>>().join(" ")),
            }
        }
        _ => {
            let part = column
                .component()
                .and_then(|component| row.components.iter().find(|part| part.name == component));
            ListCell::of(part.and_then(|part| part.score.clone()))
                .below(part.is_some_and(|part| part.passed == Some(false)))
        }
    }
}

/// Certificates of these numbers.
pub(super) async fn certificates_of(
    office: &Office,
    tx: &mut Tx,
    keys: &[String],
    columns: &[&'static Column],
) -> Result<Vec<ListRow>, Refusal> {
    let language = office.language;
    let found: HashMap<String, CertificateRow> = certificates::by_numbers(tx, keys)
        .await?
        .into_iter()
        .map(|row| (row.number.clone(), row))
        .collect();
    in_order(keys.iter().cloned(), found, |row| {
        let holder: Holder = stored(&row.holder, "certificates", &row.number)?;
        let level_title = match language {
            Language::Chinese => &holder.level_title,
            Language::English => &holder.level_title_en,
        };
        Ok(ListRow {
            cells: cells(columns, |column| match column {
                ListColumn::Number => ListCell::of(row.number.clone()),
                ListColumn::Name => ListCell::of(holder.name.clone()),
                ListColumn::StaffNo => ListCell::of(holder.staff_no.clone()),
                ListColumn::Occupation => {
                    ListCell::called(row.occupation.clone(), holder.occupation_name.clone())
                }
                ListColumn::Level => {
                    ListCell::called(row.level.as_str().to_owned(), level_title.clone())
                }
                ListColumn::IssuedOn => ListCell::of(row.issued_on.clone()),
                ListColumn::CertificateState => {
                    ListCell::code(language, column, Some(row.state.as_str()))
                }
                ListColumn::Round => ListCell::of(row.round_code.clone()),
                _ => ListCell::default(),
            }),
            key: row.number.clone(),
        })
    })
}

/// Lines of the log of these numbers.
pub(super) async fn lines_of(
    office: &Office,
    tx: &mut Tx,
    keys: &[String],
    columns: &[&'static Column],
) -> Result<Vec<ListRow>, Refusal> {
    let language = office.language;
    // The keys are numbers of lines: what is none would be no key.
    let numbers: Vec<i64> = keys.iter().filter_map(|key| key.parse().ok()).collect();
    let found: HashMap<i64, AuditLine> = audit::by_numbers(tx, &numbers)
        .await?
        .into_iter()
        .map(|row| (row.seq, row))
        .collect();
    in_order(numbers, found, |row| {
        Ok(ListRow {
            cells: cells(columns, |column| match column {
                ListColumn::Seq => ListCell::of(row.seq.to_string()),
                ListColumn::At => ListCell::called(row.at.clone(), civil_minute(&row.at)),
                ListColumn::Actor => ListCell::of(row.actor.clone()),
                ListColumn::Action => ListCell::code(language, column, Some(&row.action)),
                ListColumn::Subject => ListCell::of(row.subject.clone()),
                ListColumn::Particulars => ListCell::of(row.detail.clone()),
                _ => ListCell::default(),
            }),
            key: row.seq.to_string(),
        })
    })
}
